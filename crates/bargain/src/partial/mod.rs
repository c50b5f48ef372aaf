//! Partial deals: some issues settled now, the rest left as it is.
//!
//! # Background
//! A deal settles an issue with another option than its status quo, and leaves all other issues at
//! theirs. The rules:
//!
//! - Every party gains: its scores rise over the status quo by at least 1 unit, or by what is asked.
//! - An issue without a status quo cannot be part of a deal: nobody knows what settling it is worth
//!   against not settling it. It is named in the answer. A score for options together that needs
//!   such an issue counts neither before nor after.
//! - A limit counts if at least one of its issues is settled, and then the whole of it counts, with
//!   the rest at the status quo. A red line that the status quo itself runs into is held against no
//!   deal that leaves it alone.
//! - What a limit says of an issue without a status quo is taken as met: a deal that would depend on
//!   how an open issue is settled later is refused.
//!
//! Deals stand by the number of issues that they settle: fewer is sooner. With the same number, the
//! greatest product of gains is first, then the greatest least gain.
//!
//! Everything is exact. With `F` efficient gains at most, two parties take O(issues settled × arcs
//! × F log options) time; more parties may be [`Undetermined`].
//!
//! # References
//! H. Raiffa, *The Art and Science of Negotiation* (1982), on settling in part; A. Kydd, *Trust and
//! Mistrust in International Relations* (2005), on first steps that show good faith.

mod reduced;

use crate::diagram::Diagram;
use crate::package::Package;
use crate::problem::{Condition, Limit, Owner, Problem, Score};
use crate::solution::{Concept, choose};
use crate::walk::{Choice, Graph, Undetermined, Walk, base, minus, region, stated};
use crate::watch::Watch;
use reduced::Reduced;

/// Which partial deals are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Issues that may not be touched.
    pub without: &'a [usize],
    /// The only issues that may be touched; all, if none.
    pub only: Option<&'a [usize]>,
    /// The least gain of each party; 1 where nothing is said. Less than 1 counts as 1.
    pub at_least: &'a [Score],
    /// The most issues that a deal may settle.
    pub most: usize,
}

impl Default for Wish<'_> {
    fn default() -> Self {
        Self { without: &[], only: None, at_least: &[], most: usize::MAX }
    }
}

/// A partial deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// The issues that it settles, rising, each with its new option.
    pub settled: Vec<(usize, u8)>,
    /// What each party gains over the status quo.
    pub gains: Vec<Score>,
}

/// The partial deals that are efficient among those that settle as many issues.
pub struct Partial {
    reduced: Reduced,
    diagram: Diagram,
    walk: Option<Walk>,
    most: u32,
}

/// What a deal leaves for later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The issues that stay open.
    pub issues: Vec<usize>,
    /// The most that each party can get from a whole package that keeps the deal; none if the limits
    /// leave no such package, so that the deal would have to be opened again.
    pub most: Option<Vec<Score>>,
    /// The best whole package that keeps the deal: greatest product of gains over the floors; none if
    /// there is none at or above all floors.
    pub best: Option<Choice>,
}

/// Returns the partial deals of a problem.
///
/// # Errors
/// [`Undetermined`] where links, or efficient gains of three and more parties, outgrow `limits.rs`,
/// or the watcher ends it.
pub fn partial(
    problem: &Problem,
    wish: Wish<'_>,
    watch: &mut dyn Watch,
) -> Result<Partial, Undetermined> {
    let touched = |issue: &usize| {
        !wish.without.contains(issue) && wish.only.is_none_or(|only| only.contains(issue))
    };
    let reduced = Reduced::new(problem, touched)?;
    let Some(small) = &reduced.problem else {
        let diagram = Diagram::new(problem)?;
        return Ok(Partial { reduced, diagram, walk: None, most: 0 });
    };
    let diagram = Diagram::new(small)?;
    let floors: Vec<Score> = (reduced.before.iter().enumerate())
        .map(|(party, own)| {
            own.saturating_add(wish.at_least.get(party).copied().unwrap_or(1).max(1))
        })
        .collect();
    let most = u32::try_from(wish.most.min(reduced.issues.len())).unwrap_or(u32::MAX);
    let walk = reduced.graph(&diagram).walk(&floors, &[], (most, false), watch)?;
    Ok(Partial { reduced, diagram, walk: Some(walk), most })
}

impl Partial {
    /// Returns the issues that no deal can settle because they have no status quo.
    pub fn without_status_quo(&self) -> &[usize] {
        &self.reduced.open
    }

    /// Returns the greatest number of issues that was looked at.
    pub fn most(&self) -> usize {
        self.most as usize
    }

