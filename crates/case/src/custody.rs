//! Custody: every step of a paper with its time and its actor, as one desk knows it.
//!
//! An author's desk and the mediator's follow a paper under its own number; a receiving desk
//! follows what came under the number it has there, and from its arrival on.

use crate::carried::{CarriedForm, Meeting, Verdict};
use crate::case::Case;
use crate::channel::{ChannelChange, ChannelId};
use crate::courier::CourierChange;
use crate::event::{Crossing, Event};
use crate::id::{CarriedId, CourierId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;
use crate::relay::{Decision, FateNote, Withheld};

/// What a custody is kept of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A paper, on its author's desk and the mediator's.
    Paper(PaperId),
    /// What was carried to a party, on that party's desk.
    Arrival(CarriedId),
}

/// One step of a custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyEntry {
    /// When, by the clock of the desk where it happened as far as that is known here.
    pub at: Moment,
    /// Who did it, if it was done at this desk.
    pub by: Option<PersonId>,
    /// What happened.
    pub step: CustodyStep,
}

/// What happened to a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustodyStep {
    /// Its author handed it in.
    Submitted(Version),
    /// The mediator's desk had it.
    Received(Version),
    /// Words for paragraphs were read back to the author.
    ReadBackAsked(Vec<ParagraphNo>),
    /// The author cleared a wording, or corrected it.
    ReadBackAnswered(ParagraphNo, Meeting),
    /// The author gave the word for a held paragraph.
    WordGiven(ParagraphNo),
    /// The mediator kept a paragraph back from a party.
    Held(PartyId, ParagraphNo),
    /// The mediator withheld a paragraph from a party.
    Withheld(PartyId, ParagraphNo, Withheld),
    /// The mediator released a paragraph to a party, in a form; the number it has there is known
    /// at the mediator's desk alone.
    Released(PartyId, ParagraphNo, CarriedForm, Option<CarriedId>),
    /// The party's desk had a paragraph, or all of a paper of the mediator's.
    Delivered(PartyId, Vec<ParagraphNo>),
    /// It arrived at this desk from the mediator.
    Arrived,
    /// The mediator handed a paragraph to a courier, for a party.
    WithCourier(PartyId, ParagraphNo, CourierId),
    /// The mediator moved it to another channel, with its author's consent.
    Moved(ChannelId),
    /// Its author took it back.
    Withdrawn,
    /// The mediator took it back from a party's desk.
    Retracted(PartyId),
    /// A party said how it understands it.
    Restated(PartyId),
    /// The mediator passed that to the author.
    RestatementPassed(PartyId),
    /// The author answered it.
    RestatementAnswered(PartyId, Meeting),
    /// The mediator passed the answer to the party.
    AnswerPassed(PartyId),
}

impl Case {
    /// Adds what an event means for custody. Called before the event is applied.
    pub(crate) fn keep_custody(&mut self, event: &Event, at: Moment) {
        use CustodyStep as Step;
        let paper = |id: &PaperId| Some(Subject::Paper(*id));
        let (subject, by, steps) = match event {
            Event::Submitted { id, version, submitted_at, by, .. } => {
                let submitted = Step::Submitted(*version);
                self.note(Subject::Paper(*id), *submitted_at, by.clone(), submitted);
                let received = (self.seat == Seat::Mediator).then_some(Step::Received(*version));
                (paper(id), None, received.into_iter().collect())
            }
            Event::Receipted { id, version, at } => {
                return self.note(Subject::Paper(*id), *at, None, Step::Received(*version));
            }
            Event::Withdrawn { id, by } => (paper(id), by.clone(), vec![Step::Withdrawn]),
            Event::ReadBackAsked { id, wordings, by, .. } => {
                let numbers = wordings.iter().map(|(number, _)| *number).collect();
                (paper(id), by.clone(), vec![Step::ReadBackAsked(numbers)])
            }
            Event::ReadBackAnswered { id, paragraph, verdict, by, .. } => {
                let step = Step::ReadBackAnswered(*paragraph, meeting(verdict));
                (paper(id), by.clone(), vec![step])
            }
            Event::WordGiven { id, paragraph, by, .. } => {
                (paper(id), by.clone(), vec![Step::WordGiven(*paragraph)])
            }
            Event::Relayed { id, to, kept, crossings, by, handed, .. } => {
                let mut steps = release_steps(*to, kept, crossings);
                for (handed, from) in handed {
                    let Some(courier) = self.courier_of(&handed.channel) else { continue };
                    steps.extend(from.iter().map(|n| Step::WithCourier(*to, *n, courier)));
                }
                (paper(id), Some(by.clone()), steps)
            }
            Event::FatesReported { id, receiver, at: mediators_time, fates, .. } => {
                for (when, step) in reported_steps(*receiver, *mediators_time, fates) {
                    self.note(Subject::Paper(*id), when, None, step);
                }
                return;
            }
            Event::Carried(carried) => {
                (Some(Subject::Arrival(carried.id)), None, vec![Step::Arrived])
            }
            Event::Delivered { to, carried, at } => {
                let origin = self.arrivals.get(&(*to, *carried)).and_then(|a| a.origin.clone());
                let Some(origin) = origin else { return };
                let step = Step::Delivered(*to, origin.from);
                return self.note(Subject::Paper(origin.paper), *at, None, step);
            }
            Event::Retracted { from, carried, by } => {
                let subject = self.paper_behind(*from, *carried);
                (subject, by.clone(), vec![Step::Retracted(*from)])
            }
            Event::Restated { receiver, carried, by, .. } => {
                let subject = self.subject_of(*receiver, *carried);
                (subject, by.clone(), vec![Step::Restated(*receiver)])
            }
            Event::RestatementPassed { receiver, carried, by } => {
                let step = Step::RestatementPassed(*receiver);
                (self.subject_of(*receiver, *carried), Some(by.clone()), vec![step])
            }
            Event::RestatementHeard { id, receiver, .. } => {
                (paper(id), None, vec![Step::RestatementPassed(*receiver)])
            }
            Event::RestatementAnswered { id, receiver, verdict, by, .. } => {
                let step = Step::RestatementAnswered(*receiver, meeting(verdict));
                (paper(id), by.clone(), vec![step])
            }
            Event::AnswerPassed { receiver, carried, by } => {
                let step = Step::AnswerPassed(*receiver);
                (self.subject_of(*receiver, *carried), Some(by.clone()), vec![step])
            }
            Event::AnswerHeard { carried, verdict } => {
                let receiver = self.seat.party().unwrap_or(PartyId(0));
                let step = Step::RestatementAnswered(receiver, meeting(verdict));
                (Some(Subject::Arrival(*carried)), None, vec![step])
            }
            Event::Issued { id, copies, by, .. } => {
                let released = copies.iter().flat_map(|(to, copy)| {
                    (1..=ParagraphNo::MAX).zip(&copy.paragraphs).map(|(number, paragraph)| {
                        Step::Released(*to, number, paragraph.form, Some(copy.id))
                    })
                });
                (paper(id), Some(by.clone()), released.collect())
            }
            Event::Courier {
                change: CourierChange::Arrived { courier, id, carried, .. }, ..
            } => {
                let Some(file) = self.handed.get(&(*courier, *id)) else { return };
                let (Some(origin), to) = (&file.origin, file.handed.to) else { return };
                let paragraphs = origin.from.iter().zip(&carried.paragraphs);
                let steps = paragraphs
                    .map(|(number, p)| Step::Released(to, *number, p.form, Some(carried.id)))
                    .collect();
                (Some(Subject::Paper(origin.paper)), None, steps)
            }
            Event::Channel { change: ChannelChange::Moved(id, to), by } => {
                (paper(id), by.clone(), vec![Step::Moved(to.clone())])
            }
            Event::Opened { .. }
            | Event::RoundChanged { .. }
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
            | Event::Score { .. } => return,
        };
        if let Some(subject) = subject {
            for step in steps {
                self.note(subject, at, by.clone(), step);
            }
        }
    }

