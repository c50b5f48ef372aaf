//! `wasit accord lsp`: an editor checks an accord while it is written.
//!
//! # Background
//! The Language Server Protocol over standard input and output. One thread reads messages; the
//! other answers them in their order. A text is checked whole after each change, and once for all
//! changes that wait. What cannot be read is answered with an error, and the server goes on. Nothing
//! of a text is written anywhere but to the editor.
//!
//! The framing is our own: the libraries for it end at the first message that is no JSON, and take
//! as much memory as a message says it will need.
//!
//! # How to add a request
//! Its name in `session.rs`, its function in `answer.rs`, its line in `capabilities`.
//!
//! # References
//! Language Server Protocol 3.17; JSON-RPC 2.0.

mod answer;
mod diagnostics;
mod frame;
mod place;
mod session;

use std::io::{BufReader, ErrorKind, Write};
use std::sync::mpsc::{self, TryRecvError};

use serde_json::Value;

use crate::exit::{Failure, Status};
use frame::Incoming;
use session::Session;

/// Messages that wait before the editor has to.
const WAITING_MAX: usize = 256;

/// Runs the server until the editor says `exit` or is gone. Ends with 0 if it was told of it before
/// by `shutdown`, else with 1, as the protocol asks.
pub(super) fn run() -> Result<Status, Failure> {
    let (sender, receiver) = mpsc::sync_channel(WAITING_MAX);
    // The thread ends with its input, or with the process.
    let _reader = std::thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        loop {
            // An input that fails has ended.
            let incoming = frame::read(&mut input).unwrap_or(Incoming::End);
            let ended = matches!(incoming, Incoming::End);
            if sender.send(incoming).is_err() || ended {
                return;
            }
        }
    });
    let mut session = Session::default();
    let mut out = std::io::stdout().lock();
    loop {
        let incoming = match receiver.try_recv() {
            Ok(incoming) => incoming,
            Err(TryRecvError::Disconnected) => Incoming::End,
            Err(TryRecvError::Empty) => {
                // Nothing waits: now is the time to check what has changed.
                if !send(&mut out, session.settle())? {
                    return Ok(Status::No);
                }
                receiver.recv().unwrap_or(Incoming::End)
            }
        };
        let answers = match incoming {
            Incoming::Message(message) => session.take(message),
            Incoming::Malformed(why) => vec![session::malformed(why)],
            Incoming::End => return Ok(session.ended().unwrap_or(session.status())),
        };
        if !send(&mut out, answers)? {
            return Ok(Status::No);
        }
        if let Some(status) = session.ended() {
            return Ok(status);
        }
    }
}

/// Sends messages. Returns whether the editor is still there.
fn send(out: &mut impl Write, messages: Vec<Value>) -> Result<bool, Failure> {
    for message in messages {
        match frame::write(out, &message) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(false),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}
