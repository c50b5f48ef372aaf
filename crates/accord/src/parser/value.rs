//! Names, quoted words, numbers, and what is measured.

use super::cursor::Parser;
use crate::code::Code;
use crate::hidden;
use crate::lexer::{Kind, Token};
use crate::limits;
use crate::tree::{At, Measure, Name, Number, Order, Quoted};
use crate::words;
use wasit_diagnostic::shortened;

pub(super) fn at(token: Token) -> At {
    At::new(token.start, token.end)
}

impl Parser<'_, '_> {
    /// Reads a name that stands for something.
    pub(super) fn name(&mut self, what: &str) -> Option<Name> {
        if self.is_name() {
            return Some(self.take_name());
        }
        if self.token.kind == Kind::Word && !self.token.first {
            let help = format!("`{}` is a word of the language and no name", self.word());
            self.expected_with(what, help);
        } else {
            self.expected(what);
        }
        None
    }

    /// Reads a name that is given here. A word of the language is reported and taken for the name
    /// that its author meant.
    pub(super) fn new_name(&mut self) -> Option<Name> {
        if self.token.kind == Kind::Word && !self.is_name() && !self.token.first {
            let word = self.word();
            let message = format!("the word `{word}` cannot be a name");
            let help = format!("it belongs to the language: add something, such as `{word}_1`");
            self.fault(Code::Syntax, self.here(), message, "expected a name".into(), help);
            return Some(self.take_name());
        }
        self.name("a name")
    }

    /// Reads the name after `@`. Nothing else can stand there, so that any word will do.
    pub(super) fn bracket_name(&mut self) -> Option<Name> {
        if self.token.kind == Kind::Word {
            return Some(self.take_name());
        }
        self.expected_with(
            "the name of the bracket",
            "it is written: [@pause A: 60d | B: 90d]".into(),
        );
        None
    }

    fn take_name(&mut self) -> Name {
        let token = self.bump();
        let text = self.text(token);
        if let Some(joiner) = text.chars().find(|&c| hidden::is_joiner(c)) {
            let message =
                format!("a name with a character that does not show, U+{:04X}", joiner as u32);
            let help = "write the name without it, or with `_`: two names must not look alike";
            self.report(Code::Hidden, token.start..token.end, message, "", help);
        }
        Name { text: text.to_owned(), at: at(token) }
    }

    /// Reads names with commas between them.
    pub(super) fn names(&mut self, what: &str) -> Option<Vec<Name>> {
        let mut names = vec![self.name(what)?];
        while self.accept(Kind::Comma) {
            names.push(self.name(what)?);
        }
        Some(names)
    }

    pub(super) fn is_quoted(&self) -> bool {
        matches!(self.token.kind, Kind::Quoted | Kind::Curly)
    }

    /// Reads quoted words if there are any.
    pub(super) fn maybe_quoted(&mut self) -> Option<Quoted> {
        if self.is_quoted() { self.quoted("") } else { None }
    }

    /// Reads words in quotation marks, or tells that they are missing.
    pub(super) fn quoted(&mut self, what: &str) -> Option<Quoted> {
        if !self.is_quoted() {
            self.expected(what);
            return None;
        }
        let token = self.bump();
        let raw = self.text(token);
        let bytes = token.start..token.end;
        if token.kind == Kind::Curly {
            let message = "typographic quotation marks".to_owned();
            let help = "write words between two signs \"";
            self.report(Code::Syntax, bytes, message, "expected \"", help);
            let text = raw.trim_matches(['“', '”', '„', '«', '»', '"']).to_owned();
            return Some(Quoted { text, at: at(token) });
        }
        let mut text = String::with_capacity(raw.len());
        let mut closed = false;
        let mut chars = raw.char_indices().skip(1);
        while let Some((place, c)) = chars.next() {
            match c {
                '"' => closed = true,
                '\\' => match chars.next() {
                    Some((_, c @ ('"' | '\\'))) => text.push(c),
                    other => {
                        let start = token.start + place;
                        let end = other.map_or(token.end, |(p, c)| token.start + p + c.len_utf8());
                        let message = "`\\` stands before nothing that needs it".to_owned();
                        let help =
                            "write `\\\\` for the sign itself, and `\\\"` for a quotation mark";
                        self.report(Code::Syntax, start..end, message, "", help);
                        text.push('\\');
                        text.extend(other.map(|(_, c)| c));
                    }
                },
                c => text.push(c),
            }
        }
        if !closed {
            let message = "quoted words that do not end on their line".to_owned();
            let help = "close them with \"; a long title is one line too";
            self.report(Code::Syntax, bytes, message, "", help);
        }
        Some(Quoted { text, at: at(token) })
    }

