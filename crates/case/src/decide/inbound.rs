//! What a desk takes from another desk.
//!
//! An honest desk's message is always taken: the sender's desk checked it before it left, and what
//! has meanwhile changed here (a round suspended, a newer version on its way) is no reason to lose
//! it. What no honest desk could have sent is refused and kept aside.

use super::delegation::check_verdict;
use crate::case::Case;
use crate::courier::CourierChange;
use crate::event::Event;
use crate::id::{CourierId, PaperId, PartyId, Seat, Version};
use crate::message::Message;
use crate::moment::Moment;
use crate::paper::Paper;
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    /// Decides whether a message from another desk is taken, and what it amounts to here.
    pub fn receive(&self, from: Seat, message: Message) -> Result<Vec<Event>, Refusal> {
        match (self.seat, from) {
            (Seat::Mediator, Seat::Party(party)) => self.receive_from_party(party, message),
            (Seat::Mediator, Seat::Courier(courier)) => self.receive_from_courier(courier, message),
            (Seat::Party(me), Seat::Mediator) => self.receive_from_mediator(me, message),
            (Seat::Courier(_), Seat::Mediator) => self.receive_at_couriers(message),
            _ => refuse(Rule::PeerMessage, format!("{from} to {}", self.seat)),
        }
    }

    fn receive_from_party(&self, party: PartyId, message: Message) -> Result<Vec<Event>, Refusal> {
        let from = Seat::Party(party);
        let own = |id: crate::PaperId| {
            let known = id.author == from && self.papers.contains_key(&id);
            require(known, Rule::PeerMessage, || id.to_string())
        };
        let event = match message {
            Message::Submitted { id, version, submitted_at, paper } => {
                self.receive_paper(from, (id, version), submitted_at, paper)?
            }
            Message::Withdrawn(id) => self.receive_withdrawal(from, id)?,
            Message::ReadBackAnswered { id, version, paragraph, verdict } => {
                own(id)?;
                self.check_read_back((id, version), paragraph, &verdict)?;
                Event::ReadBackAnswered { id, version, paragraph, verdict, by: None }
            }
            Message::WordGiven { id, version, paragraph } => {
                own(id)?;
                self.check_word((id, version), paragraph)?;
                Event::WordGiven { id, version, paragraph, by: None }
            }
            Message::Restated { carried, wording } => {
                let known = self.arrivals.contains_key(&(party, carried));
                require(known, Rule::PeerMessage, || carried.to_string())?;
                self.check_restatement(party, carried, &wording)?;
                Event::Restated { receiver: party, carried, wording, by: None }
            }
            Message::RestatementAnswered { id, version, receiver, verdict } => {
                own(id)?;
                let asked = self.restated(id, version, receiver).is_some();
                require(asked, Rule::PeerMessage, || format!("{id}, restated by {receiver}"))?;
                check_verdict(&verdict)?;
                Event::RestatementAnswered { id, version, receiver, verdict, by: None }
            }
            Message::Received { carried, at } => {
                let arrival = self.arrivals.get(&(party, carried));
                let under_way = arrival.is_some_and(|arrival| arrival.delivered_at.is_none());
                require(under_way, Rule::PeerMessage, || carried.to_string())?;
                Event::Delivered { to: party, carried, at }
            }
            Message::Channel(change) => self.receive_channel_at_mediators(from, change)?,
            Message::Precondition(change) => {
                self.receive_precondition_at_mediators(party, change)?
            }
            Message::Participation(change) => {
                self.receive_participation_at_mediators(party, change)?
            }
            Message::Proposal(change) => self.receive_answer(party, change)?,
            Message::Offer(change) => self.receive_offer_at_mediators(party, change)?,
            Message::Oral(change) => self.receive_oral_at_mediators(party, change)?,
            Message::Score(change) => self.receive_scores(party, change)?,
            _ => return refuse(Rule::PeerMessage, "a message of the mediator's"),
        };
        Ok(vec![event])
    }

    fn receive_paper(
        &self,
        from: Seat,
        (id, version): (PaperId, Version),
        submitted_at: Moment,
        mut paper: Paper,
    ) -> Result<Event, Refusal> {
        let latest = self.papers.get(&id).map_or(0, |file| file.latest());
        let next = id.author == from && version == latest.saturating_add(1);
        require(next, Rule::PeerMessage, || format!("{id} version {version}"))?;
        if let Some(before) = self.edition(id, latest) {
            // It may have been moved while the revision was on its way.
            paper.channel = before.paper.channel.clone();
            self.check_revision(id, latest, &paper)?;
        }
        self.check_paper(&paper)?;
        self.check_on_behalf(from, &paper)?;
        self.check_addressees(from, &paper)?;
        self.check_reply(from, &paper)?;
        self.check_addressed_on(&paper)?;
        let takes_part = self.room_takes_part(from, &paper.channel);
        require(takes_part, Rule::ChannelKnown, || paper.channel.to_string())?;
        Ok(Event::Submitted { id, version, submitted_at, paper, by: None })
    }

    fn receive_withdrawal(&self, from: Seat, id: PaperId) -> Result<Event, Refusal> {
        let known = id.author == from && self.papers.contains_key(&id);
        require(known, Rule::PeerMessage, || id.to_string())?;
        let latest = self.papers.get(&id).map_or(1, |file| file.latest());
        self.standing((id, latest))?;
        Ok(Event::Withdrawn { id, by: None })
    }

    fn receive_from_courier(
        &self,
        courier: CourierId,
        message: Message,
    ) -> Result<Vec<Event>, Refusal> {
        let from = Seat::Courier(courier);
        let event = match message {
            Message::Submitted { id, version, submitted_at, paper } => {
                self.receive_paper(from, (id, version), submitted_at, paper)?
            }
            Message::Withdrawn(id) => self.receive_withdrawal(from, id)?,
            Message::Courier(change) => self.receive_delivery(courier, change)?,
            _ => return refuse(Rule::PeerMessage, "not a message of a courier's"),
        };
        Ok(vec![event])
    }

    fn receive_at_couriers(&self, message: Message) -> Result<Vec<Event>, Refusal> {
        let event = match message {
            Message::Receipted { id, version, at } => {
                let known = self.edition(id, version).is_some();
                require(known, Rule::PeerMessage, || format!("{id} version {version}"))?;
                Event::Receipted { id, version, at }
            }
            Message::Channel(change) => self.receive_channel(change)?,
            Message::Courier(CourierChange::Handed(handed)) => {
                let last = self.handed.keys().next_back().map_or(0, |(_, id)| id.0);
                require(last < handed.id.0, Rule::PeerMessage, || handed.id.to_string())?;
                Event::Courier { change: CourierChange::Handed(handed), by: None }
            }
            Message::Fates { id, version, receiver, at, fates } => {
                let known = self.edition(id, version).is_some();
                require(known, Rule::PeerMessage, || format!("{id} version {version}"))?;
                Event::FatesReported { id, version, receiver, at, fates }
            }
            _ => return refuse(Rule::PeerMessage, "not a message to a courier"),
        };
        Ok(vec![event])
    }

    fn receive_from_mediator(&self, me: PartyId, message: Message) -> Result<Vec<Event>, Refusal> {
        let own = |id: crate::PaperId, version| {
            let known = self.edition(id, version).is_some();
            require(known, Rule::PeerMessage, || format!("{id} version {version}"))
        };
        let had = |carried| {
            let known = self.arrivals.contains_key(&(me, carried));
            require(known, Rule::PeerMessage, || carried.to_string())
        };
        let event = match message {
            Message::Round { number, change, at } => {
                Event::RoundChanged { number, change, at, exceptions: vec![], by: None }
            }
            Message::Receipted { id, version, at } => {
                own(id, version)?;
                Event::Receipted { id, version, at }
            }
            Message::ReadBackAsked { id, version, wordings } => {
                own(id, version)?;
                Event::ReadBackAsked { id, version, wordings, by: None }
            }
            Message::Fates { id, version, receiver, at, fates } => {
                own(id, version)?;
                Event::FatesReported { id, version, receiver, at, fates }
            }
            Message::Carried(carried) => {
                let new = self.arrivals.keys().next_back().map_or(0, |(_, id)| id.0) < carried.id.0;
                require(new, Rule::PeerMessage, || carried.id.to_string())?;
                Event::Carried(carried)
            }
            Message::Retracted(carried) => {
                had(carried)?;
                Event::Retracted { from: me, carried, by: None }
            }
            Message::RestatementPassed { id, version, receiver, wording } => {
                own(id, version)?;
                Event::RestatementHeard { id, version, receiver, wording }
            }
            Message::AnswerPassed { carried, verdict } => {
                had(carried)?;
                Event::AnswerHeard { carried, verdict }
            }
            Message::Channel(change) => self.receive_channel(change)?,
            Message::Precondition(change) => self.receive_precondition(me, change)?,
            Message::Participation(change) => self.receive_participation(me, change)?,
            Message::Proposal(change) => self.receive_proposal(change)?,
            Message::Offer(change) => self.receive_offer(change)?,
            Message::Oral(change) => self.receive_oral(change)?,
            _ => return refuse(Rule::PeerMessage, "a message of a party's, or a second opening"),
        };
        Ok(vec![event])
    }
}
