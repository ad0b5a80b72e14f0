//! Groups of characters that a pattern does not tell apart.

use std::collections::HashMap;

use regex_syntax::hir::ClassUnicode;

use crate::classes;

/// The characters, cut into classes by a list of sets.
#[derive(Debug)]
pub(crate) struct Alphabet {
    /// The classes: disjoint, and together every character.
    pub(crate) classes: Vec<ClassUnicode>,
    /// For each set, in the order given, which classes make it up.
    pub(crate) members: Vec<Vec<usize>>,
}

impl Alphabet {
    /// Cuts the characters so that each set is made up of whole classes.
    pub(crate) fn new(sets: &[ClassUnicode]) -> Self {
        let everything = classes::any();
        let cuts = cuts(sets.iter().chain([&everything]));
        let words = sets.len().div_ceil(64).max(1);
        let mut signatures = vec![vec![0_u64; words]; cuts.len()];
        for (index, set) in sets.iter().enumerate() {
            for range in set.ranges() {
                let first = cuts.partition_point(|&cut| cut < u32::from(range.start()));
                let last = cuts.partition_point(|&cut| cut <= u32::from(range.end()));
                for signature in &mut signatures[first..last] {
                    signature[index / 64] |= 1 << (index % 64);
                }
            }
        }
        let mut numbers: HashMap<&[u64], usize> = HashMap::new();
        let mut ranges: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut members = vec![Vec::new(); sets.len()];
        for (at, signature) in signatures.iter().enumerate() {
            let end = cuts.get(at + 1).map_or(0x10_ffff, |next| next - 1);
            let number = *numbers.entry(signature).or_insert_with(|| {
                ranges.push(Vec::new());
                for (index, members) in members.iter_mut().enumerate() {
                    if signature[index / 64] >> (index % 64) & 1 == 1 {
                        members.push(ranges.len() - 1);
                    }
                }
                ranges.len() - 1
            });
            ranges[number].push((cuts[at], end));
        }
        let classes = ranges
            .into_iter()
            .map(|ranges| {
                classes::union(ranges.into_iter().map(|(a, b)| classes::code_points(a, b)))
            })
            .collect();
        Self { classes, members }
    }
}

/// The code points at which some set begins or has just ended, in order; the first is 0.
fn cuts<'c>(sets: impl Iterator<Item = &'c ClassUnicode>) -> Vec<u32> {
    let mut cuts: Vec<u32> = sets
        .flat_map(ClassUnicode::ranges)
        .flat_map(|range| [u32::from(range.start()), u32::from(range.end()) + 1])
        .filter(|&cut| cut <= 0x10_ffff)
        // The gap of the surrogates is no cut.
        .map(|cut| if cut == 0xd800 { 0xe000 } else { cut })
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}
