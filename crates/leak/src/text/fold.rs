//! One character at a time: what does not count when words are compared.

use unicode_normalization::char::decompose_compatible;
use unicode_security::skeleton;

use super::simplified::simplified;

/// A folded character, with the place it is from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folded {
    /// The character that is compared.
    pub(crate) c: char,
    /// What it looks like as it was written (`Н` like `H`), if that differs from `c`.
    pub(crate) look: Option<char>,
    /// The character's number in the original.
    pub(crate) at: usize,
    /// Whether it was written as a capital.
    pub(crate) upper: bool,
    /// Whether it was written in the Latin script.
    pub(crate) latin: bool,
}

/// Returns whether a character shows nothing: it is left out of every comparison.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Marks that are left out: accents, Arabic and Hebrew vowels. Vowel signs of Indic scripts stay,
/// because there they are letters.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{640}')
}

/// Where each script's digits begin: ten code points in order (Unicode category Nd).
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1D7CE, 0x1D7D8, 0x1D7E2,
    0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let before = ZEROS.partition_point(|&zero| zero <= code);
    let zero = ZEROS.get(before.checked_sub(1)?)?;
    char::from_digit(code - zero, 10)
}

/// Letters that stand for another, in each script by itself, and punctuation that is the same.
fn variant(c: char) -> Option<char> {
    Some(match c {
        'ى' | 'ی' | 'ې' | 'ے' | 'ۍ' => 'ي',
        'ک' | 'ڪ' | 'ګ' => 'ك',
        'ة' | 'ۀ' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' | 'ە' => 'ه',
        'ٱ' => 'ا',
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '־' | '⁃' => '-',
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʿ' | 'ʾ' | '`' | '´' | '′' | '＇' => {
            '\''
        }
        '٪' | '﹪' | '％' => '%',
        '٫' => '.',
        '٬' => ',',
        '∕' | '⁄' => '/',
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\r' => '\n',
        '\u{2800}' => ' ',
        _ => return None,
    })
}

/// Scripts whose letters are mistaken for Latin ones.
fn may_look_latin(c: char) -> bool {
    matches!(u32::from(c),
        0xC0..=0x58F | 0x13A0..=0x13FF | 0x1D00..=0x1DBF | 0x1E00..=0x1FFF | 0x2C60..=0x2DFF
        | 0xA4D0..=0xA4FF | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAB30..=0xABBF
        | 0x10400..=0x1044F)
}

/// Returns the ASCII letter that a character looks like.
fn looks_like(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut like = skeleton(c.encode_utf8(&mut buffer));
    match (like.next(), like.next()) {
        (Some(one), None) if one.is_ascii_alphabetic() => Some(one.to_ascii_lowercase()),
        _ => None,
    }
}

/// Folds one character of the original, which may become none or several.
pub(crate) fn fold(original: char, at: usize, push: &mut impl FnMut(Folded)) {
    let plain = |c| Folded { c, look: None, at, upper: false, latin: false };
    if original.is_ascii() {
        if original == '\r' {
            push(plain('\n'));
        } else if original == '`' {
            push(plain('\''));
        } else if original == '\t' {
            push(plain(' '));
        } else if !is_invisible(original) {
            let upper = original.is_ascii_uppercase();
            let latin = original.is_ascii_alphabetic();
            push(Folded { c: original.to_ascii_lowercase(), look: None, at, upper, latin });
        }
        return;
    }
    if is_invisible(original) {
        return;
    }
    // A fraction in one character decomposes to digits, which would join those before it: 3½.
    if matches!(original, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{215e}') {
        push(plain(' '));
    }
    decompose_compatible(original, |part| letter(part, at, push));
}

fn letter(c: char, at: usize, push: &mut impl FnMut(Folded)) {
    if is_mark(c) || is_invisible(c) {
        return;
    }
    if let Some(digit) = digit(c) {
        push(Folded { c: digit, look: None, at, upper: false, latin: false });
        return;
    }
    let upper = c.is_uppercase();
    for lower in c.to_lowercase().filter(|&c| !is_mark(c)) {
        let latin = is_latin(lower);
        let mut one = |c, look| push(Folded { c, look, at, upper, latin });
        match lower {
            'ß' => ['s', 's'].into_iter().for_each(|c| one(c, None)),
            'æ' => ['a', 'e'].into_iter().for_each(|c| one(c, None)),
            'œ' => ['o', 'e'].into_iter().for_each(|c| one(c, None)),
            'þ' => ['t', 'h'].into_iter().for_each(|c| one(c, None)),
            _ => {
                let folded = match lower {
                    '\u{4e00}'..='\u{9fff}' => simplified(lower),
                    _ => variant(lower),
                };
                let folded = folded.unwrap_or(lower);
                if folded.is_ascii() || !may_look_latin(folded) {
                    one(if folded.is_whitespace() && folded != '\n' { ' ' } else { folded }, None);
                } else if let Some(like) = looks_like(folded) {
                    one(like, None);
                } else {
                    one(folded, looks_like(c));
                }
            }
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(u32::from(c), 0xC0..=0x24F | 0x250..=0x2AF | 0x1D00..=0x1D25 | 0x1E00..=0x1EFF
            | 0x2C60..=0x2C7F | 0xA722..=0xA7FF)
}

/// Returns the Cyrillic letter that a Latin one stands in for, in a word that is Cyrillic otherwise.
pub(crate) fn cyrillic_for(c: char, upper: bool) -> Option<char> {
    Some(match (c, upper) {
        ('b', true) => 'в',
        ('h', true) => 'н',
        ('t', _) => 'т',
        ('m', _) => 'м',
        ('k', _) => 'к',
        ('u', _) => 'и',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &str, expect: &str) {
        let mut out = String::new();
        for (at, c) in original.chars().enumerate() {
            fold(c, at, &mut |folded| out.push(folded.c));
        }
        assert_eq!(out, expect, "{original}");
    }

    #[test]
    fn what_does_not_count_is_folded() {
        check("Straße ÉCOLE", "strasse ecole");
        check("４０ ٤٠ ۴۰ ४०", "40 40 40 40");
        check("re\u{200b}le\u{ad}ase", "release");
        check("عراقچى کریمی مُحَمَّد", "عراقچي كريمي محمد");
        check("أحمد إلى آب ٱلله", "احمد الي اب الله");
        check("3½ km²", "3 1/2 km2");
        check("рaурal", "paypal");
        check("—–‑’", "---'");
    }
}
