//! Names: E101, E102, E103, E105, E111, W113.

use std::collections::HashMap;

use unicode_security::confusable_detection::skeleton;
use wasit_diagnostic::{Diagnostic, closest, list};

use super::{Context, Findings};
use crate::Code;
use crate::model::{Model, Reference, Role, Thing};
use crate::tree::{Name, NormKind};

/// Checks every name that is given or referred to.
pub(crate) fn names(context: &Context<'_, '_>, findings: &mut Findings) {
    twice(context, findings);
    lookalikes(context, findings);
    untied(context, findings);
    for reference in &context.references {
        if let Some(diagnostic) = unknown(context.model, reference) {
            findings.always(diagnostic);
        } else if let Some(diagnostic) = misplaced(context.model, reference) {
            findings.always(diagnostic);
        } else {
            out_of_text(context, reference, findings);
        }
    }
}

fn twice(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    for twice in &model.twice {
        let name = &twice.name.text;
        findings.always(
            Diagnostic::error(Code::NameTwice.code(), format!("`{name}` is given twice"))
                .at(model.file, twice.name.at.range(), "given again here")
                .beside(model.file, twice.first.at.range(), "given here first")
                .help("rename one of the two, and what refers to it"),
        );
    }
}

/// Finds names that differ and look the same: `A` of Latin and `А` of Cyrillic script.
fn lookalikes(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    let mut given: Vec<&Name> =
        model.all_names().filter_map(|(name, _)| model.given(name)).collect();
    given.sort_by_key(|name| name.at.start);
    let mut looks: HashMap<String, &Name> = HashMap::new();
    for name in given {
        let look: String = skeleton(&name.text).collect();
        match looks.get(&look) {
            None => {
                looks.insert(look, name);
            }
            Some(first) => findings.always(
                Diagnostic::warning(
                    Code::Lookalike.code(),
                    format!("`{}` and `{}` look alike and are two names", first.text, name.text),
                )
                .at(model.file, name.at.range(), "this name")
                .beside(model.file, first.at.range(), "looks like this one")
                .help("rename one of the two, and what refers to it"),
            ),
        }
    }
}

fn untied(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    for untied in &model.choices.untied {
        let name = &untied.name.text;
        findings.always(
            Diagnostic::error(
                Code::Attribution.code(),
                format!("brackets `@{name}` are settled together, and differ in their authors"),
            )
            .at(model.file, untied.other.range(), "other authors here, or in another order")
            .beside(model.file, untied.first.range(), "first here")
            .help("give both the same authors in the same order, or give one another name"),
        );
    }
}

fn unknown(model: &Model<'_>, reference: &Reference<'_>) -> Option<Diagnostic> {
    let name = &reference.name.text;
    if model.thing(name).is_some() {
        return None;
    }
    let (code, what) = match reference.role {
        Role::Author => (Code::Attribution, "nobody of this name can propose anything".to_owned()),
        role => (Code::UnknownName, format!("expected {}", role.words())),
    };
    let help = match closest(name, fitting(model, reference.role)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match reference.role {
            Role::Author | Role::Party => format!("declare it: `party {name} \"…\"`"),
            Role::Moment | Role::Condition => {
                format!("declare what it is: `day {name} = …`, `event {name} \"…\"`, or a clause")
            }
            role => format!("declare {} of this name, or write another", role.words()),
        },
    };
    let message = format!("nothing in the text is called `{name}`");
    Some(
        Diagnostic::error(code.code(), message)
            .at(model.file, reference.name.at.range(), what)
            .help(help),
    )
}

fn misplaced(model: &Model<'_>, reference: &Reference<'_>) -> Option<Diagnostic> {
    let name = &reference.name.text;
    let thing = model.thing(name)?;
    if fits(model, reference.role, thing) {
        return None;
    }
    let is = kind_words(model, thing);
    let code = match reference.role {
        Role::Author => Code::Attribution,
        _ => Code::WrongKind,
    };
    let expected = reference.role.words();
    let mut diagnostic = Diagnostic::error(
        code.code(),
        format!("`{name}` is {is}, and this place asks for {expected}"),
    )
    .at(model.file, reference.name.at.range(), format!("expected {expected}"));
    if let Some(given) = model.given(name) {
        diagnostic = diagnostic.beside(model.file, given.at.range(), "given here");
    }
    let fitting = fitting(model, reference.role);
    Some(diagnostic.help(if fitting.is_empty() {
        format!("the text has nothing that is {expected} yet")
    } else {
        format!("what fits here: {}", list(fitting.iter().copied().take(6)))
    }))
}

