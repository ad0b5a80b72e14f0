//! Base64 as in RFC 4648 section 4, padding required and trailing bits zero.

/// The number of bytes that a base64 text stands for, or `None` if it is no base64.
pub(crate) fn decoded_length(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return None;
    }
    let padding = bytes.iter().rev().take(2).take_while(|&&byte| byte == b'=').count();
    let (digits, _) = bytes.split_at(bytes.len() - padding);
    if !digits.iter().all(|&byte| sextet(byte).is_some()) {
        return None;
    }
    let unused_bits = match padding {
        1 => 0b11,
        2 => 0b1111,
        _ => 0,
    };
    let last = digits.last().and_then(|&byte| sextet(byte)).unwrap_or(0);
    (last & unused_bits == 0).then_some((bytes.len() / 4 * 3 - padding) as u64)
}

/// The bytes that a base64 text stands for, or `None` if it is no base64.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let length = usize::try_from(decoded_length(text)?).ok()?;
    let mut bytes = Vec::with_capacity(length + 2);
    for quantum in text.as_bytes().chunks(4) {
        // Padding counts as zero bits, and the bytes that it makes are cut off below.
        let bits = quantum
            .iter()
            .fold(0_u32, |bits, &digit| bits << 6 | u32::from(sextet(digit).unwrap_or(0)));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    bytes.truncate(length);
    Some(bytes)
}

/// Bytes as base64 text.
pub(crate) fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut quantum = [0; 4];
        quantum[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(quantum);
        for place in 0..4 {
            let digit = (bits >> (18 - 6 * place)) as usize % 64;
            text.push(if place <= group.len() { DIGITS[digit] as char } else { '=' });
        }
    }
    text
}

fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, decoded_length, encode};

    #[test]
    fn counts_decoded_bytes() {
        // The test vectors of RFC 4648 section 10.
        let vectors =
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"].into_iter().zip(0..);
        for (text, length) in vectors {
            assert_eq!(decoded_length(text), Some(length), "{text}");
        }
        assert_eq!(decoded_length("+/+/"), Some(3));
    }

    #[test]
    fn reads_what_it_writes() {
        let vectors = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (text, length) in vectors.into_iter().zip(0..) {
            assert_eq!(encode(&b"foobar"[..length]), text);
            assert_eq!(decode(text).as_deref(), Some(&b"foobar"[..length]));
        }
        let all: Vec<u8> = (0..=255).rev().collect();
        assert_eq!(decode(&encode(&all)), Some(all));
        assert_eq!(decode("+/+/"), Some(vec![0xfb, 0xff, 0xbf]));
        assert_eq!(decode("Zg"), None);
    }

    #[test]
    fn refuses_everything_else() {
        let texts = [
            "Z", "Zg", "Zg=", "Zm8", "=", "==", "===", "====", "Zg===", "Z===", "Zm9v====",
            "Zm9v\n", "Zm 9", "Zm-_", "Zg==Zg==", "Zh==", "Zm9=", "Zmé=",
        ];
        for text in texts {
            assert_eq!(decoded_length(text), None, "{text}");
        }
    }
}
