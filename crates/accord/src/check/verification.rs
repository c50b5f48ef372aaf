//! W401: who finds whether a clause is kept, how, how soon and on what.

use wasit_diagnostic::Diagnostic;

use super::say::{SHOWN_MAX, names, say, series};
use super::{Context, Findings};
use crate::Code;
use crate::diagram::Set;
use crate::model::View;
use crate::tree::{At, Choice, Norm, Verification, WordKind};

/// W401: a clause that binds names verifier, method, time and evidence.
///
/// Clauses that leave out the same are told together: a text that never states evidence has one habit,
/// not fifty faults.
pub(crate) fn unverified(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::NoVerifier.code();
    let mut groups: Vec<Group> = vec![];
    for (number, clause) in context.model.clauses.iter().enumerate() {
        let about = (code, clause.name.text.as_str());
        for (set, found) in findings.gather(about, context, |view| looked_at(context, view, number))
        {
            match found {
                Found::Nobody(diagnostic) => {
                    findings.attempt(about, |findings| findings.under(diagnostic, set));
                }
                Found::Partly(missing, at) => {
                    let one = (clause.name.text.clone(), at);
                    match groups.iter_mut().find(|(m, s, _)| *m == missing && *s == set) {
                        Some((.., list)) => list.push(one),
                        None => groups.push((missing, set, vec![one])),
                    }
                }
            }
        }
    }
    for (missing, set, list) in groups {
        let diagnostic = partly(context, &missing, &list);
        findings.attempt((code, "verification"), |findings| findings.under(diagnostic, set));
    }
}

/// What is missing of a verification: in words, and how it is written.
type Part = (&'static str, &'static str);

/// Clauses that leave out the same under the same settlements: name and place of each.
type Group = (Vec<Part>, Set, Vec<(String, At)>);

enum Found {
    Nobody(Diagnostic),
    Partly(Vec<Part>, At),
}

fn looked_at(context: &Context<'_, '_>, view: &View<'_, '_>, clause: usize) -> Option<Found> {
    let norm = view.norm(clause).filter(|norm| norm.kind.binds())?;
    let verified = view.words(norm).into_iter().find_map(|word| match &word.kind {
        WordKind::Verified(verification) => Some(verification),
        _ => None,
    });
    let Some(verification) = verified else {
        return Some(Found::Nobody(nobody(context, view, norm)));
    };
    let missing = missing(verification);
    let at = match &verification.by {
        Choice::One(name) => name.at,
        Choice::Open(bracket) => bracket.at,
    };
    (!missing.is_empty()).then_some(Found::Partly(missing, at))
}

fn partly(context: &Context<'_, '_>, missing: &[Part], list: &[(String, At)]) -> Diagnostic {
    let (what, forms): (Vec<String>, Vec<String>) =
        missing.iter().map(|(what, form)| ((*what).to_owned(), (*form).to_owned())).unzip();
    let what = series(&what, "and");
    let message = match list {
        [(name, _)] => format!("`{name}` says who finds whether it is kept, and not {what}"),
        several => {
            format!("{} clauses say who finds whether they are kept, and not {what}", several.len())
        }
    };
    let mut said = say(Code::NoVerifier, message);
    for (n, (name, at)) in list.iter().take(SHOWN_MAX).enumerate() {
        let label = if list.len() == 1 { String::new() } else { format!("`{name}`") };
        said = if n == 0 { context.at(said, *at, label) } else { context.beside(said, *at, label) };
    }
    let rest = list.iter().skip(SHOWN_MAX).map(|(name, _)| name.as_str());
    let rest = if list.len() > SHOWN_MAX {
        format!("; not shown: {}", names(rest))
    } else {
        String::new()
    };
    said.help(format!("write {} after `verified by …`{rest}", series(&forms, "and")))
}

fn nobody(context: &Context<'_, '_>, view: &View<'_, '_>, norm: &Norm) -> Diagnostic {
    let name = &norm.name.text;
    let message = format!("nobody finds whether `{name}` is kept");
    let said = say(Code::NoVerifier, message);
    let said = context.at(said, norm.name.at, "no `verified by`");
    said.help(format!(
        "add `verified by {} in 10d method \"…\" evidence \"…\"` to `{name}`",
        verifier(view)
    ))
}

/// Returns a verifier of the text to be named in help: one that is meant to verify, else the
/// mediator.
fn verifier<'t>(view: &View<'_, 't>) -> &'t str {
    let model = view.model;
    let verifier = model.verifiers.first().map(|verifier| &verifier.item.name);
    let mediator = || model.mediators.first().map(|mediator| &mediator.item.name);
    verifier.or_else(mediator).map_or("V", |name| name.text.as_str())
}

/// Returns what is missing.
fn missing(verification: &Verification) -> Vec<Part> {
    let parts = [
        (verification.latency.is_none(), ("how soon", "`in 10d`")),
        (verification.method.is_none(), ("by what method", "`method \"…\"`")),
        (verification.evidence.is_none(), ("on what evidence", "`evidence \"…\"`")),
    ];
    parts.into_iter().filter(|(missing, _)| *missing).map(|(_, part)| part).collect()
}
