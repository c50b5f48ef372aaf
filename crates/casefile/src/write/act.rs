//! The acts of a script.

use wasit_case::{
    Act, CarriedId, Content, Decision, Handling, Paper, PaperId, PartyId, Until, Verdict, Version,
    Wording,
};

use super::out::{Out, deadline, list, quoted};

/// Writes the act of a step, under `[step.…]`.
pub(super) fn act(act: &Act, out: &mut Out) {
    match act {
        Act::Submit(with) => paper("submit", None, with, out),
        Act::Issue(with) => paper("issue", None, with, out),
        Act::Revise { paper: id, with } => paper("revise", Some(*id), with, out),
        Act::Withdraw { paper } => {
            out.head("[step.withdraw]");
            out.string("paper", &paper.to_string());
        }
        Act::AnswerReadBack { paper, version, paragraph, verdict: answer } => {
            about("answer_read_back", *paper, *version, out);
            out.raw("paragraph", paragraph);
            verdict(answer, out);
        }
        Act::GiveWord { paper, version, paragraph } => {
            about("give_word", *paper, *version, out);
            out.raw("paragraph", paragraph);
        }
        Act::Restate { carried, wording } => {
            out.head("[step.restate]");
            out.string("carried", &carried.to_string());
            out.text("wording", wording);
        }
        Act::AnswerRestatement { paper, version, receiver, verdict: answer } => {
            about("answer_restatement", *paper, *version, out);
            out.string("receiver", &receiver.to_string());
            verdict(answer, out);
        }
        Act::AskReadBack { paper, version, wordings } => {
            about("ask_read_back", *paper, *version, out);
            for (number, text) in wordings {
                out.head("[[step.ask_read_back.wording]]");
                out.raw("paragraph", number);
                out.text("text", text);
            }
        }
        Act::Relay { paper, version, to, card } => {
            about("relay", *paper, *version, out);
            out.string("to", &to.to_string());
            for (number, decided) in card {
                out.head("[[step.relay.card]]");
                out.raw("paragraph", number);
                decision(decided, out);
            }
        }
        Act::Retract { from, carried } => about_carried("retract", "from", *from, *carried, out),
        Act::PassRestatement { receiver, carried } => {
            about_carried("pass_restatement", "receiver", *receiver, *carried, out);
        }
        Act::PassAnswer { receiver, carried } => {
            about_carried("pass_answer", "receiver", *receiver, *carried, out);
        }
        Act::PlanRound { .. }
        | Act::OpenRound
        | Act::AdjournRound { .. }
        | Act::SuspendRound { .. }
        | Act::ResumeRound
        | Act::CloseRound { .. } => round(act, out),
    }
}

fn round(act: &Act, out: &mut Out) {
    match act {
        Act::PlanRound { number, format, venue, begins_at } => {
            out.head("[step.plan_round]");
            out.raw("number", number);
            out.string("format", format.word());
            out.text("venue", venue);
            out.moment("begins_at", *begins_at);
        }
        Act::AdjournRound { until } => {
            out.head("[step.adjourn_round]");
            if let Some(until) = until {
                out.moment("until", *until);
            }
        }
        Act::SuspendRound { reason } => {
            out.head("[step.suspend_round]");
            out.text("reason", reason);
        }
        Act::CloseRound { next_step, exceptions } => {
            out.head("[step.close_round]");
            if let Some(step) = next_step {
                let words = quoted(step.words.words());
                let within = step.within.as_ref().map(deadline);
                let within = within.map(|w| format!(", within = {w}")).unwrap_or_default();
                out.raw("next_step", format!("{{ words = {words}{within} }}"));
            }
            if !exceptions.is_empty() {
                out.line("exceptions = [");
                for exception in exceptions {
                    let paper = quoted(&exception.paper.to_string());
                    let reason = quoted(exception.reason.words());
                    out.line(&format!("  {{ paper = {paper}, reason = {reason} }},"));
                }
                out.line("]");
            }
        }
        Act::ResumeRound => out.head("[step.resume_round]"),
        // The other acts are none of a round; `act` does not send them here.
        _ => out.head("[step.open_round]"),
    }
}

