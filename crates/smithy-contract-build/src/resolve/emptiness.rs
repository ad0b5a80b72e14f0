//! Strings that no text can satisfy.

use std::collections::BTreeMap;

use smithy_contract::pattern::Verdict;
use smithy_contract::schema::{Kind, Length, Model};
use smithy_contract_pattern::automaton::Lengths;
use smithy_contract_pattern::language::Language;

use super::patterns::in_parallel;

/// A warning for each string shape that takes nothing: its pattern has no text of an allowed length, or
/// none of the values of its closed set is allowed.
pub(super) fn warnings(model: &Model) -> Vec<String> {
    let mut languages: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    let mut warnings = Vec::new();
    for shape in &*model.shapes {
        let Kind::String { length, pattern: Some(pattern), values } = &shape.kind else { continue };
        match (values, length) {
            (Some(values), length) => {
                let pattern = model.pattern(pattern.index);
                let is_allowed = |text: &str| {
                    length.is_none_or(|length| length.allows(text.chars().count() as u64))
                        && pattern.verdict(text) == Verdict::Match
                };
                if !values.values.iter().any(|value| is_allowed(&value.value)) {
                    warnings.push(format!("{}: none of the values is allowed", shape.id));
                }
            }
            (None, Some(Length { minimum, maximum })) => {
                languages.entry((pattern.index, *minimum, *maximum)).or_default().push(&shape.id);
            }
            (None, None) => {}
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

/// Whether it is certain that no text of an allowed length matches.
fn is_empty(pattern: &str, minimum: Option<u64>, maximum: Option<u64>) -> bool {
    let clip = |bound: u64| u32::try_from(bound).unwrap_or(u32::MAX);
    let lengths = Lengths { minimum: minimum.map_or(0, clip), maximum: maximum.map(clip) };
    Language::of_pattern(pattern).is_ok_and(|language| language.within(lengths).is_empty())
}
