//! A second calendar for the tests: one day after the other, by the leap year rule alone.

use std::collections::HashMap;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Day {
    pub(super) year: i32,
    pub(super) month: i32,
    pub(super) day: i32,
}

pub(super) fn length(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && year % 100 != 0 || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

impl Day {
    pub(super) fn of(text: &str) -> Self {
        let mut parts = text.split('-').map(|part| part.parse().unwrap());
        let mut part = || parts.next().unwrap();
        Self { year: part(), month: part(), day: part() }
    }

    pub(super) fn next(self) -> Self {
        let Self { year, month, day } = self;
        if day < length(year, month) {
            Self { year, month, day: day + 1 }
        } else if month < 12 {
            Self { year, month: month + 1, day: 1 }
        } else {
            Self { year: year + 1, month: 1, day: 1 }
        }
    }

    pub(super) fn previous(self) -> Self {
        let Self { year, month, day } = self;
        if day > 1 {
            Self { year, month, day: day - 1 }
        } else if month > 1 {
            Self { year, month: month - 1, day: length(year, month - 1) }
        } else {
            Self { year: year - 1, month: 12, day: 31 }
        }
    }

    pub(super) fn plus_days(self, days: i32) -> Self {
        (0..days.abs()).fold(self, |day, _| if days < 0 { day.previous() } else { day.next() })
    }

    /// One month after the other; the day of the month is only cut at the end.
    pub(super) fn plus_months(self, months: i32) -> Self {
        let (mut year, mut month) = (self.year, self.month);
        for _ in 0..months.abs() {
            (year, month) = match (months < 0, month) {
                (true, 1) => (year - 1, 12),
                (true, _) => (year, month - 1),
                (false, 12) => (year + 1, 1),
                (false, _) => (year, month + 1),
            };
        }
        Self { year, month, day: self.day.min(length(year, month)) }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The days from the first of January of a year up to another year, numbered from 0.
pub(super) fn numbers(from_year: i32, to_year: i32) -> HashMap<Day, i64> {
    let first = Day { year: from_year, month: 1, day: 1 };
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    days.take_while(|day| day.year < to_year).zip(0..).collect()
}
