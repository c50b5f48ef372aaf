//! By which other rule a date was counted.

use jiff::civil::Date;

use super::Counter;
use crate::tree::Unit;

/// A rule of counting that is not the one of the language, and gives the date that a text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miscount {
    /// The day of the event was taken as day 1, so that both ends are counted: one day too near.
    DayOfEventIsDay1,
    /// The day after the event was taken as day 0, so that neither end is counted: one day too far.
    DayAfterEventIsDay0,
    /// Months were taken as 30 days each, or years as 365.
    MonthsAsDays,
    /// Every 30 days were taken as a month, or every 365 as a year.
    DaysAsMonths,
    /// Business days were taken as calendar days.
    CalendarDays,
}

impl Miscount {
    /// Every rule, in the order in which they are looked for.
    pub const ALL: &[Self] = &[
        Self::DayOfEventIsDay1,
        Self::DayAfterEventIsDay0,
        Self::MonthsAsDays,
        Self::DaysAsMonths,
        Self::CalendarDays,
    ];

    /// Returns what was counted how, as a sentence that stands after the two dates.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::DayOfEventIsDay1 => {
                "The stated date counts the day of the event as day 1; here it is day 0."
            }
            Self::DayAfterEventIsDay0 => {
                "The stated date counts from the day after the event; here the day of the event is day 0."
            }
            Self::MonthsAsDays => {
                "The stated date takes a month as 30 days or a year as 365; here months and years are those of the calendar."
            }
            Self::DaysAsMonths => {
                "The stated date takes 30 days as a month or 365 as a year; here every day is counted."
            }
            Self::CalendarDays => {
                "The stated date counts every day; here only business days are counted."
            }
        }
    }

    fn date(self, counter: &Counter, base: Date, count: i64, unit: Unit) -> Option<Date> {
        let days_a_piece = |unit| if unit == Unit::Years { 365 } else { 30 };
        let walk = |count: i64, unit| counter.walk(base, count, unit).ok();
        match (self, unit) {
            (Self::DayOfEventIsDay1 | Self::DayAfterEventIsDay0, _) if count == 0 => None,
            (Self::DayOfEventIsDay1, Unit::BusinessDays) => walk(count - count.signum(), unit),
            (Self::DayAfterEventIsDay0, Unit::BusinessDays) => walk(count + count.signum(), unit),
            (Self::DayOfEventIsDay1, _) => {
                counter.walk(walk(count, unit)?, -count.signum(), Unit::Days).ok()
            }
            (Self::DayAfterEventIsDay0, _) => {
                counter.walk(walk(count, unit)?, count.signum(), Unit::Days).ok()
            }
            (Self::MonthsAsDays, Unit::Months | Unit::Years) => {
                walk(count * days_a_piece(unit), Unit::Days)
            }
            (Self::CalendarDays, Unit::BusinessDays) => walk(count, Unit::Days),
            _ => None,
        }
    }
}

/// Returns the rules by which the date that a text states comes so long after a day, or before it
/// if `back`. None, if the date is right or follows no rule known here.
pub fn miscounts(
    counter: &Counter,
    base: Date,
    (count, unit, back): (u32, Unit, bool),
    stated: Date,
) -> Vec<Miscount> {
    let count = if back { -i64::from(count) } else { i64::from(count) };
    if counter.walk(base, count, unit) == Ok(stated) {
        return Vec::new();
    }
    let gives = |rule: Miscount| match (rule, unit) {
        (Miscount::DaysAsMonths, Unit::Days) => {
            [(30, Unit::Months), (365, Unit::Years)].into_iter().any(|(days, unit)| {
                count % days == 0 && counter.walk(base, count / days, unit) == Ok(stated)
            })
        }
        _ => rule.date(counter, base, count, unit) == Some(stated),
    };
    Miscount::ALL.iter().copied().filter(|rule| gives(*rule)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_by_another_rule_is_recognised() {
        use Miscount::*;
        use Unit::*;
        type Case<'a> = ((&'a str, u32, Unit, bool), &'a str, &'a [Miscount]);
        let cases: &[Case] = &[
            (("2015-07-20", 90, Days, false), "2015-10-18", &[]),
            (("2015-07-20", 90, Days, false), "2015-10-17", &[DayOfEventIsDay1]),
            (("2015-07-20", 90, Days, false), "2015-10-19", &[DayAfterEventIsDay0]),
            (("2015-07-20", 90, Days, false), "2015-10-20", &[DaysAsMonths]),
            (("2015-07-20", 90, Days, false), "2015-10-25", &[]),
            // Six months, called 180 days: one day more than these, and the day six months after.
            (("2014-01-20", 180, Days, false), "2014-07-20", &[DayAfterEventIsDay0, DaysAsMonths]),
            (("2014-01-20", 6, Months, false), "2014-07-19", &[DayOfEventIsDay1, MonthsAsDays]),
            (("2014-01-20", 7, Months, false), "2014-08-18", &[MonthsAsDays]),
            (("2015-10-18", 8, Years, false), "2023-10-16", &[MonthsAsDays]),
            (("2014-01-20", 730, Days, false), "2016-01-20", &[]),
            (("2015-10-18", 365, Days, false), "2016-10-18", &[DayAfterEventIsDay0, DaysAsMonths]),
            (("2015-10-18", 30, Days, true), "2015-09-19", &[DayOfEventIsDay1]),
            (("2015-10-18", 30, Days, true), "2015-09-17", &[DayAfterEventIsDay0]),
            (("2015-10-18", 0, Days, false), "2015-10-17", &[]),
            (("9999-12-31", 1, Days, false), "9999-12-31", &[]),
        ];
        for ((base, count, unit, back), stated, rules) in cases {
            let (base, stated) = (base.parse().unwrap(), stated.parse().unwrap());
            let found = miscounts(&Counter::default(), base, (*count, *unit, *back), stated);
            assert_eq!(&found, rules, "{base} {count} {unit:?} {stated}");
        }
    }

    #[test]
    fn business_days_are_off_by_a_business_day() {
        let counter = super::super::calendar::gulf(&[]);
        let rules = |stated: &str| {
            let (base, stated) = ("2026-03-01".parse().unwrap(), stated.parse().unwrap());
            miscounts(&counter, base, (5, Unit::BusinessDays, false), stated)
        };
        // From Sunday 1 March, with Friday and Saturday off, the fifth is Sunday 8 March.
        assert_eq!(rules("2026-03-08"), []);
        assert_eq!(rules("2026-03-05"), [Miscount::DayOfEventIsDay1]);
        assert_eq!(rules("2026-03-09"), [Miscount::DayAfterEventIsDay0]);
        assert_eq!(rules("2026-03-06"), [Miscount::CalendarDays]);
        assert_eq!(rules("2026-03-07"), []);
    }
}
