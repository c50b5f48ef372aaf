//! What stands against a package.

use crate::package::Package;
use crate::problem::{Limit, Problem, Score};

/// What stands against a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacles<'a> {
    /// The limits that it breaks, in the problem's order: each names itself and its owner.
    pub broken: Vec<&'a Limit>,
    /// The parties whose floors it misses, and by how much.
    pub short: Vec<(usize, Score)>,
}

/// What each party gives up or wins on the way from one package to another. The numbers of a party
/// add up to the difference of its scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concede {
    /// The issues on which the packages differ, each with what every party gains there (less than 0:
    /// concedes).
    pub issues: Vec<(usize, Vec<Score>)>,
    /// What every party gains by scores for options together.
    pub together: Vec<Score>,
}

/// Returns what stands against a package. O(limits).
pub fn obstacles<'a>(problem: &'a Problem, package: &Package) -> Obstacles<'a> {
    let short = problem.parties().iter().zip(problem.scores(package)).enumerate();
    Obstacles {
        broken: problem.limits().iter().filter(|limit| limit.never.holds(package)).collect(),
        short: short
            .filter_map(|(party, (of, own))| Some((party, of.floor? - own)))
            .filter(|(_, short)| *short > 0)
            .collect(),
    }
}

impl Concede {
    /// Returns what a step from one package to another means per issue and party.
    /// O(issues × parties + terms).
    pub fn between(problem: &Problem, from: &Package, to: &Package) -> Self {
        let apart = (0..problem.issues().len()).filter(|i| from.option(*i) != to.option(*i));
        let worth = |party: &[Vec<Score>], issue: usize, package: &Package| {
            let scores = party.get(issue);
            scores.and_then(|s| s.get(usize::from(package.option(issue)))).copied().unwrap_or(0)
        };
        let issues: Vec<(usize, Vec<Score>)> = apart
            .map(|issue| {
                let gain = problem.parties().iter().map(|party| {
                    worth(&party.scores, issue, to) - worth(&party.scores, issue, from)
                });
                (issue, gain.collect())
            })
            .collect();
        let together = problem.parties().iter().map(|party| {
            let of = |package: &Package| -> Score {
                party.terms.iter().filter(|t| t.when.holds(package)).map(|t| t.score).sum()
            };
            of(to) - of(from)
        });
        Self { together: together.collect(), issues }
    }
}
