//! `wasit bargain convert`.

use std::io::Write as _;

use wasit_bargain::formats::{self, Format, Unwritable};

use super::input;
use crate::args;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command. A file that is already there ends it, and what was written before stays.
pub(super) fn run(asked: &args::Convert, paint: Paint) -> Result<Status, Failure> {
    let scenario = input::scenario(&asked.paths, &asked.parties, paint)?;
    let format = match asked.to {
        args::Format::Genius => Format::Genius,
        args::Format::Geniusweb => Format::GeniusWeb,
        args::Format::Negmas => Format::Negmas,
        args::Format::Text => Format::Text,
    };
    let files = formats::write(&scenario, format).map_err(|Unwritable(why)| {
        Failure::input(why, "Our own text (--to text) has words for all of it.")
    })?;
    let dir = &asked.out;
    let refused = |error: std::io::Error| {
        let hint = "Give a new folder, or an empty one, with --out.";
        Failure::input(format!("{}: {error}.", dir.display()), hint)
    };
    std::fs::create_dir_all(dir).map_err(refused)?;
    for (name, text) in files {
        let path = dir.join(&name);
        let mut file = std::fs::File::create_new(&path).map_err(refused)?;
        file.write_all(text.as_bytes())?;
        print(&format!("{}\n", path.display()));
    }
    Ok(Status::Ok)
}
