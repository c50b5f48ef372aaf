//! The forms that a word of a name may have in a text: prefixes, endings, spellings.

use std::sync::LazyLock;

use super::latin;
use super::sound::sound;
use crate::hash;
use crate::text::{Kind, Script, Text, folded};
use crate::value::spelled_number;

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

/// A number in a name is the same in words, in digits and in Roman figures: Hall Nine, Hall 9, Hall IX.
fn of_number(text: &Text, index: usize) -> Option<u64> {
    const ROMAN: &[&str] = &[
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv",
    ];
    let token = text.token(index)?;
    let roman = || {
        let word = text.word(index);
        let at = ROMAN.iter().position(|roman| *roman == word).filter(|_| token.capitals)?;
        u64::try_from(at + 1).ok()
    };
    let number = match token.kind {
        Kind::Number => text.word(index).parse().ok(),
        _ => spelled_number(token.hash).or_else(roman),
    };
    Some(number? ^ 0x4e_554d_4245_5200)
}

fn of_consonants(letters: Option<Vec<char>>) -> Option<u64> {
    Some(of(&letters?) ^ 0x534b_454c)
}

/// A sound is no spelling.
fn of_sound(letters: &[char]) -> Option<u64> {
    Some(of(&sound(letters)?) ^ SOUND)
}

const SOUND: u64 = 0x53_4f55_4e44;

/// Arabic has no capitals: its consonants are compared with those of a Latin name of several words only.
const FROM_ARABIC: u64 = 0x4152_4142;

/// Consonants by which one Arabic word may be known in Latin letters.
const LONE_CONSONANTS_MIN: usize = 5;

fn of_sounds(sounds: &[char]) -> Option<u64> {
    (sounds.len() >= 4).then(|| of(sounds) ^ SOUND)
}

fn of_russian(letters: &[char], many: bool) -> Option<u64> {
    let sounds = latin::russian(letters);
    (many || sounds.len() >= 5).then(|| of_sounds(&sounds)).flatten()
}

fn is_cyrillic(letters: &[char]) -> bool {
    letters.iter().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// Returns the forms under which a word of a name is known.
pub(super) fn forms_in_name(text: &Text, index: usize, many: bool) -> Forms {
    let Some(token) = text.token(index) else { return vec![] };
    let letters = text.letters(index);
    let mut forms = vec![token.hash];
    forms.extend(of_number(text, index).filter(|_| many));
    match token.kind {
        Kind::Word(Script::Latinish) if is_cyrillic(letters) => {
            let stem =
                AFFIXES.plain.iter().find_map(|ending| letters.strip_suffix(ending.as_slice()));
            let stem = stem.unwrap_or(letters);
            if stem.len() >= RUSSIAN_STEM_MIN {
                forms.push(of_stem(stem));
            }
            forms.extend(of_russian(letters, many));
        }
        Kind::Word(Script::Latinish) if token.capital => {
            forms.extend(of_sound(letters));
            let consonants = of_consonants(sound(letters).and_then(|s| latin::consonants(&s)));
            forms.extend(consonants.filter(|_| many).map(|hash| hash ^ FROM_ARABIC));
        }
        Kind::Word(Script::Arabic) => {
            if many || latin::arabic(letters).is_some_and(|c| c.len() >= LONE_CONSONANTS_MIN) {
                forms.extend(of_consonants(latin::arabic(letters)));
            }
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
    forms.extend(of_number(text, index).map(|hash| Form { hash, skip: 0 }));
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
            if token.capital {
                let endings = AFFIXES.russian.iter();
                let stems = endings.filter_map(|ending| letters.strip_suffix(ending.as_slice()));
                for stem in stems.chain([letters]).filter(|stem| stem.len() > RUSSIAN_STEM_MIN) {
                    let mut sounds = latin::russian(stem);
                    forms.extend(of_sounds(&sounds).map(|hash| Form { hash, skip: 0 }));
                    // Tamansky and Marina have an ending of their own.
                    sounds.push(if sounds.last() == Some(&'k') { 'i' } else { 'a' });
                    forms.extend(of_sounds(&sounds).map(|hash| Form { hash, skip: 0 }));
                }
            }
        }
        // What is not written as a name is no other spelling of one.
        Kind::Word(Script::Latinish) if token.capital => {
            let sound = sound(letters);
            forms.extend(sound.as_deref().map(|s| Form { hash: of(s) ^ SOUND, skip: 0 }));
            let consonants = of_consonants(sound.and_then(|s| latin::consonants(&s)));
            forms.extend(consonants.map(|hash| Form { hash, skip: 0 }));
        }
        Kind::Word(Script::Arabic) => {
            arabic(letters, 0, 0, &mut forms);
            let consonants = of_consonants(latin::arabic(letters)).map(|hash| hash ^ FROM_ARABIC);
            forms.extend(consonants.map(|hash| Form { hash, skip: 0 }));
        }
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
