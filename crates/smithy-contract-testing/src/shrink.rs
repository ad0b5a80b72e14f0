//! Smaller inputs by smaller decisions.
//!
//! What a generator makes of any sequence of decisions is valid, or invalid in the way that was asked
//! for; so a failure is made smaller by making the sequence smaller, whatever the schema is.

use std::ops::Range;

use crate::recorded::Taken;

/// Proposes smaller sequences of one that is kept as the smallest so far.
#[derive(Debug, Clone)]
pub(crate) struct Shrinker {
    /// The smallest sequence so far.
    pub taken: Taken,
    pass: Pass,
    has_progress: bool,
}

/// What is tried, the boldest first.
#[derive(Debug, Clone, Copy)]
enum Pass {
    /// Only the first so many eighths are kept, the rest are zeros.
    Keep { eighths: usize },
    /// A run is left out.
    Remove { size: usize, at: usize },
    /// A run becomes zeros.
    Clear { size: usize, at: usize },
    /// One number becomes half of what it is, or one less.
    Lower { at: usize, halve: bool },
}

impl Shrinker {
    pub fn new(taken: Taken) -> Self {
        Self { taken, pass: Pass::Keep { eighths: 0 }, has_progress: false }
    }

    /// The next proposal. `None` once none of them is smaller and accepted any more.
    pub fn propose(&mut self) -> Option<Taken> {
        loop {
            let count = self.taken.numbers.len();
            let proposal = match &mut self.pass {
                Pass::Keep { eighths } if *eighths < 8 => {
                    let kept = count * *eighths / 8;
                    *eighths += 1;
                    Some(without(&self.taken, kept..count))
                }
                Pass::Keep { .. } => {
                    self.pass = Pass::Remove { size: first_size(count), at: 0 };
                    None
                }
                Pass::Remove { size, at } if *at + *size <= count => {
                    let run = *at..*at + *size;
                    *at += *size;
                    Some(without(&self.taken, run))
                }
                Pass::Remove { size, .. } => {
                    self.pass = match *size / 2 {
                        0 => Pass::Clear { size: first_size(count), at: 0 },
                        size => Pass::Remove { size, at: 0 },
                    };
                    None
                }
                Pass::Clear { size, at } if *at + *size <= count => {
                    let run = *at..*at + *size;
                    *at += *size;
                    let mut cleared = self.taken.clone();
                    cleared.numbers[run].fill(0);
                    Some(cleared)
                }
                Pass::Clear { size, .. } => {
                    self.pass = match *size / 2 {
                        0 => Pass::Lower { at: 0, halve: true },
                        size => Pass::Clear { size, at: 0 },
                    };
                    None
                }
                Pass::Lower { at, halve } if *at < count => {
                    let mut lower = self.taken.clone();
                    let number = &mut lower.numbers[*at];
                    *number = if *halve { *number / 2 } else { number.saturating_sub(1) };
                    (*at, *halve) = if *halve { (*at, false) } else { (*at + 1, true) };
                    Some(lower)
                }
                Pass::Lower { .. } if std::mem::take(&mut self.has_progress) => {
                    self.pass = Pass::Remove { size: first_size(count), at: 0 };
                    None
                }
                Pass::Lower { .. } => return None,
            };
            if let Some(proposal) = proposal.filter(|proposal| is_smaller(proposal, &self.taken)) {
                return Some(proposal);
            }
        }
    }

    /// Takes a sequence for the smallest so far.
    pub fn accept(&mut self, taken: Taken) {
        self.taken = taken;
        self.has_progress = true;
        // What came after a run that was left out stands where the run stood.
        if let Pass::Remove { size, at } = &mut self.pass {
            *at = at.saturating_sub(*size);
        }
    }
}

/// What is kept if a run is left out.
fn without(Taken { numbers, parts }: &Taken, run: Range<usize>) -> Taken {
    let moved = |at: usize| if at <= run.start { at } else { at.max(run.end) - run.len() };
    let is_left_out = |part: &Range<usize>| run.start <= part.start && part.end <= run.end;
    let kept = parts.iter().filter(|part| part.is_empty() || !is_left_out(part));
    Taken {
        numbers: [&numbers[..run.start], &numbers[run.end..]].concat(),
        parts: kept.map(|part| moved(part.start)..moved(part.end)).collect(),
    }
}

fn first_size(count: usize) -> usize {
    (count / 2).max(1)
}

/// Fewer numbers, or as many that are smaller from the first difference on.
pub(crate) fn is_smaller(left: &Taken, right: &Taken) -> bool {
    (left.numbers.len(), &left.numbers) < (right.numbers.len(), &right.numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shrinks as long as a property fails.
    fn smallest(numbers: &[u64], fails: impl Fn(&[u64]) -> bool) -> Vec<u64> {
        let taken = Taken { numbers: numbers.to_vec(), parts: vec![10..30, 30..90] };
        let mut shrinker = Shrinker::new(taken);
        while let Some(proposal) = shrinker.propose() {
            let is_within = |part: &Range<usize>| part.end <= proposal.numbers.len();
            assert!(proposal.parts.iter().all(is_within), "{proposal:?}");
            if fails(&proposal.numbers) {
                shrinker.accept(proposal);
            }
        }
        shrinker.taken.numbers
    }

    #[test]
    fn shrinks_to_what_matters() {
        let numbers: Vec<u64> = (0..200).map(|number| number * 7 % 100).collect();
        assert!(smallest(&numbers, |_| true).is_empty());
        assert_eq!(smallest(&numbers, |numbers| numbers.contains(&42)), [42]);
        assert_eq!(smallest(&numbers, |numbers| numbers.len() >= 3), [0, 0, 0]);
        let sum = smallest(&numbers, |numbers| numbers.iter().sum::<u64>() >= 150);
        assert_eq!(sum.iter().sum::<u64>(), 150);
    }
}
