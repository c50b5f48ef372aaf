//! Approval at home: E204, W502.

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::diagram::{Set, TooLarge};
use crate::effects::each_word;
use crate::model::{Placed, View};
use crate::order::{Node, Waits, possible};
use crate::tree::{Norm, Party, Step, Word, WordKind};

/// Finds clauses of a party with domestic steps that no step allows to enter into force.
pub(crate) fn no_step(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    if model.steps.is_empty() {
        return;
    }
    for (clause, given) in model.clauses.iter().enumerate() {
        let about = (Code::NoStep.code(), given.name.text.as_str());
        findings.run(about, context, |view| without_step(view, clause));
    }
}

fn without_step(view: &View<'_, '_>, clause: usize) -> Vec<Diagnostic> {
    let model = view.model;
    let Some(norm) = view.norm(clause).filter(|norm| norm.kind.binds()) else { return vec![] };
    let name = &norm.name.text;
    let mut out = vec![];
    for bearer in norm.bearer.names.iter().filter(|bearer| model.party(&bearer.text).is_some()) {
        let steps: Vec<&Step> = model
            .steps
            .iter()
            .filter(|step| step.item.of == *bearer && view.stands(&step.guard))
            .map(|step| step.item)
            .collect();
        let (Some(first), false) = (steps.first(), steps.iter().any(|step| step.lets(name))) else {
            continue;
        };
        let party = &bearer.text;
        out.push(
            Diagnostic::error(
                Code::NoStep.code(),
                format!("no domestic step of `{party}` lets `{name}` enter into force"),
            )
            .at(model.file, norm.name.at.range(), format!("binds `{party}`"))
            .beside(model.file, first.name.at.range(), "allows other clauses, and not this one")
            .help(format!(
                "add `{name}` to what `{}` allows, or declare the step that does",
                first.name.text
            )),
        );
    }
    out
}

/// Finds irrevocable clauses that can come about while the other side is not approved.
pub(crate) fn before_approval(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::BeforeApproval.code();
    for party in &context.model.parties {
        let name = party.item.name.text.as_str();
        findings.attempt((code, name), |findings| before_approval_of(context, party, findings));
    }
}

fn before_approval_of(
    context: &Context<'_, '_>,
    party: &Placed<'_, Party>,
    findings: &mut Findings,
) -> Result<(), TooLarge> {
    let model = context.model;
    let name = &party.item.name;
    let steps: Vec<usize> = (0..model.steps.len())
        .filter(|step| model.steps.get(*step).is_some_and(|step| step.item.of == *name))
        .collect();
    if steps.is_empty() {
        return Ok(());
    }
    let waits = Waits::of(model)?;
    let never: Vec<Node> = steps.iter().copied().map(Node::Step).collect();
    let possible = possible(&waits, &never, findings)?;
    for (clause, set) in model.clauses.iter().zip(&possible.sets) {
        for variant in &clause.variants {
            let norm = variant.item;
            let parties = || norm.bearer.names.iter().filter(|n| model.party(&n.text).is_some());
            let given = parties().next().is_some() && parties().all(|bearer| bearer != name);
            if !given || !norm.kind.binds() {
                continue;
            }
            let mut irrevocable = vec![];
            each_word(model, &norm.words, &mut variant.guard.clone(), &mut |word, guard| {
                if matches!(word.kind, WordKind::Irrevocable) {
                    irrevocable.push((word, guard.clone()));
                }
            });
            for (word, guard) in irrevocable {
                let way = findings.way(&guard)?;
                let set = findings.diagrams.and(*set, way)?;
                for step in steps.iter().filter_map(|step| model.steps.get(*step)) {
                    let way = findings.way(&step.guard)?;
                    let set: Set = findings.diagrams.and(set, way)?;
                    findings.under(early(context, norm, word, party.item, step.item), set)?;
                }
            }
        }
    }
    Ok(())
}

fn early(
    context: &Context<'_, '_>,
    norm: &Norm,
    word: &Word,
    party: &Party,
    step: &Step,
) -> Diagnostic {
    let file = context.model.file;
    let (name, side, title) = (&norm.name.text, &party.name.text, &party.title.text);
    Diagnostic::warning(
        Code::BeforeApproval.code(),
        format!(
            "`{name}` cannot be taken back, and can come about before {side} ({title}) has approved at home"
        ),
    )
    .at(file, word.at.range(), "cannot be taken back")
    .beside(file, step.name.at.range(), "can still fail by then")
    .help(format!("let `{name}` wait for the approval: `requires approved({})`", step.name.text))
}
