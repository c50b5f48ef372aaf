//! The states of clauses, and the steps between them.
//!
//! # Background
//! A clause waits, is in effect, is suspended, or has ended; beside that it may have been found
//! performed, found breached, or (a power) exercised. Late performance is performance found after a
//! breach. A power suspends, resumes, ends or restores clauses; a clause that survives is untouched by
//! what does so to the accord as a whole. Dates are not looked at: a step that some date allows or
//! forces may happen at any time. What the text does not decide (a finding in free words, an
//! event, an adherence, a day, a level) may be so or not at any time.
//!
//! # References
//! The states follow those of Symboleo (S. Sharifi, A. Parvizimosaed, D. Amyot, L. Logrippo and
//! J. Mylopoulos, *Symboleo: towards a specification language for legal contracts*, 2020).

use std::collections::HashMap;

use crate::model::{Model, Thing, View};
use crate::tree::{Cond, DayRule, EffectKind, Fact, FactKind, Name, Norm, NormKind, WordKind};

/// How far a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    /// What it requires does not hold yet.
    Waiting,
    /// It binds, or can be used.
    InEffect,
    /// It is asleep.
    Suspended,
    /// It is over.
    Ended,
}

/// The state of one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Standing {
    pub(crate) stage: Stage,
    /// Found performed.
    pub(crate) found: bool,
    /// Found breached.
    pub(crate) breached: bool,
    /// Used, of a power.
    pub(crate) exercised: bool,
}

/// The states of some clauses of a text, in the order of [`Machine::clauses`].
pub(crate) type State = Vec<Standing>;

/// Some clauses of a text under one settlement, and how they move.
pub(crate) struct Machine<'v, 'm, 't> {
    view: &'v View<'m, 't>,
    /// The clauses, by their numbers in the model.
    pub(crate) clauses: Vec<usize>,
    place: HashMap<usize, usize>,
    norms: Vec<&'t Norm>,
    words: Vec<Vec<&'t WordKind>>,
}

/// Whether something holds; what the text does not decide can be both.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Can {
    hold: bool,
    fail: bool,
}

impl Can {
    const BOTH: Self = Self { hold: true, fail: true };

    fn certain(holds: bool) -> Self {
        Self { hold: holds, fail: !holds }
    }
}

impl<'v, 'm, 't> Machine<'v, 'm, 't> {
    /// Takes the clauses that can bear on one: those that its words name, the powers over these, and
    /// so on.
    pub(crate) fn around(view: &'v View<'m, 't>, clause: usize) -> Self {
        let mut machine =
            Self { view, clauses: vec![], place: HashMap::new(), norms: vec![], words: vec![] };
        let standing: Vec<(usize, &'t Norm)> = view.norms().collect();
        let mut queue = vec![clause];
        while let Some(next) = queue.pop() {
            let Some((_, norm)) = standing.iter().find(|(at, _)| *at == next) else { continue };
            if machine.place.contains_key(&next) {
                continue;
            }
            machine.place.insert(next, machine.clauses.len());
            machine.clauses.push(next);
            machine.norms.push(norm);
            let words: Vec<&'t WordKind> = view.words(norm).into_iter().map(|w| &w.kind).collect();
            for word in &words {
                named(view.model, word, &mut queue);
            }
            machine.words.push(words);
            for (power, norm) in &standing {
                let touches = |word: &&'t crate::tree::Word| {
                    matches!(&word.kind, WordKind::Effect(effect)
                        if touched(view.model, effect, norm, next, &standing))
                };
                if norm.kind == NormKind::Power && view.words(norm).iter().any(touches) {
                    queue.push(*power);
                }
            }
        }
        machine
    }

    /// Returns where a clause stands in a [`State`].
    pub(crate) fn place(&self, clause: usize) -> Option<usize> {
        self.place.get(&clause).copied()
    }

    /// Returns the state in which nothing has happened.
    pub(crate) fn beginning(&self) -> State {
        let waiting =
            Standing { stage: Stage::Waiting, found: false, breached: false, exercised: false };
        vec![waiting; self.clauses.len()]
    }

