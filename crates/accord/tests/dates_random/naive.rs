//! The same questions, answered the long way: every day is tried, and the unknown days are put far
//! apart.

use std::collections::BTreeSet;

use super::accord::{Accord, Base, Days, Deadline, Point};

/// A day of the trial, or so many days after the known day.
#[derive(Clone, Copy, Debug)]
enum Term {
    Known,
    Day(usize),
}

/// The one is no later than the other, with so many days added to each.
#[derive(Clone, Copy, Debug)]
struct NoLater(Term, i64, Term, i64);

/// The unknown day is the first of the trial; then each duty has the day on which it is done and the
/// one on which it is found.
const ENTRY: Term = Term::Day(0);

fn done(duty: usize) -> Term {
    Term::Day(1 + 2 * duty)
}

fn found(duty: usize) -> Term {
    Term::Day(2 + 2 * duty)
}

fn one(days: &Days) -> i64 {
    days[0]
}

fn term(accord: &Accord, point: &Point) -> (Term, i64) {
    let (term, base) = match point.base {
        Base::Date(days) => (Term::Known, days),
        Base::Day(0) => (Term::Known, 0),
        Base::Day(1) => (ENTRY, 0),
        Base::Day(_) => {
            let (of, days) = &accord.third;
            (if *of == 0 { Term::Known } else { ENTRY }, one(days))
        }
        Base::Done(duty) => (done(duty), 0),
        Base::Found(duty) => (found(duty), 0),
    };
    let offset =
        point.offset.as_ref().map_or(0, |(back, days)| if *back { -one(days) } else { one(days) });
    (term, base + offset)
}

fn rules(accord: &Accord) -> Vec<NoLater> {
    let mut rules = vec![];
    for (n, duty) in accord.duties.iter().enumerate() {
        rules.push(NoLater(done(n), 0, found(n), 0));
        if let Some(latency) = &duty.latency {
            rules.push(NoLater(found(n), 0, done(n), one(latency)));
        }
        let (point, added) = match &duty.deadline {
            Some(Deadline::Within(days, point)) => (Some(point), one(days)),
            Some(Deadline::Before(days, point)) => (Some(point), -one(days)),
            Some(Deadline::By(point)) => (Some(point), 0),
            None => (None, 0),
        };
        if let Some(point) = point {
            let (term, days) = term(accord, point);
            rules.push(NoLater(done(n), 0, term, days + added));
        }
        if let Some(from) = &duty.from {
            let (term, days) = term(accord, from);
            rules.push(NoLater(term, days, done(n), 0));
        }
        for (is_done, of) in &duty.waits {
            rules.push(NoLater(if *is_done { done(*of) } else { found(*of) }, 0, done(n), 0));
        }
    }
    rules
}

/// Tries days for one day after the other; where none will do, goes back to the last day that took
/// part in the failure, which is returned.
fn try_days(
    rules: &[NoLater],
    days: &mut Vec<i64>,
    count: usize,
    horizon: i64,
) -> Result<(), Option<usize>> {
    let here = days.len();
    if here == count {
        return Ok(());
    }
    let index = |term: Term| match term {
        Term::Known => None,
        Term::Day(day) => Some(day),
    };
    let mut blamed: Option<usize> = None;
    for day in -horizon..=horizon {
        days.push(day);
        let value = |term: Term| index(term).map_or(Some(0), |at| days.get(at).copied());
        let broken = rules.iter().find(|NoLater(a, x, b, y)| {
            [index(*a), index(*b)].contains(&Some(here))
                && matches!((value(*a), value(*b)), (Some(a), Some(b)) if a + x > b + y)
        });
        match broken {
            Some(NoLater(a, _, b, _)) => {
                let others = [index(*a), index(*b)].into_iter().flatten().filter(|at| *at < here);
                blamed = blamed.max(others.max());
            }
            None => match try_days(rules, days, count, horizon) {
                Ok(()) => return Ok(()),
                Err(back) if back < Some(here) => {
                    days.pop();
                    return Err(back);
                }
                Err(_) => {
                    // What failed above takes part through this day: its other partners are blamed too.
                    blamed = blamed.max((0..here).next_back());
                }
            },
        }
        days.pop();
    }
    Err(blamed)
}

/// Whether some choice of days keeps every deadline.
pub(crate) fn can_be_kept(accord: &Accord) -> bool {
    let rules = rules(accord);
    // No day has to be further off than all numbers together.
    let horizon = rules.iter().map(|NoLater(_, x, _, y)| (y - x).abs()).sum();
    try_days(&rules, &mut vec![], 1 + 2 * accord.duties.len(), horizon).is_ok()
}

/// Returns the last moment at which a duty may be done, if the unknown days are these.
fn latest(accord: &Accord, duty: usize, unknown: &[i64]) -> Option<i64> {
    let (point, added) = match accord.duties[duty].deadline.as_ref()? {
        Deadline::Within(days, point) => (point, one(days)),
        Deadline::Before(days, point) => (point, -one(days)),
        Deadline::By(point) => (point, 0),
    };
    let (term, days) = term(accord, point);
    let base = match (term, &point.base) {
        (Term::Known, _) => 0,
        (_, Base::Done(of)) => latest(accord, *of, unknown).unwrap_or(unknown[1 + 2 * of]),
        (_, Base::Found(of)) => latest_found(accord, *of, unknown).unwrap_or(unknown[2 + 2 * of]),
        (Term::Day(_), _) => unknown[0],
    };
    Some(base + days + added)
}

fn latest_found(accord: &Accord, duty: usize, unknown: &[i64]) -> Option<i64> {
    let latency = accord.duties[duty].latency.as_ref().map_or(0, one);
    Some(latest(accord, duty, unknown)? + latency)
}

/// Returns the duties that fall due before what they wait for, whatever the unknown days are.
pub(crate) fn too_early(accord: &Accord) -> BTreeSet<String> {
    let count = 1 + 2 * accord.duties.len();
    let is_early = |duty: &usize| {
        accord.duties[*duty].waits.iter().any(|(is_done, of)| {
            (0..1_u32 << count).all(|bits| {
                let unknown: Vec<i64> =
                    (0..count).map(|at| if bits >> at & 1 == 0 { -1000 } else { 1000 }).collect();
                let known = if *is_done { latest } else { latest_found };
                match (latest(accord, *duty, &unknown), known(accord, *of, &unknown)) {
                    (Some(due), Some(known)) => due < known,
                    _ => false,
                }
            })
        })
    };
    (0..accord.duties.len()).filter(is_early).map(|duty| format!("D{duty}")).collect()
}
