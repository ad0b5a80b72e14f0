//! Values without members or elements: what they are, and their constraints.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use smithy_contract::schema::{EnumValues, IntegerWidth, Kind, Length, Range, TimestampFormat};

use super::decimal::Decimal;
use super::moment::Moment;
use super::tree::Tree;

/// A value of a simple shape. Two of them are equal if Smithy says so.
#[derive(Debug, PartialEq)]
pub(super) enum Simple {
    Boolean(bool),
    Text(String),
    Bytes(Vec<u8>),
    Number(Decimal),
    /// `NaN`, `Infinity`, `-Infinity`.
    NoNumber(String),
    Moment(Moment),
}

impl Simple {
    /// What a JSON value is to a shape; `None` if it is of the wrong type.
    pub fn read(kind: &Kind, tree: &Tree) -> Option<Self> {
        Some(match (kind, tree) {
            (Kind::Boolean, Tree::Boolean(value)) => Self::Boolean(*value),
            (Kind::String { .. }, Tree::Text(text)) => Self::Text(text.clone()),
            (Kind::Blob { .. }, Tree::Text(text)) => Self::Bytes(STANDARD.decode(text).ok()?),
            (Kind::Integer { width, .. }, Tree::Number(text)) => integer(text, bits(*width))?,
            (Kind::IntEnum { .. }, Tree::Number(text)) => integer(text, 32)?,
            (Kind::BigInteger { .. }, Tree::Number(text)) => {
                Self::Number(Some(Decimal::new(text)).filter(Decimal::is_integer)?)
            }
            (Kind::Float { .. } | Kind::BigDecimal { .. }, Tree::Number(text)) => {
                Self::Number(Decimal::new(text))
            }
            (Kind::Float { .. }, Tree::Text(text))
                if ["NaN", "Infinity", "-Infinity"].contains(&&**text) =>
            {
                Self::NoNumber(text.clone())
            }
            (Kind::Timestamp { format: TimestampFormat::EpochSeconds }, Tree::Number(text)) => {
                Self::Number(Decimal::new(text))
            }
            (Kind::Timestamp { format: TimestampFormat::DateTime }, Tree::Text(text)) => {
                Self::Moment(Moment::of_date_time(text)?)
            }
            (Kind::Timestamp { format: TimestampFormat::HttpDate }, Tree::Text(text)) => {
                Self::Moment(Moment::of_http_date(text)?)
            }
            _ => return None,
        })
    }

    /// What a type that holds a moment to the nanosecond makes of it; `None` if this is no moment.
    pub fn to_nanoseconds(&self) -> Option<i128> {
        match self {
            Self::Number(seconds) => Some(seconds.to_nanoseconds()),
            Self::Moment(moment) => Some(moment.to_nanoseconds()),
            _ => None,
        }
    }
}

fn integer(text: &str, bits: u32) -> Option<Simple> {
    let number = Decimal::new(text);
    let most = i64::MAX >> (64 - bits);
    let fits = number >= Decimal::from(-1 - most) && number <= Decimal::from(most);
    (number.is_integer() && fits).then_some(Simple::Number(number))
}

fn bits(width: IntegerWidth) -> u32 {
    match width {
        IntegerWidth::Byte => 8,
        IntegerWidth::Short => 16,
        IntegerWidth::Integer => 32,
        IntegerWidth::Long => 64,
    }
}

pub(super) fn has_length(length: Option<Length>, count: usize) -> bool {
    let Some(Length { minimum, maximum }) = length else {
        return true;
    };
    count as u64 >= minimum.unwrap_or(0) && count as u64 <= maximum.unwrap_or(u64::MAX)
}

/// A number lies between the bounds; `NaN` never does, an infinity if there is no bound on its side.
pub(super) fn is_in_range(range: Option<&Range>, value: &Simple, is_exclusive: bool) -> bool {
    let Some(Range { minimum, maximum }) = range else {
        return true;
    };
    match value {
        Simple::Number(number) => {
            let bound = |text: &Option<Cow<'_, str>>| text.as_deref().map(Decimal::new);
            let (minimum, maximum) = (bound(minimum), bound(maximum));
            let is_bound = [&minimum, &maximum].into_iter().flatten().any(|bound| bound == number);
            minimum.is_none_or(|minimum| minimum <= *number)
                && maximum.is_none_or(|maximum| *number <= maximum)
                && !(is_bound && is_exclusive)
        }
        Simple::NoNumber(text) => match &**text {
            "Infinity" => maximum.is_none(),
            "-Infinity" => minimum.is_none(),
            _ => false,
        },
        _ => true,
    }
}

pub(super) fn is_one_of(values: Option<&EnumValues>, text: &str) -> bool {
    values.is_none_or(|values| values.values.iter().any(|allowed| allowed.value == *text))
}
