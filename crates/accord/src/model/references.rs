//! Every name that a text refers to, what it should mean, and under which guard it stands.

use super::{Choices, Guard, Settled};
use crate::tree::{
    Amount, Base, Bracket, Choice, Cond, Content, DayRule, Entry, Fact, FactKind, How, Item, Level,
    Name, Norm, OutcomeWhen, Part, Point, Rule, Text, Verification, WordKind, WordLine, Wording,
};

/// What a name has to mean where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Party,
    /// A party, the mediator, a verifier or a body: someone who acts.
    Actor,
    /// A verifier, a body or the mediator: someone who finds or holds.
    Finder,
    /// A party or a body: someone who decides.
    Voter,
    Body,
    Calendar,
    Language,
    Metric,
    Clause,
    Power,
    /// A duty, a limit or a ban.
    Binding,
    /// A power, a duty or a ladder.
    Remedy,
    Tranches,
    Step,
    Escrow,
    /// A day, an event or a clause: something whose coming one waits for.
    Moment,
    /// A clause, an event or a day: what a condition may name alone.
    Condition,
    /// An author of a bracket: a party or the mediator.
    Author,
    /// A clause or an event: what is sent or received.
    Sendable,
}

impl Role {
    /// Returns what a fact is asked of.
    pub(crate) fn of_fact(kind: FactKind) -> Self {
        match kind {
            FactKind::Sent | FactKind::Received => Self::Sendable,
            FactKind::Done | FactKind::Found => Self::Clause,
            FactKind::Suspended | FactKind::Ended => Self::Clause,
            FactKind::Breach => Self::Binding,
            FactKind::Exercised => Self::Power,
            FactKind::Adhered => Self::Party,
            FactKind::Approved => Self::Step,
            FactKind::Held => Self::Escrow,
        }
    }

    /// Returns what is expected, in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Party => "a party",
            Self::Actor => "a party, the mediator, a verifier or a body",
            Self::Finder => "a verifier, a body or the mediator",
            Self::Voter => "a party or a body",
            Self::Body => "a body",
            Self::Calendar => "a calendar",
            Self::Language => "a language",
            Self::Metric => "a metric",
            Self::Clause => "a clause",
            Self::Power => "a power",
            Self::Binding => "a duty, a limit or a ban",
            Self::Remedy => "a power, a duty or a ladder",
            Self::Tranches => "a whole given in tranches",
            Self::Step => "a domestic step",
            Self::Escrow => "an escrow",
            Self::Moment => "a day, an event or a clause",
            Self::Condition => "a clause, an event or a day",
            Self::Author => "a party or the mediator",
            Self::Sendable => "a clause, an event or a domestic step",
        }
    }
}

/// A name in use.
#[derive(Clone, Debug)]
pub(crate) struct Reference<'t> {
    pub(crate) name: &'t Name,
    pub(crate) role: Role,
    /// What has to be settled for it to stand.
    pub(crate) guard: Guard,
}

/// Returns every reference of a text, in its order.
pub(crate) fn references<'t>(text: &'t Text, choices: &Choices) -> Vec<Reference<'t>> {
    let mut reader = Reader { choices, guard: vec![], out: vec![] };
    for part in &text.parts {
        match part {
            Part::Prose(prose) => prose.brackets.iter().for_each(|b| reader.authors(b)),
            Part::Block(block) => reader.entries(&block.entries),
        }
    }
    reader.out
}

struct Reader<'t, 'c> {
    choices: &'c Choices,
    guard: Guard,
    out: Vec<Reference<'t>>,
}

