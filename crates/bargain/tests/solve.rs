//! Whole answers: against lists of every package, by both ways to the solutions, and as laws.

use proptest::prelude::*;
use wasit_bargain::{
    Answer, Ask, Completeness, Concept, Efficient, From, Issue, KsRule, Owner, Package, Party,
    Problem, Scale, Score, Unwatched, Zone, certify, disagreement, ideal, rational, solve, value,
};

use crate::support::{SMALL, allowed, at_least, problems};

const CONCEPTS: [Concept; 4] = [
    Concept::Nash,
    Concept::KalaiSmorodinsky(KsRule::Maximin),
    Concept::Egalitarian,
    Concept::Utilitarian,
];

fn answer(problem: &Problem, ask: &Ask) -> Answer {
    solve(problem, ask, &mut Unwatched)
}

/// Returns the greatest value of a concept among all allowed packages; none if nothing is at or
/// above the start.
fn greatest(problem: &Problem, concept: Concept) -> Option<f64> {
    let all: Vec<Vec<Score>> = allowed(problem).iter().map(|p| problem.scores(p)).collect();
    let worst = (0..problem.parties().len())
        .map(|party| all.iter().map(|scores| scores[party]).min().unwrap_or_default());
    let from = disagreement(problem, From::Usual, concept, &worst.collect::<Vec<_>>());
    let points: Vec<&[Score]> = all.iter().map(Vec::as_slice).collect();
    let points = match concept {
        Concept::Utilitarian => points,
        _ => rational(points.into_iter(), &from),
    };
    let ideal = ideal(&points)?;
    points.iter().map(|p| value(concept, p, &from, &ideal)).max_by(f64::total_cmp)
}

fn found(answer: &Answer, concept: Concept) -> Option<f64> {
    answer.solutions.iter().find(|s| s.concept == concept).map(|s| s.value)
}

