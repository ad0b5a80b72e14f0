//! Counts that are lengths in disguise.
//!
//! `^[a-z][a-z0-9]{0,9999}$` would need ten thousand states. But where everything except one counted
//! class has a fixed length, the count is a bound on the length of the whole text, and the class may
//! as well be repeated without end. So is the count of a look-ahead such as `(?=.{3,63}$)`.

use crate::lower::Expression;
use crate::parse::tree::Preference;

/// How long a text may be, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lengths {
    /// The fewest characters.
    pub minimum: u32,
    /// The most characters, if there is a bound.
    pub maximum: Option<u32>,
}

impl Lengths {
    /// Any length.
    pub const ANY: Self = Self { minimum: 0, maximum: None };

    /// Whether a length is within the bounds.
    #[must_use]
    pub fn allow(self, length: usize) -> bool {
        length >= self.minimum as usize && self.maximum.is_none_or(|most| length <= most as usize)
    }

    /// The lengths within the bounds of both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        let maximum = match (self.maximum, other.maximum) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { minimum: self.minimum.max(other.minimum), maximum }
    }

    fn contain(self, other: Self) -> bool {
        self.intersect(other) == other
    }

    fn plus(self, fixed: u32) -> Option<Self> {
        Some(Self {
            minimum: self.minimum.checked_add(fixed)?,
            maximum: match self.maximum {
                Some(maximum) => Some(maximum.checked_add(fixed)?),
                None => None,
            },
        })
    }
}

/// Counts below this are left to the states: few of them are cheap, and a text that is too long is
/// then noticed at the very character.
const FEW: u32 = 8;

/// Takes counts out of the expression. The language of the original is that of the result, cut down
/// to the lengths.
pub(crate) fn relax(expression: &Expression) -> (Expression, Lengths) {
    match expression {
        Expression::Sequence(parts) => relax_sequence(parts),
        Expression::Alternatives(parts) => relax_alternatives(parts),
        _ => None,
    }
    .unwrap_or_else(|| (expression.clone(), Lengths::ANY))
}

fn relax_sequence(parts: &[Expression]) -> Option<(Expression, Lengths)> {
    let mut parts = parts.to_vec();
    let mut lengths = Lengths::ANY;
    let mut leading = true;
    for at in 0..parts.len() {
        let starts = leading && parts[..at].contains(&Expression::Start);
        if let Some((part, bounds)) = relax_look(&parts[at], starts) {
            parts[at] = part;
            lengths = lengths.intersect(bounds);
        }
        leading &= parts[at].fixed_length() == Some(0);
    }
    if let Some((relaxed, bounds)) = relax_count(&parts) {
        parts = relaxed;
        lengths = lengths.intersect(bounds);
    }
    (lengths != Lengths::ANY).then(|| (Expression::sequence(parts), lengths))
}

/// `(?=^.{3,63}$)`, or `(?=.{3,63}$)` where the text begins.
fn relax_look(part: &Expression, at_start: bool) -> Option<(Expression, Lengths)> {
    let Expression::Look { behind: false, negated: false, expression } = part else { return None };
    let Expression::Sequence(inner) = &**expression else { return None };
    if !at_start && inner.first() != Some(&Expression::Start) {
        return None;
    }
    let mut anchored = vec![Expression::Start];
    anchored.extend(inner.iter().cloned());
    let (relaxed, lengths) = relax_count(&anchored)?;
    Some((Expression::look(false, false, Expression::sequence(relaxed)), lengths))
}

