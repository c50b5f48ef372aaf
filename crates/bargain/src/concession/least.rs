//! How far floors would have to fall.

use std::cmp::Reverse;

use super::{Demand, Impasse};
use crate::problem::Score;
use crate::walk::{Bound, Choice, Graph, Undetermined, nearest, reach, region};
use crate::watch::Watch;

/// A package that the limits allow, and how far it is below the floors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concession {
    /// By how much each party's floor would have to fall; 0 for a party without a floor.
    pub short: Vec<Score>,
    /// The package.
    pub choice: Choice,
}

/// The least concessions. All are 0 if a package is at or above all floors. Among equal ones, the
/// package with the least total shortfall, then with the greatest sum of scores of parties that
/// stated floors, then the best for the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastConcessions {
    /// The least sum of shortfalls; among equal sums, the least largest one.
    pub total: Concession,
    /// The least largest shortfall.
    pub largest: Concession,
    /// For each party, how far its floor has to fall if all others stay; none if that alone cannot
    /// help, or it has none.
    pub alone: Vec<Option<Concession>>,
}

/// The packages that all limits allow, and the floors.
struct Ground<'a> {
    impasse: &'a Impasse<'a>,
    graph: Graph<'a>,
    floors: Vec<Score>,
}

impl Impasse<'_> {
    /// Returns the least concessions; none if the limits allow no package at all.
    ///
    /// O(log of the shortfall) questions for the largest one and for each party's own, one walk for
    /// the total.
    ///
    /// # Errors
    /// As for [`Impasse::zone`].
    pub fn least(&self, watch: &mut dyn Watch) -> Result<Option<LeastConcessions>, Undetermined> {
        let (parties, floors) = self.floors(self.demands());
        let ground = Ground { impasse: self, graph: self.graph(self.demands(), &parties), floors };
        let Some((any, _)) = ground.graph.best(&vec![1; parties.len()]) else { return Ok(None) };
        let everyone = vec![true; parties.len()];
        let by = ground.fall(&everyone, ground.largest(&any), watch)?;
        let largest = ground.at(&ground.lowered(&everyone, by), watch)?;
        let Some(largest) = largest else { return Ok(None) };
        let Some(total) = ground.total(&any, &largest, watch)? else { return Ok(None) };
        let mut alone = vec![None; self.problem.parties().len()];
        for (place, party) in parties.iter().enumerate() {
            let stated = self.problem.parties().get(*party).is_some_and(|of| of.floor.is_some());
            if let (Some(own), true) = (alone.get_mut(*party), stated) {
                *own = ground.alone(place, *party, watch)?;
            }
        }
        Ok(Some(LeastConcessions { total, largest, alone }))
    }
}

impl Ground<'_> {
    fn short(&self, scores: &[Score]) -> impl Iterator<Item = Score> {
        self.floors.iter().zip(scores).map(|(floor, own)| floor.saturating_sub(*own).max(0))
    }

    fn largest(&self, scores: &[Score]) -> Score {
        self.short(scores).max().unwrap_or_default()
    }

    fn total_short(&self, scores: &[Score]) -> i128 {
        self.short(scores).map(i128::from).sum()
    }

    fn lowered(&self, who: &[bool], by: Score) -> Vec<Score> {
        let by = |lowers: &bool| if *lowers { by } else { 0 };
        self.floors.iter().zip(who).map(|(floor, who)| floor.saturating_sub(by(who))).collect()
    }

    /// Returns by how much the floors of some parties have to fall, which is `most` at most.
    fn fall(
        &self,
        who: &[bool],
        most: Score,
        watch: &mut dyn Watch,
    ) -> Result<Score, Undetermined> {
        let (mut low, mut high) = (0, most);
        while low < high {
            let middle = low.midpoint(high);
            match reach(&self.graph, &self.lowered(who, middle), watch)? {
                None => low = middle + 1,
                Some(package) => {
                    let scores = self.scores(&self.impasse.problem.scores(&package));
                    high = self.largest(&scores).min(middle);
                }
            }
        }
        Ok(low)
    }

    /// Returns the scores of the parties that count.
    fn scores(&self, all: &[Score]) -> Vec<Score> {
        self.graph.parties().iter().filter_map(|party| all.get(*party)).copied().collect()
    }

    /// Returns the first package, as [`LeastConcessions`] says, at or above floors.
    fn at(
        &self,
        floors: &[Score],
        watch: &mut dyn Watch,
    ) -> Result<Option<Concession>, Undetermined> {
        let walk = region(&self.graph, floors, watch)?;
        let sum = |scores: &[Score]| scores.iter().copied().map(i128::from).sum::<i128>();
        let best = walk
            .points(&self.graph, 0)
            .min_by_key(|scores| (self.total_short(scores), Reverse(sum(scores))));
        Ok(best.and_then(|scores| walk.package(&self.graph, 0, scores)).map(|p| self.conceding(p)))
    }

    fn conceding(&self, package: crate::package::Package) -> Concession {
        let problem = self.impasse.problem;
        let scores = problem.scores(&package);
        let short = problem
            .parties()
            .iter()
            .zip(&scores)
            .map(|(party, own)| party.floor.map_or(0, |floor| (floor - own).max(0)));
        Concession { short: short.collect(), choice: Choice { scores: scores.clone(), package } }
    }

    /// The sum of shortfalls is at least `weights · (floors − scores)` for any weights of 0 to 1, so
    /// that every weights bound the walk.
    fn total(
        &self,
        any: &[Score],
        largest: &Concession,
        watch: &mut dyn Watch,
    ) -> Result<Option<Concession>, Undetermined> {
        let mut known = vec![any.to_vec(), self.scores(&largest.choice.scores)];
        let mut weights = vec![vec![1; self.floors.len()]];
        for other in nearest(&self.graph, &self.floors) {
            known.extend(self.graph.best(&other).map(|(scores, _)| scores));
            weights.push(other);
        }
        let most = known.iter().map(|scores| self.total_short(scores)).min().unwrap_or_default();
        let bounds = weights.into_iter().map(|weights| {
            let heaviest = weights.iter().max().copied().unwrap_or_default();
            let whole: i128 =
                weights.iter().zip(&self.floors).map(|(w, floor)| w * i128::from(*floor)).sum();
            Bound { least: whole - heaviest * most, weights }
        });
        let everyone = vec![true; self.floors.len()];
        let floors = self.lowered(&everyone, Score::try_from(most).unwrap_or(Score::MAX));
        let walk = self.graph.walk(&floors, &bounds.collect::<Vec<_>>(), (0, false), watch)?;
        let sum = |scores: &[Score]| scores.iter().copied().map(i128::from).sum::<i128>();
        let best = walk.points(&self.graph, 0).min_by_key(|scores| {
            (self.total_short(scores), self.largest(scores), Reverse(sum(scores)))
        });
        Ok(best.and_then(|scores| walk.package(&self.graph, 0, scores)).map(|p| self.conceding(p)))
    }

    /// Returns how far the floor of one party has to fall.
    fn alone(
        &self,
        place: usize,
        party: usize,
        watch: &mut dyn Watch,
    ) -> Result<Option<Concession>, Undetermined> {
        let others = self.impasse.demands().iter().copied();
        let others: Vec<Demand> = others.filter(|d| *d != Demand::Floor(party)).collect();
        let Some(choice) = self.impasse.meeting(&others, watch)? else { return Ok(None) };
        let who: Vec<bool> = (0..self.floors.len()).map(|other| other == place).collect();
        let by = self.fall(&who, self.largest(&self.scores(&choice.scores)), watch)?;
        self.at(&self.lowered(&who, by), watch)
    }
}
