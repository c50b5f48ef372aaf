//! Scores: what the options of the agenda are worth to one side, in numbers.
//!
//! A delegation writes them for itself, in versions; they never leave its desk by being written.
//! Its head may give one version to the mediator *for analysis*, with or without the floor (the
//! reservation score), and take it back. No message carries them any further: what one side gave
//! has no way to another.
//!
//! All numbers are whole. A package is worth the sum, over its items, of weight × score.

use std::collections::BTreeMap;
use std::fmt;

use minicbor::{Decode, Encode};

use crate::agenda::{AgendaItem, Pick};
use crate::case::Case;
use crate::id::{ItemId, OptionId, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;

/// What the options of one item are worth to one side.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct ItemScores {
    /// The item.
    #[n(0)]
    pub item: ItemId,
    /// How much the item counts, 0 to 1,000.
    #[n(1)]
    pub weight: u32,
    /// Each option of the item with its score, 0 to 100.
    #[n(2)]
    pub scores: Vec<(OptionId, u32)>,
    /// The score of the status quo, where it equals no option; otherwise it is that option's.
    #[n(3)]
    pub status_quo: Option<u32>,
}

impl ItemScores {
    /// Returns the score of an option.
    pub fn of(&self, option: &OptionId) -> Option<u32> {
        self.scores.iter().find(|(id, _)| id == option).map(|(_, score)| *score)
    }

    /// Returns the score of leaving the item as it is: that of the option which the status quo
    /// equals, or its own. `None` if this side gave it none.
    pub fn of_status_quo(&self, item: &AgendaItem) -> Option<u32> {
        match &item.status_quo.option {
            Some(option) => self.of(option),
            None => self.status_quo,
        }
    }

    fn best(&self) -> u64 {
        let best = self.scores.iter().map(|(_, score)| *score).chain(self.status_quo).max();
        u64::from(self.weight) * u64::from(best.unwrap_or(0))
    }
}

/// Shows no numbers: they are as confidential as words, and reach no log either.
impl fmt::Debug for ItemScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ItemScores({})", self.item)
    }
}

/// What the agenda is worth to one side.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct Scoring {
    /// The scored items, each once. An item that is left out is worth nothing to this side.
    #[n(0)]
    pub items: Vec<ItemScores>,
    /// The reservation score: the least total that this side would accept rather than no deal, in
    /// the unit of [`Self::total`].
    #[n(1)]
    pub floor: Option<u32>,
    /// What no total makes up for: one choice, or several that are no good together.
    #[n(2)]
    pub never: Vec<Vec<Pick>>,
}

impl Scoring {
    /// Returns the scores of an item; `None` if it was left out.
    pub fn item(&self, id: &ItemId) -> Option<&ItemScores> {
        self.items.iter().find(|item| item.item == *id)
    }

    /// Returns what a package is worth: the sum of weight × score over its picks. What has no score
    /// is worth nothing, and so is an item on which the package is silent. O(picks × items).
    pub fn total(&self, picks: &[Pick]) -> u64 {
        let worth = |pick: &Pick| {
            let item = self.item(&pick.item)?;
            Some(u64::from(item.weight) * u64::from(item.of(&pick.option)?))
        };
        picks.iter().filter_map(worth).fold(0, u64::saturating_add)
    }

    /// Returns the most that any package is worth, whatever is never accepted.
    pub fn best(&self) -> u64 {
        self.items.iter().map(ItemScores::best).fold(0, u64::saturating_add)
    }

    /// Returns whether a package has nothing in it that this side never accepts.
    pub fn allows(&self, picks: &[Pick]) -> bool {
        !self.never.iter().any(|never| never.iter().all(|pick| picks.contains(pick)))
    }

    /// Returns the same without the floor.
    pub fn without_floor(mut self) -> Self {
        self.floor = None;
        self
    }
}

/// Shows how many items, and no numbers.
impl fmt::Debug for Scoring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scoring({} items)", self.items.len())
    }
}

/// What happens to scores.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ScoreChange {
    /// A delegation wrote a version of its own; at its desk alone.
    #[n(0)]
    Written(#[n(0)] Version, #[n(1)] Scoring),
    /// A party gave a version to the mediator for analysis. It takes the place of what it gave
    /// before.
    #[n(1)]
    Given {
        /// Whose scores.
        #[n(0)]
        party: PartyId,
        /// Which version.
        #[n(1)]
        version: Version,
        /// The scores; without the floor if that was not given.
        #[n(2)]
        scoring: Scoring,
    },
    /// A party took back what it had given.
    #[n(2)]
    TakenBack(#[n(0)] PartyId),
}

/// An act about scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreAct {
    /// A delegation writes a new version for itself.
    Write(Scoring),
    /// Its head gives a version to the mediator for analysis.
    Give {
        /// Which version.
        version: Version,
        /// Whether with the floor.
        floor: bool,
    },
    /// Its head takes back what was given.
    TakeBack,
}

