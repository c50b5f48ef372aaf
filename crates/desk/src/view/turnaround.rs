//! How long each side's words wait with the mediator: an imbalance that nobody intends shows here
//! first.

use std::collections::BTreeMap;

use wasit_case::{Case, Moment, PaperId, PartyId, Seat, Version};

/// How long one side's papers waited from receipt to their first release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnaroundRow {
    /// Whose papers.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// How many releases are counted.
    pub released: usize,
    /// The time that half of them took at most; `None` before the first release.
    pub median_ms: Option<i64>,
    /// The longest.
    pub longest_ms: Option<i64>,
}

/// Returns a row of each side; `None` on another desk than the mediator's.
pub fn turnaround(case: &Case) -> Option<Vec<TurnaroundRow>> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let mut first: BTreeMap<(PaperId, Version, PartyId), Moment> = BTreeMap::new();
    for ((to, _), arrival) in &case.arrivals {
        let Some(origin) = &arrival.origin else { continue };
        let at = arrival.released_at;
        let key = (origin.paper, origin.version, *to);
        first.entry(key).and_modify(|known| *known = at.min(*known)).or_insert(at);
    }
    let row = |party: &wasit_case::Party| {
        let own = first.iter().filter(|((id, ..), _)| id.author == Seat::Party(party.id));
        let mut spans: Vec<i64> = own
            .filter_map(|((id, version, _), at)| {
                Some(at.since_ms(case.edition(*id, *version)?.received_at?))
            })
            .collect();
        spans.sort_unstable();
        TurnaroundRow {
            party: party.id,
            name: party.name.clone(),
            released: spans.len(),
            median_ms: spans.get(spans.len().saturating_sub(1) / 2).copied(),
            longest_ms: spans.last().copied(),
        }
    };
    Some(case.charter.parties.iter().map(row).collect())
}

/// Returns in words how the sides compare; `None` while one of them has no release.
pub fn turnaround_words(rows: &[TurnaroundRow]) -> Option<String> {
    let spans: Option<Vec<(i64, &str)>> =
        rows.iter().map(|row| Some((row.median_ms?, row.name.as_str()))).collect();
    let spans = spans?;
    let (short, quick) = spans.iter().min()?;
    let (long, slow) = spans.iter().max()?;
    // Less than a minute is no difference that a reader of minutes could see.
    if long - short < 60_000 {
        return Some("The words of all sides wait about as long.".to_owned());
    }
    let more = (long - short) / 60_000;
    Some(format!("The words of {slow} wait {more} minutes longer than those of {quick}."))
}
