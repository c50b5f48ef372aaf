//! Ranges of whole numbers, open to either side where nothing is known.

use std::cmp::Ordering;

/// From the least to the most; `None` is without a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) least: Option<i128>,
    pub(super) most: Option<i128>,
}

impl Range {
    pub(super) fn new(least: i128, most: i128) -> Self {
        Self { least: Some(least), most: Some(most) }
    }

    pub(super) fn one(value: i128) -> Self {
        Self::new(value, value)
    }

    /// A bound that is too large to be added is left open, which is true as well.
    pub(super) fn plus(self, other: Self) -> Self {
        let sum = |a: Option<i128>, b: Option<i128>| a.zip(b).and_then(|(a, b)| a.checked_add(b));
        Self { least: sum(self.least, other.least), most: sum(self.most, other.most) }
    }

    pub(super) fn negated(self) -> Self {
        let negated = |bound: Option<i128>| bound.and_then(i128::checked_neg);
        Self { least: negated(self.most), most: negated(self.least) }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub(super) fn times(self, factor: u8) -> Self {
        let times = |bound: Option<i128>| bound.and_then(|b| b.checked_mul(i128::from(factor)));
        Self { least: times(self.least), most: times(self.most) }
    }

    /// Returns what lies in both; the two hold of the same number.
    pub(super) fn and(self, other: Self) -> Self {
        let tighter = |a: Option<i128>, b: Option<i128>, pick: fn(i128, i128) -> i128| match (a, b)
        {
            (Some(a), Some(b)) => Some(pick(a, b)),
            (a, b) => a.or(b),
        };
        Self {
            least: tighter(self.least, other.least, i128::max),
            most: tighter(self.most, other.most, i128::min),
        }
    }

    /// Returns how every number of the range compares with 0, if all compare alike.
    pub(super) fn sign(self) -> Option<Ordering> {
        match (self.least, self.most) {
            (Some(0), Some(0)) => Some(Ordering::Equal),
            (Some(least), _) if least > 0 => Some(Ordering::Greater),
            (_, Some(most)) if most < 0 => Some(Ordering::Less),
            _ => None,
        }
    }
}
