//! Decimal numbers of any size, compared exactly and without allocation.

use std::cmp::Ordering;
use std::fmt::{self, Write};

/// A JSON number: zero, or ± 0.d₁d₂…dₙ × 10^`magnitude` with d₁ and dₙ not zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decimal<'t> {
    negative: bool,
    /// The digits before the point, then those after it; zeros at either end of the two are cut off.
    digits: [&'t [u8]; 2],
    magnitude: i128,
}

/// Beyond this, which has 38 digits, exponents are taken as this: it matters only between two numbers of such
/// exponents.
const GREATEST_EXPONENT: i128 = i128::MAX / 4;

impl<'t> Decimal<'t> {
    /// The number that `text` writes, which must be a `number` of RFC 8259. (Other text gives some
    /// number, never a panic.)
    pub fn new(text: &'t str) -> Self {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
            Some(place) => (&unsigned[..place], exponent(&unsigned[place + 1..])),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut magnitude = exponent.saturating_add(whole.len() as i128);
        let (mut whole, mut fraction) = (whole.as_bytes(), fraction.as_bytes());
        magnitude -= trim_start(&mut whole);
        if whole.is_empty() {
            magnitude -= trim_start(&mut fraction);
        }
        trim_end(&mut fraction);
        if fraction.is_empty() {
            trim_end(&mut whole);
        }
        Self { negative, digits: [whole, fraction], magnitude }
    }

    pub fn is_integer(self) -> bool {
        self.is_zero() || self.magnitude >= self.digit_count()
    }

    /// The number as an `i64`, if it is an integer of that width.
    pub fn to_i64(self) -> Option<i64> {
        if self.is_zero() {
            return Some(0);
        }
        if !self.is_integer() || self.magnitude > 19 {
            return None;
        }
        let zeros = usize::try_from(self.magnitude - self.digit_count()).ok()?;
        let sign = if self.negative { -1 } else { 1 };
        self.digits().chain(std::iter::repeat_n(b'0', zeros)).try_fold(0_i64, |number, digit| {
            number.checked_mul(10)?.checked_add(sign * i64::from(digit.wrapping_sub(b'0')))
        })
    }

    /// The number as seconds and nanoseconds, the latter counted upwards; smaller parts are cut off.
    /// What does not fit is the least or the greatest that does.
    pub fn to_seconds(self) -> (i64, u32) {
        const NANOSECONDS: i128 = 1_000_000_000;
        let least = i128::from(i64::MIN) * NANOSECONDS;
        let greatest = i128::from(i64::MAX) * NANOSECONDS + (NANOSECONDS - 1);
        let all = if self.magnitude > 19 && !self.is_zero() {
            if self.negative { least } else { greatest }
        } else {
            let places = usize::try_from(self.magnitude.saturating_add(9)).unwrap_or(0);
            let digits = self.digits().chain(std::iter::repeat(b'0')).take(places.min(28));
            let absolute = digits
                .fold(0_i128, |number, digit| number * 10 + i128::from(digit.wrapping_sub(b'0')));
            if self.negative { -absolute } else { absolute }.clamp(least, greatest)
        };
        // Both are in the range of what they become.
        (all.div_euclid(NANOSECONDS) as i64, all.rem_euclid(NANOSECONDS) as u32)
    }

    fn is_zero(self) -> bool {
        self.digits.iter().all(|digits| digits.is_empty())
    }

    fn digits(self) -> impl Iterator<Item = u8> {
        self.digits.into_iter().flatten().copied()
    }

    fn digit_count(self) -> i128 {
        self.digits.iter().map(|digits| digits.len() as i128).sum()
    }

    fn cmp_absolute(self, other: Decimal<'_>) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // No zeros at the end, so of two numbers of which one starts with the other's digits, the
            // longer is the greater: the order of sequences.
            (false, false) => {
                self.magnitude.cmp(&other.magnitude).then_with(|| self.digits().cmp(other.digits()))
            }
        }
    }
}

/// Exact comparison of two numbers.
pub(crate) fn compare(left: Decimal<'_>, right: Decimal<'_>) -> Ordering {
    let is_below_zero = |number: Decimal<'_>| number.negative && !number.is_zero();
    match (is_below_zero(left), is_below_zero(right)) {
        (false, false) => left.cmp_absolute(right),
        (true, true) => right.cmp_absolute(left),
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
    }
}

/// One text for all spellings of a number: `1`, `1.0` and `10e-1` are alike.
impl fmt::Display for Decimal<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_zero() {
            return formatter.write_char('0');
        }
        if self.negative {
            formatter.write_char('-')?;
        }
        formatter.write_str("0.")?;
        self.digits().try_for_each(|digit| formatter.write_char(digit as char))?;
        write!(formatter, "e{}", self.magnitude)
    }
}

