//! What couriers were handed, deliver and bring: at a courier's own desk, and at the mediator's.

use wasit_case::{
    Case, CourierId, HandedFile, HandedId, Moment, PaperId, ParagraphNo, Seat, Version,
};

use super::home_delegation::{PaperLine, own_papers};
use super::wording::{carried_words, deadline_words, kind_words, precedence_words, words_of};

/// A courier's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourierHome {
    /// What is to be delivered, the most urgent first.
    pub to_deliver: Vec<HandedView>,
    /// What was delivered, the newest first.
    pub delivered: Vec<HandedView>,
    /// What this courier brought, the newest first: on whose behalf, and the paper.
    pub brought: Vec<(String, PaperLine)>,
}

/// Something that the mediator handed over, as the courier reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedView {
    /// Its number at the courier's desk.
    pub id: HandedId,
    /// For whom.
    pub to: String,
    /// Under whose name it is said: a party's, if that was released, else the mediator's.
    pub under: String,
    /// Who handed it over.
    pub mediator: String,
    /// What it does.
    pub kind: &'static str,
    /// How urgent it is.
    pub precedence: String,
    /// Its language.
    pub language: String,
    /// When it was handed over.
    pub handed_at: Moment,
    /// By when it is to be delivered, by its precedence.
    pub deliver_by: Moment,
    /// Whether that has passed without a delivery.
    pub late: bool,
    /// By when an answer is asked for.
    pub reply_by: Option<String>,
    /// When it was delivered.
    pub delivered_at: Option<Moment>,
    /// The words.
    pub paragraphs: Vec<HandedParagraph>,
}

impl HandedView {
    /// Returns whether the courier used other words somewhere.
    pub fn differs(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.spoken.is_some())
    }
}

/// A paragraph that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedParagraph {
    /// Its number.
    pub number: ParagraphNo,
    /// The words that were handed over.
    pub text: Option<String>,
    /// Whose words they are.
    pub form: &'static str,
    /// The words that the courier used instead.
    pub spoken: Option<String>,
}

/// A courier as the mediator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourierRoom {
    /// Its number.
    pub id: CourierId,
    /// Its name.
    pub name: String,
    /// What is with it, the most urgent first.
    pub with: Vec<HandedAway>,
    /// What it delivered, the newest first.
    pub delivered: Vec<HandedAway>,
    /// What it brought.
    pub brought: Vec<Brought>,
}

/// Something that the mediator handed over, with the paper that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedAway {
    /// What the courier reads.
    pub handed: HandedView,
    /// The paper and the version that it comes from.
    pub origin: Option<(PaperId, Version)>,
}

/// A paper that a courier brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Its number.
    pub id: PaperId,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// On whose behalf.
    pub behalf: String,
    /// When it was here.
    pub received_at: Moment,
    /// To whom it is to be carried.
    pub to: Vec<String>,
}

/// Returns a courier's first page; `None` at other desks.
pub fn home_courier(case: &Case, now: Moment) -> Option<CourierHome> {
    case.courier()?;
    let views = |delivered: bool| {
        let files = case.handed.values();
        files.filter(move |file| file.delivered_at.is_some() == delivered)
    };
    let mut to_deliver: Vec<HandedView> =
        views(false).map(|file| handed(case, file, now)).collect();
    to_deliver.sort_by_key(|handed| (handed.deliver_by, handed.id));
    let mut delivered: Vec<HandedView> = views(true).map(|file| handed(case, file, now)).collect();
    delivered.sort_by_key(|handed| std::cmp::Reverse((handed.delivered_at, handed.id)));
    let brought = own_papers(case).map(|line| {
        let paper = case.papers.get(&line.id).and_then(|file| file.editions.last());
        (behalf_of(case, paper.and_then(|edition| edition.paper.on_behalf)), line)
    });
    Some(CourierHome { to_deliver, delivered, brought: brought.collect() })
}

/// Returns what was handed to this courier under a number; `None` at other desks.
pub fn handed_to_me(case: &Case, id: HandedId, now: Moment) -> Option<HandedView> {
    let me = case.courier()?;
    Some(handed(case, case.handed.get(&(me, id))?, now))
}

/// Returns what is with which courier and what they brought; `None` at another desk than the
/// mediator's.
pub fn couriers(case: &Case, now: Moment) -> Option<Vec<CourierRoom>> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let room = |courier: &wasit_case::Courier| {
        let away = |delivered: bool| {
            let of_it = case.handed.iter().filter(|((id, _), _)| *id == courier.id);
            of_it.filter(move |(_, file)| file.delivered_at.is_some() == delivered).map(
                |(_, file)| HandedAway {
                    handed: handed(case, file, now),
                    origin: file.origin.as_ref().map(|origin| (origin.paper, origin.version)),
                },
            )
        };
        let mut with: Vec<HandedAway> = away(false).collect();
        with.sort_by_key(|away| (away.handed.deliver_by, away.handed.id));
        let mut delivered: Vec<HandedAway> = away(true).collect();
        delivered.sort_by_key(|away| std::cmp::Reverse((away.handed.delivered_at, away.handed.id)));
        CourierRoom {
            id: courier.id,
            name: courier.name.clone(),
            with,
            delivered,
            brought: brought(case, courier.id),
        }
    };
    Some(case.charter.couriers.iter().map(room).collect())
}

fn brought(case: &Case, courier: CourierId) -> Vec<Brought> {
    let of_it = case.papers.iter().filter(|(id, _)| id.author == Seat::Courier(courier)).rev();
    let row = |(id, file): (&PaperId, &wasit_case::PaperFile)| {
        let edition = file.editions.last()?;
        let paper = &edition.paper;
        Some(Brought {
            id: *id,
            kind: kind_words(paper.kind),
            title: words_of(&paper.title),
            behalf: behalf_of(case, paper.on_behalf),
            received_at: edition.received_at.unwrap_or(edition.submitted_at),
            to: super::status::names_of(&case.charter, &paper.to),
        })
    };
    of_it.filter_map(row).collect()
}

/// Returns the name of the party for whom a courier speaks.
pub(crate) fn behalf_of(case: &Case, party: Option<wasit_case::PartyId>) -> String {
    party.map_or_else(String::new, |party| case.charter.name_of(Seat::Party(party)).to_owned())
}

fn handed(case: &Case, file: &HandedFile, now: Moment) -> HandedView {
    let handed = &file.handed;
    let deliver_by = handed.handed_at.plus_ms(handed.precedence.handling_target_ms());
    let under = handed.attribution.map_or(Seat::Mediator, Seat::Party);
    let paragraph = |(number, p): (ParagraphNo, &wasit_case::CarriedParagraph)| HandedParagraph {
        number,
        text: words_of(&p.text),
        form: carried_words(p.form),
        spoken: file
            .spoken
            .iter()
            .find(|(spoken, _)| *spoken == number)
            .and_then(|(_, words)| words_of(words)),
    };
    HandedView {
        id: handed.id,
        to: case.charter.name_of(Seat::Party(handed.to)).to_owned(),
        under: case.charter.name_of(under).to_owned(),
        mediator: case.charter.mediator.clone(),
        kind: kind_words(handed.kind),
        precedence: precedence_words(handed.precedence),
        language: handed.language.clone(),
        handed_at: handed.handed_at,
        deliver_by,
        late: file.delivered_at.is_none() && now > deliver_by,
        reply_by: handed.reply_by.as_ref().map(|d| deadline_words(d, handed.handed_at, None)),
        delivered_at: file.delivered_at,
        paragraphs: (1..=ParagraphNo::MAX).zip(&handed.paragraphs).map(paragraph).collect(),
    }
}
