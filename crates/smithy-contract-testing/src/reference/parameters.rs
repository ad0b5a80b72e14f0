//! Inputs written in one way, so that those that say the same are the same text.

use smithy_contract::schema::{Kind, Member, Model, ShapeIndex};

use super::answer::value_of;
use crate::json::Json;

/// The text of some members of an input that is valid.
pub(super) fn text<'m>(
    model: &Model,
    members: impl Iterator<Item = &'m Member>,
    input: &[(String, Json)],
) -> String {
    structure(model, members, input).to_text()
}

/// Members in the model's order; without nulls and members that the model does not know.
fn structure<'m>(
    model: &Model,
    members: impl Iterator<Item = &'m Member>,
    pairs: &[(String, Json)],
) -> Json {
    let known = members.filter_map(|member| {
        let value = value_of(member, pairs)?;
        Some((member.name.to_string(), canonical(model, member.target, value)))
    });
    Json::Object(known.collect())
}

fn canonical(model: &Model, shape: ShapeIndex, value: &Json) -> Json {
    match (&model.shape(shape).kind, value) {
        (Kind::Structure { members } | Kind::Union { members }, Json::Object(pairs)) => {
            structure(model, members.iter(), pairs)
        }
        (Kind::List { element, .. }, Json::Array(elements)) => {
            let elements = elements.iter().map(|value| canonical(model, *element, value));
            Json::Array(elements.collect())
        }
        (Kind::Map { value: shape, .. }, Json::Object(pairs)) => {
            sorted(pairs, |value| canonical(model, *shape, value))
        }
        (_, value) => document(value),
    }
}

/// What no shape is known of.
fn document(value: &Json) -> Json {
    match value {
        Json::Number(digits) => Json::Number(number(digits)),
        Json::Array(elements) => Json::Array(elements.iter().map(document).collect()),
        Json::Object(pairs) => sorted(pairs, document),
        other => other.clone(),
    }
}

fn sorted(pairs: &[(String, Json)], canonical: impl Fn(&Json) -> Json) -> Json {
    let mut pairs: Vec<_> =
        pairs.iter().map(|(key, value)| (key.clone(), canonical(value))).collect();
    pairs.sort_by(|(left, _), (right, _)| left.cmp(right));
    Json::Object(pairs)
}

/// A number as `0.digits` times a power of ten. Exponents beyond 64 bits stay as they are written.
fn number(text: &str) -> String {
    let (sign, magnitude) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (coefficient, exponent) = magnitude.split_once(['e', 'E']).unwrap_or((magnitude, "0"));
    let (whole, fraction) = coefficient.split_once('.').unwrap_or((coefficient, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return "0".to_owned();
    }
    let Ok(exponent) = exponent.parse::<i64>() else { return text.to_owned() };
    let zeros = digits.len() - significant.len();
    let power = i128::from(exponent) + whole.len() as i128 - zeros as i128;
    format!("{sign}0.{}e{power}", significant.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_that_are_equal_are_written_alike() {
        let equal: [&[&str]; 6] = [
            &["0", "-0", "0.00", "0e7", "0e99999999999999999999"],
            &["1", "1.0", "1e0", "10e-1", "0.1E+1", "0.01e2"],
            &["-1500", "-1.5e3", "-15E2", "-1500.000"],
            &["0.001", "1e-3", "0.1e-2"],
            &["10", "1e1"],
            &["1e99999999999999999999"],
        ];
        for (index, group) in equal.iter().enumerate() {
            for spelling in *group {
                assert_eq!(number(spelling), number(group[0]), "{spelling}");
                let others = equal.iter().enumerate().filter(|(other, _)| *other != index);
                assert!(
                    others
                        .flat_map(|(_, other)| *other)
                        .all(|other| number(other) != number(spelling))
                );
            }
        }
    }
}
