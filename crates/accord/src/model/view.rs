//! A text as it reads if its brackets are settled one way, and every way that a check asks about.
//!
//! A check is written for a text without brackets. It reads through a [`View`], which notes each
//! choice that it is asked about; [`explore`] runs the check again for every way to settle these.
//! Choices that a check never asks about cost nothing.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::{ChoiceId, Guard, Model, Settled};
use crate::limits;
use crate::tree::{Bracket, Choice, Norm, Word, WordKind, WordLine, Wording};

/// A text as it reads under one settlement.
pub(crate) struct View<'m, 't> {
    pub(crate) model: &'m Model<'t>,
    settled: RefCell<Vec<Settled>>,
    fixed: Cow<'m, [Option<usize>]>,
    /// How often the text may still be looked at.
    looks: Cell<usize>,
    given_up: Cell<bool>,
}

impl<'m, 't> View<'m, 't> {
    /// Reads a text with every choice settled: `options` has one for each.
    pub(crate) fn settled(model: &'m Model<'t>, options: &[usize]) -> Self {
        let fixed = options.iter().copied().map(Some).collect();
        let looks = Cell::new(limits::LOOKS_MAX);
        Self { model, settled: RefCell::default(), fixed, looks, given_up: Cell::default() }
    }

    /// Counts so many looks at the text. Returns whether there were as many left.
    pub(crate) fn look(&self, times: usize) -> bool {
        let left = self.looks.get().checked_sub(times);
        self.looks.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Returns how often the text may still be looked at.
    pub(crate) fn looks(&self) -> usize {
        self.looks.get()
    }

    /// Says that what is asked cannot be followed to its end: nothing that is said of it counts.
    pub(crate) fn give_up(&self) {
        self.given_up.set(true);
    }

    /// Returns how a choice is settled.
    pub(crate) fn option(&self, choice: ChoiceId) -> usize {
        if let Some(Some(option)) = self.fixed.get(choice.0) {
            return *option;
        }
        let mut settled = self.settled.borrow_mut();
        self.look(settled.len());
        if let Some(known) = settled.iter().find(|settled| settled.choice == choice) {
            return known.option;
        }
        settled.push(Settled { choice, option: 0 });
        0
    }

    /// Whether a guard holds.
    pub(crate) fn stands(&self, guard: &Guard) -> bool {
        guard.iter().all(|settled| self.option(settled.choice) == settled.option)
    }

    /// Returns the value of what may be a bracket; none if it is a blank or left out.
    pub(crate) fn pick<T>(&self, choice: &'t Choice<T>) -> Option<&'t T> {
        match choice {
            Choice::One(value) => Some(value),
            Choice::Open(bracket) => self.alternative(bracket),
        }
    }

    /// Returns the norm that stands for a clause; none if the clause is out.
    pub(crate) fn norm(&self, clause: usize) -> Option<&'t Norm> {
        let variants = &self.model.clauses.get(clause)?.variants;
        variants.iter().find(|variant| self.stands(&variant.guard)).map(|variant| variant.item)
    }

    /// Returns the clauses that stand, with their norms.
    pub(crate) fn norms(&self) -> impl Iterator<Item = (usize, &'t Norm)> + '_ {
        (0..self.model.clauses.len()).filter_map(|clause| Some((clause, self.norm(clause)?)))
    }

    /// Returns the words of a norm that stand.
    pub(crate) fn words(&self, norm: &'t Norm) -> Vec<&'t Word> {
        let mut out = vec![];
        self.lines(&norm.words, &mut out);
        out
    }

    /// Returns what the first word that fits says.
    pub(crate) fn word<R>(
        &self,
        norm: &'t Norm,
        fits: impl Fn(&'t WordKind) -> Option<R>,
    ) -> Option<R> {
        self.words(norm).into_iter().find_map(|word| fits(&word.kind))
    }

    /// Returns a clause with those that come together with it: groups that share a clause are one.
    /// Groups that cannot matter are not asked about.
    pub(crate) fn together(&self, clause: usize) -> BTreeSet<usize> {
        let mut together = BTreeSet::from([clause]);
        let mut open = vec![clause];
        let mut asked = BTreeSet::new();
        while let Some(clause) = open.pop() {
            for &group in self.model.groups.get(&clause).into_iter().flatten() {
                let Some(placed) = self.model.togethers.get(group) else { continue };
                if !asked.insert(group) || !self.stands(&placed.guard) {
                    continue;
                }
                self.look(placed.item.members.len());
                let names = placed.item.members.iter();
                let members = names.filter_map(|name| self.model.clause(&name.text));
                open.extend(members.filter(|member| together.insert(*member)));
            }
        }
        together
    }

    fn lines(&self, lines: &'t [WordLine], out: &mut Vec<&'t Word>) {
        self.look(lines.len());
        for line in lines {
            match &line.word {
                Wording::One(word) => out.push(word),
                Wording::Open(bracket) => {
                    if let Some(inner) = self.alternative(bracket) {
                        self.lines(inner, out);
                    }
                }
            }
        }
    }

    fn alternative<T>(&self, bracket: &'t Bracket<T>) -> Option<&'t T> {
        let choice = self.model.choices.of_bracket(bracket.id)?;
        bracket.alternatives.get(self.option(choice))?.value.as_ref()
    }
}

/// What a check says, and under which settlement of what it asked.
#[derive(Clone, Debug)]
pub(crate) struct Explored<R> {
    pub(crate) settled: Vec<Settled>,
    pub(crate) result: R,
}

/// There are more ways to settle what a check asks about than it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Undetermined;

/// Runs a check once for each way to settle the choices that it asks about.
///
/// `fixed` holds what is settled beforehand, by choice; `looks` is how often the text may be looked
/// at, and is counted down. Takes as many runs as there are ways, and gives up beyond
/// [`limits::SETTLEMENTS_MAX`], or where `looks` are spent and a way is left.
pub(crate) fn explore<'t, R>(
    model: &Model<'t>,
    fixed: &[Option<usize>],
    looks: &mut usize,
    mut check: impl FnMut(&View<'_, 't>) -> R,
) -> Result<Vec<Explored<R>>, Undetermined> {
    let mut out = vec![];
    let mut begin: Vec<Settled> = vec![];
    loop {
        let spent = *looks == 0 && !out.is_empty();
        if spent || out.len() == limits::SETTLEMENTS_MAX {
            return Err(Undetermined);
        }
        let (settled, given_up) = (RefCell::new(begin), Cell::default());
        let fixed = Cow::Borrowed(fixed);
        let view = View { model, settled, fixed, looks: Cell::new(*looks), given_up };
        let result = check(&view);
        // A way takes time, however little it looks at.
        view.look(1);
        *looks = view.looks.get();
        if view.given_up.get() {
            return Err(Undetermined);
        }
        let settled = view.settled.into_inner();
        out.push(Explored { settled: settled.clone(), result });
        match next(model, settled) {
            Some(following) => begin = following,
            None => return Ok(out),
        }
    }
}

/// Returns the next way: the last choice that has another option takes it, those after it are
/// forgotten, since the check may not ask about them again.
fn next(model: &Model<'_>, mut settled: Vec<Settled>) -> Option<Vec<Settled>> {
    while let Some(mut last) = settled.pop() {
        let options = model.choices.list.get(last.choice.0).map_or(1, |c| c.options.len());
        if last.option + 1 < options {
            last.option += 1;
            settled.push(last);
            return Some(settled);
        }
    }
    None
}
