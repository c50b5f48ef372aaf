//! The outline: headings and numbered paragraphs, with the items of the blocks under them.

use std::ops::Range;

use super::describe::bearers;
use super::document::{Document, Resolved};
use super::tokens::{inner, items, tokens};
use crate::tree::{Block, Item, NormKind, Part, Prose};

/// Characters of a paragraph that an outline shows.
const WORDS_CHARS_MAX: usize = 60;
/// Headings go down to the sixth level; paragraphs stand below all of them, items below these.
const PARAGRAPH_LEVEL: usize = 7;
const ITEM_LEVEL: usize = 8;

/// What a line of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A heading of the prose.
    Heading,
    /// A numbered paragraph.
    Paragraph,
    /// Who takes part, finds or decides.
    Actor,
    /// A clause.
    Clause(NormKind),
    /// A day or an event.
    Moment,
    /// Anything else.
    Other,
}

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name, or the first words; never empty.
    pub name: String,
    /// What it is, in a few words: `duty of B`.
    pub detail: String,
    /// Its kind.
    pub kind: SymbolKind,
    /// All of it, with what stands under it.
    pub range: Range<usize>,
    /// The name alone.
    pub selection: Range<usize>,
    /// What stands under it.
    pub children: Vec<Symbol>,
}

impl Document {
    /// Returns the outline.
    pub fn outline(&self) -> Vec<Symbol> {
        let resolved = self.resolved();
        let mut builder = Builder { source: resolved.source, open: vec![], roots: vec![] };
        for part in &resolved.text.parts {
            match part {
                Part::Prose(prose) => builder.prose(prose),
                Part::Block(block) => builder.block(block, &resolved),
            }
        }
        builder.close(0, resolved.source.len());
        builder.roots
    }
}

struct Builder<'s> {
    source: &'s str,
    /// What may still take in more, from the outermost, with its level.
    open: Vec<(usize, Symbol)>,
    roots: Vec<Symbol>,
}

impl Builder<'_> {
    /// Ends what is of this level or deeper, before a byte.
    fn close(&mut self, level: usize, before: usize) {
        while let Some((_, mut symbol)) = self.open.pop_if(|(open, _)| *open >= level) {
            if level < ITEM_LEVEL {
                let within = self.source.get(symbol.range.start..before).unwrap_or("");
                let end = symbol.range.start + within.trim_end().len();
                let children = symbol.children.last().map_or(0, |child| child.range.end);
                symbol.range.end = end.max(symbol.range.end).max(children);
            }
            match self.open.last_mut() {
                Some((_, parent)) => parent.children.push(symbol),
                None => self.roots.push(symbol),
            }
        }
    }

    fn push(&mut self, level: usize, symbol: Symbol) {
        self.close(level, symbol.range.start);
        if level == ITEM_LEVEL {
            // An item takes in nothing.
            match self.open.last_mut() {
                Some((_, parent)) => parent.children.push(symbol),
                None => self.roots.push(symbol),
            }
        } else {
            self.open.push((level, symbol));
        }
    }

    fn prose(&mut self, prose: &Prose) {
        let mut at = prose.at.start;
        let mut fence: Option<&str> = None;
        let text = self.source.get(prose.at.range()).unwrap_or("");
        for whole in text.split_inclusive('\n') {
            let start = at;
            at += whole.len();
            let line = whole.trim_end();
            let words = line.trim_start_matches(' ');
            if line.len() - words.len() > 3 {
                continue;
            }
            let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
            match (fence, mark) {
                (None, Some(_)) => fence = mark,
                (Some(open), Some(mark)) if open == mark => fence = None,
                _ => {}
            }
            if fence.is_some() || mark.is_some() {
                continue;
            }
            let range = start + line.len() - words.len()..start + line.len();
            if let Some((level, title)) = heading(words) {
                self.push(level, written(SymbolKind::Heading, title, "", range));
            } else if let Some((number, rest)) = numbered(words) {
                let name = format!("{number} {rest}");
                self.push(PARAGRAPH_LEVEL, written(SymbolKind::Paragraph, &name, "", range));
            }
        }
    }

    fn block(&mut self, block: &Block, resolved: &Resolved<'_>) {
        let tokens = tokens(self.source, inner(block, self.source));
        for placed in items(block, &tokens) {
            let (kind, name, mut detail, selection) = item(placed.item);
            if placed.open {
                detail.push_str(", in a bracket");
            }
            let selection = selection.unwrap_or_else(|| placed.range.clone());
            let name = shortened(name.unwrap_or_else(|| {
                resolved.source.get(placed.range.clone()).unwrap_or("").to_owned()
            }));
            let range = placed.range.start..placed.range.end.max(selection.end);
            let children = vec![];
            self.push(ITEM_LEVEL, Symbol { name, detail, kind, range, selection, children });
        }
    }
}

