//! The best package against lists of every package.

use crate::support::{SMALL, allowed, problems};
use proptest::prelude::*;
use std::time::Instant;
use wasit_bargain::{
    Condition, Goal, Issue, Limit, Owner, Party, Problem, Scale, Score, Searched, Unwatched,
    search,
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
                let begun = Instant::now();
                let found = search(&problem, &goal, &mut Unwatched);
                let took = begun.elapsed().as_secs_f64() * 1e3;
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
