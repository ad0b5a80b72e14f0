//! Runs of `conform`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

use crate::server::Server;

pub const CRATE: &str = env!("CARGO_MANIFEST_DIR");

/// One run, and where its reports are.
pub struct Run {
    pub code: i32,
    /// What the person reads.
    pub terminal: String,
    folder: PathBuf,
}

impl Run {
    /// Runs `conform`; `name` is that of the folder for its reports.
    pub fn new(name: &str, arguments: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports").join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
        command.current_dir(CRATE).stdin(Stdio::null()).stderr(Stdio::inherit());
        command.arg("conform").args(arguments);
        for format in FORMATS {
            command.arg(format!("--{format}")).arg(folder.join(format!("report.{format}")));
        }
        let output = command.output().unwrap();
        let terminal = String::from_utf8(output.stdout).unwrap();
        Self { code: output.status.code().unwrap(), terminal, folder }
    }

    /// The file of a report.
    pub fn path(&self, format: &str) -> PathBuf {
        self.folder.join(format!("report.{format}"))
    }

    /// The text of a report.
    pub fn text(&self, format: &str) -> String {
        fs::read_to_string(self.path(format)).unwrap()
    }

    /// The lines of JSON.
    pub fn lines(&self) -> Vec<Value> {
        self.text("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// How many vectors have one of these verdicts.
    pub fn count(&self, verdicts: &[&str]) -> usize {
        let lines = self.lines();
        let found =
            lines.iter().filter(|line| verdicts.contains(&line["verdict"].as_str().unwrap()));
        found.count()
    }
}

/// Every format that is written to a file; the options are called the same.
pub const FORMATS: [&str; 5] = ["jsonl", "junit", "tap", "badge", "html"];

pub const MODEL: [&str; 2] = ["--model", "tests/inputs/small.json"];

/// Some vectors of each kind.
const SOME: [&str; 12] = [
    "--filter",
    "/loud/",
    "--filter",
    "/members/",
    "--filter",
    "@http/media-type",
    "--filter",
    "syntax/nan",
    "--filter",
    "valid/smallest",
    "--filter",
    "limit/depth",
];

/// A run against `serve`, where all is right.
pub static AGAINST_SERVER: LazyLock<Run> = LazyLock::new(|| {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    let server = Server::start(command.current_dir(CRATE).arg("serve").args(MODEL));
    let target = ["--endpoint", &server.address];
    Run::new("server", &[&target[..], &MODEL, &SOME].concat())
});

/// A run against a program that is wrong in many ways.
pub static AGAINST_PROGRAM: LazyLock<Run> = LazyLock::new(|| {
    let target = ["--exec", "sh tests/reports/faulty.sh"];
    let known = ["--expected-failures", "tests/reports/known.toml"];
    Run::new("program", &[&target[..], &known, &MODEL, &SOME].concat())
});

/// A run of all operations of a model.
pub static OF_ALL_OPERATIONS: LazyLock<Run> = LazyLock::new(|| {
    let model = ["--model", "tests/inputs/two.json", "--operation", "all"];
    Run::new("operations", &[&["--exec", "sh tests/reports/faulty.sh"][..], &model].concat())
});
