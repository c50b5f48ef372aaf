//! What an event at one desk tells another: the only place where anything crosses.
//!
//! Each message is made from the fields that its reader may have. Towards a party other than a
//! paper's author, only an act of the mediator makes a message (a release, a retraction, a passed
//! answer, a change of the round), or of a courier to whom the mediator handed words for that
//! party: what other parties do makes none. That is the noninterference property, tested in
//! `tests/network`.

use crate::carried::{Carried, CarriedForm};
use crate::case::Case;
use crate::channel::{Channel, ChannelChange, ChannelId, Exposure};
use crate::courier::{CourierChange, Handed, HandedId};
use crate::event::{Crossing, Event};
use crate::id::{CarriedId, CourierId, ParagraphNo, PartyId, Seat};
use crate::message::Message;
use crate::moment::Moment;
use crate::offer::{OfferChange, OfferId};
use crate::oral::{OralChange, OralId};
use crate::paper::Content;
use crate::participation::ParticipationChange;
use crate::precondition::PreconditionChange;
use crate::relay::{Decision, FateNote};
use crate::scoring::ScoreChange;

impl Case {
    /// Returns the messages that an event, which happened here at `at` and was applied, amounts
    /// to, each with the room it goes to.
    pub fn messages(&self, event: &Event, at: Moment) -> Vec<(Seat, Message)> {
        match self.seat {
            Seat::Mediator => self.messages_to_parties(event, at),
            Seat::Party(_) | Seat::Courier(_) => message_to_mediator(event, at)
                .map(|message| (Seat::Mediator, message))
                .into_iter()
                .collect(),
        }
    }

    fn messages_to_parties(&self, event: &Event, at: Moment) -> Vec<(Seat, Message)> {
        let to_all = |message: Message| -> Vec<(Seat, Message)> {
            self.charter.parties.iter().map(|p| (Seat::Party(p.id), message.clone())).collect()
        };
        match event {
            Event::Opened { charter, .. } => {
                let couriers = charter.couriers.iter().map(|courier| {
                    (Seat::Courier(courier.id), Message::Opened(charter.for_courier(courier.id)))
                });
                to_all(Message::Opened(charter.clone())).into_iter().chain(couriers).collect()
            }
            Event::RoundChanged { number, change, at, .. } => {
                to_all(Message::Round { number: *number, change: change.clone(), at: *at })
            }
            Event::Submitted { id, version, .. } => {
                vec![(id.author, Message::Receipted { id: *id, version: *version, at })]
            }
            Event::ReadBackAsked { id, version, wordings, .. } => {
                let (id, version, wordings) = (*id, *version, wordings.clone());
                vec![(id.author, Message::ReadBackAsked { id, version, wordings })]
            }
            Event::Relayed { id, version, to, kept, crossings, handed, .. } => {
                let carried = crossings
                    .iter()
                    .map(|c| (Seat::Party(*to), Message::Carried(c.carried.clone())));
                let by_hand = handed.iter().filter_map(|(handed, _)| self.to_courier(handed));
                let mut fates = fate_notes(kept, crossings);
                fates.extend(handed.iter().flat_map(|(handed, from)| {
                    let courier = self.courier_of(&handed.channel);
                    let notes = courier.into_iter().flat_map(move |courier| {
                        from.iter().map(move |n| (*n, FateNote::WithCourier(courier)))
                    });
                    notes.collect::<Vec<_>>()
                }));
                fates.sort_by_key(|(number, _)| *number);
                let (id, version, receiver) = (*id, *version, *to);
                let note = Message::Fates { id, version, receiver, at, fates };
                carried.chain(by_hand).chain([(id.author, note)]).collect()
            }
            Event::Delivered { to, carried, at: delivered_at } => {
                let note = FateNote::Delivered(*delivered_at);
                self.note_to_author(*to, *carried, at, &note).into_iter().collect()
            }
            Event::Retracted { from, carried, .. } => {
                let retracted = (Seat::Party(*from), Message::Retracted(*carried));
                let note = self.note_to_author(*from, *carried, at, &FateNote::Retracted);
                std::iter::once(retracted).chain(note).collect()
            }
            Event::RestatementPassed { receiver, carried, .. } => {
                self.restatement_to_author(*receiver, *carried).into_iter().collect()
            }
            Event::AnswerPassed { receiver, carried, .. } => {
                self.answer_to_receiver(*receiver, *carried).into_iter().collect()
            }
            Event::Issued { copies, .. } => copies
                .iter()
                .map(|(to, copy)| (Seat::Party(*to), Message::Carried(copy.clone())))
                .collect(),
            Event::Channel { change, by: Some(_) } => self.channel_news(change),
            Event::Courier {
                change: CourierChange::Arrived { courier, id, carried, .. }, ..
            } => self.news_of_delivery(*courier, *id, carried, at),
            Event::Precondition { change: told @ PreconditionChange::Told { to, .. }, .. } => {
                vec![(Seat::Party(*to), Message::Precondition(told.clone()))]
            }
            Event::Participation {
                change: told @ ParticipationChange::Announced(notice), ..
            } => {
                let others = self.charter.others(notice.party);
                others.map(|to| (Seat::Party(to), Message::Participation(told.clone()))).collect()
            }
            Event::Proposal { change, by: Some(_) } => to_all(Message::Proposal(change.clone())),
            Event::Offer { change: OfferChange::Matched(first, second), .. } => {
                self.news_of_match(*first, *second)
            }
            Event::Oral {
                change: OralChange::Recorded { words, spoken_at, copies, .. }, ..
            } => {
                let read_out = |(to, id): &(PartyId, OralId)| {
                    let (id, words, spoken_at) = (*id, words.clone(), *spoken_at);
                    let change = OralChange::ReadOut { id, words, spoken_at };
                    (Seat::Party(*to), Message::Oral(change))
                };
                copies.iter().map(read_out).collect()
            }
            // What the mediator's desk heard, or what was never addressed to it, goes nowhere.
            Event::Receipted { .. }
            | Event::Withdrawn { .. }
            | Event::ReadBackAnswered { .. }
            | Event::WordGiven { .. }
            | Event::FatesReported { .. }
            | Event::Carried(_)
            | Event::Restated { .. }
            | Event::RestatementHeard { .. }
            | Event::RestatementAnswered { .. }
            | Event::AnswerHeard { .. }
            | Event::SetAside { .. }
            | Event::Channel { .. }
            | Event::Courier { .. }
            | Event::Precondition { .. }
            | Event::Outside { .. }
            | Event::Participation { .. }
            | Event::Home { .. }
            | Event::Proposal { .. }
            | Event::Offer { .. }
            | Event::Oral { .. }
            | Event::Overridden { .. }
            | Event::Score { .. } => vec![],
        }
    }

