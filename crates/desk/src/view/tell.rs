//! "May I tell this party that?", in words: what it has of a statement, and what stands for and
//! against telling it.

use wasit_case::{
    CarriedForm, Case, Condition, Edition, Knows, MayTell, Moment, PaperId, PartyId, Reason, Seat,
    StatementId, Version,
};

use super::book::BookCell;
use super::sentence::Sentence;
use super::wording::{until_words, withheld_words, words_of};

/// The answer for one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellAnswer {
    /// Which party.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// The answer in a word or two.
    pub answer: &'static str,
    /// What it has, where it has something.
    pub has: Option<Sentence>,
    /// The words that it has, where they are not the author's.
    pub wording: Option<String>,
    /// The conditions, or the reasons against it.
    pub grounds: Vec<Ground>,
    /// Whether a card towards that party is to be filled in.
    pub has_card: bool,
}

/// A condition or a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// In words.
    pub what: Sentence,
    /// The number of the rule that says so.
    pub rule: Option<&'static str>,
    /// The version to look at instead.
    pub see: Option<Version>,
}

impl Ground {
    fn new(what: Sentence, rule: Option<wasit_case::Rule>) -> Self {
        Self { what, rule: rule.map(wasit_case::Rule::code), see: None }
    }
}

/// Returns the full answer for one party.
pub(crate) fn tell_answer(case: &Case, party: PartyId, of: StatementId, now: Moment) -> TellAnswer {
    let none = TellAnswer {
        party,
        name: case.charter.name_of(Seat::Party(party)).to_owned(),
        answer: "",
        has: None,
        wording: None,
        grounds: vec![],
        has_card: false,
    };
    match case.may_tell(party, of, now) {
        MayTell::Knows(knows) => TellAnswer {
            answer: match knows {
                Knows::TakenBack { .. } => "it had it",
                Knows::Said { .. } | Knows::Released { .. } => "it knows",
            },
            wording: match &knows {
                Knows::Released { wording: Some(words), .. } => words_of(words),
                _ => None,
            },
            has: Some(knows_sentence(case, &knows)),
            ..none
        },
        MayTell::Yes(conditions) => TellAnswer {
            answer: if conditions.is_empty() { "yes" } else { "yes, on conditions" },
            grounds: conditions.iter().map(|it| condition_ground(case, *it)).collect(),
            has_card: true,
            ..none
        },
        MayTell::No(reasons) => TellAnswer {
            answer: "no",
            grounds: reasons.iter().map(|it| reason_ground(case, *it)).collect(),
            ..none
        },
    }
}

/// Returns what stands in the book's column of a party.
pub(crate) fn cell(case: &Case, party: PartyId, of: StatementId, now: Moment) -> BookCell {
    let (knows, what) = match case.may_tell(party, of, now) {
        MayTell::Knows(knows) => (true, knows_sentence(case, &knows)),
        MayTell::Yes(conditions) if conditions.is_empty() => {
            (false, Sentence::new("not told; may be told"))
        }
        MayTell::Yes(_) => (false, Sentence::new("not told; may be told, on conditions")),
        MayTell::No(reasons) => {
            let mut all = Sentence::new("no: ");
            // Withheld because it is in confidence is said once.
            let twice = Reason::Withheld(wasit_case::Withheld::InConfidence);
            let said = reasons.iter().filter(|it| **it != twice || reasons.len() == 1);
            for (n, reason) in said.enumerate() {
                let joint = if n == 0 { "" } else { "; " };
                all = all.words(joint).then(short_reason(case, *reason));
            }
            (false, all)
        }
    };
    BookCell { party, knows, what }
}

fn knows_sentence(case: &Case, knows: &Knows) -> Sentence {
    match knows {
        Knows::Said { since } => Sentence::new("said ").at(*since),
        Knows::TakenBack { at } => Sentence::new("taken back ").at(*at),
        Knows::Released { carried, form, named, since, delivered_at, by, .. } => {
            let mut all = Sentence::new("since ").at(*since).words(format!(" {}", told(*form)));
            if *named {
                all = all.words(", under its author’s name");
            }
            let person =
                by.as_ref().and_then(|by| case.charter.people.iter().find(|p| p.id == *by));
            if let Some(person) = person {
                all = all.words(", released by ").name(person.full_name());
            }
            all = all.words(format!(", as {carried}"));
            match delivered_at {
                Some(_) => all,
                None => all.words(", not yet arrived"),
            }
        }
    }
}

