//! The bounds that a text sets: which moment comes how long before or after which.

use std::collections::HashMap;

use jiff::civil::Date;

use super::reach::{DEPTH_MAX, Reach, days};
use crate::model::{Guard, Model, Settled, Thing};
use crate::time::Counter;
use crate::tree::{
    At, Bracket, Choice, Cond, Day, DayRule, FactKind, Name, NormKind, WordKind, WordLine, Wording,
};

/// A moment of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Moment {
    /// 1970-01-01: dates are distances from it.
    Origin,
    /// A day or an event.
    Comes(Thing),
    /// A clause is performed.
    Done(usize),
    /// A clause is found performed.
    Found(usize),
    /// The first of some clauses that come together is performed.
    First(usize),
    /// The last of them is.
    Last(usize),
    /// Something else comes about about a thing.
    Fact(FactKind, Thing),
}

/// A bound: the second moment is at most so many days after the first.
pub(super) struct Bound {
    pub(super) days: i64,
    pub(super) guard: Guard,
    pub(super) at: At,
    /// What the bound says, where it stands; nothing where nobody needs to be told.
    pub(super) says: String,
}

pub(super) struct Bounds<'t> {
    pub(super) model: &'t Model<'t>,
    pub(super) counters: Vec<Counter>,
    pub(super) utc: Counter,
    /// Days that the text fixes to a date, whatever becomes of its brackets.
    pub(super) dates: HashMap<usize, Date>,
    pub(super) moments: HashMap<Moment, usize>,
    pub(super) bounds: Vec<(usize, usize, Bound)>,
}

/// A clause while its words are read.
#[derive(Clone, Copy)]
struct Clause<'t> {
    done: Moment,
    found: Moment,
    name: &'t str,
    /// Its calendar; none if that is open.
    calendar: Option<usize>,
}

impl<'t> Bounds<'t> {
    pub(super) fn of(model: &'t Model<'t>) -> Self {
        // A calendar that is none counts as UTC here, and is reported by its own check.
        let counters =
            model.calendars.iter().map(|placed| Counter::new(placed.item).unwrap_or_default());
        let mut bounds = Self {
            model,
            counters: counters.collect(),
            utc: Counter::default(),
            dates: HashMap::new(),
            moments: HashMap::new(),
            bounds: vec![],
        };
        let known = (0..model.days.len()).filter_map(|at| Some((at, bounds.date(at, DEPTH_MAX)?)));
        bounds.dates = known.collect();
        for (at, placed) in model.days.iter().enumerate() {
            bounds.day(at, placed.item, &placed.guard);
        }
        for (at, clause) in model.clauses.iter().enumerate() {
            let (done, found) = (Moment::Done(at), Moment::Found(at));
            let says = String::new();
            bounds.bound(found, done, Bound { days: 0, guard: vec![], at: clause.name.at, says });
            for variant in clause.variants.iter().filter(|v| v.item.kind == NormKind::Duty) {
                let calendar = bounds.calendar(&variant.item.words);
                let name = &clause.name.text;
                let clause = Clause { done, found, name, calendar };
                bounds.words(clause, &variant.item.words, &variant.guard);
            }
        }
        for (at, placed) in model.togethers.iter().enumerate() {
            let Some(days) = placed.item.within.as_ref().and_then(|within| days(within).1) else {
                continue;
            };
            // The last of them comes no later than so many days after the first.
            let (first, last) = (Moment::First(at), Moment::Last(at));
            let bound = |days, says: &str| {
                let (guard, at) = (placed.guard.clone(), placed.item.at);
                Bound { days, guard, at, says: says.to_owned() }
            };
            for clause in placed.item.members.iter().filter_map(|name| model.clause(&name.text)) {
                bounds.bound(Moment::Done(clause), first, bound(0, ""));
                bounds.bound(last, Moment::Done(clause), bound(0, ""));
            }
            bounds.bound(first, last, bound(days, "done together"));
        }
        bounds
    }

    fn day(&mut self, at: usize, day: &'t Day, guard: &Guard) {
        let moment = Moment::Comes(Thing::Day(at));
        let calendar = self.calendar_of_day(day);
        let name = &day.name.text;
        match &day.rule {
            DayRule::Point(choice) => {
                for (guard, point) in options(self.model, choice, guard) {
                    for reach in self.reaches(point, &guard, calendar) {
                        self.no_later(&reach, moment, point.at, name);
                        self.no_earlier(&reach, moment, point.at, name);
                    }
                }
            }
            DayRule::When(cond) => self.when(moment, cond, guard, name),
            DayRule::Earliest(points) => {
                for point in points {
                    for reach in self.reaches(point, guard, calendar) {
                        self.no_later(&reach, moment, point.at, name);
                    }
                }
            }
            DayRule::Latest(points) => {
                for point in points {
                    for reach in self.reaches(point, guard, calendar) {
                        self.no_earlier(&reach, moment, point.at, name);
                    }
                }
            }
        }
    }

    fn words(&mut self, clause: Clause<'t>, lines: &'t [WordLine], guard: &Guard) {
        for line in lines {
            match &line.word {
                Wording::One(word) => self.word(clause, &word.kind, word.at, guard),
                Wording::Open(bracket) => {
                    for (guard, inner) in alternatives(self.model, bracket, guard) {
                        self.words(clause, inner, &guard);
                    }
                }
            }
        }
    }

