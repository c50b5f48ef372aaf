//! JSON, with the words that Python adds to it: `NaN`, `Infinity`, `-Infinity`.

use super::{Broken, DEPTH_MAX, Entry, Node, Parsed, VALUES_MAX, Value, map};

/// Parses a text as one JSON value.
pub(in crate::formats) fn parse(text: &str) -> Parsed {
    let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader { text, at, values: 0, faults: vec![] };
    let root = reader.value(0).and_then(|root| {
        reader.space();
        if reader.at < text.len() { reader.fail("nothing after the value") } else { Ok(root) }
    });
    match root {
        Ok(root) => Parsed { root: Some(root), faults: reader.faults },
        Err(broken) => {
            reader.faults.push(broken);
            Parsed { root: None, faults: reader.faults }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    values: usize,
    faults: Vec<Broken>,
}

type Step<T> = Result<T, Broken>;

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.next() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn fail<T>(&self, expected: &str) -> Step<T> {
        let found = self.rest().chars().next();
        let message = match found {
            Some(found) => format!("not JSON: expected {expected}, found {found:?}"),
            None => format!("not JSON: expected {expected}, found the end of the text"),
        };
        Err(Broken {
            bytes: self.at..self.at + found.map_or(0, char::len_utf8),
            message,
            help: "mend the JSON here; strings need double quotes, lists no last comma",
            twice: false,
        })
    }

    fn value(&mut self, depth: usize) -> Step<Node> {
        self.space();
        let start = self.at;
        if depth > DEPTH_MAX {
            return self.fail("at most 64 lists and objects within each other");
        }
        self.values += 1;
        if self.values > VALUES_MAX {
            return self.fail("at most a million values");
        }
        let value = match self.next() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::Scalar { text: self.string()?, quoted: true },
            _ => self.word()?,
        };
        Ok(Node { bytes: start..self.at, value })
    }

    fn object(&mut self, depth: usize) -> Step<Value> {
        self.at += 1;
        let mut entries = vec![];
        self.space();
        if self.take(b'}') {
            return Ok(Value::Map(entries));
        }
        loop {
            self.space();
            let start = self.at;
            if self.next() != Some(b'"') {
                return self.fail("a key in double quotes");
            }
            let key = self.string()?;
            let at = start..self.at;
            self.space();
            if !self.take(b':') {
                return self.fail("a colon");
            }
            entries.push(Entry { key, at, node: self.value(depth + 1)? });
            self.space();
            if self.take(b'}') {
                return Ok(map(entries, &mut self.faults));
            }
            if !self.take(b',') {
                return self.fail("a comma or `}`");
            }
        }
    }

    fn array(&mut self, depth: usize) -> Step<Value> {
        self.at += 1;
        let mut items = vec![];
        self.space();
        if self.take(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(Value::List(items));
            }
            if !self.take(b',') {
                return self.fail("a comma or `]`");
            }
        }
    }

    /// Reads a number or a word: letters that stand for themselves.
    fn word(&mut self) -> Step<Value> {
        let end = self.rest().find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
        let word = self.rest().get(..end.unwrap_or(self.rest().len())).unwrap_or("");
        let known = ["true", "false", "null", "NaN", "Infinity", "-Infinity"].contains(&word);
        if !known && !is_number(word) {
            return self.fail("a value");
        }
        self.at += word.len();
        Ok(Value::Scalar { text: word.to_owned(), quoted: false })
    }

    fn string(&mut self) -> Step<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            text.push_str(rest.get(..end).unwrap_or(""));
            self.at += end;
            if self.take(b'"') {
                return Ok(text);
            }
            if self.next() != Some(b'\\') {
                return self.fail("the closing quote of this string");
            }
            text.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Step<char> {
        self.at += 1;
        let plain = match self.next() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            _ => return self.fail("an escape that JSON knows"),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Step<char> {
        let first = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
            self.at += 2;
            let second = self.hex()?;
            0x10000 + ((first - 0xd800) << 10) + (second.wrapping_sub(0xdc00) & 0x3ff)
        } else {
            first
        };
        char::from_u32(code).map_or_else(|| self.fail("a whole pair of surrogates before"), Ok)
    }

    fn hex(&mut self) -> Step<u32> {
        let digits =
            self.rest().get(..4).filter(|four| four.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => self.fail("four hexadecimal digits"),
        }
    }
}

/// Returns whether a word has the form of a JSON number; its size is checked where it is used.
fn is_number(word: &str) -> bool {
    let rest = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, power) = match rest.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, Some(power)),
        None => (rest, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = match mantissa.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && part.is_none_or(digits)
        && power.is_none_or(|power| digits(power.strip_prefix(['+', '-']).unwrap_or(power)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_letters_and_their_places() {
        let text = "\u{feff}{\"a\": [1.50, \"x\\u00e9\\ud83d\\ude00\"], \"b\": -Infinity}";
        let root = parse(text).root.unwrap();
        let list = root.get("a").and_then(Node::items).unwrap();
        assert_eq!(list[0].text(), Some("1.50"));
        assert_eq!(text.get(list[0].bytes.clone()), Some("1.50"));
        assert_eq!(list[1].text(), Some("xé😀"));
        assert_eq!(root.get("b").and_then(Node::text), Some("-Infinity"));
    }

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        let check = |text: &str, at: usize, message: &str| {
            let parsed = parse(text);
            let fault = parsed.faults.last().unwrap();
            assert!(parsed.root.is_none());
            assert_eq!((fault.bytes.start, fault.message.as_str()), (at, message), "{text}");
        };
        check("{\"a\": 1,}", 8, "not JSON: expected a key in double quotes, found '}'");
        check("[01]", 1, "not JSON: expected a value, found '0'");
        check("[1] 2", 4, "not JSON: expected nothing after the value, found '2'");
        check("\"\\ud800\"", 7, "not JSON: expected a whole pair of surrogates before, found '\"'");
        check("", 0, "not JSON: expected a value, found the end of the text");
        let deep = "[".repeat(1_000_000);
        check(
            &deep,
            65,
            "not JSON: expected at most 64 lists and objects within each other, found '['",
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_a_fault_and_the_first_counts() {
        let parsed = parse("{\"a\": 1, \"a\": 2}");
        assert_eq!(parsed.root.unwrap().get("a").and_then(Node::text), Some("1"));
        assert!(parsed.faults.iter().all(|fault| fault.twice && fault.bytes == (9..12)));
        assert_eq!(parsed.faults.len(), 1);
    }
}
