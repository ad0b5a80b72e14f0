//! All that is known of a pattern, for a person to read.

mod cases;
mod tree;

use std::fmt;

use crate::compile::{Compiled, Options, Tier, compile};
use crate::dialect::{Dialect, Reading};
use crate::error::PatternError;
use crate::language::{Language, Longest};
use crate::parse::Mode;

pub use self::cases::{CasesError, CasesReport, check_cases};

/// What `inspect pattern` says.
///
/// ```
/// use smithy_contract_pattern::inspect::Inspection;
/// use smithy_contract_pattern::{Options, Tier};
///
/// let inspection = Inspection::new("^[0-9]{3,}$", &Options::default()).unwrap();
/// assert_eq!(inspection.tier, Tier::ClassRun);
/// assert_eq!(inspection.shortest.as_deref(), Some("000"));
/// assert!(inspection.to_string().contains("Java    matches \"000\\n\", which does not match here"));
/// ```
#[derive(Debug, Clone)]
pub struct Inspection {
    /// The pattern.
    pub pattern: String,
    /// The grammar that took it.
    pub mode: Mode,
    /// The kind of matcher.
    pub tier: Tier,
    /// The states of the matcher; `None` where it has none of its own.
    pub states: Option<usize>,
    /// The states of the minimal automaton, if the pattern has one.
    pub automaton_states: Option<usize>,
    /// The bytes of the tables; 0 where an engine matches.
    pub bytes: usize,
    /// A shortest text that matches.
    pub shortest: Option<String>,
    /// The length of a longest text that matches, in characters; `None` if there is no bound or
    /// nothing is known.
    pub longest: Option<usize>,
    /// What other dialects make of it.
    pub dialects: Vec<(Dialect, Reading)>,
    /// The syntax tree, one node a line.
    pub tree: String,
}

impl Inspection {
    /// Compiles a pattern and looks at it from all sides.
    ///
    /// # Errors
    ///
    /// If the pattern does not compile.
    pub fn new(pattern: &str, options: &Options) -> Result<Self, PatternError> {
        let compiled = compile(pattern, options)?;
        Ok(Self::of(&compiled))
    }

    /// Looks at a compiled pattern from all sides.
    #[must_use]
    pub fn of(compiled: &Compiled) -> Self {
        let language = compiled.language();
        Self {
            pattern: compiled.pattern().source.clone().into_owned(),
            mode: compiled.mode(),
            tier: compiled.tier(),
            states: compiled.states(),
            automaton_states: language.map(|language| language.dfa().len()),
            bytes: compiled.table_bytes(),
            shortest: language.and_then(Language::shortest),
            longest: language.and_then(|language| match language.longest()? {
                Longest::Text(text) => Some(text.chars().count()),
                Longest::Unbounded => None,
            }),
            dialects: Dialect::ALL.map(|dialect| (dialect, dialect.read(compiled))).to_vec(),
            tree: tree::outline(compiled.tree()),
        }
    }
}

impl fmt::Display for Inspection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "pattern   {}", self.pattern)?;
        writeln!(out, "grammar   {}", self.mode.name())?;
        writeln!(out, "tier      {}", self.tier.name())?;
        match (self.states, self.automaton_states) {
            (Some(states), Some(minimal)) => {
                writeln!(out, "states    {states} (the minimal automaton has {minimal})")?;
            }
            (None, Some(minimal)) => {
                writeln!(out, "states    none (the minimal automaton has {minimal})")?;
            }
            _ => writeln!(out, "states    none: no automaton")?,
        }
        writeln!(out, "bytes     {}", self.bytes)?;
        match &self.shortest {
            Some(shortest) => writeln!(out, "shortest  {shortest:?}")?,
            None if self.automaton_states.is_some() => {
                writeln!(out, "shortest  none: nothing matches")?;
            }
            None => writeln!(out, "shortest  unknown")?,
        }
        match self.longest {
            Some(1) => writeln!(out, "longest   1 character")?,
            Some(longest) => writeln!(out, "longest   {longest} characters")?,
            None if self.shortest.is_some() => writeln!(out, "longest   unbounded")?,
            None => {}
        }
        writeln!(out, "dialects")?;
        for (dialect, reading) in &self.dialects {
            write!(out, "  {:<8}", dialect.name())?;
            match reading {
                Reading::Same => writeln!(out, "means the same")?,
                Reading::Differs { witness, matches_there: true } => {
                    writeln!(out, "matches {witness:?}, which does not match here")?;
                }
                Reading::Differs { witness, matches_there: false } => {
                    writeln!(out, "does not match {witness:?}, which matches here")?;
                }
                Reading::Refused(why) => writeln!(out, "refuses it: {why}")?,
                Reading::Unknown => writeln!(out, "not compared: no automaton")?,
            }
        }
        writeln!(out, "tree")?;
        for line in self.tree.lines() {
            writeln!(out, "  {line}")?;
        }
        Ok(())
    }
}
