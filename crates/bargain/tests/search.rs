//! The best package against lists of every package.

use crate::support::{SMALL, allowed, problems};
use proptest::prelude::*;
use wasit_bargain::{
    Condition, Goal, Issue, Limit, Owner, Party, Problem, Scale, Score, Searched, Unwatched,
    check_bound, search,
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
    let opposed = std::env::var("OPP").is_ok();
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
    let count = parties;
    let mut parties: Vec<Party> = (0..parties).map(|p| party(p, &mut unit)).collect();
    if opposed {
        for i in 0..issues {
            let w: Vec<f64> = (0..count).map(|_| (0.1 + unit()) * total / 0.6 / issues as f64).collect();
            for o in 0..options {
                let raw: Vec<f64> = (0..count).map(|_| (-(unit() + 1e-12).ln()).sqrt()).collect();
                let norm = raw.iter().map(|r| r * r).sum::<f64>().sqrt();
                for p in 0..count {
                    parties[p].scores[i][o] = (raw[p] / norm * w[p]) as Score;
                }
            }
        }
    }
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
        let rich = large(7, parties, 24, 6, 12, 10_000.0);
        let mut own: Vec<Party> = rich.parties().to_vec();
        for (issue, scores) in own[0].scores.iter_mut().enumerate() {
            scores.iter_mut().for_each(|score| *score /= if issue < 2 { 1 } else { 10_000 });
        }
        let problem =
            Problem::new(rich.issues().to_vec(), own, rich.limits().to_vec(), rich.scale());
        let goal = Goal::Maximin { from: vec![0; parties], per: vec![1; parties] };
        let problem = problem.unwrap();
        let Searched::Best(best) = search(&problem, &goal, &mut Unwatched) else { panic!() };
        assert!(best.proved, "{parties} parties: {best:?}");
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
    #![proptest_config(ProptestConfig::with_cases(6_000))]

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

fn cpu() -> f64 {
    std::fs::read_to_string("/proc/thread-self/schedstat").unwrap().split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}

#[test]
#[ignore]
fn speed() {
    let env = |name: &str, default: usize| {
        std::env::var(name).map_or(default, |v| v.parse().unwrap())
    };
    let (issues, options, links) = (env("M", 40), env("K", 10), env("L", 40));
    let total = env("T", 10_000) as f64;
    for parties in env("N0", 2)..=env("N1", 3) {
        let zero = vec![0; parties];
        for (name, goal) in [
            ("nash", Goal::Nash { from: zero.clone() }),
            ("egal", Goal::Maximin { from: zero.clone(), per: vec![1; parties] }),
            ("sum", Goal::Sum { weights: vec![1; parties] }),
        ] {
            let mut times = vec![];
            let mut proved = 0;
            let seeds = env("S", 9) as u64;
            for seed in 0..seeds {
                let problem = large(seed + 1, parties, issues, options, links, total);
                let begun = cpu();
                let found = search(&problem, &goal, &mut Unwatched);
                let took = cpu() - begun;
                times.push(took);
                match found {
                    Searched::Best(best) => {
                        proved += usize::from(best.proved);
                        if std::env::var("V").is_ok() {
                            println!("{seed} {took:.2} ms {:?} {} {} {}", best.scores, best.value, best.bound, best.proved);
                        }
                    }
                    other => println!("{other:?}"),
                }
            }
            times.sort_by(f64::total_cmp);
            println!("n={parties} {name}: median {:.2} ms max {:.2} ms proved {proved}/{seeds}", times[times.len() / 2], times[times.len() - 1]);
        }
    }
}
