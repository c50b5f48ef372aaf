//! Channels: opened, closed, and papers that leave them.

use crate::case::Case;
use crate::channel::{Channel, ChannelAct, ChannelChange, ChannelId, ChannelKind};
use crate::event::Event;
use crate::id::{PaperId, PersonId, Seat};
use crate::limits;
use crate::paper::{Kind, Paper};
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    pub(super) fn decide_channel(
        &self,
        by: PersonId,
        act: ChannelAct,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match act {
            ChannelAct::Open(channel) => {
                self.check_channel(&channel)?;
                ChannelChange::Opened(channel)
            }
            ChannelAct::Close(id) => {
                require(self.is_open(&id), Rule::ChannelClose, || id.to_string())?;
                ChannelChange::Closed(id)
            }
            ChannelAct::AskMove(paper, to) => {
                self.check_move(paper, &to)?;
                // Only a party can consent; and it is asked once for each channel.
                let asked = self.moves.contains_key(&(paper, to.clone()));
                let can_be_asked = paper.author.party().is_some() && !asked;
                require(can_be_asked, Rule::ChannelMove, || paper.to_string())?;
                ChannelChange::MoveAsked(paper, to)
            }
            ChannelAct::AllowMove(paper, to) => {
                self.check_move(paper, &to)?;
                ChannelChange::MoveAllowed(paper, to)
            }
            ChannelAct::Move(paper, to) => {
                self.check_move(paper, &to)?;
                let allowed = self.moves.get(&(paper, to.clone())) == Some(&true);
                require(allowed, Rule::ChannelMove, || paper.to_string())?;
                ChannelChange::Moved(paper, to)
            }
        };
        Ok(vec![Event::Channel { change, by: Some(by) }])
    }

    fn check_channel(&self, channel: &Channel) -> Result<(), Refusal> {
        let about = || channel.id.to_string();
        let kind = match channel.kind {
            ChannelKind::Back | ChannelKind::Technical => channel.courier.is_none(),
            ChannelKind::Courier => channel.courier.is_some_and(|id| {
                self.charter.couriers.iter().any(|courier| courier.id == id)
                    && self.has_somebody(channel, Seat::Courier(id))
            }),
            ChannelKind::Front | ChannelKind::Emergency => false,
        };
        let people = &channel.participants;
        let once = people.iter().enumerate().all(|(n, p)| people.iter().take(n).all(|q| q != p));
        let seated = |person: &PersonId| {
            self.charter.rooms().any(|room| self.charter.desk(room).any(|(p, _)| p.id == *person))
        };
        let fits = kind
            && once
            && people.iter().all(seated)
            && self.has_somebody(channel, Seat::Mediator)
            && !channel.id.is_for_all()
            && !self.channels.contains_key(&channel.id)
            && self.channels.len() < limits::CHANNELS_MAX;
        require(fits, Rule::ChannelOpen, about)
    }

    fn has_somebody(&self, channel: &Channel, room: Seat) -> bool {
        self.charter.desk(room).any(|(person, _)| channel.participants.contains(&person.id))
    }

    fn is_open(&self, id: &ChannelId) -> bool {
        self.channels.get(id).is_some_and(|open| open.closed_at.is_none())
    }

    fn check_move(&self, id: PaperId, to: &ChannelId) -> Result<(), Refusal> {
        let latest = self.papers.get(&id).map_or(1, |file| file.latest());
        let paper = &self.standing((id, latest))?.paper;
        let shared = std::iter::once(id.author)
            .chain(paper.to.iter().map(|party| Seat::Party(*party)))
            // A party knows of its own part in a channel alone.
            .filter(|room| self.seat == Seat::Mediator || *room == self.seat)
            .all(|room| self.room_takes_part(room, to));
        let by_hand = self.courier_of(&paper.channel).is_some() || self.courier_of(to).is_some();
        let fits = *to != paper.channel
            && shared
            && !by_hand
            && *to != ChannelId::emergency()
            && (to.is_for_all() || self.is_open(to));
        require(fits, Rule::ChannelMove, || format!("{id} to {to}"))
    }

    /// Checks over which channel a paper is handed in, where it is written.
    pub(super) fn check_paper_channel(&self, by: &PersonId, paper: &Paper) -> Result<(), Refusal> {
        let channel = &paper.channel;
        let about = || channel.to_string();
        let open = channel.is_for_all() || self.is_open(channel);
        require(open && self.takes_part(by, channel), Rule::ChannelKnown, about)?;
        self.check_addressed_on(paper)?;
        if let Some(reply) = &paper.in_reply_to
            && let Seat::Party(me) = self.seat
            && let Some(arrival) = self.arrivals.get(&(me, reply.carried))
        {
            let same = arrival.carried.channel == *channel;
            require(same, Rule::ChannelReply, || arrival.carried.channel.to_string())?;
        }
        Ok(())
    }

    /// Checks what a channel takes, where a paper is written and again where it arrives.
    pub(super) fn check_addressed_on(&self, paper: &Paper) -> Result<(), Refusal> {
        let channel = &paper.channel;
        if *channel == ChannelId::emergency() {
            let fits = matches!(
                paper.kind,
                Kind::Notice | Kind::IncidentReport | Kind::Question | Kind::Reply
            );
            return require(fits, Rule::ChannelEmergency, || paper.kind.to_string());
        }
        let known = channel.is_for_all() || self.channels.contains_key(channel);
        require(known, Rule::ChannelKnown, || channel.to_string())?;
        for to in &paper.to {
            let takes_part = self.room_takes_part(Seat::Party(*to), channel);
            require(takes_part, Rule::ChannelAddressee, || to.to_string())?;
        }
        Ok(())
    }

    /// Takes what a party says about a channel.
    pub(super) fn receive_channel_at_mediators(
        &self,
        from: Seat,
        change: ChannelChange,
    ) -> Result<Event, Refusal> {
        match &change {
            ChannelChange::MoveAllowed(paper, _)
                if paper.author == from && self.papers.contains_key(paper) =>
            {
                Ok(Event::Channel { change, by: None })
            }
            _ => refuse(Rule::PeerMessage, "a change of a channel"),
        }
    }

    /// Takes what the mediator says about a channel.
    pub(super) fn receive_channel(&self, change: ChannelChange) -> Result<Event, Refusal> {
        let known = match &change {
            ChannelChange::Opened(channel) => {
                !channel.id.is_for_all() && !self.channels.contains_key(&channel.id)
            }
            ChannelChange::Closed(id) => self.channels.contains_key(id),
            ChannelChange::MoveAsked(paper, _) | ChannelChange::Moved(paper, _) => {
                self.papers.contains_key(paper)
            }
            ChannelChange::CarriedMoved(carried, _) => {
                self.seat.party().is_some_and(|me| self.arrivals.contains_key(&(me, *carried)))
            }
            ChannelChange::MoveAllowed(..) => false,
        };
        require(known, Rule::PeerMessage, || "a change of a channel".into())?;
        Ok(Event::Channel { change, by: None })
    }
}
