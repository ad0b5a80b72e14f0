//! What each class of characters contains: every class of every dialect, defined once.

mod nfkc_casefold;

use regex_syntax::hir::{Class as HirClass, ClassUnicode, ClassUnicodeRange, HirKind};

use crate::parse::Mode;
use crate::parse::property::{Posix, Property};

/// What a dialect means by the parts of a pattern that dialects do not agree on.
#[derive(Debug, Clone)]
pub struct Semantics {
    /// `\d`
    pub digit: ClassUnicode,
    /// `\s`
    pub space: ClassUnicode,
    /// `\w`
    pub word: ClassUnicode,
    /// The characters that `\b` looks for.
    pub boundary: ClassUnicode,
    /// What `.` does not match, and what `^` and `$` see with the `m` modifier.
    pub line_terminators: ClassUnicode,
    /// What may stand between `$` and the end of the text.
    pub dollar: Dollar,
    /// Which characters are the same under the `i` modifier.
    pub folding: Folding,
    /// Whether `\P{…}` under the `i` modifier is all that a character beside the property is the same as
    /// (ECMA-262 22.2.2.9), and not what no character of the property is the same as.
    pub folds_complements: bool,
    /// Whether a reference to a group that took no part is the empty text (ECMA-262 22.2.2.7.2), and does
    /// not fail.
    pub unset_groups_are_empty: bool,
}

/// What `$` allows between itself and the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dollar {
    /// Nothing.
    TextEnd,
    /// One line feed (Python).
    BeforeLineFeed,
    /// One line terminator, `\r\n` counting as one (Java).
    BeforeLineTerminator,
}

/// Which characters are the same under the `i` modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folding {
    /// Simple case folding (ECMA-262 22.2.2.7.3 with the `u` flag).
    Simple,
    /// By upper case, never from beyond ASCII into ASCII (without the `u` flag).
    Upper,
    /// ASCII letters only (Java).
    Ascii,
}

impl Semantics {
    /// What a pattern means that was read by this grammar.
    #[must_use]
    pub fn of(mode: Mode) -> Self {
        match mode {
            Mode::EcmaUnicode => Self::ecma_unicode(),
            Mode::EcmaLegacy => Self::ecma_legacy(),
            Mode::Java => Self::java(),
        }
    }

    /// ECMA-262 with the `u` flag.
    #[must_use]
    pub fn ecma_unicode() -> Self {
        Self {
            digit: ascii_digits(),
            space: ecma_space(),
            word: ascii_word(),
            boundary: ascii_word(),
            line_terminators: ecma_line_terminators(),
            dollar: Dollar::TextEnd,
            folding: Folding::Simple,
            folds_complements: true,
            unset_groups_are_empty: true,
        }
    }

    /// ECMA-262 without flags.
    #[must_use]
    pub fn ecma_legacy() -> Self {
        Self { folding: Folding::Upper, ..Self::ecma_unicode() }
    }

    /// `java.util.regex` without flags.
    #[must_use]
    pub fn java() -> Self {
        Self {
            digit: ascii_digits(),
            space: set(&[('\t', '\r'), (' ', ' ')]),
            word: ascii_word(),
            // JDK 9 to 18; from 19 on it is ASCII as elsewhere in the JDK.
            boundary: union([ascii_word(), category("Letter"), category("Decimal_Number")]),
            line_terminators: union([ecma_line_terminators(), set(&[('\u{85}', '\u{85}')])]),
            dollar: Dollar::BeforeLineTerminator,
            folding: Folding::Ascii,
            folds_complements: false,
            unset_groups_are_empty: false,
        }
    }

    /// The `regex` crate with its defaults.
    #[must_use]
    pub fn rust() -> Self {
        Self {
            digit: category("Decimal_Number"),
            space: from_syntax(r"\s"),
            word: from_syntax(r"\w"),
            boundary: from_syntax(r"\w"),
            line_terminators: set(&[('\n', '\n')]),
            dollar: Dollar::TextEnd,
            folding: Folding::Simple,
            folds_complements: false,
            unset_groups_are_empty: false,
        }
    }

