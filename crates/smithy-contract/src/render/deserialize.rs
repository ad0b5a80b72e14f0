//! The words for input that can't be parsed. They are the same in every profile.

use super::Words;
use crate::exception::ValidationException;
use crate::violation::{Constraint, Found, FoundKind, Limit, Phase, Position, Violation};

pub(super) fn message(exception: &ValidationException, words: &mut Words<'_>) {
    let all = exception.violations().iter();
    let told: Vec<_> = all.filter(|violation| violation.phase() == Phase::Deserialize).collect();
    super::detected(told.len(), "serialization", words);
    words.say(". ");
    for (index, violation) in told.into_iter().enumerate() {
        if index > 0 {
            words.say("; ");
        }
        part(violation, words);
    }
}

/// Where, what was found, what is expected.
pub(super) fn part(violation: &Violation, words: &mut Words<'_>) {
    match &violation.path {
        path if path.segments().is_empty() => words.say("Input"),
        path => words.display(format_args!("Value at '{path}'")),
    }
    if let Some(Position { line, column, .. }) = violation.position {
        words.display(format_args!(" (line {line}, column {column})"));
    }
    words.say(" can't be read: ");
    words.quote(&what(violation));
}

/// What was found and what is expected, without the place.
pub(super) fn what(violation: &Violation) -> String {
    let found = &violation.found;
    match &violation.constraint {
        Constraint::Syntax { expected } => {
            let found = describe_text(found).map(|found| format!(", found {found}"));
            format!("expected {expected}{}", found.unwrap_or_default())
        }
        Constraint::Limit { limit: Limit::Bytes, maximum } => {
            format!("it is longer than {maximum} bytes")
        }
        Constraint::Limit { limit: Limit::Depth, maximum } => {
            format!("more than {maximum} arrays and objects are open at once")
        }
        Constraint::Duplicate => "it stands there a second time".to_owned(),
        Constraint::Unknown { nearest: Some(name) } => {
            format!("there is no member of this name; did you mean '{name}'?")
        }
        Constraint::Unknown { nearest: None } => "there is no member of this name".to_owned(),
        Constraint::Union { members } => {
            format!("expected exactly one of the members {}", members.join(", "))
        }
        Constraint::Type { expected } => {
            format!("expected {expected}, found {}", describe(found))
        }
        Constraint::Required
        | Constraint::Length { .. }
        | Constraint::Pattern { .. }
        | Constraint::Range { .. }
        | Constraint::Enum { .. }
        | Constraint::UniqueItems => String::new(),
    }
}

/// What stands where JSON can't go on, if that may be told.
fn describe_text(found: &Found) -> Option<String> {
    Some(match found.text.as_deref()? {
        byte if found.kind == FoundKind::Byte => format!("the byte {byte}"),
        "" => "the end of the text".to_owned(),
        "'" => r#""'""#.to_owned(),
        "\"" => r#"'"'"#.to_owned(),
        text => match text.strip_prefix('\\') {
            Some(escape) => format!(r"'\{}'", escape.escape_debug()),
            None => format!("'{}'", text.escape_debug()),
        },
    })
}

/// A value in words: `the string "on"`, `null`, `an array`.
pub(super) fn describe(found: &Found) -> String {
    let text = found.text.as_deref().map(excerpt);
    match (found.kind, text) {
        (FoundKind::Nothing, _) => "nothing".to_owned(),
        (FoundKind::Null, _) => "null".to_owned(),
        (FoundKind::Boolean, Some(text)) => text,
        (FoundKind::Boolean, None) => "a boolean".to_owned(),
        (FoundKind::Number, Some(text)) => format!("the number {text}"),
        (FoundKind::Number, None) => "a number".to_owned(),
        (FoundKind::String, Some(text)) => format!("the string \"{}\"", text.escape_debug()),
        (FoundKind::String, None) => "a string".to_owned(),
        (FoundKind::List, _) => "an array".to_owned(),
        (FoundKind::Object, _) => "an object".to_owned(),
        (FoundKind::Text | FoundKind::Byte, _) => "something else".to_owned(),
    }
}

/// The beginning of a long text.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
