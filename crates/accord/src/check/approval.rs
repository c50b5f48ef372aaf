//! Approval at home: E204.

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::model::View;

/// Finds clauses of a party with domestic steps that no step allows to enter into force.
pub(crate) fn approval(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    if model.steps.is_empty() {
        return;
    }
    for (clause, given) in model.clauses.iter().enumerate() {
        let about = (Code::NoStep.code(), given.name.text.as_str());
        findings.run(about, context, |view| no_step(view, clause));
    }
}

fn no_step(view: &View<'_, '_>, clause: usize) -> Vec<Diagnostic> {
    let model = view.model;
    let Some(norm) = view.norm(clause).filter(|norm| norm.kind.binds()) else { return vec![] };
    let name = &norm.name.text;
    let mut out = vec![];
    for bearer in norm.bearer.names.iter().filter(|bearer| model.party(&bearer.text).is_some()) {
        let steps: Vec<_> = model
            .steps
            .iter()
            .filter(|step| step.item.of == *bearer && view.stands(&step.guard))
            .map(|step| step.item)
            .collect();
        let allowed = |step: &&crate::tree::Step| {
            step.allows.is_empty() || step.allows.iter().any(|allowed| allowed.text == *name)
        };
        let (Some(first), false) = (steps.first(), steps.iter().any(allowed)) else { continue };
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
