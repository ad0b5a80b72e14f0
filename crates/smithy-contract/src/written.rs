//! Schemas as generated code writes them: one short line for each shape.
//!
//! ```
//! use smithy_contract::Schema;
//! use smithy_contract::schema::{Model, Protocol, ShapeIndex};
//! use smithy_contract::written::*;
//!
//! static GREET_INPUT: [Member; 2] = [member("name", 1).required(), member("times", 2).defaulted()];
//! static SHAPES: [Shape; 3] = [
//!     structure("com.example#GreetInput", &GREET_INPUT),
//!     string("com.example#Name", between(1, 64), None),
//!     integer("com.example#Times", INTEGER, range(Some("1"), None)),
//! ];
//! static MODEL: Model = Model {
//!     service: service("com.example#Greeter", "1", Protocol::AwsJson1_0, None),
//!     operations: list(&[]),
//!     errors: list(&[]),
//!     shapes: list(&SHAPES),
//!     patterns: list(&[]),
//! };
//!
//! let input = Schema::of_static(&MODEL, ShapeIndex(0));
//! assert!(input.check(br#"{"name": "Ada"}"#).is_ok());
//! assert!(input.check(br#"{"name": "Ada", "times": 0}"#).is_err());
//! ```

use std::borrow::Cow;

pub use crate::pattern::Pattern;
pub use crate::schema::{
    EnumValue, ErrorShape, IntEnumValue, IntegerWidth, Member, Model, OperationShape, Protocol,
    Service, Shape, TimestampFormat,
};
use crate::schema::{EnumValues, Kind, Length, PatternUse, Range, ShapeIndex};

/// `byte`
pub const BYTE: IntegerWidth = IntegerWidth::Byte;
/// `short`
pub const SHORT: IntegerWidth = IntegerWidth::Short;
/// `integer`
pub const INTEGER: IntegerWidth = IntegerWidth::Integer;
/// `long`
pub const LONG: IntegerWidth = IntegerWidth::Long;

