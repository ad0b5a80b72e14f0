#![no_main]

use healthlake_contract_fuzz::{mutators, targets};

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::check_bytes(data));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    mutators::request(data, size, most, seed)
});
