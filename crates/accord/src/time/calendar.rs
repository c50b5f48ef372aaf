//! Counting from a known day.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::tz::{self, TimeZone, TimeZoneDatabase};
use jiff::{Span, Timestamp};

use crate::tree::{At, Calendar, Unit};

/// Counts days, business days, months and years from a day, by one calendar of a text.
///
/// The day of the event is day 0. Months go to the same day of the month, or to the last of a
/// shorter one; a year is twelve months. Days not named as weekend or holiday are business days,
/// in every year. Zero business days are the day itself, whatever day that is.
///
/// # Hours
/// Where only the day of an event is known, hours count as started days: 36 hours are two. That is
/// the last day on which their end can fall, and, counted back, the first. [`Self::add_earliest`]
/// and [`Self::sub_latest`] give the other end: 36 hours after an event in the early morning are
/// over on the next day. A day counts as 24 hours, also where the zone sets its clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    zone: TimeZone,
    weekend: Weekend,
    holidays: BTreeSet<Date>,
}

/// Why a calendar cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// The zone is neither in the database nor an offset.
    UnknownZone {
        /// The zone as written.
        zone: String,
        /// Where.
        at: At,
    },
    /// A day of the weekend is no day of the week.
    UnknownWeekday {
        /// The day as written.
        day: String,
        /// Where.
        at: At,
    },
    /// All seven days are weekend, so no business day would ever come.
    NothingButWeekend {
        /// Where the calendar is named.
        at: At,
    },
}

impl CalendarError {
    /// Returns the place in the text.
    pub fn at(&self) -> At {
        match self {
            Self::UnknownZone { at, .. }
            | Self::UnknownWeekday { at, .. }
            | Self::NothingButWeekend { at } => *at,
        }
    }

    /// Returns what to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::UnknownZone { .. } => {
                "Write a name of the zone database, such as Asia/Muscat, or an offset, such as +04:00."
            }
            Self::UnknownWeekday { .. } => {
                "Write monday, tuesday, wednesday, thursday, friday, saturday or sunday."
            }
            Self::NothingButWeekend { .. } => "Leave out the days on which people work.",
        }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownZone { zone, .. } => write!(f, "no time zone is called \"{zone}\""),
            Self::UnknownWeekday { day, .. } => write!(f, "no day of the week is called {day}"),
            Self::NothingButWeekend { .. } => {
                f.write_str("all seven days are weekend, so there are no business days")
            }
        }
    }
}

impl std::error::Error for CalendarError {}

/// Why a date cannot be counted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountError {
    /// The calendar has no weekend, and so no business days.
    NoBusinessDays,
    /// The date lies beyond the years from -9999 to 9999.
    BeyondCalendar,
}

impl CountError {
    /// Returns what to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::NoBusinessDays => "Give the calendar its weekend, or count calendar days.",
            Self::BeyondCalendar => "Write a shorter time, or `unlimited`.",
        }
    }
}

impl fmt::Display for CountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoBusinessDays => "the calendar does not say which days are business days",
            Self::BeyondCalendar => "the date lies beyond the calendar",
        })
    }
}

impl std::error::Error for CountError {}

impl Default for Counter {
    fn default() -> Self {
        Self { zone: TimeZone::UTC, weekend: Weekend::default(), holidays: BTreeSet::new() }
    }
}

impl Counter {
    /// Returns the counter of a calendar, or everything that is wrong with it.
    ///
    /// # Errors
    /// The zone or a day of the week is unknown, or no day is left to work on.
    pub fn new(calendar: &Calendar) -> Result<Self, Vec<CalendarError>> {
        let mut errors = Vec::new();
        let zone = zone(&calendar.zone.text);
        if zone.is_none() {
            let (zone, at) = (calendar.zone.text.clone(), calendar.zone.at);
            errors.push(CalendarError::UnknownZone { zone, at });
        }
        let mut weekend = Weekend::default();
        for day in &calendar.weekend {
            match weekday(&day.text) {
                Some(weekday) => weekend.add(weekday),
                None => {
                    let (day, at) = (day.text.clone(), day.at);
                    errors.push(CalendarError::UnknownWeekday { day, at });
                }
            }
        }
        if weekend.days_left() == 0 {
            errors.push(CalendarError::NothingButWeekend { at: calendar.name.at });
        }
        let holidays = calendar.holidays.iter().map(|holiday| holiday.date).collect();
        match zone {
            Some(zone) if errors.is_empty() => Ok(Self { zone, weekend, holidays }),
            _ => Err(errors),
        }
    }

