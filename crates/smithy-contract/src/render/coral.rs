//! The words of older AWS JSON services.
//!
//! Bounds are told one at a time, paths are lowered and count list elements from 1, and a simple value
//! in a list or map is told of at the list or map, with all its constraints.

mod anchors;

use std::borrow::Cow;

use self::anchors::without_anchors;
use super::{Words, lower_first};
use crate::exception::ValidationException;
use crate::finding::{Finding, Holder};
use crate::found;
use crate::schema::{Kind, Length, Model, PatternUse, Range, ShapeIndex};
use crate::simple::decimal::{self, Decimal};
use crate::violation::{Constraint, HeldAs, Phase, Segment, Violation};

/// Services list no more than this.
const MOST_LISTED: usize = 10;

pub(super) fn message(exception: &ValidationException, words: &mut Words<'_>) {
    let model = exception.schema().model();
    let findings = exception.findings();
    // Several bad elements of one list make one message.
    let messages = findings.chunk_by(is_same_message).count();
    super::detected(exception.total() - findings.len() + messages, "validation", words);
    words.say(": ");
    let mut index = 0;
    for same in findings.chunk_by(is_same_message).take(MOST_LISTED) {
        if index > 0 {
            words.say("; ");
        }
        let finding = &same[0];
        match (finding.phase(), exception.text()) {
            (Phase::Validate, Some(text)) => {
                part(&Told::of_finding(finding, model, text), model, words);
            }
            (Phase::Validate, None) => {
                part(&Told::of(&exception.violations()[index]), model, words)
            }
            (Phase::Deserialize, _) => {
                super::deserialize::part(&exception.violations()[index], words);
            }
        }
        index += same.len();
    }
}

fn is_same_message(one: &Finding, other: &Finding) -> bool {
    let (Some(holder), Some(other_holder)) = (one.holder, other.holder) else {
        return false;
    };
    let is_validation = |finding: &Finding| finding.phase() == Phase::Validate;
    holder == other_holder && is_validation(one) && is_validation(other)
}

/// What is told of a violation.
pub(super) struct Told<'a> {
    path: &'a [Segment],
    constraint: &'a Constraint,
    shape: Option<ShapeIndex>,
    /// The list or map that the message is about.
    holder: Option<Holder>,
    /// The value that the message is about, if it may be shown. Borrowed only where it has no character
    /// that JSON escapes.
    value: Option<Cow<'a, str>>,
}

impl<'a> Told<'a> {
    pub fn of(violation: &'a Violation) -> Self {
        let Violation { path, constraint, found, shape, container, .. } = violation;
        let value = match container {
            Some(container) => container.text.as_deref(),
            None => found.text.as_deref(),
        };
        Self {
            path: path.segments(),
            constraint,
            shape: *shape,
            holder: container.as_ref().map(|container| container.holder),
            value: value.map(|text| Cow::Owned(text.to_owned())),
        }
    }

    fn of_finding(finding: &'a Finding, model: &Model, text: &'a str) -> Self {
        let Finding { path, constraint, shape, holder, .. } = finding;
        let value = match holder {
            Some(holder) => found::text_at_holder(model, text, finding, *holder),
            None => found::text_at(model, text, finding),
        };
        Self { path: path.segments(), constraint, shape: *shape, holder: *holder, value }
    }
}

pub(super) fn part(told: &Told<'_>, model: &Model, words: &mut Words<'_>) {
    if let (Some(holder), Some(shape)) = (told.holder, told.shape) {
        return part_at_holder(told, holder, shape, model, words);
    }
    match told.constraint {
        Constraint::Required => words.say("Value null at '"),
        _ => value(told, words),
    }
    path(told.path, words);
    rule(told, words);
}

fn part_at_holder(
    told: &Told<'_>,
    holder: Holder,
    shape: ShapeIndex,
    model: &Model,
    words: &mut Words<'_>,
) {
    let around = &told.path[..told.path.len().saturating_sub(1)];
    let sparse = match model.shape(holder.shape).kind {
        Kind::List { sparse, .. } | Kind::Map { sparse, .. } => sparse,
        _ => false,
    };
    let (which, segments, dense) = match holder.held_as {
        HeldAs::Element => ("Member", around, !sparse),
        HeldAs::Value => ("Map value", around, !sparse),
        // A violation of a key stands at the map already.
        HeldAs::Key => ("Map keys", told.path, false),
    };
    value(told, words);
    path(segments, words);
    words.say(which);
    words.say(" must satisfy constraint: [");
    all_rules(told, shape, model, words);
    if dense {
        words.say(", Member must not be null");
    }
    words.say("]");
}

