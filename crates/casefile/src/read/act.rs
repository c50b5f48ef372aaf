//! The acts of a script, one key each.

use wasit_case::{
    Act, Decision, Exception, Format, Moment, NextStep, PaperId, ParagraphNo, Text, Verdict,
    Version, Withheld, Wording, limits,
};

use super::fields::Fields;
use super::frame::Frame;
use super::paper::{deadline, paper, swap, until};
use super::value::Value;

/// The keys under which a step says what is done.
pub(crate) const ACTS: [&str; 19] = [
    "submit",
    "revise",
    "withdraw",
    "answer_read_back",
    "give_word",
    "restate",
    "answer_restatement",
    "plan_round",
    "open_round",
    "adjourn_round",
    "suspend_round",
    "resume_round",
    "close_round",
    "ask_read_back",
    "relay",
    "retract",
    "pass_restatement",
    "pass_answer",
    "issue",
];

/// Reads the act of a step done at `at`.
pub(crate) fn act(key: &str, value: Value<'_>, frame: &Frame, at: Option<Moment>) -> Option<Act> {
    let mut fields = value.fields("the act")?;
    let act = match key {
        "submit" => paper(&mut fields, frame, at).map(Act::Submit),
        "issue" => paper(&mut fields, frame, at).map(Act::Issue),
        "plan_round" | "open_round" | "adjourn_round" | "suspend_round" | "resume_round"
        | "close_round" => round(key, &mut fields, at),
        _ => about_paper(key, &mut fields, frame, at),
    };
    fields.finish();
    act
}

fn round(key: &str, fields: &mut Fields<'_>, at: Option<Moment>) -> Option<Act> {
    match key {
        "plan_round" => {
            let most = i64::try_from(limits::ROUNDS_MAX).unwrap_or(1);
            let number = fields.required("number", "1").and_then(|v| v.number(1, most));
            let format = fields
                .required("format", "\"indirect\"")
                .and_then(|v| v.word(Format::ALL, Format::word));
            let venue = fields.required("venue", "\"…\"").and_then(Value::text);
            let begins_at =
                fields.required("begins_at", "2026-02-06T09:00:00+04:00").and_then(Value::moment);
            Some(Act::PlanRound {
                number: number?,
                format: format?,
                venue: venue?,
                begins_at: begins_at?,
            })
        }
        "open_round" => Some(Act::OpenRound),
        "adjourn_round" => {
            let until = fields.optional("until").map(Value::moment);
            Some(Act::AdjournRound { until: swap(until)? })
        }
        "suspend_round" => {
            let reason = fields.required("reason", "\"…\"").and_then(Value::text);
            Some(Act::SuspendRound { reason: reason? })
        }
        "resume_round" => Some(Act::ResumeRound),
        _ => {
            let next_step = fields.optional("next_step").map(|value| next_step(value, at));
            let entries = fields.elements("exceptions");
            let exceptions: Option<Vec<Exception>> = entries.into_iter().map(exception).collect();
            Some(Act::CloseRound { next_step: swap(next_step)?, exceptions: exceptions? })
        }
    }
}

fn next_step(value: Value<'_>, at: Option<Moment>) -> Option<NextStep> {
    let mut fields = value.fields("a next step")?;
    let words = fields.required("words", "\"…\"").and_then(Value::text);
    let within = fields.optional("within").map(|value| deadline(value, at));
    fields.finish();
    Some(NextStep { words: words?, within: swap(within)? })
}

fn exception(value: Value<'_>) -> Option<Exception> {
    let mut fields = value.fields("an exception")?;
    let paper = fields.required("paper", "\"A-1\"").and_then(Value::paper_id);
    let reason = fields.required("reason", "\"…\"").and_then(Value::text);
    fields.finish();
    Some(Exception { paper: paper?, reason: reason? })
}

