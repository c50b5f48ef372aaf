//! A text as it is compared: folded characters, tokens, and the way back to the original.

mod fold;
mod formula;
mod mark;
mod script;
mod simplified;
mod stem;
mod stop;

use std::hash::Hasher;
use std::ops::Range;

use crate::hash;
use fold::{Folded, cyrillic_for, fold};
pub(crate) use mark::{Mark, marks, pair, shingle};
pub(crate) use script::{Script, script};
pub(crate) use stem::stem_hash;
pub(crate) use stop::is_stop;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters of one script.
    Word(Script),
    /// Digits.
    Number,
    /// One Han character or one of Kana.
    Han,
    /// A sign that has to do with values: a currency, per cent, degree.
    Sign,
}

/// A word, a run of digits, a Han character or a sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Where it stands in the folded characters.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where it stands in the original, in characters.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The hash of its folded characters.
    pub(crate) hash: u64,
    /// Whether it was written with a capital first.
    pub(crate) capital: bool,
    /// Whether it was written in capitals.
    pub(crate) capitals: bool,
    /// Whether a sentence begins with it.
    pub(crate) opens: bool,
}

impl Token {
    /// Returns whether it counts as a word when texts are compared.
    pub(crate) fn counts(&self) -> bool {
        self.kind != Kind::Sign
    }
}

/// A text, folded and cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    chars: Vec<char>,
    pub(crate) tokens: Vec<Token>,
}

impl Text {
    /// Folds and cuts a text. O(n).
    pub(crate) fn new(original: &str) -> Self {
        let mut folded = Vec::with_capacity(original.len());
        for (at, c) in original.chars().enumerate() {
            fold(c, at, &mut |f| folded.push(f));
        }
        let mut text = Self { chars: folded.iter().map(|f| f.c).collect(), tokens: vec![] };
        let mut at = 0;
        while let Some(first) = folded.get(at) {
            let Some(kind) = kind(first.c) else {
                at += 1;
                continue;
            };
            let end = match kind {
                Kind::Han | Kind::Sign => at + 1,
                _ => {
                    let run = folded.get(at..).unwrap_or_default();
                    at + run.iter().take_while(|f| joins(kind, f.c)).count()
                }
            };
            text.take(kind, at, folded.get(at..end).unwrap_or_default());
            at = end;
        }
        text.join_spelled_out();
        text.mark_openings();
        text
    }

    fn take(&mut self, kind: Kind, start: usize, run: &[Folded]) {
        if let Kind::Word(Script::Latinish) = kind {
            self.unmask(start, run);
        }
        let end = start + run.len();
        let letters = self.chars.get(start..end).unwrap_or_default();
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        self.tokens.push(Token {
            kind,
            start,
            end,
            from: first.at,
            to: last.at + 1,
            hash: hash::of_chars(letters.iter().copied()),
            capital: first.upper,
            capitals: run.iter().all(|f| f.upper),
            opens: false,
        });
    }

    /// Letters of a second script in a word are masks: each is read as what it looks like in the
    /// script of the majority.
    fn unmask(&mut self, start: usize, run: &[Folded]) {
        let latin = run.iter().filter(|f| f.latin).count();
        if latin == 0 || latin == run.len() {
            return;
        }
        let letters = self.chars.get_mut(start..start + run.len()).unwrap_or_default();
        for (c, f) in letters.iter_mut().zip(run) {
            if 2 * latin >= run.len() {
                *c = f.look.unwrap_or(*c);
            } else if f.latin {
                *c = cyrillic_for(f.c, f.upper).unwrap_or(*c);
            }
        }
    }

    /// Joins a word that was written letter by letter: "K a r i m", "K.a.r.i.m".
    fn join_spelled_out(&mut self) {
        const LETTERS_MIN: usize = 4;
        const LETTERS_MAX: usize = 32;
        let single = |t: &Token| matches!(t.kind, Kind::Word(_)) && t.end == t.start + 1;
        let mut out: Vec<Token> = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        while let Some(&first) = self.tokens.get(at) {
            let mut end = at + 1;
            if single(&first) {
                while let (Some(last), Some(next)) =
                    (self.tokens.get(end - 1), self.tokens.get(end))
                    && single(next)
                    && end - at < LETTERS_MAX
                    && next.start == last.end + 1
                    && self.chars.get(last.end) == self.chars.get(first.end)
                    && self.chars.get(last.end) != Some(&'\'')
                {
                    end += 1;
                }
            }
            if end - at >= LETTERS_MIN {
                let run = self.tokens.get(at..end).unwrap_or_default();
                let letters = run.iter().filter_map(|t| self.chars.get(t.start).copied());
                let hash = hash::of_chars(letters);
                let last = run.last().copied().unwrap_or(first);
                let capitals = run.iter().all(|t| t.capital);
                out.push(Token { end: last.end, to: last.to, hash, capitals, ..first });
            } else {
                out.extend(self.tokens.get(at..end).unwrap_or_default());
            }
            at = end;
        }
        self.tokens = out;
    }

    fn mark_openings(&mut self) {
        let opens: Vec<bool> =
            (0..self.tokens.len()).map(|i| i == 0 || self.ends_before(i)).collect();
        for (token, opens) in self.tokens.iter_mut().zip(opens) {
            token.opens = opens;
        }
    }