    /// Returns every state that one step leads to.
    pub(crate) fn steps(&self, state: &State) -> Vec<State> {
        let mut out = vec![];
        let mut to = |at: usize, change: &dyn Fn(&mut Standing)| {
            let mut next = state.clone();
            if let Some(standing) = next.get_mut(at) {
                change(standing);
            }
            out.push(next);
        };
        for (at, standing) in state.iter().enumerate() {
            let Some(norm) = self.norms.get(at) else { continue };
            match standing.stage {
                Stage::Waiting => {
                    if self.opens(at, state).hold {
                        to(at, &|s| s.stage = Stage::InEffect);
                    }
                }
                Stage::InEffect => {
                    if norm.kind != NormKind::Power && !standing.found {
                        to(at, &|s| s.found = true);
                    }
                    if norm.kind.binds() && !standing.breached && !standing.found {
                        to(at, &|s| s.breached = true);
                    }
                    if self.ends_by_itself(at) {
                        to(at, &|s| s.stage = Stage::Ended);
                    }
                }
                Stage::Suspended => {
                    if self.ends_by_itself(at) {
                        to(at, &|s| s.stage = Stage::Ended);
                    }
                }
                Stage::Ended => {}
            }
        }
        for (at, standing) in state.iter().enumerate() {
            let usable = standing.stage == Stage::InEffect
                && self.norms.get(at).is_some_and(|norm| norm.kind == NormKind::Power);
            if usable {
                out.push(self.exercised(at, state));
            }
        }
        out
    }

    /// Whether time alone ends a clause: a limit, ban or permission with an end. A duty's deadline
    /// sleeps with it; that a power lapses is its holder's neglect.
    fn ends_by_itself(&self, at: usize) -> bool {
        let lasting = self.norms.get(at).is_some_and(|norm| {
            matches!(norm.kind, NormKind::Limit | NormKind::Ban | NormKind::Permission)
        });
        let end = |word: &&WordKind| matches!(word, WordKind::For(_) | WordKind::Until(_));
        lasting && self.words.get(at).is_some_and(|words| words.iter().any(end))
    }

    fn opens(&self, at: usize, state: &State) -> Can {
        let mut all = Can { hold: true, fail: false };
        for word in self.words.get(at).into_iter().flatten() {
            let can = match word {
                WordKind::Requires(cond) => self.cond(cond, state),
                WordKind::After(names) => {
                    self.every(names.iter().map(|name| self.performed(name, state)))
                }
                _ => continue,
            };
            all = self.every([all, can].into_iter());
        }
        all
    }

    fn exercised(&self, at: usize, state: &State) -> State {
        let mut next = state.clone();
        if let Some(standing) = next.get_mut(at) {
            standing.exercised = true;
        }
        for word in self.words.get(at).into_iter().flatten() {
            let WordKind::Effect(effect) = word else { continue };
            for (place, clause) in self.clauses.iter().enumerate() {
                let Some(norm) = self.norms.get(at) else { continue };
                if !self.touches(effect, norm, *clause) {
                    continue;
                }
                let Some(standing) = next.get_mut(place) else { continue };
                standing.stage = match (effect.kind, standing.stage) {
                    (EffectKind::Suspends, Stage::InEffect) => Stage::Suspended,
                    (EffectKind::Resumes, Stage::Suspended) => Stage::InEffect,
                    (EffectKind::Ends | EffectKind::Withdraws, _) => Stage::Ended,
                    (EffectKind::Restores, Stage::Ended) => Stage::InEffect,
                    (_, stage) => stage,
                };
            }
        }
        next
    }

