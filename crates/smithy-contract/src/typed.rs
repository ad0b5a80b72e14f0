//! What types that were generated from a model rest on.
//!
//! Generated code is data, type definitions and a few lines that call what is here. Parsing is two
//! steps: the one checker judges the text, then serde reads it. The second step follows the protocol
//! where plain serde would not: a member that is null is absent, `1.0` and `1e2` are integers, a union
//! may have members that are null or called `__type`, no digit of a number is lost.

mod draft;
mod error;
pub mod float;
#[cfg(feature = "schemars")]
mod json_schema;
mod raw;
mod read;
mod validated;

pub use self::draft::Draft;
pub use self::error::ReadError;
#[cfg(feature = "schemars")]
pub use self::json_schema::json_schema;
pub use self::validated::Validated;

pub(crate) use self::raw::{raw_text, write_raw};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::schema::Schema;

/// A type that was generated from a structure of a model.
///
/// Its serde implementations write the JSON of the protocol and read what they write;
/// [`Validated::from_json`] reads everything that the checker accepts.
pub trait Typed: Serialize + DeserializeOwned {
    /// What values are checked against.
    const SCHEMA: Schema;
}

/// The JSON text of a value of a generated type.
#[must_use]
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> String {
    // Generated types hold nothing that JSON can't: names are strings, and numbers are JSON's.
    serde_json::to_string(value).unwrap_or_else(|_| String::from("null"))
}

/// Whether a value is what Rust's `Default` gives.
#[must_use]
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The value that a JSON text in generated code stands for.
#[must_use]
pub fn literal<T: DeserializeOwned + Default>(json: &str) -> T {
    // The generator has read the text before.
    read(json).unwrap_or_default()
}

/// A random UUID, for members that tell a repeated request from a new one.
#[cfg(feature = "uuid")]
#[must_use]
pub fn random_token() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Reads the body of an error into its type, if it is valid.
#[must_use]
pub fn read_error<E: Typed>(body: &[u8]) -> Option<E> {
    Validated::from_json(body).ok().map(Validated::into_inner)
}

/// Reads the text of a value that the checker has accepted.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    read::read(text)
}
