//! The acts of a script, one key each; each file has the keys of one group.

mod channels;
mod conditions;
mod confidence;
mod home;
mod papers;
mod proposals;
mod rounds;
mod scores;

use wasit_case::{Act, Scoring, Verdict};

use super::out::Out;

/// Writes the act of a step, under `[step.…]`; `own` are the scores in the file of its room.
pub(super) fn act(act: &Act, own: Option<&Scoring>, out: &mut Out) {
    match act {
        Act::Submit(_)
        | Act::Issue(_)
        | Act::Revise { .. }
        | Act::Withdraw { .. }
        | Act::AnswerReadBack { .. }
        | Act::GiveWord { .. }
        | Act::Restate { .. }
        | Act::AnswerRestatement { .. }
        | Act::AskReadBack { .. }
        | Act::Relay { .. }
        | Act::Retract { .. }
        | Act::PassRestatement { .. }
        | Act::PassAnswer { .. } => papers::about_paper(act, out),
        Act::PlanRound { .. }
        | Act::OpenRound
        | Act::MarkSubstantive
        | Act::AdjournRound { .. }
        | Act::SuspendRound { .. }
        | Act::ResumeRound
        | Act::CloseRound { .. } => rounds::round(act, out),
        Act::Channel(act) => channels::channel(act, out),
        Act::Courier(act) => channels::courier(act, out),
        Act::Precondition(act) => conditions::precondition(act, out),
        Act::Participation(act) => conditions::participation(act, out),
        Act::RecordOutside(act) => conditions::outside(act, out),
        Act::Home(act) => home::home(act, out),
        Act::Proposal(act) => proposals::proposal(act, out),
        Act::Offer(act) => confidence::offer(act, out),
        Act::Oral(act) => confidence::oral(act, out),
        Act::Score(act) => scores::score(act, own, out),
    }
}

fn verdict(verdict: &Verdict, out: &mut Out) {
    match verdict {
        Verdict::Confirmed => out.raw("confirmed", true),
        Verdict::Corrected(words) => out.text("corrected", words),
    }
}
