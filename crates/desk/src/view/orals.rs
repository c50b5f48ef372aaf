//! Oral understandings: with each side's answer for the mediator, with its own for a party.

use wasit_case::{Case, Moment, OralFile, OralId, OralState, PartyId, Seat, Verdict};

use super::paper::correction;
use super::wording::words_of;

/// The record of an oral understanding as the mediator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorOral {
    /// What was understood.
    pub said: OralView,
    /// Where it stands.
    pub state: OralState,
    /// Each side to which it was read back.
    pub sides: Vec<OralSide>,
    /// Who has not answered although the day on which it was said is over.
    pub late: Vec<String>,
}

/// A side to which an understanding was read back: for the mediator alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OralSide {
    /// Its letter.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// Its own number for it.
    pub id: OralId,
    /// What it answered.
    pub answer: Option<OralAnswer>,
}

/// An answer to what was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OralAnswer {
    /// What was understood instead; `None` if it was confirmed.
    pub instead: Option<String>,
    /// When.
    pub at: Moment,
}

/// What was read back to this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnOral {
    /// What was understood.
    pub said: OralView,
    /// What this room answered.
    pub answer: Option<OralAnswer>,
}

/// What was understood, as the mediator has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OralView {
    /// This desk's number for it.
    pub id: OralId,
    /// In words.
    pub words: Option<String>,
    /// When it was said.
    pub spoken_at: Moment,
    /// When it was read back.
    pub read_out_at: Moment,
    /// Whether it was read back on a later day than it was said.
    pub not_the_same_day: bool,
}

impl OralView {
    fn of(case: &Case, id: OralId, file: &OralFile) -> Self {
        Self {
            id,
            words: words_of(&file.words),
            spoken_at: file.spoken_at,
            read_out_at: file.read_out_at,
            not_the_same_day: case.day_is_over(file.spoken_at, file.read_out_at),
        }
    }
}

fn answer(file: &OralFile, party: PartyId) -> Option<OralAnswer> {
    let (verdict, at) = file.answers.get(&party)?;
    let instead = match verdict {
        Verdict::Confirmed => None,
        // The words may be erased; that it was corrected remains.
        Verdict::Corrected(_) => Some(correction(verdict).unwrap_or_else(|| "(erased)".to_owned())),
    };
    Some(OralAnswer { instead, at: *at })
}

/// Returns the records with each side's answer, the newest first; `None` on another desk than the
/// mediator's.
pub fn mediator_orals(case: &Case, now: Moment) -> Option<Vec<MediatorOral>> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let one = |(id, file): (&OralId, &OralFile)| {
        let name = |party: PartyId| case.charter.name_of(Seat::Party(party)).to_owned();
        let sides = file.copies.iter().map(|(party, theirs)| OralSide {
            party: *party,
            name: name(*party),
            id: *theirs,
            answer: answer(file, *party),
        });
        let silent = file.copies.iter().filter(|(party, _)| !file.answers.contains_key(party));
        let late = silent.filter(|_| case.day_is_over(file.spoken_at, now));
        MediatorOral {
            said: OralView::of(case, *id, file),
            state: file.state(),
            sides: sides.collect(),
            late: late.map(|(party, _)| name(*party)).collect(),
        }
    };
    Some(case.orals.iter().rev().map(one).collect())
}

/// Returns what was read back to this room, the newest first; `None` on another desk than a
/// party's.
pub fn delegation_orals(case: &Case) -> Option<Vec<OwnOral>> {
    let me = case.seat.party()?;
    let one = |(id, file): (&OralId, &OralFile)| OwnOral {
        said: OralView::of(case, *id, file),
        answer: answer(file, me),
    };
    Some(case.orals.iter().rev().map(one).collect())
}
