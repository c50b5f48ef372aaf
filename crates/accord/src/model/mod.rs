//! A text with its names resolved and its brackets numbered: what every check reads.
//!
//! Nothing is copied from the tree. A thing that stands only if a bracket is settled one way has
//! that as its guard; a clause may stand in several alternatives of one bracket under one name.

mod choices;
mod references;
mod view;

use std::collections::HashMap;

use wasit_diagnostic::FileId;

pub(crate) use choices::Choices;
pub use choices::{ChoiceId, ChoiceOption, OpenChoice, Settled};
pub(crate) use references::{Reference, Role, references};
pub(crate) use view::{Explored, Undetermined, View, explore};

use crate::tree::{
    Adherence, Annex, Body, Calendar, Content, Day, Entry, Escrow, Event, Item, Ladder, Language,
    Mediator, Metric, Name, Norm, Part, Party, Step, Term, Text, Together, Tranches, Verifier,
};

/// What has to be settled, and how, for a thing to stand; all of it. Empty: it stands.
pub(crate) type Guard = Vec<Settled>;

/// A thing with its guard.
#[derive(Clone, Debug)]
pub(crate) struct Placed<'t, T> {
    pub(crate) item: &'t T,
    pub(crate) guard: Guard,
}

/// What a name means. The number counts things of one kind in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Thing {
    Party(usize),
    Mediator(usize),
    Verifier(usize),
    Body(usize),
    Calendar(usize),
    Language(usize),
    Day(usize),
    Event(usize),
    Metric(usize),
    Clause(usize),
    Escrow(usize),
    Tranches(usize),
    Ladder(usize),
    Step(usize),
    Annex(usize),
}

impl Thing {
    /// Returns what it is, with its article.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Party(_) => "a party",
            Self::Mediator(_) => "the mediator",
            Self::Verifier(_) => "a verifier",
            Self::Body(_) => "a body",
            Self::Calendar(_) => "a calendar",
            Self::Language(_) => "a language",
            Self::Day(_) => "a day",
            Self::Event(_) => "an event",
            Self::Metric(_) => "a metric",
            Self::Clause(_) => "a clause",
            Self::Escrow(_) => "an escrow",
            Self::Tranches(_) => "a whole given in tranches",
            Self::Ladder(_) => "a ladder",
            Self::Step(_) => "a domestic step",
            Self::Annex(_) => "an annex",
        }
    }
}

/// A clause: every norm that bears its name. Several are alternatives of one bracket.
#[derive(Clone, Debug)]
pub(crate) struct Clause<'t> {
    pub(crate) name: &'t Name,
    pub(crate) variants: Vec<Placed<'t, Norm>>,
}

/// A name given twice.
#[derive(Clone, Debug)]
pub(crate) struct Twice<'t> {
    pub(crate) name: &'t Name,
    pub(crate) first: &'t Name,
}

/// A text, resolved.
#[derive(Clone, Debug)]
pub(crate) struct Model<'t> {
    pub(crate) file: FileId,
    pub(crate) choices: Choices,
    pub(crate) parties: Vec<Placed<'t, Party>>,
    pub(crate) mediators: Vec<Placed<'t, Mediator>>,
    pub(crate) verifiers: Vec<Placed<'t, Verifier>>,
    pub(crate) bodies: Vec<Placed<'t, Body>>,
    pub(crate) calendars: Vec<Placed<'t, Calendar>>,
    pub(crate) languages: Vec<Placed<'t, Language>>,
    pub(crate) days: Vec<Placed<'t, Day>>,
    pub(crate) events: Vec<Placed<'t, Event>>,
    pub(crate) metrics: Vec<Placed<'t, Metric>>,
    pub(crate) clauses: Vec<Clause<'t>>,
    pub(crate) togethers: Vec<Placed<'t, Together>>,
    /// By clause, the groups that name it as one that comes together with others.
    pub(crate) groups: HashMap<usize, Vec<usize>>,
    pub(crate) escrows: Vec<Placed<'t, Escrow>>,
    pub(crate) tranches: Vec<Placed<'t, Tranches>>,
    pub(crate) ladders: Vec<Placed<'t, Ladder>>,
    pub(crate) steps: Vec<Placed<'t, Step>>,
    pub(crate) adherences: Vec<Placed<'t, Adherence>>,
    pub(crate) terms: Vec<Placed<'t, Term>>,
    pub(crate) annexes: Vec<Placed<'t, Annex>>,
    pub(crate) twice: Vec<Twice<'t>>,
    names: HashMap<&'t str, (Thing, &'t Name)>,
}