    /// What a courier is told: the words and to whom they go, without the terms of the agenda,
    /// which a courier does not know.
    fn to_courier(&self, handed: &Handed) -> Option<(Seat, Message)> {
        let mut told = handed.clone();
        for paragraph in &mut told.paragraphs {
            paragraph.content = Content::Words;
        }
        let courier = self.courier_of(&handed.channel)?;
        Some((Seat::Courier(courier), Message::Courier(CourierChange::Handed(told))))
    }

    /// Tells rooms of a change of a channel: of a public one all, of another those that take part.
    fn channel_news(&self, change: &ChannelChange) -> Vec<(Seat, Message)> {
        let to = |rooms: Vec<Seat>| {
            rooms.into_iter().map(|room| (room, Message::Channel(change.clone()))).collect()
        };
        match change {
            ChannelChange::Opened(Channel { id, exposure, .. }) => {
                to(self.rooms_that_know(id, *exposure))
            }
            ChannelChange::Closed(id) => {
                let exposure = self.channels.get(id).map(|open| open.channel.exposure);
                to(exposure.map_or(vec![], |exposure| self.rooms_that_know(id, exposure)))
            }
            ChannelChange::MoveAsked(paper, _) => to(vec![paper.author]),
            ChannelChange::Moved(paper, channel) => {
                let mut news = to(vec![paper.author]);
                let had = self.arrivals.iter().filter(|(_, arrival)| {
                    arrival.retracted_at.is_none()
                        && arrival.origin.as_ref().is_some_and(|o| o.paper == *paper)
                });
                news.extend(had.map(|((party, carried), _)| {
                    let moved = ChannelChange::CarriedMoved(*carried, channel.clone());
                    (Seat::Party(*party), Message::Channel(moved))
                }));
                news
            }
            ChannelChange::MoveAllowed(..) | ChannelChange::CarriedMoved(..) => vec![],
        }
    }

    fn rooms_that_know(&self, id: &ChannelId, exposure: Exposure) -> Vec<Seat> {
        let knows = |room: &Seat| {
            *room != Seat::Mediator
                && match (exposure, room) {
                    (Exposure::Public, Seat::Party(_)) => true,
                    _ => self.room_takes_part(*room, id),
                }
        };
        self.charter.rooms().filter(knows).collect()
    }

    /// What a courier delivered reaches the receiving room and its author.
    ///
    /// The one message towards a party that an act of the mediator's does not make: the mediator
    /// handed the words over for this, and the courier chose the time and perhaps other words.
    fn news_of_delivery(
        &self,
        courier: CourierId,
        id: HandedId,
        carried: &Carried,
        at: Moment,
    ) -> Vec<(Seat, Message)> {
        let Some(file) = self.handed.get(&(courier, id)) else { return vec![] };
        let receiver = file.handed.to;
        let mut news = vec![(Seat::Party(receiver), Message::Carried(carried.clone()))];
        if let Some(origin) = file.origin.as_ref().filter(|o| o.paper.author != Seat::Mediator) {
            let crossing = Crossing { carried: carried.clone(), from: origin.from.clone() };
            let (id, version) = (origin.paper, origin.version);
            let fates = fate_notes(&[], &[crossing]);
            news.push((id.author, Message::Fates { id, version, receiver, at, fates }));
        }
        news
    }

