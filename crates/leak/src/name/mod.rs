//! Confidential names and aliases, in any script and with what grammar adds to them.

mod form;
mod latin;
mod ordinary;
mod shorter;
mod sound;

use std::ops::Range;

use crate::class::{Class, Tier};
use crate::finding::Finding;
use crate::hash::{Map, Set, hasher};
use crate::limits;
use crate::store::{Lists, Number, Place, Store};
use crate::text::{Kind, Script, Text, Token, pair, row_hash};
use form::{Form, Forms, forms_in_name, forms_in_text};
use ordinary::{
    HAN_TITLES, is_calendar, is_dating, is_deed, is_ordinary, is_ordinary_han, is_title,
};
use shorter::{Need, shorter};

/// Tokens whose joined letters are known to be the recipient's already.
const ALLOWED_JOINED_TOKENS: usize = 4;

/// A name, without titles.
#[derive(Debug)]
struct Name {
    /// The forms that each of its words may have.
    parts: Vec<Forms>,
    /// The hash of all its letters.
    joined: u64,
    /// How it must be written to be a name.
    need: Need,
    /// The first letter of the family name, for a given name.
    initial: Option<char>,
    places: Vec<Place>,
}

/// Every confidential name, and what the recipient can already name.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// By what identifies a name.
    known: Map<u32>,
    by_first: Lists<u32>,
    by_joined: Lists<u32>,
    allowed_words: Set,
    allowed_pairs: Set,
    allowed_joined: Set,
    /// The tokens of the longest name.
    longest: usize,
}

/// A name in a text.
#[derive(Clone, Debug)]
struct Hit {
    name: u32,
    tokens: Range<usize>,
    /// Characters of the first token that are no part of the name: a prefix.
    skip: usize,
}

impl Names {
    /// Takes what the recipient has. O(n).
    pub(crate) fn allow(&mut self, text: &Text) {
        let mut before: Option<Forms> = None;
        for index in 0..text.tokens.len() {
            let forms: Forms = forms_in_text(text, index).into_iter().map(|f| f.hash).collect();
            self.allowed_words.extend(forms.iter().copied());
            if let Some(before) = before.filter(|_| is_name_gap(text.gap(index))) {
                let pairs = before.iter().flat_map(|a| forms.iter().map(|b| pair(*a, *b)));
                self.allowed_pairs.extend(pairs);
            }
            before = Some(forms);
            let joined = joined(text, index, ALLOWED_JOINED_TOKENS);
            self.allowed_joined.extend(joined.into_iter().map(|(hash, ..)| hash));
        }
    }

    /// Takes a name from a statement. O(length of both).
    pub(crate) fn forbid(&mut self, number: Number, name: &str, statement: &Text) {
        let text = Text::new(name);
        let Some(start) = (0..text.tokens.len()).find(|&i| !leads(&text, i)) else { return };
        let all: Vec<usize> = (start..text.tokens.len())
            .filter(|&i| text.token(i).is_some_and(|t| t.kind != Kind::Sign))
            .take(limits::NAME_TOKENS_MAX)
            .collect();
        self.add(number, &text, &all, Need::Nothing, statement);
        let family = all.last().and_then(|&i| text.letters(i).first().copied());
        for (part, need) in shorter(&text, &all) {
            let id = self.add(number, &text, &part, need, statement);
            if let Some(name) = id.and_then(|id| self.names.get_mut(id as usize))
                && part.first() == all.first()
            {
                name.initial = family;
            }
        }
        // 王主任: the family name with a title.
        if let &[first, second, ..] = all.as_slice()
            && all.len() <= 3
            && all.iter().all(|&i| text.token(i).is_some_and(|t| t.kind == Kind::Han))
            && text.gap(second).is_empty()
        {
            let family: String = text.letters(first).iter().collect();
            for title in HAN_TITLES.split_whitespace() {
                let titled = Text::new(&format!("{family}{title}"));
                let words: Vec<usize> = (0..titled.tokens.len()).collect();
                self.add(number, &titled, &words, Need::Nothing, statement);
            }
        }
    }

