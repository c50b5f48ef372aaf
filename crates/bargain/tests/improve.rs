//! What starts from a package, against lists of every package, and its laws.

use crate::support::marsa::{FLOORS, issue, marsa, package};
use crate::support::{SMALL, Shape, allowed, at_least, efficient, every, problems};
use proptest::prelude::*;
use std::collections::BTreeMap;
use wasit_bargain::{
    Concede, Concept, Owner, Package, Problem, Same, Score, Unwatched, choose, frontier,
    improvements, obstacles, same_worth, varied,
};

fn pick(problem: &Problem, seed: usize) -> Package {
    let all = every(problem);
    all.get(seed % all.len()).unwrap().clone()
}

/// The efficient packages at or above the least scores.
fn efficient_packages(problem: &Problem, least: &[Score]) -> Vec<Package> {
    let points = efficient(problem);
    let is = |package: &Package| {
        let scores = problem.scores(package);
        at_least(&scores, least) && points.contains(&scores)
    };
    allowed(problem).into_iter().filter(is).collect()
}

fn check_varied(problem: &Problem, least: &[Score], count: usize) {
    let all = efficient_packages(problem, least);
    let found = varied(problem, Some(least), count, &mut Unwatched).unwrap();
    assert_eq!(found.choices.is_empty(), all.is_empty() || count == 0);
    let mut chosen: Vec<&Package> = vec![];
    for (choice, apart) in found.choices.iter().zip(&found.apart) {
        assert!(all.contains(&choice.package));
        assert_eq!(problem.scores(&choice.package), choice.scores);
        let far = |package: &Package| {
            let distances = chosen.iter().map(|other| package.distance(other));
            (distances.clone().min(), distances.sum::<usize>())
        };
        assert_eq!(far(&choice.package).0, *apart);
        if !chosen.is_empty() {
            assert_eq!(Some(far(&choice.package)), all.iter().map(far).max());
        }
        chosen.push(&choice.package);
    }
    assert_eq!(chosen.len(), count.min(all.len()));
}

