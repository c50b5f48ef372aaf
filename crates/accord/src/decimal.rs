//! Sums of decimal numbers, exact.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Sub};

use num_bigint::BigInt;

use crate::tree::Number;

/// `mantissa` × 10^-`places`, of any size.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decimal {
    mantissa: BigInt,
    places: u32,
}

impl Decimal {
    /// Returns a whole number.
    pub(crate) fn whole(number: i64) -> Self {
        Self { mantissa: number.into(), places: 0 }
    }

    /// Returns the mantissa for so many places or more; what stands after them is cut off.
    pub(crate) fn scaled(&self, places: u32) -> BigInt {
        match places.checked_sub(self.places) {
            Some(more) => &self.mantissa * BigInt::from(10).pow(more),
            None => &self.mantissa / BigInt::from(10).pow(self.places - places),
        }
    }

    /// Returns how many digits stand after the point.
    pub(crate) fn places(&self) -> u32 {
        self.places
    }

    /// Returns a number from its mantissa for so many places.
    pub(crate) fn from_scaled(mantissa: BigInt, places: u32) -> Self {
        Self { mantissa, places }
    }

    /// Whether it is 0.
    pub(crate) fn is_zero(&self) -> bool {
        self.mantissa == BigInt::ZERO
    }
}

impl From<&Number> for Decimal {
    fn from(number: &Number) -> Self {
        Self { mantissa: number.mantissa.into(), places: number.places.into() }
    }
}

impl Add<&Self> for Decimal {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        let places = self.places.max(other.places);
        Self { mantissa: self.scaled(places) + other.scaled(places), places }
    }
}

impl Sub<&Self> for Decimal {
    type Output = Self;

    fn sub(self, other: &Self) -> Self {
        let places = self.places.max(other.places);
        Self { mantissa: self.scaled(places) - other.scaled(places), places }
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(several: I) -> Self {
        several.fold(Self::default(), |sum, one| sum + &one)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        self.scaled(places).cmp(&other.scaled(places))
    }
}

impl fmt::Display for Decimal {
    /// Writes the number as people do, without zeros at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.magnitude().to_string();
        let places = usize::try_from(self.places).unwrap_or(usize::MAX);
        let padded = format!("{digits:0>width$}", width = places.saturating_add(1));
        let (whole, rest) = padded.split_at(padded.len().saturating_sub(places));
        let rest = rest.trim_end_matches('0');
        let sign = if self.mantissa < BigInt::ZERO { "-" } else { "" };
        match rest {
            "" => write!(f, "{sign}{whole}"),
            rest => write!(f, "{sign}{whole}.{rest}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(mantissa: i64, places: u8) -> Decimal {
        Decimal::from(&Number { mantissa, places, at: crate::tree::At::default() })
    }

    #[test]
    fn sums_are_exact() {
        let cases: &[(&[(i64, u8)], &str)] = &[
            (&[], "0"),
            (&[(1, 1), (2, 1)], "0.3"),
            (&[(55, 2), (55, 2), (55, 2), (55, 2), (55, 2), (55, 2), (45, 2), (45, 2)], "4.2"),
            (&[(5, 1), (50, 2)], "1"),
            (&[(i64::MAX, 0), (1, 0)], "9223372036854775808"),
            (&[(1, 18), (1, 0)], "1.000000000000000001"),
            (&[(-25, 1), (1, 0)], "-1.5"),
        ];
        for (parts, sum) in cases {
            let total: Decimal = parts.iter().map(|&(m, p)| number(m, p)).sum();
            assert_eq!(total.to_string(), *sum);
        }
    }

    #[test]
    fn zeros_at_the_end_say_nothing() {
        assert_eq!(number(50, 2), number(5, 1));
        assert!(number(51, 2) > number(5, 1));
        assert!(number(4, 1) < number(50, 2));
    }
}
