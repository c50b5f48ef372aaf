//! The mediator's first page: what waits, and each room with its papers.

use wasit_case::{Case, Handling, Moment, PaperFile, PaperId, PartyId, Seat};

use super::channels::{Way, moves_waiting};
use super::errands::{self, Errand};
use super::leave::away_sentence;
use super::sentence::Sentence;
use super::status::towards;
use super::waiting::{Waiting, waiting};
use super::wording::{carried_words, commitment_words, kind_words, pick_words, words_of};

/// The mediator's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorHome {
    /// What waits, by precedence and then by age.
    pub waiting: Vec<Waiting>,
    /// What waits beside papers, the oldest first.
    pub beside: Vec<Errand>,
    /// Papers that their authors allowed to leave their channel, and to which.
    pub moves: Vec<(PaperId, String)>,
    /// The parties' rooms.
    pub rooms: Vec<RoomColumn>,
    /// The mediator's own papers.
    pub own: Vec<MediatorPaper>,
    /// Messages that were not taken.
    pub set_aside: u32,
}

/// A party's room as the mediator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomColumn {
    /// Its letter.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// How it is away, if it takes no part.
    pub away: Option<Sentence>,
    /// When its last word was here.
    pub last_word: Option<Moment>,
    /// Its papers, the newest first.
    pub papers: Vec<MediatorPaper>,
    /// What it accepted.
    pub commitments: Vec<String>,
    /// What it said it cannot accept, and whether that is private.
    pub red_lines: Vec<(String, bool)>,
    /// How its red lines came to be what they are: since when, which, whether it is private.
    pub red_line_history: Vec<(Moment, String, bool)>,
}

/// A paper in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorPaper {
    /// Its number.
    pub id: PaperId,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// What became of it.
    pub status: Sentence,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
}

/// Returns the mediator's first page; `None` on a delegation's desk.
pub fn home_mediator(case: &Case, now: Moment) -> Option<MediatorHome> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let rooms = case.charter.parties.iter().map(|party| {
        let seat = Seat::Party(party.id);
        let of_party = || case.papers.iter().filter(move |(id, _)| id.author == seat);
        RoomColumn {
            party: party.id,
            name: party.name.clone(),
            away: away_sentence(case, party.id, now),
            last_word: of_party().filter_map(|(_, f)| f.editions.last()?.received_at).max(),
            papers: of_party().rev().map(|(id, file)| listed_paper(case, *id, file)).collect(),
            commitments: case
                .commitments()
                .into_iter()
                .filter(|commitment| commitment.by == seat)
                .map(commitment_words)
                .collect(),
            red_lines: red_lines(case, party.id),
            red_line_history: red_line_history(case, party.id),
        }
    });
    let own = case.papers.iter().filter(|(id, _)| id.author == Seat::Mediator);
    Some(MediatorHome {
        waiting: waiting(case, now),
        beside: errands::mediators(case, now),
        moves: moves_waiting(case),
        rooms: rooms.collect(),
        own: own.map(|(id, file)| listed_paper(case, *id, file)).collect(),
        set_aside: case.set_aside,
    })
}

fn red_lines(case: &Case, party: PartyId) -> Vec<(String, bool)> {
    let lines = case.red_lines().into_iter().filter(|line| line.party == party);
    lines
        .map(|line| {
            let words = pick_words(&case.charter, &line.picks);
            (format!("{words} ({})", line.paper), line.private)
        })
        .collect()
}

fn red_line_history(case: &Case, party: PartyId) -> Vec<(Moment, String, bool)> {
    let lines = case.red_line_history(party).into_iter().map(|line| {
        let words = pick_words(&case.charter, &line.picks);
        let words = format!("{words} ({} version {})", line.paper, line.version);
        (line.since, words, line.private)
    });
    lines.collect()
}

fn listed_paper(case: &Case, id: PaperId, file: &PaperFile) -> MediatorPaper {
    let latest = file.editions.last();
    MediatorPaper {
        id,
        kind: latest.map_or("", |edition| kind_words(edition.paper.kind)),
        title: latest.and_then(|edition| words_of(&edition.paper.title)),
        status: status(case, id, file),
        way: latest.and_then(|edition| Way::of(&edition.paper.channel)),
    }
}

fn status(case: &Case, id: PaperId, file: &PaperFile) -> Sentence {
    let Some(edition) = file.editions.last() else { return Sentence::default() };
    if let Some(at) = file.withdrawn_at {
        return Sentence::new("taken back by its author at ").at(at);
    }
    if id.author == Seat::Mediator {
        return Sentence::new("handed to all at ").at(edition.submitted_at);
    }
    let for_mediator = |p: &wasit_case::Paragraph| p.handling == Handling::InConfidence;
    if edition.paper.to.is_empty()
        || edition.fates.is_empty() && edition.paper.paragraphs.iter().all(for_mediator)
    {
        return Sentence::new("for you alone");
    }
    let mut all = Sentence::default();
    for (n, &to) in edition.paper.to.iter().enumerate() {
        let name = case.charter.name_of(Seat::Party(to));
        let what = towards(edition, to, carried_words)
            .unwrap_or_else(|| Sentence::new("waits for your decision"));
        let lead = if n == 0 { "to " } else { "; to " };
        all = all.words(lead).name(name).words(": ").then(what);
    }
    all
}
