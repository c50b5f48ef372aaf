//! Who knows what: derived from the record, never edited.
//!
//! A statement is one paragraph of one version of one paper. At the mediator's desk the book says
//! of each party whether it has a statement, since which release and in which form, and whether it
//! may be told of it. What the mediator promised is in [`crate::PromiseKind`], the part of the book
//! that one side may have in [`crate::Book`]. `tests/knowledge.rs` compares all three with what the
//! messages said and with what the rules refuse.

use crate::carried::CarriedForm;
use crate::case::{Case, Edition, PaperFile};
use crate::custody::{CustodyStep, Subject};
use crate::id::{CarriedId, CourierId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;
use crate::paper::{Form, Handling, Paragraph, Until};
use crate::relay::{Fate, Withheld};
use crate::rule::Rule;
use crate::text::Text;

/// A paragraph of a version of a paper, printed `A-4 v2 ¶3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId {
    /// The paper.
    pub paper: PaperId,
    /// Its version.
    pub version: Version,
    /// The paragraph.
    pub paragraph: ParagraphNo,
}

impl std::fmt::Display for StatementId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} v{} ¶{}", self.paper, self.version, self.paragraph)
    }
}

/// How a party knows a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knows {
    /// It made the statement.
    Said {
        /// Since when.
        since: Moment,
    },
    /// The mediator released it to that party.
    Released {
        /// Under which number there.
        carried: CarriedId,
        /// In which form.
        form: CarriedForm,
        /// The words, where they are not the author's.
        wording: Option<Text>,
        /// Whether its author was named.
        named: bool,
        /// When it was released; by hand of a courier, when the mediator learned that it was
        /// delivered.
        since: Moment,
        /// When it arrived.
        delivered_at: Option<Moment>,
        /// By whom it was released.
        by: Option<PersonId>,
    },
    /// It was released and taken back; whoever read it has read it.
    TakenBack {
        /// When it was taken back.
        at: Moment,
    },
}

/// The answer to "may I tell this party that?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MayTell {
    /// It knows already.
    Knows(Knows),
    /// Yes, on these conditions.
    Yes(Vec<Condition>),
    /// No, for these reasons.
    No(Vec<Reason>),
}

/// A condition on telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Without the author's name.
    Unnamed,
    /// In the mediator's words: it was spoken, or its words were erased, or its terms may not go.
    NotVerbatim,
    /// Without its terms: a party excludes an item of its package.
    WithoutTerms,
    /// A paraphrase only in words that the author cleared.
    ReadBackFirst,
    /// By hand of a courier.
    ByCourier(CourierId),
    /// The mediator holds it until then; it is for the mediator to decide anew.
    HeldHere(Until),
}

/// A reason against telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its author marked it for the mediator alone.
    InConfidence,
    /// Its author holds it until a condition that is not met.
    Held(Until),
    /// Its author did not address it to that party.
    NotAddressed,
    /// Its author took it back.
    Withdrawn,
    /// A newer version took its place.
    Superseded(Version),
    /// The mediator decided to withhold it.
    Withheld(Withheld),
    /// A courier has it and has not delivered it.
    WithCourier(CourierId),
    /// There is no such statement here.
    Unknown,
}

impl Reason {
    /// Returns the rule by which the release would be refused.
    pub fn rule(self) -> Rule {
        match self {
            Self::InConfidence => Rule::RelayConfidence,
            Self::Held(_) => Rule::RelayHeld,
            Self::NotAddressed => Rule::RelayAddressee,
            Self::Withdrawn => Rule::PaperWithdrawn,
            Self::Superseded(_) => Rule::RelayLatest,
            Self::Withheld(_) | Self::WithCourier(_) => Rule::RelayWholeCard,
            Self::Unknown => Rule::PaperKnown,
        }
    }
}

impl Case {
    /// Returns every statement that this desk holds, in the order of papers. O(statements).
    pub fn statements(&self) -> impl Iterator<Item = (StatementId, &Edition, &Paragraph)> {
        self.papers.iter().flat_map(|(paper, file)| {
            (1..=Version::MAX).zip(&file.editions).flat_map(move |(version, edition)| {
                edition.paper.numbered().map(move |(paragraph, it)| {
                    (StatementId { paper: *paper, version, paragraph }, edition, it)
                })
            })
        })
    }

