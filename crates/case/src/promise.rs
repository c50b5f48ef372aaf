//! What the mediator promised: by taking a mark, or an act made in confidence.
//!
//! Derived like the rest of the book. A promise stands here until it is fulfilled or nothing can
//! break it any more; a promise to keep silent has no end.

use std::collections::BTreeMap;

use crate::case::{Case, Edition, PaperFile};
use crate::id::{PaperId, ParagraphNo, PartyId, Seat, Version};
use crate::knowledge::StatementId;
use crate::moment::Moment;
use crate::offer::OfferId;
use crate::paper::{Handling, Kind, Until};
use crate::precondition::PreconditionId;
use crate::proposal::{Outcome, ProposalNo};
use crate::relay::Fate;
use crate::rule::Rule;

/// What the mediator promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromiseKind {
    /// To carry nothing of a paper: it was addressed to the mediator alone.
    ForMediator(PaperId),
    /// To tell nobody.
    TellNobody(StatementId),
    /// Not to name the author.
    NotName(StatementId),
    /// Not to carry it before a condition is met.
    NotBefore(StatementId, Until),
    /// To carry a paraphrase only in words that the author cleared.
    ReadBackFirst(PaperId),
    /// To take a withdrawn paper back from the desks that have it.
    TakeBack(PaperId),
    /// To tell nobody how the party answered, unless all said yes.
    SecretAnswer(ProposalNo),
    /// To show an offer to nobody unless another meets it.
    SecretOffer(OfferId),
    /// To tell nobody of a precondition.
    SecretPrecondition(PreconditionId),
}

impl PromiseKind {
    /// Returns what would break the promise.
    pub fn broken_by(&self) -> &'static str {
        match self {
            Self::ForMediator(_) => "carrying anything of it to anybody",
            Self::TellNobody(_) => "carrying it to anybody in any form",
            Self::NotName(_) => "carrying it in a way that shows whose it is",
            Self::NotBefore(..) => "carrying it before the condition is met",
            Self::ReadBackFirst(_) => "carrying a paraphrase that its author did not clear",
            Self::TakeBack(_) => "leaving it on the desks that have it",
            Self::SecretAnswer(_) => "telling how this party answered",
            Self::SecretOffer(_) => "showing it before another offer meets it",
            Self::SecretPrecondition(_) => "telling another party of it",
        }
    }

    /// Returns the rule that refuses the act that would break it. `None`: no act is refused; a
    /// release leaves the name out by itself, and taking back is the mediator's to do.
    pub fn kept_by(&self) -> Option<Rule> {
        match self {
            Self::ForMediator(_) => Some(Rule::RelayAddressee),
            Self::TellNobody(_) => Some(Rule::RelayConfidence),
            Self::NotBefore(..) => Some(Rule::RelayHeld),
            Self::ReadBackFirst(_) => Some(Rule::RelayReadBack),
            Self::SecretAnswer(_) => Some(Rule::ProposalReveal),
            Self::SecretOffer(_) => Some(Rule::OfferMatch),
            Self::SecretPrecondition(_) => Some(Rule::PreconditionTell),
            Self::NotName(_) | Self::TakeBack(_) => None,
        }
    }

    /// Returns the statement that it is about, if it is about one.
    pub fn statement(&self) -> Option<StatementId> {
        match self {
            Self::TellNobody(of) | Self::NotName(of) | Self::NotBefore(of, _) => Some(*of),
            _ => None,
        }
    }

    /// Returns the paper that it is about, if it is about one.
    pub fn paper(&self) -> Option<PaperId> {
        match self {
            Self::ForMediator(of) | Self::ReadBackFirst(of) | Self::TakeBack(of) => Some(*of),
            _ => self.statement().map(|of| of.paper),
        }
    }
}

/// A promise of the mediator's to a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// To whom.
    pub to: PartyId,
    /// What was promised.
    pub kind: PromiseKind,
    /// Since when: for a paper since it was handed in, otherwise since this desk knows of it.
    pub since: Moment,
}

/// Whose knowledge decides whether a condition about what others handed in is met.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Eyes {
    /// The mediator's.
    Mediators,
    /// The author's, who learns of it when the paragraph is carried.
    Authors,
}

impl Case {
    /// Returns what the mediator promised, in the order of papers; at a party's own desk what was
    /// promised to it. O(statements).
    pub fn promises(&self, now: Moment) -> Vec<Promise> {
        let mediators = self.seat == Seat::Mediator;
        self.promised(if mediators { Eyes::Mediators } else { Eyes::Authors }, now)
    }

