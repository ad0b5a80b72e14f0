//! Where words are written.

use std::fmt::{self, Write};

use super::lower_first;
use crate::json;

/// Writes words into a text, or into a string in a JSON text.
pub(crate) struct Words<'o> {
    out: &'o mut String,
    in_json: bool,
}

impl<'o> Words<'o> {
    /// Words as they are.
    pub fn plain(out: &'o mut String) -> Self {
        Self { out, in_json: false }
    }

    /// Words in a JSON string, between its quotes.
    pub fn in_json(out: &'o mut String) -> Self {
        Self { out, in_json: true }
    }

    /// Words without any character that JSON escapes, as all of our own are.
    #[inline]
    pub fn say(&mut self, words: &str) {
        self.out.push_str(words);
    }

    /// Words of others.
    pub fn quote(&mut self, text: &str) {
        if self.in_json {
            json::write_escaped(text, self.out);
        } else {
            self.out.push_str(text);
        }
    }

    /// What others display.
    pub fn display(&mut self, words: impl fmt::Display) {
        // Writing into a string can't fail.
        let _ = write!(self, "{words}");
    }

    /// How much has been written into the text so far.
    pub fn written(&self) -> usize {
        self.out.len()
    }

    /// A member's name, its first character lowered.
    pub fn member(&mut self, name: &str) {
        lower_first(name, self.out);
    }

    pub fn number(&mut self, number: u64) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.out.push(char::from(b'0' + (number % 10) as u8));
    }
}

impl fmt::Write for Words<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.quote(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn numbers_are_written_as_others_write_them() {
        for number in [0, 7, 10, 99, 1000, 1_048_576, u64::MAX] {
            let mut out = String::new();
            Words::plain(&mut out).number(number);
            assert_eq!(out, number.to_string());
        }
    }
}
