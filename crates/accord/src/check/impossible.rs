//! Dates that cannot all be kept: E301.
//!
//! Every deadline is a bound on the distance between two moments, so that a text is a simple temporal
//! network; it can be kept if and only if no circle of bounds adds up to less than nothing. A bound
//! from a bracket holds under the settlements that choose it. [`Search`] looks for a circle among all
//! bounds; if brackets take part in it, it tries each of their options in turn, and asks about no
//! other bracket.

use std::collections::HashMap;

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::limits;
use crate::model::{ChoiceId, Guard, Model, Settled, Thing};
use crate::time::{Edge, Network, Offset};
use crate::tree::{
    At, Base, Bracket, Choice, Cond, DayRule, Duration, FactKind, Name, NormKind, Point, WordKind,
    WordLine, Wording,
};

/// Finds dates that cannot all be kept.
pub(crate) fn impossible_dates(context: &Context<'_, '_>, findings: &mut Findings) {
    let bounds = Bounds::of(context.model);
    let mut search = Search { bounds: &bounds, found: vec![], left: limits::SETTLEMENTS_MAX };
    let mut fixed = context.fixed.to_vec();
    let whole = search.run(&mut fixed);
    let code = Code::ImpossibleDates.code();
    if !whole {
        findings.undetermined.push((code, "whether all dates can be kept".into()));
    }
    for (settled, circle) in std::mem::take(&mut search.found) {
        let diagnostic = bounds.describe(context.model, &circle);
        findings.attempt((code, "whether all dates can be kept"), |findings| {
            let set = findings.way(&settled)?;
            findings.under(diagnostic, set)
        });
    }
}

/// A moment of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Moment {
    /// 1970-01-01: dates are distances from it.
    Origin,
    /// A day or an event.
    Comes(Thing),
    /// A clause is performed.
    Done(usize),
    /// A clause is found performed.
    Found(usize),
    /// Something else comes about about a thing.
    Fact(FactKind, Thing),
}

/// A bound: the second moment is at most so many days after the first.
struct Bound {
    days: i64,
    guard: Guard,
    at: At,
    says: String,
}

struct Bounds<'t> {
    model: &'t Model<'t>,
    moments: HashMap<Moment, usize>,
    bounds: Vec<(usize, usize, Bound)>,
}

/// A point in time: a moment, and at least and at most so many days after it.
struct Reach {
    moment: Moment,
    least: i64,
    most: Option<i64>,
    guard: Guard,
}

impl<'t> Bounds<'t> {
    fn of(model: &'t Model<'t>) -> Self {
        let mut bounds = Self { model, moments: HashMap::new(), bounds: vec![] };
        for (at, placed) in model.days.iter().enumerate() {
            let day = Moment::Comes(Thing::Day(at));
            let name = &placed.item.name;
            match &placed.item.rule {
                DayRule::Point(choice) => {
                    for (guard, point) in options(model, choice, &placed.guard) {
                        for reach in bounds.reaches(point, &guard) {
                            bounds.between(&reach, day, point.at, &name.text);
                        }
                    }
                }
                DayRule::When(cond) => bounds.after(day, cond, &placed.guard, &name.text),
                DayRule::Earliest(_) | DayRule::Latest(_) => {}
            }
        }
        for (at, clause) in model.clauses.iter().enumerate() {
            let (done, found) = (Moment::Done(at), Moment::Found(at));
            let name = &clause.name.text;
            let says = format!("`{name}` is found after it is done");
            bounds.bound(found, done, Bound { days: 0, guard: vec![], at: clause.name.at, says });
            for variant in &clause.variants {
                if variant.item.kind == NormKind::Duty {
                    bounds.words(done, &variant.item.words, &variant.guard, name);
                }
            }
        }
        for placed in &model.togethers {
            let Some(within) = &placed.item.within else { continue };
            let Some(days) = days(within).1 else { continue };
            let members: Vec<usize> =
                placed.item.members.iter().filter_map(|name| model.clause(&name.text)).collect();
            for one in &members {
                for other in members.iter().filter(|other| *other != one) {
                    let (guard, at) = (placed.guard.clone(), placed.item.at);
                    let says = "done together".to_owned();
                    let bound = Bound { days, guard, at, says };
                    bounds.bound(Moment::Done(*one), Moment::Done(*other), bound);
                }
            }
        }
        bounds
    }

