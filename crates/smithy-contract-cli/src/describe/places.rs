//! Where members stand in HTTP messages, in words.

use std::borrow::Cow;

use smithy_contract::schema::{Kind, Shape, TimestampFormat};
use smithy_contract_build::MemberDetails;

/// Where a member stands, as far as there is something to say.
#[derive(Default)]
pub struct Place {
    pub words: String,
    /// How timestamps are written there, if in another way than in bodies.
    timestamps: Option<TimestampFormat>,
}

impl Place {
    /// The place of a member of an input, output or error.
    pub fn of_member(name: &str, details: &MemberDetails) -> Self {
        let words = match (&details.http, &details.json_name) {
            (Some(binding), _) => binding.place(name),
            (None, Some(json_name)) => format!("body {json_name}"),
            (None, None) => "body".to_owned(),
        };
        let host = if details.is_host_label { format!(", host {{{name}}}") } else { String::new() };
        let usual = details.http.as_ref().map(|binding| binding.timestamp_format());
        let timestamps = usual.filter(|_| details.timestamp_format.is_none());
        Self { words: words + &host, timestamps }
    }

    /// The place of a member further inside: what it is called there, if that is not its name.
    pub fn inside(details: &MemberDetails) -> Self {
        let words = details.json_name.as_ref().map(|name| format!("as {name}"));
        Self { words: words.unwrap_or_default(), timestamps: None }
    }

    /// A shape as its values are written here.
    pub fn written<'s>(&self, shape: &'s Shape) -> Cow<'s, Shape> {
        match (&shape.kind, self.timestamps) {
            (Kind::Timestamp { .. }, Some(format)) => {
                Cow::Owned(Shape { kind: Kind::Timestamp { format }, ..shape.clone() })
            }
            _ => Cow::Borrowed(shape),
        }
    }
}
