//! Brackets: what is open, with its alternatives and their authors.

use super::cursor::Parser;
use crate::code::Code;
use crate::lexer::Kind;
use crate::limits;
use crate::tree::{Alternative, At, Bracket, Choice};
use crate::words;

/// Tokens within which a bracket shows what it holds; an author, a name and `nothing` for each
/// alternative are far fewer.
const AHEAD_MAX: usize = 512;

impl Parser<'_, '_> {
    /// Reads a value, or a bracket around values.
    pub(super) fn choice<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Choice<T>> {
        if self.token.kind == Kind::Open {
            self.bracket(read, false).map(Choice::Open)
        } else {
            read(self).map(Choice::One)
        }
    }

    /// Reads a bracket; its alternatives may be `nothing` if they can be left out.
    pub(super) fn bracket<T>(
        &mut self,
        read: fn(&mut Self) -> Option<T>,
        may_be_nothing: bool,
    ) -> Option<Bracket<T>> {
        let opened = self.here();
        if self.depth >= limits::DEPTH_MAX {
            let message = format!("more than {} brackets within each other", limits::DEPTH_MAX);
            let help = "use names (`[@x …]`) to settle brackets together";
            self.report(Code::TooLarge, opened, message, "not read from here", help);
            self.skip_bracket();
            return None;
        }
        self.bump();
        let id = self.context.bracket();
        self.depth += 1;
        let name = if self.accept(Kind::At) { self.bracket_name() } else { None };
        let mut alternatives = vec![];
        if self.token.kind != Kind::Close {
            let mut count = 0;
            loop {
                count += 1;
                if count == limits::ALTERNATIVES_MAX + 1 {
                    let message = format!("more than {} alternatives", limits::ALTERNATIVES_MAX);
                    let help = "one for each party and the mediator is usual";
                    self.report(Code::TooLarge, self.here(), message, "", help);
                }
                let alternative = self.alternative(read, may_be_nothing);
                if count <= limits::ALTERNATIVES_MAX {
                    alternatives.extend(alternative);
                }
                if !self.accept(Kind::Bar) {
                    break;
                }
            }
        }
        if !self.accept(Kind::Close) {
            self.unclosed(opened.clone());
        }
        self.depth -= 1;
        let at = At::new(opened.start, self.last_end);
        Some(Bracket { id, name, alternatives, at })
    }

    fn unclosed(&mut self, opened: std::ops::Range<usize>) {
        let message = "a bracket that is never closed";
        if !self.guessing && !self.context.is_full() {
            let here = (self.here(), "expected `]`");
            let beside = (opened, "opened here");
            let help = Some("close it with `]`".to_owned());
            self.context.report_beside(Code::Syntax, here, beside, message, help);
        }
    }

    /// Reads one alternative up to `|`, `]` or where the bracket is given up.
    fn alternative<T>(
        &mut self,
        read: fn(&mut Self) -> Option<T>,
        may_be_nothing: bool,
    ) -> Option<Alternative<T>> {
        let start = self.token.start;
        let by = if self.is_attribution() { self.name("an author") } else { None };
        if by.is_some() {
            self.bump();
        }
        let value = if self.word() == "nothing" {
            if !may_be_nothing {
                let message = "a value cannot be left out".to_owned();
                let help = "put the bracket around the whole clause word";
                self.report(Code::Syntax, self.here(), message, "nothing to count with", help);
            }
            self.bump();
            Some(None)
        } else {
            read(self).map(Some)
        };
        let at = At::new(start, self.last_end.max(start));
        if !matches!(self.token.kind, Kind::Bar | Kind::Close) {
            if self.token.kind != Kind::End && !self.begins_item() && value.is_some() {
                let help = "alternatives are written: [A: 60d | B: 120d]";
                self.expected_with("`|` or `]`", help.into());
            }
            self.skip_to_alternative();
        }
        value.map(|value| Alternative { by, value, at })
    }

    /// Whether `NAME:` stands here.
    fn is_attribution(&self) -> bool {
        self.is_name() && self.ahead().next().is_some_and(|next| next.kind == Kind::Colon)
    }

    /// Whether the bracket that begins here holds items, and no words of the clause before it.
    /// Where it holds nothing at all, an empty line before it makes it stand by itself.
    pub(super) fn holds_items(&self, if_nothing: bool) -> bool {
        let mut depth = 1usize;
        let mut tokens = self.ahead().peekable();
        for _ in 0..AHEAD_MAX {
            let Some(token) = tokens.next() else { break };
            let text = self.text(token);
            let colon = |next: Option<&crate::lexer::Token>| {
                next.is_some_and(|next| next.kind == Kind::Colon)
            };
            match token.kind {
                Kind::Open if depth >= limits::DEPTH_MAX => return false,
                Kind::Open => depth += 1,
                Kind::Close => {
                    depth -= 1;
                    if depth == 0 {
                        return if_nothing;
                    }
                }
                Kind::Bar | Kind::Colon => {}
                Kind::At => drop(tokens.next()),
                Kind::Word if text == "nothing" => {}
                Kind::Word if !words::is_reserved(text) && colon(tokens.peek()) => {}
                Kind::Word => return words::head(text).is_some(),
                _ => return false,
            }
        }
        false
    }
}
