//! The best package against lists of every package.

use crate::support::{SMALL, allowed, problems};
use proptest::prelude::*;
use std::ops::ControlFlow;
use wasit_bargain::{
    Best, Condition, Goal, Issue, Limit, Owner, Party, Problem, Progress, Scale, Score, Searched,
    Term, Unwatched, check_bound, frontier, search,
};

/// Large problems of the kind that decides speed: scores that add up to 10,000, links between
/// random issues that each rule out a fifth of the pairs of options.
pub(crate) fn large(
    seed: u64,
    parties: usize,
    issues: usize,
    options: usize,
    links: usize,
    total: f64,
) -> Problem {
    let mut state = seed;
    let mut draw = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut unit = move || (draw() >> 11) as f64 / (1u64 << 53) as f64;
    let party = |p: usize, unit: &mut dyn FnMut() -> f64| {
        let weights: Vec<f64> = (0..issues).map(|_| 0.1 + unit()).collect();
        let sum: f64 = weights.iter().sum();
        let scores = weights
            .iter()
            .map(|w| {
                let raw: Vec<f64> = (0..options).map(|_| unit()).collect();
                let top = raw.iter().copied().fold(0.0, f64::max);
                raw.iter().map(|v| (v / top * w / sum * total) as Score).collect()
            })
            .collect();
        Party { name: format!("P{p}"), scores, constant: 0, terms: vec![], floor: None }
    };
    let parties = (0..parties).map(|p| party(p, &mut unit)).collect();
    let mut limits = vec![];
    for link in 0..links {
        let a = (unit() * issues as f64) as usize;
        let b = (a + 1 + (unit() * (issues - 1) as f64) as usize) % issues;
        let (a, b) = (a.min(b), a.max(b));
        let mut left = options * options / 5;
        let mut rows = vec![0u64; options];
        while left > 0 {
            let (x, y) = ((unit() * options as f64) as usize, (unit() * options as f64) as usize);
            if rows[x] >> y & 1 == 0 {
                rows[x] |= 1 << y;
                left -= 1;
            }
        }
        for (x, set) in rows.into_iter().enumerate().filter(|(_, set)| *set != 0) {
            limits.push(Limit {
                name: format!("link {link}"),
                owner: Owner::Link,
                never: Condition(vec![(a, 1 << x), (b, set)]),
            });
        }
    }
    let issues = (0..issues)
        .map(|i| Issue {
            name: format!("I{i}"),
            options: (0..options).map(|o| format!("o{o}")).collect(),
            status_quo: None,
        })
        .collect();
    Problem::new(issues, parties, limits, Scale { units: 1.0, rounding: 0 }).unwrap()
}

/// The first party cares about two issues alone: its ratio is soon as high as it can be.
#[test]
fn ties_of_the_least_are_decided_by_the_others() {
    for parties in [2, 3] {
        let rich = large(7, parties, 12, 4, 6, 10_000.0);
        let mut own: Vec<Party> = rich.parties().to_vec();
        for (issue, scores) in own[0].scores.iter_mut().enumerate() {
            scores.iter_mut().for_each(|score| *score /= if issue < 2 { 1 } else { 10_000 });
        }
        let problem =
            Problem::new(rich.issues().to_vec(), own, rich.limits().to_vec(), rich.scale());
        let goal = Goal::Maximin { from: vec![0; parties], per: vec![1; parties] };
        let problem = problem.unwrap();
        let Searched::Best(best) = search(&problem, &goal, &mut Unwatched) else { panic!() };
        assert!(best.proved, "{parties} parties");
        assert!(check_bound(&problem, &goal, &best), "{parties} parties");
    }
}

