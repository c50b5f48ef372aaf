//! Numbers as files write them, without rounding.

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{One, Zero};

/// A rational number of any size.
pub type Exact = Ratio<BigInt>;

/// Decimal digits and powers of ten beyond this are no score: a file that has them is a mistake or
/// an attack, and exact arithmetic on them would not end.
const DIGITS_MAX: usize = 400;

/// Returns the number that a decimal text writes (`-12`, `0.25`, `1.5E-4`), exactly; none if it
/// is not one, is infinite, is no number, or is longer than 400 digits or powers of ten.
pub fn decimal(text: &str) -> Option<Exact> {
    let text = text.trim();
    let (mantissa, power) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = [whole, part].concat();
    let plain = !all.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit());
    let power = power.checked_sub(i32::try_from(part.len()).ok()?)?;
    let size = usize::try_from(power.unsigned_abs()).ok()?;
    if !plain || all.len() > DIGITS_MAX || size > DIGITS_MAX {
        return None;
    }
    let number: BigInt = all.parse().ok()?;
    let ten = BigInt::from(10).pow(power.unsigned_abs());
    let value = if power < 0 { Exact::new(number, ten) } else { Exact::from(number * ten) };
    Some(if negative { -value } else { value })
}

/// Returns whether a number has an end as a decimal: nothing but twos and fives divides it.
pub(crate) fn ends(number: &Exact) -> bool {
    let mut rest = number.denom().clone();
    for factor in [2, 5].map(BigInt::from) {
        while (&rest % &factor).is_zero() {
            rest /= &factor;
        }
    }
    rest.is_one()
}

/// Returns a whole number as an exact one.
pub fn whole(number: i64) -> Exact {
    Exact::from(BigInt::from(number))
}

/// Returns the nearest double, for people to read and for formats that know no other.
pub fn to_f64(number: &Exact) -> f64 {
    num_traits::ToPrimitive::to_f64(number).unwrap_or(f64::NAN)
}

/// Returns the least common multiple of denominators.
pub(crate) fn common_denominator<'a>(numbers: impl Iterator<Item = &'a Exact>) -> BigInt {
    numbers.fold(BigInt::one(), |all, number| {
        let denominator = number.denom();
        if (&all % denominator).is_zero() { all } else { lcm(&all, denominator) }
    })
}

fn lcm(one: &BigInt, other: &BigInt) -> BigInt {
    let (mut a, mut b) = (one.clone(), other.clone());
    while !b.is_zero() {
        (a, b) = (b.clone(), a % b);
    }
    one / a * other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        let check = |text: &str, numerator: i64, denominator: i64| {
            let expected = Exact::new(numerator.into(), denominator.into());
            assert_eq!(decimal(text), Some(expected), "{text}");
        };
        check("0", 0, 1);
        check("-12", -12, 1);
        check(" +0.250 ", 1, 4);
        check("1.5E-4", 3, 20_000);
        check("2e3", 2_000, 1);
        check(".5", 1, 2);
        check("5.", 5, 1);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "NaN", "inf", "-Infinity", "1e", "1e999", "1,5", "0x10", "1 2"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert_eq!(decimal(&"9".repeat(401)), None);
    }
}
