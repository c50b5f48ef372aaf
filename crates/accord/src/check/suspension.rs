//! Powers over clauses: E203, W503.

use std::collections::{HashMap, HashSet, VecDeque};

use wasit_diagnostic::Diagnostic;

use super::say::every_word;
use super::{Context, Findings};
use crate::Code;
use crate::limits;
use crate::model::View;
use crate::states::{Machine, Stage, State};
use crate::tree::{EffectKind, Name, Norm, NormKind, WordKind};

/// Finds clauses that can be suspended and then neither resume nor end.
pub(crate) fn suspension(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    let named = named_by(context, &[EffectKind::Suspends]);
    for (clause, given) in model.clauses.iter().enumerate() {
        let name = given.name.text.as_str();
        if !named.contains(name) {
            continue;
        }
        let mut too_many = false;
        findings.run((Code::Stuck.code(), name), context, |view| {
            let powers = powers_over(view, name, EffectKind::Suspends);
            if powers.is_empty() || view.norm(clause).is_none() {
                return vec![];
            }
            match stuck(view, clause) {
                Ok(false) => vec![],
                Ok(true) => vec![describe(view, clause, &powers)],
                Err(TooManyStates) => {
                    too_many = true;
                    vec![]
                }
            }
        });
        if too_many {
            findings.undetermined.push((Code::Stuck.code(), name.to_owned()));
        }
    }
}

/// Returns the clauses that some power, under some settlement, has such an effect on.
fn named_by<'t>(context: &Context<'_, 't>, kinds: &[EffectKind]) -> HashSet<&'t str> {
    let variants = context.model.clauses.iter().flat_map(|clause| &clause.variants);
    let words = variants.flat_map(|variant| every_word(variant.item));
    words
        .filter_map(|word| match &word.kind {
            WordKind::Effect(effect) if kinds.contains(&effect.kind) => Some(&effect.clauses),
            _ => None,
        })
        .flatten()
        .map(|name| name.text.as_str())
        .collect()
}

/// The states around a clause are more than are followed.
struct TooManyStates;

/// Whether a state can be reached in which the clause is suspended, and from which no state can be
/// reached in which it is not.
fn stuck(view: &View<'_, '_>, clause: usize) -> Result<bool, TooManyStates> {
    let machine = Machine::around(view, clause);
    let Some(place) = machine.place(clause) else { return Ok(false) };
    let beginning = machine.beginning();
    let mut number: HashMap<State, usize> = HashMap::from([(beginning.clone(), 0)]);
    let mut suspended = vec![false];
    let mut before: Vec<Vec<usize>> = vec![vec![]];
    let mut queue = VecDeque::from([beginning]);
    while let Some(state) = queue.pop_front() {
        let Some(&from) = number.get(&state) else { continue };
        for next in machine.steps(&state) {
            let to = match number.get(&next) {
                Some(&to) => to,
                None => {
                    let to = number.len();
                    if to == limits::STATES_MAX {
                        return Err(TooManyStates);
                    }
                    suspended.push(next.get(place).is_some_and(|s| s.stage == Stage::Suspended));
                    before.push(vec![]);
                    number.insert(next.clone(), to);
                    queue.push_back(next);
                    to
                }
            };
            if let Some(list) = before.get_mut(to) {
                list.push(from);
            }
        }
    }
    // Backwards from every state in which it is not suspended.
    let mut free: HashSet<usize> =
        (0..suspended.len()).filter(|at| !suspended.get(*at).copied().unwrap_or(false)).collect();
    let mut back: Vec<usize> = free.iter().copied().collect();
    while let Some(at) = back.pop() {
        for &from in before.get(at).into_iter().flatten() {
            if free.insert(from) {
                back.push(from);
            }
        }
    }
    Ok(free.len() < suspended.len())
}

fn describe(view: &View<'_, '_>, clause: usize, powers: &[(&Norm, &Name)]) -> Diagnostic {
    let model = view.model;
    let name = model.clauses.get(clause).map_or("", |clause| clause.name.text.as_str());
    let message = format!("`{name}` can be suspended and then neither resume nor end");
    let mut diagnostic = Diagnostic::error(Code::Stuck.code(), message);
    for (n, (power, at)) in powers.iter().enumerate() {
        let label = format!("`{}` suspends it", power.name.text);
        diagnostic = if n == 0 {
            diagnostic.at(model.file, at.at.range(), label)
        } else {
            diagnostic.beside(model.file, at.at.range(), label)
        };
    }
    for (power, at) in powers_over(view, name, EffectKind::Resumes) {
        let label =
            format!("`{}` would resume it, and can be out of reach by then", power.name.text);
        diagnostic = diagnostic.beside(model.file, at.at.range(), label);
    }
    diagnostic.help(format!(
        "give somebody a power that `resumes {name}` on a condition that can still come while it is \
         suspended, or give `{name}` an end (`until …`)"
    ))
}

/// Returns the standing powers with an effect of this kind on a clause, and where they name it.
fn powers_over<'t>(
    view: &View<'_, 't>,
    clause: &str,
    kind: EffectKind,
) -> Vec<(&'t Norm, &'t Name)> {
    let mut out = vec![];
    for (_, norm) in view.norms().filter(|(_, norm)| norm.kind == NormKind::Power) {
        for word in view.words(norm) {
            let WordKind::Effect(effect) = &word.kind else { continue };
            if effect.kind == kind
                && let Some(name) = effect.clauses.iter().find(|name| name.text == clause)
            {
                out.push((norm, name));
            }
        }
    }
    out
}

/// Finds powers in different hands of which one ends what the other resumes or restores.
pub(crate) fn racing(context: &Context<'_, '_>, findings: &mut Findings) {
    let code = Code::Racing.code();
    let named = named_by(context, &[EffectKind::Ends]);
    for clause in &context.model.clauses {
        let name = clause.name.text.as_str();
        if !named.contains(name) {
            continue;
        }
        findings.run((code, name), context, |view| {
            let ends = powers_over(view, name, EffectKind::Ends);
            let others: Vec<(&Norm, &Name, EffectKind)> =
                [EffectKind::Resumes, EffectKind::Restores]
                    .into_iter()
                    .flat_map(|kind| {
                        powers_over(view, name, kind).into_iter().map(move |(p, at)| (p, at, kind))
                    })
                    .collect();
            let mut out = vec![];
            for (end, end_at) in &ends {
                for (other, other_at, kind) in &others {
                    if end.bearer == other.bearer || apart(view, end, other) {
                        continue;
                    }
                    let (one, two) = (&end.name.text, &other.name.text);
                    let word = kind.word();
                    out.push(
                        Diagnostic::warning(
                            code,
                            format!("`{one}` and `{two}` race for `{name}`: one ends it, the other {word} it"),
                        )
                        .at(view.model.file, end_at.at.range(), format!("`{one}` ends it"))
                        .beside(view.model.file, other_at.at.range(), format!("`{two}` {word} it"))
                        .help(format!(
                            "say which one goes first: `requires not exercised({two})` in `{one}`, or a notice \
                             within which `{two}` can still be used"
                        )),
                    );
                }
            }
            out
        });
    }
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
