//! The relay card: what the mediator is about to decide, and exactly what will come of it.

use wasit_case::{
    Act, CarriedForm, Case, CourierChange, Decision, Edition, Event, Fate, Form, Handed, Handling,
    Message, Moment, PaperId, ParagraphNo, PartyId, Refusal, Role, Rule, Seat, Text, Until,
    Version, Withheld, divide,
};

use super::channels::Way;
use super::custody::marks;
use super::item::{ItemParagraph, paragraphs};
use super::reading::Reading;
use super::sentence::{Sentence, listed};
use super::wording::{kind_words, words_of};

/// What can be chosen for a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Carry the author's words.
    Verbatim,
    /// Carry the mediator's words.
    Paraphrase,
    /// Carry words as the mediator's own idea.
    Idea,
    /// Do not carry it.
    Withhold,
    /// Not now.
    Hold,
}

impl Choice {
    /// Every choice, in the order in which the card offers them.
    pub const ALL: &[Self] =
        &[Self::Verbatim, Self::Paraphrase, Self::Idea, Self::Withhold, Self::Hold];

    /// Returns the word that forms use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Paraphrase => "paraphrase",
            Self::Idea => "idea",
            Self::Withhold => "withhold",
            Self::Hold => "hold",
        }
    }

    /// Returns what the card says beside the choice.
    pub fn label(self) -> &'static str {
        match self {
            Self::Verbatim => "Verbatim",
            Self::Paraphrase => "In my words",
            Self::Idea => "As my own idea",
            Self::Withhold => "Withhold",
            Self::Hold => "Hold",
        }
    }
}

/// A card before anything is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The paper.
    pub paper: PaperId,
    /// The version that would be relayed.
    pub version: Version,
    /// What it does.
    pub kind: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub language: String,
    /// Whose it is.
    pub author: String,
    /// To whom it would go.
    pub to: PartyId,
    /// The name of that party.
    pub to_name: String,
    /// Whether the author wants to hear paraphrases first.
    pub read_back: bool,
    /// Whether it was spoken, so that it cannot be carried verbatim.
    pub oral: bool,
    /// Its channel, where it is not the front channel.
    pub way: Option<Way>,
    /// Who would carry it by hand.
    pub courier: Option<String>,
    /// For whom a courier brought it.
    pub behalf: Option<String>,
    /// The paragraphs that wait, with a choice that follows from each mark.
    pub waiting: Vec<CardParagraph>,
    /// The paragraphs about which is decided.
    pub decided: Vec<ItemParagraph>,
}

/// A paragraph on the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardParagraph {
    /// The paragraph as the mediator sees it.
    pub seen: ItemParagraph,
    /// What is chosen.
    pub choice: Choice,
    /// The mediator's words, for a paraphrase or an idea.
    pub words: String,
    /// Why it would be withheld.
    pub reason: Withheld,
    /// Until when it would be held.
    pub until: Until,
}

/// Exactly what a card would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What the receiver would read: the struct of the receiver's own page.
    pub readings: Vec<Reading>,
    /// "B will see ¶1 in your words and ¶3 as your own idea."
    pub will_see: Sentence,
    /// "B will not see ¶2, that it exists, or who said ¶3."
    pub will_not_see: Option<Sentence>,
    /// Who will know what afterwards, and what cannot be undone.
    pub afterwards: Sentence,
    /// The rule that stands against it, if one does.
    pub refusal: Option<Refusal>,
}

/// Returns the card of a paper's latest version towards a party, filled in from the marks; `None`
/// if nothing of it waits there, or on a delegation's desk.
pub fn card(case: &Case, id: PaperId, to: PartyId, now: Moment) -> Option<Card> {
    if case.seat != Seat::Mediator {
        return None;
    }
    let file = case.papers.get(&id).filter(|file| file.withdrawn_at.is_none())?;
    let edition = file.editions.last().filter(|edition| edition.paper.to.contains(&to))?;
    let numbers: Vec<ParagraphNo> = case.waiting(edition, to).collect();
    let (mut waiting, mut decided) = (vec![], vec![]);
    for seen in paragraphs(case, id, edition, now) {
        if numbers.contains(&seen.number) {
            waiting.push(prefilled(edition, to, seen));
        } else {
            decided.push(seen);
        }
    }
    (!waiting.is_empty()).then(|| Card {
        paper: id,
        version: file.latest(),
        kind: kind_words(edition.paper.kind),
        title: words_of(&edition.paper.title),
        language: edition.paper.language.clone(),
        author: case.charter.name_of(id.author).to_owned(),
        to,
        to_name: case.charter.name_of(Seat::Party(to)).to_owned(),
        read_back: edition.paper.read_back,
        oral: edition.paper.form == Form::OralMessage,
        way: Way::of(&edition.paper.channel),
        courier: case
            .courier_of(&edition.paper.channel)
            .map(|courier| case.charter.name_of(Seat::Courier(courier)).to_owned()),
        behalf: edition
            .paper
            .on_behalf
            .map(|party| case.charter.name_of(Seat::Party(party)).to_owned()),
        waiting,
        decided,
    })
}

