//! Sets of characters: one part for ASCII, one for the rest.

use super::ascii_set::AsciiSet;
use super::beyond::Beyond;

/// A set of characters.
#[derive(Debug, Clone)]
pub struct ClassSet {
    /// The members below U+0080.
    pub ascii: AsciiSet,
    /// The members from U+0080 on.
    pub beyond: Beyond,
}

impl ClassSet {
    /// The set with these members.
    #[must_use]
    pub const fn new(ascii: AsciiSet, beyond: Beyond) -> Self {
        Self { ascii, beyond }
    }

    /// Whether the character is a member.
    ///
    /// ```
    /// use smithy_contract::pattern::{AsciiSet, Beyond, ClassSet};
    ///
    /// let ascii = ClassSet::new(AsciiSet::new(u128::MAX), Beyond::None);
    /// assert!(ascii.contains('e') && !ascii.contains('é'));
    /// ```
    #[must_use]
    #[inline]
    pub fn contains(&self, character: char) -> bool {
        if character.is_ascii() {
            self.ascii.contains(character as u8)
        } else {
            self.beyond.contains(character)
        }
    }

    /// Where the members that begin at byte `start` end, and how many characters they are.
    pub(super) fn span(&self, text: &str, start: usize) -> (usize, usize) {
        let (end, count) = span(&self.ascii, &self.beyond, text, start, u32::MAX);
        (end, count as usize)
    }

    /// The members as ascending inclusive ranges, for wording.
    pub(super) fn ranges(&self) -> Vec<(char, char)> {
        let mut ranges = Vec::new();
        for character in ('\0'..='\x7f').filter(|&c| self.contains(c)) {
            push_range(&mut ranges, character, character);
        }
        self.beyond.push_ranges(&mut ranges);
        ranges
    }
}

/// Reads members of a set from byte `start` of the text on, at most `limit` of them. Returns where
/// the reading ended and how many characters that were.
#[inline]
pub(super) fn span(
    ascii: &AsciiSet,
    beyond: &Beyond,
    text: &str,
    start: usize,
    limit: u32,
) -> (usize, u32) {
    let bytes = text.as_bytes();
    let ascii_end = bytes.len().min(start.saturating_add(limit as usize));
    let at = ascii.span(bytes, start, ascii_end);
    if at == ascii_end || bytes[at] < 0x80 || matches!(beyond, Beyond::None) {
        #[expect(clippy::cast_possible_truncation, reason = "no span is longer than its limit")]
        return (at, (at - start).min(limit as usize) as u32);
    }
    span_slowly(ascii, beyond, text, start, at, limit)
}

/// Goes on where a character beyond ASCII has been met at byte `at`.
fn span_slowly(
    ascii: &AsciiSet,
    beyond: &Beyond,
    text: &str,
    start: usize,
    mut at: usize,
    limit: u32,
) -> (usize, u32) {
    let bytes = text.as_bytes();
    let mut left = limit as usize - (at - start);
    loop {
        // A stretch of characters beyond ASCII ...
        let (bytes_read, characters_read) = beyond.span(&text[at..], left);
        at += bytes_read;
        left -= characters_read;
        // ... and one of ASCII after it.
        let end = bytes.len().min(at.saturating_add(left));
        let reached = ascii.span(bytes, at, end);
        left -= reached - at;
        let stuck = reached == at || reached == end || bytes[reached] < 0x80;
        at = reached;
        if stuck {
            #[expect(clippy::cast_possible_truncation, reason = "what is left is within a u32")]
            return (at, limit - left as u32);
        }
    }
}

/// Appends a range that lies after all others.
pub(super) fn push_range(ranges: &mut Vec<(char, char)>, first: char, last: char) {
    match ranges.last_mut() {
        // `char` steps over the surrogates.
        Some((_, end)) if (*end..=first).nth(1) == Some(first) => *end = last,
        _ => ranges.push((first, last)),
    }
}
