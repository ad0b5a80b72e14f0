//! The words of older AWS JSON services.
//!
//! Bounds are told one at a time, paths are lowered and count list elements from 1, and a simple value
//! in a list or map is told of at the list or map, with all its constraints.

mod anchors;

use std::fmt::{Result, Write};

use self::anchors::without_anchors;
use crate::exception::ValidationException;
use crate::schema::{Kind, Length, Model, PatternUse, Range, ShapeIndex};
use crate::simple::decimal::{self, Decimal};
use crate::violation::{Constraint, Container, HeldAs, Phase, Segment, Violation};

/// Services list no more than this.
const MOST_LISTED: usize = 10;

pub(super) fn message(exception: &ValidationException, out: &mut String) -> Result {
    let model = exception.schema().model();
    let violations = exception.violations();
    // Several bad elements of one list make one message.
    let repeats_last = |index: &usize| {
        let last = index.checked_sub(1).and_then(|last| violations.get(last));
        last.is_some_and(|last| is_same_message(last, &violations[*index]))
    };
    let repeated = (0..violations.len()).filter(repeats_last).count();
    super::detected(exception.total() - repeated, "validation", out)?;
    out.push_str(": ");
    let listed = (0..violations.len()).filter(|index| !repeats_last(index)).take(MOST_LISTED);
    for (count, index) in listed.enumerate() {
        if count > 0 {
            out.push_str("; ");
        }
        match violations[index].phase() {
            Phase::Deserialize => super::deserialize::part(&violations[index], out)?,
            Phase::Validate => part(&violations[index], model, out)?,
        }
    }
    Ok(())
}

fn is_same_message(one: &Violation, other: &Violation) -> bool {
    let held = |violation: &Violation| match (&violation.container, violation.phase()) {
        (Some(container), Phase::Validate) => Some((container.offset, container.held_as)),
        _ => None,
    };
    held(one).is_some() && held(one) == held(other)
}

pub(super) fn part(violation: &Violation, model: &Model, out: &mut String) -> Result {
    if let (Some(container), Some(shape)) = (&violation.container, violation.shape) {
        return part_at_container(violation, container, shape, model, out);
    }
    match violation.constraint {
        Constraint::Required => out.push_str("Value null"),
        _ => value(violation.found.text.as_deref(), out),
    }
    path(violation.path.segments(), out)?;
    rule(violation, out)
}

fn part_at_container(
    violation: &Violation,
    container: &Container,
    shape: ShapeIndex,
    model: &Model,
    out: &mut String,
) -> Result {
    let segments = violation.path.segments();
    let holder = &segments[..segments.len().saturating_sub(1)];
    let sparse = match model.shape(container.shape).kind {
        Kind::List { sparse, .. } | Kind::Map { sparse, .. } => sparse,
        _ => false,
    };
    let (which, segments, dense) = match container.held_as {
        HeldAs::Element => ("Member", holder, !sparse),
        HeldAs::Value => ("Map value", holder, !sparse),
        // A violation of a key stands at the map already.
        HeldAs::Key => ("Map keys", segments, false),
    };
    value(container.text.as_deref(), out);
    path(segments, out)?;
    write!(out, "{which} must satisfy constraint: [")?;
    all_rules(violation, shape, model, out)?;
    if dense {
        out.push_str(", Member must not be null");
    }
    out.push(']');
    Ok(())
}

fn value(text: Option<&str>, out: &mut String) {
    out.push_str("Value");
    if let Some(text) = text {
        out.push_str(" '");
        out.push_str(text);
        out.push('\'');
    }
}

/// The steps with the first character lowered, elements from 1: `tags.1.member.key`.
fn path(segments: &[Segment], out: &mut String) -> Result {
    out.push_str(" at '");
    for (index, segment) in segments.iter().enumerate() {
        if index > 0 {
            out.push('.');
        }
        match segment {
            Segment::Member { name, .. } | Segment::Unknown(name) => super::lower_first(name, out),
            Segment::Element(index) => write!(out, "{}.member", index + 1)?,
            Segment::Key(key) => write!(out, "{key}.member")?,
        }
    }
    out.push_str("' failed to satisfy constraint: ");
    Ok(())
}

