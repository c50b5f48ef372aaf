//! What powers do to clauses, and under which settlements.

use crate::model::{Guard, Model, Settled};
use crate::tree::{Effect, EffectKind, Name, Norm, NormKind, Word, WordKind, WordLine, Wording};

/// An effect of a power, with what has to be settled for it to stand.
#[derive(Clone, Debug)]
pub(crate) struct Use<'t> {
    /// The power, by its number among the clauses.
    pub(crate) power: usize,
    pub(crate) norm: &'t Norm,
    pub(crate) effect: &'t Effect,
    pub(crate) guard: Guard,
}

impl<'t> Use<'t> {
    /// Returns where the effect names a clause.
    pub(crate) fn names(&self, clause: &str) -> Option<&'t Name> {
        self.effect.clauses.iter().find(|name| name.text == clause)
    }

    /// Whether it is about more than the clauses that it names: the accord, or all that a side bears.
    pub(crate) fn is_sweeping(&self) -> bool {
        self.effect.clauses.is_empty()
    }

    /// Whether it touches a clause: one that it names, or one that does not survive a sweep.
    pub(crate) fn touches(&self, norm: &Norm, survives: bool) -> bool {
        if !self.is_sweeping() {
            return self.names(&norm.name.text).is_some();
        }
        let bears = |bearer: &Name| self.norm.bearer.names.contains(bearer);
        let swept =
            self.effect.kind != EffectKind::Withdraws || norm.bearer.names.iter().any(bears);
        swept && !survives && norm.name != self.norm.name
    }
}

/// Returns every effect of every power of a text.
pub(crate) fn effects<'t>(model: &Model<'t>) -> Vec<Use<'t>> {
    let mut out = vec![];
    for (power, clause) in model.clauses.iter().enumerate() {
        for variant in clause.variants.iter().filter(|v| v.item.kind == NormKind::Power) {
            let norm = variant.item;
            each_word(model, &norm.words, &mut variant.guard.clone(), &mut |word, guard| {
                if let WordKind::Effect(effect) = &word.kind {
                    out.push(Use { power, norm, effect, guard: guard.clone() });
                }
            });
        }
    }
    out
}

/// Calls for each clause word, with what has to be settled for it to stand.
pub(crate) fn each_word<'t>(
    model: &Model<'t>,
    lines: &'t [WordLine],
    guard: &mut Guard,
    call: &mut impl FnMut(&'t Word, &Guard),
) {
    for line in lines {
        match &line.word {
            Wording::One(word) => call(word, guard),
            Wording::Open(bracket) => {
                let Some(choice) = model.choices.of_bracket(bracket.id) else { continue };
                for (option, alternative) in bracket.alternatives.iter().enumerate() {
                    guard.push(Settled { choice, option });
                    if let Some(inner) = &alternative.value {
                        each_word(model, inner, guard, call);
                    }
                    guard.pop();
                }
            }
        }
    }
}