    /// Whether the calendar says which days are business days.
    pub fn has_business_days(&self) -> bool {
        self.weekend != Weekend::default()
    }

    /// Whether people work on a day. On a calendar without business days nobody does.
    pub fn is_business_day(&self, date: Date) -> bool {
        self.has_business_days()
            && !self.weekend.has(date.weekday())
            && !self.holidays.contains(&date)
    }

    /// Returns the day so much later; hours count as started days.
    ///
    /// # Errors
    /// There are no business days, or the calendar ends before.
    pub fn add(&self, date: Date, count: u32, unit: Unit) -> Result<Date, CountError> {
        self.walk(date, i64::from(count), unit)
    }

    /// Returns the day so much earlier; hours count as started days.
    ///
    /// # Errors
    /// There are no business days, or the calendar begins after.
    pub fn sub(&self, date: Date, count: u32, unit: Unit) -> Result<Date, CountError> {
        self.walk(date, -i64::from(count), unit)
    }

    /// Returns the first day that can be so much later: as [`Self::add`], but hours count as full
    /// days only.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn add_earliest(&self, date: Date, count: u32, unit: Unit) -> Result<Date, CountError> {
        let (count, unit) = full_days(count, unit);
        self.add(date, count, unit)
    }

    /// Returns the last day that can be so much earlier: as [`Self::sub`], but hours count as full
    /// days only.
    ///
    /// # Errors
    /// As [`Self::sub`].
    pub fn sub_latest(&self, date: Date, count: u32, unit: Unit) -> Result<Date, CountError> {
        let (count, unit) = full_days(count, unit);
        self.sub(date, count, unit)
    }

    /// Returns the midnight that ends a day: the first moment from which on the clocks of the zone
    /// show a later date. `None` at the end of the calendar.
    pub fn last_moment(&self, date: Date) -> Option<Timestamp> {
        let midnight = date.tomorrow().ok()?.to_datetime(jiff::civil::Time::midnight());
        let ambiguous = self.zone.to_ambiguous_timestamp(midnight);
        let later = ambiguous.later().ok()?;
        match ambiguous.offset() {
            tz::AmbiguousOffset::Unambiguous { .. } => Some(later),
            // Clocks skip midnight: the day ends when they are set, which is at `later` or before.
            tz::AmbiguousOffset::Gap { .. } => {
                let after = later.checked_add(Span::new().nanoseconds(1)).ok()?;
                self.zone.preceding(after).next().map(|transition| transition.timestamp())
            }
            // Midnight comes twice. It ends the day the second time only if clocks went back
            // behind it and showed the old date once more.
            tz::AmbiguousOffset::Fold { .. } => {
                let before = later.checked_sub(Span::new().nanoseconds(1)).ok()?;
                if self.zone.to_datetime(before).date() <= date {
                    Some(later)
                } else {
                    ambiguous.earlier().ok()
                }
            }
        }
    }

    /// Returns the least and the most calendar days that so many business days take, over all days
    /// from which they can be counted; `None` if there are no business days.
    ///
    /// The most takes the holidays as the calendar lists them. Years for which none are listed yet
    /// may get more, so whoever needs a bound for good keeps to the least.
    pub fn business_days_range(&self, count: u32) -> Option<(i64, i64)> {
        let working_holidays =
            self.holidays.iter().filter(|day| !self.weekend.has(day.weekday())).count();
        let count = i64::from(count);
        let most = match count {
            0 => 0,
            _ => count.checked_add(i64::try_from(working_holidays).ok()?)?,
        };
        Some((self.weekend.days_of(count)?.0, self.weekend.days_of(most)?.1))
    }

    /// Returns the day so many units later, or earlier if the count is negative.
    pub(super) fn walk(&self, date: Date, count: i64, unit: Unit) -> Result<Date, CountError> {
        let span = match unit {
            Unit::Hours => {
                let started_days = i64::try_from(count.unsigned_abs().div_ceil(24))
                    .map_err(|_| CountError::BeyondCalendar)?;
                Span::new().try_days(started_days * count.signum())
            }
            Unit::Days => Span::new().try_days(count),
            Unit::BusinessDays => return self.walk_business_days(date, count),
            Unit::Months => Span::new().try_months(count),
            Unit::Years => Span::new().try_months(count.saturating_mul(12)),
        };
        span.and_then(|span| date.checked_add(span)).map_err(|_| CountError::BeyondCalendar)
    }

    fn walk_business_days(&self, date: Date, count: i64) -> Result<Date, CountError> {
        if !self.has_business_days() {
            return Err(CountError::NoBusinessDays);
        }
        let days_a_week = self.weekend.days_left();
        let way = count.signum();
        let mut left = i64::try_from(count.unsigned_abs()).unwrap_or(i64::MAX);
        let mut date = date;
        while left > 0 {
            // Whole weeks at once, but for the last one, so that the walk ends on a business day.
            let weeks = (left - 1) / days_a_week;
            if weeks > 0 {
                let then = self.walk(date, weeks.saturating_mul(7 * way), Unit::Days)?;
                left = left - weeks * days_a_week + self.working_holidays(date, then);
                date = then;
            } else {
                date = self.walk(date, way, Unit::Days)?;
                left -= i64::from(self.is_business_day(date));
            }
        }
        Ok(date)
    }

    /// Returns how many holidays of the working week lie after `from` up to `to`, to either side.
    fn working_holidays(&self, from: Date, to: Date) -> i64 {
        use std::ops::Bound::{Excluded, Included};
        let range = if from <= to {
            (Excluded(from), Included(to))
        } else {
            (Included(to), Excluded(from))
        };
        let works = |day: &&Date| !self.weekend.has(day.weekday());
        i64::try_from(self.holidays.range(range).filter(works).count()).unwrap_or(i64::MAX)
    }
}

