//! Decisions that are kept, to be taken again.

use std::ops::Range;

use crate::choices::Choices;

/// Decisions that were taken, to be taken again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub numbers: Vec<u64>,
    /// Which of the numbers belong to parts: in order, none within another.
    pub parts: Vec<Range<usize>>,
}

/// Passes on the decisions of another, and keeps them.
pub(crate) struct Recorder<'c> {
    choices: &'c mut dyn Choices,
    pub taken: Taken,
    /// Where the part began that is being made.
    part: Option<usize>,
}

impl<'c> Recorder<'c> {
    pub fn new(choices: &'c mut dyn Choices) -> Self {
        Self { choices, taken: Taken::default(), part: None }
    }
}

impl Choices for Recorder<'_> {
    fn below(&mut self, bound: u64) -> u64 {
        if bound <= 1 {
            return 0;
        }
        let number = self.choices.below(bound);
        self.taken.numbers.push(number);
        number
    }

    fn begin_part(&mut self) {
        self.choices.begin_part();
        self.part = Some(self.taken.numbers.len());
    }

    fn end_part(&mut self) {
        self.choices.end_part();
        if let Some(start) = self.part.take() {
            self.taken.parts.push(start..self.taken.numbers.len());
        }
    }

    fn is_exhausted(&self) -> bool {
        self.choices.is_exhausted()
    }
}

/// Decisions that were taken before, perhaps made smaller since; then zeros. A part that takes fewer or
/// more of them than before changes nothing for what comes after it.
pub(crate) struct Replay<'t> {
    numbers: &'t [u64],
    next: usize,
    end: usize,
    parts: std::slice::Iter<'t, Range<usize>>,
}

impl<'t> Replay<'t> {
    pub fn new(taken: &'t Taken) -> Self {
        let Taken { numbers, parts } = taken;
        Self { numbers, next: 0, end: numbers.len(), parts: parts.iter() }
    }
}

impl Choices for Replay<'_> {
    fn below(&mut self, bound: u64) -> u64 {
        if bound <= 1 {
            return 0;
        }
        let number = self.numbers[..self.end].get(self.next).copied();
        self.next += 1;
        number.map_or(0, |number| number.min(bound - 1))
    }

    fn begin_part(&mut self) {
        let none = self.numbers.len()..self.numbers.len();
        let Range { start, end } = self.parts.next().cloned().unwrap_or(none);
        (self.next, self.end) = (start, end);
    }

    fn end_part(&mut self) {
        (self.next, self.end) = (self.end, self.numbers.len());
    }

    fn is_exhausted(&self) -> bool {
        self.next >= self.numbers.len() && self.parts.len() == 0
    }
}
