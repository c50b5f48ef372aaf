//! The packages that a delegation can see, each with what it is worth to it.

use wasit_case::{Case, Content, Matter, Moment, Outcome, PartyId, Pick, Seat};

use super::offers::delegation_offers;
use super::place::Place;
use super::proposals::delegation_proposals;
use super::reading::Reading;
use super::sentence::Sentence;
use super::status::own_status;
use super::wording::kind_words;
use super::worth::{Before, Worth, worth};

/// A package that this room can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageWorth {
    /// Its name on this page: `A-3`, `M-7-2`.
    pub anchor: String,
    /// Its name in words: "A-3 ¶2 and ¶4".
    pub name: String,
    /// Whose it is and what it does.
    pub what: String,
    /// Where it stands on this desk's pages.
    pub place: Place,
    /// Whether this room made it.
    pub ours: bool,
    /// Since when this room has it.
    pub at: Moment,
    /// What became of it.
    pub status: Sentence,
    /// Whether it stands.
    pub stands: bool,
    /// What it is worth to this room.
    pub worth: Worth,
}

/// A package before it is weighed.
struct Seen {
    anchor: String,
    name: String,
    what: String,
    place: Place,
    ours: bool,
    at: Moment,
    status: Sentence,
    stands: bool,
    /// Whether it is what this room said and did not take back, in this version or an earlier one.
    said: bool,
    picks: Vec<Pick>,
}

/// Returns what an imagined package is worth to this room; `None` at other desks.
pub fn imagined_package(case: &Case, picks: &[Pick]) -> Option<Worth> {
    let me = case.seat.party()?;
    let seen = seen(case, me);
    Some(worth(case, me, picks, before(&seen, picks, None).as_ref()))
}

/// Returns every package that this room can see, the newest first; none at other desks.
pub(crate) fn packages(case: &Case) -> Vec<PackageWorth> {
    let Some(me) = case.seat.party() else { return vec![] };
    let seen = seen(case, me);
    let weighed = seen.iter().map(|one| {
        let before = before(&seen, &one.picks, one.ours.then_some(one.at));
        PackageWorth {
            anchor: one.anchor.clone(),
            name: one.name.clone(),
            what: one.what.clone(),
            place: one.place.clone(),
            ours: one.ours,
            at: one.at,
            status: one.status.clone(),
            stands: one.stands,
            worth: worth(case, me, &one.picks, before.as_ref()),
        }
    });
    weighed.collect()
}

/// Returns what this room said last that has an item in common with these choices: before that
/// moment, or at all.
fn before<'a>(seen: &'a [Seen], picks: &[Pick], until: Option<Moment>) -> Option<Before<'a>> {
    let shares =
        |one: &&Seen| one.picks.iter().any(|own| picks.iter().any(|pick| pick.item == own.item));
    let mut said = seen.iter().filter(|one| one.said && until.is_none_or(|until| one.at < until));
    let last = said.find(shares)?;
    Some(Before { name: &last.name, picks: &last.picks })
}

/// Returns every package that this room can see, the newest first.
fn seen(case: &Case, me: PartyId) -> Vec<Seen> {
    let mut seen = own_papers(case);
    seen.extend(arrivals(case, me));
    seen.extend(proposals(case));
    seen.extend(offers(case, me));
    // The sort is stable: of two packages of one paper the first stays first.
    seen.sort_by_key(|one| std::cmp::Reverse(one.at));
    seen
}

/// Returns the packages of one paper: choices of several paragraphs that agree are one package;
/// those that do not are several.
fn of_paragraphs<'a>(contents: impl Iterator<Item = &'a Content>) -> Vec<(Vec<usize>, Vec<Pick>)> {
    let each: Vec<(Vec<usize>, Vec<Pick>)> = (1..)
        .zip(contents)
        .filter(|(_, content)| !content.picks().is_empty())
        .map(|(number, content)| (vec![number], content.picks().to_vec()))
        .collect();
    let mut all: Vec<Pick> = each.iter().flat_map(|(_, picks)| picks.clone()).collect();
    all.sort();
    all.dedup();
    let alike = all.windows(2).all(|two| match two {
        [first, second] => first.item != second.item,
        _ => true,
    });
    if each.is_empty() || !alike {
        return each;
    }
    vec![(each.into_iter().flat_map(|(numbers, _)| numbers).collect(), all)]
}

/// Returns the anchor and the name of the packages of one paper.
fn named(id: &str, numbers: &[usize], only: bool) -> (String, String) {
    let marks: Vec<String> = numbers.iter().map(|number| format!("¶{number}")).collect();
    let name = format!("{id} {}", super::sentence::listed(&marks));
    match (numbers, only) {
        ([number, ..], false) => (format!("{id}-{number}"), name),
        _ => (id.to_owned(), name),
    }
}

