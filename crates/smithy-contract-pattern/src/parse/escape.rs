//! Escapes outside and inside of brackets.

use crate::error::{PatternError, Problem};

use super::property::Property;
use super::tree::{ClassEscape, EscapeKind, Node};
use super::{Mode, Parser};

/// What an escape stands for.
pub(super) enum Escaped {
    Character(u32),
    Class(ClassEscape),
}

impl Parser<'_> {
    /// `AtomEscape`; the backslash at `start` has been read.
    pub(super) fn atom_escape(&mut self, start: usize) -> Result<Node, PatternError> {
        if let Some(node) = self.decimal_escape(start)? {
            return Ok(node);
        }
        if self.cursor.peek() == Some('k')
            && (self.mode != Mode::EcmaLegacy || !self.names.is_empty())
        {
            return self.named_reference(start);
        }
        Ok(match self.escape(start, Place::Atom)? {
            Escaped::Character(character) => Node::Literal(character),
            Escaped::Class(class) => Node::Escape(class),
        })
    }

    /// `AtomEscape :: DecimalEscape`; Annex B reads numbers beyond the last group as octal digits.
    fn decimal_escape(&mut self, start: usize) -> Result<Option<Node>, PatternError> {
        if !matches!(self.cursor.peek(), Some('1'..='9')) {
            return Ok(None);
        }
        let position = self.cursor.position();
        let number = self.decimal_digits().unwrap_or(u32::MAX);
        if number <= self.captures {
            return Ok(Some(Node::Backreference(vec![number])));
        }
        if self.mode == Mode::EcmaLegacy {
            self.cursor.rewind(position);
            return Ok(None);
        }
        self.fail(start, Problem::UnknownGroupNumber(number))
    }

    /// `AtomEscape :: k GroupName`
    fn named_reference(&mut self, start: usize) -> Result<Node, PatternError> {
        self.cursor.next();
        if !self.cursor.eat("<") {
            return self.fail(start, Problem::BadGroupName);
        }
        let name = self.group_name()?;
        let groups: Vec<u32> = self
            .names
            .iter()
            .filter(|(known, _)| *known == name)
            .map(|&(_, index)| index)
            .collect();
        if groups.is_empty() {
            return self.fail(start, Problem::UnknownGroupName(name));
        }
        Ok(Node::Backreference(groups))
    }

    /// `CharacterClassEscape` or `CharacterEscape`; the backslash has been read.
    pub(super) fn escape(&mut self, start: usize, place: Place) -> Result<Escaped, PatternError> {
        let Some(letter) = self.cursor.next() else {
            return self.fail(start, Problem::TrailingBackslash);
        };
        if let Some(class) = self.character_class_escape(letter, start)? {
            return Ok(Escaped::Class(class));
        }
        self.character_escape(letter, start, place).map(Escaped::Character)
    }

    /// `CharacterClassEscape`
    fn character_class_escape(
        &mut self,
        letter: char,
        start: usize,
    ) -> Result<Option<ClassEscape>, PatternError> {
        let kind = match letter {
            'd' | 'D' => EscapeKind::Digit,
            's' | 'S' => EscapeKind::Space,
            'w' | 'W' => EscapeKind::Word,
            'h' | 'H' if self.is_java() => EscapeKind::HorizontalSpace,
            'v' | 'V' if self.is_java() => EscapeKind::VerticalSpace,
            'p' | 'P' => match self.mode {
                Mode::EcmaUnicode => EscapeKind::Property(self.unicode_property(start)?),
                Mode::EcmaLegacy => return Ok(None),
                Mode::Java => self.java_property(start)?,
            },
            _ => return Ok(None),
        };
        Ok(Some(ClassEscape { kind, negated: letter.is_ascii_uppercase() }))
    }

    /// `CharacterClassEscape :: p{ UnicodePropertyValueExpression }`; the `p` has been read.
    fn unicode_property(&mut self, start: usize) -> Result<Property, PatternError> {
        let expression = self.braced_property(start)?;
        let known = Property::from_expression(&expression);
        known.ok_or_else(|| self.cursor.error_at(start, Problem::UnknownProperty(expression)))
    }

    pub(super) fn braced_property(&mut self, start: usize) -> Result<String, PatternError> {
        if !self.cursor.eat("{") {
            return self.fail(start, Problem::IncompleteProperty);
        }
        let expression = self.cursor.eat_while(|c| c != '}');
        if self.cursor.eat("}") {
            Ok(expression)
        } else {
            self.fail(start, Problem::IncompleteProperty)
        }
    }

    /// `CharacterEscape`, with Annex B's additions; the letter has been read.
    fn character_escape(
        &mut self,
        letter: char,
        start: usize,
        place: Place,
    ) -> Result<u32, PatternError> {
        match letter {
            't' => return Ok(0x09),
            'n' => return Ok(0x0a),
            'v' => return Ok(0x0b),
            'f' => return Ok(0x0c),
            'r' => return Ok(0x0d),
            'b' if place == Place::Class && !self.is_java() => return Ok(0x08),
            _ => {}
        }
        if self.is_java() {
            return self.java_character_escape(letter, start);
        }
        match letter {
            '-' if place == Place::Class => Ok(u32::from('-')),
            'c' => self.control_letter(start, place),
            '0' if !matches!(self.cursor.peek(), Some('0'..='9')) => Ok(0),
            '0'..='7' if !self.is_unicode() => Ok(self.legacy_octal_escape(letter)),
            'x' => self.hex_escape(letter, start, 2),
            'u' => self.unicode_escape(start),
            _ => self.identity_escape(letter, start),
        }
    }

    /// `c AsciiLetter`. Annex B: in brackets digits and `_` count as letters; anything else makes the
    /// backslash a literal, and the `c` is read again.
    fn control_letter(&mut self, start: usize, place: Place) -> Result<u32, PatternError> {
        let in_class = place == Place::Class && !self.is_unicode();
        match self.cursor.peek() {
            Some(c) if c.is_ascii_alphabetic() || in_class && (c.is_ascii_digit() || c == '_') => {
                self.cursor.next();
                Ok(u32::from(c) % 32)
            }
            _ if self.is_unicode() => self.fail(start, Problem::IncompleteEscape('c')),
            _ => {
                self.cursor.rewind(start + 1);
                Ok(u32::from('\\'))
            }
        }
    }

    /// `LegacyOctalEscapeSequence`, Annex B.1.2: up to \377.
    pub(super) fn legacy_octal_escape(&mut self, first: char) -> u32 {
        let mut value = first.to_digit(8).unwrap_or(0);
        let most = if value <= 3 { 2 } else { 1 };
        for _ in 0..most {
            let Some(digit) = self.cursor.peek().and_then(|c| c.to_digit(8)) else { break };
            value = value * 8 + digit;
            self.cursor.next();
        }
        value
    }

    /// `x HexDigit HexDigit`; without the digits Annex B reads the letter.
    fn hex_escape(
        &mut self,
        letter: char,
        start: usize,
        digits: usize,
    ) -> Result<u32, PatternError> {
        match self.cursor.eat_hex(digits) {
            Some(value) => Ok(value),
            None if self.is_unicode() => self.fail(start, Problem::IncompleteEscape(letter)),
            None => Ok(u32::from(letter)),
        }
    }

    /// `RegExpUnicodeEscapeSequence`. Surrogates that follow one another are one character, without
    /// the `u` flag too: a text of scalar values contains no halves.
    fn unicode_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.is_unicode() && self.cursor.eat("{") {
            return self.braced_code_point(start, 'u');
        }
        let lead = self.hex_escape('u', start, 4)?;
        if !(0xd800..0xdc00).contains(&lead) {
            return Ok(lead);
        }
        Ok(self.trail_surrogate().map_or(lead, |trail| join_surrogates(lead, trail)))
    }

    pub(super) fn trail_surrogate(&mut self) -> Option<u32> {
        let position = self.cursor.position();
        let trail = if self.cursor.eat("\\u") { self.cursor.eat_hex(4) } else { None };
        let trail = trail.filter(|trail| (0xdc00..0xe000).contains(trail));
        if trail.is_none() {
            self.cursor.rewind(position);
        }
        trail
    }

    /// `CodePoint }`; the brace before it has been read.
    pub(super) fn braced_code_point(
        &mut self,
        start: usize,
        letter: char,
    ) -> Result<u32, PatternError> {
        let digits = self.cursor.eat_while(|c| c.is_ascii_hexdigit());
        if digits.is_empty() || !self.cursor.eat("}") {
            return self.fail(start, Problem::IncompleteEscape(letter));
        }
        let value = u32::from_str_radix(&digits, 16).unwrap_or(u32::MAX);
        if value > 0x10_ffff {
            return self.fail(start, Problem::CodePointTooLarge(value));
        }
        Ok(value)
    }

    /// `IdentityEscape`: with the `u` flag `SyntaxCharacter` or `/`, else anything but `c`, and but
    /// `k` if groups have names.
    ///
    /// A deliberate difference: Annex B reads `\A`, `\Z` and `\z` as the letters. Nobody who writes
    /// them means the letters, so such a pattern is left to the Java reading.
    fn identity_escape(&mut self, letter: char, start: usize) -> Result<u32, PatternError> {
        let allowed = if self.is_unicode() {
            "^$\\.*+?()[]{}|/".contains(letter)
        } else {
            !matches!(letter, 'A' | 'Z' | 'z') && (letter != 'k' || self.names.is_empty())
        };
        if allowed {
            Ok(u32::from(letter))
        } else {
            self.fail(start, Problem::UnknownEscape(letter))
        }
    }
}

/// Where an escape stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Atom,
    Class,
}

/// `UTF16SurrogatePairToCodePoint`, ECMA-262 11.1.3.
pub(super) fn join_surrogates(lead: u32, trail: u32) -> u32 {
    0x1_0000 + ((lead - 0xd800) << 10) + (trail - 0xdc00)
}
