//! The words of `smithy.framework#ValidationException`.

use std::fmt::{Display, Result, Write};

use crate::exception::ValidationException;
use crate::violation::{Constraint, Phase, Violation};

pub(super) fn message(exception: &ValidationException, out: &mut String) -> Result {
    super::detected(exception.total(), "validation", out)?;
    out.push_str(". ");
    for (index, violation) in exception.violations().iter().enumerate() {
        if index > 0 {
            out.push_str("; ");
        }
        match violation.phase() {
            Phase::Deserialize => super::deserialize::part(violation, out)?,
            Phase::Validate => part(violation, out)?,
        }
    }
    Ok(())
}

pub(super) fn part(violation: &Violation, out: &mut String) -> Result {
    match violation.constraint {
        Constraint::Length { actual, .. } => write!(out, "Value with length {actual}")?,
        _ => out.push_str("Value"),
    }
    write!(out, " at '{}' failed to satisfy constraint: ", violation.path)?;
    rule(&violation.constraint, out)
}

fn rule(constraint: &Constraint, out: &mut String) -> Result {
    match constraint {
        Constraint::Required => out.push_str("Member must not be null"),
        Constraint::Length { minimum, maximum, .. } => {
            out.push_str("Member must have length ");
            bounds(minimum.as_ref(), maximum.as_ref(), out)?;
        }
        Constraint::Range { minimum, maximum } => {
            out.push_str("Member must be ");
            bounds(minimum.as_ref(), maximum.as_ref(), out)?;
        }
        Constraint::Pattern { pattern, .. } => super::matches_pattern(pattern, out),
        Constraint::Enum { values } => super::is_one_of(values, out),
        Constraint::UniqueItems => out.push_str("Member must have unique values"),
        Constraint::Syntax { .. }
        | Constraint::Limit { .. }
        | Constraint::Duplicate
        | Constraint::Unknown { .. }
        | Constraint::Type { .. }
        | Constraint::Union { .. } => {}
    }
    Ok(())
}

fn bounds<T: Display>(minimum: Option<T>, maximum: Option<T>, out: &mut String) -> Result {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => {
            write!(out, "between {minimum} and {maximum}, inclusive")
        }
        (Some(minimum), None) => write!(out, "greater than or equal to {minimum}"),
        (None, Some(maximum)) => write!(out, "less than or equal to {maximum}"),
        (None, None) => write!(out, "of any size"),
    }
}
