//! Acts at home: instructions, and the clearance of a paper before it leaves.

use wasit_case::{Clearance, DraftNo, HomeAct, Instructions, OptionId, PersonId};

use crate::write::out::{Out, list};
use crate::write::paper::{choices, paper};

/// Writes an act at home.
pub(super) fn home(act: &HomeAct, out: &mut Out) {
    match act {
        HomeAct::Instruct(instructions) => instruct(instructions, out),
        HomeAct::Circulate { paper: draft, clearers } => {
            out.head("[step.circulate]");
            people("clearers", clearers, out);
            paper("circulate", draft, out);
        }
        HomeAct::Edit(draft, with) => {
            about("edit_draft", *draft, out);
            paper("edit_draft", with, out);
        }
        HomeAct::Clear { draft, version, clearance } => {
            about("clear_draft", *draft, out);
            out.raw("version", version);
            match clearance {
                Clearance::Clears => out.raw("clears", true),
                Clearance::Informed => out.raw("informed", true),
                Clearance::Objects(words) => out.text("objects", words),
                Clearance::ClearsWithEdits(edited) => {
                    out.head("[step.clear_draft.edits]");
                    paper("clear_draft.edits", edited, out);
                }
            }
        }
        HomeAct::Release(draft) => about("release_draft", *draft, out),
        HomeAct::Drop(draft) => about("drop_draft", *draft, out),
        HomeAct::ChangeGovernment(words) => {
            out.head("[step.change_government]");
            out.text("words", words);
        }
    }
}

fn about(key: &str, draft: DraftNo, out: &mut Out) {
    out.head(&format!("[step.{key}]"));
    out.string("draft", &draft.to_string());
}

fn people(key: &str, people: &[PersonId], out: &mut Out) {
    if !people.is_empty() {
        out.raw(key, list(people.iter().map(PersonId::as_str)));
    }
}

fn instruct(instructions: &Instructions, out: &mut Out) {
    out.head("[step.instruct]");
    out.text("words", &instructions.words);
    let together: Vec<String> =
        instructions.never_together.iter().map(|picks| choices(picks)).collect();
    if !together.is_empty() {
        out.raw("never_together", format!("[{}]", together.join(", ")));
    }
    people("clearers", &instructions.clearers, out);
    for limit in &instructions.limits {
        out.head("[[step.instruct.limit]]");
        out.string("item", limit.item.as_str());
        out.raw("may", list(limit.may.iter().map(OptionId::as_str)));
        if !limit.ad_referendum.is_empty() {
            out.raw("ad_referendum", list(limit.ad_referendum.iter().map(OptionId::as_str)));
        }
    }
}
