//! The `regex` crate, for tables that would be over the budget.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// A regular pattern that the `regex` crate matches, compiled on first use.
#[derive(Debug, Clone)]
pub struct RegexMatcher {
    /// The pattern in the syntax of the `regex` crate, known to compile within `size_limit`.
    pub expression: Cow<'static, str>,
    /// How many bytes the compiled program may take.
    pub size_limit: usize,
    compiled: OnceLock<Option<Regex>>,
}

impl RegexMatcher {
    /// A matcher for an expression that the pattern compiler has tried.
    #[must_use]
    pub const fn new(expression: Cow<'static, str>, size_limit: usize) -> Self {
        Self { expression, size_limit, compiled: OnceLock::new() }
    }

    /// Whether some part of the text matches. An expression that does not compile matches nothing.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.compiled().is_some_and(|regex| regex.is_match(text))
    }

    /// Whether the expression compiles.
    #[must_use]
    pub fn compiles(&self) -> bool {
        self.compiled().is_some()
    }

    fn compiled(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                RegexBuilder::new(&self.expression).size_limit(self.size_limit).build().ok()
            })
            .as_ref()
    }
}
