//! Generates the contract.

fn main() -> Result<(), smithy_contract_build::GenerateError> {
    smithy_contract_build::Generator::new("model/bookshop.json").write_to_out_dir()
}
