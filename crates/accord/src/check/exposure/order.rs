//! What comes before what, as far as a text says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Thing, View};
use crate::tree::{Base, Cond, DayRule, FactKind, Norm, Point, WordKind};

/// Clauses with those that come before each, in one settlement.
pub(super) struct Order {
    /// By clause: the clauses that have to be performed before.
    pub(super) before: BTreeMap<usize, BTreeSet<usize>>,
    /// Clauses that none of the others may come without, each group whole.
    groups: Vec<BTreeSet<usize>>,
}

impl Order {
    /// Reads the order of some clauses, of all that come before them, and of those that come
    /// together with these.
    pub(super) fn of(view: &View<'_, '_>, begin: impl IntoIterator<Item = usize>) -> Self {
        let mut order = Self { before: BTreeMap::new(), groups: groups(view) };
        let mut open: Vec<usize> = begin.into_iter().collect();
        while let Some(clause) = open.pop() {
            if order.before.contains_key(&clause) {
                continue;
            }
            let Some(norm) = view.norm(clause) else { continue };
            let before = before(view, norm);
            open.extend(before.iter().copied());
            open.extend(order.partners(clause));
            order.before.insert(clause, before);
        }
        // What does not stand in this settlement holds up nothing.
        let standing: BTreeSet<usize> = order.before.keys().copied().collect();
        for before in order.before.values_mut() {
            before.retain(|clause| standing.contains(clause));
        }
        order
    }

    /// Returns the clauses that come together with one.
    pub(super) fn partners(&self, clause: usize) -> Vec<usize> {
        let group = self.groups.iter().find(|group| group.contains(&clause));
        group.into_iter().flatten().copied().filter(|&other| other != clause).collect()
    }

    /// Leaves the clauses that some order of performance comes to; those that wait in a circle
    /// never come about (E201).
    pub(super) fn retain_possible(&mut self) {
        let mut possible: BTreeSet<usize> = BTreeSet::new();
        loop {
            let ready: Vec<usize> = self
                .before
                .keys()
                .copied()
                .filter(|clause| !possible.contains(clause) && self.ready(*clause, &possible))
                .collect();
            if ready.is_empty() {
                break;
            }
            possible.extend(ready);
        }
        self.before.retain(|clause, _| possible.contains(clause));
    }

    /// Whether a clause, and all that come together with it, wait only for these and each other.
    fn ready(&self, clause: usize, done: &BTreeSet<usize>) -> bool {
        let mut group: BTreeSet<usize> = self.partners(clause).into_iter().collect();
        group.insert(clause);
        group
            .iter()
            .filter_map(|member| self.before.get(member))
            .flatten()
            .all(|before| done.contains(before) || group.contains(before))
    }

    /// Returns pairs of a clause and one that is performed before it or together with it.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs = vec![];
        for (clause, before) in &self.before {
            pairs.extend(before.iter().map(|earlier| (*clause, *earlier)));
            pairs.extend(self.partners(*clause).into_iter().map(|partner| (*clause, partner)));
        }
        pairs
    }
}

/// Returns groups of clauses that come together; what shares a clause is one group.
fn groups(view: &View<'_, '_>) -> Vec<BTreeSet<usize>> {
    let mut groups: Vec<BTreeSet<usize>> = vec![];
    let togethers = view.model.togethers.iter().filter(|placed| view.stands(&placed.guard));
    for placed in togethers {
        let members = placed.item.members.iter();
        let mut group: BTreeSet<usize> =
            members.filter_map(|name| view.model.clause(&name.text)).collect();
        groups.retain(|other| {
            let apart = other.is_disjoint(&group);
            if !apart {
                group.extend(other);
            }
            apart
        });
        groups.push(group);
    }
    groups
}

/// Returns the clauses that have to be performed before a norm: what its words wait for, as
/// everywhere in the language.
fn before(view: &View<'_, '_>, norm: &Norm) -> BTreeSet<usize> {
    let mut needs = Needs::default();
    for word in view.words(norm) {
        match &word.kind {
            WordKind::Requires(cond) | WordKind::AtOnce(cond) => needs.cond(view, cond),
            WordKind::After(names) => names.iter().for_each(|name| needs.name(view, &name.text)),
            WordKind::Within(_, point) => needs.point(view, point),
            WordKind::From(point) => {
                view.pick(point).into_iter().for_each(|p| needs.point(view, p));
            }
            // What is to be done by the time that something comes does not wait for it.
            WordKind::By(point) => {
                let later = view.pick(point).filter(|point| point.offset.is_some());
                later.into_iter().for_each(|point| needs.point(view, point));
            }
            _ => {}
        }
    }
    needs.with_days(view)
}

/// What has to come before something.
#[derive(Default)]
struct Needs {
    clauses: BTreeSet<usize>,
    /// Days, each once: they may follow from days, and in a faulty text in a circle.
    days: BTreeSet<usize>,
    /// Days whose rules are still to be read.
    unread: Vec<usize>,
}

impl Needs {
    /// Adds what has to come for a condition to hold. One of several is none: no single one of them
    /// has to come.
    fn cond(&mut self, view: &View<'_, '_>, cond: &Cond) {
        match cond {
            Cond::All(several) => several.iter().for_each(|inner| self.cond(view, inner)),
            Cond::Named(name) => self.name(view, &name.text),
            Cond::Fact(fact) => self.fact(view, fact.kind, &fact.of.text),
            Cond::Any(_) | Cond::Not(_) | Cond::Finding { .. } | Cond::Level(_) => {}
        }
    }

    fn fact(&mut self, view: &View<'_, '_>, kind: FactKind, of: &str) {
        match (kind, view.model.thing(of)) {
            (
                FactKind::Found | FactKind::Done | FactKind::Sent | FactKind::Received,
                Some(Thing::Clause(clause)),
            ) => {
                self.clauses.insert(clause);
            }
            (FactKind::Held, Some(Thing::Escrow(escrow))) => {
                let escrow = view.model.escrows.get(escrow);
                let deposit = escrow.and_then(|escrow| escrow.item.deposited_by.as_ref());
                self.clauses.extend(deposit.and_then(|duty| view.model.clause(&duty.text)));
            }
            _ => {}
        }
    }

    fn name(&mut self, view: &View<'_, '_>, name: &str) {
        match view.model.thing(name) {
            Some(Thing::Clause(clause)) => {
                self.clauses.insert(clause);
            }
            Some(Thing::Day(day)) if self.days.insert(day) => self.unread.push(day),
            _ => {}
        }
    }

    /// What a point in time is counted from comes before it, unless it is counted back.
    fn point(&mut self, view: &View<'_, '_>, point: &Point) {
        match &point.base {
            _ if point.back => {}
            Base::Date(_) => {}
            Base::Name(name) => self.name(view, &name.text),
            Base::Fact(fact) => self.fact(view, fact.kind, &fact.of.text),
        }
    }

    /// Reads the rules of the days, and returns the clauses.
    fn with_days(mut self, view: &View<'_, '_>) -> BTreeSet<usize> {
        while let Some(day) = self.unread.pop() {
            match view.model.days.get(day).map(|day| &day.item.rule) {
                Some(DayRule::When(cond)) => self.cond(view, cond),
                Some(DayRule::Point(point)) => {
                    view.pick(point).into_iter().for_each(|point| self.point(view, point));
                }
                Some(DayRule::Latest(points)) => {
                    points.iter().for_each(|point| self.point(view, point));
                }
                Some(DayRule::Earliest(_)) | None => {}
            }
        }
        self.clauses
    }
}
