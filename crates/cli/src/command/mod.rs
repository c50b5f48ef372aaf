//! One command, one file.

pub(crate) mod accord;
pub(crate) mod bargain;
pub(crate) mod case;
pub(crate) mod columns;
pub(crate) mod demo;
pub(crate) mod leak;
pub(crate) mod ledger;
pub(crate) mod rules;
pub(crate) mod textfile;

use std::io::Write;

/// Writes data to standard output. A reader that closed the pipe has what it wanted.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _closed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
