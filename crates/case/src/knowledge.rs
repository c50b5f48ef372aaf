//! Who knows what: derived from the record, never edited.
//!
//! A statement is one paragraph of one version of one paper. At the mediator's desk the book says
//! of each party whether it has a statement, since which release, in which form, and what the
//! mediator promised about it by accepting its marks. [`Case::book_of`] is the part of the book
//! that concerns one side; it is made from nothing that this side does not have, so that it can
//! be printed and handed over. `tests/knowledge.rs` compares both with what the messages said.

use crate::carried::CarriedForm;
use crate::case::{Case, Edition};
use crate::custody::{CustodyStep, Subject};
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;
use crate::offer::OfferId;
use crate::paper::{Handling, Paragraph, Until};
use crate::precondition::PreconditionId;
use crate::proposal::ProposalNo;
use crate::relay::{Fate, Withheld};
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
        /// When it was released.
        since: Moment,
        /// Whether it has arrived.
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

/// What the mediator promised by accepting a mark or an act made in confidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromiseKind {
    /// To tell nobody.
    TellNobody(StatementId),
    /// Not to name the author.
    NotName(StatementId),
    /// Not to carry it before a condition is met; and whether it is met.
    NotBefore(StatementId, Until, bool),
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
            Self::TellNobody(_) => "carrying it to anybody in any form",
            Self::NotName(_) => "carrying it in a way that shows whose it is",
            Self::NotBefore(.., false) => "carrying it before the condition is met",
            Self::NotBefore(.., true) => "nothing any more: the condition is met",
            Self::ReadBackFirst(_) => "carrying a paraphrase that its author did not clear",
            Self::TakeBack(_) => "leaving it on the desks that have it",
            Self::SecretAnswer(_) => "telling how this party answered",
            Self::SecretOffer(_) => "showing it before another offer meets it",
            Self::SecretPrecondition(_) => "telling another party of it",
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
    /// Since when.
    pub since: Moment,
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
    /// In the mediator's words: it was spoken.
    NotVerbatim,
    /// A paraphrase only in words that the author cleared.
    ReadBackFirst,
    /// By hand of a courier.
    ByCourier,
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
    /// There is no such statement here.
    Unknown,
}

/// What one side said, and what it knows to have become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The statement.
    pub statement: StatementId,
    /// Its words.
    pub text: Text,
    /// Its mark.
    pub handling: Handling,
    /// What became of it towards each receiver, as its author is told.
    pub fates: Vec<(PartyId, SaidFate)>,
}

/// What became of a statement, as its author is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaidFate {
    /// Held by the mediator.
    Held,
    /// Withheld, and why.
    Withheld(Withheld),
    /// Carried, in a form, and in words that are neither the author's nor the mediator's own idea.
    Carried(CarriedForm, Option<Text>),
    /// With a courier.
    WithCourier,
    /// Taken back.
    TakenBack,
}

/// What one side was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its number there.
    pub carried: CarriedId,
    /// The paragraph of it.
    pub paragraph: ParagraphNo,
    /// Its words.
    pub text: Text,
    /// In which form.
    pub form: CarriedForm,
    /// Whose it is said to be.
    pub attribution: Option<PartyId>,
    /// When it was released.
    pub since: Moment,
}

