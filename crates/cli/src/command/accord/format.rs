//! `wasit accord format FILE`: the canonical form.

use std::io::Write as _;
use std::path::Path;

use wasit_accord::print;

use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
///
/// A file that cannot be read whole is not printed: nothing that was in it is lost.
pub(super) fn run(file: &Path, write: bool, check: bool, paint: Paint) -> Result<Status, Failure> {
    let (_, reading) = super::reading(file, paint)?;
    let text = reading.source();
    let canonical = print(&reading.text);
    if check {
        return Ok(if canonical == text { Status::Ok } else { Status::No });
    }
    if !write {
        crate::command::print(&canonical);
    } else if file.as_os_str() == "-" {
        return Err(Failure::input(
            "Standard input cannot be written back.",
            "Leave out --write: the canonical form goes to standard output.",
        ));
    } else if canonical != text {
        replace(file, &canonical)?;
    }
    Ok(Status::Ok)
}

/// Puts a file in the place of another at once, so that a kill leaves the one or the other.
fn replace(file: &Path, text: &str) -> Result<(), Failure> {
    // A link is followed, so that it stays one.
    let file = std::fs::canonicalize(file)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = file.with_file_name(name);
    let written = (|| {
        let mut out = std::fs::File::create_new(&beside)?;
        out.write_all(text.as_bytes())?;
        out.sync_all()?;
        std::fs::set_permissions(&beside, std::fs::metadata(&file)?.permissions())?;
        std::fs::rename(&beside, &file)
    })();
    if written.is_err() {
        let _left = std::fs::remove_file(&beside);
    }
    Ok(written?)
}
