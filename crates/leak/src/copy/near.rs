//! With some words changed, put in or taken out.

use std::ops::Range;

use super::exact::{FORMULA_MAX, OWN_MIN};
use super::{Copies, Copy, Outgoing, pairs};
use crate::hash::{Map, of_number};
use crate::limits;
use crate::store::{Number, Store};
use crate::text::Mark;

/// Pairs of content words that a copy has in common with its statement, before it is aligned.
const SEEDS_MIN: usize = 3;

/// Words between two pairs of one copy.
const SEED_GAP_MAX: usize = 14;

/// Words around the pairs that may belong to the copy.
const MARGIN: usize = 8;

/// The weight of the words in common, without exempt ones: six words.
const WEIGHT_MIN: u32 = 12;

/// Words in common that say something by themselves, in half words.
const CONTENT_MIN: u32 = 8;

/// The part of the longer side that is in common, in hundredths.
const SHARE_MIN: usize = 62;

/// Finds copies with changes, other than those that were found word for word.
pub(super) fn find(
    copies: &Copies,
    store: &Store,
    outgoing: &Outgoing<'_>,
    exact: &[Copy],
) -> Vec<Copy> {
    let mut by_window: Vec<Map<(Number, Seeds)>> = vec![];
    for (hash, at) in pairs(outgoing.marks) {
        if outgoing.exempt.get(at).is_some_and(|exempt| *exempt) {
            continue;
        }
        // Windows overlap by half, so that a copy over a border is whole in one of them.
        let half = at / (limits::NEAR_WINDOW_TOKENS / 2);
        let places = copies.pairs.get(hash).filter(|(number, _)| store.live(*number).is_some());
        for (number, place) in places.take(limits::PAIR_PLACES_MAX) {
            for window in [Some(half), half.checked_sub(1)].into_iter().flatten() {
                if by_window.len() <= window {
                    by_window.resize_with(window + 1, Map::default);
                }
                if let Some(seeds) = by_window.get_mut(window) {
                    let home = seeds.entry(of_number(number)).or_insert((number, vec![]));
                    home.1.push((at, place as usize));
                }
            }
        }
    }
    let mut found: Vec<Copy> = vec![];
    for seeds in by_window {
        let mut clusters: Vec<(Number, Vec<(usize, usize)>)> = seeds
            .into_values()
            .filter(|(_, seeds)| seeds.len() >= SEEDS_MIN)
            .flat_map(|(number, seeds)| clusters(seeds).into_iter().map(move |c| (number, c)))
            .collect();
        clusters.sort_by_key(|(number, cluster)| (std::cmp::Reverse(cluster.len()), *number));
        for (number, cluster) in clusters.into_iter().take(limits::NEAR_CANDIDATES_MAX) {
            let Some(statement) = store.live(number) else { continue };
            if let Some(copy) = align(outgoing, number, &statement.marks, &cluster)
                && !exact.iter().chain(&found).any(|other| covers(other, &copy))
            {
                found.push(copy);
            }
        }
    }
    found
}

/// Returns whether a copy that was found already says most of what this one says.
fn covers(other: &Copy, copy: &Copy) -> bool {
    let from = other.out.start.max(copy.out.start);
    let to = other.out.end.min(copy.out.end);
    other.statement == copy.statement && 10 * to.saturating_sub(from) >= 8 * copy.out.len()
}

/// Groups pairs that lie near each other in both texts.
fn clusters(mut seeds: Vec<(usize, usize)>) -> Vec<Vec<(usize, usize)>> {
    seeds.sort_unstable();
    seeds.dedup();
    let mut clusters: Vec<Vec<(usize, usize)>> = vec![];
    for (at, place) in seeds {
        let home = clusters.iter_mut().rev().take(4).find(|cluster| {
            cluster
                .last()
                .is_some_and(|&(a, p)| at - a <= SEED_GAP_MAX && place.abs_diff(p) <= SEED_GAP_MAX)
        });
        match home {
            Some(cluster) => cluster.push((at, place)),
            None => clusters.push(vec![(at, place)]),
        }
    }
    clusters.retain(|cluster| cluster.len() >= SEEDS_MIN);
    clusters
}

