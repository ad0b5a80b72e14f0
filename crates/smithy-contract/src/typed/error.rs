//! Why a text could not be read into a type.

use std::fmt;

use serde::de;

use crate::json::JsonError;

/// Why a text could not be read into a type. Texts that the checker accepts always can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError(String);

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl From<JsonError> for ReadError {
    #[cold]
    fn from(error: JsonError) -> Self {
        Self(error.to_string())
    }
}
