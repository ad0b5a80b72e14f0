//! Keeps the violations that are found, up to a number.

use crate::finding::Finding;
use crate::violation::Phase;

pub(super) struct Collector {
    /// Violations of the deserialize phase. They decide what the error is called, so that the others
    /// never take their room.
    unreadable: Vec<Finding>,
    /// Violations of the validate phase.
    invalid: Vec<Finding>,
    total: usize,
    limit: usize,
}

/// A moment to which a collector can go back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    unreadable: usize,
    invalid: usize,
    total: usize,
}

impl Collector {
    pub fn new(limit: usize) -> Self {
        Self {
            unreadable: Vec::new(),
            invalid: Vec::new(),
            total: 0,
            // At least one is kept: an input with violations can't look like one without.
            limit: limit.max(1),
        }
    }

    /// Counts a violation of this phase, and tells where to keep it, while there is room.
    pub fn room_for(&mut self, phase: Phase) -> Option<&mut Vec<Finding>> {
        self.total += 1;
        self.has_room(phase).then_some(match phase {
            Phase::Deserialize => &mut self.unreadable,
            Phase::Validate => &mut self.invalid,
        })
    }

    /// Whether the next violation of this phase will be kept.
    pub fn has_room(&self, phase: Phase) -> bool {
        match phase {
            Phase::Deserialize => self.unreadable.len() < self.limit,
            Phase::Validate => self.unreadable.len() + self.invalid.len() < self.limit,
        }
    }

    pub fn mark(&self) -> Mark {
        Mark { unreadable: self.unreadable.len(), invalid: self.invalid.len(), total: self.total }
    }

    /// Forgets what was found since.
    pub fn back_to(&mut self, mark: Mark) {
        self.unreadable.truncate(mark.unreadable);
        self.invalid.truncate(mark.invalid);
        self.total = mark.total;
    }

    /// The violations, in no order that matters, and how many there were in all.
    pub fn finish(mut self) -> (Vec<Finding>, usize) {
        if self.unreadable.is_empty() {
            return (self.invalid, self.total);
        }
        self.unreadable.append(&mut self.invalid);
        self.unreadable.truncate(self.limit);
        (self.unreadable, self.total)
    }
}
