//! A vote held on paper: what a body or a clause of a text would decide.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::NotSettled;
use crate::decision::{Electorate, Vote, can_block, decide};
use crate::model::{Thing, View};
use crate::print::{decision, rule};
use crate::text::Reading;
use crate::tree::{How, Rule, WordKind};

/// A vote, and who could stop it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voted {
    /// The rule, as the language writes it.
    pub rule: String,
    /// Whether it passes.
    pub passes: bool,
    /// The rules that failed, as the language writes them; none if it passes.
    pub failing: Vec<String>,
    /// The members who alone could have stopped it, all others being for it.
    pub vetoes: Vec<String>,
}

/// Why there is no vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoVote {
    /// Nothing of this name decides: what does is listed.
    NoRule(Vec<String>),
    /// This is nobody who votes: who does is listed.
    NoMember(String, Vec<String>),
}

/// Holds a vote of a body, or on a clause that says how it is decided.
///
/// `votes` has what members say; who is missing is absent. `concerned` is whose conduct is in question.
///
/// # Errors
/// A bracket to be settled is not there; inside, what stands against the vote.
pub fn vote(
    reading: &Reading,
    settled: &[(String, String)],
    what: &str,
    votes: &BTreeMap<&str, Vote>,
    concerned: &[&str],
) -> Result<Result<Voted, NoVote>, NotSettled> {
    reading.view(settled, |view| {
        let Some(how) = ways(view, what).map(|how| own(view, how)) else {
            return Err(NoVote::NoRule(deciding(view)));
        };
        let standing = view.model.bodies.iter().filter(|body| view.stands(&body.guard));
        let electorate = Electorate::of(standing.map(|body| body.item));
        let members = electorate.members(how);
        let stranger = |name: &&&str| !members.contains(**name);
        if let Some(name) = votes.keys().chain(concerned).find(stranger) {
            let members = members.iter().map(ToString::to_string).collect();
            return Err(NoVote::NoMember((*name).to_owned(), members));
        }
        let decided = decide(how, &electorate, votes, concerned);
        let veto = |member: &&&str| can_block(how, &electorate, member, concerned);
        Ok(Voted {
            rule: decision(how),
            passes: decided.passes,
            failing: decided.failing.into_iter().map(rule).collect(),
            vetoes: members.iter().filter(veto).map(ToString::to_string).collect(),
        })
    })
}

fn ways<'t>(view: &View<'_, 't>, what: &str) -> Option<&'t How> {
    match view.model.thing(what)? {
        Thing::Body(at) => {
            let body = view.model.bodies.get(at)?;
            view.stands(&body.guard).then_some(body.item.decides.as_ref()).flatten()
        }
        Thing::Clause(clause) => view.word(view.norm(clause)?, |word| match word {
            WordKind::Decided(how) => Some(how),
            _ => None,
        }),
        _ => None,
    }
}

/// Returns the rule of the body to which a rule only points.
fn own<'t>(view: &View<'_, 't>, mut how: &'t How) -> &'t How {
    // A body may point to another; a circle of bodies ends where it began.
    for _ in 0..view.model.bodies.len() {
        let [way] = how.ways.as_slice() else { break };
        let [Rule::Body(name)] = way.as_slice() else { break };
        match ways(view, &name.text) {
            Some(next) if !how.excluding_concerned => how = next,
            _ => break,
        }
    }
    how
}

/// Returns what decides in a text, by name.
fn deciding(view: &View<'_, '_>) -> Vec<String> {
    let names: BTreeSet<&str> = view.model.all_names().map(|(name, _)| name).collect();
    names.into_iter().filter(|name| ways(view, name).is_some()).map(str::to_owned).collect()
}
