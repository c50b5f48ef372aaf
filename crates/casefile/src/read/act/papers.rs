//! Acts about papers: handed in, read back, relayed, restated.

use wasit_case::{Act, Decision, PaperId, ParagraphNo, Text, Version, Withheld, Wording, limits};

use super::{Given, all, only_true};
use crate::read::fields::Fields;
use crate::read::paper::{paper, until};
use crate::read::value::Value;

pub(super) const KEYS: [&str; 13] = [
    "submit",
    "revise",
    "withdraw",
    "issue",
    "ask_read_back",
    "answer_read_back",
    "give_word",
    "relay",
    "retract",
    "restate",
    "pass_restatement",
    "answer_restatement",
    "pass_answer",
];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    match given.key {
        "submit" => paper(&mut given.fields, given.frame, given.at).map(Act::Submit),
        "issue" => paper(&mut given.fields, given.frame, given.at).map(Act::Issue),
        "revise" => {
            let id = paper_of(&mut given.fields);
            let with = paper(&mut given.fields, given.frame, given.at);
            Some(Act::Revise { paper: id?, with: with? })
        }
        "withdraw" => Some(Act::Withdraw { paper: paper_of(&mut given.fields)? }),
        "restate" | "retract" | "pass_restatement" | "pass_answer" => about_carried(given),
        _ => about_version(given),
    }
}

/// Reads the acts that are about one version of a paper.
fn about_version(given: &mut Given<'_, '_>) -> Option<Act> {
    let fields = &mut given.fields;
    let (paper, version) = (paper_of(fields), version(fields));
    match given.key {
        "answer_read_back" => {
            let paragraph = paragraph(fields);
            let verdict = given.verdict();
            Some(Act::AnswerReadBack {
                paper: paper?,
                version: version?,
                paragraph: paragraph?,
                verdict: verdict?,
            })
        }
        "give_word" => {
            let paragraph = paragraph(fields);
            Some(Act::GiveWord { paper: paper?, version: version?, paragraph: paragraph? })
        }
        "ask_read_back" => {
            let entries = fields.tables("wording", "a wording");
            let wordings = all(entries.into_iter().map(wording));
            Some(Act::AskReadBack { paper: paper?, version: version?, wordings: wordings? })
        }
        "relay" => {
            let to = given.party("to");
            let entries = given.fields.tables("card", "a decision");
            let card = all(entries.into_iter().map(decision));
            Some(Act::Relay { paper: paper?, version: version?, to: to?, card: card? })
        }
        "answer_restatement" => {
            let receiver = given.party("receiver");
            let verdict = given.verdict();
            Some(Act::AnswerRestatement {
                paper: paper?,
                version: version?,
                receiver: receiver?,
                verdict: verdict?,
            })
        }
        _ => None,
    }
}

/// Reads the acts that are about a carried paper.
fn about_carried(given: &mut Given<'_, '_>) -> Option<Act> {
    let carried = given.fields.required("carried", "\"M-1\"").and_then(Value::carried_id);
    match given.key {
        "restate" => {
            let wording = given.text("wording");
            Some(Act::Restate { carried: carried?, wording: wording? })
        }
        "retract" => {
            let from = given.party("from");
            Some(Act::Retract { from: from?, carried: carried? })
        }
        _ => {
            let receiver = given.party("receiver");
            let (receiver, carried) = (receiver?, carried?);
            Some(match given.key {
                "pass_restatement" => Act::PassRestatement { receiver, carried },
                _ => Act::PassAnswer { receiver, carried },
            })
        }
    }
}

pub(super) fn paper_of(fields: &mut Fields<'_>) -> Option<PaperId> {
    fields.required("paper", "\"A-1\"").and_then(Value::paper_id)
}

pub(super) fn version(fields: &mut Fields<'_>) -> Option<Version> {
    let most = i64::try_from(limits::VERSIONS_MAX).unwrap_or(1);
    fields.required("version", "1").and_then(|value| value.number(1, most))
}

fn paragraph(fields: &mut Fields<'_>) -> Option<ParagraphNo> {
    let most = i64::try_from(limits::PARAGRAPHS_MAX).unwrap_or(1);
    fields.required("paragraph", "1").and_then(|value| value.number(1, most))
}

/// Reads words for a paragraph, by its number.
pub(super) fn wording(mut fields: Fields<'_>) -> Option<(ParagraphNo, Text)> {
    let number = paragraph(&mut fields);
    let text = fields.required("text", "\"…\"").and_then(Value::text);
    fields.finish();
    Some((number?, text?))
}

fn words_for(value: Value<'_>, fields: &mut Fields<'_>) -> Option<Wording> {
    let with_terms = fields.optional("with_terms").and_then(Value::boolean).unwrap_or(false);
    Some(Wording { words: value.text()?, with_terms })
}

fn decision(mut fields: Fields<'_>) -> Option<(ParagraphNo, Decision)> {
    let number = paragraph(&mut fields);
    let decision = match fields.one_of(&["verbatim", "paraphrase", "idea", "withhold", "hold"]) {
        None => None,
        Some(("verbatim", value)) => only_true(value).then_some(Decision::Verbatim),
        Some(("paraphrase", value)) => words_for(value, &mut fields).map(Decision::Paraphrase),
        Some(("idea", value)) => words_for(value, &mut fields).map(Decision::Idea),
        Some(("withhold", value)) => {
            value.word(Withheld::ALL, Withheld::word).map(Decision::Withhold)
        }
        Some((_, value)) => until(value).map(Decision::Hold),
    };
    fields.finish();
    Some((number?, decision?))
}
