//! The token that is looked at, and the comments passed on the way.

use std::ops::Range;

use super::context::Context;
use crate::code::Code;
use crate::lexer::{Kind, Lexer, Token};
use crate::limits;
use crate::words;
use wasit_diagnostic::shortened;

/// Reads one block.
pub(super) struct Parser<'a, 'c> {
    pub(super) source: &'a str,
    pub(super) context: &'c mut Context,
    lexer: Lexer<'a>,
    /// The token that is looked at; never a comment.
    pub(super) token: Token,
    /// Whether an empty line stands before it or before the comments above it.
    pub(super) gap: bool,
    /// The byte after the last token that was taken.
    pub(super) last_end: usize,
    notes: Vec<Note>,
    /// Brackets that are open.
    pub(super) depth: usize,
    /// How what is being read is written.
    pub(super) form: &'static str,
    /// The token at which the last fault was told: one fault, one report.
    fault_at: Option<usize>,
    /// Whether a guess is followed, so that what does not fit it is no fault of the author.
    pub(super) guessing: bool,
    /// Brackets passed over in search of the next item, whose ends may still come.
    pub(super) adrift: usize,
}

/// A comment that was passed and belongs to no line yet.
struct Note {
    text: String,
    start: usize,
    /// Whether something stands before it on its line.
    trailing: bool,
}

impl<'a, 'c> Parser<'a, 'c> {
    /// Looks at the first token of a block.
    pub(super) fn new(source: &'a str, inner: Range<usize>, context: &'c mut Context) -> Self {
        context.report_hidden(source, inner.clone());
        let lexer = Lexer::new(source, inner.start, inner.end);
        let token = Token { kind: Kind::End, start: 0, end: 0, first: true, gap: false };
        let mut parser = Self {
            source,
            context,
            lexer,
            token,
            gap: false,
            last_end: inner.start,
            notes: vec![],
            depth: 0,
            form: "",
            fault_at: None,
            guessing: false,
            adrift: 0,
        };
        parser.advance();
        parser
    }

    /// Takes the token that is looked at.
    pub(super) fn bump(&mut self) -> Token {
        let token = self.token;
        if token.kind != Kind::End {
            self.last_end = token.end;
            self.advance();
        }
        token
    }

    fn advance(&mut self) {
        self.gap = false;
        loop {
            let token = self.lexer.next();
            if token.kind != Kind::End && !self.context.count_token() {
                self.stop(token);
                return;
            }
            self.gap |= token.gap;
            if token.kind != Kind::Comment {
                self.token = token;
                return;
            }
            let text = self.text(token).trim_end();
            let text = text.strip_prefix('#').unwrap_or(text);
            let text = text.strip_prefix(' ').unwrap_or(text).to_owned();
            self.notes.push(Note { text, start: token.start, trailing: !token.first });
        }
    }

    /// Ends the block at a token beyond the bound.
    fn stop(&mut self, token: Token) {
        if self.context.just_full() {
            let message = format!("more than {} words and signs in blocks", limits::TOKENS_MAX);
            let bytes = token.start..token.end;
            self.context.report(Code::TooLarge, bytes, message, "not read from here", None);
        }
        self.lexer.stop();
        self.token = Token { kind: Kind::End, ..token };
    }

