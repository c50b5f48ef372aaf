//! At home: the instructions, and the drafts that circulate. A delegation's desk alone.

use wasit_case::{
    Case, Clearance, DraftFile, DraftNo, DraftStep, Instructions, ItemId, Moment, OptionId,
    PaperId, PersonId, Role,
};

use super::sentence::{Sentence, listed};
use super::wording::{kind_words, pick_words, words_of};
use super::writing::{Clearer, clearers, name_of};

/// What a delegation keeps to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtHome {
    /// The instructions in force.
    pub in_force: Option<InstructionsView>,
    /// Whether there were instructions that a change of government voided.
    pub void: bool,
    /// Earlier versions, the newest first.
    pub earlier: Vec<InstructionsView>,
    /// Changes of government: when, who entered it, and the words.
    pub governments: Vec<(Moment, String, Option<String>)>,
    /// Drafts that circulate, the newest first.
    pub circulating: Vec<DraftLine>,
    /// Drafts that do not circulate any more, the newest first.
    pub past: Vec<DraftLine>,
    /// Whether the reader gives instructions.
    pub instructs: bool,
    /// People of this room who may clear.
    pub people: Vec<Clearer>,
}

/// Instructions as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstructionsView {
    /// Their number, from 1.
    pub version: usize,
    /// When they were given.
    pub given_at: Moment,
    /// By whom.
    pub by: String,
    /// In words.
    pub words: Option<String>,
    /// Limits, item by item.
    pub limits: Vec<LimitView>,
    /// Choices that may not be made together.
    pub never_together: Vec<String>,
    /// Who clears every paper.
    pub clearers: Vec<String>,
}

/// How far the delegation may go on one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitView {
    /// The item's title.
    pub item: String,
    /// What it may offer or accept.
    pub may: Vec<String>,
    /// What it may offer or accept *ad referendum*.
    pub ad_referendum: Vec<String>,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Its number.
    pub no: DraftNo,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// The number of its latest form.
    pub version: u16,
    /// Who drafted it.
    pub drafter: String,
    /// Where it stands.
    pub status: Sentence,
    /// The paper that it became.
    pub released: Option<PaperId>,
}

/// A draft that waits for its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClearanceNeed {
    /// Its number.
    pub no: DraftNo,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// Since when it waits.
    pub since: Moment,
    /// Whether everybody has spoken, so that the head may release it; otherwise the reader is to
    /// clear it.
    pub release: bool,
}

/// Returns what a delegation keeps to itself, as one of its people reads it; `None` at other desks.
pub fn at_home(case: &Case, reader: &PersonId) -> Option<AtHome> {
    case.seat.party()?;
    let home = &case.home;
    let in_force = home.in_force().map(|(version, _)| version);
    let mut views: Vec<InstructionsView> = (1..)
        .zip(&home.instructions)
        .map(|(version, given)| instructions(case, version, given))
        .collect();
    views.reverse();
    let (current, earlier) = views.into_iter().partition(|view| Some(view.version) == in_force);
    let current: Vec<InstructionsView> = current;
    let line = |(no, file): (&DraftNo, &DraftFile)| draft_line(case, *no, file);
    let drafts = || home.drafts.iter().rev();
    Some(AtHome {
        in_force: current.into_iter().next(),
        void: home.is_void(),
        earlier,
        governments: home
            .governments
            .iter()
            .rev()
            .map(|(at, by, words)| (*at, name_of(case, by), words_of(words)))
            .collect(),
        circulating: drafts().filter(|(_, file)| file.circulates()).map(line).collect(),
        past: drafts().filter(|(_, file)| !file.circulates()).map(line).collect(),
        instructs: matches!(case.role(reader), Some(Role::Head | Role::Capital)),
        people: clearers(case, reader),
    })
}

