//! The words of older AWS JSON services.
//!
//! Bounds are told one at a time, paths are lowered and count list elements from 1, and a simple value
//! in a list or map is told of at the list or map, with all its constraints.

use std::fmt::Write;

use super::lower_first;
use crate::exception::ValidationException;
use crate::schema::{Kind, Length, Model, Range, ShapeIndex};
use crate::simple::decimal::{self, Decimal};
use crate::violation::{Constraint, Container, HeldAs, Phase, Segment, Violation};

/// Services list no more than this.
const MOST_LISTED: usize = 10;

pub(super) fn message(exception: &ValidationException) -> String {
    let model = exception.schema().model();
    let mut parts: Vec<String> = Vec::new();
    let mut merged = 0;
    for violation in exception.violations() {
        let part = match violation.phase() {
            Phase::Deserialize => super::deserialize::part(violation),
            Phase::Validate => part(violation, model),
        };
        // Several bad elements of one list make one message.
        if violation.container.is_some() && parts.contains(&part) {
            merged += 1;
        } else {
            parts.push(part);
        }
    }
    let count = exception.total() - merged;
    parts.truncate(MOST_LISTED);
    format!(
        "{}: {}",
        super::detected(count, "validation"),
        parts.join("; ")
    )
}

pub(super) fn part(violation: &Violation, model: &Model) -> String {
    if let (Some(container), Some(shape)) = (&violation.container, violation.shape) {
        return part_at_container(violation, container, shape, model);
    }
    let path = path(violation.path.segments());
    let value = match violation.constraint {
        Constraint::Required => "Value null".to_owned(),
        _ => value(violation.found.text.as_deref()),
    };
    let rule = rule(violation);
    format!("{value} at '{path}' failed to satisfy constraint: {rule}")
}

fn part_at_container(
    violation: &Violation,
    container: &Container,
    shape: ShapeIndex,
    model: &Model,
) -> String {
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
    let rules = all_rules(model, shape, dense, violation).join(", ");
    let (value, path) = (value(container.text.as_deref()), path(segments));
    format!(
        "{value} at '{path}' failed to satisfy constraint: {which} must satisfy constraint: [{rules}]"
    )
}

fn value(text: Option<&str>) -> String {
    text.map_or_else(|| "Value".to_owned(), |text| format!("Value '{text}'"))
}

/// The one rule that the violation breaks: of two bounds, the one that is exceeded.
fn rule(violation: &Violation) -> String {
    match &violation.constraint {
        Constraint::Required => "Member must not be null".to_owned(),
        Constraint::Length {
            minimum: Some(minimum),
            actual,
            ..
        } if actual < minimum => at_least_length(*minimum),
        Constraint::Length { maximum, .. } => at_most_length(maximum.unwrap_or(u64::MAX)),
        Constraint::Range {
            minimum: Some(minimum),
            maximum,
        } => {
            let found = violation.found.text.as_deref().unwrap_or_default();
            let is_below = maximum.is_none()
                || found == "-Infinity"
                || found.starts_with(|first: char| first == '-' || first.is_ascii_digit())
                    && decimal::compare(Decimal::new(found), Decimal::new(minimum)).is_lt();
            match maximum {
                Some(maximum) if !is_below => at_most(maximum),
                _ => at_least(minimum),
            }
        }
        Constraint::Range {
            minimum: None,
            maximum,
        } => at_most(maximum.as_deref().unwrap_or_default()),
        Constraint::Pattern {
            pattern, published, ..
        } => matches_pattern(
            published
                .as_deref()
                .unwrap_or_else(|| without_anchors(pattern)),
        ),
        Constraint::Enum { values } => is_one_of(&values.join(", ")),
        Constraint::UniqueItems => "Member must have unique values".to_owned(),
        Constraint::Syntax { .. }
        | Constraint::Limit { .. }
        | Constraint::Duplicate
        | Constraint::Unknown { .. }
        | Constraint::Type { .. }
        | Constraint::Union { .. } => String::new(),
    }
}

