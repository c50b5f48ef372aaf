//! What comes before what, as far as a text says so.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::model::{Thing, View};
use crate::tree::{Base, Cond, DayRule, FactKind, Norm, Point, WordKind};

/// Clauses with those that come before each, in one settlement.
pub(super) struct Order {
    /// By clause: the clauses that have to be performed before.
    pub(super) before: BTreeMap<usize, BTreeSet<usize>>,
    /// By clause: itself and those that it does not come without.
    groups: BTreeMap<usize, Rc<BTreeSet<usize>>>,
}

impl Order {
    /// Reads the order of some clauses, of all that come before them, and of those that come
    /// together with these.
    pub(super) fn of(view: &View<'_, '_>, begin: impl IntoIterator<Item = usize>) -> Self {
        let mut order = Self { before: BTreeMap::new(), groups: BTreeMap::new() };
        let mut open: Vec<usize> = begin.into_iter().collect();
        while let Some(clause) = open.pop() {
            if order.before.contains_key(&clause) {
                continue;
            }
            let Some(norm) = view.norm(clause) else { continue };
            let before = before(view, norm);
            open.extend(before.iter().copied());
            if !order.groups.contains_key(&clause) {
                let group = Rc::new(view.together(clause));
                order.groups.extend(group.iter().map(|&member| (member, Rc::clone(&group))));
                open.extend(group.iter());
            }
            order.before.insert(clause, before);
        }
        // What does not stand in this settlement holds up nothing.
        let standing: BTreeSet<usize> = order.before.keys().copied().collect();
        for before in order.before.values_mut() {
            before.retain(|clause| standing.contains(clause));
        }
        order
    }

    /// Leaves the clauses that some order of performance comes to; those that wait in a circle
    /// never come about (E201).
    pub(super) fn retain_possible(&mut self) {
        // A group comes as one: it is known by its first clause.
        let mut waits: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut waited: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&clause, before) in &self.before {
            let group = self.first(clause);
            let others = before.iter().map(|&clause| self.first(clause));
            waits.entry(group).or_default().extend(others.filter(|other| *other != group));
        }
        for (&group, others) in &waits {
            others.iter().for_each(|&other| waited.entry(other).or_default().push(group));
        }
        let ready = waits.iter().filter(|(_, others)| others.is_empty());
        let mut open: Vec<usize> = ready.map(|(&group, _)| group).collect();
        let mut possible: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(group) = open.pop() {
            for &later in waited.get(&group).into_iter().flatten() {
                let others = waits.entry(later).or_default();
                others.remove(&group);
                if others.is_empty() && possible.insert(later) {
                    open.push(later);
                }
            }
        }
        let groups = &self.groups;
        self.before.retain(|clause, _| possible.contains(&first(groups, *clause)));
    }

    fn first(&self, clause: usize) -> usize {
        first(&self.groups, clause)
    }

    /// Returns pairs of a clause and one that is performed before it or together with it: of a group
    /// each with the next, all around.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs = vec![];
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&clause, before) in &self.before {
            pairs.extend(before.iter().map(|&earlier| (clause, earlier)));
            groups.entry(self.first(clause)).or_default().push(clause);
        }
        for group in groups.values().filter(|group| group.len() > 1) {
            let next = group.iter().cycle().skip(1);
            pairs.extend(group.iter().copied().zip(next.copied()));
        }
        pairs
    }
}

fn first(groups: &BTreeMap<usize, Rc<BTreeSet<usize>>>, clause: usize) -> usize {
    groups.get(&clause).and_then(|group| group.first()).copied().unwrap_or(clause)
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