    fn news_of_match(&self, first: OfferId, second: OfferId) -> Vec<(Seat, Message)> {
        let package = self.offers.get(&first).and_then(|file| file.met.clone());
        let Some((_, package)) = package else { return vec![] };
        let met = |own: OfferId, other: OfferId| {
            let (with, package) = (other.party, package.clone());
            (Seat::Party(own.party), Message::Offer(OfferChange::Met { own, with, package }))
        };
        vec![met(first, second), met(second, first)]
    }

    /// Tells the author of a carried paper what became of its paragraphs.
    fn note_to_author(
        &self,
        to: PartyId,
        carried: CarriedId,
        at: Moment,
        note: &FateNote,
    ) -> Option<(Seat, Message)> {
        let arrival = self.arrivals.get(&(to, carried))?;
        let origin = arrival.origin.as_ref()?;
        let late = arrival.retracted_at.is_some() && *note != FateNote::Retracted;
        if origin.paper.author == Seat::Mediator || late {
            return None;
        }
        let fates = origin.from.iter().map(|number| (*number, note.clone())).collect();
        let (id, version) = (origin.paper, origin.version);
        Some((id.author, Message::Fates { id, version, receiver: to, at, fates }))
    }

    fn restatement_to_author(&self, receiver: PartyId, id: CarriedId) -> Option<(Seat, Message)> {
        let arrival = self.arrivals.get(&(receiver, id))?;
        let origin = arrival.origin.as_ref()?;
        let wording = arrival.understanding.as_ref()?.wording.clone();
        let (id, version) = (origin.paper, origin.version);
        Some((id.author, Message::RestatementPassed { id, version, receiver, wording }))
    }

    fn answer_to_receiver(&self, receiver: PartyId, carried: CarriedId) -> Option<(Seat, Message)> {
        let arrival = self.arrivals.get(&(receiver, carried))?;
        let (verdict, _) = arrival.understanding.as_ref()?.verdict.clone()?;
        Some((Seat::Party(receiver), Message::AnswerPassed { carried, verdict }))
    }
}

/// What the author learns of a release: the mediator's condition and the mediator's own idea stay
/// with the mediator.
fn fate_notes(
    kept: &[(ParagraphNo, Decision)],
    crossings: &[Crossing],
) -> Vec<(ParagraphNo, FateNote)> {
    let kept = kept.iter().map(|(number, decision)| match decision {
        Decision::Withhold(reason) => (*number, FateNote::Withheld(*reason)),
        _ => (*number, FateNote::Held),
    });
    let carried = crossings.iter().flat_map(|crossing| {
        crossing.from.iter().zip(&crossing.carried.paragraphs).map(|(number, paragraph)| {
            let words = match paragraph.form {
                CarriedForm::Verbatim | CarriedForm::Idea => None,
                CarriedForm::ClearedParaphrase
                | CarriedForm::UnclearedParaphrase
                | CarriedForm::CouriersWords => Some(paragraph.text.clone()),
            };
            (*number, FateNote::Released(paragraph.form, words))
        })
    });
    let mut notes: Vec<_> = kept.chain(carried).collect();
    notes.sort_by_key(|(number, _)| *number);
    notes
}

fn message_to_mediator(event: &Event, at: Moment) -> Option<Message> {
    // What was heard (`by` is empty) is not told back.
    match event.clone() {
        Event::Submitted { id, version, submitted_at, paper, by: Some(_) } => {
            Some(Message::Submitted { id, version, submitted_at, paper })
        }
        Event::Withdrawn { id, by: Some(_) } => Some(Message::Withdrawn(id)),
        Event::ReadBackAnswered { id, version, paragraph, verdict, by: Some(_) } => {
            Some(Message::ReadBackAnswered { id, version, paragraph, verdict })
        }
        Event::WordGiven { id, version, paragraph, by: Some(_) } => {
            Some(Message::WordGiven { id, version, paragraph })
        }
        Event::Restated { carried, wording, by: Some(_), .. } => {
            Some(Message::Restated { carried, wording })
        }
        Event::RestatementAnswered { id, version, receiver, verdict, by: Some(_) } => {
            Some(Message::RestatementAnswered { id, version, receiver, verdict })
        }
        Event::Carried(carried) => Some(Message::Received { carried: carried.id, at }),
        Event::Channel { change, by: Some(_) } => Some(Message::Channel(change)),
        Event::Courier { change, by: Some(_) } => Some(Message::Courier(change)),
        Event::Precondition { change, by: Some(_) } => Some(Message::Precondition(change)),
        Event::Participation { change, by: Some(_) } => Some(Message::Participation(change)),
        Event::Proposal { change, by: Some(_) } => Some(Message::Proposal(change)),
        Event::Offer { change, by: Some(_) } => Some(Message::Offer(change)),
        Event::Oral { change, by: Some(_) } => Some(Message::Oral(change)),
        // What was written stays at home; what was given for analysis goes to the mediator alone.
        Event::Score {
            change: change @ (ScoreChange::Given { .. } | ScoreChange::TakenBack(_)),
            by: Some(_),
        } => Some(Message::Score(change)),
        _ => None,
    }
}
