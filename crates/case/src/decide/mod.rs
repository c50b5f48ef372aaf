//! Which acts are allowed: the act, its doer and the time against the case, giving events or a
//! refusal. Nothing is changed here; [`Case::apply`] does that once the events are durable.

mod delegation;
mod inbound;
mod mediator;
mod rounds;

use std::collections::BTreeSet;

use crate::act::Act;
use crate::case::{Case, Edition};
use crate::charter::Charter;
use crate::event::Event;
use crate::id::{PaperId, PersonId, Seat, Slug, Version};
use crate::limits;
use crate::moment::{Moment, zone};
use crate::paper::{Content, Kind, Paper};
use crate::people::Role;
use crate::rule::{Refusal, Rule, refuse, require};
use crate::text::Text;

impl Case {
    /// Decides whether a case may be opened at a desk, and returns the event that opens it.
    pub fn open(seat: Seat, charter: Charter) -> Result<Event, Refusal> {
        let parties = charter.parties.len();
        let lettered = charter.parties.iter().enumerate().all(|(n, p)| usize::from(p.id.0) == n);
        let seated = match seat {
            Seat::Mediator => true,
            Seat::Party(id) => charter.party(id).is_some(),
        };
        let fits = (2..=limits::PARTIES_MAX).contains(&parties)
            && lettered
            && seated
            && zone(&charter.zone).is_some()
            && charter.people.len() <= limits::PEOPLE_MAX
            && charter.agenda.len() <= limits::AGENDA_ITEMS_MAX
            && charter.agenda.iter().all(|i| (2..=limits::OPTIONS_MAX).contains(&i.options.len()))
            && once(charter.people.iter().map(|person| &person.id))
            && once(charter.agenda.iter().map(|item| &item.id))
            && charter.agenda.iter().all(|i| once(i.options.iter().map(|option| &option.id)));
        require(fits, Rule::CaseOpen, || {
            format!("{parties} parties, {} people", charter.people.len())
        })?;
        Ok(Event::Opened { seat, charter })
    }

    /// Decides whether a person at this desk may do something now.
    ///
    /// Returns the events that it amounts to; each is to be applied at `now`.
    pub fn decide(&self, by: &PersonId, act: Act, now: Moment) -> Result<Vec<Event>, Refusal> {
        self.check_role(by, &act)?;
        let by = by.clone();
        match act {
            Act::Submit(paper) => self.submit(by, paper, now),
            Act::Revise { paper, with } => self.revise(by, paper, with, now),
            Act::Withdraw { paper } => self.withdraw(by, paper),
            Act::AnswerReadBack { paper, version, paragraph, verdict } => {
                self.answer_read_back(by, (paper, version), paragraph, verdict)
            }
            Act::GiveWord { paper, version, paragraph } => {
                self.give_word(by, (paper, version), paragraph)
            }
            Act::Restate { carried, wording } => self.restate(by, carried, wording),
            Act::AnswerRestatement { paper, version, receiver, verdict } => {
                self.answer_restatement(by, (paper, version), receiver, verdict)
            }
            Act::PlanRound { number, format, venue, begins_at } => {
                self.plan_round(by, number, (format, venue, begins_at), now)
            }
            Act::OpenRound => self.change_round(by, crate::RoundChange::Opened, now),
            Act::AdjournRound { until } => {
                self.change_round(by, crate::RoundChange::Adjourned(until), now)
            }
            Act::SuspendRound { reason } => {
                check_words(&reason, || "reason".into())?;
                self.change_round(by, crate::RoundChange::Suspended(reason), now)
            }
            Act::ResumeRound => self.change_round(by, crate::RoundChange::Resumed, now),
            Act::CloseRound { next_step, exceptions } => {
                self.close_round(by, next_step, exceptions, now)
            }
            Act::AskReadBack { paper, version, wordings } => {
                self.ask_read_back(by, (paper, version), wordings)
            }
            Act::Relay { paper, version, to, card } => {
                self.relay(by, (paper, version), to, card, now)
            }
            Act::Retract { from, carried } => self.retract(by, from, carried),
            Act::PassRestatement { receiver, carried } => {
                self.pass_restatement(by, receiver, carried)
            }
            Act::PassAnswer { receiver, carried } => self.pass_answer(by, receiver, carried),
            Act::Issue(paper) => self.issue(by, paper, now),
        }
    }

    /// Returns the role of a person at this desk.
    pub fn role(&self, person: &PersonId) -> Option<Role> {
        self.charter.people.iter().find(|p| p.id == *person)?.role_at(self.seat)
    }

    fn check_role(&self, by: &PersonId, act: &Act) -> Result<(), Refusal> {
        let Some(role) = self.role(by) else { return refuse(Rule::RoleAtDesk, by.as_str()) };
        require(role != Role::Observer, Rule::RoleObserverReads, String::new)?;
        let allowed = role == Role::Head || act.role() == Role::Adviser;
        require(allowed, Rule::RoleHeadSends, String::new)?;
        let here = act.is_mediators().is_none_or(|m| m == (self.seat == Seat::Mediator));
        require(here, Rule::RoleRightDesk, || self.seat.to_string())
    }

    /// Returns the version of a paper that still stands, or the refusal.
    fn standing(&self, (id, version): (PaperId, Version)) -> Result<&Edition, Refusal> {
        let Some(file) = self.papers.get(&id) else {
            return refuse(Rule::PaperKnown, id.to_string());
        };
        require(file.withdrawn_at.is_none(), Rule::PaperWithdrawn, || id.to_string())?;
        match file.edition(version) {
            Some(edition) => Ok(edition),
            None => refuse(Rule::PaperKnown, format!("{id} version {version}")),
        }
    }

    /// Checks what holds for every paper, whoever writes it.
    fn check_paper(&self, paper: &Paper) -> Result<(), Refusal> {
        let count = paper.paragraphs.len();
        let fits = (1..=limits::PARAGRAPHS_MAX).contains(&count);
        require(fits, Rule::PaperParagraphs, || format!("{count} paragraphs"))?;
        let picks: usize = paper.paragraphs.iter().map(|p| p.content.picks().len()).sum();
        require(picks <= limits::PICKS_MAX, Rule::PaperParagraphs, || format!("{picks} choices"))?;
        check_words(&paper.title, || "title".into())?;
        for (number, paragraph) in paper.numbered() {
            check_words(&paragraph.text, || format!("paragraph {number}"))?;
            self.charter.check_content(&paragraph.content)?;
        }
        let tag = &paper.language;
        let is_tag = (2..=35).contains(&tag.len())
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        require(is_tag, Rule::PaperLanguage, String::new)?;
        if let Some(deadline) = &paper.reply_by {
            let exists = deadline.passes_at(Moment(0)).is_some();
            require(exists, Rule::PaperDeadline, || format!("{} days", deadline.days))?;
        }
        let draws = paper.paragraphs.iter().any(|p| matches!(p.content, Content::RedLine(..)));
        require(paper.kind != Kind::RedLine || draws, Rule::PaperRedLine, String::new)
    }
}

/// Returns whether no name comes twice.
fn once<'a>(names: impl Iterator<Item = &'a Slug>) -> bool {
    let mut seen = BTreeSet::new();
    names.into_iter().all(|name| seen.insert(name))
}

/// Checks words that a person wrote.
fn check_words(words: &Text, about: impl FnOnce() -> String) -> Result<(), Refusal> {
    let fits = !words.is_blank() && words.words().len() <= limits::TEXT_BYTES_MAX;
    require(fits, Rule::PaperWords, about)
}
