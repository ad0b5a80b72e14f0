//! Which languages are runs of one class.
//!
//! The question is asked of the automaton, not of the pattern, so that it does not matter how the
//! run was written: `^([0-9]+)+$` is one too.

use regex_syntax::hir::ClassUnicode;
use smithy_contract::pattern::{ClassRun, UNLIMITED};

use crate::automaton::{DEAD, Dfa};
use crate::classes;
use crate::language::Language;

use super::sets::to_class_set;

pub(super) fn to_class_run(language: &Language) -> Option<ClassRun> {
    let dfa = language.dfa();
    let first = live_classes(dfa, dfa.start());
    let mut accepts = Vec::new();
    let mut state = dfa.start();
    let unbounded = loop {
        accepts.push(dfa.accepts_at(state));
        let live = live_classes(dfa, state);
        if live.is_empty() {
            break false;
        }
        let next = dfa.row(state)[live[0]];
        let alike = live.iter().all(|&class| dfa.row(state)[class] == next);
        // A chain that comes back to an earlier state is longer than the automaton.
        if live != first || !alike || accepts.len() > dfa.len() {
            return None;
        }
        if next == state {
            break true;
        }
        state = next;
    };
    let class = classes::union(first.iter().map(|&class| dfa.classes()[class].clone()));
    let Some(minimum) = accepts.iter().position(|&accepts| accepts) else {
        return Some(nothing());
    };
    if !accepts[minimum..].iter().all(|&accepts| accepts) {
        return None;
    }
    let minimum = u32::try_from(minimum).ok()?;
    let most = if unbounded { UNLIMITED } else { u32::try_from(accepts.len() - 1).ok()? };
    let lengths = language.lengths();
    Some(ClassRun {
        class: to_class_set(&class),
        minimum: minimum.max(lengths.minimum),
        maximum: most.min(lengths.maximum.unwrap_or(UNLIMITED)),
    })
}

/// No text at all.
fn nothing() -> ClassRun {
    ClassRun { class: to_class_set(&ClassUnicode::empty()), minimum: 1, maximum: 0 }
}

fn live_classes(dfa: &Dfa, state: u32) -> Vec<usize> {
    (0..dfa.classes().len()).filter(|&class| dfa.row(state)[class] != DEAD).collect()
}