impl<'t> Model<'t> {
    /// Resolves a text. `source` is the file that it was read from.
    pub(crate) fn of(text: &'t Text, file: FileId, source: &str) -> Self {
        let mut model = Self {
            file,
            choices: Choices::of(text, source),
            parties: vec![],
            mediators: vec![],
            verifiers: vec![],
            bodies: vec![],
            calendars: vec![],
            languages: vec![],
            days: vec![],
            events: vec![],
            metrics: vec![],
            clauses: vec![],
            togethers: vec![],
            groups: HashMap::new(),
            escrows: vec![],
            tranches: vec![],
            ladders: vec![],
            steps: vec![],
            adherences: vec![],
            terms: vec![],
            annexes: vec![],
            twice: vec![],
            names: HashMap::new(),
        };
        for part in &text.parts {
            if let Part::Block(block) = part {
                model.entries(&block.entries, &mut vec![]);
            }
        }
        for (at, together) in model.togethers.iter().enumerate() {
            for name in &together.item.members {
                if let Some(Thing::Clause(clause)) = model.thing(&name.text) {
                    model.groups.entry(clause).or_default().push(at);
                }
            }
        }
        model
    }

    /// Returns what a name means.
    pub(crate) fn thing(&self, name: &str) -> Option<Thing> {
        self.names.get(name).map(|(thing, _)| *thing)
    }

