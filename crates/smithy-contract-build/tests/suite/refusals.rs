//! What is wrong with a model is told: each message once, for a person to read.

use std::fmt::Write;

use crate::case::Case;
use smithy_contract_build::{Loader, Problem};

#[test]
fn broken_models_are_refused() {
    let mut listing = String::new();
    for case in Case::all(include_str!("cases/refusals.json")) {
        writeln!(listing, "--- {}", case.name).unwrap();
        match case.load() {
            Ok(_) => writeln!(listing, "(loads)").unwrap(),
            Err(error) => writeln!(listing, "{error}").unwrap(),
        }
    }
    insta::assert_snapshot!(listing);
}

#[test]
fn files_that_cannot_be_read_are_refused() {
    let directory = env!("CARGO_MANIFEST_DIR");
    let error = Loader::new().file("no/such/model.json").file(directory).load().unwrap_err();
    let problems: Vec<_> = error.refusals().iter().map(|refusal| &refusal.problem).collect();
    assert!(matches!(problems[..], [Problem::Unreadable(_), Problem::Unreadable(_)]), "{error}");
    assert!(
        error.to_string().starts_with("no/such/model.json: the file cannot be read: "),
        "{error}"
    );
}

#[test]
fn files_that_are_not_utf8_are_refused() {
    let path =
        std::env::temp_dir().join(format!("smithy-contract-build-{}.json", std::process::id()));
    std::fs::write(&path, b"{\"smithy\": \"\xff\"}").unwrap();
    let error = Loader::new().file(&path).load().unwrap_err();
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(error.refusals()[0].problem, Problem::NotUtf8 { offset: 12 }), "{error}");
}

#[test]
fn nothing_to_load_is_refused() {
    let error = Loader::new().load().unwrap_err();
    assert!(matches!(error.refusals()[0].problem, Problem::NoOperation), "{error}");
}

#[test]
fn an_operation_that_is_not_there_is_refused() {
    let model = include_str!("../../../../spec/healthlake.json");
    let loader = Loader::new().text("healthlake.json", model).operation("StartFhirImportJob");
    let error = loader.load().unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no operation `StartFhirImportJob`; there are StartFHIRImportJob"
    );
}
