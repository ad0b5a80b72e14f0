//! The `fancy-regex` crate, for patterns that are not regular.

use std::borrow::Cow;
use std::sync::OnceLock;

use fancy_regex::{Regex, RegexBuilder};

use super::Verdict;

/// A pattern with back-references: backtracking under a step limit, compiled on first use.
#[derive(Debug, Clone)]
pub struct FancyMatcher {
    /// The pattern in the syntax of `fancy-regex`, known to compile.
    pub expression: Cow<'static, str>,
    /// How often the matcher may backtrack before it gives up.
    pub step_limit: usize,
    compiled: OnceLock<Option<Regex>>,
}

impl FancyMatcher {
    /// A matcher for an expression that the pattern compiler has tried.
    #[must_use]
    pub const fn new(expression: Cow<'static, str>, step_limit: usize) -> Self {
        Self { expression, step_limit, compiled: OnceLock::new() }
    }

    /// Whether some part of the text matches, as far as the step limit lets us know.
    #[must_use]
    pub fn verdict(&self, text: &str) -> Verdict {
        match self.compiled().map(|regex| regex.is_match(text)) {
            Some(Ok(matches)) => Verdict::from_bool(matches),
            Some(Err(_)) => Verdict::GaveUp,
            None => Verdict::NoMatch,
        }
    }

    /// Whether the expression compiles.
    #[must_use]
    pub fn compiles(&self) -> bool {
        self.compiled().is_some()
    }

    fn compiled(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                RegexBuilder::new(&self.expression).backtrack_limit(self.step_limit).build().ok()
            })
            .as_ref()
    }
}
