//! What waits beside papers: proposals, offers, oral understandings, preconditions, notices.

use wasit_case::{
    Case, Moment, OfferId, OralFile, OralState, PartyId, PreconditionState, ProposalFile, Seat,
};

use super::place::Place;
use super::preconditions::to_tell;
use super::sentence::{Sentence, listed};

/// Something that waits, beside papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// What it is.
    pub what: Sentence,
    /// Where it stands.
    pub place: Place,
    /// Since when it waits.
    pub since: Moment,
    /// Whether it is this desk that has to do something.
    pub yours: bool,
    /// Whether its time is over; always false on a delegation's desk.
    pub late: bool,
}

fn errand(place: Place, since: Moment, what: Sentence) -> Errand {
    Errand { what, place, since, yours: true, late: false }
}

/// Returns what waits on the mediator's desk, the oldest first.
pub(crate) fn mediators(case: &Case, now: Moment) -> Vec<Errand> {
    if case.seat != Seat::Mediator {
        return vec![];
    }
    let name = |party: PartyId| case.charter.name_of(Seat::Party(party)).to_owned();
    let mut all: Vec<Errand> = case
        .live_proposals()
        .map(|(no, file)| {
            let place = Place::Proposal(no);
            proposal(case, file, now, |since, what| {
                errand(place.clone(), since, Sentence::default().name(no).words(what))
            })
        })
        .collect();
    for (first, second) in case.matches() {
        let made = |id: OfferId| case.offers.get(&id).map(|file| file.made_at);
        let since = made(first).max(made(second)).unwrap_or(now);
        let what = Sentence::default().name(first).words(" and ").name(second);
        all.push(errand(Place::Matches, since, what.words(" meet: show both, or wait")));
    }
    for (id, file) in &case.orals {
        let place = Place::Oral(*id);
        let what = |words: String| Sentence::default().name(id).words(words);
        if let Some(since) = diverging_since(case, file) {
            let what = what(": understood differently; clear it up".into());
            all.push(errand(place, since, what));
        } else if file.state() == OralState::ReadOut {
            let silent = file.copies.iter().filter(|(to, _)| !file.answers.contains_key(to));
            let silent: Vec<String> = silent.map(|(to, _)| name(*to)).collect();
            let over = case.day_is_over(file.spoken_at, now);
            let rest = if over { "; the day is over" } else { "" };
            let what = what(format!(": not answered by {}{rest}", listed(&silent)));
            let waits = errand(place, file.read_out_at, what);
            all.push(Errand { yours: false, late: over, ..waits });
        }
    }
    for (id, it) in &case.preconditions {
        all.extend(to_tell(id, it).map(|(party, since)| {
            let what = Sentence::default().name(id).words(format!(" is {}: tell ", it.state));
            errand(Place::Precondition(id.clone()), since, what.name(name(party)))
        }));
    }
    for (party, part) in &case.participation {
        let waits = part.notices.last().filter(|_| part.announced_at.is_none());
        all.extend(waits.map(|(at, notice)| {
            let what = Sentence::default().name(name(*party)).words(format!(" {}", notice.leave));
            errand(Place::Notices, *at, what.words(": announce it to the others"))
        }));
    }
    all.sort_by_key(|errand| errand.since);
    all
}

/// Returns what waits about a proposal that is on the table: for the mediator, or for answers.
fn proposal(
    case: &Case,
    file: &ProposalFile,
    now: Moment,
    errand: impl Fn(Moment, String) -> Errand,
) -> Errand {
    let missing: Vec<String> = case
        .charter
        .parties
        .iter()
        .filter(|party| !file.answers.contains_key(&party.id))
        .map(|party| party.name.clone())
        .collect();
    let last = file.answers.values().map(|(_, at)| *at).max().unwrap_or(file.put_at);
    let over = file.proposal.answer_by.filter(|by| *by <= now);
    match (missing.is_empty(), over) {
        (true, _) if file.answers.values().all(|(yes, _)| *yes) => {
            errand(last, ": all said yes; reveal it, or wait".into())
        }
        (true, _) => errand(last, ": all have answered, and not all said yes".into()),
        (false, Some(by)) => {
            let words =
                format!(": the time to answer is over; not answered by {}", listed(&missing));
            Errand { late: true, ..errand(by, words) }
        }
        (false, None) => {
            let waits = errand(last, format!(": not answered by {}", listed(&missing)));
            Errand { yours: false, ..waits }
        }
    }
}

/// Returns since when an understanding diverges, unless a later one was read back to all who
/// corrected it.
fn diverging_since(case: &Case, file: &OralFile) -> Option<Moment> {
    let corrected = |(_, (verdict, _)): &(&PartyId, &(wasit_case::Verdict, Moment))| {
        *verdict != wasit_case::Verdict::Confirmed
    };
    let sides: Vec<(PartyId, Moment)> =
        file.answers.iter().filter(corrected).map(|(party, (_, at))| (*party, *at)).collect();
    let since = sides.iter().map(|(_, at)| *at).max()?;
    let takes_its_place = |later: &OralFile| {
        later.read_out_at > since
            && sides.iter().all(|(side, _)| later.copies.iter().any(|(to, _)| to == side))
    };
    (!case.orals.values().any(takes_its_place)).then_some(since)
}

/// Returns what waits on a party's desk, the oldest first.
pub(crate) fn delegations(case: &Case) -> Vec<Errand> {
    let Some(me) = case.seat.party() else { return vec![] };
    let mut all = vec![];
    for (no, file) in case.live_proposals().filter(|(_, f)| !f.answers.contains_key(&me)) {
        let what = Sentence::new("Answer the mediator’s proposal ").name(no);
        all.push(errand(Place::Proposal(no), file.put_at, what));
    }
    for (id, file) in case.orals.iter().filter(|(_, file)| !file.answers.contains_key(&me)) {
        let what = Sentence::new("Say whether you understood ").name(id).words(" so");
        all.push(errand(Place::Oral(*id), file.read_out_at, what));
    }
    for (id, it) in &case.preconditions {
        let Some((since, Seat::Mediator, ..)) = it.history.last() else { continue };
        let what = match it.state {
            PreconditionState::ClaimedMet if id.owner == me => Sentence::new("Your precondition ")
                .name(&id.name)
                .words(" is said to be met: agree or dispute it"),
            PreconditionState::Stated | PreconditionState::Disputed if id.owner != me => {
                Sentence::new("See whether the precondition ").name(id).words(" is met")
            }
            _ => continue,
        };
        all.push(errand(Place::Precondition(id.clone()), *since, what));
    }
    all.sort_by_key(|errand| errand.since);
    all
}
