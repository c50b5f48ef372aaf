//! Two parties, few values of the first: for each of its scores the best that the second can have.
//!
//! A layer is then a sum in the algebra of (max, +): each arc moves the whole array, and the moved
//! arrays are maximised place by place. That is four places per instruction on any x86-64, where
//! lists take several instructions per point; so it wins as soon as one place in twenty is a point.
//! Scores are `f32` because baseline x86-64 has a maximum of four of these, and none of four whole
//! numbers. They count from the root and stay below 2^24, where `f32` holds whole numbers exactly.

use std::ops::Range;

use super::row::Lists;
use crate::diagram::Diagram;
use crate::problem::Score;

/// Below this `f32` holds every whole number.
const EXACT_MAX: u64 = 1 << 24;
/// Places that are maximised at one time: they and what is moved onto them stay in the first cache.
const BLOCK: usize = 2048;

/// One boundary.
#[derive(Clone, Debug)]
pub(super) struct Dense {
    /// The second party's score that counts as 0.
    base: Score,
    spans: Vec<Span>,
    /// Minus infinity where no beginning has the first party's score.
    values: Vec<f32>,
    /// The share of places that were efficient when they were last counted.
    pub(super) filled: f64,
}

/// The places of one node.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    /// The first party's score of the first place.
    low: Score,
    start: usize,
    len: usize,
}

/// An array on its way along an arc: from where, and what the arc adds.
pub(super) struct Moved {
    pub(super) from: usize,
    pub(super) by: [Score; 2],
}

/// Returns whether `f32` holds every sum of the second party's scores.
pub(super) fn is_exact(diagram: &Diagram) -> bool {
    let parties = diagram.parties();
    let largest = |layer: &crate::diagram::Layer| {
        let second = layer.arcs_with_scores(parties).filter_map(|(_, scores)| scores.get(1));
        second.map(|score| score.unsigned_abs()).max().unwrap_or_default()
    };
    // The bound on scores in `limits.rs` keeps this sum in range.
    parties == 2 && diagram.layers().iter().map(largest).sum::<u64>() < EXACT_MAX
}

impl Dense {
    /// Returns lists as arrays.
    pub(super) fn of(lists: &Lists, base: Score) -> Self {
        let room: usize = (0..lists.nodes()).map(|node| width(lists.list(node))).sum();
        let mut dense = Self {
            base,
            spans: Vec::with_capacity(lists.nodes()),
            values: Vec::with_capacity(room),
            filled: lists.len() as f64 / room.max(1) as f64,
        };
        for node in 0..lists.nodes() {
            let points = lists.list(node).as_chunks::<2>().0;
            let low = points.last().map_or(0, |last| last[0]);
            let values = dense.add(low, width(lists.list(node)));
            for [first, second] in points {
                if let Some(value) = values.get_mut((first - low) as usize) {
                    *value = (second - base) as f32;
                }
            }
        }
        dense
    }

