//! Mutants of other operations.

use std::collections::BTreeSet;
use std::path::PathBuf;

use smithy_contract::Schema;
use smithy_contract_build::Loader;
use smithy_contract_testing::mutants;

use crate::contract;

const BODIES: [&[u8]; 4] = [b"", b"{}", b"[]", b"{\"__type\":null,\"a\":{\"b\":[1,\"c\"]}}"];

#[test]
fn the_models_of_this_repository() {
    for file in ["spec/healthlake.json", "examples/own-model/model/bookshop.json"] {
        let contract = contract(file);
        for operation in contract.model.operations.iter() {
            try_all(&operation.name, &contract.schema(operation.input), usize::MAX);
        }
    }
}

#[test]
fn real_models() {
    let Some(directory) = std::env::var_os("SMITHY_MODELS") else {
        println!("SMITHY_MODELS is not set: no real models to try");
        return;
    };
    let entries = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    for file in entries.filter(|path: &PathBuf| path.extension().is_some_and(|one| one == "json")) {
        let contract = Loader::new().file(&file).load().unwrap();
        let count = contract.model.operations.len();
        for operation in contract.model.operations.iter().step_by(count.div_ceil(4)) {
            let name = format!("{} {}", file.display(), operation.name);
            try_all(&name, &contract.schema(operation.input), 300);
        }
    }
}

/// Names differ, and nothing panics.
fn try_all(name: &str, schema: &Schema, most: usize) {
    let mut names = BTreeSet::new();
    for mutant in mutants(schema).take(most) {
        for body in BODIES {
            let findings = mutant.judge(body);
            assert!(findings.is_sorted(), "{name}: {}", mutant.name);
        }
        assert!(names.insert(mutant.name.clone()), "{name}: {} twice", mutant.name);
    }
}
