//! What a number counts.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::concept::{concept, is_known};
use super::language::{ALL, Language};
use super::number::Number;
use super::rational::Rational;
use super::scan::{Value, near};
use super::unit::is_unit;
use crate::hash::{Set, hasher};
use crate::identifier::is_structural;
use crate::text::{Kind as Token, Script, Text, is_stop, stem_hash, word_hash};

/// Words that any number may count and that tell nothing.
const GENERIC: &str = "party parties side sides delegation delegations round rounds point points item \
    items issue issues question questions option options proposal proposals thing things step steps \
    stage stages phase phases time times meeting meetings session sessions document documents text \
    texts paper papers page pages copy copies matter matters way ways part parts paragraph paragraphs \
    sentence sentences word words other others principle principles topic topics subject subjects \
    reason reasons condition conditions group groups capital capitals table tables room rooms example \
    examples article articles annex annexes talks languages version versions draft drafts and or of \
    parti partie parties côté côtés délégation délégations tour tours points question questions fois \
    parte partes lado lados delegación delegaciones ronda rondas punto puntos cuestión cuestiones vez \
    veces opción opciones сторона стороны сторон сторонам делегации делегаций раунд раунда пункт пункта \
    вопрос вопроса вопросов раз раза вариант варианта طرف طرفان طرفين أطراف جانب جانبين جولة جولات نقطة نقاط \
    مرة مرات وفد وفدان طرفین جانبان دور نکته بار هیئت هیات موضوع مورد";

static PLAIN: LazyLock<Set> = LazyLock::new(|| GENERIC.split_whitespace().map(word_hash).collect());

/// Returns whether any number may count this, and it tells nothing.
pub(super) fn is_generic(hash: u64) -> bool {
    PLAIN.contains(&hash)
}

/// Words that are numbers in one language and something else in another.
const DOUBLE: &str = "once seize media score sept son ست نه ده سی دو point mil cents cent dix";

static DOUBLES: LazyLock<Set> =
    LazyLock::new(|| DOUBLE.split_whitespace().map(word_hash).collect());

/// Between a number and what it counts: "12 of the boats", "40 de los".
const LINKS: &str = "of the de los las les des d из такие such more additional further other extra new \
                     autres otros its their our his her your these those all ses leurs nos vos ces sus \
                     nuestros estos esos наших их этих ваших من این آن از";

static LINK: LazyLock<Set> = LazyLock::new(|| LINKS.split_whitespace().map(word_hash).collect());

/// Chinese words between a number and what it counts.
const CLASSIFIERS: &str = "名个位艘台架辆人只件条项座所枚支批套户家处";

/// Words after a number that may be what it counts: an adjective or two, then the noun.
const COUNTED_WORDS_MAX: usize = 3;

/// Returns the stems of what a number counts, and the token after the first that may be it.
pub(super) fn counted(
    text: &Text,
    number: &Number,
    begin: usize,
    language: Language,
) -> Option<(Vec<u64>, usize)> {
    let before = begin.checked_sub(1).and_then(|i| text.token(i));
    if before.is_some_and(|t| is_structural(t.hash)) && near(text, begin) {
        return None;
    }
    let first = text.token(begin)?;
    let double = number.spelled && number.end == begin + 1 && DOUBLES.contains(&first.hash);
    // A number that belongs to a name or a code: A-4, F-16, U-235.
    if before.is_some_and(|t| matches!(t.kind, Token::Word(_)))
        && matches!(text.gap(begin), [] | ['-'])
    {
        return None;
    }
    let mut at = number.end;
    let mut nouns = vec![];
    let mut end = at;
    if text.token(at).is_some_and(|t| t.kind == Token::Han) {
        return counted_han(text, at);
    }
    for _ in 0..2 {
        if text.token(at).is_some_and(|t| LINK.contains(&t.hash)) && near(text, at) {
            at += 1;
        }
    }
    for index in at..at + COUNTED_WORDS_MAX {
        let Some(token) = text.token(index).filter(|t| matches!(t.kind, Token::Word(_))) else {
            break;
        };
        if !near(text, index) || is_stop(token.hash) || token.end - token.start < 2 {
            break;
        }
        // What is generic ends it: "two rounds of talks".
        if PLAIN.contains(&token.hash) {
            break;
        }
        nouns.push(stem_hash(text, index));
        end = index + 1;
    }
    // "Sept" is a number in French, and ده where what follows is known to be counted.
    let arabic = matches!(first.kind, Token::Word(Script::Arabic));
    let sure = arabic && nouns.iter().any(|noun| is_known(*noun));
    if double && !sure && !is_number_of(text, begin, language) {
        return None;
    }
    if nouns.is_empty() {
        nouns = before_number(text, number, begin);
        end = number.end;
    }
    (!nouns.is_empty()).then_some((nouns, end))
}

/// Returns whether a word that two languages share is a number in this one.
fn is_number_of(text: &Text, index: usize, language: Language) -> bool {
    let words: &[&str] = match language {
        Language::French => &["sept", "dix", "seize", "cent", "cents"],
        Language::Spanish => &["once", "mil"],
        Language::Persian => &["سي", "دو"],
        _ => &[],
    };
    words.contains(&text.word(index).as_str())
}

/// Numbers below this are counted everywhere: without its noun a number needs to be larger to tell
/// something.
const TELLING_MIN: i128 = 11;

