//! Points in time, calendars and the rule by which days are counted.
//!
//! A deadline says everything that a dispute could turn on: how many days, of which kind, in which
//! zone, from which anchor. The day of the event is day 0, so ninety days from 20 July 2015 end
//! with 18 October 2015; one published calendar of the 2015 plan prints the 19th, which is the
//! error this rule excludes.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use minicbor::{Decode, Encode};

use crate::limits;
use crate::words::words;

/// A point in time: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Moment(#[n(0)] pub i64);

impl Moment {
    /// Returns the moment as a timestamp; out-of-range values are held at the range's ends.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }

    /// Returns the moment `millis` later.
    pub fn plus_ms(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Returns the milliseconds from `earlier` to this moment.
    pub fn since_ms(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Returns the zone that a name (`Asia/Muscat`) or an offset (`+04:00`) stands for.
pub fn zone(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    let Some(sign) = name.chars().next().filter(|c| matches!(c, '+' | '-')) else {
        // Zones come with the program: two desks are to count days alike.
        return BUNDLED.get(name).ok();
    };
    let (hours, minutes) = name[1..].split_once(':')?;
    let two_digits = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
    if !two_digits(hours) || !two_digits(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = (hours * 60 + minutes) * 60;
    let seconds = if sign == '-' { -seconds } else { seconds };
    (minutes < 60 && hours <= 14)
        .then(|| Offset::from_seconds(seconds).ok().map(TimeZone::fixed))
        .flatten()
}

words! {
    /// Which days count.
    Counting {
        /// Every day of the calendar.
        0 Calendar "calendar-days",
        /// Days other than Friday and Saturday, the weekend of the region the product models.
        1 Working "working-days",
    }
}

words! {
    /// From which event a deadline runs.
    Anchor {
        /// The moment the author sent it.
        0 Sent "sent",
        /// The moment the addressee's desk received it.
        1 Received "received",
    }
}

/// A time limit with everything that a dispute about it could turn on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Deadline {
    /// How many days; the day of the event is day 0.
    #[n(0)]
    pub days: u32,
    /// Which days count.
    #[n(1)]
    pub counting: Counting,
    /// From which event it runs.
    #[n(2)]
    pub anchor: Anchor,
    /// The zone whose midnights end a day: a name or an offset.
    #[n(3)]
    pub zone: String,
}

impl Deadline {
    /// Returns the last day, given when the anchor event happened; `None` if the zone is unknown
    /// or the deadline is longer than [`limits::DEADLINE_DAYS_MAX`].
    pub fn last_day(&self, event: Moment) -> Option<Date> {
        if self.days > limits::DEADLINE_DAYS_MAX {
            return None;
        }
        let day_0 = zone(&self.zone)?.to_datetime(event.timestamp()).date();
        match self.counting {
            Counting::Calendar => day_0.checked_add(i64::from(self.days).days()).ok(),
            Counting::Working => {
                let mut day = day_0;
                let mut left = self.days;
                while left > 0 {
                    day = day.tomorrow().ok()?;
                    if !matches!(day.weekday(), Weekday::Friday | Weekday::Saturday) {
                        left -= 1;
                    }
                }
                Some(day)
            }
        }
    }

    /// Returns the first moment at which the deadline has passed: the midnight that ends
    /// [`Self::last_day`].
    pub fn passes_at(&self, event: Moment) -> Option<Moment> {
        let after = self.last_day(event)?.tomorrow().ok()?;
        let midnight = after.to_zoned(zone(&self.zone)?).ok()?;
        Some(Moment(midnight.timestamp().as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(event: &str, deadline: (u32, Counting, &str), last_day: &str) {
        let event = Moment(event.parse::<Timestamp>().unwrap().as_millisecond());
        let (days, counting, zone) = deadline;
        let deadline = Deadline { days, counting, anchor: Anchor::Sent, zone: zone.into() };
        assert_eq!(deadline.last_day(event).unwrap().to_string(), last_day);
    }

    #[test]
    fn the_day_of_the_event_is_day_0() {
        check("2015-07-20T15:00:00Z", (90, Counting::Calendar, "UTC"), "2015-10-18");
        check("2015-10-18T00:00:00Z", (0, Counting::Calendar, "UTC"), "2015-10-18");
    }

    #[test]
    fn the_zone_decides_which_day_it_is() {
        check("2026-02-06T21:00:00Z", (1, Counting::Calendar, "+04:00"), "2026-02-08");
        check("2026-02-06T21:00:00Z", (1, Counting::Calendar, "UTC"), "2026-02-07");
        check("2026-02-06T21:00:00Z", (1, Counting::Calendar, "Asia/Muscat"), "2026-02-08");
    }

    #[test]
    fn fridays_and_saturdays_are_no_working_days() {
        check("2026-02-05T09:00:00Z", (1, Counting::Working, "+04:00"), "2026-02-08");
        check("2026-02-05T09:00:00Z", (5, Counting::Working, "+04:00"), "2026-02-12");
    }

    #[test]
    fn a_deadline_passes_at_the_midnight_that_ends_its_last_day() {
        let deadline = Deadline {
            days: 90,
            counting: Counting::Calendar,
            anchor: Anchor::Received,
            zone: "+04:00".into(),
        };
        let event =
            Moment("2015-07-20T10:00:00+04:00".parse::<Timestamp>().unwrap().as_millisecond());
        let passes = deadline.passes_at(event).unwrap().timestamp().to_string();
        assert_eq!(passes, "2015-10-18T20:00:00Z");
    }

    #[test]
    fn nonsense_zones_are_refused() {
        for name in ["", "+4", "+04:60", "+99:00", "Marsa/Port", "+-4:00", "+é4:00"] {
            assert!(zone(name).is_none(), "{name}");
        }
    }
}