fn exponent(text: &str) -> i128 {
    let unsigned = text.trim_start_matches(['+', '-']);
    let amount = unsigned.bytes().fold(0_i128, |amount, digit| {
        let digit = i128::from(digit.wrapping_sub(b'0'));
        amount.saturating_mul(10).saturating_add(digit).min(GREATEST_EXPONENT)
    });
    if text.starts_with('-') { -amount } else { amount }
}

fn trim_start(digits: &mut &[u8]) -> i128 {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    *digits = &digits[zeros..];
    zeros as i128
}

fn trim_end(digits: &mut &[u8]) {
    let zeros = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
    *digits = &digits[..digits.len() - zeros];
}

#[cfg(test)]
mod tests {
    use super::{Decimal, compare};

    #[test]
    fn orders_numbers_by_value() {
        let ascending = [
            "-1e1000",
            "-9223372036854775809",
            "-10",
            "-9.99",
            "-1e-1000",
            "0",
            "1e-1000",
            "0.09",
            "0.1",
            "0.10000000000000000000000000000000000001",
            "0.11",
            "1",
            "1.5",
            "2",
            "10",
            "10.01",
            "99",
            "100.0001",
            "9223372036854775807",
            "9223372036854775808",
            "1e99999999999999999999999999",
            "0.1e9999999999999999999999999999",
            "1e9999999999999999999999999999",
        ];
        for (index, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                let order = compare(Decimal::new(left), Decimal::new(right));
                assert_eq!(order, index.cmp(&other), "{left} and {right}");
            }
        }
    }

    #[test]
    fn knows_all_spellings_of_a_number() {
        let alike: &[&[&str]] = &[
            &["0", "-0", "0.0", "0e5", "-0.000E-7", "0e99999999999999999999999"],
            &["1", "1.0", "10e-1", "0.1e1", "0.01E+2", "1000e-3"],
            &["-1200", "-12e2", "-1.2e3", "-1200.000", "-0.0012e6"],
        ];
        for spellings in alike {
            for spelling in *spellings {
                let (one, other) = (Decimal::new(spelling), Decimal::new(spellings[0]));
                assert!(compare(one, other).is_eq(), "{spelling}");
                assert_eq!(one.to_string(), other.to_string());
                assert!(one.is_integer(), "{spelling}");
            }
        }
    }

    #[test]
    fn splits_seconds() {
        let cases = [
            ("0", (0, 0)),
            ("1", (1, 0)),
            ("-1", (-1, 0)),
            ("1515531081.123456789", (1_515_531_081, 123_456_789)),
            ("1515531081.1234567899", (1_515_531_081, 123_456_789)),
            ("1.5e9", (1_500_000_000, 0)),
            ("-1.5", (-2, 500_000_000)),
            ("-0.000000001", (-1, 999_999_999)),
            ("1e-9", (0, 1)),
            ("1e-10", (0, 0)),
            ("1e-99999999999999999999", (0, 0)),
            ("0e99", (0, 0)),
            ("9223372036854775807", (i64::MAX, 0)),
            ("9223372036854775807.5", (i64::MAX, 500_000_000)),
            ("9223372036854775808", (i64::MAX, 999_999_999)),
            ("9223372036854775808.5", (i64::MAX, 999_999_999)),
            ("9999999999999999999", (i64::MAX, 999_999_999)),
            ("1e19", (i64::MAX, 999_999_999)),
            ("1e400", (i64::MAX, 999_999_999)),
            ("-9223372036854775808", (i64::MIN, 0)),
            ("-9223372036854775808.5", (i64::MIN, 0)),
            ("-1e400", (i64::MIN, 0)),
        ];
        for (text, expected) in cases {
            assert_eq!(Decimal::new(text).to_seconds(), expected, "{text}");
        }
    }

    #[test]
    fn tells_integers_that_fit_64_bits() {
        let cases = [
            ("1", Some(1)),
            ("1e2", Some(100)),
            ("1.50e1", Some(15)),
            ("-128", Some(-128)),
            ("9223372036854775807", Some(i64::MAX)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("-9223372036854775809", None),
            ("1e19", None),
            ("1e400", None),
            ("1.5", None),
            ("1e-1", None),
            ("0e400", Some(0)),
        ];
        for (text, number) in cases {
            assert_eq!(Decimal::new(text).to_i64(), number, "{text}");
        }
    }
}