fn around(values: impl Iterator<Item = usize> + Clone, len: usize) -> Range<usize> {
    let least = values.clone().min().unwrap_or(0);
    let most = values.max().unwrap_or(0);
    let start = least.saturating_sub(MARGIN);
    start..(most + MARGIN + 4).min(len).min(start + limits::ALIGN_TOKENS_MAX)
}

/// Where pairs stand, in the outgoing text and in the statement.
type Seeds = Vec<(usize, usize)>;

/// A cell of the alignment: its score, and where its path began.
#[derive(Clone, Copy, Default)]
struct Cell {
    score: i32,
    out: u32,
    within: u32,
    /// Words in common on the path.
    common: u32,
    /// Their weight without exempt ones, all and content alone.
    weight: u32,
    content: u32,
    /// The weight of the words of no formula.
    own: u32,
}

/// Aligns the surroundings of a cluster and returns the best copy, if it is one.
///
/// Local alignment with the path's sums carried along, so that no table is kept: O(n × m) time,
/// O(m) memory, both bounded by `ALIGN_TOKENS_MAX`.
fn align(
    outgoing: &Outgoing<'_>,
    number: Number,
    statement: &[Mark],
    cluster: &[(usize, usize)],
) -> Option<Copy> {
    let out_range = around(cluster.iter().map(|s| s.0), outgoing.marks.len());
    let in_range = around(cluster.iter().map(|s| s.1), statement.len());
    let columns = statement.get(in_range.clone())?;
    let mut row = vec![Cell::default(); columns.len() + 1];
    let mut best = (Cell::default(), 0, 0);
    for i in out_range {
        let mark = outgoing.marks.get(i)?;
        let exempt = outgoing.exempt.get(i).copied().unwrap_or(false);
        let mut diagonal = Cell::default();
        let mut left = Cell::default();
        for (j, column) in columns.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or_default();
            let same = mark.hash == column.hash || mark.stem == column.stem && !mark.stop;
            let cell = if same {
                let from =
                    if diagonal.score > 0 { diagonal } else { Cell::start(i, in_range.start + j) };
                let weight = if exempt { 0 } else { u32::from(mark.weight) };
                Cell {
                    score: from.score + i32::from(mark.weight),
                    common: from.common + 1,
                    weight: from.weight + weight,
                    content: from.content + if mark.stop { 0 } else { weight },
                    own: from.own + if mark.stop || mark.formula { 0 } else { weight },
                    ..from
                }
            } else {
                let other = [diagonal, above, left].into_iter().max_by_key(|c| c.score);
                let cell = other.unwrap_or_default();
                Cell { score: cell.score - 1, ..cell }
            };
            let cell = if cell.score > 0 { cell } else { Cell::default() };
            diagonal = above;
            left = cell;
            if let Some(here) = row.get_mut(j + 1) {
                *here = cell;
            }
            if cell.score > best.0.score {
                best = (cell, i + 1, in_range.start + j + 1);
            }
        }
    }
    let (cell, out_end, in_end) = best;
    let out = cell.out as usize..out_end;
    let within = cell.within as usize..in_end;
    let longer = out.len().max(within.len());
    let enough = cell.weight >= WEIGHT_MIN
        && cell.content >= CONTENT_MIN
        && (cell.own >= OWN_MIN || cell.weight >= FORMULA_MAX)
        && 100 * cell.common as usize >= SHARE_MIN * longer;
    enough.then_some(Copy { statement: number, out, within })
}

impl Cell {
    fn start(out: usize, within: usize) -> Self {
        Self { out: out as u32, within: within as u32, ..Self::default() }
    }
}
