//! The high-level intermediate representation of `regex-syntax`, for the `regex` tier.

use regex_syntax::hir::{Capture, Class, Hir, HirKind, Look, Repetition};

use super::Expression;

/// The expression as HIR, or `None` if it looks around or refers back.
pub(crate) fn to_hir(expression: &Expression) -> Option<Hir> {
    Some(match expression {
        Expression::Empty => Hir::empty(),
        Expression::Class(class) => Hir::class(Class::Unicode(class.clone())),
        Expression::Start => Hir::look(Look::Start),
        Expression::End => Hir::look(Look::End),
        Expression::Capture { expression, .. } => to_hir(expression)?,
        Expression::Look { .. } | Expression::Backreference { .. } | Expression::Atomic(_) => {
            return None;
        }
        Expression::Repeat { expression, minimum, maximum, .. } => {
            let mut sub = to_hir(expression)?;
            if matches!(sub.kind(), HirKind::Repetition(_)) {
                // Printed without a group, `(?:a+)?` would read as the lazy `a+?`.
                sub = Hir::capture(Capture { index: 1, name: None, sub: Box::new(sub) });
            }
            let (min, max) = (*minimum, *maximum);
            Hir::repetition(Repetition { min, max, greedy: true, sub: Box::new(sub) })
        }
        Expression::Sequence(parts) => {
            Hir::concat(parts.iter().map(to_hir).collect::<Option<_>>()?)
        }
        Expression::Alternatives(parts) => {
            Hir::alternation(parts.iter().map(to_hir).collect::<Option<_>>()?)
        }
    })
}