/// The one rule that the violation breaks: of two bounds, the one that is exceeded.
fn rule(violation: &Violation, out: &mut String) -> Result {
    match &violation.constraint {
        Constraint::Required => out.push_str("Member must not be null"),
        Constraint::Length { minimum: Some(minimum), actual, .. } if actual < minimum => {
            at_least_length(*minimum, out)?;
        }
        Constraint::Length { maximum, .. } => at_most_length(maximum.unwrap_or(u64::MAX), out)?,
        Constraint::Range { minimum, maximum } => {
            let found = violation.found.text.as_deref().unwrap_or_default();
            match (minimum, maximum) {
                (Some(minimum), Some(maximum)) if !is_below(found, minimum) => {
                    at_most(maximum, out)?;
                }
                (Some(minimum), _) => at_least(minimum, out)?,
                (None, maximum) => at_most(maximum.as_deref().unwrap_or_default(), out)?,
            }
        }
        Constraint::Pattern { pattern, published, .. } => {
            let shown = published.as_deref().unwrap_or_else(|| without_anchors(pattern));
            super::matches_pattern(shown, out);
        }
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

/// Whether a number's text, or `-Infinity`, is below the bound.
fn is_below(found: &str, minimum: &str) -> bool {
    match found {
        "NaN" | "Infinity" => false,
        "-Infinity" => true,
        number => decimal::compare(Decimal::new(number), Decimal::new(minimum)).is_lt(),
    }
}

/// All rules of a shape, broken or not.
fn all_rules(violation: &Violation, shape: ShapeIndex, model: &Model, out: &mut String) -> Result {
    match &model.shape(shape).kind {
        Kind::String { length, pattern, values } => {
            let start = out.len();
            length_rules(*length, out)?;
            if let Some(PatternUse { index, published }) = pattern {
                separate(start, out);
                let source = &model.pattern(*index).source;
                let shown = published.as_deref().unwrap_or_else(|| without_anchors(source));
                super::matches_pattern(shown, out);
            }
            if let Some(values) = values {
                separate(start, out);
                super::is_one_of(&values.shown_values(), out);
            }
            Ok(())
        }
        Kind::Blob { length } => length_rules(*length, out),
        Kind::Integer { range: Some(range), .. }
        | Kind::BigInteger { range: Some(range) }
        | Kind::Float { range: Some(range) }
        | Kind::BigDecimal { range: Some(range) } => range_rules(range, out),
        _ => rule(violation, out),
    }
}

fn length_rules(length: Option<Length>, out: &mut String) -> Result {
    let Some(Length { minimum, maximum }) = length else {
        return Ok(());
    };
    let start = out.len();
    if let Some(maximum) = maximum {
        at_most_length(maximum, out)?;
    }
    if let Some(minimum) = minimum {
        separate(start, out);
        at_least_length(minimum, out)?;
    }
    Ok(())
}

fn range_rules(Range { minimum, maximum }: &Range, out: &mut String) -> Result {
    let start = out.len();
    if let Some(maximum) = maximum {
        at_most(maximum, out)?;
    }
    if let Some(minimum) = minimum {
        separate(start, out);
        at_least(minimum, out)?;
    }
    Ok(())
}

/// A comma, if there is something since `start`.
fn separate(start: usize, out: &mut String) {
    if out.len() > start {
        out.push_str(", ");
    }
}

fn at_least_length(minimum: u64, out: &mut String) -> Result {
    write!(out, "Member must have length greater than or equal to {minimum}")
}

fn at_most_length(maximum: u64, out: &mut String) -> Result {
    write!(out, "Member must have length less than or equal to {maximum}")
}

fn at_least(minimum: &str, out: &mut String) -> Result {
    write!(out, "Member must have value greater than or equal to {minimum}")
}

fn at_most(maximum: &str, out: &mut String) -> Result {
    write!(out, "Member must have value less than or equal to {maximum}")
}
