//! Which quirks can show in inputs of a shape at all.

use smithy_contract::schema::{Kind, Length, Shape, TimestampFormat};

use super::Quirk;
use super::trees::{is_integer, takes_numbers};

impl Quirk {
    /// Whether an input whose values have these shapes, its own first, can tell the quirk. Of patterns only their
    /// presence is asked.
    pub(crate) fn matters(self, shapes: &[&Shape]) -> bool {
        let kinds = || shapes.iter().map(|shape| &shape.kind);
        let has = |test: fn(&Kind) -> bool| kinds().any(test);
        match self {
            Self::NamesInAnyCase => has(|kind| !kind.members().is_empty()),
            Self::NullRefused => {
                kinds().any(|kind| is_structure(kind) && !kind.members().is_empty())
            }
            Self::NullIsPresent | Self::RequiredAlone => has(has_required),
            Self::RequiredAtTopOnly => kinds().skip(1).any(has_required),
            Self::EmptyTextIsAbsent | Self::TextsHtmlEscaped | Self::TextsTrimmed => has(is_text),
            Self::AnyTopLevel => kinds().next().is_some_and(is_structure),
            Self::NumberForText | Self::BooleanForText => has(is_text),
            Self::TextForNumber | Self::NumbersAsDoubles => has(takes_numbers),
            Self::TextForBoolean => has(|kind| matches!(kind, Kind::Boolean)),
            Self::ValueForList => has(|kind| matches!(kind, Kind::List { .. })),
            Self::FractionsTruncated | Self::PlainIntegersOnly => has(is_integer),
            Self::SpecialFloatsRefused => has(|kind| matches!(kind, Kind::Float { .. })),
            Self::UnpaddedBase64 | Self::UrlSafeBase64 => {
                has(|kind| matches!(kind, Kind::Blob { .. }))
            }
            Self::LengthOfEncoded => has(|kind| matches!(kind, Kind::Blob { length: Some(_) })),
            Self::OffsetsAccepted => {
                has(|kind| matches!(kind, Kind::Timestamp { format: TimestampFormat::DateTime }))
            }
            Self::EnumsInAnyCase => {
                has(|kind| matches!(kind, Kind::String { values: Some(_), .. }))
            }
            Self::SeveralOfUnion => {
                has(|kind| matches!(kind, Kind::Union { members } if members.len() > 1))
            }
            Self::UnknownOfUnion | Self::NullOfUnion | Self::NoneOfUnion => {
                has(|kind| matches!(kind, Kind::Union { .. }))
            }
            Self::LengthInBytes | Self::LengthInUtf16 | Self::LengthOfTrimmed => has(
                |kind| matches!(kind, Kind::String { length: Some(length), .. } if bounds(*length)),
            ),
            Self::RangeExclusive => has(has_range),
            Self::PatternFullMatch
            | Self::PatternInAnyCase
            | Self::PatternFirstLine
            | Self::PatternJava
            | Self::PatternPython
            | Self::PatternRust
            | Self::PatternRe2 => has(|kind| matches!(kind, Kind::String { pattern: Some(_), .. })),
            Self::NestedUnchecked => kinds().skip(1).any(|kind| !kind.is_simple()),
            _ => true,
        }
    }
}

fn is_structure(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure { .. })
}

fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::String { .. })
}

fn has_required(kind: &Kind) -> bool {
    kind.members().iter().any(|member| member.required && !member.has_default)
}

fn has_range(kind: &Kind) -> bool {
    match kind {
        Kind::Integer { range, .. }
        | Kind::BigInteger { range }
        | Kind::Float { range }
        | Kind::BigDecimal { range } => range.is_some(),
        _ => false,
    }
}

/// Whether the bounds exclude anything.
fn bounds(length: Length) -> bool {
    length.minimum.is_some_and(|minimum| minimum > 0) || length.maximum.is_some()
}
