//! Vectors: their format, what they depend on, what they notice, how answers to them are judged.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod dependence;
mod format;
mod levels;
mod reference;
mod self_test;
mod smithy;
mod wording;

use smithy_contract_build::Contract;
use smithy_contract_testing::{Suite, Vector};

/// The suite of an operation.
fn suite(contract: &Contract, operation: &str) -> Suite {
    let schema = contract.operation(operation).unwrap();
    let (input, output) = (contract.schema(schema.input), contract.schema(schema.output));
    Suite::new(&input, &output, operation).unwrap()
}

fn start_import() -> Suite {
    suite(&support::healthlake(), "StartFHIRImportJob")
}

/// The vector with this id, service and operation left out.
fn find(vectors: &[Vector], name: &str) -> Vector {
    let id = format!("healthlake/StartFHIRImportJob/{name}");
    let found = vectors.iter().find(|vector| vector.id == id);
    found.unwrap_or_else(|| panic!("no vector {id}")).clone()
}