    pub(crate) fn promised(&self, eyes: Eyes, now: Moment) -> Vec<Promise> {
        let mut spoken = Spoken { case: self, eyes, now, known: BTreeMap::new() };
        let mut promises = vec![];
        for (id, file) in &self.papers {
            let Some(latest) = file.editions.last() else { continue };
            let Some(to) = latest.paper.on_behalf.or(id.author.party()) else { continue };
            let mut promise = |kind, since| promises.push(Promise { to, kind, since });
            if latest.paper.to.is_empty() {
                promise(PromiseKind::ForMediator(*id), latest.submitted_at);
                continue;
            }
            for (version, edition) in (1..=Version::MAX).zip(&file.editions) {
                for (paragraph, it) in edition.paper.numbered() {
                    let statement = StatementId { paper: *id, version, paragraph };
                    let kind = match it.handling {
                        Handling::WithoutAttribution => PromiseKind::NotName(statement),
                        Handling::InConfidence => PromiseKind::TellNobody(statement),
                        Handling::HeldUntil(until)
                            if standing(file, version)
                                && waits(edition, paragraph)
                                && !spoken.is_met(*id, edition, paragraph, until) =>
                        {
                            PromiseKind::NotBefore(statement, until)
                        }
                        Handling::HeldUntil(_) | Handling::ForRelay => continue,
                    };
                    promise(kind, edition.submitted_at);
                }
            }
            let may_go = |(number, p): (ParagraphNo, &crate::Paragraph)| {
                p.handling != Handling::InConfidence && waits(latest, number)
            };
            let undecided = file.withdrawn_at.is_none() && latest.paper.numbered().any(may_go);
            if latest.paper.read_back && undecided {
                promise(PromiseKind::ReadBackFirst(*id), latest.submitted_at);
            }
            let out = |edition: &Edition| {
                edition.fates.values().any(|fate| matches!(fate, Fate::Carried { .. }))
            };
            if let Some(since) = file.withdrawn_at.filter(|_| file.editions.iter().any(out)) {
                promise(PromiseKind::TakeBack(*id), since);
            }
        }
        self.promised_beside_papers(&mut promises);
        promises
    }

    fn promised_beside_papers(&self, promises: &mut Vec<Promise>) {
        for (no, file) in &self.proposals {
            for (to, (_, since)) in &file.answers {
                // That all said yes tells how each answered.
                if file.outcome.0 != Outcome::Agreed {
                    let kind = PromiseKind::SecretAnswer(*no);
                    promises.push(Promise { to: *to, kind, since: *since });
                }
            }
        }
        for (id, file) in self.offers.iter().filter(|(_, file)| file.met.is_none()) {
            let kind = PromiseKind::SecretOffer(*id);
            promises.push(Promise { to: id.party, kind, since: file.made_at });
        }
        for (id, it) in self.preconditions.iter().filter(|(_, it)| !it.may_be_told) {
            let since = it.history.first().map_or(self.opened_at, |(at, ..)| *at);
            let kind = PromiseKind::SecretPrecondition(id.clone());
            promises.push(Promise { to: id.owner, kind, since });
        }
    }
}

fn standing(file: &PaperFile, version: Version) -> bool {
    file.withdrawn_at.is_none() && version == file.latest()
}

/// Returns whether a paragraph may still be decided about towards somebody.
fn waits(edition: &Edition, number: ParagraphNo) -> bool {
    let open =
        |to: &PartyId| matches!(edition.fates.get(&(*to, number)), None | Some(Fate::Held { .. }));
    edition.paper.to.iter().any(open)
}

/// Which conditions are met, each counterpart's looked up once: that takes all papers.
struct Spoken<'a> {
    case: &'a Case,
    eyes: Eyes,
    now: Moment,
    known: BTreeMap<(Seat, Kind), bool>,
}

impl Spoken<'_> {
    fn is_met(&mut self, id: PaperId, edition: &Edition, number: ParagraphNo, on: Until) -> bool {
        let word = edition.words_given.contains(&number);
        match (on, self.eyes) {
            (Until::Counterpart(_), Eyes::Authors) => edition.fates.iter().any(|((_, n), fate)| {
                let gone = matches!(
                    fate,
                    Fate::Carried { .. } | Fate::WithCourier { .. } | Fate::Retracted { .. }
                );
                *n == number && gone
            }),
            (Until::Counterpart(kind), Eyes::Mediators) => {
                let (case, now) = (self.case, self.now);
                let met = || case.is_met(on, id.author, word, now);
                *self.known.entry((id.author, kind)).or_insert_with(met)
            }
            (Until::Date(_) | Until::AuthorsWord, _) => {
                self.case.is_met(on, id.author, word, self.now)
            }
        }
    }
}
