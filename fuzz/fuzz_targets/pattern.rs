#![no_main]

use healthlake_contract_fuzz::{mutators, targets};

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::pattern(data));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    mutators::pattern(data, size, most, seed)
});
