//! What one package is worth to a delegation: from its own numbers, on the items that it settles.

use wasit_case::{AgendaItem, Case, ItemId, ItemScores, OptionId, PartyId, Pick, Scoring};

use super::place::Place;
use super::sentence::Sentence;
use super::table::links;
use super::wording::{pick_words, points};

/// What a package is worth to this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Its choices, in the order of the agenda.
    pub rows: Vec<WorthRow>,
    /// What it is worth; `None` if this room has no numbers yet.
    pub sums: Option<Sums>,
    /// What stands against it at this desk.
    pub breaks: Vec<Breach>,
    /// How it differs from what this room said last on the same items.
    pub against: Option<Against>,
}

/// One choice of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorthRow {
    /// The item.
    pub id: ItemId,
    /// Its title.
    pub item: String,
    /// The option that the package has on it.
    pub option_id: OptionId,
    /// The same in words: "b, regional consortium plant".
    pub option: String,
    /// Weight and score of that option; `None` if this room has no numbers for the item.
    pub scored: Option<(u32, u32)>,
    /// What leaving the item as it is is worth.
    pub status_quo: Option<u64>,
    /// What this room said last on the item, in words, and by how much this is more or less worth.
    pub before: Option<(String, Option<i64>)>,
}

impl WorthRow {
    /// Returns what the choice is worth: weight × score.
    pub fn worth(&self) -> Option<u64> {
        self.scored.map(|(weight, score)| u64::from(weight) * u64::from(score))
    }
}

/// What a package is worth in sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The sum over its items.
    pub total: u64,
    /// On how many items: "on the 6 items it settles".
    pub on: String,
    /// What these items are worth if they are left as they are.
    pub status_quo: u64,
    /// Where it stands towards the floor, a sentence each.
    pub floor: Vec<String>,
    /// What the numbers do not say, a sentence each.
    pub gaps: Vec<String>,
    /// From which numbers: "from our numbers, version 3, 12:10".
    pub origin: Sentence,
}

/// Something that stands against a package at this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// How it stands against it: "Crosses our red line".
    pub lead: &'static str,
    /// What, in words.
    pub words: String,
    /// Where that is written: its name and its place.
    pub source: (String, Place),
    /// Whether the capital may still allow it.
    pub open: bool,
}

/// How a package differs from what this room said last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// The name of what was said last.
    pub name: String,
    /// On how many items both choose.
    pub items: usize,
    /// By how much it is more or less worth on these; `None` without numbers.
    pub difference: Option<i64>,
}

/// What this room said last.
pub(super) struct Before<'a> {
    /// Its name on the page.
    pub(super) name: &'a str,
    /// Its choices.
    pub(super) picks: &'a [Pick],
}

/// Weighs a package.
pub(super) fn worth(
    case: &Case,
    me: PartyId,
    picks: &[Pick],
    before: Option<&Before<'_>>,
) -> Worth {
    let own = case.own_scoring().map(|(_, scoring)| scoring);
    let rows: Vec<WorthRow> =
        case.charter.agenda.iter().filter_map(|item| row(item, own, picks, before)).collect();
    let both = || rows.iter().filter_map(|row| row.before.as_ref());
    let against = before.map(|before| Against {
        name: before.name.to_owned(),
        items: both().count(),
        difference: own.map(|_| both().filter_map(|(_, difference)| *difference).sum()),
    });
    Worth { sums: sums(case, picks, &rows), breaks: breaks(case, me, picks), against, rows }
}

fn on<'a>(picks: &'a [Pick], item: &ItemId) -> Option<&'a OptionId> {
    picks.iter().find(|pick| pick.item == *item).map(|pick| &pick.option)
}

fn row(
    item: &AgendaItem,
    own: Option<&Scoring>,
    picks: &[Pick],
    before: Option<&Before<'_>>,
) -> Option<WorthRow> {
    let option = on(picks, &item.id)?;
    let label = |option: &OptionId| {
        let known = item.option(option).map_or("?", |o| o.label.as_str());
        format!("{option}, {known}")
    };
    let scores = own.and_then(|own| own.item(&item.id));
    let of =
        |option: &OptionId| scores.and_then(|scores| Some((scores.weight, scores.of(option)?)));
    let signed = |(weight, score): (u32, u32)| i64::from(weight) * i64::from(score);
    let scored = of(option);
    let before = before.and_then(|before| on(before.picks, &item.id)).map(|said| {
        let difference = scored.zip(of(said)).map(|(now, then)| signed(now) - signed(then));
        (label(said), difference)
    });
    Some(WorthRow {
        id: item.id.clone(),
        item: item.title.clone(),
        option_id: option.clone(),
        option: label(option),
        scored,
        status_quo: scores.and_then(|scores| left_as_it_is(item, scores)),
        before,
    })
}

fn left_as_it_is(item: &AgendaItem, scores: &ItemScores) -> Option<u64> {
    Some(u64::from(scores.weight) * u64::from(scores.of_status_quo(item)?))
}

/// What the scored items are worth on which a package is silent.
struct Rest {
    items: usize,
    as_they_are: u64,
    at_best: u64,
    unknown: usize,
}

