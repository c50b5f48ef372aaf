//! Confidential names and aliases, in any script and with what grammar adds to them.

mod form;
mod ordinary;
mod sound;

use std::ops::Range;

use crate::class::{Class, Tier};
use crate::finding::Finding;
use crate::hash::{Map, Set, hasher};
use crate::limits;
use crate::store::{Lists, Number, Place, Store};
use crate::text::{Kind, Script, Text, pair, row_hash};
use form::{Form, Forms, forms_in_name, forms_in_text};
use ordinary::{is_ordinary, is_ordinary_han, is_particle, is_thing, is_title};

/// Letters that a family name needs to stand for its bearer.
const FAMILY_LETTERS_MIN: usize = 4;

/// Tokens whose joined letters are known to be the recipient's already.
const ALLOWED_JOINED_TOKENS: usize = 4;

/// A name, without titles.
#[derive(Debug)]
struct Name {
    /// The forms that each of its words may have.
    parts: Vec<Forms>,
    /// The hash of all its letters.
    joined: u64,
    /// Whether it must be written as a name is, because its word is also an ordinary one.
    strict: bool,
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
        self.add(number, &text, &all, false, statement);
        for (part, strict) in shorter(&text, &all) {
            self.add(number, &text, &part, strict, statement);
        }
    }

    fn add(
        &mut self,
        number: Number,
        text: &Text,
        words: &[usize],
        strict: bool,
        statement: &Text,
    ) {
        let letters: usize = words.iter().map(|&i| text.letters(i).len()).sum();
        if letters < 2 {
            return;
        }
        let parts: Vec<Forms> = words.iter().map(|&i| forms_in_name(text, i)).collect();
        let joined_hash = {
            let mut all = vec![];
            words.iter().for_each(|&i| all.extend_from_slice(text.letters(i)));
            crate::hash::of_chars(all)
        };
        let ordinary = match words {
            [one] => text.token(*one).is_some_and(|t| is_ordinary(t.hash)),
            _ => is_ordinary_han(joined_hash),
        };
        let strict = strict || ordinary;
        let identity = row_hash(
            parts.iter().filter_map(|forms| forms.first().copied()).chain([strict.into()]),
        );
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
                self.longest = self.longest.max(parts.len());
                self.names.push(Name { parts, joined: joined_hash, strict, places: vec![] });
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
                if whole && (!name.strict || looks_like_a_name(text, index)) {
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
                    let strict = self.names.get(id as usize).is_some_and(|n| n.strict);
                    // Words that make a name only when they are read as one are another matter.
                    if count < parts || count > parts && !spaces && !strict {
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
    }
    out
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

/// Returns whether a word is written as a name is: with a capital that no sentence demands, or, in a
/// script without capitals, after a title.
fn looks_like_a_name(text: &Text, index: usize) -> bool {
    let titled = index.checked_sub(1).and_then(|i| text.token(i)).is_some_and(|t| is_title(t.hash));
    let Some(token) = text.token(index) else { return false };
    match token.kind {
        Kind::Word(Script::Latinish) => token.capital && (!token.opens || titled),
        _ => titled,
    }
}

/// Returns the shorter forms of a name of several words that stand for its bearer, each with whether
/// it must be written as a name: the family name, the name of a firm without "Bank", a given name
/// with a patronymic or an initial.
fn shorter(text: &Text, words: &[usize]) -> Vec<(Vec<usize>, bool)> {
    let mut out = vec![];
    let Some((&last, rest)) = words.split_last() else { return out };
    let (Some(&first), Some(token)) = (rest.first(), text.token(last)) else { return out };
    let thing = |i: usize| text.token(i).is_some_and(|t| is_thing(t.hash));
    let long = |i: usize| text.letters(i).len() >= FAMILY_LETTERS_MIN;
    match token.kind {
        Kind::Han => {
            // 阿巴斯·阿拉格齐: what stands after the dot.
            let dot = words.iter().rposition(|&i| !text.gap(i).is_empty() && i > first);
            if let Some(family) = dot.and_then(|dot| words.get(dot..)).filter(|f| f.len() >= 3) {
                out.push((family.to_vec(), false));
            }
        }
        Kind::Word(script) => {
            let cased = script == Script::Latinish;
            let person = !cased
                || words
                    .iter()
                    .all(|&i| text.token(i).is_some_and(|t| t.capital || is_particle(t.hash)));
            let title = is_title(token.hash);
            if person && long(last) && !thing(last) && !title {
                out.push((vec![last], rest.iter().any(|&i| thing(i))));
            }
            if person && cased && thing(last) && long(first) && !thing(first) && rest.len() == 1 {
                out.push((vec![first], false));
            }
            // Juan Pérez García: the second to last may be what he is called.
            if let [_, middle, _] = words
                && person
                && cased
                && long(*middle)
                && !thing(*middle)
                && !thing(last)
                && text.token(*middle).is_some_and(|t| t.capital && !is_particle(t.hash))
            {
                out.push((vec![*middle], true));
            }
            if let [given, patronymic, _] = words
                && ["вич", "вна", "чна"]
                    .iter()
                    .any(|ending| text.letters(*patronymic).ends_with(&crate::text::folded(ending)))
            {
                out.push((vec![*given, *patronymic], false));
            }
        }
        _ => {}
    }
    out
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
    fn a_name_is_not_found_inside_another_word() {
        check("Ali", "alignment; all; alias", &[]);
        check("Karim", "Karimov came", &[]);
        check("علی", "وضعیت فعلی", &[]);
        check("Leyla Port", "the port of call", &[]);
        check("Grant", "Grant access. Access", &[]);

        check("Admiral Venn", "the admiral came", &[]);
    }
}
