//! What is wrong with an input: places, broken rules, what was found.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::finding::Holder;
use crate::schema::{IntegerWidth, ShapeIndex, TimestampFormat};

/// One rule that an input breaks.
///
/// Violations are data: every bound, the actual length and the allowed values are here, so that
/// callers can word their own messages.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where in the input.
    pub path: Path,
    /// Which rule.
    pub constraint: Constraint,
    /// What stands there instead.
    pub found: Found,
    /// Where in the text, if the input was text.
    pub position: Option<Position>,
    /// The shape of the value, where the rule belongs to one.
    pub(crate) shape: Option<ShapeIndex>,
    /// Where the value, or what should hold it, begins in the text.
    pub(crate) offset: usize,
    /// The list or map around a simple value: some services report there instead.
    pub(crate) container: Option<Container>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Container {
    pub holder: Holder,
    /// The whole list or map, as services print it.
    pub text: Option<Arc<str>>,
}

/// What a value is to the list or map that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeldAs {
    Element,
    Key,
    Value,
}

impl Violation {
    /// The stage of processing at which a service notices: parsing comes before validation.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.constraint.phase()
    }
}

/// The stage of processing at which a violation is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// The text can't be turned into a value of the shape's type.
    Deserialize,
    /// The value breaks a constraint.
    Validate,
}

impl Phase {
    /// `deserialize` or `validate`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deserialize => "deserialize",
            Self::Validate => "validate",
        }
    }
}

/// The rule that is broken. The order of the variants is the order in which violations at the same
/// place are listed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// The bytes are no JSON text (RFC 8259).
    Syntax {
        /// What may stand here, in words.
        expected: Cow<'static, str>,
    },
    /// The input is larger than [`Limits`](crate::Limits) allow.
    Limit {
        /// Which limit.
        limit: Limit,
        /// The greatest amount allowed.
        maximum: u64,
    },
    /// A member or map key stands there twice.
    Duplicate,
    /// The structure has no member of this name (only in strict mode).
    Unknown {
        /// The member with the most similar name.
        nearest: Option<Cow<'static, str>>,
    },
    /// The value has the wrong JSON type, or its text is not of the right form.
    Type {
        /// What the shape takes.
        expected: Expected,
    },
    /// A union does not have exactly one known member.
    Union {
        /// The members to choose from.
        members: Vec<Cow<'static, str>>,
    },
    /// A required member is absent or null.
    Required,
    /// `smithy.api#length`.
    Length {
        /// The least length allowed.
        minimum: Option<u64>,
        /// The greatest length allowed.
        maximum: Option<u64>,
        /// The length found: characters, bytes, elements or pairs.
        actual: u64,
    },
    /// `smithy.api#pattern`.
    Pattern {
        /// The pattern that the service applies.
        pattern: Cow<'static, str>,
        /// The pattern as the service's documents print it, where that differs.
        published: Option<Cow<'static, str>>,
        /// Whether matching was given up at its step limit, which counts as no match.
        gave_up: bool,
    },
    /// `smithy.api#range`.
    Range {
        /// The least number allowed, as JSON writes numbers.
        minimum: Option<Cow<'static, str>>,
        /// The greatest number allowed, as JSON writes numbers.
        maximum: Option<Cow<'static, str>>,
    },
    /// The value is none of the enumeration's.
    Enum {
        /// The values that may be shown, in the model's order.
        values: Vec<Cow<'static, str>>,
    },
    /// `smithy.api#uniqueItems`: two elements are equal.
    UniqueItems,
}

impl Constraint {
    /// The name used in every output: `syntax`, `limit`, `duplicate`, `unknown`, `type`, `union`,
    /// `required`, `length`, `pattern`, `range`, `enum` or `uniqueItems`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::Limit { .. } => "limit",
            Self::Duplicate => "duplicate",
            Self::Unknown { .. } => "unknown",
            Self::Type { .. } => "type",
            Self::Union { .. } => "union",
            Self::Required => "required",
            Self::Length { .. } => "length",
            Self::Pattern { .. } => "pattern",
            Self::Range { .. } => "range",
            Self::Enum { .. } => "enum",
            Self::UniqueItems => "uniqueItems",
        }
    }

    /// The stage of processing at which a service notices.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        match self {
            Self::Syntax { .. }
            | Self::Limit { .. }
            | Self::Duplicate
            | Self::Unknown { .. }
            | Self::Type { .. }
            | Self::Union { .. } => Phase::Deserialize,
            Self::Required
            | Self::Length { .. }
            | Self::Pattern { .. }
            | Self::Range { .. }
            | Self::Enum { .. }
            | Self::UniqueItems => Phase::Validate,
        }
    }

    pub(crate) const fn actual_length(&self) -> Option<u64> {
        match self {
            Self::Length { actual, .. } => Some(*actual),
            _ => None,
        }
    }

    pub(crate) const fn order(&self) -> u8 {
        match self {
            Self::Syntax { .. } => 0,
            Self::Limit { .. } => 1,
            Self::Duplicate => 2,
            Self::Unknown { .. } => 3,
            Self::Type { .. } => 4,
            Self::Union { .. } => 5,
            Self::Required => 6,
            Self::Length { .. } => 7,
            Self::Pattern { .. } => 8,
            Self::Range { .. } => 9,
            Self::Enum { .. } => 10,
            Self::UniqueItems => 11,
        }
    }
}