    /// Returns where a name was given.
    pub(crate) fn given(&self, name: &str) -> Option<&'t Name> {
        self.names.get(name).map(|(_, given)| *given)
    }

    /// Returns every name that was given, in no order.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = (&'t str, Thing)> + '_ {
        self.names.iter().map(|(name, (thing, _))| (*name, *thing))
    }

    /// Returns every place in which a name is given, also again, with what is given there.
    pub(crate) fn givings(&self) -> Vec<(&'t Name, Thing)> {
        let mut all: Vec<(&'t Name, Thing)> = vec![];
        macro_rules! take {
            ($($list:ident, $kind:ident);*) => {$(
                let places = self.$list.iter().enumerate();
                all.extend(places.map(|(at, placed)| (&placed.item.name, Thing::$kind(at))));
            )*};
        }
        take!(parties, Party; mediators, Mediator; verifiers, Verifier; bodies, Body);
        take!(calendars, Calendar; languages, Language; days, Day; events, Event);
        take!(metrics, Metric; escrows, Escrow; tranches, Tranches; ladders, Ladder);
        take!(steps, Step; annexes, Annex);
        for (at, clause) in self.clauses.iter().enumerate() {
            all.extend(clause.variants.iter().map(|v| (&v.item.name, Thing::Clause(at))));
        }
        all
    }

    /// Returns the number of the clause of this name.
    pub(crate) fn clause(&self, name: &str) -> Option<usize> {
        match self.thing(name)? {
            Thing::Clause(clause) => Some(clause),
            _ => None,
        }
    }

    /// Returns the number of the party of this name.
    pub(crate) fn party(&self, name: &str) -> Option<usize> {
        match self.thing(name)? {
            Thing::Party(party) => Some(party),
            _ => None,
        }
    }

    /// Returns the guards under which a thing stands: it does if one of them holds.
    pub(crate) fn guards(&self, thing: Thing) -> Vec<&Guard> {
        fn one<'m, T>(list: &'m [Placed<'_, T>], at: usize) -> Vec<&'m Guard> {
            list.get(at).map(|placed| &placed.guard).into_iter().collect()
        }
        match thing {
            Thing::Party(at) => one(&self.parties, at),
            Thing::Mediator(at) => one(&self.mediators, at),
            Thing::Verifier(at) => one(&self.verifiers, at),
            Thing::Body(at) => one(&self.bodies, at),
            Thing::Calendar(at) => one(&self.calendars, at),
            Thing::Language(at) => one(&self.languages, at),
            Thing::Day(at) => one(&self.days, at),
            Thing::Event(at) => one(&self.events, at),
            Thing::Metric(at) => one(&self.metrics, at),
            Thing::Escrow(at) => one(&self.escrows, at),
            Thing::Tranches(at) => one(&self.tranches, at),
            Thing::Ladder(at) => one(&self.ladders, at),
            Thing::Step(at) => one(&self.steps, at),
            Thing::Annex(at) => one(&self.annexes, at),
            Thing::Clause(at) => self
                .clauses
                .get(at)
                .map(|clause| clause.variants.iter().map(|variant| &variant.guard).collect())
                .unwrap_or_default(),
        }
    }

    fn entries(&mut self, entries: &'t [Entry], guard: &mut Guard) {
        for entry in entries {
            match &entry.content {
                Content::Item(item) => self.item(item, guard),
                Content::Open(bracket) => {
                    let Some(choice) = self.choices.of_bracket(bracket.id) else { continue };
                    for (option, alternative) in bracket.alternatives.iter().enumerate() {
                        guard.push(Settled { choice, option });
                        if let Some(inner) = &alternative.value {
                            self.entries(inner, guard);
                        }
                        guard.pop();
                    }
                }
            }
        }
    }

    fn item(&mut self, item: &'t Item, guard: &Guard) {
        macro_rules! take {
            ($list:ident, $kind:ident, $item:expr) => {{
                let thing = Thing::$kind(self.$list.len());
                self.name(&$item.name, thing);
                self.$list.push(Placed { item: $item, guard: guard.clone() });
            }};
        }
        match item {
            Item::Party(item) => take!(parties, Party, item),
            Item::Mediator(item) => take!(mediators, Mediator, item),
            Item::Verifier(item) => take!(verifiers, Verifier, item),
            Item::Body(item) => take!(bodies, Body, item),
            Item::Calendar(item) => take!(calendars, Calendar, item),
            Item::Language(item) => take!(languages, Language, item),
            Item::Day(item) => take!(days, Day, item),
            Item::Event(item) => take!(events, Event, item),
            Item::Metric(item) => take!(metrics, Metric, item),
            Item::Escrow(item) => take!(escrows, Escrow, item),
            Item::Tranches(item) => take!(tranches, Tranches, item),
            Item::Ladder(item) => take!(ladders, Ladder, item),
            Item::Step(item) => take!(steps, Step, item),
            Item::Annex(item) => take!(annexes, Annex, item),
            Item::Together(item) => {
                self.togethers.push(Placed { item, guard: guard.clone() });
            }
            Item::Adherence(item) => {
                self.adherences.push(Placed { item, guard: guard.clone() });
            }
            Item::Term(item) => self.terms.push(Placed { item, guard: guard.clone() }),
            Item::Norm(norm) => self.norm(norm, guard),
        }
    }

    fn norm(&mut self, norm: &'t Norm, guard: &Guard) {
        let placed = Placed { item: norm, guard: guard.clone() };
        if let Some(at) = self.clause(&norm.name.text)
            && let Some(clause) = self.clauses.get_mut(at)
            && clause.variants.iter().all(|variant| excludes(&variant.guard, guard))
        {
            clause.variants.push(placed);
            return;
        }
        self.name(&norm.name, Thing::Clause(self.clauses.len()));
        self.clauses.push(Clause { name: &norm.name, variants: vec![placed] });
    }

    fn name(&mut self, name: &'t Name, thing: Thing) {
        match self.names.get(name.text.as_str()) {
            Some((_, first)) => self.twice.push(Twice { name, first }),
            None => {
                self.names.insert(&name.text, (thing, name));
            }
        }
    }
}

/// Whether two guards cannot hold together: they settle one choice in two ways.
pub(crate) fn excludes(one: &Guard, other: &Guard) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.choice == b.choice && a.option != b.option))
}
