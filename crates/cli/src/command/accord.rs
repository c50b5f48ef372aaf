//! `wasit accord`: the accord language on files.

mod check;
mod durability;
mod explain;
mod export;
mod exposure;
mod format;
mod json;
mod lsp;
mod object;
mod show;
mod svg;
mod vote;

pub(crate) use check::summary;

use std::io::Write as _;
use std::path::Path;

use wasit_accord::{NotSettled, Reading, limits};
use wasit_diagnostic::{Severity, Sources};

use super::textfile;
use crate::args;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(crate) fn run(command: &args::Accord, paint: Paint) -> Result<Status, Failure> {
    match command {
        args::Accord::Check { file, choose, json } => check::run(file, choose, *json, paint),
        args::Accord::Format { file, write, check } => format::run(file, *write, *check, paint),
        args::Accord::Show { file, timeline: _, matrix, svg, choose, json } => {
            let form = match (matrix, svg) {
                (false, false) => show::Form::Timeline,
                (true, false) => show::Form::Matrix,
                (false, true) => show::Form::TimelineSvg,
                (true, true) => show::Form::MatrixSvg,
            };
            show::run(file, form, choose, *json, paint)
        }
        args::Accord::Durability { file, at, withdrawn, after, choose, json } => {
            let (withdrawn, after) = (withdrawn.clone(), after.clone());
            let suppose = wasit_accord::Suppose { at: *at, withdrawn, after };
            durability::run(file, &suppose, choose, *json, paint)
        }
        args::Accord::Exposure { file, choose, json } => exposure::run(file, choose, *json, paint),
        args::Accord::Vote { file, what, ayes, against, abstain, concerned, choose, json } => {
            let asked = vote::Asked { what, ayes, against, abstain, concerned };
            vote::run(file, &asked, choose, *json, paint)
        }
        args::Accord::Export { file } => export::run(file, paint),
        args::Accord::Lsp => lsp::run(),
        args::Accord::Explain { code, json } => explain::run(code.as_deref(), *json),
    }
}

/// Reads an accord, or standard input for `-`. Returns the name to show, and the text.
fn read(file: &Path) -> Result<(String, String), Failure> {
    let hint =
        "Give an accord, or - for standard input; docs/guide/accord-language.md shows its form.";
    // The reader of the language refuses what is too long with a code; here it is only kept small.
    textfile::read(file, limits::FILE_BYTES_MAX as u64, hint)
}

/// Reads an accord that can be used: one that cannot be read whole is told on standard error.
fn reading(file: &Path, paint: Paint) -> Result<(String, Reading), Failure> {
    let (name, text) = read(file)?;
    let mut sources = Sources::default();
    let id = sources.add(name.clone(), text.clone());
    let reading = Reading::new(id, text);
    let mut faults =
        reading.diagnostics.iter().filter(|d| d.severity == Severity::Error).peekable();
    if faults.peek().is_none() {
        return Ok((name, reading));
    }
    for fault in faults {
        let shown = fault.render(&sources, paint.is_on());
        std::io::stderr().write_all(format!("{shown}\n\n").as_bytes())?;
    }
    Err(Failure::input(
        format!("{name} cannot be read whole."),
        "Mend what is shown; the file is as it was.",
    ))
}

impl From<NotSettled> for Failure {
    fn from(error: NotSettled) -> Self {
        Self::input(error.to_string(), error.hint())
    }
}
