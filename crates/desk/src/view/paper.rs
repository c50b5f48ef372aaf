//! A delegation's own paper: every version, and where each of its paragraphs is.

use std::collections::BTreeMap;

use wasit_case::{
    Case, Content, Edition, Fate, Handling, Kind, Moment, PaperFile, PaperId, ParagraphNo, PartyId,
    ReadBack, Seat, Until, Verdict, Version,
};

use super::channels::Way;
use super::sentence::Sentence;
use super::status::{fate_sentence, names_of, own_status};
use super::wording::{
    answer_words, content_lines, deadline_words, form_words, handling_words, kind_words,
    meeting_words, precedence_words, until_words, words_of,
};

/// A paper of this room's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPaper {
    /// Its number.
    pub id: PaperId,
    /// Its title; `None` if it was erased.
    pub title: Option<String>,
    /// What it does, in words.
    pub kind: &'static str,
    /// In which form it was handed over.
    pub form: &'static str,
    /// To whom it is to be carried; empty for the mediator alone.
    pub to: Vec<String>,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
    /// For whom a courier brings it.
    pub behalf: Option<String>,
    /// Whether this room's capital has still to agree.
    pub ad_referendum: bool,
    /// What it answers, and what it says to that.
    pub answers: Option<(wasit_case::CarriedId, &'static str)>,
    /// The one sentence that lists say of it.
    pub status: Sentence,
    /// When its author took it back.
    pub withdrawn_at: Option<Moment>,
    /// Whether the rules let it be taken back.
    pub can_withdraw: bool,
    /// Whether the rules let it be revised.
    pub can_revise: bool,
    /// Its versions, the newest first.
    pub editions: Vec<OwnEdition>,
}

/// A version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnEdition {
    /// Its number.
    pub version: Version,
    /// How urgent it is.
    pub precedence: String,
    /// Its language.
    pub language: String,
    /// By when an answer is asked for.
    pub reply_by: Option<String>,
    /// Whether the author wants to hear paraphrases first.
    pub read_back: bool,
    /// When it was handed in.
    pub submitted_at: Moment,
    /// When the mediator's desk had it.
    pub received_at: Option<Moment>,
    /// Its paragraphs.
    pub paragraphs: Vec<OwnParagraph>,
    /// How receivers understand it.
    pub understandings: Vec<OwnUnderstanding>,
}

/// A paragraph of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnParagraph {
    /// Its number.
    pub number: ParagraphNo,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// The letter in the margin.
    pub mark: char,
    /// What the letter allows.
    pub handling: &'static str,
    /// Until when it is held, if it is.
    pub until: Option<Sentence>,
    /// What it says in the terms of the agenda.
    pub content: Vec<String>,
    /// Where it is, per receiving party: its name, a sentence, and the mediator's words if the
    /// author was told them.
    pub fates: Vec<(String, Sentence, Option<String>)>,
    /// A wording that was read back.
    pub read_back: Option<OwnReadBack>,
    /// Whether the author's word is still to be given.
    pub can_give_word: bool,
    /// Whether the word was given.
    pub word_given: bool,
}

/// A wording that was read back to this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReadBack {
    /// The mediator's words.
    pub wording: Option<String>,
    /// When they were read back.
    pub asked_at: Moment,
    /// What was answered: `None` yet, or cleared, or these words instead.
    pub answered: Option<(Option<String>, Moment)>,
    /// Whether it waits for an answer.
    pub waits: bool,
}

/// How a receiver understands a paper of this room's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnUnderstanding {
    /// The receiver's letter.
    pub receiver: PartyId,
    /// Its name.
    pub name: String,
    /// "We understand this as …".
    pub wording: Option<String>,
    /// When it was heard.
    pub heard_at: Moment,
    /// Where it stands.
    pub meeting: &'static str,
    /// What was answered instead, if it was corrected.
    pub correction: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Moment>,
    /// Whether it waits for an answer.
    pub waits: bool,
}

