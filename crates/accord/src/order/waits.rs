//! What each thing of a text waits for.

use super::formula::{Atom, Formula, Node, What};
use super::ties::Ties;
use crate::diagram::TooLarge;
use crate::effects::{Use, effects};
use crate::model::{Guard, Model, Settled, Thing};
use crate::tree::{
    At, Base, Bearing, Bracket, Choice, Cond, DayRule, EffectKind, Fact, FactKind, Name, Norm,
    Point, WordKind, WordLine, Wording,
};

/// What each thing waits for.
pub(crate) struct Waits<'t> {
    nodes: Vec<(Node, Formula)>,
    ends: Vec<Formula>,
    effects: Vec<Use<'t>>,
    /// For each clause, whether some power, under some settlement, suspends it.
    sleeps: Vec<bool>,
    clauses: usize,
    days: usize,
    steps: usize,
}

impl<'t> Waits<'t> {
    /// Reads what each thing of a text waits for.
    ///
    /// # Errors
    /// More clauses come together than is followed.
    pub(crate) fn of(model: &Model<'t>) -> Result<Self, TooLarge> {
        let reader = Reader { model, ties: Ties::of(model)?, effects: effects(model) };
        let (clauses, days) = (model.clauses.len(), model.days.len());
        let clause = |clause| (Node::Clause(clause), reader.clause(clause));
        let mut nodes: Vec<(Node, Formula)> = (0..clauses).map(clause).collect();
        for (at, day) in model.days.iter().enumerate() {
            let several = |points: &'t [Point]| points.iter().map(|p| reader.point(p)).collect();
            let rule = match &day.item.rule {
                DayRule::Point(point) => reader.value(point, |point| reader.point(point)),
                DayRule::When(cond) => reader.cond(cond),
                DayRule::Earliest(points) => Formula::Any(several(points)),
                DayRule::Latest(points) => Formula::All(several(points)),
            };
            nodes.push((Node::Day(at), rule.guarded(&day.guard)));
        }
        for (at, step) in model.steps.iter().enumerate() {
            // A parliament may say no, or nothing yet.
            let mut all = vec![Formula::Free];
            all.extend(step.item.requires.iter().map(|cond| reader.cond(cond)));
            // A step's own clock runs from its own papers: that is no waiting for itself.
            all.extend(step.item.within.iter().map(|(_, point)| match &point.base {
                Base::Fact(fact) if fact.of == step.item.name => Formula::Always,
                _ => reader.point(point),
            }));
            nodes.push((Node::Step(at), Formula::All(all).guarded(&step.guard)));
        }
        for (at, escrow) in model.escrows.iter().enumerate() {
            let deposit = match &escrow.item.deposited_by {
                Some(duty) => reader.named(duty, What::Performed, duty.at),
                None => Formula::Free,
            };
            nodes.push((Node::Escrow(at), deposit.guarded(&escrow.guard)));
        }
        let ends = (0..clauses).map(|clause| reader.end(clause)).collect();
        let effects = reader.effects;
        let suspends = |name: &str| {
            let mut suspends = effects.iter().filter(|u| u.effect.kind == EffectKind::Suspends);
            suspends.any(|u| u.names(name).is_some())
        };
        let sleeps = model.clauses.iter().map(|clause| suspends(&clause.name.text)).collect();
        Ok(Self { nodes, ends, effects, sleeps, clauses, days, steps: model.steps.len() })
    }

    /// Returns every thing with what it waits for; its place is [`Self::place`].
    pub(crate) fn nodes(&self) -> &[(Node, Formula)] {
        &self.nodes
    }

    /// Returns where a thing stands in [`Self::nodes`].
    pub(crate) fn place(&self, node: Node) -> usize {
        match node {
            Node::Clause(at) => at,
            Node::Day(at) => self.clauses + at,
            Node::Step(at) => self.clauses + self.days + at,
            Node::Escrow(at) => self.clauses + self.days + self.steps + at,
        }
    }

    /// Returns what a thing waits for.
    pub(crate) fn formula(&self, node: Node) -> Option<&Formula> {
        self.nodes.get(self.place(node)).map(|(_, formula)| formula)
    }

    /// Returns what has to come for time to end a clause.
    pub(crate) fn end(&self, clause: usize) -> Option<&Formula> {
        self.ends.get(clause)
    }

    /// Whether some power, under some settlement, suspends a clause.
    pub(crate) fn can_sleep(&self, clause: usize) -> bool {
        self.sleeps.get(clause).copied().unwrap_or(false)
    }

    /// Returns every effect of every power.
    pub(crate) fn effects(&self) -> &[Use<'t>] {
        &self.effects
    }
}

struct Reader<'m, 't> {
    model: &'m Model<'t>,
    ties: Ties,
    effects: Vec<Use<'t>>,
}

