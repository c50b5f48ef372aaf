//! The draft of a case's accord, checked before it is signed: what would not hold, and the text in
//! which that is mended.

use serde_json::{Value, json};
use wasit_accord::{Checked, check};
use wasit_diagnostic::{FileId, Severity, Sources};

use super::report::line;
use crate::command::accord::summary;
use crate::paint::Paint;

/// Drafts inside the binary: the case, where the files stand, the draft and the mended one.
type Shipped = (&'static str, [(&'static str, &'static str); 2]);

const SHIPPED: [Shipped; 1] = [(
    "marsa",
    [
        (
            "cases/accords/marsa-deadlock.accord.md",
            include_str!("../../../../../cases/accords/marsa-deadlock.accord.md"),
        ),
        (
            "cases/accords/marsa-mended.accord.md",
            include_str!("../../../../../cases/accords/marsa-mended.accord.md"),
        ),
    ],
)];

/// The draft of a case and the text in which it is mended, checked.
pub(super) struct Drafts {
    sources: Sources,
    draft: (FileId, Checked),
    mended: (FileId, Checked),
}

impl Drafts {
    /// Checks the drafts of a case; none if it ships without.
    pub(super) fn of(case: &str) -> Option<Self> {
        let (_, [draft, mended]) = SHIPPED.iter().find(|(name, _)| *name == case)?;
        let mut sources = Sources::default();
        let mut checked = |(name, text): &(&str, &str)| {
            let file = sources.add(*name, *text);
            Some((file, check(file, text, &[]).ok()?))
        };
        let (draft, mended) = (checked(draft)?, checked(mended)?);
        Some(Self { sources, draft, mended })
    }

    /// Writes them for the terminal: the errors of the draft whole, the rest counted.
    pub(super) fn write(&self, text: &mut String, paint: Paint) {
        line(text, format_args!("  {}: {}", self.name(self.draft.0), summary(&self.draft.1)));
        for error in errors(&self.draft.1) {
            let shown = error.render(&self.sources, paint.is_on());
            for shown in shown.lines() {
                line(text, format_args!("    {shown}"));
            }
        }
        line(text, format_args!("  {}: {}", self.name(self.mended.0), summary(&self.mended.1)));
        line(
            text,
            format_args!("  `wasit accord check` shows all, of these and of a text of yours"),
        );
    }

    /// Returns them for JSON.
    pub(super) fn json(&self) -> Value {
        let draft = |(file, checked): &(FileId, Checked)| {
            let codes: Vec<&str> = errors(checked).map(|error| error.code).collect();
            json!({ "file": self.name(*file), "errors": codes, "textable": checked.textable })
        };
        json!([draft(&self.draft), draft(&self.mended)])
    }

    fn name(&self, file: FileId) -> &str {
        self.sources.file(file).map_or("", |file| file.name())
    }
}

fn errors(checked: &Checked) -> impl Iterator<Item = &wasit_diagnostic::Diagnostic> {
    checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
}
