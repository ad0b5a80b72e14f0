//! Generates the contract, with all that can be asked for.

fn main() -> Result<(), smithy_contract_build::GenerateError> {
    smithy_contract_build::Generator::new("../model/bookshop.json")
        .uuid(true)
        .schemars(true)
        .write_to_out_dir()
}
