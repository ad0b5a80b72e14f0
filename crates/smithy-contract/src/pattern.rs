//! Patterns at run time: plain tables and the code that walks them.
//!
//! What a pattern means was settled when the contract was built; nothing here knows the syntax of
//! regular expressions. Four kinds of [`Matcher`] exist, from the cheapest to the most general.
//! The first two are constant data, so that they need no start-up and no memory:
//!
//! ```
//! use std::borrow::Cow;
//! use smithy_contract::pattern::{AsciiSet, Beyond, ClassRun, ClassSet, Matcher, Pattern, Verdict};
//!
//! static HEX: Pattern = Pattern {
//!     source: Cow::Borrowed("^[0-9a-f]{1,32}$"),
//!     matcher: Matcher::ClassRun(ClassRun {
//!         class: ClassSet::new(AsciiSet::new(0x007e_0000_0000_03ff_0000_0000_0000), Beyond::None),
//!         minimum: 1,
//!         maximum: 32,
//!     }),
//! };
//! assert_eq!(HEX.verdict("cafe"), Verdict::Match);
//! assert_eq!(HEX.verdict("Cafe"), Verdict::NoMatch);
//! ```

mod ascii_set;
mod automaton;
mod beyond;
mod class_run;
mod class_set;
#[cfg(feature = "fancy-regex")]
mod fancy_matcher;
mod progress;
#[cfg(feature = "regex")]
mod regex_matcher;
mod steps;

mod written;

use std::borrow::Cow;

pub use self::ascii_set::AsciiSet;
pub use self::automaton::{Action, Automaton, Literal, Run, State, Then, UNLIMITED};
pub use self::beyond::{Beyond, Trie};
pub use self::class_run::ClassRun;
pub use self::class_set::ClassSet;
#[cfg(feature = "fancy-regex")]
pub use self::fancy_matcher::FancyMatcher;
pub use self::progress::Progress;
#[cfg(feature = "regex")]
pub use self::regex_matcher::RegexMatcher;
pub use self::written::{choose, literal, run, u16s, u32s, u64s};

/// A pattern that is ready to match.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The pattern as the model writes it.
    pub source: Cow<'static, str>,
    /// What was compiled from it.
    pub matcher: Matcher,
}

/// What a pattern was compiled into.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Matcher {
    /// `^[class]{m,n}$`: one pass over the characters.
    ClassRun(ClassRun),
    /// Any other regular pattern: one walk over a table.
    Automaton(Automaton),
    /// A regular pattern whose table would be over the budget.
    #[cfg(feature = "regex")]
    Regex(RegexMatcher),
    /// A pattern that is not regular: it has back-references.
    #[cfg(feature = "fancy-regex")]
    FancyRegex(FancyMatcher),
}

/// What a pattern says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Some part of the text matches.
    Match,
    /// No part of the text matches.
    NoMatch,
    /// The matcher used up its steps before it knew. Only [`Matcher::FancyRegex`] can.
    GaveUp,
}

impl Verdict {
    #[inline]
    pub(crate) fn from_bool(matches: bool) -> Self {
        if matches { Self::Match } else { Self::NoMatch }
    }
}

impl Pattern {
    /// Whether some part of the text matches: the *search* of ECMA-262, as `RegExp.prototype.test`.
    ///
    /// ```
    /// # use std::borrow::Cow;
    /// # use smithy_contract::pattern::{AsciiSet, Beyond, ClassRun, ClassSet, Matcher, Pattern, Verdict};
    /// let digits = Pattern {
    ///     source: Cow::Borrowed("^[0-9]*$"),
    ///     matcher: Matcher::ClassRun(ClassRun {
    ///         class: ClassSet::new(AsciiSet::new(0x03ff << 48), Beyond::None),
    ///         minimum: 0,
    ///         maximum: u32::MAX,
    ///     }),
    /// };
    /// assert_eq!(digits.verdict("2024"), Verdict::Match);
    /// assert_eq!(digits.verdict("2O24"), Verdict::NoMatch);
    /// ```
    #[must_use]
    #[inline]
    pub fn verdict(&self, text: &str) -> Verdict {
        match &self.matcher {
            Matcher::ClassRun(run) => Verdict::from_bool(run.matches(text)),
            Matcher::Automaton(automaton) => Verdict::from_bool(automaton.matches(text)),
            #[cfg(feature = "regex")]
            Matcher::Regex(regex) => Verdict::from_bool(regex.matches(text)),
            #[cfg(feature = "fancy-regex")]
            Matcher::FancyRegex(regex) => regex.verdict(text),
        }
    }

    /// How far a text that does not match got, or `None` where the matcher cannot tell.
    ///
    /// This is for wording a violation; it takes its time and allocates.
    ///
    /// ```
    /// # use std::borrow::Cow;
    /// # use smithy_contract::pattern::{AsciiSet, Beyond, ClassRun, ClassSet, Matcher, Pattern};
    /// # let digits = Pattern {
    /// #     source: Cow::Borrowed("^[0-9]*$"),
    /// #     matcher: Matcher::ClassRun(ClassRun {
    /// #         class: ClassSet::new(AsciiSet::new(0x03ff << 48), Beyond::None),
    /// #         minimum: 0,
    /// #         maximum: u32::MAX,
    /// #     }),
    /// # };
    /// let progress = digits.progress("2O24").unwrap();
    /// assert_eq!(progress.to_string(), "character 2, 'O', is not allowed here; allowed: 0-9");
    /// ```
    #[must_use]
    pub fn progress(&self, text: &str) -> Option<Progress> {
        match &self.matcher {
            Matcher::ClassRun(run) => Some(run.progress(text)),
            Matcher::Automaton(automaton) => Some(automaton.progress(text)),
            #[cfg(feature = "regex")]
            Matcher::Regex(_) => None,
            #[cfg(feature = "fancy-regex")]
            Matcher::FancyRegex(_) => None,
        }
    }
}
