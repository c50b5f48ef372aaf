//! Ordinals: the ninth, le premier, первого, التاسع, نهم. They count days of a month and hours of a day.

use std::sync::LazyLock;

use crate::hash::Map;
use crate::text::{Text, word_hash};

const WORDS: &[(u8, &str)] = &[
    (1, "first premier primero первого первое первый первом الأول الواحدة اول یکم"),
    (2, "second deuxième segundo второго второе второй الثاني الثانية دوم"),
    (3, "third tercero третьего третье третий الثالث الثالثة سوم"),
    (4, "fourth четвертого четвёртого четвертое четвертый الرابع الرابعة چهارم"),
    (5, "fifth пятого пятое пятый الخامس الخامسة پنجم"),
    (6, "sixth шестого шестое шестой السادس السادسة ششم"),
    (7, "seventh седьмого седьмое седьмой السابع السابعة هفتم"),
    (8, "eighth восьмого восьмое восьмой الثامن الثامنة هشتم"),
    (9, "ninth девятого девятое девятый التاسع التاسعة نهم"),
    (10, "tenth десятого десятое десятый العاشر العاشرة دهم"),
    (11, "eleventh одиннадцатого одиннадцатое الحادية یازدهم"),
    (12, "twelfth двенадцатого двенадцатое دوازدهم"),
    (13, "thirteenth тринадцатого тринадцатое سیزدهم"),
    (14, "fourteenth четырнадцатого четырнадцатое چهاردهم"),
    (15, "fifteenth пятнадцатого пятнадцатое پانزدهم"),
    (16, "sixteenth шестнадцатого шестнадцатое شانزدهم"),
    (17, "seventeenth семнадцатого семнадцатое هفدهم"),
    (18, "eighteenth восемнадцатого восемнадцатое هجدهم هیجدهم"),
    (19, "nineteenth девятнадцатого девятнадцатое نوزدهم"),
    (20, "twentieth двадцатого двадцатое العشرين العشرون بیستم"),
    (30, "thirtieth тридцатого тридцатое الثلاثين الثلاثون سی‌ام"),
];

static TABLE: LazyLock<Map<u8>> = LazyLock::new(|| {
    let mut table = Map::default();
    for (number, words) in WORDS {
        for word in words.split_whitespace() {
            table.entry(word_hash(word)).or_insert(*number);
        }
    }
    table.insert(word_hash("الحادي"), 1);
    table
});

static TENS: LazyLock<Map<u8>> = LazyLock::new(|| {
    let rows = [(20, "twenty двадцать بیست"), (30, "thirty тридцать سی")];
    rows.iter().flat_map(|(n, words)| words.split(' ').map(|w| (word_hash(w), *n))).collect()
});

/// Returns which place a word names.
pub(super) fn ordinal(hash: u64) -> Option<u8> {
    TABLE.get(&hash).copied()
}

/// Reads an ordinal below forty, and the token after it: twenty-first, двадцать первого, الحادي عشر,
/// الحادي والعشرين, بیست و یکم.
pub(super) fn day(text: &Text, at: usize) -> Option<(u8, usize)> {
    let here = |i: usize| text.token(i).and_then(|t| ordinal(t.hash));
    let close = |i: usize| matches!(text.gap(i), [] | [' '] | ['-']);
    if let Some(first) = here(at) {
        let next = text.word(at + 1);
        if first < 10 && matches!(next.as_str(), "عشر" | "عشره") && close(at + 1) {
            return Some((first + 10, at + 2));
        }
        // The tens stand after "and", in one word with it.
        let tens = match next.as_str() {
            "والعشرين" | "والعشرون" => 20,
            "والثلاثين" | "والثلاثون" => 30,
            _ => return Some((first, at + 1)),
        };
        return (first < 10).then_some((first + tens, at + 2));
    }
    let tens = TENS.get(&text.token(at)?.hash).copied()?;
    let next = at + 1 + usize::from(text.word(at + 1) == "و");
    let small = here(next).filter(|n| *n < 10 && (at + 1..=next).all(close))?;
    Some((tens + small, next + 1))
}
