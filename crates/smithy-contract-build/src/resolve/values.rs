//! The values of constraint traits.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use serde_json::value::RawValue;
use smithy_contract::BigInteger;
use smithy_contract::schema::{Length, Range, TimestampFormat};

use super::graph::{Edge, Node};
use crate::ast::raw;
use crate::error::{At, Problem, Report};
use crate::traits;

/// One value of an enum of texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct EnumEntry {
    pub value: String,
    pub name: Option<String>,
    pub documentation: Option<String>,
    pub internal: bool,
}

/// One value of an `intEnum`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct IntEntry {
    pub value: i32,
    pub name: String,
    pub documentation: Option<String>,
    pub internal: bool,
}

pub(super) fn length(value: &RawValue, at: At<'_>, report: &mut Report) -> Option<Length> {
    const EXPECTED: &str = "a whole number, not below zero";

    let (minimum, maximum) = bounds(value, at, report)?;
    let mut bound = |name, value: Option<&RawValue>| match value {
        None => Some(None),
        Some(value) => {
            let bound = raw::number(value)
                .and_then(whole_number)
                .and_then(|number| u64::try_from(number).ok());
            if bound.is_none() {
                let found = raw::describe(value);
                report.refuse(at, Problem::BadBound { bound: name, found, expected: EXPECTED });
            }
            bound.map(Some)
        }
    };
    let (minimum, maximum) = (bound("min", minimum), bound("max", maximum));
    let length = Length { minimum: minimum?, maximum: maximum? };
    match (length.minimum, length.maximum) {
        (Some(minimum), Some(maximum)) if minimum > maximum => {
            let (minimum, maximum) = (minimum.to_string(), maximum.to_string());
            report.refuse(at, Problem::EmptyBounds { minimum, maximum });
            None
        }
        _ => Some(length),
    }
}

pub(super) fn range(
    value: &RawValue,
    is_integral: bool,
    at: At<'_>,
    report: &mut Report,
) -> Option<Range> {
    let (minimum, maximum) = bounds(value, at, report)?;
    let expected = if is_integral { "a whole number" } else { "a number" };
    let mut bound = |name, value: Option<&RawValue>| match value {
        None => Some(None),
        Some(value) => {
            let bound = decimal(value).filter(|text| !is_integral || has_no_fraction(text));
            if bound.is_none() {
                report.refuse(
                    at,
                    Problem::BadBound { bound: name, found: raw::describe(value), expected },
                );
            }
            bound.map(|text| Some(Cow::Owned(text)))
        }
    };
    let (minimum, maximum) = (bound("min", minimum), bound("max", maximum));
    let range = Range { minimum: minimum?, maximum: maximum? };
    if let (Some(minimum), Some(maximum)) = (&range.minimum, &range.maximum)
        && !(Range { minimum: Some(minimum.clone()), maximum: None }).allows(maximum)
    {
        let (minimum, maximum) = (minimum.to_string(), maximum.to_string());
        report.refuse(at, Problem::EmptyBounds { minimum, maximum });
        return None;
    }
    Some(range)
}

/// `min` and `max`, at least one of them, and nothing else.
fn bounds<'v>(
    value: &'v RawValue,
    at: At<'_>,
    report: &mut Report,
) -> Option<(Option<&'v RawValue>, Option<&'v RawValue>)> {
    let are_bounds = |entries: &Vec<(Cow<'_, str>, &RawValue)>| {
        raw::repeated(entries).is_none()
            && entries.iter().all(|(name, _)| matches!(&**name, "min" | "max"))
    };
    let Some(entries) = raw::object(value).filter(are_bounds) else {
        let expected = "an object with `min`, `max` or both";
        report.refuse(at, Problem::TraitValue { found: raw::describe(value), expected });
        return None;
    };
    let bound = |name: &str| {
        let entry = entries.iter().find(|(other, _)| other == name);
        entry.map(|(_, bound)| *bound).filter(|bound| bound.get() != "null")
    };
    let bounds = (bound("min"), bound("max"));
    if let (None, None) = bounds {
        report.refuse(at, Problem::NoBounds);
        return None;
    }
    Some(bounds)
}

/// A number, or a string that holds one: models may write big numbers as strings.
fn decimal(value: &RawValue) -> Option<String> {
    if let Some(number) = raw::number(value) {
        return Some(number.to_owned());
    }
    let text = raw::string(value)?;
    raw::number(raw::document(&text).ok()?).map(str::to_owned)
}

/// The number, if it is whole: `1`, `1.0`, `1e3`.
pub(crate) fn whole_number(text: &str) -> Option<i128> {
    let written_otherwise = || text.parse::<BigInteger>().ok()?.to_i64().map(i128::from);
    text.parse().ok().or_else(written_otherwise)
}

fn has_no_fraction(text: &str) -> bool {
    text.parse::<BigInteger>().is_ok()
}

