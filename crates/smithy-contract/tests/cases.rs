//! Runs the cases under `cases/` and `json/`: one test for each. What the files look like is told in
//! `cases/README.md` and `json/README.md`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/models.rs"]
mod models;
#[path = "support/tree.rs"]
mod tree;

#[path = "json/suite.rs"]
mod suite;
#[path = "cases/cases.rs"]
mod text_cases;
#[path = "cases/values.rs"]
mod value_cases;

use std::path::Path;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut trials = text_cases::trials(&tests.join("cases"));
    trials.extend(value_cases::trials(&tests.join("cases/values")));
    trials.extend(suite::trials(&tests.join("json")));
    libtest_mimic::run(&arguments, trials).exit();
}

/// A test that fails with the message of a panic.
fn trial(kind: &str, name: &str, test: impl FnOnce() + Send + 'static) -> Trial {
    Trial::test(format!("{kind}: {name}"), move || {
        test();
        Ok(())
    })
}

/// The files of a folder with this ending, each with the name without it.
fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .map(|path| {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}
