//! `wasit`, the one binary. Here alone the environment, the clock, the terminal and the system's
//! randomness are read.

mod args;
mod command;
mod exit;
mod paint;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use exit::Failure;
use paint::Paint;

/// A desk makes and drops many small values; this allocator folds a ledger in half the time
/// (`docs/decisions/0005-libraries.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let paint = Paint::new(arguments.colour);
    let ended = match arguments.command {
        Command::Demo(demo) => command::demo::run(&demo, paint),
        Command::Case(case) => command::case::run(&case, paint),
        Command::Accord(accord) => command::accord::run(&accord, paint),
        Command::Bargain(bargain) => command::bargain::run(&bargain, paint),
        Command::Leak(leak) => command::leak::run(&leak, paint),
        Command::Ledger(ledger) => command::ledger::run(&ledger),
        Command::Rules { json } => Ok(command::rules::run(json)),
    };
    match ended {
        Ok(status) => status.into(),
        Err(Failure { status, message, hint }) => {
            // Nobody is left to tell if even this cannot be written.
            let (message, hint) = (harmless_lines(&message), harmless_lines(&hint));
            let _unheard = writeln!(std::io::stderr(), "error: {message}\n  help: {hint}");
            status.into()
        }
    }
}

/// Messages name files and what stands in them: that may not command the terminal.
fn harmless_lines(words: &str) -> String {
    words.split('\n').map(command::columns::harmless).collect::<Vec<_>>().join("\n")
}
