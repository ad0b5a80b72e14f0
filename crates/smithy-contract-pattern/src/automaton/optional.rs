//! Copies of an optional part, of which the earlier ones allow all that the later ones do.
//!
//! `x{3,1000}` is assembled as three copies of `x` and 997 that may be left out. Whatever matches from
//! within the tenth optional copy also matches from the same place within the ninth, since there is
//! one more copy to come, and that one may be left out. So of the threads at the same place of several
//! copies only the first matters. Without this, a search that may begin anywhere has a state for every
//! set of copies that it may be in.

use super::threads::Thread;

/// The optional copies in a program.
#[derive(Debug, Default)]
pub(super) struct Optional {
    repetitions: Vec<Copies>,
    /// How many different places there are within one copy, over all repetitions.
    offsets: u32,
}

#[derive(Debug)]
struct Copies {
    start: u32,
    end: u32,
    /// How many instructions a copy has.
    length: u32,
    /// The number of its first place.
    first_offset: u32,
}

impl Optional {
    /// Notes copies of one length that stand side by side.
    pub(super) fn add(&mut self, start: u32, end: u32, length: u32) {
        let first_offset = self.offsets;
        self.repetitions.push(Copies { start, end, length, first_offset });
        self.offsets += length;
    }

    /// For each instruction the numbers of the places within copies that it is.
    pub(super) fn places(&self, instructions: usize) -> Places {
        let mut of = vec![Vec::new(); instructions];
        for copies in &self.repetitions {
            for place in copies.start..copies.end {
                let offset = (place - copies.start) % copies.length;
                of[place as usize].push(copies.first_offset + offset);
            }
        }
        Places { of, latest: vec![None; self.offsets as usize], round: 0 }
    }
}

/// Which places of copies the instructions are.
#[derive(Debug)]
pub(super) struct Places {
    of: Vec<Vec<u32>>,
    /// The last thread that was kept at each place, and in which round.
    latest: Vec<Option<(u64, Thread)>>,
    round: u64,
}

impl Places {
    /// Leaves out the threads that an earlier copy makes superfluous. The threads are in order.
    pub(super) fn keep_first_copies(&mut self, threads: &mut Vec<Thread>) {
        if self.latest.is_empty() {
            return;
        }
        self.round += 1;
        let Self { of, latest, round } = self;
        threads.retain(|thread| {
            let places = &of[thread.place as usize];
            let is_covered = places.iter().any(|&place| {
                latest[place as usize].is_some_and(|(in_round, kept)| {
                    // Two threads of one copy differ in what they owe, so the copy is an earlier one.
                    in_round == *round && kept.ended == thread.ended && kept.debt == thread.debt
                })
            });
            if !is_covered {
                for &place in places {
                    latest[place as usize] = Some((*round, *thread));
                }
            }
            !is_covered
        });
    }
}
