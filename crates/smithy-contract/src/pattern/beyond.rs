//! Sets of characters beyond ASCII: ranges, or a bitmap behind two indexes.

use std::borrow::Cow;

use super::class_set::push_range;

/// The members of a set from U+0080 on.
#[derive(Debug, Clone)]
pub enum Beyond {
    /// None of them.
    None,
    /// All of them.
    All,
    /// A few ranges, inclusive, in ascending order.
    Ranges(Cow<'static, [(char, char)]>),
    /// Many ranges.
    Trie(Trie),
}

/// A bitmap over all code points, cut where UTF-8 cuts: six bits, six bits, the rest.
#[derive(Debug, Clone)]
pub struct Trie {
    /// For the code point without its last twelve bits: which part of `middle`. Entries beyond
    /// the end are outside the set.
    pub top: Cow<'static, [u8]>,
    /// Parts of 64 entries each: which of the `leaves`.
    pub middle: Cow<'static, [u16]>,
    /// One bit for each of 64 neighbouring code points.
    pub leaves: Cow<'static, [u64]>,
}

impl Beyond {
    /// Whether a character from U+0080 on is a member.
    #[inline]
    pub(super) fn contains(&self, character: char) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Ranges(ranges) => in_ranges(ranges, character),
            Self::Trie(trie) => trie.parts().contain(character),
        }
    }

    /// Appends the members as ranges.
    pub(super) fn push_ranges(&self, into: &mut Vec<(char, char)>) {
        match self {
            Self::None => {}
            Self::All => push_range(into, '\u{80}', char::MAX),
            Self::Ranges(beyond) => {
                for &(first, last) in beyond.iter() {
                    push_range(into, first, last);
                }
            }
            Self::Trie(trie) => {
                let parts = trie.parts();
                for character in ('\u{80}'..=char::MAX).filter(|&c| parts.contain(c)) {
                    push_range(into, character, character);
                }
            }
        }
    }

    /// How many bytes and characters of members beyond ASCII the text begins with.
    pub(super) fn span(&self, text: &str, limit: usize) -> (usize, usize) {
        match self {
            Self::None => (0, 0),
            Self::All => span_while(text, limit, |_| true),
            Self::Ranges(ranges) => {
                let ranges = &**ranges;
                span_while(text, limit, |character| in_ranges(ranges, character))
            }
            Self::Trie(trie) => {
                let parts = trie.parts();
                span_while(text, limit, |character| parts.contain(character))
            }
        }
    }
}

fn in_ranges(ranges: &[(char, char)], character: char) -> bool {
    ranges.iter().any(|&(first, last)| first <= character && character <= last)
}

#[inline]
fn span_while(text: &str, limit: usize, contains: impl Fn(char) -> bool) -> (usize, usize) {
    let mut characters = text.chars();
    let mut count = 0;
    let mut left = text.len();
    while count < limit {
        match characters.next() {
            Some(character) if !character.is_ascii() && contains(character) => count += 1,
            _ => break,
        }
        left = characters.as_str().len();
    }
    (text.len() - left, count)
}

impl Trie {
    /// The tables as slices, so that a loop need not ask again whether they are borrowed.
    #[inline]
    fn parts(&self) -> TrieParts<'_> {
        TrieParts { top: &self.top, middle: &self.middle, leaves: &self.leaves }
    }
}

#[derive(Clone, Copy)]
struct TrieParts<'t> {
    top: &'t [u8],
    middle: &'t [u16],
    leaves: &'t [u64],
}

impl TrieParts<'_> {
    #[inline]
    fn contain(self, character: char) -> bool {
        let code = character as usize;
        let Some(&part) = self.top.get(code >> 12) else { return false };
        let Some(&leaf) = self.middle.get(usize::from(part) * 64 + (code >> 6) % 64) else {
            return false;
        };
        self.leaves.get(usize::from(leaf)).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}
