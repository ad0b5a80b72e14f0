//! Reading piece by piece, for those who know what comes next.

use std::borrow::Cow;

use super::Reader;
use crate::json::{Ignore, JsonError, Problem};

/// Gives the parts of a text one by one, as they are asked for.
pub(crate) struct Pull<'t>(Reader<'t>);

impl<'t> Pull<'t> {
    pub fn new(text: &'t str) -> Self {
        Self(Reader { text, offset: 0, depth: usize::MAX })
    }

    /// The first byte of what comes next.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        self.0.white_space();
        self.0.peek()
    }

    pub fn string(&mut self) -> Result<Cow<'t, str>, JsonError> {
        match self.peek() {
            Some(b'"') => self.0.string(),
            _ => self.0.fail(Problem::Value),
        }
    }

    pub fn number(&mut self) -> Result<&'t str, JsonError> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.0.number(),
            _ => self.0.fail(Problem::Value),
        }
    }

    pub fn boolean(&mut self) -> Result<bool, JsonError> {
        let value = self.peek() == Some(b't');
        self.0.literal(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Takes a null, if one comes next.
    #[inline]
    pub fn null(&mut self) -> Result<bool, JsonError> {
        let is_null = self.peek() == Some(b'n');
        if is_null {
            self.0.literal("null")?;
        }
        Ok(is_null)
    }

    /// The text of the value that comes next.
    pub fn skip(&mut self) -> Result<&'t str, JsonError> {
        self.0.white_space();
        let start = self.0.offset;
        self.0.value(&mut Ignore, 0)?;
        Ok(&self.0.text[start..self.0.offset])
    }

    /// The bracket that opens a list or object.
    #[inline]
    pub fn begin(&mut self, bracket: u8) -> Result<(), JsonError> {
        if self.peek() != Some(bracket) {
            return self.0.fail(Problem::Value);
        }
        self.0.offset += 1;
        Ok(())
    }

    /// Whether another element or member comes before the bracket that closes; takes what separates
    /// them, or the bracket.
    #[inline]
    pub fn has_more(&mut self, is_first: bool, bracket: u8) -> Result<bool, JsonError> {
        match self.peek() {
            Some(byte) if byte == bracket => {
                self.0.offset += 1;
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.0.offset += 1;
                Ok(true)
            }
            _ if is_first => Ok(true),
            _ if bracket == b']' => self.0.fail(Problem::CommaOrEndOfArray),
            _ => self.0.fail(Problem::CommaOrEndOfObject),
        }
    }

    /// The name of a member, and the colon.
    #[inline]
    pub fn name(&mut self) -> Result<Cow<'t, str>, JsonError> {
        if self.peek() != Some(b'"') {
            return self.0.fail(Problem::Name);
        }
        let name = self.0.string()?;
        if self.peek() != Some(b':') {
            return self.0.fail(Problem::Colon);
        }
        self.0.offset += 1;
        Ok(name)
    }

    /// Nothing but white space may be left.
    pub fn end(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => self.0.fail(Problem::EndOfText),
        }
    }
}
