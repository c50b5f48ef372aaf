//! How long one proved best package takes, and one conflict, on problems made by chance from fixed
//! seeds: 40 issues of 10 options, scores drawn evenly, 10,000 in all for each party. Each of 40
//! links joins two issues by chance and forbids a fifth of their pairs of options.
//!
//! Prints milliseconds over the seeds: the median and the longest of each seed's median on the wall,
//! and the median on the processor; how many are proved; the same of `check_bound`. The second table:
//! one smallest conflict and the least concessions, with 20 red lines and floors halfway between what
//! both can have with the red lines and without.
//!
//! `-- --brief` takes few seeds and runs, `-- --tabs NAME` prints a line for each seed and goal, for
//! programs, `-- --dump DIR` writes the problems of the first table as JSON and ends.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench fails loudly")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use wasit_bargain::*;

const ISSUES: usize = 40;
const OPTIONS: usize = 10;
const TOTAL: f64 = 10_000.0;
/// Parties and links.
const KINDS: [(usize, usize); 4] = [(2, 40), (3, 40), (4, 0), (5, 0)];
const RED_LINES: usize = 20;
/// What is repeated on one problem goes on for this, as the kernel adds up time on the processor
/// some hundred times a second, and ends after that.
const LEAST: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(10);

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let brief = args.iter().any(|arg| arg == "--brief");
    let (seeds, runs) = if brief { (3, 3) } else { (9, 5) };
    if let Some(at) = args.iter().position(|arg| arg == "--dump") {
        return dump(args.get(at + 1).unwrap(), seeds);
    }
    let only = args.iter().skip(1).find(|arg| !arg.starts_with("--"));
    let wanted = |name: &str| only.is_none_or(|only| name.contains(only.as_str()));
    if args.iter().any(|arg| arg == "--tabs") {
        for (name, problem) in problems(seeds).filter(|(name, _)| wanted(name)) {
            lines(&name, &problem, runs);
        }
        return;
    }
    println!(
        "{:<36} {:>9} {:>9} {:>9} {:>7} {:>9} {:>9} {:>9}",
        "", "search", "longest", "cpu", "proved", "check", "longest", "confirmed"
    );
    for (parties, links) in KINDS {
        for goal in ["Nash", "max-min"] {
            let name = format!("{}, {goal}", kind(parties, links));
            if wanted(&name) {
                row(&name, goal, |seed| problem(parties, links, seed), seeds, runs);
            }
        }
    }
    if wanted("conflict") {
        conflicts(seeds, runs);
    }
}

fn kind(parties: usize, links: usize) -> String {
    format!("{parties} parties, {ISSUES} × {OPTIONS}, {links} links")
}

fn goal(name: &str, parties: usize) -> Goal {
    let from = vec![0; parties];
    if name == "Nash" { Goal::Nash { from } } else { Goal::Maximin { from, per: vec![1; parties] } }
}

fn found(problem: &Problem, goal: &Goal) -> Best {
    match search(problem, goal, &mut Unwatched) {
        Searched::Best(best) => best,
        other => panic!("{other:?}"),
    }
}

fn row(name: &str, of: &str, make: impl Fn(u64) -> Problem, seeds: u64, runs: usize) {
    let (mut searched, mut busy, mut checked) = (vec![], vec![], vec![]);
    let (mut proved, mut confirmed) = (0, 0);
    for seed in 1..=seeds {
        let problem = make(seed);
        let goal = goal(of, problem.parties().len());
        let (wall, processor, best) = timed(runs, || found(black_box(&problem), &goal));
        searched.push(wall);
        busy.push(processor);
        proved += u32::from(best.proved);
        let (wall, _, holds) = timed(runs, || check_bound(&problem, &goal, black_box(&best)));
        checked.push(wall);
        confirmed += u32::from(holds);
    }
    println!(
        "{name:<36} {:>9.2} {:>9.2} {:>9.2} {:>7} {:>9.2} {:>9.2} {:>9}",
        middle(&mut searched),
        most(&searched),
        middle(&mut busy),
        format!("{proved}/{seeds}"),
        middle(&mut checked),
        most(&checked),
        format!("{confirmed}/{seeds}")
    );
}