fn alike(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn has_zone(problem: &Problem) -> bool {
    let floors = problem.parties().iter().map(|party| party.floor.unwrap_or(Score::MIN));
    let floors: Vec<Score> = floors.collect();
    allowed(problem).iter().any(|package| at_least(&problem.scores(package), &floors))
}

/// The same problem with each party's scores and floor multiplied.
fn scaled(problem: &Problem, by: &[Score]) -> Problem {
    let parties = problem.parties().iter().zip(by).map(|(party, by)| {
        let mut party = party.clone();
        party.scores.iter_mut().flatten().for_each(|score| *score *= by);
        party.terms.iter_mut().for_each(|term| term.score *= by);
        party.constant *= by;
        party.floor = party.floor.map(|floor| floor * by);
        party
    });
    let limits = problem.limits().to_vec();
    Problem::new(problem.issues().to_vec(), parties.collect(), limits, problem.scale()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_listed_answer_is_right_and_certified(problem in problems(SMALL)) {
        let answer = answer(&problem, &Ask::default());
        prop_assert_eq!(answer.feasible.clone().unwrap(), allowed(&problem).len().into());
        prop_assert_eq!(matches!(answer.zone, Zone::Exists(_)), has_zone(&problem));
        for concept in CONCEPTS {
            let (own, listed) = (found(&answer, concept), greatest(&problem, concept));
            prop_assert!(alike(own, listed), "{:?}: {:?}, not {:?}", concept, own, listed);
        }
        let certificate = certify(&problem, &answer);
        prop_assert!(certificate.feasible && certificate.scores && certificate.bounds);
        prop_assert_eq!(certificate.frontier, Completeness::Recomputed);
    }

    #[test]
    fn a_searched_answer_is_right_and_certified(problem in problems(SMALL)) {
        let ask = Ask { points_max: 0, ..Ask::default() };
        let answer = answer(&problem, &ask);
        prop_assert_eq!(matches!(answer.zone, Zone::Exists(_)), has_zone(&problem));
        prop_assert!(answer.zone != Zone::Undetermined);
        for concept in CONCEPTS {
            let (own, listed) = (found(&answer, concept), greatest(&problem, concept));
            prop_assert!(alike(own, listed), "{:?}: {:?}, not {:?}", concept, own, listed);
        }
        let certificate = certify(&problem, &answer);
        prop_assert!(certificate.feasible && certificate.scores && certificate.bounds);
        for solution in &answer.solutions {
            prop_assert!(solution.value <= solution.bound);
        }
    }

    /// Nash (1950) and Kalai and Smorodinsky (1975): the unit of one party's numbers decides nothing.
    #[test]
    fn units_decide_nothing_where_parties_are_not_compared(
        problem in problems(SMALL),
        by in prop::collection::vec(1..5i64, 4),
    ) {
        let (one, other) = (answer(&problem, &Ask::default()),
            answer(&scaled(&problem, &by), &Ask::default()));
        let factor: f64 = problem.parties().iter().zip(&by).map(|(_, by)| *by as f64).product();
        let nash = found(&one, Concept::Nash).map(|value| value * factor);
        prop_assert!(alike(nash, found(&other, Concept::Nash)));
        let ks = Concept::KalaiSmorodinsky(KsRule::Maximin);
        prop_assert!(alike(found(&one, ks), found(&other, ks)));
    }

    /// A higher floor takes packages away and brings none.
    #[test]
    fn floors_only_shrink_the_zone(problem in problems(SMALL), by in 0..9i64) {
        let floors: Vec<Option<Score>> =
            problem.parties().iter().map(|party| party.floor.map(|floor| floor + by)).collect();
        let higher = problem.with(problem.limits().to_vec(), &floors).unwrap();
        let (one, other) = (answer(&problem, &Ask::default()), answer(&higher, &Ask::default()));
        prop_assert!(one.zone != Zone::None || other.zone == Zone::None);
    }

    #[test]
    fn a_changed_answer_is_not_certified(problem in problems(SMALL), place in 0..4usize, by in 1..9i64) {
        for points_max in [Ask::default().points_max, 0] {
            let right = answer(&problem, &Ask { points_max, ..Ask::default() });
            let Some(solution) = right.solutions.get(place) else { continue };
            let mut scores = right.clone();
            scores.solutions[place].scores[0] += by;
            prop_assert!(!certify(&problem, &scores).scores);
            let mut bound = right.clone();
            bound.solutions[place].bound = solution.value - by as f64 * solution.value.abs().max(1.0);
            prop_assert!(!certify(&problem, &bound).bounds);
            let banned = (0..problem.issues().len()).find_map(|issue| {
                let options = u8::try_from(problem.issues()[issue].options.len()).unwrap();
                let others = (0..options).map(|option| solution.package.with(issue, option));
                others.into_iter().find(|package| !problem.allows(package))
            });
            if let Some(banned) = banned {
                let mut package = right.clone();
                package.solutions[place].package = banned;
                prop_assert!(!certify(&problem, &package).feasible);
            }
        }
    }
}

/// One issue with a point for each option, and red lines that keep nobody from it.
fn points(all: &[[Score; 2]], floors: [Option<Score>; 2]) -> Problem {
    let options = (0..all.len()).map(|option| option.to_string()).collect();
    let issues = vec![Issue { name: "x".to_owned(), options, status_quo: None }];
    let party = |party: usize| Party {
        name: party.to_string(),
        scores: vec![all.iter().map(|point| point[party]).collect()],
        constant: 0,
        terms: vec![],
        floor: floors[party],
    };
    let scale = Scale { units: 1.0, rounding: 0 };
    Problem::new(issues, vec![party(0), party(1)], vec![], scale).unwrap()
}

#[test]
fn a_point_is_taken_away_from_a_frontier_and_it_is_noticed() {
    let problem = points(&[[3, 0], [2, 2], [0, 3]], [None, None]);
    let mut right = answer(&problem, &Ask::default());
    assert_eq!(certify(&problem, &right).frontier, Completeness::Recomputed);
    let Efficient::Whole(frontier) = &right.frontier else { unreachable!() };
    let less: Vec<Vec<Score>> = frontier.points().skip(1).map(<[_]>::to_vec).collect();
    assert_eq!(wasit_bargain::recomputed(&problem, &less), Some(false));
    right.frontier = Efficient::Sampled(vec![(vec![3, 0], Package::new([0]))]);
    assert_eq!(certify(&problem, &right).frontier, Completeness::Sampled);
}

#[test]
fn no_zone_is_said_and_gives_no_fair_package() {
    let problem = points(&[[3, 0], [2, 2], [0, 3]], [Some(3), Some(1)]);
    for points_max in [10, 0] {
        let answer = answer(&problem, &Ask { points_max, ..Ask::default() });
        assert_eq!(answer.zone, Zone::None);
        let concepts: Vec<Concept> = answer.solutions.iter().map(|s| s.concept).collect();
        assert_eq!(concepts, [Concept::Utilitarian]);
    }
    assert!(problem.limits().iter().all(|limit| limit.owner != Owner::Link));
}

#[test]
fn independence_of_irrelevant_alternatives_holds_for_nash() {
    let all = [[9, 1], [6, 4], [5, 5], [2, 8], [1, 9]];
    let whole = answer(&points(&all, [None, None]), &Ask::default());
    let less = answer(&points(&all[1..4], [None, None]), &Ask::default());
    let nash = |answer: &Answer| {
        answer.solutions.iter().find(|s| s.concept == Concept::Nash).unwrap().scores.clone()
    };
    assert_eq!(nash(&whole), [5, 5]);
    assert_eq!(nash(&whole), nash(&less));
}