    fn touches(&self, effect: &crate::tree::Effect, power: &Norm, clause: usize) -> bool {
        let standing: Vec<(usize, &'t Norm)> =
            self.clauses.iter().copied().zip(self.norms.iter().copied()).collect();
        touched(self.view.model, effect, power, clause, &standing)
    }

    fn every(&self, parts: impl Iterator<Item = Can>) -> Can {
        parts.fold(Can::certain(true), |all, part| Can {
            hold: all.hold && part.hold,
            fail: all.fail || part.fail,
        })
    }

    fn cond(&self, cond: &Cond, state: &State) -> Can {
        match cond {
            Cond::All(several) => self.every(several.iter().map(|cond| self.cond(cond, state))),
            Cond::Any(several) => several.iter().fold(Can::certain(false), |any, cond| {
                let can = self.cond(cond, state);
                Can { hold: any.hold || can.hold, fail: any.fail && can.fail }
            }),
            Cond::Not(inner) => {
                let can = self.cond(inner, state);
                Can { hold: can.fail, fail: can.hold }
            }
            Cond::Named(name) => self.performed(name, state),
            Cond::Fact(fact) => self.fact(fact, state),
            Cond::Finding { .. } | Cond::Level(_) => Can::BOTH,
        }
    }

    fn fact(&self, fact: &Fact, state: &State) -> Can {
        let Some(standing) = self.standing(&fact.of, state) else { return Can::BOTH };
        Can::certain(match fact.kind {
            FactKind::Done | FactKind::Found | FactKind::Sent | FactKind::Received => {
                standing.found
            }
            FactKind::Breach => standing.breached,
            FactKind::Exercised => standing.exercised,
            FactKind::Suspended => standing.stage == Stage::Suspended,
            FactKind::Ended => standing.stage == Stage::Ended,
            FactKind::Adhered | FactKind::Approved | FactKind::Held => return Can::BOTH,
        })
    }

    fn performed(&self, name: &Name, state: &State) -> Can {
        if let Some(standing) = self.standing(name, state) {
            return Can::certain(standing.found || standing.exercised);
        }
        match self.view.model.thing(&name.text) {
            Some(Thing::Day(day)) => {
                match self.view.model.days.get(day).map(|day| &day.item.rule) {
                    Some(DayRule::When(cond)) => self.cond(cond, state),
                    _ => Can::BOTH,
                }
            }
            _ => Can::BOTH,
        }
    }

    fn standing(&self, name: &Name, state: &State) -> Option<Standing> {
        let clause = self.view.model.clause(&name.text)?;
        state.get(self.place(clause)?).copied()
    }
}

/// Whether an effect of a power touches a clause.
fn touched(
    model: &Model<'_>,
    effect: &crate::tree::Effect,
    power: &Norm,
    clause: usize,
    standing: &[(usize, &Norm)],
) -> bool {
    let Some((_, norm)) = standing.iter().find(|(at, _)| *at == clause) else { return false };
    if !effect.clauses.is_empty() {
        return effect.clauses.iter().any(|name| model.clause(&name.text) == Some(clause));
    }
    // The whole accord, or all that one side bears; not what survives, nor the power itself.
    let survives = norm.words.iter().any(|line| {
        matches!(&line.word, crate::tree::Wording::One(word) if word.kind == WordKind::Survives)
    });
    let own = norm.name == power.name;
    let whole = effect.kind != EffectKind::Withdraws
        || norm.bearer.names.iter().any(|bearer| power.bearer.names.contains(bearer));
    whole && !survives && !own
}

/// Collects the clauses that a word's conditions name, through days.
fn named(model: &Model<'_>, word: &WordKind, out: &mut Vec<usize>) {
    match word {
        WordKind::Requires(cond) | WordKind::AtOnce(cond) => named_in(model, cond, out, 0),
        WordKind::After(names) => {
            out.extend(names.iter().filter_map(|name| model.clause(&name.text)));
        }
        _ => {}
    }
}

fn named_in(model: &Model<'_>, cond: &Cond, out: &mut Vec<usize>, depth: usize) {
    let mut name = |name: &Name| match model.thing(&name.text) {
        Some(Thing::Clause(clause)) => out.push(clause),
        Some(Thing::Day(day)) if depth < 8 => {
            if let Some(DayRule::When(cond)) = model.days.get(day).map(|day| &day.item.rule) {
                named_in(model, cond, out, depth + 1);
            }
        }
        _ => {}
    };
    match cond {
        Cond::All(several) | Cond::Any(several) => {
            several.iter().for_each(|cond| named_in(model, cond, out, depth));
        }
        Cond::Not(inner) => named_in(model, inner, out, depth),
        Cond::Named(named) => name(named),
        Cond::Fact(fact) => name(&fact.of),
        Cond::Finding { .. } | Cond::Level(_) => {}
    }
}
