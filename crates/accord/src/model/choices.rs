//! Brackets as choices: what is to be settled, and between what.

use std::collections::HashMap;

use crate::tree::{
    Alternative, At, Block, Bracket, BracketId, Choice, Cond, Content, DayRule, Entry, Item, Name,
    Norm, Part, Point, Text, WordKind, WordLine, Wording,
};

/// The number of a choice: one bracket, or all that bear one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChoiceId(pub usize);

/// A choice settled one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Settled {
    /// Which choice.
    pub choice: ChoiceId,
    /// Which of its options, from 0.
    pub option: usize,
}

/// One way to settle a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Who proposes it; none if nobody.
    pub by: Option<String>,
    /// Its words, as the first bracket of the choice has them; `nothing` where it leaves out.
    pub words: String,
}

/// What is to be settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChoice {
    /// How it is called: `@pause`, or `bracket 3` where it has no name.
    pub name: String,
    /// The ways to settle it; a blank has one, which says nothing.
    pub options: Vec<ChoiceOption>,
    /// Its brackets.
    pub brackets: Vec<At>,
    /// Whether it is a blank: nobody has proposed anything.
    pub blank: bool,
}

/// Two brackets of one name that do not offer the same alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Untied {
    pub(crate) name: Name,
    pub(crate) first: At,
    pub(crate) other: At,
}

/// Every choice of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    pub(crate) list: Vec<OpenChoice>,
    pub(crate) untied: Vec<Untied>,
    of_bracket: HashMap<usize, ChoiceId>,
    by_name: HashMap<String, ChoiceId>,
}

/// What a bracket is around: whether leaving it out is an option.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Value,
    Words,
    Clauses,
    /// The paragraph to which a bracket of clauses belongs can be left out as they can.
    Prose,
}

impl Choices {
    /// Numbers the choices of a text, in its order.
    pub(crate) fn of(text: &Text, source: &str) -> Self {
        let mut reader = Reader { choices: Self::default(), source };
        for part in &text.parts {
            match part {
                Part::Prose(prose) => {
                    for bracket in &prose.brackets {
                        reader.bracket(bracket, Around::Prose);
                    }
                }
                Part::Block(Block { entries, .. }) => reader.entries(entries),
            }
        }
        reader.choices
    }

    /// Returns the choice that a bracket belongs to.
    pub(crate) fn of_bracket(&self, id: BracketId) -> Option<ChoiceId> {
        self.of_bracket.get(&id.0).copied()
    }

    /// Returns a choice by its name, without the `@`, or by its number as `bracket 3`.
    pub(crate) fn named(&self, name: &str) -> Option<ChoiceId> {
        let bare = name.strip_prefix('@').unwrap_or(name);
        self.by_name
            .get(bare)
            .copied()
            .or_else(|| self.list.iter().position(|choice| choice.name == name).map(ChoiceId))
    }

    /// Returns in how many ways each can be settled.
    pub(crate) fn domains(&self) -> Vec<usize> {
        self.list.iter().map(|choice| choice.options.len().max(1)).collect()
    }
}

struct Reader<'s> {
    choices: Choices,
    source: &'s str,
}

