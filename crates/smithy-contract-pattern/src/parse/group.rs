//! Groups, look-around, group names and modifiers.

use crate::error::{PatternError, Problem};

use super::tree::{Modifiers, Node};
use super::{Mode, Parser};

impl Parser<'_> {
    /// `Assertion :: (? = Disjunction )` and its three siblings.
    pub(super) fn look_around(&mut self) -> Result<Option<Node>, PatternError> {
        let start = self.cursor.position();
        let kinds = [
            ("(?=", false, false),
            ("(?!", false, true),
            ("(?<=", true, false),
            ("(?<!", true, true),
        ];
        for (text, behind, negated) in kinds {
            if self.cursor.eat(text) {
                let node = Box::new(self.rest_of_group(start)?);
                return Ok(Some(Node::Look { behind, negated, node }));
            }
        }
        Ok(None)
    }

    /// `Atom :: ( GroupSpecifier Disjunction )`, `(?: Disjunction )`, `(? Modifiers : Disjunction )`;
    /// the parenthesis at `start` has been read.
    pub(super) fn group(&mut self, start: usize) -> Result<Node, PatternError> {
        if !self.cursor.eat("?") {
            return self.capture(start, None);
        }
        if self.cursor.eat("<") {
            let name = self.group_name()?;
            return self.capture(start, Some(name));
        }
        if self.mode == Mode::Java && self.cursor.eat(">") {
            return Ok(Node::Atomic(Box::new(self.rest_of_group(start)?)));
        }
        let modifiers = self.modifiers(start)?;
        if self.mode == Mode::Java && self.cursor.eat(")") {
            return Ok(Node::Modify(modifiers));
        }
        if !self.cursor.eat(":") {
            return self.fail(start, Problem::UnknownGroup);
        }
        let node = Box::new(self.rest_of_group(start)?);
        Ok(Node::Group { modifiers, node })
    }

    fn capture(&mut self, start: usize, name: Option<String>) -> Result<Node, PatternError> {
        self.opened += 1;
        let index = self.opened;
        let node = Box::new(self.rest_of_group(start)?);
        Ok(Node::Capture { index, name, node })
    }

    fn rest_of_group(&mut self, start: usize) -> Result<Node, PatternError> {
        let node = self.disjunction()?;
        if self.cursor.eat(")") { Ok(node) } else { self.fail(start, Problem::UnclosedGroup) }
    }

    /// `RegularExpressionModifiers`, both before and after the `-`.
    fn modifiers(&mut self, start: usize) -> Result<Modifiers, PatternError> {
        let mut modifiers = Modifiers::default();
        let mut on = true;
        let mut named = 0;
        loop {
            let slot = match self.cursor.peek() {
                Some('i') => &mut modifiers.ignore_case,
                Some('m') => &mut modifiers.multiline,
                Some('s') => &mut modifiers.dot_all,
                Some('-') if on => {
                    on = false;
                    self.cursor.next();
                    continue;
                }
                _ if !on && named == 0 => return self.fail(start, Problem::BadModifiers),
                _ => return Ok(modifiers),
            };
            if slot.is_some() {
                return self.fail(start, Problem::BadModifiers);
            }
            *slot = Some(on);
            named += 1;
            self.cursor.next();
        }
    }

    /// `GroupName`; its `<` has been read.
    pub(super) fn group_name(&mut self) -> Result<String, PatternError> {
        let start = self.cursor.position();
        let name = self.cursor.eat_while(|c| c != '>' && c != ')');
        let mut characters = name.chars();
        let starts_well = characters.next().is_some_and(is_identifier_start);
        if !starts_well || !characters.all(is_identifier_part) || !self.cursor.eat(">") {
            return self.fail(start, Problem::BadGroupName);
        }
        Ok(name)
    }

    /// The early error for two groups of one name (ECMA-262 22.2.1.1). The editions from 2025 on allow
    /// it in different alternatives; no real pattern does it, and 2024 refuses it.
    pub(super) fn check_group_names(&self) -> Result<(), PatternError> {
        for (at, (name, _)) in self.names.iter().enumerate() {
            if self.names[..at].iter().any(|(other, _)| other == name) {
                return self.fail(0, Problem::DuplicateGroupName(name.clone()));
            }
        }
        Ok(())
    }
}

fn is_identifier_start(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '_' | '$')
}

fn is_identifier_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$' | '\u{200c}' | '\u{200d}')
}

/// `CountLeftCapturingParensWithin` the whole pattern, and the names of the groups.
pub(super) fn count_groups(source: &str) -> (u32, Vec<(String, u32)>) {
    let mut count = 0;
    let mut names = Vec::new();
    let mut in_class = false;
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        match next {
            '\\' => {
                let escaped = rest.chars().next().map_or(0, char::len_utf8);
                rest = &rest[escaped..];
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                if let Some(named) = rest.strip_prefix("?<") {
                    if !named.starts_with(['=', '!']) {
                        count += 1;
                        let name = named.split('>').next().unwrap_or_default();
                        names.push((name.to_owned(), count));
                    }
                } else if !rest.starts_with('?') {
                    count += 1;
                }
            }
            _ => {}
        }
    }
    (count, names)
}
