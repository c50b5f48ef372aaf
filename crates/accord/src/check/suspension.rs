//! Powers over clauses: E203, W503.

use std::collections::HashSet;

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::effects::Use;
use crate::model::View;
use crate::order::Waits;
use crate::states::{Machine, Stage, State, TooManyStates};
use crate::tree::{EffectKind, Name, Norm, WordKind};

/// What powers say of one clause by name.
struct Over<'w, 't> {
    uses: Vec<(&'w Use<'t>, &'t Name)>,
}

impl<'w, 't> Over<'w, 't> {
    fn new(waits: &'w Waits<'t>, clause: &str) -> Self {
        let uses = waits.effects().iter().filter_map(|u| Some((u, u.names(clause)?))).collect();
        Self { uses }
    }

    /// Whether a power does this in some settlement.
    fn has(&self, kind: EffectKind) -> bool {
        self.uses.iter().any(|(u, _)| u.effect.kind == kind)
    }

    /// Returns the standing powers that do this, each with the place where it names the clause.
    fn of(&self, view: &View<'_, '_>, kind: EffectKind) -> Vec<(&'w Use<'t>, &'t Name)> {
        let is = |(u, _): &&(&'w Use<'t>, &'t Name)| u.effect.kind == kind && view.stands(&u.guard);
        self.uses.iter().filter(is).copied().collect()
    }
}

/// Runs a check of the states around a clause for every way to settle what it asks about.
fn around<'t>(
    code: Code,
    name: &str,
    context: &Context<'_, 't>,
    findings: &mut Findings,
    mut check: impl FnMut(&View<'_, 't>) -> Result<Vec<Diagnostic>, TooManyStates>,
) {
    let mut too_many = false;
    findings.run((code.code(), name), context, |view| {
        check(view).unwrap_or_else(|TooManyStates| {
            too_many = true;
            vec![]
        })
    });
    if too_many {
        findings.undetermined.push((code.code(), name.to_owned()));
    }
}

/// Returns what each thing of the text waits for; none if that is too much to follow.
fn waits<'t>(code: Code, context: &Context<'_, 't>, findings: &mut Findings) -> Option<Waits<'t>> {
    let mut waits = None;
    findings.attempt((code.code(), "what comes together"), |_| {
        waits = Some(Waits::of(context.model)?);
        Ok(())
    });
    waits
}

/// Finds clauses that can be suspended and then neither resume nor end.
pub(crate) fn suspension(context: &Context<'_, '_>, findings: &mut Findings) {
    let Some(waits) = waits(Code::Stuck, context, findings) else { return };
    for (clause, given) in context.model.clauses.iter().enumerate() {
        let name = given.name.text.as_str();
        let over = Over::new(&waits, name);
        if !over.has(EffectKind::Suspends) {
            continue;
        }
        around(Code::Stuck, name, context, findings, |view| {
            let none = over.of(view, EffectKind::Suspends).is_empty();
            if none || view.norm(clause).is_none() || !stuck(view, &waits, clause)? {
                return Ok(vec![]);
            }
            Ok(vec![describe(view, clause, &over)])
        });
    }
}

/// Whether a state can be reached in which the clause is suspended, and from which no state can be
/// reached in which it is not.
fn stuck(view: &View<'_, '_>, waits: &Waits<'_>, clause: usize) -> Result<bool, TooManyStates> {
    let machine = Machine::around(view, waits, clause);
    let Some(place) = machine.place(clause) else { return Ok(false) };
    let reached = machine.reach()?;
    let asleep = |state: &State| state.get(place).is_some_and(|s| s.stage == Stage::Suspended);
    // Backwards from every state in which it is not suspended.
    let awake = reached.states.iter().enumerate().filter(|(_, state)| !asleep(state));
    let mut back: Vec<usize> = awake.map(|(at, _)| at).collect();
    let mut free: HashSet<usize> = back.iter().copied().collect();
    while let Some(at) = back.pop() {
        for &from in reached.before.get(at).into_iter().flatten() {
            if free.insert(from) {
                back.push(from);
            }
        }
    }
    Ok(free.len() < reached.states.len())
}

fn describe(view: &View<'_, '_>, clause: usize, over: &Over<'_, '_>) -> Diagnostic {
    let model = view.model;
    let name = model.clauses.get(clause).map_or("", |clause| clause.name.text.as_str());
    let message = format!("`{name}` can be suspended and then neither resume nor end");
    let mut diagnostic = Diagnostic::error(Code::Stuck.code(), message);
    for (n, (power, at)) in over.of(view, EffectKind::Suspends).into_iter().enumerate() {
        let label = format!("`{}` suspends it", power.norm.name.text);
        diagnostic = if n == 0 {
            diagnostic.at(model.file, at.at.range(), label)
        } else {
            diagnostic.beside(model.file, at.at.range(), label)
        };
    }
    for (power, at) in over.of(view, EffectKind::Resumes) {
        let label =
            format!("`{}` would resume it, and can be out of reach then", power.norm.name.text);
        diagnostic = diagnostic.beside(model.file, at.at.range(), label);
    }
    diagnostic.help(format!(
        "give somebody a power that `resumes {name}` on a condition that can still come while it is \
         suspended, or give `{name}` an end (`until …`)"
    ))
}

/// Finds powers in different hands of which one ends what the other resumes or restores.
pub(crate) fn racing(context: &Context<'_, '_>, findings: &mut Findings) {
    let Some(waits) = waits(Code::Racing, context, findings) else { return };
    let others = [EffectKind::Resumes, EffectKind::Restores];
    for (clause, given) in context.model.clauses.iter().enumerate() {
        let name = given.name.text.as_str();
        let over = Over::new(&waits, name);
        if !over.has(EffectKind::Ends) || !others.iter().any(|kind| over.has(*kind)) {
            continue;
        }
        around(Code::Racing, name, context, findings, |view| {
            let mut pairs = vec![];
            for (end, end_at) in over.of(view, EffectKind::Ends) {
                for (other, other_at) in others.iter().flat_map(|kind| over.of(view, *kind)) {
                    if end.norm.bearer != other.norm.bearer && !apart(view, end.norm, other.norm) {
                        pairs.push(((end, end_at), (other, other_at)));
                    }
                }
            }
            if pairs.is_empty() || view.norm(clause).is_none() {
                return Ok(vec![]);
            }
            let machine = Machine::around(view, &waits, clause);
            let reached = machine.reach()?;
            let stage = |state: &State, clause: usize| {
                machine.place(clause).and_then(|place| state.get(place)).map(|s| s.stage)
            };
            pairs.retain(|((end, _), (other, _))| {
                reached.states.iter().any(|state| {
                    let usable = |power| stage(state, power) == Some(Stage::InEffect);
                    let alive = matches!(
                        (other.effect.kind, stage(state, clause)),
                        (EffectKind::Resumes, Some(Stage::Suspended)) | (EffectKind::Restores, _)
                    );
                    alive && usable(end.power) && usable(other.power)
                })
            });
            Ok(pairs.into_iter().map(|(end, other)| race(view, name, end, other)).collect())
        });
    }
}

fn race(
    view: &View<'_, '_>,
    name: &str,
    (end, end_at): (&Use<'_>, &Name),
    (other, other_at): (&Use<'_>, &Name),
) -> Diagnostic {
    let (one, two) = (&end.norm.name.text, &other.norm.name.text);
    let word = other.effect.kind.word();
    Diagnostic::warning(
        Code::Racing.code(),
        format!("`{one}` and `{two}` race for `{name}`: one ends it, the other {word} it"),
    )
    .at(view.model.file, end_at.at.range(), format!("`{one}` ends it"))
    .beside(view.model.file, other_at.at.range(), format!("`{two}` {word} it"))
    .help(format!(
        "say which one goes first, for instance with `requires not exercised({two})` in `{one}`"
    ))
}

/// Whether one of two powers waits until the other was, or was not, used.
fn apart(view: &View<'_, '_>, one: &Norm, other: &Norm) -> bool {
    let says = |norm, about: &Norm| names_exercise(view, norm, &about.name.text);
    says(one, other) || says(other, one)
}

fn names_exercise(view: &View<'_, '_>, norm: &Norm, power: &str) -> bool {
    use crate::tree::{Cond, FactKind};
    fn within(cond: &Cond, power: &str) -> bool {
        match cond {
            Cond::All(several) | Cond::Any(several) => several.iter().any(|c| within(c, power)),
            Cond::Not(inner) => within(inner, power),
            Cond::Fact(fact) => fact.kind == FactKind::Exercised && fact.of.text == power,
            Cond::Named(_) | Cond::Finding { .. } | Cond::Level(_) => false,
        }
    }
    let clause = view.model.clause(&norm.name.text).and_then(|clause| view.norm(clause));
    clause.is_some_and(|norm| {
        view.words(norm)
            .iter()
            .any(|word| matches!(&word.kind, WordKind::Requires(cond) if within(cond, power)))
    })
}
