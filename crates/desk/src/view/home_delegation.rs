//! A delegation's first page: what waits for it, its papers and what came, in time.

use wasit_case::{CarriedId, Case, Moment, PaperId, ParagraphNo, PartyId, Seat, Version};

use super::channels::{Way, moves_waiting};
use super::errands::{self, Errand};
use super::paper::own_paper;
use super::reading::Reading;
use super::sentence::Sentence;
use super::status::own_status;
use super::table::{AgendaRow, agenda};
use super::wording::{commitment_words, kind_words, pick_words, words_of};

/// A delegation's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegationHome {
    /// What waits for this room, the oldest first.
    pub needs: Vec<DelegationNeed>,
    /// Papers that the mediator asks to let go, and to which channel.
    pub moves: Vec<(PaperId, String)>,
    /// Paragraphs for which this room could give its word.
    pub words: Vec<(PaperId, Version, ParagraphNo)>,
    /// This room's papers, the newest first.
    pub papers: Vec<PaperLine>,
    /// What came, the newest first.
    pub arrivals: Vec<ArrivalLine>,
    /// What was accepted: by whom, and what.
    pub commitments: Vec<(String, String)>,
    /// What this room said it cannot accept, and whether the mediator alone knows.
    pub red_lines: Vec<(String, bool)>,
    /// The agenda with the stands that are known here.
    pub agenda: Vec<AgendaRow>,
}

/// Something that waits for this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelegationNeed {
    /// A wording to clear.
    ReadBack(PaperId, Version, ParagraphNo, Moment),
    /// A restatement to answer.
    Restatement(PaperId, Version, PartyId, String, Moment),
    /// What came and is not answered.
    Unanswered(CarriedId, &'static str, Moment),
    /// Something that is no paper.
    Beside(Errand),
}

impl DelegationNeed {
    /// Returns since when it waits.
    pub fn since(&self) -> Moment {
        match self {
            Self::ReadBack(.., at) | Self::Restatement(.., at) | Self::Unanswered(.., at) => *at,
            Self::Beside(errand) => errand.since,
        }
    }
}

/// A paper of this room's in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// Its number.
    pub id: PaperId,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// When the latest version was handed in.
    pub submitted_at: Moment,
    /// What became of it.
    pub status: Sentence,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
}

/// What came, in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalLine {
    /// Its number here.
    pub id: CarriedId,
    /// "Proposal, carried by Marsa".
    pub heading: String,
    /// How it begins.
    pub beginning: Option<String>,
    /// Its language.
    pub language: String,
    /// When it was here.
    pub delivered_at: Moment,
    /// What came of it.
    pub status: Sentence,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
}

/// Returns a delegation's first page; `None` on the mediator's desk.
pub fn home_delegation(case: &Case) -> Option<DelegationHome> {
    let me = case.seat.party()?;
    let name_of = |seat: Seat| case.charter.name_of(seat).to_owned();
    let (needs, words) = needs(case);
    Some(DelegationHome {
        needs,
        moves: moves_waiting(case),
        words,
        papers: own_papers(case).collect(),
        arrivals: arrivals(case, me),
        commitments: case
            .commitments()
            .into_iter()
            .map(|c| (name_of(c.by), commitment_words(c)))
            .collect(),
        red_lines: case
            .red_lines()
            .into_iter()
            .map(|line| {
                let words = pick_words(&case.charter, &line.picks);
                (format!("{words} ({})", line.paper), line.private)
            })
            .collect(),
        agenda: agenda(case),
    })
}

/// Returns this room's own papers, the newest first.
pub(crate) fn own_papers(case: &Case) -> impl Iterator<Item = PaperLine> {
    let own = case.papers.iter().rev().filter(|(id, _)| id.author == case.seat);
    own.filter_map(|(id, file)| {
        let latest = file.editions.last()?;
        Some(PaperLine {
            id: *id,
            kind: kind_words(latest.paper.kind),
            title: words_of(&latest.paper.title),
            submitted_at: latest.submitted_at,
            status: own_status(case, *id, file),
            way: Way::of(&latest.paper.channel),
        })
    })
}

/// Returns what waits for this room, the oldest first, and the words that it could give.
pub(crate) fn needs(case: &Case) -> (Vec<DelegationNeed>, Vec<(PaperId, Version, ParagraphNo)>) {
    let (mut needs, mut words) = (vec![], vec![]);
    for id in case.papers.keys() {
        let Some(paper) = own_paper(case, *id) else { continue };
        for edition in &paper.editions {
            let version = edition.version;
            for p in &edition.paragraphs {
                if let Some(asked) = p.read_back.as_ref().filter(|asked| asked.waits) {
                    let need = DelegationNeed::ReadBack(*id, version, p.number, asked.asked_at);
                    needs.push(need);
                }
                if p.can_give_word && version == paper.editions.len() as Version {
                    words.push((*id, version, p.number));
                }
            }
            for u in edition.understandings.iter().filter(|u| u.waits) {
                let (name, at) = (u.name.clone(), u.heard_at);
                needs.push(DelegationNeed::Restatement(*id, version, u.receiver, name, at));
            }
        }
    }
    let Some(me) = case.seat.party() else { return (needs, words) };
    for ((_, id), arrival) in &case.arrivals {
        let carried = &arrival.carried;
        let waits = !is_answered(case, *id)
            && carried.answers.is_none()
            && case.superseded_by(me, *id).is_none()
            && arrival.understanding.is_none();
        if waits {
            let at = arrival.delivered_at.unwrap_or(arrival.released_at);
            needs.push(DelegationNeed::Unanswered(*id, kind_words(carried.kind), at));
        }
    }
    needs.extend(errands::delegations(case).into_iter().map(DelegationNeed::Beside));
    needs.sort_by_key(DelegationNeed::since);
    (needs, words)
}

fn is_answered(case: &Case, id: CarriedId) -> bool {
    case.papers.values().any(|file| {
        let reply = file.editions.last().and_then(|e| e.paper.in_reply_to.as_ref());
        file.withdrawn_at.is_none() && reply.is_some_and(|reply| reply.carried == id)
    })
}

fn arrivals(case: &Case, me: PartyId) -> Vec<ArrivalLine> {
    let lines = case.arrivals.iter().rev().map(|((_, id), arrival)| {
        let carried = &arrival.carried;
        let reading = Reading::of(&case.charter, carried, arrival.delivered_at);
        let status = if let Some(newer) = case.superseded_by(me, *id) {
            Sentence::new("replaced by ").name(newer)
        } else if let Some(understanding) = &arrival.understanding {
            Sentence::new(match understanding.meeting() {
                wasit_case::Meeting::Restated => "restated; the author has not answered",
                wasit_case::Meeting::Confirmed => "restated and confirmed",
                wasit_case::Meeting::Diverging => "restated; the author means something else",
            })
        } else if is_answered(case, *id) {
            Sentence::new("you replied")
        } else {
            Sentence::new("not answered")
        };
        ArrivalLine {
            id: *id,
            heading: reading.heading(),
            beginning: reading.paragraphs.first().and_then(|p| p.text.as_deref()).map(beginning),
            language: carried.language.clone(),
            delivered_at: arrival.delivered_at.unwrap_or(arrival.released_at),
            status,
            way: Way::of(&carried.channel),
        }
    });
    lines.collect()
}

fn beginning(text: &str) -> String {
    let mut short: String = text.chars().take(120).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
