//! Counting from a day that is not known yet.
//!
//! A deadline of 6 months and one of 180 days run from the same signature. Which is earlier can be
//! said before the accord is signed, since six months never have fewer than 181 days. For one month
//! and 30 days it cannot.

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::{Date, DateTime};

use super::months::days_of_months;
use super::range::Range;
use super::{CountError, Counter};
use crate::tree::Unit;

/// A distance from a day that is not known: steps of months, of days and hours, and of business
/// days, one after the other.
///
/// The order of the steps counts. From 26 August, 5 days and then 6 months lead to the end of
/// February; 6 months and then 5 days lead to 3 March. For the same reason a month and a month are
/// kept as two steps. Days and hours change places freely and are one step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Offset {
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    Months(i64),
    Time { days: i64, hours: i64 },
    BusinessDays(i64),
}

/// How two points in time compare that lie at two offsets from one unknown day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same, from whatever day they are counted.
    Certain(Ordering),
    /// It depends on the day, or on holidays that no calendar lists yet.
    Depends,
}

/// How many calendar days an offset can be, from any day; `None` where there is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysRange {
    /// The least.
    pub least: Option<i64>,
    /// The most.
    pub most: Option<i64>,
}

impl Offset {
    /// Returns the offset with one more step at its end: `count` is negative for time counted
    /// back. `None` if the count leaves the range of 64 bits.
    #[must_use]
    pub fn then(mut self, count: i64, unit: Unit) -> Option<Self> {
        let step = match unit {
            Unit::Hours => Step::Time { days: 0, hours: count },
            Unit::Days => Step::Time { days: count, hours: 0 },
            Unit::BusinessDays => Step::BusinessDays(count),
            Unit::Months => Step::Months(count),
            Unit::Years => Step::Months(count.checked_mul(12)?),
        };
        self.push(step)?;
        Some(self)
    }

    /// Returns the offset of what lies at another offset from where this one leads. `None` if a
    /// count leaves the range of 64 bits.
    #[must_use]
    pub fn then_all(mut self, other: &Self) -> Option<Self> {
        for step in &other.steps {
            self.push(*step)?;
        }
        Some(self)
    }

