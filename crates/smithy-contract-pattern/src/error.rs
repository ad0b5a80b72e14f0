//! Why a pattern was refused, with the place and what to do about it.

use std::fmt;

use thiserror::Error;

/// A pattern that could not be compiled.
///
/// Its [`Display`](fmt::Display) shows the pattern, a caret below the place, and advice:
///
/// ```
/// use smithy_contract_pattern::{Options, compile};
///
/// let error = compile("^[z-a]$", &Options::default()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\
/// the range z-a is out of order
///   ^[z-a]$
///     ^
///   help: write the smaller character first"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct PatternError {
    /// The pattern.
    pub source_text: String,
    /// Where in the pattern, counted in characters.
    pub position: usize,
    /// What is wrong there.
    pub problem: Problem,
}

impl fmt::Display for PatternError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A long pattern is cut around the place, and control characters would move the caret.
        let shown: Vec<char> =
            self.source_text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let first = self.position.saturating_sub(CONTEXT);
        let last = shown.len().min(self.position + CONTEXT);
        let cut = |is_cut| if is_cut { "…" } else { "" };
        let (before, after) = (cut(first > 0), cut(last < shown.len()));
        let window: String = shown[first..last].iter().collect();
        let indent = self.position - first + before.chars().count();
        writeln!(out, "{}", self.problem)?;
        writeln!(out, "  {before}{window}{after}")?;
        writeln!(out, "  {:indent$}^", "")?;
        write!(out, "  help: {}", self.problem.advice())
    }
}

/// How many characters of a pattern are shown on either side of the place.
const CONTEXT: usize = 40;

/// What can be wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// A quantifier stands where nothing can be repeated.
    #[error("there is nothing to repeat before `{0}`")]
    NothingToRepeat(String),
    /// `{n,m}` with n above m.
    #[error("the repetition {{{minimum},{maximum}}} has its bounds out of order")]
    BoundsOutOfOrder {
        /// The bound written first.
        minimum: u32,
        /// The bound written second.
        maximum: u32,
    },
    /// `{`, `}` or `]` alone, in Unicode mode.
    #[error("a lone `{0}`")]
    LoneBracket(char),
    /// `(` without `)`.
    #[error("this group is never closed")]
    UnclosedGroup,
    /// `)` without `(`.
    #[error("this `)` closes nothing")]
    UnopenedGroup,
    /// `(?` and something that the grammar does not have.
    #[error("`(?` must be followed by `:`, `=`, `!`, `<=`, `<!`, `<name>` or modifiers")]
    UnknownGroup,
    /// `[` without `]`.
    #[error("this class is never closed")]
    UnclosedClass,
    /// `[z-a]`.
    #[error("the range {0}-{1} is out of order")]
    RangeOutOfOrder(String, String),
    /// `[\w-z]` in Unicode mode.
    #[error("a range cannot begin or end with a class")]
    ClassInRange,
    /// A backslash at the end.
    #[error("a backslash at the end of the pattern")]
    TrailingBackslash,
    /// A backslash before a character that needs none and may have none.
    #[error("`\\{0}` is no escape sequence")]
    UnknownEscape(char),
    /// `\x`, `\u`, `\c` or the like without its digits.
    #[error("`\\{0}` is incomplete")]
    IncompleteEscape(char),
    /// `\u{110000}`.
    #[error("the code point {0:X} is beyond 10FFFF")]
    CodePointTooLarge(u32),
    /// `\p{…}` with a name that the standard does not list.
    #[error("unknown Unicode property `{0}`")]
    UnknownProperty(String),
    /// `\p` without braces.
    #[error("`\\p` needs a property name in braces")]
    IncompleteProperty,
    /// A group name that is no identifier.
    #[error("this is not a group name")]
    BadGroupName,
    /// Two groups of one name that could both take part in a match.
    #[error("the group name `{0}` is taken")]
    DuplicateGroupName(String),
    /// `\k<name>` without such a group.
    #[error("there is no group named `{0}`")]
    UnknownGroupName(String),
    /// `\7` with fewer than seven groups.
    #[error("there is no group {0}")]
    UnknownGroupNumber(u32),
    /// `(?ii:)`, `(?-:)` and the like.
    #[error("these modifiers are repeated or missing")]
    BadModifiers,
    /// Groups within groups, too deep for any reader.
    #[error("groups are nested more than {0} deep")]
    TooDeep(usize),
    /// The matcher would be too large for any tier.
    #[error("the pattern needs more memory than any matcher may take")]
    TooLarge,
    /// The pattern has a back-reference of a kind that no tier gets right.
    #[error("this back-reference depends on the order of matching in a way that is not supported")]
    UnsupportedBackreference,
    /// The pattern has a back-reference under the `i` modifier.
    #[error("back-references are not supported where case is ignored")]
    CaselessBackreference,
    /// A Unicode property that ECMA-262 lists but no table is at hand for.
    #[error("the Unicode property `{0}` is not supported")]
    UnsupportedProperty(String),
}

impl Problem {
    /// What the author of the pattern can do.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NothingToRepeat(_) => {
                "put the quantifier after a character, class or group, and only one of them"
            }
            Self::BoundsOutOfOrder { .. } => "write the smaller bound first",
            Self::LoneBracket(_) => "write a backslash before it to mean the character",
            Self::UnclosedGroup => "add `)`, or write `\\(` to mean the character",
            Self::UnopenedGroup => "remove it, or write `\\)` to mean the character",
            Self::UnknownGroup => "write `(?:…)` for a group that captures nothing",
            Self::UnclosedClass => "add `]`, or write `\\[` to mean the character",
            Self::RangeOutOfOrder(..) => "write the smaller character first",
            Self::ClassInRange => "write `\\-` to mean the hyphen",
            Self::TrailingBackslash => "write `\\\\` to mean a backslash",
            Self::UnknownEscape(_) => "leave the backslash out",
            Self::IncompleteEscape(_) => "write `\\xHH`, `\\uHHHH`, `\\u{H…}` or `\\cL`",
            Self::CodePointTooLarge(_) => "10FFFF is the largest code point",
            Self::UnknownProperty(_) => {
                "use a general category (`\\p{Lu}`), a script (`\\p{Script=Greek}`) or a binary \
                 property (`\\p{Alphabetic}`), spelled as ECMA-262 spells it"
            }
            Self::IncompleteProperty => "write `\\p{L}`",
            Self::BadGroupName => "write a letter, `_` or `$`, then letters or digits, then `>`",
            Self::DuplicateGroupName(_) => "give one of the groups another name",
            Self::UnknownGroupName(_) => "name a group of the pattern",
            Self::UnknownGroupNumber(_) => "refer to a group of the pattern",
            Self::BadModifiers => "name each of i, m and s at most once",
            Self::TooDeep(_) => "take groups apart",
            Self::TooLarge => "lower the repetition counts, or use the `length` trait for them",
            Self::UnsupportedBackreference => {
                "move the group in front of the repetition, or spell the alternatives out"
            }
            Self::CaselessBackreference => {
                "spell the alternatives out, or end the `i` modifier before it"
            }
            Self::UnsupportedProperty(_) => "list the ranges of code points instead",
        }
    }
}
