//! The mediator's proposals: put, answered in secret, told when all said yes; settled or failed as
//! a whole.

use super::check_words;
use super::home::next_serial;
use crate::agenda::Stand;
use crate::case::Case;
use crate::event::Event;
use crate::id::{ItemId, PartyId, PersonId, Seat};
use crate::limits;
use crate::moment::Moment;
use crate::paper::Content;
use crate::proposal::{
    Matter, Outcome, Proposal, ProposalAct, ProposalChange, ProposalFile, ProposalNo, Visibility,
};
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    pub(super) fn decide_proposal(
        &self,
        by: PersonId,
        act: ProposalAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match act {
            ProposalAct::Put(proposal) => {
                self.check_proposal(&proposal, now)?;
                ProposalChange::Put(ProposalNo(next_serial(self.proposals.len())?), proposal)
            }
            ProposalAct::Answer { no, yes } => {
                let Seat::Party(party) = self.seat else {
                    return refuse(Rule::RoleRightDesk, self.seat.to_string());
                };
                let file = self.on_the_table(no)?;
                self.check_takes_part(now)?;
                let in_time = file.proposal.answer_by.is_none_or(|by| now <= by);
                require(in_time, Rule::ProposalAlive, || format!("{no}, whose time is over"))?;
                if yes && let Matter::Package { picks, .. } = &file.proposal.matter {
                    self.check_within_mandate(picks, false)?;
                }
                ProposalChange::Answered { no, party, yes }
            }
            ProposalAct::Reveal(no) => {
                let file = self.on_the_table(no)?;
                let yes = |party: PartyId| file.answers.get(&party).is_some_and(|(yes, _)| *yes);
                let all = self.charter.parties.iter().all(|party| yes(party.id));
                require(all, Rule::ProposalReveal, || no.to_string())?;
                ProposalChange::Agreed(no)
            }
            ProposalAct::Close(no) => {
                self.on_the_table(no)?;
                ProposalChange::Closed(no)
            }
            ProposalAct::Settle => {
                let open = self.open_items();
                let provisional = self.proposals.values().any(ProposalFile::is_provisional);
                let whole = provisional && open.is_empty();
                require(whole, Rule::ProposalWhole, || names(&open))?;
                ProposalChange::Settled
            }
            ProposalAct::Revert(reason) => {
                let provisional = self.proposals.values().any(ProposalFile::is_provisional);
                require(provisional, Rule::ProposalWhole, String::new)?;
                check_words(&reason, || "reason".into())?;
                ProposalChange::Reverted(reason)
            }
        };
        Ok(vec![Event::Proposal { change, by: Some(by) }])
    }

    /// Returns the items on the table on which nothing is agreed.
    pub fn open_items(&self) -> Vec<ItemId> {
        let closed = self.closures();
        let stands = self.stands();
        let on_table = |item: &ItemId| {
            let off = |stand: &Stand| {
                matches!(stand, Stand::Excluded | Stand::Parked | Stand::SeparateTrack)
            };
            !stands.iter().any(|((_, i), (stand, ..))| i == item && off(stand))
        };
        let is_open = |item: &&ItemId| {
            on_table(item) && closed.iter().all(|closure| closure.pick.item != **item)
        };
        self.charter.agenda.iter().map(|item| &item.id).filter(is_open).cloned().collect()
    }

    fn on_the_table(&self, no: ProposalNo) -> Result<&ProposalFile, Refusal> {
        let alive = |file: &&ProposalFile| file.outcome.0 == Outcome::Alive;
        match self.proposals.get(&no).filter(alive) {
            Some(file) => Ok(file),
            None => refuse(Rule::ProposalAlive, no.to_string()),
        }
    }

    fn check_proposal(&self, proposal: &Proposal, now: Moment) -> Result<(), Refusal> {
        check_words(&proposal.words, || "proposal".into())?;
        let in_time = proposal.answer_by.is_none_or(|by| by > now);
        require(in_time, Rule::ProposalForm, || "time to answer".into())?;
        match &proposal.matter {
            Matter::Package { picks, .. } => {
                self.charter.check_content(&Content::Package(picks.clone()))?;
                self.check_not_excluded(picks, Rule::PackageExcluded)?;
                match self.charter.broken_links(picks).next() {
                    Some(link) => refuse(Rule::PackageLinks, link.id.clone()),
                    None => Ok(()),
                }
            }
            Matter::Visibility(terms) => self.check_visibility(terms),
        }
    }

    fn check_visibility(&self, terms: &Visibility) -> Result<(), Refusal> {
        let known = self.rounds.iter().any(|round| round.number == terms.round);
        let seated =
            terms.announcements.iter().all(|a| self.charter.rooms().any(|room| room == a.who));
        let fits = known && seated && terms.announcements.len() <= limits::MENTIONS_MAX;
        require(fits, Rule::ProposalForm, || format!("round {}", terms.round))?;
        check_words(&terms.word, || "the word for the format".into())?;
        for announcement in &terms.announcements {
            check_words(&announcement.what, || "announcement".into())?;
        }
        Ok(())
    }

    /// Takes a party's answer.
    pub(super) fn receive_answer(
        &self,
        from: PartyId,
        change: ProposalChange,
    ) -> Result<Event, Refusal> {
        match &change {
            // The proposal may have been closed while the answer was on its way.
            ProposalChange::Answered { no, party, .. }
                if *party == from && self.proposals.contains_key(no) =>
            {
                Ok(Event::Proposal { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "an answer"),
        }
    }

    /// Takes what the mediator says of a proposal.
    pub(super) fn receive_proposal(&self, change: ProposalChange) -> Result<Event, Refusal> {
        let known = match &change {
            ProposalChange::Put(no, _) => {
                self.proposals.keys().next_back().is_none_or(|last| last < no)
            }
            ProposalChange::Agreed(no) | ProposalChange::Closed(no) => {
                self.proposals.contains_key(no)
            }
            ProposalChange::Settled | ProposalChange::Reverted(_) => true,
            ProposalChange::Answered { .. } => false,
        };
        require(known, Rule::PeerMessage, || "a proposal".into())?;
        Ok(Event::Proposal { change, by: None })
    }
}

fn names(items: &[ItemId]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
