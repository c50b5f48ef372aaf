//! How long the whole efficient frontier takes, on problems made by chance from a fixed seed.
//!
//! `conflict`: the better an option is for one party, the worse for the other, so none is beaten
//! inside its issue. `random`: scores drawn evenly. `anac`: evaluations 1 to 10, divided by the
//! largest, and weights that add up to 1, in units of 1e-9. `rivals`: what an option is worth is
//! divided among the parties by chance, so that few packages are beaten.
//!
//! Prints milliseconds: on the wall for the frontier and the second computation, on the processor
//! for the rest. `-- --brief` runs each
//! row a few times only, `-- --tabs` prints lines for programs, `-- --dump DIR` writes the problems without links as JSON and ends.

#![expect(clippy::unwrap_used, reason = "a bench fails loudly")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use wasit_bargain::*;

const SEED: u64 = 1978;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == "--dump") {
        return dump(args.get(at + 1).unwrap());
    }
    let least =
        Duration::from_millis(if args.iter().any(|a| a == "--brief") { 100 } else { 1_000 });
    let tabs = args.iter().any(|arg| arg == "--tabs");
    let only = args.iter().skip(1).find(|arg| !arg.starts_with("--"));
    println!(
        "{:<36} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "", "points", "diagram", "frontier", "cpu", "packages", "counted", "again"
    );
    for (name, problem) in problems().into_iter().chain([
        ("links of pathwidth 3, 40 × 5, 1e-4".to_owned(), linked(40, 5, 3, 10_000)),
        ("conflict, 200 × 64, 1e-4".to_owned(), conflict(200, 64, 10_000)),
    ]) {
        if only.is_none_or(|only| name.contains(only.as_str())) {
            if tabs { line(&name, &problem, least) } else { row(&name, &problem, least) }
        }
    }
}

/// Prints what the diagram takes, the frontier (on the wall and on the processor), the packages of
/// all points, counting the packages that reach half of the ideal_point, and a second computation, which
/// is run once.
fn row(name: &str, problem: &Problem, least: Duration) {
    let (_, build) = median(least, || Diagram::new(black_box(problem)).unwrap());
    let diagram = Diagram::new(problem).unwrap();
    let whole = || Frontier::new(diagram.clone(), usize::MAX, &mut Unwatched).unwrap();
    let (frontier, processor) = median(least, whole);
    let found = whole();
    let (_, packages) = median(least, || found.packages());
    print!("{name:<36} {:>7} {build:>9.3} {frontier:>9.3} {processor:>9.3}", found.len());
    print!(" {packages:>9.3}");
    let floors: Vec<Score> = ideal_point(&found).unwrap().iter().map(|most| most / 2).collect();
    match diagram.count_at_least(&floors) {
        Some(_) => print!(" {:>9.3}", median(least, || diagram.count_at_least(&floors)).1),
        None => print!(" {:>9}", "–"),
    }
    let points: Vec<Vec<Score>> = found.points().map(<[_]>::to_vec).collect();
    let start = Instant::now();
    let same = recomputed(problem, &points);
    assert_ne!(same, Some(false), "{name}");
    match same {
        Some(_) => println!(" {:>9.1}", start.elapsed().as_secs_f64() * 1e3),
        None => println!(" {:>9}", "–"),
    }
}

/// Prints points, diagram, frontier and packages, all on the processor, for programs.
fn line(name: &str, problem: &Problem, least: Duration) {
    let (_, build) = median(least, || Diagram::new(black_box(problem)).unwrap());
    let diagram = Diagram::new(problem).unwrap();
    let whole = || Frontier::new(diagram.clone(), usize::MAX, &mut Unwatched).unwrap();
    let (_, frontier) = median(least, whole);
    let found = whole();
    let (_, packages) = median(least, || found.packages());
    println!("{name}\t{}\t{build:.6}\t{frontier:.6}\t{packages:.6}", found.len());
}

