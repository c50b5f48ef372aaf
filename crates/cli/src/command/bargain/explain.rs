//! `wasit bargain explain`: why there is no deal, and the cheapest way out.

use serde_json::{Value, json};
use wasit_bargain::{
    Choice, Concession, Conflicts, Demand, GivenUp, Impasse, LeastConcessions, Owner, Problem,
    Undetermined, Watch,
};

use super::patience::Patience;
use super::{input, json as shared, text};
use crate::args;
use crate::command::columns::harmless;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Prices that are looked for: more limits given up at one time are no plan.
const GIVEN_UP_MAX: u32 = 5;

/// What stands in the way, and the ways out.
struct Explained {
    zone: Option<Choice>,
    conflicts: Conflicts,
    cheapest: Option<GivenUp>,
    least: Option<LeastConcessions>,
    /// The number of limits given up, and the best package that it opens, with the limits' names.
    prices: Vec<(u32, Choice, Vec<usize>)>,
    /// What was not found out, by its field, and why.
    open: Vec<(&'static str, Undetermined)>,
}

/// Runs the command.
pub(super) fn run(asked: &args::Explain, paint: Paint) -> Result<Status, Failure> {
    let (_, problem) = input::asked(&asked.scenario, paint)?;
    let mut patience = Patience::new(&asked.patience);
    let impasse = Impasse::new(&problem).map_err(undetermined)?;
    let explained = explain(&impasse, asked.conflicts, &mut patience).map_err(undetermined)?;
    drop(patience);
    if asked.json {
        print(&format!("{}\n", object(&problem, &impasse, &explained)));
    } else {
        print(&words(&problem, &impasse, &explained, paint));
    }
    Ok(Status::Ok)
}

fn explain(
    impasse: &Impasse<'_>,
    conflicts: usize,
    watch: &mut dyn Watch,
) -> Result<Explained, Undetermined> {
    let zone = impasse.zone(watch)?;
    let mut open = vec![];
    let mut found = Explained {
        zone,
        conflicts: Conflicts::default(),
        cheapest: None,
        least: None,
        prices: vec![],
        open: vec![],
    };
    if found.zone.is_none() {
        let all = impasse.conflicts(conflicts, watch);
        found.conflicts = kept("conflicts", all, &mut open).unwrap_or_default();
        found.cheapest = kept("cheapest", impasse.cheapest(&[], watch), &mut open).flatten();
        found.least = kept("least_concession", impasse.least(watch), &mut open).flatten();
    }
    // Giving up limits opens better packages also where there is a zone.
    let prices = impasse.prices(&[], GIVEN_UP_MAX, watch).map(|prices| prices.steps);
    let prices = kept("prices", prices, &mut open).unwrap_or_default();
    found.prices = prices.into_iter().map(|p| (p.cost, p.best, p.names)).collect();
    found.open = open;
    Ok(found)
}

fn kept<T>(
    what: &'static str,
    asked: Result<T, Undetermined>,
    open: &mut Vec<(&'static str, Undetermined)>,
) -> Option<T> {
    asked.map_err(|why| open.push((what, why))).ok()
}

/// Returns the failure of a question that could not be answered.
pub(super) fn undetermined(why: Undetermined) -> Failure {
    let message = format!("This was not found out: {why}.");
    match why {
        Undetermined::Ended => Failure::failed(message, why.hint()),
        Undetermined::TooWide | Undetermined::TooMany => Failure::input(message, why.hint()),
    }
}

fn words(problem: &Problem, impasse: &Impasse<'_>, explained: &Explained, paint: Paint) -> String {
    let mut out = String::new();
    let head =
        |out: &mut String, words: &str| text::line(out, format_args!("\n{}", paint.bold(words)));
    match &explained.zone {
        Some(choice) => {
            text::paragraph(&mut out, "There is a zone of agreement: nothing stands in the way.");
            one(problem, choice, paint, &mut out);
        }
        None => text::paragraph(&mut out, "No package keeps all limits and reaches all floors."),
    }
    if !explained.conflicts.conflicts.is_empty() {
        let all = if explained.conflicts.complete { "" } else { " (not all of them)" };
        head(&mut out, &format!("What cannot hold together{all}"));
        for conflict in &explained.conflicts.conflicts {
            text::paragraph(&mut out, &format!("- {}", listed(problem, impasse, conflict)));
        }
        if !explained.conflicts.corrections.is_empty() {
            head(&mut out, &format!("What would have to go, at least{all}"));
        }
        for correction in &explained.conflicts.corrections {
            text::paragraph(&mut out, &format!("- {}", listed(problem, impasse, correction)));
        }
    }
    for (place, words) in nothing_opens(explained).into_iter().enumerate() {
        let gap = if place == 0 { "\n" } else { "" };
        text::line(&mut out, format_args!("{gap}  {words}"));
    }
    if let Some(cheapest) = &explained.cheapest {
        head(&mut out, "The fewest limits to give up, with every floor kept");
        text::paragraph(&mut out, &named(problem, impasse, &cheapest.names));
        one(problem, &cheapest.choice, paint, &mut out);
    }
    if let Some(least) = &explained.least {
        head(&mut out, "How far floors would have to fall, with every limit kept");
        concession(problem, "the least in all", &least.total, &mut out);
        concession(problem, "the largest fall as small as can be", &least.largest, &mut out);
        for (party, alone) in problem.parties().iter().zip(&least.alone) {
            let name = harmless(&party.name);
            match alone {
                Some(own) => concession(problem, &format!("{name} alone"), own, &mut out),
                None => text::paragraph(&mut out, &format!("{name} alone cannot make room.")),
            }
        }
    }
    if !explained.prices.is_empty() {
        head(&mut out, "Give up these, gain that");
        for (cost, choice, names) in &explained.prices {
            let names = named(problem, impasse, names);
            let words = match cost {
                0 => "with every limit kept:".to_owned(),
                1 => format!("1 limit given up: {names}"),
                _ => format!("{cost} limits given up: {names}"),
            };
            text::paragraph(&mut out, &words);
            one(problem, choice, paint, &mut out);
        }
    }
    if !explained.open.is_empty() {
        head(&mut out, "Not found out");
        for (what, why) in &explained.open {
            let what = match *what {
                "conflicts" => "what cannot hold together",
                "cheapest" => "the fewest limits to give up",
                "least_concession" => "how far floors would have to fall",
                _ => "what giving up limits would gain",
            };
            text::paragraph(&mut out, &format!("{what}: {why}. {}", why.hint()));
        }
    }
    out
}

/// Says which ways out are none, where there is no zone of agreement.
fn nothing_opens(explained: &Explained) -> Vec<&'static str> {
    let is_open = |field: &str| explained.open.iter().any(|(what, _)| *what == field);
    let mut said = vec![];
    if explained.zone.is_none() && explained.cheapest.is_none() && !is_open("cheapest") {
        said.push("Giving up limits, with every floor kept, opens no package.");
    }
    if explained.zone.is_none() && explained.least.is_none() && !is_open("least_concession") {
        said.push("No package keeps every limit, however far floors fall.");
    }
    said
}

fn concession(problem: &Problem, what: &str, concession: &Concession, out: &mut String) {
    let falls: Vec<String> = problem
        .parties()
        .iter()
        .zip(&concession.short)
        .filter(|(_, short)| **short > 0)
        .map(|(party, short)| {
            format!("{} by {}", harmless(&party.name), text::number(problem.utility(*short)))
        })
        .collect();
    text::paragraph(out, &format!("{what}: {}", falls.join(", ")));
}

fn one(problem: &Problem, choice: &Choice, paint: Paint, out: &mut String) {
    text::paragraph(out, &text::worth(problem, &choice.scores));
    text::list(out, &text::package(problem, &choice.package), paint);
}

fn listed(problem: &Problem, impasse: &Impasse<'_>, demands: &[Demand]) -> String {
    let each = demands.iter().map(|demand| match demand {
        Demand::Floor(party) => {
            let name = problem.parties().get(*party).map_or("", |party| party.name.as_str());
            format!("the floor of {name}")
        }
        Demand::Limit(name) => named(problem, impasse, &[*name]),
    });
    each.collect::<Vec<_>>().join("; ")
}

/// Returns the names of limits, each with whose it is.
fn named(problem: &Problem, impasse: &Impasse<'_>, names: &[usize]) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    let each = names.iter().filter_map(|name| impasse.names().get(*name)).map(|named| {
        let owners = named.owners.iter().map(|owner| match owner {
            Owner::Party(party) => {
                let name = problem.parties().get(*party).map_or("", |party| party.name.as_str());
                format!("red line of {name}")
            }
            Owner::Link => "link".to_owned(),
        });
        format!("{} ({})", named.name, owners.collect::<Vec<_>>().join(", "))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn object(problem: &Problem, impasse: &Impasse<'_>, explained: &Explained) -> Value {
    let demands = |demands: &Vec<Demand>| {
        let one = |demand: &Demand| match demand {
            Demand::Floor(party) => {
                json!({ "floor": problem.parties().get(*party).map(|party| &party.name) })
            }
            Demand::Limit(name) => {
                json!({ "limit": impasse.names().get(*name).map(|named| &named.name) })
            }
        };
        demands.iter().map(one).collect::<Vec<_>>()
    };
    let names = |names: &Vec<usize>| -> Vec<Value> {
        let name = |name: &usize| impasse.names().get(*name).map(|named| named.name.clone());
        names.iter().filter_map(name).map(Value::from).collect()
    };
    let choice = |choice: &Choice| {
        json!({
            "utilities": shared::utilities(problem, &choice.scores),
            "package": shared::package(problem, &choice.package),
        })
    };
    let concession = |concession: &Concession| {
        json!({
            "short": shared::utilities(problem, &concession.short),
            "best": choice(&concession.choice),
        })
    };
    let least = explained.least.as_ref().map(|least| {
        json!({
            "total": concession(&least.total),
            "largest": concession(&least.largest),
            "alone": least.alone.iter().map(|own| own.as_ref().map(concession)).collect::<Vec<_>>(),
        })
    });
    json!({
        "schema": "wasit.bargain.explanation/1",
        "parties": problem.parties().iter().map(|party| &party.name).collect::<Vec<_>>(),
        "zone": { "status": if explained.zone.is_some() { "exists" } else { "none" } },
        "witness": explained.zone.as_ref().map(choice),
        "conflicts": explained.conflicts.conflicts.iter().map(demands).collect::<Vec<_>>(),
        "corrections": explained.conflicts.corrections.iter().map(demands).collect::<Vec<_>>(),
        "complete": explained.zone.is_some() || explained.conflicts.complete,
        "undetermined": explained.open.iter().map(|(what, _)| what).collect::<Vec<_>>(),
        "cheapest": explained.cheapest.as_ref().map(|cheapest| {
            json!({ "give_up": names(&cheapest.names), "best": choice(&cheapest.choice) })
        }),
        "least_concession": least,
        "prices": explained.prices.iter().map(|(cost, best, given_up)| {
            json!({ "given_up": cost, "limits": names(given_up), "best": choice(best) })
        }).collect::<Vec<_>>(),
    })
}
