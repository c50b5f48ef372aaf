//! At home: instructions from the capital, and the clearance of a paper before it leaves.
//!
//! Nothing here ever crosses: these events stay on the desk of the delegation. A drafter circulates
//! a draft; each clearer clears it, clears it with edits, notes it, or objects; a later edit voids
//! what was cleared before; the head releases it. Instructions have versions; a change of
//! government voids them and every clearance that is not yet used.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::agenda::Pick;
use crate::case::Case;
use crate::id::{ItemId, OptionId, PaperId, PersonId, Version};
use crate::moment::Moment;
use crate::paper::Paper;
use crate::text::{Text, Texts};

/// A draft that circulates at home, numbered by its desk: `D-4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct DraftNo(#[n(0)] pub u32);

impl std::fmt::Display for DraftNo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "D-{}", self.0)
    }
}

/// How far a delegation may go on one item.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Limit {
    /// The item.
    #[n(0)]
    pub item: ItemId,
    /// The options that it may offer or accept.
    #[n(1)]
    pub may: Vec<OptionId>,
    /// The options that it may offer or accept *ad referendum*: the capital decides later.
    #[n(2)]
    pub ad_referendum: Vec<OptionId>,
}

/// Instructions from the capital. Each takes the place of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Instructions {
    /// In words.
    #[n(0)]
    pub words: Text,
    /// Limits on items; an item without one is free.
    #[n(1)]
    pub limits: Vec<Limit>,
    /// Choices that may not be made together.
    #[n(2)]
    pub never_together: Vec<Vec<Pick>>,
    /// Who clears every paper before it leaves; empty if the head may send alone.
    #[n(3)]
    pub clearers: Vec<PersonId>,
}