    /// The module `re` of Python 3 for `str`.
    #[must_use]
    pub fn python() -> Self {
        // `str.isalnum`: letters, decimal digits, and what has a digit or numeric value.
        let word = union([category("Letter"), category("Number"), set(&[('_', '_')])]);
        Self {
            digit: category("Decimal_Number"),
            // `str.isspace`: white space, and the four separators of ASCII.
            space: union([from_syntax(r"\s"), set(&[('\u{1c}', '\u{1f}')])]),
            word: word.clone(),
            boundary: word,
            line_terminators: set(&[('\n', '\n')]),
            dollar: Dollar::BeforeLineFeed,
            folding: Folding::Simple,
            folds_complements: false,
            unset_groups_are_empty: false,
        }
    }

    /// RE2, and the package `regexp` of Go.
    #[must_use]
    pub fn re2() -> Self {
        Self {
            digit: ascii_digits(),
            space: set(&[('\t', '\n'), ('\x0c', '\r'), (' ', ' ')]),
            word: ascii_word(),
            boundary: ascii_word(),
            line_terminators: set(&[('\n', '\n')]),
            dollar: Dollar::TextEnd,
            folding: Folding::Simple,
            folds_complements: false,
            unset_groups_are_empty: false,
        }
    }
}

/// ECMA-262 22.2.2.9: `\d` is the ten digits.
fn ascii_digits() -> ClassUnicode {
    set(&[('0', '9')])
}

