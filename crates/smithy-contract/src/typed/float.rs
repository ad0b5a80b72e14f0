//! Floating-point numbers as the protocols write them: `NaN` and the infinities are strings.
//!
//! Generated members that hold floats, or lists and maps of them, name this module in
//! `#[serde(with = "…")]`.
//!
//! ```
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Reading {
//!     #[serde(with = "smithy_contract::typed::float")]
//!     degrees: Vec<f64>,
//! }
//!
//! let reading = Reading { degrees: vec![36.6, f64::NAN] };
//! assert_eq!(serde_json::to_string(&reading)?, r#"{"degrees":[36.6,"NaN"]}"#);
//! let reading: Reading = serde_json::from_str(r#"{"degrees": ["-Infinity", 1]}"#)?;
//! assert_eq!(reading.degrees, [f64::NEG_INFINITY, 1.0]);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// Writes floats.
///
/// # Errors
///
/// If the serializer fails.
pub fn serialize<T: Floats, S: Serializer>(floats: &T, serializer: S) -> Result<S::Ok, S::Error> {
    floats.write(serializer)
}

/// Reads floats.
///
/// # Errors
///
/// If something else than floats stands there.
pub fn deserialize<'de, T: Floats, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(deserializer)
}

/// Floats, or optional values, lists and maps of them.
pub trait Floats: Sized {
    /// Writes this value.
    ///
    /// # Errors
    ///
    /// If the serializer fails.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// If something else stands there.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Floats that serde sees as the protocols write them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AsProtocol<T>(pub T);

impl<T: Floats> Serialize for AsProtocol<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

impl<'de, T: Floats> Deserialize<'de> for AsProtocol<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

/// Borrowed floats that serde sees as the protocols write them.
struct Borrowed<'f, T>(&'f T);

impl<T: Floats> Serialize for Borrowed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

impl Floats for f64 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            number if number.is_finite() => serializer.serialize_f64(number),
            number if number.is_nan() => serializer.serialize_str("NaN"),
            number if number > 0.0 => serializer.serialize_str("Infinity"),
            _ => serializer.serialize_str("-Infinity"),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FloatVisitor)
    }
}

impl<T: Floats> Floats for Option<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(floats) => serializer.serialize_some(&Borrowed(floats)),
            None => serializer.serialize_none(),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<AsProtocol<T>>::deserialize(deserializer)
            .map(|floats| floats.map(|floats| floats.0))
    }
}

impl<T: Floats> Floats for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Borrowed))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let floats = Vec::<AsProtocol<T>>::deserialize(deserializer)?;
        Ok(floats.into_iter().map(|floats| floats.0).collect())
    }
}

impl<T: Floats> Floats for BTreeMap<String, T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, floats)| (key, Borrowed(floats))))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let floats = BTreeMap::<String, AsProtocol<T>>::deserialize(deserializer)?;
        Ok(floats.into_iter().map(|(key, floats)| (key, floats.0)).collect())
    }
}

struct FloatVisitor;

impl Visitor<'_> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(r#"a number, "NaN", "Infinity" or "-Infinity""#)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<f64, E> {
        match text {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
        }
    }
}
