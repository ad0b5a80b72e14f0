//! Clients that other people made call the example `server`, and understand it.

#![expect(clippy::expect_used, clippy::panic, reason = "tests fail by it")]

#[path = "clients/sdks.rs"]
mod sdks;
#[path = "clients/server.rs"]
mod server;

use std::process::Command;

use serde_json::json;

use crate::server::Server;

#[test]
fn boto3() {
    understands(sdks::boto3());
}

#[test]
fn aws_sdk_for_javascript() {
    understands(sdks::aws_sdk_for_javascript());
}

/// Runs a client, if it is installed, against a server of its own.
fn understands(client: Option<Command>) {
    let Some(mut client) = client else { return };
    // Beside the folder of this test's own program.
    let test = std::env::current_exe().expect("a path");
    let program = test.ancestors().nth(2).expect("a folder").join("examples/server");
    let server = Server::start(&mut Command::new(program));
    let changes = [
        json!({}),
        json!({ "JobName": "tab\there", "DatastoreId": "d".repeat(33) }),
        json!({ "DatastoreId": "nowhere" }),
    ];
    let told = sdks::call(&mut client, &server.address, &changes);
    let message = "2 validation errors detected: Value 'tab\there' at 'jobName' failed to satisfy constraint: \
                   Member must satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-%@]*)$; \
                   Value 'ddddddddddddddddddddddddddddddddd' at 'datastoreId' failed to satisfy constraint: \
                   Member must have length less than or equal to 32";
    assert_eq!(
        told,
        [
            json!({ "answer": { "JobId": "job-1", "JobStatus": "SUBMITTED", "DatastoreId": "d1" } }),
            json!({ "typed": "ValidationException", "message": message }),
            json!({ "typed": "ResourceNotFoundException", "message": "there is no such data store" }),
        ]
    );
}
