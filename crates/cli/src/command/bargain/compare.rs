//! `wasit bargain compare`: packages beside each other.

use serde_json::{Value, json};
use wasit_bargain::{Choice, Concede, Obstacles, Package, Problem, improvements, obstacles};

use super::explain::undetermined;
use super::patience::Patience;
use super::{input, json as shared, package, text};
use crate::args;
use crate::command::columns::{harmless, wrap};
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// What is said about one package.
struct Looked<'a> {
    package: Package,
    obstacles: Obstacles<'a>,
    /// How many efficient packages beat it, and the best of them.
    better: (usize, Option<Choice>),
}

/// Runs the command.
pub(super) fn run(asked: &args::Compare, paint: Paint) -> Result<Status, Failure> {
    let (_, problem) = input::asked(&asked.scenario, paint)?;
    let mut patience = Patience::new(&asked.patience);
    let mut looked = vec![];
    for given in &asked.packages {
        let package = package::read(&problem, given)?;
        let found = improvements(&problem, &package, &mut patience).map_err(undetermined)?;
        let better = (found.points().len(), found.best());
        let obstacles = obstacles(&problem, &package);
        looked.push(Looked { package, obstacles, better });
    }
    drop(patience);
    if asked.json {
        print(&format!("{}\n", object(&problem, &looked)));
    } else {
        print(&words(&problem, &looked, paint));
    }
    Ok(Status::Ok)
}

fn words(problem: &Problem, looked: &[Looked<'_>], paint: Paint) -> String {
    let mut out = String::new();
    for (place, one) in looked.iter().enumerate() {
        let worth = text::worth(problem, &problem.scores(&one.package));
        text::line(&mut out, format_args!("{}", paint.bold(&format!("{}. {worth}", place + 1))));
        for words in wrap(&text::package(problem, &one.package), 88) {
            text::line(&mut out, format_args!("    {}", paint.dim(&words)));
        }
        for limit in &one.obstacles.broken {
            text::paragraph(&mut out, &format!("runs into {}", limit.name));
        }
        for (party, short) in &one.obstacles.short {
            let name = problem.parties().get(*party).map_or("", |party| party.name.as_str());
            let short = text::number(problem.utility(*short));
            text::paragraph(&mut out, &format!("is {short} below the floor of {}", harmless(name)));
        }
        match &one.better {
            (_, None) => {
                text::paragraph(&mut out, "no package is better for one and worse for none")
            }
            (count, Some(best)) => {
                let worth = text::worth(problem, &best.scores);
                text::paragraph(
                    &mut out,
                    &format!("{count} efficient packages are better; the best for all: {worth}"),
                );
                for words in wrap(&text::package(problem, &best.package), 88) {
                    text::line(&mut out, format_args!("    {}", paint.dim(&words)));
                }
            }
        }
        let before = place.checked_sub(1).and_then(|place| looked.get(place));
        if let Some(before) = before {
            let conceded = Concede::between(problem, &before.package, &one.package);
            text::paragraph(&mut out, &format!("against {place}:"));
            for (issue, changes) in &conceded.issues {
                let name = problem.issues().get(*issue).map_or("", |issue| issue.name.as_str());
                let changes = text::worth(problem, changes);
                text::paragraph(&mut out, &format!("  {}: {changes}", harmless(name)));
            }
        }
    }
    out
}

fn object(problem: &Problem, looked: &[Looked<'_>]) -> Value {
    let one = |one: &Looked<'_>| {
        let short: Vec<Value> = one
            .obstacles
            .short
            .iter()
            .map(|(party, short)| {
                json!({
                    "party": problem.parties().get(*party).map(|party| &party.name),
                    "by": problem.utility(*short),
                })
            })
            .collect();
        json!({
            "utilities": shared::utilities(problem, &problem.scores(&one.package)),
            "package": shared::package(problem, &one.package),
            "broken": one.obstacles.broken.iter().map(|limit| &limit.name).collect::<Vec<_>>(),
            "below_floor": short,
            "efficient": one.better.0 == 0 && one.obstacles.broken.is_empty(),
            "better": one.better.0,
            "best": one.better.1.as_ref().map(|best| json!({
                "utilities": shared::utilities(problem, &best.scores),
                "package": shared::package(problem, &best.package),
            })),
        })
    };
    json!({
        "schema": "wasit.bargain.comparison/1",
        "parties": problem.parties().iter().map(|party| &party.name).collect::<Vec<_>>(),
        "packages": looked.iter().map(one).collect::<Vec<_>>(),
    })
}
