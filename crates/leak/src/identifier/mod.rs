//! Numbers of papers, accounts, telephones; addresses; coordinates.

mod extract;
mod words;

use std::hash::{DefaultHasher, Hasher};
use std::ops::Range;

use crate::class::Class;
use crate::finding::Finding;
use crate::hash::{Set, hasher, of_chars};
use crate::limits;
use crate::store::{Lists, Number, Place, Store};
use crate::text::{Kind, Script, Text};
use crate::value::spelled_digit;
use extract::{extract, numbered};
pub(crate) use words::is_structural;
use words::{is_dot, is_neighbour, is_sign};

/// An identifier this short is met by chance: how it is written counts.
const SHORT: usize = 6;

/// Tokens of what the recipient has that are known as one identifier.
const ALLOWED_TOKENS: usize = 8;

/// Every confidential identifier, and those the recipient has.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    places: Lists<Place>,
    allowed: Set,
    /// Numbers that a word names.
    numbered: Lists<Place>,
    allowed_numbered: Set,
}

/// Letters and digits that could be an identifier.
struct Window {
    /// As it is written, without the zeros that only fill its groups, and without those before it.
    hashes: Forms,
    tokens: Range<usize>,
    chars: usize,
    /// Whether only short gaps are in it.
    tight: bool,
    /// Whether a space is in it.
    spaced: bool,
    /// How many of the characters are digits.
    digits: usize,
}

/// The hashes under which an identifier is known.
type Forms = [u64; 3];

impl Identifiers {
    /// Takes what the recipient has. O(n).
    pub(crate) fn allow(&mut self, text: &Text) {
        for start in 0..text.tokens.len() {
            let windows = windows(text, start, ALLOWED_TOKENS, false);
            self.allowed.extend(windows.into_iter().flat_map(|window| window.hashes));
        }
        let identifiers = extract(text).into_iter();
        self.allowed.extend(identifiers.flat_map(|(tokens, _)| canonical(text, tokens)));
        self.allowed_numbered.extend(numbered(text).into_iter().flat_map(|one| one.keys));
    }

    /// Takes a statement's own number, and the identifiers in its text. O(length).
    pub(crate) fn forbid(&mut self, number: Number, source: &str, text: &Text) {
        let id = Text::new(source);
        let digits = id.tokens.iter().any(|t| t.kind == Kind::Number);
        let all = 0..id.tokens.len();
        let length: usize = all.clone().map(|i| id.letters(i).len()).sum();
        let letters = id.tokens.iter().any(|t| matches!(t.kind, Kind::Word(_)));
        if digits && length >= 2 && (letters || length >= SHORT) {
            self.put(canonical(&id, all.clone()), Place::new(number, 0..0));
            // is a paragraph of the paper A-4.
            let paragraph = all.clone().skip(2).find(|&i| id.gap(i) == ['.']);
            if let Some(end) = paragraph.filter(|_| letters) {
                self.put(canonical(&id, 0..end), Place::new(number, 0..0));
            }
        }
        for (tokens, skip) in extract(text) {
            let place = Place::new(number, text.span(tokens.clone()));
            self.put(canonical(text, tokens.clone()), place);
            for part in telling_parts(text, &tokens) {
                self.put(canonical(text, part), place);
            }
            if let Some(hash) = turned(text, &tokens) {
                self.put([hash; 3], place);
            }
            // A telephone number is the same without the country, and with 00 before it.
            if let Some(skip) = skip {
                self.put(canonical(text, tokens.start + skip..tokens.end), place);
                let digits = tokens.flat_map(|i| text.letters(i).iter().copied());
                let hash = of_chars(['0', '0'].into_iter().chain(digits));
                self.put([hash; 3], place);
            }
        }
        for one in numbered(text) {
            let place = Place::new(number, text.span(one.tokens));
            one.keys.into_iter().for_each(|key| self.numbered.push(key, place));
        }
    }

