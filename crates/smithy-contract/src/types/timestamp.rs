//! Moments.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::simple::decimal::Decimal;
use crate::simple::timestamp as text;
use crate::typed::{raw_text, write_raw};

/// A moment, to the nanosecond: `timestamp`. The parameter says how it is written in JSON.
///
/// ```
/// use smithy_contract::{DateTime, Timestamp};
///
/// let moment: Timestamp = Timestamp::new(1_767_225_600, 500_000_000);
/// assert_eq!(serde_json::to_string(&moment)?, "1767225600.5");
/// let same: Timestamp<DateTime> = serde_json::from_str(r#""2026-01-01T00:00:00.5Z""#)?;
/// assert_eq!(same.cast(), moment);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp<F = EpochSeconds> {
    seconds: i64,
    nanoseconds: u32,
    format: PhantomData<F>,
}

const NANOSECONDS: u32 = 1_000_000_000;

impl<F> Timestamp<F> {
    /// So many seconds after 1970-01-01T00:00:00Z, and so many nanoseconds after that.
    #[must_use]
    pub const fn new(seconds: i64, nanoseconds: u32) -> Self {
        let seconds = seconds.saturating_add((nanoseconds / NANOSECONDS) as i64);
        Self { seconds, nanoseconds: nanoseconds % NANOSECONDS, format: PhantomData }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds since the whole second.
    #[must_use]
    pub const fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }

    /// The same moment, to be written in another format.
    #[must_use]
    pub const fn cast<G>(self) -> Timestamp<G> {
        Timestamp::new(self.seconds, self.nanoseconds)
    }
}

impl<F> From<SystemTime> for Timestamp<F> {
    fn from(time: SystemTime) -> Self {
        let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        match time.duration_since(UNIX_EPOCH) {
            Ok(since) => Self::new(seconds(since), since.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                let moment = Self::new(-seconds(before), 0);
                match before.subsec_nanos() {
                    0 => moment,
                    nanoseconds => Self::new(moment.seconds - 1, NANOSECONDS - nanoseconds),
                }
            }
        }
    }
}

/// 1970-01-01T00:00:00Z.
impl<F> Default for Timestamp<F> {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

/// As RFC 3339 writes it.
impl<F> fmt::Display for Timestamp<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&text::write_date_time(self.seconds, self.nanoseconds))
    }
}

impl<F> fmt::Debug for Timestamp<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A format of timestamps in JSON: [`EpochSeconds`], [`DateTime`] or [`HttpDate`].
pub trait WrittenAs: Sized + sealed::Sealed {
    /// Writes a timestamp.
    ///
    /// # Errors
    ///
    /// If the serializer fails.
    fn write<S: Serializer>(timestamp: Timestamp<Self>, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a timestamp.
    ///
    /// # Errors
    ///
    /// If something else stands there.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp<Self>, D::Error>;
}

/// A number of seconds since 1970, with or without a fraction. What is below a nanosecond is cut off, and
/// what is beyond 292 billion years is taken as that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EpochSeconds {}

/// RFC 3339 `date-time` in UTC: `2026-01-31T23:59:59Z`, for the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateTime {}

/// RFC 7231 `IMF-fixdate`: `Sat, 31 Jan 2026 23:59:59 GMT`, for the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HttpDate {}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::EpochSeconds {}
    impl Sealed for super::DateTime {}
    impl Sealed for super::HttpDate {}
}

impl WrittenAs for EpochSeconds {
    fn write<S: Serializer>(timestamp: Timestamp<Self>, serializer: S) -> Result<S::Ok, S::Error> {
        let Timestamp { seconds, nanoseconds, .. } = timestamp;
        if nanoseconds == 0 {
            return serializer.serialize_i64(seconds);
        }
        // The fraction counts away from zero, the nanoseconds always upwards.
        let all = i128::from(seconds) * i128::from(NANOSECONDS) + i128::from(nanoseconds);
        let sign = if all < 0 { "-" } else { "" };
        let (whole, fraction) = (
            all.unsigned_abs() / u128::from(NANOSECONDS),
            all.unsigned_abs() % u128::from(NANOSECONDS),
        );
        let text = format!("{sign}{whole}.{fraction:09}");
        write_raw(text.trim_end_matches('0').to_owned(), serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp<Self>, D::Error> {
        let text = raw_text(deserializer)?;
        if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Err(de::Error::custom("expected a number of seconds since 1970"));
        }
        let (seconds, nanoseconds) = Decimal::new(&text).to_seconds();
        Ok(Timestamp::new(seconds, nanoseconds))
    }
}

impl WrittenAs for DateTime {
    fn write<S: Serializer>(timestamp: Timestamp<Self>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text::write_date_time(timestamp.seconds, timestamp.nanoseconds))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp<Self>, D::Error> {
        deserializer.deserialize_str(TextVisitor(text::date_time, PhantomData))
    }
}

impl WrittenAs for HttpDate {
    fn write<S: Serializer>(timestamp: Timestamp<Self>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text::write_http_date(timestamp.seconds, timestamp.nanoseconds))
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp<Self>, D::Error> {
        deserializer.deserialize_str(TextVisitor(text::http_date, PhantomData))
    }
}

struct TextVisitor<F>(fn(&str) -> Option<text::Moment<'_>>, PhantomData<F>);

impl<F> de::Visitor<'_> for TextVisitor<F> {
    type Value = Timestamp<F>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a timestamp")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp<F>, E> {
        let moment =
            (self.0)(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))?;
        Ok(Timestamp::new(moment.seconds(), moment.nanoseconds()))
    }
}

impl<F: WrittenAs> Serialize for Timestamp<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        F::write(Self::new(self.seconds, self.nanoseconds), serializer)
    }
}

impl<'de, F: WrittenAs> Deserialize<'de> for Timestamp<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        F::read(deserializer)
    }
}
