//! Violations as the checker finds them.

use std::cmp::Ordering;

use crate::schema::ShapeIndex;
use crate::violation::{Constraint, HeldAs, Path, Phase};

/// A violation as the checker finds it. What stands there, and in which line, is looked up in the text
/// only when somebody asks.
#[derive(Clone)]
pub(crate) struct Finding {
    pub path: Path,
    pub constraint: Constraint,
    /// Where the value, or what should hold it, begins in the text.
    pub offset: usize,
    /// The shape of the value, where the rule belongs to one.
    pub shape: Option<ShapeIndex>,
    /// The list or map around a simple value: some services report there instead.
    pub holder: Option<Holder>,
    /// Whether the place lies in a secret value.
    pub is_secret: bool,
}

/// A list or map that holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holder {
    pub held_as: HeldAs,
    pub offset: usize,
    pub shape: ShapeIndex,
}

impl Finding {
    /// A violation whose path is not known yet.
    pub fn new(constraint: Constraint, offset: usize, shape: Option<ShapeIndex>) -> Self {
        let path = Path::default();
        Self { path, constraint, offset, shape, holder: None, is_secret: false }
    }

    pub const fn phase(&self) -> Phase {
        self.constraint.phase()
    }

    /// Whether there is a value at the place itself.
    pub const fn has_value(&self) -> bool {
        !matches!(
            self.constraint,
            Constraint::Required | Constraint::Unknown { .. } | Constraint::Duplicate
        )
    }

    /// The canonical order, as far as it does not depend on what stands in the text: violations of one
    /// constraint at one place are those of several keys of a map.
    pub fn in_order(&self, other: &Self) -> Ordering {
        let rule = |one: &Self| (one.constraint.order(), one.constraint.actual_length());
        self.path.cmp(&other.path).then_with(|| rule(self).cmp(&rule(other)))
    }
}
