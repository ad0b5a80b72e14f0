//! Values of the simple shapes that are no strings.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bigdecimal::{BigDecimal, ToPrimitive};
use smithy_contract::schema::{Length, Range, TimestampFormat};
use time::OffsetDateTime;

use super::length;
use super::text::Bounds;
use crate::choices::Choices;
use crate::json::Json;

/// Bounds on a number that can be calculated with; `None` where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub least: Option<BigDecimal>,
    pub most: Option<BigDecimal>,
}

/// Bounds with larger exponents than this are too large to write down.
const LARGEST_EXPONENT: i64 = 400;

impl Numbers {
    /// `None` if a bound is too large, or has too many decimals, to calculate with.
    pub fn of(range: Option<&Range>) -> Option<Self> {
        let parse = |bound: Option<&str>| match bound {
            None => Some(None),
            Some(text) => {
                let number: BigDecimal = text.parse().ok()?;
                let (_, scale) = number.as_bigint_and_exponent();
                (scale.abs() <= LARGEST_EXPONENT).then_some(Some(number))
            }
        };
        Some(Self {
            least: parse(range.and_then(|range| range.minimum.as_deref()))?,
            most: parse(range.and_then(|range| range.maximum.as_deref()))?,
        })
    }

    pub fn allow(&self, number: &BigDecimal) -> bool {
        self.least.as_ref().is_none_or(|least| number >= least)
            && self.most.as_ref().is_none_or(|most| number <= most)
    }

    /// The integers within the bounds and within those of a width, if there are any.
    pub fn integers(&self, width: (i128, i128)) -> Option<(i128, i128)> {
        let rounded = |bound: &BigDecimal, mode| bound.with_scale_round(0, mode);
        let least = match &self.least {
            Some(bound) => {
                rounded(bound, bigdecimal::RoundingMode::Ceiling).to_i128()?.max(width.0)
            }
            None => width.0,
        };
        let most = match &self.most {
            Some(bound) => rounded(bound, bigdecimal::RoundingMode::Floor).to_i128()?.min(width.1),
            None => width.1,
        };
        (least <= most).then_some((least, most))
    }
}

/// An integer within bounds: from a bound, or from zero if that lies between, often near it.
pub(crate) fn integer((least, most): (i128, i128), choices: &mut dyn Choices) -> Json {
    let distance = |from: i128, to: i128| u64::try_from(to.abs_diff(from)).unwrap_or(u64::MAX);
    let from = 0.clamp(least, most);
    let number = if from > least && choices.chance(1, 3) {
        from - i128::from(length::between(1, distance(least, from), choices))
    } else {
        from + i128::from(length::between(0, distance(from, most), choices))
    };
    Json::number(number)
}

/// A number of a few digits within bounds, sometimes with a fraction.
pub(crate) fn decimal(numbers: &Numbers, choices: &mut dyn Choices) -> Json {
    let bounds = [&numbers.least, &numbers.most];
    let given = choices.index(6);
    if let Some(Some(bound)) = bounds.get(given.wrapping_sub(4)) {
        return Json::number(bound.to_plain_string());
    }
    let near = match (&numbers.least, &numbers.most) {
        (Some(least), _) => least.clone(),
        (None, Some(most)) => most - BigDecimal::from(1_000),
        (None, None) => BigDecimal::from(-500),
    };
    let digits = choices.below(4) as i64;
    let step = BigDecimal::new(choices.below(1_000_001).into(), digits);
    let number = near.clone() + step;
    let number = if numbers.allow(&number) { number } else { near };
    Json::number(number.normalized().to_plain_string())
}

/// What base64 text stands for so many bytes.
pub(crate) fn blob(length: Option<Length>, at_most: usize, choices: &mut dyn Choices) -> Json {
    let Bounds { least, most } = Bounds::of(length);
    let most = most.min(least.saturating_add(256)).min(at_most).max(least);
    let count = length::between(least as u64, most as u64, choices);
    Json::String(base64_of(count, choices))
}

/// Base64 text of so many bytes (RFC 4648 section 4).
pub(crate) fn base64_of(bytes: u64, choices: &mut dyn Choices) -> String {
    let bytes: Vec<u8> = (0..bytes).map(|_| choices.below(256) as u8).collect();
    STANDARD.encode(bytes)
}

/// A moment between 1970 and 2100.
pub(crate) fn timestamp(format: TimestampFormat, choices: &mut dyn Choices) -> Json {
    let seconds = choices.below(4_102_444_800) as i64;
    let millisecond = if choices.chance(1, 4) { 1 + choices.below(999) } else { 0 };
    let moment = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (date, clock) = (moment.date(), moment.time());
    match format {
        TimestampFormat::EpochSeconds if millisecond == 0 => Json::number(seconds),
        TimestampFormat::EpochSeconds => Json::Number(format!("{seconds}.{millisecond:03}")),
        TimestampFormat::DateTime if millisecond == 0 => {
            Json::String(format!("{date}T{}Z", hms(clock)))
        }
        TimestampFormat::DateTime => {
            Json::String(format!("{date}T{}.{millisecond:03}Z", hms(clock)))
        }
        TimestampFormat::HttpDate => {
            let (weekday, month) = (date.weekday().to_string(), date.month().to_string());
            let (day, year) = (date.day(), date.year());
            let (weekday, month) = (&weekday[..3], &month[..3]);
            Json::String(format!("{weekday}, {day:02} {month} {year:04} {} GMT", hms(clock)))
        }
    }
}

fn hms(clock: time::Time) -> String {
    format!("{:02}:{:02}:{:02}", clock.hour(), clock.minute(), clock.second())
}

/// A document: any JSON value, small.
pub(crate) fn document(choices: &mut dyn Choices) -> Json {
    match choices.below(6) {
        0 => Json::Object(vec![]),
        1 => Json::string("text"),
        2 => Json::number(choices.below(1_000)),
        3 => Json::Boolean(choices.chance(1, 2)),
        4 => Json::Array(vec![Json::Null, Json::number("1.5")]),
        _ => Json::Object(vec![("name".to_owned(), Json::Array(vec![Json::Boolean(true)]))]),
    }
}
