//! From files to a case: every fault of every file is reported, and a case comes out only if there
//! is none.

mod act;
mod agenda;
mod charter;
mod directory;
mod fields;
mod frame;
mod paper;
mod record;
mod report;
mod reported;
mod room;
mod scores;
mod script;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::DeTable;
use wasit_case::{Charter, Seat};
use wasit_diagnostic::{Diagnostic, FileId, Severity, Sources};

pub use self::act::act_keys;
pub(crate) use self::charter::FORMAT;
pub use self::directory::read;
use self::fields::Fields;
use self::frame::Frame;
pub(crate) use self::report::Place;
use self::report::{FileReport, Report};
use crate::case_file::{CaseFile, Room};
use crate::code::Code;
use crate::limits;
use wasit_diagnostic::{closest, list, shortened};

/// The files that a case must have.
const REQUIRED: [&str; 3] = ["case.toml", "people.toml", "agenda.toml"];
/// The files that a case may have, beside those in `rooms/`.
const OPTIONAL: [&str; 3] = ["links.toml", "opening.toml", "record.toml"];

/// The outcome of reading a case directory.
#[derive(Clone, Debug)]
pub struct Read {
    /// The case, if there is no error.
    pub case: Option<CaseFile>,
    /// What was found, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// The files' texts, for which the diagnostics name places.
    pub sources: Sources,
    /// Where the steps of the script stand, in order.
    pub(crate) steps: Vec<Place>,
}

impl Read {
    /// Returns whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Reads a case from the names and texts of its files.
///
/// Names are relative to the case directory, with `/` between folder and file. Any input is
/// answered; none makes it fail.
pub fn read_files<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Read {
    read_known(files, Report::default())
}

/// Reads a case from its files, with faults that were found on the way to them.
fn read_known<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)], report: Report) -> Read {
    let mut sources = Sources::default();
    if files.len() > limits::FILES_MAX {
        let message = format!("{} files, at most {} are possible", files.len(), limits::FILES_MAX);
        report.whole(Code::TooLarge, message, "remove what does not belong to the case");
    }
    let mut ids = BTreeMap::new();
    for (name, text) in files.iter().take(limits::FILES_MAX) {
        let (name, text) = (name.as_ref(), text.as_ref());
        let fits = text.len() <= limits::FILE_BYTES_MAX;
        let id = sources.add(name, if fits { text } else { "" });
        if !fits {
            let most = limits::FILE_BYTES_MAX;
            let message = format!("{name} has {} bytes, at most {most} are possible", text.len());
            report.whole(Code::TooLarge, message, "divide the case");
        } else if !is_known(name) {
            unknown_file(name, &report);
        } else {
            ids.insert(name.to_owned(), id);
        }
    }
    for name in REQUIRED {
        if !files.iter().any(|(present, _)| present.as_ref() == name) {
            let help = "add it; docs/guide/case-format.md shows what stands in it";
            report.whole(Code::MissingFile, format!("the case has no {name}"), help);
        }
    }
    let (case, steps) = assemble(&sources, &ids, &report);
    let diagnostics = without_echoes(report.into_diagnostics(), &sources);
    let faultless = !diagnostics.iter().any(|found| found.severity == Severity::Error);
    Read { case: case.filter(|_| faultless), diagnostics, sources, steps }
}

/// Drops what is found on a line that leaves the grammar: the rest of such a line is read wrongly.
fn without_echoes(mut found: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let line_of = |diagnostic: &Diagnostic| {
        let span = diagnostic.primary()?;
        Some((span.file, sources.file(span.file)?.extent(span.start..span.start).line))
    };
    let not_toml = |diagnostic: &Diagnostic| diagnostic.code == Code::NotToml.code();
    let torn: BTreeSet<_> = found.iter().filter(|d| not_toml(d)).filter_map(line_of).collect();
    found.retain(|d| not_toml(d) || line_of(d).is_none_or(|line| !torn.contains(&line)));
    found
}

fn is_known(name: &str) -> bool {
    REQUIRED.contains(&name) || OPTIONAL.contains(&name) || room_of(name).is_some()
}

/// Returns whose file it is, for a file in `rooms/`.
fn room_of(name: &str) -> Option<Seat> {
    let room = name.strip_prefix("rooms/")?.strip_suffix(".toml")?;
    let lower = room.bytes().all(|byte| !byte.is_ascii_uppercase());
    Seat::from_name(&room.to_ascii_uppercase()).filter(|_| lower)
}

