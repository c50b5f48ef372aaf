//! The fictional Marsa round as a problem, with its golden values. All scores are illustrative.

use wasit_bargain::{
    Condition, Issue, Limit, Options, Owner, Package, Party, Problem, Scale, Score,
};

/// An issue: its name, weights, status quo, red lines (owner and option), and the score of each
/// option for A and B.
type Row =
    (&'static str, (Score, Score), Option<&'static str>, &'static str, &'static [(Score, Score)]);

const ISSUES: [Row; 16] = [
    ("cap", (16, 16), None, "Ba Ae", &[(100, 0), (70, 55), (55, 75), (30, 88), (0, 100)]),
    ("stock", (11, 8), Some("e"), "Ae", &[(100, 20), (80, 55), (60, 75), (25, 95), (0, 100)]),
    ("access", (13, 8), Some("e"), "Ba Ae", &[(100, 10), (75, 50), (50, 75), (15, 95), (0, 100)]),
    ("relief", (12, 18), Some("a"), "Ba Ae", &[(100, 0), (80, 30), (55, 65), (30, 85), (0, 100)]),
    ("funds", (5, 8), Some("a"), "Ad", &[(100, 0), (75, 60), (45, 80), (0, 100)]),
    ("detainees", (6, 4), Some("a"), "", &[(0, 0), (60, 50), (90, 85), (100, 70)]),
    ("naval", (4, 4), Some("a"), "", &[(0, 0), (60, 65), (90, 85), (70, 100)]),
    ("notify", (3, 2), Some("a"), "", &[(0, 30), (60, 75), (90, 60), (100, 20)]),
    ("pause", (4, 5), Some("a"), "", &[(10, 0), (55, 60), (80, 85), (60, 100)]),
    ("missiles", (7, 8), None, "Ba", &[(100, 0), (60, 45), (50, 55), (15, 100)]),
    ("proxies", (5, 4), None, "Ba", &[(100, 0), (65, 40), (45, 70), (10, 100)]),
    ("duration", (4, 3), None, "Be", &[(10, 100), (45, 75), (75, 45), (100, 20), (100, 0)]),
    ("snapback", (5, 4), None, "Ad", &[(100, 15), (80, 45), (65, 75), (10, 100)]),
    ("legal", (3, 6), None, "", &[(90, 20), (75, 60), (50, 80), (15, 100)]),
    ("format", (1, 1), Some("a"), "Bd", &[(80, 95), (60, 70), (90, 80), (100, 10)]),
    ("public", (1, 1), Some("a"), "", &[(50, 50), (85, 85), (70, 60), (60, 65)]),
];

/// A link: what may not hold together.
const LINKS: [(&str, [(&str, &str); 2]); 4] = [
    ("C1", [("access", "cde"), ("relief", "de")]),
    ("C2", [("funds", "cd"), ("detainees", "ab")]),
    ("C3", [("cap", "de"), ("access", "cde")]),
    ("C4", [("duration", "cde"), ("legal", "a")]),
];

/// The floors of A and B.
pub(crate) const FLOORS: [Score; 2] = [5600, 6000];

/// Returns the place of an issue.
pub(crate) fn issue(name: &str) -> usize {
    ISSUES.iter().position(|row| row.0 == name).unwrap()
}

/// Returns the package with these options, a letter for each issue.
pub(crate) fn package(letters: &str) -> Package {
    Package::new(letters.bytes().map(|letter| letter - b'a').collect::<Vec<u8>>())
}

fn set(letters: &str) -> Options {
    letters.bytes().map(|letter| 1 << (letter - b'a')).sum()
}

/// Returns the problem with these floors.
pub(crate) fn marsa(floors: [Score; 2]) -> Problem {
    let letters = |count: usize| ["a", "b", "c", "d", "e"].into_iter().take(count);
    let issues = ISSUES.iter().map(|(name, _, status_quo, _, options)| Issue {
        name: (*name).to_owned(),
        options: letters(options.len()).map(str::to_owned).collect(),
        status_quo: status_quo.map(|letter| set(letter).trailing_zeros() as usize),
    });
    let a = ISSUES.iter().map(|(_, w, .., options)| options.iter().map(|(a, _)| w.0 * a).collect());
    let b = ISSUES.iter().map(|(_, w, .., options)| options.iter().map(|(_, b)| w.1 * b).collect());
    let party = |name: &str, scores: Vec<Vec<Score>>, floor| Party {
        name: name.to_owned(),
        scores,
        constant: 0,
        terms: vec![],
        floor: Some(floor),
    };
    let red_lines = ISSUES.iter().enumerate().flat_map(|(place, (name, _, _, red, _))| {
        red.split_whitespace().map(move |line| {
            let (owner, option) = line.split_at(1);
            Limit {
                name: format!("{name}={option}"),
                owner: Owner::Party(usize::from(owner == "B")),
                never: Condition(vec![(place, set(option))]),
            }
        })
    });
    let links = LINKS.iter().map(|(name, sides)| {
        let mut entries = sides.map(|(of, options)| (issue(of), set(options)));
        entries.sort_unstable();
        Limit { name: (*name).to_owned(), owner: Owner::Link, never: Condition(entries.to_vec()) }
    });
    Problem::new(
        issues.collect(),
        vec![party("A", a.collect(), floors[0]), party("B", b.collect(), floors[1])],
        red_lines.chain(links).collect(),
        Scale { units: 1.0, rounding: 0 },
    )
    .unwrap()
}
