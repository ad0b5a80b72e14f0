//! Values that are already in memory, as events.

use std::borrow::Cow;

use serde_json::Value;

use crate::json::{Interest, Sink};

/// Gives the events of a value to `sink`, unless it nests deeper than `depth`: then it answers `false`
/// and the sink has seen a part of them.
pub(crate) fn send<'t, S: Sink<'t>>(value: &'t Value, depth: usize, sink: &mut S) -> bool {
    match value {
        Value::Null => sink.null(0),
        Value::Bool(value) => sink.boolean(0, *value),
        Value::Number(number) => sink.number(0, &number.to_string()),
        Value::String(text) => sink.string(0, Cow::Borrowed(text)),
        Value::Array(_) | Value::Object(_) if depth == 0 => return false,
        Value::Array(elements) => {
            if sink.begin_list(0) == Interest::Look {
                if !elements.iter().all(|element| send(element, depth - 1, sink)) {
                    return false;
                }
                sink.end_list();
            }
        }
        Value::Object(members) => {
            if sink.begin_object(0) == Interest::Look {
                for (name, value) in members {
                    let interest = sink.name(0, Cow::Borrowed(name));
                    if interest == Interest::Look && !send(value, depth - 1, sink) {
                        return false;
                    }
                }
                sink.end_object();
            }
        }
    }
    true
}