/// Goals of every kind for problems of up to four parties.
fn goals() -> impl Strategy<Value = Goal> {
    let four = |range: std::ops::RangeInclusive<Score>| prop::collection::vec(range, 4);
    prop_oneof![
        four(-5..=15).prop_map(|from| Goal::Nash { from }),
        (four(-5..=25), four(1..=20)).prop_map(|(from, per)| Goal::Maximin { from, per }),
        four(-5..=25).prop_map(|from| Goal::Maximin { from, per: vec![1; 4] }),
        four(-3..=5).prop_map(|weights| Goal::Sum { weights }),
    ]
}

/// What an answer is judged by: greater is better.
fn rank(goal: &Goal, scores: &[Score]) -> Option<Vec<i128>> {
    let gains = |from: &[Score]| -> Vec<i128> {
        scores.iter().zip(from).map(|(s, f)| i128::from(s - f)).collect()
    };
    match goal {
        Goal::Nash { from } => {
            let mut gains = gains(from);
            let product: i128 = gains.iter().product();
            gains.sort_unstable();
            if *gains.first()? < 0 {
                return None;
            }
            // Where every product is 0, least gains decide.
            let ties = if product == 0 { gains } else { vec![] };
            Some([vec![product], ties].concat())
        }
        Goal::Maximin { from, per } => {
            let common: i128 = per.iter().take(scores.len()).map(|per| i128::from(*per)).product();
            let ratios = gains(from).into_iter().zip(per);
            let mut ratios: Vec<i128> = ratios.map(|(g, p)| g * common / i128::from(*p)).collect();
            ratios.sort_unstable();
            Some(ratios)
        }
        Goal::Sum { weights } => {
            let sum: Score = scores.iter().zip(weights).map(|(s, w)| s * w).sum();
            Some(vec![sum.into()])
        }
    }
}