/// Prints name, goal, milliseconds of the search on the processor and of the check on the wall,
/// whether it is proved and confirmed, the bound, and the scores.
fn lines(name: &str, problem: &Problem, runs: usize) {
    for of in ["Nash", "max-min"] {
        let goal = goal(of, problem.parties().len());
        let (_, processor, best) = timed(runs, || found(black_box(problem), &goal));
        let (check, _, holds) = timed(runs, || check_bound(problem, &goal, black_box(&best)));
        let Best { scores, proved, bound, .. } = &best;
        println!(
            "{name}\t{of}\t{processor:.6}\t{check:.6}\t{proved}\t{holds}\t{bound}\t{scores:?}"
        );
    }
}

fn conflicts(seeds: u64, runs: usize) {
    println!();
    println!(
        "{:<36} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "", "demands", "conflict", "longest", "least", "longest"
    );
    let (mut sizes, mut one, mut least) = (vec![], vec![], vec![]);
    for seed in 1..=seeds {
        let problem = impasse(seed);
        let conflict = || Impasse::new(black_box(&problem)).unwrap().conflict(&mut Unwatched);
        let (wall, _, smallest) = timed(runs, conflict);
        one.push(wall);
        sizes.push(smallest.unwrap().unwrap().len() as f64);
        let concede = || Impasse::new(black_box(&problem)).unwrap().least(&mut Unwatched);
        let (wall, _, concession) = timed(runs, concede);
        least.push(wall);
        assert!(concession.unwrap().is_some(), "seed {seed}");
    }
    println!(
        "{:<36} {:>9} {:>9.2} {:>9.2} {:>9.2} {:>9.2}",
        format!("conflict, 2 parties, {ISSUES} × {OPTIONS}, {RED_LINES} red lines"),
        middle(&mut sizes),
        middle(&mut one),
        most(&one),
        middle(&mut least),
        most(&least)
    );
}

/// Returns the median on the wall, the mean on the processor, in milliseconds, and one result.
fn timed<T>(runs: usize, run: impl Fn() -> T) -> (f64, f64, T) {
    let begun = Instant::now();
    let busy = on_processor();
    let mut result = run();
    let mut wall = vec![begun.elapsed().as_secs_f64() * 1e3];
    while begun.elapsed() < if wall.len() < runs { PATIENCE } else { LEAST } {
        let start = Instant::now();
        result = run();
        wall.push(start.elapsed().as_secs_f64() * 1e3);
    }
    (middle(&mut wall), (on_processor() - busy) / wall.len() as f64, result)
}

/// Returns what this thread had of a processor, in milliseconds; nothing where Linux does not tell.
fn on_processor() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e6
}

fn middle(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn most(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::NAN, f64::max)
}

fn problems(seeds: u64) -> impl Iterator<Item = (String, Problem)> {
    KINDS.into_iter().flat_map(move |(parties, links)| {
        let name = move |seed| format!("{}, seed {seed}", kind(parties, links));
        (1..=seeds).map(move |seed| (name(seed), problem(parties, links, seed)))
    })
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

    fn below(&mut self, bound: usize) -> usize {
        (self.unit() * bound as f64) as usize
    }

    /// Two issues in rising order.
    fn two_issues(&mut self) -> (usize, usize) {
        let one = self.below(ISSUES);
        let other = (one + 1 + self.below(ISSUES - 1)) % ISSUES;
        (one.min(other), one.max(other))
    }

    /// For each option of one issue, a set of options of another: this many pairs in all.
    fn pairs(&mut self, mut count: usize) -> [Options; OPTIONS] {
        let mut sets = [0; OPTIONS];
        while count > 0 {
            let (one, other) = (self.below(OPTIONS), self.below(OPTIONS));
            if sets[one] >> other & 1 == 0 {
                sets[one] |= 1 << other;
                count -= 1;
            }
        }
        sets
    }
}