/// Reads the acts that are about a paper that is already there.
fn about_paper(
    key: &str,
    fields: &mut Fields<'_>,
    frame: &Frame,
    at: Option<Moment>,
) -> Option<Act> {
    match key {
        "revise" => {
            let paper_id = paper_of(fields);
            let with = paper(fields, frame, at);
            Some(Act::Revise { paper: paper_id?, with: with? })
        }
        "withdraw" => Some(Act::Withdraw { paper: paper_of(fields)? }),
        "answer_read_back" => {
            let (paper, version, paragraph) =
                (paper_of(fields), version(fields), paragraph(fields));
            let verdict = verdict(fields);
            Some(Act::AnswerReadBack {
                paper: paper?,
                version: version?,
                paragraph: paragraph?,
                verdict: verdict?,
            })
        }
        "give_word" => {
            let (paper, version, paragraph) =
                (paper_of(fields), version(fields), paragraph(fields));
            Some(Act::GiveWord { paper: paper?, version: version?, paragraph: paragraph? })
        }
        "ask_read_back" => {
            let (paper, version) = (paper_of(fields), version(fields));
            let entries = fields.tables("wording", "a wording");
            let wordings: Option<Vec<_>> = entries.into_iter().map(wording).collect();
            Some(Act::AskReadBack { paper: paper?, version: version?, wordings: wordings? })
        }
        "relay" => {
            let (paper, version) = (paper_of(fields), version(fields));
            let to = fields.required("to", "\"B\"").and_then(|value| frame.party(value));
            let entries = fields.tables("card", "a decision");
            let card: Option<Vec<_>> = entries.into_iter().map(decision).collect();
            Some(Act::Relay { paper: paper?, version: version?, to: to?, card: card? })
        }
        "answer_restatement" => {
            let (paper, version) = (paper_of(fields), version(fields));
            let receiver = fields.required("receiver", "\"B\"").and_then(|v| frame.party(v));
            let verdict = verdict(fields);
            Some(Act::AnswerRestatement {
                paper: paper?,
                version: version?,
                receiver: receiver?,
                verdict: verdict?,
            })
        }
        _ => about_carried(key, fields, frame),
    }
}

/// Reads the acts that are about a carried paper.
fn about_carried(key: &str, fields: &mut Fields<'_>, frame: &Frame) -> Option<Act> {
    let carried = fields.required("carried", "\"M-1\"").and_then(Value::carried_id);
    match key {
        "restate" => {
            let wording = fields.required("wording", "\"…\"").and_then(Value::text);
            Some(Act::Restate { carried: carried?, wording: wording? })
        }
        "retract" => {
            let from = fields.required("from", "\"B\"").and_then(|v| frame.party(v));
            Some(Act::Retract { from: from?, carried: carried? })
        }
        _ => {
            let receiver = fields.required("receiver", "\"B\"").and_then(|v| frame.party(v));
            let (receiver, carried) = (receiver?, carried?);
            Some(match key {
                "pass_restatement" => Act::PassRestatement { receiver, carried },
                _ => Act::PassAnswer { receiver, carried },
            })
        }
    }
}

fn paper_of(fields: &mut Fields<'_>) -> Option<PaperId> {
    fields.required("paper", "\"A-1\"").and_then(Value::paper_id)
}

fn version(fields: &mut Fields<'_>) -> Option<Version> {
    let most = i64::try_from(limits::VERSIONS_MAX).unwrap_or(1);
    fields.required("version", "1").and_then(|value| value.number(1, most))
}

fn paragraph(fields: &mut Fields<'_>) -> Option<ParagraphNo> {
    let most = i64::try_from(limits::PARAGRAPHS_MAX).unwrap_or(1);
    fields.required("paragraph", "1").and_then(|value| value.number(1, most))
}

fn verdict(fields: &mut Fields<'_>) -> Option<Verdict> {
    match fields.one_of(&["confirmed", "corrected"])? {
        ("confirmed", value) => only_true(value).then_some(Verdict::Confirmed),
        (_, value) => value.text().map(Verdict::Corrected),
    }
}

/// Returns whether the value is `true`; a key that is there to say something cannot unsay it.
fn only_true(value: Value<'_>) -> bool {
    match value.boolean() {
        Some(false) => {
            value.wrong_type("true", "write true, or use another of the possible keys");
            false
        }
        truth => truth.is_some(),
    }
}

fn wording(mut fields: Fields<'_>) -> Option<(ParagraphNo, Text)> {
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
