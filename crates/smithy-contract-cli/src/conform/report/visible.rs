//! Texts of others, without what could act on who reads them.

/// What has no picture of its own, or changes that of other characters, stands there as an escape.
pub fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            visible.extend(character.escape_default());
        } else {
            visible.push(character);
        }
    }
    visible
}

fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // What turns the direction of writing.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        // What has no width.
        '\u{200b}' | '\u{2060}' | '\u{feff}' => true,
        // What is no character, and so not allowed in a page either.
        '\u{fdd0}'..='\u{fdef}' => true,
        other => other.is_control() || u32::from(other) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_acts_on_the_reader() {
        for (text, expected) in [
            ("né𝈎 \t\n", "né𝈎 \t\n"),
            ("\u{1b}[31m\r", "\\u{1b}[31m\\r"),
            ("a\u{202e}b\u{feff}", "a\\u{202e}b\\u{feff}"),
            ("\u{1ffff}\u{fdd0}\u{85}", "\\u{1ffff}\\u{fdd0}\\u{85}"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