fn problem(parties: usize, links: usize, seed: u64) -> Problem {
    let mut chance = Chance(seed);
    let party = |place: usize| {
        let weights: Vec<f64> = (0..ISSUES).map(|_| 0.1 + chance.unit()).collect();
        let sum: f64 = weights.iter().sum();
        let of_issue = |weight: f64| {
            let values: Vec<f64> = (0..OPTIONS).map(|_| chance.unit()).collect();
            let largest = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
            let score = |value: &f64| (value / largest * weight / sum * TOTAL).round() as Score;
            values.iter().map(score).collect()
        };
        let scores = weights.into_iter().map(of_issue).collect();
        Party { name: format!("p{place}"), scores, constant: 0, terms: vec![], floor: None }
    };
    let parties: Vec<Party> = (0..parties).map(party).collect();
    let mut limits = vec![];
    for link in 0..links {
        let (one, other) = chance.two_issues();
        let sets = chance.pairs(OPTIONS * OPTIONS / 5);
        for (option, set) in sets.into_iter().enumerate().filter(|(_, set)| *set != 0) {
            limits.push(Limit {
                name: format!("link {link}"),
                owner: Owner::Link,
                never: Condition(vec![(one, 1 << option), (other, set)]),
            });
        }
    }
    let issue = |place| Issue {
        name: format!("i{place}"),
        options: (0..OPTIONS).map(|option| option.to_string()).collect(),
        status_quo: None,
    };
    let issues = (0..ISSUES).map(issue).collect();
    Problem::new(issues, parties, limits, Scale { units: 1.0, rounding: 0 }).unwrap()
}

/// Each red line rules out three options of an issue; each fourth one, three options of an issue
/// together with three of another.
fn impasse(seed: u64) -> Problem {
    let free = problem(2, 0, seed);
    let mut chance = Chance(seed + 1_000);
    let mut limits = vec![];
    for line in 0..RED_LINES {
        let (one, other) = chance.two_issues();
        let mut three = || -> Options {
            std::iter::repeat_with(|| 1 << chance.below(OPTIONS)).take(3).fold(0, |a, b| a | b)
        };
        let mut never = vec![(one, three())];
        if line % 4 == 3 {
            never.push((other, three()));
        }
        limits.push(Limit {
            name: format!("red line {line}"),
            owner: Owner::Party(line % 2),
            never: Condition(never),
        });
    }
    let limited = free.with(limits.clone(), &[None, None]).unwrap();
    let both = |problem: &Problem| found(problem, &goal("max-min", 2)).value as Score;
    let floor = both(&limited).midpoint(both(&free)) + 1;
    assert!(floor <= both(&free), "seed {seed}");
    free.with(limits, &[Some(floor), Some(floor)]).unwrap()
}

/// Writes each problem as `{"name": …, "scores": [party][issue][option], "never": [[issue, option,
/// issue, [option…]]…]}`.
fn dump(folder: &str, seeds: u64) {
    std::fs::create_dir_all(folder).unwrap();
    for (place, (name, problem)) in problems(seeds).enumerate() {
        let scores: Vec<_> = problem.parties().iter().map(|party| &party.scores).collect();
        let never = problem.limits().iter().map(|limit| {
            let [(one, option), (other, set)] = limit.never.0[..] else { panic!("not a link") };
            let set: Vec<usize> = (0..OPTIONS).filter(|option| set >> option & 1 == 1).collect();
            format!("[{one}, {}, {other}, {set:?}]", option.trailing_zeros())
        });
        let never: Vec<String> = never.collect();
        let text = format!(
            "{{\"name\": \"{name}\", \"scores\": {scores:?}, \"never\": [{}]}}\n",
            never.join(", ")
        );
        std::fs::write(format!("{folder}/{place:02}.json"), text).unwrap();
    }
}
