//! A scenario as it was written, in exact numbers, and how it is read.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::exact::{Exact, common_denominator, ends, whole};
use crate::limits::TOTAL_MAX;
use crate::package::Package;
use crate::problem::{Condition, Fault, Issue, Limit, Owner, Party, Problem, Scale, Score, Term};

/// Issues, what each party says of them, and the limits between them: what a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What is to be settled.
    pub issues: Vec<Issue>,
    /// What each party wants.
    pub profiles: Vec<Profile>,
    /// Red lines and links.
    pub limits: Vec<Limit>,
}

/// What a party wants, as its file writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The party's name.
    pub name: String,
    /// Per issue, in the scenario's order.
    pub valuations: Vec<Valuation>,
    /// What every package has.
    pub constant: Exact,
    /// Values for options together.
    pub together: Vec<(Condition, Exact)>,
    /// The least that it would accept.
    pub floor: Floor,
    /// What is left of a utility at the end of the time, if time costs. Utilities are taken at time
    /// zero; this is kept for export alone.
    pub discount: Option<Exact>,
}

/// A party's valuation of one issue: weight × value of the option.
#[derive(Clone, Debug, PartialEq)]
pub struct Valuation {
    /// The weight of the issue.
    pub weight: Exact,
    /// The value of each option.
    pub values: Vec<Exact>,
    /// Whether [`Evaluations::DividedByLargest`] divides these values: the discrete evaluations of
    /// GENIUS files.
    pub divided: bool,
}

/// The least that a party would accept.
#[derive(Clone, Debug, PartialEq)]
pub enum Floor {
    /// Nothing is said, or minus infinity: every package is better than none.
    None,
    /// A utility, in the unit of the reading.
    Value(Exact),
    /// As good as this package.
    Package(Package),
}

/// How evaluations of GENIUS files are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Evaluations {
    /// Divided by the largest of their issue, as GENIUS does.
    #[default]
    DividedByLargest,
    /// As they are written, as NegMAS does.
    AsWritten,
}

/// How fine the numbers are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resolution {
    /// Exactly, where 60 bits hold every number of every party; else as finely as they can.
    #[default]
    Finest,
    /// This many steps from nothing to the most that the numbers can add up to.
    Steps(u32),
}

impl Scenario {
    /// Returns the problem in whole numbers. Each number is rounded to the nearest unit, a half
    /// away from zero; a floor is rounded up. [`Scale::rounding`] bounds the error of a package.
    ///
    /// # Errors
    /// [`Fault`] where the parts do not fit, or are beyond a bound.
    pub fn problem(
        &self,
        evaluations: Evaluations,
        resolution: Resolution,
    ) -> Result<Problem, Fault> {
        let exact: Vec<Vec<Vec<Exact>>> =
            self.profiles.iter().map(|p| p.utilities(evaluations)).collect();
        let pairs = || self.profiles.iter().zip(&exact);
        let most = pairs().map(|(profile, utilities)| profile.most(utilities)).max();
        let numbers = pairs().flat_map(|(profile, utilities)| {
            let together = profile.together.iter().map(|(_, value)| value);
            utilities.iter().flatten().chain(together).chain([&profile.constant])
        });
        let (units, rounded) = units(&most.unwrap_or_else(Exact::zero), numbers, resolution);
        let parties: Result<Vec<Party>, Fault> =
            pairs().map(|(profile, utilities)| self.party(profile, utilities, &units)).collect();
        // Half a unit for each number that a package can add up.
        let terms = self.profiles.iter().map(|p| p.together.len()).max().unwrap_or_default();
        let added = Score::try_from(self.issues.len() + terms + 1).unwrap_or(Score::MAX);
        let scale = Scale {
            units: crate::exact::to_f64(&units),
            rounding: if rounded { added / 2 + 1 } else { 0 },
        };
        Problem::new(self.issues.clone(), parties?, self.limits.clone(), scale)
    }

    /// Keeps these parties alone, in this order; red lines of the others go with them. Places that
    /// are not there, or stand twice, are left out.
    pub fn keep(&mut self, places: &[usize]) {
        let mut kept: Vec<usize> = vec![];
        for place in places {
            if *place < self.profiles.len() && !kept.contains(place) {
                kept.push(*place);
            }
        }
        let of = |place: &usize| self.profiles.get(*place).cloned();
        self.profiles = kept.iter().filter_map(of).collect();
        self.limits.retain_mut(|limit| match limit.owner {
            Owner::Link => true,
            Owner::Party(owner) => match kept.iter().position(|place| *place == owner) {
                Some(party) => {
                    limit.owner = Owner::Party(party);
                    true
                }
                None => false,
            },
        });
    }

    /// Returns the scenario as a reading has it: every value says by itself what it is worth, and the
    /// readings differ no more. Exact.
    #[must_use]
    pub fn settled(&self, evaluations: Evaluations) -> Self {
        let mut settled = self.clone();
        for profile in &mut settled.profiles {
            for valuation in &mut profile.valuations {
                *valuation = valuation.settled(evaluations);
            }
        }
        settled
    }

