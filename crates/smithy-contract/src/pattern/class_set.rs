//! Sets of characters: sixteen bytes at a time for ASCII, a bitmap behind two indexes for the rest.

use std::borrow::Cow;

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 16;

/// A set of characters.
#[derive(Debug, Clone)]
pub struct ClassSet {
    /// The members below U+0080.
    pub ascii: AsciiSet,
    /// The members from U+0080 on.
    pub beyond: Beyond,
}

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
    pub middle: Cow<'static, [u8]>,
    /// One bit for each of 64 neighbouring code points.
    pub leaves: Cow<'static, [u64]>,
}

/// A set of ASCII characters, laid out so that sixteen bytes can be tested together.
#[derive(Debug, Clone, Copy)]
pub struct AsciiSet {
    /// Bit `b` is set if byte `b` is a member; the upper half is empty.
    bits: [u64; 4],
    /// Either the members or, if `inverted`, the rest of the bytes; unused places are not read.
    ranges: [ByteRange; MAX_RANGES],
    /// How many ranges there are.
    count: u8,
    /// 0xff if the ranges say which bytes are *not* members, else 0.
    inverted: u8,
}

/// With more ranges than this, bytes are looked up one by one.
const MAX_RANGES: usize = 10;

#[derive(Debug, Clone, Copy)]
struct ByteRange {
    first: u8,
    width: u8,
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

    /// Reads members from byte `start` of the text on, at most `limit` of them. Returns where the
    /// reading ended and how many characters that were.
    #[inline]
    pub(super) fn span(&self, text: &str, start: usize, limit: u32) -> (usize, u32) {
        let bytes = text.as_bytes();
        let ascii_end = bytes.len().min(start.saturating_add(limit as usize));
        let at = self.ascii.span(bytes, start, ascii_end);
        let count = at - start;
        if at == ascii_end || bytes[at] < 0x80 || matches!(self.beyond, Beyond::None) {
            // A span is never longer than the limit, which is a u32.
            #[expect(clippy::cast_possible_truncation, reason = "count <= limit: u32")]
            return (at, count as u32);
        }
        self.span_slowly(text, start, at, limit)
    }

    /// Goes on where a character beyond ASCII has been met at byte `at`.
    fn span_slowly(&self, text: &str, start: usize, mut at: usize, limit: u32) -> (usize, u32) {
        let bytes = text.as_bytes();
        let mut left = limit as usize - (at - start);
        loop {
            // A stretch of characters beyond ASCII ...
            for character in text[at..].chars() {
                if left == 0 || character.is_ascii() || !self.beyond.contains(character) {
                    break;
                }
                at += character.len_utf8();
                left -= 1;
            }
            // ... and one of ASCII after it.
            let end = bytes.len().min(at.saturating_add(left));
            let reached = self.ascii.span(bytes, at, end);
            left -= reached - at;
            let stuck = reached == at || reached == end || bytes[reached] < 0x80;
            at = reached;
            if stuck {
                #[expect(clippy::cast_possible_truncation, reason = "left <= limit: u32")]
                return (at, limit - left as u32);
            }
        }
    }

    /// The members as ascending inclusive ranges. Slow: for wording.
    pub(super) fn ranges(&self) -> Vec<(char, char)> {
        let mut ranges = Vec::new();
        let mut open: Option<(char, char)> = None;
        for character in '\0'..=char::MAX {
            if self.contains(character) {
                open = Some((open.map_or(character, |(first, _)| first), character));
            } else {
                ranges.extend(open.take());
            }
        }
        ranges.extend(open);
        ranges
    }
}

impl Beyond {
    /// Whether a character from U+0080 on is a member.
    #[inline]
    fn contains(&self, character: char) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Ranges(ranges) => ranges
                .iter()
                .any(|&(first, last)| first <= character && character <= last),
            Self::Trie(trie) => trie.contains(character),
        }
    }
}

