//! Times as pages tell them: in the case's zone, with the ISO date, machine-readable beside.

use jiff::tz::TimeZone;
use wasit_case::{Moment, zone};

/// Tells times in one zone, seen from one moment.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    now: Moment,
}

impl Clock {
    /// Starts a clock in the zone of that name, or in UTC if there is none.
    pub fn new(name: &str, now: Moment) -> Self {
        Self { zone: zone(name).unwrap_or(TimeZone::UTC), now }
    }

    /// Returns the time in words: `11:42` today, else `2026-02-06 11:42`.
    pub fn short(&self, at: Moment) -> String {
        let (at, now) = (self.zoned(at), self.zoned(self.now));
        let form = if at.date() == now.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        at.strftime(form).to_string()
    }

    /// Returns date, time to the second and offset: `2026-02-06 11:42:07 +04:00`.
    pub fn full(&self, at: Moment) -> String {
        self.zoned(at).strftime("%Y-%m-%d %H:%M:%S %:z").to_string()
    }

    /// Returns the value of a `datetime-local` field.
    pub fn local(&self, at: Moment) -> String {
        self.zoned(at).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// Reads the value of a `datetime-local` field in this zone.
    pub fn parse_local(&self, text: &str) -> Option<Moment> {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        let zoned = civil.to_zoned(self.zone.clone()).ok()?;
        Some(Moment(zoned.timestamp().as_millisecond()))
    }

    /// Returns how long ago a moment was: `0:41`, `3 d 2:05`.
    pub fn since(&self, at: Moment) -> String {
        span(self.now.since_ms(at))
    }

    /// Returns the time as a `time` element.
    pub fn at(&self, at: &Moment) -> String {
        self.element(*at, &self.short(*at))
    }

    /// Returns the time with its date, seconds and zone as a `time` element.
    pub fn exact(&self, at: &Moment) -> String {
        self.element(*at, &self.full(*at))
    }

    /// Returns how long ago a moment was as a `time` element.
    pub fn ago(&self, at: &Moment) -> String {
        self.element(*at, &self.since(*at))
    }

    /// Made of digits, signs and our own words alone, so that nothing in it needs escaping.
    fn element(&self, at: Moment, words: &str) -> String {
        let machine = self.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%:z");
        format!("<time datetime=\"{machine}\" title=\"{}\">{words}</time>", self.full(at))
    }

    fn zoned(&self, at: Moment) -> jiff::Zoned {
        at.timestamp().to_zoned(self.zone.clone())
    }
}

/// Returns a span in hours and minutes: `0:41`, `3 d 2:05`.
pub fn span(ms: i64) -> String {
    let minutes = ms.max(0) / 60_000;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    if days > 0 {
        format!("{days} d {hours}:{minutes:02}")
    } else {
        format!("{hours}:{minutes:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: Moment = Moment(1_770_363_727_000); // 2026-02-06T07:42:07Z

    #[test]
    fn today_is_told_without_its_date() {
        let clock = Clock::new("+04:00", MORNING);
        assert_eq!(clock.short(MORNING), "11:42");
        assert_eq!(clock.short(MORNING.plus_ms(-86_400_000)), "2026-02-05 11:42");
        assert_eq!(clock.full(MORNING), "2026-02-06 11:42:07 +04:00");
        assert_eq!(clock.since(MORNING.plus_ms(-41 * 60_000)), "0:41");
    }

    #[test]
    fn a_local_time_is_read_in_the_zone() {
        let clock = Clock::new("+04:00", MORNING);
        assert_eq!(clock.parse_local("2026-02-06T11:42"), Some(MORNING.plus_ms(-7_000)));
        assert_eq!(clock.parse_local("tomorrow"), None);
        assert_eq!(Clock::new("nowhere", MORNING).short(MORNING), "07:42");
    }
}
