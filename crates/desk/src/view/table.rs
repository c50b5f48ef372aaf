//! What every room knows from the start, with what this room has learned since: the agenda with
//! stands, the cast, the rounds.

use std::collections::BTreeMap;

use wasit_case::{
    Case, Content, Demand, ItemId, Link, Moment, PaperId, RoundChange, RoundState, Seat, Stand,
};

use super::sentence::Sentence;
use super::terms::visibility_lines;
use super::wording::{belongs_words, deadline_words, stand_words, words_of};

/// An agenda item with what is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaRow {
    /// The basket that begins with this row, if the case has baskets.
    pub basket: Option<String>,
    /// Its short name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it could be settled: short name and words.
    pub options: Vec<(String, String)>,
    /// What holds as long as nothing is agreed.
    pub status_quo: String,
    /// The option that this equals.
    pub status_quo_option: Option<String>,
    /// Stands that are known here.
    pub stands: Vec<StandCell>,
}

/// A stand that is known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandCell {
    /// Whose.
    pub who: String,
    /// Which.
    pub stand: &'static str,
    /// From which paper.
    pub paper: String,
}

/// Returns the agenda with the stands that this room knows, the latest of each.
pub fn agenda(case: &Case) -> Vec<AgendaRow> {
    let mut known: Vec<(Moment, String, &ItemId, Stand, String)> = vec![];
    for (id, file) in case.papers.iter().filter(|(_, file)| file.withdrawn_at.is_none()) {
        let Some(edition) = file.editions.last() else { continue };
        for paragraph in &edition.paper.paragraphs {
            if let Content::Stand(item, stand) = &paragraph.content {
                let who = case.charter.name_of(id.author).to_owned();
                known.push((edition.submitted_at, who, item, *stand, id.to_string()));
            }
        }
    }
    let came = case.arrivals.values().filter(|_| case.seat != Seat::Mediator);
    for carried in came.map(|arrival| &arrival.carried) {
        for paragraph in &carried.paragraphs {
            if let Content::Stand(item, stand) = &paragraph.content {
                let who = match carried.attribution {
                    Some(party) => {
                        let name = case.charter.name_of(Seat::Party(party));
                        format!("{name}, as the mediator carried it")
                    }
                    None => "as the mediator carried it".to_owned(),
                };
                known.push((carried.released_at, who, item, *stand, carried.id.to_string()));
            }
        }
    }
    known.sort_by_key(|(at, ..)| *at);
    let row = |item: &wasit_case::AgendaItem| {
        let mut latest: BTreeMap<String, StandCell> = BTreeMap::new();
        for (_, who, _, stand, paper) in known.iter().filter(|(_, _, of, ..)| **of == item.id) {
            let stand = stand_words(*stand);
            let cell = StandCell { who: who.clone(), stand, paper: paper.clone() };
            latest.insert(who.clone(), cell);
        }
        AgendaRow {
            basket: None,
            id: item.id.to_string(),
            title: item.title.clone(),
            options: item.options.iter().map(|o| (o.id.to_string(), o.label.clone())).collect(),
            status_quo: item.status_quo.words.clone(),
            status_quo_option: item.status_quo.option.as_ref().map(ToString::to_string),
            stands: latest.into_values().collect(),
        }
    };
    if case.charter.baskets.is_empty() {
        return case.charter.agenda.iter().map(row).collect();
    }
    let mut rows: Vec<AgendaRow> = vec![];
    let mut rest: Vec<&wasit_case::AgendaItem> = case.charter.agenda.iter().collect();
    for basket in &case.charter.baskets {
        let begins = rows.len();
        rest.retain(|item| {
            let inside = basket.items.contains(&item.id);
            rows.extend(inside.then(|| row(item)));
            !inside
        });
        if let Some(first) = rows.get_mut(begins) {
            first.basket = Some(basket.title.clone());
        }
    }
    let begins = rows.len();
    rows.extend(rest.into_iter().map(row));
    if let Some(first) = rows.get_mut(begins) {
        first.basket = Some("In no basket".to_owned());
    }
    rows
}

