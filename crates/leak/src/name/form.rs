//! The forms that a word of a name may have in a text: prefixes, endings, spellings.

use std::sync::LazyLock;

use super::sound::sound;
use crate::hash;
use crate::text::{Kind, Script, Text, folded};

/// The hashes under which a word of a name is known; the first is the word itself.
pub(super) type Forms = Vec<u64>;

/// A form of a word in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) hash: u64,
    /// Characters before the name.
    pub(super) skip: usize,
}

/// Endings that the cases give a Russian name.
const RUSSIAN: &[&str] = &[
    "а", "у", "ю", "е", "ы", "и", "я", "о", "й", "ь", "ом", "ем", "ём", "ой", "ей", "ым", "им",
    "ого", "его", "ому", "ему", "ую", "юю", "ых", "их", "ами", "ями", "ою", "ею", "ью", "ий", "ый",
    "ая", "яя", "ов", "ах", "ам", "ыми", "ими", "ии", "ию", "ия", "ией", "ием", "ые", "ие",
];

/// Endings of the dictionary form, longest first.
const RUSSIAN_PLAIN: &[&str] = &["ий", "ый", "ой", "ая", "яя", "ия", "а", "я", "й", "ь", "о", "е"];

/// A stem this short would fit too many words.
const RUSSIAN_STEM_MIN: usize = 3;

struct Affixes {
    russian: Vec<Vec<char>>,
    plain: Vec<Vec<char>>,
    article: Vec<char>,
    plural: Vec<Vec<char>>,
}

static AFFIXES: LazyLock<Affixes> = LazyLock::new(|| {
    let all = |list: &[&str]| list.iter().map(|e| folded(e)).collect();
    Affixes {
        russian: all(RUSSIAN),
        plain: all(RUSSIAN_PLAIN),
        article: folded("ال"),
        plural: all(&["های", "ها"]),
    }
});

fn of(letters: &[char]) -> u64 {
    hash::of_chars(letters.iter().copied())
}

/// A stem is not a word: it is kept apart from words that look the same.
fn of_stem(letters: &[char]) -> u64 {
    of(letters) ^ 0x5354_454d
}

/// A sound is no spelling.
fn of_sound(letters: &[char]) -> Option<u64> {
    Some(of(&sound(letters)?) ^ 0x53_4f55_4e44)
}

fn is_cyrillic(letters: &[char]) -> bool {
    letters.iter().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// Returns the forms under which a word of a name is known.
pub(super) fn forms_in_name(text: &Text, index: usize) -> Forms {
    let Some(token) = text.token(index) else { return vec![] };
    let letters = text.letters(index);
    let mut forms = vec![token.hash];
    match token.kind {
        Kind::Word(Script::Latinish) if is_cyrillic(letters) => {
            let stem =
                AFFIXES.plain.iter().find_map(|ending| letters.strip_suffix(ending.as_slice()));
            let stem = stem.unwrap_or(letters);
            if stem.len() >= RUSSIAN_STEM_MIN {
                forms.push(of_stem(stem));
            }
        }
        Kind::Word(Script::Latinish) if token.capital => forms.extend(of_sound(letters)),
        Kind::Word(Script::Arabic) => {
            if let Some(rest) = letters.strip_prefix(AFFIXES.article.as_slice())
                && rest.len() >= 4
            {
                forms.push(of(rest));
            }
        }
        _ => {}
    }
    forms
}

/// Returns every form that a word of a text may be.
pub(super) fn forms_in_text(text: &Text, index: usize) -> Vec<Form> {
    let Some(token) = text.token(index) else { return vec![] };
    let letters = text.letters(index);
    let mut forms = vec![Form { hash: token.hash, skip: 0 }];
    match token.kind {
        Kind::Word(Script::Latinish) if is_cyrillic(letters) => {
            forms.push(Form { hash: of_stem(letters), skip: 0 });
            let endings = AFFIXES.russian.iter();
            let stems = endings.filter_map(|ending| letters.strip_suffix(ending.as_slice()));
            forms.extend(
                stems
                    .filter(|stem| stem.len() >= RUSSIAN_STEM_MIN)
                    .map(|stem| Form { hash: of_stem(stem), skip: 0 }),
            );
        }
        // What is not written as a name is no other spelling of one.
        Kind::Word(Script::Latinish) if token.capital => {
            forms.extend(of_sound(letters).map(|hash| Form { hash, skip: 0 }));
        }
        Kind::Word(Script::Arabic) => arabic(letters, 0, 0, &mut forms),
        Kind::Word(Script::Hebrew) => {
            let mut rest = letters;
            for skip in 1..=2 {
                match rest.split_first() {
                    Some(('ו' | 'ה' | 'ב' | 'ל' | 'מ' | 'ש' | 'כ', after)) if after.len() >= 3 =>
                    {
                        forms.push(Form { hash: of(after), skip });
                        rest = after;
                    }
                    _ => break,
                }
            }
        }
        _ => {}
    }
    forms
}

/// Takes off what is written together with an Arabic or a Persian name: conjunctions, prepositions,
/// the article; the Persian plural.
fn arabic(letters: &[char], skip: usize, depth: usize, forms: &mut Vec<Form>) {
    if depth > 0 {
        forms.push(Form { hash: of(letters), skip });
    }
    for plural in &AFFIXES.plural {
        if let Some(stem) = letters.strip_suffix(plural.as_slice())
            && stem.len() >= 4
        {
            forms.push(Form { hash: of(stem), skip });
        }
    }
    if let Some(rest) = letters.strip_prefix(AFFIXES.article.as_slice())
        && rest.len() >= 3
    {
        forms.push(Form { hash: of(rest), skip: skip + 2 });
    }
    // لل is ل with the article.
    if let Some(rest) = letters.strip_prefix(&['ل', 'ل'])
        && rest.len() >= 3
    {
        let with_article: Vec<char> = AFFIXES.article.iter().chain(rest).copied().collect();
        forms.push(Form { hash: of(&with_article), skip: skip + 1 });
        forms.push(Form { hash: of(rest), skip: skip + 2 });
    }
    if depth < 2
        && let Some((first, rest)) = letters.split_first()
    {
        let may = match first {
            'و' | 'ب' | 'ل' => rest.len() >= 3,
            // Short words that begin with these are words of their own: فعلي is not ف with علي.
            'ف' | 'ك' => rest.len() >= 5,
            _ => false,
        };
        if may {
            arabic(rest, skip + 1, depth + 1, forms);
        }
    }
}
