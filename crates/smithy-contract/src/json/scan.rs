//! Finding the end of a run of ordinary bytes, many bytes at a time.

/// The number of leading bytes that need no attention inside a string: everything but `"`, `\` and
/// control characters.
#[inline]
pub(super) fn plain_bytes(bytes: &[u8]) -> usize {
    let mut done = 0;
    while let Some((block, _)) = bytes[done..].split_first_chunk() {
        let special = special_bytes(block);
        if special != 0 {
            return done + special.trailing_zeros() as usize / 8;
        }
        done += BLOCK;
        if done == LONG {
            done += plain_blocks(&bytes[done..]);
        }
    }
    done + bytes[done..].iter().take_while(|&&byte| !is_special(byte)).count()
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// After so many bytes a string counts as long.
const LONG: usize = 4 * BLOCK;

/// All bits of each special byte. The loop has no exit, so that the compiler turns it into vector
/// instructions.
#[inline]
fn special_bytes(block: &[u8; BLOCK]) -> u128 {
    let mut special = [0; BLOCK];
    for (special, &byte) in special.iter_mut().zip(block) {
        *special = if is_special(byte) { 0xff } else { 0 };
    }
    u128::from_le_bytes(special)
}

/// The number of leading bytes that need no attention, in whole stretches. Where strings are long, not
/// asking which byte it is saves half of the time.
#[inline(never)]
fn plain_blocks(bytes: &[u8]) -> usize {
    const STRETCH: usize = 2 * BLOCK;
    let (stretches, _) = bytes.as_chunks::<STRETCH>();
    let is_plain =
        |stretch: &&[u8; STRETCH]| !stretch.iter().fold(false, |any, &byte| any | is_special(byte));
    stretches.iter().take_while(is_plain).count() * STRETCH
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
