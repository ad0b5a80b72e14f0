//! Strings and integers that no value can satisfy.

use std::collections::BTreeMap;

use smithy_contract::pattern::Verdict;
use smithy_contract::schema::{IntegerWidth, Kind, Length, Model, Range};
use smithy_contract_pattern::automaton::Lengths;
use smithy_contract_pattern::language::Language;

use super::patterns::in_parallel;

/// A warning for each shape that takes nothing: a string whose pattern has no text of an allowed length, or
/// of whose closed set no value is allowed; an integer whose range is beyond its width.
pub(super) fn warnings(model: &Model) -> Vec<String> {
    let mut languages: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    let mut warnings = Vec::new();
    for shape in &*model.shapes {
        match &shape.kind {
            Kind::String { length, pattern, values: Some(values) } => {
                let pattern = pattern.as_ref().map(|pattern| model.pattern(pattern.index));
                let is_allowed = |text: &str| {
                    length.is_none_or(|length| length.allows(text.chars().count() as u64))
                        && pattern.is_none_or(|pattern| pattern.verdict(text) == Verdict::Match)
                };
                if !values.values.iter().any(|value| is_allowed(&value.value)) {
                    warnings.push(format!("{}: none of the values is allowed", shape.id));
                }
            }
            Kind::String { length: Some(length), pattern: Some(pattern), values: None } => {
                let Length { minimum, maximum } = *length;
                languages.entry((pattern.index, minimum, maximum)).or_default().push(&shape.id);
            }
            Kind::Integer { width, range: Some(range) } if is_beyond(*width, range) => {
                warnings.push(format!("{}: no number of its width is within the range", shape.id));
            }
            _ => {}
        }
    }
    let languages: Vec<_> = languages.into_iter().collect();
    let are_empty = in_parallel(&languages, |((pattern, minimum, maximum), _)| {
        is_empty(&model.pattern(*pattern).source, *minimum, *maximum)
    });
    for ((_, shapes), is_empty) in languages.iter().zip(are_empty) {
        let empty = shapes.iter().filter(|_| is_empty);
        warnings.extend(
            empty.map(|id| format!("{id}: no text of an allowed length matches the pattern")),
        );
    }
    warnings
}

/// Whether all numbers of this width are below a range, or all above.
fn is_beyond(width: IntegerWidth, range: &Range) -> bool {
    let from = Range { minimum: range.minimum.clone(), maximum: None };
    let until = Range { minimum: None, maximum: range.maximum.clone() };
    !from.allows(&width.maximum().to_string()) || !until.allows(&width.minimum().to_string())
}

/// Whether it is certain that no text of an allowed length matches.
fn is_empty(pattern: &str, minimum: Option<u64>, maximum: Option<u64>) -> bool {
    let clip = |bound: u64| u32::try_from(bound).unwrap_or(u32::MAX);
    let lengths = Lengths { minimum: minimum.map_or(0, clip), maximum: maximum.map(clip) };
    Language::of_pattern(pattern).is_ok_and(|language| language.within(lengths).is_empty())
}
