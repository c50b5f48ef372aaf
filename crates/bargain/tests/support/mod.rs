//! Random small problems, and answers to them by listing every package.

pub(crate) mod marsa;

use proptest::prelude::*;
use wasit_bargain::{
    Condition, Issue, Limit, Options, Owner, Package, Party, Problem, Scale, Score, Term,
};

/// How large and how entangled the problems are.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) parties: (usize, usize),
    pub(crate) issues: (usize, usize),
    pub(crate) options: (usize, usize),
    pub(crate) score_max: Score,
    pub(crate) limits: usize,
    pub(crate) terms: usize,
}

/// Small enough that thousands of them can be listed.
pub(crate) const SMALL: Shape =
    Shape { parties: (2, 4), issues: (1, 5), options: (1, 5), score_max: 9, limits: 4, terms: 2 };

/// Problems of a shape, with floors, red lines, links, terms and a status quo.
pub(crate) fn problems(shape: Shape) -> impl Strategy<Value = Problem> {
    let (low, high) = shape.options;
    let issues = prop::collection::vec(low..=high, shape.issues.0..=shape.issues.1);
    let parties = shape.parties.0..=shape.parties.1;
    (issues, parties).prop_flat_map(move |(issues, parties)| of_sizes(shape, issues, parties))
}

fn of_sizes(shape: Shape, sizes: Vec<usize>, parties: usize) -> impl Strategy<Value = Problem> {
    let own = sizes.iter().map(|size| prop::collection::vec(0..=shape.score_max, *size));
    let own = own.collect::<Vec<_>>();
    let condition = condition(sizes.clone());
    let term = (condition.clone(), -shape.score_max..=shape.score_max)
        .prop_map(|(when, score)| Term { when, score });
    let floor = prop::option::of(0..=shape.score_max * Score::try_from(sizes.len()).unwrap());
    let party = (own, prop::collection::vec(term, 0..=shape.terms), floor, -3..=3i64);
    let limit = (condition, prop::option::of(0..parties));
    let status_quo: Vec<_> = sizes.iter().map(|size| prop::option::of(0..*size)).collect();
    (
        prop::collection::vec(party, parties),
        prop::collection::vec(limit, 0..=shape.limits),
        status_quo,
    )
        .prop_map(move |(parties, limits, status_quo)| {
            let issue = |(place, (size, status_quo)): (usize, (&usize, Option<usize>))| Issue {
                name: format!("issue {place}"),
                options: (0..*size).map(|option| format!("option {option}")).collect(),
                status_quo,
            };
            let party = |(place, (scores, terms, floor, constant))| Party {
                name: format!("party {place}"),
                scores,
                constant,
                terms,
                floor,
            };
            let limit = |(place, (never, party)): (usize, (Condition, Option<usize>))| Limit {
                name: format!("L{place}"),
                owner: party.map_or(Owner::Link, Owner::Party),
                never,
            };
            Problem::new(
                sizes.iter().zip(status_quo).enumerate().map(issue).collect(),
                parties.into_iter().enumerate().map(party).collect(),
                limits.into_iter().enumerate().map(limit).collect(),
                Scale { units: 1.0, rounding: 0 },
            )
            .unwrap()
        })
}

fn condition(sizes: Vec<usize>) -> impl Strategy<Value = Condition> + Clone {
    let most = sizes.len().min(3);
    prop::sample::subsequence((0..sizes.len()).collect::<Vec<_>>(), 1..=most).prop_flat_map(
        move |issues| {
            let sets: Vec<_> = issues
                .iter()
                .map(|issue| 1..=(Options::MAX >> (64 - sizes.get(*issue).unwrap())))
                .collect();
            (Just(issues), sets)
                .prop_map(|(issues, sets)| Condition(issues.into_iter().zip(sets).collect()))
        },
    )
}

/// Every package, allowed or not.
pub(crate) fn every(problem: &Problem) -> Vec<Package> {
    let mut all: Vec<Vec<u8>> = vec![vec![]];
    for issue in problem.issues() {
        let options = u8::try_from(issue.options.len()).unwrap();
        all = all
            .into_iter()
            .flat_map(|begun| (0..options).map(move |o| [begun.clone(), vec![o]].concat()))
            .collect();
    }
    all.into_iter().map(Package::new).collect()
}

/// Every package that the limits allow.
pub(crate) fn allowed(problem: &Problem) -> Vec<Package> {
    every(problem).into_iter().filter(|package| problem.allows(package)).collect()
}

