//! What a number counts.

use std::sync::LazyLock;

use super::concept::concept;
use super::number::Number;
use super::rational::Rational;
use super::scan::near;
use crate::hash::Set;
use crate::identifier::is_structural;
use crate::text::{Kind as Token, Text, is_stop, stem_hash, word_hash};

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
                     autres otros";

static LINK: LazyLock<Set> = LazyLock::new(|| LINKS.split_whitespace().map(word_hash).collect());

/// Chinese words between a number and what it counts.
const CLASSIFIERS: &str = "名个位艘台架辆人只件条项座所枚支批套户家处";

/// Words after a number that may be what it counts: an adjective or two, then the noun.
const COUNTED_WORDS_MAX: usize = 3;

/// Returns the stems of what a number counts, and the token after the first that may be it.
pub(super) fn counted(text: &Text, number: &Number, begin: usize) -> Option<(Vec<u64>, usize)> {
    let before = begin.checked_sub(1).and_then(|i| text.token(i));
    if before.is_some_and(|t| is_structural(t.hash)) && near(text, begin) {
        return None;
    }
    let first = text.token(begin)?;
    if number.spelled && number.end == begin + 1 && DOUBLES.contains(&first.hash) {
        return None;
    }
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
    if nouns.is_empty() {
        nouns = before_number(text, number, begin);
        end = number.end;
    }
    (!nouns.is_empty()).then_some((nouns, end))
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
