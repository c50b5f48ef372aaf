//! What is kept of the beginnings that lead to the nodes of one boundary between layers.

use super::dense::Dense;
use crate::problem::Score;

/// Points of a list per point looked for, from which on these are no longer met by going on one by
/// one.
const FAR: usize = 16;

/// A boundary.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// Efficient scores, listed.
    Lists(Lists),
    /// Two parties: what is best for the second at each score of the first.
    Dense(Dense),
}

/// For each node score vectors, falling in the order of words; all in one piece of memory.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    parties: usize,
    scores: Vec<Score>,
    /// Where the list of each node begins in `scores`, and where the last one ends.
    starts: Vec<usize>,
}

impl Lists {
    pub(super) fn new(parties: usize) -> Self {
        Self { parties, scores: vec![], starts: vec![0] }
    }

    /// Adds the list of the next node: what `fill` appends.
    pub(super) fn push(&mut self, fill: impl FnOnce(&mut Vec<Score>)) {
        fill(&mut self.scores);
        self.starts.push(self.scores.len());
    }

    pub(super) fn list(&self, node: usize) -> &[Score] {
        let ends = (self.starts.get(node), self.starts.get(node + 1));
        let (Some(start), Some(end)) = ends else { return &[] };
        self.scores.get(*start..*end).unwrap_or_default()
    }

    pub(super) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the number of points in all lists.
    pub(super) fn len(&self) -> usize {
        self.scores.len() / self.parties
    }

    /// Returns the number of points in the last list.
    pub(super) fn last_len(&self) -> usize {
        self.nodes().checked_sub(1).map_or(0, |node| self.list(node).len() / self.parties)
    }

    /// Returns the place of a node's first point among all points.
    fn first(&self, node: usize) -> usize {
        self.starts.get(node).copied().unwrap_or_default() / self.parties
    }

    /// Returns where a node's list holds a vector. Looks on from `cursor`, which it leaves there, so
    /// that a falling series of vectors is found in one pass.
    fn find(&self, node: usize, wanted: &[Score], cursor: &mut usize) -> Option<usize> {
        let list = self.list(node);
        let at = |place: usize| list.get(place * self.parties..(place + 1) * self.parties);
        let before = |place: usize| at(place).is_some_and(|at| at > wanted);
        let mut step = 1;
        let (mut low, mut high) = (*cursor, *cursor);
        while before(high) {
            low = high + 1;
            high += step;
            step *= 2;
        }
        while low < high {
            let middle = low.midpoint(high);
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        *cursor = low;
        (at(low)? == wanted).then_some(low)
    }

    fn claim(
        &self,
        node: usize,
        by: &[Score],
        points: &[Score],
        open: &mut Vec<u32>,
        mut take: impl FnMut(u32, usize),
    ) {
        let (list, first, mut cursor) = (self.list(node), self.first(node), 0);
        if let &[a, b] = by
            && open.len() * FAR > list.len() / 2
        {
            // The first party's scores tell points of two apart, and the next is near.
            let (list, points) = (list.as_chunks::<2>().0, points.as_chunks::<2>().0);
            open.retain(|own| {
                let Some([one, other]) = points.get(*own as usize) else { return false };
                let (one, other) = (one - a, other - b);
                while list.get(cursor).is_some_and(|at| at[0] > one) {
                    cursor += 1;
                }
                let found = list.get(cursor).is_some_and(|at| *at == [one, other]);
                if found {
                    take(*own, first + cursor);
                }
                !found
            });
            return;
        }
        let mut rest = vec![0; by.len()];
        open.retain(|own| {
            let start = *own as usize * by.len();
            let point = points.get(start..start + by.len()).unwrap_or_default();
            for ((rest, own), by) in rest.iter_mut().zip(point).zip(by) {
                *rest = own - by;
            }
            let place = self.find(node, &rest, &mut cursor);
            if let Some(place) = place {
                take(*own, first + place);
            }
            place.is_none()
        });
    }
}

impl Row {
    /// Returns how many places there are for points.
    pub(super) fn places(&self) -> usize {
        match self {
            Self::Lists(lists) => lists.len(),
            Self::Dense(dense) => dense.places(),
        }
    }

    /// Returns how much memory it takes, in points of a list.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Lists(lists) => lists.len(),
            Self::Dense(dense) => dense.places().div_ceil(4),
        }
    }

    /// Returns the places of a node's points.
    pub(super) fn places_of(&self, node: usize) -> std::ops::Range<usize> {
        match self {
            Self::Lists(lists) => lists.first(node)..lists.first(node + 1),
            Self::Dense(dense) => dense.places_of(node),
        }
    }

    /// Writes the point at a place of a node.
    pub(super) fn read(&self, node: usize, place: usize, point: &mut [Score]) {
        match self {
            Self::Lists(lists) => {
                let start = place * lists.parties;
                if let Some(own) = lists.scores.get(start..start + lists.parties) {
                    point.copy_from_slice(own);
                }
            }
            Self::Dense(dense) => dense.read(node, place, point),
        }
    }

    /// Returns the place where a node has a vector.
    pub(super) fn find(&self, node: usize, wanted: &[Score]) -> Option<usize> {
        match self {
            Self::Lists(lists) => {
                lists.find(node, wanted, &mut 0).map(|place| lists.first(node) + place)
            }
            Self::Dense(dense) => dense.find(node, wanted),
        }
    }

    /// Looks for beginnings: of the points that are open, those that a node has once the arc's scores
    /// are taken off are told to `take` with their places, and are open no more. Open points fall.
    pub(super) fn claim(
        &self,
        (node, by): (usize, &[Score]),
        points: &[Score],
        open: &mut Vec<u32>,
        take: impl FnMut(u32, usize),
    ) {
        match self {
            Self::Lists(lists) => lists.claim(node, by, points, open, take),
            Self::Dense(dense) => dense.claim(node, by, points, open, take),
        }
    }
}
