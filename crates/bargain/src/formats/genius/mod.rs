//! GENIUS XML: one domain, and one profile a party.
//!
//! # Background
//! A domain is a tree of objectives with issues as leaves. A profile repeats the tree with weights and
//! evaluations, or with hyper-rectangles, or with ranks. What a number means is what GENIUS 10.4
//! computes, at time zero:
//!
//! - Discrete issues: weight × evaluation / largest evaluation of the issue. Weights are not scaled
//!   to a sum of one, and those of objectives do not count. GENIUS cuts a utility at 1; we do not.
//! - Whole and real numbers: weight × a line, cut to 0…1, or a triangle; never divided. Eleven points
//!   stand for a range of real numbers.
//! - Hyper-rectangles: what the ones that hold add up to, divided by `maxutility`, in every reading.
//!   An `EXCLUDES` is worth its utility outside: a constant, and the same taken off inside.
//! - Ranks: rank / largest rank, each issue with an equal share. The rules that make a package or an
//!   issue worth nothing are refused: no sum says that, and a limit would say more.
//! - A party is named after its file. Profiles stand in the order of the file names.
//!
//! # References
//! R. Lin, S. Kraus, T. Baarslag, D. Tykhonov, K. Hindriks and C. Jonker, *GENIUS: an integrated
//! environment for supporting the design of generic automated negotiators*, Computational
//! Intelligence 30 (2014).

mod domain;
mod evaluate;
mod file;
mod mend;
mod name;
mod number;
mod profile;
mod ranks;
mod rectangle;
mod report;
mod write;
mod xml;

use wasit_diagnostic::{Diagnostic, FileId, Sources};

use self::domain::Shape;
use self::file::File;
use self::mend::Mended;
use self::report::Report;
use super::Outcome;
use crate::limits::PARTIES_MAX;
use crate::scenario::{Profile, Scenario};

pub(super) use write::write;

/// Returns whether the text begins as a GENIUS file does: after blanks, comments and declarations.
pub(super) fn is(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!") {
            // A document type with entities holds brackets; it is refused later, not here.
            if rest.split('>').next().is_some_and(|head| head.contains('[')) { "]>" } else { ">" }
        } else {
            return ["<negotiation_template", "<utility_space"].iter().any(|t| rest.starts_with(t));
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

/// Reads a scenario from its files.
pub(super) fn read(sources: &Sources) -> Outcome {
    let mut report = Report::default();
    let texts = texts(sources, &mut report);
    let mut files: Vec<File<'_>> = texts
        .iter()
        .filter_map(|(id, name, text)| File::parse(*id, name, text, &mut report))
        .collect();
    files.sort_by(|a, b| a.name.cmp(b.name));
    let scenario = scenario(&files, &mut report);
    let diagnostics = report.close();
    let failed = diagnostics.iter().any(|d| d.severity == wasit_diagnostic::Severity::Error);
    Outcome { scenario: scenario.filter(|_| !failed), diagnostics }
}

/// Returns the files that are GENIUS's, ready to be parsed.
fn texts<'a>(sources: &'a Sources, report: &mut Report) -> Vec<(FileId, &'a str, Mended<'a>)> {
    let mut texts = Vec::new();
    for (id, file) in sources.files() {
        if is(file.text()) {
            texts.push((id, file.name(), Mended::new(id, file.text(), report)));
        } else {
            report.add(
                Diagnostic::note(
                    "B104",
                    "this file is no GENIUS domain or profile: it is left out",
                )
                .at(
                    id,
                    0..0,
                    "neither `<negotiation_template` nor `<utility_space` begins it",
                ),
            );
        }
    }
    texts
}

fn scenario(files: &[File<'_>], report: &mut Report) -> Option<Scenario> {
    let (domains, profiles): (Vec<&File<'_>>, Vec<&File<'_>>) =
        files.iter().partition(|file| file.is_domain());
    if let [first, others @ ..] = domains.as_slice()
        && !others.is_empty()
    {
        let mut several = Diagnostic::error(
            "B105",
            format!("{} of these files are domains; a scenario has one", domains.len()),
        )
        .at(first.id, first.tag(first.root()), "a domain")
        .help("give one domain and its profiles");
        for other in others.iter().take(8) {
            several = several.beside(other.id, other.tag(other.root()), "another");
        }
        report.add(several);
        return None;
    }
    let domain = domains.first().or(profiles.first())?;
    // A file that could not be read may be the one that seems to be missing.
    let complete = report.errors() == 0;
    if profiles.is_empty() && complete {
        report.add(
            Diagnostic::error("B107", "no file here is a profile: nobody wants anything")
                .at(domain.id, domain.tag(domain.root()), "this is a domain")
                .help("give the profiles of the parties too"),
        );
    }
    if domains.is_empty() {
        report.add(
            Diagnostic::note(
                "B106",
                "no file here is a domain: the first profile tells the issues",
            )
            .at(domain.id, domain.tag(domain.root()), "taken from here"),
        );
    }
    if profiles.len() > PARTIES_MAX {
        let message =
            format!("{} profiles; at most {PARTIES_MAX} parties are taken", profiles.len());
        report.add(Diagnostic::error("B108", message).help("give the profiles that you want"));
        return None;
    }
    let shape = Shape::read(domain, report)?;
    let read: Vec<Profile> =
        profiles.iter().filter_map(|file| profile::read(file, &shape, report)).collect();
    for (place, one) in read.iter().enumerate() {
        if read.iter().take(place).any(|other| other.name == one.name) {
            report.add(
                Diagnostic::error("B110", format!("two profiles are of `{}`", one.name))
                    .help("rename a file: a party is named after it"),
            );
        }
    }
    let name = if domains.is_empty() {
        name::of_scenario(domain.party())
    } else {
        domain.name_within().map_or_else(|| name::of_scenario(domain.stem()), str::to_owned)
    };
    Some(Scenario { name, issues: shape.issues, profiles: read, limits: vec![] })
}
