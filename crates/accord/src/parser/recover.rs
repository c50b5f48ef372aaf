//! Where reading goes on after a fault.

use super::cursor::Parser;
use crate::lexer::Kind;
use crate::words;
use wasit_diagnostic::closest;

/// Clause words that also stand within others, and so do not show where the next line begins.
const AMBIGUOUS: &[&str] = &["by", "every", "from", "on"];

impl<'a> Parser<'a, '_> {
    /// Whether an item begins here for certain: with a head word at the beginning of a line, or
    /// one before a name.
    pub(super) fn begins_item(&self) -> bool {
        let word = self.word();
        words::head(word).is_some() && (self.token.first || word != "party" || self.name_follows())
    }

    /// Whether the next token can be a name.
    fn name_follows(&self) -> bool {
        self.ahead()
            .next()
            .is_some_and(|next| next.kind == Kind::Word && !words::is_reserved(self.text(next)))
    }

    /// Passes everything before the next item, and, inside a bracket, before its next alternative.
    pub(super) fn skip_to_item(&mut self, inside: bool) {
        let mut depth = 0usize;
        loop {
            match self.token.kind {
                Kind::End => break,
                Kind::Word if self.begins_item() => break,
                Kind::Open if self.token.first && self.holds_items(true) => break,
                Kind::Close | Kind::Bar if inside && depth == 0 => break,
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.bump();
        }
        self.adrift += depth;
    }

    /// Passes the rest of a line of a clause.
    pub(super) fn skip_to_word(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.token.kind {
                Kind::End => break,
                Kind::Word if self.begins_item() => break,
                Kind::Word if depth == 0 && self.begins_line() => break,
                Kind::Open if depth == 0 && self.token.first => break,
                Kind::Close | Kind::Bar if depth == 0 => break,
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            self.bump();
        }
        self.adrift += depth;
    }

    fn begins_line(&self) -> bool {
        let word = self.word();
        words::clause(word).is_some() && (self.token.first || !AMBIGUOUS.contains(&word))
    }

    /// Passes the rest of an alternative.
    pub(super) fn skip_to_alternative(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.token.kind {
                Kind::End => break,
                Kind::Word if self.token.first && self.begins_item() => break,
                Kind::Close | Kind::Bar if depth == 0 => break,
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            self.bump();
        }
    }

    /// Passes a bracket from its beginning to its end, without reading it.
    pub(super) fn skip_bracket(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.token.kind {
                Kind::End => return,
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    /// Returns the head word that a misspelt word at the beginning of a line most likely means.
    pub(super) fn nearest_head(&self) -> Option<&'static str> {
        self.nearest(words::HEADS).filter(|_| self.token.first)
    }

    /// Returns the clause word that a misspelt word most likely means.
    pub(super) fn nearest_clause(&self) -> Option<&'static str> {
        self.nearest(words::CLAUSE)
    }

    /// Comparing words takes time; where no more faults are told, nobody would see the answer.
    fn nearest(&self, among: &'static [(&str, &str)]) -> Option<&'static str> {
        if self.is_name() && !self.context.has_told_all() {
            closest(self.word(), among.iter().map(|&(word, _)| word))
        } else {
            None
        }
    }
}
