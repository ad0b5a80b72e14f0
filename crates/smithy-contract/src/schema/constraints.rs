//! The values of constraint traits.

use std::borrow::Cow;

use crate::simple::decimal::{self, Decimal};

/// `smithy.api#length`: inclusive bounds, at least one of them present.
///
/// ```
/// use smithy_contract::schema::Length;
///
/// let length = Length { minimum: Some(1), maximum: Some(64) };
/// assert!(length.allows(64));
/// assert!(!length.allows(65));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// The least length allowed.
    pub minimum: Option<u64>,
    /// The greatest length allowed.
    pub maximum: Option<u64>,
}

impl Length {
    /// Whether a value of this length is allowed.
    #[must_use]
    #[inline]
    pub fn allows(self, length: u64) -> bool {
        self.minimum.is_none_or(|minimum| length >= minimum)
            && self.maximum.is_none_or(|maximum| length <= maximum)
    }
}

/// `smithy.api#range`: inclusive bounds, at least one of them present, as decimal text so that
/// none of their digits is lost.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Range {
    /// The least number allowed, as JSON writes numbers.
    pub minimum: Option<Cow<'static, str>>,
    /// The greatest number allowed, as JSON writes numbers.
    pub maximum: Option<Cow<'static, str>>,
}

impl Range {
    /// Whether the number that `number` writes, as JSON writes numbers, is allowed: compared exactly,
    /// whatever the count of its digits.
    ///
    /// ```
    /// use smithy_contract::schema::Range;
    ///
    /// let range = Range { minimum: Some("0.1".into()), maximum: Some("1e2".into()) };
    /// assert!(range.allows("100"));
    /// assert!(!range.allows("100.00000000000000000000000001"));
    /// ```
    #[must_use]
    pub fn allows(&self, number: &str) -> bool {
        let compare = |bound: &str| decimal::compare(Decimal::new(number), Decimal::new(bound));
        self.minimum.as_deref().is_none_or(|minimum| compare(minimum).is_ge())
            && self.maximum.as_deref().is_none_or(|maximum| compare(maximum).is_le())
    }
}

/// `smithy.api#pattern`: which pattern, and how the service's documents print it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PatternUse {
    /// Where the pattern stands in [`Model::patterns`](super::Model::patterns).
    pub index: u32,
    /// The pattern as the service's documents print it (`contract.api#publishedPattern`), where
    /// that differs from what the service applies.
    pub published: Option<Cow<'static, str>>,
}

/// The values of an `enum`, or of a string with the `enum` trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValues {
    /// The values in the model's order.
    pub values: Cow<'static, [EnumValue]>,
}

impl EnumValues {
    /// Whether the text is one of the values, internal ones included.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.values.iter().any(|value| value.value == text)
    }

    /// The values that messages may show, in the model's order: all but the internal ones.
    #[must_use]
    pub fn shown_values(&self) -> Vec<Cow<'static, str>> {
        let shown = self.values.iter().filter(|value| !value.internal);
        shown.map(|value| value.value.clone()).collect()
    }
}

/// One value of an `enum`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// The text that stands in JSON.
    pub value: Cow<'static, str>,
    /// Whether the value is allowed but never shown (`smithy.api#internal`).
    pub internal: bool,
}

/// One value of an `intEnum`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IntEnumValue {
    /// The number that stands in JSON.
    pub value: i32,
    /// Whether the value is allowed but never shown (`smithy.api#internal`).
    pub internal: bool,
}
