//! Three and more parties: the efficient ones among many points.
//!
//! Points are sorted, so that what beats another stands before it, and what is left to compare is
//! one party less. Three parties are then swept with a staircase of the other two, in
//! O(points × log points). More are divided: the better half beats the worse half by halves again,
//! party by party, which takes O(points × log^(parties - 2) points); bounds of both sides end most
//! of it early.
//!
//! # References
//! H. Kung, F. Luccio and F. Preparata, *On finding the maxima of a set of vectors*, JACM 22 (1975);
//! J. Bentley, *Multidimensional divide-and-conquer*, CACM 23 (1980).

use std::collections::BTreeMap;

use super::row::falls;
use crate::limits::PARTIES_MAX;
use crate::problem::Score;

/// Points that are taken in before they are filtered, at least: bounds memory where many lists meet.
const BATCH: usize = 1 << 16;
/// Comparisons of two sides that are not divided further.
const PAIRS_FEW: usize = 512;
/// Points that are not divided further.
const FEW: usize = 16;

/// Appends the efficient ones among the points of lists, each list moved by a score vector; falling
/// in the order of words, each once.
pub(super) fn efficient<'a>(
    moved: impl Iterator<Item = (&'a [Score], &'a [Score])>,
    parties: usize,
    kept: &mut Vec<Score>,
) {
    let mut points: Vec<Score> = vec![];
    let mut best_after = BATCH * parties;
    let mut lists = 0;
    for (list, by) in moved {
        if points.len() > best_after {
            points = best(&points, parties);
            best_after = (BATCH * parties).max(3 * points.len());
            lists = 1;
        }
        for point in list.chunks_exact(parties) {
            points.extend(point.iter().zip(by).map(|(own, by)| own + by));
        }
        lists += usize::from(!list.is_empty());
    }
    if lists > 1 {
        points = best(&points, parties);
    }
    kept.append(&mut points);
}

/// Returns the efficient ones, falling.
fn best(points: &[Score], parties: usize) -> Vec<Score> {
    let mut side = Side { points, parties, beaten: vec![false; points.len() / parties] };
    let mut order: Vec<u32> = (0u32..).take(side.beaten.len()).collect();
    // Lists fall already: a stable sort merges them.
    order.sort_by(|one, other| falls(side.point(*one), side.point(*other)));
    order.dedup_by(|later, first| side.point(*later) == side.point(*first));
    if parties == 3 {
        side.sweep(&mut order);
    } else {
        side.divide(&mut order.clone());
        order.retain(|id| !side.is_beaten(*id));
    }
    order.into_iter().flat_map(|id| side.point(id)).copied().collect()
}

/// Points, and which of them are known to be beaten.
struct Side<'a> {
    points: &'a [Score],
    parties: usize,
    beaten: Vec<bool>,
}

/// The least and the most that points have, per party.
struct Bounds {
    least: [Score; PARTIES_MAX],
    most: [Score; PARTIES_MAX],
}