/// Returns the median of time on the wall and the mean of time on the processor, in milliseconds.
/// The kernel adds up the latter some hundred times a second, so it is taken over all runs.
fn median<T>(least: Duration, run: impl Fn() -> T) -> (f64, f64) {
    let begun = Instant::now();
    let busy = on_processor();
    let mut wall = vec![];
    while wall.len() < 3 || begun.elapsed() < least {
        let start = Instant::now();
        drop(black_box(run()));
        wall.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let processor = (on_processor() - busy) / wall.len() as f64;
    wall.sort_by(f64::total_cmp);
    (wall[wall.len() / 2], processor)
}

/// Returns what this thread had of a processor, in milliseconds; nothing where Linux does not tell.
fn on_processor() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e6
}

/// The problems without links.
fn problems() -> Vec<(String, Problem)> {
    let mut all = vec![];
    for (issues, options) in [(40, 10), (80, 10)] {
        for (resolution, total) in [("1e-4", 10_000), ("1e-6", 1_000_000), ("1e-9", 1_000_000_000)]
        {
            let name = format!("{issues} × {options}, {resolution}");
            all.push((format!("conflict, {name}"), conflict(issues, options, total)));
            all.push((format!("random, {name}"), random(&vec![options; issues], 2, total)));
        }
    }
    all.push(("anac, 2 parties, 8 × 5".to_owned(), anac(&[5; 8], 2)));
    all.push(("anac, 3 parties, 8 × 7".to_owned(), anac(&[7; 8], 3)));
    all.push(("anac, 5 parties, 240,000 packages".to_owned(), anac(&[5, 5, 5, 5, 4, 4, 4, 6], 5)));
    all.push(("rivals, 3 parties, 8 × 7".to_owned(), rivals(&[7; 8], 3)));
    all.push((
        "rivals, 5 parties, 240,000 packages".to_owned(),
        rivals(&[5, 5, 5, 5, 4, 4, 4, 6], 5),
    ));
    all.push(("anac, 6 parties, 4^8".to_owned(), anac(&[4; 8], 6)));
    all.push(("random, 3 parties, 8 × 7, 1e-9".to_owned(), random(&[7; 8], 3, 1_000_000_000)));
    all.push((
        "random, 5 parties, 240,000 packages".to_owned(),
        random(&[5, 5, 5, 5, 4, 4, 4, 6], 5, 1_000_000_000),
    ));
    all
}

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn weights(&mut self, issues: usize) -> Vec<f64> {
        let drawn: Vec<f64> = (0..issues).map(|_| 0.1 + self.unit()).collect();
        let sum: f64 = drawn.iter().sum();
        drawn.iter().map(|weight| weight / sum).collect()
    }
}

fn conflict(issues: usize, options: usize, total: Score) -> Problem {
    let mut chance = Chance(SEED);
    let parties = (0..2).map(|party| {
        let weights = chance.weights(issues);
        let of_issue = |weight: f64| {
            let mut values: Vec<f64> = (0..options).map(|_| chance.unit()).collect();
            values.sort_by(f64::total_cmp);
            if party == 1 {
                values.reverse();
            }
            scaled(&values, weight * total as f64)
        };
        weights.into_iter().map(of_issue).collect()
    });
    problem(&vec![options; issues], parties.collect(), vec![])
}

fn random(sizes: &[usize], parties: usize, total: Score) -> Problem {
    let mut chance = Chance(SEED);
    let parties = (0..parties).map(|_| {
        let weights = chance.weights(sizes.len());
        let of_issue = |(weight, size): (f64, &usize)| {
            let values: Vec<f64> = (0..*size).map(|_| chance.unit()).collect();
            scaled(&values, weight * total as f64)
        };
        weights.into_iter().zip(sizes).map(of_issue).collect()
    });
    problem(sizes, parties.collect(), vec![])
}

