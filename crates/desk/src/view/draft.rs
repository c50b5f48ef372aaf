//! One draft that circulates at home: its words, who has spoken on which form, what changed.

use wasit_case::{
    Case, Clearance, DraftFile, DraftNo, DraftStep, Form, Handling, Moment, Paper, PaperId,
    PersonId, Role, Version,
};

use super::at_home::draft_status;
use super::channels::Way;
use super::difference::{Change, changed_fields, changes};
use super::sentence::Sentence;
use super::status::names_of;
use super::wording::{
    content_lines, form_words, handling_words, kind_words, precedence_words, until_words, words_of,
};
use super::writing::{name_of, person};

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeDraft {
    /// Its number.
    pub no: DraftNo,
    /// The number of the form that is shown: the latest.
    pub version: Version,
    /// Its title.
    pub title: Option<String>,
    /// What it does.
    pub kind: &'static str,
    /// In which form it would be handed over.
    pub form: &'static str,
    /// How urgent it is.
    pub precedence: String,
    /// Its language.
    pub language: String,
    /// To whom it would be carried.
    pub to: Vec<String>,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
    /// Whether the capital has still to agree.
    pub ad_referendum: bool,
    /// Who drafted it.
    pub drafter: String,
    /// Where it stands.
    pub status: Sentence,
    /// Its paragraphs.
    pub paragraphs: Vec<DraftParagraph>,
    /// What the reader has to know of what changed; `None` if it has not spoken on an earlier form.
    pub since: Option<SinceThen>,
    /// Who is to clear it, in order.
    pub clearers: Vec<ClearerLine>,
    /// Everything that happened to it: when, who, on which form, what, and the words of an
    /// objection.
    pub history: Vec<(Moment, String, Version, &'static str, Option<String>)>,
    /// The paper that it became.
    pub released: Option<PaperId>,
    /// Whether the reader is to speak on this form.
    pub clears: bool,
    /// Whether the reader may change it.
    pub edits: bool,
    /// Whether the reader may give it up.
    pub drops: bool,
    /// Whether the reader releases it.
    pub releases: bool,
    /// Whether it is a letter that has not yet two clearances.
    pub second_missing: bool,
}

/// What changed since the form on which the reader spoke last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceThen {
    /// The number of that form.
    pub version: Version,
    /// What changed beside the paragraphs: "the title", "the addressees".
    pub fields: Vec<&'static str>,
    /// Paragraphs that are no longer there: their words.
    pub gone: Vec<Option<String>>,
    /// How many paragraphs changed or are new.
    pub changed: usize,
}

/// A paragraph of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftParagraph {
    /// Its number.
    pub number: u8,
    /// The words.
    pub text: Option<String>,
    /// The letter in the margin.
    pub mark: char,
    /// What the letter allows.
    pub handling: &'static str,
    /// Until when it would be held.
    pub until: Option<Sentence>,
    /// What it says in the terms of the agenda.
    pub content: Vec<String>,
    /// What changed in it since the reader spoke last.
    pub change: Change,
}

/// One who is to clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClearerLine {
    /// The name.
    pub name: String,
    /// The office.
    pub office: String,
    /// What was said on the latest form, and when; or what was said on which earlier one.
    pub said: Sentence,
    /// Whether a word on the latest form is missing.
    pub missing: bool,
    /// Why this person objects.
    pub objection: Option<String>,
}

