//! What a thing waits for, as a formula over the things of the text.

use crate::model::{Guard, Model, Settled, Thing};
use crate::tree::{
    At, Base, Bracket, Choice, Cond, DayRule, Fact, FactKind, Name, Point, Together, WordKind,
    WordLine, Wording,
};

/// Something that can come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    /// A clause is in effect, and can be performed, kept, breached or exercised.
    Clause(usize),
    /// A day comes.
    Day(usize),
    /// A domestic step is taken.
    Step(usize),
    /// An escrow holds its amount.
    Escrow(usize),
}

/// One thing that is waited for, and where the text says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) node: Node,
    pub(crate) at: At,
}

/// What has to be so.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    /// Nothing: it can always come.
    Always,
    /// A thing has to come about.
    Of(Atom),
    /// All of these.
    All(Vec<Formula>),
    /// One of these; none of none.
    Any(Vec<Formula>),
    /// The brackets are settled like one of these guards, or like none of them if `false`.
    Settled(Vec<Guard>, bool),
}

/// What each thing waits for.
pub(crate) struct Waits {
    nodes: Vec<(Node, Formula)>,
    clauses: usize,
    days: usize,
    steps: usize,
}

impl Waits {
    /// Reads what each thing of a text waits for.
    pub(crate) fn of(model: &Model<'_>) -> Self {
        let reader = Reader { model };
        let (clauses, days) = (model.clauses.len(), model.days.len());
        let mut nodes = vec![];
        for clause in 0..clauses {
            nodes.push((Node::Clause(clause), reader.clause(clause)));
        }
        for (at, day) in model.days.iter().enumerate() {
            let rule = match &day.item.rule {
                DayRule::Point(point) => reader.value(point, |point| reader.point(point)),
                DayRule::When(cond) => reader.cond(cond),
                DayRule::Earliest(points) => {
                    Formula::Any(points.iter().map(|point| reader.point(point)).collect())
                }
                DayRule::Latest(points) => {
                    Formula::All(points.iter().map(|point| reader.point(point)).collect())
                }
            };
            nodes.push((Node::Day(at), guarded(&day.guard, rule)));
        }
        for (at, step) in model.steps.iter().enumerate() {
            let mut all: Vec<Formula> = step.item.requires.iter().map(|c| reader.cond(c)).collect();
            // A step's own clock runs from its own papers: that is no waiting for itself.
            all.extend(step.item.within.iter().map(|(_, point)| match &point.base {
                Base::Fact(fact) if fact.of == step.item.name => Formula::Always,
                _ => reader.point(point),
            }));
            nodes.push((Node::Step(at), guarded(&step.guard, Formula::All(all))));
        }
        for (at, escrow) in model.escrows.iter().enumerate() {
            let deposit = match &escrow.item.deposited_by {
                Some(duty) => reader.named(duty, duty.at),
                None => Formula::Always,
            };
            nodes.push((Node::Escrow(at), guarded(&escrow.guard, deposit)));
        }
        Self { nodes, clauses, days, steps: model.steps.len() }
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
}

impl Formula {
    /// Calls for each atom, whatever it stands under.
    pub(crate) fn each_atom(&self, call: &mut impl FnMut(Atom)) {
        match self {
            Self::Always | Self::Settled(..) => {}
            Self::Of(atom) => call(*atom),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.each_atom(call));
            }
        }
    }
}

fn guarded(guard: &Guard, formula: Formula) -> Formula {
    if guard.is_empty() {
        return formula;
    }
    Formula::All(vec![Formula::Settled(vec![guard.clone()], true), formula])
}

struct Reader<'m, 't> {
    model: &'m Model<'t>,
}