/// The limits that an input can exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Bytes of the whole text.
    Bytes,
    /// Levels of nesting.
    Depth,
}

/// What a shape takes, for violations of [`Constraint::Type`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expected {
    /// An object with the structure's members.
    Structure,
    /// An object with one of the union's members.
    Union,
    /// An array.
    List,
    /// An object with any keys.
    Map,
    /// A string.
    String,
    /// A string in base64.
    Blob,
    /// `true` or `false`.
    Boolean,
    /// An integer between the two bounds of the width.
    Integer(IntegerWidth),
    /// An integer of any magnitude.
    BigInteger,
    /// A number or one of the strings `NaN`, `Infinity`, `-Infinity`.
    Float,
    /// A number.
    BigDecimal,
    /// A timestamp in the format of the shape.
    Timestamp(TimestampFormat),
    /// Anything but null, in a list or map that is not sparse.
    NotNull,
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Structure => "an object",
            Self::Union => "an object with exactly one member",
            Self::List => "an array",
            Self::Map => "an object",
            Self::String => "a string",
            Self::Blob => "a string in base64 with padding",
            Self::Boolean => "true or false",
            Self::Integer(width) => {
                return write!(
                    formatter,
                    "an integer between {} and {}",
                    width.minimum(),
                    width.maximum()
                );
            }
            Self::BigInteger => "an integer",
            Self::Float => r#"a number, "NaN", "Infinity" or "-Infinity""#,
            Self::BigDecimal => "a number",
            Self::Timestamp(TimestampFormat::EpochSeconds) => "a number of seconds since 1970",
            Self::Timestamp(TimestampFormat::DateTime) => {
                r#"a date and time in UTC such as "2026-01-31T23:59:59Z""#
            }
            Self::Timestamp(TimestampFormat::HttpDate) => {
                r#"an HTTP date such as "Sat, 31 Jan 2026 23:59:59 GMT""#
            }
            Self::NotNull => "a value other than null",
        })
    }
}

/// What stands in the input where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Found {
    /// Its JSON type.
    pub kind: FoundKind,
    /// Its text: a string's characters, a number's digits, a list or object as services print them.
    /// `None` if nothing stands there, and for sensitive values.
    pub text: Option<String>,
}

/// The JSON type of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FoundKind {
    /// No value.
    #[default]
    Nothing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    List,
    /// An object.
    Object,
    /// Text that is no JSON value.
    Text,
    /// A byte that is no text.
    Byte,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Bytes before it.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Where in an input: the steps from its root.
///
/// Displayed as a JSON pointer (RFC 6901), elements from 0: `/Tags/0/Key`; the root is the empty text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Path {
    pub(crate) segments: SmallVec<[Segment; 2]>,
}

impl Path {
    /// The steps from the root.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }
}

impl From<Vec<Segment>> for Path {
    fn from(segments: Vec<Segment>) -> Self {
        Self { segments: segments.into() }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for segment in &self.segments {
            formatter.write_char('/')?;
            match segment {
                Segment::Element(index) => write!(formatter, "{index}")?,
                Segment::Member { name, .. } | Segment::Unknown(name) => {
                    write_pointer_token(formatter, name)?;
                }
                Segment::Key(key) => write_pointer_token(formatter, key)?,
            }
        }
        Ok(())
    }
}

/// RFC 6901 section 3: `~` and `/` are written `~0` and `~1`.
fn write_pointer_token(formatter: &mut fmt::Formatter<'_>, token: &str) -> fmt::Result {
    use fmt::Write;
    for character in token.chars() {
        match character {
            '~' => formatter.write_str("~0")?,
            '/' => formatter.write_str("~1")?,
            other => formatter.write_char(other)?,
        }
    }
    Ok(())
}

/// One step of a [`Path`]. The order is the canonical one: members as in the model, unknown ones
/// after them, elements by index, keys by their text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment {
    /// Into a member of a structure or union.
    Member {
        /// Where the member stands in the model.
        index: u32,
        /// Its name.
        name: Cow<'static, str>,
    },
    /// Into a member that the model does not know.
    Unknown(Cow<'static, str>),
    /// Into a list, from 0.
    Element(u64),
    /// Into the value of a map's key.
    Key(String),
}

impl Segment {
    /// The step without what an input's author wrote: keys and unknown names can be secret.
    pub(crate) fn hidden(self) -> Self {
        match self {
            Self::Key(_) => Self::Key("***".to_owned()),
            Self::Unknown(_) => Self::Unknown(Cow::Borrowed("***")),
            shown => shown,
        }
    }
}