/// Returns the links between items, in words: its short name, and what follows from what.
pub fn links(case: &Case) -> Vec<(String, String)> {
    let options = |item: &ItemId, options: &[wasit_case::OptionId]| {
        let item = case.charter.item(item);
        let label = |option: &wasit_case::OptionId| {
            let known = item.and_then(|item| item.option(option));
            format!("“{}”", known.map_or(option.as_str(), |o| o.label.as_str()))
        };
        options.iter().map(label).collect::<Vec<_>>().join(" or ")
    };
    let title = |item: &ItemId| {
        case.charter.item(item).map_or_else(|| item.to_string(), |item| item.title.clone())
    };
    let words = |link: &Link| {
        let consequence = match link.demand {
            Demand::OneOf => "must choose",
            Demand::NoneOf => "must not choose",
        };
        format!(
            "A package that chooses {} on “{}” {consequence} {} on “{}”, if it speaks of it.",
            options(&link.if_item, &link.if_options),
            title(&link.if_item),
            options(&link.then_item, &link.then_options),
            title(&link.then_item)
        )
    };
    case.charter.links.iter().map(|link| (link.id.clone(), words(link))).collect()
}

/// A person of the cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Name with title.
    pub name: String,
    /// The office.
    pub office: String,
    /// Where the person belongs.
    pub belongs: String,
    /// Other names: name, script, source.
    pub aliases: Vec<(String, String, Option<String>)>,
}

/// Returns the cast.
pub fn people(case: &Case) -> Vec<PersonRow> {
    let row = |person: &wasit_case::Person| PersonRow {
        name: person.full_name(),
        office: person.office.clone(),
        belongs: belongs_words(&case.charter, &person.belongs),
        aliases: person
            .aliases
            .iter()
            .map(|a| (a.name.clone(), a.script.clone(), a.source.clone()))
            .collect(),
    };
    case.charter.people.iter().map(row).collect()
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// Its number.
    pub number: u8,
    /// Where it stands.
    pub state: RoundState,
    /// How the parties meet.
    pub format: String,
    /// Where.
    pub venue: Option<String>,
    /// When it was to begin.
    pub begins_at: Moment,
    /// Every change.
    pub history: Vec<(Moment, Sentence)>,
    /// What was agreed to do next, and by when.
    pub next_step: Option<(Option<String>, Option<String>)>,
    /// What all agreed to say in public about it; empty if nothing is agreed.
    pub visibility: Vec<Sentence>,
    /// Papers left open at the close; on the mediator's desk alone.
    pub exceptions: Vec<(PaperId, Option<String>)>,
}

/// Returns the rounds, the newest first.
pub fn rounds(case: &Case) -> Vec<RoundRow> {
    let row = |round: &wasit_case::Round| RoundRow {
        number: round.number,
        state: round.state,
        format: round.format.word().to_owned(),
        venue: words_of(&round.venue),
        begins_at: round.begins_at,
        history: round.history.iter().map(|(at, change)| (*at, change_sentence(change))).collect(),
        next_step: round.next_step().map(|(step, at)| {
            let within = step.within.as_ref().map(|d| deadline_words(d, at, Some(at)));
            (words_of(&step.words), within)
        }),
        visibility: case
            .visibility(round.number)
            .map_or(vec![], |terms| visibility_lines(&case.charter, terms)),
        exceptions: round.exceptions.iter().map(|e| (e.paper, words_of(&e.reason))).collect(),
    };
    case.rounds.iter().rev().map(row).collect()
}

fn change_sentence(change: &RoundChange) -> Sentence {
    match change {
        RoundChange::Planned { .. } => Sentence::new("announced"),
        RoundChange::Opened => Sentence::new("opened"),
        RoundChange::Adjourned(Some(until)) => Sentence::new("adjourned until ").at(*until),
        RoundChange::Adjourned(None) => Sentence::new("adjourned"),
        RoundChange::Suspended(reason) => Sentence::new("suspended: ").name(reason.words()),
        RoundChange::Resumed => Sentence::new("resumed"),
        RoundChange::Closed(_) => Sentence::new("closed"),
        RoundChange::Substantive => Sentence::new("declared to be about substance"),
    }
}