impl Trie {
    #[inline]
    fn contains(&self, character: char) -> bool {
        let code = character as usize;
        let Some(&part) = self.top.get(code >> 12) else {
            return false;
        };
        let Some(&leaf) = self.middle.get(usize::from(part) * 64 + (code >> 6) % 64) else {
            return false;
        };
        self.leaves
            .get(usize::from(leaf))
            .is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

impl AsciiSet {
    /// The set whose members are the bytes `b` with bit `b` set.
    #[must_use]
    pub const fn new(members: u128) -> Self {
        // Whichever needs fewer ranges: the members, or what is left.
        let (inside, outside) = (count_ranges(members), count_ranges(!members));
        let (listed, count, inverted) = if outside < inside {
            (!members, outside, 0xff)
        } else {
            (members, inside, 0)
        };
        let mut ranges = [ByteRange { first: 0, width: 0 }; MAX_RANGES];
        if count <= MAX_RANGES {
            let (mut filled, mut byte) = (0, 0);
            while byte < 128 {
                if listed >> byte & 1 == 1 {
                    let first = byte;
                    while byte < 127 && listed >> (byte + 1) & 1 == 1 {
                        byte += 1;
                    }
                    ranges[filled] = ByteRange {
                        first: first as u8,
                        width: (byte - first) as u8,
                    };
                    filled += 1;
                }
                byte += 1;
            }
        }
        Self {
            bits: [members as u64, (members >> 64) as u64, 0, 0],
            ranges,
            count: if count <= MAX_RANGES {
                count as u8
            } else {
                u8::MAX
            },
            inverted,
        }
    }

    /// Whether the byte is a member. Bytes from 0x80 on never are.
    #[must_use]
    #[inline]
    pub const fn contains(&self, byte: u8) -> bool {
        self.bits[(byte >> 6) as usize] >> (byte & 63) & 1 == 1
    }

    /// The set as bits: bit `b` is set if byte `b` is a member.
    #[must_use]
    pub const fn members(&self) -> u128 {
        (self.bits[1] as u128) << 64 | self.bits[0] as u128
    }

    /// Where the members that begin at `start` end; not after `end`.
    #[inline]
    pub(super) fn span(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            let Some(block) = bytes[at..].first_chunk::<BLOCK>() else {
                return self.span_short(&bytes[..end], at);
            };
            let members = self.leading_members(block);
            at += members;
            if members < BLOCK {
                break;
            }
        }
        at.min(end)
    }

    fn span_short(&self, bytes: &[u8], start: usize) -> usize {
        let rest = &bytes[start..];
        start
            + rest
                .iter()
                .position(|&byte| !self.contains(byte))
                .unwrap_or(rest.len())
    }

    /// How many members a block begins with.
    #[inline]
    fn leading_members(&self, block: &[u8; BLOCK]) -> usize {
        let outside = u128::from_le_bytes(self.outside(block));
        outside.trailing_zeros() as usize / 8
    }

    /// Whether all bytes of a block are members.
    #[inline]
    pub(super) fn holds(&self, block: &[u8; BLOCK]) -> bool {
        self.outside(block) == [0; BLOCK]
    }

    /// For each byte of the block 0 if it is a member, else something else. The inner loops are of
    /// fixed length and without dependence, which is what lets them become vector instructions.
    #[inline]
    fn outside(&self, block: &[u8; BLOCK]) -> [u8; BLOCK] {
        let mut listed = [0_u8; BLOCK];
        let Some(ranges) = self.ranges.get(..usize::from(self.count)) else {
            return block.map(|byte| u8::from(!self.contains(byte)));
        };
        for range in ranges {
            for (seen, byte) in listed.iter_mut().zip(block) {
                *seen |= if byte.wrapping_sub(range.first) <= range.width {
                    0xff
                } else {
                    0
                };
            }
        }
        let mut outside = [0_u8; BLOCK];
        for ((out, seen), byte) in outside.iter_mut().zip(listed).zip(block) {
            *out = (seen ^ self.inverted ^ 0xff) | (byte & 0x80);
        }
        outside
    }
}

/// How many stretches of set bits there are.
const fn count_ranges(bits: u128) -> usize {
    // A stretch begins where a bit is set and the one below it is not.
    (bits & !(bits << 1)).count_ones() as usize
}
