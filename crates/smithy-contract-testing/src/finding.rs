//! What is wrong with an input, in short.

use std::fmt;

use serde::Serialize;
use smithy_contract::{ValidationException, Violation};

/// A violation by its place and the name of the constraint: what different judges of one input can be
/// compared by.
///
/// ```
/// use smithy_contract_testing::Finding;
///
/// let finding = Finding::new("/Tags/0/Key", "length");
/// assert_eq!(finding.to_string(), "/Tags/0/Key length");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Finding {
    /// Where in the input, as a JSON pointer (RFC 6901); the root is the empty text.
    pub path: String,
    /// The name of the constraint, as [`Constraint::name`](smithy_contract::Constraint::name) has it.
    pub constraint: &'static str,
}

/// The names of constraints in their order; the first `UNREADABLE` are of the deserialize phase.
pub(crate) const CONSTRAINTS: [&str; 12] = [
    "syntax",
    "limit",
    "duplicate",
    "unknown",
    "type",
    "union",
    "required",
    "length",
    "pattern",
    "range",
    "enum",
    "uniqueItems",
];
const UNREADABLE: usize = 6;

/// Whether a violation of the constraint means that the input can't be read.
pub(crate) fn is_unreadable(constraint: &str) -> bool {
    CONSTRAINTS[..UNREADABLE].contains(&constraint)
}

impl Finding {
    /// A violation of the constraint of this name.
    #[must_use]
    pub fn new(path: impl Into<String>, constraint: &'static str) -> Self {
        Self { path: path.into(), constraint }
    }

    /// What the checker says of an input, sorted.
    ///
    /// ```
    /// # fn findings(schema: &smithy_contract::Schema) {
    /// use smithy_contract_testing::Finding;
    ///
    /// let findings = Finding::of_verdict(&schema.check(b"[]"));
    /// assert_eq!(findings, [Finding::new("", "type")]);
    /// # }
    /// ```
    #[must_use]
    pub fn of_verdict<T>(verdict: &Result<T, ValidationException>) -> Vec<Self> {
        let violations = verdict.as_ref().err().map_or(&[][..], ValidationException::violations);
        let mut findings: Vec<Self> = violations.iter().map(Self::from).collect();
        findings.sort();
        findings
    }
}

impl From<&Violation> for Finding {
    fn from(violation: &Violation) -> Self {
        Self::new(violation.path.to_string(), violation.constraint.name())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.path, self.constraint)
    }
}