pub(super) fn timestamp_format(
    value: &RawValue,
    at: At<'_>,
    report: &mut Report,
) -> Option<TimestampFormat> {
    match raw::string(value).as_deref() {
        Some("date-time") => Some(TimestampFormat::DateTime),
        Some("epoch-seconds") => Some(TimestampFormat::EpochSeconds),
        Some("http-date") => Some(TimestampFormat::HttpDate),
        _ => {
            let expected = r#""date-time", "epoch-seconds" or "http-date""#;
            report.refuse(at, Problem::TraitValue { found: raw::describe(value), expected });
            None
        }
    }
}

/// The entries of the `enum` trait.
pub(super) fn enum_entries(
    value: &RawValue,
    at: At<'_>,
    report: &mut Report,
) -> Option<Vec<EnumEntry>> {
    const EXPECTED: &str = "an array of objects, each with `value`, a string";

    let entries: Option<Vec<EnumEntry>> =
        raw::array(value).and_then(|entries| entries.into_iter().map(enum_entry).collect());
    let Some(entries) = entries.filter(|entries| !entries.is_empty()) else {
        report.refuse(at, Problem::TraitValue { found: raw::describe(value), expected: EXPECTED });
        return None;
    };
    let mut seen = HashMap::new();
    for entry in &entries {
        let name = entry.name.as_ref().unwrap_or(&entry.value);
        unique(&mut seen, entry.value.as_str(), name, at, report);
    }
    Some(entries)
}

fn enum_entry(entry: &RawValue) -> Option<EnumEntry> {
    let entries = raw::object(entry).filter(|entries| raw::repeated(entries).is_none())?;
    let property =
        |name: &str| entries.iter().find(|(other, _)| other == name).map(|(_, value)| *value);
    let text = |name: &str| property(name).and_then(raw::string).map(|text| text.into_owned());
    let tags = property("tags").and_then(raw::array).unwrap_or_default();
    Some(EnumEntry {
        value: text("value")?,
        name: text("name"),
        documentation: text("documentation"),
        internal: tags.into_iter().any(|tag| raw::string(tag).as_deref() == Some("internal")),
    })
}

/// The values of an `enum` shape: those of its members, by default their names.
pub(super) fn enum_members(node: &Node<'_>, report: &mut Report) -> Vec<EnumEntry> {
    let mut seen = HashMap::new();
    let mut entries = Vec::with_capacity(node.members.len());
    for edge in &node.members {
        let at = node.at().member(&edge.name).trait_id(traits::ENUM_VALUE);
        let value = match edge.traits.get(traits::ENUM_VALUE) {
            None => edge.name.clone().into_owned(),
            Some(value) => match raw::string(value) {
                Some(text) => text.into_owned(),
                None => {
                    let found = raw::describe(value);
                    report.refuse(at, Problem::TraitValue { found, expected: "a string" });
                    continue;
                }
            },
        };
        unique(&mut seen, value.clone(), &edge.name, at, report);
        let (name, documentation, internal) = describe_member(edge);
        entries.push(EnumEntry { value, name: Some(name), documentation, internal });
    }
    entries
}

/// The values of an `intEnum` shape, which each member must have.
pub(super) fn int_enum_members(node: &Node<'_>, report: &mut Report) -> Vec<IntEntry> {
    const EXPECTED: &str = "a whole number of 32 bits";

    let mut seen = HashMap::new();
    let mut entries = Vec::with_capacity(node.members.len());
    for edge in &node.members {
        let at = node.at().member(&edge.name);
        let Some(value) = edge.traits.get(traits::ENUM_VALUE) else {
            report.refuse(at, Problem::NeedsEnumValue { expected: EXPECTED });
            continue;
        };
        let at = at.trait_id(traits::ENUM_VALUE);
        let number =
            raw::number(value).and_then(whole_number).and_then(|number| i32::try_from(number).ok());
        let Some(number) = number else {
            report.refuse(
                at,
                Problem::TraitValue { found: raw::describe(value), expected: EXPECTED },
            );
            continue;
        };
        unique(&mut seen, number, &edge.name, at, report);
        let (name, documentation, internal) = describe_member(edge);
        entries.push(IntEntry { value: number, name, documentation, internal });
    }
    entries
}

fn describe_member(edge: &Edge<'_>) -> (String, Option<String>, bool) {
    let tags = edge.traits.get(traits::TAGS).and_then(raw::array).unwrap_or_default();
    let internal = edge.traits.has(traits::INTERNAL)
        || tags.into_iter().any(|tag| raw::string(tag).as_deref() == Some("internal"));
    let documentation = edge.traits.get(traits::DOCUMENTATION).and_then(raw::string);
    (edge.name.clone().into_owned(), documentation.map(Cow::into_owned), internal)
}

/// Reports a value that was there before.
fn unique<V: Hash + Eq + ToString>(
    seen: &mut HashMap<V, String>,
    value: V,
    name: &str,
    at: At<'_>,
    report: &mut Report,
) {
    let text = value.to_string();
    if let Some(other) = seen.insert(value, name.to_owned()) {
        report.refuse(at, Problem::RepeatedValue { value: text, other });
    }
}
