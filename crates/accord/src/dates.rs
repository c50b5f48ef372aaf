//! When things are due, begin and end, as far as the text fixes it.
//!
//! A point in time is a date, or a distance from something whose day is not known: an event, a day that
//! a condition brings, the arrival of a notice. Performance and findings are taken at their latest
//! lawful moment: a clause is performed on its last day and found so long after as its verifier may
//! take. Two points can be compared if both are dates, or count from the same thing.

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{Thing, View};
use crate::time::{Comparison, Counter, Offset};
use crate::tree::{At, Base, DayRule, Duration, FactKind, Name, Norm, Point, Unit, Word, WordKind};

/// From what a distance is counted: a thing whose day the text does not fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    /// What has to come about, for a clause; none for days and events, which just come.
    pub(crate) fact: Option<FactKind>,
    pub(crate) thing: Thing,
}

/// A point in time, as far as the text fixes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    /// On this date, to its end.
    Date(Date),
    /// So many hours after the end of this date, from 1 to 23: on the next day.
    Hours(Date, i64),
    /// So long after this.
    After(Origin, Offset),
}

impl When {
    /// Returns the last date on which it can be; none if it counts from a day that is not known.
    pub(crate) fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Hours(date, _) => Some(date.tomorrow().unwrap_or(*date)),
            Self::After(..) => None,
        }
    }

    /// Returns the moment in hours from a fixed one; none if it counts from a day that is not known.
    fn hours(&self) -> Option<i64> {
        let (date, hours) = match self {
            Self::Date(date) => (date, 0),
            Self::Hours(date, hours) => (date, *hours),
            Self::After(..) => return None,
        };
        let days = date.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days();
        Some(i64::from(days) * 24 + hours)
    }
}

/// When a clause ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// The text says that it does not, or does not say when.
    Never,
    /// Then; with the words that say so.
    At(When, At),
    /// The text says when, in a way that cannot be worked out.
    Unknown,
}

/// How two points in time stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// The first is earlier, by so many days at least; none where the number depends.
    Earlier(Option<i64>),
    /// They are the same, or the first is later.
    NotEarlier,
    /// Which is earlier depends on the length of months, or of business days.
    Depends,
    /// They count from different things.
    Unrelated,
}

/// A text's dates under one settlement.
pub(crate) struct Dates<'v, 'm, 't> {
    pub(crate) view: &'v View<'m, 't>,
    counters: Vec<Counter>,
    utc: Counter,
    depth: Cell<usize>,
    /// Clauses whose deadline is being worked out, each for the one before it.
    under_way: RefCell<Vec<usize>>,
    /// Which of these a deadline has come back to; what lies between is given up until there.
    circle: Cell<Option<usize>>,
    dues: RefCell<HashMap<usize, Option<(When, At)>>>,
    days: RefCell<HashMap<usize, Option<When>>>,
}

/// Days and clauses that are counted from each other: deeper is nobody's text.
pub(crate) const DEPTH_MAX: usize = 100;

