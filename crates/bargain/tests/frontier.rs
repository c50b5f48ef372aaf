//! Counts and frontiers against lists of every package.

use crate::support::{SMALL, Shape, allowed, drawn, efficient, problems};
use proptest::prelude::*;
use wasit_bargain::*;

/// Few scores: most packages are worth the same as another.
const TIES: Shape = Shape { score_max: 2, parties: (1, 6), ..SMALL };
/// Scores so far apart that none of them meet, and no array could hold them.
const FAR_APART: Shape = Shape { score_max: 1 << 40, parties: (2, 6), ..SMALL };
/// Two parties and lists long enough for arrays, buckets and changes between them.
const LONG: Shape =
    Shape { parties: (2, 2), issues: (4, 6), options: (2, 5), score_max: 60, limits: 2, terms: 2 };
/// The same where no array is worth its places.
const LONG_AND_FAR: Shape = Shape { score_max: 1_000_000, ..LONG };
/// Enough points to be divided and crossed.
const MANY: Shape =
    Shape { parties: (3, 6), issues: (4, 5), options: (3, 4), score_max: 20, limits: 3, terms: 2 };
/// Much is linked: nodes, joined limits, summed terms.
const LINKED: Shape = Shape { parties: (1, 3), limits: 12, terms: 8, ..SMALL };

