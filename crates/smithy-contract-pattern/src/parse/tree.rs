//! The syntax tree: what was written, not yet what it means.

/// A pattern or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Nothing.
    Empty,
    /// One code point. It may be a lone surrogate, which no text contains.
    Literal(u32),
    /// `.`
    Dot,
    /// `\d` and its like outside brackets.
    Escape(ClassEscape),
    /// `[…]`
    Class(Class),
    /// `^`, `$`, `\b`, `\B`
    Assertion(Assertion),
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
    Look {
        /// Whether it looks at what came before.
        behind: bool,
        /// Whether it must fail.
        negated: bool,
        /// What is looked for.
        node: Box<Node>,
    },
    /// `(…)`, `(?<name>…)`
    Capture {
        /// The number of the group, from 1.
        index: u32,
        /// The name of the group.
        name: Option<String>,
        /// What is captured.
        node: Box<Node>,
    },
    /// `(?:…)`, `(?i-s:…)`
    Group {
        /// The modifiers that hold inside.
        modifiers: Modifiers,
        /// What is grouped.
        node: Box<Node>,
    },
    /// `(?i)`, only in Java: the modifiers hold to the end of the enclosing group.
    Modify(Modifiers),
    /// `(?>…)`, only in Java: no way back into it.
    Atomic(Box<Node>),
    /// `\1`, `\k<name>`: any of the groups.
    Backreference(Vec<u32>),
    /// `…*`, `…+`, `…?`, `…{n,m}`
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// How often at least.
        minimum: u32,
        /// How often at most.
        maximum: Option<u32>,
        /// Which number of times is tried first.
        preference: Preference,
    },
    /// One after the other.
    Sequence(Vec<Node>),
    /// `…|…`
    Alternatives(Vec<Node>),
}

impl Node {
    /// The parts directly below.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let (one, several): (Option<&Self>, &[Self]) = match self {
            Self::Look { node, .. }
            | Self::Capture { node, .. }
            | Self::Group { node, .. }
            | Self::Atomic(node)
            | Self::Repeat { node, .. } => (Some(node), &[]),
            Self::Sequence(nodes) | Self::Alternatives(nodes) => (None, nodes),
            _ => (None, &[]),
        };
        one.into_iter().chain(several)
    }
}

/// Which number of repetitions is tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// As many as possible.
    Greedy,
    /// As few as possible: `*?`.
    Lazy,
    /// As many as possible and never fewer: `*+`, only in Java.
    Possessive,
}

/// An assertion without a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\A`, only in Java.
    TextStart,
    /// `\z`, only in Java.
    TextEnd,
    /// `\Z`, only in Java.
    TextEndOrLastLine,
    /// `\b`
    WordBoundary,
    /// `\B`
    NotWordBoundary,
}

/// Flags that a group turns on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// `i`: upper and lower case are the same.
    pub ignore_case: Option<bool>,
    /// `m`: `^` and `$` match at line breaks.
    pub multiline: Option<bool>,
    /// `s`: `.` matches line breaks.
    pub dot_all: Option<bool>,
}

/// A bracketed class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// `[^…]`
    pub negated: bool,
    /// What stands between the brackets.
    pub items: Vec<ClassItem>,
}

/// One item of a bracketed class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassItem {
    /// Code points from the first to the second, which may be the same.
    Range(u32, u32),
    /// `\d` and its like.
    Escape(ClassEscape),
    /// `[a[b]]`, only in Java.
    Nested(Class),
    /// `[a&&b]`, only in Java: all sides must hold.
    Intersection(Vec<Class>),
}

/// An escape that stands for a set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassEscape {
    /// The set.
    pub kind: EscapeKind,
    /// Whether it is the complement: `\D`, `\P{…}`.
    pub negated: bool,
}

/// Which set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EscapeKind {
    /// `\d`
    Digit,
    /// `\s`
    Space,
    /// `\w`
    Word,
    /// `\h`, only in Java.
    HorizontalSpace,
    /// `\v`, only in Java.
    VerticalSpace,
    /// `\p{…}`
    Property(super::property::Property),
    /// `\p{Alnum}` and its like, only in Java: ASCII.
    Posix(super::property::Posix),
}
