//! The shorter forms of a name that stand for its bearer.

use super::ordinary::{is_common, is_ordinary, is_particle, is_thing, is_title};
use crate::text::{Kind, Script, Text};

/// Letters that a family name needs to stand for its bearer.
const FAMILY_LETTERS_MIN: usize = 4;

/// How a word must be written to be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// As it is.
    Nothing,
    /// With a capital that no sentence demands, or after a title: it is also an ordinary word.
    Capital,
    /// The same, and away from a date: it is a month or a day.
    Undated,
    /// After a title, or beside an initial: very many people are called so.
    Title,
}

/// Returns the shorter forms of a name of several words that stand for its bearer, each with
/// how it must be written: the family name, the name of a firm without "Bank", a given name with a
/// patronymic, with an initial or by itself.
pub(super) fn shorter(text: &Text, words: &[usize]) -> Vec<(Vec<usize>, Need)> {
    let mut out = vec![];
    let Some((&last, rest)) = words.split_last() else { return out };
    let (Some(&first), Some(token)) = (rest.first(), text.token(last)) else { return out };
    let thing = |i: usize| text.token(i).is_some_and(|t| is_thing(t.hash));
    let long = |i: usize| text.letters(i).len() >= FAMILY_LETTERS_MIN;
    match token.kind {
        Kind::Han => {
            // 阿巴斯·阿拉格齐: what stands after the dot.
            let dot = words.iter().rposition(|&i| !text.gap(i).is_empty() && i > first);
            if let Some(family) = dot.and_then(|dot| words.get(dot..)).filter(|f| f.len() >= 3) {
                out.push((family.to_vec(), Need::Nothing));
            }
        }
        Kind::Word(script) => {
            let cased = script == Script::Latinish;
            let person = !cased
                || words.iter().all(|&i| {
                    text.token(i)
                        .is_some_and(|t| t.capital || is_particle(t.hash) || is_thing(t.hash))
                });
            let title = is_title(token.hash);
            if person && long(last) && !thing(last) && !title {
                let strict = rest.iter().any(|&i| thing(i));
                out.push((vec![last], if strict { Need::Capital } else { Need::Nothing }));
            }
            if person && cased && thing(last) && long(first) && !thing(first) && rest.len() == 1 {
                out.push((vec![first], Need::Nothing));
            }
            // Juan Pérez García: the second to last may be what he is called.
            if let [_, middle, _] = words
                && person
                && cased
                && long(*middle)
                && !thing(*middle)
                && !thing(last)
                && text.token(*middle).is_some_and(|t| t.capital && !is_particle(t.hash))
            {
                out.push((vec![*middle], Need::Capital));
            }
            // A given name by itself, where it is not everybody's.
            if person && long(first) && !thing(first) && !thing(last) {
                let given = text.token(first).map_or(0, |t| t.hash);
                let alone = cased && !is_common(given) && !is_ordinary(given) && !is_title(given);
                out.push((vec![first], if alone { Need::Capital } else { Need::Title }));
            }
            if let [given, patronymic, _] = words
                && ["вич", "вна", "чна"]
                    .iter()
                    .any(|ending| text.letters(*patronymic).ends_with(&crate::text::folded(ending)))
            {
                out.push((vec![*given, *patronymic], Need::Nothing));
            }
        }
        _ => {}
    }
    out
}
