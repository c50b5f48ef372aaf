//! What a block is made of: words, numbers, quoted words, signs, comments.
//!
//! Tokens are made one at a time and hold only their place, so that looking ahead is cheap and a
//! long file needs no list of them. What is wrong with a token is found by whoever takes it.

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::hidden;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name, or a word of the language.
    Word,
    /// `12`, `0.5`
    Number,
    /// `30d`
    Duration,
    /// `2026-03-01`, which may not exist
    Date,
    /// It begins with a digit and is none of these.
    Digits,
    /// `"…"`; it may lack its end.
    Quoted,
    /// `“…”`: quotation marks as a word processor makes them.
    Curly,
    /// `# …` to the end of the line
    Comment,
    Open,
    Close,
    LeftParen,
    RightParen,
    Bar,
    Colon,
    Comma,
    At,
    Percent,
    Plus,
    Minus,
    Equal,
    Less,
    AtMost,
    AtLeast,
    More,
    /// A character that the language does not know.
    Odd,
    /// The end of the block.
    End,
}

/// A token: what it is and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it is the first of its line.
    pub(crate) first: bool,
    /// Whether an empty line stands before it.
    pub(crate) gap: bool,
}

/// Makes the tokens of one block.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// Whether no token was made yet.
    fresh: bool,
}

impl<'a> Lexer<'a> {
    /// Begins at a byte of the file and stops before another.
    pub(crate) fn new(source: &'a str, start: usize, end: usize) -> Self {
        Self { source, at: start, end, fresh: true }
    }

    /// Makes every further token the end.
    pub(crate) fn stop(&mut self) {
        self.at = self.end;
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..self.end).unwrap_or("")
    }

    /// Takes the next token; after the last one, the end again and again.
    pub(crate) fn next(&mut self) -> Token {
        let lines = self.skip_space();
        let first = lines > 0 || self.fresh;
        let gap = lines > usize::from(!self.fresh);
        self.fresh = false;
        let start = self.at;
        let rest = self.rest();
        let (kind, length) = token(rest);
        self.at += length;
        Token { kind, start, end: self.at, first, gap }
    }

    /// Passes what does not show and counts the line ends in it. Hidden characters are told
    /// elsewhere, once for the whole block.
    fn skip_space(&mut self) -> usize {
        let mut lines = 0;
        let rest = self.rest();
        for c in rest.chars() {
            if !(c.is_whitespace() || hidden::is_hidden(c)) {
                break;
            }
            lines += usize::from(c == '\n');
            self.at += c.len_utf8();
        }
        lines
    }
}

/// Returns the kind and the length in bytes of the token at the beginning of the rest.
fn token(rest: &str) -> (Kind, usize) {
    let mut chars = rest.chars();
    let Some(c) = chars.next() else { return (Kind::End, 0) };
    let follows = chars.next();
    let one = |kind| (kind, c.len_utf8());
    match c {
        '[' => one(Kind::Open),
        ']' => one(Kind::Close),
        '(' => one(Kind::LeftParen),
        ')' => one(Kind::RightParen),
        '|' => one(Kind::Bar),
        ':' => one(Kind::Colon),
        ',' => one(Kind::Comma),
        '@' => one(Kind::At),
        '%' => one(Kind::Percent),
        '+' => one(Kind::Plus),
        '-' => one(Kind::Minus),
        '=' => one(Kind::Equal),
        '<' if follows == Some('=') => (Kind::AtMost, 2),
        '<' => one(Kind::Less),
        '>' if follows == Some('=') => (Kind::AtLeast, 2),
        '>' => one(Kind::More),
        '#' => (Kind::Comment, line(rest).len()),
        '"' => (Kind::Quoted, quoted(rest)),
        '“' | '”' | '„' | '«' => (Kind::Curly, curly(rest)),
        '0'..='9' => {
            let length = run(rest);
            (digits(rest.get(..length).unwrap_or("")), length)
        }
        c if is_xid_start(c) => (Kind::Word, run(rest)),
        _ => one(Kind::Odd),
    }
}

/// Returns the rest of the line, without its end.
fn line(rest: &str) -> &str {
    let line = rest.split('\n').next().unwrap_or("");
    line.strip_suffix('\r').unwrap_or(line)
}

