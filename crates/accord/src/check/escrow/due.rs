//! What can be due from an escrow together, and what can stay in it.
//!
//! A run of the text ends with some things having come about and others not: one value for each
//! atom. What is asked of all of these is asked of a decision diagram.

use std::collections::BTreeMap;

use super::proposition::Proposition;
use crate::decimal::Decimal;
use crate::diagram::{Diagrams, Set, TooLarge};
use crate::tree::OutcomeKind;

/// An outcome of an escrow.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub(super) kind: OutcomeKind,
    /// How much; what is left if none.
    pub(super) claim: Option<Decimal>,
    /// When it comes.
    pub(super) when: Proposition,
    /// Whether it comes at a point in time, after all conditions that are met before, and takes
    /// what they left.
    pub(super) dated: bool,
}

/// An escrow as a question about atoms.
#[derive(Clone, Debug)]
pub(super) struct Holding {
    pub(super) amount: Decimal,
    pub(super) dues: Vec<Due>,
    /// As many atoms as there are.
    pub(super) atoms: usize,
    /// What each day comes with, those that others are counted from first.
    pub(super) days: Vec<Proposition>,
    /// Pairs of atoms that exclude each other.
    pub(super) exclusive: Vec<(usize, usize)>,
    /// Atoms that are sure to come in the end.
    pub(super) sure: Vec<usize>,
}

/// Outcomes that are due together, by number, and what they add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Together {
    pub(super) dues: Vec<usize>,
    pub(super) sum: Decimal,
}

/// What can stay for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) amount: Decimal,
    /// Which atoms have come about.
    pub(super) come: Vec<bool>,
    /// The outcomes that come all the same.
    pub(super) dues: Vec<usize>,
}

/// An escrow with the diagrams of its outcomes.
pub(super) struct Ledger<'h> {
    holding: &'h Holding,
    diagrams: Diagrams,
    /// What excludes itself is out.
    possible: Set,
    when: Vec<Set>,
}

impl<'h> Ledger<'h> {
    /// Makes the diagrams, of at most so many nodes.
    pub(super) fn of(holding: &'h Holding, nodes_max: usize) -> Result<Self, TooLarge> {
        let mut diagrams = Diagrams::new(vec![2; holding.atoms], nodes_max);
        let mut possible = diagrams.all();
        for (one, other) in &holding.exclusive {
            let (one, other) = (diagrams.is(*one, 0)?, diagrams.is(*other, 0)?);
            let either = diagrams.or(one, other)?;
            possible = diagrams.and(possible, either)?;
        }
        let mut days = vec![];
        for day in &holding.days {
            let comes = set(&mut diagrams, &days, day)?;
            days.push(comes);
        }
        let when: Result<Vec<Set>, TooLarge> =
            holding.dues.iter().map(|due| set(&mut diagrams, &days, &due.when)).collect();
        Ok(Self { holding, possible, when: when?, diagrams })
    }

    /// Returns how many nodes the diagrams have taken.
    pub(super) fn nodes(&self) -> usize {
        self.diagrams.nodes()
    }

    /// E411: outcomes of one kind with stated amounts that can be due together and claim more than
    /// is held; as few of them as it takes. A dated return takes what is still there.
    pub(super) fn overpaid(&mut self, kind: OutcomeKind) -> Result<Option<Together>, TooLarge> {
        let claims = self.claims(|due| {
            let counts = due.kind == kind && !(due.dated && kind == OutcomeKind::Return);
            due.claim.clone().filter(|_| counts)
        });
        let over = self.more_than_held(&claims)?;
        Ok(self.fewest(over, &claims, |_| true))
    }

