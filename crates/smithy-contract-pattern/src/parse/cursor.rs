//! The place in the pattern that is being read.

use crate::error::{PatternError, Problem};

/// Reads a pattern character by character.
pub(super) struct Cursor<'p> {
    source: &'p str,
    characters: Vec<char>,
    position: usize,
}

impl<'p> Cursor<'p> {
    pub(super) fn new(source: &'p str) -> Self {
        Self { source, characters: source.chars().collect(), position: 0 }
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    pub(super) fn rewind(&mut self, position: usize) {
        self.position = position;
    }

    pub(super) fn at_end(&self) -> bool {
        self.position == self.characters.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.position + ahead).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.position += 1;
        Some(next)
    }

    pub(super) fn looking_at(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(ahead, c)| self.peek_at(ahead) == Some(c))
    }

    /// Reads the text if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.looking_at(text);
        if found {
            self.position += text.chars().count();
        }
        found
    }

    /// Reads the longest stretch of characters for which the condition holds.
    pub(super) fn eat_while(&mut self, condition: impl Fn(char) -> bool) -> String {
        let mut read = String::new();
        while let Some(next) = self.peek().filter(|&c| condition(c)) {
            read.push(next);
            self.position += 1;
        }
        read
    }

    /// Reads exactly `count` hexadecimal digits, or nothing.
    pub(super) fn eat_hex(&mut self, count: usize) -> Option<u32> {
        let mut value = 0;
        for ahead in 0..count {
            value = value * 16 + self.peek_at(ahead)?.to_digit(16)?;
        }
        self.position += count;
        Some(value)
    }

    pub(super) fn error_at(&self, position: usize, problem: Problem) -> PatternError {
        PatternError { source_text: self.source.to_owned(), position, problem }
    }
}
