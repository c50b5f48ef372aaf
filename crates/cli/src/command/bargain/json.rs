//! Answers as JSON: `docs/guide/bargain.md` lists the fields.

use serde_json::{Map, Value, json};
use wasit_bargain::{
    Answer, Certificate, Completeness, Concept, Efficient, Package, Problem, Score, Solution, Zone,
};

/// Returns an answer as the object `wasit.bargain.solution/1`.
pub(super) fn solution(
    problem: &Problem,
    answer: &Answer,
    certificate: &Certificate,
    ended: bool,
) -> Value {
    let zone = match &answer.zone {
        Zone::Exists(witness) => json!({
            "status": "exists",
            "utilities": utilities(problem, &problem.scores(witness)),
            "package": package(problem, witness),
        }),
        Zone::None => json!({ "status": "none" }),
        Zone::Undetermined => json!({ "status": "undetermined" }),
    };
    json!({
        "schema": "wasit.bargain.solution/1",
        "parties": problem.parties().iter().map(|party| &party.name).collect::<Vec<_>>(),
        "floors": problem.parties().iter().map(|p| p.floor.map(|f| problem.utility(f))).collect::<Vec<_>>(),
        "rounding": problem.utility(problem.scale().rounding),
        "ended_early": ended,
        "packages": answer.packages.to_string(),
        "feasible": answer.feasible.as_ref().map(ToString::to_string),
        "zone": zone,
        "frontier": frontier(problem, &answer.frontier, certificate),
        "statistics": statistics(problem, &answer.frontier),
        "solutions": {
            "nash": of(problem, answer, |c| c == Concept::Nash),
            "kalai_smorodinsky": of(problem, answer, |c| matches!(c, Concept::KalaiSmorodinsky(_))),
            "egalitarian": of(problem, answer, |c| c == Concept::Egalitarian),
            "utilitarian": of(problem, answer, |c| c == Concept::Utilitarian),
        },
        "certificate": {
            "feasible": certificate.feasible,
            "scores": certificate.scores,
            "bounds": certificate.bounds,
        },
    })
}

/// What describes the problem; null where the frontier was not listed.
fn statistics(problem: &Problem, efficient: &Efficient) -> Value {
    let Efficient::Whole(frontier) = efficient else { return Value::Null };
    wasit_bargain::statistics(problem, frontier).map_or(Value::Null, |of| {
        json!({
            "ideal": utilities(problem, &of.ideal),
            "nadir": utilities(problem, &of.nadir),
            "opposition": of.opposition,
            "acceptable": of.acceptable.map(|count| count.to_string()),
        })
    })
}

fn frontier(problem: &Problem, efficient: &Efficient, certificate: &Certificate) -> Value {
    let complete = match certificate.frontier {
        Completeness::Recomputed => "recomputed",
        Completeness::Claimed => "claimed",
        Completeness::Sampled => "sampled",
    };
    let points: Vec<Value> = efficient
        .points()
        .map(|(scores, found)| {
            json!({
                "utilities": utilities(problem, &scores),
                "package": found.map(|found| package(problem, &found)),
            })
        })
        .collect();
    json!({ "size": points.len(), "complete": complete, "points": points })
}

fn of(problem: &Problem, answer: &Answer, is: impl Fn(Concept) -> bool) -> Value {
    let found = answer.solutions.iter().find(|solution| is(solution.concept));
    found.map_or(Value::Null, |found| one(problem, found))
}

fn one(problem: &Problem, solution: &Solution) -> Value {
    let bound = solution.in_utility(problem, solution.bound);
    let value = solution.in_utility(problem, solution.value);
    json!({
        "utilities": utilities(problem, &solution.scores),
        "package": package(problem, &solution.package),
        "from": utilities(problem, &solution.from),
        "value": value,
        "upper_bound": bound,
        "gap": (bound - value).max(0.0),
    })
}

/// Returns scores in the unit of the reading.
pub(super) fn utilities(problem: &Problem, scores: &[Score]) -> Vec<f64> {
    scores.iter().map(|score| problem.utility(*score)).collect()
}

/// Returns a package as an object: issue to option.
pub(super) fn package(problem: &Problem, package: &Package) -> Value {
    let pairs = problem.issues().iter().zip(package.options()).filter_map(|(issue, option)| {
        let option = issue.options.get(usize::from(*option))?;
        Some((issue.name.clone(), Value::from(option.as_str())))
    });
    Value::Object(pairs.collect::<Map<String, Value>>())
}