impl<'v, 'm, 't> Dates<'v, 'm, 't> {
    /// Reads the calendars of a text.
    pub(crate) fn of(view: &'v View<'m, 't>) -> Self {
        // A calendar that is none counts as UTC here, and is reported by its own check.
        let counter = |placed: &crate::model::Placed<'t, crate::tree::Calendar>| {
            Counter::new(placed.item).unwrap_or_default()
        };
        let counters = view.model.calendars.iter().map(counter).collect();
        Self {
            view,
            counters,
            utc: Counter::default(),
            depth: Cell::default(),
            under_way: RefCell::default(),
            circle: Cell::default(),
            dues: RefCell::default(),
            days: RefCell::default(),
        }
    }

    /// Returns the calendar that counts for a clause: the one that it names, or the first.
    pub(crate) fn counter(&self, norm: &'t Norm) -> &Counter {
        let named = self.view.word(norm, |word| match word {
            WordKind::On(name) => Some(name),
            _ => None,
        });
        self.calendar(named)
    }

    /// Returns a calendar by its name, or the first of the text.
    pub(crate) fn calendar(&self, name: Option<&Name>) -> &Counter {
        let named = name.and_then(|name| match self.view.model.thing(&name.text) {
            Some(Thing::Calendar(at)) => self.counters.get(at),
            _ => None,
        });
        named.or(self.counters.first()).unwrap_or(&self.utc)
    }

    /// Returns when a point in time is.
    pub(crate) fn point(&self, point: &'t Point, counter: &Counter) -> Option<When> {
        let base = self.base(point)?;
        match &point.offset {
            None => Some(base),
            Some(offset) => {
                let duration = self.view.pick(offset)?;
                self.plus(&base, duration, point.back, counter)
            }
        }
    }

    /// Returns from when a point in time is counted.
    pub(crate) fn base(&self, point: &'t Point) -> Option<When> {
        match &point.base {
            Base::Date(date) => Some(When::Date(date.date)),
            Base::Name(name) => self.named(name),
            Base::Fact(fact) => self.fact(fact.kind, &fact.of),
        }
    }

    /// Returns a day of the text; the stated date if its rule gives none.
    pub(crate) fn day(&self, at: usize) -> Option<When> {
        if let Some(known) = self.days.borrow().get(&at) {
            return known.clone();
        }
        let day = self.view.model.days.get(at)?.item;
        let stated = day.stated.map(|date| When::Date(date.date));
        let itself = Origin { fact: None, thing: Thing::Day(at) };
        let own = When::After(itself, Offset::default());
        // A day that is counted from itself in the end is a day of its own.
        self.days.borrow_mut().insert(at, Some(own.clone()));
        let ruled = self.deeper(|| self.ruled(at));
        let when = match ruled {
            Some(When::After(origin, _)) if origin == itself => stated.unwrap_or(own),
            _ if self.circle.get().is_some() => stated.unwrap_or(own),
            Some(When::After(origin, offset)) => stated.unwrap_or(When::After(origin, offset)),
            Some(date) => date,
            None => stated.unwrap_or(own),
        };
        self.days.borrow_mut().insert(at, Some(when.clone()));
        Some(when)
    }

    /// Returns when a day is by its rule alone.
    pub(crate) fn ruled(&self, at: usize) -> Option<When> {
        let day = self.view.model.days.get(at)?.item;
        let counter = self.calendar(day.calendar.as_ref());
        match &day.rule {
            DayRule::Point(point) => self.point(self.view.pick(point)?, counter),
            DayRule::When(_) => None,
            DayRule::Earliest(points) => self.extreme(points, counter, Ordering::Less),
            DayRule::Latest(points) => self.extreme(points, counter, Ordering::Greater),
        }
    }

    /// Returns the earliest or latest of several, if all are dates.
    fn extreme(&self, points: &'t [Point], counter: &Counter, wanted: Ordering) -> Option<When> {
        let all: Option<Vec<When>> = points.iter().map(|p| self.point(p, counter)).collect();
        let all = all.filter(|all| all.iter().all(|when| when.hours().is_some()))?;
        most(all, wanted)
    }

    /// Returns the date than which a day is no later (`earliest of`) or no earlier (`latest of`), by
    /// those of its points that are dates.
    pub(crate) fn extreme_known(&self, at: usize) -> Option<(Ordering, Date)> {
        let day = self.view.model.days.get(at)?.item;
        let (points, wanted) = match &day.rule {
            DayRule::Earliest(points) => (points, Ordering::Less),
            DayRule::Latest(points) => (points, Ordering::Greater),
            DayRule::Point(_) | DayRule::When(_) => return None,
        };
        let counter = self.calendar(day.calendar.as_ref());
        let known = points.iter().filter_map(|point| self.point(point, counter));
        most(known.filter(|when| when.hours().is_some()), wanted)?.date().map(|date| (wanted, date))
    }

    fn named(&self, name: &Name) -> Option<When> {
        match self.view.model.thing(&name.text)? {
            Thing::Day(at) => self.day(at),
            thing @ Thing::Event(_) => {
                Some(When::After(Origin { fact: None, thing }, Offset::default()))
            }
            // A clause by name alone can be read twice (W303); here it is the finding.
            Thing::Clause(_) => self.fact(FactKind::Found, name),
            _ => None,
        }
    }

    /// Returns when something comes about about a thing, at the latest.
    fn fact(&self, fact: FactKind, of: &Name) -> Option<When> {
        let thing = self.view.model.thing(&of.text)?;
        let itself = || When::After(Origin { fact: Some(fact), thing }, Offset::default());
        let Thing::Clause(clause) = thing else { return Some(itself()) };
        let lawful = matches!(fact, FactKind::Done | FactKind::Found);
        if lawful && self.comes_back_to(clause) {
            return Some(itself());
        }
        let latest = match fact {
            FactKind::Done => self.deeper(|| self.done(clause)),
            FactKind::Found => self.deeper(|| self.found(clause)),
            _ => None,
        };
        if let Some(When::After(origin, _)) = latest
            && let Origin { fact: Some(FactKind::Done | FactKind::Found), thing } = origin
            && let Thing::Clause(of) = thing
        {
            self.comes_back_to(of);
        }
        Some(latest.filter(|_| self.circle.get().is_none()).unwrap_or_else(itself))
    }

    /// Whether the deadline of a clause is being worked out, and so runs from itself.
    fn comes_back_to(&self, clause: usize) -> bool {
        let level = self.under_way.borrow().iter().position(|under_way| *under_way == clause);
        if level.is_some() && self.circle.get().is_none_or(|circle| level < Some(circle)) {
            self.circle.set(level);
        }
        level.is_some()
    }

    /// Returns the last lawful moment at which a clause is performed; none if it has none.
    pub(crate) fn done(&self, clause: usize) -> Option<When> {
        let norm = self.view.norm(clause)?;
        self.due(norm).map(|(when, _)| when)
    }

    /// Returns the last lawful moment at which a clause is found performed.
    pub(crate) fn found(&self, clause: usize) -> Option<When> {
        let norm = self.view.norm(clause)?;
        let (due, _) = self.due(norm)?;
        let latency = self.view.word(norm, |word| match word {
            WordKind::Verified(verification) => verification.latency.as_ref(),
            _ => None,
        });
        match latency.and_then(|latency| self.view.pick(latency)) {
            Some(latency) => self.plus(&due, latency, false, self.counter(norm)),
            None => Some(due),
        }
    }

    /// Returns when a duty is due, with the word that says so.
    ///
    /// Deadlines that run from each other in a circle stay as they are written: from a finding whose
    /// day is not known.
    pub(crate) fn due(&self, norm: &'t Norm) -> Option<(When, At)> {
        if norm.kind.lasts() {
            return None;
        }
        let Thing::Clause(clause) = self.view.model.thing(&norm.name.text)? else { return None };
        if let Some(known) = self.dues.borrow().get(&clause) {
            return known.clone();
        }
        let level = self.under_way.borrow().len();
        self.under_way.borrow_mut().push(clause);
        let mut due: Option<(When, At)> = None;
        for word in self.view.words(norm) {
            if let Some(next) = self.deadline(norm, word) {
                // Of several deadlines all are to be kept.
                let first = due.as_ref().map(|(first, _)| Self::apart(&next, first));
                if matches!(first, None | Some(Apart::Earlier(_))) {
                    due = Some((next, word.at));
                }
            }
            if self.circle.get() == Some(level) {
                self.circle.set(None);
            }
            if self.circle.get().is_some() {
                break;
            }
        }
        self.under_way.borrow_mut().pop();
        if self.circle.get().is_none() {
            self.dues.borrow_mut().insert(clause, due.clone());
        }
        due
    }

    /// Returns the deadline that a word gives.
    fn deadline(&self, norm: &'t Norm, word: &'t Word) -> Option<When> {
        let counter = self.counter(norm);
        match &word.kind {
            WordKind::Within(duration, of) => {
                let base = self.point(of, counter)?;
                self.plus(&base, self.view.pick(duration)?, false, counter)
            }
            WordKind::Before(duration, of) => {
                let base = self.point(of, counter)?;
                self.plus(&base, self.view.pick(duration)?, true, counter)
            }
            WordKind::By(point) => self.point(self.view.pick(point)?, counter),
            _ => None,
        }
    }

    /// Returns when a clause begins.
    pub(crate) fn begins(&self, norm: &'t Norm) -> Option<When> {
        let counter = self.counter(norm);
        let from = self.view.word(norm, |word| match word {
            WordKind::From(point) => Some(point),
            _ => None,
        });
        match from {
            Some(point) => self.point(self.view.pick(point)?, counter),
            None => self.due(norm).map(|(when, _)| when),
        }
    }

    /// Returns when a clause ends.
    pub(crate) fn ends(&self, norm: &'t Norm) -> End {
        let counter = self.counter(norm);
        for Word { kind, at } in self.view.words(norm) {
            let when = match kind {
                WordKind::Until(point) => {
                    self.view.pick(point).and_then(|point| self.point(point, counter))
                }
                WordKind::For(duration) => self
                    .view
                    .pick(duration)
                    .and_then(|duration| self.plus(&self.begins(norm)?, duration, false, counter)),
                WordKind::Unlimited => return End::Never,
                _ => continue,
            };
            return when.map_or(End::Unknown, |when| End::At(when, *at));
        }
        // A duty without a duration is over once it is performed; a power with a deadline alone can be
        // used until then.
        self.due(norm).map_or(End::Never, |(when, at)| End::At(when, at))
    }

    /// Returns so long after, or before.
    pub(crate) fn plus(
        &self,
        when: &When,
        duration: &Duration,
        back: bool,
        counter: &Counter,
    ) -> Option<When> {
        let Duration { count, unit, .. } = *duration;
        match when {
            When::Date(_) | When::Hours(..) if unit == Unit::Hours => {
                let count = i64::from(count);
                hours_later(when.hours()?.checked_add(if back { -count } else { count })?, back)
            }
            When::Date(date) if back => counter.sub(*date, count, unit).ok().map(When::Date),
            When::Date(date) => counter.add(*date, count, unit).ok().map(When::Date),
            When::Hours(date, hours) => {
                let walk = if back { Counter::sub } else { Counter::add };
                walk(counter, *date, count, unit).ok().map(|date| When::Hours(date, *hours))
            }
            When::After(origin, offset) => {
                let count = if back { -i64::from(count) } else { i64::from(count) };
                offset.clone().then(count, unit).map(|offset| When::After(*origin, offset))
            }
        }
    }

    /// Returns how two points in time stand to each other.
    pub(crate) fn apart(one: &When, other: &When) -> Apart {
        if let (Some(one), Some(other)) = (one.hours(), other.hours()) {
            let hours = other - one;
            return match hours > 0 {
                true => Apart::Earlier(Some(-(-hours).div_euclid(24))),
                false => Apart::NotEarlier,
            };
        }
        match (one, other) {
            (When::After(a, one), When::After(b, other)) if a == b => {
                match one.compare(other, None) {
                    Comparison::Certain(Ordering::Less) => Apart::Earlier(one.days_to(other)),
                    Comparison::Certain(_) => Apart::NotEarlier,
                    Comparison::Depends if one.is_never_before(other, None) => Apart::NotEarlier,
                    Comparison::Depends => Apart::Depends,
                }
            }
            _ => Apart::Unrelated,
        }
    }

    /// Returns a point in time in words: `2026-04-05`, `35 d after start`.
    pub(crate) fn words(&self, when: &When) -> String {
        match when {
            When::After(origin, offset) => offset.phrase(&self.origin(*origin)),
            dated => dated.date().map_or_else(String::new, |date| date.to_string()),
        }
    }

    /// Returns from what a point in time is counted, in words.
    pub(crate) fn origin_words(&self, when: &When) -> String {
        match when {
            When::After(origin, _) => self.origin(*origin),
            When::Date(_) | When::Hours(..) => String::new(),
        }
    }

    fn origin(&self, origin: Origin) -> String {
        let model = self.view.model;
        let name = match origin.thing {
            Thing::Day(at) => model.days.get(at).map(|day| &day.item.name),
            Thing::Event(at) => model.events.get(at).map(|event| &event.item.name),
            Thing::Clause(at) => model.clauses.get(at).map(|clause| clause.name),
            Thing::Step(at) => model.steps.get(at).map(|step| &step.item.name),
            Thing::Escrow(at) => model.escrows.get(at).map(|escrow| &escrow.item.name),
            Thing::Party(at) => model.parties.get(at).map(|party| &party.item.name),
            _ => None,
        };
        let name = name.map_or("it", |name| name.text.as_str());
        match origin.fact {
            Some(fact) => format!("`{}({name})`", fact.word()),
            None => format!("`{name}`"),
        }
    }

    /// Works out what what is asked is counted from; none where that is too deep to be followed.
    fn deeper<R>(&self, work: impl FnOnce() -> Option<R>) -> Option<R> {
        if self.depth.get() >= DEPTH_MAX {
            self.view.give_up();
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let result = work();
        self.depth.set(self.depth.get() - 1);
        result
    }
}

/// Returns the earliest or latest of several points in time that are dates.
fn most(all: impl IntoIterator<Item = When>, wanted: Ordering) -> Option<When> {
    all.into_iter().reduce(|best, when| match when.hours().cmp(&best.hours()) == wanted {
        true => when,
        false => best,
    })
}

/// Returns the moment so many hours from the one that dates are counted from. Counted back, a started
/// day is a whole one: what comes 12 hours before a day comes on the day before.
fn hours_later(hours: i64, back: bool) -> Option<When> {
    let (days, rest) = (hours.div_euclid(24), hours.rem_euclid(24));
    let span = jiff::Span::new().try_days(days).ok()?;
    let date = jiff::civil::date(1970, 1, 1).checked_add(span).ok()?;
    Some(if rest == 0 || back { When::Date(date) } else { When::Hours(date, rest) })
}
