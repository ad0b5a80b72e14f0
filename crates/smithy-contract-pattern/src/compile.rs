//! Which tier a pattern belongs to.

use std::borrow::Cow;

use smithy_contract::pattern::{FancyMatcher, Matcher, Pattern, RegexMatcher};

use crate::classes::Semantics;
use crate::error::{PatternError, Problem};
use crate::language::Language;
use crate::lower::{Expression, lower, to_fancy, to_hir};
use crate::parse::tree::Node;
use crate::parse::{Mode, parse};
use crate::tables::{table_bytes, to_matcher};

/// How much a matcher may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many bytes the tables of one pattern may take before it becomes the `regex` crate's. The
    /// default is 65,536.
    pub table_budget: usize,
    /// How many bytes the `regex` crate may take for one pattern. The default is 67,108,864.
    pub regex_size_limit: usize,
    /// How often `fancy-regex` may go back before it gives up. The default is 1,000,000.
    pub step_limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { table_budget: 1 << 16, regex_size_limit: 1 << 26, step_limit: 1_000_000 }
    }
}

/// The four kinds of matcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tier {
    /// `^[class]{m,n}$`.
    ClassRun,
    /// A table.
    Automaton,
    /// The `regex` crate.
    Regex,
    /// The `fancy-regex` crate.
    FancyRegex,
}

impl std::fmt::Display for Tier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::ClassRun => "class run",
            Self::Automaton => "automaton",
            Self::Regex => "regex",
            Self::FancyRegex => "fancy-regex",
        })
    }
}

impl Tier {
    /// The name that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ClassRun => "class run",
            Self::Automaton => "automaton",
            Self::Regex => "regex",
            Self::FancyRegex => "fancy-regex",
        }
    }
}

/// A compiled pattern and what is known of it.
#[derive(Debug, Clone)]
pub struct Compiled {
    pattern: Pattern,
    mode: Mode,
    tree: Node,
    expression: Expression,
    language: Option<Language>,
}

impl Compiled {
    /// The pattern, ready to match or to be printed as Rust source.
    #[must_use]
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// The pattern alone, without what was only needed to compile it.
    #[must_use]
    pub fn into_pattern(self) -> Pattern {
        self.pattern
    }

    /// Which kind of matcher it became.
    #[must_use]
    pub fn tier(&self) -> Tier {
        match self.pattern.matcher {
            Matcher::ClassRun(_) => Tier::ClassRun,
            Matcher::Automaton(_) => Tier::Automaton,
            Matcher::Regex(_) => Tier::Regex,
            _ => Tier::FancyRegex,
        }
    }

    /// How many bytes its tables take; 0 where an engine matches.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        table_bytes(&self.pattern.matcher)
    }

    /// How many states its table has; `None` where there is no table of states.
    #[must_use]
    pub fn states(&self) -> Option<usize> {
        match &self.pattern.matcher {
            Matcher::Automaton(automaton) => Some(automaton.states.len()),
            _ => None,
        }
    }

    /// Which grammar it was read by.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The syntax tree.
    #[must_use]
    pub fn tree(&self) -> &Node {
        &self.tree
    }

    /// The texts that match, unless the pattern is not regular or its automaton too large.
    #[must_use]
    pub fn language(&self) -> Option<&Language> {
        self.language.as_ref()
    }

    /// The lowered expression.
    #[must_use]
    pub fn expression(&self) -> &Expression {
        &self.expression
    }
}

/// Compiles a pattern.
///
/// # Errors
///
/// If none of the grammars takes it, or if it is too large for every tier.
pub fn compile(source: &str, options: &Options) -> Result<Compiled, PatternError> {
    let (mode, tree) = parse(source)?;
    let fail = |problem| PatternError { source_text: source.to_owned(), position: 0, problem };
    let expression = lower(&tree, &Semantics::of(mode)).map_err(fail)?;
    let language = Language::of(&expression).ok();
    let matcher = language
        .as_ref()
        .and_then(to_matcher)
        .filter(|matcher| table_bytes(matcher) <= options.table_budget);
    let matcher = match matcher {
        Some(matcher) => matcher,
        None => engine(&expression, options).ok_or_else(|| fail(Problem::TooLarge))?,
    };
    let pattern = Pattern { source: Cow::Owned(source.to_owned()), matcher };
    Ok(Compiled { pattern, mode, tree, expression, language })
}

/// The engines, for what has no table or too large a one.
fn engine(expression: &Expression, options: &Options) -> Option<Matcher> {
    match to_hir(expression) {
        Some(hir) if !expression.needs_backtracking() => {
            let regex = RegexMatcher::new(Cow::Owned(hir.to_string()), options.regex_size_limit);
            regex.compiles().then_some(Matcher::Regex(regex))
        }
        _ => {
            let fancy = FancyMatcher::new(Cow::Owned(to_fancy(expression)), options.step_limit);
            fancy.compiles().then_some(Matcher::FancyRegex(fancy))
        }
    }
}
