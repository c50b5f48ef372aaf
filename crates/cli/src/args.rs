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
    /// Find the deal in a scenario, or what stands in its way
    #[command(subcommand)]
    Bargain(Bargain),
    /// Read an accord, check it before it is signed, and show what it asks of whom
    #[command(subcommand)]
    Accord(Accord),
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

#[derive(Subcommand)]
pub(crate) enum Bargain {
    /// The zone of agreement, the efficient packages and the fair ones
    Solve(Solve),
    /// Why there is no deal, and the cheapest way out
    Explain(Explain),
    /// Partial deals that could be had today, with everything else as it is
    Partial(Partial),
    /// What packages are worth, what they run into, and what is better for all
    Compare(Compare),
    /// Write a scenario in another format
    Convert(Convert),
}

#[derive(Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// Minimal conflicts that are listed at most
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub(crate) conflicts: usize,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Partial {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// Settle these issues alone, if any; separated by commas
    #[arg(long, value_name = "ISSUES", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Leave these issues as they are; separated by commas
    #[arg(long, value_name = "ISSUES", value_delimiter = ',')]
    pub(crate) without: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// A package as a JSON object, issue to option, or a file that holds one; may be repeated
    #[arg(long = "package", value_name = "JSON", required = true)]
    pub(crate) packages: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Convert {
    /// A folder with a scenario, or its files
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these parties, by name; all if not given
    #[arg(long = "party", value_name = "NAME")]
    pub(crate) parties: Vec<String>,
    /// The format to write
    #[arg(long, value_enum)]
    pub(crate) to: Format,
    /// Settle first whether evaluations are divided by the largest of their issue (genius) or not (raw)
    #[arg(long, value_enum)]
    pub(crate) reading: Option<Reading>,
    /// Round numbers that have no end as decimals, such as a third, to so many places
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=300))]
    pub(crate) places: Option<u32>,
    /// The folder to write to; it is made, and nothing in it is written over
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Genius,
    Geniusweb,
    Negmas,
    Text,
}

