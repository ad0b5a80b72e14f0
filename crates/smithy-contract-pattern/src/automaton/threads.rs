//! Threads, and what they owe.

use super::TooLarge;
use super::interner::Interner;

/// A set of threads, by its number in the store.
pub(super) type Set = u32;

/// The set that matches nothing any more.
pub(super) const NOTHING: Set = 0;
/// The set that has matched, whatever follows.
pub(super) const EVERYTHING: Set = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Thread {
    pub(super) place: u32,
    /// Whether the text must end here.
    pub(super) ended: bool,
    pub(super) debt: Debt,
}

/// A list of obligations, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Debt(u32);

impl Debt {
    /// Nothing is owed.
    pub(super) const NONE: Self = Self(0);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Obligation {
    pub(super) negated: bool,
    pub(super) set: Set,
}

/// More obligations than this on one thread are too many.
const MAX_OBLIGATIONS: usize = 24;

/// All lists of obligations.
#[derive(Debug)]
pub(super) struct Debts {
    lists: Interner<Obligation>,
}

impl Debts {
    pub(super) fn new() -> Self {
        Self { lists: Interner::with_reserved(1) }
    }

    pub(super) fn of(&self, debt: Debt) -> &[Obligation] {
        self.lists.get(debt.0)
    }

    /// The debt of these obligations; `None` if they cannot be met.
    pub(super) fn owe(
        &mut self,
        obligations: impl IntoIterator<Item = Obligation>,
    ) -> Result<Option<Debt>, TooLarge> {
        let mut owed: Vec<Obligation> = Vec::new();
        for obligation in obligations {
            let Obligation { negated, set } = obligation;
            match (set, negated) {
                (NOTHING, true) | (EVERYTHING, false) => continue,
                (NOTHING, false) | (EVERYTHING, true) => return Ok(None),
                _ if owed.contains(&Obligation { negated: !negated, set }) => return Ok(None),
                _ => owed.push(obligation),
            }
        }
        owed.sort_unstable();
        owed.dedup();
        match owed.len() {
            0 => Ok(Some(Debt::NONE)),
            1..=MAX_OBLIGATIONS => Ok(Some(Debt(self.lists.number(&owed)))),
            _ => Err(TooLarge),
        }
    }

    /// The debt with more obligations; `None` if they cannot be met together.
    pub(super) fn add(
        &mut self,
        debt: Debt,
        more: impl IntoIterator<Item = Obligation>,
    ) -> Result<Option<Debt>, TooLarge> {
        let all: Vec<Obligation> = self.of(debt).iter().copied().chain(more).collect();
        self.owe(all)
    }

    /// Leaves out the threads that owe all that another of the same place owes, and more. The threads
    /// are in order.
    pub(super) fn forgive(&self, threads: &mut Vec<Thread>) {
        if threads.iter().all(|thread| thread.debt == Debt::NONE && !thread.ended) {
            return;
        }
        let all = threads.clone();
        threads.retain(|thread| {
            // Threads are sorted by place, so that only neighbours need to be compared.
            let first = all.partition_point(|other| other.place < thread.place);
            let same_place = all[first..].iter().take_while(|other| other.place == thread.place);
            !same_place.into_iter().any(|other| self.owes_less(*other, *thread))
        });
    }

    fn owes_less(&self, a: Thread, b: Thread) -> bool {
        a != b
            && (!a.ended || b.ended)
            && self.of(a.debt).iter().all(|obligation| self.of(b.debt).contains(obligation))
    }
}
