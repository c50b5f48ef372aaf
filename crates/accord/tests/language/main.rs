//! The language: every form is read and printed back, every fault is told where it stands, and no
//! file, however odd, holds the reader up.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod comments;
mod faults;
mod forms;
mod hostile;
mod prose;
mod round_trip;
mod strategy;

use wasit_accord::{Parsed, parse, print};
use wasit_diagnostic::{Severity, Sources};

/// Reads a file.
fn read(source: &str) -> Parsed {
    let file = Sources::default().add("text.accord.md", "");
    parse(file, source)
}

/// Reads one block.
fn read_block(block: &str) -> Parsed {
    read(&fenced(block))
}

fn fenced(block: &str) -> String {
    format!("```accord\n{}\n```\n", block.trim_matches('\n'))
}

fn codes(parsed: &Parsed) -> Vec<&'static str> {
    parsed.diagnostics.iter().map(|fault| fault.code).collect()
}

/// Shows faults as a person sees them.
fn shown(source: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("text.accord.md", source);
    let faults = parse(file, source).diagnostics;
    let shown: Vec<_> = faults.iter().map(|fault| fault.render(&sources, false)).collect();
    shown.join("\n\n")
}

/// Asserts what holds of every file: places are places of the file, numbers of brackets are below
/// their count, and what has no errors is printed and read back as the same.
fn check_laws(source: &str) {
    let parsed = read(source);
    for fault in &parsed.diagnostics {
        for span in &fault.spans {
            assert!(source.get(span.start..span.end).is_some(), "{fault:?}\n{source}");
        }
    }
    let tree = format!("{:?}", parsed.text);
    for part in tree.split("At { start: ").skip(1) {
        let (start, rest) = part.split_once(", end: ").unwrap();
        let (end, _) = rest.split_once(' ').unwrap();
        let bytes = start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap();
        assert!(source.get(bytes.clone()).is_some(), "{bytes:?}\n{source}");
    }
    for part in tree.split("BracketId(").skip(1) {
        let (id, _) = part.split_once(')').unwrap();
        assert!(id.parse::<usize>().unwrap() < parsed.brackets, "{source}");
    }
    if parsed.diagnostics.iter().all(|fault| fault.severity != Severity::Error) {
        let printed = print(&parsed.text);
        let again = read(&printed);
        assert_eq!(again.text, parsed.text, "{source}\n-----\n{printed}");
        assert_eq!(print(&again.text), printed, "{source}");
    }
}
