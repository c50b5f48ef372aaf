//! Numbers as GENIUS files write them.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use crate::exact::{Exact, decimal};

/// A denominator of more bits has more digits than a reader takes.
const BITS_MAX: u64 = 1400;

/// Returns the decimal text that reads as exactly this number; none if it has no end, or more
/// digits than are read.
pub(super) fn plain(number: &Exact) -> Option<String> {
    if number.denom().bits() > BITS_MAX {
        return None;
    }
    let (mut rest, mut places) = (number.denom().clone(), [0_u32; 2]);
    for (factor, count) in [2_u32, 5].into_iter().zip(&mut places) {
        while (&rest % factor).is_zero() {
            rest /= factor;
            *count += 1;
        }
    }
    if !rest.is_one() {
        return None;
    }
    let places = places.into_iter().max().unwrap_or(0);
    let scaled = number.numer().abs() * BigInt::from(10).pow(places) / number.denom();
    let digits = scaled.to_string();
    let places = usize::try_from(places).ok()?;
    let sign = if number.is_negative() { "-" } else { "" };
    let text = if places == 0 {
        format!("{sign}{digits}")
    } else {
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at_checked(digits.len() - places)?;
        format!("{sign}{whole}.{part}")
    };
    (decimal(&text).as_ref() == Some(number)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for text in ["0", "-12", "0.25", "-0.003", "10.5", "0.3031462333758278"] {
            assert_eq!(plain(&decimal(text).unwrap()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_has_no_end_has_no_text() {
        assert_eq!(plain(&Exact::new(1.into(), 3.into())), None);
        assert_eq!(plain(&Exact::new(1.into(), BigInt::from(2).pow(1000))), None);
        assert_eq!(plain(&Exact::from(BigInt::from(10).pow(500))), None);
    }
}