    /// Returns whether a sentence ended before this token.
    fn ends_before(&self, index: usize) -> bool {
        let gap = self.gap(index);
        let mut newlines = 0;
        for (at, c) in gap.iter().enumerate() {
            match c {
                '!' | '?' | '؟' | '۔' | '。' | ';' | '؛' | '•' | '…' => return true,
                '.' if gap.get(at + 1).is_some_and(|c| c.is_whitespace() || *c == '.') => {
                    // An initial or a short title has a dot and ends nothing.
                    let before = index.checked_sub(1).and_then(|i| self.tokens.get(i));
                    let long = before.is_none_or(|t| {
                        t.kind == Kind::Number
                            || t.end - t.start > 2
                            || t.kind == Kind::Han
                            || t.end - t.start > 1 && !t.capital
                    });
                    if long {
                        return true;
                    }
                }
                '\n' => newlines += 1,
                _ => {}
            }
        }
        newlines > 1
    }

    /// Returns the folded characters between the token before and this one.
    pub(crate) fn gap(&self, index: usize) -> &[char] {
        let before = index.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |t| t.end);
        let here = self.tokens.get(index).map_or(self.chars.len(), |t| t.start);
        self.chars.get(before..here).unwrap_or_default()
    }

    /// Returns whether nothing but white space, or nothing at all, stands before this token.
    pub(crate) fn adjacent(&self, index: usize) -> bool {
        index > 0 && self.gap(index).iter().all(|c| c.is_whitespace())
    }

    /// Returns the folded letters of a token.
    pub(crate) fn letters(&self, index: usize) -> &[char] {
        self.tokens.get(index).and_then(|t| self.chars.get(t.start..t.end)).unwrap_or_default()
    }

    /// Returns a token as a string.
    pub(crate) fn word(&self, index: usize) -> String {
        self.letters(index).iter().filter(|c| c.is_alphanumeric()).collect()
    }

    /// Returns the token with that index.
    pub(crate) fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// Returns where tokens stand in the original, in characters.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Range<usize> {
        let from = self.tokens.get(tokens.start).map_or(0, |t| t.from);
        let to = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(from, |t| t.to);
        from..to.max(from)
    }
}

fn kind(c: char) -> Option<Kind> {
    if c.is_ascii_digit() {
        return Some(Kind::Number);
    }
    match c {
        '%' | '‰' | '$' | '€' | '£' | '¥' | '₽' | '₪' | '₹' | '₺' | '₴' | '°' => {
            return Some(Kind::Sign);
        }
        _ => {}
    }
    match script(c)? {
        Script::Han => Some(Kind::Han),
        other => Some(Kind::Word(other)),
    }
}

fn joins(kind: Kind, c: char) -> bool {
    match kind {
        Kind::Number => c.is_ascii_digit(),
        Kind::Word(here) => script(c) == Some(here),
        Kind::Han | Kind::Sign => false,
    }
}

/// Returns the hash of a word of a table, folded as texts are.
pub(crate) fn word_hash(word: &str) -> u64 {
    hash::of_chars(folded(word).into_iter().filter(|c| kind(*c).is_some()))
}

/// Returns the hash of the stem of a word of a table; of Han characters, the hash of them all.
pub(crate) fn word_stem(word: &str) -> u64 {
    let text = Text::new(word);
    match text.tokens.as_slice() {
        [one] if one.kind != Kind::Han => stem_hash(&text, 0),
        _ => word_hash(word),
    }
}

/// Returns the hashes of a row of words of a table.
pub(crate) fn word_row(row: &str) -> Vec<u64> {
    Text::new(row).tokens.iter().map(|t| t.hash).collect()
}

/// Returns a word of a table, folded as texts are.
pub(crate) fn folded(word: &str) -> Vec<char> {
    let mut out = vec![];
    for c in word.chars() {
        fold(c, 0, &mut |f| out.push(f.c));
    }
    out
}

/// Returns the hash of a row of tokens. Where they were written together or apart does not count.
pub(crate) fn row_hash(hashes: impl IntoIterator<Item = u64>) -> u64 {
    let mut hasher = hash::hasher();
    for hash in hashes {
        hasher.write_u64(hash);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &str, expect: &[&str]) {
        let text = Text::new(original);
        let words: Vec<String> =
            (0..text.tokens.len()).map(|i| text.letters(i).iter().collect::<String>()).collect();
        assert_eq!(words, expect, "{original}");
    }

    #[test]
    fn a_text_is_cut_at_the_borders_of_words() {
        check("Karim’s 40kg, A-4.2", &["karim", "s", "40", "kg", "a", "4", "2"]);
        check("40名核查员", &["40", "名", "核", "查", "员"]);
        check("$12m (٪40)", &["$", "12", "m", "%", "40"]);
        check("می‌خواهد", &["ميخواهد"]);
        check("K.a.r.i.m came", &["k.a.r.i.m", "came"]);
    }

    #[test]
    fn masks_are_lifted() {
        let plain = Text::new("Hormuz Иванов");
        // Cyrillic Н and о; Latin a and o.
        let masked = Text::new("\u{41d}\u{43e}rmuz Ив\u{61}н\u{6f}в");
        let hashes = |t: &Text| t.tokens.iter().map(|t| t.hash).collect::<Vec<_>>();
        assert_eq!(hashes(&plain), hashes(&masked));
        let spelled = Text::new("H o r m u z");
        assert_eq!(spelled.tokens[0].hash, plain.tokens[0].hash);
    }

    #[test]
    fn a_sentence_ends_with_its_mark() {
        let text = Text::new("Mr. A. Venn came. He sat; he left\n\nEnd");
        let starts: Vec<String> = (0..text.tokens.len())
            .filter(|&i| text.tokens[i].opens)
            .map(|i| text.word(i))
            .collect();
        assert_eq!(starts, ["mr", "he", "he", "end"]);
    }
}
