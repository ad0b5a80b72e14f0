//! Mutants are sensible, and can be told from the truth.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../../smithy-contract/tests/support/models.rs"]
mod models;
#[path = "../oracle/inputs.rs"]
mod random_inputs;

mod catalogue;
mod everything;
mod inputs;
mod real_models;

use std::path::Path;

use smithy_contract::Schema;
use smithy_contract_build::{Contract, Loader};

fn contract(file: &str) -> Contract {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Loader::new().file(root.join(file)).load().unwrap()
}

fn start_import() -> Schema {
    contract("spec/healthlake.json").input("StartFHIRImportJob").unwrap()
}