fn written(kind: SymbolKind, words: &str, detail: &str, range: Range<usize>) -> Symbol {
    Symbol {
        name: shortened(words.to_owned()),
        detail: detail.to_owned(),
        kind,
        selection: range.clone(),
        range,
        children: vec![],
    }
}

/// Returns words on one line, cut after a word if they are long.
fn shortened(words: String) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = joined.char_indices().nth(WORDS_CHARS_MAX) else {
        return if joined.is_empty() { "…".into() } else { joined };
    };
    let short = joined.get(..cut).unwrap_or("");
    let short = short.rsplit_once(' ').map_or(short, |(whole_words, _)| whole_words);
    format!("{short} …")
}

/// Returns the level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let is = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is.then(|| (level, rest.trim_end_matches('#').trim()))
}

/// Returns the number of a paragraph, in the digits of any script, and the rest of its line.
fn numbered(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim_start_matches('*');
    let begun = bare.trim_start_matches(['(', '¶', '§']);
    let digits = begun.trim_start_matches(char::is_numeric);
    let marked = bare.len() > begun.len();
    if digits.len() == begun.len() || begun.len() - digits.len() > 16 {
        return None;
    }
    let rest = digits.trim_start_matches(['.', ')']);
    if !(marked || rest.len() < digits.len()) {
        return None;
    }
    let number = bare.get(..bare.len() - rest.len())?;
    let rest = rest.trim_start_matches('*');
    rest.starts_with([' ', '\t']).then(|| (number, rest.trim()))
}

/// Returns the kind, the name, the detail and the place of the name of an item.
fn item(item: &Item) -> (SymbolKind, Option<String>, String, Option<Range<usize>>) {
    macro_rules! named {
        ($kind:ident, $what:literal, $item:expr) => {{
            let name = &$item.name;
            let detail = $what.to_owned();
            (SymbolKind::$kind, Some(name.text.clone()), detail, Some(name.at.range()))
        }};
    }
    match item {
        Item::Norm(norm) => {
            let detail = format!("{} of {}", norm.kind.word(), bearers(&norm.bearer));
            let (name, at) = (norm.name.text.clone(), norm.name.at.range());
            (SymbolKind::Clause(norm.kind), Some(name), detail, Some(at))
        }
        Item::Party(item) => named!(Actor, "party", item),
        Item::Mediator(item) => named!(Actor, "mediator", item),
        Item::Verifier(item) => named!(Actor, "verifier", item),
        Item::Body(item) => named!(Actor, "body", item),
        Item::Calendar(item) => named!(Other, "calendar", item),
        Item::Language(item) => named!(Other, "language", item),
        Item::Day(item) => named!(Moment, "day", item),
        Item::Event(item) => named!(Moment, "event", item),
        Item::Metric(item) => named!(Other, "metric", item),
        Item::Escrow(item) => named!(Other, "escrow", item),
        Item::Tranches(item) => named!(Other, "tranches", item),
        Item::Ladder(item) => named!(Other, "ladder", item),
        Item::Step(item) => {
            let (name, at) = (item.name.text.clone(), item.name.at.range());
            (SymbolKind::Other, Some(name), format!("step of {}", item.of.text), Some(at))
        }
        Item::Annex(item) => named!(Other, "annex", item),
        Item::Term(term) => {
            let (name, at) = (term.term.text.clone(), term.term.at.range());
            (SymbolKind::Other, Some(name), "term".into(), Some(at))
        }
        Item::Together(_) => (SymbolKind::Other, None, "at the same time".into(), None),
        Item::Adherence(_) => (SymbolKind::Other, None, "declaration".into(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_paragraphs_are_known_in_any_script() {
        for (line, expected) in [
            ("1. Tamrin dilutes", Some(("1.", "Tamrin dilutes"))),
            ("12) Then", Some(("12)", "Then"))),
            ("(3) Then", Some(("(3)", "Then"))),
            ("**4.** Then", Some(("4.", "Then"))),
            ("¶28 Then", Some(("¶28", "Then"))),
            ("۵. سپس", Some(("۵.", "سپس"))),
            ("٥) ثم", Some(("٥)", "ثم"))),
            ("1994 was", None),
            ("1.5 bn", None),
            ("- one", None),
            ("", None),
        ] {
            assert_eq!(numbered(line), expected, "{line}");
        }
    }

    #[test]
    fn headings_have_a_level_and_no_marks() {
        assert_eq!(heading("# Marsa"), Some((1, "Marsa")));
        assert_eq!(heading("### The days ##"), Some((3, "The days")));
        assert_eq!(heading("#no"), None);
        assert_eq!(heading("####### seven"), None);
    }

    #[test]
    fn long_words_are_cut_between_two() {
        let short = shortened("word ".repeat(30));
        assert!(short.ends_with("word …") && short.chars().count() <= WORDS_CHARS_MAX + 2);
        assert_eq!(shortened(" ".into()), "…");
    }
}