    fn words(&mut self, done: Moment, lines: &'t [WordLine], guard: &Guard, name: &str) {
        for line in lines {
            match &line.word {
                Wording::One(word) => self.word(done, &word.kind, word.at, guard, name),
                Wording::Open(bracket) => {
                    for (guard, inner) in alternatives(self.model, bracket, guard) {
                        self.words(done, inner, &guard, name);
                    }
                }
            }
        }
    }

    fn word(&mut self, done: Moment, word: &'t WordKind, at: At, guard: &Guard, name: &str) {
        let model = self.model;
        match word {
            WordKind::Within(choice, point) => {
                for (guard, duration) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard) {
                        let most = days(duration).1.zip(reach.most).map(|(d, most)| d + most);
                        self.no_later(&reach, most, done, at, format!("`{name}` is due"));
                    }
                }
            }
            WordKind::Before(choice, point) => {
                for (guard, duration) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard) {
                        let most = reach.most.map(|most| most - days(duration).0);
                        self.no_later(&reach, most, done, at, format!("`{name}` comes before"));
                    }
                }
            }
            WordKind::By(choice) => {
                for (guard, point) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard) {
                        let most = reach.most;
                        self.no_later(&reach, most, done, at, format!("`{name}` is due"));
                    }
                }
            }
            WordKind::From(choice) => {
                for (guard, point) in options(model, choice, guard) {
                    for reach in self.reaches(point, &guard) {
                        let says = format!("`{name}` does not begin before");
                        self.no_earlier(&reach, done, at, says);
                    }
                }
            }
            WordKind::Requires(cond) => self.after(done, cond, guard, name),
            WordKind::After(names) => {
                for of in names {
                    self.after_named(done, of, FactKind::Found, of.at, guard, name);
                }
            }
            _ => {}
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

    fn moment(&self, of: &Name, fact: FactKind) -> Option<Moment> {
        Some(match self.model.thing(&of.text)? {
            Thing::Clause(clause) => match fact {
                FactKind::Done => Moment::Done(clause),
                FactKind::Found => Moment::Found(clause),
                _ => Moment::Fact(fact, Thing::Clause(clause)),
            },
            thing @ (Thing::Day(_) | Thing::Event(_)) => Moment::Comes(thing),
            thing => Moment::Fact(fact, thing),
        })
    }

    /// Returns what a point in time can be, one for each way to settle its brackets.
    fn reaches(&self, point: &'t Point, guard: &Guard) -> Vec<Reach> {
        let (moment, base) = match &point.base {
            Base::Date(date) => (Moment::Origin, days_of(date.date)),
            Base::Name(name) => match self.moment(name, FactKind::Found) {
                Some(moment) => (moment, 0),
                None => return vec![],
            },
            Base::Fact(fact) => match self.moment(&fact.of, fact.kind) {
                Some(moment) => (moment, 0),
                None => return vec![],
            },
        };
        let Some(offset) = &point.offset else {
            return vec![Reach { moment, least: base, most: Some(base), guard: guard.clone() }];
        };
        let reach = |(guard, duration): (Guard, &Duration)| {
            let (least, most) = days(duration);
            if point.back {
                // Business days have no longest: then there is no earliest either.
                let least = most.map_or(i64::MIN / 4, |most| base - most);
                Reach { moment, least, most: Some(base - days(duration).0), guard }
            } else {
                Reach { moment, least: base + least, most: most.map(|most| base + most), guard }
            }
        };
        options(self.model, offset, guard).into_iter().map(reach).collect()
    }

    fn between(&mut self, reach: &Reach, moment: Moment, at: At, name: &str) {
        let says = format!("`{name}` is this day");
        self.no_later(reach, reach.most, moment, at, says.clone());
        self.no_earlier(reach, moment, at, says);
    }

    fn no_later(&mut self, reach: &Reach, most: Option<i64>, moment: Moment, at: At, says: String) {
        if let Some(days) = most {
            self.bound(reach.moment, moment, Bound { days, guard: reach.guard.clone(), at, says });
        }
    }

    fn no_earlier(&mut self, reach: &Reach, moment: Moment, at: At, says: String) {
        if reach.least > i64::MIN / 8 {
            let days = -reach.least;
            self.bound(moment, reach.moment, Bound { days, guard: reach.guard.clone(), at, says });
        }
    }

    fn bound(&mut self, from: Moment, to: Moment, bound: Bound) {
        let next = self.moments.len();
        let from = *self.moments.entry(from).or_insert(next);
        let next = self.moments.len();
        let to = *self.moments.entry(to).or_insert(next);
        self.bounds.push((from, to, bound));
    }

    fn describe(&self, model: &Model<'_>, circle: &[usize]) -> Diagnostic {
        let sum: i64 = circle.iter().filter_map(|at| Some(self.bounds.get(*at)?.2.days)).sum();
        let short = -sum;
        let days = if short == 1 { "day" } else { "days" };
        let mut diagnostic = Diagnostic::error(
            Code::ImpossibleDates.code(),
            format!("these dates cannot all be kept: {short} {days} are missing"),
        );
        let mut shown: Vec<At> = vec![];
        for (_, _, bound) in circle.iter().filter_map(|at| self.bounds.get(*at)) {
            let known = shown.iter().any(|at| at.range() == bound.at.range());
            if known
                || (bound.days == 0 && bound.guard.is_empty() && bound.says.contains("found after"))
            {
                continue;
            }
            let label = bound.says.clone();
            diagnostic = if shown.is_empty() {
                diagnostic.at(model.file, bound.at.range(), label)
            } else {
                diagnostic.beside(model.file, bound.at.range(), label)
            };
            shown.push(bound.at);
        }
        diagnostic.help(format!(
            "give one of these {short} {days} more, or let it begin that much sooner"
        ))
    }
}

