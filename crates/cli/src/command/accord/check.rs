//! `wasit accord check FILE`: what would not hold.

use std::path::Path;

use wasit_accord::{Checked, Open, check};
use wasit_diagnostic::{Severity, Sources};

use super::json;
use crate::command::columns::grouped;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Brackets whose alternatives are listed.
const CHOICES_SHOWN_MAX: usize = 40;

/// Runs the command.
pub(super) fn run(
    file: &Path,
    choose: &[(String, String)],
    as_json: bool,
    paint: Paint,
) -> Result<Status, Failure> {
    let (name, text) = super::read(file)?;
    let mut sources = Sources::default();
    let id = sources.add(name, text.clone());
    let checked = check(id, &text, choose)?;
    if as_json {
        print(&format!("{}\n", json::checked(&checked, &sources)));
    } else {
        print(&story(&checked, &sources, paint));
    }
    Ok(if checked.fails() { Status::No } else { Status::Ok })
}

/// Tells what was found.
pub(crate) fn story(checked: &Checked, sources: &Sources, paint: Paint) -> String {
    let mut out = String::new();
    for diagnostic in &checked.diagnostics {
        out.push_str(&diagnostic.render(sources, paint.is_on()));
        out.push_str("\n\n");
    }
    if let Some(open) = &checked.open {
        brackets(open, &mut out, paint);
        out.push('\n');
    }
    out.push_str(&summary(checked));
    out.push('\n');
    out
}

/// Counts what was found, and says whether the text is ready.
pub(crate) fn summary(checked: &Checked) -> String {
    let count = |severity| checked.diagnostics.iter().filter(|d| d.severity == severity).count();
    let some = |n: usize, one: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let found: Vec<String> = [
        some(count(Severity::Error), "error"),
        some(count(Severity::Warning), "warning"),
        some(count(Severity::Note), "note"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    let ready = match (checked.textable, checked.diagnostics.is_empty()) {
        (true, true) => "ready to be signed",
        // Whether these stand against a signature is for people to say.
        (true, false) => "nothing is open in it; what is listed is yours to weigh",
        (false, _) => "not ready to be signed",
    };
    format!("{found}; {ready}")
}

fn brackets(open: &Open, out: &mut String, paint: Paint) {
    let ways = grouped(&open.settlements.to_string());
    let free = match &open.error_free {
        Some(free) => format!("{} without errors", grouped(&free.to_string())),
        None => "how many without errors is not determined".to_owned(),
    };
    out.push_str(&paint.bold("Brackets"));
    out.push_str(&format!("  {} open, {ways} ways to settle them, {free}\n", open.choices.len()));
    if open.is_hopeless() {
        out.push_str("  however they are settled, an error remains\n");
        return;
    }
    // Of checks that gave up nothing is known: then only what was looked for is told.
    let known = open.undetermined.is_empty();
    let known = if known { "" } else { " of those that were looked for" };
    match open.first.as_deref() {
        Some([]) => out.push_str(&format!("  whatever is settled, no error{known} follows\n")),
        Some(first) => {
            out.push_str("  errors if\n");
            for combination in open.failing.iter().take(8) {
                out.push_str(&format!("    {}\n", open.combination(combination)));
            }
            if open.failing.len() > 8 || !open.failing_complete {
                out.push_str("    or in other ways\n");
            }
            out.push_str(&format!(
                "  settle first, and no error{known} follows whatever becomes of the others\n"
            ));
            for settled in first {
                out.push_str(&format!("    {}\n", open.words(*settled)));
            }
        }
        None => {}
    }
    if open.failing.is_empty() {
        return;
    }
    out.push_str("  what each alternative leaves without errors\n");
    for (choice, leaves) in open.choices.iter().zip(&open.leaves).take(CHOICES_SHOWN_MAX) {
        for (option, left) in choice.options.iter().zip(leaves) {
            let by = option.by.as_deref().unwrap_or("-");
            let words: String = option.words.chars().take(36).collect();
            let left = grouped(&left.to_string());
            out.push_str(&format!("    {:<12} {by:<6} {words:<36} {left:>16}\n", choice.name));
        }
    }
}
