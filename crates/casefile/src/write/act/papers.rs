//! Acts about papers: handed in, read back, relayed, restated.

use wasit_case::{Act, CarriedId, Decision, Paper, PaperId, PartyId, Version, Wording};

use super::verdict;
use crate::write::out::Out;
use crate::write::paper::{paper, until};

/// Writes an act about a paper.
pub(super) fn about_paper(act: &Act, out: &mut Out) {
    match act {
        Act::Submit(with) => handed_in("submit", None, with, out),
        Act::Issue(with) => handed_in("issue", None, with, out),
        Act::Revise { paper: id, with } => handed_in("revise", Some(*id), with, out),
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
        // The other acts are none about a paper; `act` does not send them here.
        _ => {}
    }
}

fn handed_in(key: &str, revised: Option<PaperId>, with: &Paper, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string_if("paper", revised.map(|id| id.to_string()).as_deref());
    paper(key, with, out);
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