    /// Returns the efficient gains of deals that settle so many issues, the best for the first party
    /// first.
    pub fn gains(&self, settled: usize) -> Vec<Vec<Score>> {
        let (Some(walk), Ok(count)) = (&self.walk, u32::try_from(settled)) else { return vec![] };
        let points = walk.points(&self.reduced.graph(&self.diagram), count);
        points.map(|point| minus(point, &self.reduced.before)).collect()
    }

    /// Returns a deal that settles so many issues and has these gains; none if no efficient one has.
    pub fn deal(&self, settled: usize, gains: &[Score]) -> Option<Deal> {
        let scores: Vec<Score> =
            gains.iter().zip(&self.reduced.before).map(|(gain, own)| gain + own).collect();
        let graph = self.reduced.graph(&self.diagram);
        let walk = self.walk.as_ref()?;
        let package = walk.package(&graph, u32::try_from(settled).ok()?, &scores)?;
        Some(Deal { settled: self.reduced.settled(&package), gains: gains.to_vec() })
    }

    /// Returns the best of the deals that settle so many issues.
    pub fn best(&self, settled: usize) -> Option<Deal> {
        let gains = self.gains(settled);
        let points: Vec<&[Score]> = gains.iter().map(Vec::as_slice).collect();
        let nothing = vec![0; self.reduced.before.len()];
        self.deal(settled, choose(Concept::Nash, &points, &nothing)?)
    }

    /// Returns the best of the deals that settle as few issues as any can.
    pub fn smallest(&self) -> Option<Deal> {
        (1..=self.most()).find_map(|settled| self.best(settled))
    }

    /// Returns the best deal of each number of issues, ranked: the greatest product of gains first,
    /// then the greatest least gain, then the fewest issues.
    pub fn ranked(&self) -> Vec<Deal> {
        let mut left: Vec<Deal> = (1..=self.most()).filter_map(|s| self.best(s)).collect();
        let mut ranked = vec![];
        while let Some(place) = {
            let points: Vec<&[Score]> = left.iter().map(|deal| deal.gains.as_slice()).collect();
            let nothing = vec![0; self.reduced.before.len()];
            let chosen = choose(Concept::Nash, &points, &nothing);
            left.iter().position(|deal| Some(deal.gains.as_slice()) == chosen)
        } {
            ranked.push(left.remove(place));
        }
        ranked
    }
}

/// Returns what a deal leaves for later. A party without a floor counts from the least that it gets
/// among the efficient packages that keep the deal.
///
/// # Errors
/// As for [`partial`].
pub fn later(problem: &Problem, deal: &Deal, watch: &mut dyn Watch) -> Result<Later, Undetermined> {
    let is_settled = |issue: &usize| deal.settled.iter().any(|(settled, _)| settled == issue);
    let issues = (0..problem.issues().len()).filter(|issue| !is_settled(issue)).collect();
    let kept = deal.settled.iter().filter_map(|(issue, option)| {
        let all = problem.issues().get(*issue)?.options.len();
        let others = (u64::MAX >> (64 - all)) & !1u64.checked_shl(u32::from(*option))?;
        let never = Condition(vec![(*issue, others)]);
        (others != 0).then(|| Limit { name: String::new(), owner: Owner::Link, never })
    });
    let limits = problem.limits().iter().cloned().chain(kept).collect();
    let floors: Vec<Option<Score>> = problem.parties().iter().map(|party| party.floor).collect();
    let kept = problem.with(limits, &floors).map_err(|_| Undetermined::TooWide)?;
    let diagram = Diagram::new(&kept)?;
    let graph = Graph::whole(&diagram);
    let parties = problem.parties().len();
    let most = (0..parties).map(|party| {
        let weights: Vec<i128> = (0..parties).map(|other| i128::from(other == party)).collect();
        graph.best(&weights)?.0.get(party).copied()
    });
    let most: Option<Vec<Score>> = most.collect();
    let best = if most.is_some() { best_over_floors(&graph, problem, watch)? } else { None };
    Ok(Later { issues, most, best })
}

fn best_over_floors(
    graph: &Graph<'_>,
    problem: &Problem,
    watch: &mut dyn Watch,
) -> Result<Option<Choice>, Undetermined> {
    let floors: Vec<Option<Score>> = problem.parties().iter().map(|party| party.floor).collect();
    let walk = region(graph, &stated(floors.iter().copied()), watch)?;
    let points: Vec<&[Score]> = walk.points(graph, 0).collect();
    let Some(scores) = choose(Concept::Nash, &points, &base(&floors, &points)) else {
        return Ok(None);
    };
    let package: Option<Package> = walk.package(graph, 0, scores);
    Ok(package.map(|package| Choice { scores: scores.to_vec(), package }))
}
