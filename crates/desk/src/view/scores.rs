//! What the agenda is worth to a delegation, in its own numbers; at its own desk alone.
//!
//! All of it is made from this room's own scores and from what this room wrote or has before it:
//! there is no field that another side's numbers could fill.

use wasit_case::{Case, ItemScores, Moment, PersonId, Role, Scoring, Version};

use super::packages::{PackageWorth, packages};
use super::sentence::Sentence;
use super::wording::pick_words;
use super::writing::name_of;

/// What a delegation knows of what the agenda is worth to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnScores {
    /// The latest version of its numbers; `None` if it wrote none.
    pub latest: Option<Numbers>,
    /// Earlier versions, the newest first.
    pub earlier: Vec<Numbers>,
    /// What the mediator has for analysis.
    pub given: Option<GivenView>,
    /// What was given and taken back, the newest first: when, by whom, and what.
    pub history: Vec<(Moment, Option<String>, String)>,
    /// Whether the reader writes numbers.
    pub writes: bool,
    /// Whether a change of government voided the instructions.
    pub instructions_void: bool,
    /// Packages that stand, the newest first.
    pub packages: Vec<PackageWorth>,
    /// Packages that stand no more: taken back, replaced, met or off the table.
    pub past: Vec<PackageWorth>,
}

/// One version of the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Its number.
    pub version: Version,
    /// When it was written.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// The scored items, in the order of the agenda.
    pub items: Vec<ItemNumbers>,
    /// Titles of the items that were left out.
    pub unscored: Vec<String>,
    /// The sum of the weights.
    pub weights: u64,
    /// The least total that this side would accept.
    pub floor: Option<u64>,
    /// The most that any package is worth.
    pub best: u64,
    /// What no total makes up for, in words.
    pub never: Vec<String>,
}

/// The numbers of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemNumbers {
    /// The item's title.
    pub title: String,
    /// How much it counts.
    pub weight: u32,
    /// Each option, in the order of the agenda: its short name, its label, its score.
    pub options: Vec<(String, String, Option<u32>)>,
    /// What holds without an agreement, in words.
    pub status_quo: String,
    /// The option that it equals.
    pub equals: Option<String>,
    /// What it scores: its own number, or that of the option which it equals.
    pub status_quo_score: Option<u32>,
}

/// What the mediator has for analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenView {
    /// Which version.
    pub version: Version,
    /// Whether with the floor.
    pub floor: bool,
    /// Since when.
    pub at: Moment,
    /// Who gave it.
    pub by: Option<String>,
}

impl Numbers {
    fn of(case: &Case, (version, at, by, scoring): (Version, Moment, &PersonId, &Scoring)) -> Self {
        let agenda = &case.charter.agenda;
        let items = agenda.iter().filter_map(|item| {
            let scores = scoring.item(&item.id)?;
            Some(ItemNumbers {
                title: item.title.clone(),
                weight: scores.weight,
                options: item
                    .options
                    .iter()
                    .map(|o| (o.id.to_string(), o.label.clone(), scores.of(&o.id)))
                    .collect(),
                status_quo: item.status_quo.words.clone(),
                equals: item.status_quo.option.as_ref().map(ToString::to_string),
                status_quo_score: scores.of_status_quo(item),
            })
        });
        let left_out = agenda.iter().filter(|item| scoring.item(&item.id).is_none());
        let weight = |item: &ItemScores| u64::from(item.weight);
        Self {
            version,
            at,
            by: name_of(case, by),
            items: items.collect(),
            unscored: left_out.map(|item| item.title.clone()).collect(),
            weights: scoring.items.iter().map(weight).sum(),
            floor: scoring.floor.map(u64::from),
            best: scoring.best(),
            never: scoring.never.iter().map(|picks| pick_words(&case.charter, picks)).collect(),
        }
    }
}

/// Returns what the agenda is worth to a delegation, as one of its people reads it; `None` at
/// other desks.
pub fn own_scores(case: &Case, reader: &PersonId) -> Option<OwnScores> {
    let me = case.seat.party()?;
    let mut versions = case.scoring_versions().rev().map(|version| Numbers::of(case, version));
    let steps = case.scores.history.iter().rev().filter(|entry| entry.party == me);
    let moved = steps.filter(|entry| !matches!(entry.step, wasit_case::ScoreStep::Written(_)));
    let (packages, past) = packages(case).into_iter().partition(|package| package.stands);
    Some(OwnScores {
        latest: versions.next(),
        earlier: versions.collect(),
        given: given(case),
        history: moved
            .map(|entry| {
                (entry.at, entry.by.as_ref().map(|by| name_of(case, by)), entry.step.to_string())
            })
            .collect(),
        writes: matches!(case.role(reader), Some(Role::Head | Role::Adviser)),
        instructions_void: case.home.is_void(),
        packages,
        past,
    })
}

fn given(case: &Case) -> Option<GivenView> {
    let given = case.scores_given_by_us()?;
    let step = case.scores.history.iter().rev();
    let by = step.filter(|entry| entry.at == given.at).find_map(|entry| entry.by.as_ref());
    Some(GivenView {
        version: given.version,
        floor: given.scoring.floor.is_some(),
        at: given.at,
        by: by.map(|by| name_of(case, by)),
    })
}

/// Returns where this room's numbers stand, in one sentence; `None` at other desks.
pub fn scores_line(case: &Case) -> Option<Sentence> {
    case.seat.party()?;
    let Some((version, at, ..)) = case.scoring_versions().next_back() else {
        return Some(Sentence::new("There are no numbers yet."));
    };
    let line = Sentence::new(format!("Version {version} of our numbers, written ")).at(at);
    Some(match given(case) {
        Some(given) => {
            let floor = if given.floor { "with the floor" } else { "without a floor" };
            let what = format!(
                "; the mediator has version {} for analysis, {floor}, since ",
                given.version
            );
            line.words(what).at(given.at).words(".")
        }
        None => line.words("; nobody else has them."),
    })
}
