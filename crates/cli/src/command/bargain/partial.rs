//! `wasit bargain partial`: what could be settled today, with everything else as it is.

use serde_json::{Map, Value, json};
use wasit_bargain::{Deal, Later, Partial, Problem, Wish, later, partial};

use super::explain::undetermined;
use super::patience::Patience;
use super::{input, json as shared, text};
use crate::args;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(super) fn run(asked: &args::Partial, paint: Paint) -> Result<Status, Failure> {
    let (_, problem) = input::asked(&asked.scenario, paint)?;
    let only = places(&problem, &asked.only)?;
    let without = places(&problem, &asked.without)?;
    let wish = Wish {
        without: &without,
        only: (!asked.only.is_empty()).then_some(only.as_slice()),
        ..Wish::default()
    };
    let mut patience = Patience::new(&asked.patience);
    let found = partial(&problem, wish, &mut patience).map_err(undetermined)?;
    let mut deals = vec![];
    for deal in found.ranked() {
        let leaves = later(&problem, &deal, &mut patience).map_err(undetermined)?;
        deals.push((deal, leaves));
    }
    drop(patience);
    if asked.json {
        print(&format!("{}\n", object(&problem, &found, &deals)));
    } else {
        print(&words(&problem, &found, &deals, paint));
    }
    Ok(Status::Ok)
}

fn places(problem: &Problem, names: &[String]) -> Result<Vec<usize>, Failure> {
    let place = |name: &String| {
        problem.issues().iter().position(|issue| issue.name == *name).ok_or_else(|| {
            let issues: Vec<&str> = problem.issues().iter().map(|i| i.name.as_str()).collect();
            let hint = format!("The issues are: {}.", issues.join(", "));
            Failure::input(format!("No issue is named '{name}'."), hint)
        })
    };
    names.iter().map(place).collect()
}

fn words(problem: &Problem, found: &Partial, deals: &[(Deal, Later)], paint: Paint) -> String {
    let mut out = String::new();
    let open = issues(problem, found.without_status_quo());
    if !open.is_empty() {
        let stay = if found.without_status_quo().len() == 1 { "it stays" } else { "they stay" };
        text::paragraph(&mut out, &format!("No status quo is known for {open}: {stay} open."));
    }
    let Some(smallest) = found.smallest() else {
        text::paragraph(&mut out, "No partial deal is better for all than things as they are.");
        return out;
    };
    text::line(&mut out, format_args!("{}", paint.bold("The smallest deal available now")));
    one(problem, &smallest, paint, &mut out);
    text::line(
        &mut out,
        format_args!("\n{}", paint.bold("The best deal of each size, the best of all first")),
    );
    for (deal, leaves) in deals {
        one(problem, deal, paint, &mut out);
        let rest = match (&leaves.most, &leaves.best) {
            (None, _) => {
                "no whole package keeps this deal: it would have to be opened again".to_owned()
            }
            (Some(_), None) => {
                "no whole package that keeps this deal is at or above all floors".to_owned()
            }
            (Some(_), Some(best)) => format!(
                "leaves {}; the fairest whole package that keeps it: {}",
                text::counted(leaves.issues.len(), "issue"),
                text::worth(problem, &best.scores),
            ),
        };
        text::paragraph(&mut out, &rest);
    }
    out
}

fn one(problem: &Problem, deal: &Deal, paint: Paint, out: &mut String) {
    let gains = text::worth(problem, &deal.gains);
    text::paragraph(
        out,
        &format!("{} settled, gains: {gains}", text::counted(deal.settled.len(), "issue")),
    );
    let settled = deal.settled.iter().filter_map(|(issue, option)| {
        let issue = problem.issues().get(*issue)?;
        Some(format!("{}: {}", issue.name, issue.options.get(usize::from(*option))?))
    });
    text::list(out, &settled.collect::<Vec<_>>(), paint);
}

fn issues(problem: &Problem, places: &[usize]) -> String {
    let name = |place: &usize| problem.issues().get(*place).map(|issue| issue.name.as_str());
    places.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

fn object(problem: &Problem, found: &Partial, deals: &[(Deal, Later)]) -> Value {
    let names = |places: &[usize]| -> Vec<&str> {
        let name = |place: &usize| problem.issues().get(*place).map(|issue| issue.name.as_str());
        places.iter().filter_map(name).collect()
    };
    let settled = |deal: &Deal| {
        let pairs = deal.settled.iter().filter_map(|(issue, option)| {
            let issue = problem.issues().get(*issue)?;
            let option = issue.options.get(usize::from(*option))?;
            Some((issue.name.clone(), Value::from(option.as_str())))
        });
        Value::Object(pairs.collect::<Map<String, Value>>())
    };
    let one = |deal: &Deal| {
        json!({
            "size": deal.settled.len(),
            "gains": shared::utilities(problem, &deal.gains),
            "settled": settled(deal),
        })
    };
    let with_rest = |(deal, leaves): &(Deal, Later)| {
        let mut object = one(deal);
        if let Value::Object(fields) = &mut object {
            let best = leaves.best.as_ref().map(|best| {
                json!({
                    "utilities": shared::utilities(problem, &best.scores),
                    "package": shared::package(problem, &best.package),
                })
            });
            let most = leaves.most.as_ref().map(|most| shared::utilities(problem, most));
            fields.insert(
                "leaves".to_owned(),
                json!({ "issues": names(&leaves.issues), "most": most, "best": best }),
            );
        }
        object
    };
    json!({
        "schema": "wasit.bargain.partial/1",
        "parties": problem.parties().iter().map(|party| &party.name).collect::<Vec<_>>(),
        "without_status_quo": names(found.without_status_quo()),
        "smallest": found.smallest().as_ref().map(one),
        "deals": deals.iter().map(with_rest).collect::<Vec<_>>(),
    })
}
