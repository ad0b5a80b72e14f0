//! The checks of simple values.

use super::distinct::Encoder;
use super::{Checker, Place};
use crate::pattern::Verdict;
use crate::schema::{
    EnumValues, IntegerWidth, Kind, Length, PatternUse, Range, ShapeIndex, TimestampFormat,
};
use crate::simple::decimal::{self, Decimal};
use crate::simple::{base64, timestamp};
use crate::violation::{Constraint, Expected, Phase};

impl Checker<'_, '_> {
    /// What the shape takes, or `None` if it takes anything.
    pub(super) fn expected(&self, shape: ShapeIndex) -> Option<Expected> {
        Some(match self.shape(shape).kind {
            Kind::Blob { .. } => Expected::Blob,
            Kind::Boolean => Expected::Boolean,
            Kind::String { .. } => Expected::String,
            Kind::Integer { width, .. } => Expected::Integer(width),
            Kind::IntEnum { .. } => Expected::Integer(IntegerWidth::Integer),
            Kind::BigInteger { .. } => Expected::BigInteger,
            Kind::Float { .. } => Expected::Float,
            Kind::BigDecimal { .. } => Expected::BigDecimal,
            Kind::Timestamp { format } => Expected::Timestamp(format),
            Kind::Document => return None,
            Kind::List { .. } => Expected::List,
            Kind::Map { .. } => Expected::Map,
            Kind::Structure { .. } => Expected::Structure,
            Kind::Union { .. } => Expected::Union,
        })
    }

    #[cold]
    fn wrong_type(&mut self, at: usize, shape: ShapeIndex, place: Place) {
        if let Some(expected) = self.expected(shape) {
            self.report_in(place, at, shape, Constraint::Type { expected });
            self.encode(|encoder| encoder.expect_invalid());
        }
    }

    pub(super) fn check_boolean(&mut self, at: usize, shape: ShapeIndex) {
        if !matches!(self.shape(shape).kind, Kind::Boolean | Kind::Document) {
            self.wrong_type(at, shape, Place::Value);
        }
    }

    /// A string, or a map's key.
    #[inline]
    pub(super) fn check_text(&mut self, at: usize, shape: ShapeIndex, text: &str, place: Place) {
        match &self.shape(shape).kind {
            Kind::String { length, pattern, values } => {
                self.check_text_length(at, shape, text, *length, place);
                self.check_pattern(at, shape, text, pattern.as_ref(), place);
                self.check_values(at, shape, text, values.as_ref(), place);
            }
            Kind::Blob { length } => match base64::decoded_length(text) {
                Some(actual) => self.check_count(at, shape, *length, actual, place),
                None => self.wrong_type(at, shape, place),
            },
            Kind::Float { range } => match text {
                "NaN" | "Infinity" | "-Infinity" => {
                    self.check_special_float(at, shape, text, range.as_ref());
                }
                _ => self.wrong_type(at, shape, place),
            },
            Kind::Timestamp { format: TimestampFormat::DateTime }
                if timestamp::date_time(text).is_some() => {}
            Kind::Timestamp { format: TimestampFormat::HttpDate }
                if timestamp::http_date(text).is_some() => {}
            _ => self.wrong_type(at, shape, place),
        }
    }

    #[inline]
    fn check_text_length(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        text: &str,
        length: Option<Length>,
        place: Place,
    ) {
        let Some(length) = length else { return };
        // A character takes one to four bytes: often the bytes alone tell that the length is right.
        let bytes = text.len() as u64;
        let surely_allowed = length.minimum.is_none_or(|minimum| bytes.div_ceil(4) >= minimum)
            && length.maximum.is_none_or(|maximum| bytes <= maximum);
        if !surely_allowed {
            let characters = if text.is_ascii() { bytes } else { text.chars().count() as u64 };
            self.check_count(at, shape, Some(length), characters, place);
        }
    }

    fn check_count(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        length: Option<Length>,
        actual: u64,
        place: Place,
    ) {
        if let Some(Length { minimum, maximum }) = length.filter(|length| !length.allows(actual)) {
            let constraint = Constraint::Length { minimum, maximum, actual };
            self.report_in(place, at, shape, constraint);
        }
    }

