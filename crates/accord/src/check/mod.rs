//! The checks.
//!
//! # Background
//! Each check answers one question about the text and says what it proves and what it may miss
//! ([`Code`]). Most are written for a text without brackets: they read through a `View`, and
//! `Findings::run` follows every way to settle the brackets that they ask about. What can come about
//! at all is computed for all settlements at once (`order`).
//!
//! # How to add one
//! A line in `code.rs`; a function `fn name(context: &Context, findings: &mut Findings)` in the file
//! of its subject; its line in [`CHECKS`]; a file in `tests/bad/` with the exact diagnostic and one in
//! `tests/good/` that comes close. The page in `docs/reference/accord/` is made from these by a test.

mod approval;
mod deadline;
mod deadlines;
mod escrow;
mod exposure;
mod findings;
mod horizon;
mod impossible;
mod names;
mod open;
mod order;
mod readiness;
mod remedy;
mod say;
mod suspension;
mod tranches;
mod units;
mod verification;

use std::fmt;

use wasit_diagnostic::{Diagnostic, FileId, Severity, closest};

pub(crate) use exposure::exposure;
pub(crate) use findings::Findings;
pub(crate) use horizon::{LastStart, Route, last_start, routes};
pub(crate) use names::fits;
pub use open::Open;

use crate::Code;
use crate::limits;
use crate::model::{Model, Reference, references};
use crate::parser::parse;
use crate::tree::Text;

/// What every check reads.
pub(crate) struct Context<'m, 't> {
    pub(crate) model: &'m Model<'t>,
    /// What is settled beforehand, by choice.
    pub(crate) fixed: &'m [Option<usize>],
    /// Every name that the text refers to.
    pub(crate) references: Vec<Reference<'t>>,
}

/// The checks, in the order in which they run.
const CHECKS: &[fn(&Context<'_, '_>, &mut Findings)] = &[
    order::order,
    approval::no_step,
    approval::before_approval,
    suspension::suspension,
    suspension::racing,
    deadlines::stated_dates,
    deadlines::ambiguous_counts,
    deadlines::due_too_early,
    impossible::impossible_dates,
    horizon::horizon,
    units::units,
    deadline::without_end,
    verification::unverified,
    remedy::no_remedy,
    remedy::self_veto,
    remedy::hits_others,
    remedy::cheaper_to_breach,
    remedy::idle_power,
    escrow::escrows,
    tranches::tranches,
    exposure::exposed,
    readiness::open_brackets,
    readiness::missing_annexes,
    readiness::terms,
    readiness::unchecked_sources,
];

/// What a check of a text says.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The text as it was read.
    pub text: Text,
    /// What was found, in the order of the text. An error that stands only if brackets are settled
    /// in certain ways is a warning that names these.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the text is ready to be signed: no errors, nothing open, no annex missing, no term
    /// without a meaning.
    pub textable: bool,
    /// What is open; none if no bracket is.
    pub open: Option<Open>,
}

impl Checked {
    /// Whether the text cannot be used: it has an error however its brackets are settled.
    pub fn fails(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
            || self.open.as_ref().is_some_and(Open::is_hopeless)
    }
}

/// A bracket that is to be settled beforehand and is not there, or not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSettled {
    /// No bracket has this name.
    NoBracket {
        /// The name that was given.
        name: String,
        /// The nearest name, if one is near.
        near: Option<String>,
    },
    /// The bracket has no such alternative.
    NoOption {
        /// The bracket.
        name: String,
        /// The alternative that was given.
        option: String,
        /// What there is: authors, or numbers from 1.
        options: Vec<String>,
    },
}

impl fmt::Display for NotSettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBracket { name, .. } => write!(f, "The text has no bracket `{name}`."),
            Self::NoOption { name, option, .. } => {
                write!(f, "Bracket `{name}` has no alternative `{option}`.")
            }
        }
    }
}

impl std::error::Error for NotSettled {}

impl NotSettled {
    /// Returns the way out.
    pub fn hint(&self) -> String {
        match self {
            Self::NoBracket { near: Some(near), .. } => format!("Did you mean `{near}`?"),
            Self::NoBracket { near: None, .. } => {
                "Name it as the text does, without the @, or by its number: `3`.".into()
            }
            Self::NoOption { options, .. } => format!("It has {}.", options.join(", ")),
        }
    }
}

