//! What an event at one desk tells another: the only place where anything crosses.
//!
//! Each message is made from the fields that its reader may have. Towards a party other than a
//! paper's author, only an act of the mediator makes a message (a release, a retraction, a passed
//! answer, a change of the round): what other parties do makes none. That is the
//! noninterference property, tested in `tests/network`.

use crate::carried::CarriedForm;
use crate::case::Case;
use crate::event::{Crossing, Event};
use crate::id::{CarriedId, ParagraphNo, PartyId, Seat};
use crate::message::Message;
use crate::moment::Moment;
use crate::relay::{Decision, FateNote};

impl Case {
    /// Returns the messages that an event, which happened here at `at` and was applied, amounts
    /// to, each with the room it goes to.
    pub fn messages(&self, event: &Event, at: Moment) -> Vec<(Seat, Message)> {
        match self.seat {
            Seat::Mediator => self.messages_to_parties(event, at),
            Seat::Party(_) => message_to_mediator(event, at)
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
            Event::Opened { charter, .. } => to_all(Message::Opened(charter.clone())),
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
            Event::Relayed { id, version, to, kept, crossings, .. } => {
                let carried = crossings
                    .iter()
                    .map(|c| (Seat::Party(*to), Message::Carried(c.carried.clone())));
                let fates = fate_notes(kept, crossings);
                let (id, version, receiver) = (*id, *version, *to);
                let note = Message::Fates { id, version, receiver, at, fates };
                carried.chain([(id.author, note)]).collect()
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
            | Event::SetAside { .. } => vec![],
        }
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
                CarriedForm::ClearedParaphrase | CarriedForm::UnclearedParaphrase => {
                    Some(paragraph.text.clone())
                }
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
        _ => None,
    }
}
