//! The states of what a text sets up, and the steps between them.
//!
//! # Background
//! A clause waits, is in effect, is suspended, or has ended; beside that it may have been found
//! performed, found breached, or (a power) used. Late performance is performance found after a
//! breach. A day comes, a domestic step is taken, an escrow holds: these wait or are there. What a
//! thing waits for is told by [`Waits`]. What nothing outside holds up comes at once; what depends on
//! a date, an event, a finding in free words or a parliament may come at any later time, or never.
//! Once a clause is in effect, what it required is not asked again.
//!
//! A power suspends, resumes, ends or restores clauses. Dates are not looked at: where a clause has an
//! end, time may end it at any moment, also in its sleep. A power that nobody uses in its time is
//! neglected by its holder: that is no run of the text.
//!
//! Only what bears on one clause is followed: what it and the powers over it wait for, and so on. Of
//! these, only what somebody waits for can happen: a breach that nobody asks about is none.
//!
//! # References
//! The states follow those of Symboleo (S. Sharifi, A. Parvizimosaed, D. Amyot, L. Logrippo and
//! J. Mylopoulos, *Symboleo: towards a specification language for legal contracts*, 2020).

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use crate::effects::Use;
use crate::limits;
use crate::model::{Guard, View};
use crate::order::{Formula, Node, Waits, What};
use crate::tree::{EffectKind, Norm, NormKind, WordKind};

/// How far a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    /// What it waits for does not hold yet.
    Waiting,
    /// It binds, or can be used; a day has come, a step was taken, an escrow holds.
    InEffect,
    /// It is asleep.
    Suspended,
    /// It is over.
    Ended,
}

/// The state of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing {
    pub(crate) stage: Stage,
    /// It has been in effect.
    begun: bool,
    /// Found performed.
    found: bool,
    /// Found breached.
    breached: bool,
    /// Used, of a power.
    exercised: bool,
}

impl Standing {
    const WAITING: Self = Self {
        stage: Stage::Waiting,
        begun: false,
        found: false,
        breached: false,
        exercised: false,
    };

    fn packed(self) -> u8 {
        let flags = [self.begun, self.found, self.breached, self.exercised];
        flags.into_iter().fold(self.stage as u8, |bits, flag| bits << 1 | u8::from(flag))
    }

    fn begin(&mut self) {
        self.stage = Stage::InEffect;
        self.begun = true;
    }
}

/// A byte for each, many at once: whole states are looked up, and most of the time goes into that.
impl Hash for Standing {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        Self::hash_slice(std::slice::from_ref(self), hasher);
    }

    fn hash_slice<H: Hasher>(standings: &[Self], hasher: &mut H) {
        for some in standings.chunks(64) {
            let mut bytes = [0; 64];
            for (byte, standing) in bytes.iter_mut().zip(some) {
                *byte = standing.packed();
            }
            hasher.write(bytes.get(..some.len()).unwrap_or(&bytes));
        }
    }
}

/// As many standings are gone through in the time of one look at the text.
const STANDINGS_A_LOOK: usize = 4;

/// The states of some things, in the order in which their machine holds them.
pub(crate) type State = Vec<Standing>;

/// There are more states than are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyStates;

/// Every state that can be reached, with those from which one step leads to each.
pub(crate) struct Reached {
    pub(crate) states: Vec<State>,
    pub(crate) before: Vec<Vec<usize>>,
}

/// Something that the machine follows.
struct Follow<'w, 't> {
    waits: &'w Formula,
    /// What has to come for time to end it.
    end: Option<&'w Formula>,
    norm: Option<&'t Norm>,
    /// What its use does to things by their places.
    effects: Vec<(EffectKind, usize)>,
}

/// Some things of a text under one settlement, and how they move.
pub(crate) struct Machine<'v, 'm, 't, 'w> {
    view: &'v View<'m, 't>,
    follows: Vec<Follow<'w, 't>>,
    place: HashMap<Node, usize>,
    asked: HashSet<(usize, What)>,
}

/// Whether something holds; what the text does not decide can be both.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Can {
    hold: bool,
    fail: bool,
}

impl Can {
    fn certain(holds: bool) -> Self {
        Self { hold: holds, fail: !holds }
    }
}