    /// E412: releases and returns on conditions that can be due together and claim more than is held.
    pub(super) fn both_ways(&mut self) -> Result<Option<Together>, TooLarge> {
        let claims = self.claims(|due| due.claim.clone().filter(|_| !due.dated));
        let mut over = self.more_than_held(&claims)?;
        for kind in [OutcomeKind::Release, OutcomeKind::Return] {
            let mut either = self.diagrams.none();
            for (at, _) in &claims {
                if !self.is(*at, kind) {
                    continue;
                }
                let when = self.when.get(*at).copied().unwrap_or(either);
                either = self.diagrams.or(either, when)?;
            }
            over = self.diagrams.and(over, either)?;
        }
        let holding = self.holding;
        let kind = |at: usize| holding.dues.get(at).map(|due| due.kind);
        let stated = self.fewest(over, &claims, |left| {
            [OutcomeKind::Release, OutcomeKind::Return]
                .iter()
                .all(|wanted| left.iter().any(|&at| kind(at) == Some(*wanted)))
        });
        match stated {
            Some(together) => Ok(Some(together)),
            None => self.the_quicker(),
        }
    }

    /// What takes all that is left, against an outcome of the other kind that can come later: it
    /// would find nothing.
    fn the_quicker(&mut self) -> Result<Option<Together>, TooLarge> {
        let dues = self.holding.dues.iter().enumerate().filter(|(_, due)| !due.dated);
        let dues: Vec<(usize, &Due)> = dues.collect();
        let none = self.diagrams.none();
        for (at, due) in dues.iter().filter(|(_, due)| due.claim.is_none()) {
            for (other, against) in dues.iter().filter(|(_, other)| other.kind != due.kind) {
                let of = |at: usize| self.when.get(at).copied().unwrap_or(none);
                let (when, then) = (of(*at), of(*other));
                let when = self.diagrams.and(when, self.possible)?;
                let alone = self.diagrams.minus(when, then)?;
                let first = alone != none || against.claim.is_none();
                if first && self.diagrams.and(when, then)? != none {
                    let mut dues = vec![*at, *other];
                    dues.sort_unstable();
                    return Ok(Some(Together { dues, sum: self.holding.amount.clone() }));
                }
            }
        }
        Ok(None)
    }

    /// E413: an end of all things in which the outcomes that came take less than is held.
    pub(super) fn lost(&mut self) -> Result<Option<Lost>, TooLarge> {
        let mut end = self.possible;
        for atom in &self.holding.sure {
            let come = self.diagrams.is(*atom, 1)?;
            end = self.diagrams.and(end, come)?;
        }
        for (at, due) in self.holding.dues.iter().enumerate() {
            if due.claim.is_none()
                && let Some(when) = self.when.get(at)
            {
                end = self.diagrams.minus(end, *when)?;
            }
        }
        let claims = self.claims(|due| due.claim.clone());
        let (less, _) = self.sums(&claims, end, |sum, amount| sum >= amount)?;
        let mut left = self.diagrams.none();
        for set in less.values() {
            left = self.diagrams.or(left, *set)?;
        }
        Ok(self.diagrams.any(left).map(|values| {
            let dues = self.due(&values);
            let taken: Decimal = claims
                .iter()
                .filter(|(at, _)| dues.contains(at))
                .map(|(_, claim)| claim.clone())
                .sum();
            let come = values.iter().map(|value| *value == 1).collect();
            Lost { amount: self.holding.amount.clone() - &taken, come, dues }
        }))
    }

    fn is(&self, due: usize, kind: OutcomeKind) -> bool {
        self.holding.dues.get(due).is_some_and(|due| due.kind == kind)
    }

    fn claims(&self, of: impl Fn(&Due) -> Option<Decimal>) -> Vec<(usize, Decimal)> {
        let dues = self.holding.dues.iter().enumerate();
        dues.filter_map(|(at, due)| Some((at, of(due)?))).collect()
    }

    /// Returns where claims add up to more than is held.
    fn more_than_held(&mut self, claims: &[(usize, Decimal)]) -> Result<Set, TooLarge> {
        let (_, over) = self.sums(claims, self.possible, |sum, amount| sum > amount)?;
        Ok(over)
    }

