//! YAML: one document, whose keys are scalars. Copies that aliases make are bounded.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::{Broken, DEPTH_MAX, Entry, Node, Parsed, VALUES_MAX, Value, map};

/// Bytes that all copies of anchored values may have together: a bomb of aliases has no end.
const COPIES_BYTES_MAX: usize = 1 << 22;
/// Characters from one known place to the next.
const STRIDE: usize = 256;

const HELP: &str = "mend the YAML here; spaces, not tabs, stand at the beginning of a line";

/// Parses a text as one YAML document.
pub(in crate::formats) fn parse(text: &str) -> Parsed {
    let places = Places::new(text);
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        places,
        anchors: HashMap::new(),
        copied: 0,
        values: 0,
        faults: vec![],
    };
    match reader.document() {
        Ok(root) => Parsed { root, faults: reader.faults },
        Err(broken) => {
            reader.faults.push(broken);
            Parsed { root: None, faults: reader.faults }
        }
    }
}

/// Turns the parser's places, in characters, into bytes.
struct Places<'a> {
    text: &'a str,
    /// The byte of every 256th character.
    known: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let known = text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect();
        Self { text, known }
    }

    fn byte(&self, character: usize) -> usize {
        let Some(from) = self.known.get(character / STRIDE) else { return self.text.len() };
        let rest = self.text.get(*from..).unwrap_or("");
        rest.char_indices().nth(character % STRIDE).map_or(self.text.len(), |(byte, _)| from + byte)
    }

    fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    places: Places<'a>,
    anchors: HashMap<usize, Node>,
    copied: usize,
    values: usize,
    faults: Vec<Broken>,
}

type Step<T> = Result<T, Broken>;

fn broken<T>(bytes: Range<usize>, message: String, help: &'static str) -> Step<T> {
    Err(Broken { bytes, message, help, twice: false })
}

impl<'a> Reader<'a> {
    fn event(&mut self) -> Step<(Event<'a>, Range<usize>)> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.places.bytes(span))),
            Some(Err(error)) => self.scan_error(&error),
            None => Ok((Event::StreamEnd, self.places.text.len()..self.places.text.len())),
        }
    }

    fn scan_error<T>(&self, error: &ScanError) -> Step<T> {
        let at = self.places.byte(error.marker().index());
        broken(at..at, format!("not YAML: {}", error.info()), HELP)
    }

    fn document(&mut self) -> Step<Option<Node>> {
        let mut root = None;
        loop {
            let (event, bytes) = self.event()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::Nothing => {}
                _ if root.is_some() => {
                    let message = "a second document in one file".to_owned();
                    return broken(bytes, message, "put each document into a file of its own");
                }
                event => root = Some(self.node(event, bytes, 0)?),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, bytes: Range<usize>, depth: usize) -> Step<Node> {
        if depth > DEPTH_MAX {
            let message = "more than 64 lists and maps within each other".to_owned();
            return broken(bytes, message, "no scenario needs so many; write it flatter");
        }
        self.values += 1;
        if self.values > VALUES_MAX {
            let message = "more than a million values".to_owned();
            return broken(bytes, message, "no scenario needs so many; divide the file");
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let quoted = style != ScalarStyle::Plain;
                (anchor, Node { bytes, value: Value::Scalar { text: text.into_owned(), quoted } })
            }
            Event::SequenceStart(anchor, _) => (anchor, self.list(bytes, depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(bytes, depth)?),
            Event::Alias(anchor) => return self.copy(anchor, bytes),
            _ => return broken(bytes, "not YAML: expected a value".to_owned(), HELP),
        };
        if anchor > 0 {
            self.count(&node, &node.bytes.clone())?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn copy(&mut self, anchor: usize, bytes: Range<usize>) -> Step<Node> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            let message = "an alias of a value that holds it".to_owned();
            return broken(bytes, message, "write the value out");
        };
        self.count(&node, &bytes)?;
        Ok(node)
    }

    fn count(&mut self, node: &Node, at: &Range<usize>) -> Step<()> {
        self.copied = self.copied.saturating_add(size(node));
        if self.copied > COPIES_BYTES_MAX {
            let message = "anchors and aliases make more than four million bytes".to_owned();
            return broken(at.clone(), message, "write the values out");
        }
        Ok(())
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Step<Node> {
        let mut items = vec![];
        loop {
            let (event, bytes) = self.event()?;
            if event == Event::SequenceEnd {
                let bytes = start.start..bytes.end;
                return Ok(Node { bytes, value: Value::List(items) });
            }
            items.push(self.node(event, bytes, depth + 1)?);
        }
    }

    fn map(&mut self, start: Range<usize>, depth: usize) -> Step<Node> {
        let mut entries = vec![];
        loop {
            let (event, bytes) = self.event()?;
            if event == Event::MappingEnd {
                let bytes = start.start..bytes.end;
                return Ok(Node { bytes, value: map(entries, &mut self.faults) });
            }
            let key = self.node(event, bytes.clone(), depth + 1)?;
            let Value::Scalar { text: key, .. } = key.value else {
                let message = "a key that is a list or a map".to_owned();
                return broken(bytes, message, "keys are names of issues and options");
            };
            let (event, place) = self.event()?;
            entries.push(Entry { key, at: bytes, node: self.node(event, place, depth + 1)? });
        }
    }
}

/// Returns about how many bytes a copy takes.
fn size(node: &Node) -> usize {
    64 + match &node.value {
        Value::Scalar { text, .. } => text.len(),
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|e| e.key.len() + size(&e.node)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_letters_and_their_places() {
        let text = "é: &a [1.50, 'x']\nb: *a\nc: -.inf\n";
        let root = parse(text).root.unwrap();
        let list = root.get("b").and_then(Node::items).unwrap();
        assert_eq!((list[0].text(), list[0].is_quoted()), (Some("1.50"), false));
        assert_eq!(text.get(list[0].bytes.clone()), Some("1.50"));
        assert!(list[1].is_quoted());
        assert_eq!(root.get("c").and_then(Node::text), Some("-.inf"));
    }

    #[test]
    fn what_is_refused_is_said_with_its_place() {
        let check = |text: &str, message: &str| {
            let parsed = parse(text);
            assert!(parsed.root.is_none());
            assert_eq!(parsed.faults.last().unwrap().message, message, "{text}");
        };
        check("a: 1\n---\nb: 2\n", "a second document in one file");
        check("? [1, 2]\n: 3\n", "a key that is a list or a map");
        check("&a [*a]", "an alias of a value that holds it");
        check(&"- ".repeat(100_000), "more than 64 lists and maps within each other");
        check(&"[".repeat(70), "more than 64 lists and maps within each other");
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for n in 1..30 {
            let (last, all) = (n - 1, format!("*a{},", n - 1).repeat(9));
            bomb += &format!("a{n}: &a{n} [{all}*a{last}]\n");
        }
        check(&bomb, "anchors and aliases make more than four million bytes");
    }
}
