//! Acts about preconditions, a party's part in the talks, and what happens outside.

use wasit_case::{
    Act, Confidence, Leave, OutsideAct, OutsideKind, ParticipationAct, PartyId, PreconditionAct,
    PreconditionId, PreconditionState, Slug, Touches, limits,
};

use super::{Given, all, malformed};
use crate::read::frame::Frame;
use crate::read::value::Value;

pub(super) const KEYS: [&str; 6] = [
    "state_precondition",
    "move_precondition",
    "tell_precondition",
    "give_notice",
    "announce_notice",
    "record_outside",
];

/// Where a party may move a precondition; it is stated by an act of its own.
const MOVES: [PreconditionState; 4] = [
    PreconditionState::ClaimedMet,
    PreconditionState::Disputed,
    PreconditionState::Met,
    PreconditionState::Waived,
];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    match given.key {
        "state_precondition" => {
            let name = given.fields.required("name", "\"no-new-measures\"").and_then(Value::slug);
            let (words, evidence) = (given.text("words"), given.text("evidence"));
            let told = given.fields.required("may_be_told", "true").and_then(Value::boolean);
            Some(Act::Precondition(PreconditionAct::State {
                name: name?,
                words: words?,
                evidence: evidence?,
                may_be_told: told?,
            }))
        }
        "move_precondition" => {
            let id = precondition(given);
            let to = given
                .fields
                .required("to", "\"met\"")
                .and_then(|v| v.word(&MOVES, PreconditionState::word));
            let grounds = given.text("grounds");
            Some(Act::Precondition(PreconditionAct::Move { id: id?, to: to?, grounds: grounds? }))
        }
        "tell_precondition" => {
            let (id, to) = (precondition(given), given.party("to"));
            Some(Act::Precondition(PreconditionAct::Tell { id: id?, to: to? }))
        }
        "give_notice" => {
            let leave = given
                .fields
                .required("leave", "\"suspends its part\"")
                .and_then(|v| v.word(Leave::ALL, Leave::word));
            let (reason, effective_at) = (given.text("reason"), given.moment("effective_at"));
            Some(Act::Participation(ParticipationAct::Give {
                leave: leave?,
                reason: reason?,
                effective_at: effective_at?,
            }))
        }
        "announce_notice" => {
            let (party, reason) = (given.party("party"), given.text("reason"));
            Some(Act::Participation(ParticipationAct::Announce { party: party?, reason: reason? }))
        }
        "record_outside" => outside(given),
        _ => None,
    }
}

fn precondition(given: &mut Given<'_, '_>) -> Option<PreconditionId> {
    let value = given.fields.required("precondition", "\"B/no-new-measures\"")?;
    precondition_id(value)
}

fn precondition_id(value: Value<'_>) -> Option<PreconditionId> {
    let written = value.raw()?;
    let id = written.split_once('/').and_then(|(owner, name)| {
        Some(PreconditionId { owner: PartyId::from_letter(owner)?, name: Slug::new(name)? })
    });
    if id.is_none() {
        let help = "its owner and its short name: B/no-new-measures";
        malformed(value, "names no precondition", help);
    }
    id
}

fn outside(given: &mut Given<'_, '_>) -> Option<Act> {
    let kind = given
        .fields
        .required("kind", "\"statement\"")
        .and_then(|v| v.word(OutsideKind::ALL, OutsideKind::word));
    let (actor, words) = (given.text("actor"), given.text("words"));
    let happened_at = given.moment("happened_at");
    let source = given.text("source");
    let confidence = given
        .fields
        .required("confidence", "\"reported\"")
        .and_then(|v| v.word(Confidence::ALL, Confidence::word));
    let frame = given.frame;
    let touches = given.fields.elements("touches").into_iter();
    let touches = all(touches.map(|value| touched(value, frame)));
    let most = i64::try_from(limits::OUTSIDE_MAX).unwrap_or(1);
    let contradicts = given.fields.elements("contradicts").into_iter();
    let contradicts = all(contradicts.map(|value| value.number(1, most)));
    Some(Act::RecordOutside(OutsideAct {
        kind: kind?,
        actor: actor?,
        words: words?,
        happened_at: happened_at?,
        source: source?,
        confidence: confidence?,
        touches: touches?,
        contradicts: contradicts?,
    }))
}

fn touched(value: Value<'_>, frame: &Frame) -> Option<Touches> {
    let mut fields = value.fields("what an outside act touches")?;
    let most = i64::try_from(limits::ROUNDS_MAX).unwrap_or(1);
    let touched = match fields.one_of(&["item", "precondition", "round"]) {
        None => None,
        Some(("item", value)) => frame.item(value).map(Touches::Item),
        Some(("precondition", value)) => precondition_id(value).map(Touches::Precondition),
        Some((_, value)) => value.number(1, most).map(Touches::Round),
    };
    fields.finish();
    touched
}