fn unknown_file(name: &str, report: &Report) {
    let known = || REQUIRED.into_iter().chain(OPTIONAL).chain(["rooms/a.toml", "rooms/m.toml"]);
    let help = match closest(name, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("rename or remove it; a case has {}", list(known())),
    };
    report.whole(Code::UnknownFile, format!("nobody reads `{}`", shortened(name)), help);
}

/// One parsed file.
struct Parsed<'a> {
    table: Spanned<DeTable<'a>>,
    file: FileId,
    torn: bool,
}

impl Parsed<'_> {
    fn top<'s>(&'s self, report: &'s Report, what: &'static str) -> Fields<'s> {
        let report = FileReport { report, file: self.file, torn: self.torn };
        Fields::new(report, self.table.get_ref(), 0..0, what)
    }
}

fn parse<'a>(sources: &'a Sources, file: FileId, report: &Report) -> Option<Parsed<'a>> {
    let source = sources.file(file)?;
    let (table, mut errors) = DeTable::parse_recoverable(source.text());
    errors.sort_by_key(|error| error.span().map(|at| at.start));
    let torn = !errors.is_empty();
    let place = FileReport { report, file, torn };
    let mut lines = BTreeSet::new();
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        // The first error of a line makes the others.
        if lines.insert(source.extent(at.start..at.start).line) {
            let help = "correct the line; docs/guide/case-format.md shows every form";
            place.fault(Code::NotToml, at, error.message(), "", help);
        }
    }
    Some(Parsed { table, file, torn })
}

/// Reads the files in the order in which they refer to each other.
fn assemble(
    sources: &Sources,
    ids: &BTreeMap<String, FileId>,
    report: &Report,
) -> (Option<CaseFile>, Vec<Place>) {
    let parsed: BTreeMap<&str, Parsed<'_>> = ids
        .iter()
        .filter_map(|(name, id)| Some((name.as_str(), parse(sources, *id, report)?)))
        .collect();
    let top = |name: &str, what| parsed.get(name).map(|parsed| parsed.top(report, what));
    let torn = |name: &str| parsed.get(name).is_none_or(|parsed| parsed.torn);

    let mut frame = Frame::default();
    let head = top("case.toml", "case.toml").map(charter::head).unwrap_or_default();
    frame.parties = head.parties.clone().filter(|_| !torn("case.toml"));
    frame.couriers = head.couriers.clone().filter(|_| !torn("case.toml"));
    let people = top("people.toml", "people.toml")
        .and_then(|top| charter::people(top, &frame, &head.actors));
    frame.people = people.clone().filter(|_| !torn("people.toml"));
    let (agenda, baskets) =
        top("agenda.toml", "agenda.toml").map(agenda::agenda).unwrap_or_default();
    frame.agenda = agenda.clone().filter(|_| !torn("agenda.toml"));

    let links = top("links.toml", "links.toml").map(|top| room::links(top, &frame));
    let mut rooms: Vec<Room> = vec![];
    for (name, file) in &parsed {
        let Some(seat) = room_of(name) else { continue };
        if frame.has(seat) {
            rooms.extend(room::room(file.top(report, "a room's file"), seat, &frame));
        } else {
            unknown_file(name, report);
        }
    }
    rooms.sort_by_key(|room| room.seat);
    let of_rooms = ids.keys().filter(|name| room_of(name).is_some());
    frame.rooms_whole = of_rooms.count() == rooms.len();
    let scored = |room: &Room| Some((room.seat, room.scoring()?));
    frame.scorings = rooms.iter().filter_map(scored).collect();
    let script = top("opening.toml", "opening.toml").map(|top| script::script(top, &frame));
    let (script, steps) = match paper::swap(script) {
        Some(Some((script, places))) => (Some(Some(script)), places),
        Some(None) => (Some(None), vec![]),
        None => (None, vec![]),
    };
    let record =
        top("record.toml", "record.toml").map(|top| record::record(top, &frame, &head.actors));
    let case = || {
        Some(CaseFile {
            charter: Charter {
                case: head.id?,
                title: head.title?,
                fictional: head.fictional?,
                zone: head.zone?,
                mediator: head.mediator?,
                parties: head.parties?,
                people: people?,
                agenda: agenda?,
                baskets: baskets?,
                links: links.unwrap_or(Some(vec![]))?,
                couriers: head.couriers?,
            },
            notes: head.notes,
            actors: head.actors,
            rooms,
            script: script?,
            record: paper::swap(record)?,
        })
    };
    (case(), steps)
}