    fn put(&mut self, [written, bare, short]: Forms, place: Place) {
        self.places.push(written, place);
        if bare != written {
            self.places.push(bare, place);
        }
        if short != bare && short != written {
            self.places.push(short, place);
        }
    }

    /// Drops what is from statements that were released. O(n).
    pub(crate) fn sweep(&mut self, store: &Store) {
        self.places.retain(|place| store.live(place.statement).is_some());
        self.numbered.retain(|place| store.live(place.statement).is_some());
    }

    /// Finds identifiers. Each token begins a bounded number of windows.
    pub(crate) fn check(&self, store: &Store, text: &Text, found: &mut Vec<Finding>) {
        let signs: Vec<bool> = (0..text.tokens.len()).map(|i| may_be_sign(text, i)).collect();
        let tells: Vec<bool> = (0..text.tokens.len()).map(|i| may_tell(text, i)).collect();
        let any = |row: &[bool], start: usize| {
            let end = row.len().min(start + limits::IDENTIFIER_TOKENS_MAX);
            row.get(start..end).is_some_and(|row| row.contains(&true))
        };
        for start in 0..text.tokens.len() {
            // Most words have neither a digit nor a sign near them.
            if !any(&tells, start) {
                continue;
            }
            let mut all = windows(text, start, limits::IDENTIFIER_TOKENS_MAX, false);
            if any(&signs, start + 1) {
                all.extend(windows(text, start, limits::IDENTIFIER_TOKENS_MAX, true));
            }
            for window in all {
                let known = window.hashes.into_iter().find(|h| self.places.newest(*h).is_some());
                let Some(hash) = known else { continue };
                if self.allowed.contains(&hash) || !is_meant(text, &window) {
                    continue;
                }
                report(store, self.places.get(hash), &text.span(window.tokens), found);
            }
        }
        for one in numbered(text) {
            if one.keys.iter().any(|key| self.allowed_numbered.contains(key)) {
                continue;
            }
            if let Some(key) = one.keys.iter().find(|key| self.numbered.newest(**key).is_some()) {
                report(store, self.numbered.get(*key), &text.span(one.tokens), found);
            }
        }
    }
}

fn report(
    store: &Store,
    places: impl Iterator<Item = Place>,
    span: &Range<usize>,
    found: &mut Vec<Finding>,
) {
    let live = places.filter_map(|p| Some((p, store.live(p.statement)?)));
    let mut named: Vec<Number> = vec![];
    for (place, statement) in live.take(4 * limits::SOURCES_MAX) {
        if named.len() < limits::SOURCES_MAX && !named.contains(&place.statement) {
            named.push(place.statement);
            let source = Some(statement.source.clone());
            found.push(Finding::new(Class::Identifier, source, span.clone(), place.passage()));
        }
    }
}

/// Returns whether a word stands for a sign: between two numbers, or in an address that is spelled out.
fn may_be_sign(text: &Text, index: usize) -> bool {
    if !text.token(index).is_some_and(|t| is_sign(t.hash)) || text.gap(index).len() > 2 {
        return false;
    }
    let number = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    let dot = |i: usize| {
        text.token(i).is_some_and(|t| is_dot(t.hash)) || number(i) || *text.gap(i) == ['.']
    };
    index > 0 && number(index - 1) && number(index + 1)
        || is_dot(text.token(index).map_or(0, |t| t.hash))
        || (index + 1..index + 5).any(dot)
}

/// Returns whether a token may make an identifier of a row: digits, also in words, or the sign of an address.
fn may_tell(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|t| t.kind == Kind::Number)
        || text.gap(index).contains(&'@')
        || *text.gap(index) == ['.']
        || spelled_digit(text, index).is_some()
        || is_spelled_sign(text, index)
        || may_be_sign(text, index)
}

