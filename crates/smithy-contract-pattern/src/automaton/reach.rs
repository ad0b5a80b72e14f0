//! Which places a place leads to without reading, where that is always the same.

use std::collections::HashSet;
use std::rc::Rc;

use super::program::{Instruction, Program};
use super::quick_hash::QuickHash;

/// A place that reads or has matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Reached {
    pub(super) place: u32,
    /// Whether the text must end on the way.
    pub(super) ended: bool,
}

/// What has been found out so far. Most places lead to the same ones wherever the text stands; only
/// what passes `^` or look-around has to be followed anew each time.
#[derive(Debug)]
pub(super) struct Reach {
    known: Vec<Known>,
}

#[derive(Debug, Clone)]
enum Known {
    NotYet,
    Depends,
    Always(Rc<[Reached]>),
}

impl Reach {
    pub(super) fn new(program: &Program) -> Self {
        Self { known: vec![Known::NotYet; program.instructions.len()] }
    }

    /// The places, or `None` if they depend on where the text stands.
    pub(super) fn of(&mut self, program: &Program, place: u32) -> Option<Rc<[Reached]>> {
        let known = &mut self.known[place as usize];
        if let Known::NotYet = known {
            *known = find(program, place).map_or(Known::Depends, |all| Known::Always(all.into()));
        }
        match known {
            Known::Always(places) => Some(Rc::clone(places)),
            _ => None,
        }
    }
}

/// Places that lead to more than this are followed anew each time: remembering them all would take
/// too much memory.
const MAX_SPLITS: usize = 2_000;

fn find(program: &Program, place: u32) -> Option<Vec<Reached>> {
    let mut reached = Vec::new();
    let mut seen: HashSet<Reached, QuickHash> = HashSet::default();
    let mut pending = vec![Reached { place, ended: false }];
    while let Some(next) = pending.pop() {
        let onward = |place| Reached { place, ..next };
        match &program.instructions[next.place as usize] {
            Instruction::Class(_) if next.ended => {}
            Instruction::Class(_) | Instruction::Match => reached.push(next),
            Instruction::Split(places) => {
                if seen.len() > MAX_SPLITS {
                    return None;
                }
                if seen.insert(next) {
                    pending.extend(places.iter().map(|&place| onward(place)));
                }
            }
            Instruction::End => pending.push(Reached { ended: true, ..onward(next.place + 1) }),
            Instruction::Start | Instruction::LookAhead { .. } | Instruction::LookBehind { .. } => {
                return None;
            }
        }
    }
    Some(reached)
}
