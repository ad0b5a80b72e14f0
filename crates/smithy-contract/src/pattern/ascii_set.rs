//! Sets of ASCII characters, tested sixteen bytes at a time.

use std::fmt;

/// Bytes that are looked at together.
const BLOCK: usize = 16;

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

/// A range of bytes, spread out to the width of a block: most texts are short, so that doing that each
/// time would cost more than the tests do.
#[derive(Clone, Copy)]
struct ByteRange {
    first: [u8; BLOCK],
    width: [u8; BLOCK],
}

impl ByteRange {
    const fn new(first: u8, width: u8) -> Self {
        Self { first: [first; BLOCK], width: [width; BLOCK] }
    }
}

impl fmt::Debug for ByteRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, width) = (self.first[0], self.width[0]);
        write!(formatter, "{first:#04x}..={:#04x}", first.wrapping_add(width))
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
        let mut ranges = [ByteRange::new(0x80, 0); MAX_RANGES];
        if count <= MAX_RANGES {
            let (mut filled, mut byte) = (0, 0);
            while byte < 128 {
                if listed >> byte & 1 == 1 {
                    let first = byte;
                    while byte < 127 && listed >> (byte + 1) & 1 == 1 {
                        byte += 1;
                    }
                    ranges[filled] = ByteRange::new(first as u8, (byte - first) as u8);
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
        match self.count {
            0..=3 => self.span_by::<3>(bytes, start, end),
            4..=6 => self.span_by::<6>(bytes, start, end),
            7..=8 => self.span_by::<8>(bytes, start, end),
            _ => self.span_singly(bytes, start, end),
        }
    }

    /// Tests blocks against the first `N` ranges.
    fn span_by<const N: usize>(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        let Some(ranges) = self.ranges.first_chunk::<N>() else {
            return start;
        };
        let (blocks, rest) = bytes[start..end].as_chunks();
        for (index, block) in blocks.iter().enumerate() {
            let outside = outside(ranges, self.inverted, block);
            if !is_zero(&outside) {
                return start + index * BLOCK + first(&outside, 0);
            }
        }
        if rest.is_empty() {
            return end;
        }
        // The last block overlaps what has been read.
        let Some(block) = bytes[..end].last_chunk() else {
            return self.span_singly(bytes, end - rest.len(), end);
        };
        let outside = outside(ranges, self.inverted, block);
        end - BLOCK + first(&outside, BLOCK - rest.len())
    }

    fn span_singly(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        let rest = &bytes[start..end];
        start + rest.iter().position(|&byte| !self.contains(byte)).unwrap_or(rest.len())
    }

    /// Whether all bytes are members.
    #[inline]
    pub(super) fn holds_all(&self, bytes: &[u8]) -> bool {
        match self.count {
            0..=3 => self.holds_by::<3>(bytes),
            4..=6 => self.holds_by::<6>(bytes),
            7..=8 => self.holds_by::<8>(bytes),
            _ => self.holds_singly(bytes),
        }
    }

    /// Tests blocks against the first `N` ranges. A rest of less than a block is tested as a block
    /// that overlaps the one before, or that holds its bytes twice.
    fn holds_by<const N: usize>(&self, bytes: &[u8]) -> bool {
        let Some(ranges) = self.ranges.first_chunk::<N>() else { return false };
        let holds = |block| is_zero(&outside(ranges, self.inverted, block));
        if let Some(last) = bytes.last_chunk() {
            return bytes.as_chunks().0.iter().all(holds) && holds(last);
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
#[inline(always)]
fn outside<const N: usize>(
    ranges: &[ByteRange; N],
    inverted: u8,
    block: &[u8; BLOCK],
) -> [u8; BLOCK] {
    let mut outside = [0_u8; BLOCK];
    for place in 0..BLOCK {
        let mut listed = 0;
        for ByteRange { first, width } in ranges {
            let is_listed = block[place].wrapping_sub(first[place]) <= width[place];
            listed |= if is_listed { 0xff } else { 0 };
        }
        outside[place] = !(listed ^ inverted) | (block[place] & 0x80);
    }
    outside
}

/// Comparing arrays would make the compiler take them apart; this becomes one instruction.
#[inline]
fn is_zero(block: &[u8; BLOCK]) -> bool {
    !block.iter().fold(false, |any, &byte| any | (byte != 0))
}

/// Where the first byte stands that is not 0, from the place `from` on; else the length. Not inlined, since the compiler
/// would take the array apart.
#[inline(never)]
fn first(block: &[u8; BLOCK], from: usize) -> usize {
    let bits = u128::from_le_bytes(*block) >> (8 * from);
    (from + bits.trailing_zeros() as usize / 8).min(BLOCK)
}

/// How many stretches of set bits there are.
const fn count_ranges(bits: u128) -> usize {
    // A stretch begins where a bit is set and the one below it is not.
    (bits & !(bits << 1)).count_ones() as usize
}