    /// Returns what stands there.
    pub(super) fn text(&self, token: Token) -> &'a str {
        self.source.get(token.start..token.end).unwrap_or("")
    }

    /// Returns the word that is looked at; empty if it is none.
    pub(super) fn word(&self) -> &'a str {
        if self.token.kind == Kind::Word { self.text(self.token) } else { "" }
    }

    /// Whether a word that can be a name is looked at.
    pub(super) fn is_name(&self) -> bool {
        self.token.kind == Kind::Word && !words::is_reserved(self.word())
    }

    /// Returns the tokens after the one that is looked at.
    pub(super) fn ahead(&self) -> impl Iterator<Item = Token> + use<'a> {
        let mut lexer = self.lexer.clone();
        std::iter::from_fn(move || Some(lexer.next())).filter(|token| token.kind != Kind::Comment)
    }

    /// Takes a token of this kind if one is looked at.
    pub(super) fn accept(&mut self, kind: Kind) -> bool {
        let there = self.token.kind == kind;
        if there {
            self.bump();
        }
        there
    }

    /// Takes this word if it is looked at.
    pub(super) fn accept_word(&mut self, word: &str) -> bool {
        let there = self.word() == word;
        if there {
            self.bump();
        }
        there
    }

    /// Takes a token of this kind, or tells that it is missing.
    pub(super) fn expect(&mut self, kind: Kind, what: &str) -> Option<()> {
        if self.accept(kind) {
            return Some(());
        }
        self.expected(what);
        None
    }

    /// Takes this word, or tells that it is missing.
    pub(super) fn expect_word(&mut self, word: &str) -> Option<()> {
        if self.accept_word(word) {
            return Some(());
        }
        self.expected(&format!("`{word}`"));
        None
    }

    /// Takes the comments passed so far, for the line that begins here.
    pub(super) fn take_comments(&mut self) -> Vec<String> {
        self.notes.drain(..).map(|note| note.text).collect()
    }

    /// Puts comments back, where the line that they were taken for could not be read.
    pub(super) fn give_back(&mut self, comments: Vec<String>) {
        let notes = comments.into_iter().map(|text| Note { text, start: 0, trailing: false });
        self.notes.splice(0..0, notes);
    }

    /// Hands out the comments that belong to the line just read: those within it, and the one at
    /// its end. Comments on lines of their own after it wait for the next line.
    pub(super) fn settle(
        &mut self,
        comments: &mut Vec<String>,
        beside: Option<&mut Option<String>>,
    ) {
        let within = self.notes.partition_point(|note| note.start < self.last_end);
        comments.extend(self.notes.drain(..within).map(|note| note.text));
        if self.notes.first().is_some_and(|note| note.trailing) {
            let text = self.notes.remove(0).text;
            match beside {
                Some(beside) if beside.is_none() => *beside = Some(text),
                _ => comments.push(text),
            }
        }
    }

    /// Tells that something else was expected here, with the form of what is being read.
    pub(super) fn expected(&mut self, what: &str) {
        let help = format!("it is written: {}", self.form);
        self.expected_with(what, help);
    }

    /// Tells that something else was expected here, with the way out.
    pub(super) fn expected_with(&mut self, what: &str, help: String) {
        let message = format!("found {}, expected {what}", self.found());
        let help = self.hint().map_or(help, str::to_owned);
        self.fault(Code::Syntax, self.here(), message, format!("expected {what}"), help);
    }

    /// Tells a fault of the grammar, once for each token.
    pub(super) fn fault(
        &mut self,
        code: Code,
        at: Range<usize>,
        message: String,
        label: String,
        help: String,
    ) {
        if !self.guessing && self.fault_at.replace(self.token.start) != Some(self.token.start) {
            self.report(code, at, message, label, help);
        }
    }

    /// Tells what is wrong, unless a guess is followed or the file is too long anyway.
    pub(super) fn report(
        &mut self,
        code: Code,
        at: Range<usize>,
        message: String,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.guessing && !self.context.is_full() {
            self.context.report(code, at, message, label, Some(help.into()));
        }
    }

    /// Returns where the token is that is looked at; at the end of a block, what stands last.
    pub(super) fn here(&self) -> Range<usize> {
        if self.token.kind == Kind::End {
            self.last_end..self.last_end
        } else {
            self.token.start..self.token.end
        }
    }

    /// Says what is looked at.
    pub(super) fn found(&self) -> String {
        let text = shortened(self.text(self.token));
        match self.token.kind {
            Kind::End => "the end of the block".into(),
            Kind::Word if words::is_reserved(&text) => format!("the word `{text}`"),
            Kind::Quoted | Kind::Curly => "words in quotation marks".into(),
            _ => format!("`{text}`"),
        }
    }

    /// Says what to write for a sign of another keyboard, or for a word that treaties use and the
    /// language does not.
    fn hint(&self) -> Option<&'static str> {
        match self.word() {
            "later" => return Some("for \"no later than\" write `by`: by 2026-05-01"),
            "unless" => return Some("for \"unless\" write `requires not …`"),
            "if" | "provided" => return Some("a condition is written `requires …`"),
            _ => {}
        }
        Some(match self.text(self.token).chars().next() {
            Some('،' | '、' | '，') if self.token.kind == Kind::Odd => "write a comma as `,`",
            Some('：') => "write a colon as `:`",
            Some('–' | '—' | '−') => "write a minus as `-`",
            Some('≤') => "write `<=`",
            Some('≥') => "write `>=`",
            Some(';' | '؛' | '；') => "nothing stands between the words of a clause",
            Some('\'' | '‘' | '’') => "write words between two signs \"",
            Some('.') => "no full stop ends a clause",
            Some('²' | '³') => "write a unit with this sign in quotation marks",
            Some(c) if c.is_numeric() && !c.is_ascii() => "write digits as 0 to 9",
            _ => return None,
        })
    }
}
