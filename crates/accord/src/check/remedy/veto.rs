//! W404: the one in breach can block the remedy.

use wasit_diagnostic::Diagnostic;

use super::consequences;
use crate::Code;
use crate::check::say::{names, say, series};
use crate::check::{Context, Findings};
use crate::decision::{Electorate, can_block};
use crate::model::View;
use crate::print::decision;
use crate::tree::{Bearer, Bearing, Body, How, Name, Norm, NormKind, Rule, WordKind};

/// W404: each power that follows a breach, with the one in breach against it and all others for.
pub(crate) fn self_veto(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::SelfVeto.code();
    for (number, clause) in context.model.clauses.iter().enumerate() {
        findings.run((code, &clause.name.text), context, |view| {
            match view.norm(number).filter(|norm| norm.kind.binds()) {
                Some(norm) => blocked(context, view, norm),
                None => vec![],
            }
        });
    }
}

fn blocked<'t>(
    context: &Context<'_, 't>,
    view: &View<'_, 't>,
    breached: &'t Norm,
) -> Vec<Diagnostic> {
    let mut out = vec![];
    for consequence in consequences(view, breached) {
        let power = consequence.norm;
        if power.kind != NormKind::Power {
            continue;
        }
        let decided = view.words(power).into_iter().find_map(|word| match &word.kind {
            WordKind::Decided(how) => Some((word.at, how)),
            _ => None,
        });
        let joint = together(power);
        let Some((at, rule)) = decided.or(joint.as_ref().map(|how| (how.at, how))) else {
            continue;
        };
        let bodies = view.model.bodies.iter().filter(|body| view.stands(&body.guard));
        let bodies: Vec<&Body> = bodies.map(|body| body.item).collect();
        let votes: usize = bodies.iter().map(|body| size(body)).sum();
        if !view.look(votes * breached.bearer.names.len()) {
            view.give_up();
            return vec![];
        }
        let electorate = Electorate::of(bodies);
        let blocks = |name: &str| can_block(rule, &electorate, name, &[name]);
        let bearers = breached.bearer.names.iter();
        let blocking: Vec<_> = bearers.filter(|name| blocks(&name.text)).collect();
        if blocking.is_empty() {
            continue;
        }
        let who = names(blocking.iter().map(|name| name.text.as_str()));
        let one: Vec<_> = blocking.iter().map(|name| format!("`{}`", name.text)).collect();
        let one = series(&one, "or");
        let (duty, remedy) = (&breached.name.text, &power.name.text);
        let own = if blocking.len() == 1 { "its" } else { "their" };
        let message =
            format!("{who} can block `{remedy}`, which follows {own} own breach of `{duty}`");
        let mut said = say(Code::SelfVeto, message);
        said = context.at(said, consequence.named.at, format!("a breach of `{duty}` leads here"));
        for name in &blocking {
            said = context.beside(said, name.at, "the one in breach");
        }
        said = context.beside(said, at, format!("fails if {one} alone is against"));
        out.push(said.help(match decided {
            Some(_) => way_out(rule, &electorate, &blocking),
            None => {
                let all: Vec<&str> = power.bearer.names.iter().map(|n| n.text.as_str()).collect();
                format!("let one of them be enough: `any of {} may`", all.join(", "))
            }
        }));
    }
    out
}

/// Returns how several use a power jointly: nobody of them may be against.
fn together(power: &Norm) -> Option<How> {
    let Bearer { bearing, names, .. } = &power.bearer;
    let ways = vec![vec![Rule::Consensus(names.clone())]];
    let how = How { ways, excluding_concerned: false, at: power.name.at };
    (*bearing == Bearing::Jointly).then_some(how)
}

/// Returns how many names a vote in a body goes through.
fn size(body: &Body) -> usize {
    let groups = body.groups.iter().map(|group| group.members.len()).sum::<usize>();
    body.members.len() + body.votes.len() + groups
}

/// Says how else the use of the power could be decided.
fn way_out(rule: &How, electorate: &Electorate<'_>, blocking: &[&Name]) -> String {
    let without = How { excluding_concerned: true, ..rule.clone() };
    let helps = !rule.excluding_concerned
        && blocking.iter().all(|name| !can_block(&without, electorate, &name.text, &[&name.text]));
    if helps {
        format!("write `decided by {}`", decision(&without))
    } else {
        "let others decide, or nobody: without `decided by` the power's holder uses it alone".into()
    }
}