impl<'v, 'm, 't, 'w> Machine<'v, 'm, 't, 'w> {
    /// Takes what can bear on a clause.
    pub(crate) fn around(view: &'v View<'m, 't>, waits: &'w Waits<'t>, clause: usize) -> Self {
        let (follows, place, asked) = (vec![], HashMap::new(), HashSet::new());
        let mut machine = Self { view, follows, place, asked };
        let mut queue = vec![Node::Clause(clause)];
        let mut asked: Vec<(Node, What)> = vec![];
        let mut uses: Vec<(&'w Use<'t>, Node)> = vec![];
        while let Some(node) = queue.pop() {
            if machine.place.contains_key(&node) {
                continue;
            }
            let Some(formula) = waits.formula(node) else { continue };
            let mut follow = Follow { waits: formula, end: None, norm: None, effects: vec![] };
            let mut atoms = vec![];
            machine.atoms(formula, &mut atoms);
            if let Node::Clause(clause) = node {
                let Some(norm) = view.norm(clause) else { continue };
                follow.norm = Some(norm);
                // That a power lapses is its holder's neglect; that it ends in its sleep is not.
                let ends = norm.kind != NormKind::Power || machine.follows.is_empty();
                follow.end = waits.end(clause).filter(|_| ends);
                follow.end.into_iter().for_each(|end| machine.atoms(end, &mut atoms));
                for effect in machine.over(waits, norm) {
                    queue.push(Node::Clause(effect.power));
                    uses.push((effect, node));
                }
            }
            queue.extend(atoms.iter().map(|(node, _)| *node));
            asked.extend(atoms);
            machine.place.insert(node, machine.follows.len());
            machine.follows.push(follow);
        }
        for (effect, touched) in uses {
            let power = machine.place.get(&Node::Clause(effect.power)).copied();
            if let (Some(power), Some(touched)) = (power, machine.place.get(&touched))
                && let Some(follow) = machine.follows.get_mut(power)
            {
                follow.effects.push((effect.effect.kind, *touched));
            }
        }
        let places = asked.iter().filter_map(|(n, what)| Some((*machine.place.get(n)?, *what)));
        machine.asked = places.collect();
        machine
    }

    /// Returns the effects that stand and touch a clause.
    fn over(&self, waits: &'w Waits<'t>, norm: &'t Norm) -> Vec<&'w Use<'t>> {
        let mut survives = None;
        let mut out = vec![];
        for effect in waits.effects() {
            // Brackets that cannot matter are not asked about.
            if !effect.touches(norm, false) || !self.view.stands(&effect.guard) {
                continue;
            }
            let mut survives = || {
                *survives.get_or_insert_with(|| {
                    self.view
                        .word(norm, |word| matches!(word, WordKind::Survives).then_some(()))
                        .is_some()
                })
            };
            if !effect.is_sweeping() || !survives() {
                out.push(effect);
            }
        }
        out
    }

    /// Collects what a formula asks about where the brackets are settled for it.
    fn atoms(&self, formula: &Formula, out: &mut Vec<(Node, What)>) {
        match formula {
            Formula::Always | Formula::Free | Formula::Settled(..) => {}
            Formula::Of(atom) => out.push((atom.node, atom.what)),
            Formula::Not(inner) => self.atoms(inner, out),
            Formula::All(parts) if parts.iter().any(|part| self.is_against(part)) => {}
            Formula::Any(parts) if parts.iter().any(|part| self.is_for(part)) => {}
            Formula::All(parts) | Formula::Any(parts) => {
                parts.iter().for_each(|part| self.atoms(part, out));
            }
        }
    }

    fn is_settled(&self, guards: &[Guard]) -> bool {
        guards.iter().any(|guard| self.view.stands(guard))
    }

    fn is_for(&self, part: &Formula) -> bool {
        matches!(part, Formula::Settled(guards, wanted) if self.is_settled(guards) == *wanted)
    }

    fn is_against(&self, part: &Formula) -> bool {
        matches!(part, Formula::Settled(guards, wanted) if self.is_settled(guards) != *wanted)
    }

    /// Returns where a clause stands in a [`State`].
    pub(crate) fn place(&self, clause: usize) -> Option<usize> {
        self.place.get(&Node::Clause(clause)).copied()
    }

    /// Follows every step from the state in which nothing has happened.
    pub(crate) fn reach(&self) -> Result<Reached, TooManyStates> {
        let beginning = self.settled(vec![Standing::WAITING; self.follows.len()]);
        let mut number: HashMap<State, usize> = HashMap::from([(beginning.clone(), 0)]);
        let mut reached = Reached { states: vec![beginning], before: vec![vec![]] };
        let mut from = 0;
        while let Some(state) = reached.states.get(from).cloned() {
            let steps = self.steps(&state);
            if !self.view.look((steps.len() + 1) * self.follows.len() / STANDINGS_A_LOOK + 1) {
                return Err(TooManyStates);
            }
            for next in steps {
                let to = match number.get(&next) {
                    Some(&to) => to,
                    None if reached.states.len() == limits::STATES_MAX => {
                        return Err(TooManyStates);
                    }
                    None => {
                        let to = reached.states.len();
                        number.insert(next.clone(), to);
                        reached.states.push(next);
                        reached.before.push(vec![]);
                        to
                    }
                };
                if let Some(list) = reached.before.get_mut(to) {
                    list.push(from);
                }
            }
            from += 1;
        }
        Ok(reached)
    }

