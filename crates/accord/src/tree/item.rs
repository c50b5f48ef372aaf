//! Items that are not clauses: who takes part, when, and what is set up.

use super::norm::Norm;
use super::value::{Cond, Date, Duration, How, Measure, Number, Point};
use super::{At, Choice, Name, Quoted};

/// An item of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "most items are clauses, the largest variant")]
pub enum Item {
    /// `party A "Aurelia"`
    Party(Party),
    /// `mediator M "Marsa"`
    Mediator(Mediator),
    /// `verifier INSA "…"`
    Verifier(Verifier),
    /// `body JC "Joint Commission" of A, B`
    Body(Body),
    /// `calendar MCT …`
    Calendar(Calendar),
    /// `language en authentic`
    Language(Language),
    /// `day start = …`
    Day(Day),
    /// `event gov "…" of A`
    Event(Event),
    /// `metric stock "…" unit kg …`
    Metric(Metric),
    /// `duty D1 "…": B must "…"` and its sisters.
    Norm(Norm),
    /// `together X1, X2`
    Together(Together),
    /// `escrow E1 "…" amount 1.0 bn held by BANK`
    Escrow(Escrow),
    /// `tranches relief "…" amount 4.2 "bn USD"`
    Tranches(Tranches),
    /// `ladder DRM …`
    Ladder(Ladder),
    /// `step S1 "…": A by "Congress" …`
    Step(Step),
    /// `declaration by M adhered to by A, B`
    Adherence(Adherence),
    /// `term "significant non-performance" …`
    Term(Term),
    /// `annex I "…" missing`
    Annex(Annex),
}

/// `party A "Aurelia" [bears 40]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The short name.
    pub name: Name,
    /// The full name.
    pub title: Quoted,
    /// The most that it may have given before it received as much (W501), in the worth that
    /// clauses state.
    pub bears: Option<Number>,
}

/// `mediator M "Sultanate of Marsa"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mediator {
    /// The short name.
    pub name: Name,
    /// The full name.
    pub title: Quoted,
}

/// `verifier INSA "International Nuclear Safeguards Agency"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    /// The short name.
    pub name: Name,
    /// The full name.
    pub title: Quoted,
}

/// `body JC "Joint Commission" of A, B [votes A 30, B 20] [group U: A, C] [decides …]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The short name.
    pub name: Name,
    /// The full name.
    pub title: Quoted,
    /// Its members.
    pub members: Vec<Name>,
    /// Votes of members, where they are not one each.
    pub votes: Vec<Votes>,
    /// Its groups.
    pub groups: Vec<Group>,
    /// How it decides where a clause does not say otherwise (`decided by JC`).
    pub decides: Option<How>,
}

/// `A 30`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// Whose.
    pub member: Name,
    /// How many.
    pub votes: Number,
}

/// `group U: A, C`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The group.
    pub name: Name,
    /// Its members.
    pub members: Vec<Name>,
}

/// `calendar MCT zone "Asia/Muscat" weekend friday, saturday holidays 2026-03-20, …`
///
/// A calendar without a weekend has no business days. The first calendar of a text counts where a
/// clause names none (`on MCT`); a text without one counts in UTC and has no business days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The short name.
    pub name: Name,
    /// The zone whose midnights end a day: of the zone database, or an offset such as `+04:00`.
    pub zone: Quoted,
    /// Days of the week on which nobody works.
    pub weekend: Vec<Name>,
    /// Other days on which nobody works.
    pub holidays: Vec<Date>,
}

/// `language ar "Arabic" authentic`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag.
    pub name: Name,
    /// Its name.
    pub title: Quoted,
    /// Whether a text in it is authentic; a translation otherwise.
    pub authentic: bool,
}

/// `day start = when adhered(A) and adhered(B) [stated 2026-03-01]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The name.
    pub name: Name,
    /// What day it is.
    pub rule: DayRule,
    /// The calendar by which it is counted (`on MCT`).
    pub calendar: Option<Name>,
    /// The date that the text prints for it, held against the rule (E302).
    pub stated: Option<Date>,
}

/// What day it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// A point in time: a date, or so long after something.
    Point(Choice<Point>),
    /// The day on which a condition came to hold.
    When(Cond),
    /// The earliest of several: `earliest of adoption + 8y, broader`.
    Earliest(Vec<Point>),
    /// The latest of several.
    Latest(Vec<Point>),
}

/// `event gov "a new government in A" [of A] [undoes US17, US18] [recurring]`
///
/// What happens outside: nobody has a duty to bring it about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name.
    pub name: Name,
    /// What happens.
    pub title: Quoted,
    /// In whose sphere; an event of a party that undoes clauses is a change of its government.
    pub of: Option<Name>,
    /// The clauses that whoever comes after may undo alone.
    pub undoes: Vec<Name>,
    /// Whether it happens again and again: a launch, a channel check.
    pub recurring: bool,
}

