//! Numbers of any magnitude and precision.

use std::cmp::Ordering;

use num_bigint::BigInt;

/// The number 0.`digits` × 10^`power`, or its negative. The digits neither begin nor end with a zero, so
/// that equal numbers are equal here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    is_negative: bool,
    digits: String,
    power: BigInt,
}

impl Decimal {
    /// What a number of JSON says.
    pub fn new(text: &str) -> Self {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (coefficient, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = coefficient.split_once('.').unwrap_or((coefficient, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Self { is_negative: false, digits: String::new(), power: BigInt::ZERO };
        }
        let leading_zeros = digits.len() - significant.len();
        let exponent: BigInt = exponent.parse().unwrap_or_default();
        Self {
            is_negative,
            digits: significant.trim_end_matches('0').to_owned(),
            power: exponent + whole.len() - leading_zeros,
        }
    }

    pub fn is_integer(&self) -> bool {
        self.power >= BigInt::from(self.digits.len())
    }

    /// So many seconds in nanoseconds. What is smaller is cut off; what is beyond 64 bits of seconds is the
    /// last nanosecond that is not.
    pub fn to_nanoseconds(&self) -> i128 {
        const SECOND: i128 = 1_000_000_000;
        let places = (&self.power + BigInt::from(9)).clamp(BigInt::ZERO, BigInt::from(30));
        let places = usize::try_from(places).unwrap_or(0);
        let digits = self.digits.chars().chain(std::iter::repeat('0')).take(places);
        let absolute = digits.collect::<String>().parse::<i128>().unwrap_or(0);
        let signed = absolute * i128::from(self.sign());
        signed.clamp(i128::from(i64::MIN) * SECOND, (i128::from(i64::MAX) + 1) * SECOND - 1)
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self::new(&number.to_string())
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = || (&self.power, &self.digits).cmp(&(&other.power, &other.digits));
        self.sign().cmp(&other.sign()).then_with(|| match self.is_negative {
            true => magnitude().reverse(),
            false => magnitude(),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
