//! How messages follow each other: a header with the length, an empty line, and so many bytes.

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;
use wasit_accord::limits;

/// Bytes of one message: a text of the largest length with each of its bytes written as `\u0000`.
const MESSAGE_BYTES_MAX: u64 = limits::FILE_BYTES_MAX as u64 * 6 + (1 << 20);
/// Bytes of one line of a header.
const HEADER_BYTES_MAX: u64 = 1 << 13;
const LENGTH: &[u8] = b"content-length:";

/// What came in.
pub(super) enum Incoming {
    /// A message.
    Message(Value),
    /// Something that is none, and why.
    Malformed(&'static str),
    /// The end.
    End,
}

/// Reads the next message. After something that is none, the next call goes on behind it.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Incoming> {
    let mut length = None;
    let mut lines = 0;
    loop {
        let mut line = vec![];
        if input.by_ref().take(HEADER_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(Incoming::End);
        }
        let line = line.trim_ascii();
        if line.is_empty() {
            if lines == 0 {
                // Empty lines between two messages.
                continue;
            }
            break;
        }
        lines += 1;
        length = length_in(line).or(length);
    }
    let Some(length) = length else {
        return Ok(Incoming::Malformed("A header without Content-Length."));
    };
    if length > MESSAGE_BYTES_MAX {
        io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        return Ok(Incoming::Malformed("The message is too long."));
    }
    let mut body = vec![];
    input.by_ref().take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Ok(Incoming::End);
    }
    Ok(match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Malformed("The message is not JSON."),
    })
}

/// Returns the length that a line of a header gives. What stands before it on the line is passed
/// over: it is the rest of something that was no message.
fn length_in(line: &[u8]) -> Option<u64> {
    let begin = line.windows(LENGTH.len()).rposition(|part| part.eq_ignore_ascii_case(LENGTH))?;
    let number = line.get(begin + LENGTH.len()..)?;
    std::str::from_utf8(number).ok()?.trim().parse().ok()
}

/// Writes a message.
pub(super) fn write(out: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Reads all that comes in: messages, or why something is none.
    fn all(mut bytes: &[u8]) -> Vec<Result<Value, &'static str>> {
        let mut found = vec![];
        loop {
            match read(&mut bytes).unwrap() {
                Incoming::Message(message) => found.push(Ok(message)),
                Incoming::Malformed(why) => found.push(Err(why)),
                Incoming::End => return found,
            }
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let messages = [json!({ "a": "آشتی 🕊" }), json!([1]), json!(null)];
        let mut bytes = vec![];
        messages.iter().for_each(|message| write(&mut bytes, message).unwrap());
        assert_eq!(all(&bytes), messages.map(Ok));
    }

    #[test]
    fn reading_goes_on_behind_what_is_no_message() {
        let one = json!(1);
        let none = "A header without Content-Length.";
        for (bytes, expected) in [
            ("Content-Length: 1\r\n\r\n1", vec![Ok(one.clone())]),
            ("content-LENGTH:1\n\n1", vec![Ok(one.clone())]),
            ("Content-Type: x\r\nContent-Length: 1\r\n\r\n1", vec![Ok(one.clone())]),
            ("\r\n\r\nContent-Length: 1\r\n\r\n1", vec![Ok(one.clone())]),
            (
                "Content-Length: 2\r\n\r\n{]Content-Length: 1\r\n\r\n1",
                vec![Err("The message is not JSON."), Ok(one.clone())],
            ),
            (
                "Content-Type: x\r\n\r\n{}Content-Length: 1\r\n\r\n1",
                vec![Err(none), Ok(one.clone())],
            ),
            (
                "Content-Length: -5\r\n\r\nContent-Length: 1\r\n\r\n1",
                vec![Err(none), Ok(one.clone())],
            ),
            ("Content-Length: 999999999999\r\n\r\nshort", vec![Err("The message is too long.")]),
            ("Content-Length: 9\r\n\r\nshort", vec![]),
            ("Content-Length: 1\r\n\r\n\u{1}", vec![Err("The message is not JSON.")]),
            ("", vec![]),
        ] {
            assert_eq!(all(bytes.as_bytes()), expected, "{bytes:?}");
        }
        assert_eq!(all(b"Content-Length: 3\r\n\r\n\"\xff\""), [Err("The message is not JSON.")]);
    }
}
