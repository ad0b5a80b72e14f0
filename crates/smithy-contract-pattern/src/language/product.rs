//! Two automata side by side.

use std::collections::HashMap;

use crate::automaton::{Alphabet, DEAD, Dfa, minimize};

use super::NoAutomaton;

/// Products do not grow beyond this many states.
const MAX_STATES: usize = 500_000;

/// An automaton that accepts by what the two others say.
pub(super) fn product(
    left: &Dfa,
    right: &Dfa,
    accepts: fn(bool, bool) -> bool,
) -> Result<Dfa, NoAutomaton> {
    let sets: Vec<_> = left.classes().iter().chain(right.classes()).cloned().collect();
    let alphabet = Alphabet::new(&sets);
    let width = alphabet.classes.len();
    // Which class of either side each class of the product lies in.
    let mut sides = vec![(0, 0); width];
    for (set, members) in alphabet.members.iter().enumerate() {
        for &class in members {
            match set.checked_sub(left.classes().len()) {
                None => sides[class].0 = set,
                Some(set) => sides[class].1 = set,
            }
        }
    }
    // The first state must be the dead one; it is if nothing can be accepted from it.
    let mut pairs = vec![(DEAD, DEAD)];
    let mut numbers = HashMap::from([((DEAD, DEAD), 0_u32)]);
    let mut number = |pair, pairs: &mut Vec<(u32, u32)>| {
        *numbers.entry(pair).or_insert_with(|| {
            pairs.push(pair);
            u32::try_from(pairs.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let start = number((left.start(), right.start()), &mut pairs);
    let mut transitions = Vec::new();
    let mut next = 0;
    while next < pairs.len() {
        if pairs.len() > MAX_STATES {
            return Err(NoAutomaton);
        }
        let (a, b) = pairs[next];
        for &(class_a, class_b) in &sides {
            let after = (left.row(a)[class_a], right.row(b)[class_b]);
            // What the left side has given up is given up: acceptance never comes back.
            let after = if after.0 == DEAD { (DEAD, DEAD) } else { after };
            transitions.push(number(after, &mut pairs));
        }
        next += 1;
    }
    let accepting =
        pairs.iter().map(|&(a, b)| accepts(left.accepts_at(a), right.accepts_at(b))).collect();
    Ok(minimize(&Dfa::new(alphabet.classes, transitions, accepting, start)))
}
