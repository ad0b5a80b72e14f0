//! Numbers of any magnitude and precision.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::json;
use crate::simple::decimal::{self, Decimal};
use crate::typed::{raw_text, write_raw};

/// A text that is not the number it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotANumber {
    expected: &'static str,
}

impl fmt::Display for NotANumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {} as JSON writes it", self.expected)
    }
}

impl std::error::Error for NotANumber {}

/// A number of any magnitude and precision: `bigDecimal`. It keeps its digits as they were written.
///
/// ```
/// use smithy_contract::BigDecimal;
///
/// let price: BigDecimal = "0.1000000000000000000000000001".parse()?;
/// assert_eq!(price.to_string(), "0.1000000000000000000000000001");
/// assert!(price > "1e-1".parse()?);
/// assert_eq!(BigDecimal::from(1), "1.00".parse()?);
/// # Ok::<(), smithy_contract::NotANumber>(())
/// ```
#[derive(Clone)]
pub struct BigDecimal(String);

/// An integer of any magnitude: `bigInteger`. It keeps its digits as they were written.
///
/// ```
/// use smithy_contract::BigInteger;
///
/// let stars: BigInteger = "200000000000000000000000".parse()?;
/// assert_eq!(stars, "2e23".parse()?);
/// assert!("1.5".parse::<BigInteger>().is_err());
/// # Ok::<(), smithy_contract::NotANumber>(())
/// ```
#[derive(Clone)]
pub struct BigInteger(String);

fn is_number(text: &str) -> bool {
    let starts_well = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    starts_well && json::skip(text, 0).is_ok_and(|number| number == text)
}

impl BigDecimal {
    /// The number as JSON writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest `f64`.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl BigInteger {
    /// The number as JSON writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        Decimal::new(&self.0).to_i64()
    }
}

impl FromStr for BigDecimal {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let number = is_number(text).then(|| Self(text.to_owned()));
        number.ok_or(NotANumber { expected: "a number" })
    }
}

impl FromStr for BigInteger {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let is_integer = is_number(text) && Decimal::new(text).is_integer();
        let number = is_integer.then(|| Self(text.to_owned()));
        number.ok_or(NotANumber { expected: "an integer" })
    }
}

macro_rules! both {
    ($($big:ident)*) => {$(
        /// Compares by value: `1` equals `1.0`.
        impl PartialEq for $big {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $big {}

        impl PartialOrd for $big {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $big {
            fn cmp(&self, other: &Self) -> Ordering {
                decimal::compare(Decimal::new(&self.0), Decimal::new(&other.0))
            }
        }

        impl Default for $big {
            fn default() -> Self {
                Self::from(0)
            }
        }

        impl From<i64> for $big {
            fn from(number: i64) -> Self {
                Self(number.to_string())
            }
        }

        impl fmt::Display for $big {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $big {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Serialize for $big {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0.parse() {
                    Ok(number) if self.0 != "-0" => serializer.serialize_i64(number),
                    _ => write_raw(self.0.clone(), serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for $big {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                raw_text(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

both!(BigDecimal BigInteger);