/// Returns the hash of an identifier with its groups of digits in the other order: where writing runs from
/// the right, 209/44 is typed and read in both.
fn turned(text: &Text, tokens: &Range<usize>) -> Option<u64> {
    let arabic = text.tokens.iter().any(|t| t.kind == Kind::Word(Script::Arabic));
    let is_number = |i: &usize| text.token(*i).is_some_and(|t| t.kind == Kind::Number);
    let numbers: Vec<usize> = tokens.clone().filter(is_number).collect();
    if !arabic || numbers.len() < 2 {
        return None;
    }
    let mut backwards = numbers.iter().rev().copied();
    let mut hasher = hasher();
    for index in tokens.clone() {
        let index = if is_number(&index) { backwards.next()? } else { index };
        text.letters(index).iter().for_each(|&c| hasher.write_u32(c.into()));
    }
    Some(hasher.finish())
}

/// Returns the parts of an identifier that stand for the whole: a long group of digits among others,
/// the domain of an address.
fn telling_parts(text: &Text, tokens: &Range<usize>) -> Vec<Range<usize>> {
    const DIGITS_MIN: usize = 5;
    let long = |i: &usize| {
        let token = text.token(*i);
        tokens.len() > 1
            && token.is_some_and(|t| t.kind == Kind::Number && t.end - t.start >= DIGITS_MIN)
    };
    let mut parts: Vec<Range<usize>> = tokens.clone().filter(long).map(|i| i..i + 1).collect();
    let domain = tokens.clone().skip(1).find(|&i| *text.gap(i) == ['@']);
    parts.extend(domain.map(|at| at..tokens.end).filter(|domain| domain.len() > 1));
    parts
}

/// Returns a token without the zeros that only fill it: A-04 is A-4.
fn without_zeros(text: &Text, index: usize) -> &[char] {
    let letters = text.letters(index);
    let zeros = letters.iter().take_while(|c| **c == '0').count();
    letters.get(zeros.min(letters.len().saturating_sub(1))..).unwrap_or_default()
}

/// Returns whether a word in brackets stands for the sign of an address.
fn is_spelled_sign(text: &Text, index: usize) -> bool {
    let opened = matches!(text.gap(index), [.., '(' | '[' | '{']);
    opened
        && matches!(text.gap(index + 1), [')' | ']' | '}', ..])
        && matches!(
            text.word(index).as_str(),
            "at" | "dot" | "arobase" | "point" | "punto" | "arroba"
        )
}

/// Takes the letters and digits of an identifier one after the other.
#[derive(Clone)]
struct Spelling {
    written: DefaultHasher,
    bare: DefaultHasher,
    short: DefaultHasher,
    begun: bool,
}

impl Spelling {
    fn new() -> Self {
        Self { written: hasher(), bare: hasher(), short: hasher(), begun: false }
    }

    fn take(&mut self, text: &Text, index: usize) {
        // A digit in a word: "four one seven".
        let said = spelled_digit(text, index).map(|digit| [digit]);
        let (letters, bare) = match &said {
            Some(digit) => (digit.as_slice(), digit.as_slice()),
            None => (text.letters(index), without_zeros(text, index)),
        };
        letters.iter().for_each(|&c| self.written.write_u32(c.into()));
        bare.iter().for_each(|&c| self.bare.write_u32(c.into()));
        let short = if self.begun { letters } else { bare };
        short.iter().for_each(|&c| self.short.write_u32(c.into()));
        self.begun = true;
    }

    fn forms(&self) -> Forms {
        [self.written.finish(), self.bare.finish(), self.short.finish()]
    }
}

/// Returns the hashes of the letters and digits of these tokens.
fn canonical(text: &Text, tokens: Range<usize>) -> Forms {
    let mut spelling = Spelling::new();
    for index in tokens {
        if text.token(index).is_some_and(|t| t.kind != Kind::Sign) {
            spelling.take(text, index);
        }
    }
    spelling.forms()
}

