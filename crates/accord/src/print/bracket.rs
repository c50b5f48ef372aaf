//! Brackets: on one line around a value or one word, over several lines around more.

use super::Page;
use super::norm::word;
use super::value::push_name;
use crate::tree::{Bracket, Choice, Entry, Name, WordLine, Wording};

/// Prints a value, or the bracket around values.
pub(super) fn push_choice<T>(out: &mut String, choice: &Choice<T>, print: fn(&mut String, &T)) {
    match choice {
        Choice::One(value) => print(out, value),
        Choice::Open(bracket) => push_bracket(out, bracket, print),
    }
}

/// Prints a bracket on one line.
pub(super) fn push_bracket<T>(
    out: &mut String,
    bracket: &Bracket<T>,
    print: impl Fn(&mut String, &T),
) {
    out.push('[');
    push_bracket_name(out, bracket.name.as_ref());
    if bracket.alternatives.is_empty() && bracket.name.is_none() {
        out.push(' ');
    }
    for (i, alternative) in bracket.alternatives.iter().enumerate() {
        if i > 0 {
            out.push_str(" | ");
        }
        if let Some(by) = &alternative.by {
            push_name(out, by);
            out.push_str(": ");
        }
        match &alternative.value {
            Some(value) => print(out, value),
            None => out.push_str("nothing"),
        }
    }
    out.push(']');
}

fn push_bracket_name(out: &mut String, name: Option<&Name>) {
    if let Some(name) = name {
        out.push('@');
        push_name(out, name);
        out.push(' ');
    }
}

impl Page {
    /// Prints a bracket around items, each alternative set in on lines of its own.
    pub(super) fn items_bracket(
        &mut self,
        indent: usize,
        bracket: &Bracket<Vec<Entry>>,
        beside: Option<&String>,
    ) {
        let print = |page: &mut Self, entries: &Vec<Entry>| page.entries(indent + 2, entries);
        self.tall(indent, bracket, beside, print);
    }

    /// Prints a bracket around clause words; on one line if each alternative is a single word
    /// without comments.
    pub(super) fn words_bracket(
        &mut self,
        indent: usize,
        bracket: &Bracket<Vec<WordLine>>,
        beside: Option<&String>,
    ) {
        if is_flat(bracket) {
            let mut text = String::new();
            push_flat(&mut text, bracket);
            self.line(indent, &text, beside);
        } else {
            let print = |page: &mut Self, lines: &Vec<WordLine>| page.words(indent + 2, lines);
            self.tall(indent, bracket, beside, print);
        }
    }

    fn tall<T>(
        &mut self,
        indent: usize,
        bracket: &Bracket<T>,
        beside: Option<&String>,
        print: impl Fn(&mut Self, &T),
    ) {
        if bracket.alternatives.iter().all(|alternative| alternative.value.is_none()) {
            let mut text = String::new();
            push_bracket(&mut text, bracket, |_, _| {});
            self.line(indent, &text, beside);
            return;
        }
        let mut opening = String::from("[");
        push_bracket_name(&mut opening, bracket.name.as_ref());
        for (i, alternative) in bracket.alternatives.iter().enumerate() {
            if i > 0 {
                opening.push_str("| ");
            }
            if let Some(by) = &alternative.by {
                push_name(&mut opening, by);
                opening.push(':');
            }
            match &alternative.value {
                Some(value) => {
                    self.line(indent, opening.trim_end(), None);
                    print(self, value);
                }
                None => {
                    let space = if opening.ends_with(':') { " " } else { "" };
                    self.line(indent, &format!("{opening}{space}nothing"), None);
                }
            }
            opening.clear();
        }
        self.line(indent, "]", beside);
    }
}

fn is_flat(bracket: &Bracket<Vec<WordLine>>) -> bool {
    bracket.alternatives.iter().all(|alternative| match alternative.value.as_deref() {
        None => true,
        Some([line]) => {
            let bare = line.comments.is_empty() && line.beside.is_none();
            bare && match &line.word {
                Wording::One(_) => true,
                Wording::Open(inner) => is_flat(inner),
            }
        }
        Some(_) => false,
    })
}

fn push_flat(out: &mut String, bracket: &Bracket<Vec<WordLine>>) {
    push_bracket(out, bracket, |out, lines| {
        for line in lines {
            match &line.word {
                Wording::One(one) => out.push_str(&word(&one.kind)),
                Wording::Open(inner) => push_flat(out, inner),
            }
        }
    });
}