impl Reader<'_> {
    fn bracket<T>(&mut self, bracket: &Bracket<T>, around: Around) {
        let mut options: Vec<ChoiceOption> =
            bracket.alternatives.iter().map(|alternative| self.option(alternative)).collect();
        if options.len() == 1 && around != Around::Value {
            options.push(ChoiceOption { by: None, words: "nothing".into() });
        }
        let blank = options.is_empty();
        let known = bracket.name.as_ref().and_then(|n| self.choices.by_name.get(&n.text)).copied();
        let id = match (known, &bracket.name) {
            (Some(id), Some(name)) => {
                let tied = self.choices.list.get_mut(id.0);
                if let Some(choice) = tied {
                    let authors = |options: &[ChoiceOption]| {
                        options.iter().map(|option| option.by.clone()).collect::<Vec<_>>()
                    };
                    if authors(&choice.options) != authors(&options) {
                        let first = choice.brackets.first().copied().unwrap_or_default();
                        let (name, other) = (name.clone(), bracket.at);
                        self.choices.untied.push(Untied { name, first, other });
                    }
                    choice.brackets.push(bracket.at);
                }
                id
            }
            _ => {
                let id = ChoiceId(self.choices.list.len());
                let name = match &bracket.name {
                    Some(name) => {
                        self.choices.by_name.insert(name.text.clone(), id);
                        format!("@{}", name.text)
                    }
                    None => format!("bracket {}", id.0 + 1),
                };
                let brackets = vec![bracket.at];
                self.choices.list.push(OpenChoice { name, options, brackets, blank });
                id
            }
        };
        self.choices.of_bracket.insert(bracket.id.0, id);
    }

    fn option<T>(&self, alternative: &Alternative<T>) -> ChoiceOption {
        let words = match &alternative.value {
            None => "nothing".to_owned(),
            Some(_) => {
                let at = alternative.at;
                let words = self.source.get(at.range()).unwrap_or("");
                let own = alternative.by.as_ref().map_or(words, |by| {
                    words
                        .strip_prefix(by.text.as_str())
                        .map_or(words, |rest| rest.trim_start().strip_prefix(':').unwrap_or(rest))
                });
                own.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        };
        ChoiceOption { by: alternative.by.as_ref().map(|by| by.text.clone()), words }
    }

    fn entries(&mut self, entries: &[Entry]) {
        for entry in entries {
            match &entry.content {
                Content::Item(item) => self.item(item),
                Content::Open(bracket) => {
                    self.bracket(bracket, Around::Clauses);
                    for inner in bracket.alternatives.iter().filter_map(|a| a.value.as_ref()) {
                        self.entries(inner);
                    }
                }
            }
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Norm(norm) => self.norm(norm),
            Item::Day(day) => match &day.rule {
                DayRule::Point(point) => self.point_choice(point),
                DayRule::When(_) => {}
                DayRule::Earliest(points) | DayRule::Latest(points) => {
                    points.iter().for_each(|point| self.point(point));
                }
            },
            Item::Escrow(escrow) => {
                self.value(&escrow.amount.number);
                for outcome in &escrow.outcomes {
                    match &outcome.when {
                        crate::tree::OutcomeWhen::Cond(cond) => self.cond(cond),
                        crate::tree::OutcomeWhen::Point(point) => self.point(point),
                    }
                }
            }
            Item::Tranches(tranches) => self.value(&tranches.amount.number),
            Item::Ladder(ladder) => ladder.stages.iter().for_each(|s| self.value(&s.duration)),
            Item::Step(step) => {
                if let Some((duration, point)) = &step.within {
                    self.value(duration);
                    self.point(point);
                }
                step.requires.iter().for_each(|cond| self.cond(cond));
            }
            _ => {}
        }
    }

    fn norm(&mut self, norm: &Norm) {
        self.value(&norm.act);
        self.words(&norm.words);
    }

    fn words(&mut self, lines: &[WordLine]) {
        for line in lines {
            match &line.word {
                Wording::One(word) => self.word(&word.kind),
                Wording::Open(bracket) => {
                    self.bracket(bracket, Around::Words);
                    for inner in bracket.alternatives.iter().filter_map(|a| a.value.as_ref()) {
                        self.words(inner);
                    }
                }
            }
        }
    }

    fn word(&mut self, word: &WordKind) {
        match word {
            WordKind::Requires(cond) | WordKind::AtOnce(cond) => self.cond(cond),
            WordKind::Within(duration, point) | WordKind::Before(duration, point) => {
                self.value(duration);
                self.point(point);
            }
            WordKind::By(point) | WordKind::From(point) | WordKind::Until(point) => {
                self.point_choice(point);
            }
            WordKind::Every(duration) | WordKind::For(duration) | WordKind::Notice(duration, _) => {
                self.value(duration);
            }
            WordKind::Where(level) => self.value(&level.measure.number),
            WordKind::Verified(verification) => {
                self.value(&verification.by);
                verification.latency.iter().for_each(|latency| self.value(latency));
            }
            WordKind::Effect(effect) => effect.by.iter().for_each(|by| self.value(by)),
            WordKind::Worth(amount) | WordKind::Costs(amount) => self.value(&amount.number),
            WordKind::Tranche { amount, .. } => amount.iter().for_each(|a| self.value(a)),
            _ => {}
        }
    }

    fn cond(&mut self, cond: &Cond) {
        match cond {
            Cond::All(several) | Cond::Any(several) => several.iter().for_each(|c| self.cond(c)),
            Cond::Not(inner) => self.cond(inner),
            Cond::Level(level) => self.value(&level.measure.number),
            Cond::Named(_) | Cond::Fact(_) | Cond::Finding { .. } => {}
        }
    }

    fn point_choice(&mut self, point: &Choice<Point>) {
        self.value(point);
        match point {
            Choice::One(point) => self.point(point),
            Choice::Open(bracket) => {
                for point in bracket.alternatives.iter().filter_map(|a| a.value.as_ref()) {
                    self.point(point);
                }
            }
        }
    }

    fn point(&mut self, point: &Point) {
        point.offset.iter().for_each(|offset| self.value(offset));
    }

    fn value<T>(&mut self, value: &Choice<T>) {
        if let Choice::Open(bracket) = value {
            self.bracket(bracket, Around::Value);
        }
    }
}
