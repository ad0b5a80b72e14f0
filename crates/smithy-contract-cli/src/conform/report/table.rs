//! The table of what is right, by member or operation and by constraint.

use std::collections::{BTreeMap, BTreeSet};

use smithy_contract_testing::vectors::Level;

use crate::conform::summary::{Cell, Summary};

/// Counts in rows and columns.
pub struct Table<'s> {
    /// What the rows are.
    pub title: &'static str,
    pub columns: Vec<&'s str>,
    pub rows: BTreeMap<&'s str, BTreeMap<&'s str, Cell>>,
}

impl<'s> Table<'s> {
    /// The members of one operation, or all operations.
    pub fn of(summary: &'s Summary) -> Self {
        match *operations(summary) {
            [] => Self::of_members(summary, ""),
            [operation] => Self::of_members(summary, operation),
            _ => Self::of_operations(summary),
        }
    }

    /// The members of one operation.
    pub fn of_members(summary: &'s Summary, operation: &str) -> Self {
        Self::new("member", summary, |(other, member), kind| {
            (other == operation).then(|| member_place(member, kind))
        })
    }

    /// All operations.
    pub fn of_operations(summary: &'s Summary) -> Self {
        Self::new("operation", summary, |(operation, _), kind| {
            Some((operation, if ORDER.contains(&kind) { kind } else { "other" }))
        })
    }

    fn new(
        title: &'static str,
        summary: &'s Summary,
        place: impl Fn(&'s (String, String), &'s str) -> Option<(&'s str, &'s str)>,
    ) -> Self {
        let mut rows: BTreeMap<&str, BTreeMap<&str, Cell>> = BTreeMap::new();
        for (key, cells) in &summary.cells {
            for (kind, cell) in cells.iter().filter(|(_, cell)| cell.judged > 0) {
                if let Some((row, column)) = place(key, kind) {
                    rows.entry(row).or_default().entry(column).or_default().join(*cell);
                }
            }
        }
        let columns: BTreeSet<&str> = rows.values().flat_map(|row| row.keys().copied()).collect();
        let mut columns: Vec<&str> = columns.into_iter().collect();
        columns.sort_by_key(|column| position(column));
        Self { title, columns, rows }
    }
}

/// The operations that were tried.
pub fn operations(summary: &Summary) -> Vec<&str> {
    let operations: BTreeSet<&str> =
        summary.cells.keys().map(|(operation, _)| &**operation).collect();
    operations.into_iter().collect()
}

/// The row and the column of a member and a constraint.
pub fn member_place<'s>(member: &'s str, kind: &'s str) -> (&'s str, &'s str) {
    match member {
        // What is no constraint of a member has a row of its own.
        "" if !ORDER.contains(&kind) => (kind, ALL),
        "" => ("(input)", kind),
        member if member.starts_with('@') => (member, ALL),
        member => (member, kind),
    }
}

/// Where a column stands; what is no constraint of a member comes first.
pub fn position(column: &str) -> Option<usize> {
    ORDER.iter().position(|other| *other == column)
}

/// The column of rows that are not about constraints.
pub const ALL: &str = "all";

/// Constraints, in the order in which the table has them; then what is about the input as a whole.
const ORDER: &[&str] = &[
    "required",
    "optional",
    "type",
    "union",
    "length",
    "pattern",
    "range",
    "enum",
    "uniqueItems",
    "duplicate",
];

/// What is right if a level finds nothing wrong.
pub fn meaning(level: Level) -> &'static str {
    match level {
        Level::Verdict => "accepts and refuses rightly",
        Level::Error => "names the right error",
        Level::Violations => "points at what is wrong",
        Level::Words => "words each violation rightly",
        Level::Bytes => "answers byte for byte",
    }
}