/// The items of a part of the model.
#[must_use]
pub const fn list<T: Clone>(items: &'static [T]) -> Cow<'static, [T]> {
    Cow::Borrowed(items)
}

/// The service.
#[must_use]
pub const fn service(
    id: &'static str,
    version: &'static str,
    protocol: Protocol,
    validation_error: Option<u32>,
) -> Service {
    Service { id: Cow::Borrowed(id), version: Cow::Borrowed(version), protocol, validation_error }
}

/// An operation, with the places of its input, its output and its errors.
#[must_use]
pub const fn operation(
    name: &'static str,
    input: u32,
    output: u32,
    errors: &'static [u32],
) -> OperationShape {
    OperationShape {
        name: Cow::Borrowed(name),
        input: ShapeIndex(input),
        output: ShapeIndex(output),
        errors: Cow::Borrowed(errors),
    }
}

/// An error: the place of its shape, and its status.
#[must_use]
pub const fn error(shape: u32, status: u16) -> ErrorShape {
    ErrorShape { shape: ShapeIndex(shape), status }
}

const fn shape(id: &'static str, kind: Kind) -> Shape {
    Shape { id: Cow::Borrowed(id), kind, sensitive: false }
}

impl Shape {
    /// The shape, whose values are secret.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }
}

/// `blob`
#[must_use]
pub const fn blob(id: &'static str, length: Option<Length>) -> Shape {
    shape(id, Kind::Blob { length })
}

/// `boolean`
#[must_use]
pub const fn boolean(id: &'static str) -> Shape {
    shape(id, Kind::Boolean)
}

/// `string`
#[must_use]
pub const fn string(
    id: &'static str,
    length: Option<Length>,
    pattern: Option<PatternUse>,
) -> Shape {
    shape(id, Kind::String { length, pattern, values: None })
}

/// `enum`, or `string` with the values of the `enum` trait.
#[must_use]
pub const fn string_enum(
    id: &'static str,
    values: &'static [EnumValue],
    length: Option<Length>,
    pattern: Option<PatternUse>,
) -> Shape {
    let values = Some(EnumValues { values: Cow::Borrowed(values) });
    shape(id, Kind::String { length, pattern, values })
}

/// `byte`, `short`, `integer` or `long`
#[must_use]
pub const fn integer(id: &'static str, width: IntegerWidth, range: Option<Range>) -> Shape {
    shape(id, Kind::Integer { width, range })
}

/// `intEnum`
#[must_use]
pub const fn integer_enum(id: &'static str, values: &'static [IntEnumValue]) -> Shape {
    shape(id, Kind::IntEnum { values: Cow::Borrowed(values) })
}

/// `bigInteger`
#[must_use]
pub const fn big_integer(id: &'static str, range: Option<Range>) -> Shape {
    shape(id, Kind::BigInteger { range })
}

/// `float` or `double`
#[must_use]
pub const fn float(id: &'static str, range: Option<Range>) -> Shape {
    shape(id, Kind::Float { range })
}

/// `bigDecimal`
#[must_use]
pub const fn big_decimal(id: &'static str, range: Option<Range>) -> Shape {
    shape(id, Kind::BigDecimal { range })
}

/// `timestamp`
#[must_use]
pub const fn timestamp(id: &'static str, format: TimestampFormat) -> Shape {
    shape(id, Kind::Timestamp { format })
}

/// `document`
#[must_use]
pub const fn document(id: &'static str) -> Shape {
    shape(id, Kind::Document)
}

/// `list` of elements whose shape stands at this place.
#[must_use]
pub const fn list_of(id: &'static str, element: u32, length: Option<Length>) -> Shape {
    let element = ShapeIndex(element);
    shape(id, Kind::List { element, length, unique_items: false, sparse: false })
}

/// `map` of keys and values whose shapes stand at these places.
#[must_use]
pub const fn map_of(id: &'static str, key: u32, value: u32, length: Option<Length>) -> Shape {
    let (key, value) = (ShapeIndex(key), ShapeIndex(value));
    shape(id, Kind::Map { key, value, length, sparse: false })
}

impl Shape {
    /// The list, in which no two elements may be equal.
    #[must_use]
    pub const fn unique(mut self) -> Self {
        if let Kind::List { unique_items, .. } = &mut self.kind {
            *unique_items = true;
        }
        self
    }

    /// The list or map, in which elements or values may be null.
    #[must_use]
    pub const fn sparse(mut self) -> Self {
        if let Kind::List { sparse, .. } | Kind::Map { sparse, .. } = &mut self.kind {
            *sparse = true;
        }
        self
    }
}

/// `structure`
#[must_use]
pub const fn structure(id: &'static str, members: &'static [Member]) -> Shape {
    shape(id, Kind::Structure { members: Cow::Borrowed(members) })
}

/// `union`
#[must_use]
pub const fn union(id: &'static str, members: &'static [Member]) -> Shape {
    shape(id, Kind::Union { members: Cow::Borrowed(members) })
}

/// A member whose shape stands at this place. It may be absent.
#[must_use]
pub const fn member(name: &'static str, target: u32) -> Member {
    Member {
        name: Cow::Borrowed(name),
        target: ShapeIndex(target),
        required: false,
        has_default: false,
        idempotency_token: false,
    }
}

impl Member {
    /// The member, which must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The member, which has a default.
    #[must_use]
    pub const fn defaulted(mut self) -> Self {
        self.has_default = true;
        self
    }

    /// The member, which is an idempotency token.
    #[must_use]
    pub const fn token(mut self) -> Self {
        self.idempotency_token = true;
        self
    }
}

/// A value of an enum.
#[must_use]
pub const fn value(value: &'static str) -> EnumValue {
    EnumValue { value: Cow::Borrowed(value), internal: false }
}

/// A value of an integer enum.
#[must_use]
pub const fn number(value: i32) -> IntEnumValue {
    IntEnumValue { value, internal: false }
}

impl EnumValue {
    /// The value, which messages do not show.
    #[must_use]
    pub const fn internal(mut self) -> Self {
        self.internal = true;
        self
    }
}

impl IntEnumValue {
    /// The value, which messages do not show.
    #[must_use]
    pub const fn internal(mut self) -> Self {
        self.internal = true;
        self
    }
}

/// A length of at least so many.
#[must_use]
pub const fn at_least(minimum: u64) -> Option<Length> {
    Some(Length { minimum: Some(minimum), maximum: None })
}

/// A length of at most so many.
#[must_use]
pub const fn at_most(maximum: u64) -> Option<Length> {
    Some(Length { minimum: None, maximum: Some(maximum) })
}

/// A length between two bounds.
#[must_use]
pub const fn between(minimum: u64, maximum: u64) -> Option<Length> {
    Some(Length { minimum: Some(minimum), maximum: Some(maximum) })
}

/// The numbers between two bounds, as JSON writes numbers.
#[must_use]
pub const fn range(minimum: Option<&'static str>, maximum: Option<&'static str>) -> Option<Range> {
    Some(Range { minimum: text(minimum), maximum: text(maximum) })
}

/// The pattern at this place.
#[must_use]
pub const fn pattern(index: u32) -> Option<PatternUse> {
    Some(PatternUse { index, published: None })
}

/// The pattern at this place, and how the service's documents print it.
#[must_use]
pub const fn pattern_published_as(index: u32, published: &'static str) -> Option<PatternUse> {
    Some(PatternUse { index, published: text(Some(published)) })
}

const fn text(text: Option<&'static str>) -> Option<Cow<'static, str>> {
    match text {
        Some(text) => Some(Cow::Borrowed(text)),
        None => None,
    }
}