/// Returns the rows of tokens from here that could be one identifier; words that stand for signs may be
/// left out.
fn windows(text: &Text, start: usize, most: usize, signs: bool) -> Vec<Window> {
    let mut out = vec![];
    let mut spelling = Spelling::new();
    let (mut chars, mut tight, mut spaced, mut telling, mut digits) = (0, true, false, false, 0);
    for index in start..start.saturating_add(most) {
        let Some(token) = text.token(index) else { break };
        if index > start {
            let gap = text.gap(index);
            let wide = gap.len() > 3 || !gap.iter().all(|c| is_identifier_gap(*c));
            if wide {
                break;
            }
            let spaces = gap.iter().filter(|c| c.is_whitespace()).count();
            tight &= gap.len() <= 1 || spaces == 2 && gap.contains(&'-');
            spaced |= spaces > 0;
            telling |= gap.contains(&'@') || *gap == ['.'];
        }
        if token.kind == Kind::Sign {
            if text.letters(index) == ['°'] {
                continue;
            }
            break;
        }
        telling |= token.kind == Kind::Number;
        // workshop (at) example (dot) org
        if is_spelled_sign(text, index) || signs && index > start && may_be_sign(text, index) {
            telling = true;
            continue;
        }
        let said = spelled_digit(text, index).is_some();
        digits +=
            if token.kind == Kind::Number { token.end - token.start } else { usize::from(said) };
        telling |= digits >= 3;
        chars += if said { 1 } else { text.letters(index).len() };
        if chars > limits::IDENTIFIER_CHARS_MAX {
            break;
        }
        spelling.take(text, index);
        if telling && chars > 1 {
            let tokens = start..index + 1;
            out.push(Window { hashes: spelling.forms(), tokens, chars, tight, spaced, digits });
        }
    }
    out
}

fn is_identifier_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '〔' | '〕' | '【' | '】')
        || c.is_ascii_punctuation() && !matches!(c, ';' | '!' | '<' | '>')
        || c == '″'
}

/// Returns whether a short row of letters and digits is written as an identifier: "a 4-week halt"
/// does not mean A-4.
fn is_meant(text: &Text, window: &Window) -> bool {
    let letters = window.chars - window.digits.min(window.chars);
    if is_beside_a_neighbour(text, window) && window.chars <= SHORT {
        return false;
    }
    if window.chars > SHORT || window.digits >= 3 && (letters > 0 || window.digits > 3) {
        return true;
    }
    if !window.tight {
        return false;
    }
    let Some(first) = text.token(window.tokens.start) else { return false };
    if !window.spaced {
        return true;
    }
    let cased = first.capitals || !text.letters(window.tokens.start).iter().all(char::is_ascii);
    let next = text.token(window.tokens.end);
    let counts_on = next.is_some_and(|t| matches!(t.kind, Kind::Word(_) | Kind::Sign))
        && matches!(text.gap(window.tokens.end), [] | [' '] | ['-'] | ['\n'])
        && window.tokens.len() == 2
        && first.end == first.start + 1;
    cased && (!counts_on || is_structural_before(text, window.tokens.start))
}

/// "The A5", "a sheet of A4", "the bridge of the D1 road": a letter and a number that name a road, a sheet
/// or a door.
fn is_beside_a_neighbour(text: &Text, window: &Window) -> bool {
    let short = window.digits <= 2 && window.chars - window.digits.min(window.chars) == 1;
    let joined = window.tokens.clone().skip(1).all(|i| text.gap(i).is_empty());
    let Range { start, end } = window.tokens;
    let beside = (start.saturating_sub(3)..start)
        .rev()
        .take_while(|&i| text.gap(i + 1).iter().all(|c| !matches!(c, '.' | ';' | ',')))
        .chain((end..end + 2).take_while(|&i| text.gap(i).len() <= 1));
    let mut beside = beside.filter_map(|i| Some((text.token(i)?.hash, text.letters(i))));
    let named = beside.any(|(hash, letters)| is_neighbour(hash, letters));
    let article = start.checked_sub(1).map(|i| text.word(i));
    let article = article.is_some_and(|w| matches!(w.as_str(), "the" | "la" | "le" | "el" | "l"));
    short && (named || article && joined)
}

