//! Back-references that no engine of ours gets right, found before they do harm.
//!
//! ECMA-262 forgets what the groups within a repetition captured whenever it begins anew (22.2.2.3.1,
//! step 4), and matches look-behinds from right to left; `fancy-regex` does neither. Where every
//! repetition captures before it refers, nobody can tell the difference; anything else is refused.

use std::collections::BTreeSet;

use crate::error::Problem;

use super::Expression;

/// Refuses what would be matched differently.
pub(super) fn check_references(expression: &Expression) -> Result<(), Problem> {
    let mut referred = BTreeSet::new();
    collect_references(expression, &mut referred);
    if referred.is_empty() {
        return Ok(());
    }
    Check { referred, hidden: BTreeSet::new() }.visit(expression, &mut BTreeSet::new())
}

fn collect_references(expression: &Expression, into: &mut BTreeSet<u32>) {
    if let Expression::Backreference { groups, .. } = expression {
        into.extend(groups);
    }
    expression.children().for_each(|child| collect_references(child, into));
}

fn collect_captures(expression: &Expression, into: &mut BTreeSet<u32>) {
    if let Expression::Capture { index, .. } = expression {
        into.insert(*index);
    }
    expression.children().for_each(|child| collect_captures(child, into));
}

struct Check {
    referred: BTreeSet<u32>,
    /// Groups of a repetition or look-behind that we are inside of: to refer to them takes a
    /// capture in the same round.
    hidden: BTreeSet<u32>,
}

impl Check {
    /// Walks in the order of matching; `captured` holds the groups that have surely captured.
    fn visit(
        &mut self,
        expression: &Expression,
        captured: &mut BTreeSet<u32>,
    ) -> Result<(), Problem> {
        match expression {
            Expression::Backreference { groups, .. } => {
                let unsure = |group| self.hidden.contains(group) && !captured.contains(group);
                if groups.len() > 1 || groups.iter().any(unsure) {
                    return Err(Problem::UnsupportedBackreference);
                }
            }
            Expression::Capture { index, expression } => {
                self.visit(expression, captured)?;
                captured.insert(*index);
            }
            Expression::Repeat { expression, minimum, maximum, .. } => {
                let mut round = captured.clone();
                if *maximum == Some(1) {
                    self.visit(expression, &mut round)?;
                } else {
                    self.visit_round(expression, &mut round)?;
                }
                if *minimum > 0 {
                    *captured = round;
                }
            }
            Expression::Look { behind, negated, expression } => {
                let inside = self.referred_within(expression);
                if !inside.is_empty() && (*behind || *negated) {
                    return Err(Problem::UnsupportedBackreference);
                }
                self.visit(expression, captured)?;
            }
            Expression::Alternatives(parts) => {
                let mut common: Option<BTreeSet<u32>> = None;
                for part in parts {
                    let mut branch = captured.clone();
                    self.visit(part, &mut branch)?;
                    common = Some(common.map_or(branch.clone(), |common| &common & &branch));
                }
                *captured = common.unwrap_or_default();
            }
            _ => {
                for child in expression.children() {
                    self.visit(child, captured)?;
                }
            }
        }
        Ok(())
    }

    /// A repetition: each round must capture anew whatever is referred to.
    fn visit_round(
        &mut self,
        expression: &Expression,
        captured: &mut BTreeSet<u32>,
    ) -> Result<(), Problem> {
        let inside = self.referred_within(expression);
        captured.retain(|group| !inside.contains(group));
        let outer = self.hidden.clone();
        self.hidden.extend(&inside);
        self.visit(expression, captured)?;
        self.hidden = outer;
        if inside.is_subset(captured) { Ok(()) } else { Err(Problem::UnsupportedBackreference) }
    }

    fn referred_within(&self, expression: &Expression) -> BTreeSet<u32> {
        let mut captures = BTreeSet::new();
        collect_captures(expression, &mut captures);
        &captures & &self.referred
    }
}
