//! Finding packages again.

use super::row::Row;
use super::{Frontier, contains};
use crate::package::Package;
use crate::problem::Score;

/// How a place that is wanted is reached: the option, and which of the wanted before it.
#[derive(Clone, Copy)]
struct Step {
    option: u8,
    before: u32,
}

impl Frontier {
    /// Returns the first package, in the order of options along the diagram, that has these scores;
    /// none if no efficient one has. O(issues × options × log points) without links.
    pub fn package(&self, scores: &[Score]) -> Option<Package> {
        let parties = self.diagram.parties();
        if scores.len() != parties || !contains(&self.points, scores) {
            return None;
        }
        let mut options = vec![0; self.diagram.layers().len()];
        let mut wanted = scores.to_vec();
        let mut node = 0;
        for (layer, row) in self.diagram.layers().iter().zip(&self.rows).rev() {
            let (start, arcs) = layer.into_nodes().nth(node)?;
            let found = (start..).zip(arcs).find_map(|(place, arc)| {
                let scores = layer.scores(place, parties);
                let rest: Vec<Score> = wanted.iter().zip(scores).map(|(w, s)| w - s).collect();
                row.find(arc.from as usize, &rest).map(|_| (arc, rest))
            });
            let (arc, rest) = found?;
            *options.get_mut(layer.issue)? = arc.option;
            (node, wanted) = (arc.from as usize, rest);
        }
        Some(Package::new(options))
    }

    /// Returns the package of every point, in their order: what [`Frontier::package`] returns for
    /// each. O(issues × options × points) without links, since many points share their beginnings,
    /// and a beginning is found once.
    pub fn packages(&self) -> Vec<Package> {
        let layers = self.diagram.layers();
        let Some(last) = self.rows.last() else { return vec![] };
        let mut wanted: Vec<usize> =
            self.points().filter_map(|point| last.find(0, point)).collect();
        // The best for the first party comes last in an array.
        let order = wanted.clone();
        wanted.sort_unstable();
        let place_of = |place: &usize| wanted.binary_search(place).unwrap_or_default();
        let mut at: Vec<u32> =
            order.iter().map(|place| u32::try_from(place_of(place)).unwrap_or(u32::MAX)).collect();
        let mut steps = Vec::with_capacity(layers.len());
        for depth in (0..layers.len()).rev() {
            let (taken, before) = self.steps_back(depth, &wanted);
            steps.push(taken);
            wanted = before;
        }
        let issues = layers.len();
        let mut options = vec![0u8; issues * at.len()];
        for (layer, taken) in layers.iter().rev().zip(&steps) {
            for (package, at) in options.chunks_exact_mut(issues).zip(&mut at) {
                let step = taken.get(*at as usize);
                if let (Some(step), Some(option)) = (step, package.get_mut(layer.issue)) {
                    *option = step.option;
                    *at = step.before;
                }
            }
        }
        options.chunks_exact(issues).map(Package::new).collect()
    }

    /// Returns how each of the wanted places after a layer, rising, is reached, and the places
    /// before it that are wanted for it, rising.
    fn steps_back(&self, depth: usize, wanted: &[usize]) -> (Vec<Step>, Vec<usize>) {
        let parties = self.diagram.parties();
        let rows =
            (self.diagram.layers().get(depth), self.rows.get(depth), self.rows.get(depth + 1));
        let (Some(layer), Some(before), Some(after)) = rows else { return (vec![], vec![]) };
        let mut found: Vec<(u8, usize)> = vec![(0, 0); wanted.len()];
        let mut open: Vec<u32> = vec![];
        let mut point = vec![0; parties];
        let mut points: Vec<Score> = vec![];
        for (node, (start, arcs)) in layer.into_nodes().enumerate() {
            let places = after.places_of(node);
            let first = wanted.partition_point(|place| *place < places.start);
            let end = wanted.partition_point(|place| *place < places.end);
            let (Some(wanted), Some(found)) = (wanted.get(first..end), found.get_mut(first..end))
            else {
                continue;
            };
            points.clear();
            for place in wanted {
                after.read(node, *place, &mut point);
                points.extend_from_slice(&point);
            }
            open.clear();
            open.extend((0u32..).take(wanted.len()));
            // Lists are searched for points that fall, and the places of an array rise.
            if matches!(after, Row::Dense(_)) {
                open.reverse();
            }
            for (place, arc) in (start..).zip(arcs) {
                if open.is_empty() {
                    break;
                }
                let by = (arc.from as usize, layer.scores(place, parties));
                before.claim(by, &points, &mut open, |own, reached| {
                    if let Some(found) = found.get_mut(own as usize) {
                        *found = (arc.option, reached);
                    }
                });
            }
        }
        // Each place before is wanted once, however many lead back to it.
        let mut marks = vec![u32::MAX; before.places()];
        for (_, place) in &found {
            if let Some(mark) = marks.get_mut(*place) {
                *mark = 0;
            }
        }
        let mut wanted_before = vec![];
        for (place, mark) in marks.iter_mut().enumerate().filter(|(_, mark)| **mark == 0) {
            *mark = u32::try_from(wanted_before.len()).unwrap_or(u32::MAX);
            wanted_before.push(place);
        }
        let step = |(option, place): &(u8, usize)| Step {
            option: *option,
            before: marks.get(*place).copied().unwrap_or(u32::MAX),
        };
        (found.iter().map(step).collect(), wanted_before)
    }
}
