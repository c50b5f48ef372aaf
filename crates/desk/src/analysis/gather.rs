//! From a case to a scenario: agenda, scores, red lines, links, each with where it comes from.

use std::collections::BTreeMap;

use wasit_bargain::{
    Condition, Exact, Fault, Floor, Issue, Limit, Owner, Profile, Scenario, Valuation, whole,
};
use wasit_case::limits::SCORE_MAX;
use wasit_case::{
    AgendaItem, Case, Demand, GivenScores, ItemId, Link, Moment, OptionId, PaperId, PartyId, Pick,
    RedLine, Seat, Stand, Version,
};

use super::offered::{Offered, offered};
use crate::view::{links, pick_words};

/// What the engines are asked about, and where it comes from: for the mediator alone.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// The sides whose scores are used, in the order of their letters.
    pub sides: Vec<Side>,
    /// The agenda.
    pub items: Vec<Item>,
    /// Red lines and links, in the order in which the engines have them.
    pub limits: Vec<LimitLine>,
    /// Every package that was offered so far, the newest first.
    pub offered: Vec<Offered>,
    /// Items that a party excludes from the talks.
    pub excluded: Vec<ItemId>,
    pub(super) scenario: Scenario,
    /// The same with an option more on items whose status quo is none of the options.
    pub(super) as_it_is: Scenario,
}

/// A side and what it gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its letter.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// Which version of its scores.
    pub version: Version,
    /// When the mediator had them.
    pub at: Moment,
    /// The least that it would accept, if it gave that.
    pub floor: Option<u32>,
    /// What its weights make of the highest score on every item: what its numbers are out of.
    pub scale: u64,
    /// Titles of items that it left without a score: they count as worth nothing to it.
    pub unscored: Vec<String>,
}

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its short name.
    pub id: ItemId,
    /// Its title.
    pub title: String,
    /// Its options.
    pub options: Vec<(OptionId, String)>,
}

/// A red line or a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitLine {
    /// Its name, which is where it comes from: “A-4 ¶2, in confidence”, “C1”.
    pub name: String,
    /// Whose it is; nobody's if it is a link.
    pub party: Option<PartyId>,
    /// What may not be.
    pub words: String,
    /// The paper that states it, if one does.
    pub paper: Option<PaperId>,
    /// Whether the mediator alone may know it.
    pub private: bool,
}

/// Why there is nothing to analyse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// This is not the mediator's desk.
    NotHere,
    /// There is no agenda.
    NoAgenda,
    /// Sides that gave no scores, or took them back; and those that gave some.
    Scores {
        /// Who gave none.
        lacking: Vec<(PartyId, String)>,
        /// Who gave some, which version, and when.
        given: Vec<(PartyId, String, Version, Moment)>,
    },
    /// The engines do not take it.
    Refused(Fault),
}

/// A limit while it is gathered.
type Found = BTreeMap<(PartyId, Vec<(usize, u64)>), LimitLine>;

/// Returns what the engines are asked about these parties; about all of them, if none is named.
///
/// # Errors
/// [`Missing`], at another desk than the mediator's and where a side gave no scores.
pub fn scenario(case: &Case, parties: &[PartyId]) -> Result<Gathered, Missing> {
    if case.seat != Seat::Mediator {
        return Err(Missing::NotHere);
    }
    let charter = &case.charter;
    if charter.agenda.is_empty() {
        return Err(Missing::NoAgenda);
    }
    let asked = charter.parties.iter().filter(|p| parties.is_empty() || parties.contains(&p.id));
    let (mut given, mut lacking) = (vec![], vec![]);
    for party in asked {
        match case.given_scores(party.id) {
            Some(scores) => given.push((party.id, party.name.as_str(), scores)),
            None => lacking.push((party.id, party.name.clone())),
        }
    }
    if !lacking.is_empty() || given.is_empty() {
        let told = |(party, name, scores): &(PartyId, &str, &GivenScores)| {
            (*party, (*name).to_owned(), scores.version, scores.at)
        };
        return Err(Missing::Scores { lacking, given: given.iter().map(told).collect() });
    }
    let sides: Vec<Side> = given.iter().map(|one| side(case, one)).collect();
    let limits = limits(case, &given);
    let scenario = |as_it_is: bool| Scenario {
        name: charter.title.clone(),
        issues: charter.agenda.iter().map(|item| issue(item, &given, as_it_is)).collect(),
        profiles: given.iter().map(|one| profile(case, one, &given, as_it_is)).collect(),
        limits: limits.iter().map(|(limit, _)| limit.clone()).collect(),
    };
    let (plain, as_it_is) = (scenario(false), scenario(true));
    let stands = case.stands();
    let off = |item: &&AgendaItem| {
        stands.iter().any(|((_, of), (stand, _))| *of == item.id && *stand == Stand::Excluded)
    };
    Ok(Gathered {
        items: charter.agenda.iter().map(item).collect(),
        excluded: charter.agenda.iter().filter(off).map(|item| item.id.clone()).collect(),
        offered: offered(case, parties),
        limits: limits.into_iter().map(|(_, line)| line).collect(),
        sides,
        scenario: plain,
        as_it_is,
    })
}

