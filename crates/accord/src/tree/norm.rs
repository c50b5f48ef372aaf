//! Clauses: who must, may or must not, and the words that say when, on what condition, seen by
//! whom, and what follows.

use super::value::{Cond, Duration, How, Level, Number, Point};
use super::{At, Bracket, Choice, Name, Quoted};

/// What kind of clause it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NormKind {
    /// `duty`, `must`: to do something.
    Duty,
    /// `limit`, `keeps`: to stay within something.
    Limit,
    /// `ban`, `must not`: to do nothing of a kind.
    Ban,
    /// `permission`, `may`: what would otherwise be in doubt.
    Permission,
    /// `power`, `may`: to change what others must or may.
    Power,
}

impl NormKind {
    /// Every kind with its head word and its modal.
    pub const ALL: &[(Self, &'static str, &'static str)] = &[
        (Self::Duty, "duty", "must"),
        (Self::Limit, "limit", "keeps"),
        (Self::Ban, "ban", "must not"),
        (Self::Permission, "permission", "may"),
        (Self::Power, "power", "may"),
    ];

    /// Returns the head word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, word, _)| word)
    }

    /// Returns the modal.
    pub fn modal(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., modal)| modal)
    }

    /// Whether it binds its bearer: a duty, a limit or a ban. These can be breached.
    pub fn binds(self) -> bool {
        matches!(self, Self::Duty | Self::Limit | Self::Ban)
    }

    /// Whether the passing of time is its keeping (a limit, a ban) and not its breach (a duty).
    pub fn lasts(self) -> bool {
        matches!(self, Self::Limit | Self::Ban)
    }
}

/// `duty D1 "channel": A must "answer channel checks"` and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// The kind.
    pub kind: NormKind,
    /// The name.
    pub name: Name,
    /// A short title.
    pub label: Option<Quoted>,
    /// Who bears it; of a power or permission, who has it.
    pub bearer: Bearer,
    /// The act in the author's words.
    pub act: Choice<Quoted>,
    /// The clause words, in the order of the text.
    pub words: Vec<WordLine>,
    /// Where, from the head word to the last clause word.
    pub at: At,
}

/// Who bears a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// How several bear it; says nothing of one.
    pub bearing: Bearing,
    /// The parties; a verifier, a body or the mediator may have duties too. At least one, but
    /// where the text has a fault (E100) there.
    pub names: Vec<Name>,
}

/// How several bear a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// `A` alone.
    One,
    /// `each of A, B`: each for itself.
    Each,
    /// `jointly A, B`: all together.
    Jointly,
    /// `any of A, B`: it is enough that one does.
    Any,
}

/// A clause word on its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordLine {
    /// Comments on the lines before it, without their marks.
    pub comments: Vec<String>,
    /// The word, or a bracket around words.
    pub word: Wording,
    /// A comment at the end of its line, without its mark.
    pub beside: Option<String>,
}

/// A clause word, or a bracket around clause words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "nearly all lines are words")]
pub enum Wording {
    /// A word that stands.
    One(Word),
    /// Words that are open.
    Open(Bracket<Vec<WordLine>>),
}

