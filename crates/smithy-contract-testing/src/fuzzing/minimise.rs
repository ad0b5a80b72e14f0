//! Smaller inputs that show the same.

use super::disagreement::Disagreement;
use crate::choices::Choices;
use crate::recorded::{Recorder, Replay, Taken};
use crate::shrink::{Shrinker, is_smaller};

/// How many smaller inputs are tried. A fuzzer goes on with what is left.
const TRIES: usize = 2_000;

/// Tries smaller decisions, as long as there is a disagreement.
pub(super) fn minimise_choices(
    first: Disagreement,
    taken: Taken,
    judge: impl Fn(&mut dyn Choices) -> Result<(), Disagreement>,
) -> Disagreement {
    let mut smallest = first;
    let mut shrinker = Shrinker::new(taken);
    for _ in 0..TRIES {
        let Some(proposal) = shrinker.propose() else { break };
        let mut replay = Replay::new(&proposal);
        let mut recorder = Recorder::new(&mut replay);
        if let Err(disagreement) = judge(&mut recorder)
            && is_smaller(&recorder.taken, &shrinker.taken)
        {
            shrinker.accept(recorder.taken);
            smallest = disagreement;
        }
    }
    smallest
}

/// Leaves out bytes, as long as there is a disagreement.
pub(super) fn minimise_bytes(
    first: Disagreement,
    judge: impl Fn(&[u8]) -> Result<(), Disagreement>,
) -> Disagreement {
    let mut smallest = first;
    let mut tries = 0;
    let mut size = smallest.input.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at + size <= smallest.input.len() {
            tries += 1;
            if tries > TRIES {
                return smallest;
            }
            let rest = [&smallest.input[..at], &smallest.input[at + size..]].concat();
            match judge(&rest) {
                Err(disagreement) => smallest = disagreement,
                Ok(()) => at += size,
            }
        }
        size = if size > 1 { size.div_ceil(2) } else { 0 };
    }
    smallest
}
