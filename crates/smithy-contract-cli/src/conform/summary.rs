//! What came of all vectors together.

use std::collections::BTreeMap;

use smithy_contract_testing::vectors::Level;

use super::attempt::{Attempt, Verdict};

/// Counts over a run. It takes no more room for more vectors.
#[derive(Debug)]
pub struct Summary {
    /// Up to which level a difference is a failure.
    pub level: Level,
    verdicts: [usize; 6],
    /// How many vectors are right up to each level.
    right: [usize; 5],
    /// By operation and member, then by constraint.
    pub cells: BTreeMap<(String, String), BTreeMap<String, Cell>>,
    /// Entries of the file of expected failures that no longer fail, or that name no vector.
    pub stale: Vec<String>,
}

/// Counts of one member and constraint.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many pass, of those that are judged.
    pub passed: usize,
    /// How many of them a file says would fail.
    pub unexpected: usize,
    /// How many fail, or have no answer, as a file says.
    pub expected: usize,
    /// All that are judged.
    pub judged: usize,
}

impl Summary {
    pub fn new(level: Level) -> Self {
        let (verdicts, right) = ([0; 6], [0; 5]);
        Self { level, verdicts, right, cells: BTreeMap::new(), stale: Vec::new() }
    }

    pub fn add(&mut self, attempt: &Attempt) {
        self.verdicts[attempt.verdict as usize] += 1;
        for level in Level::ALL {
            let is_right = |outcomes: &smithy_contract_testing::vectors::Outcomes| {
                outcomes.failure(level).is_none()
            };
            self.right[level as usize] += usize::from(
                attempt.verdict.is_judged() && attempt.outcomes.as_ref().is_some_and(is_right),
            );
        }
        let Place { operation, member, kind } = Place::of(&attempt.vector.id);
        let row = self.cells.entry((operation.to_owned(), member.to_owned())).or_default();
        row.entry(kind.to_owned()).or_default().add(attempt.verdict);
    }

    pub fn count(&self, verdict: Verdict) -> usize {
        self.verdicts[verdict as usize]
    }

    /// How many vectors say something about the target.
    pub fn judged(&self) -> usize {
        Verdict::ALL.iter().filter(|one| one.is_judged()).map(|one| self.count(*one)).sum()
    }

    /// All vectors.
    pub fn total(&self) -> usize {
        self.verdicts.iter().sum()
    }

    /// How many of those that are judged are right up to a level.
    pub fn right(&self, level: Level) -> usize {
        self.right[level as usize]
    }

    /// Whether all is as expected.
    pub fn is_good(&self) -> bool {
        self.stale.is_empty()
            && Verdict::ALL.iter().all(|one| !one.is_bad() || self.count(*one) == 0)
    }
}

impl Cell {
    /// Whether something is not as expected.
    pub fn is_bad(self) -> bool {
        self.passed + self.expected < self.judged || self.unexpected > 0
    }

    /// Adds the counts of another.
    pub fn join(&mut self, other: Self) {
        self.passed += other.passed;
        self.unexpected += other.unexpected;
        self.expected += other.expected;
        self.judged += other.judged;
    }

    fn add(&mut self, verdict: Verdict) {
        self.judged += usize::from(verdict.is_judged());
        self.passed += usize::from(matches!(verdict, Verdict::Pass | Verdict::UnexpectedPass));
        self.unexpected += usize::from(verdict == Verdict::UnexpectedPass);
        self.expected += usize::from(verdict == Verdict::ExpectedFailure);
    }
}

/// What a vector is about, by its name.
#[derive(Debug, PartialEq, Eq)]
pub struct Place<'v> {
    pub operation: &'v str,
    /// The path of the member; empty for the input as a whole, and what is not about the input begins with `@`.
    pub member: &'v str,
    pub kind: &'v str,
}

impl<'v> Place<'v> {
    /// Reads a name: service, operation, member, constraint, variant.
    pub fn of(id: &'v str) -> Self {
        let mut parts = id.splitn(3, '/');
        let (_, operation, rest) = (parts.next(), parts.next(), parts.next());
        let (operation, rest) = (operation.unwrap_or_default(), rest.unwrap_or_default());
        if rest.strip_prefix("combination/").is_some_and(is_combination) {
            return Self { operation, member: "", kind: "combination" };
        }
        let (place, variant) = rest.rsplit_once('/').unwrap_or((rest, ""));
        if place == "@random" {
            return Self { operation, member: place, kind: "random" };
        }
        if place == "@http" {
            return Self { operation, member: place, kind: variant };
        }
        let (member, kind) = place.rsplit_once('/').unwrap_or(("", place));
        Self { operation, member, kind }
    }
}

/// Whether this stands behind `combination/` because several edits were made at once. Else that is the name
/// of a member, and its constraint and variant follow.
fn is_combination(rest: &str) -> bool {
    rest.contains('+') || !rest.contains('/')
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn places() {
        for (id, member, kind) in [
            ("a/B/Member/length/above-max", "Member", "length"),
            ("a/B/Member/Inner/length/above-max", "Member/Inner", "length"),
            ("a/B/syntax/truncated", "", "syntax"),
            ("a/B/combination/One/pattern/replaced+Two/pattern/replaced", "", "combination"),
            ("a/B/combination/all-types", "", "combination"),
            ("a/B/combination/length/above-max", "combination", "length"),
            ("a/B/combination/Inner/length/above-max", "combination/Inner", "length"),
            ("a/B/combination/combination/type/array+Two/pattern/replaced", "", "combination"),
            ("a/B/@http/media-type/text", "@http", "media-type"),
            ("a/B/@http/usual", "@http", "usual"),
            ("a/B/@state/token/same", "@state", "token"),
            ("a/B/@response/JobId/length/max", "@response/JobId", "length"),
            ("a/B/@random/7-1", "@random", "random"),
            ("nothing", "", ""),
        ] {
            assert_eq!(
                Place::of(id),
                Place { operation: Place::of(id).operation, member, kind },
                "{id}"
            );
        }
    }
}