    /// Returns every state that one step leads to.
    fn steps(&self, state: &State) -> Vec<State> {
        let mut out = vec![];
        let mut to = |at: usize, change: &dyn Fn(&mut Standing)| {
            let mut next = state.clone();
            if let Some(standing) = next.get_mut(at) {
                change(standing);
            }
            out.push(self.settled(next));
        };
        for (at, (standing, follow)) in state.iter().zip(&self.follows).enumerate() {
            let asked = |what| self.asked.contains(&(at, what));
            let awake = standing.stage == Stage::InEffect;
            // What was performed is not breached any more, so that a breach cannot be waited for either.
            let matters = asked(What::Performed) || asked(What::Breached);
            if standing.stage == Stage::Waiting && self.can(follow.waits, state).hold {
                to(at, &Standing::begin);
            }
            let Some(norm) = follow.norm else { continue };
            let power = norm.kind == NormKind::Power;
            if awake && !power && !standing.found && matters {
                to(at, &|standing| standing.found = true);
            }
            let can_breach = norm.kind.binds() && !standing.breached && !standing.found;
            if awake && can_breach && asked(What::Breached) {
                to(at, &|standing| standing.breached = true);
            }
            let going = (awake && !power) || standing.stage == Stage::Suspended;
            if going && follow.end.is_some_and(|end| self.can(end, state).hold) {
                to(at, &|standing| standing.stage = Stage::Ended);
            }
        }
        for (at, (standing, follow)) in state.iter().zip(&self.follows).enumerate() {
            let power = follow.norm.is_some_and(|norm| norm.kind == NormKind::Power);
            if power && standing.stage == Stage::InEffect {
                out.push(self.settled(self.used(at, state)));
            }
        }
        out
    }

    /// Returns the state after a power was used.
    fn used(&self, at: usize, state: &State) -> State {
        let mut next = state.clone();
        if let Some(standing) = next.get_mut(at) {
            standing.exercised = true;
        }
        let effects = self.follows.get(at).into_iter().flat_map(|follow| &follow.effects);
        for (kind, place) in effects {
            let Some(standing) = next.get_mut(*place) else { continue };
            standing.stage = match (kind, standing.stage) {
                (EffectKind::Suspends, Stage::InEffect) => Stage::Suspended,
                (EffectKind::Resumes, Stage::Suspended) => Stage::InEffect,
                (EffectKind::Ends | EffectKind::Withdraws, _) => Stage::Ended,
                (EffectKind::Restores, Stage::Ended) if standing.begun => Stage::InEffect,
                (EffectKind::Restores, Stage::Ended) => Stage::Waiting,
                (_, stage) => stage,
            };
        }
        next
    }

    /// Lets come about what nothing holds up any more.
    fn settled(&self, mut state: State) -> State {
        loop {
            let ready: Vec<usize> = (0..state.len())
                .filter(|at| {
                    let waiting = state.get(*at).is_some_and(|s| s.stage == Stage::Waiting);
                    let follow = self.follows.get(*at);
                    waiting && follow.is_some_and(|follow| !self.can(follow.waits, &state).fail)
                })
                .collect();
            if ready.is_empty() {
                return state;
            }
            for at in ready {
                state.get_mut(at).into_iter().for_each(Standing::begin);
            }
        }
    }

    fn can(&self, formula: &Formula, state: &State) -> Can {
        match formula {
            Formula::Always => Can::certain(true),
            Formula::Free => Can { hold: true, fail: true },
            Formula::Of(atom) => self.so(atom.node, atom.what, state),
            Formula::Not(inner) => {
                let can = self.can(inner, state);
                Can { hold: can.fail, fail: can.hold }
            }
            Formula::Settled(guards, wanted) => Can::certain(self.is_settled(guards) == *wanted),
            Formula::All(parts) => {
                let mut all = Can::certain(true);
                for part in parts {
                    let can = self.can(part, state);
                    all = Can { hold: all.hold && can.hold, fail: all.fail || can.fail };
                    // What stands after it may be about other settlements.
                    if !all.hold {
                        return Can::certain(false);
                    }
                }
                all
            }
            Formula::Any(parts) => {
                let mut any = Can::certain(false);
                for part in parts {
                    let can = self.can(part, state);
                    any = Can { hold: any.hold || can.hold, fail: any.fail && can.fail };
                    if !any.fail {
                        return any;
                    }
                }
                any
            }
        }
    }

    fn so(&self, node: Node, what: What, state: &State) -> Can {
        let place = self.place.get(&node).copied();
        let Some(standing) = place.and_then(|place| state.get(place)) else {
            return Can { hold: true, fail: true };
        };
        Can::certain(match (node, what) {
            (Node::Clause(_), What::Performed) => standing.found || standing.exercised,
            (_, What::Performed) => standing.stage == Stage::InEffect,
            (_, What::Breached) => standing.breached,
            (_, What::Exercised) => standing.exercised,
            (_, What::Suspended) => standing.stage == Stage::Suspended,
            (_, What::Ended) => standing.stage == Stage::Ended,
        })
    }
}
