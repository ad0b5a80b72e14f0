//! `suite`: what it writes is what is checked in, and loads where it should.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, and says where")]

use std::path::Path;
use std::process::{Command, Output};

use smithy_contract_build::Loader;
use smithy_contract_testing::Vector;

#[test]
fn the_vectors_that_are_built_in_are_checked_in() {
    let checked_in = "../../tests/vectors/StartFHIRImportJob.jsonl";
    assert_eq!(suite(&[]), std::fs::read_to_string(in_crate(checked_in)).unwrap());
}

#[test]
fn all_operations_of_a_model_have_vectors() {
    let lines = suite(&["--model", "tests/inputs/two.json", "--operation", "all"]);
    let vectors: Vec<Vector> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for prefix in ["notes/Read/", "notes/Write/"] {
        assert!(vectors.iter().any(|vector| vector.id.starts_with(prefix)), "{prefix}");
    }
}

#[test]
fn the_traits_load_together_with_the_model() {
    let model = "tests/inputs/two.json";
    let tests = suite(&["--model", model, "--operation", "all", "--format", "smithy"]);
    let loader = Loader::new().file(in_crate(model)).text("tests.json", tests);
    let contract = loader.load().unwrap();
    assert!(contract.ledger.to_string().contains("smithy.test#httpMalformedRequestTests"));
}

fn suite(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smithy-contract"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("suite").args(arguments);
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

fn in_crate(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
