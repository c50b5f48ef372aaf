//! Four and more parties: the better half of the points beats the worse half, by halves again, party
//! by party.
//!
//! O(points × log^(parties - 2) points); bounds of both sides end most of it early. Where few are
//! left, each is compared with each. For that, scores are 32-bit keys of the same order: baseline
//! x86-64 compares four of these in one instruction, and 64-bit ones one by one.
//!
//! # References
//! H. Kung, F. Luccio and F. Preparata, *On finding the maxima of a set of vectors*, JACM 22 (1975);
//! J. Bentley, *Multidimensional divide-and-conquer*, CACM 23 (1980).

use crate::problem::Score;

/// Comparisons of two sides that are not divided further.
const PAIRS_FEW: usize = 4096;
/// Points that are not divided further.
const FEW: usize = 32;
/// The place of what is beaten.
const BEATEN: u32 = u32::MAX;

/// A point without the first party, whose scores fall: what beats another stands before it.
#[derive(Clone, Copy)]
struct Entry<const W: usize> {
    /// One for each other party, and zeros.
    key: [i32; W],
    place: u32,
}

/// Keeps the efficient ones of points of at most `W + 1` parties that fall and differ.
pub(super) fn divide<const W: usize>(falling: &mut Vec<&[Score]>) {
    let mut entries: Vec<Entry<W>> =
        (0u32..).take(falling.len()).map(|place| Entry { key: [0; W], place }).collect();
    let parties = falling.first().map_or(0, |point| point.len());
    for (party, lane) in (1..parties).zip(0..W) {
        let scores: Vec<Score> =
            falling.iter().filter_map(|point| point.get(party)).copied().collect();
        for (entry, key) in entries.iter_mut().zip(keys(&scores)) {
            if let Some(own) = entry.key.get_mut(lane) {
                *own = key;
            }
        }
    }
    halve(&mut entries);
    let mut kept = vec![false; falling.len()];
    for entry in entries {
        if let Some(kept) = kept.get_mut(entry.place as usize) {
            *kept = true;
        }
    }
    let mut kept = kept.into_iter();
    falling.retain(|_| kept.next().unwrap_or(false));
}

/// Returns numbers of the same order: the distance to the least, or, where that is too far, the
/// place among all.
fn keys(scores: &[Score]) -> Vec<i32> {
    let least = scores.iter().min().copied().unwrap_or_default();
    let most = scores.iter().max().copied().unwrap_or_default();
    if i32::try_from(most - least).is_ok() {
        return scores.iter().map(|score| (score - least) as i32).collect();
    }
    let mut sorted = scores.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let place = |score: &Score| sorted.binary_search(score).unwrap_or_default();
    scores.iter().map(|score| i32::try_from(place(score)).unwrap_or(i32::MAX)).collect()
}

/// Beats what is beaten among points that fall, and leaves them in any order.
fn halve<const W: usize>(falling: &mut [Entry<W>]) {
    if falling.len() > FEW {
        let (better, worse) = falling.split_at_mut(falling.len() / 2);
        halve(better);
        halve(worse);
        cross(better, worse, [true; W]);
        return;
    }
    for later in 1..falling.len() {
        let (before, [own, ..]) = falling.split_at_mut(later) else { return };
        if before.iter().any(|by| by.place != BEATEN && covers(&by.key, &own.key)) {
            own.place = BEATEN;
        }
    }
}

/// Beats those of `worse` that one of `better` beats among the `open` parties; for the others it is
/// known to be no worse.
fn cross<const W: usize>(better: &mut [Entry<W>], worse: &mut [Entry<W>], mut open: [bool; W]) {
    let (better, worse) = (part(better, |e| e.place != BEATEN), part(worse, |e| e.place != BEATEN));
    if better.is_empty() || worse.is_empty() {
        return;
    }
    // Who is beyond a bound of the other side can neither beat nor be beaten.
    let ((_, most), (least, _)) = (bounds(better), bounds(worse));
    let shut = |bound: [i32; W], none: i32| {
        let mut bound = bound;
        bound.iter_mut().zip(&open).filter(|(_, open)| !**open).for_each(|(own, _)| *own = none);
        bound
    };
    let (most, least) = (shut(most, i32::MAX), shut(least, i32::MIN));
    let better = part(better, |entry| covers(&entry.key, &least));
    let worse = part(worse, |entry| covers(&most, &entry.key));
    if better.is_empty() || worse.is_empty() {
        return;
    }
    if better.len() * worse.len() <= PAIRS_FEW {
        for own in worse {
            if better.iter().any(|by| covers(&by.key, &own.key)) {
                own.place = BEATEN;
            }
        }
        return;
    }
    let ((our_least, our_most), (their_least, their_most)) = (bounds(better), bounds(worse));
    let mut widest: Option<(usize, f64)> = None;
    for (lane, open) in open.iter_mut().enumerate().filter(|(_, open)| **open) {
        let at = |bound: [i32; W]| bound.get(lane).copied().map_or(0, i64::from);
        // How much of both sides overlaps, as a share: where it is most, halving settles most.
        let overlap = at(their_most) - at(our_least);
        let span = at(our_most).max(at(their_most)) - at(our_least).min(at(their_least));
        *open = overlap > 0;
        let share = overlap as f64 / span.max(1) as f64;
        if *open && widest.is_none_or(|(_, most)| share > most) {
            widest = Some((lane, share));
        }
    }
    let Some((lane, _)) = widest else {
        worse.iter_mut().for_each(|entry| entry.place = BEATEN);
        return;
    };
    let key = |entry: &Entry<W>| entry.key.get(lane).copied().unwrap_or_default();
    let (_, median, _) = better.select_nth_unstable_by_key(better.len() / 2, key);
    // Above the least, so that both halves are smaller than the whole.
    let pivot = key(median).max(our_least.get(lane).copied().unwrap_or_default() + 1);
    let (high, low) = split(better, |entry| key(entry) >= pivot);
    let (above, below) = split(worse, |entry| key(entry) >= pivot);
    let mut settled = open;
    if let Some(open) = settled.get_mut(lane) {
        *open = false;
    }
    cross(high, below, settled);
    cross(high, above, open);
    cross(low, below, open);
}

/// Returns whether one is no worse for any party. No branch in it, so that it becomes a few
/// instructions.
fn covers<const W: usize>(by: &[i32; W], own: &[i32; W]) -> bool {
    by.iter().zip(own).fold(true, |all, (by, own)| all & (by >= own))
}

/// Returns the least and the most of each party.
fn bounds<const W: usize>(entries: &[Entry<W>]) -> ([i32; W], [i32; W]) {
    let (mut least, mut most) = ([i32::MAX; W], [i32::MIN; W]);
    for entry in entries {
        for ((least, most), own) in least.iter_mut().zip(&mut most).zip(&entry.key) {
            *least = (*least).min(*own);
            *most = (*most).max(*own);
        }
    }
    (least, most)
}

/// Moves those that hold to the front and returns them.
fn part<T>(all: &mut [T], holds: impl Fn(&T) -> bool) -> &mut [T] {
    split(all, holds).0
}

/// Moves those that hold to the front and returns both.
fn split<T>(all: &mut [T], holds: impl Fn(&T) -> bool) -> (&mut [T], &mut [T]) {
    let mut end = 0;
    for at in 0..all.len() {
        if all.get(at).is_some_and(&holds) {
            all.swap(at, end);
            end += 1;
        }
    }
    all.split_at_mut(end)
}
