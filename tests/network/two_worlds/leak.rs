//! Faults that are put between the mediator's desk and the carrier, to see that they are caught.

use wasit_case::{
    Case, CourierChange, Message, Notice, OralChange, ParticipationChange, ProposalChange, Seat,
};

use crate::cast::{A, K};

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Leak {
    /// A number counts what all parties did.
    Count,
    /// A word of A's rides along.
    Words,
    /// More work for A makes others wait.
    Delay,
    /// A tick that serves the others is late when A's desk wrote at the wrong time.
    Schedule,
    /// A message says more than it should.
    Says(Says),
}

/// What a message to somebody else could say of A.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Says {
    /// A paper says how A answered proposals.
    Answers,
    /// A proposal says how many offers wait.
    Offers,
    /// What a courier is told has numbers that count A's papers.
    Courier,
    /// A paper keeps its author's number.
    Number,
    /// A paper says how many preconditions there are.
    Preconditions,
    /// A notice is announced with the reason that A gave.
    Reason,
    /// An oral understanding keeps the mediator's number.
    Oral,
    /// A paper says how often A gave scores for analysis, and took them back.
    Scores,
}

impl Says {
    /// Returns a message that tells something of A, if it is of the sort that could.
    pub(super) fn too_much(self, case: &Case, mut message: Message) -> Message {
        let own = |author: Seat| author == Seat::Party(A);
        let papers = case.papers.keys().filter(|id| own(id.author)).count();
        let papers = u32::try_from(papers).unwrap();
        match (self, &mut message) {
            (Says::Answers, Message::Carried(carried)) => {
                let said = case.proposals.values().filter_map(|file| file.answers.get(&A));
                let said: Vec<bool> = said.map(|(yes, _)| *yes).collect();
                carried.paragraphs[0].text = format!("{said:?}").as_str().into();
            }
            (Says::Offers, Message::Proposal(ProposalChange::Put(_, proposal))) => {
                proposal.words = format!("{} offers", case.offers.len()).as_str().into();
            }
            (Says::Courier, Message::Courier(CourierChange::Handed(handed))) => {
                handed.id.0 += papers;
            }
            (Says::Courier, Message::Receipted { id, .. }) if id.author == K => {
                id.serial += papers;
            }
            (Says::Number, Message::Carried(carried)) => {
                let from = case.arrivals.values().filter(|a| a.carried == *carried);
                let from = from.filter_map(|a| a.origin.as_ref()).find(|o| own(o.paper.author));
                carried.id.0 = from.map_or(carried.id.0, |origin| origin.paper.serial);
            }
            (Says::Preconditions, Message::Carried(carried)) => {
                carried.id.0 += u32::try_from(case.preconditions.len()).unwrap();
            }
            (Says::Scores, Message::Carried(carried)) => {
                carried.id.0 += {
                    let given = case.scores.history.iter().filter(|entry| entry.party == A);
                    u32::try_from(given.count()).unwrap()
                };
            }
            (
                Says::Reason,
                Message::Participation(ParticipationChange::Announced(Notice {
                    party: A,
                    reason,
                    ..
                })),
            ) => {
                let given = case.participation[&A].last().unwrap();
                *reason = given.reason.clone();
            }
            (Says::Oral, Message::Oral(OralChange::ReadOut { id, .. })) => {
                *id = *case.orals.keys().next_back().unwrap();
            }
            _ => {}
        }
        message
    }
}
