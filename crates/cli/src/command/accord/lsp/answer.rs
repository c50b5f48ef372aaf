//! Answers to what an editor asks about one text.

use std::ops::Range;

use serde_json::{Map, Value, json};
use wasit_accord::editor::{
    Completion, CompletionKind, Document, Encoding, NotRenamed, Symbol, SymbolKind,
};
use wasit_accord::tree::NormKind;
use wasit_accord::{Reading, print};
use wasit_diagnostic::{Severity, Sources};

use super::place;

/// A text, and how its editor wants to be answered.
pub(super) struct Asked<'d> {
    pub(super) document: &'d Document,
    pub(super) uri: &'d str,
    pub(super) encoding: Encoding,
    /// Whether the outline may be a tree.
    pub(super) tree: bool,
}

impl Asked<'_> {
    fn range(&self, bytes: Range<usize>) -> Value {
        place::range(self.document, bytes, self.encoding)
    }

    fn locations(&self, places: Vec<Range<usize>>) -> Value {
        let location = |bytes| json!({ "uri": self.uri, "range": self.range(bytes) });
        places.into_iter().map(location).collect()
    }

    /// What stands under the cursor.
    pub(super) fn hover(&self, byte: usize) -> Value {
        match self.document.hover(byte) {
            None => Value::Null,
            Some(hover) => json!({
                "contents": { "kind": "markdown", "value": hover.markdown },
                "range": self.range(hover.range),
            }),
        }
    }

    /// Where a name is given.
    pub(super) fn definition(&self, byte: usize) -> Value {
        self.locations(self.document.definition(byte))
    }

    /// Where a name is used.
    pub(super) fn references(&self, byte: usize, with_given: bool) -> Value {
        self.locations(self.document.references(byte, with_given))
    }

    /// Whether a name stands here that can be given another form.
    pub(super) fn prepare_rename(&self, byte: usize) -> Value {
        match self.document.name(byte) {
            None => Value::Null,
            Some((range, name)) => json!({ "range": self.range(range), "placeholder": name }),
        }
    }

    /// What is to be written to rename.
    pub(super) fn rename(&self, byte: usize, name: &str) -> Result<Value, NotRenamed> {
        let edits = self.document.rename(byte, name)?;
        let edit = |edit: wasit_accord::editor::Edit| json!({ "range": self.range(edit.range), "newText": edit.words });
        let edits: Vec<Value> = edits.into_iter().map(edit).collect();
        let mut changes = Map::new();
        changes.insert(self.uri.to_owned(), edits.into());
        Ok(json!({ "changes": changes }))
    }

    /// What may come next.
    pub(super) fn completion(&self, byte: usize) -> Value {
        let offers = self.document.complete(byte).into_iter().enumerate();
        let items: Vec<Value> = offers.map(|(order, offer)| self.offer(order, offer)).collect();
        json!({ "isIncomplete": false, "items": items })
    }

    fn offer(&self, order: usize, offer: Completion) -> Value {
        let mut item = json!({
            "label": offer.word,
            "kind": match offer.kind {
                CompletionKind::Name => 6,
                CompletionKind::Head | CompletionKind::Clause | CompletionKind::Word => 14,
            },
            // Editors sort by the alphabet unless they are told otherwise.
            "sortText": format!("{order:04}"),
            "textEdit": { "range": self.range(offer.range), "newText": offer.word },
        });
        if let Some(item) = item.as_object_mut() {
            for (key, words) in [("detail", offer.detail.as_str()), ("documentation", offer.says)] {
                if !words.is_empty() {
                    item.insert(key.into(), words.into());
                }
            }
        }
        item
    }

    /// The outline.
    pub(super) fn symbols(&self) -> Value {
        let outline = self.document.outline();
        if self.tree {
            return outline.iter().map(|symbol| self.symbol(symbol)).collect();
        }
        let mut flat = vec![];
        for symbol in &outline {
            self.flatten(symbol, None, &mut flat);
        }
        flat.into()
    }

    fn symbol(&self, symbol: &Symbol) -> Value {
        let children: Vec<Value> = symbol.children.iter().map(|child| self.symbol(child)).collect();
        json!({
            "name": symbol.name,
            "detail": symbol.detail,
            "kind": kind(symbol.kind),
            "range": self.range(symbol.range.clone()),
            "selectionRange": self.range(symbol.selection.clone()),
            "children": children,
        })
    }

    fn flatten(&self, symbol: &Symbol, within: Option<&str>, flat: &mut Vec<Value>) {
        flat.push(json!({
            "name": symbol.name,
            "kind": kind(symbol.kind),
            "location": { "uri": self.uri, "range": self.range(symbol.range.clone()) },
            "containerName": within,
        }));
        for child in &symbol.children {
            self.flatten(child, Some(&symbol.name), flat);
        }
    }

    /// The edit that makes the text canonical; none while it cannot be read whole, so that nothing
    /// that is in it is lost.
    pub(super) fn formatting(&self) -> Value {
        let text = self.document.source();
        let mut sources = Sources::default();
        let file = sources.add("", "");
        let reading = Reading::new(file, text);
        if reading.diagnostics.iter().any(|fault| fault.severity == Severity::Error) {
            return Value::Null;
        }
        let canonical = print(&reading.text);
        let (bytes, words) = difference(text, &canonical);
        if bytes.is_empty() && words.is_empty() {
            return json!([]);
        }
        json!([{ "range": self.range(bytes), "newText": words }])
    }
}

