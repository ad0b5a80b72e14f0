//! Proofs that a mutant is none.

use smithy_contract::schema::{Kind, Length};
use smithy_contract::{Limits, Schema};
use smithy_contract_pattern::dialect::{Dialect, Reading};
use smithy_contract_pattern::language::Language;
use smithy_contract_pattern::{Options, compile};

use super::places::{Change, Edit, target};
use crate::oracle::Quirk;

/// For an edit of a pattern: both match the same texts. For one of a bound: no input gets there.
pub(super) fn of_edit(truth: &Schema, edit: &Edit) -> Option<String> {
    match &edit.change {
        Change::Pattern { from, to } => {
            let is_same = are_equal(from, &to.source);
            is_same.then(|| format!("{from} and {} match the same texts", to.source))
        }
        Change::Length(kind) => {
            let mut shape = truth.index();
            for step in &edit.steps {
                shape = target(&truth.model().shape(shape).kind, *step)?;
            }
            let before = length(&truth.model().shape(shape).kind)?;
            let after = length(kind).unwrap_or(Length { minimum: None, maximum: None });
            are_out_of_reach(before, after)
        }
        Change::Kind(_) | Change::Member(_) | Change::NoMember => None,
    }
}

/// The lengths on which the two differ begin with a length that no input reaches.
fn are_out_of_reach(before: Length, after: Length) -> Option<String> {
    let most = Limits::default().bytes as u64;
    let bounded = |bound: Option<u64>| bound.filter(|bound| *bound <= most);
    let same_minimum = before.minimum.unwrap_or(0) == after.minimum.unwrap_or(0);
    let same_maximum = bounded(before.maximum) == bounded(after.maximum);
    (same_minimum && same_maximum).then(|| format!("inputs have at most {most} bytes"))
}

fn length(kind: &Kind) -> Option<Length> {
    match kind {
        Kind::Blob { length }
        | Kind::String { length, .. }
        | Kind::List { length, .. }
        | Kind::Map { length, .. } => *length,
        _ => None,
    }
}

/// For another reading of patterns: each pattern is read the same, or refused, and then read as usual.
pub(super) fn of_quirk(schema: &Schema, quirk: Quirk) -> Option<String> {
    let patterns = &schema.model().patterns;
    let dialect = match quirk {
        Quirk::PatternJava => Dialect::Java,
        Quirk::PatternPython => Dialect::Python,
        Quirk::PatternRust => Dialect::Rust,
        Quirk::PatternRe2 => Dialect::Re2,
        Quirk::PatternFullMatch => {
            let are_whole = patterns
                .iter()
                .all(|pattern| are_equal(&pattern.source, &format!("^(?:{})$", pattern.source)));
            return are_whole.then(|| "every pattern matches whole texts only".to_owned());
        }
        _ => return None,
    };
    let is_same = patterns.iter().all(|pattern| {
        let compiled = compile(&pattern.source, &Options::default());
        let reading = compiled.map(|compiled| dialect.read(&compiled));
        matches!(reading, Ok(Reading::Same | Reading::Refused(_)))
    });
    let name = dialect.name();
    is_same.then(|| format!("{name} reads every pattern the same, or refuses it"))
}

/// Whether two patterns are known to match the same texts.
fn are_equal(left: &str, right: &str) -> bool {
    let (Ok(left), Ok(right)) = (Language::of_pattern(left), Language::of_pattern(right)) else {
        return false;
    };
    left.witness_outside(&right) == Ok(None) && right.witness_outside(&left) == Ok(None)
}
