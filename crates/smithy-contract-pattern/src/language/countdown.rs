//! From which states a text can end well in exactly so many characters.

use std::collections::HashMap;

use crate::automaton::Dfa;

/// For each number of characters left, the states from which that many lead to acceptance.
///
/// This is what exact sampling needs: with the length chosen, each step takes only transitions that
/// can still finish.
///
/// Each row follows from the one before it, so that once a row comes again, all that follow do. They
/// are kept only up to there, and lengths of any size can be asked about: most patterns repeat within a
/// few dozen rows.
///
/// ```
/// use smithy_contract_pattern::language::{Countdown, Language};
///
/// let language = Language::of_pattern("^(ab)*$").unwrap();
/// let dfa = language.dfa();
/// let countdown = Countdown::new(dfa, 1_000_000);
/// assert!(countdown.can_finish(dfa.start(), 4));
/// assert!(!countdown.can_finish(dfa.start(), 3));
/// assert!(countdown.can_finish(dfa.next(dfa.start(), 'a'), 3));
/// assert!(countdown.can_finish(dfa.start(), 1_000_000_000));
/// assert_eq!(countdown.rows(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Countdown {
    /// One bit for each state, one row for each number of characters left.
    rows: Vec<Box<[u64]>>,
    /// The row that would come after the last one, if it is one of them.
    again: Option<usize>,
}

/// Rows take no more memory than this, in bytes.
const MOST_MEMORY: usize = 1 << 22;

/// No more transitions than this are looked at: less than a second's work.
const MOST_STEPS: usize = 1 << 27;

impl Countdown {
    /// The states for every number of characters up to and including `most`, or fewer, if their rows
    /// would take more than 4 MiB or more than 2^27 steps: [`most`](Self::most) tells.
    #[must_use]
    pub fn new(dfa: &Dfa, most: usize) -> Self {
        let mut countdown =
            Self { rows: vec![bits(dfa, |state| dfa.accepts_at(state))], again: None };
        let successors = Successors::of(dfa);
        let row_memory = size_of_val(&*countdown.rows[0]).max(1);
        let most_rows =
            (MOST_MEMORY / row_memory).min(MOST_STEPS / successors.targets.len().max(1));
        let mut seen = HashMap::from([(countdown.rows[0].clone(), 0)]);
        while countdown.rows.len() <= most.min(most_rows) {
            let last = &countdown.rows[countdown.rows.len() - 1];
            let row =
                bits(dfa, |state| successors.of_state(state).iter().any(|&next| bit(last, next)));
            if let Some(&again) = seen.get(&row) {
                countdown.again = Some(again);
                break;
            }
            seen.insert(row.clone(), countdown.rows.len());
            countdown.rows.push(row);
        }
        countdown
    }

    /// The greatest number of characters that is known about.
    #[must_use]
    pub fn most(&self) -> usize {
        if self.again.is_some() { usize::MAX } else { self.rows.len() - 1 }
    }

    /// How many rows are kept. If rows repeat, any row comes again within so many characters more, or
    /// never.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Whether exactly `left` characters can lead from the state to acceptance. Never true beyond
    /// what is known about.
    #[must_use]
    pub fn can_finish(&self, state: u32, left: usize) -> bool {
        self.row(left).can_finish(state)
    }

    /// The states for one number of characters left; none beyond what is known about.
    #[must_use]
    #[inline]
    pub fn row(&self, left: usize) -> CountdownRow<'_> {
        let row = match self.again {
            Some(again) if left >= self.rows.len() => {
                again + (left - again) % (self.rows.len() - again)
            }
            _ => left,
        };
        CountdownRow(self.rows.get(row).map_or(&[], |row| row))
    }
}

/// The states from which a number of characters can lead to acceptance.
#[derive(Debug, Clone, Copy)]
pub struct CountdownRow<'c>(&'c [u64]);

impl CountdownRow<'_> {
    /// Whether they can from this state.
    #[must_use]
    #[inline]
    pub fn can_finish(self, state: u32) -> bool {
        self.0.get(state as usize / 64).is_some_and(|word| word >> (state % 64) & 1 == 1)
    }
}

/// Where each state leads, each state named once.
struct Successors {
    targets: Vec<u32>,
    ends: Vec<usize>,
}

impl Successors {
    fn of(dfa: &Dfa) -> Self {
        let mut successors = Self { targets: Vec::new(), ends: vec![0] };
        for state in dfa.states() {
            let mut targets = dfa.row(state).to_vec();
            targets.sort_unstable();
            targets.dedup();
            successors.targets.extend(targets);
            successors.ends.push(successors.targets.len());
        }
        successors
    }

    fn of_state(&self, state: u32) -> &[u32] {
        &self.targets[self.ends[state as usize]..self.ends[state as usize + 1]]
    }
}

fn bit(row: &[u64], state: u32) -> bool {
    row[state as usize / 64] >> (state % 64) & 1 == 1
}

fn bits(dfa: &Dfa, holds: impl Fn(u32) -> bool) -> Box<[u64]> {
    let mut row = vec![0; dfa.len().div_ceil(64)];
    for state in dfa.states().filter(|&state| holds(state)) {
        row[state as usize / 64] |= 1 << (state % 64);
    }
    row.into()
}
