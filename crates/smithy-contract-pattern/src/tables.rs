//! From a minimal automaton to the tables of the run time.

mod chain;
mod class_run;
mod classes;
mod records;
mod sets;

use smithy_contract::pattern::{Automaton, Beyond, Matcher};

use crate::language::Language;

pub(crate) use self::records::to_automaton;

/// The cheapest matcher that a language allows, or `None` if its table would be beyond what the run
/// time can number.
pub(crate) fn to_matcher(language: &Language) -> Option<Matcher> {
    if let Some(run) = class_run::to_class_run(language) {
        return Some(Matcher::ClassRun(run));
    }
    to_automaton(language).map(Matcher::Automaton)
}

/// How many bytes the tables of a matcher take.
#[must_use]
pub fn table_bytes(matcher: &Matcher) -> usize {
    match matcher {
        Matcher::ClassRun(run) => size_of_val(run) + beyond_bytes(&run.class.beyond),
        Matcher::Automaton(automaton) => automaton_bytes(automaton),
        _ => 0,
    }
}

fn automaton_bytes(automaton: &Automaton) -> usize {
    let Automaton { ascii, wide, states, rows, runs, ascii_sets, beyond_sets, literals, .. } =
        automaton;
    let beyond: usize = beyond_sets.iter().map(beyond_bytes).sum();
    let text: usize = literals.iter().map(|literal| literal.text.len()).sum();
    size_of_val(automaton)
        + size_of_val(&**ascii)
        + size_of_val(&**wide)
        + size_of_val(&**states)
        + size_of_val(&**rows)
        + size_of_val(&**runs)
        + size_of_val(&**ascii_sets)
        + size_of_val(&**beyond_sets)
        + size_of_val(&**literals)
        + beyond
        + text
}

/// What a set takes outside of itself.
fn beyond_bytes(beyond: &Beyond) -> usize {
    match beyond {
        Beyond::None | Beyond::All => 0,
        Beyond::Ranges(ranges) => size_of_val(&**ranges),
        Beyond::Trie(trie) => {
            size_of_val(&*trie.top) + size_of_val(&*trie.middle) + size_of_val(&*trie.leaves)
        }
    }
}
