//! What was understood orally: written down by the mediator, read back to each side separately, the
//! same day. Where the sides do not agree on what was understood, that is a state, not an accident.
//!
//! In 1978 a freeze was understood as three months by one side and as the length of the talks by
//! another; nobody had read it back.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::carried::Verdict;
use crate::case::Case;
use crate::id::{PartyId, PersonId, Seat};
use crate::moment::{Moment, zone};
use crate::text::{Text, Texts};
use crate::words::words;

/// A record of an oral understanding, numbered by the mediator's desk: `O-3`; each side it is read
/// back to has its own number for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct OralId(#[n(0)] pub u32);

impl std::fmt::Display for OralId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "O-{}", self.0)
    }
}

/// What happens to the record of an oral understanding.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum OralChange {
    /// The mediator wrote it down and read it back to these sides, under their own numbers.
    #[n(0)]
    Recorded {
        /// The mediator's number.
        #[n(0)]
        id: OralId,
        /// What was understood.
        #[n(1)]
        words: Text,
        /// When it was said.
        #[n(2)]
        spoken_at: Moment,
        /// To whom it is read back, and under which number there.
        #[n(3)]
        copies: Vec<(PartyId, OralId)>,
    },
    /// It was read back to this desk.
    #[n(1)]
    ReadOut {
        /// This desk's number.
        #[n(0)]
        id: OralId,
        /// What was understood, as the mediator has it.
        #[n(1)]
        words: Text,
        /// When it was said.
        #[n(2)]
        spoken_at: Moment,
    },
    /// A side answered, under its own number.
    #[n(2)]
    Answered {
        /// Who.
        #[n(0)]
        party: PartyId,
        /// That side's number.
        #[n(1)]
        id: OralId,
        /// The answer.
        #[n(2)]
        verdict: Verdict,
    },
}

/// An act about oral understandings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OralAct {
    /// The mediator writes one down and reads it back.
    Record {
        /// What was understood.
        words: Text,
        /// When it was said.
        spoken_at: Moment,
        /// To whom it is read back.
        with: Vec<PartyId>,
    },
    /// A side answers.
    Answer {
        /// Its number at this desk.
        id: OralId,
        /// Yes, or what was understood instead.
        verdict: Verdict,
    },
}

words! {
    /// Whether the sides agree on what was understood.
    OralState {
        /// Not all have answered.
        0 ReadOut "read out",
        /// All agree.
        1 Agreed "agreed",
        /// Somebody understood something else.
        2 Diverging "diverging",
    }
}

/// The record of an oral understanding as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OralFile {
    /// What was understood, as the mediator has it.
    pub words: Text,
    /// When it was said.
    pub spoken_at: Moment,
    /// When it was read back.
    pub read_out_at: Moment,
    /// To whom, under which number there; on the mediator's desk alone.
    pub copies: Vec<(PartyId, OralId)>,
    /// Answers with their times.
    pub answers: BTreeMap<PartyId, (Verdict, Moment)>,
}

impl OralFile {
    /// Returns whether the sides that were asked agree.
    pub fn state(&self) -> OralState {
        let corrected = |(verdict, _): &(Verdict, Moment)| *verdict != Verdict::Confirmed;
        if self.answers.values().any(corrected) {
            OralState::Diverging
        } else if self.answers.len() >= self.copies.len().max(1) {
            OralState::Agreed
        } else {
            OralState::ReadOut
        }
    }
}

impl Case {
    /// Applies what happened to the record of an oral understanding.
    pub(crate) fn apply_oral(&mut self, change: &OralChange, _: Option<&PersonId>, at: Moment) {
        let file = |words: &Text, spoken_at: Moment, copies: &[(PartyId, OralId)]| OralFile {
            words: words.clone(),
            spoken_at,
            read_out_at: at,
            copies: copies.to_vec(),
            answers: BTreeMap::new(),
        };
        match change {
            OralChange::Recorded { id, words, spoken_at, copies } => {
                self.orals.insert(*id, file(words, *spoken_at, copies));
            }
            OralChange::ReadOut { id, words, spoken_at } => {
                self.orals.insert(*id, file(words, *spoken_at, &[]));
            }
            OralChange::Answered { party, id, verdict } => {
                let own = self.own_oral(*party, *id);
                if let Some(file) = own.and_then(|own| self.orals.get_mut(&own)) {
                    file.answers.insert(*party, (verdict.clone(), at));
                }
            }
        }
    }

    /// Returns this desk's number for what a side numbers so.
    pub fn own_oral(&self, party: PartyId, id: OralId) -> Option<OralId> {
        match self.seat {
            Seat::Mediator => self
                .orals
                .iter()
                .find(|(_, file)| file.copies.contains(&(party, id)))
                .map(|(own, _)| *own),
            Seat::Party(_) | Seat::Courier(_) => Some(id),
        }
    }

    /// Returns whether the day on which something was said is over, in the zone of the talks.
    pub fn day_is_over(&self, spoken_at: Moment, now: Moment) -> bool {
        let Some(zone) = zone(&self.charter.zone) else { return false };
        let day = |moment: Moment| zone.to_datetime(moment.timestamp()).date();
        day(now) > day(spoken_at)
    }
}
