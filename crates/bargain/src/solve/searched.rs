//! Answers where the frontier is not listed: each solution by a search of its own.

use num_bigint::BigUint;

use super::{Answer, Ask, Efficient, Solution, Zone, concepts, disagreement};
use crate::diagram::Diagram;
use crate::limits::TOTAL_MAX;
use crate::package::Package;
use crate::problem::{Problem, Score};
use crate::search::{Goal, Searched, search};
use crate::solution::{Concept, KsRule};
use crate::walk::{Graph, reach};
use crate::watch::Watch;

/// Returns the answer, with as much of it as the watcher gives time for.
///
/// The Kalai–Smorodinsky solution needs the most that each party can get in the zone. That is found
/// over the diagram; where there is none, it is known only if no floor cuts anything off. The rules
/// of the peers are about a whole frontier, and are not searched for.
pub(super) fn answer(
    problem: &Problem,
    ask: &Ask,
    packages: BigUint,
    listed: Option<(BigUint, Diagram)>,
    watch: &mut dyn Watch,
) -> Answer {
    let (feasible, diagram) = listed.unzip();
    let zone = zone(problem, watch);
    let worst = worst(problem, diagram.as_ref());
    let of = |concept| {
        let from = disagreement(problem, ask.from, concept, &worst);
        one(problem, concept, from, &worst, diagram.as_ref(), watch)
    };
    let solutions: Vec<Solution> = concepts(ask.ks).into_iter().filter_map(of).collect();
    let frontier = Efficient::Sampled(unbeaten(&solutions));
    Answer { packages, feasible, zone, frontier, solutions }
}

/// Returns the least that each party gets in an allowed package; without a diagram, in any package,
/// which is no more.
fn worst(problem: &Problem, diagram: Option<&Diagram>) -> Vec<Score> {
    let alone = |party: usize| {
        let party = problem.parties().get(party)?;
        let least: Score = party.scores.iter().filter_map(|own| own.iter().min()).sum();
        let together: Score = party.terms.iter().map(|term| term.score.min(0)).sum();
        Some(party.constant + least + together)
    };
    let of = |party| diagram.and_then(|diagram| diagram.least(party)).or_else(|| alone(party));
    (0..problem.parties().len()).map(|party| of(party).unwrap_or_default()).collect()
}

fn zone(problem: &Problem, watch: &mut dyn Watch) -> Zone {
    // Whoever stated no floor is never the one who has least above it.
    let floors = problem.parties().iter().map(|party| party.floor.unwrap_or(-2 * TOTAL_MAX));
    let goal = Goal::Maximin { from: floors.collect(), per: vec![1; problem.parties().len()] };
    match search(problem, &goal, watch) {
        Searched::Best(best) if best.value >= 0.0 => Zone::Exists(best.package),
        Searched::Best(best) if best.bound < 0.0 => Zone::None,
        Searched::None => Zone::None,
        Searched::Unknown { bound } if bound < 0.0 => Zone::None,
        Searched::Best(_) | Searched::Unknown { .. } => Zone::Undetermined,
    }
}

fn one(
    problem: &Problem,
    concept: Concept,
    from: Vec<Score>,
    worst: &[Score],
    diagram: Option<&Diagram>,
    watch: &mut dyn Watch,
) -> Option<Solution> {
    let parties = problem.parties().len();
    let mut ideal = vec![];
    let goal = match concept {
        Concept::Nash => Goal::Nash { from: from.clone() },
        Concept::Egalitarian => Goal::Maximin { from: from.clone(), per: vec![1; parties] },
        Concept::Utilitarian => Goal::Sum { weights: vec![1; parties] },
        Concept::KalaiSmorodinsky(KsRule::Maximin) => {
            ideal = self::ideal(problem, &from, worst, diagram, watch)?;
            let per = ideal.iter().zip(&from).map(|(ideal, from)| ideal - from).collect();
            Goal::Maximin { from: from.clone(), per }
        }
        Concept::KalaiSmorodinsky(KsRule::Spread | KsRule::Difference) => return None,
    };
    let Searched::Best(best) = search(problem, &goal, watch) else { return None };
    // A least share or gain below nothing is no solution: somebody would be below the start.
    if concept != Concept::Utilitarian && best.value < 0.0 {
        return None;
    }
    let (package, scores) = (best.package.clone(), best.scores.clone());
    let (value, bound) = (best.value, best.bound);
    let searched = Some(Box::new((goal, best)));
    Some(Solution { concept, package, scores, from, ideal, value, bound, searched })
}

/// Returns the most that each party can get while nobody is below the start; none if that is not
/// found out.
fn ideal(
    problem: &Problem,
    from: &[Score],
    worst: &[Score],
    diagram: Option<&Diagram>,
    watch: &mut dyn Watch,
) -> Option<Vec<Score>> {
    if from.iter().zip(worst).all(|(from, worst)| from <= worst) {
        return (0..from.len()).map(|party| most(problem, party, watch)).collect();
    }
    let graph = Graph::whole(diagram?);
    let mut ideal = vec![];
    for party in 0..from.len() {
        let mut floors = from.to_vec();
        let mut low = *from.get(party)?;
        let mut high = most(problem, party, watch)?;
        reach(&graph, &floors, watch).ok()??;
        // Between what is reached and what nobody reaches.
        while low < high {
            let middle = low + (high - low) / 2 + (high - low) % 2;
            *floors.get_mut(party)? = middle;
            match reach(&graph, &floors, watch).ok()? {
                Some(package) => low = problem.scores(&package).get(party).copied()?.max(middle),
                None => high = middle - 1,
            }
        }
        ideal.push(low);
    }
    Some(ideal)
}

/// Returns the most that a package can be worth to one party; none if that was not proved.
fn most(problem: &Problem, party: usize, watch: &mut dyn Watch) -> Option<Score> {
    let mut weights = vec![0; problem.parties().len()];
    *weights.get_mut(party)? = 1;
    match search(problem, &Goal::Sum { weights }, watch) {
        Searched::Best(best) if best.proved => best.scores.get(party).copied(),
        _ => None,
    }
}

/// Returns the solutions' points that no other one beats, each once.
fn unbeaten(solutions: &[Solution]) -> Vec<(Vec<Score>, Package)> {
    let mut points: Vec<(Vec<Score>, Package)> =
        solutions.iter().map(|found| (found.scores.clone(), found.package.clone())).collect();
    points.sort_unstable_by(|one, other| other.cmp(one));
    points.dedup_by(|later, first| later.0 == first.0);
    let beats =
        |by: &[Score], own: &[Score]| by != own && by.iter().zip(own).all(|(by, own)| by >= own);
    let all: Vec<Vec<Score>> = points.iter().map(|(scores, _)| scores.clone()).collect();
    points.retain(|(own, _)| !all.iter().any(|by| beats(by, own)));
    points
}
