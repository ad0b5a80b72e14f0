//! Finding the end of a run of ordinary bytes, many bytes at a time.

/// The number of leading bytes that need no attention inside a string: everything but `"`, `\` and
/// control characters.
#[inline]
pub(super) fn plain_bytes(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        if has_special(block) {
            return index * BLOCK + first_special(block);
        }
    }
    // A block that overlaps the one before tells of the rest, if nothing is special in either.
    match bytes.last_chunk() {
        Some(last) if !has_special(last) => bytes.len(),
        _ => bytes.len() - rest.len() + rest.iter().take_while(|&&byte| !is_special(byte)).count(),
    }
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// The loops have no exit, so that the compiler turns them into vector instructions.
#[inline(always)]
fn has_special(block: &[u8; BLOCK]) -> bool {
    let any =
        |is_special: fn(u8) -> bool| block.iter().fold(false, |any, &byte| any | is_special(byte));
    any(|byte| byte < 0x20) | any(|byte| byte == b'"') | any(|byte| byte == b'\\')
}

/// Where the first special byte stands.
#[inline]
fn first_special(block: &[u8; BLOCK]) -> usize {
    let mut before = 0;
    for word in block.as_chunks::<8>().0 {
        let special = special_bits(word);
        before += special.trailing_zeros() as usize / 8;
        if special != 0 {
            break;
        }
    }
    before
}

/// The highest bit of each special byte; those of bytes behind the first special one mean nothing.
#[inline]
fn special_bits(word: &[u8; 8]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let word = u64::from_le_bytes(*word);
    // In a byte that is zero, and in none before it, taking one away borrows.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zeros(word ^ (ONES * b'"' as u64));
    let backslashes = zeros(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | backslashes | control) & (ONES << 7)
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::{is_special, plain_bytes};

    #[test]
    fn agrees_with_looking_at_each_byte() {
        for special in 0..=255_u8 {
            for neighbour in [0, 0x1f, 0x20, b'!', b'"', b'#', b'[', b'\\', b']', 0x7f, 0x80, 0xff]
            {
                for length in (0..20).chain([33, 70, 140]) {
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
