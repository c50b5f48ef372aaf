//! Points in time as the network sees them: a date, or a moment and a distance from it.

use jiff::civil::Date;

use super::bounds::{Bounds, Moment, options};
use crate::model::{Guard, Thing};
use crate::time::{Counter, Offset};
use crate::tree::{
    Base, Choice, Day, DayRule, Duration, FactKind, Name, Point, Unit, WordKind, WordLine, Wording,
};

/// A point in time: a moment, and at least and at most so many days after it.
#[derive(Clone)]
pub(super) struct Reach {
    pub(super) moment: Moment,
    pub(super) least: Option<i64>,
    pub(super) most: Option<i64>,
    /// The date, where it is one.
    pub(super) date: Option<Date>,
    pub(super) guard: Guard,
}

/// Days that are counted from each other: deeper is a circle, or nobody's text.
pub(super) const DEPTH_MAX: usize = 100;

impl<'t> Bounds<'t> {
    /// Returns the date of a day that no bracket touches, by its rule.
    pub(super) fn date(&self, at: usize, depth: usize) -> Option<Date> {
        let placed = self.model.days.get(at).filter(|placed| placed.guard.is_empty())?;
        let DayRule::Point(Choice::One(point)) = &placed.item.rule else { return None };
        let base = match &point.base {
            Base::Date(date) => date.date,
            Base::Name(name) => match self.model.thing(&name.text)? {
                Thing::Day(day) => self.date(day, depth.checked_sub(1)?)?,
                _ => return None,
            },
            Base::Fact(_) => return None,
        };
        match &point.offset {
            None => Some(base),
            Some(Choice::Open(_)) => None,
            Some(Choice::One(offset)) => {
                let calendar = self.calendar_of_day(placed.item);
                self.walk(base, offset, point.back, calendar)
            }
        }
    }

    pub(super) fn calendar_of_day(&self, day: &Day) -> Option<usize> {
        match &day.calendar {
            None => Some(0),
            Some(name) => match self.model.thing(&name.text) {
                Some(Thing::Calendar(at)) => Some(at),
                _ => None,
            },
        }
    }

    /// Returns the calendar of a clause: the one it names, or the first; none if that is open.
    pub(super) fn calendar(&self, lines: &[WordLine]) -> Option<usize> {
        let mut named = None;
        for line in lines {
            match &line.word {
                Wording::One(word) => {
                    if let WordKind::On(name) = &word.kind {
                        let Some(Thing::Calendar(at)) = self.model.thing(&name.text) else {
                            return None;
                        };
                        named = Some(at);
                    }
                }
                Wording::Open(bracket) => {
                    let inner = bracket.alternatives.iter().filter_map(|a| a.value.as_ref());
                    for lines in inner {
                        if self.calendar(lines) != Some(0) {
                            return None;
                        }
                    }
                }
            }
        }
        named.or(Some(0))
    }

    /// Returns the date so long after another; none where it is not one date.
    fn walk(
        &self,
        date: Date,
        duration: &Duration,
        back: bool,
        calendar: Option<usize>,
    ) -> Option<Date> {
        if duration.unit == Unit::Hours {
            return None;
        }
        let counter = self.counters.get(calendar.unwrap_or(0)).unwrap_or(&self.utc);
        if duration.unit == Unit::BusinessDays && calendar.is_none() {
            return None;
        }
        let walk = if back { Counter::sub } else { Counter::add };
        walk(counter, date, duration.count, duration.unit).ok()
    }