    fn push(&mut self, step: Step) -> Option<()> {
        let joined = match (self.steps.last().copied(), step) {
            (Some(Step::Time { days: a, hours: b }), Step::Time { days, hours }) => {
                Some(Step::Time { days: a.checked_add(days)?, hours: b.checked_add(hours)? })
            }
            // Back by fewer is forth by the rest. Back by as many may end on another day than the
            // first, if that was no business day.
            (Some(Step::BusinessDays(a)), Step::BusinessDays(b))
                if (a < 0) == (b < 0) || b.unsigned_abs() < a.unsigned_abs() =>
            {
                Some(Step::BusinessDays(a.checked_add(b)?))
            }
            _ => None,
        };
        if joined.is_some() {
            self.steps.pop();
        }
        self.steps.extend(joined.or(Some(step)).filter(|step| !step.is_nothing()));
        Some(())
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Returns this offset and another without what they begin with alike.
    pub(super) fn apart(&self, other: &Self) -> (Self, Self) {
        let (mine, others) = without_common_start(&self.steps, &other.steps);
        (Self { steps: mine }, Self { steps: others })
    }

    /// Whether business days are counted.
    pub fn has_business_days(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::BusinessDays(_)))
    }

    /// Whether months are counted, which have no fixed number of days.
    pub fn has_months(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Months(_)))
    }

    /// Returns where the offset leads from a moment. The clock time stays, but for hours.
    ///
    /// # Errors
    /// There are no business days, or the calendar ends before.
    pub fn from(&self, moment: DateTime, counter: &Counter) -> Result<DateTime, CountError> {
        let mut at = moment;
        for step in &self.steps {
            let walk = |count, unit| {
                counter.walk(at.date(), count, unit).map(|date| date.to_datetime(at.time()))
            };
            at = match *step {
                Step::Months(count) => walk(count, Unit::Months)?,
                Step::BusinessDays(count) => walk(count, Unit::BusinessDays)?,
                Step::Time { days, hours } => days
                    .checked_mul(24)
                    .and_then(|days| days.checked_add(hours))
                    .and_then(|hours| Span::new().try_hours(hours).ok())
                    .and_then(|span| at.checked_add(span).ok())
                    .ok_or(CountError::BeyondCalendar)?,
            };
        }
        Ok(at)
    }

    /// Returns the first and the last day to which the offset can lead from some moment of a day.
    /// They differ only by hours.
    ///
    /// # Errors
    /// There are no business days, or the calendar ends before.
    pub fn days_from(&self, day: Date, counter: &Counter) -> Result<(Date, Date), CountError> {
        // Whoever starts later never arrives earlier, so the two ends of the day are enough.
        let first = self.from(day.at(0, 0, 0, 0), counter)?;
        let last = self.from(day.at(23, 59, 59, 999_999_999), counter)?;
        Ok((first.date(), last.date()))
    }

    /// Returns how many calendar days the offset can be, from any day. Hours count from any moment
    /// of the day.
    ///
    /// Of business days only the least is bounded. With a counter its weekends are taken into
    /// account, without one a business day is a day. Its holidays are not: for most years they are
    /// not listed yet. [`Counter::business_days_range`] has the bound for the holidays as listed.
    pub fn days_range(&self, counter: Option<&Counter>) -> DaysRange {
        let hours = hours_of(&self.steps, counter);
        let days = |bound: Option<i128>, up: bool| {
            let bound = bound?;
            let started = i128::from(up && bound.rem_euclid(24) != 0);
            i64::try_from(bound.div_euclid(24) + started).ok()
        };
        DaysRange { least: days(hours.least, false), most: days(hours.most, true) }
    }

    /// Compares what lies at this offset with what lies at another from the same unknown day.
    ///
    /// Moments are compared, and a day is 24 hours: 36 hours are less than 2 days, though they may
    /// end on the same day. Business days of both are those of one calendar, the counter's if it
    /// is given; see [`Self::days_range`] for what is known of them. The answer is exact for days
    /// and hours, and for months and then days. Where days and then months are counted, or months
    /// in several steps, it may be [`Comparison::Depends`] although every day gives the same.
    pub fn compare(&self, other: &Self, counter: Option<&Counter>) -> Comparison {
        let hours = self.hours_after(other, counter);
        hours.sign().map_or(Comparison::Depends, Comparison::Certain)
    }

    /// Whether what lies at this offset is never earlier than what lies at another from the same
    /// unknown day: a month is never over before 28 days are. What is known is as for
    /// [`Self::compare`].
    pub fn is_never_before(&self, other: &Self, counter: Option<&Counter>) -> bool {
        self.hours_after(other, counter).least.is_some_and(|least| least >= 0)
    }

    /// Returns how many hours after another offset this one can end.
    fn hours_after(&self, other: &Self, counter: Option<&Counter>) -> Range {
        let (mine, others) = without_common_start(&self.steps, &other.steps);
        let mut hours = hours_of(&mine, counter).minus(hours_of(&others, counter));
        if let (Some(mine), Some(others)) = (Straight::of(&mine), Straight::of(&others)) {
            hours = hours.and(mine.minus(others));
        }
        hours
    }
}

impl Step {
    fn is_nothing(self) -> bool {
        matches!(self, Self::Months(0) | Self::BusinessDays(0) | Self::Time { days: 0, hours: 0 })
    }

    fn hours(self, counter: Option<&Counter>) -> Range {
        match self {
            Self::Months(count) => months_in_hours(i128::from(count)),
            Self::Time { days, hours } => Range::one(time_in_hours(days, hours)),
            Self::BusinessDays(count) => {
                let known = u32::try_from(count.unsigned_abs())
                    .ok()
                    .and_then(|count| counter?.business_days_range(count));
                let least = known.map_or(i128::from(count.unsigned_abs()), |(days, _)| days.into());
                let ahead = Range { least: Some(least * 24), most: None };
                if count < 0 { ahead.negated() } else { ahead }
            }
        }
    }
}

