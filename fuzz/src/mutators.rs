//! How fuzzers change the inputs of the targets that read text.

use libfuzzer_sys::fuzzer_mutate;
use smithy_contract_testing::Seeded;
use smithy_contract_testing::fuzzing::{mutate_json, mutate_pattern};

use crate::targets::{self, MODEL_WORDS};

/// Between valid requests and others.
pub fn request(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let fuzzing = targets::fuzzing(seed as usize);
    fuzzing.mutate(data, size, seed, |data, size| fuzzer_mutate(data, size, most))
}

/// By what patterns are made of.
pub fn pattern(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    mutate_pattern(data, size, seed, |data, size| fuzzer_mutate(data, size, most))
}

/// By what models are made of, as JSON.
pub fn model(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let words: Vec<String> = MODEL_WORDS.iter().map(|&word| word.to_owned()).collect();
    let changed = match seed % 4 {
        0 => None,
        _ => mutate_json(&data[..size], &words, &mut Seeded::new(u64::from(seed))),
    };
    match changed.filter(|changed| changed.len() <= most) {
        Some(changed) => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        None => fuzzer_mutate(data, size, most),
    }
}