/// Days of the week on which nobody works, a bit for each from Monday on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weekend(u8);

impl Weekend {
    fn add(&mut self, day: Weekday) {
        self.0 |= 1 << day.to_monday_zero_offset();
    }

    fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_monday_zero_offset()) != 0
    }

    /// Returns on how many days of a week people work.
    fn days_left(self) -> i64 {
        7 - i64::from(self.0.count_ones())
    }

    /// Returns the least and the most calendar days that so many business days take, if there are
    /// no holidays.
    fn days_of(self, business_days: i64) -> Option<(i64, i64)> {
        let days_a_week = self.days_left();
        if self == Self::default() || days_a_week == 0 {
            return None;
        }
        let weeks = (business_days - 1).max(0) / days_a_week;
        let rest = business_days - weeks * days_a_week;
        let days_from = |day_0: Weekday| {
            let (mut day, mut days, mut left) = (day_0, 0_i64, rest);
            while left > 0 {
                day = day.next();
                days += 1;
                left -= i64::from(!self.has(day));
            }
            days
        };
        let starts = || Weekday::Monday.cycle_forward().take(7).map(days_from);
        let whole = weeks.checked_mul(7)?;
        Some((starts().min()?.checked_add(whole)?, starts().max()?.checked_add(whole)?))
    }
}

/// Returns hours as the days that are full; other units as they are.
fn full_days(count: u32, unit: Unit) -> (u32, Unit) {
    match unit {
        Unit::Hours => (count / 24, Unit::Days),
        _ => (count, unit),
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

// Zones come with the program: two readers of a text are to count days alike.
static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

fn zone(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    let (sign, clock) = match (name.strip_prefix('+'), name.strip_prefix('-')) {
        (Some(clock), _) => (1, clock),
        (_, Some(clock)) => (-1, clock),
        _ => return BUNDLED.get(name).ok().filter(|zone| !zone.is_unknown()),
    };
    let (hours, minutes) = clock.split_once(':')?;
    let two_digits = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
    if !two_digits(hours) || !two_digits(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let from_utc_minutes = hours * 60 + minutes;
    // No clock has ever been set further from UTC.
    if minutes > 59 || from_utc_minutes > 14 * 60 {
        return None;
    }
    tz::Offset::from_seconds(sign * from_utc_minutes * 60).ok().map(TimeZone::fixed)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::gulf;
