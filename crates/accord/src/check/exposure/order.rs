//! What comes before what, as far as a text says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Thing, View};
use crate::tree::{Base, Choice, Cond, DayRule, FactKind, Norm, Point, WordKind};

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

fn before(view: &View<'_, '_>, norm: &Norm) -> BTreeSet<usize> {
    let mut before = BTreeSet::new();
    for word in view.words(norm) {
        match &word.kind {
            WordKind::Requires(cond) | WordKind::AtOnce(cond) => {
                needed(view, cond, 0, &mut before);
            }
            WordKind::After(names) => {
                before.extend(names.iter().filter_map(|name| view.model.clause(&name.text)));
            }
            WordKind::From(Choice::One(point)) => of_point(view, point, 0, &mut before),
            _ => {}
        }
    }
    before
}

/// Adds the clauses that have to be performed for a condition to hold. One of several is none: no
/// single one of them has to be.
fn needed(view: &View<'_, '_>, cond: &Cond, depth: usize, before: &mut BTreeSet<usize>) {
    match cond {
        Cond::All(several) => {
            several.iter().for_each(|inner| needed(view, inner, depth, before));
        }
        Cond::Named(name) => of_name(view, &name.text, depth, before),
        Cond::Fact(fact) => of_fact(view, fact.kind, &fact.of.text, before),
        Cond::Any(_) | Cond::Not(_) | Cond::Finding { .. } | Cond::Level(_) => {}
    }
}

fn of_fact(view: &View<'_, '_>, kind: FactKind, of: &str, before: &mut BTreeSet<usize>) {
    match (kind, view.model.thing(of)) {
        (
            FactKind::Found | FactKind::Done | FactKind::Sent | FactKind::Received,
            Some(Thing::Clause(clause)),
        ) => {
            before.insert(clause);
        }
        (FactKind::Held, Some(Thing::Escrow(escrow))) => {
            let escrow = view.model.escrows.get(escrow);
            let deposit = escrow.and_then(|escrow| escrow.item.deposited_by.as_ref());
            before.extend(deposit.and_then(|duty| view.model.clause(&duty.text)));
        }
        _ => {}
    }
}

fn of_name(view: &View<'_, '_>, name: &str, depth: usize, before: &mut BTreeSet<usize>) {
    match view.model.thing(name) {
        Some(Thing::Clause(clause)) => {
            before.insert(clause);
        }
        // Days may follow from days, and in a faulty text in a circle.
        Some(Thing::Day(day)) if depth <= view.model.days.len() => {
            match view.model.days.get(day).map(|day| &day.item.rule) {
                Some(DayRule::When(cond)) => needed(view, cond, depth + 1, before),
                Some(DayRule::Point(Choice::One(point))) => {
                    of_point(view, point, depth + 1, before);
                }
                Some(DayRule::Latest(points)) => {
                    points.iter().for_each(|point| of_point(view, point, depth + 1, before));
                }
                _ => {}
            }
        }
        _ => {}
    }
}

/// What a point in time is counted from comes before it, unless it is counted back.
fn of_point(view: &View<'_, '_>, point: &Point, depth: usize, before: &mut BTreeSet<usize>) {
    if point.back {
        return;
    }
    match &point.base {
        Base::Date(_) => {}
        Base::Name(name) => of_name(view, &name.text, depth, before),
        Base::Fact(fact) => of_fact(view, fact.kind, &fact.of.text, before),
    }
}
