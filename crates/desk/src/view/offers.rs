//! Conditional offers: all of them and which meet for the mediator, its own for a party.

use wasit_case::{Case, Charter, Content, Moment, OfferFile, OfferId, PartyId, Seat};

use super::sentence::Sentence;
use super::terms::{blocked, option_lines};
use super::wording::words_of;

/// The offers as the mediator sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorOffers {
    /// Those that meet and were not shown.
    pub matches: Vec<Match>,
    /// All of them, the newest first: whose each is, its name, the offer, the red lines that it
    /// runs into.
    pub all: Vec<(PartyId, String, OfferView, Vec<String>)>,
}

/// Two offers that meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The first.
    pub first: OfferId,
    /// The second.
    pub second: OfferId,
    /// What both together choose.
    pub package: Vec<String>,
    /// Red lines of either side that it runs into.
    pub blocked: Vec<String>,
    /// Who will know what once they are shown.
    pub afterwards: Sentence,
}

/// The offers as their author sees them. That another's exists is not among what it can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegationOffers {
    /// This room's offers, the newest first.
    pub own: Vec<OfferView>,
    /// With whom one can be made: letter and name.
    pub others: Vec<(PartyId, String)>,
}

/// A conditional offer as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferView {
    /// Its number.
    pub id: OfferId,
    /// With whom.
    pub with: String,
    /// In words.
    pub words: Option<String>,
    /// What it asks for.
    pub wants: Vec<String>,
    /// What it gives.
    pub gives: Vec<String>,
    /// When it was made.
    pub made_at: Moment,
    /// Whether it waits for another that meets it.
    pub waits: bool,
    /// Where it stands.
    pub status: Sentence,
    /// What both together choose, once it met another.
    pub package: Vec<String>,
}

impl OfferView {
    fn of(charter: &Charter, id: OfferId, file: &OfferFile) -> Self {
        let status = match (&file.met, file.taken_back_at) {
            (Some((at, _)), _) => Sentence::new("met since ").at(*at),
            (None, Some(at)) => Sentence::new("taken back at ").at(at),
            (None, None) => Sentence::new("with the mediator since ").at(file.made_at),
        };
        let met = file.met.as_ref();
        Self {
            id,
            with: charter.name_of(Seat::Party(file.offer.with)).to_owned(),
            words: words_of(&file.offer.words),
            wants: option_lines(charter, &file.offer.wants),
            gives: option_lines(charter, &file.offer.gives),
            made_at: file.made_at,
            waits: file.waits(),
            status,
            package: met.map_or(vec![], |(_, picks)| option_lines(charter, picks)),
        }
    }
}

/// Returns all offers and which of them meet; `None` on another desk than the mediator's.
pub fn mediator_offers(case: &Case) -> Option<MediatorOffers> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let mut all: Vec<_> = case
        .offers
        .iter()
        .map(|(id, file)| {
            let (author, offer) = (Seat::Party(id.party), &file.offer);
            let picks = offer.wants.iter().chain(&offer.gives).cloned().collect();
            let blocked = blocked(case, author, &Content::Package(picks));
            let name = case.charter.name_of(author).to_owned();
            (id.party, name, OfferView::of(&case.charter, *id, file), blocked)
        })
        .collect();
    all.sort_by_key(|(.., offer, _)| std::cmp::Reverse(offer.made_at));
    let matches = case.matches().into_iter().filter_map(|(first, second)| {
        let offer = |id| case.offers.get(&id).map(|file| &file.offer);
        let package = offer(first)?.package(offer(second)?);
        let name = |id: OfferId| case.charter.name_of(Seat::Party(id.party)).to_owned();
        let afterwards = Sentence::default()
            .name(name(first))
            .words(" and ")
            .name(name(second))
            .words(" will learn at one time that their offers meet, and what both together ")
            .words("choose. Neither reads the other’s words. It cannot be called back.");
        Some(Match {
            first,
            second,
            package: option_lines(&case.charter, &package),
            blocked: blocked(case, Seat::Mediator, &Content::Package(package)),
            afterwards,
        })
    });
    Some(MediatorOffers { matches: matches.collect(), all })
}

/// Returns this room's own offers; `None` on another desk than a party's.
pub fn delegation_offers(case: &Case) -> Option<DelegationOffers> {
    let me = case.seat.party()?;
    let own = case.offers.iter().rev().filter(|(id, _)| id.party == me);
    let name = |party: PartyId| case.charter.name_of(Seat::Party(party)).to_owned();
    Some(DelegationOffers {
        own: own.map(|(id, file)| OfferView::of(&case.charter, *id, file)).collect(),
        others: case.charter.others(me).map(|party| (party, name(party))).collect(),
    })
}