/// Returns in which form something was told, as the mediator reads it.
fn told(form: CarriedForm) -> &'static str {
    match form {
        CarriedForm::Verbatim => "in its author’s words",
        CarriedForm::ClearedParaphrase => "in your words, cleared by its author",
        CarriedForm::UnclearedParaphrase => "in your words",
        CarriedForm::Idea => "as your own",
        CarriedForm::CouriersWords => "in the courier’s words",
    }
}

fn short_reason(case: &Case, reason: Reason) -> Sentence {
    match reason {
        Reason::InConfidence => Sentence::new("in confidence"),
        Reason::Held(until) => Sentence::new("held until ").then(until_words(until)),
        Reason::NotAddressed => Sentence::new("not addressed to it"),
        Reason::Withdrawn => Sentence::new("withdrawn by its author"),
        Reason::Superseded(by) => Sentence::new(format!("version {by} took its place")),
        Reason::Withheld(why) => Sentence::new(format!("withheld: {}", withheld_words(why))),
        Reason::WithCourier(courier) => {
            Sentence::new("with ").name(case.charter.name_of(Seat::Courier(courier)))
        }
        Reason::Unknown => Sentence::new("not here"),
    }
}

fn reason_ground(case: &Case, reason: Reason) -> Ground {
    let what = match reason {
        Reason::InConfidence => Sentence::new("Its author marked it for you alone."),
        Reason::Held(until) => {
            Sentence::new("Its author holds it until ").then(until_words(until)).words(".")
        }
        Reason::NotAddressed => Sentence::new("Its author did not address it to this party."),
        Reason::Withdrawn => Sentence::new("Its author took the paper back."),
        Reason::Superseded(by) => {
            Sentence::new(format!("Version {by} of the paper took the place of this one."))
        }
        Reason::Withheld(why) => {
            Sentence::new(format!("You withheld it: {}.", withheld_words(why)))
        }
        Reason::WithCourier(courier) => Sentence::new("You handed it to ")
            .name(case.charter.name_of(Seat::Courier(courier)))
            .words(", who has not delivered it."),
        Reason::Unknown => Sentence::new("There is no such statement here."),
    };
    let see = match reason {
        Reason::Superseded(version) => Some(version),
        _ => None,
    };
    Ground { see, ..Ground::new(what, Some(reason.rule())) }
}

fn condition_ground(case: &Case, condition: Condition) -> Ground {
    use wasit_case::Rule;
    let (what, rule) = match condition {
        Condition::Unnamed => {
            ("Without its author’s name; a release leaves it out by itself.", None)
        }
        Condition::NotVerbatim => ("Not in its author’s words: in yours, or as your own.", None),
        Condition::WithoutTerms => (
            "Without its terms: a party excludes an item of its package.",
            Some(Rule::RelayExcluded),
        ),
        Condition::ReadBackFirst => {
            ("As a paraphrase only in words that its author cleared.", Some(Rule::RelayReadBack))
        }
        Condition::ByCourier(courier) => {
            let name = case.charter.name_of(Seat::Courier(courier));
            return Ground::new(
                Sentence::new("By hand of ").name(name).words(", who has it before this party."),
                None,
            );
        }
        Condition::HeldHere(until) => {
            let what = Sentence::new("You hold it yourself until ").then(until_words(until));
            return Ground::new(what.words("; you may decide anew."), None);
        }
    };
    Ground::new(Sentence::new(what), rule)
}

/// Returns whose a paper is: of what a courier brought, also for whom.
pub(crate) fn full_name(case: &Case, paper: PaperId, edition: &Edition) -> String {
    let name = case.charter.name_of(paper.author);
    match edition.paper.on_behalf {
        Some(party) => {
            format!("{}, brought by {name}", case.charter.name_of(Seat::Party(party)))
        }
        None => name.to_owned(),
    }
}
