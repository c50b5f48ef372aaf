//! How many days months can have.

use std::sync::LazyLock;

/// Months after which the calendar repeats itself: 400 years.
const CYCLE_MONTHS: u64 = 4_800;
/// Days of these 400 years.
const CYCLE_DAYS: i128 = 146_097;

/// The day number of the first of each month, for two cycles.
static FIRSTS: LazyLock<Vec<i128>> = LazyLock::new(|| {
    let lengths = (0_i32..800).flat_map(|year| {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if leap { 29 } else { 28 };
        [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    });
    let mut first = 0;
    let firsts = lengths.map(|length| {
        first += length;
        first - length
    });
    firsts.collect()
});

/// Returns the least and the most days that so many months can have, over all days from which they
/// are counted.
///
/// Both are found among the firsts of months. From a day `d` of a month to the same or the last
/// day of another are `first to first + min(d, length of the other) - min(d, length of the one)`
/// days. This rises or falls with `d`, so it lies between its values for the first day and for the
/// end of both months, and from end to end is from first to first of the months after. So it is
/// enough to look at the 4,800 firsts after which the calendar repeats itself. For the same reason
/// the two numbers also hold between two days that lie `a` and `b` months from one third day, for
/// `b - a` months.
pub(super) fn days_of_months(months: i64) -> (i128, i128) {
    let length = months.unsigned_abs();
    let whole = i128::from(length / CYCLE_MONTHS) * CYCLE_DAYS;
    let rest = usize::try_from(length % CYCLE_MONTHS).unwrap_or(0);
    let days = || {
        let starts = FIRSTS.iter().take(usize::try_from(CYCLE_MONTHS).unwrap_or(0));
        starts.zip(FIRSTS.iter().skip(rest)).map(|(from, to)| to - from)
    };
    let (least, most) = (days().min().unwrap_or(0) + whole, days().max().unwrap_or(0) + whole);
    if months < 0 { (-most, -least) } else { (least, most) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::naive::Day;

    #[test]
    fn months_have_as_many_days_as_the_calendar_allows() {
        let cases = [
            (0, (0, 0)),
            (1, (28, 31)),
            (2, (59, 62)),
            (3, (89, 92)),
            (6, (181, 184)),
            (12, (365, 366)),
            (24, (730, 731)),
            (48, (1_460, 1_461)),
            (60, (1_825, 1_827)),
            (180, (5_477, 5_479)),
            (4_800, (146_097, 146_097)),
            (4_801, (146_097 + 28, 146_097 + 31)),
            (-1, (-31, -28)),
            (-6, (-184, -181)),
        ];
        for (months, days) in cases {
            assert_eq!(days_of_months(months), days, "{months} months");
        }
    }

    #[test]
    fn both_ends_are_reached_over_all_days_of_400_years_and_none_lies_beyond() {
        // One leap day in four years, and the century without one, give every run of lengths.
        for months in [1, 2, 3, 5, 6, 11, 12, 13, 47, 48, 59] {
            let mut day = Day { year: 1_999, month: 1, day: 1 };
            let mut found: Option<(i128, i128)> = None;
            // Numbers of days are kept for all days, so that a difference is one subtraction.
            let numbers = crate::time::naive::numbers(1_999, 2_405);
            while day.year < 2_399 {
                let days = numbers[&day.plus_months(months)] - numbers[&day];
                let days = i128::from(days);
                found = Some(found.map_or((days, days), |(a, b)| (a.min(days), b.max(days))));
                day = day.next();
            }
            assert_eq!(Some(days_of_months(i64::from(months))), found, "{months} months");
        }
    }
}