/// Steps without business days, put in order: all months at once, then the time.
///
/// With months in several steps, the day of the month may have been cut to that of a shorter month
/// on the way: the days are then up to 3 fewer than those of the months at once. With months after
/// other time, they are counted from another day, and may have as many days more or fewer as their
/// range is wide.
#[derive(Clone, Copy)]
struct Straight {
    months: i128,
    hours: i128,
    off_by_days: Range,
}

impl Straight {
    fn of(steps: &[Step]) -> Option<Self> {
        let mut straight = Self { months: 0, hours: 0, off_by_days: Range::one(0) };
        let mut month_steps = 0;
        let mut is_after_time = false;
        for step in steps {
            match *step {
                Step::BusinessDays(_) => return None,
                Step::Time { days, hours } => {
                    straight.hours += time_in_hours(days, hours);
                    is_after_time = true;
                }
                Step::Months(months) => {
                    straight.months += i128::from(months);
                    month_steps += 1;
                    if is_after_time {
                        let (least, most) = days_of_months(months);
                        let width = Range::new(least - most, most - least);
                        straight.off_by_days = straight.off_by_days.plus(width);
                    }
                }
            }
        }
        if month_steps > 1 {
            straight.off_by_days = straight.off_by_days.plus(Range::new(-3, 0));
        }
        Some(straight)
    }

    /// Returns the hours from the other to this one, both counted from one day.
    fn minus(self, other: Self) -> Range {
        months_in_hours(self.months - other.months)
            .plus(Range::one(self.hours - other.hours))
            .plus(self.off_by_days.minus(other.off_by_days).times(24))
    }
}

fn hours_of(steps: &[Step], counter: Option<&Counter>) -> Range {
    let sum = steps.iter().fold(Range::one(0), |sum, step| sum.plus(step.hours(counter)));
    let nothing = Straight { months: 0, hours: 0, off_by_days: Range::one(0) };
    Straight::of(steps).map_or(sum, |straight| sum.and(straight.minus(nothing)))
}

fn time_in_hours(days: i64, hours: i64) -> i128 {
    i128::from(days) * 24 + i128::from(hours)
}

fn months_in_hours(months: i128) -> Range {
    i64::try_from(months).map_or(Range { least: None, most: None }, |months| {
        let (least, most) = days_of_months(months);
        Range::new(least, most).times(24)
    })
}

/// Returns the two walks without what they begin with alike. Both then start from another day, but
/// from one and the same, and nothing is known of either day.
fn without_common_start(mine: &[Step], others: &[Step]) -> (Vec<Step>, Vec<Step>) {
    let same = mine.iter().zip(others).take_while(|(a, b)| a == b).count();
    let mut mine: Vec<Step> = mine.iter().skip(same).copied().collect();
    let mut others: Vec<Step> = others.iter().skip(same).copied().collect();
    if let (Some(Step::BusinessDays(a)), Some(Step::BusinessDays(b))) =
        (mine.first_mut(), others.first_mut())
        && (*a < 0) == (*b < 0)
    {
        let shared = if *a < 0 { *a.max(b) } else { *a.min(b) };
        (*a, *b) = (*a - shared, *b - shared);
    }
    if let (Some(Step::Time { days: a, hours: b }), Some(Step::Time { days: c, hours: d })) =
        (mine.first_mut(), others.first_mut())
        && let (Some(days), Some(hours)) = (c.checked_sub(*a), d.checked_sub(*b))
    {
        (*a, *b, *c, *d) = (0, 0, days, hours);
    }
    mine.retain(|step| !step.is_nothing());
    others.retain(|step| !step.is_nothing());
    (mine, others)
}

#[cfg(test)]
mod tests;
