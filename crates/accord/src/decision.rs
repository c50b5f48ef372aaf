//! Whether a vote passes, and who can block it.
//!
//! # Background
//! Nobody is outvoted under consensus, but nobody has to say yes either: it fails only if a member
//! is against. A majority counts all members, so who stays away does not make it easier. Sufficient
//! consensus joins three majorities by `and`: of the votes at an election, in each group, and of the
//! participants; the talks on Northern Ireland of 1996 decided so (rule 34).
//!
//! # Use
//! [`decide`] takes a rule as written, the bodies of the text, what each member said, and whose
//! conduct is in question. [`can_block`] asks it with one member against and all others for.

use std::collections::{BTreeMap, BTreeSet};

use crate::decimal::Decimal;
use crate::tree::{Body, How, Name, Rule};

/// What a member said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vote {
    /// Yes.
    For,
    /// No.
    Against,
    /// Present, and neither; who is not in the list of votes counts as absent.
    Abstain,
}

/// The bodies of a text, by name. A name that is no body is a member itself.
#[derive(Clone, Debug, Default)]
pub struct Electorate<'t> {
    bodies: BTreeMap<&'t str, &'t Body>,
}

/// What came of a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'t> {
    /// Whether it passes.
    pub passes: bool,
    /// The rules that failed, of every way to pass; none if it passes.
    pub failing: Vec<&'t Rule>,
}

impl<'t> Electorate<'t> {
    /// Takes the bodies.
    pub fn of(bodies: impl IntoIterator<Item = &'t Body>) -> Self {
        Self { bodies: bodies.into_iter().map(|body| (body.name.text.as_str(), body)).collect() }
    }

    /// Returns everyone whom a rule asks, each once.
    pub fn members(&self, how: &'t How) -> BTreeSet<&'t str> {
        let mut members = BTreeSet::new();
        let mut asked = BTreeSet::new();
        self.collect(how, &mut asked, &mut members);
        members
    }

    fn collect(
        &self,
        how: &'t How,
        asked: &mut BTreeSet<&'t str>,
        members: &mut BTreeSet<&'t str>,
    ) {
        for rule in how.ways.iter().flatten() {
            match rule {
                Rule::Consensus(names) | Rule::Majority(names) | Rule::Count(_, names) => {
                    members.extend(self.expanded(names));
                }
                Rule::Weighted(name) | Rule::Groups(name) => {
                    members.extend(self.expanded(std::slice::from_ref(name)));
                }
                Rule::Body(name) => {
                    members.extend(self.expanded(std::slice::from_ref(name)));
                    if asked.insert(name.text.as_str())
                        && let Some(how) = self.decides(name)
                    {
                        self.collect(how, asked, members);
                    }
                }
                Rule::Silence(_) => {}
            }
        }
    }

    /// Returns the members of the bodies named, and the names that are no body.
    fn expanded(&self, names: &'t [Name]) -> BTreeSet<&'t str> {
        names
            .iter()
            .flat_map(|name| match self.bodies.get(name.text.as_str()) {
                Some(body) => body.members.iter().map(|member| member.text.as_str()).collect(),
                None => vec![name.text.as_str()],
            })
            .collect()
    }

    fn decides(&self, name: &Name) -> Option<&'t How> {
        self.bodies.get(name.text.as_str()).and_then(|body| body.decides.as_ref())
    }
}

/// Decides a vote. `votes` has what members said, `concerned` whose conduct is in question: they
/// have no vote where the rule excludes them, and are then not counted as members either.
///
/// A body that the text gives no rule decides by consensus. Silence passes if nobody is against.
pub fn decide<'t>(
    how: &'t How,
    electorate: &Electorate<'t>,
    votes: &BTreeMap<&str, Vote>,
    concerned: &[&str],
) -> Decision<'t> {
    let poll = Poll { electorate, votes, concerned };
    poll.decide(how, false, &mut vec![])
}

/// Whether a decision fails because of one member: it is against, and all others are for.
/// `concerned` is as in [`decide`].
pub fn can_block<'t>(
    how: &'t How,
    electorate: &Electorate<'t>,
    member: &str,
    concerned: &[&str],
) -> bool {
    let mut votes: BTreeMap<&str, Vote> =
        electorate.members(how).into_iter().map(|name| (name, Vote::For)).collect();
    votes.insert(member, Vote::Against);
    !decide(how, electorate, &votes, concerned).passes
}