const TIED: Shape = Shape { score_max: 2, parties: (2, 3), ..SMALL };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn improvements_are_what_listing_finds(problem in problems(SMALL), seed in 0..4096usize) {
        let from = pick(&problem, seed);
        let scores = problem.scores(&from);
        let found = improvements(&problem, &from, &mut Unwatched).unwrap();
        let expected: Vec<Vec<Score>> = efficient(&problem)
            .into_iter()
            .filter(|own| at_least(own, &scores) && *own != scores)
            .collect();
        prop_assert_eq!(found.points(), expected.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let best = choose(Concept::Nash, &found.points(), &scores).map(<[_]>::to_vec);
        prop_assert_eq!(found.best().map(|choice| choice.scores), best);
        for scores in expected {
            let choice = found.choice(&scores).unwrap();
            prop_assert!(problem.allows(&choice.package));
            prop_assert_eq!(problem.scores(&choice.package), scores);
        }
    }

    #[test]
    fn nothing_improves_on_an_improvement(problem in problems(SMALL), seed in 0..4096usize) {
        let from = pick(&problem, seed);
        if let Some(best) = improvements(&problem, &from, &mut Unwatched).unwrap().best() {
            let more = improvements(&problem, &best.package, &mut Unwatched).unwrap();
            prop_assert!(more.points().is_empty());
        }
    }

    #[test]
    fn packages_of_one_worth_are_what_listing_finds(
        problem in problems(SMALL),
        seed in 0..4096usize,
        within in 0..6i64,
        to in 0..2usize,
        count in 0..8usize,
    ) {
        let from = pick(&problem, seed);
        let worth = |package: &Package, party: usize| *problem.scores(package).get(party).unwrap();
        let mut best: BTreeMap<Score, Score> = BTreeMap::new();
        for package in allowed(&problem) {
            let own = worth(&package, to);
            if (own - worth(&from, to)).abs() <= within {
                let other = best.entry(own).or_insert(Score::MIN);
                *other = (*other).max(worth(&package, 1 - to));
            }
        }
        let mut expected: Vec<(Score, Score)> = best.into_iter().map(|(a, b)| (b, a)).collect();
        expected.sort_unstable_by(|one, other| other.cmp(one));
        expected.truncate(count);
        let asked = Same { to, within, pleasing: 1 - to, count };
        let found = same_worth(&problem, &from, asked, &mut Unwatched).unwrap();
        prop_assert!(found.iter().all(|choice| problem.allows(&choice.package)));
        let found: Vec<_> =
            found.iter().map(|c| (worth(&c.package, 1 - to), worth(&c.package, to))).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn varied_packages_are_as_far_apart_as_listing_finds(
        problem in problems(SMALL),
        least in -5..20i64,
        count in 0..5usize,
    ) {
        check_varied(&problem, &vec![least; problem.parties().len()], count);
    }

    #[test]
    fn varied_packages_are_told_apart_where_many_have_the_same_scores(
        problem in problems(TIED),
        count in 2..6usize,
    ) {
        check_varied(&problem, &vec![-9; problem.parties().len()], count);
    }

    #[test]
    fn concessions_add_up(problem in problems(SMALL), one in 0..4096usize, two in 0..4096usize) {
        let (from, to) = (pick(&problem, one), pick(&problem, two));
        let step = Concede::between(&problem, &from, &to);
        for party in 0..problem.parties().len() {
            let on: Score = step.issues.iter().map(|(_, gains)| *gains.get(party).unwrap()).sum();
            let of = |package: &Package| *problem.scores(package).get(party).unwrap();
            prop_assert_eq!(on + *step.together.get(party).unwrap(), of(&to) - of(&from));
        }
        prop_assert_eq!(step.issues.len(), from.distance(&to));
        let blocked = obstacles(&problem, &to);
        prop_assert_eq!(blocked.broken.is_empty(), problem.allows(&to));
        let missed = |(party, short): &(usize, Score)| {
            let of = problem.parties().get(*party).unwrap();
            of.floor == Some(of.score(&to) + short) && *short > 0
        };
        prop_assert!(blocked.short.iter().all(missed));
    }
}

#[test]
fn marsa_has_its_golden_values() {
    let problem = marsa(FLOORS);
    assert_eq!(problem.packages(), 13_107_200_000_u64.into());
    let diagram = wasit_bargain::Diagram::new(&problem).unwrap();
    assert_eq!(diagram.count(), 197_406_720_u64.into());
    let frontier = frontier(&problem, &mut Unwatched).unwrap().unwrap();
    assert_eq!(frontier.len(), 242);
    let zone: Vec<&[Score]> = wasit_bargain::rational(frontier.points(), &FLOORS);
    assert_eq!(zone.len(), 131);
    assert_eq!(choose(Concept::Nash, &zone, &FLOORS), Some(&[6490, 7195][..]));
    let best_for_a = zone.iter().filter(|point| at_least(point, &[0, 6000])).max().unwrap();
    assert_eq!(*best_for_a, [7380, 6000]);
    assert_eq!(problem.scores(&package("cbbdbdcccdbdccab")), [6490, 7195]);
}

#[test]
fn the_middle_of_marsa_is_improved() {
    let problem = marsa(FLOORS);
    let middle = package("cccccccccccccccc");
    assert_eq!(problem.scores(&middle), [6075, 7210]);
    assert!(problem.allows(&middle));
    let found = improvements(&problem, &middle, &mut Unwatched).unwrap();
    assert!(found.points().iter().all(|point| at_least(point, &[6075, 7210])));
    assert!(found.points().contains(&&[6445, 7220][..]));
    let best = found.best().unwrap();
    assert!(at_least(&best.scores, &[6075, 7210]) && problem.allows(&best.package));
    assert_eq!((found.points().len(), best.scores), (26, vec![6285, 7435]));
}

#[test]
fn marsa_has_different_efficient_packages() {
    let problem = marsa(FLOORS);
    let found = varied(&problem, None, 4, &mut Unwatched).unwrap();
    assert_eq!(found.choices.first().unwrap().scores, [6490, 7195]);
    assert_eq!(found.apart, [None, Some(9), Some(7), Some(5)]);
    assert!(
        found.choices.iter().all(|c| at_least(&c.scores, &FLOORS) && problem.allows(&c.package))
    );
    let first = found.choices.first().unwrap();
    let asked = Same { to: 0, within: 20, pleasing: 1, count: 5 };
    let same = same_worth(&problem, &first.package, asked, &mut Unwatched).unwrap();
    let same: Vec<&[Score]> = same.iter().map(|choice| choice.scores.as_slice()).collect();
    let expected: [&[Score]; 5] =
        [&[6490, 7195], &[6500, 7180], &[6475, 7180], &[6470, 7180], &[6480, 7175]];
    assert_eq!(same, expected);
}

#[test]
fn what_blocks_the_opening_of_a_party_is_named() {
    let problem = marsa(FLOORS);
    let opening = package("aaaaadcdcaadaaca");
    let blocked = obstacles(&problem, &opening);
    let names: Vec<&str> = blocked.broken.iter().map(|limit| limit.name.as_str()).collect();
    assert_eq!(names, ["cap=a", "access=a", "relief=a", "missiles=a", "proxies=a", "C4"]);
    assert_eq!(blocked.broken.first().unwrap().owner, Owner::Party(1));
    assert_eq!(blocked.short, [(1, 6000 - problem.scores(&opening).get(1).unwrap())]);
    let step = Concede::between(&problem, &opening, &opening.with(issue("cap"), 2));
    assert_eq!(step.issues, [(issue("cap"), vec![-45 * 16, 75 * 16])]);
}
