//! Sets of characters: sixteen bytes at a time for ASCII, a bitmap behind two indexes for the rest.

use std::borrow::Cow;

/// Bytes that are looked at together.
const BLOCK: usize = 16;

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
    pub middle: Cow<'static, [u16]>,
    /// One bit for each of 64 neighbouring code points.
    pub leaves: Cow<'static, [u64]>,
}

/// A set of ASCII characters, laid out so that sixteen bytes can be tested together.
#[derive(Debug, Clone, Copy)]
pub struct AsciiSet {
    /// Bit `b` is set if byte `b` is a member; the upper half is empty.
    bits: [u64; 4],
    /// Either the members or, if `inverted`, the rest of the bytes. Unused places hold a byte
    /// beyond ASCII, which is no member whatever the ranges say.
    ranges: [ByteRange; MAX_RANGES],
    /// How many ranges there are.
    count: u8,
    /// 0xff if the ranges say which bytes are *not* members, else 0.
    inverted: u8,
}

/// With more ranges than this, bytes are looked up one by one.
const MAX_RANGES: usize = 8;

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
        match &self.beyond {
            Beyond::None => {}
            Beyond::All => push_range(&mut ranges, '\u{80}', char::MAX),
            Beyond::Ranges(beyond) => {
                for &(first, last) in beyond.iter() {
                    push_range(&mut ranges, first, last);
                }
            }
            Beyond::Trie(trie) => {
                let parts = trie.parts();
                for character in ('\u{80}'..=char::MAX).filter(|&c| parts.contain(c)) {
                    push_range(&mut ranges, character, character);
                }
            }
        }
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

    /// How many bytes and characters of members beyond ASCII the text begins with.
    fn span(&self, text: &str, limit: usize) -> (usize, usize) {
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

impl AsciiSet {
    /// The set whose members are the bytes `b` with bit `b` set.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "there are 128 bits, and halves of 64"
    )]
    pub const fn new(members: u128) -> Self {
        // Whichever needs fewer ranges: the members, or what is left.
        let (inside, outside) = (count_ranges(members), count_ranges(!members));
        let (listed, count, inverted) =
            if outside < inside { (!members, outside, 0xff) } else { (members, inside, 0) };
        let mut ranges = [ByteRange { first: 0x80, width: 0 }; MAX_RANGES];
        if count <= MAX_RANGES {
            let (mut filled, mut byte) = (0, 0);
            while byte < 128 {
                if listed >> byte & 1 == 1 {
                    let first = byte;
                    while byte < 127 && listed >> (byte + 1) & 1 == 1 {
                        byte += 1;
                    }
                    ranges[filled] = ByteRange { first: first as u8, width: (byte - first) as u8 };
                    filled += 1;
                }
                byte += 1;
            }
        }
        Self {
            bits: [members as u64, (members >> 64) as u64, 0, 0],
            ranges,
            count: if count <= MAX_RANGES { count as u8 } else { u8::MAX },
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
        let Some(&next) = bytes.get(start) else {
            return start;
        };
        // Many runs are empty: that is found out first.
        if start >= end || !self.contains(next) {
            return start;
        }
        let reached = match self.count {
            0..=2 => self.span_by::<2>(bytes, start, end),
            3 => self.span_by::<3>(bytes, start, end),
            4 => self.span_by::<4>(bytes, start, end),
            5 => self.span_by::<5>(bytes, start, end),
            6 => self.span_by::<6>(bytes, start, end),
            7..=8 => self.span_by::<8>(bytes, start, end),
            _ => self.span_singly(bytes, start, end),
        };
        reached.min(end)
    }

    /// Tests blocks against the first `N` ranges.
    fn span_by<const N: usize>(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        let Some(ranges) = self.ranges.first_chunk::<N>() else {
            return start;
        };
        let mut at = start;
        while at < end {
            let outside = if let Some(block) = bytes[at..].first_chunk() {
                u128::from_le_bytes(outside(ranges, self.inverted, block))
            } else if let Some(block) = bytes.last_chunk() {
                // The last block overlaps what has been read; that part is shifted out.
                let read = BLOCK - (bytes.len() - at);
                u128::from_le_bytes(outside(ranges, self.inverted, block)) >> (8 * read)
            } else {
                return self.span_singly(bytes, at, end);
            };
            if outside != 0 {
                return at + outside.trailing_zeros() as usize / 8;
            }
            at += BLOCK;
        }
        at
    }

    fn span_singly(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        let rest = &bytes[start..end];
        start + rest.iter().position(|&byte| !self.contains(byte)).unwrap_or(rest.len())
    }

    /// Whether all bytes are members.
    #[inline]
    pub(super) fn holds_all(&self, bytes: &[u8]) -> bool {
        match self.count {
            0..=2 => self.holds_by::<2>(bytes),
            3 => self.holds_by::<3>(bytes),
            4 => self.holds_by::<4>(bytes),
            5 => self.holds_by::<5>(bytes),
            6 => self.holds_by::<6>(bytes),
            7..=8 => self.holds_by::<8>(bytes),
            _ => self.holds_singly(bytes),
        }
    }

    /// Tests blocks against the first `N` ranges. A rest of less than a block is tested as a block
    /// that overlaps the one before, or that holds its bytes twice.
    #[inline]
    fn holds_by<const N: usize>(&self, bytes: &[u8]) -> bool {
        let Some(ranges) = self.ranges.first_chunk::<N>() else { return false };
        let holds =
            |block: &[u8; BLOCK]| u128::from_le_bytes(outside(ranges, self.inverted, block)) == 0;
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        if let Some(last) = bytes.last_chunk() {
            return blocks.iter().all(holds) && (rest.is_empty() || holds(last));
        }
        let (Some(head), Some(tail)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) else {
            return self.holds_singly(bytes);
        };
        let mut block = [0; BLOCK];
        block[..8].copy_from_slice(head);
        block[8..].copy_from_slice(tail);
        holds(&block)
    }

    /// Looks bytes up one by one, and all of them: an early exit would cost more than it saves.
    #[inline]
    fn holds_singly(&self, bytes: &[u8]) -> bool {
        bytes.iter().fold(true, |holds, &byte| holds & self.contains(byte))
    }
}

/// For each byte of the block 0 if it is a member, else something else. The loops are of fixed
/// length and without dependence, which is what lets them become vector instructions.
#[inline]
fn outside<const N: usize>(
    ranges: &[ByteRange; N],
    inverted: u8,
    block: &[u8; BLOCK],
) -> [u8; BLOCK] {
    let mut outside = [0_u8; BLOCK];
    for (out, &byte) in outside.iter_mut().zip(block) {
        let mut listed = 0;
        for range in ranges {
            listed |= if byte.wrapping_sub(range.first) <= range.width { 0xff } else { 0 };
        }
        *out = !(listed ^ inverted) | (byte & 0x80);
    }
    outside
}

/// How many stretches of set bits there are.
const fn count_ranges(bits: u128) -> usize {
    // A stretch begins where a bit is set and the one below it is not.
    (bits & !(bits << 1)).count_ones() as usize
}
