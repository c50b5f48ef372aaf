//! The claims of a record in the order of the times about which they speak.

use wasit_case::Slug;

use crate::partial_date::PartialDate;
use crate::record::{Claim, Conflict, PublicRecord};

/// When, seen from the reported rounds, something is said to have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Before the first round.
    Before,
    /// At a round, or around it.
    Round,
    /// After a round, or still to come.
    After,
}

impl Period {
    /// Every value.
    pub const ALL: &[Self] = &[Self::Before, Self::Round, Self::After];

    /// Returns the word used in case files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Round => "round",
            Self::After => "after",
        }
    }
}

/// The claims about one period, in the order in which they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The period; `None` for what is said about no one time.
    pub period: Option<Period>,
    /// The claims. Those with a date come first, by date; otherwise as they stand in the record.
    pub claims: Vec<&'a Claim>,
}

impl PublicRecord {
    /// Returns the claims as a timeline: before the rounds, at them, after them, and last what is
    /// said about no one time. Empty stretches are left out.
    pub fn timeline(&self) -> Vec<Stretch<'_>> {
        let periods = Period::ALL.iter().copied().map(Some).chain([None]);
        let stretch = |period| {
            let about = |claim: &&Claim| self.period(claim) == period;
            let mut claims: Vec<&Claim> = self.claims.iter().filter(about).collect();
            // At a round the order of the record tells more than which claims bear the date.
            if period != Some(Period::Round) {
                claims.sort_by_key(|claim| (claim.date.is_none(), claim.date));
            }
            Stretch { period, claims }
        };
        periods.map(stretch).filter(|stretch| !stretch.claims.is_empty()).collect()
    }

    /// Returns the period about which a claim speaks: the one that is written, or the one in which
    /// its date lies.
    pub fn period(&self, claim: &Claim) -> Option<Period> {
        claim.period.or_else(|| {
            let date = claim.date?;
            let days = || self.rounds.iter().map(|round| PartialDate::from(round.date));
            // A month or a year in which a round lies is told as exactly as it is known.
            if days().any(|day| day.as_exact_as(date) == date) {
                return Some(Period::Round);
            }
            let first = days().min()?;
            Some(if date < first { Period::Before } else { Period::After })
        })
    }

    /// Returns the conflicts in which a claim or an outside fact stands.
    pub fn conflicts_of<'a>(&'a self, id: &'a Slug) -> impl Iterator<Item = &'a Conflict> {
        self.conflicts
            .iter()
            .filter(move |conflict| conflict.sides.iter().flatten().any(|o| o == id))
    }

    /// Returns the claims of these names.
    pub fn claims_of<'a>(&'a self, ids: &'a [Slug]) -> impl Iterator<Item = &'a Claim> {
        ids.iter().filter_map(|id| self.claim(id))
    }
}
