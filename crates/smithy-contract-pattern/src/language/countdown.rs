//! From which states a text can end well in exactly so many characters.

use crate::automaton::Dfa;

/// For each number of characters left, the states from which that many lead to acceptance.
///
/// This is what exact sampling needs: with the length chosen, each step takes only transitions that
/// can still finish.
///
/// ```
/// use smithy_contract_pattern::language::{Countdown, Language};
///
/// let language = Language::of_pattern("^(ab)*$").unwrap();
/// let dfa = language.dfa();
/// let countdown = Countdown::new(dfa, 4);
/// assert!(countdown.can_finish(dfa.start(), 4));
/// assert!(!countdown.can_finish(dfa.start(), 3));
/// assert!(countdown.can_finish(dfa.next(dfa.start(), 'a'), 3));
/// ```
#[derive(Debug, Clone)]
pub struct Countdown {
    /// One bit for each state, one row for each number of characters left.
    rows: Vec<Vec<u64>>,
}

impl Countdown {
    /// The states for every number of characters up to and including `most`.
    #[must_use]
    pub fn new(dfa: &Dfa, most: usize) -> Self {
        let mut countdown = Self::start(dfa);
        for _ in 0..most {
            countdown.extend(dfa);
        }
        countdown
    }

    /// The states for no characters: those that accept.
    pub(super) fn start(dfa: &Dfa) -> Self {
        Self { rows: vec![bits(dfa, |state| dfa.accepts_at(state))] }
    }

    /// Adds the states for one more character.
    pub(super) fn extend(&mut self, dfa: &Dfa) {
        let left = self.rows.len() - 1;
        let row = bits(dfa, |state| dfa.row(state).iter().any(|&next| self.can_finish(next, left)));
        self.rows.push(row);
    }

    /// The greatest number of characters that is known about.
    #[must_use]
    pub fn most(&self) -> usize {
        self.rows.len() - 1
    }

    /// Whether exactly `left` characters can lead from the state to acceptance. Never true beyond
    /// what was computed.
    #[must_use]
    pub fn can_finish(&self, state: u32, left: usize) -> bool {
        self.rows.get(left).is_some_and(|row| row[state as usize / 64] >> (state % 64) & 1 == 1)
    }
}

fn bits(dfa: &Dfa, holds: impl Fn(u32) -> bool) -> Vec<u64> {
    let mut row = vec![0; dfa.len().div_ceil(64)];
    for state in dfa.states().filter(|&state| holds(state)) {
        row[state as usize / 64] |= 1 << (state % 64);
    }
    row
}
