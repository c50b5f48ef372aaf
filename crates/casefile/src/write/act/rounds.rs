//! Acts about rounds.

use wasit_case::Act;

use crate::write::out::{Out, deadline, quoted};

/// Writes an act about a round.
pub(super) fn round(act: &Act, out: &mut Out) {
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
        Act::MarkSubstantive => out.head("[step.mark_substantive]"),
        // The other acts are none of a round; `act` does not send them here.
        _ => out.head("[step.open_round]"),
    }
}