fn about(key: &str, paper: PaperId, version: Version, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string("paper", &paper.to_string());
    out.raw("version", version);
}

fn about_carried(key: &str, party_key: &str, party: PartyId, carried: CarriedId, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string(party_key, &party.to_string());
    out.string("carried", &carried.to_string());
}

fn verdict(verdict: &Verdict, out: &mut Out) {
    match verdict {
        Verdict::Confirmed => out.raw("confirmed", true),
        Verdict::Corrected(words) => out.text("corrected", words),
    }
}

fn words_for(key: &str, wording: &Wording, out: &mut Out) {
    out.text(key, &wording.words);
    if wording.with_terms {
        out.raw("with_terms", true);
    }
}

fn decision(decision: &Decision, out: &mut Out) {
    match decision {
        Decision::Verbatim => out.raw("verbatim", true),
        Decision::Paraphrase(wording) => words_for("paraphrase", wording, out),
        Decision::Idea(wording) => words_for("idea", wording, out),
        Decision::Withhold(reason) => out.string("withhold", reason.word()),
        Decision::Hold(condition) => {
            let condition = until(*condition, out);
            out.raw("hold", condition);
        }
    }
}

fn until(until: Until, out: &Out) -> String {
    match until {
        Until::AuthorsWord => quoted("authors-word"),
        Until::Date(moment) => out.moment_value(moment),
        Until::Counterpart(kind) => format!("{{ counterpart = {} }}", quoted(kind.word())),
    }
}

fn handling(handling: Handling, out: &Out) -> String {
    match handling {
        Handling::ForRelay => quoted("for-relay"),
        Handling::WithoutAttribution => quoted("without-attribution"),
        Handling::InConfidence => quoted("in-confidence"),
        Handling::HeldUntil(condition) => format!("{{ held_until = {} }}", until(condition, out)),
    }
}

fn paper(key: &str, revised: Option<PaperId>, paper: &Paper, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string_if("paper", revised.map(|id| id.to_string()).as_deref());
    out.text("title", &paper.title);
    out.string("kind", paper.kind.word());
    out.string("form", paper.form.word());
    out.string("precedence", paper.precedence.word());
    out.string("language", &paper.language);
    out.raw("to", list(paper.to.iter().map(ToString::to_string)));
    if let Some(reply) = &paper.in_reply_to {
        let (carried, answer) = (reply.carried.to_string(), reply.answer.word());
        let marker = if reply.to_superseded { ", to_superseded = true" } else { "" };
        let value =
            format!("{{ carried = {}, answer = {}{marker} }}", quoted(&carried), quoted(answer));
        out.raw("in_reply_to", value);
    }
    if let Some(by) = &paper.reply_by {
        out.raw("reply_by", deadline(by));
    }
    if paper.read_back {
        out.raw("read_back", true);
    }
    for paragraph in &paper.paragraphs {
        out.head(&format!("[[step.{key}.paragraph]]"));
        out.text("text", &paragraph.text);
        let mark = handling(paragraph.handling, out);
        out.raw("handling", mark);
        content(&paragraph.content, out);
    }
}

fn content(content: &Content, out: &mut Out) {
    let inline = |first: &str, a: &str, second: &str, b: &str| {
        format!("{{ {first} = {}, {second} = {} }}", quoted(a), quoted(b))
    };
    match content {
        Content::Words => {}
        Content::Package(picks) => {
            let picks: Vec<String> = picks
                .iter()
                .map(|pick| format!("{} = {}", pick.item, quoted(pick.option.as_str())))
                .collect();
            out.raw("package", format!("{{ {} }}", picks.join(", ")));
        }
        Content::Stand(item, stand) => {
            out.raw("stand", inline("item", item.as_str(), "is", stand.word()));
        }
        Content::RedLine(item, option) => {
            out.raw("red_line", inline("item", item.as_str(), "option", option.as_str()));
        }
    }
}
