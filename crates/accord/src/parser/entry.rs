//! Items of a block, one after the other, with the comments around them.

use super::cursor::Parser;
use crate::lexer::Kind;
use crate::tree::{Content, Entry, Item};
use crate::words;

/// Comments of the item that is being read.
pub(super) struct Around {
    /// On the lines before it.
    pub(super) comments: Vec<String>,
    /// At the end of its head line.
    pub(super) beside: Option<String>,
}

impl Parser<'_, '_> {
    /// Reads a whole block: its items, and the comments after the last one.
    pub(super) fn block(mut self) -> (Vec<Entry>, Vec<String>) {
        let entries = self.entries(false);
        let comments = self.take_comments();
        (entries, comments)
    }

    /// Reads items up to the end of the block or, inside a bracket, of the alternative.
    fn entries(&mut self, inside: bool) -> Vec<Entry> {
        let mut entries: Vec<Entry> = vec![];
        loop {
            match self.token.kind {
                Kind::End => return entries,
                Kind::Close | Kind::Bar if inside => return entries,
                Kind::Close | Kind::Bar => self.stray(),
                Kind::Open => entries.extend(self.entry(!entries.is_empty(), Self::open)),
                _ => match self.head() {
                    Some(head) => {
                        let item = |parser: &mut Self, around: &mut Around| {
                            parser.item(head, around).map(Content::Item)
                        };
                        entries.extend(self.entry(!entries.is_empty(), item));
                    }
                    None => {
                        self.no_item();
                        self.skip_to_item(inside);
                    }
                },
            }
            self.guessing = false;
        }
    }

    /// Reads items of one alternative.
    fn alternative_items(&mut self) -> Option<Vec<Entry>> {
        let start = self.token.start;
        let entries = self.entries(true);
        if entries.is_empty() {
            // What was passed and is no item has been told of.
            if self.token.start == start {
                self.expected_with("an item or `nothing`", "it is written: [B: duty D9: …]".into());
            }
            return None;
        }
        Some(entries)
    }

    fn open(&mut self, _: &mut Around) -> Option<Content> {
        self.form = "[B: duty D9: A must \"…\" within 9d of start]";
        self.bracket(Self::alternative_items, true).map(Content::Open)
    }

    fn entry(
        &mut self,
        may_have_gap: bool,
        read: impl FnOnce(&mut Self, &mut Around) -> Option<Content>,
    ) -> Option<Entry> {
        let gap = self.gap && may_have_gap;
        let mut around = Around { comments: self.take_comments(), beside: None };
        let start = self.token.start;
        let inside = self.depth > 0;
        let Some(content) = read(self, &mut around) else {
            self.give_back(around.comments);
            if self.token.start == start {
                self.bump();
            }
            self.skip_to_item(inside);
            return None;
        };
        self.settle_around(&mut around);
        let Around { comments, beside } = around;
        Some(Entry { gap, comments, content, beside })
    }

    /// Hands out the comments passed since the item began.
    pub(super) fn settle_around(&mut self, around: &mut Around) {
        self.settle(&mut around.comments, Some(&mut around.beside));
    }

    /// Returns the head word of the item that begins here, also of a misspelt one.
    fn head(&mut self) -> Option<&'static str> {
        let word = self.word();
        if let Some(&(head, _)) = words::HEADS.iter().find(|(head, _)| *head == word) {
            return Some(head);
        }
        let head = self.nearest_head()?;
        self.expected_with("an item", format!("did you mean `{head}`?"));
        self.guessing = true;
        Some(head)
    }

    fn no_item(&mut self) {
        let word = self.word();
        let help = if words::clause(word).is_some() {
            format!("`{word}` belongs to a clause: write it under the clause's head line")
        } else {
            "an item begins with a word such as `party`, `day` or `duty`".to_owned()
        };
        self.expected_with("an item", help);
    }

    /// Passes the end of a bracket that is not open here.
    fn stray(&mut self) {
        if self.adrift > 0 {
            self.adrift -= usize::from(self.token.kind == Kind::Close);
        } else {
            self.expected_with("an item", "no bracket is open here".into());
        }
        self.bump();
        self.skip_to_item(false);
    }

    fn item(&mut self, head: &'static str, around: &mut Around) -> Option<Item> {
        self.form = words::head(head).unwrap_or("");
        if let Some(kind) = crate::tree::NormKind::ALL.iter().find(|(_, word, _)| *word == head) {
            return self.norm(kind.0, around).map(Item::Norm);
        }
        let start = self.bump().start;
        match head {
            "party" => self.party(),
            "mediator" => self.mediator(),
            "verifier" => self.verifier(),
            "body" => self.body(around),
            "calendar" => self.calendar(),
            "language" => self.language(),
            "day" => self.day(),
            "event" => self.event(),
            "metric" => self.metric(),
            "together" => self.together(start),
            "escrow" => self.escrow(around),
            "tranches" => self.tranches(),
            "ladder" => self.ladder(around),
            "step" => self.step(around),
            "declaration" => self.declaration(start),
            "term" => self.term(),
            _ => self.annex(),
        }
    }
}
