//! A frontier found a second time, in another way, so that a certificate rests on two.

use crate::diagram::{Diagram, Layer};
use crate::limits::LISTED_MAX;
use crate::problem::{Condition, Options, Problem, Score};

/// Comparisons that may be made: some seconds.
const WORK_MAX: usize = 1 << 28;

/// Returns whether these are the efficient score vectors, each once, in any order; none if that is
/// out of reach of a second way.
///
/// Up to [`LISTED_MAX`] packages are listed one by one: each point has to be one of an allowed
/// package, none may beat another, and each allowed package has to be no better than some point.
/// No diagram is made and nothing is left out. More packages are walked by a diagram with the issues
/// in the opposite order, and lists are filtered by sorting them and comparing all.
pub fn recomputed(problem: &Problem, points: &[Vec<Score>]) -> Option<bool> {
    let parties = problem.parties().len();
    if points.iter().any(|point| point.len() != parties) {
        return Some(false);
    }
    if u64::try_from(problem.packages()).is_ok_and(|packages| packages <= LISTED_MAX) {
        return listed(problem, points);
    }
    let order = Diagram::new(problem).ok()?;
    let order: Vec<usize> = order.layers().iter().rev().map(|layer| layer.issue).collect();
    let diagram = Diagram::in_order(problem, &order).ok()?;
    let (mut lists, mut work) = (vec![vec![diagram.root().to_vec()]], 0);
    for layer in diagram.layers() {
        lists = walked(layer, &lists, parties, &mut work)?;
    }
    let mut claimed = points.to_vec();
    claimed.sort_unstable_by(|one, other| other.cmp(one));
    Some(lists.first().map_or(points.is_empty(), |found| *found == claimed))
}

type List = Vec<Vec<Score>>;

fn walked(layer: &Layer, before: &[List], parties: usize, work: &mut usize) -> Option<Vec<List>> {
    let nodes = layer.into_nodes().map(|(start, arcs)| {
        let mut all: List = vec![];
        for (place, arc) in (start..).zip(arcs) {
            let (list, by) = (before.get(arc.from as usize)?, layer.scores(place, parties));
            *work += 16 * list.len();
            (*work < WORK_MAX).then_some(())?;
            all.extend(list.iter().map(|p| p.iter().zip(by).map(|(p, b)| p + b).collect()));
        }
        all.sort_unstable_by(|one, other| other.cmp(one));
        let mut kept: List = vec![];
        for point in all {
            // What beats another stands before it; of two parties, the last that was kept does.
            let from = if parties == 2 { kept.len().saturating_sub(1) } else { 0 };
            *work += kept.len() - from;
            (*work < WORK_MAX).then_some(())?;
            if !kept.iter().skip(from).any(|by| covers(by, &point)) {
                kept.push(point);
            }
        }
        Some(kept)
    });
    nodes.collect()
}

/// Packages that are listed issue by issue, with what they are worth so far.
struct Listing<'a> {
    problem: &'a Problem,
    /// The points, and whether an allowed package has them; first those that cover most packages.
    points: Vec<(&'a [Score], bool)>,
    options: Vec<u8>,
    /// The point that covered the last package: it often covers the next.
    last: &'a [Score],
    work: usize,
}

fn listed(problem: &Problem, points: &[Vec<Score>]) -> Option<bool> {
    let mut points: Vec<(&[Score], bool)> = points.iter().map(|p| (p.as_slice(), false)).collect();
    let sum = |point: &[Score]| point.iter().map(|own| i128::from(*own)).sum::<i128>();
    points.sort_unstable_by_key(|(point, _)| -sum(point));
    let mut listing = Listing { problem, points, options: vec![], last: &[], work: 0 };
    let mut sums: Vec<Score> = problem.parties().iter().map(|party| party.constant).collect();
    sums.resize(sums.len() * (problem.issues().len() + 1), 0);
    // A point that another covers has no package: the first that covers a package has it.
    Some(listing.list(&mut sums)? && listing.points.iter().all(|(_, found)| *found))
}

impl Listing<'_> {
    /// Returns whether a point covers each allowed package that begins with the options so far.
    fn list(&mut self, sums: &mut [Score]) -> Option<bool> {
        let depth = self.options.len();
        let (own, next) = sums.split_at_mut(self.problem.parties().len());
        let Some(issue) = self.problem.issues().get(depth) else { return self.covers(own) };
        for option in (0u8..).take(issue.options.len()) {
            self.options.push(option);
            let met = |(issue, set): &(usize, Options)| {
                self.options.get(*issue).is_some_and(|option| set >> option & 1 == 1)
            };
            let ends = |c: &Condition| c.0.last().is_some_and(|(issue, _)| *issue == depth);
            let holds = |c: &Condition| ends(c) && c.0.iter().all(met);
            let allowed = !self.problem.limits().iter().any(|limit| holds(&limit.never));
            for ((next, own), of) in next.iter_mut().zip(&*own).zip(self.problem.parties()) {
                let terms = of.terms.iter().filter(|term| holds(&term.when));
                let alone = of.scores.get(depth).and_then(|own| own.get(usize::from(option)));
                *next = own + alone.unwrap_or(&0) + terms.map(|term| term.score).sum::<Score>();
            }
            if allowed && !self.list(next)? {
                return Some(false);
            }
            self.options.pop();
        }
        Some(true)
    }

    fn covers(&mut self, scores: &[Score]) -> Option<bool> {
        if self.last.len() == scores.len() && self.last != scores && covers(self.last, scores) {
            return Some(true);
        }
        let place = self.points.iter().position(|(point, _)| covers(point, scores));
        self.work += place.unwrap_or(self.points.len());
        let Some((point, found)) = self.points.get_mut(place.unwrap_or(usize::MAX)) else {
            return Some(false);
        };
        *found |= *point == scores;
        self.last = point;
        (self.work < WORK_MAX).then_some(true)
    }
}

fn covers(by: &[Score], own: &[Score]) -> bool {
    by.iter().zip(own).all(|(by, own)| by >= own)
}
