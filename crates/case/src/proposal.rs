//! The mediator's proposal: put to all sides at one time, answered by each in secret; nobody learns
//! anything but that all said yes, or that the proposal is closed.
//!
//! Several may be alive. What is agreed on an item is provisional until everything is agreed; an
//! early harvest, marked so from the start, stands by itself. What the parties agree to say in
//! public about a round is put to them in the same way.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::agenda::Pick;
use crate::case::Case;
use crate::id::{PartyId, PersonId, Seat};
use crate::moment::Moment;
use crate::text::{Text, Texts};
use crate::words::words;

/// A proposal of the mediator's, numbered for all sides alike, from 1: `P-3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct ProposalNo(#[n(0)] pub u32);

impl std::fmt::Display for ProposalNo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "P-{}", self.0)
    }
}

words! {
    /// Who may take and show pictures.
    Photographs {
        /// Nobody.
        0 None "none",
        /// The host alone.
        1 Host "by the host",
        /// Everybody.
        2 Everybody "by everybody",
    }
}

/// Who announces what, and not before when.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Announcement {
    /// Who.
    #[n(0)]
    pub who: Seat,
    /// What.
    #[n(1)]
    pub what: Text,
    /// Not before this.
    #[n(2)]
    pub not_before: Option<Moment>,
}

/// What is said in public about a round.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Visibility {
    /// Which round.
    #[n(0)]
    pub round: u8,
    /// Whether it is said that the round takes place.
    #[n(1)]
    pub existence: bool,
    /// The word that all use for the format.
    #[n(2)]
    pub word: Text,
    /// Whether it is said where.
    #[n(3)]
    pub venue: bool,
    /// Who shows pictures.
    #[n(4)]
    pub photographs: Photographs,
    /// Who announces what, and when.
    #[n(5)]
    pub announcements: Vec<Announcement>,
}

/// What a proposal is about.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum Matter {
    /// A package on items of the agenda.
    #[n(0)]
    Package {
        /// The choices.
        #[n(0)]
        picks: Vec<Pick>,
        /// Whether it stands by itself once it is agreed.
        #[n(1)]
        early_harvest: bool,
    },
    /// What is said in public about a round.
    #[n(1)]
    Visibility(#[n(0)] Visibility),
}

/// A proposal of the mediator's.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Proposal {
    /// In words.
    #[n(0)]
    pub words: Text,
    /// What it is about.
    #[n(1)]
    pub matter: Matter,
    /// By when it is to be answered, if there is a limit.
    #[n(2)]
    pub answer_by: Option<Moment>,
}

/// What happens to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum ProposalChange {
    /// The mediator put it to all.
    #[n(0)]
    Put(#[n(0)] ProposalNo, #[n(1)] Proposal),
    /// A party answered, or changed its answer.
    #[n(1)]
    Answered {
        /// Which proposal.
        #[n(0)]
        no: ProposalNo,
        /// Who.
        #[n(1)]
        party: PartyId,
        /// Yes or no.
        #[n(2)]
        yes: bool,
    },
    /// All said yes, and all are told so.
    #[n(2)]
    Agreed(#[n(0)] ProposalNo),
    /// It is off the table, and all are told so; nobody learns who said what.
    #[n(3)]
    Closed(#[n(0)] ProposalNo),
    /// Everything is agreed: what was provisional is final.
    #[n(4)]
    Settled,
    /// The whole failed: what was provisional is open again.
    #[n(5)]
    Reverted(#[n(0)] Text),
}

/// An act about the mediator's proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposalAct {
    /// The mediator puts a proposal to all.
    Put(Proposal),
    /// A party answers.
    Answer {
        /// Which proposal.
        no: ProposalNo,
        /// Yes or no.
        yes: bool,
    },
    /// The mediator tells all that all said yes.
    Reveal(ProposalNo),
    /// The mediator takes a proposal off the table.
    Close(ProposalNo),
    /// The mediator declares that everything is agreed.
    Settle,
    /// The mediator declares that the whole has failed, for this reason.
    Revert(Text),
}

words! {
    /// What became of a proposal.
    Outcome {
        /// It waits for answers.
        0 Alive "on the table",
        /// All said yes.
        1 Agreed "agreed",
        /// It was taken off the table.
        2 Closed "closed",
    }
}

/// A proposal as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalFile {
    /// The proposal.
    pub proposal: Proposal,
    /// When it was put.
    pub put_at: Moment,
    /// By whom, at the mediator's desk.
    pub by: Option<PersonId>,
    /// Each party's last answer and its time: all of them at the mediator's desk, its own at a
    /// party's.
    pub answers: BTreeMap<PartyId, (bool, Moment)>,
    /// What became of it, and when.
    pub outcome: (Outcome, Moment),
    /// Which agreement it was, counted from 1, once all said yes.
    pub agreed_as: Option<usize>,
    /// Whether what was agreed was undone when the whole failed.
    pub reverted_at: Option<Moment>,
    /// Why the whole failed.
    pub reverted_for: Option<Text>,
    /// When the whole was agreed.
    pub settled_at: Option<Moment>,
}

/// An item on which something is agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// What is agreed.
    pub pick: Pick,
    /// By which proposal.
    pub by: ProposalNo,
    /// Whether it stands: an early harvest, or everything is agreed.
    pub is_final: bool,
}