    #[inline]
    fn check_pattern(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        text: &str,
        pattern: Option<&PatternUse>,
        place: Place,
    ) {
        let Some(PatternUse { index, published }) = pattern else {
            return;
        };
        let pattern = self.model.pattern(*index);
        let verdict = pattern.verdict(text);
        if verdict != Verdict::Match {
            let constraint = Constraint::Pattern {
                pattern: pattern.source.clone(),
                published: published.clone(),
                gave_up: verdict == Verdict::GaveUp,
            };
            self.report_in(place, at, shape, constraint);
        }
    }

    #[inline]
    fn check_values(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        text: &str,
        values: Option<&EnumValues>,
        place: Place,
    ) {
        let Some(values) = values else { return };
        if !values.contains(text) {
            let has_room = self.collector.has_room(Phase::Validate);
            let shown = has_room.then(|| values.shown_values());
            let constraint = Constraint::Enum { values: shown.unwrap_or_default() };
            self.report_in(place, at, shape, constraint);
        }
    }

    pub(super) fn check_number(&mut self, at: usize, shape: ShapeIndex, text: &str) {
        let number = Decimal::new(text);
        match &self.shape(shape).kind {
            Kind::Integer { width, range } => match number.to_i64() {
                Some(integer) if (width.minimum()..=width.maximum()).contains(&integer) => {
                    self.check_range(at, shape, number, range.as_ref());
                }
                _ => self.wrong_type(at, shape, Place::Value),
            },
            Kind::IntEnum { values } => match number.to_i64().map(i32::try_from) {
                Some(Ok(integer)) => {
                    if !values.iter().any(|value| value.value == integer) {
                        let has_room = self.collector.has_room(Phase::Validate);
                        let shown = values.iter().filter(|value| !value.internal && has_room);
                        let values = shown.map(|value| value.value.to_string().into()).collect();
                        self.report(at, shape, Constraint::Enum { values });
                    }
                }
                _ => self.wrong_type(at, shape, Place::Value),
            },
            Kind::BigInteger { range } if number.is_integer() => {
                self.check_range(at, shape, number, range.as_ref());
            }
            Kind::Float { range } | Kind::BigDecimal { range } => {
                self.check_range(at, shape, number, range.as_ref());
            }
            Kind::Timestamp { format: TimestampFormat::EpochSeconds } | Kind::Document => {}
            _ => self.wrong_type(at, shape, Place::Value),
        }
        self.encode(|encoder| encoder.scalar(number));
    }

    fn check_range(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        number: Decimal<'_>,
        range: Option<&Range>,
    ) {
        let Some(Range { minimum, maximum }) = range else {
            return;
        };
        let compare = |bound: &str| decimal::compare(number, Decimal::new(bound));
        let allowed = minimum.as_deref().is_none_or(|bound| compare(bound).is_ge())
            && maximum.as_deref().is_none_or(|bound| compare(bound).is_le());
        if !allowed {
            self.outside_range(at, shape, minimum, maximum);
        }
    }

    /// `NaN` is in no range; the infinities are in ranges without a bound on their side.
    fn check_special_float(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        text: &str,
        range: Option<&Range>,
    ) {
        let Some(Range { minimum, maximum }) = range else {
            return;
        };
        let allowed = match text {
            "Infinity" => maximum.is_none(),
            "-Infinity" => minimum.is_none(),
            _ => false,
        };
        if !allowed {
            self.outside_range(at, shape, minimum, maximum);
        }
    }

    #[cold]
    fn outside_range(
        &mut self,
        at: usize,
        shape: ShapeIndex,
        minimum: &Option<std::borrow::Cow<'static, str>>,
        maximum: &Option<std::borrow::Cow<'static, str>>,
    ) {
        let constraint = Constraint::Range { minimum: minimum.clone(), maximum: maximum.clone() };
        self.report(at, shape, constraint);
    }

    /// Gives an event to the encoder, if a list whose items must be unique is open.
    #[inline]
    pub(super) fn encode(&mut self, event: impl FnOnce(&mut Encoder)) {
        if let Some(encoder) = &mut self.encoder {
            event(encoder);
        }
    }

    /// Timestamps are equal if they are the same moment; all other strings if their text is.
    #[cold]
    pub(super) fn encode_text(&mut self, shape: ShapeIndex, text: &str) {
        let moment = match self.shape(shape).kind {
            Kind::Timestamp { format: TimestampFormat::DateTime } => timestamp::date_time(text),
            Kind::Timestamp { format: TimestampFormat::HttpDate } => timestamp::http_date(text),
            _ => None,
        };
        self.encode(|encoder| match moment {
            Some(moment) => encoder.scalar(moment),
            None => encoder.scalar(text),
        });
    }
}