    /// Returns which claims add up to what, until it is enough, and where it is enough.
    fn sums(
        &mut self,
        claims: &[(usize, Decimal)],
        within: Set,
        enough: impl Fn(&Decimal, &Decimal) -> bool,
    ) -> Result<(BTreeMap<Decimal, Set>, Set), TooLarge> {
        let none = self.diagrams.none();
        let mut over = none;
        let mut sums = BTreeMap::new();
        if enough(&Decimal::default(), &self.holding.amount) {
            over = within;
        } else {
            sums.insert(Decimal::default(), within);
        }
        for (at, claim) in claims {
            let when = self.when.get(*at).copied().unwrap_or(none);
            let mut next: BTreeMap<Decimal, Set> = BTreeMap::new();
            for (sum, set) in sums {
                let (with, without) =
                    (self.diagrams.and(set, when)?, self.diagrams.minus(set, when)?);
                let more = sum.clone() + claim;
                if enough(&more, &self.holding.amount) {
                    over = self.diagrams.or(over, with)?;
                } else if with != none {
                    self.join(&mut next, more, with)?;
                }
                if without != none {
                    self.join(&mut next, sum, without)?;
                }
            }
            sums = next;
        }
        Ok((sums, over))
    }

    fn join(
        &mut self,
        sums: &mut BTreeMap<Decimal, Set>,
        sum: Decimal,
        set: Set,
    ) -> Result<(), TooLarge> {
        let known = sums.get(&sum).copied().unwrap_or(self.diagrams.none());
        let set = self.diagrams.or(known, set)?;
        if sums.len() >= crate::limits::SETTLEMENTS_MAX {
            return Err(TooLarge);
        }
        sums.insert(sum, set);
        Ok(())
    }

    /// Returns the outcomes that come with these atoms.
    fn due(&self, values: &[usize]) -> Vec<usize> {
        let dues = self.when.iter().enumerate();
        dues.filter(|(_, when)| self.diagrams.contains(**when, values)).map(|(at, _)| at).collect()
    }

    /// Returns claims that are due together and more than is held: those of some run, without the
    /// ones that it does not take.
    fn fewest(
        &self,
        over: Set,
        claims: &[(usize, Decimal)],
        keeps: impl Fn(&[usize]) -> bool,
    ) -> Option<Together> {
        let values = self.diagrams.any(over)?;
        let dues = self.due(&values);
        let mut left: Vec<(usize, Decimal)> =
            claims.iter().filter(|(at, _)| dues.contains(at)).cloned().collect();
        let sum = |of: &[(usize, Decimal)]| -> Decimal {
            of.iter().map(|(_, claim)| claim.clone()).sum()
        };
        for (at, _) in claims {
            let fewer: Vec<_> = left.iter().filter(|(known, _)| known != at).cloned().collect();
            let numbers: Vec<usize> = fewer.iter().map(|(at, _)| *at).collect();
            if sum(&fewer) > self.holding.amount && keeps(&numbers) {
                left = fewer;
            }
        }
        Some(Together { sum: sum(&left), dues: left.into_iter().map(|(at, _)| at).collect() })
    }
}

/// Returns where a proposition holds. Propositions are as deep as the conditions of a text.
fn set(diagrams: &mut Diagrams, days: &[Set], proposition: &Proposition) -> Result<Set, TooLarge> {
    match proposition {
        Proposition::Always => Ok(diagrams.all()),
        Proposition::Atom(atom) => diagrams.is(*atom, 1),
        Proposition::Day(day) => Ok(days.get(*day).copied().unwrap_or(diagrams.all())),
        Proposition::Not(inner) => {
            let inner = set(diagrams, days, inner)?;
            diagrams.not(inner)
        }
        Proposition::All(several) => {
            let mut all = diagrams.all();
            for one in several {
                let one = set(diagrams, days, one)?;
                all = diagrams.and(all, one)?;
            }
            Ok(all)
        }
        Proposition::Any(several) => {
            let mut any = diagrams.none();
            for one in several {
                let one = set(diagrams, days, one)?;
                any = diagrams.or(any, one)?;
            }
            Ok(any)
        }
    }
}

#[cfg(test)]
mod tests;
