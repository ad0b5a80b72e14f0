//! Clients that other people made.
//!
//! `install.sh` installs them; `.ci/run` calls it. Where they are not installed, tests say so on the terminal,
//! and with `CI` in the environment they fail.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// boto3, if it is installed.
pub fn boto3() -> Option<Command> {
    let mut python = Command::new(installed("python/bin/python")?);
    python.arg(root().join("tests/clients/boto3_client.py"));
    Some(python)
}

/// The AWS SDK for JavaScript, if it is installed.
pub fn aws_sdk_for_javascript() -> Option<Command> {
    let modules = installed("node/node_modules/@aws-sdk/client-healthlake")?.join("../..");
    let mut node = Command::new("node");
    node.arg(root().join("tests/clients/node_client.cjs")).env("NODE_PATH", modules);
    Some(node)
}

/// Calls a server once for each of these changes to the usual request; what the client understood.
pub fn call(client: &mut Command, address: &str, changes: &[Value]) -> Vec<Value> {
    let calls = changes.iter().map(Value::to_string);
    let output =
        client.arg(address).args(calls).stderr(Stdio::inherit()).output().expect("the client runs");
    assert!(output.status.success(), "{client:?} failed");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The folder of the whole project.
fn root() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.find(|folder| folder.join("tests/clients/install.sh").exists()).expect("the project")
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
