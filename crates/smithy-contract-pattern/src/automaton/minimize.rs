//! Hopcroft's algorithm, and an alphabet without classes that no state tells apart.

use std::collections::HashMap;

use crate::classes;

use super::{DEAD, Dfa};

/// The smallest automaton of the same language. State 0 is [`DEAD`]; the others are numbered in the
/// order in which a walk from the start meets them.
pub(crate) fn minimize(dfa: &Dfa) -> Dfa {
    let blocks = refine(dfa);
    quotient(&merge_classes(dfa), &blocks)
}

/// For each state the number of its block: states of one block accept the same texts.
fn refine(dfa: &Dfa) -> Vec<usize> {
    let (count, width) = (dfa.len(), dfa.classes().len());
    let sources = Sources::new(dfa);
    let mut partition = Partition::new(count, |state| dfa.accepts_at(state));
    let mut pending: Vec<(usize, usize)> =
        (0..partition.blocks.len()).flat_map(|b| (0..width).map(move |c| (b, c))).collect();
    let mut is_pending: Vec<Vec<bool>> = vec![vec![true; width]; partition.blocks.len()];
    let mut splitter = Vec::new();
    while let Some((block, class)) = pending.pop() {
        is_pending[block][class] = false;
        splitter.clear();
        for &state in partition.states_of(block) {
            splitter.extend_from_slice(sources.of(state, class));
        }
        for (old, new) in partition.split(&splitter) {
            is_pending.push(vec![false; width]);
            #[expect(clippy::needless_range_loop, reason = "the rows of two blocks are in use")]
            for class in 0..width {
                // The smaller half is enough if the whole has been used.
                let smaller = if is_pending[old][class] || partition.len(new) <= partition.len(old)
                {
                    new
                } else {
                    old
                };
                if !is_pending[smaller][class] {
                    is_pending[smaller][class] = true;
                    pending.push((smaller, class));
                }
            }
        }
    }
    partition.block_of
}

/// Which states lead to a state by a class.
struct Sources {
    starts: Vec<u32>,
    states: Vec<u32>,
    width: usize,
}

