//! How many packages reach every floor.

use super::Diagram;
use crate::limits::LISTED_MAX;
use crate::problem::Score;

impl Diagram {
    /// Returns how many of the allowed packages are worth at least these floors to the parties, one
    /// each; none if more than [`LISTED_MAX`] are allowed.
    ///
    /// Packages are listed from their ends, an addition per party for each beginning or end that
    /// differs. Where all of what can stand before an end reaches the floors, or none of it, the
    /// number of paths is taken without listing them. O(packages × parties) at worst.
    pub fn count_at_least(&self, floors: &[Score]) -> Option<u64> {
        let allowed = u64::try_from(self.count()).ok().filter(|count| *count <= LISTED_MAX)?;
        if allowed == 0 {
            return Some(0);
        }
        let bounds = self.beginnings();
        let mut short = vec![0; (self.layers.len() + 1) * self.parties];
        short.get_mut(..self.parties)?.copy_from_slice(floors.get(..self.parties)?);
        Some(self.reach(&bounds, self.layers.len(), 0, &mut short))
    }

    /// Returns how many beginnings to a node at a boundary reach what is still short, which stands
    /// first.
    fn reach(
        &self,
        rows: &[Vec<Bounds>],
        boundary: usize,
        node: usize,
        short: &mut [Score],
    ) -> u64 {
        let Some(bounds) = rows.get(boundary).and_then(|row| row.get(node)) else { return 0 };
        let (own, next) = short.split_at_mut(self.parties);
        if own.iter().zip(&bounds.most).any(|(short, most)| most < short) {
            return 0;
        }
        if own.iter().zip(&bounds.least).all(|(short, least)| least >= short) {
            return bounds.paths;
        }
        let Some(layer) = boundary.checked_sub(1).and_then(|depth| self.layers.get(depth)) else {
            return 0;
        };
        let ends = (layer.starts.get(node), layer.starts.get(node + 1));
        let (Some(&start), Some(&end)) = ends else { return 0 };
        let arcs = layer.arcs.get(start..end).unwrap_or_default();
        let scores = layer.scores.get(start * self.parties..).unwrap_or_default();
        let mut found = 0;
        for (arc, scores) in arcs.iter().zip(scores.chunks_exact(self.parties)) {
            for ((next, own), score) in next.iter_mut().zip(own.iter()).zip(scores) {
                *next = own - score;
            }
            found += self.reach(rows, boundary - 1, arc.from as usize, next);
        }
        found
    }

    /// Returns the bounds of the beginnings to each node of each boundary.
    fn beginnings(&self) -> Vec<Vec<Bounds>> {
        let root = Bounds { paths: 1, least: self.root.clone(), most: self.root.clone() };
        let mut rows = vec![vec![root]];
        for layer in &self.layers {
            let none = Bounds {
                paths: 0,
                least: vec![Score::MAX; self.parties],
                most: vec![Score::MIN; self.parties],
            };
            let mut row = vec![none; layer.ends()];
            for (arc, scores) in layer.arcs_with_scores(self.parties) {
                let before = rows.last().and_then(|row| row.get(arc.from as usize));
                let (Some(before), Some(own)) = (before, row.get_mut(arc.to as usize)) else {
                    continue;
                };
                if before.paths == 0 {
                    continue;
                }
                own.paths = own.paths.saturating_add(before.paths);
                for (party, score) in scores.iter().enumerate() {
                    if let (Some(own), Some(least)) =
                        (own.least.get_mut(party), before.least.get(party))
                    {
                        *own = (*own).min(least + score);
                    }
                    if let (Some(own), Some(most)) =
                        (own.most.get_mut(party), before.most.get(party))
                    {
                        *own = (*own).max(most + score);
                    }
                }
            }
            rows.push(row);
        }
        rows
    }
}

/// How many beginnings lead to a node, and the least and the most of each party there.
#[derive(Clone)]
struct Bounds {
    paths: u64,
    least: Vec<Score>,
    most: Vec<Score>,
}
