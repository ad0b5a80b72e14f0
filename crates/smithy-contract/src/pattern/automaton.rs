//! Any regular pattern: states that read a literal, a run of a class, or one character.

use std::borrow::Cow;

use super::ascii_set::AsciiSet;
use super::beyond::Beyond;
use super::class_set::span;

/// A deterministic automaton over characters, grouped into classes that it does not tell apart.
///
/// State 0 is the one from which nothing matches any more, state 1 the one from which everything
/// does. Most states read more than one character: a literal is compared at once, and a run of a
/// class is skipped over sixteen bytes at a time, without the chain of dependent loads that makes
/// the usual walk over a table slow.
#[derive(Debug, Clone)]
pub struct Automaton {
    /// For each ASCII character its class.
    pub ascii: Cow<'static, [u8; 128]>,
    /// For the characters from U+0080 on: from which code point on which class, ascending. Each
    /// entry is the code point times 256, plus the class.
    pub wide: Cow<'static, [u32]>,
    /// How many classes there are: the width of `rows`.
    pub classes: u16,
    /// The states.
    pub states: Cow<'static, [State]>,
    /// Rows of states, one state for each class.
    pub rows: Cow<'static, [u16]>,
    /// What [`Action::Run`] refers to.
    pub runs: Cow<'static, [Run]>,
    /// What [`Run::ascii`] refers to.
    pub ascii_sets: Cow<'static, [AsciiSet]>,
    /// What [`Run::beyond`] refers to.
    pub beyond_sets: Cow<'static, [Beyond]>,
    /// What [`Action::Literal`] refers to.
    pub literals: Cow<'static, [Literal]>,
    /// Where the walk begins.
    pub start: u16,
    /// The fewest characters of a text that matches, over and above what the states say.
    pub minimum: u32,
    /// The most characters likewise; [`UNLIMITED`] if there is no bound.
    pub maximum: u32,
}

/// No bound on a number of characters.
pub const UNLIMITED: u32 = u32::MAX;

/// The state from which nothing matches any more.
pub(super) const DEAD: u16 = 0;
/// The state from which everything matches.
pub(super) const DONE: u16 = 1;

/// One state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    /// What it reads first.
    pub action: Action,
    /// Whether a text that ends here matches.
    pub accepts: bool,
    /// Which row says where the next character leads.
    pub row: u16,
}

/// What a state reads before it looks at a single character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Nothing.
    Choose,
    /// As many characters of a set as there are.
    Run(u16),
    /// These characters, and no others.
    Literal(u16),
}

/// A stretch of characters of one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// Which ASCII characters are in the set.
    pub ascii: u16,
    /// Which other characters are in the set.
    pub beyond: u16,
    /// How many characters at most; [`UNLIMITED`] for any number.
    pub limit: u32,
    /// Where to go on.
    pub then: Then,
}

/// Where to go on after a run of at least one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Then {
    /// Whatever was read: as `stop` if the run ended early, at `full` if it reached its limit.
    Always {
        /// The state whose row and acceptance hold where the run stopped.
        stop: u16,
        /// The state after `limit` characters.
        full: u16,
    },
    /// By the class of the last character: two rows begin at these places of the rows.
    ByLast {
        /// Where the row of the `stop` states begins.
        stops: u32,
        /// Where the row of the `full` states begins.
        fulls: u32,
    },
}

/// A stretch of characters that must be there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Literal {
    /// The characters.
    pub text: Cow<'static, str>,
    /// The state after them.
    pub next: u16,
}

impl Automaton {
    /// Whether some part of the text matches.
    #[must_use]
    #[inline]
    pub fn matches(&self, text: &str) -> bool {
        self.allows_length(text) && self.walk(text, |_| ())
    }

    /// Like [`matches`](Self::matches), and counts the steps: how many states were entered. The
    /// number never exceeds that of the characters by more than one.
    ///
    /// ```
    /// use std::borrow::Cow;
    /// use smithy_contract::pattern::{Action, Automaton, Literal, State, UNLIMITED};
    ///
    /// let state = |action| State { action, accepts: false, row: 0 };
    /// let hello = Automaton {
    ///     ascii: Cow::Borrowed(&[0; 128]),
    ///     wide: Cow::Borrowed(&[]),
    ///     classes: 1,
    ///     states: Cow::Owned(vec![
    ///         state(Action::Choose),
    ///         state(Action::Choose),
    ///         state(Action::Literal(0)),
    ///     ]),
    ///     rows: Cow::Borrowed(&[0]),
    ///     runs: Cow::Borrowed(&[]),
    ///     ascii_sets: Cow::Borrowed(&[]),
    ///     beyond_sets: Cow::Borrowed(&[]),
    ///     literals: Cow::Owned(vec![Literal { text: Cow::Borrowed("hello"), next: 1 }]),
    ///     start: 2,
    ///     minimum: 0,
    ///     maximum: UNLIMITED,
    /// };
    /// assert_eq!(hello.matches_counting("hello, world"), (true, 2));
    /// ```
    #[must_use]
    pub fn matches_counting(&self, text: &str) -> (bool, usize) {
        let mut steps = 0;
        let matches = self.allows_length(text) && self.walk(text, |_| steps += 1);
        (matches, steps)
    }

