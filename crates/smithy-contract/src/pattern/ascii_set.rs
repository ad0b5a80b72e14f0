//! Sets of ASCII characters, tested sixteen bytes at a time.

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

#[derive(Debug, Clone, Copy)]
struct ByteRange {
    first: u8,
    width: u8,
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
