//! Exact numbers. What does not fit is no value.

/// A fraction in lowest terms with a denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Rational {
    numerator: i128,
    denominator: i128,
}

impl Rational {
    pub(crate) const ONE: Self = Self::whole(1);
    pub(crate) const HALF: Self = Self { numerator: 1, denominator: 2 };

    /// A whole number.
    pub(crate) const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// A fraction; `None` for a denominator of zero or below.
    pub(crate) fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok().filter(|d| *d > 0)?;
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        Self::new(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Returns the number if it is whole.
    pub(crate) fn as_whole(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Returns numerator and denominator.
    pub(crate) fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_products_are_exact() {
        let third = Rational::new(2, 6).unwrap();
        assert_eq!(third.plus(third).unwrap().plus(third), Some(Rational::ONE));
        assert_eq!(third.times(Rational::whole(3)), Some(Rational::ONE));
        assert_eq!(Rational::new(1, 0), None);
        assert_eq!(Rational::whole(i128::MAX).times(Rational::whole(2)), None);
    }
}
