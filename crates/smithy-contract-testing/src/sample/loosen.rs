//! A language around that of a pattern that is too large for an automaton.

use smithy_contract_pattern::lower::Expression;

/// How much the bounds of a repetition may differ before the upper one is left out.
const WIDE: u32 = 8;

/// The expression without the upper bounds of its wide repetitions, which is what makes automata large.
/// It matches whatever the original matches, and more.
pub(super) fn loosen(expression: &Expression) -> Expression {
    let all = |parts: &[Expression]| parts.iter().map(loosen).collect();
    match expression {
        Expression::Repeat { expression, minimum, maximum, preference } => Expression::Repeat {
            expression: Box::new(loosen(expression)),
            minimum: *minimum,
            maximum: maximum.filter(|maximum| maximum.saturating_sub(*minimum) <= WIDE),
            preference: *preference,
        },
        Expression::Look { behind, negated: false, expression } => Expression::Look {
            behind: *behind,
            negated: false,
            expression: Box::new(loosen(expression)),
        },
        Expression::Capture { index, expression } => {
            Expression::Capture { index: *index, expression: Box::new(loosen(expression)) }
        }
        Expression::Atomic(expression) => Expression::Atomic(Box::new(loosen(expression))),
        Expression::Sequence(parts) => Expression::Sequence(all(parts)),
        Expression::Alternatives(parts) => Expression::Alternatives(all(parts)),
        // What must not be there is not looked for more widely: that would leave texts out.
        other => other.clone(),
    }
}
