//! Every run of a small accord, followed step by step.
//!
//! Once what a thing waits for holds, it comes about at once; what depends on a date, a finding in
//! free words or a parliament may come at any time. A reference to what is left out is taken as
//! given.

use std::collections::{BTreeSet, HashMap};

use crate::accord::{Accord, Clause, Cond, Due, Effect, Kind, Line, Step};

/// What can come about in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    Clause(usize),
    Day(usize),
    Step(usize),
    Escrow,
}

/// A clause as it reads under one settlement.
struct Flat {
    kind: Kind,
    bearer: usize,
    due: Due,
    requires: Vec<Cond>,
    after: Vec<usize>,
    from: Vec<usize>,
    until: bool,
    effects: Vec<(Effect, Vec<usize>)>,
}

/// An accord under one settlement.
pub(crate) struct Naive<'a> {
    accord: &'a Accord,
    clauses: Vec<Option<Flat>>,
    /// For each clause, who comes together with it, itself included.
    groups: Vec<BTreeSet<usize>>,
    togethers: Vec<Vec<usize>>,
    /// Whether the use of a power does anything.
    with_effects: bool,
}

/// What the runs show.
pub(crate) struct Runs {
    /// What comes about in some run.
    pub(crate) comes: BTreeSet<Thing>,
    /// Clauses that are asleep in some state, and in every state that can follow.
    pub(crate) stuck: BTreeSet<usize>,
    /// Clauses, with a power that ends it and one that resumes it, in different hands, which both can
    /// be used in a state in which it sleeps.
    pub(crate) races: BTreeSet<(usize, usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stage {
    Waits,
    Runs,
    Sleeps,
    Over,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct State {
    stage: Vec<Stage>,
    found: Vec<bool>,
    breached: Vec<bool>,
    used: Vec<bool>,
    days: Vec<bool>,
    steps: Vec<bool>,
    held: bool,
    start: bool,
}

/// Whether something is so, is not, or may be either.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Yes,
    No,
    Either,
}

fn all(parts: impl IntoIterator<Item = Is>) -> Is {
    parts.into_iter().fold(Is::Yes, |all, part| match (all, part) {
        (Is::No, _) | (_, Is::No) => Is::No,
        (Is::Yes, Is::Yes) => Is::Yes,
        _ => Is::Either,
    })
}

fn not(is: Is) -> Is {
    match is {
        Is::Yes => Is::No,
        Is::No => Is::Yes,
        Is::Either => Is::Either,
    }
}

fn any(parts: impl IntoIterator<Item = Is>) -> Is {
    not(all(parts.into_iter().map(not)))
}

fn is(holds: bool) -> Is {
    if holds { Is::Yes } else { Is::No }
}

impl<'a> Naive<'a> {
    pub(crate) fn new(accord: &'a Accord, options: &[usize]) -> Self {
        let flat = |clause: &Clause| {
            let mut flat = Flat {
                kind: clause.kind,
                bearer: clause.bearer,
                due: clause.due.clone(),
                requires: vec![],
                after: vec![],
                from: vec![],
                until: false,
                effects: vec![],
            };
            for line in clause.lines.iter().filter_map(|line| line.settled(options)) {
                match line {
                    Line::Requires(cond) => flat.requires.push(cond.clone()),
                    Line::After(of) => flat.after.push(*of),
                    Line::From(day) => flat.from.extend(day.settled(options)),
                    Line::Until => flat.until = true,
                    Line::Effect(effect, of) => flat.effects.push((*effect, of.clone())),
                }
            }
            flat
        };
        let clauses: Vec<Option<Flat>> =
            accord.clauses.iter().map(|clause| clause.settled(options).map(flat)).collect();
        let togethers: Vec<Vec<usize>> =
            accord.togethers.iter().filter_map(|t| t.settled(options).cloned()).collect();
        let mut groups: Vec<BTreeSet<usize>> = (0..clauses.len()).map(|c| [c].into()).collect();
        for _ in 0..clauses.len() {
            for together in &togethers {
                let joint: BTreeSet<usize> =
                    together.iter().flat_map(|member| groups[*member].clone()).collect();
                joint.iter().for_each(|member| groups[*member].extend(&joint));
            }
        }
        Self { accord, clauses, groups, togethers, with_effects: true }
    }

    /// Lets the use of a power do nothing.
    pub(crate) fn without_effects(mut self) -> Self {
        self.with_effects = false;
        self
    }

    /// Returns whether a clause stands.
    pub(crate) fn stands(&self, clause: usize) -> bool {
        self.clauses[clause].is_some()
    }

    /// Returns every thing that stands.
    pub(crate) fn things(&self) -> BTreeSet<Thing> {
        let clauses = (0..self.clauses.len()).filter(|c| self.stands(*c)).map(Thing::Clause);
        let days = (0..self.accord.days.len()).map(Thing::Day);
        let steps = (0..self.accord.steps.len()).map(Thing::Step);
        let escrow = self.accord.deposit.map(|_| Thing::Escrow);
        clauses.chain(days).chain(steps).chain(escrow).collect()
    }

    /// Returns whether something refers to a clause that is left out.
    pub(crate) fn refers_to_what_is_out(&self) -> bool {
        let mut named: Vec<usize> = self.togethers.iter().flatten().copied().collect();
        let mut conds: Vec<&Cond> = self.accord.days.iter().collect();
        conds.extend(self.accord.steps.iter().filter_map(|step| step.requires.as_ref()));
        named.extend(self.accord.steps.iter().flat_map(|step| &step.allows));
        named.extend(self.accord.deposit);
        for flat in self.clauses.iter().flatten() {
            conds.extend(&flat.requires);
            named.extend(&flat.after);
            named.extend(flat.effects.iter().flat_map(|(_, of)| of));
            match flat.due {
                Due::Start | Due::WithinDay(_) => {}
                Due::WithinFound(of)
                | Due::ByFound(of)
                | Due::ByAfterFound(of)
                | Due::BeforeFound(of) => named.push(of),
            }
        }
        while let Some(cond) = conds.pop() {
            match cond {
                Cond::Clause(of) | Cond::Done(of) | Cond::Breach(of) | Cond::Exercised(of) => {
                    named.push(*of);
                }
                Cond::Not(inner) => conds.push(inner),
                Cond::All(parts) | Cond::Any(parts) => conds.extend(parts),
                Cond::Day(_) | Cond::Approved(_) | Cond::Held | Cond::Finding => {}
            }
        }
        named.iter().any(|clause| !self.stands(*clause))
    }

    /// Returns the parties for which no step lets a clause enter into force.
    pub(crate) fn without_step(&self, clause: usize) -> Vec<usize> {
        let Some(flat) = self.clauses[clause].as_ref() else { return vec![] };
        let lets = |step: &Step| step.allows.is_empty() || step.allows.contains(&clause);
        bearers(flat)
            .into_iter()
            .filter(|party| {
                let mut own = self.accord.steps.iter().filter(|step| step.of == *party).peekable();
                flat.kind != Kind::Power && own.peek().is_some() && !own.any(lets)
            })
            .collect()
    }

    /// Follows every run; none if there are more states than so many.
    pub(crate) fn runs(&self, states_max: usize) -> Option<Runs> {
        let count = self.clauses.len();
        let beginning = self.at_once(State {
            stage: vec![Stage::Waits; count],
            found: vec![false; count],
            breached: vec![false; count],
            used: vec![false; count],
            days: vec![false; self.accord.days.len()],
            steps: vec![false; self.accord.steps.len()],
            held: false,
            start: false,
        });
        let mut number = HashMap::from([(beginning.clone(), 0)]);
        let mut states = vec![beginning];
        let mut arcs: Vec<(usize, usize)> = vec![];
        let mut at = 0;
        while at < states.len() {
            for next in self.steps(&states[at].clone()) {
                let to = *number.entry(next.clone()).or_insert(states.len());
                if to == states.len() {
                    if to == states_max {
                        return None;
                    }
                    states.push(next);
                }
                arcs.push((at, to));
            }
            at += 1;
        }
        let mut runs = Runs { comes: [].into(), stuck: [].into(), races: [].into() };
        for state in &states {
            self.note(state, &mut runs);
        }
        for clause in 0..count {
            let mut free: Vec<bool> =
                states.iter().map(|state| state.stage[clause] != Stage::Sleeps).collect();
            loop {
                let more: Vec<usize> =
                    arcs.iter().filter(|(a, b)| !free[*a] && free[*b]).map(|(a, _)| *a).collect();
                if more.is_empty() {
                    break;
                }
                more.into_iter().for_each(|at| free[at] = true);
            }
            // A power that sleeps over its end is over.
            let ends =
                self.clauses[clause].as_ref().is_some_and(|f| f.kind == Kind::Power && f.until);
            if free.contains(&false) && !ends {
                runs.stuck.insert(clause);
            }
        }
        Some(runs)
    }

    fn note(&self, state: &State, runs: &mut Runs) {
        let running = |clause: &usize| state.stage[*clause] == Stage::Runs;
        let count = self.clauses.len();
        runs.comes.extend((0..count).filter(running).map(Thing::Clause));
        runs.comes.extend((0..state.days.len()).filter(|d| state.days[*d]).map(Thing::Day));
        runs.comes.extend((0..state.steps.len()).filter(|s| state.steps[*s]).map(Thing::Step));
        runs.comes.extend(state.held.then_some(Thing::Escrow));
        for end in (0..count).filter(running) {
            for other in (0..count).filter(running) {
                let (Some(one), Some(two)) = (&self.clauses[end], &self.clauses[other]) else {
                    continue;
                };
                let apart = asks_use(&one.requires, other) || asks_use(&two.requires, end);
                for clause in 0..count {
                    let does = |flat: &Flat, effect| {
                        flat.effects.iter().any(|(e, of)| *e == effect && of.contains(&clause))
                    };
                    if one.bearer != two.bearer
                        && !apart
                        && state.stage[clause] == Stage::Sleeps
                        && does(one, Effect::Ends)
                        && does(two, Effect::Resumes)
                    {
                        runs.races.insert((clause, end, other));
                    }
                }
            }
        }
    }

    fn steps(&self, state: &State) -> Vec<State> {
        let mut out = vec![];
        let mut to = |change: &dyn Fn(&mut State)| {
            let mut next = state.clone();
            change(&mut next);
            out.push(self.at_once(next));
        };
        if !state.start {
            to(&|state| state.start = true);
        }
        for (at, step) in self.accord.steps.iter().enumerate() {
            let ready =
                step.requires.as_ref().map_or(Is::Yes, |cond| self.cond(cond, state, &[].into()));
            if !state.steps[at] && ready != Is::No {
                to(&|state| state.steps[at] = true);
            }
        }
        for (at, cond) in self.accord.days.iter().enumerate() {
            if !state.days[at] && self.cond(cond, state, &[].into()) != Is::No {
                to(&|state| state.days[at] = true);
            }
        }
        for (own, flat) in self.clauses.iter().enumerate() {
            let Some(flat) = flat else { continue };
            let (stage, power) = (state.stage[own], flat.kind == Kind::Power);
            if stage == Stage::Waits && self.opens(own, state) != Is::No {
                to(&|state| state.stage[own] = Stage::Runs);
            }
            if stage == Stage::Runs && !power && !state.found[own] {
                to(&|state| state.found[own] = true);
            }
            if stage == Stage::Runs && !power && !state.found[own] && !state.breached[own] {
                to(&|state| state.breached[own] = true);
            }
            // A power that its holder lets lapse is no run of the text.
            if flat.until && !power && state.start && matches!(stage, Stage::Runs | Stage::Sleeps) {
                to(&|state| state.stage[own] = Stage::Over);
            }
            if stage == Stage::Runs && power {
                to(&|state| {
                    state.used[own] = true;
                    for (effect, of) in flat.effects.iter().filter(|_| self.with_effects) {
                        for clause in of.iter().filter(|clause| self.stands(**clause)) {
                            let stage = &mut state.stage[*clause];
                            *stage = match (effect, *stage) {
                                (Effect::Suspends, Stage::Runs) => Stage::Sleeps,
                                (Effect::Resumes, Stage::Sleeps) => Stage::Runs,
                                (Effect::Ends, _) => Stage::Over,
                                (_, stage) => stage,
                            };
                        }
                    }
                });
            }
        }
        out
    }

    /// Lets come about what only waits for what is there.
    fn at_once(&self, mut state: State) -> State {
        loop {
            let before = state.clone();
            for own in 0..self.clauses.len() {
                if before.stage[own] == Stage::Waits && self.opens(own, &before) == Is::Yes {
                    state.stage[own] = Stage::Runs;
                }
            }
            for (at, cond) in self.accord.days.iter().enumerate() {
                state.days[at] |= self.cond(cond, &before, &[].into()) == Is::Yes;
            }
            if let Some(deposit) = self.accord.deposit {
                state.held |= self.performed(deposit, &before, &[].into()) == Is::Yes;
            }
            if state == before {
                return state;
            }
        }
    }

    fn opens(&self, own: usize, state: &State) -> Is {
        if !self.stands(own) {
            return Is::No;
        }
        let group = &self.groups[own];
        all(group.iter().filter_map(|member| {
            let flat = self.clauses[*member].as_ref()?;
            let others: BTreeSet<usize> = group.iter().copied().filter(|m| m != member).collect();
            Some(self.ready(*member, flat, state, &others))
        }))
    }

    /// Whether what a clause says itself holds, with the performance of its group given.
    fn ready(&self, own: usize, flat: &Flat, state: &State, given: &BTreeSet<usize>) -> Is {
        let mut parts: Vec<Is> =
            flat.requires.iter().map(|cond| self.cond(cond, state, given)).collect();
        parts.extend(flat.after.iter().map(|of| self.performed(*of, state, given)));
        parts.extend(flat.from.iter().map(|day| is(state.days[*day])));
        parts.push(match flat.due {
            Due::Start => is(state.start),
            Due::WithinDay(day) => is(state.days[day]),
            Due::WithinFound(of) | Due::ByAfterFound(of) => self.performed(of, state, given),
            Due::ByFound(_) | Due::BeforeFound(_) => Is::Yes,
        });
        if flat.kind != Kind::Power {
            for party in bearers(flat) {
                let lets = |step: &Step| {
                    step.of == party && (step.allows.is_empty() || step.allows.contains(&own))
                };
                let steps = self.accord.steps.iter().enumerate().filter(|(_, step)| lets(step));
                let taken: Vec<Is> = steps.map(|(at, _)| is(state.steps[at])).collect();
                parts.push(if taken.is_empty() { Is::Yes } else { any(taken) });
            }
        }
        all(parts)
    }

    fn performed(&self, of: usize, state: &State, given: &BTreeSet<usize>) -> Is {
        is(!self.stands(of) || given.contains(&of) || state.found[of] || state.used[of])
    }

    fn cond(&self, cond: &Cond, state: &State, given: &BTreeSet<usize>) -> Is {
        match cond {
            Cond::Clause(of) | Cond::Done(of) => self.performed(*of, state, given),
            Cond::Breach(of) => is(!self.stands(*of) || state.breached[*of]),
            Cond::Exercised(of) => is(!self.stands(*of) || state.used[*of]),
            Cond::Day(day) => is(state.days[*day]),
            Cond::Approved(step) => is(state.steps[*step]),
            Cond::Held => is(state.held),
            Cond::Finding => Is::Either,
            Cond::Not(inner) => not(self.cond(inner, state, &[].into())),
            Cond::All(parts) => all(parts.iter().map(|part| self.cond(part, state, given))),
            Cond::Any(parts) => any(parts.iter().map(|part| self.cond(part, state, given))),
        }
    }
}

fn bearers(flat: &Flat) -> Vec<usize> {
    if flat.bearer == 2 { vec![0, 1] } else { vec![flat.bearer] }
}

fn asks_use(conds: &[Cond], power: usize) -> bool {
    conds.iter().any(|cond| match cond {
        Cond::Exercised(of) => *of == power,
        Cond::Not(inner) => asks_use(std::slice::from_ref(inner), power),
        Cond::All(parts) | Cond::Any(parts) => asks_use(parts, power),
        _ => false,
    })
}
