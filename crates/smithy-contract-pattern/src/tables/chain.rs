//! Chains of states that a run can stand for.
//!
//! A run reads characters of a set as long as they come. The states it passes through must not
//! matter: whichever of them the run stops in, the same characters lead to the same states, and a
//! text may end there or not. It may matter which character came last (`[a-z.]{1,61}[a-z]` may end
//! after a letter only), so a chain is made of *layers*, each with one state for every class of the
//! last character.

use crate::automaton::{DEAD, Dfa};

/// A run that begins in some state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    /// The classes that the run reads.
    pub(super) classes: Vec<usize>,
    /// How many characters at most; `None` for any number.
    pub(super) limit: Option<u32>,
    /// For each of the classes a state that stands for all where the run may stop after it.
    pub(super) stops: Vec<u32>,
    /// For each of the classes the state after `limit` characters, that class last.
    pub(super) fulls: Vec<u32>,
}

/// Shorter runs are not worth their set-up.
const WORTHWHILE: u32 = 4;

/// The best run that begins in a state.
pub(super) fn find_chain(dfa: &Dfa, state: u32) -> Option<Chain> {
    let row = dfa.row(state);
    let live: Vec<usize> = (0..row.len()).filter(|&class| row[class] != DEAD).collect();
    let mut targets: Vec<u32> = live.iter().map(|&class| row[class]).collect();
    targets.sort_unstable();
    targets.dedup();
    let only = |target: u32| live.iter().copied().filter(|&c| row[c] == target).collect();
    let without = |target: u32| live.iter().copied().filter(|&c| row[c] != target).collect();
    let mut candidates: Vec<Vec<usize>> = vec![live.clone()];
    candidates.extend(targets.iter().map(|&target| only(target)));
    candidates.extend(targets.iter().map(|&target| without(target)));
    candidates
        .into_iter()
        .filter(|classes| !classes.is_empty())
        .map(|classes| follow_chain(dfa, state, classes))
        .filter(|chain| match chain.limit {
            Some(limit) => limit >= WORTHWHILE,
            None => is_worthwhile_loop(dfa, state, &live, chain),
        })
        .max_by_key(|chain| (chain.limit.unwrap_or(u32::MAX), chain.classes.len()))
}

/// Whether a run without limit is likely to read more than a character or two. Of a state in the
/// middle of a search most characters lead back to the beginning, which has a run of its own, and a
/// character that may be doubled seldom is.
fn is_worthwhile_loop(dfa: &Dfa, state: u32, live: &[usize], chain: &Chain) -> bool {
    let nothing_else = chain.classes.len() == live.len();
    let is_single = match chain.classes.as_slice() {
        [class] => {
            let ranges = dfa.classes()[*class].ranges();
            ranges.len() == 1 && ranges.iter().all(|range| range.start() == range.end())
        }
        _ => false,
    };
    nothing_else || chain.stops.contains(&state) && !is_single
}

fn follow_chain(dfa: &Dfa, state: u32, classes: Vec<usize>) -> Chain {
    let row = dfa.row(state);
    let stops: Vec<u32> = classes.iter().map(|&class| row[class]).collect();
    let mut is_read = vec![false; row.len()];
    for &class in &classes {
        is_read[class] = true;
    }
    let mut layer = stops.clone();
    let mut length = 1_u32;
    let limit = loop {
        let Some(next) = next_layer(dfa, &layer, &classes) else { break Some(length) };
        if !exits_alike(dfa, &layer, &stops, &is_read) {
            break Some(length);
        }
        if next == layer {
            break None;
        }
        if length as usize > dfa.len() {
            // Layers that come back in turn are no run.
            break Some(length);
        }
        layer = next;
        length += 1;
    };
    Chain { classes, limit, stops, fulls: layer }
}

/// The layer after a layer, if all its states agree on it.
fn next_layer(dfa: &Dfa, layer: &[u32], classes: &[usize]) -> Option<Vec<u32>> {
    let next = |state: u32| classes.iter().map(move |&class| dfa.row(state)[class]);
    let first: Vec<u32> = next(*layer.first()?).collect();
    // Neighbours are mostly the same state, which need not be looked at again.
    let agreed =
        layer.windows(2).all(|pair| pair[0] == pair[1] || next(pair[1]).eq(first.iter().copied()));
    (agreed && !first.contains(&DEAD)).then_some(first)
}

/// Whether stopping in one layer is the same as stopping in the first.
fn exits_alike(dfa: &Dfa, layer: &[u32], stops: &[u32], is_read: &[bool]) -> bool {
    let alike = |state: u32, stop: u32| {
        let mut exits = dfa.row(state).iter().zip(dfa.row(stop)).zip(is_read);
        state == stop
            || dfa.accepts_at(state) == dfa.accepts_at(stop)
                && exits.all(|((exit, other), &is_read)| is_read || exit == other)
    };
    (0..layer.len()).all(|at| {
        let is_known = at > 0 && layer[at - 1] == layer[at] && stops[at - 1] == stops[at];
        is_known || alike(layer[at], stops[at])
    })
}