/// A clause word. Each stands at most once in a clause (E106), but for `requires`, effects and
/// `worth`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// `requires COND`: not due, and cannot take effect, before.
    Requires(Cond),
    /// `after X`: after another clause was found performed.
    After(Vec<Name>),
    /// `within DUR of POINT`
    Within(Choice<Duration>, Point),
    /// `by POINT`
    By(Choice<Point>),
    /// `before DUR of POINT`: at least so long before.
    Before(Choice<Duration>, Point),
    /// `every DUR`: again and again.
    Every(Choice<Duration>),
    /// `from POINT`
    From(Choice<Point>),
    /// `for DUR`
    For(Choice<Duration>),
    /// `until POINT`
    Until(Choice<Point>),
    /// `unlimited`: without an end, said out loud.
    Unlimited,
    /// `at once on COND`: prepared in advance, effective at once when this comes to hold.
    AtOnce(Cond),
    /// `on CALENDAR`
    On(Name),
    /// `where METRIC <= NUM UNIT`
    Where(Level),
    /// `verified by V in DUR method "…" every DUR evidence "…"`
    Verified(Verification),
    /// `else R then R`
    Else(Remedy),
    /// `no remedy "why"`
    NoRemedy(Quoted),
    /// `notice DUR [to X, Y]`
    Notice(Choice<Duration>, Vec<Name>),
    /// `decided by HOW`, or `decided by BODY`
    Decided(How),
    /// Of a power: what it does.
    Effect(Effect),
    /// `hits A, Z`: whom its use affects besides.
    Hits(Vec<Name>),
    /// `worth NUM to X`: what it gives to a party.
    Worth(Amount),
    /// `costs NUM [to X]`: what it costs its bearer, or another.
    Costs(Amount),
    /// `tranche 2 of relief [amount 0.55]`
    Tranche {
        /// Which part, from 1.
        part: u32,
        /// Of which tranches.
        of: Name,
        /// How much.
        amount: Option<Choice<Number>>,
    },
    /// `irrevocable`: cannot be taken back.
    Irrevocable,
    /// `survives`: suspension and end of the accord do not touch it.
    Survives,
    /// `ref "Annex I ¶28"`
    Ref(Quoted),
    /// `status ad_referendum`
    Status(Status),
}

/// A clause word with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub kind: WordKind,
    /// Where.
    pub at: At,
}

/// Who looks, how, how soon and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Who finds.
    pub by: Choice<Name>,
    /// How long a finding takes at most.
    pub latency: Option<Choice<Duration>>,
    /// By which method.
    pub method: Option<Quoted>,
    /// How often.
    pub every: Option<Duration>,
    /// On what evidence.
    pub evidence: Option<Quoted>,
}

/// What follows a breach: powers, duties or ladders, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The remedies in their order.
    pub chain: Vec<Name>,
}

/// What a power does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What.
    pub kind: EffectKind,
    /// To which clauses; empty for the whole accord (`ends accord`) and for `withdraws`.
    pub clauses: Vec<Name>,
    /// By how much, of `extends`.
    pub by: Option<Choice<Duration>>,
}

/// What a power can do to clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EffectKind {
    /// `suspends X`
    Suspends,
    /// `resumes X`: only what the same power, or another it names, suspended.
    Resumes,
    /// `ends X`
    Ends,
    /// `restores X`: what had been given up is back.
    Restores,
    /// `extends X by DUR`
    Extends,
    /// `withdraws`: its bearer leaves the accord.
    Withdraws,
}

impl EffectKind {
    /// Every effect with its word.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Suspends, "suspends"),
        (Self::Resumes, "resumes"),
        (Self::Ends, "ends"),
        (Self::Restores, "restores"),
        (Self::Extends, "extends"),
        (Self::Withdraws, "withdraws"),
    ];

    /// Returns the word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }
}

/// `40 to B`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How much, in the one measure of worth that a text uses.
    pub number: Choice<Number>,
    /// To whom.
    pub to: Option<Name>,
}

/// How far a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// `ad_referendum`: experts agree, principals have not said so.
    AdReferendum,
    /// `initialled`
    Initialled,
    /// `without_prejudice`
    WithoutPrejudice,
    /// `agreed`
    Agreed,
    /// `unverified`: taken from a source that was not checked; printed with that mark.
    Unverified,
}

impl Status {
    /// Every status with its word.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::AdReferendum, "ad_referendum"),
        (Self::Initialled, "initialled"),
        (Self::WithoutPrejudice, "without_prejudice"),
        (Self::Agreed, "agreed"),
        (Self::Unverified, "unverified"),
    ];

    /// Returns the word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }
}
