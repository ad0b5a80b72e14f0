//! Which class a character belongs to, as tables.

use crate::automaton::Dfa;

/// For each ASCII character its class.
pub(super) fn ascii_classes(dfa: &Dfa) -> Option<[u8; 128]> {
    let mut table = [0; 128];
    for (byte, entry) in (0_u8..128).zip(&mut table) {
        *entry = u8::try_from(dfa.class_of(char::from(byte))?).ok()?;
    }
    Some(table)
}

/// From which code point beyond ASCII on which class, packed as the run time wants it.
pub(super) fn wide_classes(dfa: &Dfa) -> Option<Vec<u32>> {
    let mut pieces = Vec::new();
    for (number, class) in dfa.classes().iter().enumerate() {
        let number = u32::from(u8::try_from(number).ok()?);
        for range in class.ranges().iter().filter(|range| range.end() >= '\u{80}') {
            pieces.push(u32::from(range.start().max('\u{80}')) << 8 | number);
        }
    }
    pieces.sort_unstable();
    // A class that spans the surrogates has a range on either side of them.
    pieces.dedup_by_key(|piece| *piece & 0xff);
    Some(pieces)
}
