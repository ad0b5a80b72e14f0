//! Violations in words.

mod coral;
mod deserialize;
mod framework;
mod human;

pub use human::{Human, human};

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
        match (self.phase(), profile) {
            (Phase::Deserialize, _) => deserialize::part(self),
            (Phase::Validate, Profile::Framework) => framework::part(self),
            (Phase::Validate, Profile::Coral) => coral::part(self, model),
        }
    }
}

/// All violations in the words of the profile. Where the input can't be parsed, only that is told.
pub(crate) fn message(exception: &ValidationException, profile: Profile) -> String {
    match profile {
        _ if exception.error_name() == "SerializationException" => deserialize::message(exception),
        Profile::Framework => framework::message(exception),
        Profile::Coral => coral::message(exception),
    }
}

/// `1 error detected`, `2 errors detected`.
fn detected(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what} error{plural} detected")
}

/// The text with its first character in lower case.
pub(crate) fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}
