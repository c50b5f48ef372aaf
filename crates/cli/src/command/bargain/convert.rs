//! `wasit bargain convert`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use wasit_bargain::formats::{self, Format, Unwritable};
use wasit_bargain::{Profile, to_f64};

use super::input;
use crate::args;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command. A file that is already there ends it before anything is written.
pub(super) fn run(asked: &args::Convert, paint: Paint) -> Result<Status, Failure> {
    let scenario = input::scenario(&asked.paths, &asked.parties, paint)?;
    let format = match asked.to {
        args::Format::Genius => Format::Genius,
        args::Format::Geniusweb => Format::GeniusWeb,
        args::Format::Negmas => Format::Negmas,
        args::Format::Text => Format::Text,
    };
    let divided = |profile: &Profile| profile.valuations.iter().any(|v| v.divided);
    let readings_differ = scenario.profiles.iter().any(divided);
    let scenario = match asked.reading {
        // GENIUS divides what it reads: the files say it already.
        Some(args::Reading::Genius) if format == Format::Genius => scenario,
        None => scenario,
        Some(reading) => scenario.settled(input::evaluations(reading)),
    };
    let scenario = match asked.places {
        None => scenario,
        Some(places) => {
            let (rounded, off) = scenario.rounded(places);
            let off = to_f64(&off);
            if off > 0.0 {
                let said = format!("numbers are rounded: a utility is off by {off:.1e} at most");
                writeln!(std::io::stderr(), "note: {said}")?;
            }
            rounded
        }
    };
    let files = formats::write(&scenario, format).map_err(|Unwritable(why)| {
        let hint = if asked.reading.is_none() && readings_differ {
            "--reading genius and --reading raw settle what the readings differ on; our own text \
             (--to text) has words for all of it."
        } else {
            "Our own text (--to text) has words for all of it; --places rounds numbers that have no \
             end as decimals."
        };
        Failure::input(format!("{}.", why.trim_end_matches('.')), hint)
    })?;
    let dir = &asked.out;
    let refused = |path: &Path, error: std::io::Error| {
        let hint = "Give a new folder, or an empty one, with --out.";
        Failure::input(format!("{}: {error}.", path.display()), hint)
    };
    std::fs::create_dir_all(dir).map_err(|error| refused(dir, error))?;
    let files: Vec<(PathBuf, String)> =
        files.into_iter().map(|(name, text)| (dir.join(name), text)).collect();
    // Nothing is written where not all can be.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(refused(path, std::io::ErrorKind::AlreadyExists.into()));
    }
    for (path, text) in files {
        let mut file = std::fs::File::create_new(&path).map_err(|error| refused(&path, error))?;
        file.write_all(text.as_bytes())?;
        print(&format!("{}\n", path.display()));
    }
    Ok(Status::Ok)
}
