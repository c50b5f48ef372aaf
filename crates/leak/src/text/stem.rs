//! Light stemming: singular and plural, and the commonest endings. It need not be right, only the
//! same on both sides, and must not join words that differ.

use std::sync::LazyLock;

use super::{Script, Text, folded};
use crate::hash;

/// Endings of Russian nouns and adjectives, longest first.
const RUSSIAN: &[&str] = &[
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ией", "ов", "ев", "ей",
    "ой", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ым", "им", "ом", "ем", "ам",
    "ям", "ах", "ях", "ую", "юю", "ия", "ию", "ии", "а", "я", "о", "е", "у", "ю", "ы", "и", "й",
    "ь",
];

/// What stands before an Arabic word and is written with it.
const ARABIC_BEFORE: &[&str] = &["وال", "بال", "فال", "كال", "لل", "ال"];

/// What stands at the end of an Arabic or a Persian word.
const ARABIC_AFTER: &[&str] = &["های", "ها", "ون", "ين", "ان", "ات", "ه", "ا", "ي"];

struct Endings {
    russian: Vec<Vec<char>>,
    before: Vec<Vec<char>>,
    after: Vec<Vec<char>>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let all = |list: &[&str]| list.iter().map(|e| folded(e)).collect();
    Endings { russian: all(RUSSIAN), before: all(ARABIC_BEFORE), after: all(ARABIC_AFTER) }
});

/// Returns the stem of a folded word.
pub(crate) fn stem(letters: &[char], script: Script) -> &[char] {
    match script {
        Script::Latinish if letters.iter().any(|c| !c.is_ascii()) => russian(letters),
        Script::Latinish => latin(letters),
        Script::Arabic => arabic(letters),
        _ => letters,
    }
}

/// Returns the hash of a token's stem.
pub(crate) fn stem_hash(text: &Text, index: usize) -> u64 {
    match text.token(index) {
        Some(token) => match token.kind {
            super::Kind::Word(script) => {
                hash::of_chars(stem(text.letters(index), script).iter().copied())
            }
            _ => token.hash,
        },
        None => 0,
    }
}

fn cut<'a>(letters: &'a [char], ending: &[char], least: usize) -> Option<&'a [char]> {
    letters.strip_suffix(ending).filter(|stem| stem.len() >= least)
}

fn latin(letters: &[char]) -> &[char] {
    let mut stem = letters;
    let ends = |stem: &[char], with: &str| {
        let count = with.len();
        stem.len() > count && stem.iter().rev().take(count).rev().copied().eq(with.chars())
    };
    if stem.len() > 3
        && ends(stem, "s")
        && !ends(stem, "ss")
        && !ends(stem, "us")
        && !ends(stem, "is")
    {
        stem = stem.get(..stem.len() - 1).unwrap_or(stem);
    }
    for (ending, least) in [("ing", 4), ("ed", 4), ("ly", 4)] {
        if ends(stem, ending) && stem.len() - ending.len() >= least {
            stem = stem.get(..stem.len() - ending.len()).unwrap_or(stem);
            break;
        }
    }
    if stem.len() > 3 && (ends(stem, "e") || ends(stem, "y") || ends(stem, "i")) {
        stem = stem.get(..stem.len() - 1).unwrap_or(stem);
        // "ies" and "y" are one word's endings.
        if stem.len() > 3 && ends(stem, "i") {
            stem = stem.get(..stem.len() - 1).unwrap_or(stem);
        }
    }
    stem
}

fn russian(letters: &[char]) -> &[char] {
    ENDINGS.russian.iter().find_map(|ending| cut(letters, ending, 4)).unwrap_or(letters)
}

fn arabic(letters: &[char]) -> &[char] {
    let mut stem = ENDINGS
        .before
        .iter()
        .find_map(|before| letters.strip_prefix(before.as_slice()).filter(|s| s.len() >= 3))
        .unwrap_or(letters);
    for ending in &ENDINGS.after {
        if let Some(shorter) = cut(stem, ending, 3) {
            stem = shorter;
            break;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str, script: Script) {
        let (a, b) = (folded(a), folded(b));
        assert_eq!(stem(&a, script), stem(&b, script));
    }

    #[test]
    fn one_word_has_one_stem() {
        same("inspector", "inspectors", Script::Latinish);
        same("centrifuge", "centrifuges", Script::Latinish);
        same("inspecteur", "inspecteurs", Script::Latinish);
        same("facility", "facilities", Script::Latinish);
        same("инспекторов", "инспектора", Script::Latinish);
        same("المفتشين", "مفتشون", Script::Arabic);
    }

    #[test]
    fn different_words_stay_apart() {
        let differ = |a: &str, b: &str| {
            assert_ne!(stem(&folded(a), Script::Latinish), stem(&folded(b), Script::Latinish));
        };
        differ("days", "inspectors");
        differ("boats", "boots");
    }
}
