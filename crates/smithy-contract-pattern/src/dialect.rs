//! Whether a pattern means something else to the regular expressions of other languages.
//!
//! The Rust reading comes from `regex-syntax` itself, the Java reading from our own parser in Java
//! mode. For Python and RE2 the syntax tree is lowered with their classes and anchors; what their
//! parsers refuse is told from the tree and from the escapes in the text. Languages are compared,
//! not samples: where none differs, there is no text on which the two disagree.

mod python;
mod re2;
mod rust;

use crate::classes::Semantics;
use crate::language::{Language, NoAutomaton};
use crate::lower::lower;
use crate::parse::tree::Node;
use crate::parse::{Mode, parse_as};

/// A family of regular expressions other than ECMA-262.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// The `regex` crate.
    Rust,
    /// `java.util.regex`.
    Java,
    /// The module `re` of Python 3.
    Python,
    /// RE2, and the package `regexp` of Go.
    Re2,
}

/// What a dialect makes of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The same texts match.
    Same,
    /// On this text it disagrees.
    Differs {
        /// A shortest text on which the two disagree.
        witness: String,
        /// Whether the text matches in the other dialect.
        matches_there: bool,
    },
    /// It does not take the pattern.
    Refused(String),
    /// The languages are too large to compare, or not regular.
    Unknown,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rust, Self::Java, Self::Python, Self::Re2];

    /// The name that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rust => "Rust",
            Self::Java => "Java",
            Self::Python => "Python",
            Self::Re2 => "RE2",
        }
    }

    /// What the dialect makes of a pattern, compared with its own language.
    ///
    /// ```
    /// use smithy_contract_pattern::dialect::{Dialect, Reading};
    /// use smithy_contract_pattern::{Options, compile};
    ///
    /// let compiled = compile(r"^[a-z]+$", &Options::default()).unwrap();
    /// let read = |dialect: Dialect| dialect.read(&compiled);
    /// assert_eq!(read(Dialect::Rust), Reading::Same);
    /// let witness = "a\n".to_owned();
    /// assert_eq!(read(Dialect::Java), Reading::Differs { witness, matches_there: true });
    /// ```
    #[must_use]
    pub fn read(self, compiled: &crate::Compiled) -> Reading {
        match (compiled.language(), self.theirs(compiled)) {
            (_, Theirs::Refused(why)) => Reading::Refused(why),
            (Some(ours), Theirs::Language(theirs)) => {
                compare(ours, &theirs).unwrap_or(Reading::Unknown)
            }
            _ => Reading::Unknown,
        }
    }

    /// The texts that match in the dialect, unless it refuses the pattern or its automaton is too large.
    ///
    /// ```
    /// use smithy_contract_pattern::dialect::Dialect;
    /// use smithy_contract_pattern::{Options, compile};
    ///
    /// let compiled = compile(r"^\d$", &Options::default()).unwrap();
    /// let python = Dialect::Python.language(&compiled).unwrap();
    /// assert!(python.contains("٣") && !compiled.language().unwrap().contains("٣"));
    /// ```
    #[must_use]
    pub fn language(self, compiled: &crate::Compiled) -> Option<Language> {
        match self.theirs(compiled) {
            Theirs::Language(language) => Some(*language),
            Theirs::Refused(_) | Theirs::Unknown => None,
        }
    }

    fn theirs(self, compiled: &crate::Compiled) -> Theirs {
        let source = &compiled.pattern().source;
        match self {
            Self::Rust => rust::language(source),
            Self::Java => java_language(source),
            Self::Python => python::refusal(source, compiled.tree())
                .map_or_else(|| model(compiled.tree(), &Semantics::python()), Theirs::Refused),
            Self::Re2 => re2::refusal(source, compiled.tree())
                .map_or_else(|| model(compiled.tree(), &Semantics::re2()), Theirs::Refused),
        }
    }
}

/// What another dialect reads.
enum Theirs {
    Language(Box<Language>),
    Refused(String),
    Unknown,
}

impl From<Result<Language, NoAutomaton>> for Theirs {
    fn from(result: Result<Language, NoAutomaton>) -> Self {
        result.map_or(Self::Unknown, |language| Self::Language(Box::new(language)))
    }
}

fn model(tree: &Node, semantics: &Semantics) -> Theirs {
    match lower(tree, semantics) {
        Ok(expression) => Language::of(&expression).into(),
        Err(problem) => Theirs::Refused(problem.to_string()),
    }
}

fn java_language(source: &str) -> Theirs {
    match parse_as(source, Mode::Java) {
        Ok(tree) => model(&tree, &Semantics::java()),
        Err(error) => Theirs::Refused(error.problem.to_string()),
    }
}

fn compare(ours: &Language, theirs: &Language) -> Result<Reading, NoAutomaton> {
    let missing_there = ours.witness_outside(theirs)?.map(|text| (text, false));
    let extra = theirs.witness_outside(ours)?.map(|text| (text, true));
    let shortest =
        missing_there.into_iter().chain(extra).min_by_key(|(text, _)| text.chars().count());
    Ok(shortest.map_or(Reading::Same, |(witness, matches_there)| Reading::Differs {
        witness,
        matches_there,
    }))
}

/// The characters after the backslashes of a pattern, each with the one that follows it.
fn escapes(source: &str) -> impl Iterator<Item = (char, Option<char>)> {
    let mut rest = source.chars().peekable();
    std::iter::from_fn(move || {
        rest.find(|&c| c == '\\')?;
        let escaped = rest.next()?;
        Some((escaped, rest.peek().copied()))
    })
}

/// The first refusal that a check of single nodes finds in a tree.
fn find_in(node: &Node, check: &impl Fn(&Node) -> Option<String>) -> Option<String> {
    check(node).or_else(|| node.children().find_map(|child| find_in(child, check)))
}