/// A sequence from `^` to `$` in which one class is counted and all else has one length.
fn relax_count(parts: &[Expression]) -> Option<(Vec<Expression>, Lengths)> {
    let first = parts.iter().position(|part| part.fixed_length() != Some(0))?;
    let last = parts.iter().rposition(|part| part.fixed_length() != Some(0))?;
    if !parts[..first].contains(&Expression::Start) || !parts[last..].contains(&Expression::End) {
        return None;
    }
    let mut counted = None;
    let mut fixed = 0_u32;
    for (at, part) in parts.iter().enumerate() {
        let is_large = matches!(
            part,
            Expression::Repeat { expression, minimum, maximum, .. }
                if matches!(**expression, Expression::Class(_))
                    && (*minimum).max(maximum.unwrap_or(0)) >= FEW
        );
        // The largest count is worth most.
        if is_large && counted.is_none_or(|other| size(&parts[other]) < size(part)) {
            counted = Some(at);
        }
    }
    let counted = counted?;
    for (at, part) in parts.iter().enumerate() {
        if at != counted {
            fixed = fixed.checked_add(part.fixed_length()?)?;
        }
    }
    let Expression::Repeat { expression, minimum, maximum, .. } = &parts[counted] else {
        return None;
    };
    let lengths = Lengths { minimum: *minimum, maximum: *maximum }.plus(fixed)?;
    let mut relaxed = parts.to_vec();
    relaxed[counted] = Expression::repeat((**expression).clone(), 0, None, Preference::Greedy);
    Some((relaxed, lengths))
}

fn size(part: &Expression) -> u32 {
    match part {
        Expression::Repeat { minimum, maximum, .. } => (*minimum).max(maximum.unwrap_or(0)),
        _ => 0,
    }
}

/// One alternative may be relaxed if the others never have a length beyond its bounds.
fn relax_alternatives(parts: &[Expression]) -> Option<(Expression, Lengths)> {
    for (at, part) in parts.iter().enumerate() {
        let (relaxed, lengths) = relax(part);
        if lengths == Lengths::ANY {
            continue;
        }
        let others = parts.iter().enumerate().filter(|&(other, _)| other != at);
        if others.clone().all(|(_, part)| whole_lengths(part).is_some_and(|l| lengths.contain(l))) {
            let mut parts = parts.to_vec();
            parts[at] = relaxed;
            return Some((Expression::alternatives(parts), lengths));
        }
    }
    None
}

/// Bounds on the texts in which the expression is found, if it has to match a text from `^` to `$`.
fn whole_lengths(expression: &Expression) -> Option<Lengths> {
    let Expression::Sequence(parts) = expression else { return None };
    let starts = parts.first() == Some(&Expression::Start);
    let ends = parts.last() == Some(&Expression::End);
    (starts && ends).then(|| bounds(expression))
}

/// Bounds on the lengths of what the expression matches.
fn bounds(expression: &Expression) -> Lengths {
    let exactly = |length| Lengths { minimum: length, maximum: Some(length) };
    match expression {
        Expression::Empty | Expression::Start | Expression::End | Expression::Look { .. } => {
            exactly(0)
        }
        Expression::Class(_) => exactly(1),
        Expression::Capture { expression, .. } | Expression::Atomic(expression) => {
            bounds(expression)
        }
        Expression::Backreference { .. } => Lengths::ANY,
        Expression::Repeat { expression, minimum, maximum, .. } => {
            let one = bounds(expression);
            Lengths {
                minimum: one.minimum.saturating_mul(*minimum),
                maximum: one.maximum.zip(*maximum).and_then(|(a, b)| a.checked_mul(b)),
            }
        }
        Expression::Sequence(parts) => {
            parts.iter().map(bounds).fold(exactly(0), |sum, part| Lengths {
                minimum: sum.minimum.saturating_add(part.minimum),
                maximum: sum.maximum.zip(part.maximum).and_then(|(a, b)| a.checked_add(b)),
            })
        }
        Expression::Alternatives(parts) => parts
            .iter()
            .map(bounds)
            .reduce(|a, b| Lengths {
                minimum: a.minimum.min(b.minimum),
                maximum: a.maximum.zip(b.maximum).map(|(a, b)| a.max(b)),
            })
            .unwrap_or(Lengths::ANY),
    }
}
