//! E104: one measure, one unit.

use wasit_diagnostic::Diagnostic;

use super::say::{every_word, say};
use super::{Context, Findings};
use crate::Code;
use crate::model::{Thing, View};
use crate::tree::{Cond, DayRule, Level, OutcomeWhen, Quoted, WordKind};

/// E104: a metric is held against numbers in its unit, and what is deposited in parts is counted
/// in one unit.
pub(crate) fn units(context: &Context<'_, '_>, findings: &mut Findings) {
    clauses(context, findings);
    others(context, findings);
    deposits(context, findings);
}

fn clauses(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::UnitMismatch.code();
    for (number, clause) in context.model.clauses.iter().enumerate() {
        let words = clause.variants.iter().flat_map(|variant| every_word(variant.item));
        if !words.into_iter().any(|word| !levels_of_word(&word.kind).is_empty()) {
            continue;
        }
        findings.run((code, &clause.name.text), context, |view| {
            let Some(norm) = view.norm(number) else { return vec![] };
            let words = view.words(norm).into_iter();
            let levels = words.flat_map(|word| levels_of_word(&word.kind));
            levels.filter_map(|level| mismatch(context, view, level)).collect()
        });
    }
}

fn levels_of_word(word: &WordKind) -> Vec<&Level> {
    let mut out = vec![];
    match word {
        WordKind::Requires(cond) | WordKind::AtOnce(cond) => levels(cond, &mut out),
        WordKind::Where(level) => out.push(level),
        _ => {}
    }
    out
}

fn levels<'t>(cond: &'t Cond, out: &mut Vec<&'t Level>) {
    match cond {
        Cond::All(several) | Cond::Any(several) => {
            several.iter().for_each(|inner| levels(inner, out));
        }
        Cond::Not(inner) => levels(inner, out),
        Cond::Level(level) => out.push(level),
        Cond::Named(_) | Cond::Fact(_) | Cond::Finding { .. } => {}
    }
}

/// Conditions of days, steps and escrows.
fn others(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    let mut places = vec![];
    for day in &model.days {
        if let DayRule::When(cond) = &day.item.rule {
            places.push((&day.item.name, &day.guard, vec![cond]));
        }
    }
    for step in &model.steps {
        places.push((&step.item.name, &step.guard, step.item.requires.iter().collect()));
    }
    for escrow in &model.escrows {
        let conds = escrow.item.outcomes.iter().filter_map(|outcome| match &outcome.when {
            OutcomeWhen::Cond(cond) => Some(cond),
            OutcomeWhen::Point(_) => None,
        });
        places.push((&escrow.item.name, &escrow.guard, conds.collect()));
    }
    for (name, guard, conds) in places {
        let mut found = vec![];
        conds.into_iter().for_each(|cond| levels(cond, &mut found));
        if found.is_empty() {
            continue;
        }
        let about = (Code::UnitMismatch.code(), name.text.as_str());
        findings.run(about, context, |view| {
            if !view.stands(guard) {
                return vec![];
            }
            found.iter().filter_map(|level| mismatch(context, view, level)).collect()
        });
    }
}

fn mismatch(context: &Context<'_, '_>, view: &View<'_, '_>, level: &Level) -> Option<Diagnostic> {
    let Some(Thing::Metric(number)) = view.model.thing(&level.metric.text) else { return None };
    let metric = view.model.metrics.get(number)?;
    let measured = metric.item.name.text.as_str();
    let help =
        format!("write the number in {}, as `{measured}` is measured", metric.item.unit.text);
    two_units(context, &level.measure.unit, &metric.item.unit, measured, help)
}

/// An escrow that a tranche of a whole is deposited in.
fn deposits(context: &Context<'_, '_>, findings: &mut Findings) {
    for escrow in &context.model.escrows {
        let Some(duty) = &escrow.item.deposited_by else { continue };
        let Some(number) = context.model.clause(&duty.text) else { continue };
        let name = escrow.item.name.text.as_str();
        let about = (Code::UnitMismatch.code(), name);
        findings.run(about, context, |view| {
            let found = || {
                let norm = view.norm(number).filter(|_| view.stands(&escrow.guard))?;
                let of = view.word(norm, |word| match word {
                    WordKind::Tranche { of, .. } => Some(of),
                    _ => None,
                })?;
                let Some(Thing::Tranches(whole)) = view.model.thing(&of.text) else { return None };
                let whole = view.model.tranches.get(whole)?.item;
                let help = format!("count `{name}` and `{}` in one unit", of.text);
                two_units(context, &escrow.item.amount.unit, &whole.amount.unit, &of.text, help)
            };
            found().into_iter().collect()
        });
    }
}

fn two_units(
    context: &Context<'_, '_>,
    used: &Quoted,
    given: &Quoted,
    measure: &str,
    help: String,
) -> Option<Diagnostic> {
    if used.text == given.text {
        return None;
    }
    let message = format!("`{measure}` is in {}, but {} stands here", given.text, used.text);
    let said = context.at(say(Code::UnitMismatch, message), used.at, "another unit");
    Some(context.beside(said, given.at, "its unit").help(help))
}
