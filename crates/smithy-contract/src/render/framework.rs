//! The words of `smithy.framework#ValidationException`.

use crate::exception::ValidationException;
use crate::violation::{Constraint, Phase, Violation};

pub(super) fn message(exception: &ValidationException) -> String {
    let parts = exception
        .violations()
        .iter()
        .map(|violation| match violation.phase() {
            Phase::Deserialize => super::deserialize::part(violation),
            Phase::Validate => part(violation),
        });
    let parts: Vec<String> = parts.collect();
    format!(
        "{}. {}",
        super::detected(exception.total(), "validation"),
        parts.join("; ")
    )
}

pub(super) fn part(violation: &Violation) -> String {
    let path = &violation.path;
    let value = match violation.constraint {
        Constraint::Length { actual, .. } => format!("Value with length {actual}"),
        _ => "Value".to_owned(),
    };
    let rule = rule(&violation.constraint);
    format!("{value} at '{path}' failed to satisfy constraint: {rule}")
}

fn rule(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Required => "Member must not be null".to_owned(),
        Constraint::Length {
            minimum, maximum, ..
        } => {
            format!(
                "Member must have length {}",
                bounds(minimum.as_ref(), maximum.as_ref())
            )
        }
        Constraint::Range { minimum, maximum } => {
            format!(
                "Member must be {}",
                bounds(minimum.as_ref(), maximum.as_ref())
            )
        }
        Constraint::Pattern { pattern, .. } => {
            format!("Member must satisfy regular expression pattern: {pattern}")
        }
        Constraint::Enum { values } => {
            format!(
                "Member must satisfy enum value set: [{}]",
                values.join(", ")
            )
        }
        Constraint::UniqueItems => "Member must have unique values".to_owned(),
        Constraint::Syntax { .. }
        | Constraint::Limit { .. }
        | Constraint::Duplicate
        | Constraint::Unknown { .. }
        | Constraint::Type { .. }
        | Constraint::Union { .. } => String::new(),
    }
}

fn bounds<T: std::fmt::Display>(minimum: Option<T>, maximum: Option<T>) -> String {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => format!("between {minimum} and {maximum}, inclusive"),
        (Some(minimum), None) => format!("greater than or equal to {minimum}"),
        (None, Some(maximum)) => format!("less than or equal to {maximum}"),
        (None, None) => "of any size".to_owned(),
    }
}
