//! Graphs: a diagram with the parties and the counts of a question.

use super::lists::{Gathered, Need};
use super::{Bound, Undetermined, Walk, dot};
use crate::diagram::{Arc, Diagram, Layer};
use crate::limits::POINTS_MAX;
use crate::package::Package;
use crate::problem::Score;
use crate::watch::{Progress, Watch};

/// Efficient scores of one node and count, for three and more parties: finding them compares each
/// with each, and more would take seconds a node.
const LIST_MAX: usize = 1 << 13;
/// What an arc may not be taken for.
const BARRED: u32 = u32::MAX;
/// Stands for a node from which no package can be completed.
pub(super) const NOTHING: i128 = i128::MIN;

/// A diagram with the parties and the counts of a question.
pub(crate) struct Graph<'a> {
    diagram: &'a Diagram,
    /// The parties that count.
    parties: Vec<usize>,
    root: Vec<Score>,
    /// Per layer: the scores of each arc for the parties that count.
    scores: Vec<Vec<Score>>,
    /// Per layer: what each arc adds to the count.
    counts: Vec<Vec<u32>>,
}

impl<'a> Graph<'a> {
    /// Returns a diagram with some of its parties, and `count` for what an arc adds: none bars it.
    /// Someone always counts: where none is named, the first party does.
    pub(crate) fn new(
        diagram: &'a Diagram,
        parties: &[usize],
        count: impl Fn(&Layer, &Arc) -> Option<u32>,
    ) -> Self {
        let parties = if parties.is_empty() { vec![0] } else { parties.to_vec() };
        let of = |all: &[Score]| -> Vec<Score> {
            parties.iter().filter_map(|party| all.get(*party)).copied().collect()
        };
        let layers = diagram.layers();
        let scores = layers
            .iter()
            .map(|l| l.arcs_with_scores(diagram.parties()).flat_map(|(_, all)| of(all)).collect());
        let counts = layers.iter().map(|layer| {
            layer.arcs.iter().map(|arc| count(layer, arc).unwrap_or(BARRED)).collect()
        });
        Self {
            diagram,
            root: of(diagram.root()),
            scores: scores.collect(),
            counts: counts.collect(),
            parties,
        }
    }

    /// Returns a diagram as it is, with all its parties.
    pub(crate) fn whole(diagram: &'a Diagram) -> Self {
        let parties: Vec<usize> = (0..diagram.parties()).collect();
        Self::new(diagram, &parties, |_, _| Some(0))
    }

    /// Returns the parties that count.
    pub(crate) fn parties(&self) -> &[usize] {
        &self.parties
    }

    /// Returns what every package has, for the parties that count.
    pub(crate) fn root(&self) -> &[Score] {
        &self.root
    }

    /// Returns the number of layers.
    pub(crate) fn depths(&self) -> usize {
        self.counts.len()
    }

    /// Returns the issue of a layer.
    pub(super) fn issue(&self, depth: usize) -> Option<usize> {
        self.diagram.layers().get(depth).map(|layer| layer.issue)
    }

    /// Returns the number of nodes after a layer.
    pub(crate) fn ends(&self, depth: usize) -> usize {
        self.diagram.layers().get(depth).map_or(0, Layer::ends)
    }

    /// Returns each layer with the scores and counts of its arcs.
    fn layers(&self) -> impl DoubleEndedIterator<Item = (&Layer, &[Score], &[u32])> {
        let layers = self.diagram.layers().iter().zip(&self.scores).zip(&self.counts);
        layers.map(|((layer, scores), counts)| (layer, scores.as_slice(), counts.as_slice()))
    }

    /// Returns, for each boundary and node, the most that the rest of a package can add to
    /// `weights · scores`, or [`NOTHING`]. O(arcs × parties).
    pub(super) fn most_to_come(&self, weights: &[i128]) -> Vec<Vec<i128>> {
        let mut rows = vec![vec![0; self.diagram.layers().last().map_or(1, Layer::ends)]];
        for (layer, scores, counts) in self.layers().rev() {
            let mut row = vec![NOTHING; layer.nodes];
            let after = rows.last().map(Vec::as_slice).unwrap_or_default();
            let arcs = layer.arcs.iter().zip(scores.chunks_exact(self.parties.len())).zip(counts);
            for ((arc, scores), count) in arcs {
                let rest = after.get(arc.to as usize).copied().unwrap_or(NOTHING);
                if let Some(place) = row.get_mut(arc.from as usize)
                    && *count != BARRED
                    && rest != NOTHING
                {
                    *place = (*place).max(rest + dot(weights, scores));
                }
            }
            rows.push(row);
        }
        rows.reverse();
        rows
    }