    /// Returns what a point in time can be, one for each way to settle its brackets.
    pub(super) fn reaches(
        &self,
        point: &'t Point,
        guard: &Guard,
        calendar: Option<usize>,
    ) -> Vec<Reach> {
        let of = |name: &Name, fact| {
            let moment = self.moment(name, fact)?;
            let Moment::Comes(Thing::Day(at)) = moment else { return Some((moment, None)) };
            Some((moment, self.dates.get(&at).copied()))
        };
        let base = match &point.base {
            Base::Date(date) => Some((Moment::Origin, Some(date.date))),
            Base::Name(name) => of(name, FactKind::Found),
            Base::Fact(fact) => of(&fact.of, fact.kind),
        };
        let Some((moment, date)) = base else { return vec![] };
        let guard = guard.clone();
        let base = match date {
            Some(date) => dated(date, guard),
            None => Reach { moment, least: Some(0), most: Some(0), date: None, guard },
        };
        let Some(offset) = &point.offset else { return vec![base] };
        let step = |(guard, duration): (Guard, &Duration)| {
            let reach = self.step(&base, duration, point.back, calendar);
            Reach { guard, ..reach }
        };
        options(self.model, offset, &base.guard).into_iter().map(step).collect()
    }

    /// Returns what lies so long after a point in time, or before it.
    pub(super) fn step(
        &self,
        from: &Reach,
        by: &Duration,
        back: bool,
        calendar: Option<usize>,
    ) -> Reach {
        let guard = from.guard.clone();
        if let Some(date) = from.date.and_then(|date| self.walk(date, by, back, calendar)) {
            return dated(date, guard);
        }
        let (least, most) = days(by);
        let (least, most) =
            if back { (most.map(|most| -most), Some(-least)) } else { (Some(least), most) };
        let sum = |a: Option<i64>, b: Option<i64>| Some(a? + b?);
        let (least, most) = (sum(from.least, least), sum(from.most, most));
        Reach { moment: from.moment, least, most, date: None, guard }
    }

    /// Returns one end of a point in time in words: `2026-03-21`, `30 d before `exchange``.
    pub(super) fn told(&self, reach: &Reach, days: i64) -> String {
        if let Some(date) = reach.date {
            return date.to_string();
        }
        let model = self.model;
        let name = |thing| match thing {
            Thing::Day(at) => model.days.get(at).map(|day| &day.item.name),
            Thing::Event(at) => model.events.get(at).map(|event| &event.item.name),
            Thing::Clause(at) => model.clauses.get(at).map(|clause| clause.name),
            Thing::Step(at) => model.steps.get(at).map(|step| &step.item.name),
            Thing::Escrow(at) => model.escrows.get(at).map(|escrow| &escrow.item.name),
            Thing::Party(at) => model.parties.get(at).map(|party| &party.item.name),
            _ => None,
        };
        let text = |thing| name(thing).map_or("it", |name| name.text.as_str());
        let base = match reach.moment {
            Moment::Origin => {
                let date = jiff::Span::new().try_days(days).ok();
                let date = date.and_then(|span| origin().checked_add(span).ok());
                return date.map_or_else(|| "any date".to_owned(), |date| date.to_string());
            }
            Moment::Comes(thing) => format!("`{}`", text(thing)),
            Moment::Done(at) => format!("`done({})`", text(Thing::Clause(at))),
            Moment::Found(at) => format!("`found({})`", text(Thing::Clause(at))),
            // Nothing is counted from these.
            Moment::First(_) | Moment::Last(_) => String::new(),
            Moment::Fact(fact, thing) => format!("`{}({})`", fact.word(), text(thing)),
        };
        Offset::default().then(days, Unit::Days).map_or(base.clone(), |by| by.phrase(&base))
    }
}

/// Returns the least and the most days of a duration; hours count as the days that they touch.
pub(super) fn days(duration: &Duration) -> (i64, Option<i64>) {
    let offset = Offset::default().then(i64::from(duration.count), duration.unit);
    let range = offset.map(|offset| offset.days_range(None));
    range.map_or((0, None), |range| (range.least.unwrap_or(0), range.most))
}

/// The date from which dates are counted as distances.
fn origin() -> Date {
    jiff::civil::date(1970, 1, 1)
}

fn dated(date: Date, guard: Guard) -> Reach {
    let days = date.since(origin()).map_or(0, |span| i64::from(span.get_days()));
    Reach { moment: Moment::Origin, least: Some(days), most: Some(days), date: Some(date), guard }
}
