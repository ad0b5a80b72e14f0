//! The names that `\p{…}` takes.
//!
//! ECMA-262 compares names exactly, so the tables are spelled as the standard spells them.

mod names;

use self::names::{BINARY, GENERAL_CATEGORIES, SCRIPTS};

/// A Unicode property, by the long name of its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Property {
    /// `\p{Lu}`, `\p{General_Category=Uppercase_Letter}`
    GeneralCategory(&'static str),
    /// `\p{Script=Greek}`
    Script(String),
    /// `\p{Script_Extensions=Greek}`
    ScriptExtensions(String),
    /// `\p{Alphabetic}`
    Binary(&'static str),
}

/// A set of ASCII characters that Java has a property name for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posix {
    /// `\p{Lower}`
    Lower,
    /// `\p{Upper}`
    Upper,
    /// `\p{ASCII}`
    Ascii,
    /// `\p{Alpha}`
    Alpha,
    /// `\p{Digit}`
    Digit,
    /// `\p{Alnum}`
    Alnum,
    /// `\p{Punct}`
    Punct,
    /// `\p{Graph}`
    Graph,
    /// `\p{Print}`
    Print,
    /// `\p{Blank}`
    Blank,
    /// `\p{Cntrl}`
    Cntrl,
    /// `\p{XDigit}`
    HexDigit,
    /// `\p{Space}`
    Space,
}

impl Property {
    /// The name of the category, script or binary property.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::GeneralCategory(name) | Self::Binary(name) => name,
            Self::Script(name) | Self::ScriptExtensions(name) => name,
        }
    }

    /// `UnicodePropertyValueExpression`, ECMA-262 22.2.1: `Name=Value`, or a lone general category or
    /// binary property.
    pub(super) fn from_expression(expression: &str) -> Option<Self> {
        match expression.split_once('=') {
            Some(("General_Category" | "gc", value)) => Self::general_category(value),
            Some(("Script" | "sc", value)) => script(value).map(Self::Script),
            Some(("Script_Extensions" | "scx", value)) => script(value).map(Self::ScriptExtensions),
            Some(_) => None,
            None => Self::general_category(expression).or_else(|| Self::binary(expression)),
        }
    }

    /// What Java reads between the braces, apart from its POSIX names.
    pub(super) fn from_java(expression: &str) -> Option<Self> {
        if expression.contains('=') {
            return Self::from_expression(expression);
        }
        let bare = expression.strip_prefix("Is").unwrap_or(expression);
        Self::general_category(bare)
            .or_else(|| Self::binary(bare))
            .or_else(|| script(bare).map(Self::Script))
    }

    /// Every property that has a name in ECMA-262: the long names of general categories, scripts and
    /// binary properties.
    pub fn all() -> impl Iterator<Item = Self> {
        let first = |names: &&'static [&'static str]| names.first().copied();
        let categories = GENERAL_CATEGORIES.iter().filter_map(first).map(Self::GeneralCategory);
        let binary = BINARY.iter().filter_map(first).map(Self::Binary);
        let scripts = SCRIPTS.iter().map(|&name| Self::Script(name.to_owned()));
        categories.chain(binary).chain(scripts)
    }

    fn general_category(name: &str) -> Option<Self> {
        let names = GENERAL_CATEGORIES.iter().find(|names| names.contains(&name))?;
        names.first().copied().map(Self::GeneralCategory)
    }

    fn binary(name: &str) -> Option<Self> {
        let names = BINARY.iter().find(|names| names.contains(&name))?;
        names.first().copied().map(Self::Binary)
    }
}

impl Posix {
    pub(super) fn from_java(name: &str) -> Option<Self> {
        Some(match name {
            "Lower" => Self::Lower,
            "Upper" => Self::Upper,
            "ASCII" => Self::Ascii,
            "Alpha" => Self::Alpha,
            "Digit" => Self::Digit,
            "Alnum" => Self::Alnum,
            "Punct" => Self::Punct,
            "Graph" => Self::Graph,
            "Print" => Self::Print,
            "Blank" => Self::Blank,
            "Cntrl" => Self::Cntrl,
            "XDigit" => Self::HexDigit,
            "Space" => Self::Space,
            _ => return None,
        })
    }
}

/// Long names come from the table; short names have four letters, and the Unicode tables know
/// which of them exist.
fn script(name: &str) -> Option<String> {
    let is_short = name.len() == 4
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name[1..].bytes().all(|b| b.is_ascii_lowercase());
    let known = SCRIPTS.contains(&name)
        || is_short && regex_syntax::parse(&format!(r"\p{{sc={name}}}")).is_ok();
    known.then(|| name.to_owned())
}
