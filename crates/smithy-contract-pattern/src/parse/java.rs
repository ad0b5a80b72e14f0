//! What only `java.util.regex` reads.

use crate::error::{PatternError, Problem};

use super::Parser;
use super::escape::{Escaped, join_surrogates};
use super::property::{Posix, Property};
use super::tree::{Class, ClassItem, EscapeKind, Node};

impl Parser<'_> {
    /// `\Q…\E`: everything between is literal. A quantifier after it repeats the last character.
    pub(super) fn java_quotation(&mut self, terms: &mut Vec<Node>) -> Result<(), PatternError> {
        let mut last = None;
        while !self.cursor.at_end() && !self.cursor.eat("\\E") {
            terms.extend(last.take());
            last = self.cursor.next().map(|c| Node::Literal(u32::from(c)));
        }
        if let Some(last) = last {
            let quantified = self.quantified(last)?;
            terms.push(quantified);
        }
        Ok(())
    }

    /// `\p{…}` and `\pL`; the `p` has been read.
    pub(super) fn java_property(&mut self, start: usize) -> Result<EscapeKind, PatternError> {
        let expression = match self.cursor.peek() {
            Some('{') => self.braced_property(start)?,
            _ => self.cursor.next().map(String::from).unwrap_or_default(),
        };
        let known = Posix::from_java(&expression)
            .map(EscapeKind::Posix)
            .or_else(|| Property::from_java(&expression).map(EscapeKind::Property));
        known.ok_or_else(|| self.cursor.error_at(start, Problem::UnknownProperty(expression)))
    }

    /// Escapes that stand for one character; the letter has been read.
    pub(super) fn java_character_escape(
        &mut self,
        letter: char,
        start: usize,
    ) -> Result<u32, PatternError> {
        let incomplete = || Problem::IncompleteEscape(letter);
        let value = match letter {
            'a' => Some(0x07),
            'e' => Some(0x1b),
            '0' => match self.cursor.peek() {
                Some(digit @ '0'..='7') => {
                    self.cursor.next();
                    Some(self.legacy_octal_escape(digit))
                }
                _ => None,
            },
            'c' => self.cursor.next().map(|c| u32::from(c) ^ 64),
            'x' if self.cursor.eat("{") => return self.braced_code_point(start, 'x'),
            'x' => self.cursor.eat_hex(2),
            'u' => self.cursor.eat_hex(4).map(|lead| match lead {
                0xd800..0xdc00 => {
                    self.trail_surrogate().map_or(lead, |trail| join_surrogates(lead, trail))
                }
                _ => lead,
            }),
            // Java reserves the letters that mean nothing yet, and the digits are references.
            _ if letter.is_ascii_alphanumeric() => {
                return self.fail(start, Problem::UnknownEscape(letter));
            }
            _ => Some(u32::from(letter)),
        };
        value.ok_or_else(|| self.cursor.error_at(start, incomplete()))
    }

    /// A class with nested classes and intersections; the bracket at `start` has been read.
    pub(super) fn java_class(&mut self, start: usize) -> Result<Class, PatternError> {
        let negated = self.cursor.eat("^");
        let mut sides = vec![Vec::new()];
        let mut items: Vec<ClassItem> = Vec::new();
        loop {
            let empty = items.is_empty() && sides.len() == 1;
            match self.cursor.peek() {
                None => return self.fail(start, Problem::UnclosedClass),
                Some(']') if !empty => {
                    self.cursor.next();
                    break;
                }
                Some('[') => {
                    let inner = self.cursor.position();
                    self.cursor.next();
                    items.push(ClassItem::Nested(self.java_class(inner)?));
                }
                Some('&') if self.cursor.eat("&&") => {
                    sides.push(std::mem::take(&mut items));
                }
                Some(_) => self.class_ranges(start, &mut items)?,
            }
        }
        sides.push(items);
        let mut sides = sides.into_iter().filter(|side| !side.is_empty());
        let first = sides.next().unwrap_or_default();
        let rest: Vec<Class> = sides.map(|items| Class { negated: false, items }).collect();
        if rest.is_empty() {
            return Ok(Class { negated, items: first });
        }
        let mut all = vec![Class { negated: false, items: first }];
        all.extend(rest);
        Ok(Class { negated, items: vec![ClassItem::Intersection(all)] })
    }

    /// After a class, and before a nested one, a hyphen is itself.
    pub(super) fn hyphen_is_literal(&self, before: &Escaped) -> bool {
        matches!(before, Escaped::Class(_)) || matches!(self.cursor.peek_at(1), Some('['))
    }
}