fn best_by_listing(problem: &Problem, goal: &Goal) -> Option<Vec<i128>> {
    allowed(problem).iter().filter_map(|package| rank(goal, &problem.scores(package))).max()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn a_search_finds_what_listing_finds(problem in problems(SMALL), goal in goals()) {
        match search(&problem, &goal, &mut Unwatched) {
            Searched::Best(best) => {
                prop_assert!(best.proved);
                prop_assert!(problem.allows(&best.package));
                prop_assert_eq!(&problem.scores(&best.package), &best.scores);
                prop_assert_eq!(rank(&goal, &best.scores), best_by_listing(&problem, &goal));
                prop_assert_eq!(best.value, best.bound);
                prop_assert!(check_bound(&problem, &goal, &best));
            }
            Searched::None => prop_assert_eq!(None, best_by_listing(&problem, &goal)),
            Searched::Unknown { .. } => prop_assert!(false),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_changed_answer_is_not_confirmed(problem in problems(SMALL), goal in goals(), at in 0..5usize) {
        if let Searched::Best(best) = search(&problem, &goal, &mut Unwatched) {
            let issue = at % problem.issues().len();
            let next = (usize::from(best.package.option(issue)) + 1) % problem.issues()[issue].options.len();
            let other = best.package.with(issue, u8::try_from(next).unwrap());
            let moved = Best { package: other, ..best.clone() };
            prop_assert!(moved.package == best.package
                || problem.scores(&moved.package) == best.scores
                || !check_bound(&problem, &goal, &moved));
            let mut scored = best.clone();
            scored.scores[0] += 1;
            prop_assert!(!check_bound(&problem, &goal, &scored));
            let higher = Best { value: best.value + 1.0, bound: best.bound + 1.0, ..best.clone() };
            prop_assert!(!check_bound(&problem, &goal, &higher));
            let lower = Best { bound: best.value - 1.0, ..best.clone() };
            prop_assert!(!check_bound(&problem, &goal, &lower));
            // A worse package is not the best one, whatever the weightings.
            for package in allowed(&problem).into_iter().take(20) {
                let scores = problem.scores(&package);
                let worse = rank(&goal, &scores) < rank(&goal, &best.scores);
                let value = match &goal {
                    Goal::Sum { weights } => {
                        scores.iter().zip(weights).map(|(s, w)| s * w).sum::<Score>() as f64
                    }
                    _ => continue,
                };
                let claim = Best { package, scores, value, bound: value, ..best.clone() };
                prop_assert!(!worse || !check_bound(&problem, &goal, &claim));
            }
        }
    }
}

/// Whoever watches may end it at any time: what comes then is allowed and its bound holds.
#[test]
fn an_ended_search_gives_a_bound_that_holds() {
    for (seed, parties) in [(1, 2), (2, 3), (3, 4)] {
        let problem = large(seed, parties, 10, 6, 10, 1_000.0);
        let from = vec![0; parties];
        for goal in [
            Goal::Nash { from: from.clone() },
            Goal::Maximin { from: from.clone(), per: vec![1; parties] },
            Goal::Sum { weights: vec![1; parties] },
        ] {
            let Searched::Best(best) = search(&problem, &goal, &mut Unwatched) else { panic!() };
            assert!(best.proved && check_bound(&problem, &goal, &best));
            for patience in 0..12 {
                let mut left = patience;
                let mut watch = |_: Progress| {
                    left -= 1;
                    if left < 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                match search(&problem, &goal, &mut watch) {
                    Searched::Best(ended) => {
                        assert!(check_bound(&problem, &goal, &ended), "{ended:?}");
                        assert!(ended.value <= best.value && best.value <= ended.bound);
                    }
                    Searched::Unknown { bound } => assert!(best.value <= bound),
                    Searched::None => panic!("there is a package"),
                }
            }
        }
    }
}

#[test]
fn large_problems_are_proved_and_agree_with_the_frontier() {
    for seed in 1..=6 {
        let problem = large(seed, 2, 14, 6, 5, 1_000.0);
        let frontier = frontier(&problem, &mut Unwatched).unwrap().unwrap();
        for goal in [
            Goal::Nash { from: vec![100, 200] },
            Goal::Maximin { from: vec![0, 50], per: vec![900, 700] },
            Goal::Maximin { from: vec![2_000, 2_000], per: vec![1, 1] },
        ] {
            let Searched::Best(best) = search(&problem, &goal, &mut Unwatched) else { panic!() };
            assert!(best.proved && check_bound(&problem, &goal, &best));
            let expected = frontier.points().filter_map(|scores| rank(&goal, scores)).max();
            assert_eq!(rank(&goal, &best.scores), expected);
        }
    }
    for parties in [3, 4] {
        let problem = large(9, parties, 40, 10, 40, 10_000.0);
        let goal = Goal::Nash { from: vec![0; parties] };
        let Searched::Best(best) = search(&problem, &goal, &mut Unwatched) else { panic!() };
        assert!(best.proved && check_bound(&problem, &goal, &best));
    }
}

/// Scores for boxes of options over many issues: a package and a bound, seldom a proof.
#[test]
fn boxes_over_many_issues_get_a_bound() {
    let plain = large(5, 2, 30, 10, 0, 100.0);
    let mut draw = 1u64;
    let mut below = move |bound: u64| {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (draw >> 33) % bound
    };
    let mut parties = plain.parties().to_vec();
    for party in &mut parties {
        for _ in 0..60 {
            let first = usize::try_from(below(20)).unwrap();
            let sets = (first..first + 5).map(|issue| (issue, 0b1_1111 << below(6))).collect();
            party.terms.push(Term { when: Condition(sets), score: 100 });
        }
    }
    let problem = Problem::new(plain.issues().to_vec(), parties, vec![], plain.scale()).unwrap();
    let goal = Goal::Maximin { from: vec![0; 2], per: vec![1; 2] };
    let mut left = 200;
    let mut watch = |_: Progress| {
        left -= 1;
        if left < 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let Searched::Best(best) = search(&problem, &goal, &mut watch) else { panic!() };
    assert!(check_bound(&problem, &goal, &best));
    assert!(best.value <= best.bound && best.value > 1_000.0, "{} {}", best.value, best.bound);
}
