//! Acts about preconditions, a party's part in the talks, and what happens outside.

use wasit_case::{OutsideAct, ParticipationAct, PreconditionAct, Touches};

use crate::write::out::{Out, quoted};

/// Writes an act about a precondition.
pub(super) fn precondition(act: &PreconditionAct, out: &mut Out) {
    match act {
        PreconditionAct::State { name, words, evidence, may_be_told } => {
            out.head("[step.state_precondition]");
            out.string("name", name.as_str());
            out.text("words", words);
            out.text("evidence", evidence);
            out.raw("may_be_told", may_be_told);
        }
        PreconditionAct::Move { id, to, grounds } => {
            out.head("[step.move_precondition]");
            out.string("precondition", &id.to_string());
            out.string("to", to.word());
            out.text("grounds", grounds);
        }
        PreconditionAct::Tell { id, to } => {
            out.head("[step.tell_precondition]");
            out.string("precondition", &id.to_string());
            out.string("to", &to.to_string());
        }
    }
}

/// Writes an act about a party's part in the talks.
pub(super) fn participation(act: &ParticipationAct, out: &mut Out) {
    match act {
        ParticipationAct::Give { leave, reason, effective_at } => {
            out.head("[step.give_notice]");
            out.string("leave", leave.word());
            out.text("reason", reason);
            out.moment("effective_at", *effective_at);
        }
        ParticipationAct::Announce { party, reason } => {
            out.head("[step.announce_notice]");
            out.string("party", &party.to_string());
            out.text("reason", reason);
        }
    }
}

/// Writes an entry of the register of outside acts.
pub(super) fn outside(act: &OutsideAct, out: &mut Out) {
    out.head("[step.record_outside]");
    out.string("kind", act.kind.word());
    out.text("actor", &act.actor);
    out.text("words", &act.words);
    out.moment("happened_at", act.happened_at);
    out.text("source", &act.source);
    out.string("confidence", act.confidence.word());
    let touched: Vec<String> = act
        .touches
        .iter()
        .map(|touched| match touched {
            Touches::Item(item) => format!("{{ item = {} }}", quoted(item.as_str())),
            Touches::Precondition(id) => {
                format!("{{ precondition = {} }}", quoted(&id.to_string()))
            }
            Touches::Round(number) => format!("{{ round = {number} }}"),
        })
        .collect();
    if !touched.is_empty() {
        out.raw("touches", format!("[{}]", touched.join(", ")));
    }
    let numbers: Vec<String> = act.contradicts.iter().map(ToString::to_string).collect();
    if !numbers.is_empty() {
        out.raw("contradicts", format!("[{}]", numbers.join(", ")));
    }
}
