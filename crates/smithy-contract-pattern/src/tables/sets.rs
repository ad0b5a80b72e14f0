//! Sets of characters in the run time's form.

use std::borrow::Cow;
use std::collections::HashMap;

use regex_syntax::hir::ClassUnicode;
use smithy_contract::pattern::{AsciiSet, Beyond, ClassSet, Trie};

use crate::classes;

/// Up to this many ranges are searched one after the other.
const FEW_RANGES: usize = 8;

pub(super) fn to_class_set(class: &ClassUnicode) -> ClassSet {
    ClassSet::new(AsciiSet::new(ascii_bits(class)), to_beyond(class))
}

/// The ASCII members of a class, one bit for each.
pub(super) fn ascii_bits(class: &ClassUnicode) -> u128 {
    (0..128_u8)
        .filter(|&byte| contains(class, char::from(byte)))
        .fold(0_u128, |bits, byte| bits | 1 << byte)
}

fn contains(class: &ClassUnicode, character: char) -> bool {
    let ranges = class.ranges();
    let at = ranges.partition_point(|range| range.end() < character);
    ranges.get(at).is_some_and(|range| range.start() <= character)
}

/// The members of a class from U+0080 on.
pub(super) fn beyond_ascii(class: &ClassUnicode) -> ClassUnicode {
    let mut class = class.clone();
    class.intersect(&classes::set(&[('\u{80}', char::MAX)]));
    class
}

/// The members of a class from U+0080 on, in the run time's form.
pub(super) fn to_beyond(class: &ClassUnicode) -> Beyond {
    let class = beyond_ascii(class);
    let ranges: Vec<(char, char)> =
        class.ranges().iter().map(|range| (range.start(), range.end())).collect();
    match ranges.as_slice() {
        [] => Beyond::None,
        // The surrogates between them are no characters.
        [('\u{80}', char::MAX)] | [('\u{80}', '\u{d7ff}'), ('\u{e000}', char::MAX)] => Beyond::All,
        few if few.len() <= FEW_RANGES => Beyond::Ranges(Cow::Owned(ranges)),
        _ => to_trie(&class).map_or(Beyond::Ranges(Cow::Owned(ranges)), Beyond::Trie),
    }
}

/// The set as a trie, or `None` if it has too many different parts to number.
fn to_trie(class: &ClassUnicode) -> Option<Trie> {
    let mut bits = vec![0_u64; 0x11_0000 / 64];
    for range in class.ranges() {
        for code in u32::from(range.start())..=u32::from(range.end()) {
            bits[code as usize / 64] |= 1 << (code % 64);
        }
    }
    let used = bits.iter().rposition(|&leaf| leaf != 0)? + 1;
    bits.truncate(used.next_multiple_of(64));
    let mut leaves = Numbering::default();
    let leaf_numbers: Vec<u16> =
        bits.into_iter().map(|leaf| leaves.number(leaf)).collect::<Option<_>>()?;
    let mut parts = Numbering::default();
    let top: Vec<u8> = leaf_numbers
        .chunks(64)
        .map(|part| u8::try_from(parts.number(part.to_vec())?).ok())
        .collect::<Option<_>>()?;
    Some(Trie {
        top: Cow::Owned(top),
        middle: Cow::Owned(parts.values.concat()),
        leaves: Cow::Owned(leaves.values),
    })
}

/// Gives equal values equal numbers.
struct Numbering<T> {
    values: Vec<T>,
    numbers: HashMap<T, u16>,
}

impl<T> Default for Numbering<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbering<T> {
    fn number(&mut self, value: T) -> Option<u16> {
        if let Some(&known) = self.numbers.get(&value) {
            return Some(known);
        }
        let number = u16::try_from(self.values.len()).ok()?;
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        Some(number)
    }
}
