//! Transcripts of commands: Markdown files whose `console` blocks hold commands and what they print.
//!
//! Each command is run again, and the file must come out as it is. `UPDATE_EXPECT=1` writes what came
//! out into the file instead.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, and says where")]

#[path = "commands/transcript.rs"]
mod transcript;

use crate::transcript::transcript;

#[test]
fn check() {
    transcript("tests/commands/check.md", "tests/inputs");
}

#[test]
fn check_http() {
    transcript("tests/commands/check-http.md", "tests/inputs");
}

#[test]
fn describe() {
    transcript("tests/commands/describe.md", "tests/inputs");
}

#[test]
fn inspect() {
    transcript("tests/commands/inspect.md", "tests/inputs");
}

#[test]
fn sample() {
    transcript("tests/commands/sample.md", "tests/inputs");
}

#[test]
fn schema() {
    transcript("tests/commands/schema.md", "tests/inputs");
}

#[test]
fn conform() {
    transcript("tests/commands/conform.md", "tests/inputs");
}

#[test]
fn help() {
    transcript("tests/commands/help.md", "tests/inputs");
}

#[test]
fn readme() {
    transcript("../../README.md", "../..");
}
