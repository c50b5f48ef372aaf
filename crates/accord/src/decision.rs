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

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::decimal::Decimal;
use crate::tree::{Body, How, Name, Number, Rule};

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
    /// The bodies that have a rule, each after those to which its rule points. A body that in the end
    /// decides as it decides has none.
    ruled: Vec<(&'t str, &'t How)>,
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
        let bodies: BTreeMap<&str, &Body> =
            bodies.into_iter().map(|body| (body.name.text.as_str(), body)).collect();
        let mut graph: DiGraph<(&str, &How), ()> = DiGraph::new();
        let mut places = BTreeMap::new();
        for (name, body) in &bodies {
            let Some(how) = &body.decides else { continue };
            places.insert(*name, graph.add_node((*name, how)));
        }
        for from in graph.node_indices() {
            let pointed: Vec<&str> = graph.node_weight(from).map_or(vec![], |(_, how)| points(how));
            for to in pointed.iter().filter_map(|name| places.get(name)) {
                graph.update_edge(from, *to, ());
            }
        }
        let ruled = kosaraju_scc(&graph).into_iter().filter_map(|component| {
            let [one] = component.as_slice() else { return None };
            graph.node_weight(*one).filter(|_| !graph.contains_edge(*one, *one)).copied()
        });
        Self { ruled: ruled.collect(), bodies }
    }

    /// Returns everyone whom a rule asks, each once.
    pub fn members(&self, how: &'t How) -> BTreeSet<&'t str> {
        let mut members = BTreeSet::new();
        let pointed = self.pointed(how);
        let rules = pointed.iter().flat_map(|(_, how)| &how.ways).chain(&how.ways).flatten();
        for rule in rules {
            match rule {
                Rule::Consensus(names) | Rule::Majority(names) | Rule::Count(_, names) => {
                    members.extend(self.expanded(names));
                }
                Rule::Weighted(name) | Rule::Groups(name) | Rule::Body(name) => {
                    members.extend(self.expanded(std::slice::from_ref(name)));
                }
                Rule::Silence(_) => {}
            }
        }
        members
    }

    /// Returns the bodies to whose rules a rule points, also through others, in the order of
    /// [`Self::ruled`].
    fn pointed(&self, how: &'t How) -> Vec<(&'t str, &'t How)> {
        let mut pointed: BTreeSet<&str> = points(how).into_iter().collect();
        // What a body points to stands before it, so that going back meets each after all that
        // point to it.
        let mut bodies: Vec<(&'t str, &'t How)> = vec![];
        for &(name, how) in self.ruled.iter().rev() {
            if pointed.contains(name) {
                pointed.extend(points(how));
                bodies.push((name, how));
            }
        }
        bodies.reverse();
        bodies
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
}

/// Returns the bodies to which a rule points.
fn points(how: &How) -> Vec<&str> {
    let rules = how.ways.iter().flatten();
    let named = rules.filter_map(|rule| match rule {
        Rule::Body(name) => Some(name.text.as_str()),
        _ => None,
    });
    named.collect()
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
    let mut poll = Poll { electorate, votes, concerned, decided: BTreeMap::new() };
    for (name, how) in electorate.pointed(how) {
        for excluding in [false, true] {
            let passes = poll.decide(how, excluding).passes;
            poll.decided.insert((name, excluding), passes);
        }
    }
    poll.decide(how, false)
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
    /// Whether it passes in a body, with the party concerned excluded or not.
    decided: BTreeMap<(&'t str, bool), bool>,
}

impl<'t> Poll<'_, 't> {
    fn decide(&self, how: &'t How, excluding: bool) -> Decision<'t> {
        let excluding = excluding || how.excluding_concerned;
        let mut failing: Vec<&'t Rule> = vec![];
        for way in &how.ways {
            let before = failing.len();
            failing.extend(way.iter().filter(|rule| !self.holds(rule, excluding)));
            if failing.len() == before {
                return Decision { passes: true, failing: vec![] };
            }
        }
        Decision { passes: false, failing }
    }

    fn holds(&self, rule: &'t Rule, excluding: bool) -> bool {
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
            Rule::Body(name) => self
                .decided
                .get(&(name.text.as_str(), excluding))
                .copied()
                .unwrap_or_else(|| self.nobody_against(std::slice::from_ref(name), excluding)),
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
        let stated = body.into_iter().flat_map(|body| &body.votes).rev();
        // Of votes stated twice the first ones count.
        let stated: BTreeMap<&str, &Number> =
            stated.map(|votes| (votes.member.text.as_str(), &votes.votes)).collect();
        let weight = |member: &str| -> Decimal {
            stated.get(member).map_or_else(|| Decimal::whole(1), |votes| Decimal::from(*votes))
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