impl<'t> Reader<'_, 't> {
    /// What a clause waits for: what it says itself, and what those say that come together with it.
    fn clause(&self, clause: usize) -> Formula {
        let mut all = vec![Formula::Settled(self.guards(Thing::Clause(clause)), true)];
        all.push(self.own(clause));
        for &fellow in self.ties.fellows(clause) {
            let there = self.guards(Thing::Clause(fellow));
            all.push(self.own(fellow).only_if(&there).only_if(self.ties.between(clause, fellow)));
        }
        Formula::All(all)
    }

    fn guards(&self, thing: Thing) -> Vec<Guard> {
        self.model.guards(thing).into_iter().cloned().collect()
    }

    /// What the words of a clause say, and the approval that it needs.
    fn own(&self, clause: usize) -> Formula {
        let Some(given) = self.model.clauses.get(clause) else { return Formula::Always };
        let variants = given.variants.iter().map(|variant| {
            let words = self.tied(clause, self.words(&variant.item.words));
            Formula::All(vec![words, self.approval(variant.item)]).guarded(&variant.guard)
        });
        Formula::Any(variants.collect())
    }

    /// Takes the performance of what comes together with a clause as given: within a group nobody
    /// waits for another.
    fn tied(&self, clause: usize, formula: Formula) -> Formula {
        let several = |parts: Vec<Formula>| -> Vec<Formula> {
            parts.into_iter().map(|part| self.tied(clause, part)).collect()
        };
        match formula {
            Formula::Of(Atom { node: Node::Clause(other), what: What::Performed, .. }) => {
                formula.unless(self.ties.between(clause, other))
            }
            Formula::All(parts) => Formula::All(several(parts)),
            Formula::Any(parts) => Formula::Any(several(parts)),
            other => other,
        }
    }

    /// A side with domestic steps is bound by a clause once a step that allows it was taken. Where
    /// none allows it, E204 says so, and nothing is waited for.
    fn approval(&self, norm: &Norm) -> Formula {
        if !norm.kind.binds() {
            return Formula::Always;
        }
        let bearers = norm.bearer.names.iter().map(|bearer| {
            let steps = self
                .model
                .steps
                .iter()
                .enumerate()
                .filter(|(_, step)| step.item.of == *bearer && step.item.lets(&norm.name.text));
            let mut guards = vec![];
            let mut taken = vec![];
            for (at, step) in steps {
                let (node, what) = (Node::Step(at), What::Performed);
                let atom = Atom { node, what, at: step.item.name.at };
                taken.push(Formula::Of(atom).guarded(&step.guard));
                guards.push(step.guard.clone());
            }
            if taken.is_empty() { Formula::Always } else { Formula::Any(taken).only_if(&guards) }
        });
        match norm.bearer.bearing {
            Bearing::Any => Formula::Any(bearers.collect()),
            _ => Formula::All(bearers.collect()),
        }
    }

    fn words(&self, lines: &'t [WordLine]) -> Formula {
        let parts = lines.iter().map(|line| match &line.word {
            Wording::One(word) => self.word(&word.kind),
            Wording::Open(bracket) => {
                self.bracket(bracket, Formula::Always, |inner| self.words(inner))
            }
        });
        Formula::All(parts.filter(|part| !matches!(part, Formula::Always)).collect())
    }

    fn word(&self, word: &'t WordKind) -> Formula {
        match word {
            WordKind::Requires(cond) => self.cond(cond),
            WordKind::After(names) => {
                let named = |name: &Name| self.named(name, What::Performed, name.at);
                Formula::All(names.iter().map(named).collect())
            }
            // Counted from a thing that never comes, it is never due.
            WordKind::Within(_, point) => self.point(point),
            // What is to be done by the time that something comes does not wait for it.
            WordKind::By(point) => self.value(point, |point| match point.offset {
                Some(_) => self.base(point),
                None => Formula::Always,
            }),
            WordKind::From(point) => self.value(point, |point| self.point(point)),
            _ => Formula::Always,
        }
    }

    /// What has to come for time to end a clause; nothing that can, if it has no end.
    fn end(&self, clause: usize) -> Formula {
        let Some(given) = self.model.clauses.get(clause) else { return Formula::Any(vec![]) };
        let variants = given
            .variants
            .iter()
            .map(|variant| self.ends(&variant.item.words).guarded(&variant.guard));
        Formula::Any(variants.collect())
    }

    fn ends(&self, lines: &'t [WordLine]) -> Formula {
        let never = || Formula::Any(vec![]);
        let parts = lines.iter().map(|line| match &line.word {
            Wording::One(word) => match &word.kind {
                WordKind::For(_) => Formula::Free,
                WordKind::Until(point) => {
                    let come = |point| Formula::All(vec![self.point(point), Formula::Free]);
                    self.value(point, come)
                }
                _ => never(),
            },
            Wording::Open(bracket) => self.bracket(bracket, never(), |inner| self.ends(inner)),
        });
        Formula::Any(parts.collect())
    }

    fn value<T>(&self, value: &'t Choice<T>, read: impl Fn(&'t T) -> Formula) -> Formula {
        match value {
            Choice::One(one) => read(one),
            Choice::Open(bracket) => self.bracket(bracket, Formula::Always, read),
        }
    }

    fn bracket<T>(
        &self,
        bracket: &'t Bracket<T>,
        without: Formula,
        read: impl Fn(&'t T) -> Formula,
    ) -> Formula {
        let Some(choice) = self.model.choices.of_bracket(bracket.id) else { return without };
        let options = self.model.choices.list.get(choice.0).map_or(0, |open| open.options.len());
        if options == 0 {
            return without;
        }
        let parts: Vec<Formula> = (0..options)
            .map(|option| {
                let value = bracket.alternatives.get(option).and_then(|a| a.value.as_ref());
                value.map_or_else(|| without.clone(), &read)
            })
            .collect();
        if parts.iter().all(|part| matches!(part, Formula::Always)) {
            return Formula::Always;
        }
        let guarded =
            |(option, part): (usize, Formula)| part.guarded(&vec![Settled { choice, option }]);
        Formula::Any(parts.into_iter().enumerate().map(guarded).collect())
    }

    /// The coming of a point in time.
    fn point(&self, point: &'t Point) -> Formula {
        let base = self.base(point);
        match (&point.offset, &base) {
            (None, _) | (_, Formula::Free) => base,
            (Some(_), _) => Formula::All(vec![base, Formula::Free]),
        }
    }

    /// That from which a point in time is counted. What is counted back from a thing comes before it.
    fn base(&self, point: &'t Point) -> Formula {
        match &point.base {
            _ if point.back => Formula::Free,
            Base::Date(_) => Formula::Free,
            Base::Name(name) => self.named(name, What::Performed, name.at),
            Base::Fact(fact) => self.fact(fact),
        }
    }

    fn cond(&self, cond: &'t Cond) -> Formula {
        match cond {
            Cond::All(several) => Formula::All(several.iter().map(|c| self.cond(c)).collect()),
            Cond::Any(several) => Formula::Any(several.iter().map(|c| self.cond(c)).collect()),
            Cond::Not(inner) => Formula::Not(Box::new(self.cond(inner))),
            Cond::Finding { .. } | Cond::Level(_) => Formula::Free,
            Cond::Named(name) => self.named(name, What::Performed, name.at),
            Cond::Fact(fact) => self.fact(fact),
        }
    }

    fn fact(&self, fact: &'t Fact) -> Formula {
        let (of, at) = (&fact.of, fact.at);
        match fact.kind {
            FactKind::Adhered => Formula::Free,
            // The papers of a step can leave and arrive before the step is taken.
            FactKind::Sent | FactKind::Received
                if matches!(self.model.thing(&of.text), Some(Thing::Step(_))) =>
            {
                Formula::Free
            }
            FactKind::Sent | FactKind::Received | FactKind::Done | FactKind::Found => {
                self.named(of, What::Performed, at)
            }
            FactKind::Approved | FactKind::Held => self.named(of, What::Performed, at),
            FactKind::Breach => self.named(of, What::Breached, at),
            FactKind::Exercised => self.named(of, What::Exercised, at),
            FactKind::Ended => self.named(of, What::Ended, at),
            FactKind::Suspended => {
                let suspended = self.named(of, What::Suspended, at);
                let suspends = self.effects.iter().filter(|u| {
                    u.effect.kind == EffectKind::Suspends && u.names(&of.text).is_some()
                });
                let used: Vec<Formula> = suspends
                    .map(|u| {
                        let (node, what) = (Node::Clause(u.power), What::Exercised);
                        Formula::Of(Atom { node, what, at }).guarded(&u.guard)
                    })
                    .collect();
                // Where no power can, the clause itself is what is waited for in vain.
                if used.is_empty() {
                    return suspended;
                }
                Formula::All(vec![suspended, Formula::Any(used)])
            }
        }
    }

    /// What is asked of a thing that is left out is taken as given: E111 speaks of it.
    fn named(&self, name: &Name, what: What, at: At) -> Formula {
        let Some(thing) = self.model.thing(&name.text) else { return Formula::Free };
        let node = match thing {
            Thing::Clause(clause) => Node::Clause(clause),
            Thing::Day(day) => Node::Day(day),
            Thing::Step(step) => Node::Step(step),
            Thing::Escrow(escrow) => Node::Escrow(escrow),
            _ => return Formula::Free,
        };
        Formula::Of(Atom { node, what, at }).only_if(&self.guards(thing))
    }
}
