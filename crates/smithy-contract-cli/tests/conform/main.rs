//! `smithy-contract conform` with real servers and programs: good ones, and such as crash, hang and lie.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by it")]

mod expected;
mod files;
mod levels;
mod programs;
mod random;
mod selection;
mod servers;

#[path = "../../../../tests/clients/server.rs"]
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

use crate::server::Server;

/// A run that has ended.
struct Run {
    code: Option<i32>,
    printed: String,
    complaint: String,
    /// What `--jsonl` wrote, by name.
    results: BTreeMap<String, Value>,
}

impl Run {
    fn verdict(&self, id: &str) -> &str {
        self.results[id]["verdict"].as_str().unwrap()
    }

    fn because(&self, id: &str) -> &str {
        self.results[id]["because"].as_str().unwrap_or_default()
    }

    fn count(&self, verdict: &str) -> usize {
        self.results.values().filter(|result| result["verdict"] == verdict).count()
    }
}

fn conform(arguments: &[&str]) -> Run {
    conform_with(arguments, &[])
}

fn conform_with(arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let results = scratch("jsonl");
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    command.arg("conform").arg("--jsonl").arg(&results).args(arguments);
    command.envs(environment.iter().copied());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let lines = fs::read_to_string(&results).unwrap_or_default();
    let values = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let named = values.map(|value| (value["id"].as_str().unwrap().to_owned(), value));
    let results = named.collect();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: status.code(), printed: text(stdout), complaint: text(stderr), results }
}

/// A file of a test's own, which is not there yet.
fn scratch(extension: &str) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("conform-{}-{number}.{extension}", std::process::id());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path
}

/// The reference implementation.
fn reference(arguments: &[&str]) -> Server {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    Server::start(command.arg("serve").args(arguments))
}

const LENGTH: &str = "healthlake/StartFHIRImportJob/DatastoreId/length/above-max";
const VALID: &str = "healthlake/StartFHIRImportJob/valid/smallest";
