//! Conditions as propositions over what can come about.

use std::collections::HashMap;

use crate::dates::DEPTH_MAX;
use crate::model::{Thing, View};
use crate::tree::{Base, Cond, DayRule, FactKind, Point, WordKind};

use super::super::say::every_word;

/// Something that comes about or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// `breach(D1)`; a clause by its name alone is `found`.
    Fact(FactKind, String),
    /// An event happens.
    Event(String),
    /// A day has come, as far as its own rule goes: what it is counted from stands beside it.
    Day(String),
    /// A verifier finds something, in these words.
    Finding(String, String),
    /// A metric is at a level.
    Level(String),
    /// A name of something else.
    Other(String),
}

impl Atom {
    /// Whether it is sure to come in the end: days do, and money is in escrow once the parties have
    /// adhered, their steps are taken and it was deposited.
    pub(super) fn is_sure(&self, escrow: &str) -> bool {
        match self {
            Self::Day(_) | Self::Fact(FactKind::Adhered | FactKind::Approved, _) => true,
            Self::Fact(FactKind::Held, of) => of == escrow,
            _ => false,
        }
    }

    /// Returns it as a clause of a sentence.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Fact(FactKind::Found, of) => format!("`{of}` is found performed"),
            Self::Fact(FactKind::Breach, of) => format!("`{of}` is found breached"),
            Self::Fact(kind, of) => format!("`{}({of})`", kind.word()),
            Self::Event(name) | Self::Day(name) | Self::Other(name) => format!("`{name}` comes"),
            Self::Finding(by, that) => format!("`{by}` finds “{that}”"),
            Self::Level(level) => format!("`{level}`"),
        }
    }
}

/// A proposition over atoms and days, by their numbers in [`Atoms`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proposition {
    Always,
    Atom(usize),
    /// A day has come. Many things may name it; what it comes with is written once.
    Day(usize),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// The atoms of one escrow, each once, and the days that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Atoms {
    pub(super) list: Vec<Atom>,
    /// What each day comes with; a day stands after those that it is counted from.
    pub(super) days: Vec<Proposition>,
    /// Whether days are counted from each other more deeply than is followed.
    pub(super) too_deep: bool,
    /// What is known of a day of the text; while its rule is read, that it comes.
    known: HashMap<usize, Proposition>,
}

impl Atoms {
    fn atom(&mut self, atom: Atom) -> Proposition {
        let at = self.list.iter().position(|known| *known == atom).unwrap_or_else(|| {
            self.list.push(atom);
            self.list.len() - 1
        });
        Proposition::Atom(at)
    }

    /// Returns the pairs that exclude each other: a clause is found performed or breached, unless it
    /// is due again and again.
    pub(super) fn exclusive(&self, view: &View<'_, '_>) -> Vec<(usize, usize)> {
        let mut pairs = vec![];
        for (found, atom) in self.list.iter().enumerate() {
            let Atom::Fact(FactKind::Found, of) = atom else { continue };
            let breach = Atom::Fact(FactKind::Breach, of.clone());
            let breach = self.list.iter().position(|known| *known == breach);
            if let Some(breach) = breach.filter(|_| !again_and_again(view, of)) {
                pairs.push((found, breach));
            }
        }
        pairs
    }

    /// Returns a condition as a proposition.
    pub(super) fn cond(&mut self, view: &View<'_, '_>, cond: &Cond) -> Proposition {
        self.cond_within(view, cond, 0)
    }

    /// Returns that a point in time comes.
    pub(super) fn point(&mut self, view: &View<'_, '_>, point: &Point) -> Proposition {
        self.point_within(view, point, 0)
    }

    fn cond_within(&mut self, view: &View<'_, '_>, cond: &Cond, depth: usize) -> Proposition {
        match cond {
            Cond::All(several) => Proposition::All(
                several.iter().map(|inner| self.cond_within(view, inner, depth)).collect(),
            ),
            Cond::Any(several) => Proposition::Any(
                several.iter().map(|inner| self.cond_within(view, inner, depth)).collect(),
            ),
            Cond::Not(inner) => Proposition::Not(Box::new(self.cond_within(view, inner, depth))),
            Cond::Named(name) => self.name(view, &name.text, depth),
            Cond::Fact(fact) => self.atom(Atom::Fact(fact.kind, fact.of.text.clone())),
            Cond::Finding { by, that, .. } => {
                self.atom(Atom::Finding(by.text.clone(), that.text.clone()))
            }
            Cond::Level(level) => {
                let number = view.pick(&level.measure.number).map(crate::decimal::Decimal::from);
                let number = number.map_or_else(|| "…".to_owned(), |number| number.to_string());
                let (metric, sign) = (&level.metric.text, level.order.sign());
                let words = format!("{metric} {sign} {number} {}", level.measure.unit.text);
                self.atom(Atom::Level(words))
            }
        }
    }

    fn name(&mut self, view: &View<'_, '_>, name: &str, depth: usize) -> Proposition {
        match view.model.thing(name) {
            Some(Thing::Clause(_)) => self.atom(Atom::Fact(FactKind::Found, name.to_owned())),
            Some(Thing::Event(_)) => self.atom(Atom::Event(name.to_owned())),
            Some(Thing::Day(day)) => self.day(view, name, day, depth),
            _ => self.atom(Atom::Other(name.to_owned())),
        }
    }

    fn day(&mut self, view: &View<'_, '_>, name: &str, day: usize, depth: usize) -> Proposition {
        if let Some(known) = self.known.get(&day) {
            return known.clone();
        }
        let own = self.atom(Atom::Day(name.to_owned()));
        self.too_deep |= depth > DEPTH_MAX;
        let rule = view.model.days.get(day).map(|day| &day.item.rule);
        let Some(rule) = rule.filter(|_| !self.too_deep) else { return own };
        // Days may follow from days, and in a faulty text in a circle.
        self.known.insert(day, own.clone());
        let depth = depth + 1;
        let comes = match rule {
            DayRule::When(cond) => self.cond_within(view, cond, depth),
            DayRule::Point(point) => match view.pick(point) {
                Some(point) => Proposition::All(vec![self.point_within(view, point, depth), own]),
                None => own,
            },
            DayRule::Earliest(points) => Proposition::Any(
                points.iter().map(|point| self.point_within(view, point, depth)).collect(),
            ),
            DayRule::Latest(points) => Proposition::All(
                points.iter().map(|point| self.point_within(view, point, depth)).collect(),
            ),
        };
        let proposition = Proposition::Day(self.days.len());
        self.days.push(comes);
        self.known.insert(day, proposition.clone());
        proposition
    }

    fn point_within(&mut self, view: &View<'_, '_>, point: &Point, depth: usize) -> Proposition {
        match &point.base {
            Base::Date(_) => Proposition::Always,
            Base::Name(name) => self.name(view, &name.text, depth),
            Base::Fact(fact) => self.atom(Atom::Fact(fact.kind, fact.of.text.clone())),
        }
    }
}

/// Whether a clause is due again and again, under some settlement.
fn again_and_again(view: &View<'_, '_>, clause: &str) -> bool {
    let clause = view.model.clause(clause).and_then(|number| view.model.clauses.get(number));
    clause.into_iter().flat_map(|clause| &clause.variants).any(|variant| {
        let words = every_word(variant.item);
        words.iter().any(|word| matches!(word.kind, WordKind::Every(_)))
    })
}
