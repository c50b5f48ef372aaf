//! The problem as the engine solves it: issues, options, whole numbers.

use std::fmt;

use num_bigint::BigUint;

use crate::limits::{ISSUES_MAX, OPTIONS_MAX, PARTIES_MAX, TOTAL_MAX};
use crate::package::Package;

/// A valuation in the problem's smallest unit: see [`Scale`].
pub type Score = i64;

/// Something to be settled, and the ways to settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its name, unique in the problem.
    pub name: String,
    /// The names of its options, unique in the issue; 1 to 64.
    pub options: Vec<String>,
    /// The option that holds as long as nothing is agreed on it, if it is one of them.
    pub status_quo: Option<usize>,
}

/// A set of options of one issue: bit `o` stands for option `o`.
pub type Options = u64;

/// Holds for a package that has one of these options on each of these issues. Issues rise and
/// stand there once; no set is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(pub Vec<(usize, Options)>);

impl Condition {
    /// Returns whether a package meets it.
    pub fn holds(&self, package: &Package) -> bool {
        self.0.iter().all(|(issue, options)| options >> package.option(*issue) & 1 == 1)
    }
}

/// A score for options together: a pairwise term, a hyper-rectangle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// When it counts.
    pub when: Condition,
    /// What it adds.
    pub score: Score,
}

/// What the whole numbers mean. All parties of a problem have one unit, so that their gains can be
/// compared as the concepts that compare them demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Units of score per 1 of the utility that the reading gives.
    pub units: f64,
    /// How far any package's score is from its exact value at most, in units: 0 where the units
    /// hold every number of the file.
    pub rounding: Score,
}

/// A party and what it wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its name, unique in the problem.
    pub name: String,
    /// The score of each option of each issue.
    pub scores: Vec<Vec<Score>>,
    /// What every package has.
    pub constant: Score,
    /// Scores for options together.
    pub terms: Vec<Term>,
    /// The least that it would accept; none where it said none, or said minus infinity.
    pub floor: Option<Score>,
}

/// Who put up a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A party: its red line.
    Party(usize),
    /// Nobody at the table: a link between issues.
    Link,
}

/// What no package may meet: a red line, or the broken side of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name, as people cite it. Limits of one name are given up together.
    pub name: String,
    /// Whose it is.
    pub owner: Owner,
    /// What may not hold.
    pub never: Condition,
}

/// Why a problem was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Outside a bound of `limits.rs`.
    TooMany {
        /// Of what, in words.
        what: &'static str,
        /// How many there are.
        are: usize,
        /// How many may be.
        max: usize,
    },
    /// There is nothing to choose, or nobody who chooses.
    Empty(&'static str),
    /// Two of a kind have one name.
    TwiceNamed(String),
    /// A party's table does not fit the issues.
    Shape {
        /// Whose.
        party: String,
    },
    /// A condition names an issue or an option that is not there, or is out of order.
    Condition {
        /// Of what.
        of: String,
    },
    /// A status quo that is none of the options.
    StatusQuo {
        /// Of which issue.
        issue: String,
    },
    /// Scores beyond what sums hold.
    TooLarge {
        /// Whose.
        party: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMany { what, are, max } => write!(f, "{are} {what}; at most {max} are taken"),
            Self::Empty(what) => write!(f, "no {what}"),
            Self::TwiceNamed(name) => write!(f, "two are named '{name}'"),
            Self::Shape { party } => write!(f, "the scores of '{party}' do not fit the issues"),
            Self::Condition { of } => {
                write!(f, "'{of}' names issues or options that are not there")
            }
            Self::StatusQuo { issue } => {
                write!(f, "the status quo of '{issue}' is none of its options")
            }
            Self::TooLarge { party } => write!(f, "the scores of '{party}' add up to too much"),
        }
    }
}

impl std::error::Error for Fault {}

/// Issues, parties and limits that fit together.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    issues: Vec<Issue>,
    parties: Vec<Party>,
    limits: Vec<Limit>,
    scale: Scale,
}

impl Problem {
    /// Returns the problem.
    ///
    /// # Errors
    /// [`Fault`] where the parts do not fit, or are beyond a bound.
    pub fn new(
        issues: Vec<Issue>,
        parties: Vec<Party>,
        limits: Vec<Limit>,
        scale: Scale,
    ) -> Result<Self, Fault> {
        at_most("issues", issues.len(), ISSUES_MAX)?;
        at_most("parties", parties.len(), PARTIES_MAX)?;
        if issues.is_empty() {
            return Err(Fault::Empty("issues"));
        }
        if parties.is_empty() {
            return Err(Fault::Empty("parties"));
        }
        unique(issues.iter().map(|issue| &issue.name))?;
        unique(parties.iter().map(|party| &party.name))?;
        for issue in &issues {
            at_most("options", issue.options.len(), OPTIONS_MAX)?;
            if issue.options.is_empty() {
                return Err(Fault::Empty("options"));
            }
            unique(issue.options.iter())?;
            if issue.status_quo.is_some_and(|option| option >= issue.options.len()) {
                return Err(Fault::StatusQuo { issue: issue.name.clone() });
            }
        }
        let problem = Self { issues, parties, limits, scale };
        for party in &problem.parties {
            problem.check_party(party)?;
        }
        for limit in &problem.limits {
            problem.check_condition(&limit.never, &limit.name)?;
            if matches!(limit.owner, Owner::Party(party) if party >= problem.parties.len()) {
                return Err(Fault::Condition { of: limit.name.clone() });
            }
        }
        Ok(problem)
    }

