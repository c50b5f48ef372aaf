//! What a case directory says, once it is read.

use wasit_case::{
    Act, Charter, ItemId, ItemScores, Moment, OptionId, PartyId, PersonId, Pick, Scoring, Seat,
    Text,
};

use crate::record::PublicRecord;

/// A case directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// What every room knows from the start. From `case.toml`, `people.toml`, `agenda.toml` and
    /// `links.toml`.
    pub charter: Charter,
    /// What the case's author has to say about it: what it is for, what is invented.
    pub notes: Option<String>,
    /// Who matters and is not at the table.
    pub actors: Vec<Actor>,
    /// What one room alone knows, one entry per file of `rooms/`.
    pub rooms: Vec<Room>,
    /// The opening that a demonstration plays. From `opening.toml`.
    pub script: Option<Script>,
    /// What is publicly known. From `record.toml`.
    pub record: Option<PublicRecord>,
}

impl CaseFile {
    /// Returns what a room alone knows. A desk is given this one entry and no other.
    pub fn room(&self, seat: Seat) -> Option<&Room> {
        self.rooms.iter().find(|room| room.seat == seat)
    }

    /// Returns the red lines that everybody knows, with the party that drew each.
    pub fn public_red_lines(&self) -> impl Iterator<Item = (PartyId, &RedLineEntry)> {
        self.rooms.iter().filter_map(|room| Some((room.seat.party()?, room))).flat_map(
            |(party, room)| {
                room.red_lines
                    .iter()
                    .filter(|line| line.known == Known::Public)
                    .map(move |line| (party, line))
            },
        )
    }
}

/// Somebody who matters to the talks and is not at the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its name.
    pub name: String,
    /// The part it plays, in words: verifier, courier, watcher.
    pub part: String,
}

/// What one room alone knows. From `rooms/a.toml`, `rooms/m.toml` and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Whose room it is.
    pub seat: Seat,
    /// The score below which the party would rather have no agreement.
    pub floor: Option<u32>,
    /// How much the party values each option, with weights in percent that sum to 100; empty if the
    /// case says nothing about it.
    pub scores: Vec<ItemScores>,
    /// What the party cannot accept.
    pub red_lines: Vec<RedLineEntry>,
    /// What the room's people should remember.
    pub notes: Vec<Text>,
}

impl Room {
    /// Returns the scores as the party's desk would write them; `None` if the case has none for it.
    ///
    /// What the party cannot accept goes with them: no total makes up for it.
    pub fn scoring(&self) -> Option<Scoring> {
        let pick =
            |line: &RedLineEntry| Pick { item: line.item.clone(), option: line.option.clone() };
        let never = self.red_lines.iter().map(|line| vec![pick(line)]).collect();
        let items = self.scores.clone();
        (!items.is_empty()).then_some(Scoring { items, floor: self.floor, never })
    }
}

/// A red line as a case states it before the talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLineEntry {
    /// The item.
    pub item: ItemId,
    /// The option that the party cannot accept.
    pub option: OptionId,
    /// Who may know it.
    pub known: Known,
}

/// Who may know a red line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The party, and the mediator once it is told.
    Private,
    /// Everybody.
    Public,
}

impl Known {
    /// Both values.
    pub const ALL: &[Self] = &[Self::Private, Self::Public];

    /// Returns the word used in case files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
        }
    }
}

/// A sequence of acts that a demonstration plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The acts, in the order of their times.
    pub steps: Vec<Step>,
}

/// One act of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name within the script.
    pub id: String,
    /// When.
    pub at: Moment,
    /// At which desk.
    pub seat: Seat,
    /// By whom.
    pub by: PersonId,
    /// What is done.
    pub act: Act,
    /// Which beat of the story it belongs to.
    pub beat: Option<u8>,
    /// One line for the audience.
    pub note: String,
    /// What the leak check finds, where the step is there to show it: it is tried, and does not
    /// happen. Key `leak`.
    pub leak: Option<String>,
    /// Why it is done although the leak check advises against it. Key `anyway`.
    pub anyway: Option<String>,
}