fn value(told: &Told<'_>, words: &mut Words<'_>) {
    let Some(value) = &told.value else {
        return words.say("Value at '");
    };
    words.say("Value '");
    match value {
        Cow::Borrowed(text) => words.say(text),
        Cow::Owned(text) => words.quote(text),
    }
    words.say("' at '");
}

/// The steps with the first character lowered, elements from 1: `tags.1.member.tagKey`.
fn path(segments: &[Segment], words: &mut Words<'_>) {
    for (index, segment) in segments.iter().enumerate() {
        if index > 0 {
            words.say(".");
        }
        match segment {
            Segment::Member { name, .. } => words.member(name),
            Segment::Unknown(name) => {
                let mut lowered = String::new();
                lower_first(name, &mut lowered);
                words.quote(&lowered);
            }
            Segment::Element(index) => {
                words.number(index + 1);
                words.say(".member");
            }
            Segment::Key(key) => {
                words.quote(key);
                words.say(".member");
            }
        }
    }
    words.say("' failed to satisfy constraint: ");
}

/// The one rule that the violation breaks: of two bounds, the one that is exceeded.
fn rule(told: &Told<'_>, words: &mut Words<'_>) {
    match told.constraint {
        Constraint::Required => words.say("Member must not be null"),
        Constraint::Length { minimum: Some(minimum), actual, .. } if actual < minimum => {
            at_least_length(*minimum, words);
        }
        Constraint::Length { maximum, .. } => at_most_length(maximum.unwrap_or(u64::MAX), words),
        Constraint::Range { minimum, maximum } => {
            let found = told.value.as_deref().unwrap_or_default();
            match (minimum, maximum) {
                (Some(minimum), Some(maximum)) if !is_below(found, minimum) => {
                    at_most(maximum, words);
                }
                (Some(minimum), _) => at_least(minimum, words),
                (None, maximum) => at_most(maximum.as_deref().unwrap_or_default(), words),
            }
        }
        Constraint::Pattern { pattern, published, .. } => {
            let shown = published.as_deref().unwrap_or_else(|| without_anchors(pattern));
            super::matches_pattern(shown, words);
        }
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

/// Whether a number's text, or `-Infinity`, is below the bound.
fn is_below(found: &str, minimum: &str) -> bool {
    match found {
        "NaN" | "Infinity" => false,
        "-Infinity" => true,
        number => decimal::compare(Decimal::new(number), Decimal::new(minimum)).is_lt(),
    }
}

/// All rules of a shape, broken or not.
fn all_rules(told: &Told<'_>, shape: ShapeIndex, model: &Model, words: &mut Words<'_>) {
    match &model.shape(shape).kind {
        Kind::String { length, pattern, values } => {
            let start = words.written();
            length_rules(*length, words);
            if let Some(PatternUse { index, published }) = pattern {
                separate(start, words);
                let source = &model.pattern(*index).source;
                let shown = published.as_deref().unwrap_or_else(|| without_anchors(source));
                super::matches_pattern(shown, words);
            }
            if let Some(values) = values {
                separate(start, words);
                super::is_one_of(&values.shown_values(), words);
            }
        }
        Kind::Blob { length } => length_rules(*length, words),
        Kind::Integer { range: Some(range), .. }
        | Kind::BigInteger { range: Some(range) }
        | Kind::Float { range: Some(range) }
        | Kind::BigDecimal { range: Some(range) } => range_rules(range, words),
        _ => rule(told, words),
    }
}

fn length_rules(length: Option<Length>, words: &mut Words<'_>) {
    let Some(Length { minimum, maximum }) = length else {
        return;
    };
    let start = words.written();
    if let Some(maximum) = maximum {
        at_most_length(maximum, words);
    }
    if let Some(minimum) = minimum {
        separate(start, words);
        at_least_length(minimum, words);
    }
}

fn range_rules(Range { minimum, maximum }: &Range, words: &mut Words<'_>) {
    let start = words.written();
    if let Some(maximum) = maximum {
        at_most(maximum, words);
    }
    if let Some(minimum) = minimum {
        separate(start, words);
        at_least(minimum, words);
    }
}

/// A comma, if there is something since `start`.
fn separate(start: usize, words: &mut Words<'_>) {
    if words.written() > start {
        words.say(", ");
    }
}

fn at_least_length(minimum: u64, words: &mut Words<'_>) {
    words.say("Member must have length greater than or equal to ");
    words.number(minimum);
}

fn at_most_length(maximum: u64, words: &mut Words<'_>) {
    words.say("Member must have length less than or equal to ");
    words.number(maximum);
}

fn at_least(minimum: &str, words: &mut Words<'_>) {
    words.say("Member must have value greater than or equal to ");
    words.say(minimum);
}

fn at_most(maximum: &str, words: &mut Words<'_>) {
    words.say("Member must have value less than or equal to ");
    words.say(maximum);
}