/// A party, its name and what it gave.
type Given<'a> = (PartyId, &'a str, &'a GivenScores);

fn side(case: &Case, (party, name, given): &Given<'_>) -> Side {
    let without = case.charter.agenda.iter().filter(|item| given.scoring.item(&item.id).is_none());
    Side {
        party: *party,
        name: (*name).to_owned(),
        version: given.version,
        at: given.at,
        floor: given.scoring.floor,
        scale: given.scoring.items.iter().map(|i| u64::from(i.weight) * u64::from(SCORE_MAX)).sum(),
        unscored: without.map(|item| item.title.clone()).collect(),
    }
}

fn item(item: &AgendaItem) -> Item {
    Item {
        id: item.id.clone(),
        title: item.title.clone(),
        options: item.options.iter().map(|o| (o.id.clone(), o.label.clone())).collect(),
    }
}

/// Returns whether an item gets an option “as it is now”: where that is none of its options, and
/// every side that scored the item gave it a score.
fn has_as_it_is(item: &AgendaItem, given: &[Given<'_>]) -> bool {
    item.status_quo.option.is_none()
        && given.iter().all(|(.., given)| {
            given.scoring.item(&item.id).is_none_or(|scores| scores.status_quo.is_some())
        })
}

fn issue(item: &AgendaItem, given: &[Given<'_>], as_it_is: bool) -> Issue {
    let mut options: Vec<String> = item.options.iter().map(|o| o.id.to_string()).collect();
    let of = |option: &OptionId| item.options.iter().position(|known| known.id == *option);
    let mut status_quo = item.status_quo.option.as_ref().and_then(of);
    if as_it_is && has_as_it_is(item, given) {
        status_quo = Some(options.len());
        // No option has a name with spaces.
        options.push("as it is".to_owned());
    }
    Issue { name: item.id.to_string(), options, status_quo }
}

fn profile(
    case: &Case,
    (party, _, own): &Given<'_>,
    given: &[Given<'_>],
    as_it_is: bool,
) -> Profile {
    let valuations = case.charter.agenda.iter().map(|item| {
        let scores = own.scoring.item(&item.id);
        let value = |score: Option<u32>| whole(i64::from(score.unwrap_or(0)));
        let of = |option: &OptionId| value(scores.and_then(|scores| scores.of(option)));
        let mut values: Vec<Exact> = item.options.iter().map(|option| of(&option.id)).collect();
        if as_it_is && has_as_it_is(item, given) {
            values.push(value(scores.and_then(|scores| scores.status_quo)));
        }
        Valuation { weight: value(scores.map(|scores| scores.weight)), values, divided: false }
    });
    Profile {
        name: party.to_string(),
        valuations: valuations.collect(),
        constant: whole(0),
        together: vec![],
        floor: own.scoring.floor.map_or(Floor::None, |floor| Floor::Value(whole(floor.into()))),
        discount: None,
    }
}

/// Returns red lines, then links, each with where it comes from. What a side says twice, in a paper
/// and beside its scores, is one limit with both origins in its name.
fn limits(case: &Case, given: &[Given<'_>]) -> Vec<(Limit, LimitLine)> {
    let mut found = Found::new();
    let known = |party: PartyId| given.iter().any(|(id, ..)| *id == party);
    for line in case.red_lines().into_iter().filter(|line| known(line.party)) {
        let (name, paper) = (origin(case, &line), Some(line.paper));
        add(case, &mut found, line.party, &line.picks, (name, paper, line.private));
    }
    for (party, name, given) in given {
        for picks in &given.scoring.never {
            let name = format!("{name}’s scores, version {}", given.version);
            add(case, &mut found, *party, picks, (name, None, true));
        }
    }
    let red = found.into_iter().filter_map(|((party, never), mut line)| {
        let owner = given.iter().position(|(id, ..)| *id == party)?;
        // Limits of one name are given up together: what the same version says of several options
        // is told apart by the options.
        if line.paper.is_none() {
            line.name = format!("{}: {}", line.name, line.words);
        }
        let limit =
            Limit { name: line.name.clone(), owner: Owner::Party(owner), never: Condition(never) };
        Some((limit, line))
    });
    let links = case.charter.links.iter().zip(links(case)).filter_map(|(link, (_, words))| {
        let line =
            LimitLine { name: link.id.clone(), party: None, words, paper: None, private: false };
        let never = Condition(broken(case, link)?);
        Some((Limit { name: link.id.clone(), owner: Owner::Link, never }, line))
    });
    red.chain(links).collect()
}

fn add(
    case: &Case,
    found: &mut Found,
    party: PartyId,
    picks: &[Pick],
    (name, paper, private): (String, Option<PaperId>, bool),
) {
    let sets = picks.iter().map(|pick| (&pick.item, std::slice::from_ref(&pick.option)));
    let Some(never) = condition(case, sets) else { return };
    let words = pick_words(&case.charter, picks);
    let line = LimitLine { name: name.clone(), party: Some(party), words, paper, private };
    let entry = found.entry((party, never));
    entry
        .and_modify(|line| {
            line.name = format!("{} and {name}", line.name);
            // What is public in one place is public.
            line.private &= private;
        })
        .or_insert(line);
}

/// Returns the paragraph that states a red line, and whether in confidence: “A-4 ¶2, in confidence”.
fn origin(case: &Case, line: &RedLine) -> String {
    let edition = case.edition(line.paper, line.version);
    let stated = edition.and_then(|edition| {
        let states = |paragraph: &wasit_case::Paragraph| {
            paragraph.content.red_line().as_deref() == Some(line.picks.as_slice())
        };
        edition.paper.numbered().find(|(_, paragraph)| states(paragraph))
    });
    let place =
        stated.map_or_else(|| line.paper.to_string(), |(no, _)| format!("{} ¶{no}", line.paper));
    format!("{place}, {}", if line.private { "in confidence" } else { "open" })
}

/// Returns the packages that break a link; none if none can.
fn broken(case: &Case, link: &Link) -> Option<Vec<(usize, u64)>> {
    let then = case.charter.item(&link.then_item)?;
    let bad =
        |option: &&OptionId| link.then_options.contains(option) != (link.demand == Demand::OneOf);
    let bad: Vec<OptionId> =
        then.options.iter().map(|option| &option.id).filter(bad).cloned().collect();
    let both = [(&link.if_item, link.if_options.as_slice()), (&link.then_item, bad.as_slice())];
    condition(case, both.into_iter())
}

/// Returns a condition on the options of items, in the order of the agenda; none if nothing can
/// meet it.
pub(super) fn condition<'a>(
    case: &Case,
    sets: impl Iterator<Item = (&'a ItemId, &'a [OptionId])>,
) -> Option<Vec<(usize, u64)>> {
    let mut by_issue: BTreeMap<usize, u64> = BTreeMap::new();
    for (item, options) in sets {
        let place = case.charter.agenda.iter().position(|known| known.id == *item)?;
        let known = case.charter.agenda.get(place)?.options.iter().enumerate();
        let named = known.filter(|(_, option)| options.contains(&option.id));
        let set = named.fold(0, |set, (n, _)| set | 1_u64.checked_shl(n as u32).unwrap_or(0));
        *by_issue.entry(place).or_insert(u64::MAX) &= set;
    }
    let possible = by_issue.values().all(|set| *set != 0) && !by_issue.is_empty();
    possible.then(|| by_issue.into_iter().collect())
}