    fn add(
        &mut self,
        number: Number,
        text: &Text,
        words: &[usize],
        need: Need,
        statement: &Text,
    ) -> Option<u32> {
        let letters: usize = words.iter().map(|&i| text.letters(i).len()).sum();
        if letters < 2 {
            return None;
        }
        let many = words.len() > 1;
        let parts: Vec<Forms> = words.iter().map(|&i| forms_in_name(text, i, many)).collect();
        let joined_hash = {
            let mut all = vec![];
            words.iter().for_each(|&i| all.extend_from_slice(text.letters(i)));
            crate::hash::of_chars(all)
        };
        let ordinary = match words {
            [one] => text.token(*one).is_some_and(|t| is_ordinary(t.hash)),
            _ => is_ordinary_han(joined_hash),
        };
        let calendar =
            matches!(words, [one] if text.token(*one).is_some_and(|t| is_calendar(t.hash)));
        let need = match need {
            _ if calendar => Need::Undated,
            Need::Nothing if ordinary => Need::Capital,
            need => need,
        };
        let identity =
            row_hash(parts.iter().filter_map(|forms| forms.first().copied()).chain([need as u64]));
        let id = match self.known.get(&identity) {
            Some(&id) => id,
            None => {
                let id = self.names.len() as u32;
                self.known.insert(identity, id);
                match parts.as_slice() {
                    [one] => one.iter().for_each(|&form| self.by_first.push(form, id)),
                    [one, two, ..] => one.iter().for_each(|&a| {
                        two.iter().for_each(|&b| self.by_first.push(pair(a, b), id));
                    }),
                    [] => {}
                }
                self.by_joined.push(joined_hash, id);
                if let [one] = words
                    && let Some(hash) = joined_sound(text, *one..*one + 1)
                {
                    self.by_joined.push(hash, id);
                }
                self.longest = self.longest.max(parts.len());
                self.names.push(Name {
                    parts,
                    joined: joined_hash,
                    need,
                    initial: None,
                    places: vec![],
                });
                id
            }
        };
        let passage = self
            .hits(statement)
            .into_iter()
            .find(|hit| hit.name == id)
            .map_or(0..0, |hit| span(statement, &hit));
        if let Some(name) = self.names.get_mut(id as usize)
            && name.places.last().is_none_or(|place| place.statement != number)
        {
            name.places.push(Place::new(number, passage));
        }
        Some(id)
    }

    /// Drops the places of names in statements that were released. O(n).
    pub(crate) fn sweep(&mut self, store: &Store) {
        for name in &mut self.names {
            name.places.retain(|place| store.live(place.statement).is_some());
        }
    }

    /// Finds the names in the outgoing text. Each token leads to a bounded number of names.
    pub(crate) fn check(&self, store: &Store, text: &Text, found: &mut Vec<Finding>) {
        let capitals = text.tokens.iter().any(|t| t.capital);
        let mut hits = self.hits(text);
        hits.retain(|hit| {
            self.names.get(hit.name as usize).is_some_and(|name| !self.is_allowed(name))
        });
        // A single word without its capital is a word of every day, where there are capitals: it is
        // shown, and stops nothing. Within a longer name it is not shown.
        let is_weak = |hit: &Hit| {
            let single = self.names.get(hit.name as usize).is_some_and(|n| n.parts.len() == 1);
            single && capitals && is_lower(text, hit.tokens.start)
        };
        let mut named = vec![false; text.tokens.len()];
        for hit in hits.iter().filter(|hit| !is_weak(hit)) {
            named.get_mut(hit.tokens.clone()).unwrap_or_default().fill(true);
        }
        for hit in hits {
            let weak = is_weak(&hit);
            if weak && named.get(hit.tokens.start).is_some_and(|named| *named) {
                continue;
            }
            let Some(name) = self.names.get(hit.name as usize) else { continue };
            let tier = if weak { Tier::Advisory } else { Tier::Blocking };
            let live = name.places.iter().rev().filter_map(|p| Some((p, store.live(p.statement)?)));
            for (place, statement) in live.take(limits::SOURCES_MAX) {
                let source = Some(statement.source.clone());
                let finding = Finding::new(Class::Name, source, span(text, &hit), place.passage());
                found.push(Finding { tier, ..finding });
            }
        }
    }

    fn is_allowed(&self, name: &Name) -> bool {
        if self.allowed_joined.contains(&name.joined) {
            return true;
        }
        match name.parts.as_slice() {
            [one] => one.iter().any(|form| self.allowed_words.contains(form)),
            parts => parts.windows(2).all(|two| match two {
                [a, b] => {
                    a.iter().any(|a| b.iter().any(|b| self.allowed_pairs.contains(&pair(*a, *b))))
                }
                _ => false,
            }),
        }
    }

