//! The language of a text, as far as counting needs it: two nouns of one language that differ are
//! two things, two of different languages may be one.

use std::sync::LazyLock;

use crate::hash::Map;
use crate::text::{Kind, Script, Text, word_hash};

/// A language, or a script of which there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Language {
    English,
    French,
    Spanish,
    Russian,
    Arabic,
    Persian,
    Chinese,
}

use Language::*;

pub(super) const ALL: [Language; 7] = [English, French, Spanish, Russian, Arabic, Persian, Chinese];

/// Frequent words that no other of them has.
const WORDS: &[(Language, &str)] = &[
    (
        English,
        "the of and to in is that it for with be was are this by not they we would will have from at there \
         than could should if",
    ),
    (
        French,
        "les des du est et dans pour qui sur une que avec ne pas sont ce il elle au aux ces nous vous leur \
         ils d l mais ou où",
    ),
    (
        Spanish,
        "los las el del y en para con una por es lo se como pero al sus su muy si no más son hay",
    ),
    (Arabic, "في على من أن التي الذي هذا هذه إلى عن ما لا كان ولا إذا بعد قبل"),
    (Persian, "از که را است این آن با برای می در به تا باید شود هم ما شما نیست بود اگر"),
];

static TABLE: LazyLock<Map<Language>> = LazyLock::new(|| {
    let mut table = Map::default();
    for (language, words) in WORDS {
        for word in words.split_whitespace() {
            table.entry(word_hash(word)).or_insert(*language);
        }
    }
    table
});

/// Returns the language that most words of a text show. O(n).
pub(super) fn language(text: &Text) -> Language {
    let mut counts = [0_usize; 7];
    let mut count = |language: Language, weight| {
        if let Some(count) = counts.get_mut(language as usize) {
            *count += weight;
        }
    };
    for (index, token) in text.tokens.iter().enumerate() {
        match token.kind {
            Kind::Han => count(Chinese, 1),
            Kind::Word(script) => {
                if let Some(language) = TABLE.get(&token.hash) {
                    count(*language, 4);
                }
                let letters = text.letters(index);
                match script {
                    Script::Latinish if letters.iter().any(|c| !c.is_ascii()) => count(Russian, 3),
                    Script::Latinish => count(English, 1),
                    Script::Arabic => {
                        let persian = letters.iter().any(|c| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ'));
                        count(if persian { Persian } else { Arabic }, if persian { 4 } else { 1 });
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let most = ALL.into_iter().max_by_key(|language| counts.get(*language as usize).copied());
    most.unwrap_or(English)
}
