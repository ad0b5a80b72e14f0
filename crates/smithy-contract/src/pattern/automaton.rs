//! Any regular pattern: states that read a literal, a run of a class, or one character.

use std::borrow::Cow;

use super::class_set::ClassSet;
use super::progress::Progress;

/// A deterministic automaton over characters, grouped into classes that no transition tells apart.
///
/// State 0 is the one from which nothing matches any more, state 1 the one from which everything
/// does. A state that reads more than one character does so without a chain of dependent loads;
/// long values spend their time there.
#[derive(Debug, Clone)]
pub struct Automaton {
    /// For each ASCII character its class.
    pub ascii: Cow<'static, [u8; 128]>,
    /// For the characters from U+0080 on: from which character on which class, ascending. Before
    /// the first entry the class is 0.
    pub beyond: Cow<'static, [(char, u8)]>,
    /// How many classes there are.
    pub classes: u16,
    /// The states.
    pub states: Cow<'static, [State]>,
    /// For each row and class the next state.
    pub rows: Cow<'static, [u16]>,
    /// The sets that runs read.
    pub sets: Cow<'static, [ClassSet]>,
    /// What literals read, one after the other.
    pub literals: Cow<'static, str>,
    /// Where the walk begins.
    pub start: u16,
    /// The fewest characters of a text that matches, over and above what the states say.
    pub minimum: u32,
    /// The most characters likewise; [`UNLIMITED`] if there is no bound.
    pub maximum: u32,
}

/// No bound on a number of characters.
pub const UNLIMITED: u32 = u32::MAX;

/// One state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    /// Whether a text that ends here matches.
    pub accepts: bool,
    /// Which row says where one character leads.
    pub row: u16,
    /// What is read before that row is asked.
    pub run: Option<Run>,
    /// What must be read instead of asking the row.
    pub literal: Option<Literal>,
}

/// A stretch of characters of one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// Which set.
    pub set: u16,
    /// How many characters at most; [`UNLIMITED`] for any number.
    pub limit: u32,
    /// The state after `limit` characters.
    pub full: u16,
    /// Where it matters which character came last: the place in `rows` where a row of states
    /// begins, one per class of that character, that stand for this one.
    pub last: Option<u32>,
}

/// A stretch of characters that must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Literal {
    /// Where it begins in the literals, in bytes.
    pub start: u16,
    /// How many bytes it has.
    pub length: u16,
    /// The state after it.
    pub next: u16,
}

impl Automaton {
    /// Whether some part of the text matches.
    #[must_use]
    #[inline]
    pub fn matches(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    pub(super) fn progress(&self, _text: &str) -> Option<Progress> {
        None
    }
}
