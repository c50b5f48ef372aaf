//! A distance from a day that is not known yet.

use std::cmp::Ordering;
use std::fmt;

use crate::tree::Unit;

/// A distance from an unknown day: months, then days, business days and hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offset {
    months: i64,
    days: i64,
    business_days: i64,
    hours: i64,
}

/// How two distances from one day stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// So, on whatever day they begin.
    Certain(Ordering),
    /// It depends on that day.
    Depends,
}

impl Offset {
    /// Returns the distance that is so much longer, or shorter if `back`; none beyond bounds.
    pub(crate) fn plus(self, count: u32, unit: Unit, back: bool) -> Option<Self> {
        let count = if back { -i64::from(count) } else { i64::from(count) };
        let mut sum = self;
        let (slot, factor) = match unit {
            Unit::Hours => (&mut sum.hours, 1),
            Unit::Days => (&mut sum.days, 1),
            Unit::BusinessDays => (&mut sum.business_days, 1),
            Unit::Months => (&mut sum.months, 1),
            Unit::Years => (&mut sum.months, 12),
        };
        *slot = slot.checked_add(count.checked_mul(factor)?)?;
        Some(sum)
    }

    fn minus(self, other: Self) -> Self {
        Self {
            months: self.months.saturating_sub(other.months),
            days: self.days.saturating_sub(other.days),
            business_days: self.business_days.saturating_sub(other.business_days),
            hours: self.hours.saturating_sub(other.hours),
        }
    }

    /// Returns the least and the most days that this can be, over every day on which it can begin.
    /// Business days have no most: nobody knows the holidays to come.
    pub(crate) fn days_range(self) -> (i64, Option<i64>) {
        let (least, most) = self.range();
        (least.unwrap_or(i64::MIN / 4), most)
    }

    fn range(self) -> (Option<i64>, Option<i64>) {
        let (least, most) = months_range(self.months);
        let days = self.days;
        let least = least + days + self.hours.div_euclid(24);
        let most =
            most + days + self.hours.div_euclid(24) + i64::from(self.hours.rem_euclid(24) > 0);
        match self.business_days.cmp(&0) {
            Ordering::Equal => (Some(least), Some(most)),
            Ordering::Greater => (Some(least + self.business_days), None),
            Ordering::Less => (None, Some(most + self.business_days)),
        }
    }

    /// Returns how this distance stands to another from the same day.
    pub(crate) fn compare(&self, other: &Self) -> Comparison {
        let apart = self.minus(*other);
        if apart == Self::default() {
            return Comparison::Certain(Ordering::Equal);
        }
        if apart.months == 0 && apart.business_days == 0 {
            let hours = apart.days.saturating_mul(24).saturating_add(apart.hours);
            return Comparison::Certain(hours.cmp(&0));
        }
        match apart.range() {
            (Some(least), _) if least > 0 => Comparison::Certain(Ordering::Greater),
            (_, Some(most)) if most < 0 => Comparison::Certain(Ordering::Less),
            _ => Comparison::Depends,
        }
    }

    /// Returns how many days later another distance ends, where that is one number.
    pub(crate) fn days_to(&self, other: &Self) -> Option<i64> {
        match other.minus(*self).range() {
            (Some(least), Some(most)) if least == most => Some(most),
            // Hours: the days that they touch.
            (Some(_), Some(most)) if self.months == other.months => Some(most),
            _ => None,
        }
    }

    /// Returns the point in time that is so far from another, in words: `30 d after launch`,
    /// `24 h before launch`.
    pub(crate) fn from(&self, base: &str) -> String {
        match (*self == Self::default(), self.is_back()) {
            (true, _) => base.to_owned(),
            (false, true) => format!("{self} before {base}"),
            (false, false) => format!("{self} after {base}"),
        }
    }

    /// Whether it leads back.
    fn is_back(&self) -> bool {
        self.days_range().1.is_some_and(|most| most <= 0) && *self != Self::default()
    }
}

