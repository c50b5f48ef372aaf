//! A sentence for a page or the terminal, in which times and names are still apart.

use wasit_case::Moment;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the program's own.
    Words(String),
    /// The name of a party, a person or a paper: isolated from the direction of what is around it.
    Name(String),
    /// A time, to be told in the reader's zone.
    At(Moment),
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// Starts with words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(vec![Piece::Words(words.into())])
    }

    /// Adds words.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Words(words.into()));
        self
    }

    /// Adds a name.
    #[must_use]
    pub fn name(mut self, name: impl ToString) -> Self {
        self.0.push(Piece::Name(name.to_string()));
        self
    }

    /// Adds a time.
    #[must_use]
    pub fn at(mut self, at: Moment) -> Self {
        self.0.push(Piece::At(at));
        self
    }

    /// Adds another sentence's pieces.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Returns the sentence as plain text, with `at` telling times.
    pub fn plain(&self, at: impl Fn(Moment) -> String) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) | Piece::Name(words) => words.clone(),
                Piece::At(moment) => at(*moment),
            })
            .collect()
    }
}

/// Joins with commas and a last "and".
pub(crate) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