/// The part of the book that concerns one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Whose.
    pub party: PartyId,
    /// What it said.
    pub said: Vec<Said>,
    /// What it was told.
    pub heard: Vec<Heard>,
    /// What the mediator promised it.
    pub promises: Vec<Promise>,
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
                Some(Knows::Released {
                    carried: *carried,
                    form: *form,
                    wording: wording.clone().filter(|_| *form != CarriedForm::Verbatim),
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

    fn releaser(&self, to: PartyId, of: StatementId, carried: CarriedId) -> Option<PersonId> {
        let entries = self.custody.get(&Subject::Paper(of.paper))?;
        let released = entries.iter().find(|entry| {
            matches!(&entry.step, CustodyStep::Released(party, number, _, Some(id))
                if *party == to && *number == of.paragraph && *id == carried)
        })?;
        released.by.clone()
    }

    /// Answers "may I tell this party that?", at the mediator's desk, with every reason.
    pub fn may_tell(&self, who: PartyId, statement: StatementId, now: Moment) -> MayTell {
        if let Some(knows) = self.knows(who, statement) {
            return MayTell::Knows(knows);
        }
        let StatementId { paper: id, version, paragraph: number } = statement;
        let file = self.papers.get(&id);
        let edition = file.and_then(|file| file.edition(version));
        let found = edition.and_then(|edition| Some((edition, edition.paper.paragraph(number)?)));
        let (Some(file), Some((edition, paragraph))) = (file, found) else {
            return MayTell::No(vec![Reason::Unknown]);
        };
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
        if let Some(Fate::Withheld { reason, .. }) = edition.fates.get(&(who, number)) {
            reasons.push(Reason::Withheld(*reason));
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
        if !reasons.is_empty() {
            return MayTell::No(reasons);
        }
        let mut conditions = vec![];
        let nameless = edition.paper.form == crate::Form::NonPaper
            || edition.paper.on_behalf.is_some()
            || paragraph.handling == Handling::WithoutAttribution;
        if nameless {
            conditions.push(Condition::Unnamed);
        }
        if edition.paper.form == crate::Form::OralMessage {
            conditions.push(Condition::NotVerbatim);
        }
        if edition.paper.read_back {
            conditions.push(Condition::ReadBackFirst);
        }
        if self.courier_of(&edition.paper.channel).is_some() {
            conditions.push(Condition::ByCourier);
        }
        MayTell::Yes(conditions)
    }

    /// Returns what the mediator promised, in the order of papers; at a party's own desk what was
    /// promised to it. O(statements).
    pub fn promises(&self, now: Moment) -> Vec<Promise> {
        let mut promises = vec![];
        for (id, edition, paragraph) in self.statements() {
            let Some(to) = edition.paper.on_behalf.or(id.paper.author.party()) else { continue };
            let kind = match paragraph.handling {
                Handling::ForRelay => continue,
                Handling::WithoutAttribution => PromiseKind::NotName(id),
                Handling::InConfidence => PromiseKind::TellNobody(id),
                Handling::HeldUntil(until) => {
                    let word = edition.words_given.contains(&id.paragraph);
                    let met = self.is_met(until, id.paper.author, word, now);
                    // Whether a counterpart has spoken is not for the author's own desk to know.
                    let met = met && !matches!(until, Until::Counterpart(_));
                    PromiseKind::NotBefore(id, until, met)
                }
            };
            promises.push(Promise { to, kind, since: edition.submitted_at });
        }
        for (id, file) in &self.papers {
            let (Some(to), Some(edition)) = (id.author.party(), file.editions.last()) else {
                continue;
            };
            if edition.paper.read_back {
                let kind = PromiseKind::ReadBackFirst(*id);
                promises.push(Promise { to, kind, since: edition.submitted_at });
            }
            let out = |edition: &Edition| {
                edition.fates.values().any(|fate| matches!(fate, Fate::Carried { .. }))
            };
            if let Some(since) = file.withdrawn_at.filter(|_| file.editions.iter().any(out)) {
                promises.push(Promise { to, kind: PromiseKind::TakeBack(*id), since });
            }
        }
        for (no, file) in &self.proposals {
            for (to, (_, since)) in &file.answers {
                let kind = PromiseKind::SecretAnswer(*no);
                promises.push(Promise { to: *to, kind, since: *since });
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
        promises
    }

    /// Returns the part of the book that concerns one side, from nothing that it does not have.
    pub fn book_of(&self, party: PartyId, now: Moment) -> Book {
        let own = self.statements().filter(|(id, ..)| id.paper.author == Seat::Party(party));
        let said = own.map(|(statement, edition, paragraph)| Said {
            statement,
            text: paragraph.text.clone(),
            handling: paragraph.handling,
            fates: edition
                .fates
                .iter()
                .filter(|((_, number), _)| *number == statement.paragraph)
                .map(|((to, _), fate)| (*to, said_fate(fate)))
                .collect(),
        });
        let arrivals = self.arrivals_of(party).filter(|arrival| arrival.retracted_at.is_none());
        let heard = arrivals.flat_map(|arrival| {
            let carried = &arrival.carried;
            (1..=ParagraphNo::MAX).zip(&carried.paragraphs).map(|(number, paragraph)| Heard {
                carried: carried.id,
                paragraph: number,
                text: paragraph.text.clone(),
                form: paragraph.form,
                attribution: carried.attribution,
                since: carried.released_at,
            })
        });
        let mut promises = self.promises(now);
        promises.retain(|promise| promise.to == party && !self.is_from_courier(promise));
        Book { party, said: said.collect(), heard: heard.collect(), promises }
    }

    /// What a courier brought is no paper of the party on whose behalf it did.
    fn is_from_courier(&self, promise: &Promise) -> bool {
        match &promise.kind {
            PromiseKind::TellNobody(id)
            | PromiseKind::NotName(id)
            | PromiseKind::NotBefore(id, ..) => id.paper.author.party().is_none(),
            _ => false,
        }
    }
}

fn said_fate(fate: &Fate) -> SaidFate {
    match fate {
        Fate::Held { .. } => SaidFate::Held,
        Fate::Withheld { reason, .. } => SaidFate::Withheld(*reason),
        Fate::Carried { form, wording, .. } => {
            let told = !matches!(form, CarriedForm::Verbatim | CarriedForm::Idea);
            SaidFate::Carried(*form, wording.clone().filter(|_| told))
        }
        Fate::WithCourier { .. } => SaidFate::WithCourier,
        Fate::Retracted { .. } => SaidFate::TakenBack,
    }
}
