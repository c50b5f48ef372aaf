//! Every package that was offered so far, and how it stands by the numbers.

use wasit_bargain::{Choice, Deal, Party, Problem, Score, improvements, later, obstacles};
use wasit_case::{Case, Matter, Moment, OfferId, PartyId, Pick, Seat};

use super::answer::Whole;
use super::gather::Gathered;
use super::watch::Steps;
use super::weigh::Chosen;
use crate::view::Place;

/// Packages of which one page tells: older ones than these are history.
const OFFERED_MAX: usize = 40;

/// A package that was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What offers it.
    pub source: Source,
    /// Who.
    pub by: Seat,
    /// Whose name that is.
    pub name: String,
    /// When the mediator had it, or put it.
    pub at: Moment,
    /// The choices.
    pub picks: Vec<Pick>,
}

/// What offers a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its number: “A-2 ¶1”, “P-1”.
    pub label: String,
    /// Where it stands.
    pub place: Place,
}

/// What is known of a package by the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// What it chooses, in the words of the agenda.
    pub chosen: Vec<Chosen>,
    /// What it is worth to each side; on its own items alone, if it is silent on others.
    pub worth: Vec<Score>,
    /// On how many items it is silent.
    pub silent: usize,
    /// Names of red lines and links that it runs into.
    pub broken: Vec<String>,
    /// By how much it misses floors, by the place of the side; for whole packages alone.
    pub short: Vec<(usize, Score)>,
    /// What would be better.
    pub better: Better,
}

/// What would be better than a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Better {
    /// Of a whole package, one that is better for somebody and worse for nobody; of a partial one, the
    /// fairest efficient package that keeps its choices.
    Package(Whole),
    /// A whole package is efficient; a partial one is kept by no package at the stated limits.
    Nothing,
    /// The work ended before that was found.
    Unknown,
}

/// Returns the packages in papers, proposals and offers that met, the newest first.
pub(super) fn offered(case: &Case, parties: &[PartyId]) -> Vec<Offered> {
    let counts = |seat: Seat| {
        seat.party().is_none_or(|party| parties.is_empty() || parties.contains(&party))
    };
    let name = |seat: Seat| case.charter.name_of(seat).to_owned();
    let mut all = vec![];
    for (id, file) in
        case.papers.iter().filter(|(id, file)| counts(id.author) && file.withdrawn_at.is_none())
    {
        let Some(edition) = file.editions.last() else { continue };
        for (no, paragraph) in edition.paper.numbered() {
            let picks = paragraph.content.picks();
            if !picks.is_empty() {
                all.push(Offered {
                    source: Source { label: format!("{id} ¶{no}"), place: Place::Paper(*id) },
                    by: id.author,
                    name: name(id.author),
                    at: edition.received_at.unwrap_or(edition.submitted_at),
                    picks: picks.to_vec(),
                });
            }
        }
    }
    for (no, file) in &case.proposals {
        if let Matter::Package { picks, .. } = &file.proposal.matter {
            all.push(Offered {
                source: Source { label: no.to_string(), place: Place::Proposal(*no) },
                by: Seat::Mediator,
                name: name(Seat::Mediator),
                at: file.put_at,
                picks: picks.clone(),
            });
        }
    }
    all.extend(met(case, &counts));
    all.sort_by_key(|offered| std::cmp::Reverse(offered.at));
    all.truncate(OFFERED_MAX);
    all
}

/// Returns what pairs of offers that met choose together, each pair once.
fn met(case: &Case, counts: &impl Fn(Seat) -> bool) -> Vec<Offered> {
    let mut pairs: Vec<(Moment, &[Pick], Vec<OfferId>)> = vec![];
    for (id, file) in case.offers.iter().filter(|(id, _)| counts(Seat::Party(id.party))) {
        let Some((at, picks)) = &file.met else { continue };
        match pairs.iter_mut().find(|(when, package, _)| when == at && *package == picks) {
            Some((.., ids)) => ids.push(*id),
            None => pairs.push((*at, picks, vec![*id])),
        }
    }
    let one = |(at, picks, ids): (Moment, &[Pick], Vec<OfferId>)| {
        let first = *ids.first()?;
        let labels: Vec<String> = ids.iter().map(OfferId::to_string).collect();
        let names = ids.iter().map(|id| case.charter.name_of(Seat::Party(id.party)));
        Some(Offered {
            source: Source { label: labels.join(" and "), place: Place::Offer(first) },
            by: Seat::Party(first.party),
            name: names.collect::<Vec<_>>().join(" and "),
            at,
            picks: picks.to_vec(),
        })
    };
    pairs.into_iter().filter_map(one).collect()
}

/// Returns what is known of a package by the numbers; none if it names nothing of the agenda. Without
/// a watch nobody looks for better ones.
pub(super) fn weighed(
    gathered: &Gathered,
    problem: &Problem,
    picks: &[Pick],
    watch: Option<&mut Steps>,
) -> Option<Weighed> {
    let settled = gathered.settled(picks);
    if settled.is_empty() {
        return None;
    }
    let whole = gathered.whole(&settled);
    let (broken, short) = match &whole {
        Some(package) => {
            let against = obstacles(problem, package);
            (against.broken.iter().map(|limit| limit.name.clone()).collect(), against.short)
        }
        None => (broken(problem, &settled), vec![]),
    };
    let found = watch.map(|watch| match &whole {
        Some(package) => improvements(problem, package, watch).map(|all| all.best()),
        None => {
            let deal = Deal { settled: settled.clone(), gains: vec![] };
            later(problem, &deal, watch).map(|later| later.best)
        }
    });
    let better = match found {
        Some(Ok(Some(Choice { scores, package }))) => {
            Better::Package(Whole::of(gathered, scores, &package))
        }
        Some(Ok(None)) => Better::Nothing,
        Some(Err(_)) | None => Better::Unknown,
    };
    Some(Weighed {
        chosen: gathered.chosen_of(&settled),
        silent: gathered.items.len().saturating_sub(settled.len()),
        worth: worth(problem, &settled),
        broken,
        short,
        better,
    })
}

/// Returns what choices are worth to each side; items that are not settled count nothing.
fn worth(problem: &Problem, settled: &[(usize, u8)]) -> Vec<Score> {
    let of = |party: &Party| {
        let score = |(issue, option): &(usize, u8)| {
            party.scores.get(*issue)?.get(usize::from(*option)).copied()
        };
        settled.iter().filter_map(score).sum()
    };
    problem.parties().iter().map(of).collect()
}

/// Returns the names of limits that choices run into, whatever becomes of the other items.
fn broken(problem: &Problem, settled: &[(usize, u8)]) -> Vec<String> {
    let met = |(issue, options): &(usize, u64)| {
        settled.iter().any(|(on, option)| on == issue && options >> option & 1 == 1)
    };
    let limits = problem.limits().iter().filter(|limit| limit.never.0.iter().all(met));
    limits.map(|limit| limit.name.clone()).collect()
}