    fn word(&mut self, clause: Clause<'t>, word: &'t WordKind, at: At, guard: &Guard) {
        let model = self.model;
        let Clause { done, found, name, calendar } = clause;
        match word {
            WordKind::Within(choice, point) | WordKind::Before(choice, point) => {
                let back = matches!(word, WordKind::Before(..));
                for (guard, duration) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard, calendar) {
                        let reach = self.step(&reach, duration, back, calendar);
                        self.no_later(&reach, done, at, name);
                    }
                }
            }
            WordKind::By(choice) => {
                for (guard, point) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard, calendar) {
                        self.no_later(&reach, done, at, name);
                    }
                }
            }
            WordKind::From(choice) => {
                for (guard, point) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard, calendar) {
                        self.no_earlier(&reach, done, at, name);
                    }
                }
            }
            WordKind::Requires(cond) => self.after(done, cond, guard, name),
            WordKind::AtOnce(cond) => self.when(done, cond, guard, name),
            WordKind::After(names) => {
                for of in names {
                    self.after_named(done, of, FactKind::Found, of.at, guard, name);
                }
            }
            WordKind::Verified(verification) => {
                let Some(latency) = &verification.latency else { return };
                for (guard, latency) in options(model, latency, guard) {
                    let Some(days) = days(latency).1 else { continue };
                    let says =
                        format!("`{name}` is found no later than {latency} after it is done");
                    self.bound(done, found, Bound { days, guard, at: latency.at, says });
                }
            }
            _ => {}
        }
    }

    /// A moment comes as soon as a condition holds: no earlier, and no later if there is one thing
    /// to wait for.
    fn when(&mut self, moment: Moment, cond: &Cond, guard: &Guard, name: &str) {
        self.after(moment, cond, guard, name);
        let (of, fact, at) = match cond {
            Cond::Named(of) => (of, FactKind::Found, of.at),
            Cond::Fact(fact) => (&fact.of, fact.kind, fact.at),
            _ => return,
        };
        if let Some(first) = self.moment(of, fact) {
            let says = format!("`{name}` comes with `{}`", of.text);
            self.bound(first, moment, Bound { days: 0, guard: guard.clone(), at, says });
        }
    }

    /// A moment comes no earlier than what a condition needs whatever happens.
    fn after(&mut self, moment: Moment, cond: &Cond, guard: &Guard, name: &str) {
        match cond {
            Cond::All(several) => {
                several.iter().for_each(|cond| self.after(moment, cond, guard, name));
            }
            Cond::Named(of) => {
                self.after_named(moment, of, FactKind::Found, of.at, guard, name);
            }
            Cond::Fact(fact) => {
                self.after_named(moment, &fact.of, fact.kind, fact.at, guard, name);
            }
            Cond::Any(_) | Cond::Not(_) | Cond::Finding { .. } | Cond::Level(_) => {}
        }
    }

    fn after_named(
        &mut self,
        moment: Moment,
        of: &Name,
        fact: FactKind,
        at: At,
        guard: &Guard,
        name: &str,
    ) {
        let Some(first) = self.moment(of, fact) else { return };
        let says = format!("`{name}` waits for `{}`", of.text);
        self.bound(moment, first, Bound { days: 0, guard: guard.clone(), at, says });
    }

    /// Returns the moment at which something comes about; none of what comes again and again.
    pub(super) fn moment(&self, of: &Name, fact: FactKind) -> Option<Moment> {
        Some(match self.model.thing(&of.text)? {
            Thing::Clause(clause) => match fact {
                FactKind::Done => Moment::Done(clause),
                FactKind::Found => Moment::Found(clause),
                _ => Moment::Fact(fact, Thing::Clause(clause)),
            },
            Thing::Event(at) if self.model.events.get(at).is_some_and(|e| e.item.recurring) => {
                return None;
            }
            thing @ (Thing::Day(_) | Thing::Event(_)) => Moment::Comes(thing),
            thing => Moment::Fact(fact, thing),
        })
    }

    fn no_later(&mut self, reach: &Reach, moment: Moment, at: At, name: &str) {
        if let Some(days) = reach.most {
            let says = format!("`{name}` comes no later than {}", self.told(reach, days));
            self.bound(reach.moment, moment, Bound { days, guard: reach.guard.clone(), at, says });
        }
    }

    fn no_earlier(&mut self, reach: &Reach, moment: Moment, at: At, name: &str) {
        if let Some(least) = reach.least {
            let says = format!("`{name}` comes no earlier than {}", self.told(reach, least));
            let bound = Bound { days: -least, guard: reach.guard.clone(), at, says };
            self.bound(moment, reach.moment, bound);
        }
    }

    fn bound(&mut self, from: Moment, to: Moment, bound: Bound) {
        let next = self.moments.len();
        let from = *self.moments.entry(from).or_insert(next);
        let next = self.moments.len();
        let to = *self.moments.entry(to).or_insert(next);
        self.bounds.push((from, to, bound));
    }
}

/// Returns each value that a choice can have, with what has to be settled for it.
pub(super) fn options<'t, T>(
    model: &Model<'_>,
    of: &'t Choice<T>,
    guard: &Guard,
) -> Vec<(Guard, &'t T)> {
    match of {
        Choice::One(one) => vec![(guard.clone(), one)],
        Choice::Open(bracket) => alternatives(model, bracket, guard),
    }
}

fn alternatives<'t, T>(
    model: &Model<'_>,
    bracket: &'t Bracket<T>,
    guard: &Guard,
) -> Vec<(Guard, &'t T)> {
    let Some(choice) = model.choices.of_bracket(bracket.id) else { return vec![] };
    let with = |(option, alternative): (usize, &'t crate::tree::Alternative<T>)| {
        let mut guard = guard.clone();
        guard.push(Settled { choice, option });
        Some((guard, alternative.value.as_ref()?))
    };
    bracket.alternatives.iter().enumerate().filter_map(with).collect()
}