fn anac(sizes: &[usize], parties: usize) -> Problem {
    let mut chance = Chance(SEED);
    let parties = (0..parties).map(|_| {
        let weights = chance.weights(sizes.len());
        let of_issue = |(weight, size): (f64, &usize)| {
            let values: Vec<f64> =
                (0..*size).map(|_| (chance.unit() * 10.0).floor() + 1.0).collect();
            scaled(&values, weight * 1e9)
        };
        weights.into_iter().zip(sizes).map(of_issue).collect()
    });
    problem(sizes, parties.collect(), vec![])
}

fn rivals(sizes: &[usize], parties: usize) -> Problem {
    let mut chance = Chance(SEED);
    let mut scores = vec![vec![]; parties];
    for weight in chance.weights(sizes.len()).iter().zip(sizes) {
        let (weight, size) = weight;
        let shares: Vec<Vec<f64>> = (0..*size)
            .map(|_| {
                let drawn: Vec<f64> = (0..parties).map(|_| 0.2 + chance.unit()).collect();
                let sum: f64 = drawn.iter().sum();
                drawn.iter().map(|share| share / sum * (0.25 + 0.75 * chance.unit())).collect()
            })
            .collect();
        for (party, scores) in scores.iter_mut().enumerate() {
            let own = shares.iter().map(|shares| (shares[party] * weight * 1e9).round() as Score);
            scores.push(own.collect());
        }
    }
    problem(sizes, scores, vec![])
}

/// Each issue is linked to as many before it; of each link a fifth of the pairs is forbidden.
fn linked(issues: usize, options: usize, width: usize, total: Score) -> Problem {
    let mut chance = Chance(SEED);
    let mut limits = vec![];
    for later in 1..issues {
        for earlier in later.saturating_sub(width)..later {
            for one in 0..options {
                for other in (0..options).filter(|_| chance.unit() < 0.2).collect::<Vec<_>>() {
                    limits.push(Limit {
                        name: format!("{earlier}.{one} and {later}.{other}"),
                        owner: Owner::Link,
                        never: Condition(vec![(earlier, 1 << one), (later, 1 << other)]),
                    });
                }
            }
        }
    }
    let free = conflict(issues, options, total);
    let floors: Vec<_> = free.parties().iter().map(|party| party.floor).collect();
    free.with(limits, &floors).unwrap()
}

/// Scales values so that the largest is a score.
fn scaled(values: &[f64], most: f64) -> Vec<Score> {
    let largest = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    values.iter().map(|value| (value / largest * most).round() as Score).collect()
}

fn problem(sizes: &[usize], scores: Vec<Vec<Vec<Score>>>, limits: Vec<Limit>) -> Problem {
    let issue = |(place, size): (usize, &usize)| Issue {
        name: format!("i{place}"),
        options: (0..*size).map(|option| option.to_string()).collect(),
        status_quo: None,
    };
    let party = |(place, scores)| Party {
        name: format!("p{place}"),
        scores,
        constant: 0,
        terms: vec![],
        floor: None,
    };
    Problem::new(
        sizes.iter().enumerate().map(issue).collect(),
        scores.into_iter().enumerate().map(party).collect(),
        limits,
        Scale { units: 1.0, rounding: 0 },
    )
    .unwrap()
}

/// Writes each problem as `{"name": …, "sizes": […], "scores": [party][issue][option]}`.
fn dump(folder: &str) {
    std::fs::create_dir_all(folder).unwrap();
    for (place, (name, problem)) in problems().iter().enumerate() {
        let sizes: Vec<usize> = problem.issues().iter().map(|issue| issue.options.len()).collect();
        let scores: Vec<_> = problem.parties().iter().map(|party| &party.scores).collect();
        let text =
            format!("{{\"name\": \"{name}\", \"sizes\": {sizes:?}, \"scores\": {scores:?}}}\n");
        std::fs::write(format!("{folder}/{place:02}.json"), text).unwrap();
    }
}
