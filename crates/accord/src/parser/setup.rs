//! Items that set something up: exchanges, escrows, ladders, domestic steps, terms, annexes.

use super::cursor::Parser;
use super::entry::Around;
use crate::lexer::Kind;
use crate::tree::{
    Adherence, Annex, At, Escrow, Item, Ladder, Outcome, OutcomeKind, OutcomeWhen, Stage, Step,
    Term, TermSense, Together, Tranches,
};

impl Parser<'_, '_> {
    pub(super) fn together(&mut self, start: usize) -> Option<Item> {
        let members = self.names("a clause")?;
        let (mut within, mut certified_by) = (None, None);
        loop {
            let token = self.token;
            match self.word() {
                "within" => {
                    self.bump();
                    let value = self.duration();
                    self.once(&mut within, token, value);
                }
                "certified" => {
                    self.bump();
                    self.expect_word("by")?;
                    let value = self.name("who certifies it");
                    self.once(&mut certified_by, token, value);
                }
                _ => break,
            }
        }
        let at = At::new(start, self.last_end);
        Some(Item::Together(Together { members, within, certified_by, at }))
    }

    pub(super) fn escrow(&mut self, around: &mut Around) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        self.expect_word("amount")?;
        let amount = self.measure()?;
        self.expect_word("held")?;
        self.expect_word("by")?;
        let holder = self.name("who holds it")?;
        let (mut from, mut to, mut deposited_by, mut outcomes) = (None, None, None, vec![]);
        loop {
            self.settle_around(around);
            let token = self.token;
            match self.word() {
                "from" => {
                    self.bump();
                    let value = self.name("whose it is");
                    self.once(&mut from, token, value);
                }
                "to" => {
                    self.bump();
                    let value = self.name("for whom it is");
                    self.once(&mut to, token, value);
                }
                "deposited" => {
                    self.bump();
                    self.expect_word("by")?;
                    let value = self.name("a duty");
                    self.once(&mut deposited_by, token, value);
                }
                "release" => outcomes.extend(self.outcome(OutcomeKind::Release)),
                "return" => outcomes.extend(self.outcome(OutcomeKind::Return)),
                _ => break,
            }
        }
        let escrow = Escrow { name, title, amount, holder, from, to, deposited_by, outcomes };
        Some(Item::Escrow(escrow))
    }

    fn outcome(&mut self, kind: OutcomeKind) -> Option<Outcome> {
        let mut comments = self.take_comments();
        let start = self.bump().start;
        let amount = if self.token.kind == Kind::Number { Some(self.number()?) } else { None };
        self.expect_word("when")?;
        let when = if self.sees_point() {
            OutcomeWhen::Point(self.point()?)
        } else {
            OutcomeWhen::Cond(self.condition()?)
        };
        self.settle(&mut comments, None);
        Some(Outcome { kind, amount, when, comments, at: At::new(start, self.last_end) })
    }

    pub(super) fn tranches(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        self.expect_word("amount")?;
        Some(Item::Tranches(Tranches { name, title, amount: self.measure()? }))
    }

    pub(super) fn ladder(&mut self, around: &mut Around) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.maybe_quoted();
        self.settle_around(around);
        let mut stages = vec![];
        while self.sees("stage") {
            stages.push(self.stage()?);
        }
        let then = if self.accept_word("then") { self.name("a power") } else { None };
        Some(Item::Ladder(Ladder { name, title, stages, then }))
    }

    fn stage(&mut self) -> Option<Stage> {
        let mut comments = self.take_comments();
        self.bump();
        let name = self.name("a stage or a body")?;
        let duration = self.choice(Self::duration)?;
        let extendable = if self.accept_word("extendable") {
            self.expect_word("by")?;
            Some(self.how()?)
        } else {
            None
        };
        self.settle(&mut comments, None);
        Some(Stage { name, duration, extendable, comments })
    }

    pub(super) fn step(&mut self, around: &mut Around) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        self.expect(Kind::Colon, "`:`")?;
        let of = self.name("the party whose step it is")?;
        self.expect_word("by")?;
        let by = self.quoted("who takes the step, in quotation marks")?;
        let (mut within, mut requires, mut silence, mut document) = (None, None, None, None);
        let mut allows = None;
        loop {
            self.settle_around(around);
            let token = self.token;
            match self.word() {
                "within" => {
                    self.bump();
                    let duration = self.choice(Self::duration)?;
                    self.expect_word("of")?;
                    let value = self.point().map(|point| (duration, point));
                    self.once(&mut within, token, value);
                }
                "requires" => {
                    self.bump();
                    let value = self.condition();
                    self.once(&mut requires, token, value);
                }
                "silence" => {
                    self.bump();
                    self.expect_word("approves")?;
                    self.once(&mut silence, token, Some(()));
                }
                "document" => {
                    self.bump();
                    let value = self.quoted("a document in quotation marks");
                    self.once(&mut document, token, value);
                }
                "allows" => {
                    self.bump();
                    let all = self.accept_word("all");
                    let value = if all { Some(vec![]) } else { self.names("a clause or `all`") };
                    self.once(&mut allows, token, value);
                }
                _ => break,
            }
        }
        if allows.is_none() {
            self.expected("`allows`");
        }
        let (silence_approves, allows) = (silence.is_some(), allows.unwrap_or_default());
        Some(Item::Step(Step {
            name,
            title,
            of,
            by,
            within,
            requires,
            silence_approves,
            document,
            allows,
        }))
    }

    pub(super) fn declaration(&mut self, start: usize) -> Option<Item> {
        self.expect_word("by")?;
        let by = self.name("who declares")?;
        for word in ["adhered", "to", "by"] {
            self.expect_word(word)?;
        }
        let adherents = self.names("a party")?;
        let at = At::new(start, self.last_end);
        Some(Item::Adherence(Adherence { by, adherents, at }))
    }

    pub(super) fn term(&mut self) -> Option<Item> {
        let term = self.quoted("a term in quotation marks")?;
        let sense = if self.accept_word("means") {
            TermSense::Means(self.quoted("its meaning in quotation marks")?)
        } else if self.accept_word("deliberately") {
            self.expect_word("undefined")?;
            TermSense::Ambiguous(self.maybe_quoted())
        } else {
            TermSense::Undefined
        };
        let mut equivalents = vec![];
        while self.accept_word("in") {
            equivalents.push((self.name("a language")?, self.quoted("a term in quotation marks")?));
        }
        Some(Item::Term(Term { term, sense, equivalents }))
    }

    pub(super) fn annex(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        let missing = self.accept_word("missing");
        Some(Item::Annex(Annex { name, title, missing }))
    }
}
