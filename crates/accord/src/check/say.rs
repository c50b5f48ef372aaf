//! How checks put things into words.

use wasit_diagnostic::{Diagnostic, Severity};

use super::Context;
use crate::Code;
use crate::tree::{At, Bearer, Bearing, Choice, Measure, Norm, Word, WordLine, Wording};

/// Names or labels that one diagnostic shows; a reader looks at the first few.
pub(crate) const SHOWN_MAX: usize = 8;

/// Makes a diagnostic of a code; how bad it is follows from its letter.
pub(crate) fn say(code: Code, message: impl Into<String>) -> Diagnostic {
    let code = code.code();
    let severity = match code.as_bytes().first() {
        Some(b'E') => Severity::Error,
        Some(b'W') => Severity::Warning,
        _ => Severity::Note,
    };
    Diagnostic::new(severity, code, message)
}

impl Context<'_, '_> {
    /// Adds the place of the fault.
    pub(crate) fn at(&self, said: Diagnostic, at: At, label: impl Into<String>) -> Diagnostic {
        said.at(self.model.file, at.range(), label)
    }

    /// Adds a place that explains the fault.
    pub(crate) fn beside(&self, said: Diagnostic, at: At, label: impl Into<String>) -> Diagnostic {
        said.beside(self.model.file, at.range(), label)
    }
}

/// Returns `a, b and c`.
pub(crate) fn series(parts: &[String], joined_by: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {joined_by} {last}", first.join(", ")),
    }
}

/// Returns names as a reader sees them in the text, in marks: `` `A`, `B` and `C` ``.
pub(crate) fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let marked: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    series(&marked, "and")
}

/// Returns who bears a clause, in marks.
pub(crate) fn bearer(bearer: &Bearer) -> String {
    let all = names(bearer.names.iter().map(|name| name.text.as_str()));
    match bearer.bearing {
        Bearing::One | Bearing::Each | Bearing::Jointly => all,
        Bearing::Any => format!("any of {all}"),
    }
}

/// Returns the words of a clause that stand under some settlement of its brackets.
pub(crate) fn every_word(norm: &Norm) -> Vec<&Word> {
    fn lines<'t>(of: &'t [WordLine], out: &mut Vec<&'t Word>) {
        for line in of {
            match &line.word {
                Wording::One(word) => out.push(word),
                Wording::Open(bracket) => {
                    for inner in bracket.alternatives.iter().filter_map(|a| a.value.as_ref()) {
                        lines(inner, out);
                    }
                }
            }
        }
    }
    let mut out = vec![];
    lines(&norm.words, &mut out);
    out
}

/// Returns where a number with its unit stands; of a bracket with its unit.
pub(crate) fn measure_at(measure: &Measure) -> At {
    let start = match &measure.number {
        Choice::One(number) => number.at,
        Choice::Open(bracket) => bracket.at,
    };
    start.to(measure.unit.at)
}
