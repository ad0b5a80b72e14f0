#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| healthlake_contract_fuzz::targets::conform_target(data));