/// Returns the least and the most days of a duration; hours count as the days that they touch.
fn days(duration: &Duration) -> (i64, Option<i64>) {
    let offset = Offset::default().then(i64::from(duration.count), duration.unit);
    let range = offset.map(|offset| offset.days_range(None));
    range.map_or((0, None), |range| (range.least.unwrap_or(0), range.most))
}

fn days_of(date: jiff::civil::Date) -> i64 {
    let origin = jiff::civil::date(1970, 1, 1);
    date.since(origin).map_or(0, |span| i64::from(span.get_days()))
}

/// Returns each value that a choice can have, with what has to be settled for it.
fn options<'t, T>(model: &Model<'_>, of: &'t Choice<T>, guard: &Guard) -> Vec<(Guard, &'t T)> {
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

/// Looks for circles that add up to less than nothing, over all settlements.
struct Search<'b, 't> {
    bounds: &'b Bounds<'t>,
    found: Vec<(Vec<Settled>, Vec<usize>)>,
    left: usize,
}

impl Search<'_, '_> {
    /// Returns whether it came to an end.
    fn run(&mut self, fixed: &mut Vec<Option<usize>>) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let open = |s: &Settled| fixed.get(s.choice.0).copied().flatten().is_none();
        let mut network = Network::new(self.bounds.moments.len());
        for (at, (from, to, bound)) in self.bounds.bounds.iter().enumerate() {
            let out = bound
                .guard
                .iter()
                .any(|s| !open(s) && fixed.get(s.choice.0) != Some(&Some(s.option)));
            if !out {
                let edge = Edge { from: *from, to: *to, days: bound.days, id: at };
                // Both moments are in the network: it has them all.
                let _known = network.add(edge);
            }
        }
        let Some(circle) = network.negative_cycle() else { return true };
        let circle: Vec<usize> = circle.iter().map(|edge| edge.id).collect();
        let mut asked = circle
            .iter()
            .filter_map(|at| self.bounds.bounds.get(*at))
            .flat_map(|(_, _, bound)| &bound.guard)
            .filter(|s| open(s));
        let Some(first) = asked.next().map(|s| s.choice) else {
            let settled = fixed.iter().enumerate().filter_map(|(choice, option)| {
                Some(Settled { choice: ChoiceId(choice), option: (*option)? })
            });
            self.found.push((settled.collect(), circle));
            return true;
        };
        let options = self.bounds.model.choices.list.get(first.0).map_or(1, |c| c.options.len());
        let mut whole = true;
        for option in 0..options {
            if let Some(slot) = fixed.get_mut(first.0) {
                *slot = Some(option);
            }
            whole &= self.run(fixed);
        }
        if let Some(slot) = fixed.get_mut(first.0) {
            *slot = None;
        }
        whole
    }
}
