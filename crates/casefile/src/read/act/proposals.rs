//! Acts about the mediator's proposals.

use wasit_case::{
    Act, Announcement, Matter, Photographs, Proposal, ProposalAct, ProposalNo, Visibility, limits,
};

use super::{Given, all};
use crate::read::frame::Frame;
use crate::read::paper::{picks, swap};
use crate::read::value::Value;

pub(super) const KEYS: [&str; 6] = [
    "propose",
    "answer_proposal",
    "reveal_proposal",
    "close_proposal",
    "settle_whole",
    "revert_whole",
];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    let act = match given.key {
        "propose" => ProposalAct::Put(proposal(given)?),
        "answer_proposal" => {
            let no = number(given);
            let yes = given.fields.required("yes", "true").and_then(Value::boolean);
            ProposalAct::Answer { no: no?, yes: yes? }
        }
        "reveal_proposal" => ProposalAct::Reveal(number(given)?),
        "close_proposal" => ProposalAct::Close(number(given)?),
        "settle_whole" => ProposalAct::Settle,
        "revert_whole" => ProposalAct::Revert(given.text("reason")?),
        _ => return None,
    };
    Some(Act::Proposal(act))
}

fn number(given: &mut Given<'_, '_>) -> Option<ProposalNo> {
    given.serial("proposal", "P-", "a proposal").map(ProposalNo)
}

fn proposal(given: &mut Given<'_, '_>) -> Option<Proposal> {
    let frame = given.frame;
    let words = given.text("words");
    let answer_by = given.moment_if("answer_by");
    let matter = match given.fields.one_of(&["package", "visibility"]) {
        None => None,
        Some(("package", value)) => {
            let early = given.fields.optional("early_harvest");
            let early = early.map_or(Some(false), Value::boolean);
            let picks = picks(value, frame, "a package");
            Some(Matter::Package { picks: picks?, early_harvest: early? })
        }
        Some((_, value)) => visibility(value, frame).map(Matter::Visibility),
    };
    Some(Proposal { words: words?, matter: matter?, answer_by: answer_by? })
}

fn visibility(value: Value<'_>, frame: &Frame) -> Option<Visibility> {
    let mut fields = value.fields("the terms of visibility")?;
    let most = i64::try_from(limits::ROUNDS_MAX).unwrap_or(1);
    let round = fields.required("round", "1").and_then(|v| v.number(1, most));
    let existence = fields.required("existence", "true").and_then(Value::boolean);
    let word = fields.required("word", "\"indirect talks\"").and_then(Value::text);
    let venue = fields.required("venue", "false").and_then(Value::boolean);
    let photographs = fields
        .required("photographs", "\"none\"")
        .and_then(|v| v.word(Photographs::ALL, Photographs::word));
    let entries = fields.elements("announcements").into_iter();
    let announcements = all(entries.map(|value| announcement(value, frame)));
    fields.finish();
    Some(Visibility {
        round: round?,
        existence: existence?,
        word: word?,
        venue: venue?,
        photographs: photographs?,
        announcements: announcements?,
    })
}

fn announcement(value: Value<'_>, frame: &Frame) -> Option<Announcement> {
    let mut fields = value.fields("an announcement")?;
    let who = fields.required("who", "\"M\"").and_then(|value| frame.seat(value));
    let what = fields.required("what", "\"…\"").and_then(Value::text);
    let not_before = fields.optional("not_before").map(Value::moment);
    fields.finish();
    Some(Announcement { who: who?, what: what?, not_before: swap(not_before)? })
}
