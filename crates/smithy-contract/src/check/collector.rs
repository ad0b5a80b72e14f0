//! Keeps the violations that are found, up to a number, and puts them in order.

use crate::violation::Violation;

pub(super) struct Collector {
    violations: Vec<Violation>,
    total: usize,
    limit: usize,
}

/// A moment to which a collector can go back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    kept: usize,
    total: usize,
}

impl Collector {
    pub fn new(limit: usize) -> Self {
        Self {
            violations: Vec::new(),
            total: 0,
            limit,
        }
    }

    /// Counts a violation and keeps it while there is room.
    pub fn push(&mut self, violation: impl FnOnce() -> Violation) {
        self.total += 1;
        // At least one is kept: an input with violations can't look like one without.
        if self.violations.len() < self.limit.max(1) {
            self.violations.push(violation());
        }
    }

    pub fn mark(&self) -> Mark {
        Mark {
            kept: self.violations.len(),
            total: self.total,
        }
    }

    /// Forgets what was found since.
    pub fn back_to(&mut self, mark: Mark) {
        self.violations.truncate(mark.kept);
        self.total = mark.total;
    }

    /// The violations in canonical order, and how many there were in all.
    pub fn finish(mut self) -> (Vec<Violation>, usize) {
        if self.violations.len() > 1 {
            self.violations.sort_by(|left, right| {
                let places = left.path.segments.cmp(&right.path.segments);
                places.then_with(|| left.constraint.order().cmp(&right.constraint.order()))
            });
        }
        (self.violations, self.total)
    }
}
