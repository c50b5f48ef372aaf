//! Counting from a date, by a calendar.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset as ZoneOffset, TimeZone, TimeZoneDatabase};
use jiff::{Span, ToSpan};

use crate::tree::{Calendar, Unit};

/// Zones come with the program: every reader of a text is to count its days alike.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// How a calendar counts. The default counts in UTC and has no business days.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    zone: TimeZone,
    weekend: Vec<Weekday>,
    holidays: BTreeSet<Date>,
}

impl Default for Counter {
    fn default() -> Self {
        Self { zone: TimeZone::UTC, weekend: vec![], holidays: BTreeSet::new() }
    }
}

/// Why a calendar cannot count, or a date cannot be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CountError {
    /// The zone is not known.
    UnknownZone(String),
    /// This is no day of the week.
    UnknownWeekday(String),
    /// Every day of the week is free.
    OnlyWeekends,
    /// The calendar has no weekend, so that nobody knows its business days.
    NoBusinessDays,
    /// The date is beyond the years that are counted.
    OutOfRange,
}

impl fmt::Display for CountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownZone(zone) => write!(f, "no zone is called `{zone}`"),
            Self::UnknownWeekday(day) => write!(f, "no day of the week is called `{day}`"),
            Self::OnlyWeekends => f.write_str("all seven days are its weekend"),
            Self::NoBusinessDays => f.write_str("it has no weekend, and so no business days"),
            Self::OutOfRange => f.write_str("the date is beyond the year 9999"),
        }
    }
}

impl CountError {
    /// Returns the way out.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::UnknownZone(_) => "write a zone such as \"Asia/Muscat\", \"UTC\" or \"+04:00\"",
            Self::UnknownWeekday(_) => "write monday, tuesday, and so on to sunday",
            Self::OnlyWeekends => "leave at least one day of the week for work",
            Self::NoBusinessDays => "add `weekend friday, saturday`, or count in days",
            Self::OutOfRange => "write a shorter time",
        }
    }
}

/// How a date that is off came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Miscount {
    /// One day less than the rule gives.
    EventIsDayOne,
    /// One day more than the rule gives.
    DayAfterIsDayZero,
}

impl fmt::Display for Miscount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EventIsDayOne => {
                "The stated date would be right if the day of the event were day 1."
            }
            Self::DayAfterIsDayZero => {
                "The stated date would be right if counting began on the day after the event."
            }
        })
    }
}

impl Counter {
    /// Reads a calendar of a text.
    pub(crate) fn of(calendar: &Calendar) -> Result<Self, CountError> {
        let name = &calendar.zone.text;
        let zone = zone(name).ok_or_else(|| CountError::UnknownZone(name.clone()))?;
        let mut weekend = vec![];
        for day in &calendar.weekend {
            let known = weekday(&day.text);
            let day = known.ok_or_else(|| CountError::UnknownWeekday(day.text.clone()))?;
            if !weekend.contains(&day) {
                weekend.push(day);
            }
        }
        if weekend.len() == 7 {
            return Err(CountError::OnlyWeekends);
        }
        let holidays = calendar.holidays.iter().map(|holiday| holiday.date).collect();
        Ok(Self { zone, weekend, holidays })
    }

    /// Whether the calendar says which days are business days.
    pub(crate) fn has_business_days(&self) -> bool {
        !self.weekend.is_empty()
    }

    /// Returns the date so long after another; hours count as the days that they touch.
    pub(crate) fn add(&self, date: Date, count: u32, unit: Unit) -> Result<Date, CountError> {
        self.shift(date, i64::from(count), unit)
    }

    /// Returns the date so long before another.
    pub(crate) fn sub(&self, date: Date, count: u32, unit: Unit) -> Result<Date, CountError> {
        self.shift(date, -i64::from(count), unit)
    }

    fn shift(&self, date: Date, count: i64, unit: Unit) -> Result<Date, CountError> {
        let out = |_| CountError::OutOfRange;
        let span = match unit {
            Unit::Hours => {
                // On a day without an hour, 24 hours later may still be the next day's last hour.
                let days = count.unsigned_abs().div_ceil(24) as i64;
                Span::new().try_days(days * count.signum()).map_err(out)?
            }
            Unit::Days => Span::new().try_days(count).map_err(out)?,
            Unit::Months => Span::new().try_months(count).map_err(out)?,
            Unit::Years => Span::new().try_years(count).map_err(out)?,
            Unit::BusinessDays => return self.business(date, count),
        };
        date.checked_add(span).map_err(out)
    }

    fn business(&self, date: Date, count: i64) -> Result<Date, CountError> {
        if !self.has_business_days() {
            return Err(CountError::NoBusinessDays);
        }
        let one = if count < 0 { -1.days() } else { 1.days() };
        let (mut date, mut left) = (date, count.unsigned_abs());
        while left > 0 {
            date = date.checked_add(one).map_err(|_| CountError::OutOfRange)?;
            if !self.weekend.contains(&date.weekday()) && !self.holidays.contains(&date) {
                left -= 1;
            }
        }
        Ok(date)
    }

    /// Returns how a stated date may have come about where the rule gives another.
    pub(crate) fn miscount(ruled: Date, stated: Date) -> Option<Miscount> {
        match stated.since(ruled).ok()?.get_days() {
            -1 => Some(Miscount::EventIsDayOne),
            1 => Some(Miscount::DayAfterIsDayZero),
            _ => None,
        }
    }

    /// Returns the moment at which a date ends: the midnight after it, in the calendar's zone.
    pub(crate) fn last_moment(&self, date: Date) -> Option<jiff::Timestamp> {
        let midnight = date.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?;
        Some(midnight.timestamp())
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = days.iter().position(|day| *day == word)?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

fn zone(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    let Some(rest) = name.strip_prefix(['+', '-']) else { return ZONES.get(name).ok() };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |s: &str| {
        let digits = s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| s.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let seconds = (hours * 60 + minutes) * 60;
    let seconds = if name.starts_with('-') { -seconds } else { seconds };
    let zone = || ZoneOffset::from_seconds(seconds).ok().map(TimeZone::fixed);
    (hours <= 14 && minutes < 60).then(zone).flatten()
}
