//! Bounds on distances that cannot all be kept.

use std::collections::VecDeque;

/// A simple temporal network: moments, and bounds on how much later one may be than another.
pub(crate) struct Network {
    moments: usize,
    bounds: Vec<(usize, usize, i64, usize)>,
}

impl Network {
    /// Begins with so many moments and no bounds.
    pub(crate) fn new(moments: usize) -> Self {
        Self { moments, bounds: vec![] }
    }

    /// Bounds a moment to be at most so many days after another (at least so many before, if
    /// negative). `id` is what [`Self::negative_cycle`] returns.
    pub(crate) fn bound(&mut self, from: usize, to: usize, days: i64, id: usize) {
        self.bounds.push((from, to, days, id));
    }

    /// Returns the bounds of a circle that adds up to less than nothing, in its order; none if all
    /// bounds can be kept.
    ///
    /// Bellman and Ford's method with a queue: O(moments · bounds), and near O(bounds) where the
    /// network can be kept.
    pub(crate) fn negative_cycle(&self) -> Option<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = vec![vec![]; self.moments];
        for (at, (from, ..)) in self.bounds.iter().enumerate() {
            out.get_mut(*from)?.push(at);
        }
        // Every moment begins at a distance of nothing, so that a circle is found wherever it is.
        let mut distance = vec![0_i64; self.moments];
        let mut by: Vec<Option<usize>> = vec![None; self.moments];
        let mut queue: VecDeque<usize> = (0..self.moments).collect();
        let mut queued = vec![true; self.moments];
        let mut steps = 0_usize;
        while let Some(at) = queue.pop_front() {
            *queued.get_mut(at)? = false;
            let begin = *distance.get(at)?;
            for &number in out.get(at)? {
                let &(_, to, days, _) = self.bounds.get(number)?;
                let reached = begin.saturating_add(days);
                if reached >= *distance.get(to)? {
                    continue;
                }
                *distance.get_mut(to)? = reached;
                *by.get_mut(to)? = Some(number);
                steps += 1;
                // Looking back after as many steps as there are moments costs one step each.
                if steps.is_multiple_of(self.moments.max(1))
                    && let Some(circle) = self.circle(&by)
                {
                    return Some(circle);
                }
                if !*queued.get(to)? {
                    *queued.get_mut(to)? = true;
                    queue.push_back(to);
                }
            }
        }
        self.circle(&by)
    }

    /// Returns a circle of the bounds by which moments were last reached.
    fn circle(&self, by: &[Option<usize>]) -> Option<Vec<usize>> {
        let before = |at: usize| -> Option<(usize, usize)> {
            let number = (*by.get(at)?)?;
            self.bounds.get(number).map(|(from, ..)| (number, *from))
        };
        // 0: not seen; otherwise the number of the walk that saw it.
        let mut seen = vec![0_usize; self.moments];
        for start in 0..self.moments {
            let mut at = start;
            while *seen.get(at)? == 0 {
                *seen.get_mut(at)? = start + 1;
                let Some((_, from)) = before(at) else { break };
                at = from;
            }
            if *seen.get(at)? != start + 1 || before(at).is_none() {
                continue;
            }
            // The walk came back to where it had been: from here, round once.
            let mut circle = vec![];
            let mut here = at;
            loop {
                let Some((number, from)) = before(here) else { break };
                circle.push(self.bounds.get(number)?.3);
                here = from;
                if here == at {
                    circle.reverse();
                    return Some(circle);
                }
            }
        }
        None
    }
}
