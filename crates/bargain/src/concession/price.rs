//! What limits given up would open.

use super::Impasse;
use crate::problem::Score;
use crate::solution::{Concept, choose};
use crate::walk::{Choice, Graph, Undetermined, Walk, base, stated};
use crate::watch::Watch;

/// What can be had for a price, and not for less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// What the limits cost that are given up.
    pub cost: u32,
    /// The efficient scores at or above the floors that nothing cheaper reaches, the best for the
    /// first party first.
    pub points: Vec<Vec<Score>>,
    /// The best of them: greatest product of gains over the floors.
    pub best: Choice,
    /// The limits that the best one breaks, by their places in [`Impasse::names`].
    pub names: Vec<usize>,
}

/// What each cost of limits given up opens.
pub struct Prices<'a> {
    graph: Graph<'a>,
    walk: Walk,
    /// The costs that open something, rising.
    pub steps: Vec<Price>,
}

impl Impasse<'_> {
    /// Returns what can be had for each cost up to `most`. A name costs what `costs` has at its
    /// place, else 1. A party without a floor counts its gains from the least that it gets among all
    /// that can be had.
    ///
    /// With `F` efficient scores at most, two parties take O(most × arcs × F log options) time.
    ///
    /// # Errors
    /// As for [`Impasse::zone`].
    pub fn prices(
        &self,
        costs: &[u32],
        most: u32,
        watch: &mut dyn Watch,
    ) -> Result<Prices<'_>, Undetermined> {
        let cost = |name: &u32| costs.get(*name as usize).copied().unwrap_or(1);
        let dear: Vec<u32> = (self.diagram.sets().iter())
            .map(|set| set.iter().map(cost).fold(0, u32::saturating_add))
            .collect();
        let parties: Vec<usize> = (0..self.problem.parties().len()).collect();
        let graph = Graph::new(&self.diagram, &parties, |_, arc| {
            dear.get(arc.breaks as usize).copied().filter(|cost| *cost <= most)
        });
        let floors: Vec<Option<Score>> = self.problem.parties().iter().map(|p| p.floor).collect();
        let walk = graph.walk(&stated(floors.iter().copied()), &[], (most, true), watch)?;
        let all: Vec<&[Score]> = (0..walk.counts()).flat_map(|c| walk.points(&graph, c)).collect();
        let from = base(&floors, &all);
        let steps = (0..walk.counts()).filter_map(|cost| {
            let points: Vec<&[Score]> = walk.points(&graph, cost).collect();
            let scores = choose(Concept::Nash, &points, &from)?;
            let package = walk.package(&graph, cost, scores)?;
            let broken: Vec<&str> =
                self.problem.broken(&package).map(|limit| limit.name.as_str()).collect();
            let names = (0..).zip(self.names());
            Some(Price {
                cost,
                names: names
                    .filter(|(_, named)| broken.contains(&named.name.as_str()))
                    .map(|(place, _)| place)
                    .collect(),
                best: Choice { scores: scores.to_vec(), package },
                points: points.iter().map(|point| point.to_vec()).collect(),
            })
        });
        let steps = steps.collect();
        Ok(Prices { graph, walk, steps })
    }
}

impl Prices<'_> {
    /// Returns a package with this cost and these scores; none if they are not among the points.
    pub fn package(&self, cost: u32, scores: &[Score]) -> Option<Choice> {
        let package = self.walk.package(&self.graph, cost, scores)?;
        Some(Choice { scores: scores.to_vec(), package })
    }
}
