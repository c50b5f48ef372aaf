//! Reading the files of a scenario.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use wasit_bargain::{Evaluations, Problem, Resolution, Scenario, formats};
use wasit_diagnostic::{Diagnostic, Severity, Sources};

use crate::args;
use crate::exit::Failure;
use crate::paint::Paint;

/// Bytes of one file: the field's largest has a hundredth of it.
const FILE_BYTES_MAX: u64 = 256 << 20;
/// What is said about files: more of it has one cause.
const DIAGNOSTICS_SHOWN: usize = 20;
/// Files of one folder: a scenario has a dozen.
const FILES_MAX: usize = 1_000;

/// Reads a scenario, and says on standard error what is to be said about its files.
///
/// # Errors
/// [`Failure`] where a file cannot be read, or the files are no scenario: what is wrong in them was
/// said before.
pub(super) fn scenario(
    paths: &[PathBuf],
    parties: &[String],
    paint: Paint,
) -> Result<Scenario, Failure> {
    let sources = sources(paths)?;
    let outcome = formats::read(&sources);
    let mut err = std::io::stderr().lock();
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    let mut said: Vec<&Diagnostic> = outcome.diagnostics.iter().collect();
    if said.len() > DIAGNOSTICS_SHOWN {
        said.sort_by_key(|diagnostic| !is_error(diagnostic));
    }
    for diagnostic in said.iter().take(DIAGNOSTICS_SHOWN) {
        writeln!(err, "{}", diagnostic.render(&sources, paint.is_on()))?;
    }
    let more = said.len().saturating_sub(DIAGNOSTICS_SHOWN);
    if more > 0 {
        writeln!(err, "and {more} more")?;
    }
    let errors = outcome.diagnostics.iter().filter(is_error).count();
    let Some(mut scenario) = outcome.scenario.filter(|_| errors == 0) else {
        let hint = "Mend what stands above; docs/guide/bargain-format.md shows our own form.";
        return Err(Failure::input("These files are no scenario that can be read.", hint));
    };
    if !parties.is_empty() {
        choose(&mut scenario, parties)?;
    }
    Ok(scenario)
}

/// Reads a scenario and returns it with the problem in the reading that was asked for.
///
/// # Errors
/// [`Failure`] as for [`scenario`], and where the problem is beyond a bound.
pub(super) fn asked(asked: &args::Scenario, paint: Paint) -> Result<(Scenario, Problem), Failure> {
    let scenario = scenario(&asked.paths, &asked.parties, paint)?;
    let problem = problem(&scenario, asked)?;
    Ok((scenario, problem))
}

/// Returns the reading of evaluations that was asked for.
pub(super) fn evaluations(reading: args::Reading) -> Evaluations {
    match reading {
        args::Reading::Genius => Evaluations::DividedByLargest,
        args::Reading::Raw => Evaluations::AsWritten,
    }
}

fn problem(scenario: &Scenario, asked: &args::Scenario) -> Result<Problem, Failure> {
    let evaluations = evaluations(asked.reading);
    let resolution = asked.resolution.map_or(Resolution::Finest, Resolution::Steps);
    scenario.problem(evaluations, resolution).map_err(|fault| {
        let hint = "Leave out issues, options or parties, or merge options that differ little.";
        Failure::input(format!("{}: {fault}.", scenario.name), hint)
    })
}

/// Keeps the parties that were named, in the order in which they were.
fn choose(scenario: &mut Scenario, names: &[String]) -> Result<(), Failure> {
    let known: Vec<&str> = scenario.profiles.iter().map(|p| p.name.as_str()).collect();
    let of = |name: &String| scenario.profiles.iter().position(|p| p.name == *name);
    let mut places = vec![];
    for name in names {
        let place = of(name).ok_or_else(|| {
            let hint = format!("The parties here are: {}.", known.join(", "));
            Failure::input(format!("No party is named '{name}'."), hint)
        })?;
        places.push(place);
    }
    scenario.keep(&places);
    Ok(())
}

fn sources(paths: &[PathBuf]) -> Result<Sources, Failure> {
    let mut sources = Sources::default();
    for path in paths {
        if path.is_dir() {
            for file in files(path)? {
                add(&mut sources, &file)?;
            }
        } else {
            add(&mut sources, path)?;
        }
    }
    Ok(sources)
}

/// Returns the files of a folder that could be part of a scenario, in the order of their names.
fn files(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let refused = |error: std::io::Error| {
        Failure::input(format!("{}: {error}.", dir.display()), "Give a folder that can be read.")
    };
    let mut files = vec![];
    for entry in std::fs::read_dir(dir).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_file() && ["xml", "json", "yml", "yaml", "toml"].contains(&ending) {
            files.push(path);
        }
        if files.len() > FILES_MAX {
            let message = format!("{}: more than {FILES_MAX} files.", dir.display());
            return Err(Failure::input(message, "Give the folder of one scenario."));
        }
    }
    if files.is_empty() {
        let message = format!("{}: no scenario file is in it.", dir.display());
        return Err(Failure::input(message, "A scenario is .xml, .json, .yml, .yaml or .toml."));
    }
    // By the name without its ending: a name comes before those that it begins.
    files.sort_unstable_by(|one, other| (one.file_stem(), one).cmp(&(other.file_stem(), other)));
    Ok(files)
}

fn add(sources: &mut Sources, path: &Path) -> Result<(), Failure> {
    let name = path.display().to_string();
    let hint = "Give a folder with a scenario, or its files.";
    let refused = |error: std::io::Error| Failure::input(format!("{name}: {error}."), hint);
    let mut bytes = vec![];
    let file = std::fs::File::open(path).map_err(refused)?;
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        let message = format!("{name}: more than {} MiB.", FILE_BYTES_MAX >> 20);
        return Err(Failure::input(message, hint));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..place).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let message = format!("{name}:{line}: byte {} is not UTF-8.", place + 1);
        Failure::input(
            message,
            "Give a text file; one in another encoding has to be saved as UTF-8.",
        )
    })?;
    sources.add(name, text);
    Ok(())
}
