//! `wasit accord export FILE`: the text for other programs.

use std::path::Path;

use serde_json::json;

use super::object;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
///
/// The hash is BLAKE3 over the bytes of `parts` as they are printed: two files with one hash say the
/// same, to the letter of their prose, whatever the layout of their blocks and their comments.
pub(super) fn run(file: &Path, paint: Paint) -> Result<Status, Failure> {
    let (_, reading) = super::reading(file, paint)?;
    let parts = object::parts(&reading.text);
    let hash = blake3::hash(parts.to_string().as_bytes()).to_hex();
    let object = json!({ "schema": "wasit.accord/1", "blake3": hash.as_str(), "parts": parts });
    print(&format!("{object}\n"));
    Ok(Status::Ok)
}
