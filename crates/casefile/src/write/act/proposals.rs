//! Acts about the mediator's proposals.

use wasit_case::{Matter, Proposal, ProposalAct, ProposalNo, Visibility};

use crate::write::out::{Out, quoted};
use crate::write::paper::choices;

/// Writes an act about a proposal.
pub(super) fn proposal(act: &ProposalAct, out: &mut Out) {
    match act {
        ProposalAct::Put(proposal) => put(proposal, out),
        ProposalAct::Answer { no, yes } => {
            about("answer_proposal", *no, out);
            out.raw("yes", yes);
        }
        ProposalAct::Reveal(no) => about("reveal_proposal", *no, out),
        ProposalAct::Close(no) => about("close_proposal", *no, out),
        ProposalAct::Settle => out.head("[step.settle_whole]"),
        ProposalAct::Revert(reason) => {
            out.head("[step.revert_whole]");
            out.text("reason", reason);
        }
    }
}

fn about(key: &str, no: ProposalNo, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string("proposal", &no.to_string());
}

fn put(proposal: &Proposal, out: &mut Out) {
    out.head("[step.propose]");
    out.text("words", &proposal.words);
    if let Some(by) = proposal.answer_by {
        out.moment("answer_by", by);
    }
    match &proposal.matter {
        Matter::Package { picks, early_harvest } => {
            out.raw("package", choices(picks));
            if *early_harvest {
                out.raw("early_harvest", true);
            }
        }
        Matter::Visibility(terms) => visibility(terms, out),
    }
}

fn visibility(terms: &Visibility, out: &mut Out) {
    out.head("[step.propose.visibility]");
    out.raw("round", terms.round);
    out.raw("existence", terms.existence);
    out.text("word", &terms.word);
    out.raw("venue", terms.venue);
    out.string("photographs", terms.photographs.word());
    if terms.announcements.is_empty() {
        return;
    }
    out.line("announcements = [");
    for announcement in &terms.announcements {
        let (who, what) = (announcement.who.to_string(), announcement.what.words());
        let not_before = announcement.not_before.map(|moment| out.moment_value(moment));
        let not_before = not_before.map(|m| format!(", not_before = {m}")).unwrap_or_default();
        let (who, what) = (quoted(&who), quoted(what));
        out.line(&format!("  {{ who = {who}, what = {what}{not_before} }},"));
    }
    out.line("]");
}
