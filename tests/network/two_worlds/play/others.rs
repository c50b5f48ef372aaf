//! What the other parties write, what the mediator relays for them, and what A answers.

use wasit_case::{
    Act, Answer, CarriedId, ChannelId, Decision, Handling, InReplyTo, Kind, Paper, Seat, Verdict,
};

use super::{Play, World};
use crate::cast::{A, M, paper, words};

impl Play {
    pub(super) fn other_writes(&mut self) {
        let me = self.other();
        let seat = Seat::Party(me);
        let (dice, text) = (self.rng.below(4), format!("others say {}", self.rng.below(1_000)));
        let case = self.worlds[0].case(seat);
        let arrived: Vec<CarriedId> = case.arrivals.keys().map(|(_, id)| *id).collect();
        let to = case.charter.others(me).collect();
        let arrived = self.rng.any(arrived);
        let said = words(&text, Handling::ForRelay);
        let act = match (dice, arrived) {
            (0, Some(carried)) => Act::Restate { carried, wording: text.as_str().into() },
            (1, Some(carried)) => {
                let answer = Answer::AcceptsInPrinciple;
                let reply = InReplyTo { carried, answer, to_superseded: true };
                let channel = channel_of(&self.worlds[0], seat, carried);
                let base = paper(Kind::Reply, vec![A], vec![said]);
                Act::Submit(Paper { in_reply_to: Some(reply), channel, ..base })
            }
            _ => {
                let channel = self.channel();
                Act::Submit(Paper { channel, ..paper(Kind::Proposal, to, vec![said]) })
            }
        };
        self.both(seat, &act);
    }

    /// Mostly the front channel.
    pub(super) fn channel(&mut self) -> ChannelId {
        match self.rng.below(10) {
            0..3 => super::beside::by_hand(),
            3 | 4 => super::beside::garden(),
            _ => ChannelId::front(),
        }
    }

    pub(super) fn mediator_relays_other(&mut self) {
        let case = self.worlds[0].case(M);
        let mut cards = vec![];
        for (id, file) in
            case.papers.iter().filter(|(id, _)| ![M, Seat::Party(A)].contains(&id.author))
        {
            let Some(edition) = file.editions.last() else { continue };
            for &to in &edition.paper.to {
                let waits = case.waiting(edition, to);
                let card: Vec<_> = waits.map(|number| (number, Decision::Verbatim)).collect();
                if !card.is_empty() {
                    cards.push(Act::Relay { paper: *id, version: file.latest(), to, card });
                }
            }
        }
        if let Some(act) = self.rng.any(cards) {
            self.both(M, &act);
        }
    }

    /// Moves a restatement one step on: to its author, answered, to its receiver.
    pub(super) fn restatement(&mut self) {
        let case = self.worlds[0].case(M);
        let restated = case.arrivals.iter().filter(|(_, arrival)| arrival.understanding.is_some());
        let found: Vec<_> = restated
            .map(|((to, id), a)| {
                (*to, *id, a.origin.clone().unwrap(), a.understanding.clone().unwrap())
            })
            .collect();
        let Some((receiver, carried, origin, heard)) = self.rng.any(found) else { return };
        let author = origin.paper.author;
        if heard.verdict.is_some() {
            self.both(M, &Act::PassAnswer { receiver, carried });
        } else if heard.passed_at.is_none() && author.party().is_some() {
            self.both(M, &Act::PassRestatement { receiver, carried });
        } else {
            // The paper has another number in the other world. For a courier the mediator answers.
            let author = author.party().map_or(M, Seat::Party);
            let verdict = Verdict::Corrected("rather this".into());
            self.each(author, |_, world| {
                let arrival = &world.case(M).arrivals[&(receiver, carried)];
                let origin = arrival.origin.clone().unwrap();
                let (paper, version) = (origin.paper, origin.version);
                Act::AnswerRestatement { paper, version, receiver, verdict: verdict.clone() }
            });
        }
    }

    pub(super) fn a_replies(&mut self) {
        let case = self.worlds[0].case(Seat::Party(A));
        let Some((_, carried)) = self.rng.any(case.arrivals.keys().copied().collect()) else {
            return;
        };
        let reply = InReplyTo { carried, answer: Answer::Declines, to_superseded: true };
        let channel = channel_of(&self.worlds[0], Seat::Party(A), carried);
        let to = self.other();
        self.submit_known(Kind::Reply, vec![to], channel, Some(reply));
    }
}

/// Returns the channel over which something came.
fn channel_of(world: &World, seat: Seat, carried: CarriedId) -> ChannelId {
    let arrivals = &world.case(seat).arrivals;
    let arrival = seat.party().and_then(|me| arrivals.get(&(me, carried)));
    arrival.map(|arrival| arrival.carried.channel.clone()).unwrap_or_default()
}
