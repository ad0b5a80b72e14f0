#![no_main]
use std::sync::LazyLock;
use healthlake_contract::{Operation, StartFhirImportJob};
use smithy_contract_testing::fuzzing::{Fuzzing, report};

static FUZZING: LazyLock<Fuzzing> =
    LazyLock::new(|| Fuzzing::of(&StartFhirImportJob::INPUT).expect("valid inputs"));

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    report(FUZZING.conform(&|body: &[u8]| my_server::accepts(body), data));
});

/// Stands in for the server of whoever reads the guide, which shows all above.
mod my_server {
    use healthlake_contract::StartFhirImportJob;

    pub fn accepts(body: &[u8]) -> bool {
        StartFhirImportJob::check_input(body).is_ok()
    }
}
