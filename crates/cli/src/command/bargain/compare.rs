//! `wasit bargain compare`: packages beside each other.

use serde_json::{Value, json};
use wasit_bargain::{
    Choice, Concede, Obstacles, Package, Problem, Undetermined, improvements, obstacles,
};

use super::patience::Patience;
use super::{input, json as shared, package, text};
use crate::args;
use crate::command::columns::harmless;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// What is said about one package.
struct Looked<'a> {
    package: Package,
    obstacles: Obstacles<'a>,
    /// How many efficient packages beat it, and the best of them.
    better: Result<(usize, Option<Choice>), Undetermined>,
}

/// Runs the command.
pub(super) fn run(asked: &args::Compare, paint: Paint) -> Result<Status, Failure> {
    let (_, problem) = input::asked(&asked.scenario, paint)?;
    let mut patience = Patience::new(&asked.patience);
    let mut looked = vec![];
    for given in &asked.packages {
        let package = package::read(&problem, given)?;
        let found = improvements(&problem, &package, &mut patience);
        let better = found.map(|found| (found.points().len(), found.best()));
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
        let gap = if place > 0 { "\n" } else { "" };
        let head = paint.bold(&format!("Package {}", place + 1));
        text::line(&mut out, format_args!("{gap}{head}"));
        text::paragraph(&mut out, &worth);
        text::list(&mut out, &text::package(problem, &one.package), paint);
        for limit in &one.obstacles.broken {
            text::paragraph(&mut out, &format!("runs into {}", limit.name));
        }
        for (party, short) in &one.obstacles.short {
            let name = problem.parties().get(*party).map_or("", |party| party.name.as_str());
            let short = text::number(problem.utility(*short));
            text::paragraph(&mut out, &format!("is {short} below the floor of {}", harmless(name)));
        }
        match &one.better {
            Err(why) => text::paragraph(
                &mut out,
                &format!("whether another is better for all was not found out: {why}"),
            ),
            Ok((_, None)) => {
                text::paragraph(
                    &mut out,
                    "no allowed package is better for one and worse for none",
                );
            }
            Ok((count, Some(best))) => {
                let worth = text::worth(problem, &best.scores);
                let (noun, are) = (text::counted(*count, "efficient package"), are(*count));
                text::paragraph(&mut out, &format!("{noun} {are} better; best for all: {worth}"));
                text::list(&mut out, &text::package(problem, &best.package), paint);
            }
        }
        let before = place.checked_sub(1).and_then(|place| looked.get(place));
        if let Some(before) = before {
            let conceded = Concede::between(problem, &before.package, &one.package);
            text::paragraph(&mut out, &format!("changes from package {place}, issue by issue:"));
            for (issue, changes) in &conceded.issues {
                let name = problem.issues().get(*issue).map_or("", |issue| issue.name.as_str());
                let changes = text::worth(problem, changes);
                text::list(&mut out, &[format!("{}: {changes}", harmless(name))], paint);
            }
        }
    }
    out
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
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
        let better = one.better.as_ref().ok();
        let best = better.and_then(|(_, best)| best.as_ref());
        let efficient = better.map(|(count, _)| *count == 0 && one.obstacles.broken.is_empty());
        json!({
            "utilities": shared::utilities(problem, &problem.scores(&one.package)),
            "package": shared::package(problem, &one.package),
            "broken": one.obstacles.broken.iter().map(|limit| &limit.name).collect::<Vec<_>>(),
            "below_floor": short,
            "efficient": efficient,
            "better": better.map(|(count, _)| count),
            "best": best.map(|best| json!({
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
