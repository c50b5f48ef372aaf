//! Values: durations, points in time, conditions, decision rules.

use std::fmt;

use super::{At, Choice, Name, Quoted};

/// A calendar date as written; always a date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date, of the proleptic Gregorian calendar.
    pub date: jiff::civil::Date,
    /// Where.
    pub at: At,
}

/// The unit of a [`Duration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `h`
    Hours,
    /// `d`: calendar days.
    Days,
    /// `bd`: business days of a calendar.
    BusinessDays,
    /// `m`: months of the calendar, to the same day or the last of a shorter month.
    Months,
    /// `y`: years, as twelve months each.
    Years,
}

/// How long: `30d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
    /// Where.
    pub at: At,
}

/// As the language writes it.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Hours => "h",
            Unit::Days => "d",
            Unit::BusinessDays => "bd",
            Unit::Months => "m",
            Unit::Years => "y",
        };
        write!(f, "{}{unit}", self.count)
    }
}

/// A decimal number, kept as written and exact: `mantissa` × 10^-`places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// All digits as one whole number.
    pub mantissa: i64,
    /// How many of them stand after the point.
    pub places: u8,
    /// Where.
    pub at: At,
}

/// As the language writes it, with the places that were written.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places);
        let digits = format!("{:0width$}", self.mantissa, width = places + 1);
        let (whole, part) = digits.split_at(digits.len().saturating_sub(places));
        f.write_str(whole)?;
        if places > 0 { write!(f, ".{part}") } else { Ok(()) }
    }
}

/// A number with its unit: `300 kg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How much.
    pub number: Choice<Number>,
    /// Of what: a word, or words in quotation marks.
    pub unit: Quoted,
}

/// A point in time: `start + 120d`, `2026-05-01`, `found(D1)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// From where it is counted.
    pub base: Base,
    /// What is added, or taken away if `back`.
    pub offset: Option<Choice<Duration>>,
    /// Whether the offset is counted back: `launch - 24h`.
    pub back: bool,
    /// Where.
    pub at: At,
}

/// From where a point in time is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// A date.
    Date(Date),
    /// A day or an event by name; a clause by name says neither done nor found (W303).
    Name(Name),
    /// Something that came about: `found(D1)`, `sent(N1)`.
    Fact(Fact),
}

/// What can come about, about a thing of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// `sent(N)`: a notice or a message left.
    Sent,
    /// `received(N)`: it arrived.
    Received,
    /// `done(D)`: the bearer performed; nobody has looked yet.
    Done,
    /// `found(D)`: the verifier found that it was performed.
    Found,
    /// `breach(D)`: the verifier found that it was not.
    Breach,
    /// `exercised(P)`: a power was used.
    Exercised,
    /// `suspended(D)`
    Suspended,
    /// `ended(D)`
    Ended,
    /// `adhered(A)`: a party adhered.
    Adhered,
    /// `approved(S)`: a domestic step was taken.
    Approved,
    /// `held(E)`: an escrow holds its amount.
    Held,
}

impl FactKind {
    /// Every kind with its word.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Sent, "sent"),
        (Self::Received, "received"),
        (Self::Done, "done"),
        (Self::Found, "found"),
        (Self::Breach, "breach"),
        (Self::Exercised, "exercised"),
        (Self::Suspended, "suspended"),
        (Self::Ended, "ended"),
        (Self::Adhered, "adhered"),
        (Self::Approved, "approved"),
        (Self::Held, "held"),
    ];

    /// Returns the word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// Returns the kind that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, w)| *w == word).map(|(kind, _)| *kind)
    }
}

/// Something that came about: `found(D1)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub kind: FactKind,
    /// About which thing.
    pub of: Name,
    /// Where, with the parentheses.
    pub at: At,
}

/// A condition. `and` binds closer than `or`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cond {
    /// Each of several (at least two).
    All(Vec<Cond>),
    /// One of several (at least two).
    Any(Vec<Cond>),
    /// Not so.
    Not(Box<Cond>),
    /// A name alone: a clause was found performed, an event happened, a day has come.
    Named(Name),
    /// `breach(D1)`
    Fact(Fact),
    /// `finding(INSA, "tranche 1 down-blended")`: the verifier states a fact in these words.
    Finding {
        /// Who finds.
        by: Name,
        /// What.
        that: Quoted,
        /// Where.
        at: At,
    },
    /// `stock <= 300 kg`: as the metric's reporter last said.
    Level(Level),
}

/// A metric held against a number: `stock <= 300 kg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Which metric.
    pub metric: Name,
    /// How.
    pub order: Order,
    /// Against what.
    pub measure: Measure,
}

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Order {
    /// Every order with its sign.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Less, "<"),
        (Self::AtMost, "<="),
        (Self::Equal, "="),
        (Self::AtLeast, ">="),
        (Self::More, ">"),
    ];

    /// Returns the sign.
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(order, _)| *order == self).map_or("", |(_, sign)| sign)
    }
}

/// How something is decided: `consensus of JC or 5 of JC excluding the party concerned`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct How {
    /// One of these ways; each is all of its rules (`and` binds closer than `or`).
    pub ways: Vec<Vec<Rule>>,
    /// Whether the party whose conduct is in question has no vote.
    pub excluding_concerned: bool,
    /// Where.
    pub at: At,
}

/// One rule of a decision. The names are parties or a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `consensus of A, B`: nobody is against.
    Consensus(Vec<Name>),
    /// `majority of JC`: more than half of the members are for.
    Majority(Vec<Name>),
    /// `5 of JC`: so many members are for.
    Count(u32, Vec<Name>),
    /// `weighted majority of JC`: members with more than half of the votes are for.
    Weighted(Name),
    /// `majority in each group of JC`: in each group more than half of its members are for.
    Groups(Name),
    /// `silence after 10d`: nobody objected for so long.
    Silence(Duration),
    /// `JC`: a body, which decides as it `decides`.
    Body(Name),
}
