//! A carried paper as its receiver reads it; the mediator's preview shows the same struct.

use wasit_case::{
    AnswerTo, Carried, CarriedForm, CarriedId, Charter, Moment, PaperId, Seat, Version,
};

use super::channels::Way;
use super::wording::{
    answer_words, carried_words, content_lines, deadline_words, form_words, kind_words,
    precedence_words, words_of,
};

/// What the receiver has before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its number in the receiving room.
    pub id: CarriedId,
    /// What it does, in words.
    pub kind: &'static str,
    /// In which form it was handed over.
    pub form: &'static str,
    /// How urgent it is.
    pub precedence: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Whose it is, if that was released.
    pub attribution: Option<String>,
    /// Who carried it: the mediator's name.
    pub mediator: String,
    /// What it answers and what it says to that.
    pub answers: Option<(String, &'static str)>,
    /// The reader's own paper that it answers.
    pub answers_own: Option<(PaperId, Version)>,
    /// By when an answer is asked for.
    pub reply_by: Option<String>,
    /// Which earlier paper of this room it takes the place of.
    pub replaces: Option<CarriedId>,
    /// When the mediator released it.
    pub released_at: Moment,
    /// What there is to read.
    pub paragraphs: Vec<ReadParagraph>,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
    /// Whether its author's capital has still to agree.
    pub ad_referendum: bool,
    /// Who carried it by hand, and whether in other words than those that were handed over.
    pub courier: Option<(String, bool)>,
}

/// A paragraph as its reader has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadParagraph {
    /// Its place in this reading, from 1.
    pub number: usize,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// Whose words they are, in words.
    pub form: &'static str,
    /// Whose words they are.
    pub carried_form: CarriedForm,
    /// What it says in the terms of the agenda.
    pub content: Vec<String>,
}

impl Reading {
    /// Makes the reading of what was carried, which its receiver had at `delivered_at`.
    pub(crate) fn of(charter: &Charter, carried: &Carried, delivered_at: Option<Moment>) -> Self {
        let mediator = charter.mediator.clone();
        let answers = carried.answers.map(|(to, answer)| {
            let what = match to {
                AnswerTo::Own(id, version) => format!("your {id}, version {version}"),
                AnswerTo::Carried(id) => id.to_string(),
            };
            (what, answer_words(answer))
        });
        let answers_own = match carried.answers {
            Some((AnswerTo::Own(id, version), _)) => Some((id, version)),
            _ => None,
        };
        let paragraph = |(number, p): (usize, &wasit_case::CarriedParagraph)| ReadParagraph {
            number,
            text: words_of(&p.text),
            form: carried_words(p.form),
            carried_form: p.form,
            content: content_lines(charter, &p.content),
        };
        Self {
            id: carried.id,
            kind: kind_words(carried.kind),
            form: form_words(carried.form),
            precedence: precedence_words(carried.precedence),
            language: carried.language.clone(),
            attribution: carried
                .attribution
                .map(|party| charter.name_of(Seat::Party(party)).to_owned()),
            mediator,
            answers,
            answers_own,
            reply_by: carried
                .reply_by
                .as_ref()
                .map(|d| deadline_words(d, carried.released_at, delivered_at)),
            replaces: carried.replaces,
            released_at: carried.released_at,
            paragraphs: (1..).zip(&carried.paragraphs).map(paragraph).collect(),
            way: Way::of(&carried.channel),
            ad_referendum: carried.ad_referendum,
            courier: carried.courier.map(|courier| {
                let own = |p: &wasit_case::CarriedParagraph| p.form == CarriedForm::CouriersWords;
                let name = charter.name_of(Seat::Courier(courier)).to_owned();
                (name, carried.paragraphs.iter().any(own))
            }),
        }
    }

    /// Returns the heading over it: "Proposal, carried by the mediator for Aurelia".
    pub fn heading(&self) -> String {
        match &self.attribution {
            Some(name) => format!("{} of {name}, carried by {}", self.kind, self.mediator),
            None => format!("{}, carried by {}", self.kind, self.mediator),
        }
    }
}
