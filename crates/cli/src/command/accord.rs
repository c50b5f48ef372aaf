//! `wasit accord`: the accord language on files.

mod check;
mod explain;
mod format;
mod json;
mod object;

use std::path::Path;

use wasit_accord::limits;

use super::textfile;
use crate::args;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(crate) fn run(command: &args::Accord, paint: Paint) -> Result<Status, Failure> {
    match command {
        args::Accord::Check { file, choose, json } => check::run(file, choose, *json, paint),
        args::Accord::Format { file, write, check } => format::run(file, *write, *check, paint),
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