/// Returns which bytes of a text are to be replaced, and by what, to make it another. Whole lines
/// that are equal at its beginning and end stay, so that the cursor and marks there do.
fn difference<'n>(old: &str, new: &'n str) -> (Range<usize>, &'n str) {
    let same = |pair: &(&str, &str)| pair.0 == pair.1;
    let length = |pairs: Vec<(&str, &str)>| pairs.iter().map(|(line, _)| line.len()).sum::<usize>();
    let begin: usize =
        length(old.split_inclusive('\n').zip(new.split_inclusive('\n')).take_while(same).collect());
    let (old_rest, new_rest) = (old.get(begin..).unwrap_or(""), new.get(begin..).unwrap_or(""));
    let pairs = old_rest.split_inclusive('\n').rev().zip(new_rest.split_inclusive('\n').rev());
    let end: usize = length(pairs.take_while(same).collect());
    let words = new_rest.get(..new_rest.len() - end).unwrap_or("");
    (begin..old.len() - end, words)
}

/// Returns the number by which the protocol knows a kind of symbol.
fn kind(kind: SymbolKind) -> u8 {
    match kind {
        // Module, string, class, event, object.
        SymbolKind::Heading => 2,
        SymbolKind::Paragraph => 15,
        SymbolKind::Actor => 5,
        SymbolKind::Moment => 24,
        SymbolKind::Other => 19,
        // Method, property, constant, interface, function.
        SymbolKind::Clause(kind) => match kind {
            NormKind::Duty => 6,
            NormKind::Limit => 7,
            NormKind::Ban => 14,
            NormKind::Permission => 11,
            NormKind::Power => 12,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_differ_are_replaced() {
        for (old, new, range, words) in [
            ("a\nb\nc\n", "a\nx\nc\n", 2..4, "x\n"),
            ("a\nb\n", "a\nb\n", 4..4, ""),
            ("a\nb\n", "a\nb\nc\n", 4..4, "c\n"),
            ("a\na\na\n", "a\n", 2..6, ""),
            ("", "a\n", 0..0, "a\n"),
            ("a", "a\n", 0..1, "a\n"),
            ("a\n\nb", "a\nb", 2..3, ""),
        ] {
            assert_eq!(difference(old, new), (range.clone(), words), "{old:?} {new:?}");
            let mut text = old.to_owned();
            text.replace_range(range, words);
            assert_eq!(text, new);
        }
    }
}
