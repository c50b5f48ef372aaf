//! The field's files, and our own: read into a [`Scenario`], and written from one.
//!
//! # Background
//! A scenario is a folder: a domain and one profile a party (GENIUS, NegMAS), profiles that each hold
//! the domain again (GeniusWeb), or one file (ours). Readers never fail: they return what could be
//! read, and diagnostics with file, line, what was expected and what to do. Nothing is guessed
//! silently.
//!
//! # How to add one
//! A module with `is(text) -> bool`, `read(&Sources) -> Outcome` and `write(&Scenario)`, a variant of
//! [`Format`], its lines in [`Format::of`], [`read`] and [`write()`]. `tree` parses JSON, YAML and TOML
//! with the place of each value, `report` has the checks and `output` the words that formats share.

mod csv;
mod genius;
mod geniusweb;
mod negmas;
mod output;
mod report;
mod text;
mod tree;

use wasit_diagnostic::{Diagnostic, FileId, SourceFile, Sources};

use crate::limits::SCENARIO_BYTES_MAX;
use crate::scenario::Scenario;

pub use csv::frontier_csv;

/// A form of scenario files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GENIUS XML.
    Genius,
    /// GeniusWeb JSON.
    GeniusWeb,
    /// NegMAS YAML or JSON.
    Negmas,
    /// Our own text.
    Text,
}

/// Files that are named where none is a scenario.
const FILES_NAMED: usize = 4;

/// Tells from a text whether it is of a format.
type Is = fn(&str) -> bool;

impl Format {
    /// Returns the format of the files, from what is in them; none if no file is of a known one.
    pub fn of(sources: &Sources) -> Option<Self> {
        let any = |is: Is| sources.files().any(|(_, file)| is(file.text()));
        if any(genius::is) {
            Some(Self::Genius)
        } else if any(geniusweb::is) {
            Some(Self::GeniusWeb)
        } else if any(negmas::is) {
            Some(Self::Negmas)
        } else {
            any(text::is).then_some(Self::Text)
        }
    }
}

/// What was read.
#[derive(Debug)]
pub struct Outcome {
    /// The scenario; none if an error stands among the diagnostics.
    pub scenario: Option<Scenario>,
    /// What is to be said about the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a scenario cannot be written in a format: a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable(pub String);

/// Reads a scenario from its files: their names tell the parties' where the files do not.
pub fn read(sources: &Sources) -> Outcome {
    let too_long: Vec<Diagnostic> = sources.files().filter_map(too_long).collect();
    if !too_long.is_empty() {
        return Outcome { scenario: None, diagnostics: too_long };
    }
    match Format::of(sources) {
        Some(Format::Genius) => genius::read(sources),
        Some(Format::GeniusWeb) => geniusweb::read(sources),
        Some(Format::Negmas) => negmas::read(sources),
        Some(Format::Text) => text::read(sources),
        None => Outcome { scenario: None, diagnostics: vec![unknown(sources)] },
    }
}

/// Says of which files none is of a known format.
fn unknown(sources: &Sources) -> Diagnostic {
    let mut names: Vec<&str> =
        sources.files().map(|(_, file)| file.name()).take(FILES_NAMED + 1).collect();
    if names.len() > FILES_NAMED {
        names.truncate(FILES_NAMED);
        names.push("…");
    }
    let which = match names.as_slice() {
        [] => "no file here".to_owned(),
        [one] => format!("`{one}`"),
        several => format!("none of {}", several.join(", ")),
    };
    let is = if names.len() == 1 { "is no" } else { "is a" };
    Diagnostic::error("B001", format!("{which} {is} scenario of a known format"))
        .help("give GENIUS XML, GeniusWeb JSON, NegMAS YAML or JSON, or our own text")
}

/// Says of a file beyond the limit that it is: parsing it would take minutes, and all memory.
fn too_long((id, file): (FileId, &SourceFile)) -> Option<Diagnostic> {
    let size = file.text().len();
    let words = format!("{size} bytes in one file; at most {SCENARIO_BYTES_MAX} are taken");
    let diagnostic = Diagnostic::error("B002", words).at(id, 0..0, "this file");
    (size > SCENARIO_BYTES_MAX).then(|| diagnostic.help("give the files of one scenario"))
}

/// Writes a scenario: the names of the files and what is in them.
///
/// # Errors
/// [`Unwritable`] where the format has no words for a part of the scenario.
pub fn write(scenario: &Scenario, format: Format) -> Result<Vec<(String, String)>, Unwritable> {
    match format {
        Format::Genius => genius::write(scenario),
        Format::GeniusWeb => geniusweb::write(scenario),
        Format::Negmas => negmas::write(scenario),
        Format::Text => text::write(scenario),
    }
}
