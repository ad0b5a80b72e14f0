//! Violations in words.

mod coral;
mod deserialize;
mod framework;
mod human;

pub use human::{Human, Place, human};

use std::borrow::Cow;
use std::fmt::{self, Write};

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
        // Writing into a string can't fail.
        let _ = match (self.phase(), profile) {
            (Phase::Deserialize, _) => deserialize::part(self, &mut out),
            (Phase::Validate, Profile::Framework) => framework::part(self, &mut out),
            (Phase::Validate, Profile::Coral) => coral::part(self, model, &mut out),
        };
        out
    }
}

/// All violations in the words of the profile. Where the input can't be parsed, only that is told.
pub(crate) fn message(exception: &ValidationException, profile: Profile) -> String {
    let mut out = String::with_capacity(256 * exception.violations().len().min(16));
    // Writing into a string can't fail.
    let _ = match profile {
        _ if exception.is_serialization() => deserialize::message(exception, &mut out),
        Profile::Framework => framework::message(exception, &mut out),
        Profile::Coral => coral::message(exception, &mut out),
    };
    out
}

/// `1 validation error detected`, `2 validation errors detected`.
fn detected(count: usize, what: &str, out: &mut String) -> fmt::Result {
    let plural = if count == 1 { "" } else { "s" };
    write!(out, "{count} {what} error{plural} detected")
}

fn matches_pattern(pattern: &str, out: &mut String) {
    out.push_str("Member must satisfy regular expression pattern: ");
    out.push_str(pattern);
}

fn is_one_of(values: &[Cow<'static, str>], out: &mut String) {
    out.push_str("Member must satisfy enum value set: [");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(value);
    }
    out.push(']');
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
