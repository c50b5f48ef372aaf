//! The problem as the search walks it: what is impossible taken out, issues in the search's order.

use std::collections::BTreeMap;

use crate::package::Package;
use crate::problem::{Condition, Options, Problem, Score};

/// What is left of a problem when each issue keeps only some options. Issues are called by their
/// places in the order, options by their places among those that are left.
pub(super) struct Model {
    pub(super) parties: usize,
    /// The problem's issue at each place.
    pub(super) issues: Vec<usize>,
    /// The problem's options that are left.
    pub(super) options: Vec<Vec<u8>>,
    /// Where the options of each issue begin among all options.
    pub(super) start: Vec<usize>,
    /// Per option, the scores of the parties.
    pub(super) scores: Vec<Score>,
    /// The same, rounded.
    pub(super) rounded: Vec<f64>,
    pub(super) constant: Vec<Score>,
    pub(super) pairs: Vec<Pair>,
    /// For each issue its pairs, and whether it is the first of the two.
    pub(super) pairs_of: Vec<Vec<(usize, bool)>>,
    pub(super) wide: Vec<Wide>,
    /// For each issue the wide conditions that name it.
    pub(super) wide_of: Vec<Vec<usize>>,
}

/// Two issues that matter to each other.
pub(super) struct Pair {
    /// The one that comes earlier in the order.
    pub(super) one: usize,
    pub(super) other: usize,
    /// By option of the one, the allowed options of the other.
    pub(super) allowed: Vec<Options>,
    pub(super) terms: Vec<PairTerm>,
    /// Where its table begins among all tables; rows are the options of the one.
    pub(super) table: usize,
    /// Where its messages begin: first those to the one, then those to the other.
    pub(super) messages: usize,
}

pub(super) struct PairTerm {
    pub(super) one: Options,
    pub(super) other: Options,
    pub(super) party: usize,
    pub(super) score: Score,
}

/// A condition on three and more issues.
pub(super) struct Wide {
    /// In the order.
    pub(super) sets: Vec<(usize, Options)>,
    /// Whose score it adds; none if it may never hold.
    pub(super) adds: Option<(usize, Score)>,
}

impl Wide {
    pub(super) fn holds(&self, chosen: &[usize]) -> bool {
        self.sets.iter().all(|(issue, set)| set >> chosen[*issue] & 1 == 1)
    }

    pub(super) fn last(&self) -> usize {
        self.sets.last().map_or(0, |(issue, _)| *issue)
    }
}

/// Every option of every issue.
pub(super) fn everything(problem: &Problem) -> Vec<Options> {
    problem.issues().iter().map(|issue| Options::MAX >> (64 - issue.options.len())).collect()
}

/// What follows from a condition when only some options are left.
enum Left {
    Never,
    Always,
    Sets(Vec<(usize, Options)>),
}

fn left(condition: &Condition, domains: &[Options]) -> Left {
    let mut sets = vec![];
    for (issue, set) in &condition.0 {
        match (domains[*issue] & set, domains[*issue] & !set) {
            (0, _) => return Left::Never,
            (_, 0) => {}
            (set, _) => sets.push((*issue, set)),
        }
    }
    if sets.is_empty() { Left::Always } else { Left::Sets(sets) }
}

/// Takes away what limits rule out by themselves, option by option and pair by pair, until nothing
/// more follows. Returns false if an issue has nothing left.
fn propagate(problem: &Problem, domains: &mut [Options]) -> bool {
    loop {
        let before = domains.to_vec();
        let mut banned: BTreeMap<(usize, usize), Vec<(Options, Options)>> = BTreeMap::new();
        for limit in problem.limits() {
            match left(&limit.never, domains) {
                Left::Never => {}
                Left::Always => return false,
                Left::Sets(sets) => match sets[..] {
                    [(issue, set)] => domains[issue] &= !set,
                    [(i, a), (j, b)] => banned.entry((i, j)).or_default().push((a, b)),
                    _ => {}
                },
            }
        }
        for ((i, j), sets) in banned {
            for (issue, other, flip) in [(i, j, false), (j, i, true)] {
                for option in bits(domains[issue]) {
                    let against = sets.iter().map(|(a, b)| if flip { (*b, *a) } else { (*a, *b) });
                    let gone = against.filter(|(own, _)| own >> option & 1 == 1);
                    if domains[other] & !gone.fold(0, |all, (_, set)| all | set) == 0 {
                        domains[issue] &= !(1 << option);
                    }
                }
            }
        }
        if domains.contains(&0) {
            return false;
        }
        if before == domains {
            return true;
        }
    }
}

pub(super) fn bits(mut set: Options) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let lowest = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (lowest < 64).then_some(lowest)
    })
}