    fn note(&mut self, subject: Subject, at: Moment, by: Option<PersonId>, step: CustodyStep) {
        self.custody.entry(subject).or_default().push(CustodyEntry { at, by, step });
    }

    /// Returns under which subject this desk follows what was carried to a party.
    fn subject_of(&self, receiver: PartyId, carried: CarriedId) -> Option<Subject> {
        match self.seat {
            Seat::Mediator => self.paper_behind(receiver, carried),
            Seat::Party(_) | Seat::Courier(_) => Some(Subject::Arrival(carried)),
        }
    }

    /// Returns the paper that was carried, where its origin is known.
    fn paper_behind(&self, receiver: PartyId, carried: CarriedId) -> Option<Subject> {
        let origin = self.arrivals.get(&(receiver, carried))?.origin.as_ref()?;
        Some(Subject::Paper(origin.paper))
    }
}

fn meeting(verdict: &Verdict) -> Meeting {
    match verdict {
        Verdict::Confirmed => Meeting::Confirmed,
        Verdict::Corrected(_) => Meeting::Diverging,
    }
}

fn release_steps(
    to: PartyId,
    kept: &[(ParagraphNo, Decision)],
    crossings: &[Crossing],
) -> Vec<CustodyStep> {
    let kept = kept.iter().map(|(number, decision)| match decision {
        Decision::Withhold(reason) => CustodyStep::Withheld(to, *number, *reason),
        _ => CustodyStep::Held(to, *number),
    });
    let released = crossings.iter().flat_map(|crossing| {
        let paragraphs = crossing.from.iter().zip(&crossing.carried.paragraphs);
        paragraphs.map(|(number, paragraph)| {
            CustodyStep::Released(to, *number, paragraph.form, Some(crossing.carried.id))
        })
    });
    released.chain(kept).collect()
}

fn reported_steps(
    to: PartyId,
    at: Moment,
    fates: &[(ParagraphNo, FateNote)],
) -> Vec<(Moment, CustodyStep)> {
    let mut steps: Vec<(Moment, CustodyStep)> = vec![];
    for (number, note) in fates {
        match note {
            FateNote::Held => steps.push((at, CustodyStep::Held(to, *number))),
            FateNote::Withheld(reason) => {
                steps.push((at, CustodyStep::Withheld(to, *number, *reason)));
            }
            FateNote::Released(form, _) => {
                steps.push((at, CustodyStep::Released(to, *number, *form, None)));
            }
            FateNote::Delivered(when) => match steps.last_mut() {
                Some((_, CustodyStep::Delivered(_, numbers))) => numbers.push(*number),
                _ => steps.push((*when, CustodyStep::Delivered(to, vec![*number]))),
            },
            FateNote::WithCourier(courier) => {
                steps.push((at, CustodyStep::WithCourier(to, *number, *courier)));
            }
            FateNote::Retracted if steps.is_empty() => steps.push((at, CustodyStep::Retracted(to))),
            FateNote::Retracted => {}
        }
    }
    steps
}