fn check(problem: &Problem) -> Result<(), TestCaseError> {
    let found = frontier(problem, &mut Unwatched).unwrap().unwrap();
    let points: Vec<Vec<_>> = found.points().map(<[_]>::to_vec).collect();
    prop_assert_eq!(&points, &efficient(problem));
    let packages = found.packages();
    prop_assert_eq!(packages.len(), points.len());
    for (scores, package) in points.iter().zip(packages) {
        prop_assert!(problem.allows(&package));
        prop_assert_eq!(&problem.scores(&package), scores);
        prop_assert_eq!(found.package(scores), Some(package));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_diagram_counts_what_is_allowed(problem in problems(SMALL)) {
        let diagram = Diagram::new(&problem).unwrap();
        prop_assert_eq!(diagram.count(), allowed(&problem).len().into());
    }

    #[test]
    fn a_diagram_counts_what_reaches_floors(problem in problems(SMALL), floor in -5..30i64) {
        let floors = vec![floor; problem.parties().len()];
        let reaches = |package: &Package| problem.scores(package).iter().all(|own| *own >= floor);
        let expected = allowed(&problem).iter().filter(|package| reaches(package)).count();
        let found = Diagram::new(&problem).unwrap().count_at_least(&floors);
        prop_assert_eq!(found, Some(expected as u64));
    }

    #[test]
    fn a_frontier_is_what_listing_finds(problem in problems(SMALL)) {
        check(&problem)?;
    }

    #[test]
    fn a_frontier_of_ties_is_what_listing_finds(problem in problems(TIES)) {
        check(&problem)?;
    }

    #[test]
    fn a_frontier_of_large_scores_is_what_listing_finds(problem in problems(FAR_APART)) {
        check(&problem)?;
    }

    #[test]
    fn a_frontier_of_much_that_is_linked_is_what_listing_finds(problem in problems(LINKED)) {
        check(&problem)?;
        let diagram = Diagram::new(&problem).unwrap();
        prop_assert_eq!(diagram.count(), allowed(&problem).len().into());
    }

    #[test]
    fn a_second_way_finds_the_same_and_sees_what_is_wrong(problem in problems(SMALL)) {
        let mut points = efficient(&problem);
        prop_assert_eq!(recomputed(&problem, &points), Some(true));
        if let Some(point) = points.pop() {
            prop_assert_eq!(recomputed(&problem, &points), Some(false));
            let mut better = point.clone();
            better[0] += 1;
            for wrong in [vec![better], vec![point.clone(), point]] {
                let all = [points.clone(), wrong].concat();
                prop_assert_eq!(recomputed(&problem, &all), Some(false));
            }
        }
    }

    #[test]
    fn opposition_is_the_distance_of_the_nearest_package(problem in problems(SMALL)) {
        let found = frontier(&problem, &mut Unwatched).unwrap().unwrap();
        let packages: Vec<Vec<Score>> =
            allowed(&problem).iter().map(|package| problem.scores(package)).collect();
        let most = |party: usize| packages.iter().map(|scores| scores[party]).max().unwrap();
        let parties = 0..problem.parties().len();
        if !packages.is_empty() {
            let best: Vec<Score> = parties.clone().map(most).collect();
            prop_assert_eq!(ideal_point(&found), Some(best.clone()));
            let reaches = |scores: &&Vec<Score>| {
                let floors = problem.parties().iter().map(|party| party.floor);
                scores.iter().zip(floors).all(|(own, floor)| floor.is_none_or(|f| *own >= f))
            };
            let distance = |scores: &Vec<Score>| {
                let gap = |(own, most): (&Score, &Score)| {
                    1.0 - *own as f64 / if *most == 0 { 1.0 } else { *most as f64 }
                };
                scores.iter().zip(&best).map(gap).map(|gap| gap * gap).sum::<f64>().sqrt()
            };
            let nearest = packages.iter().filter(reaches).map(distance).reduce(f64::min);
            let ours = opposition(&problem, &found);
            prop_assert_eq!(ours.is_some(), nearest.is_some());
            prop_assert!((ours.unwrap_or(0.0) - nearest.unwrap_or(0.0)).abs() < 1e-9);
        }
    }
}

proptest! {
    // Each of these lists hundreds or thousands of packages.
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_frontier_of_long_lists_is_what_listing_finds(problem in problems(LONG)) {
        check(&problem)?;
    }

    #[test]
    fn a_frontier_of_long_sparse_lists_is_what_listing_finds(problem in problems(LONG_AND_FAR)) {
        check(&problem)?;
    }

    #[test]
    fn a_frontier_of_many_points_is_what_listing_finds(problem in problems(MANY)) {
        check(&problem)?;
    }
}

/// Problems too large to list: against the second way, which knows no arrays, no buckets and no
/// halves. Seeds are the numbers from 0.
#[test]
fn large_frontiers_are_what_the_second_way_finds() {
    let dense = [(8, 200); 15];
    let sparse = [(8, 1_000_000_000); 10];
    let mut gives_way = [(8, 200); 15];
    gives_way[8] = (8, 5_000_000);
    let mut comes_late = [(6, 2_000_000); 15];
    comes_late[2..].fill((6, 900_000));
    for (parties, issues) in
        [(2, &dense[..]), (2, &sparse), (2, &gives_way), (2, &comes_late), (3, &sparse[..9])]
    {
        for seed in 0..4 {
            let problem = drawn(seed, parties, issues);
            let found = frontier(&problem, &mut Unwatched).unwrap().unwrap();
            let points: Vec<Vec<Score>> = found.points().map(<[_]>::to_vec).collect();
            assert_eq!(recomputed(&problem, &points), Some(true), "seed {seed}, {issues:?}");
            for (scores, package) in points.iter().zip(found.packages()) {
                assert_eq!(problem.scores(&package), *scores, "seed {seed}, {issues:?}");
            }
        }
    }
}

/// Thousands of points of many parties, listed.
#[test]
fn frontiers_of_many_parties_are_what_listing_finds() {
    for parties in 3..=12 {
        let far = if parties == 7 { 1 << 50 } else { 1_000 };
        let problem = drawn(parties as u64, parties, &[(4, far); 5]);
        let found = frontier(&problem, &mut Unwatched).unwrap().unwrap();
        let points: Vec<Vec<Score>> = found.points().map(<[_]>::to_vec).collect();
        assert_eq!(recomputed(&problem, &points), Some(true), "{parties} parties");
        assert_eq!(points, efficient(&problem), "{parties} parties");
    }
}

#[test]
fn a_frontier_ends_where_it_is_told_to() {
    let problem = drawn(0, 2, &[(8, 1_000_000_000); 10]);
    let frontier = |most| {
        Frontier::new(Diagram::new(&problem).unwrap(), most, &mut Unwatched).map(|f| f.len())
    };
    let points = frontier(usize::MAX).unwrap();
    assert_eq!(frontier(points), Ok(points));
    assert_eq!(frontier(points - 1), Err(NoFrontier::TooMany));
    let mut ends = |_: Progress| std::ops::ControlFlow::Break(());
    let diagram = Diagram::new(&problem).unwrap();
    assert_eq!(Frontier::new(diagram, points, &mut ends).map(|f| f.len()), Err(NoFrontier::Ended));
}
