//! Generates the contract of StartFHIRImportJob from its model.

use smithy_contract_build::{GenerateError, Generator};

fn main() -> Result<(), GenerateError> {
    let has_feature = |name: &str| std::env::var_os(format!("CARGO_FEATURE_{name}")).is_some();
    Generator::new("spec/healthlake.json")
        .operation("StartFHIRImportJob")
        .uuid(has_feature("UUID"))
        .schemars(has_feature("SCHEMARS"))
        .write_to_out_dir()
}
