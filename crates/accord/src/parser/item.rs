//! Items that say who takes part, and when.

use super::cursor::Parser;
use super::entry::Around;
use crate::lexer::Kind;
use crate::tree::{
    Body, Calendar, Day, DayRule, Event, Group, Item, Language, Mediator, Metric, Party, Verifier,
    Votes,
};

impl Parser<'_, '_> {
    pub(super) fn party(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        let bears = if self.accept_word("bears") { self.number() } else { None };
        Some(Item::Party(Party { name, title, bears }))
    }

    pub(super) fn mediator(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        Some(Item::Mediator(Mediator { name, title: self.title() }))
    }

    pub(super) fn verifier(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        Some(Item::Verifier(Verifier { name, title: self.title() }))
    }

    pub(super) fn body(&mut self, around: &mut Around) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        self.expect_word("of")?;
        let members = self.names("a member")?;
        let (mut votes, mut groups, mut decides) = (None, vec![], None);
        loop {
            self.settle_around(around);
            let token = self.token;
            match self.word() {
                "votes" => {
                    self.bump();
                    let value = self.votes();
                    self.once(&mut votes, token, value);
                }
                "group" => {
                    self.bump();
                    groups.extend(self.group());
                }
                "decides" => {
                    self.bump();
                    let value = self.how();
                    self.once(&mut decides, token, value);
                }
                _ => break,
            }
        }
        let votes = votes.unwrap_or_default();
        Some(Item::Body(Body { name, title, members, votes, groups, decides }))
    }

    fn votes(&mut self) -> Option<Vec<Votes>> {
        let mut all = vec![];
        loop {
            all.push(Votes { member: self.name("a member")?, votes: self.number()? });
            if !self.accept(Kind::Comma) {
                return Some(all);
            }
        }
    }

    fn group(&mut self) -> Option<Group> {
        let name = self.new_name()?;
        self.expect(Kind::Colon, "`:`")?;
        Some(Group { name, members: self.names("a member")? })
    }

    pub(super) fn calendar(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        self.expect_word("zone")?;
        let zone = self.quoted("a zone in quotation marks")?;
        let (mut weekend, mut holidays) = (None, None);
        loop {
            let token = self.token;
            match self.word() {
                "weekend" => {
                    self.bump();
                    let value = self.names("a day of the week");
                    self.once(&mut weekend, token, value);
                }
                "holidays" => {
                    self.bump();
                    let value = self.dates();
                    self.once(&mut holidays, token, value);
                }
                _ => break,
            }
        }
        let (weekend, holidays) = (weekend.unwrap_or_default(), holidays.unwrap_or_default());
        Some(Item::Calendar(Calendar { name, zone, weekend, holidays }))
    }

    pub(super) fn language(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        let authentic = self.accept_word("authentic");
        Some(Item::Language(Language { name, title, authentic }))
    }

    pub(super) fn day(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        self.expect(Kind::Equal, "`=`")?;
        let rule = if self.accept_word("when") {
            DayRule::When(self.condition()?)
        } else if self.accept_word("earliest") {
            self.expect_word("of")?;
            DayRule::Earliest(self.points()?)
        } else if self.accept_word("latest") {
            self.expect_word("of")?;
            DayRule::Latest(self.points()?)
        } else {
            DayRule::Point(self.choice(Self::point)?)
        };
        let (mut calendar, mut stated) = (None, None);
        loop {
            let token = self.token;
            match self.word() {
                "on" => {
                    self.bump();
                    let value = self.name("a calendar");
                    self.once(&mut calendar, token, value);
                }
                "stated" => {
                    self.bump();
                    let value = self.date();
                    self.once(&mut stated, token, value);
                }
                _ => break,
            }
        }
        Some(Item::Day(Day { name, rule, calendar, stated }))
    }

    pub(super) fn event(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        let (mut of, mut undoes, mut recurring) = (None, None, None);
        loop {
            let token = self.token;
            match self.word() {
                "of" => {
                    self.bump();
                    let value = self.name("a party");
                    self.once(&mut of, token, value);
                }
                "undoes" => {
                    self.bump();
                    let value = self.names("a clause");
                    self.once(&mut undoes, token, value);
                }
                "recurring" => {
                    self.bump();
                    self.once(&mut recurring, token, Some(()));
                }
                _ => break,
            }
        }
        let undoes = undoes.unwrap_or_default();
        Some(Item::Event(Event { name, title, of, undoes, recurring: recurring.is_some() }))
    }

    pub(super) fn metric(&mut self) -> Option<Item> {
        let name = self.new_name()?;
        let title = self.title();
        self.expect_word("unit")?;
        let unit = self.unit()?;
        let (mut every, mut by) = (None, None);
        loop {
            let token = self.token;
            match self.word() {
                "every" => {
                    self.bump();
                    let value = self.duration();
                    self.once(&mut every, token, value);
                }
                "by" => {
                    self.bump();
                    let value = self.name("who reports it");
                    self.once(&mut by, token, value);
                }
                _ => break,
            }
        }
        Some(Item::Metric(Metric { name, title, unit, every, by }))
    }
}
