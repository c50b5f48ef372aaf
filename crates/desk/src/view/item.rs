//! A paper on the mediator's table: its paragraphs with their marks, what became of each towards
//! each party, and what came back.

use wasit_case::{
    CarriedId, Case, Edition, Handling, Kind, Moment, PaperFile, PaperId, ParagraphNo, PartyId,
    Seat, Version,
};

use super::arrival::UnderstandingView;
use super::channels::Way;
use super::paper::correction;
use super::reading::Reading;
use super::sentence::Sentence;
use super::status::{fate_sentence, names_of};
use super::terms::blocked;
use super::wording::{
    answer_words, content_lines, deadline_words, form_words, handling_words, kind_words,
    precedence_words, until_words, words_of,
};

/// A paper on the mediator's desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub id: PaperId,
    /// The shown version.
    pub version: Version,
    /// The latest version.
    pub latest: Version,
    /// Whose it is.
    pub author: String,
    /// Its title.
    pub title: Option<String>,
    /// What it does.
    pub kind: &'static str,
    /// In which form it was handed over.
    pub form: &'static str,
    /// How urgent it is.
    pub precedence: String,
    /// Its language.
    pub language: String,
    /// To whom it is to be carried; empty for the mediator alone.
    pub to: Vec<String>,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
    /// For whom a courier brought it.
    pub behalf: Option<String>,
    /// Whether its author's capital has still to agree.
    pub ad_referendum: bool,
    /// What it answers, by the number it has here if that is known, and what it says.
    pub answers: Option<(String, &'static str)>,
    /// By when an answer is asked for.
    pub reply_by: Option<String>,
    /// Whether the author wants to hear paraphrases first.
    pub read_back: bool,
    /// First leg, first time.
    pub submitted_at: Moment,
    /// First leg, second time.
    pub received_at: Option<Moment>,
    /// When its author took it back.
    pub withdrawn_at: Option<Moment>,
    /// Its paragraphs.
    pub paragraphs: Vec<ItemParagraph>,
    /// Parties towards whom paragraphs wait for a decision, with their number.
    pub cards: Vec<(PartyId, String, usize)>,
    /// What was carried of it.
    pub copies: Vec<Copy>,
}

impl Item {
    /// Returns whether it is the mediator's own paper.
    pub fn is_own(&self) -> bool {
        self.id.author == Seat::Mediator
    }
}

/// A paragraph with everything that the mediator sees beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemParagraph {
    /// Its number.
    pub number: ParagraphNo,
    /// The words; `None` if they were erased.
    pub text: Option<String>,
    /// The letter in the margin.
    pub mark: char,
    /// What the letter allows.
    pub handling: &'static str,
    /// Until when its author holds it, and whether that has come to pass.
    pub until: Option<(Sentence, bool)>,
    /// What it says in the terms of the agenda.
    pub content: Vec<String>,
    /// Red lines of others that it runs into.
    pub blocked: Vec<String>,
    /// A wording that was read back.
    pub read_back: Option<ItemReadBack>,
    /// What became of it.
    pub fates: Vec<ParagraphFate>,
}

/// A wording that was read back to the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemReadBack {
    /// The mediator's words.
    pub wording: Option<String>,
    /// When they were read back.
    pub asked_at: Moment,
    /// When the author answered.
    pub answered_at: Option<Moment>,
    /// The author's own words, if it corrected them.
    pub correction: Option<String>,
}

/// What became of a paragraph towards a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphFate {
    /// The party's letter.
    pub to: PartyId,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub what: Sentence,
    /// The words in which it was carried, if they are not the author's.
    pub words: Option<String>,
}

/// What a party has of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The party's letter.
    pub to: PartyId,
    /// Its name.
    pub name: String,
    /// The number it has there.
    pub id: CarriedId,
    /// When it was released.
    pub released_at: Moment,
    /// When it arrived.
    pub delivered_at: Option<Moment>,
    /// When it was taken back.
    pub retracted_at: Option<Moment>,
    /// What the party reads, exactly.
    pub reading: Reading,
    /// How the party understands it.
    pub understanding: Option<UnderstandingView>,
    /// When that was passed to the author.
    pub passed_at: Option<Moment>,
    /// When the author's answer was passed to the party.
    pub answer_passed_at: Option<Moment>,
    /// Whether there is a restatement to pass.
    pub can_pass_restatement: bool,
    /// Whether there is a restatement that the mediator itself answers.
    pub can_answer: bool,
    /// Whether there is an answer to pass.
    pub can_pass_answer: bool,
    /// Whether it may be taken back.
    pub can_retract: bool,
}

