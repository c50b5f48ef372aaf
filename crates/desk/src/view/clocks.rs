//! The delivery clock of each item, for the mediator alone: its times show when each room wrote.

use wasit_case::{
    CarriedId, Case, Edition, Fate, Handling, Moment, PaperId, PartyId, Precedence, Seat, Version,
};

use super::waiting::delivered_apart;
use super::wording::{kind_words, precedence_words};

/// A paper's way to one party, with its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockRow {
    /// The paper.
    pub paper: PaperId,
    /// Its version.
    pub version: Version,
    /// What it does.
    pub kind: &'static str,
    /// Whose it is.
    pub author: String,
    /// The receiving party's name.
    pub to: String,
    /// How urgent it is, with its handling time.
    pub precedence: String,
    /// When its author handed it in.
    pub submitted_at: Moment,
    /// When the mediator's desk had it.
    pub received_at: Option<Moment>,
    /// When the mediator last released something of it.
    pub released_at: Option<Moment>,
    /// When the receiving desk had all that was released.
    pub delivered_at: Option<Moment>,
    /// When the receiver's reply was here.
    pub replied_at: Option<Moment>,
    /// How long the mediator took, or has taken so far.
    pub handling_ms: i64,
    /// How long the mediator may take.
    pub target_ms: i64,
    /// Whether something still waits for a decision.
    pub open: bool,
    /// Whether the handling took, or has taken, longer than it may.
    pub late: bool,
}

/// How far apart a paper of the mediator's own arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPaperClock {
    /// The paper.
    pub paper: PaperId,
    /// When it was released, the same for all.
    pub released_at: Moment,
    /// When each party had it.
    pub delivered: Vec<(String, Option<Moment>)>,
    /// How many milliseconds lie between the first and the last; `None` while one has not arrived.
    pub apart_ms: Option<i64>,
}

/// Returns the clock of every version of every paper towards every addressee; `None` on a
/// delegation's desk.
pub fn clocks(case: &Case, now: Moment) -> Option<Vec<ClockRow>> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let mut rows = vec![];
    for (id, file) in &case.papers {
        for (version, edition) in (1u16..).zip(&file.editions) {
            let standing = file.withdrawn_at.is_none() && version == file.latest();
            for &to in &edition.paper.to {
                rows.push(row(case, (*id, version), edition, to, (standing, now)));
            }
        }
    }
    rows.sort_by_key(|row| (row.received_at, row.paper, row.version));
    Some(rows)
}

fn row(
    case: &Case,
    (id, version): (PaperId, Version),
    edition: &Edition,
    to: PartyId,
    (standing, now): (bool, Moment),
) -> ClockRow {
    let fates = || edition.fates.iter().filter(|((party, _), _)| *party == to).map(|(_, f)| f);
    // From what was carried and not from the fates: a fate forgets what was taken back.
    let carried: Vec<_> = case
        .arrivals
        .range((to, CarriedId(0))..=(to, CarriedId(u32::MAX)))
        .map(|(_, arrival)| arrival)
        .filter(|a| a.origin.as_ref().is_some_and(|o| (o.paper, o.version) == (id, version)))
        .collect();
    let kept_at = fates().filter_map(|fate| match fate {
        Fate::Held { since, .. } => Some(*since),
        Fate::Withheld { at, .. } => Some(*at),
        Fate::WithCourier { since, .. } => Some(*since),
        Fate::Carried { .. } | Fate::Retracted { .. } => None,
    });
    let released_at = carried.iter().map(|arrival| arrival.released_at).max();
    let decided_at = kept_at.chain(released_at).max();
    let delivered: Option<Vec<Moment>> = carried.iter().map(|a| a.delivered_at).collect();
    let undecided = edition.paper.numbered().any(|(n, p)| {
        p.handling != Handling::InConfidence && !edition.fates.contains_key(&(to, n))
    });
    let received = edition.received_at.unwrap_or(edition.submitted_at);
    let open = standing && undecided;
    let until = if open { now } else { decided_at.unwrap_or(received) };
    let (handling_ms, target_ms) = (until.since_ms(received), target(edition.paper.precedence));
    ClockRow {
        paper: id,
        version,
        kind: kind_words(edition.paper.kind),
        author: case.charter.name_of(id.author).to_owned(),
        to: case.charter.name_of(Seat::Party(to)).to_owned(),
        precedence: precedence_words(edition.paper.precedence),
        submitted_at: edition.submitted_at,
        received_at: edition.received_at,
        released_at,
        delivered_at: delivered.and_then(|times| times.into_iter().max()),
        replied_at: replied_at(case, (id, version), to),
        handling_ms,
        target_ms,
        open,
        late: handling_ms > target_ms,
    }
}

fn target(precedence: Precedence) -> i64 {
    precedence.handling_target_ms()
}

fn replied_at(case: &Case, of: (PaperId, Version), by: PartyId) -> Option<Moment> {
    let replies = case.papers.iter().filter(|(id, _)| id.author == Seat::Party(by));
    replies
        .filter_map(|(_, file)| {
            let edition = file.editions.first()?;
            let reply = edition.paper.in_reply_to.as_ref()?;
            let origin = case.arrivals.get(&(by, reply.carried))?.origin.as_ref()?;
            ((origin.paper, origin.version) == of).then_some(edition.received_at?)
        })
        .min()
}

/// Returns how the mediator's own papers arrived; empty on a delegation's desk.
pub fn own_paper_clocks(case: &Case) -> Vec<OwnPaperClock> {
    if case.seat != Seat::Mediator {
        return vec![];
    }
    let own = case.papers.iter().filter(|(id, _)| id.author == Seat::Mediator);
    own.filter_map(|(id, file)| {
        let copies = case.arrivals.iter().filter(|(_, arrival)| {
            arrival.origin.as_ref().is_some_and(|origin| origin.paper == *id)
        });
        Some(OwnPaperClock {
            paper: *id,
            released_at: file.editions.first()?.submitted_at,
            delivered: copies
                .map(|((to, _), arrival)| {
                    (case.charter.name_of(Seat::Party(*to)).to_owned(), arrival.delivered_at)
                })
                .collect(),
            apart_ms: delivered_apart(case, *id).map(|(_, apart)| apart),
        })
    })
    .collect()
}
