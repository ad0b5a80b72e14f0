//! Numbers, blobs and timestamps one step outside of what a shape takes.

use bigdecimal::{BigDecimal, One, RoundingMode};
use smithy_contract::schema::{IntegerWidth, Kind, Length, Range};

use super::fault::{BlobFault, JsonType, NumberFault, TimestampFault};
use crate::choices::Choices;
use crate::json::Json;
use crate::sample::simple::{Numbers, base64_of};
use crate::sample::{Bounds, MOST_CHARACTERS};

/// A value that breaks one constraint, and why.
pub(super) type Faulty = (Json, String);

pub(super) fn number(kind: &Kind, fault: NumberFault) -> Option<Faulty> {
    match kind {
        Kind::Integer { width, range } => integer(range.as_ref(), Some(*width), fault),
        Kind::BigInteger { range } => integer(range.as_ref(), None, fault),
        Kind::IntEnum { values } => match fault {
            NumberFault::UnknownValue => {
                let unknown =
                    (0..=i32::MAX).find(|n| values.iter().all(|value| value.value != *n))?;
                Some((Json::number(unknown), "none of the values of the enumeration".to_owned()))
            }
            _ => integer(None, Some(IntegerWidth::Integer), fault),
        },
        Kind::Float { range } => {
            fraction(range.as_ref(), fault).filter(|(json, _)| is_told_apart(json))
        }
        Kind::BigDecimal { range } => fraction(range.as_ref(), fault),
        _ => None,
    }
}

/// Whether a number of a range's fault stays outside when it is read as a binary fraction.
fn is_told_apart(json: &Json) -> bool {
    match json {
        Json::Number(digits) => digits.len() <= 15,
        _ => true,
    }
}

fn integer(
    range: Option<&Range>,
    width: Option<IntegerWidth>,
    fault: NumberFault,
) -> Option<Faulty> {
    let numbers = Numbers::of(range)?;
    let (least, most) = match width {
        Some(width) => (i128::from(width.minimum()), i128::from(width.maximum())),
        None => (i128::MIN, i128::MAX),
    };
    let (bound, number) = match fault {
        NumberFault::BelowWidth => return Some(outside_width(least - 1, least, most)),
        NumberFault::AboveWidth => return Some(outside_width(most + 1, least, most)),
        NumberFault::Fraction => {
            let (whole, _) = numbers.integers((least.max(-1_000), most.min(1_000)))?;
            let fraction = format!("{whole}.5");
            return Some((Json::Number(fraction), "a number with a fraction".to_owned()));
        }
        NumberFault::BelowMinimum => {
            let bound = numbers.least?;
            let number = bound.with_scale_round(0, RoundingMode::Ceiling) - BigDecimal::one();
            (bound, number)
        }
        NumberFault::AboveMaximum => {
            let bound = numbers.most?;
            let number = bound.with_scale_round(0, RoundingMode::Floor) + BigDecimal::one();
            (bound, number)
        }
        _ => return None,
    };
    let fits = width.is_none() || (number >= least && number <= most);
    fits.then(|| outside_range(&number, &bound))
}

fn outside_width(number: i128, least: i128, most: i128) -> Faulty {
    (Json::number(number), format!("{number} is not between {least} and {most}"))
}

fn outside_range(number: &BigDecimal, bound: &BigDecimal) -> Faulty {
    let side = if number < bound { "below" } else { "above" };
    let (number, bound) = (number.to_plain_string(), bound.to_plain_string());
    let because = format!("{number} is {side} {bound}");
    (Json::Number(number), because)
}

fn fraction(range: Option<&Range>, fault: NumberFault) -> Option<Faulty> {
    let Numbers { least, most } = Numbers::of(range)?;
    let step = |bound: &BigDecimal| {
        let (_, scale) = bound.normalized().as_bigint_and_exponent();
        BigDecimal::new(1.into(), scale.max(0) + 2)
    };
    let special =
        |text: &str| (Json::string(text), format!("{text} is in no range with that bound"));
    match fault {
        NumberFault::BelowMinimum => {
            least.map(|bound| outside_range(&(&bound - BigDecimal::one()), &bound))
        }
        NumberFault::AboveMaximum => {
            most.map(|bound| outside_range(&(&bound + BigDecimal::one()), &bound))
        }
        NumberFault::JustBelowMinimum => {
            least.map(|bound| outside_range(&(&bound - step(&bound)), &bound))
        }
        NumberFault::JustAboveMaximum => {
            most.map(|bound| outside_range(&(&bound + step(&bound)), &bound))
        }
        NumberFault::NotANumber => Some((Json::string("NaN"), "NaN is in no range".to_owned())),
        NumberFault::PositiveInfinity => most.map(|_| special("Infinity")),
        NumberFault::NegativeInfinity => least.map(|_| special("-Infinity")),
        _ => None,
    }
}

pub(super) fn blob(
    length: Option<Length>,
    fault: BlobFault,
    choices: &mut dyn Choices,
) -> Option<Faulty> {
    let Bounds { least, most } = Bounds::of(length);
    // Any number of bytes would do for what is not base64 at all.
    let (text, because) = match fault {
        BlobFault::BelowMinimum => {
            let bytes = least.checked_sub(1)?;
            (
                base64_of(bytes as u64, choices),
                format!("{bytes} bytes, at least {least} are needed"),
            )
        }
        BlobFault::AboveMaximum if most < MOST_CHARACTERS => {
            let bytes = most + 1;
            (base64_of(bytes as u64, choices), format!("{bytes} bytes, at most {most} are allowed"))
        }
        BlobFault::AboveMaximum => return None,
        BlobFault::NoPadding => ("TQ".to_owned(), "base64 without padding".to_owned()),
        BlobFault::UrlAlphabet => ("_-8=".to_owned(), "base64 in the alphabet for URLs".to_owned()),
        BlobFault::LineBreak => ("TWFu\nTWFu".to_owned(), "base64 with a line break".to_owned()),
        BlobFault::TrailingBits => {
            ("TR==".to_owned(), "base64 whose last bits are not zero".to_owned())
        }
    };
    Some((Json::String(text), because))
}

pub(super) fn timestamp(fault: TimestampFault) -> Faulty {
    let text = |text: &str, because: &str| (Json::string(text), because.to_owned());
    match fault {
        TimestampFault::Text => text("1515531081", "the seconds are a string"),
        TimestampFault::DateTime => {
            text("1985-04-12T23:20:50Z", "a date-time where another format is expected")
        }
        TimestampFault::Number => {
            (Json::number(1_515_531_081), "a number where a date as text is expected".to_owned())
        }
        TimestampFault::Offset => {
            text("1985-04-12T23:20:50+01:00", "a date-time with an offset that is not Z")
        }
        TimestampFault::NoZone => text("1985-04-12T23:20:50", "a date-time without a zone"),
        TimestampFault::Month => text("1985-13-12T23:20:50Z", "there is no month 13"),
        TimestampFault::Weekday => text("Mon, 06 Nov 1994 08:49:37 GMT", "that day was a Sunday"),
    }
}

pub(super) fn of_type(ty: JsonType) -> Faulty {
    let (json, name) = match ty {
        JsonType::Null => (Json::Null, "null"),
        JsonType::Boolean => (Json::Boolean(true), "a boolean"),
        JsonType::Number => (Json::number(7), "a number"),
        JsonType::String => (Json::string("text"), "a string"),
        JsonType::Array => (Json::Array(Vec::new()), "an array"),
        JsonType::Object => (Json::Object(Vec::new()), "an object"),
    };
    (json, format!("{name} where another type is expected"))
}