/// Returns the names that can stand where a role is asked for, in the order of letters.
fn fitting<'t>(model: &Model<'t>, role: Role) -> Vec<&'t str> {
    let names = model.all_names().filter(|(_, thing)| fits(model, role, *thing));
    let mut names: Vec<&str> = names.map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// Finds what refers to a thing that may be left out while the reference stands.
fn out_of_text(context: &Context<'_, '_>, reference: &Reference<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(thing) = model.thing(&reference.name.text) else { return };
    let guards = model.guards(thing);
    if guards.iter().any(|guard| guard.is_empty()) {
        return;
    }
    let name = &reference.name.text;
    let mut diagnostic = Diagnostic::error(
        Code::OutOfText.code(),
        format!("`{name}` is referred to, and can be left out"),
    )
    .at(model.file, reference.name.at.range(), "stands also without it");
    if let Some(given) = model.given(name) {
        diagnostic = diagnostic.beside(model.file, given.at.range(), "stands in a bracket");
    }
    let choice = guards.first().and_then(|guard| guard.first()).map(|settled| settled.choice.0);
    let bracket =
        choice.and_then(|choice| model.choices.list.get(choice)).map_or("", |open| &open.name);
    let diagnostic = diagnostic.help(match bracket.strip_prefix('@') {
        Some(_) => format!("put what refers to `{name}` into a bracket `[{bracket} …]` too, or settle {bracket}"),
        None => format!(
            "give {bracket} a name, and put what refers to `{name}` into a bracket of that name too; or settle it"
        ),
    });
    findings.attempt((Code::OutOfText.code(), name), |findings| {
        let standing = findings.way(&reference.guard)?;
        let there = findings.one_of(guards)?;
        let without = findings.diagrams.minus(standing, there)?;
        findings.under(diagnostic, without)
    });
}

fn kind_words(model: &Model<'_>, thing: Thing) -> String {
    match norm_kind(model, thing) {
        Some(kind) => format!("a {}", kind.word()),
        None => thing.words().to_owned(),
    }
}

fn norm_kind(model: &Model<'_>, thing: Thing) -> Option<NormKind> {
    let Thing::Clause(clause) = thing else { return None };
    model.clauses.get(clause)?.variants.first().map(|variant| variant.item.kind)
}

/// Whether a thing can stand where a role is asked for.
pub(crate) fn fits(model: &Model<'_>, role: Role, thing: Thing) -> bool {
    use Thing as T;
    match role {
        Role::Party => matches!(thing, T::Party(_)),
        Role::Author => matches!(thing, T::Party(_) | T::Mediator(_)),
        Role::Actor => {
            matches!(thing, T::Party(_) | T::Mediator(_) | T::Verifier(_) | T::Body(_))
        }
        Role::Finder => matches!(thing, T::Mediator(_) | T::Verifier(_) | T::Body(_)),
        Role::Voter => matches!(thing, T::Party(_) | T::Body(_) | T::Verifier(_)),
        Role::Body => matches!(thing, T::Body(_)),
        Role::Calendar => matches!(thing, T::Calendar(_)),
        Role::Language => matches!(thing, T::Language(_)),
        Role::Metric => matches!(thing, T::Metric(_)),
        Role::Clause => matches!(thing, T::Clause(_)),
        Role::Power => norm_kind(model, thing) == Some(NormKind::Power),
        Role::Binding => norm_kind(model, thing).is_some_and(NormKind::binds),
        Role::Remedy => {
            matches!(thing, T::Ladder(_))
                || matches!(norm_kind(model, thing), Some(NormKind::Power | NormKind::Duty))
        }
        Role::Tranches => matches!(thing, T::Tranches(_)),
        Role::Step => matches!(thing, T::Step(_)),
        Role::Escrow => matches!(thing, T::Escrow(_)),
        Role::Moment => matches!(thing, T::Day(_) | T::Event(_) | T::Clause(_)),
        Role::Condition => matches!(thing, T::Day(_) | T::Event(_) | T::Clause(_)),
        Role::Sendable => matches!(thing, T::Clause(_) | T::Event(_) | T::Step(_)),
    }
}