    fn hits(&self, text: &Text) -> Vec<Hit> {
        let mut hits = vec![];
        if self.names.is_empty() {
            return hits;
        }
        let forms: Vec<Vec<Form>> =
            (0..text.tokens.len()).map(|index| forms_in_text(text, index)).collect();
        let forms = |index: usize| forms.get(index).map(Vec::as_slice).unwrap_or_default();
        for index in 0..text.tokens.len() {
            let mut one = |id: u32, skip: usize| {
                let Some(name) = self.names.get(id as usize) else { return };
                let whole = name.parts.iter().enumerate().skip(1).all(|(n, part)| {
                    is_name_gap(text.gap(index + n))
                        && forms(index + n).iter().any(|f| part.contains(&f.hash))
                });
                if whole && is_written_so(text, index, name) {
                    hits.push(Hit { name: id, tokens: index..index + name.parts.len(), skip });
                }
            };
            for form in forms(index) {
                let alone = self.by_first.get(form.hash).take(limits::NAMES_PER_WORD_MAX);
                alone.for_each(|id| one(id, form.skip));
                // Many names share a given name: those of several words are kept by two.
                for next in forms(index + 1) {
                    let both = self.by_first.get(pair(form.hash, next.hash));
                    both.take(limits::NAMES_PER_WORD_MAX).for_each(|id| one(id, form.skip));
                }
            }
            for (hash, count, spaces) in joined(text, index, self.longest + 2) {
                for id in self.by_joined.get(hash).take(limits::NAMES_PER_WORD_MAX) {
                    let parts = self.names.get(id as usize).map_or(0, |n| n.parts.len());
                    let free = self.names.get(id as usize).is_some_and(|n| n.need == Need::Nothing);
                    // Words that make a name only when they are read as one are another matter, but
                    // where a word may be written in two: سلیمانی پور.
                    let script = text.token(index).map(|t| t.kind);
                    let loose = script == Some(Kind::Word(Script::Arabic)) && count == parts + 1;
                    if count < parts || count > parts && (!spaces || loose) && free {
                        hits.push(Hit { name: id, tokens: index..index + count, skip: 0 });
                    }
                }
            }
        }
        hits
    }
}

/// Returns the hashes of the letters of one, two, … tokens from here, as long as they could be one
/// name, each with its count and whether there are spaces in it.
fn joined(text: &Text, index: usize, most: usize) -> Vec<(u64, usize, bool)> {
    use std::hash::Hasher;
    let mut hasher = hasher();
    let mut out = vec![];
    let mut spaces = false;
    for count in 1..=most {
        let here = index + count - 1;
        let Some(token) = text.token(here) else { break };
        if !matches!(token.kind, Kind::Word(_)) || count > 1 && !is_name_gap(text.gap(here)) {
            break;
        }
        spaces |= count > 1 && text.gap(here).iter().any(|c| c.is_whitespace());
        for &c in text.letters(here).iter().filter(|c| c.is_alphabetic()) {
            hasher.write_u32(c.into());
        }
        out.push((hasher.finish(), count, spaces));
        // Soleymani-pour is Soleimanipour.
        if count == 2 && !spaces {
            out.extend(joined_sound(text, index..here + 1).map(|hash| (hash, count, spaces)));
        }
    }
    out
}

/// Returns the hash of how words sound that are written as one.
fn joined_sound(text: &Text, tokens: Range<usize>) -> Option<u64> {
    text.token(tokens.start).filter(|t| t.capital)?;
    let letters: Vec<char> = tokens.flat_map(|i| text.letters(i).iter().copied()).collect();
    Some(crate::hash::of_chars(sound::sound(&letters)?) ^ 0x4a4f_494e)
}

fn span(text: &Text, hit: &Hit) -> Range<usize> {
    let span = text.span(hit.tokens.clone());
    (span.start + hit.skip).min(span.end)..span.end
}

/// Returns whether the words around this may belong to one name.
fn is_name_gap(gap: &[char]) -> bool {
    gap.len() <= 4
        && gap
            .iter()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | '.' | '·' | '・' | '•' | '_'))
}

/// Returns whether a token stands before the name and is no part of it.
fn leads(text: &Text, index: usize) -> bool {
    let after = text.tokens.len() > index + 1;
    text.token(index).is_some_and(|t| is_title(t.hash) && after)
}

/// Returns whether a word is written without a capital, in a script that has them.
fn is_lower(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|t| t.kind == Kind::Word(Script::Latinish) && !t.capital)
}