    #[inline]
    fn allows_length(&self, text: &str) -> bool {
        if self.minimum == 0 && self.maximum == UNLIMITED {
            return true;
        }
        let minimum = self.minimum as usize;
        let bytes = text.len();
        // A character takes one to four bytes, so that most lengths need no counting.
        let surely_enough = bytes / 4 >= minimum;
        let surely_few = self.maximum == UNLIMITED || bytes <= self.maximum as usize;
        if bytes < minimum || surely_enough && surely_few {
            return bytes >= minimum;
        }
        let count = text.chars().count();
        count >= minimum && (self.maximum == UNLIMITED || count <= self.maximum as usize)
    }

    #[inline]
    fn walk(&self, text: &str, mut entered: impl FnMut(u16)) -> bool {
        let bytes = text.as_bytes();
        // Slices, so that the loop need not ask at each step whether the tables are borrowed.
        let (states, rows, runs) = (&*self.states, &*self.rows, &*self.runs);
        let (ascii_sets, beyond_sets) = (&*self.ascii_sets, &*self.beyond_sets);
        let (literals, ascii) = (&*self.literals, &*self.ascii);
        let width = usize::from(self.classes);
        let mut at = 0;
        let mut state = self.start;
        loop {
            entered(state);
            if state <= DONE {
                return state == DONE;
            }
            let mut here = states[usize::from(state)];
            match here.action {
                Action::Choose => {}
                Action::Literal(index) => {
                    let Literal { text: expected, next } = &literals[usize::from(index)];
                    if !bytes[at..].starts_with(expected.as_bytes()) {
                        return false;
                    }
                    at += expected.len();
                    state = *next;
                    continue;
                }
                Action::Run(index) => {
                    let run = &runs[usize::from(index)];
                    let ascii = &ascii_sets[usize::from(run.ascii)];
                    let beyond = &beyond_sets[usize::from(run.beyond)];
                    let (end, count) = span(ascii, beyond, text, at, run.limit);
                    if end > at {
                        at = end;
                        let (stop, full) = self.then(run.then, text, end);
                        if count == run.limit {
                            state = full;
                            continue;
                        }
                        here = states[usize::from(stop)];
                    }
                }
            }
            let Some(&byte) = bytes.get(at) else { return here.accepts };
            let class = if byte < 0x80 {
                at += 1;
                ascii[usize::from(byte)]
            } else {
                let Some(character) = text[at..].chars().next() else { return here.accepts };
                at += character.len_utf8();
                self.class_beyond(character)
            };
            state = rows[usize::from(here.row) * width + usize::from(class)];
        }
    }

    #[inline]
    fn then(&self, then: Then, text: &str, end: usize) -> (u16, u16) {
        match then {
            Then::Always { stop, full } => (stop, full),
            Then::ByLast { stops, fulls } => {
                let last = text.as_bytes()[end - 1];
                let class = if last < 0x80 {
                    self.ascii[usize::from(last)]
                } else {
                    text[..end].chars().next_back().map_or(0, |last| self.class_beyond(last))
                };
                let class = usize::from(class);
                (self.rows[stops as usize + class], self.rows[fulls as usize + class])
            }
        }
    }

    #[inline]
    pub(super) fn next(&self, state: State, class: u8) -> u16 {
        self.rows[usize::from(state.row) * usize::from(self.classes) + usize::from(class)]
    }

    pub(super) fn class_of(&self, character: char) -> u8 {
        if character.is_ascii() {
            self.ascii[character as usize]
        } else {
            self.class_beyond(character)
        }
    }

    /// Whether a run reads the character.
    pub(super) fn reads(&self, run: &Run, character: char) -> bool {
        if character.is_ascii() {
            self.ascii_sets[usize::from(run.ascii)].contains(character as u8)
        } else {
            self.beyond_sets[usize::from(run.beyond)].contains(character)
        }
    }

    fn class_beyond(&self, character: char) -> u8 {
        let code = u32::from(character);
        let after = self.wide.partition_point(|&entry| entry >> 8 <= code);
        #[expect(clippy::cast_possible_truncation, reason = "the class is the last byte")]
        after.checked_sub(1).map_or(0, |at| self.wide[at] as u8)
    }
}
