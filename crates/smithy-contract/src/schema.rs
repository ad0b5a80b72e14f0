//! The resolved model: what the checker, the samplers and the renderers read.
//!
//! A [`Model`] is plain data. Generated contracts keep theirs in a `static`; a model loaded at run
//! time is built on the heap. Shapes point at one another by [`ShapeIndex`], so recursion needs
//! nothing special. Traits of a member that override those of its target are already applied: such a
//! member points at a shape of its own.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

mod constraints;
mod service;

pub use constraints::{EnumValue, EnumValues, IntEnumValue, Length, PatternUse, Range};
pub use service::{ErrorShape, OperationShape, Protocol, Service};

use crate::pattern::Pattern;

/// A service's contract: its shapes, resolved, and the operations that use them.
#[derive(Debug, Clone)]
pub struct Model {
    /// The service that the operations belong to.
    pub service: Service,
    /// The operations, in the order of their names.
    pub operations: Cow<'static, [OperationShape]>,
    /// The errors that the operations may answer with.
    pub errors: Cow<'static, [ErrorShape]>,
    /// Every shape that an operation reaches.
    pub shapes: Cow<'static, [Shape]>,
    /// Every pattern, each one once.
    pub patterns: Cow<'static, [Pattern]>,
}

impl Model {
    /// The shape at `index`.
    ///
    /// # Panics
    ///
    /// If the model has no such shape. Loader and generator only write indices that exist.
    #[must_use]
    #[inline]
    pub fn shape(&self, index: ShapeIndex) -> &Shape {
        &self.shapes[index.0 as usize]
    }

    /// The pattern at `index`.
    ///
    /// # Panics
    ///
    /// If the model has no such pattern. Loader and generator only write indices that exist.
    #[must_use]
    #[inline]
    pub fn pattern(&self, index: u32) -> &Pattern {
        &self.patterns[index as usize]
    }

    /// The operation of this name, such as `StartFHIRImportJob`.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&OperationShape> {
        self.operations.iter().find(|operation| operation.name == name)
    }
}

/// Where a shape stands in [`Model::shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeIndex(pub u32);

/// One resolved shape.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The absolute shape ID, such as `com.amazonaws.healthlake#JobName`; a member's own shape
    /// (`com.example#Order$size`) where its traits override those of the target.
    pub id: Cow<'static, str>,
    /// What values the shape takes.
    pub kind: Kind,
    /// Whether values are secret (`smithy.api#sensitive`): they never appear in any output.
    pub sensitive: bool,
}

impl Shape {
    /// The name without its namespace: `JobName` of `com.amazonaws.healthlake#JobName`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.id.split_once('#').map_or(&*self.id, |(_, name)| name)
    }
}

/// What values a shape takes, after the [simple] and [aggregate] types of Smithy 2.0.
///
/// [simple]: https://smithy.io/2.0/spec/simple-types.html
/// [aggregate]: https://smithy.io/2.0/spec/aggregate-types.html
#[derive(Debug, Clone)]
pub enum Kind {
    /// `blob`: base64 text in JSON; the length counts decoded bytes.
    Blob {
        /// How many decoded bytes are allowed.
        length: Option<Length>,
    },
    /// `boolean`.
    Boolean,
    /// `string` and `enum`.
    String {
        /// How many Unicode scalar values are allowed.
        length: Option<Length>,
        /// What the text must match.
        pattern: Option<PatternUse>,
        /// The closed set of allowed values, if the shape is an `enum` or has the `enum` trait.
        values: Option<EnumValues>,
    },
    /// `byte`, `short`, `integer` and `long`.
    Integer {
        /// Which of the four.
        width: IntegerWidth,
        /// Which numbers are allowed.
        range: Option<Range>,
    },
    /// `intEnum`: an `integer` out of a closed set.
    IntEnum {
        /// The allowed numbers.
        values: Cow<'static, [IntEnumValue]>,
    },
    /// `bigInteger`: an integer of any magnitude.
    BigInteger {
        /// Which numbers are allowed.
        range: Option<Range>,
    },
    /// `float` and `double`: a number, or `"NaN"`, `"Infinity"`, `"-Infinity"`.
    Float {
        /// Which numbers are allowed.
        range: Option<Range>,
    },
    /// `bigDecimal`: a number of any magnitude and precision.
    BigDecimal {
        /// Which numbers are allowed.
        range: Option<Range>,
    },
    /// `timestamp`.
    Timestamp {
        /// How it is written.
        format: TimestampFormat,
    },
    /// `document`: any JSON value.
    Document,
    /// `list` (and `set` of Smithy 1.0).
    List {
        /// The shape of each element.
        element: ShapeIndex,
        /// How many elements are allowed.
        length: Option<Length>,
        /// Whether no two elements may be equal (`smithy.api#uniqueItems`).
        unique_items: bool,
        /// Whether elements may be null (`smithy.api#sparse`).
        sparse: bool,
    },
    /// `map`.
    Map {
        /// The shape of each key: always a [`Kind::String`].
        key: ShapeIndex,
        /// The shape of each value.
        value: ShapeIndex,
        /// How many pairs are allowed.
        length: Option<Length>,
        /// Whether values may be null (`smithy.api#sparse`).
        sparse: bool,
    },
    /// `structure`.
    Structure {
        /// The members, in the model's order.
        members: Cow<'static, [Member]>,
    },
    /// `union`: exactly one of its members.
    Union {
        /// The members, in the model's order.
        members: Cow<'static, [Member]>,
    },
}