/// As people say it, without its direction: `15 y`, `6 m 10 d`; nothing where there is none.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let back = self.is_back();
        let (years, months) = (self.months / 12, self.months % 12);
        let parts = [
            (years, "y"),
            (months, "m"),
            (self.days, "d"),
            (self.business_days, "bd"),
            (self.hours, "h"),
        ];
        let mut first = true;
        for (count, unit) in parts.into_iter().filter(|(count, _)| *count != 0) {
            let count = if back { -count } else { count };
            let sign = match (first, count < 0) {
                (true, false) => "",
                (true, true) => "-",
                (false, false) => " + ",
                (false, true) => " - ",
            };
            write!(f, "{sign}{} {unit}", count.unsigned_abs())?;
            first = false;
        }
        Ok(())
    }
}

/// Days of the Gregorian calendar's period of 400 years, and its months.
const PERIOD: (i64, i64) = (146_097, 4_800);

/// Returns the least and the most days of so many months, over every day on which they can begin.
///
/// The calendar repeats itself every 400 years, so that one period holds every case: 4,800 first days
/// of a month, and the last days of long months that lead to shorter ones.
fn months_range(months: i64) -> (i64, i64) {
    if months == 0 {
        return (0, 0);
    }
    if months < 0 {
        let (least, most) = months_range(-months);
        return (-most, -least);
    }
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    for begin in 0..PERIOD.1 {
        let end = begin + months;
        let whole = first_day(end) - first_day(begin);
        // From the 29th, 30th or 31st to the last day of a shorter month.
        let shorter = (length(end) - length(begin)).min(0);
        least = least.min(whole + shorter);
        most = most.max(whole);
    }
    (least, most)
}

/// Returns the days from year 0 to the first day of a month, counted from its first month.
fn first_day(month: i64) -> i64 {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
    // Before a year: its own leap day comes after its first two months.
    let leaps =
        (year + 3).div_euclid(4) - (year + 99).div_euclid(100) + (year + 399).div_euclid(400);
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let days = before.get(month as usize).copied().unwrap_or(0);
    year * 365 + leaps + days + i64::from(month > 1 && is_leap(year))
}

fn length(month: i64) -> i64 {
    first_day(month + 1) - first_day(month)
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: u32, unit: Unit, least: i64, most: Option<i64>) {
        let offset = Offset::default().plus(count, unit, false).unwrap();
        assert_eq!(offset.days_range(), (least, most), "{offset}");
    }

    #[test]
    fn months_have_as_many_days_as_the_calendar_gives_them() {
        check(1, Unit::Months, 28, Some(31));
        check(2, Unit::Months, 59, Some(62));
        check(6, Unit::Months, 181, Some(184));
        check(1, Unit::Years, 365, Some(366));
        check(4, Unit::Years, 1_460, Some(1_461));
        check(15, Unit::Years, 5_477, Some(5_479));
        check(400, Unit::Years, 146_097, Some(146_097));
        check(10, Unit::BusinessDays, 10, None);
        check(25, Unit::Hours, 1, Some(2));
    }

    #[test]
    fn what_depends_on_the_month_is_not_compared() {
        let of = |count, unit| Offset::default().plus(count, unit, false).unwrap();
        let compare = |one: Offset, other: Offset| one.compare(&other);
        let certain = Comparison::Certain;
        assert_eq!(compare(of(24, Unit::Hours), of(1, Unit::Days)), certain(Ordering::Equal));
        assert_eq!(compare(of(1, Unit::Months), of(30, Unit::Days)), Comparison::Depends);
        assert_eq!(compare(of(1, Unit::Months), of(27, Unit::Days)), certain(Ordering::Greater));
        assert_eq!(compare(of(6, Unit::Months), of(185, Unit::Days)), certain(Ordering::Less));
        assert_eq!(compare(of(1, Unit::Years), of(12, Unit::Months)), certain(Ordering::Equal));
        assert_eq!(compare(of(9, Unit::BusinessDays), of(9, Unit::Days)), Comparison::Depends);
        assert_eq!(
            compare(of(9, Unit::BusinessDays), of(8, Unit::Days)),
            certain(Ordering::Greater)
        );
    }
}
