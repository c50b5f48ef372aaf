//! A date as far as a source tells it.

use std::fmt;

use jiff::civil::Date;

/// A year, a month of a year, or a day: nothing is added to what a source tells.
///
/// A year comes before its months, a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Reads `2018` or `2025-06`; `None` for anything else. Whole days are made from a [`Date`].
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |text: &str, count| {
            (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then_some(())
        };
        let (year, month) = match text.split_once('-') {
            None => (text, None),
            Some((year, month)) => {
                digits(month, 2)?;
                (year, Some(month.parse().ok().filter(|month| (1..=12).contains(month))?))
            }
        };
        digits(year, 4)?;
        Some(Self { year: year.parse().ok()?, month, day: None })
    }

    /// Returns the day, if a day is told.
    pub fn day(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Returns this date no more exactly than another: the month of a day, beside a month.
    pub fn as_exact_as(self, other: Self) -> Self {
        Self {
            month: self.month.filter(|_| other.month.is_some()),
            day: self.day.filter(|_| other.day.is_some()),
            ..self
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

/// As ISO 8601 writes it: `2018`, `2025-06`, `2026-02-06`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in ["2018", "2025-06", "0001-12"] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()), Some(text.into()));
        }
        for text in ["", "18", "2025-6", "2025-13", "2025-00", "2025-06-06", "+018", "2025-", "x"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
        assert_eq!(PartialDate::from(date(2026, 2, 6)).to_string(), "2026-02-06");
    }

    #[test]
    fn what_is_told_less_exactly_comes_first() {
        let day = PartialDate::from(date(2025, 6, 13));
        let [year, month] = ["2025", "2025-06"].map(|text| PartialDate::parse(text).unwrap());
        assert!(year < month && month < day);
        assert_eq!((day.as_exact_as(month), day.as_exact_as(year)), (month, year));
        assert_eq!((day.day(), month.day()), (Some(date(2025, 6, 13)), None));
    }
}
