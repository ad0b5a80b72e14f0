//! Texts of labels, queries and headers as JSON values.

use smithy_contract::json;
use smithy_contract::schema::{Kind, Model, ShapeIndex, TimestampFormat};

/// A text as a JSON value of a shape; what is none of its values becomes a string, which the checker
/// refuses there.
pub(super) fn value(model: &Model, shape: ShapeIndex, text: &str) -> String {
    let is_written_plainly = match &model.shape(shape).kind {
        Kind::Boolean => matches!(text, "true" | "false"),
        Kind::Integer { .. }
        | Kind::IntEnum { .. }
        | Kind::BigInteger { .. }
        | Kind::Float { .. }
        | Kind::BigDecimal { .. }
        | Kind::Timestamp { format: TimestampFormat::EpochSeconds } => is_number(text),
        _ => false,
    };
    if is_written_plainly { text.to_owned() } else { string(text) }
}

/// Texts as a JSON array, if the shape is a list.
pub(super) fn list<'t>(
    model: &Model,
    shape: ShapeIndex,
    texts: impl IntoIterator<Item = &'t str>,
) -> Option<String> {
    let Kind::List { element, .. } = model.shape(shape).kind else { return None };
    let values: Vec<String> = texts.into_iter().map(|text| value(model, element, text)).collect();
    Some(format!("[{}]", values.join(",")))
}

/// The lines of a header as a JSON value.
pub(super) fn header(model: &Model, shape: ShapeIndex, lines: &[&str]) -> String {
    let Kind::List { element, .. } = model.shape(shape).kind else {
        return value(model, shape, &lines.join(", "));
    };
    let lines = lines.iter();
    let elements: Vec<String> = match &model.shape(element).kind {
        Kind::Timestamp { format: TimestampFormat::HttpDate } => lines.flat_map(dates).collect(),
        Kind::String { .. } => lines.flat_map(|line| quoted(line)).collect(),
        _ => lines.flat_map(|line| plain(line)).collect(),
    };
    list(model, shape, elements.iter().map(|text| &**text)).unwrap_or_default()
}

/// A JSON string.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && json::skip(text, 0) == Ok(text)
}

/// The elements of a list between commas. An empty line is an empty list.
fn plain(line: &str) -> Vec<String> {
    match line.trim() {
        "" => Vec::new(),
        line => line.split(',').map(|element| element.trim().to_owned()).collect(),
    }
}

/// HTTP dates hold one comma each.
fn dates(line: &&str) -> Vec<String> {
    let halves = plain(line);
    halves.chunks(2).map(|halves| halves.join(", ")).collect()
}

/// The elements of a list of strings: those that hold commas or quotes are quoted
/// (RFC 9110 section 5.6.4).
fn quoted(line: &str) -> Vec<String> {
    let mut elements = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (element, after) = match rest.strip_prefix('"').and_then(quoted_string) {
            Some(split) => split,
            None => {
                let (element, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
                (element.trim().to_owned(), after)
            }
        };
        elements.push(element);
        let Some(next) = after.strip_prefix(',') else { break };
        rest = next.trim_start();
        if rest.is_empty() {
            elements.push(String::new());
        }
    }
    elements
}

/// What a quoted string says, and what comes after it: nothing or a comma.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut said = String::new();
    let mut characters = text.chars();
    loop {
        match characters.next()? {
            '"' => break,
            '\\' => said.push(characters.next()?),
            other => said.push(other),
        }
    }
    let after = characters.as_str().trim_start();
    (after.is_empty() || after.starts_with(',')).then_some((said, after))
}