    /// Returns the scenario with numbers that have no end as decimals rounded to so many places, and
    /// how far the utility of a package is off by it at most.
    #[must_use]
    pub fn rounded(&self, places: u32) -> (Self, Exact) {
        let power = Exact::from(BigInt::from(10).pow(places));
        let round = |number: &mut Exact| {
            if !ends(number) {
                *number = (&*number * &power).round() / &power;
            }
        };
        let mut rounded = self.clone();
        for profile in &mut rounded.profiles {
            for valuation in &mut profile.valuations {
                round(&mut valuation.weight);
                valuation.values.iter_mut().for_each(round);
            }
            profile.together.iter_mut().map(|(_, value)| value).for_each(round);
            round(&mut profile.constant);
            if let Floor::Value(floor) = &mut profile.floor {
                round(floor);
            }
        }
        let off = self.profiles.iter().zip(&rounded.profiles).map(|(old, new)| old.off(new));
        let off = off.max().unwrap_or_else(Exact::zero);
        (rounded, off)
    }

    fn party(
        &self,
        profile: &Profile,
        utilities: &[Vec<Exact>],
        units: &Exact,
    ) -> Result<Party, Fault> {
        let too_large = || Fault::TooLarge { party: profile.name.clone() };
        let round = |value: &Exact| (value * units).round().to_integer().to_i64();
        let rounds = |values: &Vec<Exact>| values.iter().map(round).collect::<Option<Vec<_>>>();
        let together = profile
            .together
            .iter()
            .map(|(when, value)| Some(Term { when: when.clone(), score: round(value)? }));
        let mut party = Party {
            name: profile.name.clone(),
            scores: utilities.iter().map(rounds).collect::<Option<_>>().ok_or_else(too_large)?,
            constant: round(&profile.constant).ok_or_else(too_large)?,
            terms: together.collect::<Option<_>>().ok_or_else(too_large)?,
            floor: None,
        };
        party.floor = match &profile.floor {
            Floor::None => None,
            Floor::Value(value) => {
                Some((value * units).ceil().to_integer().to_i64().ok_or_else(too_large)?)
            }
            Floor::Package(package) if package.options().len() == self.issues.len() => {
                Some(party.score(package))
            }
            Floor::Package(_) => return Err(Fault::Shape { party: profile.name.clone() }),
        };
        Ok(party)
    }
}

impl Profile {
    fn utilities(&self, evaluations: Evaluations) -> Vec<Vec<Exact>> {
        self.valuations.iter().map(|valuation| valuation.utilities(evaluations)).collect()
    }

    /// Returns how far a package's utility can be from the one in another version of the profile.
    fn off(&self, other: &Self) -> Exact {
        let alone = self.valuations.iter().zip(&other.valuations).filter_map(|(own, other)| {
            let reading = Evaluations::DividedByLargest;
            let pairs = own.utilities(reading).into_iter().zip(other.utilities(reading));
            pairs.map(|(own, other)| (own - other).abs()).max()
        });
        let together = self.together.iter().zip(&other.together);
        let together = together.map(|((_, own), (_, other))| (own - other).abs());
        alone.chain(together).sum::<Exact>() + (&self.constant - &other.constant).abs()
    }

    /// Returns what the magnitudes of its numbers can add up to, or its floor if that is more.
    fn most(&self, utilities: &[Vec<Exact>]) -> Exact {
        let largest = |values: &Vec<Exact>| values.iter().map(Signed::abs).max();
        let total = utilities.iter().filter_map(largest).sum::<Exact>()
            + self.together.iter().map(|(_, value)| value.abs()).sum::<Exact>()
            + self.constant.abs();
        // A floor out of all proportion would leave no digits to the scores: it is refused later.
        match &self.floor {
            Floor::Value(floor) if floor.abs() <= &total * whole(1_000) => total.max(floor.abs()),
            Floor::None | Floor::Package(_) | Floor::Value(_) => total,
        }
    }
}

impl Valuation {
    /// Returns weight × value of each option, as the reading has it.
    pub fn utilities(&self, evaluations: Evaluations) -> Vec<Exact> {
        let largest = self.values.iter().max().filter(|largest| largest.is_positive());
        let divides = self.divided && evaluations == Evaluations::DividedByLargest;
        let factor = match largest {
            Some(largest) if divides => &self.weight / largest,
            _ => self.weight.clone(),
        };
        self.values.iter().map(|value| value * &factor).collect()
    }

    /// Returns the same utilities with no division to come. The weight stays, unless the values
    /// would have no end as decimals and the weight has: formats hold decimals.
    fn settled(&self, evaluations: Evaluations) -> Self {
        let kept = Self { divided: false, ..self.clone() };
        let largest = self.values.iter().max().filter(|largest| largest.is_positive());
        let (true, Evaluations::DividedByLargest, Some(largest)) =
            (self.divided, evaluations, largest)
        else {
            return kept;
        };
        let values: Vec<Exact> = self.values.iter().map(|value| value / largest).collect();
        let weight = &self.weight / largest;
        if !values.iter().all(ends) && ends(&weight) {
            Self { weight, ..kept }
        } else {
            Self { values, ..kept }
        }
    }
}

