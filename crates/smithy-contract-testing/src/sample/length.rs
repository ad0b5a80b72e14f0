//! How long a text or a list is made.

use crate::choices::Choices;

/// A number between two bounds, inclusive: often one of the bounds or next to one, else of any
/// magnitude above the lower bound, so that most are small.
pub(super) fn between(least: u64, most: u64, choices: &mut dyn Choices) -> u64 {
    let span = most.saturating_sub(least);
    if span == 0 {
        return least;
    }
    match choices.below(20) {
        0 | 1 => least,
        2 => least + 1,
        3 => most,
        4 => most - 1,
        _ => {
            let magnitude = choices.below(u64::from(span.ilog2()) + 1);
            let from = 1 << magnitude;
            least + (from + choices.below(from)).min(span)
        }
    }
}