/// Returns whether a word that is an ordinary one as well is written as the name.
fn is_written_so(text: &Text, index: usize, name: &Name) -> bool {
    let near = |i: usize| text.gap(i).iter().all(|c| c.is_whitespace() || matches!(c, '.' | '-'));
    let before = index.checked_sub(1).and_then(|i| text.token(i)).filter(|_| near(index));
    let titled = before.is_some_and(|t| is_title(t.hash) && t.end - t.start > 0);
    let next = text.token(index + 1).filter(|_| near(index + 1));
    let initial = |t: &&Token| t.capital && t.end == t.start + 1;
    let after_initial = before.as_ref().is_some_and(initial);
    let before_initial = next.as_ref().is_some_and(initial)
        && name.initial.is_some_and(|letter| text.letters(index + 1).first() == Some(&letter));
    let Some(token) = text.token(index) else { return false };
    if token.kind != Kind::Word(Script::Latinish) {
        return name.need == Need::Nothing || titled;
    }
    let mixed =
        token.capitals && token.end - token.start > 3 && text.tokens.iter().any(|t| !t.capital);
    let deed = next.is_some_and(|t| is_deed(t.hash));
    let capital = token.capital && (!token.opens || titled || deed || mixed || before_initial);
    let dated =
        [before, next].into_iter().flatten().any(|t| t.kind == Kind::Number || is_dating(t.hash));
    match name.need {
        Need::Nothing => true,
        Need::Capital => capital,
        Need::Undated => capital && (titled || after_initial || deed || !dated),
        Need::Title => token.capital && (titled || before_initial || after_initial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, outgoing: &str, expect: &[&str]) {
        let mut names = Names::default();
        let mut store = Store::default();
        let number = store.add("s", vec![]);
        names.forbid(number, name, &Text::default());
        let mut found = vec![];
        names.check(&store, &Text::new(outgoing), &mut found);
        let found = crate::finding::merged(found);
        let chars: Vec<char> = outgoing.chars().collect();
        let words: Vec<String> =
            found.iter().map(|f| chars[f.span.clone()].iter().collect()).collect();
        assert_eq!(words, expect, "{name} in {outgoing}");
    }

    #[test]
    fn a_name_is_found_as_grammar_leaves_it() {
        check(
            "Leyla Karim",
            "Karim's plan; LEYLA KARIM; leyla-karim",
            &["Karim", "LEYLA KARIM", "leyla-karim"],
        );
        check("Dr. Leyla Karim", "Leyla  Karim said", &["Leyla  Karim"]);
        check("Иванов", "с Ивановым, Иванова, Ивановский", &["Ивановым", "Иванова"]);
        check(
            "Марина Долинская",
            "Долинской и Марине Долинской",
            &["Долинской", "Марине Долинской"],
        );
        check("البوسعيدي", "وللبوسعيدي والبوسعيدي", &["لبوسعيدي", "البوسعيدي"]);
        check("عراقچی", "به عراقچي گفت", &["عراقچي"]);
        check("כהן", "לכהן וכהן", &["כהן", "כהן"]);
        check("阿拉格齐", "外长阿拉格齐表示", &["阿拉格齐"]);
        check("Al-Busaidi", "Albusaidi and Al Busaidi", &["Albusaidi", "Al Busaidi"]);
    }

    #[test]
    fn a_name_is_found_in_part_and_in_other_writing() {
        check("Nordholm Trade", "the papers of Nordholm", &["Nordholm"]);
        check("station Kestrel", "KESTREL hears; we met Kestrel", &["KESTREL", "Kestrel"]);
        check("Hall Nine", "Hall 9, Hall IX, hall nine", &["Hall 9", "Hall IX", "hall nine"]);
        check("Fermín Alcázar", "Don Fermín waits for F. Alcazar", &["Fermín", "Alcazar"]);
        check("Farhad Soleimanipour", "F. Soleymani-pour", &["Soleymani-pour"]);
        check("Imogen Frost", "Imogen F. knows", &["Imogen"]);
        check("Askold Verbin", "с Вербиным", &["Вербиным"]);
        check("Аскольд Вербин", "Verbin and Askold", &["Verbin", "Askold"]);
        check("فرهاد سلیمانی", "with Farhad Soleimani", &["Farhad Soleimani"]);
        check("سلیمانی‌پور", "سلیمانی پور رفت", &["سلیمانی پور"]);
        check("林素华", "三车间的林素華，林主任", &["林素華", "林主任"]);
        check("Mohammad Karimi", "Muhammad Kareemi", &["Muhammad Kareemi"]);
        check("Orlov", "Mr Orloff", &["Orloff"]);
    }

    #[test]
    fn a_name_that_is_a_word_needs_to_look_like_one() {
        check(
            "March",
            "storms in March and April; by March 3; Mr March; ask March",
            &["March", "March"],
        );
        check("بهمن", "تا بهمن که برف", &[]);
        check("بهمن", "آقای بهمن گفت", &["بهمن"]);
        check("Grant", "Grant said so. Grant access.", &["Grant"]);
        check("Ali Venn", "Ali came with Mr Ali", &[]);
    }

    #[test]
    fn a_name_is_not_found_inside_another_word() {
        check("Ali", "alignment; all; alias", &[]);
        check("Karim", "Karimov came", &[]);
        check("علی", "وضعیت فعلی", &[]);
        check("Leyla Port", "the port of call", &[]);
        check("Grant", "Grant access. Access", &[]);

        check("Admiral Venn", "the admiral came", &[]);
    }
}
