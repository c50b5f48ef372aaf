//! Couriers: third states that carry words by hand, and what became of what they were given.
//!
//! A courier has a desk of its own, with one door, to the mediator's room. The mediator hands it
//! what a paper on its channel releases; the courier says when it delivered and in which words;
//! only then does the receiving room have it. A courier may also bring words: a paper that it
//! hands in on a party's behalf, which is never carried under that party's name.

use minicbor::{Decode, Encode};

use crate::carried::{Carried, CarriedForm, CarriedParagraph};
use crate::case::{Case, Origin};
use crate::channel::ChannelId;
use crate::event::Crossing;
use crate::id::{CourierId, PaperId, ParagraphNo, PartyId, Seat, Version};
use crate::moment::{Deadline, Moment};
use crate::paper::{Kind, Precedence};
use crate::relay::Fate;
use crate::text::{Text, Texts};

/// A third state that carries words.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Courier {
    /// Its place among the couriers.
    #[n(0)]
    pub id: CourierId,
    /// What it calls itself.
    #[n(1)]
    pub name: String,
}

/// What was handed to a courier, numbered for that courier alone, from 1: `H-2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct HandedId(#[n(0)] pub u32);

impl std::fmt::Display for HandedId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "H-{}", self.0)
    }
}

/// What a courier is given: the words, to whom they go, and under whose name.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Handed {
    /// Its number at the courier's desk.
    #[n(0)]
    pub id: HandedId,
    /// Over which channel.
    #[n(1)]
    pub channel: ChannelId,
    /// To whom it is to be delivered.
    #[n(2)]
    pub to: PartyId,
    /// Whose it is, if that was released; otherwise the mediator's.
    #[n(3)]
    pub attribution: Option<PartyId>,
    /// What it does.
    #[n(4)]
    pub kind: Kind,
    /// How urgent it is.
    #[n(5)]
    pub precedence: Precedence,
    /// Its language.
    #[n(6)]
    pub language: String,
    /// By when an answer is asked for.
    #[n(7)]
    pub reply_by: Option<Deadline>,
    /// When the mediator handed it over.
    #[n(8)]
    pub handed_at: Moment,
    /// What is to be said.
    #[n(9)]
    pub paragraphs: Vec<CarriedParagraph>,
}

/// What happens between the mediator and a courier.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum CourierChange {
    /// The mediator handed this over.
    #[n(0)]
    Handed(#[n(0)] Handed),
    /// The courier delivered it: when, and the words it used where they were not those handed over.
    #[n(1)]
    Delivered {
        /// What.
        #[n(0)]
        id: HandedId,
        /// When, by the courier's clock.
        #[n(1)]
        at: Moment,
        /// Paragraphs for which the courier used other words.
        #[n(2)]
        spoken: Vec<(ParagraphNo, Text)>,
    },
    /// The mediator's desk learned of the delivery, and records it in the receiving room.
    #[n(2)]
    Arrived {
        /// Who carried it.
        #[n(0)]
        courier: CourierId,
        /// What.
        #[n(1)]
        id: HandedId,
        /// When, by the courier's clock.
        #[n(2)]
        at: Moment,
        /// Paragraphs for which the courier used other words.
        #[n(3)]
        spoken: Vec<(ParagraphNo, Text)>,
        /// The paper as the receiving room has it.
        #[n(4)]
        carried: Carried,
    },
}

/// An act of a courier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourierAct {
    /// The courier says that it delivered what it was handed.
    Deliver {
        /// What.
        id: HandedId,
        /// Paragraphs for which it used other words.
        spoken: Vec<(ParagraphNo, Text)>,
    },
}

/// What was handed to a courier and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedFile {
    /// What was handed over.
    pub handed: Handed,
    /// Where it comes from; known at the mediator's desk alone.
    pub origin: Option<Origin>,
    /// When it was delivered, by the courier's clock.
    pub delivered_at: Option<Moment>,
    /// Paragraphs for which the courier used other words.
    pub spoken: Vec<(ParagraphNo, Text)>,
}

impl Case {
    /// Returns the courier's own number, at a courier's desk.
    pub fn courier(&self) -> Option<CourierId> {
        match self.seat {
            Seat::Courier(id) => Some(id),
            Seat::Mediator | Seat::Party(_) => None,
        }
    }

    /// Returns what was handed to couriers and is not delivered, as this desk knows.
    pub fn to_deliver(&self) -> impl Iterator<Item = (&(CourierId, HandedId), &HandedFile)> {
        self.handed.iter().filter(|(_, file)| file.delivered_at.is_none())
    }

    /// Applies what happened between the mediator and a courier.
    pub(crate) fn apply_courier(&mut self, change: &CourierChange, at: Moment) {
        match change {
            CourierChange::Handed(handed) => {
                let Some(courier) = self.courier() else { return };
                self.keep_handed(courier, handed, None);
            }
            CourierChange::Delivered { id, at, spoken } => {
                let Some(courier) = self.courier() else { return };
                self.mark_delivered(courier, *id, *at, spoken);
            }
            CourierChange::Arrived { courier, id, at: delivered, spoken, carried } => {
                self.mark_delivered(*courier, *id, *delivered, spoken);
                let Some(file) = self.handed.get(&(*courier, *id)) else { return };
                let (Some(origin), to) = (file.origin.clone(), file.handed.to) else { return };
                let crossing = Crossing { carried: carried.clone(), from: origin.from.clone() };
                self.apply_crossing(origin.paper, origin.version, to, &crossing, at);
            }
        }
    }

    /// Applies a release over a courier's channel, on the mediator's desk.
    pub(crate) fn apply_handed_over(
        &mut self,
        (paper, version): (PaperId, Version),
        courier: CourierId,
        handed: &Handed,
        from: &[ParagraphNo],
        at: Moment,
    ) {
        if let Some(edition) = self.edition_mut(paper, version) {
            for number in from {
                let fate = Fate::WithCourier { courier, since: at };
                edition.fates.insert((handed.to, *number), fate);
            }
        }
        let origin = Origin { paper, version, from: from.to_vec() };
        self.keep_handed(courier, handed, Some(origin));
    }

    fn keep_handed(&mut self, courier: CourierId, handed: &Handed, origin: Option<Origin>) {
        let file =
            HandedFile { handed: handed.clone(), origin, delivered_at: None, spoken: vec![] };
        self.handed.insert((courier, handed.id), file);
    }

    fn mark_delivered(
        &mut self,
        courier: CourierId,
        id: HandedId,
        at: Moment,
        spoken: &[(ParagraphNo, Text)],
    ) {
        if let Some(file) = self.handed.get_mut(&(courier, id)) {
            file.delivered_at = Some(at);
            file.spoken = spoken.to_vec();
        }
    }
}

/// Returns the paragraphs as they were spoken.
pub(crate) fn as_spoken(handed: &Handed, spoken: &[(ParagraphNo, Text)]) -> Vec<CarriedParagraph> {
    (1..=ParagraphNo::MAX)
        .zip(&handed.paragraphs)
        .map(|(number, paragraph)| match spoken.iter().find(|(n, _)| *n == number) {
            Some((_, words)) => CarriedParagraph {
                text: words.clone(),
                form: CarriedForm::CouriersWords,
                content: crate::paper::Content::Words,
            },
            None => paragraph.clone(),
        })
        .collect()
}
