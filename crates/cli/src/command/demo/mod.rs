//! `wasit demo`: the opening of a round, played over real desks with real ledgers.
//!
//! Nothing about a case is here: the people, the papers and the steps come from the case
//! directory. A step is a request with the step's name, so that a demonstration that was killed
//! goes on where its ledgers are: what was done is recognised and done once.
//!
//! A case without desks, of which only the public record is known, is told by [`mod@record`].

mod clock;
mod deal;
mod desks;
mod drafts;
mod journey;
mod record;
mod report;
mod serve;
mod shipped;
mod story;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use wasit_case::{CaseId, Moment};
use wasit_casefile::{CaseFile, Script, Step};
use wasit_desk::leak::LeakFinding;
use wasit_desk::view::leak_lines;
use wasit_desk::{Done, NotDone, Request, RequestId};

use super::print;
use crate::args::Demo;
use crate::exit::{Failure, Status};
use crate::paint::Paint;
use clock::StoryClock;
use desks::Desks;
use story::Story;

pub(crate) fn run(args: &Demo, paint: Paint) -> Result<Status, Failure> {
    let case = shipped::read(&args.case, paint)?;
    if let Some(known) = record::of(&case) {
        return record::run(&case, known, args, paint);
    }
    let Some(script) = &case.script else {
        return Err(Failure::input(
            format!("Case {} has no opening to play.", case.charter.case),
            "Choose a case with an opening.toml, or print this one with `wasit case show`.",
        ));
    };
    let data = Folder::new(args.data.as_deref())?;
    let story = Arc::new(Story::new(case.charter.clone(), paint, !args.json));
    story.say_opening(&case, data.path());

    let begins = script.steps.first().map_or(Moment(0), |step| step.at);
    let clock = Arc::new(StoryClock::new(begins));
    let desks = Desks::start(data.path(), &case.charter, &clock, Some(&story))?;
    play(&case, script, &desks, &clock, &story, args.pace)?;
    desks.stop()?;

    let report = report::Report::read(data.path(), &case.charter)?;
    let whole = report.is_whole();
    print(&if args.json { report.json() } else { report.text(paint) });
    if !whole {
        return Ok(Status::No);
    }
    if !args.exit && !args.json {
        let ended = clock.goes_on();
        let desks = Desks::start(data.path(), &case.charter, &clock, None)?;
        serve::serve(desks, &case.charter, args.port, ended, paint)?;
    }
    Ok(Status::Ok)
}

/// Plays the script, each step once.
fn play(
    case: &CaseFile,
    script: &Script,
    desks: &Desks,
    clock: &StoryClock,
    story: &Story,
    pace_seconds: f64,
) -> Result<(), Failure> {
    let id = &case.charter.case;
    clock.set(desks.last_moment());
    desks.open(&case.charter)?;
    desks.settle()?;
    let pause = Duration::from_secs_f64(pace_seconds);
    // Whether the ledgers end here: what was only tried leaves no trace to go on from.
    let mut fresh = true;
    for step in &script.steps {
        clock.set(step.at);
        story.say_step(step);
        if let Some(class) = &step.leak {
            if fresh {
                try_leak(id, step, class, desks, story)?;
                story.end_step();
                std::thread::sleep(pause);
            } else {
                story.skip_step();
            }
            continue;
        }
        let request = request_of(id, &step.id);
        let what = match &step.anyway {
            Some(reason) => Request::ActAnyway(step.act.clone(), None, reason.as_str().into()),
            None => Request::Act(step.act.clone(), None),
        };
        match desks.door(step.seat)?.ask_and_wait(id.clone(), step.by.clone(), request, what)? {
            Ok(Done::Now) => {
                fresh = true;
                desks.settle()?;
                story.end_step();
                if !pause.is_zero() {
                    std::thread::sleep(pause);
                }
            }
            Ok(Done::Before | Done::SignedIn(_)) => {
                fresh = false;
                story.skip_step();
            }
            Err(refused) => return Err(step_refused(&step.id, &refused)),
        }
    }
    Ok(())
}

/// Tries a step that the leak check is to stop, and tells why it did.
fn try_leak(
    id: &CaseId,
    step: &Step,
    class: &str,
    desks: &Desks,
    story: &Story,
) -> Result<(), Failure> {
    let door = desks.door(step.seat)?;
    let request = request_of(id, &step.id);
    let what = Request::Act(step.act.clone(), None);
    let answer = door.ask_and_wait(id.clone(), step.by.clone(), request, what)?;
    let found = match answer {
        Err(NotDone::Leak(found)) => found,
        Err(refused) => return Err(step_refused(&step.id, &refused)),
        Ok(_) => vec![],
    };
    if !found.iter().any(|finding| finding.class.word() == class) {
        return Err(Failure::input(
            format!("The leak check finds no leak of class {class} in step {}.", step.id),
            "Try the wording with `wasit leak check`.",
        ));
    }
    let lines = door.look_and_wait({
        let id = id.clone();
        move |desk, _| desk.case(&id).map_or_else(Vec::new, |case| leak_lines(case, &found))
    })?;
    story.say_leaks(&lines);
    Ok(())
}

fn leak_line(finding: &LeakFinding) -> String {
    let (_, words, _) = finding.excerpt();
    let source = finding.source.as_deref().unwrap_or("no source");
    format!("\n  {} towards {}: \"{words}\", from {source}", finding.class.word(), finding.to)
}

fn request_of(case: &CaseId, step: &str) -> RequestId {
    RequestId::from_name(&format!("{case}/opening/{step}"))
}

fn step_refused(step: &str, refused: &NotDone) -> Failure {
    let leaks: String = match refused {
        NotDone::Leak(found) => found.iter().map(leak_line).collect(),
        NotDone::Refused(_) | NotDone::UnknownCase | NotDone::Full => String::new(),
    };
    Failure::input(
        format!("Step {step} of the opening was refused: {refused}{leaks}"),
        format!("{} `wasit case check` plays the opening and shows the line.", refused.way_out()),
    )
}

/// Where the ledgers are: a folder that was named, or one that goes with the demonstration.
struct Folder {
    path: PathBuf,
    goes_with_us: bool,
}

impl Folder {
    fn new(named: Option<&Path>) -> Result<Self, Failure> {
        let (path, goes_with_us) = match named {
            Some(path) => (path.to_owned(), false),
            None => (std::env::temp_dir().join(format!("wasit-demo-{}", std::process::id())), true),
        };
        std::fs::create_dir_all(&path).map_err(|error| {
            Failure::input(
                format!("{}: {error}.", path.display()),
                "Give --data a folder that can be made and written.",
            )
        })?;
        Ok(Self { path, goes_with_us })
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.goes_with_us {
            // What cannot be removed now, the system removes from its temporary folder later.
            let _left = std::fs::remove_dir_all(&self.path);
        }
    }
}
