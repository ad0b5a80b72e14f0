//! Constraints in words.

use std::fmt::Display;

use smithy_contract::schema::{Kind, Length, Member, Model, Range, Shape, TimestampFormat};

/// What a member demands whatever its value.
pub fn of_member(member: &Member) -> Vec<String> {
    let demands = [
        (member.must_be_present(), "required"),
        (member.has_default, "has a default"),
        (member.idempotency_token, "idempotency token"),
    ];
    let holding = demands.iter().filter(|(holds, _)| *holds);
    holding.map(|(_, demand)| (*demand).to_owned()).collect()
}

/// What a shape demands of its values.
pub fn demands(model: &Model, shape: &Shape) -> Vec<String> {
    let mut demands = Vec::new();
    match &shape.kind {
        Kind::String { length, pattern, values } => {
            demands.extend(count(*length, "characters"));
            if let Some(pattern) = pattern {
                demands.push(format!("pattern {}", model.pattern(pattern.index).source));
            }
            if let Some(values) = values {
                demands.push(format!("one of {}", values.shown_values().join(", ")));
            }
        }
        Kind::IntEnum { values } => {
            let shown = values.iter().filter(|value| !value.internal);
            let shown: Vec<String> = shown.map(|value| value.value.to_string()).collect();
            demands.push(format!("one of {}", shown.join(", ")));
        }
        Kind::Blob { length } => demands.extend(count(*length, "bytes")),
        Kind::Integer { range, .. }
        | Kind::BigInteger { range }
        | Kind::Float { range }
        | Kind::BigDecimal { range } => demands.extend(range.as_ref().and_then(values)),
        Kind::Timestamp { format } => demands.push(written(*format).to_owned()),
        Kind::List { length, unique_items, sparse, .. } => {
            demands.extend(count(*length, "elements"));
            demands.extend(unique_items.then(|| "all different".to_owned()));
            demands.extend(sparse.then(|| "may be null".to_owned()));
        }
        Kind::Map { length, sparse, .. } => {
            demands.extend(count(*length, "pairs"));
            demands.extend(sparse.then(|| "values may be null".to_owned()));
        }
        Kind::Union { .. } => demands.push("exactly one member".to_owned()),
        Kind::Boolean | Kind::Document | Kind::Structure { .. } => {}
    }
    demands.extend(shape.sensitive.then(|| "sensitive".to_owned()));
    demands
}

fn written(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::EpochSeconds => "seconds since 1970",
        TimestampFormat::DateTime => "such as 2026-01-31T23:59:59Z",
        TimestampFormat::HttpDate => "such as Sat, 31 Jan 2026 23:59:59 GMT",
    }
}

fn count(length: Option<Length>, unit: &str) -> Option<String> {
    let Length { minimum, maximum } = length?;
    Some(format!("{} {unit}", bounds(minimum, maximum)?))
}

fn values(range: &Range) -> Option<String> {
    bounds(range.minimum.as_deref(), range.maximum.as_deref())
}

fn bounds<T: Display>(minimum: Option<T>, maximum: Option<T>) -> Option<String> {
    Some(match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("at least {minimum}"),
        (None, Some(maximum)) => format!("at most {maximum}"),
        (None, None) => return None,
    })
}