impl Case {
    /// Applies what happened to a proposal.
    pub(crate) fn apply_proposal(
        &mut self,
        change: &ProposalChange,
        by: Option<&PersonId>,
        at: Moment,
    ) {
        match change {
            ProposalChange::Put(no, proposal) => {
                let file = ProposalFile {
                    proposal: proposal.clone(),
                    put_at: at,
                    by: by.cloned(),
                    answers: BTreeMap::new(),
                    outcome: (Outcome::Alive, at),
                    agreed_as: None,
                    reverted_at: None,
                    reverted_for: None,
                    settled_at: None,
                };
                self.proposals.insert(*no, file);
            }
            ProposalChange::Answered { no, party, yes } => {
                if let Some(file) = self.proposals.get_mut(no) {
                    file.answers.insert(*party, (*yes, at));
                }
            }
            ProposalChange::Agreed(no) => {
                let before = self.proposals.values().filter_map(|file| file.agreed_as).max();
                if let Some(file) = self.proposals.get_mut(no) {
                    file.outcome = (Outcome::Agreed, at);
                    file.agreed_as = Some(before.unwrap_or(0).saturating_add(1));
                }
            }
            ProposalChange::Closed(no) => {
                if let Some(file) = self.proposals.get_mut(no) {
                    file.outcome = (Outcome::Closed, at);
                }
            }
            ProposalChange::Settled => {
                for file in self.proposals.values_mut().filter(|file| file.is_provisional()) {
                    file.settled_at = Some(at);
                }
            }
            ProposalChange::Reverted(reason) => {
                for file in self.proposals.values_mut().filter(|file| file.is_provisional()) {
                    file.reverted_at = Some(at);
                    file.reverted_for = Some(reason.clone());
                }
            }
        }
    }

    /// Returns the proposals that wait for answers.
    pub fn live_proposals(&self) -> impl Iterator<Item = (ProposalNo, &ProposalFile)> {
        let alive = |(_, file): &(&ProposalNo, &ProposalFile)| file.outcome.0 == Outcome::Alive;
        self.proposals.iter().filter(alive).map(|(no, file)| (*no, file))
    }

    /// Returns what is agreed on each item; a later agreement takes the place of an earlier one.
    pub fn closures(&self) -> Vec<Closure> {
        let mut by_item = BTreeMap::new();
        let mut agreed: Vec<_> = self.proposals.iter().collect();
        agreed.sort_by_key(|(_, file)| file.agreed_as);
        for (no, file) in agreed {
            let Matter::Package { picks, early_harvest } = &file.proposal.matter else { continue };
            if file.outcome.0 != Outcome::Agreed || file.reverted_at.is_some() {
                continue;
            }
            let is_final = *early_harvest || file.settled_at.is_some();
            for pick in picks {
                let closure = Closure { pick: pick.clone(), by: *no, is_final };
                by_item.insert(pick.item.clone(), closure);
            }
        }
        by_item.into_values().collect()
    }

    /// Returns what all agreed to say in public about a round; the latest agreement counts.
    pub fn visibility(&self, round: u8) -> Option<&Visibility> {
        let agreed = self.proposals.values().filter_map(|file| match &file.proposal.matter {
            Matter::Visibility(terms) if terms.round == round => Some((file.agreed_as?, terms)),
            _ => None,
        });
        agreed.max_by_key(|(agreed_as, _)| *agreed_as).map(|(_, terms)| terms)
    }
}

impl ProposalFile {
    /// Returns whether it is agreed, and falls if the whole fails.
    pub fn is_provisional(&self) -> bool {
        let package = matches!(self.proposal.matter, Matter::Package { early_harvest: false, .. });
        package
            && self.outcome.0 == Outcome::Agreed
            && self.reverted_at.is_none()
            && self.settled_at.is_none()
    }
}
