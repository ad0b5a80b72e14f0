//! Random inputs of real operations.

use std::path::{Path, PathBuf};

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use smithy_contract::{Options, Schema};
use smithy_contract_build::Loader;
use smithy_contract_testing::Oracle;

use crate::disagreement;
use crate::inputs::Inputs;

#[test]
fn the_models_of_this_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for file in ["spec/healthlake.json", "examples/own-model/model/bookshop.json"] {
        operations_agree(&root.join(file), usize::MAX, 300);
    }
}

#[test]
fn real_models() {
    let Some(directory) = std::env::var_os("SMITHY_MODELS") else {
        println!("SMITHY_MODELS is not set: no real models to try");
        return;
    };
    let entries = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let is_model = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    for file in entries.filter(is_model) {
        operations_agree(&file, 12, 40);
    }
}

/// Tries `inputs` inputs of `most` operations of a model, spread over all of them.
fn operations_agree(file: &Path, most: usize, inputs: usize) {
    let contract = Loader::new().file(file).load().unwrap();
    let count = contract.model.operations.len();
    for operation in contract.model.operations.iter().step_by(count.div_ceil(most)) {
        let schema = contract.schema(operation.input);
        agree(&format!("{} {}", file.display(), operation.name), &schema, inputs);
    }
}

fn agree(name: &str, schema: &Schema, inputs: usize) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner =
        TestRunner::new_with_rng(Config { cases: inputs as u32, ..Config::default() }, rng);
    let oracle = Oracle::new(schema);
    let source = Inputs::of(schema);
    let choices = proptest::collection::vec(proptest::num::u8::ANY, 0..300);
    let result = runner.run(&choices, |choices| {
        let body = source.make(&choices);
        let difference = disagreement(schema, &oracle, body.as_bytes(), &Options::default());
        proptest::prop_assert_eq!(difference, None);
        Ok(())
    });
    assert!(result.is_ok(), "{name}: {}", result.unwrap_err());
}
