//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Indirect talks: two or more parties that will not meet, and a mediator who carries words
/// between them.
#[derive(Parser)]
#[command(name = "wasit", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Whether to use colour; NO_COLOR is heeded
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) colour: Colour,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Play the opening of a round over three desks, or tell a public record; then keep the pages up
    Demo(Demo),
    /// Read a case directory
    #[command(subcommand)]
    Case(Case),
    /// Compare what would go out with what is confidential
    #[command(subcommand)]
    Leak(Leak),
    /// Look after the ledgers of desks
    #[command(subcommand)]
    Ledger(Ledger),
    /// Print the rules of the talks, each with its number and the way out
    Rules {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
pub(crate) struct Demo {
    /// A case directory, or the name of a case that ships with wasit
    #[arg(long, default_value = "marsa")]
    pub(crate) case: String,
    /// Keep the ledgers in this folder; a later start goes on from them
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Seconds between two steps; 0 plays without pauses
    #[arg(long, value_name = "SECONDS", default_value_t = 0.7, value_parser = seconds)]
    pub(crate) pace: f64,
    /// End after what is played or told
    #[arg(long)]
    pub(crate) exit: bool,
    /// Print one JSON object instead of the story, and end
    #[arg(long)]
    pub(crate) json: bool,
    /// The port of the pages, on this machine alone
    #[arg(long, default_value_t = 7400)]
    pub(crate) port: u16,
}

#[derive(Subcommand)]
pub(crate) enum Case {
    /// Report every fault of a case directory, with its line and the way out
    Check {
        /// The case directory
        dir: PathBuf,
    },
    /// Tell whom a name means: any alias, any script, with or without titles
    Who {
        /// The case directory
        dir: PathBuf,
        /// The name
        name: String,
    },
    /// Print a case: its people, its journeys, and where its sources disagree
    Show {
        /// The case directory
        dir: PathBuf,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum Leak {
    /// Tell what of the outgoing texts is from a confidential statement; ends with 1 if that blocks
    Check {
        /// A JSON file, or - for standard input
        file: PathBuf,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum Ledger {
    /// Check every chain and every payload; name the first altered entry
    Verify {
        /// The folder that holds the ledgers
        dir: PathBuf,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// List the entries of one desk's ledger, without their words
    List {
        /// The folder that holds the ledgers
        dir: PathBuf,
        /// Whose ledger: the name of its file without .ledger
        #[arg(long)]
        desk: String,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Destroy the words of an entry for good; the chain still verifies
    Erase {
        /// The folder that holds the ledgers
        dir: PathBuf,
        /// Whose ledger: the name of its file without .ledger
        #[arg(long)]
        desk: String,
        /// The case
        #[arg(long)]
        case: String,
        /// The entry's number
        #[arg(long)]
        entry: u64,
        /// One payload of it, from 0; all of them if not given
        #[arg(long)]
        payload: Option<u16>,
    },
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=60.0).contains(&seconds) => Ok(seconds),
        _ => Err("give a number of seconds from 0 to 60".into()),
    }
}
