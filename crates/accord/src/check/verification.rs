//! W401: who finds whether a clause is kept, how, how soon and on what.

use super::say::{say, series};
use super::{Context, Findings};
use crate::Code;
use crate::model::View;
use crate::tree::{Choice, Norm, Verification, WordKind};

/// W401: a clause that binds names verifier, method, time and evidence.
pub(crate) fn unverified(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::NoVerifier;
    for (number, clause) in context.model.clauses.iter().enumerate() {
        let about = (code.code(), clause.name.text.as_str());
        findings.run(about, context, |view| {
            let Some(norm) = view.norm(number).filter(|norm| norm.kind.binds()) else {
                return vec![];
            };
            let verified = view.words(norm).into_iter().find_map(|word| match &word.kind {
                WordKind::Verified(verification) => Some(verification),
                _ => None,
            });
            let name = &norm.name.text;
            let diagnostic = match verified {
                None => nobody(context, view, norm),
                Some(verification) => {
                    let missing = missing(verification);
                    if missing.is_empty() {
                        return vec![];
                    }
                    let (what, forms): (Vec<_>, Vec<_>) = missing.into_iter().unzip();
                    let message = format!(
                        "`{name}` says who finds whether it is kept, and not {}",
                        series(&what, "and")
                    );
                    let by = view.pick(&verification.by).map_or("…", |by| by.text.as_str());
                    let at = match &verification.by {
                        Choice::One(name) => name.at,
                        Choice::Open(bracket) => bracket.at,
                    };
                    let said = context.at(say(code, message), at, "");
                    said.help(format!("write {} after `verified by {by}`", series(&forms, "and")))
                }
            };
            vec![diagnostic]
        });
    }
}

fn nobody(
    context: &Context<'_, '_>,
    view: &View<'_, '_>,
    norm: &Norm,
) -> wasit_diagnostic::Diagnostic {
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

/// Returns what is missing, in words, and how it is written.
fn missing(verification: &Verification) -> Vec<(String, String)> {
    let parts = [
        (verification.latency.is_none(), "how soon", "`in 10d`"),
        (verification.method.is_none(), "by what method", "`method \"…\"`"),
        (verification.evidence.is_none(), "on what evidence", "`evidence \"…\"`"),
    ];
    parts
        .into_iter()
        .filter(|(missing, ..)| *missing)
        .map(|(_, what, form)| (what.to_owned(), form.to_owned()))
        .collect()
}
