//! Clients that other people made call the reference implementation, and understand it.

use std::process::Command;

use healthlake_contract::StartFhirImportJob;
use serde_json::json;

use crate::{sdks, serve_with_patience};

#[test]
fn boto3() {
    understands(sdks::boto3());
}

#[test]
fn aws_sdk_for_javascript() {
    understands(sdks::aws_sdk_for_javascript());
}

fn understands(client: Option<Command>) {
    let Some(mut client) = client else { return };
    let server = serve_with_patience("10", &[]);
    let changes = [
        // The client makes a token of its own.
        json!({}),
        json!({ "ClientToken": "mine", "DatastoreId": "d2" }),
        json!({ "ClientToken": "mine", "DatastoreId": "d2" }),
        // The operation has no error for it, so it is answered as the first.
        json!({ "ClientToken": "mine", "DatastoreId": "d3" }),
        json!({ "JobName": "tab\there", "DatastoreId": "d".repeat(33) }),
    ];
    let told = sdks::call(&mut client, &server.address, &changes);
    let [own, first, again, other, invalid] = &told[..] else { panic!("{told:?}") };
    for (answer, datastore) in [(own, "d1"), (first, "d2")] {
        let answer = &answer["answer"];
        assert_eq!(answer["DatastoreId"], datastore, "{told:?}");
        assert!(StartFhirImportJob::check_output(answer.to_string()).is_ok(), "{told:?}");
    }
    assert_eq!([again, other], [first, first]);
    assert_ne!(own["answer"]["JobId"], first["answer"]["JobId"]);
    assert_eq!(invalid["typed"], "ValidationException");
    let message = invalid["message"].as_str().unwrap();
    assert!(message.starts_with("2 validation errors detected: Value 'tab\there' at"), "{message}");
}