/// Returns the length of quoted words with their marks, or to the end of the line.
fn quoted(rest: &str) -> usize {
    let line = line(rest);
    let mut escaped = false;
    for (at, c) in line.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    line.len()
}

fn curly(rest: &str) -> usize {
    let line = line(rest);
    let end = line.char_indices().skip(1).find(|&(_, c)| matches!(c, '“' | '”' | '»' | '"'));
    end.map_or(line.len(), |(at, c)| at + c.len_utf8())
}

/// Returns the length of a name, a number or a date: letters, digits and `_`, with `-` and `.`
/// between them. Hidden characters are taken along, so that one fault stays one.
fn run(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let goes_on = |c: char| is_xid_continue(c) || (hidden::is_hidden(c) && c != '\n' && c != '\r');
    while let Some((at, c)) = chars.next() {
        let joined =
            matches!(c, '-' | '.') && chars.peek().is_some_and(|&(_, next)| is_xid_continue(next));
        if !(goes_on(c) || joined) {
            return at;
        }
    }
    rest.len()
}

/// Whether these are the letters of a name; words of the language are not told apart here.
pub(crate) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(is_xid_start)
        && run(text) == text.len()
        && !text.chars().any(hidden::is_hidden)
}

/// Returns the length of the name at the beginning of a text, 0 if there is none.
pub(crate) fn name_length(text: &str) -> usize {
    if text.chars().next().is_some_and(is_xid_start) { run(text) } else { 0 }
}

fn digits(text: &str) -> Kind {
    let whole = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if whole(text) || text.split_once('.').is_some_and(|(a, b)| whole(a) && whole(b)) {
        return Kind::Number;
    }
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if matches!(unit, "h" | "d" | "bd" | "m" | "y") {
        return Kind::Duration;
    }
    let mut parts = text.split('-');
    let mut part = |length: usize| parts.next().is_some_and(|p| p.len() == length && whole(p));
    if part(4) && part(2) && part(2) && parts.next().is_none() { Kind::Date } else { Kind::Digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Kind, &str)]) {
        let mut lexer = Lexer::new(text, 0, text.len());
        let mut found = vec![];
        loop {
            let token = lexer.next();
            if token.kind == Kind::End {
                break;
            }
            found.push((token.kind, &text[token.start..token.end]));
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tokens_are_as_long_as_they_should_be() {
        use Kind::*;
        check("launch - 24h", &[(Word, "launch"), (Minus, "-"), (Duration, "24h")]);
        check("launch-24h", &[(Word, "launch-24h")]);
        check("a- b.", &[(Word, "a"), (Minus, "-"), (Word, "b"), (Odd, ".")]);
        check("0.50% 5", &[(Number, "0.50"), (Percent, "%"), (Number, "5")]);
        check("2026-02-30 2026-3-1", &[(Date, "2026-02-30"), (Digits, "2026-3-1")]);
        check("30days 10bd", &[(Digits, "30days"), (Duration, "10bd")]);
        check("\"a \\\" # b\" # c \" d", &[(Quoted, "\"a \\\" # b\""), (Comment, "# c \" d")]);
        check("\"a\r\nb", &[(Quoted, "\"a"), (Word, "b")]);
        check("“a” b", &[(Curly, "“a”"), (Word, "b")]);
        check(
            "<= < >= > =",
            &[(AtMost, "<="), (Less, "<"), (AtLeast, ">="), (More, ">"), (Equal, "=")],
        );
        check("راستی‌آزما مكث_1:", &[(Word, "راستی‌آزما"), (Word, "مكث_1"), (Colon, ":")]);
    }

    #[test]
    fn lines_and_gaps_are_seen() {
        let text = "\n\na b\nc # d\n \t\r\ne";
        let mut lexer = Lexer::new(text, 0, text.len());
        let found: Vec<_> = (0..6).map(|_| lexer.next()).map(|t| (t.first, t.gap)).collect();
        let expected = [(true, true), (false, false), (true, false), (false, false), (true, true)];
        assert_eq!(found[..5], expected);
    }
}