/// Scores that a party gave for analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenScores {
    /// The scores; without the floor if that was not given.
    pub scoring: Scoring,
    /// Which version of the party's.
    pub version: Version,
    /// Since when, by the clock of the desk that knows it.
    pub at: Moment,
}

/// A step in the life of scores, without the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreEntry {
    /// When, by the clock of the desk that knows it.
    pub at: Moment,
    /// Who did it, if it was done at this desk.
    pub by: Option<PersonId>,
    /// Whose scores.
    pub party: PartyId,
    /// What happened.
    pub step: ScoreStep,
}

/// What happened to scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreStep {
    /// A version was written; known at its own desk alone.
    Written(Version),
    /// A version was given for analysis, with the floor or without.
    Given(Version, bool),
    /// What was given was taken back.
    TakenBack,
}

impl fmt::Display for ScoreStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Written(version) => write!(f, "scores written, version {version}"),
            Self::Given(version, floor) => {
                let with = if *floor { "with the floor" } else { "without a floor" };
                write!(f, "scores given for analysis, version {version}, {with}")
            }
            Self::TakenBack => f.write_str("scores taken back"),
        }
    }
}

/// The scores that one desk knows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Scores {
    /// This delegation's own versions, the first being version 1; empty at other desks.
    pub versions: Vec<(Moment, PersonId, Scoring)>,
    /// What is given for analysis: by every party at the mediator's desk, by itself at a party's.
    pub given: BTreeMap<PartyId, GivenScores>,
    /// Every step, in the order in which this desk learned of it.
    pub history: Vec<ScoreEntry>,
}

impl Case {
    /// Applies what happened to scores.
    pub(crate) fn apply_scores(&mut self, change: &ScoreChange, by: Option<&PersonId>, at: Moment) {
        let (party, step) = match change {
            ScoreChange::Written(version, scoring) => {
                let (Seat::Party(me), Some(by)) = (self.seat, by) else { return };
                if *version != self.next_scoring() {
                    return;
                }
                self.scores.versions.push((at, by.clone(), scoring.clone()));
                (me, ScoreStep::Written(*version))
            }
            ScoreChange::Given { party, version, scoring } => {
                let given = GivenScores { scoring: scoring.clone(), version: *version, at };
                self.scores.given.insert(*party, given);
                (*party, ScoreStep::Given(*version, scoring.floor.is_some()))
            }
            ScoreChange::TakenBack(party) => {
                if self.scores.given.remove(party).is_none() {
                    return;
                }
                (*party, ScoreStep::TakenBack)
            }
        };
        self.scores.history.push(ScoreEntry { at, by: by.cloned(), party, step });
    }

    /// Returns the number of the next version that this delegation writes.
    pub(crate) fn next_scoring(&self) -> Version {
        Version::try_from(self.scores.versions.len()).unwrap_or(Version::MAX).saturating_add(1)
    }

    /// Returns this delegation's own scores in their latest version, with its number; `None` at
    /// other desks, or if it wrote none.
    pub fn own_scoring(&self) -> Option<(Version, &Scoring)> {
        self.scoring_versions().next_back().map(|(version, _, _, scoring)| (version, scoring))
    }

    /// Returns every version of this delegation's own scores, the first first: its number, when it
    /// was written, by whom, and the scores.
    pub fn scoring_versions(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Version, Moment, &PersonId, &Scoring)> {
        self.scores.versions.iter().enumerate().map(|(place, (at, by, scoring))| {
            let version = Version::try_from(place).unwrap_or(Version::MAX).saturating_add(1);
            (version, *at, by, scoring)
        })
    }

    /// Returns what a party has given for analysis and not taken back, at the mediator's desk;
    /// `None` at every other desk, where nobody else's scores can be.
    pub fn given_scores(&self, party: PartyId) -> Option<&GivenScores> {
        self.scores.given.get(&party).filter(|_| self.seat == Seat::Mediator)
    }

    /// Returns what this delegation has given for analysis and not taken back; `None` at other
    /// desks.
    pub fn scores_given_by_us(&self) -> Option<&GivenScores> {
        self.scores.given.get(&self.seat.party()?)
    }
}