/// Returns a draft as one of the delegation's people reads it; `None` at other desks.
pub fn home_draft(case: &Case, reader: &PersonId, no: DraftNo) -> Option<HomeDraft> {
    case.seat.party()?;
    let file = case.home.drafts.get(&no)?;
    let paper = &file.paper;
    let base = last_spoken(file, reader).filter(|version| *version < file.version);
    let before = base.and_then(|version| file.form(version));
    let (marks, gone) = match before {
        Some(before) => changes(before, paper),
        None => (vec![Change::None; paper.paragraphs.len()], vec![]),
    };
    let since = base.zip(before).map(|(version, before)| SinceThen {
        version,
        fields: changed_fields(before, paper),
        gone,
        changed: marks.iter().filter(|change| **change != Change::None).count(),
    });
    let role = case.role(reader);
    let writes = matches!(role, Some(Role::Head | Role::Adviser)) && file.circulates();
    let own = file.drafter == *reader || role == Some(Role::Head);
    let listed = file.missing().any(|person| person == reader);
    let spoken = file.missing().next().is_none() && file.objecting().next().is_none();
    let second_missing = paper.form == Form::Letter && file.cleared() < 2;
    Some(HomeDraft {
        no,
        version: file.version,
        title: words_of(&paper.title),
        kind: kind_words(paper.kind),
        form: form_words(paper.form),
        precedence: precedence_words(paper.precedence),
        language: paper.language.clone(),
        to: names_of(&case.charter, &paper.to),
        way: Way::of(&paper.channel),
        ad_referendum: paper.ad_referendum,
        drafter: name_of(case, &file.drafter),
        status: draft_status(case, file),
        paragraphs: paragraphs(case, paper, marks),
        since,
        clearers: file.clearers.iter().map(|id| clearer(case, file, id)).collect(),
        history: file.history.iter().map(|step| history(case, step)).collect(),
        released: file.released,
        clears: file.circulates() && listed && role.is_some_and(|role| role != Role::Observer),
        edits: writes && own,
        drops: writes && own,
        releases: role == Some(Role::Head) && file.circulates() && spoken && !second_missing,
        second_missing: second_missing && file.circulates(),
    })
}

/// Returns the form on which a person spoke last: who cleared with edits spoke on the new one.
fn last_spoken(file: &DraftFile, person: &PersonId) -> Option<Version> {
    file.history.iter().rev().find_map(|(_, by, version, step)| match step {
        DraftStep::Cleared(Clearance::ClearsWithEdits(_)) if by == person => {
            Some(version.saturating_add(1))
        }
        DraftStep::Cleared(_) if by == person => Some(*version),
        _ => None,
    })
}

fn paragraphs(case: &Case, paper: &Paper, marks: Vec<Change>) -> Vec<DraftParagraph> {
    let one = |((number, p), change): ((u8, &wasit_case::Paragraph), Change)| DraftParagraph {
        number,
        text: words_of(&p.text),
        mark: p.handling.mark(),
        handling: handling_words(p.handling),
        until: match p.handling {
            Handling::HeldUntil(until) => Some(until_words(until)),
            _ => None,
        },
        content: content_lines(&case.charter, &p.content),
        change,
    };
    paper.numbered().zip(marks).map(one).collect()
}

fn clearer(case: &Case, file: &DraftFile, id: &PersonId) -> ClearerLine {
    let now = file.clearances.get(id);
    let said = match now {
        Some((clearance, at)) => {
            Sentence::new(format!("{} at ", clearance_words(clearance))).at(*at)
        }
        None => match last_spoken(file, id) {
            Some(version) => {
                Sentence::new(format!("spoke on version {version}, which is no longer in force"))
            }
            None => Sentence::new("has not spoken"),
        },
    };
    let known = person(case, id);
    ClearerLine {
        name: name_of(case, id),
        office: known.map(|person| person.office.clone()).unwrap_or_default(),
        said,
        missing: now.is_none(),
        objection: match now {
            Some((Clearance::Objects(words), _)) => words_of(words),
            _ => None,
        },
    }
}

fn history(
    case: &Case,
    (at, by, version, step): &(Moment, PersonId, Version, DraftStep),
) -> (Moment, String, Version, &'static str, Option<String>) {
    let (what, words) = match step {
        DraftStep::Circulated => ("circulated it", None),
        DraftStep::Edited => ("changed it; what was cleared is void", None),
        DraftStep::Cleared(clearance) => {
            let words = match clearance {
                Clearance::Objects(words) => words_of(words),
                _ => None,
            };
            (clearance_words(clearance), words)
        }
        DraftStep::Voided => ("entered a change of government; what was cleared is void", None),
        DraftStep::Released => ("released it", None),
        DraftStep::Dropped => ("gave it up", None),
    };
    (*at, name_of(case, by), *version, what, words)
}

fn clearance_words(clearance: &Clearance) -> &'static str {
    match clearance {
        Clearance::Clears => "cleared it",
        Clearance::ClearsWithEdits(_) => "cleared it with edits",
        Clearance::Informed => "was informed",
        Clearance::Objects(_) => "objects",
    }
}
