//! One layer: from what is kept before it to what is kept after it.

use super::See;
use super::dense::{self, Dense, Moved};
use super::filter;
use super::pair::{self, Room};
use super::row::{Lists, Row};
use crate::diagram::Layer;
use crate::limits::POINTS_MAX;
use crate::problem::Score;

/// What it takes to have a place of an array maximised, a point of a list moved and compared, and a
/// place made and read, in quarters of a cycle: measured, and only their ratios matter.
const PLACE_COST: f64 = 1.0;
const POINT_COST: f64 = 20.0;
const ROOM_COST: f64 = 4.0;
/// So many points are not worth a change from lists to arrays.
const POINTS_FEW: usize = 64;

/// The arcs of a layer that can lead to something efficient, in its order: an arc between the same
/// nodes as another is left out if the other is better, or as good and before it. They still count
/// when packages are found again, which must be the first of their scores.
pub(super) struct Useful {
    arcs: Vec<usize>,
    starts: Vec<usize>,
}

impl Useful {
    pub(super) fn new(layer: &Layer, parties: usize) -> Self {
        let mut useful = Self { arcs: Vec::with_capacity(layer.arcs.len()), starts: vec![0] };
        for (start, arcs) in layer.into_nodes() {
            let mut start = start;
            for twins in arcs.chunk_by(|one, other| one.from == other.from) {
                let all = start..start + twins.len();
                let is_beaten = |own: usize| {
                    let own_scores = layer.scores(own, parties);
                    all.clone().any(|by| {
                        let scores = layer.scores(by, parties);
                        by != own
                            && scores.iter().zip(own_scores).all(|(by, own)| by >= own)
                            && (by < own || scores != own_scores)
                    })
                };
                useful.arcs.extend(all.clone().filter(|own| !is_beaten(*own)));
                start += twins.len();
            }
            useful.starts.push(useful.arcs.len());
        }
        useful
    }

    /// Returns the places of the arcs that lead to each node.
    fn nodes(&self) -> impl Iterator<Item = &[usize]> {
        self.starts.windows(2).map(|two| match two {
            [start, end] => self.arcs.get(*start..*end).unwrap_or_default(),
            _ => &[],
        })
    }
}

/// Three and more parties, or one.
pub(super) fn any(
    layer: &Layer,
    before: &Lists,
    parties: usize,
    see: &mut See<'_>,
) -> Option<Lists> {
    let useful = Useful::new(layer, parties);
    let mut after = Lists::new(parties);
    for arcs in useful.nodes() {
        let moved = arcs.iter().filter_map(|place| {
            let arc = layer.arcs.get(*place)?;
            Some((before.list(arc.from as usize), layer.scores(*place, parties)))
        });
        after.push(|list| filter::efficient(moved, parties, list));
        if !see.lists(&after) {
            return None;
        }
    }
    Some(after)
}

/// Two parties.
pub(super) struct Pairs {
    /// The second party's score at the root, where arrays may be used at all.
    base: Option<Score>,
    room: Room,
    moved: Vec<Moved>,
    starts: Vec<usize>,
}

impl Pairs {
    pub(super) fn new(diagram: &crate::diagram::Diagram) -> Self {
        let base = diagram.root().get(1).copied().filter(|_| dense::is_exact(diagram));
        Self { base, room: Room::default(), moved: vec![], starts: vec![] }
    }

    pub(super) fn extend(
        &mut self,
        layer: &Layer,
        before: &mut Row,
        see: &mut See<'_>,
    ) -> Option<Row> {
        self.read(layer);
        let (mut dense, mut room) = self.dense_cost(before);
        if let Row::Dense(row) = before {
            // Whether arrays are still worth it is estimated, and counted only if they seem not to be.
            let points: usize = self.moved.iter().map(|moved| row.width(moved.from)).sum();
            if dense > 2.0 * POINT_COST * points as f64 * row.filled {
                *before = Row::Lists(row.lists());
                (dense, room) = self.dense_cost(before);
            }
        }
        let mut arrays = |row: &Dense| {
            row.extended(room, self.nodes(), |places| see.works(places / 16)).map(Row::Dense)
        };
        match (&*before, self.base) {
            (Row::Dense(row), _) => arrays(row),
            (Row::Lists(lists), base) => {
                let points: usize =
                    self.moved.iter().map(|moved| lists.list(moved.from).len() / 2).sum();
                if let Some(base) = base
                    && points > POINTS_FEW
                    && dense < POINT_COST * points as f64
                {
                    return arrays(&Dense::of(lists, base));
                }
                self.merge(lists, see).map(Row::Lists)
            }
        }
    }

    fn merge(&mut self, lists: &Lists, see: &mut See<'_>) -> Option<Lists> {
        let mut after = Lists::new(2);
        let mut arriving = vec![];
        for two in self.starts.windows(2) {
            let &[start, end] = two else { continue };
            let moved = self.moved.get(start..end).unwrap_or_default();
            arriving.clear();
            arriving.extend(moved.iter().filter_map(|moved| {
                let list = lists.list(moved.from).as_chunks::<2>().0;
                (!list.is_empty()).then_some((list, moved.by))
            }));
            after.push(|list| pair::efficient(&arriving, &mut self.room, list));
            if !see.lists(&after) {
                return None;
            }
        }
        Some(after)
    }

    /// Reads the useful arcs of a layer.
    fn read(&mut self, layer: &Layer) {
        let useful = Useful::new(layer, 2);
        self.moved.clear();
        self.moved.extend(useful.arcs.iter().filter_map(|place| {
            let by = *layer.scores(*place, 2).as_array()?;
            Some(Moved { from: layer.arcs.get(*place)?.from as usize, by })
        }));
        self.starts = useful.starts;
    }

    fn nodes(&self) -> impl Iterator<Item = &[Moved]> {
        self.starts.windows(2).map(|two| match two {
            [start, end] => self.moved.get(*start..*end).unwrap_or_default(),
            _ => &[],
        })
    }

    /// Returns what arrays would cost, and the places that they would need.
    fn dense_cost(&self, before: &Row) -> (f64, usize) {
        let ends = |node: usize| match before {
            Row::Dense(row) => row.ends(node),
            Row::Lists(lists) => match lists.list(node).as_chunks::<2>().0 {
                [] => None,
                [only] => Some((only[0], only[0])),
                [first, .., last] => Some((last[0], first[0])),
            },
        };
        let width = |(low, high): (Score, Score)| high.abs_diff(low) + 1;
        let (mut places, mut room) = (0.0, 0);
        for moved in self.nodes() {
            let all = moved.iter().filter_map(|moved| {
                let (low, high) = ends(moved.from)?;
                places += width((low, high)) as f64;
                Some((low + moved.by[0], high + moved.by[0]))
            });
            let all = all.reduce(|(low, high), (l, h)| (low.min(l), high.max(h)));
            room += all.map_or(0, width);
        }
        match usize::try_from(room) {
            Ok(room) if room <= POINTS_MAX => (PLACE_COST * places + ROOM_COST * room as f64, room),
            _ => (f64::INFINITY, 0),
        }
    }
}
