//! Violations in words.

mod coral;
mod deserialize;
mod framework;
mod human;
mod words;

pub use human::{Human, Place, human};
pub(crate) use words::Words;

use std::borrow::Cow;

use crate::exception::ValidationException;
use crate::schema::Model;
use crate::violation::{Phase, Violation};

/// How services word and wrap an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Profile {
    /// As services built with the Smithy server frameworks do (`smithy.framework#ValidationException`):
    /// JSON pointers, and a list of fields beside the message.
    Framework,
    /// As older AWS JSON services do: paths such as `tags.1.member.key`, and one message for all.
    Coral,
}

impl Profile {
    /// How the service of this model most likely speaks: framework, if its validation error lists
    /// fields; else coral.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        match crate::wire::field_list(model) {
            Some(_) => Self::Framework,
            None => Self::Coral,
        }
    }
}

impl Violation {
    /// This violation alone in the words of the profile.
    #[must_use]
    pub fn message(&self, profile: Profile, model: &Model) -> String {
        let mut out = String::new();
        let words = &mut Words::plain(&mut out);
        match (self.phase(), profile) {
            (Phase::Deserialize, _) => deserialize::part(self, words),
            (Phase::Validate, Profile::Framework) => {
                framework::part(&self.path, &self.constraint, words);
            }
            (Phase::Validate, Profile::Coral) => coral::part(&coral::Told::of(self), model, words),
        }
        out
    }
}

/// Room for the message of an exception, so that it mostly need not grow.
pub(crate) fn likely_length(exception: &ValidationException) -> usize {
    192 * exception.findings().len().min(16)
}

/// All violations in the words of the profile. Where the input can't be parsed, only that is told.
pub(crate) fn message(exception: &ValidationException, profile: Profile, words: &mut Words<'_>) {
    match profile {
        _ if exception.is_serialization() => deserialize::message(exception, words),
        Profile::Framework => framework::message(exception, words),
        Profile::Coral => coral::message(exception, words),
    }
}

/// `1 validation error detected`, `2 validation errors detected`.
fn detected(count: usize, what: &str, words: &mut Words<'_>) {
    words.number(count as u64);
    words.say(" ");
    words.say(what);
    words.say(if count == 1 { " error detected" } else { " errors detected" });
}

fn matches_pattern(pattern: &str, words: &mut Words<'_>) {
    words.say("Member must satisfy regular expression pattern: ");
    words.quote(pattern);
}

fn is_one_of(values: &[Cow<'static, str>], words: &mut Words<'_>) {
    words.say("Member must satisfy enum value set: [");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            words.say(", ");
        }
        words.quote(value);
    }
    words.say("]");
}

/// The text with its first character in lower case.
pub(crate) fn lower_first(text: &str, out: &mut String) {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if first.is_ascii() => out.push(first.to_ascii_lowercase()),
        first => out.extend(first.into_iter().flat_map(char::to_lowercase)),
    }
    out.push_str(characters.as_str());
}
