//! E414: parts that make the whole.

use std::collections::BTreeMap;

use wasit_diagnostic::Diagnostic;

use super::say::{SHOWN_MAX, every_word, measure_at, say, series};
use super::{Context, Findings};
use crate::Code;
use crate::decimal::Decimal;
use crate::model::View;
use crate::tree::{At, Norm, Tranches, WordKind};

/// A clause that is a part.
struct Part<'t> {
    norm: &'t Norm,
    number: u32,
    amount: Option<Decimal>,
    at: At,
}

/// E414: tranches are numbered 1, 2, …, each once, and their stated amounts make the whole.
pub(crate) fn tranches(context: &Context<'_, '_>, findings: &mut Findings) {
    for placed in &context.model.tranches {
        let whole = placed.item;
        let clauses = context.model.clauses.iter().enumerate().filter(|(_, clause)| {
            let words = clause.variants.iter().flat_map(|variant| every_word(variant.item));
            words
                .into_iter()
                .any(|word| matches!(&word.kind, WordKind::Tranche { of, .. } if *of == whole.name))
        });
        let clauses: Vec<usize> = clauses.map(|(number, _)| number).collect();
        let about = (Code::TrancheSum.code(), whole.name.text.as_str());
        findings.run(about, context, |view| {
            if !view.stands(&placed.guard) {
                return vec![];
            }
            let norms = clauses.iter().filter_map(|&clause| view.norm(clause));
            let parts: Vec<_> = norms.flat_map(|norm| parts(view, norm, whole)).collect();
            numbers(context, whole, &parts)
                .into_iter()
                .chain(sum(context, view, whole, &parts))
                .collect()
        });
    }
}

fn parts<'t>(view: &View<'_, 't>, norm: &'t Norm, whole: &Tranches) -> Vec<Part<'t>> {
    let words = view.words(norm).into_iter();
    let parts = words.filter_map(|word| match &word.kind {
        WordKind::Tranche { part, of, amount } if *of == whole.name => {
            let stated = amount.as_ref().and_then(|amount| view.pick(amount)).map(Decimal::from);
            Some(Part { norm, number: *part, amount: stated, at: word.at })
        }
        _ => None,
    });
    parts.collect()
}

/// Each number from 1 once.
fn numbers(context: &Context<'_, '_>, whole: &Tranches, parts: &[Part<'_>]) -> Vec<Diagnostic> {
    let name = &whole.name.text;
    let mut out = vec![];
    let mut known: BTreeMap<u32, &Part<'_>> = BTreeMap::new();
    for part in parts {
        if let Some(first) = known.get(&part.number) {
            let message = format!("`{name}` has tranche {} twice", part.number);
            let said = context.at(say(Code::TrancheSum, message), part.at, "the same number");
            let said = context.beside(said, first.at, "given here first");
            out.push(said.help(format!("give `{}` another number", part.norm.name.text)));
        } else {
            known.insert(part.number, part);
        }
    }
    let last = known.keys().next_back().copied().unwrap_or(0).max(1);
    // Few numbers are given, and a last one of millions would miss as many.
    let missing: Vec<u32> =
        (1..=last).filter(|number| !known.contains_key(number)).take(SHOWN_MAX).collect();
    if !missing.is_empty() {
        let shown: Vec<_> = missing.iter().map(ToString::to_string).collect();
        let message = format!("no clause is tranche {} of `{name}`", series(&shown, "or"));
        let mut said = context.at(say(Code::TrancheSum, message), whole.name.at, "the whole");
        for part in parts.iter().take(SHOWN_MAX) {
            said = context.beside(said, part.at, "");
        }
        let first = missing.first().copied().unwrap_or(1);
        out.push(said.help(format!(
            "number them from 1 without a gap: `tranche {first} of {name}` is some clause's"
        )));
    }
    if let Some(zero) = known.get(&0) {
        let message = format!("`{name}` has a tranche 0, and tranches are counted from 1");
        let said = context.at(say(Code::TrancheSum, message), zero.at, "counted from 1");
        out.push(said.help(format!("number the tranches of `{name}` anew, from 1")));
    }
    out
}

/// The amounts make the whole; where some are not stated, the others do not exceed it.
fn sum(
    context: &Context<'_, '_>,
    view: &View<'_, '_>,
    whole: &Tranches,
    parts: &[Part<'_>],
) -> Option<Diagnostic> {
    let amount = Decimal::from(view.pick(&whole.amount.number)?);
    let stated: Decimal = parts.iter().filter_map(|part| part.amount.clone()).sum();
    let all_stated = parts.iter().all(|part| part.amount.is_some());
    if parts.is_empty() || stated == amount || (!all_stated && stated < amount) {
        return None;
    }
    let (name, unit) = (&whole.name.text, &whole.amount.unit.text);
    let (more, by) = match stated > amount {
        true => ("more than", stated.clone() - &amount),
        false => ("less than", amount.clone() - &stated),
    };
    let message =
        format!("the tranches of `{name}` make {stated} {unit}, and the whole is {amount}");
    let mut said = say(Code::TrancheSum, message);
    said = context.at(said, measure_at(&whole.amount), format!("{by} {more} this"));
    for part in parts.iter().take(SHOWN_MAX) {
        let stated = part.amount.as_ref().map_or(String::new(), ToString::to_string);
        said = context.beside(said, part.at, stated);
    }
    Some(said.help(format!("write the whole as {stated}, or change the tranches by {by}")))
}
