//! What is publicly known about talks: claims with their sources, never bare facts.

use jiff::civil::Date;
use wasit_case::{Format, PersonId, Seat, Slug};

use crate::partial_date::PartialDate;
use crate::timeline::Period;

/// What is publicly known. From `record.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRecord {
    /// Where claims come from.
    pub sources: Vec<Source>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// What is known from elsewhere, and how surely.
    pub outside_facts: Vec<OutsideFact>,
    /// Who is said to play which part.
    pub roles: Vec<ReportedRole>,
    /// Rounds as they were reported.
    pub rounds: Vec<ReportedRound>,
    /// Relays as they were reported.
    pub relays: Vec<ReportedRelay>,
    /// Where the sources disagree, among each other or with what is known from elsewhere.
    pub conflicts: Vec<Conflict>,
    /// What to watch.
    pub indicators: Vec<Indicator>,
}

impl PublicRecord {
    /// Returns the claim of that name.
    pub fn claim(&self, id: &Slug) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == *id)
    }

    /// Returns the source of that name.
    pub fn source(&self, id: &Slug) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// Returns the outside fact of that name.
    pub fn outside_fact(&self, id: &Slug) -> Option<&OutsideFact> {
        self.outside_facts.iter().find(|fact| fact.id == *id)
    }
}

/// A document in which claims were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its short name.
    pub id: Slug,
    /// Where it lay when the case was written.
    pub file: String,
    /// Who published it, as far as it says.
    pub publisher: String,
    /// When it was published, if it says.
    pub date: Option<Date>,
}

/// What a source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its short name.
    pub id: Slug,
    /// Which source.
    pub source: Slug,
    /// What it says, word for word.
    pub quotation: String,
    /// The day, month or year it speaks about, if it tells one.
    pub date: Option<PartialDate>,
    /// The time it speaks about in its own words: "within days".
    pub when: Option<String>,
    /// Before, at or after a round; needed only where the date does not tell.
    pub period: Option<Period>,
    /// What it is about, in a word or two; claims of one topic are shown together.
    pub topic: String,
    /// Whom the source gives as the speaker.
    pub speaker: Option<Speaker>,
    /// How surely it is said.
    pub confidence: Confidence,
}

/// Whom a source gives as the speaker of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A person of the cast. Key `speaker`; any of the person's names will do.
    Person(PersonId),
    /// Nobody by name: "Iranian officials". Key `voice`.
    Voice(String),
}

/// How surely something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// It was read there in these words; whether it is so is another matter.
    Quoted,
    /// It is remembered, and was not looked up.
    Unverified,
}

impl Confidence {
    /// Both values.
    pub const ALL: &[Self] = &[Self::Quoted, Self::Unverified];

    /// Returns the word used in case files and on screens.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Unverified => "unverified",
        }
    }
}

/// Something that stands in none of the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideFact {
    /// Its short name.
    pub id: Slug,
    /// What is said.
    pub words: String,
    /// How surely.
    pub confidence: Confidence,
}

/// A part that somebody is said to play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedRole {
    /// Who.
    pub who: Who,
    /// The part, in words: "head of delegation".
    pub role: String,
    /// The claims that say so.
    pub claims: Vec<Slug>,
}

/// Who plays a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person of the cast. Key `person`; any of the person's names will do.
    Person(PersonId),
    /// An actor who is not at the table, by name. Key `actor`.
    Actor(String),
}

/// A round as it was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedRound {
    /// Its number.
    pub number: u8,
    /// How the parties met.
    pub format: Format,
    /// Where.
    pub venue: String,
    /// When.
    pub date: Date,
    /// The claims that say so.
    pub claims: Vec<Slug>,
}

/// A relay as it was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedRelay {
    /// Its short name.
    pub id: Slug,
    /// In which round.
    pub round: u8,
    /// Who said it.
    pub from: Seat,
    /// Who carried it.
    pub via: Seat,
    /// Who heard it.
    pub to: Seat,
    /// What was carried, in words: "a proposal".
    pub what: String,
    /// What is known of its contents: "not public".
    pub contents: String,
    /// The claims that say so.
    pub claims: Vec<Slug>,
}

/// A point on which what is said does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Its name, as people cite it: `X1`.
    pub id: String,
    /// The point.
    pub point: String,
    /// What kind of disagreement.
    pub kind: ConflictKind,
    /// The claims and outside facts on each side.
    pub sides: Vec<Vec<Slug>>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// What kind of disagreement a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Both cannot be so, or not in the same sense, or not under one name.
    Contradiction,
    /// No source says the whole.
    Gap,
    /// It shows only beside what is known from elsewhere.
    OutsideFact,
}

impl ConflictKind {
    /// Every value.
    pub const ALL: &[Self] = &[Self::Contradiction, Self::Gap, Self::OutsideFact];

    /// Returns the word used in case files and on screens.
    pub fn word(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Gap => "gap",
            Self::OutsideFact => "outside-fact",
        }
    }
}

/// Something to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its short name.
    pub id: Slug,
    /// What to watch, in words.
    pub words: String,
    /// The claims that make it one.
    pub claims: Vec<Slug>,
}