impl<'a> Side<'a> {
    fn point(&self, id: u32) -> &'a [Score] {
        let start = id as usize * self.parties;
        self.points.get(start..start + self.parties).unwrap_or_default()
    }

    fn is_beaten(&self, id: u32) -> bool {
        self.beaten.get(id as usize).copied().unwrap_or(true)
    }

    fn beat(&mut self, id: u32) {
        if let Some(beaten) = self.beaten.get_mut(id as usize) {
            *beaten = true;
        }
    }

    /// Three parties: keeps the efficient ones of points that fall. The stairs hold the second's
    /// and the third's scores of those so far; the third's fall where the second's rise.
    fn sweep(&self, order: &mut Vec<u32>) {
        let mut stairs: BTreeMap<Score, Score> = BTreeMap::new();
        order.retain(|id| {
            let &[_, second, third] = self.point(*id) else { return false };
            if stairs.range(second..).next().is_some_and(|(_, above)| *above >= third) {
                return false;
            }
            while let Some((&step, _)) =
                stairs.range(..=second).next_back().filter(|(_, own)| **own <= third)
            {
                stairs.remove(&step);
            }
            stairs.insert(second, third);
            true
        });
    }

    /// Beats what is beaten among points that fall, and leaves the order undefined.
    fn divide(&mut self, order: &mut [u32]) {
        if order.len() > FEW {
            let (better, worse) = order.split_at_mut(order.len() / 2);
            self.divide(better);
            self.divide(worse);
            self.cross(better, worse, u32::MAX << 1);
            return;
        }
        for later in 1..order.len() {
            let (before, [own, ..]) = order.split_at(later) else { return };
            if before.iter().any(|by| !self.is_beaten(*by) && self.beats(*by, *own)) {
                self.beat(*own);
            }
        }
    }

    /// Beats those of `worse` that one of `better` beats among the `open` parties, a bit for each;
    /// about the other parties it is known to be no worse.
    fn cross(&mut self, better: &mut [u32], worse: &mut [u32], mut open: u32) {
        let worse = part(worse, |id| !self.is_beaten(id));
        let better = part(better, |id| !self.is_beaten(id));
        if better.is_empty() || worse.is_empty() {
            return;
        }
        // Who is beyond a bound of the other side can neither beat nor be beaten.
        let (ours, theirs) = (self.bounds(better), self.bounds(worse));
        let reaches = |id: u32| self.all(id, open, |p, own| own >= theirs.least[p]);
        let within = |id: u32| self.all(id, open, |p, own| own <= ours.most[p]);
        let (better, worse) = (part(better, reaches), part(worse, within));
        if better.is_empty() || worse.is_empty() {
            return;
        }
        if better.len() * worse.len() <= PAIRS_FEW {
            for own in worse {
                if better.iter().any(|by| self.beats(*by, *own)) {
                    self.beat(*own);
                }
            }
            return;
        }
        let (ours, theirs) = (self.bounds(better), self.bounds(worse));
        let mut widest = None;
        let among = open;
        for party in (0..self.parties).filter(|party| among >> party & 1 == 1) {
            // How much of both sides overlaps, as a share: where it is most, halving settles most.
            let overlap = theirs.most[party] - ours.least[party];
            if overlap <= 0 {
                open &= !(1 << party);
                continue;
            }
            let span = ours.most[party].max(theirs.most[party])
                - ours.least[party].min(theirs.least[party]);
            let share = overlap as f64 / span as f64;
            if widest.is_none_or(|(_, most)| share > most) {
                widest = Some((party, share));
            }
        }
        let Some((party, _)) = widest else {
            worse.iter().for_each(|id| self.beat(*id));
            return;
        };
        let score = |id: &u32| self.point(*id).get(party).copied().unwrap_or_default();
        let (_, median, _) = better.select_nth_unstable_by_key(better.len() / 2, score);
        let pivot = score(median).max(ours.least[party] + 1);
        let (high, low) = split(better, |id| score(&id) >= pivot);
        let (above, below) = split(worse, |id| score(&id) >= pivot);
        self.cross(high, below, open & !(1 << party));
        self.cross(high, above, open);
        self.cross(low, below, open);
    }

    /// Returns whether one is no worse for any party.
    fn beats(&self, by: u32, own: u32) -> bool {
        self.point(by).iter().zip(self.point(own)).all(|(by, own)| by >= own)
    }

    fn all(&self, id: u32, open: u32, holds: impl Fn(usize, Score) -> bool) -> bool {
        let point = self.point(id).iter().enumerate();
        point.take(PARTIES_MAX).all(|(party, own)| open >> party & 1 == 0 || holds(party, *own))
    }

    fn bounds(&self, ids: &[u32]) -> Bounds {
        let mut bounds =
            Bounds { least: [Score::MAX; PARTIES_MAX], most: [Score::MIN; PARTIES_MAX] };
        for id in ids {
            let places = bounds.least.iter_mut().zip(&mut bounds.most);
            for ((least, most), own) in places.zip(self.point(*id)) {
                *least = (*least).min(*own);
                *most = (*most).max(*own);
            }
        }
        bounds
    }
}

/// Moves those that hold to the front and returns them.
fn part(ids: &mut [u32], holds: impl Fn(u32) -> bool) -> &mut [u32] {
    split(ids, holds).0
}

/// Moves those that hold to the front and returns both.
fn split(ids: &mut [u32], holds: impl Fn(u32) -> bool) -> (&mut [u32], &mut [u32]) {
    let mut end = 0;
    for at in 0..ids.len() {
        if ids.get(at).is_some_and(|id| holds(*id)) {
            ids.swap(at, end);
            end += 1;
        }
    }
    ids.split_at_mut(end)
}