impl Model {
    /// Returns the model of a problem whose issues keep these options; none if nothing is allowed.
    /// `rank` tells how early an issue comes: the greatest first.
    pub(super) fn new(
        problem: &Problem,
        mut domains: Vec<Options>,
        rank: &dyn Fn(usize) -> f64,
    ) -> Option<Self> {
        if !propagate(problem, &mut domains) {
            return None;
        }
        let parties = problem.parties().len();
        let mut issues: Vec<usize> = (0..domains.len()).collect();
        let ranks: Vec<f64> = issues.iter().map(|issue| rank(*issue)).collect();
        issues.sort_by(|a, b| ranks[*b].total_cmp(&ranks[*a]));
        let mut place = vec![0; issues.len()];
        for (at, issue) in issues.iter().enumerate() {
            place[*issue] = at;
        }
        let options: Vec<Vec<u8>> =
            issues.iter().map(|i| bits(domains[*i]).map(|option| option as u8).collect()).collect();
        let mut start = vec![0];
        for options in &options {
            start.push(start[start.len() - 1] + options.len());
        }
        let mut scores = vec![0; start[issues.len()] * parties];
        for (at, issue) in issues.iter().enumerate() {
            for (o, option) in options[at].iter().enumerate() {
                for (p, party) in problem.parties().iter().enumerate() {
                    scores[(start[at] + o) * parties + p] = party.scores[*issue][*option as usize];
                }
            }
        }
        let mut model = Self {
            parties,
            constant: problem.parties().iter().map(|party| party.constant).collect(),
            pairs_of: vec![vec![]; issues.len()],
            wide_of: vec![vec![]; issues.len()],
            issues,
            options,
            start,
            scores,
            rounded: vec![],
            pairs: vec![],
            wide: vec![],
        };
        model.add_conditions(problem, &domains, &place);
        model.rounded = model.scores.iter().map(|score| *score as f64).collect();
        Some(model)
    }

    fn add_conditions(&mut self, problem: &Problem, domains: &[Options], place: &[usize]) {
        let limits = problem.limits().iter().map(|limit| (&limit.never, None));
        let terms = problem.parties().iter().enumerate().flat_map(|(party, of)| {
            of.terms.iter().map(move |term| (&term.when, Some((party, term.score))))
        });
        let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (condition, adds) in limits.chain(terms) {
            let sets = match left(condition, domains) {
                Left::Never => continue,
                Left::Always => vec![],
                Left::Sets(sets) => sets,
            };
            // Options are called by their places among those that are left from here on.
            let mut sets: Vec<(usize, Options)> = sets
                .into_iter()
                .map(|(issue, set)| {
                    let places = (0u32..).zip(&self.options[place[issue]]);
                    let set = places.filter(|(_, option)| set >> **option & 1 == 1);
                    (place[issue], set.fold(0, |all, (at, _)| all | 1 << at))
                })
                .collect();
            sets.sort_unstable();
            match (&sets[..], adds) {
                ([], Some((party, score))) => self.constant[party] += score,
                ([(issue, set)], Some((party, score))) => {
                    for option in bits(*set) {
                        let at = self.start[*issue] + option as usize;
                        self.scores[at * self.parties + party] += score;
                    }
                }
                // Limits of this kind have been applied to what is left.
                ([] | [_], None) => {}
                (&[(one, a), (other, b)], adds) => {
                    let next = self.pairs.len();
                    let at = *known.entry((one, other)).or_insert(next);
                    if at == next {
                        self.add_pair(one, other);
                    }
                    let pair = &mut self.pairs[at];
                    match adds {
                        Some((party, score)) => {
                            pair.terms.push(PairTerm { one: a, other: b, party, score });
                        }
                        None => bits(a).for_each(|option| pair.allowed[option as usize] &= !b),
                    }
                }
                (_, adds) => {
                    for (issue, _) in &sets {
                        self.wide_of[*issue].push(self.wide.len());
                    }
                    self.wide.push(Wide { sets, adds });
                }
            }
        }
    }

    fn add_pair(&mut self, one: usize, other: usize) {
        let sizes = |pair: &Pair| (self.options[pair.one].len(), self.options[pair.other].len());
        let (table, messages) = self.pairs.last().map_or((0, 0), |last| {
            let (rows, columns) = sizes(last);
            (last.table + rows * columns, last.messages + rows + columns)
        });
        let all = Options::MAX >> (64 - self.options[other].len());
        let allowed = vec![all; self.options[one].len()];
        self.pairs_of[one].push((self.pairs.len(), true));
        self.pairs_of[other].push((self.pairs.len(), false));
        self.pairs.push(Pair { one, other, allowed, terms: vec![], table, messages });
    }

    pub(super) fn options_in_all(&self) -> usize {
        self.start[self.issues.len()]
    }

    /// Returns how many numbers the tables and the messages of the pairs have.
    pub(super) fn sizes(&self) -> (usize, usize) {
        self.pairs.last().map_or((0, 0), |last| {
            let (rows, columns) = (self.options[last.one].len(), self.options[last.other].len());
            (last.table + rows * columns, last.messages + rows + columns)
        })
    }

    /// Returns the package that takes these options.
    pub(super) fn package(&self, chosen: &[usize]) -> Package {
        let mut options = vec![0; chosen.len()];
        for (at, option) in chosen.iter().enumerate() {
            options[self.issues[at]] = self.options[at][*option];
        }
        Package::new(options)
    }

    /// Returns where a package's options are; none if one of them is not left.
    pub(super) fn chosen(&self, package: &Package) -> Option<Vec<usize>> {
        let place = |(at, issue): (usize, &usize)| {
            self.options[at].iter().position(|option| *option == package.option(*issue))
        };
        self.issues.iter().enumerate().map(place).collect()
    }

    /// Returns what is left of each issue of the problem where `keep` holds, by option among all.
    pub(super) fn domains(&self, keep: &[bool]) -> Vec<Options> {
        let mut domains = vec![0; self.issues.len()];
        for (at, issue) in self.issues.iter().enumerate() {
            for (o, option) in self.options[at].iter().enumerate() {
                if keep[self.start[at] + o] {
                    domains[*issue] |= 1 << option;
                }
            }
        }
        domains
    }
}