fn is_structural_before(text: &Text, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| text.token(i));
    text.adjacent(index) && before.is_some_and(|t| is_structural(t.hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, confidential: &str, outgoing: &str, expect: &[&str]) {
        let mut identifiers = Identifiers::default();
        let mut store = Store::default();
        let number = store.add(source, vec![]);
        identifiers.forbid(number, source, &Text::new(confidential));
        let mut found = vec![];
        identifiers.check(&store, &Text::new(outgoing), &mut found);
        let found = crate::finding::merged(found);
        let chars: Vec<char> = outgoing.chars().collect();
        let words: Vec<String> =
            found.iter().map(|f| chars[f.span.clone()].iter().collect()).collect();
        assert_eq!(words, expect, "{outgoing}");
    }

    #[test]
    fn a_statements_own_number_is_found_however_it_is_written() {
        check("A-4", "", "see A-4, A 4, a-4, A4 and Ａ‑٤", &["A-4", "A 4", "a-4", "A4", "Ａ‑٤"]);
        check("A-4", "", "A-42; a 4-week halt; A 4 week halt; 4 A", &[]);
        check("A-4.2", "", "as in A-4.2", &["A-4.2"]);
        check("MP-1", "", "your MP 1 says", &["MP 1"]);
    }

    #[test]
    fn identifiers_of_the_text_are_found() {
        let text = "Account GB29 NWBK 6016 1331 9268 19, file GX-4417/B, call +968 2469 1234, write \
                    to k.venn@example.org, see https://www.example.org/x/7; at 26°34′N 56°15′E; \
                    registration 48213.";
        check("s", text, "it is gb29nwbk60161331926819", &["gb29nwbk60161331926819"]);
        check("s", text, "file GX 4417 b", &["GX 4417 b"]);
        check("s", text, "ring 2469-1234 or 0096824691234", &["2469-1234", "0096824691234"]);
        check("s", text, "K.Venn@Example.org", &["K.Venn@Example.org"]);
        check("s", text, "http://example.org/x/7", &["example.org/x/7"]);
        check("s", text, "at 26 34 N, 56 15 E", &["26 34 N, 56 15 E"]);
        check("s", text, "number ٤٨٢١٣", &["٤٨٢١٣"]);
    }

    #[test]
    fn identifiers_are_found_in_other_writing() {
        let text = "The file MOF-S/417, cask TN-0731, seal number 448 209 917, certificate 44/209, locker 12, \
                    mail k.venn@example.org, phone 0550188321, flight IR 655, plate YV-304K.";
        for (outgoing, expect) in [
            ("file MOF S 417", "MOF S 417"),
            ("cask TN-731", "TN-731"),
            ("seal 448209917", "448209917"),
            ("number 44 of 209", "44 of 209"),
            ("look into locker 12.", "12"),
            ("k.venn at example dot org", "k.venn at example dot org"),
            ("k dot venn at example.org", "k dot venn at example.org"),
            ("ring +966 55 018 8321", "55 018 8321"),
            ("by IR655", "IR655"),
            ("YV 304 K", "YV 304 K"),
            (
                "four four eight two zero nine nine one seven",
                "four four eight two zero nine nine one seven",
            ),
        ] {
            check("s", text, outgoing, &[expect]);
        }
        check("s", "شهادة ب-٢٠٩/٤٤", "الشهادة ب 44/209", &["ب 44/209"]);
        check("s", "الصندوق ٧٧١٢-ب", "الصندوق 7712 ب", &["7712 ب"]);
    }

    #[test]
    fn roads_and_sheets_are_no_papers() {
        check("A-5", "", "cards of A5 size, the A5, a sheet of A5, print it on A5 paper", &[]);
        check("D-1", "", "the bridge of the D1 road", &[]);
        check("A-5", "", "as A5 says; see A-5", &["A5", "A-5"]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        let text = "A 40-day pause from 12.05.2025 to 2025-06-30, 1 200 000 barrels, 40kg, phase-2, \
                    the 2nd round, article 4, at 14:30, 24/7, the P5+1 and 250,000 tonnes.";
        check("s", text, text, &[]);
    }
}
