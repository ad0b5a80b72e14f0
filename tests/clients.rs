//! Clients that other people made call our server, and understand it.
//!
//! `tests/clients/install.sh` installs them; `.ci/run` calls it. Where they are not installed, these tests
//! say so on the terminal, and with `CI` in the environment they fail.

#![expect(clippy::expect_used, reason = "tests fail by it")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

#[test]
fn boto3() {
    let Some(python) = installed("python/bin/python") else { return };
    let script = root().join("tests/clients/boto3_client.py");
    understands(Command::new(python).arg(script));
}

#[test]
fn aws_sdk_for_javascript() {
    let Some(modules) = installed("node/node_modules/@aws-sdk/client-healthlake") else { return };
    let modules = modules.join("../..");
    let script = root().join("tests/clients/node_client.cjs");
    understands(Command::new("node").arg(script).env("NODE_PATH", modules));
}

/// Runs a client against a server of its own.
fn understands(client: &mut Command) {
    let server = Server::start();
    let output =
        client.arg(&server.address).stderr(Stdio::inherit()).output().expect("the client runs");
    assert!(output.status.success(), "{client:?} failed");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let told: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
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

/// The example `server`, on a free port; it ends with the test.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        // Beside the folder of this test's own program.
        let test = std::env::current_exe().expect("a path");
        let program = test.ancestors().nth(2).expect("a folder").join("examples/server");
        let mut process = Command::new(program)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the example `server` is built");
        let mut address = String::new();
        let stdout = process.stdout.take().expect("standard output");
        BufReader::new(stdout).read_line(&mut address).expect("an address");
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // If it has ended already there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The path of something that `install.sh` installs.
fn installed(path: &str) -> Option<PathBuf> {
    let clients =
        std::env::var_os("SDK_CLIENTS").map_or(root().join("target/clients"), PathBuf::from);
    let path = root().join(clients).join(path);
    if path.exists() {
        return Some(path);
    }
    let told = format!("NOT TESTED: {} is missing; run tests/clients/install.sh\n", path.display());
    assert!(std::env::var_os("CI").is_none(), "{told}");
    // Past the test harness, which hides what passing tests print.
    let _ = std::io::stderr().write_all(told.as_bytes());
    None
}
