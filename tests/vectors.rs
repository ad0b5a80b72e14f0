//! Every vector of the conformance suite, as a test of the generated contract.

use std::process::ExitCode;

use healthlake_contract::StartFhirImportJob;
use smithy_contract_testing::vectors::{Level, VectorTests};

fn main() -> ExitCode {
    VectorTests::of::<StartFhirImportJob>(|body| StartFhirImportJob::check_input(body).into())
        .answers(|body| StartFhirImportJob::check_output(body).into())
        .level(Level::Bytes)
        .run()
}