fn prefilled(edition: &Edition, to: PartyId, seen: ItemParagraph) -> CardParagraph {
    let number = seen.number;
    let handling = edition.paper.paragraph(number).map(|p| p.handling);
    let asked = edition.read_backs.get(&number);
    let words = asked.map(|r| r.cleared().unwrap_or(&r.wording).words().to_owned());
    let carry = match (&words, edition.paper.form) {
        (None, Form::NoteVerbale | Form::NonPaper) => Choice::Verbatim,
        _ => Choice::Paraphrase,
    };
    let met = seen.until.as_ref().is_none_or(|(_, met)| *met);
    let (choice, until) = match (handling, edition.fates.get(&(to, number))) {
        (Some(Handling::InConfidence) | None, _) => (Choice::Withhold, Until::AuthorsWord),
        (Some(Handling::HeldUntil(until)), _) if !met => (Choice::Hold, until),
        (Some(Handling::HeldUntil(until)), _) => (carry, until),
        (_, Some(Fate::Held { until: Some(until), .. })) => (carry, *until),
        _ => (carry, Until::AuthorsWord),
    };
    let reason = match handling {
        Some(Handling::InConfidence) => Withheld::InConfidence,
        _ => Withheld::WouldHarmNow,
    };
    CardParagraph { seen, choice, words: words.unwrap_or_default(), reason, until }
}

/// Returns exactly what a card would do, if it were released now by the head of this desk.
pub fn preview(
    case: &Case,
    id: PaperId,
    version: Version,
    to: PartyId,
    card: &[(ParagraphNo, Decision)],
    now: Moment,
) -> Preview {
    let act = Act::Relay { paper: id, version, to, card: card.to_vec() };
    let head = case.charter.desk(case.seat).find(|(_, role)| *role == Role::Head);
    let decided = match head {
        Some((head, _)) => case.decide(&head.id, act, now),
        None => Err(Refusal { rule: Rule::RoleHeadSends, about: String::new() }),
    };
    let (readings, refusal) = match decided {
        Ok(events) => (readings(case, &events, now), None),
        Err(refusal) => (vec![], Some(refusal)),
    };
    let receiver = case.charter.name_of(Seat::Party(to)).to_owned();
    let parts = case.edition(id, version).map(|edition| parts(case, id, edition, card));
    let Parts { seen, unseen, unnamed, told } = parts.unwrap_or_default();
    let will_see = match seen.as_slice() {
        [] => Sentence::default().name(&receiver).words(" will see nothing."),
        _ => Sentence::default().name(&receiver).words(format!(" will see {}.", listed(&seen))),
    };
    let not = |what: String| Sentence::default().name(&receiver).words(what);
    let exist = if unseen.len() == 1 { "that it exists" } else { "that they exist" };
    let will_not_see = match (unseen.as_slice(), unnamed.as_slice()) {
        ([], []) => None,
        (_, []) => Some(not(format!(" will not see {}, or {exist}.", marks(&unseen)))),
        ([], _) => Some(not(format!(" will not see who said {}.", marks(&unnamed)))),
        _ => Some(not(format!(
            " will not see {}, {exist}, or who said {}.",
            marks(&unseen),
            marks(&unnamed)
        ))),
    };
    let author = case.charter.name_of(id.author);
    let mut afterwards = Sentence::default().name(author);
    afterwards = afterwards.words(" learns what became of each paragraph");
    if !told.is_empty() {
        afterwards = afterwards.words(format!(", and your words for {}", marks(&told)));
    }
    if readings.len() > 1 {
        // One release makes two papers only where one of them names the author.
        let unnamed = marks(&unnamed);
        afterwards = afterwards.words(". ").name(&receiver).words(format!(
            " has both papers at one time, which can suggest who said {unnamed}; hold {unnamed} to \
             release it later"
        ));
    }
    let channel = case.edition(id, version).map(|edition| &edition.paper.channel);
    if let Some(courier) = channel.and_then(|channel| case.courier_of(channel)) {
        let courier = case.charter.name_of(Seat::Courier(courier));
        afterwards = afterwards
            .words(". ")
            .name(courier)
            .words(" learns the words and for whom they are, and nothing of the agenda’s terms; ");
        afterwards = afterwards
            .name(&receiver)
            .words(" has them when the courier says so, perhaps in the courier’s words");
    }
    afterwards = afterwards.words(". What is released cannot be called back by you.");
    Preview { readings, will_see, will_not_see, afterwards, refusal }
}