/// What a clearer says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum Clearance {
    /// Cleared.
    #[n(0)]
    Clears,
    /// Cleared in this form: a new version, which voids what others had cleared.
    #[n(1)]
    ClearsWithEdits(#[n(0)] Paper),
    /// Seen; no objection and no approval.
    #[n(2)]
    Informed,
    /// Not to leave in this form, and why.
    #[n(3)]
    Objects(#[n(0)] Text),
}

/// What happens at home.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum HomeChange {
    /// The capital gave instructions.
    #[n(0)]
    Instructed(#[n(0)] Instructions),
    /// A draft was circulated.
    #[n(1)]
    Circulated {
        /// Its number.
        #[n(0)]
        draft: DraftNo,
        /// The draft.
        #[n(1)]
        paper: Paper,
        /// Who is to clear it, in order.
        #[n(2)]
        clearers: Vec<PersonId>,
    },
    /// Its drafter changed it: a new version, which voids what was cleared.
    #[n(2)]
    Edited(#[n(0)] DraftNo, #[n(1)] Paper),
    /// A clearer spoke.
    #[n(3)]
    Cleared {
        /// Which draft.
        #[n(0)]
        draft: DraftNo,
        /// Which version of it.
        #[n(1)]
        version: Version,
        /// What was said.
        #[n(2)]
        clearance: Clearance,
    },
    /// The head released it: it became this paper.
    #[n(4)]
    Released(#[n(0)] DraftNo, #[n(1)] PaperId),
    /// It was given up.
    #[n(5)]
    Dropped(#[n(0)] DraftNo),
    /// The government changed: clearances and instructions are void.
    #[n(6)]
    GovernmentChanged(#[n(0)] Text),
}

/// An act at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeAct {
    /// The capital gives instructions.
    Instruct(Instructions),
    /// A drafter circulates a draft.
    Circulate {
        /// The draft.
        paper: Paper,
        /// Who is to clear it; those whom the instructions name are added.
        clearers: Vec<PersonId>,
    },
    /// A drafter changes a draft.
    Edit(DraftNo, Paper),
    /// A clearer speaks.
    Clear {
        /// Which draft.
        draft: DraftNo,
        /// Which version of it was read.
        version: Version,
        /// What is said.
        clearance: Clearance,
    },
    /// The head releases a cleared draft: it is handed to the mediator.
    Release(DraftNo),
    /// A draft is given up.
    Drop(DraftNo),
    /// The government changed.
    ChangeGovernment(Text),
}

/// A draft as its desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFile {
    /// Its latest form.
    pub paper: Paper,
    /// The number of that form, from 1.
    pub version: Version,
    /// Every form, the first being version 1: a clearer reads what changed since its own last word.
    pub forms: Vec<Paper>,
    /// Who drafted it.
    pub drafter: PersonId,
    /// Who is to clear it, in order.
    pub clearers: Vec<PersonId>,
    /// What stands: each clearer's last word on the latest form.
    pub clearances: BTreeMap<PersonId, (Clearance, Moment)>,
    /// Everything that happened to it: when, who, on which version, in a word.
    pub history: Vec<(Moment, PersonId, Version, DraftStep)>,
    /// The paper that it became.
    pub released: Option<PaperId>,
    /// When it was given up.
    pub dropped_at: Option<Moment>,
}

/// A step in the life of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftStep {
    /// It was circulated.
    Circulated,
    /// It was changed; what was cleared is void.
    Edited,
    /// A clearer spoke.
    Cleared(Clearance),
    /// A change of government voided what was cleared.
    Voided,
    /// It was released.
    Released,
    /// It was given up.
    Dropped,
}

impl DraftFile {
    /// Returns a form of it.
    pub fn form(&self, version: Version) -> Option<&Paper> {
        self.forms.get(usize::from(version).checked_sub(1)?)
    }

    /// Returns whether it still circulates.
    pub fn circulates(&self) -> bool {
        self.released.is_none() && self.dropped_at.is_none()
    }

    /// Returns who has still to speak on the latest form.
    pub fn missing(&self) -> impl Iterator<Item = &PersonId> {
        self.clearers.iter().filter(|person| !self.clearances.contains_key(*person))
    }

    /// Returns who objects to the latest form.
    pub fn objecting(&self) -> impl Iterator<Item = &PersonId> {
        let objects = |(_, (said, _)): &(&PersonId, &(Clearance, Moment))| {
            matches!(said, Clearance::Objects(_))
        };
        self.clearances.iter().filter(objects).map(|(person, _)| person)
    }

    /// Returns how many cleared the latest form; those who were only informed do not count.
    pub fn cleared(&self) -> usize {
        let clears = |(said, _): &&(Clearance, Moment)| {
            matches!(said, Clearance::Clears | Clearance::ClearsWithEdits(_))
        };
        self.clearances.values().filter(clears).count()
    }
}

/// What a delegation keeps to itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Home {
    /// Instructions with the time and who gave them; the last is in force.
    pub instructions: Vec<(Moment, PersonId, Instructions)>,
    /// Drafts that circulate, or did.
    pub drafts: BTreeMap<DraftNo, DraftFile>,
    /// Changes of government, in words.
    pub governments: Vec<(Moment, PersonId, Text)>,
    /// How many of the instructions were given before the last change of government.
    pub voided: usize,
}

impl Home {
    /// Returns the instructions in force and their version; `None` if there are none, or a change
    /// of government voided them.
    pub fn in_force(&self) -> Option<(usize, &Instructions)> {
        let (_, _, instructions) = self.instructions.last()?;
        let version = self.instructions.len();
        (version > self.voided).then_some((version, instructions))
    }

    /// Returns who clears every paper. A change of government voids what the capital allowed, and
    /// not that it is to be asked.
    pub fn clearers(&self) -> &[PersonId] {
        self.instructions.last().map_or(&[], |(.., instructions)| &instructions.clearers)
    }

    /// Returns whether instructions were given and are void since a change of government.
    pub fn is_void(&self) -> bool {
        !self.instructions.is_empty() && self.in_force().is_none()
    }
}

impl Case {
    /// Applies what happened at home.
    pub(crate) fn apply_home(&mut self, change: &HomeChange, by: &PersonId, at: Moment) {
        let home = &mut self.home;
        match change {
            HomeChange::Instructed(instructions) => {
                home.instructions.push((at, by.clone(), instructions.clone()));
            }
            HomeChange::Circulated { draft, paper, clearers } => {
                let file = DraftFile {
                    paper: paper.clone(),
                    version: 1,
                    forms: vec![paper.clone()],
                    drafter: by.clone(),
                    clearers: clearers.clone(),
                    clearances: BTreeMap::new(),
                    history: vec![(at, by.clone(), 1, DraftStep::Circulated)],
                    released: None,
                    dropped_at: None,
                };
                home.drafts.insert(*draft, file);
            }
            HomeChange::Edited(draft, paper) => {
                let Some(file) = home.drafts.get_mut(draft) else { return };
                file.replace(paper);
                file.history.push((at, by.clone(), file.version, DraftStep::Edited));
            }
            HomeChange::Cleared { draft, version, clearance } => {
                let Some(file) = home.drafts.get_mut(draft) else { return };
                let step = DraftStep::Cleared(clearance.clone());
                file.history.push((at, by.clone(), *version, step));
                if let Clearance::ClearsWithEdits(paper) = clearance {
                    file.replace(paper);
                }
                file.clearances.insert(by.clone(), (clearance.clone(), at));
            }
            HomeChange::Released(draft, paper) => {
                let Some(file) = home.drafts.get_mut(draft) else { return };
                file.released = Some(*paper);
                file.history.push((at, by.clone(), file.version, DraftStep::Released));
            }
            HomeChange::Dropped(draft) => {
                let Some(file) = home.drafts.get_mut(draft) else { return };
                file.dropped_at = Some(at);
                file.history.push((at, by.clone(), file.version, DraftStep::Dropped));
            }
            HomeChange::GovernmentChanged(words) => {
                home.governments.push((at, by.clone(), words.clone()));
                home.voided = home.instructions.len();
                for file in home.drafts.values_mut().filter(|file| file.circulates()) {
                    file.clearances.clear();
                    file.history.push((at, by.clone(), file.version, DraftStep::Voided));
                }
            }
        }
    }
}

impl DraftFile {
    /// Puts a new form in place of the last: what was cleared is void.
    fn replace(&mut self, paper: &Paper) {
        self.paper = paper.clone();
        self.forms.push(paper.clone());
        self.version = self.version.saturating_add(1);
        self.clearances.clear();
    }
}
