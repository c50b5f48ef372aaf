//! The custody of one item on one sheet, as one room knows it.

use wasit_case::{Case, CustodyStep, Moment, Subject};

use super::sentence::{Sentence, listed};
use super::wording::{carried_words, kind_words, meeting_words, withheld_words, words_of};

/// Every step of one item that this room followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodySheet {
    /// What is followed: `A-4`, or `M-7` on the desk that received it.
    pub subject: String,
    /// What it does, and its title where this room knows one.
    pub what: String,
    /// The title its author gave it; never known to a receiver.
    pub title: Option<String>,
    /// The steps, in the order in which this desk learned of them.
    pub lines: Vec<CustodyLine>,
    /// Whether custody is complete; for papers alone.
    pub complete: Option<bool>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyLine {
    /// When.
    pub at: Moment,
    /// Who did it, if it was done at this desk.
    pub by: Option<String>,
    /// What happened.
    pub what: Sentence,
}

/// Returns the sheet of an item; `None` if this room does not follow it.
pub fn custody(case: &Case, subject: Subject) -> Option<CustodySheet> {
    let entries = case.custody.get(&subject)?;
    let person = |id: &wasit_case::PersonId| {
        case.charter.people.iter().find(|p| p.id == *id).map(|p| p.full_name())
    };
    let lines = entries.iter().map(|entry| CustodyLine {
        at: entry.at,
        by: entry.by.as_ref().and_then(person),
        what: step_sentence(case, &entry.step),
    });
    let (what, title, complete) = match subject {
        Subject::Paper(id) => {
            let file = case.papers.get(&id)?;
            let paper = &file.editions.last()?.paper;
            (kind_words(paper.kind), words_of(&paper.title), Some(case.custody_complete(file)))
        }
        Subject::Arrival(id) => {
            let arrival = case.arrivals.get(&(case.seat.party()?, id))?;
            (kind_words(arrival.carried.kind), None, None)
        }
    };
    Some(CustodySheet {
        subject: match subject {
            Subject::Paper(id) => id.to_string(),
            Subject::Arrival(id) => id.to_string(),
        },
        what: what.to_owned(),
        title,
        lines: lines.collect(),
        complete,
    })
}

fn step_sentence(case: &Case, step: &CustodyStep) -> Sentence {
    use CustodyStep as Step;
    let name = |party: &wasit_case::PartyId| {
        case.charter.name_of(wasit_case::Seat::Party(*party)).to_owned()
    };
    match step {
        Step::Submitted(version) => Sentence::new(format!("handed in, version {version}")),
        Step::Received(version) => {
            Sentence::new(format!("on the mediator’s desk, version {version}"))
        }
        Step::ReadBackAsked(numbers) => {
            Sentence::new(format!("wording read back to the author for {}", marks(numbers)))
        }
        Step::ReadBackAnswered(number, meeting) => {
            let how = match meeting {
                wasit_case::Meeting::Diverging => "corrected",
                _ => "cleared",
            };
            Sentence::new(format!("wording of ¶{number} {how} by the author"))
        }
        Step::WordGiven(number) => Sentence::new(format!("the author gave the word for ¶{number}")),
        Step::Held(to, number) => {
            Sentence::new(format!("¶{number} held back from ")).name(name(to))
        }
        Step::Withheld(to, number, reason) => Sentence::new(format!("¶{number} withheld from "))
            .name(name(to))
            .words(format!(": {}", withheld_words(*reason))),
        Step::Released(to, number, form, id) => {
            let sentence = Sentence::new(format!("¶{number} released to "))
                .name(name(to))
                .words(format!(", {}", carried_words(*form)));
            match id {
                Some(id) => sentence.words(format!(", as {id} there")),
                None => sentence,
            }
        }
        Step::Delivered(to, numbers) => {
            Sentence::new(format!("{} arrived at ", marks(numbers))).name(name(to))
        }
        Step::WithCourier(to, number, courier) => Sentence::new(format!("¶{number} handed to "))
            .name(case.charter.name_of(wasit_case::Seat::Courier(*courier)))
            .words(" for ")
            .name(name(to)),
        Step::Moved(channel) => {
            Sentence::new("moved, with its author’s consent, to the channel ").name(channel)
        }
        Step::Arrived => Sentence::new("arrived from the mediator"),
        Step::Withdrawn => Sentence::new("taken back by its author"),
        Step::Retracted(from) => Sentence::new("taken back from ").name(name(from)),
        Step::Restated(by) => Sentence::new("restated by ").name(name(by)),
        Step::RestatementPassed(by) => {
            Sentence::new("restatement by ").name(name(by)).words(" passed to the author")
        }
        Step::RestatementAnswered(by, meeting) => Sentence::new("restatement by ")
            .name(name(by))
            .words(format!(" {}", meeting_words(*meeting))),
        Step::AnswerPassed(by) => Sentence::new("the author’s answer passed to ").name(name(by)),
    }
}

/// Returns "¶1, ¶2 and ¶4".
pub(crate) fn marks(numbers: &[u8]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|n| format!("¶{n}")).collect();
    listed(&numbers)
}