impl<'t> Reader<'_, 't> {
    /// What a clause waits for: what its own words say, and what those say that come together with it.
    fn clause(&self, clause: usize) -> Formula {
        let mut own = self.own(clause, &[]);
        for together in &self.model.togethers {
            let members = self.members(together.item);
            if !members.contains(&clause) {
                continue;
            }
            // Within a group nobody waits for another: the others' own conditions count, without
            // what they say of the group.
            let joint = members.iter().map(|&member| {
                let out = Formula::Settled(self.guards(member), false);
                Formula::Any(vec![out, self.own(member, &members)])
            });
            let joint = guarded(&together.guard, Formula::All(joint.collect()));
            own = if together.guard.is_empty() {
                joint
            } else {
                let apart = Formula::Settled(vec![together.guard.clone()], false);
                Formula::Any(vec![joint, Formula::All(vec![apart, own])])
            };
        }
        Formula::All(vec![self.present(clause), own])
    }

    fn members(&self, together: &Together) -> Vec<usize> {
        together.members.iter().filter_map(|name| self.model.clause(&name.text)).collect()
    }

    fn guards(&self, clause: usize) -> Vec<Guard> {
        self.model.guards(Thing::Clause(clause)).into_iter().cloned().collect()
    }

    fn present(&self, clause: usize) -> Formula {
        let guards = self.guards(clause);
        if guards.iter().any(Vec::is_empty) {
            Formula::Always
        } else {
            Formula::Settled(guards, true)
        }
    }

    /// What the words of a clause say, without what they say of `fellows`.
    fn own(&self, clause: usize, fellows: &[usize]) -> Formula {
        let Some(clause) = self.model.clauses.get(clause) else { return Formula::Always };
        let variants = clause.variants.iter().map(|variant| {
            let words = self.words(&variant.item.words);
            guarded(&variant.guard, without(words, fellows))
        });
        Formula::Any(variants.collect())
    }

    fn words(&self, lines: &'t [WordLine]) -> Formula {
        let parts = lines.iter().map(|line| match &line.word {
            Wording::One(word) => self.word(&word.kind),
            Wording::Open(bracket) => self.bracket(bracket, |inner| self.words(inner)),
        });
        Formula::All(parts.filter(|part| !matches!(part, Formula::Always)).collect())
    }

    fn word(&self, word: &'t WordKind) -> Formula {
        match word {
            WordKind::Requires(cond) => self.cond(cond),
            WordKind::After(names) => {
                Formula::All(names.iter().map(|name| self.named(name, name.at)).collect())
            }
            // Counted from a thing that never comes, it is never due.
            WordKind::Within(_, point) | WordKind::Before(_, point) => self.point(point),
            WordKind::By(point) | WordKind::From(point) => {
                self.value(point, |point| self.point(point))
            }
            _ => Formula::Always,
        }
    }

    fn value<T>(&self, value: &'t Choice<T>, read: impl Fn(&'t T) -> Formula) -> Formula {
        match value {
            Choice::One(one) => read(one),
            Choice::Open(bracket) => self.bracket(bracket, read),
        }
    }

    fn bracket<T>(&self, bracket: &'t Bracket<T>, read: impl Fn(&'t T) -> Formula) -> Formula {
        let Some(choice) = self.model.choices.of_bracket(bracket.id) else {
            return Formula::Always;
        };
        let options = self.model.choices.list.get(choice.0).map_or(0, |open| open.options.len());
        if options == 0 {
            return Formula::Always;
        }
        let parts: Vec<(usize, Formula)> = (0..options)
            .map(|option| {
                let value = bracket.alternatives.get(option).and_then(|a| a.value.as_ref());
                (option, value.map_or(Formula::Always, &read))
            })
            .collect();
        if parts.iter().all(|(_, part)| matches!(part, Formula::Always)) {
            return Formula::Always;
        }
        let parts = parts
            .into_iter()
            .map(|(option, part)| guarded(&vec![Settled { choice, option }], part));
        Formula::Any(parts.collect())
    }

    fn point(&self, point: &'t Point) -> Formula {
        match &point.base {
            Base::Date(_) => Formula::Always,
            Base::Name(name) => self.named(name, name.at),
            Base::Fact(fact) => self.fact(fact),
        }
    }

    fn cond(&self, cond: &'t Cond) -> Formula {
        match cond {
            Cond::All(several) => Formula::All(several.iter().map(|c| self.cond(c)).collect()),
            Cond::Any(several) => Formula::Any(several.iter().map(|c| self.cond(c)).collect()),
            Cond::Not(_) | Cond::Finding { .. } | Cond::Level(_) => Formula::Always,
            Cond::Named(name) => self.named(name, name.at),
            Cond::Fact(fact) => self.fact(fact),
        }
    }

    fn fact(&self, fact: &'t Fact) -> Formula {
        match fact.kind {
            FactKind::Adhered => Formula::Always,
            _ => self.named(&fact.of, fact.at),
        }
    }

    fn named(&self, name: &Name, at: At) -> Formula {
        let node = match self.model.thing(&name.text) {
            Some(Thing::Clause(clause)) => Node::Clause(clause),
            Some(Thing::Day(day)) => Node::Day(day),
            Some(Thing::Step(step)) => Node::Step(step),
            Some(Thing::Escrow(escrow)) => Node::Escrow(escrow),
            _ => return Formula::Always,
        };
        Formula::Of(Atom { node, at })
    }
}

/// Takes what is said of some clauses as given.
fn without(formula: Formula, fellows: &[usize]) -> Formula {
    match formula {
        Formula::Of(Atom { node: Node::Clause(clause), .. }) if fellows.contains(&clause) => {
            Formula::Always
        }
        Formula::All(parts) => {
            Formula::All(parts.into_iter().map(|part| without(part, fellows)).collect())
        }
        Formula::Any(parts) => {
            Formula::Any(parts.into_iter().map(|part| without(part, fellows)).collect())
        }
        other => other,
    }
}
