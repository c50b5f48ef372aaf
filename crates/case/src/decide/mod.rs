//! Which acts are allowed: the act, its doer and the time against the case, giving events or a
//! refusal. Nothing is changed here; [`Case::apply`] does that once the events are durable.

mod channel;
mod confidence;
mod courier;
mod delegation;
mod home;
mod inbound;
mod mediator;
mod participation;
mod precondition;
mod proposal;
mod rounds;
mod scoring;

use std::collections::BTreeSet;

use crate::act::Act;
use crate::case::{Case, Edition};
use crate::channel::ChannelAct;
use crate::charter::Charter;
use crate::event::Event;
use crate::id::{PaperId, PersonId, Seat, Slug, Version};
use crate::limits;
use crate::moment::{Moment, zone};
use crate::paper::{Kind, Paper};
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
            Seat::Courier(id) => charter.couriers.iter().any(|courier| courier.id == id),
        };
        let numbered = charter.couriers.iter().enumerate().all(|(n, c)| usize::from(c.id.0) == n);
        let fits = (2..=limits::PARTIES_MAX).contains(&parties)
            && lettered
            && seated
            && (numbered || seat != Seat::Mediator)
            && charter.couriers.len() <= limits::COURIERS_MAX
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
        self.check_reads(by, &act)?;
        let by = by.clone();
        match act {
            Act::Submit(paper) => {
                self.check_needs_no_clearance(&paper)?;
                self.hand_in(by, paper, now)
            }
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
            Act::MarkSubstantive => self.mark_substantive(by, now),
            Act::Channel(act) => self.decide_channel(by, act),
            Act::Courier(act) => self.decide_courier(by, act, now),
            Act::Precondition(act) => self.decide_precondition(by, act),
            Act::RecordOutside(act) => self.record_outside(by, act, now),
            Act::Participation(act) => self.decide_participation(by, act, now),
            Act::Home(act) => self.decide_home(by, act, now),
            Act::Proposal(act) => self.decide_proposal(by, act, now),
            Act::Offer(act) => self.decide_offer(by, act, now),
            Act::Oral(act) => self.decide_oral(by, act, now),
            Act::Score(act) => self.decide_scores(by, act, now),
        }
    }

    /// Refuses an act about what travels over a channel in which its doer does not take part, as
    /// if it were not there.
    fn check_reads(&self, by: &PersonId, act: &Act) -> Result<(), Refusal> {
        let (paper, arrival, absent) = match act {
            Act::Revise { paper, .. }
            | Act::Withdraw { paper }
            | Act::AnswerReadBack { paper, .. }
            | Act::GiveWord { paper, .. }
            | Act::AnswerRestatement { paper, .. }
            | Act::AskReadBack { paper, .. }
            | Act::Relay { paper, .. } => (Some(*paper), None, Rule::PaperKnown),
            Act::Channel(
                ChannelAct::AskMove(paper, _)
                | ChannelAct::AllowMove(paper, _)
                | ChannelAct::Move(paper, _),
            ) => (Some(*paper), None, Rule::PaperKnown),
            Act::Restate { carried, .. } => {
                (None, self.seat.party().map(|me| (me, *carried)), Rule::RestateKnown)
            }
            Act::Retract { from: party, carried } => {
                (None, Some((*party, *carried)), Rule::RetractWithdrawn)
            }
            Act::PassRestatement { receiver: party, carried }
            | Act::PassAnswer { receiver: party, carried } => {
                (None, Some((*party, *carried)), Rule::RestatePass)
            }
            _ => (None, None, Rule::PaperKnown),
        };
        if let Some(id) = paper
            && let Some(edition) = self.papers.get(&id).and_then(|file| file.editions.last())
        {
            let reads = self.takes_part(by, &edition.paper.channel);
            require(reads, Rule::PaperKnown, || id.to_string())?;
        }
        if let Some(key) = arrival
            && let Some(arrival) = self.arrivals.get(&key)
        {
            let reads = self.takes_part(by, &arrival.carried.channel);
            require(reads, absent, || match absent {
                Rule::RetractWithdrawn => format!("{} at {}", key.1, key.0),
                _ => key.1.to_string(),
            })?;
        }
        Ok(())
    }

    /// Decides whether a person may override advice against what is about to leave, and returns
    /// the event that records it.
    ///
    /// # Errors
    /// If the reason is blank or too long, or the person is not the head of the desk.
    pub fn overriding(
        &self,
        by: &PersonId,
        findings: Vec<String>,
        reason: Text,
    ) -> Result<Event, Refusal> {
        require(self.role(by) == Some(Role::Head), Rule::RoleHeadSends, String::new)?;
        check_words(&reason, || "reason".into())?;
        Ok(Event::Overridden { findings, reason, by: by.clone() })
    }

    /// Returns the role of a person at this desk.
    pub fn role(&self, person: &PersonId) -> Option<Role> {
        self.charter.people.iter().find(|p| p.id == *person)?.role_at(self.seat)
    }

    fn check_role(&self, by: &PersonId, act: &Act) -> Result<(), Refusal> {
        let Some(role) = self.role(by) else { return refuse(Rule::RoleAtDesk, by.as_str()) };
        require(role != Role::Observer, Rule::RoleObserverReads, String::new)?;
        require(act.is_for(role), Rule::RoleHeadSends, String::new)?;
        require(act.is_at(self.seat), Rule::RoleRightDesk, || self.seat.to_string())
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
        let draws = paper.paragraphs.iter().any(|p| p.content.red_line().is_some());
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
