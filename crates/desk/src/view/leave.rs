//! Suspending, leaving and coming back: a party's notices with what leaving costs, and for the
//! mediator what is to be announced.

use wasit_case::{
    Act, Case, CostOfLeaving, Leave, Moment, Notice, ParticipationAct, PartyId, Seat,
};

use super::may::may;
use super::place::Place;
use super::sentence::Sentence;
use super::wording::words_of;

/// The notices as the mediator sees them: a row of each party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyNotices {
    /// Its letter.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// How it is away now; `None` if it takes part.
    pub away: Option<Leave>,
    /// Its notices, the newest first.
    pub notices: Vec<NoticeRow>,
    /// When the last one was announced to the others.
    pub announced_at: Option<Moment>,
    /// Whether the last one may be announced.
    pub may_announce: bool,
    /// To whom it would be announced.
    pub others: Vec<String>,
}

/// The page of a delegation about its part in the talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegationLeave {
    /// How this room is away now; `None` if it takes part.
    pub away: Option<Leave>,
    /// What this room may announce now.
    pub may: Vec<Leave>,
    /// What it would leave behind: shown before it gives notice.
    pub cost: Vec<CostLine>,
    /// Its own notices, the newest first.
    pub own: Vec<NoticeRow>,
    /// What the mediator announced of others: who, and the notice.
    pub others: Vec<(String, NoticeRow)>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// What it announces.
    pub leave: Leave,
    /// Why.
    pub reason: Option<String>,
    /// From when it holds.
    pub effective_at: Moment,
    /// When this desk had it.
    pub at: Moment,
}

/// One kind of thing that is left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// What it is, in words.
    pub words: &'static str,
    /// Each, with where it stands.
    pub what: Vec<(String, Option<Place>)>,
}

fn rows(notices: &[(Moment, Notice)]) -> Vec<NoticeRow> {
    let row = |(at, notice): &(Moment, Notice)| NoticeRow {
        leave: notice.leave,
        reason: words_of(&notice.reason),
        effective_at: notice.effective_at,
        at: *at,
    };
    notices.iter().rev().map(row).collect()
}

/// Returns each party's notices; `None` on another desk than the mediator's.
pub fn mediator_notices(case: &Case, now: Moment) -> Option<Vec<PartyNotices>> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let row = |party: &wasit_case::Party| {
        let part = case.participation.get(&party.id);
        let announce = ParticipationAct::Announce { party: party.id, reason: "-".into() };
        let name = |id: PartyId| case.charter.name_of(Seat::Party(id)).to_owned();
        PartyNotices {
            party: party.id,
            name: party.name.clone(),
            away: case.away(party.id, now),
            notices: part.map_or(vec![], |part| rows(&part.notices)),
            announced_at: part.and_then(|part| part.announced_at),
            may_announce: may(case, Act::Participation(announce), now),
            others: case.charter.others(party.id).map(name).collect(),
        }
    };
    Some(case.charter.parties.iter().map(row).collect())
}

/// Returns how a party is away, as the mediator's first page says it.
pub(crate) fn away_sentence(case: &Case, party: PartyId, now: Moment) -> Option<Sentence> {
    let leave = case.away(party, now)?;
    let notices = &case.participation.get(&party)?.notices;
    let (_, notice) = notices.iter().rev().find(|(_, notice)| notice.effective_at <= now)?;
    let words = match leave {
        Leave::Suspends => "takes no part for a time, since ",
        Leave::Withdraws => "has withdrawn, since ",
        Leave::Returns => return None,
    };
    Some(Sentence::new(words).at(notice.effective_at))
}

/// Returns a delegation's page about its part in the talks; `None` on another desk than a party's.
pub fn delegation_leave(case: &Case, now: Moment) -> Option<DelegationLeave> {
    let me = case.seat.party()?;
    let gives = |leave: &Leave| {
        let (leave, reason) = (*leave, "-".into());
        may(
            case,
            Act::Participation(ParticipationAct::Give { leave, reason, effective_at: now }),
            now,
        )
    };
    let others = case.participation.iter().filter(|(party, _)| **party != me);
    let others = others.flat_map(|(party, part)| {
        let name = case.charter.name_of(Seat::Party(*party)).to_owned();
        rows(&part.notices).into_iter().map(move |row| (name.clone(), row))
    });
    Some(DelegationLeave {
        away: case.away(me, now),
        may: Leave::ALL.iter().copied().filter(gives).collect(),
        cost: cost_lines(case, case.cost_of_leaving(me)),
        own: case.participation.get(&me).map_or(vec![], |part| rows(&part.notices)),
        others: others.collect(),
    })
}

fn cost_lines(case: &Case, cost: CostOfLeaving) -> Vec<CostLine> {
    fn each<T: ToString>(
        all: Vec<T>,
        place: impl Fn(&T) -> Option<Place>,
    ) -> Vec<(String, Option<Place>)> {
        all.into_iter().map(|one| (one.to_string(), place(&one))).collect()
    }
    let title = |id: wasit_case::ItemId| {
        case.charter.item(&id).map_or_else(|| id.to_string(), |item| item.title.clone())
    };
    let accepted = |what: &String| {
        let number = what.strip_prefix("M-").and_then(|number| number.parse().ok());
        let own = what.split(' ').next().and_then(wasit_case::parse_paper_id).map(Place::Paper);
        number.map(|number| Place::Arrival(wasit_case::CarriedId(number))).or(own)
    };
    let provisional = cost.provisional.into_iter().map(title).collect();
    let round = cost.announced_round.map(|number| format!("round {number}"));
    let lines = [
        (
            "Papers of yours that are not settled: nothing more of them is carried by your doing",
            each(cost.open_papers, |id| Some(Place::Paper(*id))),
        ),
        (
            "What came to you and waits for your answer",
            each(cost.unanswered, |id| Some(Place::Arrival(*id))),
        ),
        ("What was accepted in these talks", each(cost.accepted, accepted)),
        (
            "Proposals of the mediator that wait for answers",
            each(cost.proposals, |no| Some(Place::Proposal(*no))),
        ),
        (
            "Items that are closed provisionally, and would be open again if the whole fails",
            each(provisional, |_: &String| Some(Place::Closures)),
        ),
        (
            "Conditional offers of yours that wait to be met",
            each(cost.offers, |id| Some(Place::Offer(*id))),
        ),
        (
            "Preconditions of yours that are not settled",
            each(cost.preconditions, |id| Some(Place::Precondition(id.clone()))),
        ),
        (
            "The round that was announced to all",
            each(round.into_iter().collect(), |_: &String| Some(Place::Rounds)),
        ),
    ];
    let line = |(words, what)| CostLine { words, what };
    lines.into_iter().map(line).filter(|line| !line.what.is_empty()).collect()
}