/// Returns this room's paper; `None` on the mediator's desk, or if the paper is not this room's.
pub fn own_paper(case: &Case, id: PaperId) -> Option<OwnPaper> {
    if case.seat == Seat::Mediator {
        return None;
    }
    let file = case.papers.get(&id).filter(|_| id.author == case.seat)?;
    let latest = file.editions.last()?;
    let paper = &latest.paper;
    let editions = (1..).zip(&file.editions).map(|(version, e)| edition(case, file, version, e));
    let mut editions: Vec<OwnEdition> = editions.collect();
    editions.reverse();
    Some(OwnPaper {
        id,
        title: words_of(&paper.title),
        kind: kind_words(paper.kind),
        form: form_words(paper.form),
        to: names_of(&case.charter, &paper.to),
        way: Way::of(&paper.channel),
        behalf: paper.on_behalf.map(|party| case.charter.name_of(Seat::Party(party)).to_owned()),
        ad_referendum: paper.ad_referendum,
        answers: paper.in_reply_to.as_ref().map(|r| (r.carried, answer_words(r.answer))),
        status: own_status(case, id, file),
        withdrawn_at: file.withdrawn_at,
        can_withdraw: can_withdraw(file),
        can_revise: case.seat.party().is_some()
            && file.withdrawn_at.is_none()
            && paper.form != wasit_case::Form::NoteVerbale,
        editions,
    })
}

/// Returns whether the rules let a paper be taken back, as its author's desk knows it.
pub fn can_withdraw(file: &PaperFile) -> bool {
    let carried = |e: &Edition| e.fates.values().any(|f| matches!(f, Fate::Carried { .. }));
    let exploratory = file.editions.last().is_some_and(|e| e.paper.kind == Kind::Exploratory);
    file.withdrawn_at.is_none() && (exploratory || !file.editions.iter().any(carried))
}

fn edition(case: &Case, file: &PaperFile, version: Version, edition: &Edition) -> OwnEdition {
    let standing = file.withdrawn_at.is_none();
    let paper = &edition.paper;
    OwnEdition {
        version,
        precedence: precedence_words(paper.precedence),
        language: paper.language.clone(),
        reply_by: paper
            .reply_by
            .as_ref()
            .map(|d| deadline_words(d, edition.submitted_at, edition.received_at)),
        read_back: paper.read_back,
        submitted_at: edition.submitted_at,
        received_at: edition.received_at,
        paragraphs: paper.numbered().map(|(n, _)| paragraph(case, edition, n, standing)).collect(),
        understandings: edition
            .understandings
            .iter()
            .map(|(receiver, u)| OwnUnderstanding {
                receiver: *receiver,
                name: case.charter.name_of(Seat::Party(*receiver)).to_owned(),
                wording: words_of(&u.wording),
                heard_at: u.restated_at,
                meeting: meeting_words(u.meeting()),
                correction: u.verdict.as_ref().and_then(|(verdict, _)| correction(verdict)),
                answered_at: u.verdict.as_ref().map(|(_, at)| *at),
                waits: standing && u.verdict.is_none(),
            })
            .collect(),
    }
}

fn paragraph(case: &Case, edition: &Edition, number: ParagraphNo, standing: bool) -> OwnParagraph {
    let fates: BTreeMap<PartyId, &Fate> = edition
        .fates
        .iter()
        .filter(|((_, n), _)| *n == number)
        .map(|((to, _), fate)| (*to, fate))
        .collect();
    let fates = fates.into_iter().map(|(to, fate)| {
        let words = match fate {
            Fate::Carried { wording: Some(words), .. } => words_of(words),
            _ => None,
        };
        (
            case.charter.name_of(Seat::Party(to)).to_owned(),
            fate_sentence(&case.charter, fate),
            words,
        )
    });
    let p = edition.paper.paragraph(number);
    let handling = p.map_or(Handling::InConfidence, |p| p.handling);
    let word_given = edition.words_given.contains(&number);
    let for_word = handling == Handling::HeldUntil(Until::AuthorsWord);
    OwnParagraph {
        number,
        text: p.and_then(|p| words_of(&p.text)),
        mark: handling.mark(),
        handling: handling_words(handling),
        until: match handling {
            Handling::HeldUntil(until) => Some(until_words(until)),
            _ => None,
        },
        content: content_lines(&case.charter, p.map_or(&Content::Words, |p| &p.content)),
        fates: fates.collect(),
        read_back: edition.read_backs.get(&number).map(|r| read_back(r, standing)),
        can_give_word: standing && for_word && !word_given,
        word_given,
    }
}

fn read_back(asked: &ReadBack, standing: bool) -> OwnReadBack {
    OwnReadBack {
        wording: words_of(&asked.wording),
        asked_at: asked.asked_at,
        answered: asked.verdict.as_ref().map(|(verdict, at)| (correction(verdict), *at)),
        waits: standing && asked.verdict.is_none(),
    }
}

/// Returns the author's other words, if it did not simply say yes.
pub(crate) fn correction(verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::Confirmed => None,
        Verdict::Corrected(words) => words_of(words),
    }
}