    /// Returns how a party knows a statement, at the mediator's desk; `None` if it does not.
    ///
    /// O(log papers + the paper's own custody).
    pub fn knows(&self, who: PartyId, statement: StatementId) -> Option<Knows> {
        let edition = self.edition(statement.paper, statement.version)?;
        edition.paper.paragraph(statement.paragraph)?;
        let author = edition.paper.on_behalf.map_or(statement.paper.author, Seat::Party);
        if author == Seat::Party(who) {
            return Some(Knows::Said { since: edition.submitted_at });
        }
        match edition.fates.get(&(who, statement.paragraph))? {
            Fate::Carried { form, wording, id: Some(carried), released_at, delivered_at } => {
                let arrival = self.arrivals.get(&(who, *carried))?;
                let own = *form == CarriedForm::Verbatim || author == Seat::Mediator;
                Some(Knows::Released {
                    carried: *carried,
                    form: *form,
                    wording: wording.clone().filter(|_| !own),
                    named: arrival.carried.attribution.is_some(),
                    since: *released_at,
                    delivered_at: *delivered_at,
                    by: self.releaser(who, statement, *carried),
                })
            }
            Fate::Retracted { at } => Some(Knows::TakenBack { at: *at }),
            Fate::Carried { id: None, .. }
            | Fate::Held { .. }
            | Fate::Withheld { .. }
            | Fate::WithCourier { .. } => None,
        }
    }

    /// Returns who released a statement; what a courier delivered, who handed it over.
    fn releaser(&self, to: PartyId, of: StatementId, carried: CarriedId) -> Option<PersonId> {
        let entries = self.custody.get(&Subject::Paper(of.paper))?;
        let released = entries.iter().rev().find(|entry| match &entry.step {
            CustodyStep::Released(party, number, _, Some(id)) => {
                *party == to && *number == of.paragraph && *id == carried && entry.by.is_some()
            }
            CustodyStep::WithCourier(party, number, _) => *party == to && *number == of.paragraph,
            _ => false,
        })?;
        released.by.clone()
    }

    /// Answers "may I tell this party that?", at the mediator's desk, with every reason.
    ///
    /// "Yes" is what the rules say: a card that carries the statement on these conditions is
    /// taken. O(log papers), but O(papers) where a condition is about what others handed in.
    pub fn may_tell(&self, who: PartyId, statement: StatementId, now: Moment) -> MayTell {
        if let Some(knows) = self.knows(who, statement) {
            return MayTell::Knows(knows);
        }
        let StatementId { paper: id, version, paragraph: number } = statement;
        let found = self.papers.get(&id).and_then(|file| {
            let edition = file.edition(version)?;
            Some((file, edition, edition.paper.paragraph(number)?))
        });
        let Some((file, edition, paragraph)) = found else {
            return MayTell::No(vec![Reason::Unknown]);
        };
        let reasons = self.reasons_against(who, statement, (file, edition, paragraph), now);
        if reasons.is_empty() {
            MayTell::Yes(self.conditions_on(who, number, edition, paragraph))
        } else {
            MayTell::No(reasons)
        }
    }

    fn reasons_against(
        &self,
        who: PartyId,
        StatementId { paper: id, version, paragraph: number }: StatementId,
        (file, edition, paragraph): (&PaperFile, &Edition, &Paragraph),
        now: Moment,
    ) -> Vec<Reason> {
        let mut reasons = vec![];
        if !edition.paper.to.contains(&who) {
            reasons.push(Reason::NotAddressed);
        }
        if file.withdrawn_at.is_some() {
            reasons.push(Reason::Withdrawn);
        }
        if version != file.latest() {
            reasons.push(Reason::Superseded(file.latest()));
        }
        match edition.fates.get(&(who, number)) {
            Some(Fate::Withheld { reason, .. }) => reasons.push(Reason::Withheld(*reason)),
            Some(Fate::WithCourier { courier, .. }) => reasons.push(Reason::WithCourier(*courier)),
            Some(Fate::Held { .. } | Fate::Carried { .. } | Fate::Retracted { .. }) | None => {}
        }
        match paragraph.handling {
            Handling::InConfidence => reasons.push(Reason::InConfidence),
            Handling::HeldUntil(until) => {
                let word = edition.words_given.contains(&number);
                if !self.is_met(until, id.author, word, now) {
                    reasons.push(Reason::Held(until));
                }
            }
            Handling::ForRelay | Handling::WithoutAttribution => {}
        }
        reasons
    }

    fn conditions_on(
        &self,
        who: PartyId,
        number: ParagraphNo,
        edition: &Edition,
        paragraph: &Paragraph,
    ) -> Vec<Condition> {
        let paper = &edition.paper;
        let excluded = paragraph.content.picks();
        let excluded = self.check_not_excluded(excluded, Rule::RelayExcluded).is_err();
        let nameless = paper.form == Form::NonPaper
            || paper.on_behalf.is_some()
            || paragraph.handling == Handling::WithoutAttribution;
        let spoken = paper.form == Form::OralMessage || paragraph.text.is_blank() || excluded;
        let by_hand = self.courier_of(&paper.channel).map(Condition::ByCourier);
        let held = match edition.fates.get(&(who, number)) {
            Some(Fate::Held { until: Some(until), .. }) => Some(Condition::HeldHere(*until)),
            _ => None,
        };
        [
            nameless.then_some(Condition::Unnamed),
            spoken.then_some(Condition::NotVerbatim),
            excluded.then_some(Condition::WithoutTerms),
            paper.read_back.then_some(Condition::ReadBackFirst),
            by_hand,
            held,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
