//! Base64 as in RFC 4648 section 4, padding required and trailing bits zero.

/// The number of bytes that a base64 text stands for, or `None` if it is no base64.
pub(crate) fn decoded_length(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return None;
    }
    let padding = bytes
        .iter()
        .rev()
        .take(2)
        .take_while(|&&byte| byte == b'=')
        .count();
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
    use super::decoded_length;

    #[test]
    fn counts_decoded_bytes() {
        // The test vectors of RFC 4648 section 10.
        let vectors = [
            "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy",
        ]
        .into_iter()
        .zip(0..);
        for (text, length) in vectors {
            assert_eq!(decoded_length(text), Some(length), "{text}");
        }
        assert_eq!(decoded_length("+/+/"), Some(3));
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