impl Kind {
    /// Whether values hold no other values: everything but list, map, structure, union and document.
    #[must_use]
    pub fn is_simple(&self) -> bool {
        !matches!(
            self,
            Self::List { .. }
                | Self::Map { .. }
                | Self::Structure { .. }
                | Self::Union { .. }
                | Self::Document
        )
    }

    /// The name of the type in the Smithy language. A string out of a closed set is an `enum`.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Blob { .. } => "blob",
            Self::Boolean => "boolean",
            Self::String { values: None, .. } => "string",
            Self::String { values: Some(_), .. } => "enum",
            Self::Integer { width: IntegerWidth::Byte, .. } => "byte",
            Self::Integer { width: IntegerWidth::Short, .. } => "short",
            Self::Integer { width: IntegerWidth::Integer, .. } => "integer",
            Self::Integer { width: IntegerWidth::Long, .. } => "long",
            Self::IntEnum { .. } => "intEnum",
            Self::BigInteger { .. } => "bigInteger",
            Self::Float { .. } => "float",
            Self::BigDecimal { .. } => "bigDecimal",
            Self::Timestamp { .. } => "timestamp",
            Self::Document => "document",
            Self::List { .. } => "list",
            Self::Map { .. } => "map",
            Self::Structure { .. } => "structure",
            Self::Union { .. } => "union",
        }
    }

    /// The members of a structure or union; of anything else, none.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Structure { members } | Self::Union { members } => members,
            _ => &[],
        }
    }
}

/// A member of a structure or a union.
#[derive(Debug, Clone)]
pub struct Member {
    /// The member's name, as it stands in awsJson bodies: an identifier of the Smithy language, which
    /// has no characters that JSON escapes.
    pub name: Cow<'static, str>,
    /// The shape of its value.
    pub target: ShapeIndex,
    /// Whether the model says `smithy.api#required`.
    pub required: bool,
    /// Whether the member has a default, which makes an absent value valid even if it is required.
    pub has_default: bool,
    /// Whether the member is an idempotency token, which clients fill in (`smithy.api#idempotencyToken`).
    pub idempotency_token: bool,
}

impl Member {
    /// Whether an input without this member is invalid.
    #[must_use]
    #[inline]
    pub fn must_be_present(&self) -> bool {
        self.required && !self.has_default
    }
}

/// The integer types, by the width of their two's complement form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntegerWidth {
    /// `byte`: 8 bits.
    Byte,
    /// `short`: 16 bits.
    Short,
    /// `integer`: 32 bits.
    Integer,
    /// `long`: 64 bits.
    Long,
}

impl IntegerWidth {
    /// The least number of this width.
    #[must_use]
    pub const fn minimum(self) -> i64 {
        match self {
            Self::Byte => i8::MIN as i64,
            Self::Short => i16::MIN as i64,
            Self::Integer => i32::MIN as i64,
            Self::Long => i64::MIN,
        }
    }

    /// The greatest number of this width.
    #[must_use]
    pub const fn maximum(self) -> i64 {
        match self {
            Self::Byte => i8::MAX as i64,
            Self::Short => i16::MAX as i64,
            Self::Integer => i32::MAX as i64,
            Self::Long => i64::MAX,
        }
    }
}

/// How a timestamp is written ([timestampFormat](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimestampFormat {
    /// A number of seconds since 1970-01-01T00:00:00Z, with or without a fraction.
    EpochSeconds,
    /// RFC 3339 section 5.6 `date-time` with the offset `Z`.
    DateTime,
    /// RFC 7231 section 7.1.1.1 `IMF-fixdate`.
    HttpDate,
}

/// One shape of one model: what a value is checked against. Cheap to clone.
#[derive(Clone)]
pub struct Schema {
    model: Handle,
    shape: ShapeIndex,
}

#[derive(Clone)]
enum Handle {
    Static(&'static Model),
    Shared(Arc<Model>),
}

impl Schema {
    /// A shape of a model that lives in a `static`.
    #[must_use]
    pub const fn of_static(model: &'static Model, shape: ShapeIndex) -> Self {
        Self { model: Handle::Static(model), shape }
    }

    /// A shape of a model that was built while running.
    #[must_use]
    pub const fn of_shared(model: Arc<Model>, shape: ShapeIndex) -> Self {
        Self { model: Handle::Shared(model), shape }
    }

    /// The whole model.
    #[must_use]
    #[inline]
    pub fn model(&self) -> &Model {
        match &self.model {
            Handle::Static(model) => model,
            Handle::Shared(model) => model,
        }
    }

    /// The shape itself.
    #[must_use]
    #[inline]
    pub fn shape(&self) -> &Shape {
        self.model().shape(self.shape)
    }

    /// Where the shape stands in the model.
    #[must_use]
    pub const fn index(&self) -> ShapeIndex {
        self.shape
    }

    /// Another shape of the same model.
    #[must_use]
    pub fn with_shape(&self, shape: ShapeIndex) -> Self {
        Self { model: self.model.clone(), shape }
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Schema").field(&self.shape().id).finish()
    }
}