    /// Reads a title. Where it is missing, that is told, and the item has an empty one.
    pub(super) fn title(&mut self) -> Quoted {
        let missing = Quoted { text: String::new(), at: At::new(self.last_end, self.last_end) };
        self.quoted("a title in quotation marks").unwrap_or(missing)
    }

    /// Tells that a value does not exist, and passes it.
    pub(super) fn bad_value<T>(&mut self, message: String, help: &str) -> Option<T> {
        self.report(Code::BadValue, self.here(), message, "", help);
        self.bump();
        None
    }

    /// Reads a number.
    pub(super) fn number(&mut self) -> Option<Number> {
        let text = self.text(self.token);
        match self.token.kind {
            Kind::Number => {}
            Kind::Digits => {
                let message = format!("`{}` is no number", shortened(text));
                return self.bad_value(message, "a number has digits and perhaps one point: 0.55");
            }
            _ => {
                self.expected("a number");
                return None;
            }
        }
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{part}");
        let value = digits.parse::<i64>().ok().filter(|_| digits.len() <= limits::DIGITS_MAX);
        let (Some(mantissa), Ok(places)) = (value, u8::try_from(part.len())) else {
            let message = format!("a number of more than {} digits", limits::DIGITS_MAX);
            return self.bad_value(message, "choose a larger unit");
        };
        Some(Number { mantissa, places, at: at(self.bump()) })
    }

    /// Reads a whole number that counts something.
    pub(super) fn whole(&mut self) -> Option<u32> {
        let text = self.text(self.token);
        if self.token.kind != Kind::Number {
            self.expected("a whole number");
            return None;
        }
        match text.parse::<u32>().ok().filter(|&count| count > 0) {
            Some(count) => {
                self.bump();
                Some(count)
            }
            None => {
                let message = format!("`{}` counts nothing", shortened(text));
                self.bad_value(message, "write a whole number from 1")
            }
        }
    }

    /// Reads a number with its unit.
    pub(super) fn measure(&mut self) -> Option<Measure> {
        let number = self.choice(Self::number)?;
        Some(Measure { number, unit: self.unit()? })
    }

    /// Reads a unit: a word, `%`, or words in quotation marks.
    pub(super) fn unit(&mut self) -> Option<Quoted> {
        if self.token.kind == Kind::Percent || self.is_name() {
            let token = self.bump();
            return Some(Quoted { text: self.text(token).to_owned(), at: at(token) });
        }
        self.quoted("a unit")
    }

    /// Reads `<`, `<=`, `=`, `>=` or `>`.
    pub(super) fn order(&mut self) -> Option<Order> {
        let order = match self.token.kind {
            Kind::Less => Order::Less,
            Kind::AtMost => Order::AtMost,
            Kind::Equal => Order::Equal,
            Kind::AtLeast => Order::AtLeast,
            Kind::More => Order::More,
            _ => {
                self.expected("`<=` or another comparison");
                return None;
            }
        };
        self.bump();
        Some(order)
    }

    /// Keeps what may stand once, and tells if it stands twice.
    pub(super) fn once<T>(&mut self, slot: &mut Option<T>, word: Token, value: Option<T>) {
        if slot.is_some() {
            let message = format!("`{}` stands twice", self.text(word));
            let help = "keep one of the two";
            self.report(Code::WordTwice, word.start..word.end, message, "the second one", help);
        } else {
            *slot = value;
        }
    }

    /// Whether this word of the language is looked at, and not as the name of something.
    pub(super) fn sees(&self, word: &str) -> bool {
        debug_assert!(words::is_reserved(word), "{word}");
        self.word() == word
    }
}