impl Sources {
    #[expect(clippy::cast_possible_truncation, reason = "the number of states is limited")]
    fn new(dfa: &Dfa) -> Self {
        let (count, width) = (dfa.len(), dfa.classes().len());
        let mut starts = vec![0_u32; count * width + 1];
        for state in 0..count as u32 {
            for (class, &next) in dfa.row(state).iter().enumerate() {
                starts[next as usize * width + class + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut fill = starts.clone();
        let mut states = vec![0; count * width];
        for state in 0..count as u32 {
            for (class, &next) in dfa.row(state).iter().enumerate() {
                let place = &mut fill[next as usize * width + class];
                states[*place as usize] = state;
                *place += 1;
            }
        }
        Self { starts, states, width }
    }

    fn of(&self, state: u32, class: usize) -> &[u32] {
        let at = state as usize * self.width + class;
        &self.states[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// A partition that can be refined in time proportional to what is split off.
struct Partition {
    /// The states, those of a block side by side.
    states: Vec<u32>,
    place_of: Vec<usize>,
    block_of: Vec<usize>,
    /// Where each block begins and ends, and how many of its first states are marked.
    blocks: Vec<(usize, usize, usize)>,
}

impl Partition {
    #[expect(clippy::cast_possible_truncation, reason = "the number of states is limited")]
    fn new(count: usize, accepts: impl Fn(u32) -> bool) -> Self {
        let (mut states, rejecting): (Vec<u32>, Vec<u32>) =
            (0..count as u32).partition(|&state| accepts(state));
        let accepted = states.len();
        states.extend(rejecting);
        let mut place_of = vec![0; count];
        let mut block_of = vec![0; count];
        let has_both = accepted > 0 && accepted < count;
        for (place, &state) in states.iter().enumerate() {
            place_of[state as usize] = place;
            block_of[state as usize] = usize::from(has_both && place >= accepted);
        }
        let blocks = if has_both {
            vec![(0, accepted, 0), (accepted, count, 0)]
        } else {
            vec![(0, count, 0)]
        };
        Self { states, place_of, block_of, blocks }
    }

    fn states_of(&self, block: usize) -> &[u32] {
        let (first, end, _) = self.blocks[block];
        &self.states[first..end]
    }

    fn len(&self, block: usize) -> usize {
        let (first, end, _) = self.blocks[block];
        end - first
    }

    /// Splits every block into the states that are listed and the rest. Returns the pairs of an old
    /// block and the new one that was split off.
    fn split(&mut self, listed: &[u32]) -> Vec<(usize, usize)> {
        let mut touched = Vec::new();
        for &state in listed {
            let block = self.block_of[state as usize];
            let (first, _, marked) = self.blocks[block];
            let place = self.place_of[state as usize];
            if place < first + marked {
                continue;
            }
            if marked == 0 {
                touched.push(block);
            }
            let target = first + marked;
            let other = self.states[target];
            self.states.swap(place, target);
            self.place_of[state as usize] = target;
            self.place_of[other as usize] = place;
            self.blocks[block].2 += 1;
        }
        let mut pairs = Vec::new();
        for block in touched {
            let (first, end, marked) = self.blocks[block];
            self.blocks[block].2 = 0;
            if first + marked == end {
                continue;
            }
            let new = self.blocks.len();
            self.blocks.push((first, first + marked, 0));
            self.blocks[block] = (first + marked, end, 0);
            for &state in &self.states[first..first + marked] {
                self.block_of[state as usize] = new;
            }
            pairs.push((block, new));
        }
        pairs
    }
}

/// Joins classes that lead every state to the same next state.
fn merge_classes(dfa: &Dfa) -> Dfa {
    let width = dfa.classes().len();
    let mut columns: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut kept: Vec<usize> = Vec::new();
    let mut merged: Vec<Vec<usize>> = Vec::new();
    for class in 0..width {
        let column: Vec<u32> = dfa.states().map(|state| dfa.row(state)[class]).collect();
        let at = *columns.entry(column).or_insert_with(|| {
            kept.push(class);
            merged.push(Vec::new());
            kept.len() - 1
        });
        merged[at].push(class);
    }
    let classes = merged
        .iter()
        .map(|parts| classes::union(parts.iter().map(|&part| dfa.classes()[part].clone())))
        .collect();
    let transitions = dfa
        .states()
        .flat_map(|state| kept.iter().map(move |&class| dfa.row(state)[class]))
        .collect();
    let accepting = dfa.states().map(|state| dfa.accepts_at(state)).collect();
    Dfa::new(classes, transitions, accepting, dfa.start())
}

/// One state for each block that can be reached.
#[expect(clippy::cast_possible_truncation, reason = "the number of states is limited")]
fn quotient(dfa: &Dfa, blocks: &[usize]) -> Dfa {
    let dead_block = blocks[DEAD as usize];
    let mut numbers = HashMap::from([(dead_block, DEAD)]);
    let mut members = vec![DEAD];
    let mut number = |state: u32, members: &mut Vec<u32>| {
        *numbers.entry(blocks[state as usize]).or_insert_with(|| {
            members.push(state);
            members.len() as u32 - 1
        })
    };
    let start = number(dfa.start(), &mut members);
    let mut transitions = Vec::new();
    let mut next = 0;
    while next < members.len() {
        let state = members[next];
        for &target in dfa.row(state) {
            transitions.push(number(target, &mut members));
        }
        next += 1;
    }
    let accepting = members.iter().map(|&state| dfa.accepts_at(state)).collect();
    let quotient = Dfa::new(dfa.classes().to_vec(), transitions, accepting, start);
    // With fewer states, more classes may have become alike.
    merge_classes(&quotient)
}
