//! Finding the end of a run of ordinary bytes, many bytes at a time.

/// The number of leading bytes that need no attention inside a string: everything but `"`, `\` and
/// control characters.
#[inline]
pub(super) fn plain_bytes(bytes: &[u8]) -> usize {
    let mut done = 0;
    let mut rest = bytes;
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*chunk));
        if special != 0 {
            return done + special.trailing_zeros() as usize / 8;
        }
        done += 8;
        rest = tail;
        if done == LONG {
            let blocks = plain_blocks(rest);
            done += blocks;
            rest = &rest[blocks..];
        }
    }
    done + rest.iter().take_while(|&&byte| !is_special(byte)).count()
}

/// After so many bytes a string counts as long.
const LONG: usize = 32;

/// The number of leading bytes that need no attention, in whole blocks. The loop over a block has no
/// exit, so that the compiler turns it into vector instructions.
#[inline(never)]
fn plain_blocks(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let is_plain =
        |block: &&[u8; BLOCK]| !block.iter().fold(false, |any, &byte| any | is_special(byte));
    blocks.iter().take_while(is_plain).count() * BLOCK
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Sets the high bit of each special byte; of the lowest special byte at least, which is all that is
/// asked for (a borrow can mark a byte above a special one wrongly, never one below).
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let zero_bytes = |word: u64| word.wrapping_sub(ONES) & !word;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = zero_bytes(word ^ (ONES * b'"' as u64));
    let backslash = zero_bytes(word ^ (ONES * b'\\' as u64));
    (control | quote | backslash) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::{is_special, plain_bytes};

    #[test]
    fn agrees_with_looking_at_each_byte() {
        for special in 0..=255_u8 {
            for neighbour in [0, 0x1f, 0x20, b'!', b'"', b'#', b'[', b'\\', b']', 0x7f, 0x80, 0xff]
            {
                for length in (0..20).chain([70, 110]) {
                    for place in 0..length {
                        let mut bytes = vec![b'x'; length];
                        bytes[place] = special;
                        if place + 1 < length {
                            bytes[place + 1] = neighbour;
                        }
                        let expected = bytes.iter().take_while(|&&byte| !is_special(byte)).count();
                        assert_eq!(plain_bytes(&bytes), expected, "{bytes:?}");
                    }
                }
            }
        }
    }
}
