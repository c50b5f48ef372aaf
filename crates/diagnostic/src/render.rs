//! The form for a terminal.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::source::{FileId, SourceFile, Sources};

/// The width to which long source lines are cut; a terminal's own width is not asked for, so that
/// a log and a screen show the same.
const WIDTH: usize = 100;

impl Diagnostic {
    /// Returns the diagnostic with the lines of the text that it speaks about, for a terminal.
    ///
    /// Control characters of the text, those that turn the writing direction among them, are shown
    /// as visible signs.
    pub fn render(&self, sources: &Sources, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(clean(&self.message)).id(self.code);
        let mut group = Group::with_title(title);
        for file_id in self.files() {
            if let Some(file) = sources.file(file_id) {
                group = group.element(snippet(file, self.spans_in(file_id)));
            }
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(clean(help)));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(WIDTH).render(&[group])
    }

    fn spans_in(&self, file: FileId) -> impl Iterator<Item = &Span> + Clone {
        self.spans.iter().filter(move |span| span.file == file)
    }

    /// Returns the files of the spans, the primary one first, each once.
    fn files(&self) -> Vec<FileId> {
        let mut files: Vec<FileId> = self.primary().map(|span| span.file).into_iter().collect();
        for span in &self.spans {
            if !files.contains(&span.file) {
                files.push(span.file);
            }
        }
        files
    }
}

/// Makes a snippet of the lines that the spans touch; the rest of the text is not handed over, so
/// that a thousand diagnostics about a long file stay cheap.
fn snippet<'a>(
    file: &'a SourceFile,
    spans: impl Iterator<Item = &'a Span> + Clone,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let start = spans.clone().map(|span| span.start).min().unwrap_or(0);
    let end = spans.clone().map(|span| span.end).max().unwrap_or(0);
    let lines = file.whole_lines(start..end);
    let first = file.extent(lines.start..lines.start).line;
    let annotations = spans.map(|span| {
        let bytes = file.within(span.start..span.end);
        let kind = if span.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!span.label.is_empty()).then(|| clean(&span.label));
        kind.span(bytes.start - lines.start..bytes.end - lines.start).label(label)
    });
    Snippet::source(file.text().get(lines.clone()).unwrap_or(""))
        .path(file.name())
        .line_start(first)
        .annotations(annotations)
}

/// Makes words that may come from a text harmless for a terminal.
fn clean(words: &str) -> String {
    annotate_snippets::normalize_untrusted_str(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_fault_stands_under_its_line() {
        let mut sources = Sources::default();
        let text = "[[person]]\nid = \"arsami\"\nname = \"阿沙米\"\nrole = \"haed\"\n";
        let people = sources.add("people.toml", text);
        let at = text.find("\"haed\"").unwrap();
        let diagnostic = Diagnostic::error("C005", "`haed` is no role")
            .at(people, at..at + 6, "expected `head`, `adviser` or `observer`")
            .beside(people, 0..10, "in this person")
            .help("did you mean `head`?");
        insta::assert_snapshot!(diagnostic.render(&sources, false), @r#"
        error[C005]: `haed` is no role
         --> people.toml:4:8
          |
        1 | [[person]]
          | ---------- in this person
        ...
        4 | role = "haed"
          |        ^^^^^^ expected `head`, `adviser` or `observer`
          |
          = help: did you mean `head`?
        "#);
        assert!(diagnostic.render(&sources, true).contains("\u{1b}["));
    }

    #[test]
    fn a_direction_mark_is_made_visible() {
        let mut sources = Sources::default();
        let file = sources.add("a", "x = \"\u{202e}txt\"");
        let shown =
            Diagnostic::error("C001", "odd \u{202e}").at(file, 4..12, "").render(&sources, false);
        assert!(!shown.contains('\u{202e}'), "{shown}");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(
            text in "[a\n阿ع\t\r\u{202e}]{0,40}",
            spans in proptest::collection::vec((0usize..60, 0usize..60, any::<bool>()), 0..4),
        ) {
            let mut sources = Sources::default();
            let file = sources.add("t", text);
            let mut diagnostic = Diagnostic::note("X001", "m").help("h");
            for (start, end, primary) in spans {
                diagnostic = diagnostic.span_for_test(file, start, end, primary);
            }
            let _ = diagnostic.render(&sources, false);
        }
    }

    impl Diagnostic {
        fn span_for_test(self, file: FileId, start: usize, end: usize, primary: bool) -> Self {
            if primary { self.at(file, start..end, "l") } else { self.beside(file, start..end, "") }
        }
    }
}
