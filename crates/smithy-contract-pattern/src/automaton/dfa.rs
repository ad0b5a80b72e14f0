//! A deterministic automaton.

use regex_syntax::hir::ClassUnicode;

/// A complete deterministic automaton over classes of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dfa {
    classes: Vec<ClassUnicode>,
    transitions: Vec<u32>,
    accepting: Vec<bool>,
    start: u32,
}

/// The state from which nothing is accepted any more. Every automaton has it.
pub const DEAD: u32 = 0;

impl Dfa {
    pub(crate) fn new(
        classes: Vec<ClassUnicode>,
        transitions: Vec<u32>,
        accepting: Vec<bool>,
        start: u32,
    ) -> Self {
        debug_assert_eq!(transitions.len(), classes.len() * accepting.len());
        Self { classes, transitions, accepting, start }
    }

    /// The classes of characters: disjoint, and together every character.
    #[must_use]
    pub fn classes(&self) -> &[ClassUnicode] {
        &self.classes
    }

    /// How many states there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.accepting.len()
    }

    /// Whether there are no states, which is never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accepting.is_empty()
    }

    /// The numbers of all states.
    pub fn states(&self) -> impl Iterator<Item = u32> + use<> {
        let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
        0..count
    }

    /// The state before the first character.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.start
    }

    /// Whether a text that ends in this state is accepted.
    #[must_use]
    pub fn accepts_at(&self, state: u32) -> bool {
        self.accepting[state as usize]
    }

    /// The next states of a state, one for each class.
    #[must_use]
    pub fn row(&self, state: u32) -> &[u32] {
        let width = self.classes.len();
        &self.transitions[state as usize * width..][..width]
    }

    /// The state after a character.
    #[must_use]
    pub fn next(&self, state: u32, character: char) -> u32 {
        self.class_of(character).map_or(DEAD, |class| self.row(state)[class])
    }

    /// Which class a character belongs to.
    #[must_use]
    pub fn class_of(&self, character: char) -> Option<usize> {
        self.classes.iter().position(|class| {
            class
                .ranges()
                .binary_search_by(|range| {
                    if range.end() < character {
                        std::cmp::Ordering::Less
                    } else if range.start() > character {
                        std::cmp::Ordering::Greater
                    } else {
                        std::cmp::Ordering::Equal
                    }
                })
                .is_ok()
        })
    }

    /// The state from which everything is accepted, if there is one.
    #[must_use]
    pub fn all_accepting(&self) -> Option<u32> {
        self.states().find(|&state| {
            self.accepts_at(state) && self.row(state).iter().all(|&next| next == state)
        })
    }
}