    /// Returns the issues.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// Returns the parties.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// Returns the limits.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// Returns what a unit is.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Returns a score in the unit of the reading.
    pub fn utility(&self, score: Score) -> f64 {
        score as f64 / self.scale.units
    }

    /// Returns the product of the numbers of options: how many packages there are without limits.
    pub fn packages(&self) -> BigUint {
        self.issues.iter().map(|issue| BigUint::from(issue.options.len())).product()
    }

    /// Returns what a package is worth to each party, in units.
    pub fn scores(&self, package: &Package) -> Vec<Score> {
        self.parties.iter().map(|party| party.score(package)).collect()
    }

    /// Returns the limits that a package runs into.
    pub fn broken<'a>(&'a self, package: &'a Package) -> impl Iterator<Item = &'a Limit> {
        self.limits.iter().filter(|limit| limit.never.holds(package))
    }

    /// Returns whether a package has one option on each issue and runs into no limit.
    pub fn allows(&self, package: &Package) -> bool {
        self.fits(package) && self.broken(package).next().is_none()
    }

    /// Returns whether a package has one option of each issue.
    pub fn fits(&self, package: &Package) -> bool {
        package.options().len() == self.issues.len()
            && self
                .issues
                .iter()
                .zip(package.options())
                .all(|(issue, option)| usize::from(*option) < issue.options.len())
    }

    /// Returns the same problem with other limits and floors.
    ///
    /// # Errors
    /// [`Fault`] as for [`Problem::new`].
    pub fn with(&self, limits: Vec<Limit>, floors: &[Option<Score>]) -> Result<Self, Fault> {
        let mut parties = self.parties.clone();
        for (party, floor) in parties.iter_mut().zip(floors) {
            party.floor = *floor;
        }
        Self::new(self.issues.clone(), parties, limits, self.scale)
    }

    fn check_party(&self, party: &Party) -> Result<(), Fault> {
        let fits = party.scores.len() == self.issues.len()
            && self.issues.iter().zip(&party.scores).all(|(i, s)| i.options.len() == s.len());
        if !fits {
            return Err(Fault::Shape { party: party.name.clone() });
        }
        for term in &party.terms {
            self.check_condition(&term.when, &party.name)?;
        }
        let size = |score: Score| u128::from(score.unsigned_abs());
        let largest = |scores: &Vec<Score>| scores.iter().copied().map(size).max().unwrap_or(0);
        let total = party.scores.iter().map(largest).sum::<u128>()
            + party.terms.iter().map(|term| size(term.score)).sum::<u128>()
            + size(party.constant)
            + party.floor.map_or(0, size);
        if total > u128::from(TOTAL_MAX.unsigned_abs()) {
            return Err(Fault::TooLarge { party: party.name.clone() });
        }
        Ok(())
    }

    fn check_condition(&self, condition: &Condition, of: &str) -> Result<(), Fault> {
        let rises = condition.0.windows(2).all(|two| matches!(two, [a, b] if a.0 < b.0));
        let known = condition.0.iter().all(|(issue, options)| {
            self.issues.get(*issue).is_some_and(|issue| {
                let all = u64::MAX >> (OPTIONS_MAX - issue.options.len());
                *options != 0 && options & !all == 0
            })
        });
        if rises && known && !condition.0.is_empty() {
            Ok(())
        } else {
            Err(Fault::Condition { of: of.to_owned() })
        }
    }
}

impl Party {
    /// Returns what a package is worth to it, in units.
    pub fn score(&self, package: &Package) -> Score {
        let options = self.scores.iter().zip(package.options());
        let alone: Score =
            options.filter_map(|(scores, option)| scores.get(usize::from(*option))).sum();
        let together: Score =
            self.terms.iter().filter(|t| t.when.holds(package)).map(|t| t.score).sum();
        self.constant + alone + together
    }
}

fn at_most(what: &'static str, are: usize, max: usize) -> Result<(), Fault> {
    if are <= max { Ok(()) } else { Err(Fault::TooMany { what, are, max }) }
}

fn unique<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), Fault> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Fault::TwiceNamed(name.clone()));
        }
    }
    Ok(())
}
