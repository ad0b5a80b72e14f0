//! The words of `smithy.framework#ValidationException`.

use std::fmt::Display;

use super::Words;
use crate::exception::ValidationException;
use crate::finding::Finding;
use crate::violation::{Constraint, Path, Phase};

pub(super) fn message(exception: &ValidationException, words: &mut Words<'_>) {
    super::detected(exception.total(), "validation", words);
    words.say(". ");
    for (index, Finding { path, constraint, .. }) in exception.findings().iter().enumerate() {
        if index > 0 {
            words.say("; ");
        }
        match constraint.phase() {
            Phase::Deserialize => super::deserialize::part(&exception.violations()[index], words),
            Phase::Validate => part(path, constraint, words),
        }
    }
}

pub(super) fn part(path: &Path, constraint: &Constraint, words: &mut Words<'_>) {
    match constraint {
        Constraint::Length { actual, .. } => {
            words.say("Value with length ");
            words.number(*actual);
        }
        _ => words.say("Value"),
    }
    words.say(" at '");
    words.display(path);
    words.say("' failed to satisfy constraint: ");
    rule(constraint, words);
}

fn rule(constraint: &Constraint, words: &mut Words<'_>) {
    match constraint {
        Constraint::Required => words.say("Member must not be null"),
        Constraint::Length { minimum, maximum, .. } => {
            words.say("Member must have length ");
            bounds(minimum.as_ref(), maximum.as_ref(), words);
        }
        Constraint::Range { minimum, maximum } => {
            words.say("Member must be ");
            bounds(minimum.as_ref(), maximum.as_ref(), words);
        }
        Constraint::Pattern { pattern, .. } => super::matches_pattern(pattern, words),
        Constraint::Enum { values } => super::is_one_of(values, words),
        Constraint::UniqueItems => words.say("Member must have unique values"),
        Constraint::Syntax { .. }
        | Constraint::Limit { .. }
        | Constraint::Duplicate
        | Constraint::Unknown { .. }
        | Constraint::Type { .. }
        | Constraint::Union { .. } => {}
    }
}

fn bounds<T: Display>(minimum: Option<T>, maximum: Option<T>, words: &mut Words<'_>) {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => {
            words.display(format_args!("between {minimum} and {maximum}, inclusive"))
        }
        (Some(minimum), None) => words.display(format_args!("greater than or equal to {minimum}")),
        (None, Some(maximum)) => words.display(format_args!("less than or equal to {maximum}")),
        (None, None) => words.say("of any size"),
    }
}