#[derive(Subcommand)]
pub(crate) enum Accord {
    /// Report what would not hold: deadlocks, unseen duties, remedies that lapse; ends with 1 on errors
    Check {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
        /// Settle a bracket beforehand: its name, or its number, and an author or a number; may be repeated
        #[arg(long = "choose", value_name = "BRACKET=ALTERNATIVE", value_parser = pair)]
        choose: Vec<(String, String)>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the canonical form
    Format {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
        /// Write it back to the file
        #[arg(long, conflicts_with = "check")]
        write: bool,
        /// Print nothing; end with 1 if the file is not in canonical form
        #[arg(long)]
        check: bool,
    },
    /// Show what the text asks of whom, and when
    Show {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
        /// Clauses by time (the default)
        #[arg(long, conflicts_with = "matrix")]
        timeline: bool,
        /// Times by party
        #[arg(long)]
        matrix: bool,
        /// Print a picture (SVG) instead of a table
        #[arg(long, conflicts_with = "json")]
        svg: bool,
        /// Settle a bracket; others read as their first alternative
        #[arg(long = "choose", value_name = "BRACKET=ALTERNATIVE", value_parser = pair)]
        choose: Vec<(String, String)>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Tell which commitments would still have a remedy: at a date, after a withdrawal, after an event
    Durability {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
        /// The day that is looked at, such as 2026-01-01
        #[arg(long, value_name = "DATE", value_parser = date)]
        at: Option<jiff::civil::Date>,
        /// Suppose that this party left; may be repeated
        #[arg(long = "withdrawn", value_name = "PARTY")]
        withdrawn: Vec<String>,
        /// Suppose that this event happened, such as a change of government; may be repeated
        #[arg(long = "after", value_name = "EVENT")]
        after: Vec<String>,
        /// Settle a bracket; others read as their first alternative
        #[arg(long = "choose", value_name = "BRACKET=ALTERNATIVE", value_parser = pair)]
        choose: Vec<(String, String)>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Tell the most that each side can have given before it received as much
    Exposure {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
        /// Settle a bracket; others read as their first alternative
        #[arg(long = "choose", value_name = "BRACKET=ALTERNATIVE", value_parser = pair)]
        choose: Vec<(String, String)>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Hold a vote on paper; ends with 1 if it does not pass
    Vote {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
        /// A body that decides, or a clause that is decided
        what: String,
        /// Who is for it; separated by commas
        #[arg(long = "for", value_name = "MEMBERS", value_delimiter = ',')]
        ayes: Vec<String>,
        /// Who is against it; separated by commas
        #[arg(long, value_name = "MEMBERS", value_delimiter = ',')]
        against: Vec<String>,
        /// Who is present, and neither; who is not named is absent
        #[arg(long, value_name = "MEMBERS", value_delimiter = ',')]
        abstain: Vec<String>,
        /// Whose conduct is in question; separated by commas
        #[arg(long, value_name = "MEMBERS", value_delimiter = ',')]
        concerned: Vec<String>,
        /// Settle a bracket; others read as their first alternative
        #[arg(long = "choose", value_name = "BRACKET=ALTERNATIVE", value_parser = pair)]
        choose: Vec<(String, String)>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the text as one JSON object, with a hash of what it says
    Export {
        /// An accord (.accord.md), or - for standard input
        file: PathBuf,
    },
    /// Serve an editor over standard input and output (Language Server Protocol)
    Lsp,
    /// Tell what a code of the check means, what it proves and what it may miss
    Explain {
        /// The code, such as E201; all of them if not given
        code: Option<String>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

fn date(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "give a date as year-month-day, such as 2026-01-01".into())
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, option)) if !name.is_empty() && !option.is_empty() => {
            Ok((name.trim_start_matches('@').to_owned(), option.to_owned()))
        }
        _ => Err("give a bracket and one of its alternatives, such as pause=A or 2=1".into()),
    }
}

/// A scenario, and how it is read.
#[derive(Args)]
pub(crate) struct Scenario {
    /// A folder with a scenario, or its files: GENIUS XML, GeniusWeb JSON, NegMAS YAML or JSON, our text
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these parties, by name; all if not given
    #[arg(long = "party", value_name = "NAME")]
    pub(crate) parties: Vec<String>,
    /// genius divides evaluations by the largest of their issue; raw takes them as written
    #[arg(long, value_enum, default_value = "genius")]
    pub(crate) reading: Reading,
    /// The smallest step of a utility, as a share of the most possible: 1e-4; exact if not given
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) resolution: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reading {
    Genius,
    Raw,
}

/// How long work may go on, and who is told.
#[derive(Args)]
pub(crate) struct Patience {
    /// Stop after this time with the best that was found, and its gap
    #[arg(long, value_name = "SECONDS", value_parser = time)]
    pub(crate) timeout: Option<f64>,
    /// Do not show how far the work is
    #[arg(long)]
    pub(crate) no_progress: bool,
}

#[derive(Args)]
pub(crate) struct Solve {
    #[command(flatten)]
    pub(crate) scenario: Scenario,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// What gains are measured from; usual is the floor, and the worst package for egalitarian
    #[arg(long, value_enum, default_value = "usual")]
    pub(crate) from: From,
    /// What Kalai-Smorodinsky is: the textbook's, NegMAS's spread or GENIUS's difference
    #[arg(long, value_enum, default_value = "maximin")]
    pub(crate) ks: Ks,
    /// List the frontier only if it has at most this many points
    #[arg(long, value_name = "POINTS")]
    pub(crate) frontier_limit: Option<usize>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Print the frontier as CSV instead
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    Usual,
    Floor,
    Worst,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ks {
    Maximin,
    Spread,
    Difference,
}

fn share(text: &str) -> Result<u32, String> {
    match text.parse::<f64>() {
        Ok(share) if (1e-9..=0.1).contains(&share) => Ok((1.0 / share).round() as u32),
        _ => Err("give a share from 1e-9 to 0.1, such as 1e-4".into()),
    }
}

fn time(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=1e6).contains(&seconds) => Ok(seconds),
        _ => Err("give a number of seconds, such as 10".into()),
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=60.0).contains(&seconds) => Ok(seconds),
        _ => Err("give a number of seconds from 0 to 60".into()),
    }
}
