//! The JSON AST, as it is written: one [`Shape`] for each definition, nothing looked up yet.
//!
//! Everything borrows from the text of the files. The values of traits stay text until somebody asks
//! for them, so that traits nobody asks for cost nothing.

mod parse;
pub(crate) mod raw;
mod types;

use std::borrow::Cow;

use serde_json::value::RawValue;

pub(crate) use self::parse::parse;
pub(crate) use self::types::Type;

/// What one file says.
#[derive(Debug)]
pub(crate) enum Statement<'a> {
    Shape(Shape<'a>),
    Apply(Apply<'a>),
}

/// The definition of a shape.
#[derive(Debug, Clone)]
pub(crate) struct Shape<'a> {
    pub id: Cow<'a, str>,
    pub file: usize,
    /// Whether the file is of Smithy 1.0.
    pub is_version_1: bool,
    pub ty: Type,
    pub traits: Traits<'a>,
    /// The members of a structure, union or enum; `member` of a list; `key` and `value` of a map.
    pub members: Vec<Member<'a>>,
    pub mixins: Vec<Cow<'a, str>>,
    /// What a service, resource or operation refers to.
    pub links: Vec<Link<'a>>,
    /// The version of a service.
    pub version: Option<Cow<'a, str>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Member<'a> {
    pub name: Cow<'a, str>,
    /// `None`: whatever the mixin says that brings the member in.
    pub target: Option<Cow<'a, str>>,
    pub traits: Traits<'a>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Link<'a> {
    pub role: Role,
    pub target: Cow<'a, str>,
}

/// What a service, resource or operation refers to another shape as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Role {
    Input,
    Output,
    Error,
    Operation,
    Resource,
}

/// Traits for a shape or member that is defined elsewhere.
#[derive(Debug)]
pub(crate) struct Apply<'a> {
    pub file: usize,
    /// A shape ID, with `$member` for a member.
    pub target: Cow<'a, str>,
    pub traits: Traits<'a>,
}

/// Traits in their order, each once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traits<'a> {
    entries: Vec<(Cow<'a, str>, Cow<'a, RawValue>)>,
}

impl<'a> Traits<'a> {
    pub fn get(&self, id: &str) -> Option<&RawValue> {
        self.entries.iter().find(|(name, _)| name == id).map(|(_, value)| &**value)
    }

    pub fn has(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// Sets a trait, whatever was there.
    pub fn set(&mut self, id: Cow<'a, str>, value: Cow<'a, RawValue>) {
        match self.entries.iter_mut().find(|(name, _)| *name == id) {
            Some((_, old)) => *old = value,
            None => self.entries.push((id, value)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Cow<'a, str>, &Cow<'a, RawValue>)> {
        self.entries.iter().map(|(id, value)| (id, value))
    }
}

impl<'a> IntoIterator for Traits<'a> {
    type Item = (Cow<'a, str>, Cow<'a, RawValue>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// For entries whose IDs are known to differ.
impl<'a> FromIterator<(Cow<'a, str>, Cow<'a, RawValue>)> for Traits<'a> {
    fn from_iter<I: IntoIterator<Item = (Cow<'a, str>, Cow<'a, RawValue>)>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}
