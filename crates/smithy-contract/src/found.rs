//! What stands in the text where a violation was found. Only looked up once there is a violation.

mod describer;
mod sensitive;
mod shapes;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use memchr::{memchr_iter, memrchr};

use self::describer::Describer;
pub(crate) use self::sensitive::sensitive_spans;
pub(crate) use self::shapes::Shapes;
use crate::finding::{Finding, Holder};
use crate::json;
use crate::schema::{Model, Shape, ShapeIndex};
use crate::violation::{Container, Found, Position, Violation};

/// The violations with what was found, and where, of a text that is JSON.
pub(crate) fn violations(model: &Model, text: &str, findings: &[Finding]) -> Vec<Violation> {
    let mut containers: HashMap<usize, Option<Arc<str>>> = HashMap::new();
    let positions = positions(text, findings);
    let fill_in = |(finding, position): (&Finding, Position)| {
        let mut found = Found::default();
        if finding.has_value() {
            found = found_at(model, text, finding.offset, finding.shape);
        }
        if finding.is_secret {
            found.text = None;
        }
        let container = finding.holder.map(|holder| {
            let whole = || text_at_holder(model, text, finding, holder).map(Arc::from);
            let text = containers.entry(holder.offset).or_insert_with(whole).clone();
            Container { holder, text }
        });
        Violation {
            path: finding.path.clone(),
            constraint: finding.constraint.clone(),
            found,
            position: Some(position),
            shape: finding.shape,
            offset: finding.offset,
            container,
        }
    };
    findings.iter().zip(positions).map(fill_in).collect()
}

/// The value at a violation as services print it. `None` if there is none, or if it is secret. Borrowed only
/// where it has no character that JSON escapes.
pub(crate) fn text_at<'t>(model: &Model, text: &'t str, finding: &Finding) -> Option<Cow<'t, str>> {
    if finding.is_secret || !finding.has_value() {
        return None;
    }
    text_of(model, text, finding.offset, finding.shape)
}

/// The list or map that holds a violation's value, as services print it: likewise.
pub(crate) fn text_at_holder<'t>(
    model: &Model,
    text: &'t str,
    finding: &Finding,
    holder: Holder,
) -> Option<Cow<'t, str>> {
    if finding.is_secret {
        return None;
    }
    text_of(model, text, holder.offset, Some(holder.shape))
}

fn text_of<'t>(
    model: &Model,
    text: &'t str,
    offset: usize,
    shape: Option<ShapeIndex>,
) -> Option<Cow<'t, str>> {
    // Mostly it is a string without escapes, which stands in the text as it is printed.
    let may_be_shown = |Shape { kind, sensitive, .. }: &Shape| kind.is_simple() && !sensitive;
    if shape.is_some_and(|shape| may_be_shown(model.shape(shape)))
        && let Some(string) = json::plain_string_at(text, offset)
        && string.len() <= describer::LONGEST
    {
        return Some(Cow::Borrowed(string));
    }
    found_at(model, text, offset, shape).text.map(Cow::Owned)
}

/// Lines and columns of all violations, in one walk over the text.
fn positions(text: &str, findings: &[Finding]) -> Vec<Position> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&index| findings[index].offset);
    let mut position = Position { offset: 0, line: 1, column: 1 };
    let mut positions = vec![position; findings.len()];
    for index in order {
        let between = text.get(position.offset..findings[index].offset).unwrap_or_default();
        position = moved(position, between);
        positions[index] = position;
    }
    positions
}

/// The place of a byte of the text.
pub(crate) fn position_of(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or_default();
    moved(Position { offset: 0, line: 1, column: 1 }, before)
}

/// The place behind some more text.
fn moved(Position { offset, mut line, mut column }: Position, text: &str) -> Position {
    let mut last_line = text;
    if let Some(newline) = memrchr(b'\n', text.as_bytes()) {
        line += memchr_iter(b'\n', text.as_bytes()).count();
        (column, last_line) = (1, &text[newline + 1..]);
    }
    column += if last_line.is_ascii() { last_line.len() } else { last_line.chars().count() };
    Position { offset: offset + text.len(), line, column }
}

fn found_at(model: &Model, text: &str, offset: usize, shape: Option<ShapeIndex>) -> Found {
    let mut describer = Describer::new(model, shape);
    match json::read_at(text, offset, &mut describer) {
        Ok(()) => describer.finish(),
        // The checker has read this value before, so that it is there.
        Err(_) => Found::default(),
    }
}
