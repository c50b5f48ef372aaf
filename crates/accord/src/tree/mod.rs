//! What a text says, as its author wrote it: the only form that is printed and compared.
//!
//! A [`Text`] is prose with blocks of the language in it. Brackets stay brackets: which of their
//! alternatives holds is asked later, by a check that needs to know. Two trees are equal if they
//! say the same; where it stands in the file ([`At`]) does not count.

mod item;
mod norm;
mod value;

use std::ops::Range;

pub use item::{
    Adherence, Annex, Body, Calendar, Day, DayRule, Escrow, Event, Group, Item, Ladder, Language,
    Mediator, Metric, Outcome, OutcomeKind, OutcomeWhen, Party, Stage, Step, Term, TermSense,
    Together, Tranches, Verifier, Votes,
};
pub use norm::{
    Amount, Bearer, Bearing, Effect, EffectKind, Norm, NormKind, Remedy, Status, Verification,
    Word, WordKind, WordLine, Wording,
};
pub use value::{
    Base, Cond, Date, Duration, Fact, FactKind, How, Level, Measure, Number, Order, Point, Rule,
    Unit,
};

/// Where something stands: bytes of the file. Any two are equal, so that trees compare by what
/// they say.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl At {
    /// Returns a place.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns from the beginning of this place to the end of another.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for At {}

/// A name as written: of a clause, a party, a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where.
    pub at: At,
}

/// Words in quotation marks, without the marks; `\"` and `\\` are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The words.
    pub text: String,
    /// Where, with the marks.
    pub at: At,
}

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Prose and blocks in turn.
    pub parts: Vec<Part>,
}

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What people read.
    Prose(Prose),
    /// What the machine reads, under the paragraph that it formalises.
    Block(Block),
}

/// Markdown between blocks, kept to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The Markdown, with its line ends; ends with one unless the file does not.
    pub text: String,
    /// Brackets in it: attributed ones, named ones and blanks. Links and footnotes are none.
    pub brackets: Vec<Bracket<String>>,
    /// Where.
    pub at: At,
}

/// A fenced block of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its items.
    pub entries: Vec<Entry>,
    /// Comments after the last item, without their marks.
    pub comments: Vec<String>,
    /// Where, with the fences.
    pub at: At,
}

/// An item of a block with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether an empty line stands before it (more than one says no more).
    pub gap: bool,
    /// Comments on the lines before it, without their marks.
    pub comments: Vec<String>,
    /// The item.
    pub content: Content,
    /// A comment at the end of its head line, without its mark.
    pub beside: Option<String>,
}

/// An item, or a bracket around items.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "nearly all entries are items")]
pub enum Content {
    /// An item that stands.
    Item(Item),
    /// Items of which it is open whether, or which of them, stand.
    Open(Bracket<Vec<Entry>>),
}

/// What is open: alternatives, each with its author.
///
/// `[A: 30d | B: 60d | M: 90d]`, `[@pause A: 30d | B: 60d]` (brackets of one name are settled
/// together), `[B: duty D9 …]` (in or out), `[ ]` (a blank).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bracket<T> {
    /// Its number in the order of the text, from 0.
    pub id: BracketId,
    /// The name, after `@`.
    pub name: Option<Name>,
    /// The alternatives in the order of the text; none is a blank.
    pub alternatives: Vec<Alternative<T>>,
    /// Where, with the brackets.
    pub at: At,
}

/// The number of a bracket in its text. As a place, it does not count when trees are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct BracketId(pub usize);

impl PartialEq for BracketId {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for BracketId {}

/// One alternative of a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative<T> {
    /// Who proposes it: a party or the mediator; none if it is attributed to nobody.
    pub by: Option<Name>,
    /// What is proposed; none where that is to leave it out (`nothing`).
    pub value: Option<T>,
    /// Where, without the separators.
    pub at: At,
}

/// A value that stands, or is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice<T> {
    /// It stands.
    One(T),
    /// It is open.
    Open(Bracket<T>),
}
