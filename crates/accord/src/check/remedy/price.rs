//! W405 and W406: whom a remedy hits, and whether breach is cheaper than performance.

use wasit_diagnostic::Diagnostic;

use super::{Consequence, consequences};
use crate::Code;
use crate::check::say::{names, say};
use crate::check::{Context, Findings};
use crate::decimal::Decimal;
use crate::model::View;
use crate::tree::{At, Norm, NormKind, WordKind};

/// W405: a remedy hits nobody but the one in breach.
pub(crate) fn hits_others(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::HitsOthers.code();
    for (number, clause) in context.model.clauses.iter().enumerate() {
        findings.run((code, &clause.name.text), context, |view| {
            let Some(norm) = view.norm(number).filter(|norm| norm.kind.binds()) else {
                return vec![];
            };
            let chain = consequences(view, norm);
            chain.iter().filter_map(|consequence| hit(context, view, norm, consequence)).collect()
        });
    }
}

fn hit(
    context: &Context<'_, '_>,
    view: &View<'_, '_>,
    breached: &Norm,
    consequence: &Consequence<'_>,
) -> Option<Diagnostic> {
    let power = consequence.norm;
    let (at, hits) = view.words(power).into_iter().find_map(|word| match &word.kind {
        WordKind::Hits(names) if power.kind == NormKind::Power => Some((word.at, names)),
        _ => None,
    })?;
    let breaching = |name: &str| breached.bearer.names.iter().any(|bearer| bearer.text == name);
    let others: Vec<_> =
        hits.iter().map(|name| name.text.as_str()).filter(|name| !breaching(name)).collect();
    if others.is_empty() {
        return None;
    }
    let (holders, bystanders): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|name| power.bearer.names.iter().any(|holder| holder.text == **name));
    let its = if holders.len() == 1 { "its holder" } else { "its holders" };
    let hit = match (holders.is_empty(), bystanders.is_empty()) {
        (true, _) => names(bystanders),
        (false, true) => format!("{its} {}", names(holders)),
        (false, false) => format!("{its} {} and {}", names(holders), names(bystanders)),
    };
    let (duty, remedy) = (&breached.name.text, &power.name.text);
    let who = names(breached.bearer.names.iter().map(|name| name.text.as_str()));
    let message = format!("`{remedy}`, which follows a breach of `{duty}` by {who}, hits {hit}");
    let said = context.at(say(Code::HitsOthers, message), at, "not only the one in breach");
    let said = context.beside(said, consequence.named.at, "this remedy");
    Some(said.help(format!(
        "let `{remedy}` hit {who} alone; or keep it for the last step, after what does: `else … then {}` \
         (this warning stays, for you to judge)",
        consequence.named.text
    )))
}

/// W406: what follows a breach costs as much as performing.
pub(crate) fn cheaper_to_breach(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::CheaperToBreach.code();
    for (number, clause) in context.model.clauses.iter().enumerate() {
        findings.run((code, &clause.name.text), context, |view| {
            let Some(norm) = view.norm(number).filter(|norm| norm.kind.binds()) else {
                return vec![];
            };
            let chain = consequences(view, norm);
            let bearers = norm.bearer.names.iter();
            bearers.filter_map(|name| cheaper(context, view, norm, &chain, &name.text)).collect()
        });
    }
}

fn cheaper(
    context: &Context<'_, '_>,
    view: &View<'_, '_>,
    duty: &Norm,
    chain: &[Consequence<'_>],
    who: &str,
) -> Option<Diagnostic> {
    let (at, performing) = cost(view, duty, who)?;
    let prices: Vec<(At, Decimal)> =
        chain.iter().filter_map(|consequence| cost(view, consequence.norm, who)).collect();
    let breaching: Decimal = prices.iter().map(|(_, price)| price.clone()).sum();
    if prices.is_empty() || breaching >= performing {
        return None;
    }
    let name = &duty.name.text;
    let message =
        format!("performing `{name}` costs `{who}` {performing}, and breaching it {breaching}");
    let said = say(Code::CheaperToBreach, message);
    let mut said = context.at(said, at, format!("performing costs {performing}"));
    for (at, price) in prices {
        said = context.beside(said, at, format!("a breach costs {price}"));
    }
    Some(said.help(format!(
        "let what follows cost `{who}` {performing} or more, or add to `{name}` a remedy with a cost of its own: `… then P`"
    )))
}

/// Returns what a clause states that it costs somebody, and where; without a name it costs its
/// bearer.
fn cost(view: &View<'_, '_>, norm: &Norm, who: &str) -> Option<(At, Decimal)> {
    let bears = norm.bearer.names.iter().any(|name| name.text == who);
    let mut total = None;
    for word in view.words(norm) {
        let WordKind::Costs(amount) = &word.kind else { continue };
        let theirs = amount.to.as_ref().map_or(bears, |to| to.text == who);
        if let Some(number) = view.pick(&amount.number).filter(|_| theirs) {
            let (at, sum) = total.take().unwrap_or((word.at, Decimal::default()));
            total = Some((at, sum + &Decimal::from(number)));
        }
    }
    total
}
