//! Bracketed classes.

use crate::error::{PatternError, Problem};

use super::escape::{Escaped, Place};
use super::tree::{Class, ClassItem};
use super::{Mode, Parser};

impl Parser<'_> {
    /// `CharacterClass`; the bracket at `start` has been read.
    pub(super) fn character_class(&mut self, start: usize) -> Result<Class, PatternError> {
        if self.is_java() {
            return self.java_class(start);
        }
        let negated = self.cursor.eat("^");
        let mut items = Vec::new();
        loop {
            match self.cursor.peek() {
                None => return self.fail(start, Problem::UnclosedClass),
                Some(']') => {
                    self.cursor.next();
                    return Ok(Class { negated, items });
                }
                Some(_) => self.class_ranges(start, &mut items)?,
            }
        }
    }

    /// One step of `NonemptyClassRanges`: an atom, or a range of two.
    pub(super) fn class_ranges(
        &mut self,
        start: usize,
        items: &mut Vec<ClassItem>,
    ) -> Result<(), PatternError> {
        let place = self.cursor.position();
        let first = self.class_atom(start)?;
        let is_range = self.cursor.peek() == Some('-')
            && !matches!(self.cursor.peek_at(1), None | Some(']'))
            && !(self.is_java() && self.hyphen_is_literal(&first));
        if !is_range {
            items.push(class_item(first));
            return Ok(());
        }
        self.cursor.next();
        let last = self.class_atom(start)?;
        match (first, last) {
            (Escaped::Character(first), Escaped::Character(last)) if first <= last => {
                items.push(ClassItem::Range(first, last));
                Ok(())
            }
            (Escaped::Character(first), Escaped::Character(last)) => {
                self.fail(place, Problem::RangeOutOfOrder(shown(first), shown(last)))
            }
            // Annex B.1.2: a class at either end makes the hyphen a member.
            (first, last) if self.mode == Mode::EcmaLegacy => {
                let hyphen = u32::from('-');
                items.push(class_item(first));
                items.push(ClassItem::Range(hyphen, hyphen));
                items.push(class_item(last));
                Ok(())
            }
            _ => self.fail(place, Problem::ClassInRange),
        }
    }

    /// `ClassAtom`
    fn class_atom(&mut self, start: usize) -> Result<Escaped, PatternError> {
        let place = self.cursor.position();
        match self.cursor.next() {
            None => self.fail(start, Problem::UnclosedClass),
            Some('\\') => self.class_escape(place),
            Some(character) => Ok(Escaped::Character(u32::from(character))),
        }
    }

    /// `ClassEscape`. In brackets `\1` is no reference: Annex B reads octal digits.
    fn class_escape(&mut self, start: usize) -> Result<Escaped, PatternError> {
        self.escape(start, Place::Class)
    }
}

pub(super) fn class_item(escaped: Escaped) -> ClassItem {
    match escaped {
        Escaped::Character(character) => ClassItem::Range(character, character),
        Escaped::Class(class) => ClassItem::Escape(class),
    }
}

fn shown(code_point: u32) -> String {
    match char::from_u32(code_point) {
        Some(character) if !character.is_control() => character.to_string(),
        _ => format!("U+{code_point:04X}"),
    }
}
