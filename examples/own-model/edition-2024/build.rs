//! Generates the contract, with all that can be asked for, and one of hostile texts and names.

use smithy_contract_build::{GenerateError, Generator};

fn main() -> Result<(), GenerateError> {
    let hostile = "../model/hostile.json";
    println!("cargo::rerun-if-changed={hostile}");
    let directory = std::env::var_os("OUT_DIR").ok_or(GenerateError::NoOutDir)?;
    let file = std::path::Path::new(&directory).join("hostile.rs");
    Generator::new(hostile).uuid(true).schemars(true).write_to(file)?;

    Generator::new("../model/bookshop.json").uuid(true).schemars(true).write_to_out_dir()
}
