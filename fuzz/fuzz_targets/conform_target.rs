#![no_main]

use healthlake_contract_fuzz::targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::conform_target(data));