/// Reads a text and checks it.
///
/// `settled` settles brackets beforehand: the name of each (`pause`, or its number from 1) with an
/// author or the number of an alternative from 1.
///
/// # Errors
/// One of these brackets is not there, or has no such alternative.
pub fn check(
    file: FileId,
    source: &str,
    settled: &[(String, String)],
) -> Result<Checked, NotSettled> {
    let parsed = parse(file, source);
    let model = Model::of(&parsed.text, file, source);
    let fixed = settle(&model, settled)?;
    let references = references(&parsed.text, &model.choices);
    let context = Context { model: &model, fixed: &fixed, references };
    let Ok(mut findings) = Findings::new(&model, &fixed) else {
        // As many brackets as that are refused by the parser long before.
        return Ok(Checked {
            text: parsed.text,
            diagnostics: parsed.diagnostics,
            textable: false,
            open: None,
        });
    };
    let unread = |diagnostics: &[Diagnostic]| {
        diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    };
    names::names(&context, &mut findings);
    // What could not be read or resolved would only be found again as something else. What refers to
    // a thing that may be left out is resolved where that stands.
    let unresolved = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error && diagnostic.code != Code::OutOfText.code()
    };
    let whole = !unread(&parsed.diagnostics)
        && !findings.list.iter().any(|finding| unresolved(&finding.diagnostic));
    if whole {
        for check in CHECKS {
            findings.share();
            check(&context, &mut findings);
        }
    }
    findings.share();
    let open = open::open(&context, &mut findings, !unread(&parsed.diagnostics));
    // An error that nobody could look for is none that is known not to be there.
    let determined = !findings.undetermined.iter().any(|(code, _)| code.starts_with('E'));
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(open::worded(&context, &mut findings, open.as_ref()));
    diagnostics.sort_by_key(place);
    truncate(&mut diagnostics);
    let textable =
        !unread(&diagnostics) && open.is_none() && determined && readiness::textable(&context);
    drop(context);
    Ok(Checked { text: parsed.text, diagnostics, textable, open })
}

/// Keeps the first, errors before all others, and says how many there were beyond.
fn truncate(diagnostics: &mut Vec<Diagnostic>) {
    let more = diagnostics.len().saturating_sub(limits::DIAGNOSTICS_MAX);
    if more > 0 {
        diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
        diagnostics.truncate(limits::DIAGNOSTICS_MAX);
        diagnostics.sort_by_key(place);
        let message = format!("{more} more were found and are not listed");
        diagnostics.push(
            Diagnostic::note(Code::TooLarge.code(), message)
                .help("mend what stands here, and check again"),
        );
    }
}

fn place(diagnostic: &Diagnostic) -> usize {
    diagnostic.primary().map_or(0, |span| span.start)
}

pub(crate) fn settle(
    model: &Model<'_>,
    settled: &[(String, String)],
) -> Result<Vec<Option<usize>>, NotSettled> {
    let mut fixed = vec![None; model.choices.list.len()];
    for (name, option) in settled {
        let numbered = format!("bracket {name}");
        let found = model.choices.named(name).or_else(|| model.choices.named(&numbered));
        let Some((choice, open)) =
            found.and_then(|choice| Some((choice, model.choices.list.get(choice.0)?)))
        else {
            let names = model.choices.list.iter().map(|open| open.name.trim_start_matches('@'));
            let near = closest(name, names).map(str::to_owned);
            return Err(NotSettled::NoBracket { name: name.clone(), near });
        };
        let by_number = option.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let place = by_number.filter(|n| *n < open.options.len()).or_else(|| {
            open.options
                .iter()
                .position(|o| o.by.as_deref() == Some(option.as_str()) || o.words == *option)
        });
        let Some(place) = place else {
            let options = open.options.iter().enumerate().map(|(n, o)| match &o.by {
                Some(by) => format!("{by} ({})", o.words),
                None => format!("{} ({})", n + 1, o.words),
            });
            let options = options.collect();
            return Err(NotSettled::NoOption {
                name: name.clone(),
                option: option.clone(),
                options,
            });
        };
        if let Some(slot) = fixed.get_mut(choice.0) {
            *slot = Some(place);
        }
    }
    Ok(fixed)
}
