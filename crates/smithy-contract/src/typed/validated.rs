//! The proof that a value is valid, as a type.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Typed, read, to_json};
use crate::exception::{self, ValidationException};
use crate::limits::{Limits, Options};

/// A value that has passed the checker: there is no other way to make one, and no way to change it.
///
/// It reads as a `T`. To change something, take the value out with [`into_inner`](Self::into_inner) and
/// have it checked again with [`new`](Self::new).
///
/// ```
/// use smithy_contract::{Typed, Validated, ValidationException};
///
/// fn size_of_valid<T: Typed>(body: &[u8]) -> Result<usize, ValidationException> {
///     let value: Validated<T> = Validated::from_json(body)?;
///     Ok(value.to_json().len())
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Validated<T>(T);

impl<T: Typed> Validated<T> {
    /// Checks a value.
    ///
    /// # Errors
    ///
    /// All violations of the value; their positions are those in its JSON text.
    pub fn new(value: T) -> Result<Self, ValidationException> {
        let limits = Limits { bytes: usize::MAX, ..Limits::default() };
        let text = to_json(&value);
        T::SCHEMA.check_with(text.as_bytes(), &Options { limits, ..Options::default() })?;
        Ok(Self(value))
    }

    /// Checks a JSON text and reads it. What the checker accepts can be read.
    ///
    /// # Errors
    ///
    /// All violations of the text.
    #[inline]
    pub fn from_json(body: impl AsRef<[u8]>) -> Result<Self, ValidationException> {
        Self::from_json_with(body, &Options::default())
    }

    /// Checks a JSON text in other than the usual way, and reads it.
    ///
    /// Values may be nested in one another as types are, so that they live on the stack while they are
    /// read: whatever the options say, the limit of depth is at most its default.
    ///
    /// # Errors
    ///
    /// All violations of the text.
    pub fn from_json_with(
        body: impl AsRef<[u8]>,
        options: &Options,
    ) -> Result<Self, ValidationException> {
        let body = body.as_ref();
        let depth = options.limits.depth.min(Limits::default().depth);
        let limits = Limits { depth, ..options.limits };
        let options = Options { limits, ..*options };
        Self::checked_and_read(body, &options)
    }

    /// Reads what we wrote ourselves, however long it is.
    pub(super) fn of_own_text(text: &str) -> Result<Self, ValidationException> {
        let limits = Limits { bytes: usize::MAX, ..Limits::default() };
        Self::checked_and_read(text.as_bytes(), &Options { limits, ..Options::default() })
    }

    fn checked_and_read(body: &[u8], options: &Options) -> Result<Self, ValidationException> {
        let text = T::SCHEMA.check_text_with(body, options)?;
        match read(text) {
            Ok(value) => Ok(Self(value)),
            Err(_) => Err(exception::unreadable(&T::SCHEMA, text, options)),
        }
    }
}

impl<T: Serialize> Validated<T> {
    /// The JSON text of the value.
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(&self.0)
    }
}

impl<T> Validated<T> {
    /// The value.
    #[must_use]
    pub const fn get(&self) -> &T {
        &self.0
    }

    /// The value, which may be changed now.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Validated<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Validated<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Validated<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<T: Serialize> Serialize for Validated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Reads a value, then checks it.
impl<'de, T: Typed> Deserialize<'de> for Validated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).and_then(|value| Self::new(value).map_err(de::Error::custom))
    }
}
