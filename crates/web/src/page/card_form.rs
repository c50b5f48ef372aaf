//! The relay card as a form: what was chosen and typed, laid over what follows from the marks.

use wasit_case::{Decision, ParagraphNo, Text, Withheld, Wording};
use wasit_desk::view::{Card, CardParagraph, Choice, withheld_words};

use super::paper_fields::{until_of, until_word};
use super::paper_form::{Opt, all, untils};
use crate::fields::Fields;
use crate::refused::Refused;
use crate::time::Clock;

/// The fields of one paragraph.
pub(crate) struct CardField {
    pub(crate) paragraph: CardParagraph,
    pub(crate) choices: Vec<Opt>,
    pub(crate) reasons: Vec<Opt>,
    pub(crate) untils: Vec<Opt>,
    pub(crate) until_date: String,
    /// Whether the terms of the agenda go with the mediator's words; `None` where there are none.
    pub(crate) with_terms: Option<bool>,
}

/// Lays what was typed over a card, and returns the fields.
pub(crate) fn fields(card: &Card, typed: &Fields, clock: &Clock) -> Vec<CardField> {
    let field = |paragraph: &CardParagraph| {
        let number = usize::from(paragraph.seen.number);
        let typed_or = |name: &str, default: String| {
            typed.find(&format!("{name}-{number}")).map_or(default, str::to_owned)
        };
        let choice = typed_or("choice", paragraph.choice.word().to_owned());
        let reason = typed_or("reason", paragraph.reason.word().to_owned());
        let until = typed_or("until", until_word(paragraph.until));
        let date = match paragraph.until {
            wasit_case::Until::Date(at) => clock.local(at),
            _ => String::new(),
        };
        let choices = Choice::ALL.iter().map(|c| Opt::new(c.word(), c.label(), &choice));
        CardField {
            choices: choices.collect(),
            reasons: all(Withheld::ALL, withheld_words, &reason),
            untils: untils(&until, "the author’s word"),
            until_date: typed_or("until-date", date),
            with_terms: (!paragraph.seen.content.is_empty())
                .then(|| typed.find(&format!("terms-{number}")).is_some()),
            paragraph: CardParagraph {
                words: typed_or("words", paragraph.words.clone()),
                ..paragraph.clone()
            },
        }
    };
    card.waiting.iter().map(field).collect()
}

/// Reads the decisions of a card.
pub(crate) fn decisions(
    typed: &Fields,
    clock: &Clock,
) -> Result<Vec<(ParagraphNo, Decision)>, Refused> {
    let mut card = vec![];
    for (number, choice) in typed.under("choice-") {
        let Ok(no) = number.parse::<ParagraphNo>() else { continue };
        let number = usize::from(no);
        let words = || Wording {
            words: Text::from(typed.of("words", number).trim()),
            with_terms: typed.find(&format!("terms-{number}")).is_some(),
        };
        let decision = match choice {
            "verbatim" => Decision::Verbatim,
            "paraphrase" => Decision::Paraphrase(words()),
            "idea" => Decision::Idea(words()),
            "hold" => Decision::Hold(until_of(typed, clock, number)?),
            _ => {
                let reason = Withheld::from_word(typed.of("reason", number));
                Decision::Withhold(reason.unwrap_or(Withheld::WouldHarmNow))
            }
        };
        card.push((no, decision));
    }
    card.sort_by_key(|(number, _)| *number);
    Ok(card)
}

/// Returns the words that would be read back: those of every paraphrase.
pub(crate) fn wordings(card: &[(ParagraphNo, Decision)]) -> Vec<(ParagraphNo, Text)> {
    let paraphrase = |(number, decision): &(ParagraphNo, Decision)| match decision {
        Decision::Paraphrase(wording) => Some((*number, wording.words.clone())),
        _ => None,
    };
    card.iter().filter_map(paraphrase).collect()
}
