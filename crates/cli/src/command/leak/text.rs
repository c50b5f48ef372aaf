//! The findings for people: the words, what they are, where they are from, and the way out.

use std::fmt::Write as _;
use std::ops::Range;

use wasit_leak::{Finding, Tier};

use super::input::Input;
use crate::paint::Paint;

/// Characters that are shown on each side of a finding.
const AROUND: usize = 48;

/// Characters of a long passage that are shown at each of its ends.
const ENDS: usize = 120;

/// Returns the findings of every text, and a last line that counts them.
pub(super) fn text(input: &Input, results: &[Vec<Finding>], paint: Paint) -> String {
    let mut out = String::new();
    if let Some(recipient) = &input.recipient {
        let recipient = visible(recipient.chars());
        line(&mut out, format_args!("Compared with what is confidential towards {recipient}\n"));
    }
    let (mut blocking, mut advisory, mut stopped) = (0, 0, 0);
    for (outgoing, findings) in input.outgoing.iter().zip(results) {
        let id = visible(outgoing.id.chars());
        if findings.is_empty() {
            line(&mut out, format_args!("{}: nothing found\n", paint.bold(&id)));
            continue;
        }
        line(&mut out, format_args!("{}", paint.bold(&id)));
        let chars: Vec<char> = outgoing.text.chars().collect();
        for finding in findings {
            one(input, &chars, finding, paint, &mut out);
        }
        let blocks = findings.iter().filter(|f| f.tier == Tier::Blocking).count();
        blocking += blocks;
        advisory += findings.len() - blocks;
        stopped += usize::from(blocks > 0);
    }
    let texts = results.len();
    line(
        &mut out,
        format_args!(
            "{blocking} blocking and {advisory} advisory in {}: {stopped} must not go out as {}",
            counted(texts, "text", "texts"),
            if stopped == 1 { "it is" } else { "they are" },
        ),
    );
    out
}

fn one(input: &Input, chars: &[char], finding: &Finding, paint: Paint, out: &mut String) {
    let Finding { tier, class, source, span, passage } = finding;
    line(out, format_args!("  {}  {}", paint.bold(class.word()), paint.dim(tier.word())));
    let from = span.start.saturating_sub(AROUND);
    let to = (span.end + AROUND).min(chars.len());
    let part = |range: Range<usize>| chars.get(range).unwrap_or_default();
    let (dots_before, dots_after) =
        (if from > 0 { "…" } else { "" }, if to < chars.len() { "…" } else { "" });
    line(
        out,
        format_args!(
            "    {dots_before}{}{}{}{dots_after}",
            visible(part(from..span.start).iter().copied()),
            paint.bold(&format!("»{}«", shortened(part(span.clone())))),
            visible(part(span.end..to).iter().copied()),
        ),
    );
    line(out, format_args!("    {}", class.sentence()));
    if let Some(source) = source {
        let id = visible(source.chars());
        let statement = input.confidential.iter().find(|s| *s.id == **source);
        let words: Vec<char> = statement.map(|s| s.text.chars().collect()).unwrap_or_default();
        match words.get(passage.clone()).filter(|words| !words.is_empty()) {
            Some(words) => line(out, format_args!("    {id}: “{}”", shortened(words))),
            None => line(out, format_args!("    {id}")),
        }
    }
    line(out, format_args!("    → {}\n", class.way_out()));
}

fn shortened(chars: &[char]) -> String {
    if chars.len() <= 2 * ENDS + 8 {
        return visible(chars.iter().copied());
    }
    let first = chars.get(..ENDS).unwrap_or_default();
    let last = chars.get(chars.len() - ENDS..).unwrap_or_default();
    format!("{} […] {}", visible(first.iter().copied()), visible(last.iter().copied()))
}

/// Shows what a terminal would hide or obey: line ends as spaces, the rest by number. Joiners and
/// direction marks stay, because Arabic, Persian and Indic words need them.
fn visible(chars: impl IntoIterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars {
        let hidden = c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
        if matches!(c, '\n' | '\r' | '\t') {
            out.push(' ');
        } else if hidden {
            // Writing to a string does not fail.
            let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn line(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{line}");
}