fn readings(case: &Case, events: &[Event], now: Moment) -> Vec<Reading> {
    let mut readings = vec![];
    for event in events {
        let Event::Relayed { crossings, handed, .. } = event else { continue };
        readings.extend(crossings.iter().map(|c| Reading::of(&case.charter, &c.carried, None)));
        if !handed.is_empty() {
            readings.extend(by_hand(case, events, handed, now));
        }
    }
    readings
}

/// Returns what the receiver will read of what a courier is handed, if the courier uses no other
/// words and delivers before anything else arrives: played to its end on a copy, O(case).
fn by_hand(
    case: &Case,
    events: &[Event],
    handed: &[(Handed, Vec<ParagraphNo>)],
    now: Moment,
) -> Vec<Reading> {
    let mut after = case.clone();
    events.iter().for_each(|event| after.apply(event, now));
    let mut readings = vec![];
    for (handed, _) in handed {
        let Some(courier) = after.courier_of(&handed.channel) else { continue };
        let delivered = CourierChange::Delivered { id: handed.id, at: now, spoken: vec![] };
        let told = after.receive(Seat::Courier(courier), Message::Courier(delivered));
        for event in told.unwrap_or_default() {
            if let Event::Courier { change: CourierChange::Arrived { carried, .. }, .. } = &event {
                readings.push(Reading::of(&case.charter, carried, None));
            }
            after.apply(&event, now);
        }
    }
    readings
}

#[derive(Default)]
struct Parts {
    /// What the receiver sees, each with how.
    seen: Vec<String>,
    /// Which paragraphs it does not see.
    unseen: Vec<ParagraphNo>,
    /// Of which it does not learn the author.
    unnamed: Vec<ParagraphNo>,
    /// Of which the author learns the mediator's words.
    told: Vec<ParagraphNo>,
}

fn parts(case: &Case, id: PaperId, edition: &Edition, card: &[(ParagraphNo, Decision)]) -> Parts {
    let author = case.charter.name_of(id.author);
    let cleared = |number, words: &Text| {
        edition.read_backs.get(&number).and_then(|r| r.cleared()) == Some(words)
    };
    let mut parts = Parts::default();
    let mut how: Vec<(String, Vec<ParagraphNo>)> = vec![];
    for share in divide(&edition.paper, card, cleared) {
        for (number, paragraph) in share.from.iter().zip(&share.paragraphs) {
            let words = match (paragraph.form, share.attributed) {
                (CarriedForm::Verbatim, true) => format!("in {author}’s words and under its name"),
                (CarriedForm::Verbatim, false) => "in its author’s words".to_owned(),
                (CarriedForm::ClearedParaphrase, true) => {
                    format!("in your words, cleared by {author} and under its name")
                }
                (CarriedForm::ClearedParaphrase, false) => {
                    "in your words, cleared by the author".to_owned()
                }
                (CarriedForm::UnclearedParaphrase, true) => {
                    format!("in your words and under {author}’s name")
                }
                (CarriedForm::UnclearedParaphrase, false) => "in your words".to_owned(),
                (CarriedForm::Idea, _) => "as your own idea".to_owned(),
                // Not made by a release; a courier may choose it later.
                (CarriedForm::CouriersWords, _) => "in the courier’s words".to_owned(),
            };
            match how.iter_mut().find(|(said, _)| *said == words) {
                Some((_, numbers)) => numbers.push(*number),
                None => how.push((words, vec![*number])),
            }
            if !share.attributed {
                parts.unnamed.push(*number);
            }
            if !matches!(paragraph.form, CarriedForm::Verbatim | CarriedForm::Idea) {
                parts.told.push(*number);
            }
        }
    }
    parts.unseen = card
        .iter()
        .filter(|(_, d)| matches!(d, Decision::Withhold(_) | Decision::Hold(_)))
        .map(|(number, _)| *number)
        .collect();
    how.sort_by_key(|(_, numbers)| numbers.first().copied());
    parts.unnamed.sort_unstable();
    parts.told.sort_unstable();
    parts.seen = how.iter().map(|(words, numbers)| format!("{} {words}", marks(numbers))).collect();
    parts
}
