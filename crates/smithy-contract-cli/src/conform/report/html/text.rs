//! Texts of others, made fit to be shown.

use maud::{Markup, html};

use crate::conform::report::visible::visible;

/// Of a longer text only the beginning is shown.
const MOST_SHOWN: usize = 4_096;

/// A text as it can be shown: at most so long, and with nothing in it that can't be seen.
pub fn shown(text: &str) -> Markup {
    let end = text.floor_char_boundary(MOST_SHOWN);
    let (beginning, rest) = text.split_at(end);
    html! {
        (visible(beginning))
        @if !rest.is_empty() {
            span.cut { "… cut here; " (rest.len()) " more bytes are in the file of --jsonl" }
        }
    }
}

/// A name that can be linked to. Names of vectors have nothing else in them than is left.
pub fn anchor(name: &str) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "/@.-_+".contains(character);
    name.chars().map(|character| if is_plain(character) { character } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn texts_are_escaped_and_cut() {
        for (text, expected) in [
            ("<script>&", "&lt;script&gt;&amp;"),
            ("a\0\r\nb\u{202e}c\u{1ffff}", "a\\u{0}\\r\nb\\u{202e}c\\u{1ffff}"),
            ("né𝈎", "né𝈎"),
        ] {
            assert_eq!(shown(text).into_string(), expected);
        }
        let cut = shown(&format!("a{}", "é".repeat(2_500))).into_string();
        let rest =
            "<span class=\"cut\">… cut here; 906 more bytes are in the file of --jsonl</span>";
        assert_eq!(cut, format!("a{}{rest}", "é".repeat(2_047)));
    }
}