/// All rules of a shape, broken or not.
fn all_rules(model: &Model, shape: ShapeIndex, dense: bool, violation: &Violation) -> Vec<String> {
    let mut rules = Vec::new();
    match &model.shape(shape).kind {
        Kind::String {
            length,
            pattern,
            values,
        } => {
            length_rules(*length, &mut rules);
            if let Some(pattern) = pattern {
                let source = &model.pattern(pattern.index).source;
                let published = pattern.published.as_deref();
                rules.push(matches_pattern(
                    published.unwrap_or_else(|| without_anchors(source)),
                ));
            }
            if let Some(values) = values {
                rules.push(is_one_of(&values.shown_values().join(", ")));
            }
        }
        Kind::Blob { length } => length_rules(*length, &mut rules),
        Kind::Integer { range, .. }
        | Kind::BigInteger { range }
        | Kind::Float { range }
        | Kind::BigDecimal { range } => range_rules(range.as_ref(), &mut rules),
        Kind::IntEnum { .. } => rules.push(rule(violation)),
        _ => {}
    }
    if dense {
        rules.push("Member must not be null".to_owned());
    }
    rules
}

fn length_rules(length: Option<Length>, rules: &mut Vec<String>) {
    let Some(Length { minimum, maximum }) = length else {
        return;
    };
    rules.extend(maximum.map(at_most_length));
    rules.extend(minimum.map(at_least_length));
}

fn range_rules(range: Option<&Range>, rules: &mut Vec<String>) {
    let Some(Range { minimum, maximum }) = range else {
        return;
    };
    rules.extend(maximum.as_deref().map(at_most));
    rules.extend(minimum.as_deref().map(at_least));
}

fn at_least_length(minimum: u64) -> String {
    format!("Member must have length greater than or equal to {minimum}")
}

fn at_most_length(maximum: u64) -> String {
    format!("Member must have length less than or equal to {maximum}")
}

fn at_least(minimum: &str) -> String {
    format!("Member must have value greater than or equal to {minimum}")
}

fn at_most(maximum: &str) -> String {
    format!("Member must have value less than or equal to {maximum}")
}

fn matches_pattern(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

fn is_one_of(values: &str) -> String {
    format!("Member must satisfy enum value set: [{values}]")
}

/// The steps with the first character lowered, elements from 1: `tags.1.member.key`.
fn path(segments: &[Segment]) -> String {
    let mut path = String::new();
    for segment in segments {
        if !path.is_empty() {
            path.push('.');
        }
        // Writing into a string can't fail.
        let _ = match segment {
            Segment::Member { name, .. } | Segment::Unknown(name) => {
                write!(path, "{}", lower_first(name))
            }
            Segment::Element(index) => write!(path, "{}.member", index + 1),
            Segment::Key(key) => write!(path, "{key}.member"),
        };
    }
    path
}

/// The pattern without one outer pair of `^` and `$`, which most documents leave out; with alternatives
/// at the top, the anchors belong to the outer ones only and must stay.
fn without_anchors(pattern: &str) -> &str {
    let inner = pattern
        .strip_prefix('^')
        .and_then(|rest| rest.strip_suffix('$'));
    match inner {
        Some(inner) if !ends_in_escape(inner) && !has_top_level_alternative(inner) => inner,
        _ => pattern,
    }
}

/// Whether the `$` that followed was escaped.
fn ends_in_escape(pattern: &str) -> bool {
    let backslashes = pattern
        .bytes()
        .rev()
        .take_while(|&byte| byte == b'\\')
        .count();
    backslashes % 2 == 1
}

fn has_top_level_alternative(pattern: &str) -> bool {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for character in pattern.chars() {
        match character {
            _ if escaped => {
                escaped = false;
                continue;
            }
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::without_anchors;

    #[test]
    fn prints_patterns_as_documents_do() {
        let cases = [
            ("^[a-z]+$", "[a-z]+"),
            ("[a-z]+", "[a-z]+"),
            ("^[a-z]+", "^[a-z]+"),
            ("[a-z]+$", "[a-z]+$"),
            ("^a|b$", "^a|b$"),
            ("^(a|b)$", "(a|b)"),
            ("^[|]$", "[|]"),
            (r"^\|$", r"\|"),
            (r"^a\$", r"^a\$"),
            (r"^a\\$", r"a\\"),
            (r"^[\]|]$", r"[\]|]"),
            ("^$", ""),
        ];
        for (pattern, printed) in cases {
            assert_eq!(without_anchors(pattern), printed, "{pattern}");
        }
    }
}
