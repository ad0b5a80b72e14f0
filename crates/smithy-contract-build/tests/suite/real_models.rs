//! Every model of the directory that `SMITHY_MODELS` names loads, and all its operations resolve.

use std::path::PathBuf;
use std::time::Instant;

use smithy_contract::schema::Kind;
use smithy_contract_build::{Loader, Outcome, inspect_model};

#[test]
fn every_real_model_loads() {
    let Some(files) = files() else { return };
    let mut failures = Vec::new();
    for file in &files {
        let start = Instant::now();
        match Loader::new().file(file).load() {
            Ok(contract) => {
                let model = &contract.model;
                println!(
                    "{}: {:?}, {} operations, {} shapes, {} patterns",
                    file.display(),
                    start.elapsed(),
                    model.operations.len(),
                    model.shapes.len(),
                    model.patterns.len()
                );
                assert_eq!(contract.shapes.len(), model.shapes.len());
                assert_eq!(contract.operations.len(), model.operations.len());
                for operation in &*model.operations {
                    for shape in [operation.input, operation.output] {
                        let is_structure =
                            matches!(model.shape(shape).kind, Kind::Structure { .. });
                        assert!(is_structure, "{}: {}", file.display(), operation.name);
                    }
                }
                let unknown =
                    contract.ledger.rows.iter().filter(|row| row.outcome == Outcome::Unknown);
                unknown.for_each(|row| println!("  unknown: {}", row.trait_id));
                assert!(!inspect_model(model).is_empty());
            }
            Err(error) => failures.push(error.to_string()),
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} models refused:\n{}",
        failures.len(),
        files.len(),
        failures.join("\n")
    );
}

/// The models of the directory, in order; `None` if none is named.
pub fn files() -> Option<Vec<PathBuf>> {
    let Some(directory) = std::env::var_os("SMITHY_MODELS") else {
        println!("SMITHY_MODELS is not set: no real models");
        return None;
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(directory)
        .expect("SMITHY_MODELS is a directory")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "SMITHY_MODELS has no models");
    Some(files)
}