/// The efficient score vectors, the best for the first party first.
pub(crate) fn efficient(problem: &Problem) -> Vec<Vec<Score>> {
    let all: Vec<Vec<Score>> = allowed(problem).iter().map(|p| problem.scores(p)).collect();
    let beats = |by: &Vec<Score>, own: &Vec<Score>| {
        by != own && by.iter().zip(own).all(|(by, own)| by >= own)
    };
    let mut kept: Vec<_> =
        all.iter().filter(|own| !all.iter().any(|by| beats(by, own))).cloned().collect();
    kept.sort_unstable_by(|one, other| other.cmp(one));
    kept.dedup();
    kept
}

/// Problems of a shape in which limits share names, so that some are given up together.
pub(crate) fn with_shared_names(shape: Shape) -> impl Strategy<Value = Problem> {
    (problems(shape), prop::bool::ANY).prop_map(|(problem, shared)| {
        let mut limits = problem.limits().to_vec();
        for (place, limit) in limits.iter_mut().enumerate().filter(|_| shared) {
            limit.name = format!("L{}", place / 2);
        }
        let floors: Vec<_> = problem.parties().iter().map(|party| party.floor).collect();
        problem.with(limits, &floors).unwrap()
    })
}

/// Returns whether a score vector is at or above others throughout.
pub(crate) fn at_least(own: &[Score], least: &[Score]) -> bool {
    own.iter().zip(least).all(|(own, least)| own >= least)
}

/// The efficient ones among score vectors, the best for the first party first.
pub(crate) fn efficient_of(mut all: Vec<Vec<Score>>) -> Vec<Vec<Score>> {
    all.sort_unstable_by(|one, other| other.cmp(one));
    all.dedup();
    let mut kept: Vec<Vec<Score>> = vec![];
    for own in all {
        if !kept.iter().any(|by| at_least(by, &own)) {
            kept.push(own);
        }
    }
    kept
}

/// The same problem with issues and parties in the opposite order.
pub(crate) fn reversed(problem: &Problem) -> Problem {
    let (issues, parties) = (problem.issues().len(), problem.parties().len());
    let turned = |condition: &Condition| {
        let entries = condition.0.iter().rev();
        Condition(entries.map(|(issue, options)| (issues - 1 - issue, *options)).collect())
    };
    let party = |party: &Party| Party {
        scores: party.scores.iter().rev().cloned().collect(),
        terms: party
            .terms
            .iter()
            .map(|term| Term { when: turned(&term.when), score: term.score })
            .collect(),
        ..party.clone()
    };
    let limit = |limit: &Limit| Limit {
        name: limit.name.clone(),
        owner: match limit.owner {
            Owner::Party(party) => Owner::Party(parties - 1 - party),
            Owner::Link => Owner::Link,
        },
        never: turned(&limit.never),
    };
    Problem::new(
        problem.issues().iter().rev().cloned().collect(),
        problem.parties().iter().rev().map(party).collect(),
        problem.limits().iter().map(limit).collect(),
        problem.scale(),
    )
    .unwrap()
}

/// A problem without links whose scores are drawn from a seed: per issue the number of options and
/// the greatest score.
pub(crate) fn drawn(seed: u64, parties: usize, issues: &[(usize, Score)]) -> Problem {
    let mut state = seed;
    let mut draw = |most: Score| {
        // SplitMix64.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Score::try_from((z ^ (z >> 31)) >> 4).unwrap() % (most + 1)
    };
    let mut scores: Vec<Vec<Vec<Score>>> = (0..parties)
        .map(|_| {
            let of_issue = |(options, most): &(usize, Score)| {
                (0..*options).map(|_| draw(*most) - most / 3).collect()
            };
            issues.iter().map(of_issue).collect()
        })
        .collect();
    // What the first likes, the second does not, more or less: frontiers are long.
    let (first, others) = scores.split_at_mut(1);
    for ((own, other), (_, most)) in first[0].iter().zip(&mut others[0]).zip(issues) {
        for (own, other) in own.iter().zip(other) {
            *other = *other / 8 - own - most / 3;
        }
    }
    let party = |(place, scores)| Party {
        name: format!("party {place}"),
        scores,
        constant: 7,
        terms: vec![],
        floor: None,
    };
    let issue = |(place, (options, _)): (usize, &(usize, Score))| Issue {
        name: format!("issue {place}"),
        options: (0..*options).map(|option| option.to_string()).collect(),
        status_quo: None,
    };
    Problem::new(
        issues.iter().enumerate().map(issue).collect(),
        scores.into_iter().enumerate().map(party).collect(),
        vec![],
        Scale { units: 1.0, rounding: 0 },
    )
    .unwrap()
}