/// Returns the units per 1, and whether anything is rounded at them.
fn units<'a>(
    most: &Exact,
    numbers: impl Iterator<Item = &'a Exact>,
    resolution: Resolution,
) -> (Exact, bool) {
    if most.is_zero() {
        return (Exact::from(BigInt::from(1)), false);
    }
    let finest = Exact::from(BigInt::from(TOTAL_MAX / 4)) / most;
    match resolution {
        Resolution::Steps(steps) => (Exact::from(BigInt::from(steps.max(1))) / most, true),
        Resolution::Finest => {
            let exact = Exact::from(common_denominator(numbers));
            if exact <= finest { (exact, false) } else { (finest, true) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::decimal;

    fn scenario(weight: &str, values: &[&str], floor: Floor) -> Scenario {
        let names = (0..values.len()).map(|o| o.to_string()).collect();
        let number = |text: &str| decimal(text).unwrap();
        Scenario {
            name: "one issue".to_owned(),
            issues: vec![Issue { name: "x".to_owned(), options: names, status_quo: None }],
            profiles: vec![Profile {
                name: "A".to_owned(),
                valuations: vec![Valuation {
                    weight: number(weight),
                    values: values.iter().copied().map(number).collect(),
                    divided: true,
                }],
                constant: Exact::zero(),
                together: vec![],
                floor,
                discount: None,
            }],
            limits: vec![],
        }
    }

    #[test]
    fn numbers_that_fit_are_kept_exactly() {
        let check = |evaluations, scores: &[Score], units: f64| {
            let problem = scenario("0.5", &["1", "2", "3"], Floor::None)
                .problem(evaluations, Resolution::Finest)
                .unwrap();
            let party = problem.parties().first().unwrap();
            assert_eq!(party.scores, [scores]);
            assert_eq!(problem.scale(), Scale { units, rounding: 0 });
        };
        check(Evaluations::DividedByLargest, &[1, 2, 3], 6.0);
        check(Evaluations::AsWritten, &[1, 2, 3], 2.0);
    }

    #[test]
    fn a_settled_scenario_has_the_utilities_of_its_reading_in_both() {
        let check = |values: &[&str], evaluations, weight: &str, kept: &[&str]| {
            let given = scenario("0.6", values, Floor::None);
            let settled = given.settled(evaluations);
            let valuation = settled.profiles.first().unwrap().valuations.first().unwrap();
            let number = |text: &str| decimal(text).unwrap();
            assert_eq!(valuation.weight, number(weight), "{values:?} {evaluations:?}");
            assert_eq!(valuation.values, kept.iter().copied().map(number).collect::<Vec<_>>());
            assert!(!valuation.divided);
            for reading in [Evaluations::DividedByLargest, Evaluations::AsWritten] {
                assert_eq!(
                    settled.problem(reading, Resolution::Finest),
                    given.problem(evaluations, Resolution::Finest),
                    "{values:?} {evaluations:?}",
                );
            }
        };
        check(&["1", "2", "4"], Evaluations::AsWritten, "0.6", &["1", "2", "4"]);
        check(&["1", "2", "4"], Evaluations::DividedByLargest, "0.6", &["0.25", "0.5", "1"]);
        // A third has no end, a fifth has: the weight takes it.
        check(&["1", "2", "3"], Evaluations::DividedByLargest, "0.2", &["1", "2", "3"]);
        check(&["0", "0"], Evaluations::DividedByLargest, "0.6", &["0", "0"]);
    }

    #[test]
    fn rounding_changes_endless_numbers_alone_and_says_how_far_they_are_off() {
        let given = scenario("0.7", &["1", "2", "7"], Floor::None);
        let settled = given.settled(Evaluations::DividedByLargest);
        assert_eq!(settled.rounded(2), (settled.clone(), Exact::zero()));
        let given = scenario("1", &["1", "2", "3"], Floor::None);
        let (rounded, off) = given.settled(Evaluations::DividedByLargest).rounded(2);
        let values = &rounded.profiles.first().unwrap().valuations.first().unwrap().values;
        assert_eq!(*values, ["0.33", "0.67", "1"].map(|text| decimal(text).unwrap()));
        assert_eq!(off, Exact::new(1.into(), 300.into()));
    }

    #[test]
    fn a_coarse_resolution_states_its_error() {
        let problem = scenario("1", &["1", "2", "3"], Floor::Value(decimal("0.5").unwrap()))
            .problem(Evaluations::DividedByLargest, Resolution::Steps(10))
            .unwrap();
        let party = problem.parties().first().unwrap();
        assert_eq!(party.scores, [[3, 7, 10]]);
        assert_eq!((problem.scale().rounding, party.floor), (2, Some(5)));
    }
}