    /// Returns the boundary after a layer: for each node the arrays that arrive there; none if `see`,
    /// which is told how many places were maximised, ends it.
    pub(super) fn extended<'a>(
        &self,
        room: usize,
        nodes: impl Iterator<Item = &'a [Moved]>,
        mut see: impl FnMut(usize) -> bool,
    ) -> Option<Self> {
        let mut after =
            Self { base: self.base, spans: vec![], values: vec![], filled: self.filled };
        after.values.reserve_exact(room);
        let mut arrays: Vec<(usize, &[f32], f32)> = vec![];
        for moved in nodes {
            let ends = moved.iter().filter_map(|moved| {
                let span = self.span(moved.from);
                let low = span.low + moved.by[0];
                (span.len > 0).then(|| (low, low + span.len as Score))
            });
            let ends = ends.reduce(|(low, high), (l, h)| (low.min(l), high.max(h)));
            let (low, high) = ends.unwrap_or_default();
            arrays.clear();
            arrays.extend(moved.iter().map(|moved| {
                let span = self.span(moved.from);
                let from = self.values.get(span.start..span.start + span.len).unwrap_or_default();
                ((span.low + moved.by[0] - low) as usize, from, moved.by[1] as f32)
            }));
            raise_all(after.add(low, (high - low) as usize), &arrays);
            if !see(arrays.iter().map(|(_, from, _)| from.len()).sum()) {
                return None;
            }
        }
        Some(after)
    }

    /// Returns the efficient ones as lists.
    pub(super) fn lists(&self) -> Lists {
        let mut lists = Lists::new(2);
        for span in &self.spans {
            let values = self.values.get(span.start..span.start + span.len).unwrap_or_default();
            lists.push(|list| {
                let mut best = f32::NEG_INFINITY;
                for (place, value) in values.iter().enumerate().rev() {
                    if *value > best {
                        best = *value;
                        list.extend([span.low + place as Score, self.base + best as Score]);
                    }
                }
            });
        }
        lists
    }

    pub(super) fn places(&self) -> usize {
        self.values.len()
    }

    /// Returns the number of places of a node.
    pub(super) fn width(&self, node: usize) -> usize {
        self.span(node).len
    }

    /// Returns the first party's scores, the least and the greatest, of a node that has any.
    pub(super) fn ends(&self, node: usize) -> Option<(Score, Score)> {
        let span = self.span(node);
        (span.len > 0).then(|| (span.low, span.low + span.len as Score - 1))
    }

    pub(super) fn places_of(&self, node: usize) -> Range<usize> {
        let span = self.span(node);
        span.start..span.start + span.len
    }

    pub(super) fn read(&self, node: usize, place: usize, point: &mut [Score]) {
        let span = self.span(node);
        if let (Some(value), [first, second]) = (self.values.get(place), point) {
            *first = span.low + (place - span.start) as Score;
            *second = self.base + *value as Score;
        }
    }

    pub(super) fn find(&self, node: usize, wanted: &[Score]) -> Option<usize> {
        let &[first, second] = wanted else { return None };
        let span = self.span(node);
        let place = usize::try_from(first - span.low).ok().filter(|place| *place < span.len)?;
        // Minus infinity becomes the least whole number, which no score is.
        let value = *self.values.get(span.start + place)? as Score;
        (value == second - self.base).then_some(span.start + place)
    }

    /// See `Row::claim`.
    pub(super) fn claim(
        &self,
        node: usize,
        by: &[Score],
        points: &[Score],
        open: &mut Vec<u32>,
        mut take: impl FnMut(u32, usize),
    ) {
        let &[a, b] = by else { return };
        let span = self.span(node);
        let values = self.values.get(span.start..span.start + span.len).unwrap_or_default();
        let points = points.as_chunks::<2>().0;
        open.retain(|own| {
            let Some([first, second]) = points.get(*own as usize) else { return false };
            let place = (first - a).wrapping_sub(span.low) as usize;
            // Sums that `f32` would round are larger than any that is kept.
            let found = values.get(place).is_some_and(|value| {
                value.to_bits() == ((second - b - self.base) as f32).to_bits()
            });
            if found {
                take(*own, span.start + place);
            }
            !found
        });
    }

    fn span(&self, node: usize) -> Span {
        self.spans.get(node).copied().unwrap_or_default()
    }

    fn add(&mut self, low: Score, len: usize) -> &mut [f32] {
        let start = self.values.len();
        self.spans.push(Span { low, start, len });
        self.values.resize(start + len, f32::NEG_INFINITY);
        self.values.get_mut(start..).unwrap_or_default()
    }
}

/// Returns how many scores there are from a list's first to its last of the first party.
pub(super) fn width(list: &[Score]) -> usize {
    match list.as_chunks::<2>().0 {
        [first, .., last] => (first[0] - last[0]) as usize + 1,
        points => points.len(),
    }
}

/// Raises places to what arrays, each beginning at its place and moved by its score, have there.
fn raise_all(places: &mut [f32], arrays: &[(usize, &[f32], f32)]) {
    for (block, start) in places.chunks_mut(BLOCK).zip((0..).step_by(BLOCK)) {
        for (begins, from, by) in arrays {
            let first = start.max(*begins);
            let last = (start + block.len()).min(begins + from.len());
            if first < last
                && let Some(own) = block.get_mut(first - start..last - start)
                && let Some(from) = from.get(first - begins..last - begins)
            {
                raise(own, from, *by);
            }
        }
    }
}

/// A comparison and not `f32::max`, which has to mind what is no number, so that this becomes one
/// instruction.
fn raise(own: &mut [f32], from: &[f32], by: f32) {
    for (own, from) in own.iter_mut().zip(from) {
        let moved = *from + by;
        *own = if moved > *own { moved } else { *own };
    }
}
