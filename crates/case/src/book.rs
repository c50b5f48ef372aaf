//! The part of the knowledge book that concerns one side.
//!
//! Made from nothing that this side does not have, so that it can be printed and handed over: the
//! same function at the side's own desk gives the same book once everything has arrived, which
//! `tests/knowledge.rs` checks over random histories.

use crate::carried::CarriedForm;
use crate::case::{Case, Edition};
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, Seat, Version};
use crate::knowledge::StatementId;
use crate::moment::Moment;
use crate::paper::Handling;
use crate::promise::{Eyes, PromiseKind};
use crate::relay::{Fate, Withheld};
use crate::text::Text;

/// What one side said, and what it knows to have become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The statement.
    pub statement: StatementId,
    /// Its words.
    pub text: Text,
    /// Its language.
    pub language: String,
    /// Its mark.
    pub handling: Handling,
    /// When it was handed in.
    pub since: Moment,
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
    /// Its language.
    pub language: String,
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
    /// What the mediator promised it. Without times: those of the mediator's desk are not the
    /// side's.
    pub promises: Vec<PromiseKind>,
}

impl Case {
    /// Returns the part of the book that concerns one side, from nothing that it does not have.
    /// O(statements).
    pub fn book_of(&self, party: PartyId, now: Moment) -> Book {
        let me = Seat::Party(party);
        let all = PaperId { author: me, serial: 0 }..=PaperId { author: me, serial: u32::MAX };
        let editions = self.papers.range(all).flat_map(|(paper, file)| {
            (1..=Version::MAX).zip(&file.editions).map(move |(v, edition)| (*paper, v, edition))
        });
        let said = editions.flat_map(|(paper, version, edition)| {
            edition.paper.numbered().map(move |(paragraph, it)| Said {
                statement: StatementId { paper, version, paragraph },
                text: it.text.clone(),
                language: edition.paper.language.clone(),
                handling: it.handling,
                since: edition.submitted_at,
                fates: fates_of(edition, paragraph),
            })
        });
        let arrivals = self.arrivals_of(party).filter(|arrival| arrival.retracted_at.is_none());
        let heard = arrivals.flat_map(|arrival| {
            let carried = &arrival.carried;
            (1..=ParagraphNo::MAX).zip(&carried.paragraphs).map(|(number, paragraph)| Heard {
                carried: carried.id,
                paragraph: number,
                text: paragraph.text.clone(),
                language: carried.language.clone(),
                form: paragraph.form,
                attribution: carried.attribution,
                since: carried.released_at,
            })
        });
        // What a courier brought is no paper of the party on whose behalf it did.
        let own = |kind: &PromiseKind| kind.paper().is_none_or(|paper| paper.author == me);
        let promised = self.promised(Eyes::Authors, now).into_iter();
        let promises = promised.filter(|promise| promise.to == party).map(|promise| promise.kind);
        Book {
            party,
            said: said.collect(),
            heard: heard.collect(),
            promises: promises.filter(own).collect(),
        }
    }
}

fn fates_of(edition: &Edition, paragraph: ParagraphNo) -> Vec<(PartyId, SaidFate)> {
    let own = edition.fates.iter().filter(|((_, number), _)| *number == paragraph);
    own.map(|((to, _), fate)| (*to, said_fate(fate))).collect()
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
