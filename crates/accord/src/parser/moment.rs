//! Durations, dates and points in time.

use super::cursor::Parser;
use super::value::at;
use crate::code::Code;
use crate::lexer::Kind;
use crate::limits;
use crate::tree::{At, Base, Date, Duration, Fact, FactKind, Point, Unit};
use wasit_diagnostic::shortened;

/// Words that people write for the unit of a duration.
const UNITS: &[(&str, Unit, &str)] = &[
    ("h", Unit::Hours, "h"),
    ("hour", Unit::Hours, "h"),
    ("hours", Unit::Hours, "h"),
    ("d", Unit::Days, "d"),
    ("day", Unit::Days, "d"),
    ("days", Unit::Days, "d"),
    ("bd", Unit::BusinessDays, "bd"),
    ("m", Unit::Months, "m"),
    ("month", Unit::Months, "m"),
    ("months", Unit::Months, "m"),
    ("y", Unit::Years, "y"),
    ("year", Unit::Years, "y"),
    ("years", Unit::Years, "y"),
];

impl Parser<'_, '_> {
    /// Reads a duration.
    pub(super) fn duration(&mut self) -> Option<Duration> {
        let token = self.token;
        let text = self.text(token);
        match token.kind {
            Kind::Duration => {
                let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = text.strip_suffix(unit).unwrap_or("");
                let (_, unit, _) = UNITS.iter().find(|(word, ..)| *word == unit)?;
                let count = self.count(digits)?;
                self.bump();
                Some(Duration { count, unit: *unit, at: at(token) })
            }
            Kind::Number => self.spaced_duration(),
            Kind::Digits => {
                let message = format!("`{}` is no duration", shortened(text));
                self.bad_value(
                    message,
                    "write 24h, 30d, 10bd, 6m or 15y: a whole number and a unit",
                )
            }
            _ => {
                self.expected("a duration such as 30d");
                None
            }
        }
    }

    fn count(&mut self, digits: &str) -> Option<u32> {
        let count = digits.parse().ok().filter(|&count| count <= limits::DURATION_COUNT_MAX);
        if count.is_none() {
            let message = format!("a duration of more than {}", limits::DURATION_COUNT_MAX);
            return self.bad_value(message, "say `unlimited`, or choose a larger unit");
        }
        count
    }

    /// Reads a number and a unit that stand apart, and says how they are written.
    fn spaced_duration(&mut self) -> Option<Duration> {
        let token = self.token;
        let digits = self.text(token);
        let next = self.ahead().next().filter(|next| next.kind == Kind::Word);
        let unit = next.and_then(|next| {
            let word = self.text(next);
            UNITS.iter().find(|(unit, ..)| unit.eq_ignore_ascii_case(word)).zip(Some(next))
        });
        let Some(((_, unit, short), next)) = unit else {
            self.expected("a duration such as 30d");
            return None;
        };
        let bytes = token.start..next.end;
        let message = "a duration is one word".to_owned();
        let help = format!("write `{}{short}`", shortened(digits));
        self.report(Code::BadValue, bytes, message, "", help);
        let count = digits.parse().ok().filter(|&count| count <= limits::DURATION_COUNT_MAX);
        self.bump();
        self.bump();
        Some(Duration { count: count?, unit: *unit, at: At::new(token.start, next.end) })
    }

    /// Reads a date.
    pub(super) fn date(&mut self) -> Option<Date> {
        let text = self.text(self.token);
        match self.token.kind {
            Kind::Date => {}
            Kind::Digits => {
                let message = format!("`{}` is no date", shortened(text));
                return self.bad_value(message, "write year, month and day: 2026-03-01");
            }
            _ => {
                self.expected("a date such as 2026-03-01");
                return None;
            }
        }
        let mut parts = text.split('-').map(|part| part.parse::<i16>().ok());
        let mut part = || parts.next().flatten();
        let (year, month, day) = (part()?, part()?, part()?);
        let date = i8::try_from(month).ok().zip(i8::try_from(day).ok());
        let date = date.and_then(|(month, day)| jiff::civil::Date::new(year, month, day).ok());
        match date {
            Some(date) => Some(Date { date, at: at(self.bump()) }),
            None => {
                let message = format!("{text} does not exist");
                self.bad_value(message, "write year, month and day of the calendar: 2026-03-01")
            }
        }
    }

    /// Reads dates with commas between them.
    pub(super) fn dates(&mut self) -> Option<Vec<Date>> {
        let mut dates = vec![self.date()?];
        while self.accept(Kind::Comma) {
            dates.push(self.date()?);
        }
        Some(dates)
    }

    /// Reads a point in time.
    pub(super) fn point(&mut self) -> Option<Point> {
        let start = self.token.start;
        let what = "a point in time: a date, the name of a day or event, or found(X)";
        let base = match self.token.kind {
            Kind::Date | Kind::Digits => Base::Date(self.date()?),
            Kind::Word if FactKind::from_word(self.word()).is_some() => Base::Fact(self.fact()?),
            _ => Base::Name(self.name(what)?),
        };
        let back = self.token.kind == Kind::Minus;
        let offset = if self.accept(Kind::Plus) || self.accept(Kind::Minus) {
            Some(self.choice(Self::duration)?)
        } else {
            None
        };
        Some(Point { base, offset, back, at: At::new(start, self.last_end) })
    }

    /// Reads points in time with commas between them.
    pub(super) fn points(&mut self) -> Option<Vec<Point>> {
        let mut points = vec![self.point()?];
        while self.accept(Kind::Comma) {
            points.push(self.point()?);
        }
        Some(points)
    }

    /// Whether a point in time begins here that is no condition: a date, or something with an
    /// offset.
    pub(super) fn sees_point(&self) -> bool {
        let offset = |kind: Option<Kind>| matches!(kind, Some(Kind::Plus | Kind::Minus));
        let mut ahead = self.ahead().map(|token| token.kind);
        match self.token.kind {
            Kind::Date | Kind::Digits => true,
            Kind::Word if FactKind::from_word(self.word()).is_some() => offset(ahead.nth(3)),
            Kind::Word => offset(ahead.next()),
            _ => false,
        }
    }

    /// Reads `found(X)` and its sisters.
    pub(super) fn fact(&mut self) -> Option<Fact> {
        let start = self.token.start;
        let Some(kind) = FactKind::from_word(self.word()) else {
            self.expected("`found(…)` or another fact");
            return None;
        };
        self.bump();
        self.expect(Kind::LeftParen, "`(`")?;
        let of = self.name("the name of what it is about")?;
        self.expect(Kind::RightParen, "`)`")?;
        Some(Fact { kind, of, at: At::new(start, self.last_end) })
    }
}
