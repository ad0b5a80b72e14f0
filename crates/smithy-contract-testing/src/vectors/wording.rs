//! Reads what is wrong out of messages, in either wording.

use std::collections::BTreeSet;

use smithy_contract::Profile;

/// One violation as a message tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part<'t> {
    pub path: &'t str,
    pub constraint: &'static str,
    /// All of it.
    pub text: &'t str,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    Framework,
    Coral,
}

impl Wording {
    /// Those who are told in data read the framework's words.
    pub fn of(profile: Profile) -> Self {
        match profile {
            Profile::Coral => Self::Coral,
            _ => Self::Framework,
        }
    }
}

/// What is wrong, as the message of a `ValidationException` tells it: paths and names of constraints.
///
/// Paths are as the message has them: JSON pointers in the words of Smithy's server frameworks, and such
/// as `tags.1.member.key` in those of older services. Those tell of simple values at the list or map that
/// holds them, with all rules at once; the constraint is called `element`, `key` or `value` then.
///
/// `None` if the message is worded in another way.
///
/// ```
/// use smithy_contract_testing::vectors::read_message;
///
/// let message = "2 validation errors detected: Value '' at 'jobName' failed to satisfy constraint: Member \
///                must have length greater than or equal to 1; Value null at 'clientToken' failed to satisfy \
///                constraint: Member must not be null";
/// let read = read_message(message).ok_or("another wording")?;
/// let read: Vec<(&str, &str)> = read.iter().map(|(path, name)| (&**path, *name)).collect();
/// assert_eq!(read, [("clientToken", "required"), ("jobName", "length")]);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn read_message(message: &str) -> Option<BTreeSet<(String, &'static str)>> {
    let (_, parts) = parts(message)?;
    Some(parts.iter().map(|part| (part.path.to_owned(), part.constraint)).collect())
}

/// The parts of a message, with or without the count in front.
pub(super) fn parts(message: &str) -> Option<(Wording, Vec<Part<'_>>)> {
    let (wording, mut rest) = match after_count(message) {
        Some((wording, rest)) => (Some(wording), rest),
        None => (None, message),
    };
    let mut parts = Vec::new();
    loop {
        let (part, after) = part(rest)?;
        parts.push(part);
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    let is_pointer = parts.iter().all(|part| part.path.is_empty() || part.path.starts_with('/'));
    let guess = if is_pointer { Wording::Framework } else { Wording::Coral };
    Some((wording.unwrap_or(guess), parts))
}

/// `2 validation errors detected. ` or `2 validation errors detected: `
fn after_count(message: &str) -> Option<(Wording, &str)> {
    let rest = message.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = rest.strip_prefix(" validation error")?;
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let rest = rest.strip_prefix(" detected")?;
    let framework = rest.strip_prefix(". ").map(|rest| (Wording::Framework, rest));
    framework.or_else(|| rest.strip_prefix(": ").map(|rest| (Wording::Coral, rest)))
}

const FAILED: &str = "' failed to satisfy constraint: ";
const SEPARATOR: &str = "; ";

/// The first part of a text, and what comes after it.
fn part(text: &str) -> Option<(Part<'_>, Option<&str>)> {
    // A value may hold such words too, but no rule after them.
    let begins_rule = |at: &usize| rule(&text[at + FAILED.len()..]).is_some();
    let at = text.match_indices(FAILED).map(|(at, _)| at).find(begins_rule)?;
    let head = text[..at].strip_prefix("Value")?;
    let path = &head[head.rfind(" at '")? + " at '".len()..];
    let after_head = at + FAILED.len();
    let (constraint, start) = rule(&text[after_head..])?;
    let mut ends = text.match_indices(SEPARATOR).map(|(end, _)| end);
    let end =
        ends.find(|&end| end >= after_head + start && begins_part(&text[end + SEPARATOR.len()..]));
    let whole = &text[..end.unwrap_or(text.len())];
    let after = end.map(|end| &text[end + SEPARATOR.len()..]);
    Some((Part { path, constraint, text: whole }, after))
}

fn begins_part(text: &str) -> bool {
    let beginnings = ["Value at '", "Value '", "Value null at '", "Value with length "];
    beginnings.iter().any(|beginning| text.starts_with(beginning)) && text.contains(FAILED)
}

/// The constraint that a rule is about, and how long the words are that tell.
fn rule(text: &str) -> Option<(&'static str, usize)> {
    let (beginning, constraint) =
        RULES.iter().find(|(beginning, _)| text.starts_with(beginning))?;
    Some((constraint, beginning.len()))
}

const RULES: &[(&str, &str)] = &[
    ("Member must not be null", "required"),
    ("Member must have length ", "length"),
    ("Member must satisfy regular expression pattern: ", "pattern"),
    ("Member must be between ", "range"),
    ("Member must be greater than ", "range"),
    ("Member must be less than ", "range"),
    ("Member must have value ", "range"),
    ("Member must satisfy enum value set: ", "enum"),
    ("Member must have unique values", "uniqueItems"),
    ("Member must satisfy constraint: [", "element"),
    ("Map keys must satisfy constraint: [", "key"),
    ("Map value must satisfy constraint: [", "value"),
];