fn rest(case: &Case, own: &Scoring, picks: &[Pick]) -> Rest {
    let mut rest = Rest { items: 0, as_they_are: 0, at_best: 0, unknown: 0 };
    let silent = case.charter.agenda.iter().filter(|item| on(picks, &item.id).is_none());
    for (item, scores) in silent.filter_map(|item| Some((item, own.item(&item.id)?))) {
        let left = left_as_it_is(item, scores);
        let best = scores.scores.iter().map(|(_, score)| *score).chain(scores.status_quo).max();
        rest.items += 1;
        rest.as_they_are += left.unwrap_or(0);
        rest.at_best += u64::from(scores.weight) * u64::from(best.unwrap_or(0));
        rest.unknown += usize::from(left.is_none());
    }
    rest
}

fn sums(case: &Case, picks: &[Pick], rows: &[WorthRow]) -> Option<Sums> {
    let (version, at, _, own) = case.scoring_versions().next_back()?;
    let rest = rest(case, own, picks);
    let total = own.total(picks);
    let mut gaps = vec![];
    let unscored = rows.iter().filter(|row| row.scored.is_none()).count();
    if unscored > 0 {
        let tail = if unscored == 1 { "counts" } else { "count" };
        let of = if unscored == 1 { "it has" } else { "they have" };
        let what = format!("{unscored} of its items {tail} for nothing: {of} no numbers of ours.");
        gaps.push(what);
    }
    let unknown =
        rows.iter().filter(|row| row.scored.is_some() && row.status_quo.is_none()).count();
    if unknown + rest.unknown > 0 {
        let items = items(unknown + rest.unknown);
        gaps.push(format!("For {items} we did not say what leaving things as they are is worth; it counts for nothing here."));
    }
    let all = rows.len() == case.charter.agenda.len();
    Some(Sums {
        total,
        on: match (rows.len(), all) {
            (n, true) => format!("on all {}", items(n)),
            (1, false) => "on the one item it settles".to_owned(),
            (n, false) => format!("on the {} it settles", items(n)),
        },
        status_quo: rows.iter().filter_map(|row| row.status_quo).sum(),
        floor: floor(own, total, &rest),
        gaps,
        origin: Sentence::new(format!("from our numbers, version {version}, ")).at(at),
    })
}

fn items(count: usize) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

/// Returns where a package stands towards the floor, a sentence each.
fn floor(own: &Scoring, total: u64, rest: &Rest) -> Vec<String> {
    let Some(floor) = own.floor.map(u64::from) else {
        return vec!["Our numbers have no floor.".to_owned()];
    };
    let towards = |sum: u64| match sum.cmp(&floor) {
        std::cmp::Ordering::Less => {
            format!("{} below our floor of {}", points(floor - sum), points(floor))
        }
        std::cmp::Ordering::Equal => format!("exactly our floor of {}", points(floor)),
        std::cmp::Ordering::Greater => {
            format!("{} above our floor of {}", points(sum - floor), points(floor))
        }
    };
    if rest.items == 0 {
        return vec![format!("It is {}.", towards(total))];
    }
    let (left, best) = (total + rest.as_they_are, total + rest.at_best);
    let mut lines = vec![format!(
        "With every other item left as it is it comes to {}: {}.",
        points(left),
        towards(left)
    )];
    if best < floor {
        let short = points(floor - best);
        lines.push(format!(
            "Even with the best for us on every other item it stays {short} below our floor."
        ));
    }
    lines
}

fn breaks(case: &Case, me: PartyId, picks: &[Pick]) -> Vec<Breach> {
    let has = |together: &[Pick]| together.iter().all(|pick| picks.contains(pick));
    let words = |picks: &[Pick]| pick_words(&case.charter, picks);
    let breach = |lead, words: String, source: &str, place| Breach {
        lead,
        words,
        source: (source.to_owned(), place),
        open: false,
    };
    let mut found = vec![];
    if let Some((version, own)) = case.own_scoring() {
        let source = format!("our numbers, version {version}");
        let never = own.never.iter().filter(|never| has(never));
        let lead = "We never accept";
        found.extend(never.map(|never| breach(lead, words(never), &source, Place::Scores)));
    }
    let lines = case.red_lines().into_iter().filter(|line| line.party == me && has(&line.picks));
    found.extend(lines.map(|line| {
        let (source, place) = (line.paper.to_string(), Place::Paper(line.paper));
        breach("Crosses our red line", words(&line.picks), &source, place)
    }));
    if let Some((version, given)) = case.home.in_force() {
        let source = format!("our instructions, version {version}");
        for pick in picks {
            let limit = given.limits.iter().find(|limit| limit.item == pick.item);
            let Some(limit) = limit.filter(|limit| !limit.may.contains(&pick.option)) else {
                continue;
            };
            let open = limit.ad_referendum.contains(&pick.option);
            let lead = if open { "Only ad referendum" } else { "Outside our instructions" };
            let what = words(std::slice::from_ref(pick));
            found.push(Breach { open, ..breach(lead, what, &source, Place::AtHome) });
        }
        let together = given.never_together.iter().filter(|together| has(together));
        let lead = "Never together by our instructions";
        found.extend(together.map(|picks| breach(lead, words(picks), &source, Place::AtHome)));
    }
    let broken = case.charter.links.iter().zip(links(case));
    let broken = broken.filter(|(link, _)| !link.is_kept_by(picks));
    found.extend(
        broken.map(|(_, (id, words))| {
            breach("Breaks a link of the agenda", words, &id, Place::Links)
        }),
    );
    found
}
