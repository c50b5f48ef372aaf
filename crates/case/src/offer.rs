//! Conditional offers: "if they do this, we do that", in confidence to the mediator, shown to both
//! sides at one time if they meet, and otherwise to nobody.

use minicbor::{Decode, Encode};

use crate::agenda::Pick;
use crate::case::Case;
use crate::id::{PartyId, PersonId};
use crate::moment::Moment;
use crate::text::{Text, Texts};

/// A conditional offer, numbered by its author: `A-O2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct OfferId {
    /// Whose it is.
    #[n(0)]
    pub party: PartyId,
    /// Its number, from 1.
    #[n(1)]
    pub serial: u32,
}

impl std::fmt::Display for OfferId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-O{}", self.party, self.serial)
    }
}

/// A conditional offer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Offer {
    /// With whom.
    #[n(0)]
    pub with: PartyId,
    /// In words, for the mediator alone; they never cross.
    #[n(1)]
    pub words: Text,
    /// What it asks for.
    #[n(2)]
    pub wants: Vec<Pick>,
    /// What it gives for that.
    #[n(3)]
    pub gives: Vec<Pick>,
}

impl Offer {
    /// Returns whether each gives what the other asks for, and the two choose alike.
    pub fn meets(&self, other: &Self) -> bool {
        let all_in = |wants: &[Pick], gives: &[Pick]| wants.iter().all(|want| gives.contains(want));
        let alike = self.package(other).windows(2).all(|two| match two {
            [first, second] => first.item != second.item,
            _ => true,
        });
        alike && all_in(&self.wants, &other.gives) && all_in(&other.wants, &self.gives)
    }

    /// Returns what both together ask for, each pick once, by item. What one would give beyond that
    /// stays with the mediator.
    pub fn package(&self, other: &Self) -> Vec<Pick> {
        let mut picks: Vec<Pick> = self.wants.iter().chain(&other.wants).cloned().collect();
        picks.sort();
        picks.dedup();
        picks
    }
}

/// What happens to a conditional offer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum OfferChange {
    /// A party made it.
    #[n(0)]
    Made(#[n(0)] OfferId, #[n(1)] Offer),
    /// Its author took it back.
    #[n(1)]
    TakenBack(#[n(0)] OfferId),
    /// The mediator showed two offers that meet to both sides.
    #[n(2)]
    Matched(#[n(0)] OfferId, #[n(1)] OfferId),
    /// This desk's offer met another; both sides know, since the same time.
    #[n(3)]
    Met {
        /// This desk's offer.
        #[n(0)]
        own: OfferId,
        /// With whom.
        #[n(1)]
        with: PartyId,
        /// What both together choose.
        #[n(2)]
        package: Vec<Pick>,
    },
}

/// An act about conditional offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferAct {
    /// A party makes one.
    Make(Offer),
    /// Its author takes it back.
    TakeBack(OfferId),
    /// The mediator shows two that meet to both sides.
    Match(OfferId, OfferId),
}

/// A conditional offer as a desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferFile {
    /// The offer.
    pub offer: Offer,
    /// When it was made.
    pub made_at: Moment,
    /// By whom, at its author's desk.
    pub by: Option<PersonId>,
    /// When it was taken back.
    pub taken_back_at: Option<Moment>,
    /// When it met another, and what both together choose.
    pub met: Option<(Moment, Vec<Pick>)>,
}

impl OfferFile {
    /// Returns whether it still waits for a match.
    pub fn waits(&self) -> bool {
        self.taken_back_at.is_none() && self.met.is_none()
    }
}

impl Case {
    /// Applies what happened to a conditional offer.
    pub(crate) fn apply_offer(&mut self, change: &OfferChange, by: Option<&PersonId>, at: Moment) {
        match change {
            OfferChange::Made(id, offer) => {
                let file = OfferFile {
                    offer: offer.clone(),
                    made_at: at,
                    by: by.cloned(),
                    taken_back_at: None,
                    met: None,
                };
                self.offers.insert(*id, file);
            }
            OfferChange::TakenBack(id) => {
                if let Some(file) = self.offers.get_mut(id) {
                    file.taken_back_at = Some(at);
                }
            }
            OfferChange::Matched(first, second) => {
                let Some((_, package)) = self.matching(*first, *second) else { return };
                for id in [first, second] {
                    if let Some(file) = self.offers.get_mut(id) {
                        file.met = Some((at, package.clone()));
                    }
                }
            }
            OfferChange::Met { own, package, .. } => {
                if let Some(file) = self.offers.get_mut(own) {
                    file.met = Some((at, package.clone()));
                }
            }
        }
    }

    /// Returns the two offers, and what both together choose, if they wait and meet.
    pub(crate) fn matching(
        &self,
        first: OfferId,
        second: OfferId,
    ) -> Option<((&Offer, &Offer), Vec<Pick>)> {
        let waits = |id: OfferId| Some(&self.offers.get(&id).filter(|f| f.waits())?.offer);
        let (one, other) = (waits(first)?, waits(second)?);
        let facing = one.with == second.party && other.with == first.party;
        (facing && one.meets(other)).then(|| ((one, other), one.package(other)))
    }

    /// Returns the offers that meet and are not shown yet; at the mediator's desk. O(offers²).
    pub fn matches(&self) -> Vec<(OfferId, OfferId)> {
        let ids: Vec<OfferId> =
            self.offers.iter().filter(|(_, file)| file.waits()).map(|(id, _)| *id).collect();
        let pairs = ids
            .iter()
            .enumerate()
            .flat_map(|(n, first)| ids.iter().skip(n + 1).map(move |second| (*first, *second)));
        pairs.filter(|(first, second)| self.matching(*first, *second).is_some()).collect()
    }
}
