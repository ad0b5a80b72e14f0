//! What stands in the text where a violation was found. Only looked up once there is a violation.

mod describer;
mod sensitive;
mod shapes;

use std::collections::HashMap;
use std::sync::Arc;

use memchr::{memchr_iter, memrchr};

use self::describer::Describer;
pub(crate) use self::sensitive::sensitive_spans;
pub(crate) use self::shapes::Shapes;
use crate::json;
use crate::schema::{Model, ShapeIndex};
use crate::violation::{Constraint, Found, Position, Violation};

/// Fills in what was found, and where, for violations of a text that is JSON.
pub(crate) fn fill_in(model: &Model, text: &str, violations: &mut [Violation]) {
    let mut containers: HashMap<usize, Option<Arc<str>>> = HashMap::new();
    for violation in &mut *violations {
        violation.found = match violation.constraint {
            Constraint::Required | Constraint::Unknown { .. } | Constraint::Duplicate => {
                Found::default()
            }
            _ => found_at(model, text, violation.offset, violation.shape),
        };
        if violation.is_secret {
            violation.found.text = None;
        }
        if let Some(container) = &mut violation.container {
            let whole = containers.entry(container.offset).or_insert_with(|| {
                let found = found_at(model, text, container.offset, Some(container.shape));
                found.text.filter(|_| !violation.is_secret).map(Arc::from)
            });
            container.text.clone_from(whole);
        }
    }
    fill_in_positions(text, violations);
}

/// Lines and columns of all violations, in one walk over the text.
pub(crate) fn fill_in_positions(text: &str, violations: &mut [Violation]) {
    let mut order: Vec<&mut Violation> = violations.iter_mut().collect();
    order.sort_by_key(|violation| violation.offset);
    let mut position = Position { offset: 0, line: 1, column: 1 };
    for violation in order {
        let between = text.get(position.offset..violation.offset).unwrap_or_default();
        position = moved(position, between);
        violation.position = Some(position);
    }
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