/// `metric stock "enriched stock" unit kg every 30d by INSA`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// The name.
    pub name: Name,
    /// What is measured.
    pub title: Quoted,
    /// In which unit.
    pub unit: Quoted,
    /// How often it is reported.
    pub every: Option<Duration>,
    /// Who reports.
    pub by: Option<Name>,
}

/// `together X1, X2 [within 24h] [certified by MARSA]`: none is due before the others are ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The clauses.
    pub members: Vec<Name>,
    /// How far apart they may come.
    pub within: Option<Duration>,
    /// Who certifies that all were done.
    pub certified_by: Option<Name>,
    /// Where.
    pub at: At,
}

/// `escrow E1 "restricted funds" amount 1.0 "bn" held by BANK [from A] [to B] [deposited by D1]`,
/// then its outcomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escrow {
    /// The name.
    pub name: Name,
    /// What is held.
    pub title: Quoted,
    /// How much.
    pub amount: Measure,
    /// Who holds it.
    pub holder: Name,
    /// Whose it is, and to whom it returns.
    pub from: Option<Name>,
    /// For whom it is meant.
    pub to: Option<Name>,
    /// The duty by which it is deposited.
    pub deposited_by: Option<Name>,
    /// What becomes of it.
    pub outcomes: Vec<Outcome>,
}

/// `release 0.5 when X1 and X2`, `return when start + 120d`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which way it goes.
    pub kind: OutcomeKind,
    /// How much; what is left if none.
    pub amount: Option<Number>,
    /// When: a condition, or a point in time. A name alone is read as a condition.
    pub when: OutcomeWhen,
    /// Comments on the lines before it, without their marks.
    pub comments: Vec<String>,
    /// Where.
    pub at: At,
}

/// Which way money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeKind {
    /// To the one for whom it is meant.
    Release,
    /// Back.
    Return,
}

/// When an escrow pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeWhen {
    /// As soon as a condition holds.
    Cond(Cond),
    /// At a point in time, if it is still there: `return when start + 120d`.
    Point(Point),
}

/// `tranches relief "restricted funds" amount 4.2 "bn USD"`: clauses are its parts
/// (`tranche 1 of relief amount 0.55`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tranches {
    /// The name.
    pub name: Name,
    /// What is given in parts.
    pub title: Quoted,
    /// The whole.
    pub amount: Measure,
}

/// `ladder DRM "dispute resolution"`, its stages, `then snapback`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The name.
    pub name: Name,
    /// What it is for.
    pub title: Option<Quoted>,
    /// The stages in their order.
    pub stages: Vec<Stage>,
    /// The power that opens at its end.
    pub then: Option<Name>,
}

/// `stage JC 15d [extendable by consensus of JC]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The stage: a name of its own, or a body's.
    pub name: Name,
    /// How long it takes at most.
    pub duration: Choice<Duration>,
    /// By whom it may be made longer.
    pub extendable: Option<How>,
    /// Comments on the lines before it, without their marks.
    pub comments: Vec<String>,
}

/// `step S1 "review": A by "Congress" within 60d of sent(S1) [requires …] [document "…"]
/// allows X1, D2` or `allows all`
///
/// A domestic step before a party is bound. Once a party has one, each of its clauses needs one
/// that allows it (E204).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name.
    pub name: Name,
    /// What is done.
    pub title: Quoted,
    /// Whose step.
    pub of: Name,
    /// Who takes it.
    pub by: Quoted,
    /// In which time.
    pub within: Option<(Choice<Duration>, Point)>,
    /// What has to be first.
    pub requires: Option<Cond>,
    /// Whether no answer in that time is approval.
    pub silence_approves: bool,
    /// The document that it needs.
    pub document: Option<Quoted>,
    /// The clauses that it allows to enter into force; all of the party's if empty.
    pub allows: Vec<Name>,
}

impl Step {
    /// Whether it allows a clause to enter into force.
    pub fn lets(&self, clause: &str) -> bool {
        self.allows.is_empty() || self.allows.iter().any(|allowed| allowed.text == clause)
    }
}

/// `declaration by M adhered to by A, B [within 30d of …]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adherence {
    /// Who declares.
    pub by: Name,
    /// Who adheres.
    pub adherents: Vec<Name>,
    /// Where.
    pub at: At,
}

/// `term "non-performance" means "…" in ar "…"`, or `deliberately undefined`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term, as it stands in the text.
    pub term: Quoted,
    /// What it means.
    pub sense: TermSense,
    /// Its equivalents in other authentic languages.
    pub equivalents: Vec<(Name, Quoted)>,
}

/// What a term means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermSense {
    /// `means "…"`
    Means(Quoted),
    /// `deliberately undefined ["why"]`: an agreed ambiguity. It is listed as a risk.
    Ambiguous(Option<Quoted>),
    /// Nothing yet: the text is not ready.
    Undefined,
}

/// `annex I "Measures" [missing]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// The name.
    pub name: Name,
    /// What it holds.
    pub title: Quoted,
    /// Whether it is still to be written.
    pub missing: bool,
}