/// Returns a version of a paper, the latest if none is named; `None` on a delegation's desk or if
/// there is no such paper.
pub fn item(case: &Case, id: PaperId, version: Option<Version>, now: Moment) -> Option<Item> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let file = case.papers.get(&id)?;
    let version = version.unwrap_or(file.latest());
    let edition = file.edition(version)?;
    let paper = &edition.paper;
    let standing = file.withdrawn_at.is_none() && version == file.latest();
    let cards = paper.to.iter().filter(|_| standing).filter_map(|&to| {
        let waits = case.waiting(edition, to).count();
        (waits > 0).then(|| (to, case.charter.name_of(Seat::Party(to)).to_owned(), waits))
    });
    Some(Item {
        id,
        version,
        latest: file.latest(),
        author: case.charter.name_of(id.author).to_owned(),
        title: words_of(&paper.title),
        kind: kind_words(paper.kind),
        form: form_words(paper.form),
        precedence: precedence_words(paper.precedence),
        language: paper.language.clone(),
        to: names_of(&case.charter, &paper.to),
        way: Way::of(&paper.channel),
        behalf: paper.on_behalf.map(|party| case.charter.name_of(Seat::Party(party)).to_owned()),
        ad_referendum: paper.ad_referendum,
        answers: answers(case, id, edition),
        reply_by: paper
            .reply_by
            .as_ref()
            .map(|d| deadline_words(d, edition.submitted_at, edition.received_at)),
        read_back: paper.read_back,
        submitted_at: edition.submitted_at,
        received_at: edition.received_at,
        withdrawn_at: file.withdrawn_at,
        paragraphs: paragraphs(case, id, edition, now),
        cards: cards.collect(),
        copies: copies(case, id, file),
    })
}

/// Names what a reply answers: by the original's number, and by the number its author knows.
fn answers(case: &Case, id: PaperId, edition: &Edition) -> Option<(String, &'static str)> {
    let reply = edition.paper.in_reply_to.as_ref()?;
    let origin = id
        .author
        .party()
        .and_then(|party| case.arrivals.get(&(party, reply.carried)))
        .and_then(|arrival| arrival.origin.as_ref());
    let what = match origin {
        Some(o) => format!("{} version {} (there {})", o.paper, o.version, reply.carried),
        None => reply.carried.to_string(),
    };
    let what = if reply.to_superseded { format!("{what}, which was replaced") } else { what };
    Some((what, answer_words(reply.answer)))
}

pub(crate) fn paragraphs(
    case: &Case,
    id: PaperId,
    edition: &Edition,
    now: Moment,
) -> Vec<ItemParagraph> {
    let one = |(number, p): (ParagraphNo, &wasit_case::Paragraph)| ItemParagraph {
        number,
        text: words_of(&p.text),
        mark: p.handling.mark(),
        handling: handling_words(p.handling),
        until: match p.handling {
            Handling::HeldUntil(until) => {
                let word = edition.words_given.contains(&number);
                Some((until_words(until), case.is_met(until, id.author, word, now)))
            }
            _ => None,
        },
        content: content_lines(&case.charter, &p.content),
        blocked: blocked(case, id.author, &p.content),
        read_back: edition.read_backs.get(&number).map(|r| ItemReadBack {
            wording: words_of(&r.wording),
            asked_at: r.asked_at,
            answered_at: r.verdict.as_ref().map(|(_, at)| *at),
            correction: r.verdict.as_ref().and_then(|(verdict, _)| correction(verdict)),
        }),
        fates: edition
            .fates
            .iter()
            .filter(|((_, n), _)| *n == number)
            .map(|((to, _), fate)| ParagraphFate {
                to: *to,
                name: case.charter.name_of(Seat::Party(*to)).to_owned(),
                what: fate_sentence(&case.charter, fate),
                words: match fate {
                    wasit_case::Fate::Carried { wording: Some(words), form, .. }
                        if *form != wasit_case::CarriedForm::Verbatim =>
                    {
                        words_of(words)
                    }
                    _ => None,
                },
            })
            .collect(),
    };
    edition.paper.numbered().map(one).collect()
}

fn copies(case: &Case, id: PaperId, file: &PaperFile) -> Vec<Copy> {
    let exploratory =
        file.editions.first().is_some_and(|edition| edition.paper.kind == Kind::Exploratory);
    let of_it = case
        .arrivals
        .iter()
        .filter(|(_, arrival)| arrival.origin.as_ref().is_some_and(|origin| origin.paper == id));
    of_it
        .map(|((to, carried), arrival)| {
            let u = arrival.understanding.as_ref();
            let here = arrival.retracted_at.is_none();
            Copy {
                to: *to,
                name: case.charter.name_of(Seat::Party(*to)).to_owned(),
                id: *carried,
                released_at: arrival.released_at,
                delivered_at: arrival.delivered_at,
                retracted_at: arrival.retracted_at,
                reading: Reading::of(&case.charter, &arrival.carried, arrival.delivered_at),
                understanding: u.map(UnderstandingView::of),
                passed_at: u.and_then(|u| u.passed_at),
                answer_passed_at: u.and_then(|u| u.answer_passed_at),
                can_pass_restatement: id.author.party().is_some()
                    && u.is_some_and(|u| u.passed_at.is_none()),
                // The mediator answers for what a courier brought, as for its own.
                can_answer: id.author.party().is_none()
                    && here
                    && u.is_some_and(|u| u.verdict.is_none()),
                can_pass_answer: here
                    && u.is_some_and(|u| u.verdict.is_some() && u.answer_passed_at.is_none()),
                can_retract: here && exploratory && file.withdrawn_at.is_some(),
            }
        })
        .collect()
}