fn instructions(
    case: &Case,
    version: usize,
    (given_at, by, given): &(Moment, PersonId, Instructions),
) -> InstructionsView {
    let options = |item: &ItemId, options: &[OptionId]| {
        let item = case.charter.item(item);
        let words = options.iter().map(|option| {
            let label = item.and_then(|item| item.option(option)).map(|o| o.label.as_str());
            format!("{option}, {}", label.unwrap_or("?"))
        });
        words.collect()
    };
    InstructionsView {
        version,
        given_at: *given_at,
        by: name_of(case, by),
        words: words_of(&given.words),
        limits: given
            .limits
            .iter()
            .map(|limit| LimitView {
                item: case
                    .charter
                    .item(&limit.item)
                    .map_or_else(|| limit.item.to_string(), |item| item.title.clone()),
                may: options(&limit.item, &limit.may),
                ad_referendum: options(&limit.item, &limit.ad_referendum),
            })
            .collect(),
        never_together: given
            .never_together
            .iter()
            .map(|picks| pick_words(&case.charter, picks))
            .collect(),
        clearers: given.clearers.iter().map(|person| name_of(case, person)).collect(),
    }
}

fn draft_line(case: &Case, no: DraftNo, file: &DraftFile) -> DraftLine {
    DraftLine {
        no,
        kind: kind_words(file.paper.kind),
        title: words_of(&file.paper.title),
        version: file.version,
        drafter: name_of(case, &file.drafter),
        status: draft_status(case, file),
        released: file.released,
    }
}

/// Returns where a draft stands, in one sentence.
pub(crate) fn draft_status(case: &Case, file: &DraftFile) -> Sentence {
    if let Some(paper) = file.released {
        return Sentence::new("released as ").name(paper);
    }
    if let Some(at) = file.dropped_at {
        return Sentence::new("given up at ").at(at);
    }
    let names = |people: Vec<&PersonId>| {
        let names: Vec<String> = people.into_iter().map(|p| name_of(case, p)).collect();
        listed(&names)
    };
    let objecting: Vec<&PersonId> = file.objecting().collect();
    let missing: Vec<&PersonId> = file.missing().collect();
    match (objecting.is_empty(), missing.is_empty()) {
        (false, _) => Sentence::default().name(names(objecting)).words(" objects"),
        (true, false) => Sentence::new("waits for ").name(names(missing)),
        (true, true) => Sentence::new("everybody has spoken; the head may release it"),
    }
}

/// Returns the drafts that wait for a person, the oldest first: to be cleared, or, for the head,
/// to be released.
pub fn clearance_queue(case: &Case, person: &PersonId) -> Vec<ClearanceNeed> {
    let head = case.role(person) == Some(Role::Head);
    let reads = case.role(person).is_some_and(|role| role != Role::Observer);
    let circulating = case.home.drafts.iter().filter(|(_, file)| reads && file.circulates());
    let mut queue: Vec<ClearanceNeed> = circulating
        .filter_map(|(no, file)| {
            let to_clear = file.missing().any(|missing| missing == person);
            let spoken = file.missing().next().is_none() && file.objecting().next().is_none();
            let release = !to_clear && head && spoken;
            (to_clear || release).then(|| ClearanceNeed {
                no: *no,
                kind: kind_words(file.paper.kind),
                title: words_of(&file.paper.title),
                since: if release { last_word(file) } else { form_since(file) },
                release,
            })
        })
        .collect();
    queue.sort_by_key(|need| need.since);
    queue
}

/// Returns since when the latest form waits for clearances.
fn form_since(file: &DraftFile) -> Moment {
    let renews = |step: &DraftStep| {
        matches!(
            step,
            DraftStep::Circulated
                | DraftStep::Edited
                | DraftStep::Voided
                | DraftStep::Cleared(Clearance::ClearsWithEdits(_))
        )
    };
    let last = file.history.iter().rev().find(|(.., step)| renews(step));
    last.map_or(Moment(0), |(at, ..)| *at)
}

fn last_word(file: &DraftFile) -> Moment {
    file.history.last().map_or(Moment(0), |(at, ..)| *at)
}