    /// Returns a package with the greatest `weights · scores`, and its scores for the parties that
    /// count; none if there is no package. O(arcs × parties).
    pub(crate) fn best(&self, weights: &[i128]) -> Option<(Vec<Score>, Package)> {
        let rows = self.most_to_come(weights);
        if *rows.first()?.first()? == NOTHING {
            return None;
        }
        let mut scores_in_all = self.root.clone();
        let mut options = vec![0; rows.len() - 1];
        let mut node = 0;
        for ((layer, scores, counts), (before, after)) in
            self.layers().zip(rows.iter().zip(rows.get(1..)?))
        {
            let wanted = *before.get(node as usize)?;
            let arcs = layer.arcs.iter().zip(scores.chunks_exact(self.parties.len())).zip(counts);
            let (arc, scores) = arcs
                .filter(|((arc, _), count)| arc.from == node && **count != BARRED)
                .map(|(arc, _)| arc)
                .find(|(arc, scores)| {
                    let rest = after.get(arc.to as usize).copied().unwrap_or(NOTHING);
                    rest != NOTHING && rest + dot(weights, scores) == wanted
                })?;
            *options.get_mut(layer.issue)? = arc.option;
            scores_in_all.iter_mut().zip(scores).for_each(|(sum, own)| *sum += own);
            node = arc.to;
        }
        Some((scores_in_all, Package::new(options)))
    }

    /// Walks the graph and keeps, per node and count up to `most`, the efficient scores of
    /// beginnings that can still reach the floors and bounds. With `fewer`, also those go that are
    /// beaten at a smaller count.
    ///
    /// With `F` scores at most in a list: O(arcs × counts × F log options) time for two parties,
    /// O(arcs × counts × F²) for more.
    ///
    /// # Errors
    /// [`Undetermined`] where the lists outgrow `limits.rs`, or the watcher ends it.
    pub(crate) fn walk(
        &self,
        floors: &[Score],
        bounds: &[Bound],
        (most, fewer): (u32, bool),
        watch: &mut dyn Watch,
    ) -> Result<Walk, Undetermined> {
        let parties = self.parties.len();
        let need = Need::new(self, floors, bounds);
        let mut lists = vec![vec![vec![self.root.clone()]]];
        let mut held = 0;
        for (depth, (layer, scores, counts)) in self.layers().enumerate() {
            let done = depth as f64 / self.counts.len() as f64;
            let before = lists.last().map(Vec::as_slice).unwrap_or_default();
            let mut after = Vec::with_capacity(layer.ends());
            for (node, (start, arcs)) in layer.into_nodes().enumerate() {
                if watch.see(Progress { stage: "walk", done }).is_break() {
                    return Err(Undetermined::Ended);
                }
                let cut = need.at(depth + 1, node);
                let mut gathered = Gathered::new(parties, most);
                for (place, arc) in (start..).zip(arcs) {
                    let count = counts.get(place).copied().unwrap_or(BARRED);
                    let by = scores.get(place * parties..(place + 1) * parties);
                    if let (Some(by), Some(lists)) = (by, before.get(arc.from as usize))
                        && count != BARRED
                    {
                        gathered.add(lists, count, by, &cut);
                    }
                }
                let lists = gathered.finish(fewer);
                let points = |list: &Vec<Score>| list.len() / parties;
                let long = |list: &Vec<Score>| parties > 2 && points(list) > LIST_MAX;
                held += lists.iter().map(points).sum::<usize>();
                if held > POINTS_MAX || lists.iter().any(long) {
                    return Err(Undetermined::TooMany);
                }
                after.push(lists);
            }
            lists.push(after);
        }
        Ok(Walk { lists })
    }

    /// Returns the arcs of a layer that lead to a node and are not barred, with their counts and
    /// scores.
    pub(crate) fn arcs_into(
        &self,
        depth: usize,
        node: usize,
    ) -> impl Iterator<Item = (&Arc, u32, &[Score])> {
        let layer = self.diagram.layers().get(depth);
        let (start, arcs) = layer.map_or((0, &[][..]), |layer| layer.arcs_into(node));
        let scores = self.scores.get(depth).map(Vec::as_slice).unwrap_or_default();
        let counts = self.counts.get(depth).map(Vec::as_slice).unwrap_or_default();
        let scores = scores.chunks_exact(self.parties.len()).skip(start);
        let counts = counts.iter().copied().skip(start);
        let all = arcs.iter().zip(counts).zip(scores);
        all.filter(|((_, count), _)| *count != BARRED).map(|((arc, by), own)| (arc, by, own))
    }
}