fn own_papers(case: &Case) -> Vec<Seen> {
    let own = case.papers.iter().filter(|(id, _)| id.author == case.seat);
    let mut seen = vec![];
    for (id, file) in own {
        for (version, edition) in (1..).zip(&file.editions) {
            let latest = version == file.latest();
            let printed = if latest { id.to_string() } else { format!("{id} v{version}") };
            let found = of_paragraphs(edition.paper.paragraphs.iter().map(|p| &p.content));
            let only = found.len() == 1;
            for (numbers, picks) in found {
                let (anchor, name) = named(&printed, &numbers, only);
                let kind = kind_words(edition.paper.kind).to_lowercase();
                seen.push(Seen {
                    anchor: anchor.replace(' ', "-"),
                    name,
                    what: format!("our {kind}, version {version}"),
                    place: Place::Paper(*id),
                    ours: true,
                    at: edition.submitted_at,
                    status: match latest {
                        true => own_status(case, *id, file),
                        false => Sentence::new(format!("replaced by version {}", file.latest())),
                    },
                    stands: latest && file.withdrawn_at.is_none(),
                    said: file.withdrawn_at.is_none(),
                    picks,
                });
            }
        }
    }
    seen
}

fn arrivals(case: &Case, me: PartyId) -> Vec<Seen> {
    let here = case.arrivals.iter().filter(|((to, _), a)| *to == me && a.retracted_at.is_none());
    let mut seen = vec![];
    for ((_, id), arrival) in here {
        let carried = &arrival.carried;
        let found = of_paragraphs(carried.paragraphs.iter().map(|p| &p.content));
        let only = found.len() == 1;
        let newer = case.superseded_by(me, *id);
        let at = arrival.delivered_at.unwrap_or(arrival.released_at);
        let status = match newer {
            Some(newer) => Sentence::new("replaced by ").name(newer),
            None => Sentence::new("carried to us"),
        };
        for (numbers, picks) in found {
            let (anchor, name) = named(&id.to_string(), &numbers, only);
            seen.push(Seen {
                anchor,
                name,
                what: Reading::of(&case.charter, carried, arrival.delivered_at).heading(),
                place: Place::Arrival(*id),
                ours: false,
                at,
                status: status.clone(),
                stands: newer.is_none(),
                said: false,
                picks,
            });
        }
    }
    seen
}

fn proposals(case: &Case) -> Vec<Seen> {
    let shown = delegation_proposals(case).map_or(vec![], |them| them.all);
    let seen = shown.into_iter().filter_map(|own| {
        let file = case.proposals.get(&own.shown.no)?;
        let Matter::Package { picks, .. } = &file.proposal.matter else { return None };
        let no = own.shown.no;
        Some(Seen {
            anchor: no.to_string(),
            name: no.to_string(),
            what: "the mediator’s proposal to all".to_owned(),
            place: Place::Proposal(no),
            ours: false,
            at: own.shown.put_at,
            status: own.shown.status,
            stands: file.outcome.0 != Outcome::Closed && file.reverted_at.is_none(),
            said: false,
            picks: picks.clone(),
        })
    });
    seen.collect()
}

fn offers(case: &Case, me: PartyId) -> Vec<Seen> {
    let shown = delegation_offers(case).map_or(vec![], |them| them.own);
    let mut seen = vec![];
    for offer in shown {
        let Some(file) = case.offers.get(&offer.id).filter(|_| offer.id.party == me) else {
            continue;
        };
        let with = case.charter.name_of(Seat::Party(file.offer.with));
        let mut picks: Vec<Pick> =
            file.offer.wants.iter().chain(&file.offer.gives).cloned().collect();
        picks.sort();
        let id = offer.id.to_string();
        seen.push(Seen {
            anchor: id.clone(),
            name: id.clone(),
            what: format!("our offer to {with}"),
            place: Place::Offer(offer.id),
            ours: true,
            at: file.made_at,
            status: offer.status.clone(),
            stands: offer.waits,
            said: file.taken_back_at.is_none(),
            picks,
        });
        if let Some((at, picks)) = &file.met {
            seen.push(Seen {
                anchor: format!("{id}-met"),
                name: format!("{id} met"),
                what: format!("what our offer and one of {with} choose together"),
                place: Place::Offer(offer.id),
                ours: false,
                at: *at,
                status: offer.status,
                stands: true,
                said: false,
                picks: picks.clone(),
            });
        }
    }
    seen
}