/// Without anything that is counted, and in digits, days of the month, rooms and points of a letter
/// are too near.
const UNCOUNTED_MIN: i128 = 32;

/// Returns whether a number tells something without what it counts.
fn is_telling(number: &Number) -> bool {
    let year = |n: i128| (1900..2100).contains(&n) && !number.spelled;
    let whole = number.readings.first().and_then(|r| r.as_whole());
    !number.year && whole.is_some_and(|n| n >= TELLING_MIN && !year(n))
}

fn across_key(number: &Number, language: Language, known: bool, bare: bool) -> Vec<u64> {
    let keys = number.readings.iter().map(|reading| {
        let mut hasher = hasher();
        ("across", reading, language, known, bare).hash(&mut hasher);
        hasher.finish()
    });
    keys.collect()
}

/// A count in one language and its noun in another are compared by the number alone, unless both nouns
/// are known and differ; so is a number that counts nothing that is named.
pub(super) fn across(
    number: &Number,
    nouns: &[u64],
    language: Language,
    tokens: Range<usize>,
    out: &mut Vec<Value>,
) {
    if !is_telling(number) {
        return;
    }
    let known = nouns.iter().any(|noun| is_known(*noun));
    let mut sought = vec![];
    for other in ALL.into_iter().filter(|other| *other != language) {
        sought.extend(across_key(number, other, false, false));
        if !known {
            sought.extend(across_key(number, other, true, false));
        }
    }
    // In one language a noun that is not known is most likely another thing.
    let bare = ALL.into_iter().filter(|other| known || *other != language);
    sought.extend(bare.flat_map(|other| across_key(number, other, false, true)));
    out.push(Value { keys: across_key(number, language, known, false), sought, tokens });
}

/// A number that counts nothing that is named: "they are only twenty-two".
pub(super) fn uncounted(
    text: &Text,
    number: &Number,
    begin: usize,
    language: Language,
    out: &mut Vec<Value>,
) {
    let before = begin.checked_sub(1).and_then(|i| text.token(i));
    let numbered = before.is_some_and(|t| {
        is_structural(t.hash)
            || matches!(t.kind, Token::Word(_)) && text.gap(begin).len() != 1
            || t.kind == Token::Number
    });
    let joined = matches!(text.gap(begin), [.., '-' | '/' | '.' | ':' | '#'])
        || matches!(text.gap(number.end), ['-' | '/' | ':', ..]);
    // "Seventeen questions": what any number may count.
    let idle = text.token(number.end).is_some_and(|t| {
        t.kind == Token::Sign
            || near(text, number.end) && (PLAIN.contains(&t.hash) || is_unit(t.hash))
    });
    let double =
        number.end == begin + 1 && text.token(begin).is_some_and(|t| DOUBLES.contains(&t.hash));
    let everyday = |n: i128| n < UNCOUNTED_MIN && !number.spelled;
    let small = number.readings.iter().all(|r| r.as_whole().is_some_and(everyday));
    if !is_telling(number) || small || numbered || joined || idle || double {
        return;
    }
    let sought = ALL.into_iter().flat_map(|other| {
        let mut keys = across_key(number, other, false, true);
        keys.extend(across_key(number, other, false, false));
        keys.extend(across_key(number, other, true, false));
        keys
    });
    let keys = across_key(number, language, false, true);
    out.push(Value { keys, sought: sought.collect(), tokens: begin..number.end });
}

/// Returns what may be counted before a number that nothing follows: "the stalls to 38".
fn before_number(text: &Text, number: &Number, begin: usize) -> Vec<u64> {
    let ten = Rational::whole(10);
    let large = number.readings.first().is_some_and(|r| *r >= ten) && !number.year;
    let mut nouns = vec![];
    for index in (begin.saturating_sub(3)..begin).rev() {
        let close = text.gap(index + 1).iter().all(|c| c.is_whitespace() || *c == ':');
        let Some(token) = text.token(index).filter(|t| matches!(t.kind, Token::Word(_))) else {
            break;
        };
        if !large || !close || is_structural(token.hash) || PLAIN.contains(&token.hash) {
            break;
        }
        if !is_stop(token.hash) && token.end - token.start > 2 {
            nouns.push(stem_hash(text, index));
            break;
        }
    }
    nouns
}

fn counted_han(text: &Text, at: usize) -> Option<(Vec<u64>, usize)> {
    let han = |i: usize| {
        text.token(i).filter(|t| t.kind == Token::Han && (i == at || text.gap(i).is_empty()))?;
        text.letters(i).first().copied()
    };
    let hash = |chars: &[char]| crate::hash::of_chars(chars.iter().copied());
    let mut at = at;
    let mut nouns = vec![];
    let mut end = at;
    if let Some(c) = han(at).filter(|c| CLASSIFIERS.contains(*c)) {
        // 艘 alone says that ships are counted, and 人 people.
        if concept(hash(&[c])) != hash(&[c]) {
            nouns.push(hash(&[c]));
            end = at + 1;
        }
        at += 1;
    }
    if let (Some(a), Some(b)) = (han(at), han(at + 1)) {
        nouns.push(hash(&[a, b]));
        end = at + 2;
        if let Some(c) = han(at + 2) {
            nouns.push(hash(&[a, b, c]));
            if let Some(d) = han(at + 3) {
                nouns.push(hash(&[c, d]));
            }
        }
    }
    (!nouns.is_empty()).then_some((nouns, end))
}
