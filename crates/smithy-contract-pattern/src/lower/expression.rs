//! What a pattern means: classes are sets, assertions are looks, flags are gone.

use regex_syntax::hir::ClassUnicode;

use crate::classes;
use crate::parse::tree::Preference;

/// A pattern, or a part of one, after lowering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// The empty text.
    Empty,
    /// One character of a set. The empty set matches nothing.
    Class(ClassUnicode),
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
    /// Look-around.
    Look {
        /// Whether it looks at what came before.
        behind: bool,
        /// Whether it must fail.
        negated: bool,
        /// What is looked for.
        expression: Box<Expression>,
    },
    /// A group that a back-reference may name.
    Capture {
        /// The number of the group, from 1.
        index: u32,
        /// What is captured.
        expression: Box<Expression>,
    },
    /// What one of these groups captured last.
    Backreference {
        /// The numbers of the groups.
        groups: Vec<u32>,
        /// Whether it is the empty text if none of them took part.
        may_be_unset: bool,
    },
    /// A group that is never entered again once it has matched.
    Atomic(Box<Expression>),
    /// Repetition.
    Repeat {
        /// What is repeated.
        expression: Box<Expression>,
        /// How often at least.
        minimum: u32,
        /// How often at most.
        maximum: Option<u32>,
        /// Which number of times is tried first. It never changes whether a text matches, except
        /// for [`Preference::Possessive`].
        preference: Preference,
    },
    /// One after the other; never fewer than two, and none of them a sequence.
    Sequence(Vec<Expression>),
    /// One of them; never fewer than two.
    Alternatives(Vec<Expression>),
}

impl Expression {
    /// What matches nothing.
    #[must_use]
    pub fn never() -> Self {
        Self::Class(ClassUnicode::empty())
    }

    /// One after the other.
    #[must_use]
    pub fn sequence(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Empty => {}
                Self::Sequence(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Empty,
            1 => flat.remove(0),
            _ => Self::Sequence(flat),
        }
    }

    /// One of several. Single characters become one class.
    #[must_use]
    pub fn alternatives(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat: Vec<Self> = Vec::new();
        for part in parts {
            let inner = match part {
                Self::Alternatives(inner) => inner,
                other => vec![other],
            };
            for part in inner {
                match (flat.last_mut(), part) {
                    (Some(Self::Class(before)), Self::Class(class)) => before.union(&class),
                    (_, part) => flat.push(part),
                }
            }
        }
        match flat.len() {
            0 => Self::never(),
            1 => flat.remove(0),
            _ => Self::Alternatives(flat),
        }
    }

    /// Repetition.
    #[must_use]
    pub fn repeat(
        expression: Self,
        minimum: u32,
        maximum: Option<u32>,
        preference: Preference,
    ) -> Self {
        let has_width = expression.fixed_length() != Some(0);
        let captures = || expression.any(&|part| matches!(part, Self::Capture { .. }));
        match (minimum, maximum) {
            // What has no width need not be said twice, and an optional one need not hold.
            (0, _) if !has_width && !captures() => Self::Empty,
            (_, _) if !has_width && !captures() => expression,
            (1, Some(1)) => expression,
            _ => Self::Repeat { expression: Box::new(expression), minimum, maximum, preference },
        }
    }

    /// Look-around.
    #[must_use]
    pub fn look(behind: bool, negated: bool, expression: Self) -> Self {
        Self::Look { behind, negated, expression: Box::new(expression) }
    }

    /// One character of a set.
    #[must_use]
    pub fn one_of(ranges: &[(char, char)]) -> Self {
        Self::Class(classes::set(ranges))
    }

    /// The parts directly below.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let (one, several): (Option<&Self>, &[Self]) = match self {
            Self::Empty | Self::Class(_) | Self::Start | Self::End | Self::Backreference { .. } => {
                (None, &[])
            }
            Self::Look { expression, .. }
            | Self::Capture { expression, .. }
            | Self::Atomic(expression)
            | Self::Repeat { expression, .. } => (Some(expression), &[]),
            Self::Sequence(parts) | Self::Alternatives(parts) => (None, parts),
        };
        one.into_iter().chain(several)
    }

    /// Whether the condition holds for this part or any below.
    pub fn any(&self, condition: &impl Fn(&Self) -> bool) -> bool {
        condition(self) || self.children().any(|child| child.any(condition))
    }

    /// Whether it looks around, back-references apart.
    #[must_use]
    pub fn looks_around(&self) -> bool {
        self.any(&|part| matches!(part, Self::Look { .. }))
    }

    /// Whether its language may be other than regular.
    #[must_use]
    pub fn needs_backtracking(&self) -> bool {
        self.any(&|part| {
            let possessive = Preference::Possessive;
            matches!(part, Self::Backreference { .. } | Self::Atomic(_))
                || matches!(part, Self::Repeat { preference, .. } if *preference == possessive)
        })
    }

    /// The length of every text that this can match, where there is only one length.
    #[must_use]
    pub fn fixed_length(&self) -> Option<u32> {
        match self {
            Self::Empty | Self::Start | Self::End | Self::Look { .. } => Some(0),
            Self::Class(_) => Some(1),
            Self::Capture { expression, .. } | Self::Atomic(expression) => {
                expression.fixed_length()
            }
            Self::Backreference { .. } => None,
            Self::Repeat { expression, minimum, maximum, .. } => match expression.fixed_length()? {
                0 => Some(0),
                length => {
                    (*maximum == Some(*minimum)).then(|| length.checked_mul(*minimum)).flatten()
                }
            },
            Self::Sequence(parts) => {
                parts.iter().try_fold(0_u32, |sum, part| sum.checked_add(part.fixed_length()?))
            }
            Self::Alternatives(parts) => {
                let mut lengths = parts.iter().map(Self::fixed_length);
                let first = lengths.next()??;
                lengths.all(|length| length == Some(first)).then_some(first)
            }
        }
    }
}
