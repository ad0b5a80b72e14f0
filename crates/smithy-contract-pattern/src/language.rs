//! Languages of patterns: what a pattern allows, as a thing to ask and to calculate with.
//!
//! A language is an automaton over characters together with bounds on the length, so that a pattern
//! and a `length` trait are one language without ten thousand states:
//!
//! ```
//! use smithy_contract_pattern::automaton::Lengths;
//! use smithy_contract_pattern::language::{Language, Longest};
//!
//! let pattern = Language::of_pattern(r"^[a-z]+(-[a-z]+)*$").unwrap();
//! let member = pattern.within(Lengths { minimum: 5, maximum: Some(10_000) });
//! assert_eq!(member.shortest().as_deref(), Some("aaaaa"));
//! assert!(matches!(member.longest(), Some(Longest::Text(text)) if text.len() == 10_000));
//! assert!(member.contains("ab-cd") && !member.contains("a-b"));
//! ```

mod countdown;
mod members;
mod product;

use crate::automaton::{Dfa, Lengths, Limits, determinize, minimize, relax};
use crate::classes::Semantics;
use crate::lower::{Expression, lower};
use crate::parse::parse;

pub use self::countdown::{Countdown, CountdownRow};
pub use self::members::{Longest, representative};

/// The set of texts that a pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    dfa: Dfa,
    lengths: Lengths,
}

/// An automaton would be too large, or the pattern is not regular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the language has no automaton of reasonable size")]
pub struct NoAutomaton;

/// How far determinisation goes before a pattern is left to an engine. Of 1,825 real patterns six are,
/// and the slowest takes a fifth of a second to get there.
const LIMITS: Limits = Limits { states: 20_000, steps: 7_000_000 };

impl Language {
    /// The texts in which an expression matches some part.
    ///
    /// # Errors
    ///
    /// If the expression refers back, or if the automaton grows too large.
    pub fn of(expression: &Expression) -> Result<Self, NoAutomaton> {
        if expression.needs_backtracking() {
            return Err(NoAutomaton);
        }
        let (relaxed, lengths) = relax(expression);
        let dfa = determinize(&relaxed, LIMITS).map_err(|_| NoAutomaton)?;
        Ok(Self { dfa: minimize(&dfa), lengths })
    }

    /// The language of a pattern.
    ///
    /// # Errors
    ///
    /// If the pattern is refused, refers back, or if the automaton grows too large.
    pub fn of_pattern(pattern: &str) -> Result<Self, NoAutomaton> {
        let (mode, tree) = parse(pattern).map_err(|_| NoAutomaton)?;
        let expression = lower(&tree, &Semantics::of(mode)).map_err(|_| NoAutomaton)?;
        Self::of(&expression)
    }

    /// The automaton. What it accepts is in the language if its length is within
    /// [`lengths`](Self::lengths).
    #[must_use]
    pub fn dfa(&self) -> &Dfa {
        &self.dfa
    }

    /// The bounds on the length of a member.
    #[must_use]
    pub fn lengths(&self) -> Lengths {
        self.lengths
    }

    /// The members whose length is within these bounds.
    #[must_use]
    pub fn within(&self, lengths: Lengths) -> Self {
        Self { dfa: self.dfa.clone(), lengths: self.lengths.intersect(lengths) }
    }

    /// Whether a text is a member.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        let end = text.chars().fold(self.dfa.start(), |state, next| self.dfa.next(state, next));
        self.dfa.accepts_at(end) && self.lengths.allow(text.chars().count())
    }

    /// What both languages have in common.
    ///
    /// # Errors
    ///
    /// If the automaton grows too large.
    ///
    /// ```
    /// use smithy_contract_pattern::language::Language;
    ///
    /// let letters = Language::of_pattern("^[a-m]+$").unwrap();
    /// let others = Language::of_pattern("^[n-z]+$").unwrap();
    /// assert!(letters.intersection(&others).unwrap().is_empty());
    /// ```
    pub fn intersection(&self, other: &Self) -> Result<Self, NoAutomaton> {
        let dfa = product::product(&self.dfa, &other.dfa, |a, b| a && b)?;
        Ok(Self { dfa, lengths: self.lengths.intersect(other.lengths) })
    }

    /// A shortest member that the other language does not have; `None` if it has all of them.
    ///
    /// # Errors
    ///
    /// If the automaton grows too large.
    ///
    /// ```
    /// use smithy_contract_pattern::language::Language;
    ///
    /// let ours = Language::of_pattern("^[a-z0-9]{1,3}$").unwrap();
    /// let theirs = Language::of_pattern("^[a-z][a-z0-9]*$").unwrap();
    /// assert_eq!(ours.witness_outside(&theirs).unwrap().as_deref(), Some("0"));
    /// assert_eq!(theirs.witness_outside(&ours).unwrap().as_deref(), Some("aaaa"));
    /// ```
    pub fn witness_outside(&self, other: &Self) -> Result<Option<String>, NoAutomaton> {
        let dfa = product::product(&self.dfa, &other.dfa, |a, b| a && !b)?;
        let refused = Self { dfa, lengths: self.lengths };
        let too_short = other
            .lengths
            .minimum
            .checked_sub(1)
            .map(|maximum| self.within(Lengths { minimum: 0, maximum: Some(maximum) }));
        let too_long = other.lengths.maximum.and_then(|maximum| maximum.checked_add(1));
        let too_long = too_long.map(|minimum| self.within(Lengths { minimum, maximum: None }));
        let witnesses = [Some(refused), too_short, too_long];
        Ok(witnesses
            .iter()
            .flatten()
            .filter_map(Self::shortest)
            .min_by_key(|witness| witness.chars().count()))
    }
}
