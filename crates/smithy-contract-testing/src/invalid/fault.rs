//! What can be made wrong, and where.

use smithy_contract::schema::{Kind, Length, Range, ShapeIndex, TimestampFormat};

use crate::sample::{Bounds, MOST_CHARACTERS, Sampler, Texts, alternatives};
use crate::site::Holder;

/// One way to make a value wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Fault {
    /// A member, an element or a pair of a map.
    Held(HeldFault),
    /// A text.
    Text(TextFault),
    /// The text at a boundary of the pattern that has this number.
    Boundary(usize),
    /// A key of a map.
    Key(TextFault),
    Number(NumberFault),
    Blob(BlobFault),
    /// A text or number that is no timestamp of the format.
    Timestamp(TimestampFault),
    /// A list or a map.
    Container(ContainerFault),
    Union(UnionFault),
    /// A value of another JSON type.
    Type(JsonType),
    /// The text of the whole input.
    Syntax(super::syntax::SyntaxFault),
}

/// Declares an enum of faults, each with the name of the constraint and of the variant.
macro_rules! faults {
    ($(#[$attribute:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident => $text:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every one of them.
            #[allow(dead_code, reason = "of some, only certain ones are ever asked for")]
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Constraint and variant, as they stand in the names of edits.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}
pub(crate) use faults;

faults! { HeldFault {
    Missing => "required/missing",
    Null => "required/null",
    NullInside => "type/null",
    Repeated => "duplicate/repeated",
} }

faults! { TextFault {
    BelowMinimum => "length/below-min",
    Empty => "length/empty",
    AboveMaximum => "length/above-max",
    /// Characters beyond U+FFFF only.
    AboveMaximumAstral => "length/above-max-astral",
    /// Of the least or greatest length, where no text of the pattern is.
    AtMinimum => "pattern/at-min-length",
    AtMaximum => "pattern/at-max-length",
    Replaced => "pattern/replaced",
    Inserted => "pattern/inserted",
    Removed => "pattern/removed",
    LineFeedAfter => "pattern/line-feed-after",
    CarriageReturnAfter => "pattern/carriage-return-after",
    LineSeparator => "pattern/line-separator",
    JunkBefore => "pattern/junk-before",
    JunkAfter => "pattern/junk-after",
    SpaceBefore => "pattern/space-before",
    SpaceAfter => "pattern/space-after",
    OtherCase => "pattern/other-case",
    ArabicIndicDigit => "pattern/arabic-indic-digit",
    KelvinSign => "pattern/kelvin-sign",
    FullWidth => "pattern/full-width",
    CombiningMark => "pattern/combining-mark",
    Control => "pattern/control",
    UnknownValue => "enum/unknown-value",
    ValueInOtherCase => "enum/other-case",
    ValueWithSpace => "enum/space-after",
} }

faults! { NumberFault {
    BelowMinimum => "range/below-min",
    AboveMaximum => "range/above-max",
    JustBelowMinimum => "range/just-below-min",
    JustAboveMaximum => "range/just-above-max",
    NotANumber => "range/not-a-number",
    PositiveInfinity => "range/infinity",
    NegativeInfinity => "range/negative-infinity",
    BelowWidth => "type/below-width",
    AboveWidth => "type/above-width",
    Fraction => "type/fraction",
    UnknownValue => "enum/unknown-value",
} }

faults! { BlobFault {
    BelowMinimum => "length/below-min",
    AboveMaximum => "length/above-max",
    NoPadding => "type/no-padding",
    UrlAlphabet => "type/url-alphabet",
    LineBreak => "type/line-break",
    TrailingBits => "type/trailing-bits",
} }

faults! { TimestampFault {
    /// Digits as a text.
    Text => "type/digits-in-string",
    /// A date-time where another format is expected.
    DateTime => "type/date-time",
    /// A number where another format is expected.
    Number => "type/number",
    Offset => "type/offset",
    NoZone => "type/no-zone",
    Month => "type/month-13",
    Weekday => "type/wrong-weekday",
} }

faults! { ContainerFault {
    BelowMinimum => "length/below-min",
    AboveMaximum => "length/above-max",
    Repeated => "uniqueItems/repeated",
    /// Equal numbers that are written in two ways.
    RepeatedInOtherSpelling => "uniqueItems/other-spelling",
} }

faults! { UnionFault {
    None => "union/none",
    NullMember => "union/null-member",
    Two => "union/two",
    Unknown => "union/unknown",
    KnownAndUnknown => "union/known-and-unknown",
} }

faults! { JsonType {
    Null => "type/null",
    Boolean => "type/boolean",
    Number => "type/number",
    String => "type/string",
    Array => "type/array",
    Object => "type/object",
} }

impl Fault {
    /// Constraint and variant, as they stand in the names of edits: `length/above-max`. Boundaries of
    /// patterns have names of their own beyond that.
    pub fn name(self) -> &'static str {
        match self {
            Self::Held(fault) => fault.name(),
            Self::Text(fault) | Self::Key(fault) => fault.name(),
            Self::Boundary(_) => "pattern/boundary",
            Self::Number(fault) => fault.name(),
            Self::Blob(fault) => fault.name(),
            Self::Timestamp(fault) => fault.name(),
            Self::Container(fault) => fault.name(),
            Self::Union(fault) => fault.name(),
            Self::Type(fault) => fault.name(),
            Self::Syntax(fault) => fault.name(),
        }
    }
}

/// Every fault that the values of a shape invite, in the order of their names' declaration.
pub(super) fn faults_of(sampler: &Sampler, shape: ShapeIndex) -> Vec<Fault> {
    let kind = sampler.kind(shape);
    let mut faults: Vec<Fault> = wrong_types(kind).map(Fault::Type).collect();
    match kind {
        Kind::String { .. } => {
            let texts = sampler.texts(shape);
            faults.extend(texts.into_iter().flat_map(text_faults).map(Fault::Text));
            faults.extend(texts.into_iter().flat_map(wrong_boundaries).map(Fault::Boundary));
        }
        Kind::Integer { range, .. } => {
            use NumberFault::{AboveWidth, BelowWidth, Fraction};
            let own = [BelowWidth, AboveWidth, Fraction];
            faults.extend(range_faults(range.as_ref(), false).chain(own).map(Fault::Number));
        }
        Kind::BigInteger { range } => {
            let own = [NumberFault::Fraction];
            faults.extend(range_faults(range.as_ref(), false).chain(own).map(Fault::Number));
        }
        Kind::IntEnum { .. } => {
            use NumberFault::{AboveWidth, BelowWidth, Fraction, UnknownValue};
            let own = [UnknownValue, BelowWidth, AboveWidth, Fraction];
            faults.extend(own.map(Fault::Number));
        }
        Kind::Float { range } => {
            use NumberFault::{NegativeInfinity, NotANumber, PositiveInfinity};
            let special = [NotANumber, PositiveInfinity, NegativeInfinity].into_iter();
            let special = special.filter(|_| range.is_some());
            faults.extend(range_faults(range.as_ref(), true).chain(special).map(Fault::Number));
        }
        Kind::BigDecimal { range } => {
            faults.extend(range_faults(range.as_ref(), true).map(Fault::Number));
        }
        Kind::Blob { length } => faults.extend(blob_faults(*length).map(Fault::Blob)),
        Kind::Timestamp { format } => {
            faults.extend(timestamp_faults(*format).iter().copied().map(Fault::Timestamp));
        }
        Kind::List { element, length, unique_items, .. } => {
            use ContainerFault::{Repeated, RepeatedInOtherSpelling};
            // Documents that hold others are never equal.
            let can_be_equal = *unique_items && !sampler.may_hold_document(*element);
            let unique = [Repeated, RepeatedInOtherSpelling].into_iter().filter(|_| can_be_equal);
            faults.extend(container_faults(*length).chain(unique).map(Fault::Container));
        }
        Kind::Map { length, .. } => {
            faults.extend(container_faults(*length).map(Fault::Container));
        }
        Kind::Union { members } => {
            let has_two =
                has_two_members(sampler, alternatives(members).map(|(_, member)| member.target));
            let possible = UnionFault::ALL.iter().copied();
            faults.extend(
                possible.filter(|fault| has_two || *fault != UnionFault::Two).map(Fault::Union),
            );
        }
        Kind::Boolean | Kind::Document | Kind::Structure { .. } => {}
    }
    faults
}

fn has_two_members(sampler: &Sampler, targets: impl Iterator<Item = ShapeIndex>) -> bool {
    targets.filter(|target| sampler.has_any(*target)).count() > 1
}

/// What can be wrong with how a value is held.
pub(super) fn held_faults(holder: Holder<'_>) -> &'static [HeldFault] {
    use HeldFault::{Missing, Null, NullInside, Repeated};
    match holder {
        Holder::StructureMember(member) if member.must_be_present() => &[Missing, Null, Repeated],
        Holder::StructureMember(_) | Holder::UnionMember | Holder::Value { sparse: true } => {
            &[Repeated]
        }
        Holder::Element { sparse: false } => &[NullInside],
        Holder::Value { sparse: false } => &[NullInside, Repeated],
        Holder::Nothing | Holder::Key | Holder::Element { sparse: true } => &[],
    }
}

fn text_faults(texts: &Texts) -> impl Iterator<Item = TextFault> {
    let Bounds { least, most } = texts.bounds;
    let has_values = texts.values().is_some();
    let has_pattern = texts.has_pattern();
    TextFault::ALL.iter().copied().filter(move |fault| match fault {
        TextFault::BelowMinimum => least > 0,
        TextFault::Empty => least > 1,
        TextFault::AboveMaximum | TextFault::AboveMaximumAstral => most < MOST_CHARACTERS,
        TextFault::AtMinimum => has_pattern && !has_values && !texts.has_length(least),
        TextFault::AtMaximum => {
            has_pattern && !has_values && most < MOST_CHARACTERS && !texts.has_length(most)
        }
        TextFault::UnknownValue | TextFault::ValueInOtherCase | TextFault::ValueWithSpace => {
            has_values
        }
        _ => has_pattern && !has_values,
    })
}

/// The numbers of the texts at boundaries that break the pattern and nothing else.
fn wrong_boundaries(texts: &Texts) -> impl Iterator<Item = usize> {
    let boundaries = texts.boundaries().iter().enumerate();
    boundaries.filter(|(_, one)| texts.broken(&one.text) == ["pattern"]).map(|(number, _)| number)
}

fn range_faults(range: Option<&Range>, has_fractions: bool) -> impl Iterator<Item = NumberFault> {
    use NumberFault::{AboveMaximum, BelowMinimum, JustAboveMaximum, JustBelowMinimum};
    let below = range.is_some_and(|range| range.minimum.is_some());
    let above = range.is_some_and(|range| range.maximum.is_some());
    let possible = [
        (BelowMinimum, below),
        (JustBelowMinimum, below && has_fractions),
        (AboveMaximum, above),
        (JustAboveMaximum, above && has_fractions),
    ];
    possible.into_iter().filter(|&(_, is_possible)| is_possible).map(|(fault, _)| fault)
}

fn blob_faults(length: Option<Length>) -> impl Iterator<Item = BlobFault> {
    let Bounds { least, most } = Bounds::of(length);
    BlobFault::ALL.iter().copied().filter(move |fault| match fault {
        BlobFault::BelowMinimum => least > 0,
        BlobFault::AboveMaximum => most < MOST_CHARACTERS,
        _ => true,
    })
}

fn container_faults(length: Option<Length>) -> impl Iterator<Item = ContainerFault> {
    let Bounds { least, most } = Bounds::of(length);
    let below = (least > 0).then_some(ContainerFault::BelowMinimum);
    let above = (most < usize::MAX).then_some(ContainerFault::AboveMaximum);
    below.into_iter().chain(above)
}

fn timestamp_faults(format: TimestampFormat) -> &'static [TimestampFault] {
    use TimestampFault::{DateTime, Month, NoZone, Number, Offset, Text, Weekday};
    match format {
        TimestampFormat::EpochSeconds => &[Text, DateTime],
        TimestampFormat::DateTime => &[Number, Offset, NoZone, Month],
        TimestampFormat::HttpDate => &[Number, DateTime, Weekday],
    }
}

/// The JSON types that a shape does not take. Null is not among them: whether it is taken depends on what
/// holds the value.
fn wrong_types(kind: &Kind) -> impl Iterator<Item = JsonType> {
    use JsonType::{Array, Boolean, Null, Number, Object, String};
    let taken: &[JsonType] = match kind {
        Kind::Boolean => &[Boolean],
        Kind::String { .. } | Kind::Blob { .. } => &[String],
        Kind::Integer { .. } | Kind::IntEnum { .. } | Kind::BigInteger { .. } => &[Number],
        Kind::Float { .. } | Kind::BigDecimal { .. } => &[Number],
        Kind::Timestamp { .. } => &[Number, String],
        Kind::List { .. } => &[Array],
        Kind::Map { .. } | Kind::Structure { .. } | Kind::Union { .. } => &[Object],
        Kind::Document => JsonType::ALL,
    };
    JsonType::ALL.iter().copied().filter(move |ty| *ty != Null && !taken.contains(ty))
}
