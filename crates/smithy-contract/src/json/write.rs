//! Writing JSON strings.

use super::scan::plain_bytes;

/// Writes a text as a JSON string, quotes included.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    write_escaped(text, out);
    out.push('"');
}

/// Writes a text as a part of a JSON string. Unlike serde_json, whole runs are copied at once: messages
/// are long and have few characters that must be escaped.
pub(crate) fn write_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let (plain, special) = rest.split_at(plain_bytes(rest.as_bytes()));
        out.push_str(plain);
        let mut characters = special.chars();
        match characters.next() {
            None => break,
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str(r"\\"),
            Some('\n') => out.push_str(r"\n"),
            Some('\r') => out.push_str(r"\r"),
            Some('\t') => out.push_str(r"\t"),
            Some(control) => {
                const DIGITS: [char; 16] = [
                    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
                ];
                let code = control as usize;
                out.push_str(r"\u00");
                out.extend([DIGITS[code / 16 % 16], DIGITS[code % 16]]);
            }
        }
        rest = characters.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::write_string;

    #[test]
    fn every_character_comes_back() {
        let text: String =
            (0..=0x2100).chain([0xfffd, 0x10ffff]).filter_map(char::from_u32).collect();
        for text in ["", "plain", r#"""#, r"\\", "one\ntwo", "trailing \"", &text] {
            let mut written = String::new();
            write_string(text, &mut written);
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
