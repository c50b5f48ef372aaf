//! Clauses: the head line, and the lines of clause words under it.

use super::cursor::Parser;
use super::entry::Around;
use super::twice;
use crate::code::Code;
use crate::lexer::Kind;
use crate::tree::{At, Bearer, Bearing, Choice, Norm, NormKind, Quoted, Word, WordLine, Wording};
use crate::words;

impl Parser<'_, '_> {
    pub(super) fn norm(&mut self, kind: NormKind, around: &mut Around) -> Option<Norm> {
        let start = self.bump().start;
        let name = self.new_name()?;
        let label = self.maybe_quoted();
        let (bearer, act) = self.norm_head(kind).unwrap_or_else(|| {
            // The words that follow can be read all the same, and the name is given.
            self.skip_to_word();
            let at = At::new(self.last_end, self.last_end);
            let act = Quoted { text: String::new(), at };
            (Bearer { bearing: Bearing::One, names: vec![] }, Choice::One(act))
        });
        self.guessing = false;
        self.settle_around(around);
        let words = self.words(false);
        for (word, first, second) in twice::find(&words) {
            let message = format!("`{word}` stands twice in one clause");
            let help = "keep one of the two, or put both into one bracket: `[A: … | B: …]`";
            let help = Some(help.to_owned());
            let second = (second.range(), "the second one");
            let first = (first.range(), "the first one");
            self.context.report_beside(Code::WordTwice, second, first, message, help);
        }
        let at = At::new(start, self.last_end);
        Some(Norm { kind, name, label, bearer, act, words, at })
    }

    fn norm_head(&mut self, kind: NormKind) -> Option<(Bearer, Choice<Quoted>)> {
        self.expect(Kind::Colon, "`:`")?;
        let bearer = self.bearer()?;
        self.modal(kind)?;
        let act = self.choice(|parser| parser.quoted("the act in quotation marks"))?;
        Some((bearer, act))
    }

    fn bearer(&mut self) -> Option<Bearer> {
        let bearing = match self.word() {
            "each" => Bearing::Each,
            "any" => Bearing::Any,
            "jointly" => Bearing::Jointly,
            _ => {
                let names = vec![self.name("who bears the clause")?];
                return Some(Bearer { bearing: Bearing::One, names });
            }
        };
        self.bump();
        if bearing != Bearing::Jointly {
            self.expect_word("of")?;
        }
        Some(Bearer { bearing, names: self.names("a party")? })
    }

    fn modal(&mut self, kind: NormKind) -> Option<()> {
        let start = self.token.start;
        let modal = match self.word() {
            "must" => {
                self.bump();
                if self.accept_word("not") { "must not" } else { "must" }
            }
            word @ ("keeps" | "may") => {
                self.bump();
                word
            }
            _ => {
                self.expected(&format!("`{}`", kind.modal()));
                return None;
            }
        };
        if modal != kind.modal() {
            let of = NormKind::ALL.iter().filter(|(.., m)| *m == modal);
            let of: Vec<_> = of.map(|(_, word, _)| format!("`{word}`")).collect();
            let message = format!("a {} does not say `{modal}`", kind.word());
            let help = format!("write `{}`, or make it a {}", kind.modal(), of.join(" or a "));
            let label = format!("expected `{}`", kind.modal());
            self.report(Code::KindAndModal, start..self.last_end, message, label, help);
        }
        Some(())
    }

    /// Reads clause words, up to the next item or the end of the alternative.
    fn words(&mut self, inside: bool) -> Vec<WordLine> {
        let mut lines = vec![];
        loop {
            match self.token.kind {
                Kind::End | Kind::Close | Kind::Bar => return lines,
                Kind::Open if !inside && self.holds_items(self.gap) => return lines,
                Kind::Open => {
                    self.form = "[A: within 30d of start | B: by 2026-05-01]";
                    lines.extend(self.line(|parser| {
                        parser.bracket(Self::alternative_words, true).map(Wording::Open)
                    }));
                }
                _ => {
                    let word = self.word();
                    if words::head(word).is_some() {
                        return lines;
                    }
                    let known = words::CLAUSE.iter().find(|(clause, _)| *clause == word);
                    let near = if known.is_none() { self.nearest_clause() } else { None };
                    let Some(word) = known.map(|&(clause, _)| clause).or(near) else {
                        if self.nearest_head().is_some() {
                            return lines;
                        }
                        self.no_word();
                        continue;
                    };
                    if near.is_some() {
                        self.expected_with("a clause word", format!("did you mean `{word}`?"));
                        self.guessing = true;
                    }
                    lines.extend(self.line(|parser| parser.clause_word(word).map(Wording::One)));
                    self.guessing = false;
                }
            }
        }
    }

    fn no_word(&mut self) {
        let help = match self.word() {
            "shall" | "must" | "may" | "keeps" => "the act follows it, in quotation marks",
            _ => {
                "a clause word says when, on what condition, seen by whom and what follows: \
                  `within`, `requires`, `verified by`, `else`"
            }
        };
        self.expected_with("a clause word", help.into());
        self.bump();
        self.skip_to_word();
    }

    fn alternative_words(&mut self) -> Option<Vec<WordLine>> {
        let lines = self.words(true);
        if lines.is_empty() {
            self.expected("a clause word or `nothing`");
            return None;
        }
        Some(lines)
    }

    /// Reads one line with the comments that belong to it.
    fn line(&mut self, read: impl FnOnce(&mut Self) -> Option<Wording>) -> Option<WordLine> {
        let mut comments = self.take_comments();
        let Some(word) = read(self) else {
            self.give_back(comments);
            self.skip_to_word();
            return None;
        };
        let mut beside = None;
        self.settle(&mut comments, Some(&mut beside));
        Some(WordLine { comments, word, beside })
    }

    /// Reads a clause word; the word that is looked at is this one, or means it.
    fn clause_word(&mut self, word: &'static str) -> Option<Word> {
        self.form = words::clause(word).unwrap_or("");
        let start = self.bump().start;
        let kind = self.word_kind(word)?;
        Some(Word { kind, at: At::new(start, self.last_end) })
    }
}
