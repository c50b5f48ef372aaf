//! The part of the knowledge book that concerns one side, to be printed and handed over.
//!
//! Made from [`wasit_case::Book`] and the frame of the case, which every room has: no case comes
//! near it.

use wasit_case::{Book, CarriedForm, Case, Charter, Heard, Moment, PartyId, Said, SaidFate, Seat};

use super::promises::promise_sentence;
use super::sentence::Sentence;
use super::wording::{carried_words, handling_words, until_words, withheld_words, words_of};

/// What one side said, what it was told and what it was promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidesBook {
    /// Which side.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// What it said, in the order of its papers.
    pub said: Vec<SaidLine>,
    /// What it was told, in the order of its numbers.
    pub heard: Vec<HeardLine>,
    /// What it was promised, and what would break that.
    pub promises: Vec<(Sentence, &'static str)>,
}

/// A statement of that side's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidLine {
    /// `A-4 v2 ¶3`.
    pub statement: String,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// Their language.
    pub language: String,
    /// The letter in the margin.
    pub mark: char,
    /// What the letter allows.
    pub handling: &'static str,
    /// Until when it is held, if it is.
    pub until: Option<Sentence>,
    /// When it was handed in.
    pub since: Moment,
    /// What became of it: to whom, how, and the mediator's words if the side was told them.
    pub fates: Vec<(String, String, Option<String>)>,
}

/// Something that side was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardLine {
    /// `M-7 ¶1`.
    pub number: String,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// Their language.
    pub language: String,
    /// In which form.
    pub form: &'static str,
    /// Whose it is said to be, if that was released.
    pub of: Option<String>,
    /// When it was released.
    pub since: Moment,
}

/// Returns the part for one side; `None` on other desks, or if there is no such party.
pub fn sides_book(case: &Case, party: PartyId, now: Moment) -> Option<SidesBook> {
    if case.seat != Seat::Mediator {
        return None;
    }
    case.charter.party(party)?;
    Some(part(&case.charter, case.book_of(party, now)))
}

fn part(charter: &Charter, book: Book) -> SidesBook {
    let name = |party: PartyId| charter.name_of(Seat::Party(party)).to_owned();
    let promises = book.promises.iter();
    SidesBook {
        party: book.party,
        name: name(book.party),
        said: book.said.into_iter().map(|said| said_line(said, &name)).collect(),
        heard: book.heard.into_iter().map(|heard| heard_line(heard, &name)).collect(),
        promises: promises.map(|kind| (promise_sentence(kind), kind.broken_by())).collect(),
    }
}

fn said_line(said: Said, name: &impl Fn(PartyId) -> String) -> SaidLine {
    SaidLine {
        statement: said.statement.to_string(),
        text: words_of(&said.text),
        language: said.language,
        mark: said.handling.mark(),
        handling: handling_words(said.handling),
        until: match said.handling {
            wasit_case::Handling::HeldUntil(until) => Some(until_words(until)),
            _ => None,
        },
        since: said.since,
        fates: said
            .fates
            .into_iter()
            .map(|(to, fate)| {
                let (how, words) = fate_words(fate);
                (name(to), how, words)
            })
            .collect(),
    }
}

fn heard_line(heard: Heard, name: &impl Fn(PartyId) -> String) -> HeardLine {
    HeardLine {
        number: format!("{} ¶{}", heard.carried, heard.paragraph),
        text: words_of(&heard.text),
        language: heard.language,
        form: carried_words(heard.form),
        of: heard.attribution.map(name),
        since: heard.since,
    }
}

fn fate_words(fate: SaidFate) -> (String, Option<String>) {
    match fate {
        SaidFate::Held => ("held by the mediator".into(), None),
        SaidFate::Withheld(reason) => (format!("withheld: {}", withheld_words(reason)), None),
        SaidFate::Carried(CarriedForm::Idea, _) => {
            ("carried as the mediator’s own idea".into(), None)
        }
        SaidFate::Carried(form, words) => {
            (format!("carried {}", carried_words(form)), words.as_ref().and_then(words_of))
        }
        SaidFate::WithCourier => ("with a courier".into(), None),
        SaidFate::TakenBack => ("taken back".into(), None),
    }
}
