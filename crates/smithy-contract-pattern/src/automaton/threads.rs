//! Threads, and what they owe.

use super::TooLarge;

/// A set of threads, by its number in the store.
pub(super) type Set = u32;

/// The set that matches nothing any more.
pub(super) const NOTHING: Set = 0;
/// The set that has matched, whatever follows.
pub(super) const EVERYTHING: Set = 1;

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Thread {
    pub(super) place: u32,
    /// Whether the text must end here.
    pub(super) ended: bool,
    pub(super) obligations: Vec<Obligation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Obligation {
    pub(super) negated: bool,
    pub(super) set: Set,
}

/// More obligations than this on one thread are too many.
const MAX_OBLIGATIONS: usize = 24;

/// The thread with one more obligation, unless that cannot be met.
pub(super) fn owing(
    mut thread: Thread,
    negated: bool,
    set: Set,
) -> Result<Option<Thread>, TooLarge> {
    if !add_obligation(&mut thread.obligations, negated, set) {
        return Ok(None);
    }
    thread.obligations.sort_unstable();
    thread.obligations.dedup();
    if thread.obligations.len() > MAX_OBLIGATIONS {
        return Err(TooLarge);
    }
    Ok(Some(thread))
}

/// Adds an obligation unless it is met already; `false` if it cannot be met.
pub(super) fn add_obligation(obligations: &mut Vec<Obligation>, negated: bool, set: Set) -> bool {
    match (set, negated) {
        (NOTHING, true) | (EVERYTHING, false) => true,
        (NOTHING, false) | (EVERYTHING, true) => false,
        _ => {
            obligations.push(Obligation { negated, set });
            !obligations.contains(&Obligation { negated: !negated, set })
        }
    }
}

/// Threads in order, without those that owe all that another of the same place owes, and more.
pub(super) fn normalize(mut threads: Vec<Thread>) -> Vec<Thread> {
    threads.sort_unstable();
    threads.dedup();
    if threads.iter().all(|thread| thread.obligations.is_empty() && !thread.ended) {
        return threads;
    }
    let owes_less = |a: &Thread, b: &Thread| {
        a != b
            && a.place == b.place
            && (!a.ended || b.ended)
            && a.obligations.iter().all(|obligation| b.obligations.contains(obligation))
    };
    let mut kept: Vec<Thread> = Vec::with_capacity(threads.len());
    for thread in &threads {
        // Threads are sorted by place, so that only neighbours need to be compared.
        let first = threads.partition_point(|other| other.place < thread.place);
        let same_place = threads[first..].iter().take_while(|other| other.place == thread.place);
        if !same_place.into_iter().any(|other| owes_less(other, thread)) {
            kept.push(thread.clone());
        }
    }
    kept
}
