//! Runs transcripts again.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::expect_file;

const CRATE: &str = env!("CARGO_MANIFEST_DIR");

/// Runs the commands of a file, in a folder; both are named from the crate's own.
pub fn transcript(file: &str, folder: &str) {
    let path = Path::new(CRATE).join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut actual = String::new();
    let mut in_console = false;
    for line in text.lines() {
        match line.strip_prefix("$ smithy-contract") {
            Some(arguments) if in_console => {
                writeln!(actual, "{line}").unwrap();
                actual += &run(arguments, &Path::new(CRATE).join(folder));
            }
            // What was printed last time.
            None if in_console && line != "```" => {}
            _ => {
                in_console = line == "```console";
                writeln!(actual, "{line}").unwrap();
            }
        }
    }
    expect_file![path].assert_eq(&actual);
}

/// What a command prints, and its exit code if that is not 0.
fn run(arguments: &str, folder: &Path) -> String {
    let mut words = shlex::split(arguments).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    command.stdin(Stdio::null()).current_dir(folder).env("COLUMNS", "100");
    if let Some(place) = words.iter().position(|word| word == "<") {
        let input = words.drain(place..).nth(1).unwrap();
        command.stdin(File::open(folder.join(input)).unwrap());
    }
    let Output { status, stdout, stderr } = command.args(words).output().unwrap();
    let mut printed = String::from_utf8(stdout).unwrap();
    printed += &String::from_utf8(stderr).unwrap();
    if !printed.is_empty() && !printed.ends_with('\n') {
        printed.push('\n');
    }
    if !status.success() {
        writeln!(printed, "(exit code {})", status.code().unwrap()).unwrap();
    }
    printed
}