impl<'t> Reader<'t, '_> {
    fn name(&mut self, name: &'t Name, role: Role) {
        self.out.push(Reference { name, role, guard: self.guard.clone() });
    }

    fn names(&mut self, names: impl IntoIterator<Item = &'t Name>, role: Role) {
        names.into_iter().for_each(|name| self.name(name, role));
    }

    fn authors<T>(&mut self, bracket: &'t Bracket<T>) {
        self.names(bracket.alternatives.iter().filter_map(|a| a.by.as_ref()), Role::Author);
    }

    /// Reads each alternative under its guard.
    fn bracket<T>(&mut self, bracket: &'t Bracket<T>, mut read: impl FnMut(&mut Self, &'t T)) {
        self.authors(bracket);
        let Some(choice) = self.choices.of_bracket(bracket.id) else { return };
        for (option, alternative) in bracket.alternatives.iter().enumerate() {
            self.guard.push(Settled { choice, option });
            if let Some(value) = &alternative.value {
                read(self, value);
            }
            self.guard.pop();
        }
    }

    fn value<T>(&mut self, value: &'t Choice<T>, mut read: impl FnMut(&mut Self, &'t T)) {
        match value {
            Choice::One(one) => read(self, one),
            Choice::Open(bracket) => self.bracket(bracket, read),
        }
    }

    fn entries(&mut self, entries: &'t [Entry]) {
        for entry in entries {
            match &entry.content {
                Content::Item(item) => self.item(item),
                Content::Open(bracket) => self.bracket(bracket, |r, inner| r.entries(inner)),
            }
        }
    }

    fn item(&mut self, item: &'t Item) {
        match item {
            Item::Party(_) | Item::Mediator(_) | Item::Verifier(_) => {}
            Item::Calendar(_) | Item::Language(_) | Item::Annex(_) => {}
            Item::Body(body) => {
                self.names(&body.members, Role::Actor);
                self.names(body.votes.iter().map(|votes| &votes.member), Role::Actor);
                self.names(body.groups.iter().flat_map(|g| &g.members), Role::Actor);
                body.decides.iter().for_each(|how| self.how(how));
            }
            Item::Day(day) => {
                match &day.rule {
                    DayRule::Point(point) => self.value(point, |r, p| r.point(p)),
                    DayRule::When(cond) => self.cond(cond),
                    DayRule::Earliest(points) | DayRule::Latest(points) => {
                        points.iter().for_each(|point| self.point(point));
                    }
                }
                self.names(&day.calendar, Role::Calendar);
            }
            Item::Event(event) => {
                self.names(&event.of, Role::Actor);
                self.names(&event.undoes, Role::Clause);
            }
            Item::Metric(metric) => self.names(&metric.by, Role::Actor),
            Item::Norm(norm) => self.norm(norm),
            Item::Together(together) => {
                self.names(&together.members, Role::Clause);
                self.names(&together.certified_by, Role::Finder);
            }
            Item::Escrow(escrow) => {
                self.value(&escrow.amount.number, |_, _| {});
                self.name(&escrow.holder, Role::Actor);
                self.names(&escrow.from, Role::Actor);
                self.names(&escrow.to, Role::Actor);
                self.names(&escrow.deposited_by, Role::Clause);
                for outcome in &escrow.outcomes {
                    match &outcome.when {
                        OutcomeWhen::Cond(cond) => self.cond(cond),
                        OutcomeWhen::Point(point) => self.point(point),
                    }
                }
            }
            Item::Tranches(tranches) => self.value(&tranches.amount.number, |_, _| {}),
            Item::Ladder(ladder) => {
                for stage in &ladder.stages {
                    self.value(&stage.duration, |_, _| {});
                    stage.extendable.iter().for_each(|how| self.how(how));
                }
                self.names(&ladder.then, Role::Power);
            }
            Item::Step(step) => {
                self.name(&step.of, Role::Party);
                if let Some((duration, point)) = &step.within {
                    self.value(duration, |_, _| {});
                    self.point(point);
                }
                step.requires.iter().for_each(|cond| self.cond(cond));
                self.names(&step.allows, Role::Clause);
            }
            Item::Adherence(adherence) => {
                self.name(&adherence.by, Role::Actor);
                self.names(&adherence.adherents, Role::Party);
            }
            Item::Term(term) => {
                self.names(term.equivalents.iter().map(|(language, _)| language), Role::Language);
            }
        }
    }

    fn norm(&mut self, norm: &'t Norm) {
        self.names(&norm.bearer.names, Role::Actor);
        self.value(&norm.act, |_, _| {});
        self.words(&norm.words);
    }

    fn words(&mut self, lines: &'t [WordLine]) {
        for line in lines {
            match &line.word {
                Wording::One(word) => self.word(&word.kind),
                Wording::Open(bracket) => self.bracket(bracket, |r, inner| r.words(inner)),
            }
        }
    }

    fn word(&mut self, word: &'t WordKind) {
        match word {
            WordKind::Requires(cond) | WordKind::AtOnce(cond) => self.cond(cond),
            WordKind::After(names) => self.names(names, Role::Clause),
            WordKind::Within(duration, point) | WordKind::Before(duration, point) => {
                self.value(duration, |_, _| {});
                self.point(point);
            }
            WordKind::By(point) | WordKind::From(point) | WordKind::Until(point) => {
                self.value(point, |r, p| r.point(p));
            }
            WordKind::Every(duration) | WordKind::For(duration) => self.value(duration, |_, _| {}),
            WordKind::On(calendar) => self.name(calendar, Role::Calendar),
            WordKind::Where(level) => self.level(level),
            WordKind::Verified(Verification { by, latency, .. }) => {
                self.value(by, |r, name| r.name(name, Role::Finder));
                latency.iter().for_each(|latency| self.value(latency, |_, _| {}));
            }
            WordKind::Else(remedy) => self.names(&remedy.chain, Role::Remedy),
            WordKind::Notice(duration, to) => {
                self.value(duration, |_, _| {});
                self.names(to, Role::Actor);
            }
            WordKind::Decided(how) => self.how(how),
            WordKind::Effect(effect) => {
                self.names(&effect.clauses, Role::Clause);
                effect.by.iter().for_each(|by| self.value(by, |_, _| {}));
            }
            WordKind::Hits(names) => self.names(names, Role::Actor),
            WordKind::Worth(amount) | WordKind::Costs(amount) => self.amount(amount),
            WordKind::Tranche { of, amount, .. } => {
                self.name(of, Role::Tranches);
                amount.iter().for_each(|amount| self.value(amount, |_, _| {}));
            }
            WordKind::Unlimited
            | WordKind::NoRemedy(_)
            | WordKind::Irrevocable
            | WordKind::Survives
            | WordKind::Ref(_)
            | WordKind::Status(_) => {}
        }
    }

    fn amount(&mut self, amount: &'t Amount) {
        self.value(&amount.number, |_, _| {});
        self.names(&amount.to, Role::Actor);
    }

    fn level(&mut self, level: &'t Level) {
        self.name(&level.metric, Role::Metric);
        self.value(&level.measure.number, |_, _| {});
    }

    fn point(&mut self, point: &'t Point) {
        match &point.base {
            Base::Date(_) => {}
            Base::Name(name) => self.name(name, Role::Moment),
            Base::Fact(fact) => self.fact(fact),
        }
        point.offset.iter().for_each(|offset| self.value(offset, |_, _| {}));
    }

    fn fact(&mut self, fact: &'t Fact) {
        self.name(&fact.of, Role::of_fact(fact.kind));
    }

    fn cond(&mut self, cond: &'t Cond) {
        match cond {
            Cond::All(several) | Cond::Any(several) => several.iter().for_each(|c| self.cond(c)),
            Cond::Not(inner) => self.cond(inner),
            Cond::Named(name) => self.name(name, Role::Condition),
            Cond::Fact(fact) => self.fact(fact),
            Cond::Finding { by, .. } => self.name(by, Role::Finder),
            Cond::Level(level) => self.level(level),
        }
    }

    fn how(&mut self, how: &'t How) {
        for rule in how.ways.iter().flatten() {
            match rule {
                Rule::Consensus(names) | Rule::Majority(names) | Rule::Count(_, names) => {
                    self.names(names, Role::Voter);
                }
                Rule::Weighted(name) | Rule::Groups(name) | Rule::Body(name) => {
                    self.name(name, Role::Body)
                }
                Rule::Silence(_) => {}
            }
        }
    }
}
