//! Deals on some items alone, counted from what holds now.

use wasit_bargain::{Deal, Evaluations, Resolution, Score, Wish, later, partial};

use super::answer::Whole;
use super::gather::Gathered;
use super::watch::Steps;
use super::weigh::Chosen;

/// Deals of which one page tells.
const DEALS: usize = 6;

/// A deal on some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialDeal {
    /// What it settles.
    pub chosen: Vec<Chosen>,
    /// What each side gains over what holds now.
    pub gains: Vec<Score>,
    /// How many items it leaves for later.
    pub left: usize,
    /// The fairest whole package that keeps it; none if it would have to be opened again.
    pub whole: Option<Whole>,
    /// Whether no smaller deal is better for all than what holds now.
    pub smallest: bool,
}

/// Returns deals that are better for all than what holds now, ranked, the smallest among them; none
/// if they could not be found.
pub(super) fn partial_deals(gathered: &Gathered, watch: &mut Steps) -> Option<Vec<PartialDeal>> {
    let read = (Evaluations::AsWritten, Resolution::Finest);
    let problem = gathered.as_it_is.problem(read.0, read.1).ok()?;
    let plain = gathered.scenario.problem(read.0, read.1).ok()?;
    // A deal on all items is no partial one.
    let most = gathered.items.len().saturating_sub(1);
    let found = partial(&problem, Wish { most, ..Wish::default() }, watch).ok()?;
    let smallest = found.smallest();
    let mut deals: Vec<Deal> = vec![];
    // The smallest first, then by rank those that settle fewer items than half of the agenda: what
    // ranks highest is nearly the whole.
    deals.extend(smallest.clone());
    let small =
        found.ranked().into_iter().filter(|deal| deal.settled.len() * 2 <= gathered.items.len());
    for deal in small {
        if deals.len() < DEALS && !deals.contains(&deal) {
            deals.push(deal);
        }
    }
    let told = |deal: Deal| PartialDeal {
        chosen: gathered.chosen_of(&deal.settled),
        left: gathered.items.len().saturating_sub(deal.settled.len()),
        whole: later(&plain, &deal, watch)
            .ok()
            .and_then(|later| later.best)
            .map(|best| Whole::of(gathered, best.scores, &best.package)),
        smallest: smallest.as_ref() == Some(&deal),
        gains: deal.gains,
    };
    Some(deals.into_iter().map(told).collect())
}