struct Poll<'p, 't> {
    electorate: &'p Electorate<'t>,
    votes: &'p BTreeMap<&'p str, Vote>,
    concerned: &'p [&'p str],
}

impl<'t> Poll<'_, 't> {
    fn decide(&self, how: &'t How, excluding: bool, within: &mut Vec<&'t str>) -> Decision<'t> {
        let excluding = excluding || how.excluding_concerned;
        let mut failing: Vec<&'t Rule> = vec![];
        for way in &how.ways {
            let before = failing.len();
            failing.extend(way.iter().filter(|rule| !self.holds(rule, excluding, within)));
            if failing.len() == before {
                return Decision { passes: true, failing: vec![] };
            }
        }
        Decision { passes: false, failing }
    }

    fn holds(&self, rule: &'t Rule, excluding: bool, within: &mut Vec<&'t str>) -> bool {
        match rule {
            Rule::Consensus(names) => self.nobody_against(names, excluding),
            Rule::Majority(names) => {
                let members = self.asked(names, excluding);
                self.in_favour(&members) * 2 > members.len()
            }
            Rule::Count(count, names) => {
                let members = self.asked(names, excluding);
                u32::try_from(self.in_favour(&members)).is_ok_and(|for_it| for_it >= *count)
            }
            Rule::Weighted(name) => self.weighted(name, excluding),
            Rule::Groups(name) => self.in_each_group(name, excluding),
            Rule::Silence(_) => !self.votes.iter().any(|(member, vote)| {
                *vote == Vote::Against && !(excluding && self.concerned.contains(member))
            }),
            Rule::Body(name) => match self.electorate.decides(name) {
                // A body that decides as it decides has no rule.
                Some(how) if !within.contains(&name.text.as_str()) => {
                    within.push(&name.text);
                    let passes = self.decide(how, excluding, within).passes;
                    within.pop();
                    passes
                }
                _ => self.nobody_against(std::slice::from_ref(name), excluding),
            },
        }
    }

    fn nobody_against(&self, names: &'t [Name], excluding: bool) -> bool {
        !self.asked(names, excluding).iter().any(|member| self.said(member, Vote::Against))
    }

    fn asked(&self, names: &'t [Name], excluding: bool) -> Vec<&'t str> {
        let mut members = self.electorate.expanded(names);
        members.retain(|member| self.counts(member, excluding));
        members.into_iter().collect()
    }

    fn counts(&self, member: &str, excluding: bool) -> bool {
        !(excluding && self.concerned.contains(&member))
    }

    fn said(&self, member: &str, vote: Vote) -> bool {
        self.votes.get(member) == Some(&vote)
    }

    fn in_favour(&self, members: &[&str]) -> usize {
        members.iter().filter(|member| self.said(member, Vote::For)).count()
    }

    fn weighted(&self, name: &'t Name, excluding: bool) -> bool {
        let body = self.electorate.bodies.get(name.text.as_str());
        let weight = |member: &str| -> Decimal {
            body.and_then(|body| body.votes.iter().find(|votes| votes.member.text == member))
                .map_or_else(|| Decimal::whole(1), |votes| Decimal::from(&votes.votes))
        };
        let members = self.asked(std::slice::from_ref(name), excluding);
        let all: Decimal = members.iter().map(|member| weight(member)).sum();
        let for_it: Decimal = members
            .iter()
            .filter(|member| self.said(member, Vote::For))
            .map(|member| weight(member))
            .sum();
        for_it.clone() + &for_it > all
    }

    /// A group of which nobody has a vote left is not asked.
    fn in_each_group(&self, name: &Name, excluding: bool) -> bool {
        let groups = self.electorate.bodies.get(name.text.as_str()).map(|body| &body.groups);
        groups.into_iter().flatten().all(|group| {
            let members: Vec<&str> = group
                .members
                .iter()
                .map(|member| member.text.as_str())
                .filter(|member| self.counts(member, excluding))
                .collect();
            members.is_empty() || self.in_favour(&members) * 2 > members.len()
        })
    }
}

#[cfg(test)]
mod tests;