/// ECMA-262 22.2.2.9.3 `WordCharacters`, without the `i` flag.
fn ascii_word() -> ClassUnicode {
    set(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
}

/// ECMA-262 12.2 `WhiteSpace` and 12.3 `LineTerminator`.
fn ecma_space() -> ClassUnicode {
    let white_space = set(&[('\t', '\t'), ('\x0b', '\x0c'), ('\u{feff}', '\u{feff}')]);
    union([white_space, category("Space_Separator"), ecma_line_terminators()])
}

/// ECMA-262 12.3 `LineTerminator`.
fn ecma_line_terminators() -> ClassUnicode {
    set(&[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')])
}

/// Java's `\h`.
pub(crate) fn horizontal_space() -> ClassUnicode {
    set(&[
        ('\t', '\t'),
        (' ', ' '),
        ('\u{a0}', '\u{a0}'),
        ('\u{1680}', '\u{1680}'),
        ('\u{180e}', '\u{180e}'),
        ('\u{2000}', '\u{200a}'),
        ('\u{202f}', '\u{202f}'),
        ('\u{205f}', '\u{205f}'),
        ('\u{3000}', '\u{3000}'),
    ])
}

/// Java's `\v`.
pub(crate) fn vertical_space() -> ClassUnicode {
    set(&[('\n', '\r'), ('\u{85}', '\u{85}'), ('\u{2028}', '\u{2029}')])
}

/// Java's POSIX names, which are ASCII.
pub(crate) fn posix(name: Posix) -> ClassUnicode {
    match name {
        Posix::Lower => set(&[('a', 'z')]),
        Posix::Upper => set(&[('A', 'Z')]),
        Posix::Ascii => set(&[('\0', '\x7f')]),
        Posix::Alpha => set(&[('A', 'Z'), ('a', 'z')]),
        Posix::Digit => ascii_digits(),
        Posix::Alnum => set(&[('0', '9'), ('A', 'Z'), ('a', 'z')]),
        Posix::Punct => set(&[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')]),
        Posix::Graph => set(&[('!', '~')]),
        Posix::Print => set(&[(' ', '~')]),
        Posix::Blank => set(&[('\t', '\t'), (' ', ' ')]),
        Posix::Cntrl => set(&[('\0', '\x1f'), ('\x7f', '\x7f')]),
        Posix::HexDigit => set(&[('0', '9'), ('A', 'F'), ('a', 'f')]),
        Posix::Space => set(&[('\t', '\r'), (' ', ' ')]),
    }
}

/// `\p{…}`, or `None` if no table of the property is at hand.
pub(crate) fn property(property: &Property) -> Option<ClassUnicode> {
    match property {
        // No text contains a surrogate.
        Property::GeneralCategory("Surrogate") => Some(ClassUnicode::empty()),
        Property::GeneralCategory(name) => try_syntax(&format!(r"\p{{gc={name}}}")),
        Property::Script(name) => try_syntax(&format!(r"\p{{sc={name}}}")),
        Property::ScriptExtensions(name) => try_syntax(&format!(r"\p{{scx={name}}}")),
        Property::Binary("Any") => Some(any()),
        Property::Binary("ASCII") => Some(posix(Posix::Ascii)),
        Property::Binary("Assigned") => {
            let mut unassigned = category("Unassigned");
            unassigned.negate();
            Some(unassigned)
        }
        Property::Binary("Changes_When_NFKC_Casefolded") => {
            Some(nfkc_casefold::changes_when_nfkc_casefolded())
        }
        Property::Binary(name) => try_syntax(&format!(r"\p{{{name}}}")),
    }
}

/// `\p{…}` under the `i` modifier: what else has the property then, before single characters are
/// folded. Java takes the cases of letters for one another here, and folds nothing beyond ASCII.
pub(crate) fn other_cases(property: &Property, folding: Folding) -> ClassUnicode {
    const LETTERS: [&str; 3] = ["Uppercase_Letter", "Lowercase_Letter", "Titlecase_Letter"];

    let others = match property {
        _ if folding != Folding::Ascii => return ClassUnicode::empty(),
        Property::GeneralCategory(name) if LETTERS.contains(name) => LETTERS.map(category),
        Property::Binary("Uppercase" | "Lowercase") => {
            [from_syntax(r"\p{Uppercase}"), from_syntax(r"\p{Lowercase}"), category(LETTERS[2])]
        }
        _ => return ClassUnicode::empty(),
    };
    union(others)
}

/// Every character.
pub(crate) fn any() -> ClassUnicode {
    set(&[('\0', char::MAX)])
}

/// The characters of some ranges.
pub(crate) fn set(ranges: &[(char, char)]) -> ClassUnicode {
    ClassUnicode::new(ranges.iter().map(|&(first, last)| ClassUnicodeRange::new(first, last)))
}

/// The characters between two code points, surrogates left out.
pub(crate) fn code_points(first: u32, last: u32) -> ClassUnicode {
    let below = (first, last.min(0xd7ff));
    let above = (first.max(0xe000), last);
    ClassUnicode::new([below, above].into_iter().filter_map(|(first, last)| {
        let (first, last) = (char::from_u32(first)?, char::from_u32(last)?);
        (first <= last).then(|| ClassUnicodeRange::new(first, last))
    }))
}

pub(crate) fn complement(mut class: ClassUnicode) -> ClassUnicode {
    class.negate();
    class
}

pub(crate) fn union(classes: impl IntoIterator<Item = ClassUnicode>) -> ClassUnicode {
    // All at once, since each union of two would look at every range again.
    let ranges: Vec<_> = classes.into_iter().flat_map(|class| class.ranges().to_vec()).collect();
    ClassUnicode::new(ranges)
}

/// The members of a class and everything that counts as the same under the `i` modifier.
pub(crate) fn fold(class: &ClassUnicode, folding: Folding) -> ClassUnicode {
    let simple = |mut class: ClassUnicode| {
        // Fails only without the case tables, which are part of the build.
        let _ = class.try_case_fold_simple();
        class
    };
    let ascii = posix(Posix::Ascii);
    let part = |class: &ClassUnicode, within: &ClassUnicode| {
        let mut part = class.clone();
        part.intersect(within);
        part
    };
    let folded_within = |within: &ClassUnicode| part(&simple(part(class, within)), within);
    match folding {
        Folding::Simple => simple(class.clone()),
        Folding::Upper => union([folded_within(&ascii), folded_within(&complement(ascii.clone()))]),
        Folding::Ascii => union([class.clone(), folded_within(&ascii)]),
    }
}

fn category(name: &str) -> ClassUnicode {
    from_syntax(&format!(r"\p{{gc={name}}}"))
}

/// A class that `regex-syntax` has a table for.
fn from_syntax(expression: &str) -> ClassUnicode {
    try_syntax(expression).unwrap_or_else(ClassUnicode::empty)
}

fn try_syntax(expression: &str) -> Option<ClassUnicode> {
    match regex_syntax::parse(expression).ok()?.into_kind() {
        HirKind::Class(HirClass::Unicode(class)) => Some(class),
        HirKind::Class(HirClass::Bytes(class)) => class.to_unicode_class(),
        HirKind::Literal(literal) => {
            // A class of one character.
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(union(text.chars().map(|c| set(&[(c, c)]))))
        }
        _ => None,
    }
}
