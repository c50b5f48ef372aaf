//! Prints what the README says about speed. `cargo bench -p wasit-bench`
//!
//! Figures are medians of several runs on an otherwise idle machine. Each is also given as a share
//! of what the same disk syncs in a second, one append after the other. With `-- --brief` all is run
//! once and small, to see that it works; those figures mean nothing.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use wasit_bench::{
    Load, Measured, Scratch, Screened, fill_idle, fill_screened, idle_case_bytes, median, relays,
    replay, screened,
};

/// The allocator of the binary that ships.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The argument for a run that only shows that all works.
const BRIEF: &str = "--brief";

/// How much is measured.
#[derive(Clone, Copy)]
struct Effort {
    runs: usize,
    /// By what all sizes are divided.
    divisor: usize,
}

/// Confidential statements in the case that the leak check is measured on.
const STATEMENTS: usize = 10_000;
/// The argument by which this program measures idle cases in a process of its own.
const IDLE: &str = "--idle-cases";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip_while(|argument| argument != IDLE).skip(1);
    if let Some(ledger) = arguments.next() {
        println!("{}", idle_case_bytes(Path::new(&ledger))?);
        return Ok(());
    }
    let brief = std::env::args().any(|argument| argument == BRIEF);
    let effort = match brief {
        true => Effort { runs: 1, divisor: 20 },
        false => Effort { runs: 5, divisor: 1 },
    };
    let disk = || wasit_bench::synced_appends_per_second(Duration::from_secs(1));
    let syncs = median((0..3).map(|_| disk()).collect::<Result<_, _>>()?);
    println!("synced appends of 512 bytes, one after the other: {syncs:.0} a second\n");

    println!(
        "durable relays A → mediator → B, three ledgers with full sync, each relay compared with"
    );
    println!("all that is confidential, reply path idle");
    println!(
        "{:>6} {:>10} {:>12} {:>9} {:>10} {:>10}",
        "cases", "in flight", "relays/s", "of syncs", "p50 ms", "p99 ms"
    );
    let mut fastest: f64 = 0.0;
    for (cases, in_flight, papers) in
        [(1, 1, 1_000), (1, 32, 4_000), (10, 100, 8_000), (1_000, 1_000, 20_000)]
    {
        let papers = papers / effort.divisor;
        let load = Load { cases, in_flight, papers, per_second: None };
        let rate = row(load, syncs, effort)?;
        if cases >= 100 {
            fastest = fastest.max(rate);
        }
    }
    println!("\nat half of that load");
    let (papers, per_second) = (10_000 / effort.divisor, Some(fastest / 2.0));
    row(Load { cases: 1_000, in_flight: 1_000, papers, per_second }, syncs, effort)?;

    let papers = 20_000 / effort.divisor;
    let runs = (0..effort.runs).map(|_| replay(papers)).collect::<Result<Vec<_>, _>>()?;
    let of = |get: fn(&wasit_bench::Replayed) -> f64| median(runs.iter().map(get).collect());
    println!(
        "\nreplay of {} events of one case, events a second",
        runs.first().map_or(0, |r| r.events)
    );
    println!("  folding alone             {:>10.0}", of(|r| r.folded_per_second));
    println!("  from the ledger, folded   {:>10.0}", of(|r| r.loaded_per_second));
    println!("  chain and payloads checked{:>10.0}", of(|r| r.verified_per_second));

    let scratch = Scratch::new()?;
    let ledger = scratch.path().join("screened.ledger");
    let statements = STATEMENTS / effort.divisor;
    fill_screened(&ledger, statements)?;
    let runs = (0..effort.runs).map(|_| screened(&ledger)).collect::<Result<Vec<_>, _>>()?;
    let of = |get: fn(&Screened) -> f64| median(runs.iter().map(get).collect());
    println!("\na case with {statements} confidential statements, milliseconds");
    println!("  from the ledger, folded   {:>10.1}", of(|r| r.load_ms));
    println!("  the mediator's first page {:>10.1}", of(|r| r.home_ms));
    println!("  leak check of a page of 3,000 characters");
    println!("    first after a restart   {:>10.1}", of(|r| r.first_ms));
    println!("    from then on            {:>10.2}", of(|r| r.page_ms));

    let ledger = scratch.path().join("idle.ledger");
    fill_idle(&ledger, 2_000)?;
    let measured = Command::new(std::env::current_exe()?).arg(IDLE).arg(&ledger).output()?;
    let bytes: f64 = String::from_utf8(measured.stdout)?.trim().parse()?;
    println!("\nmemory of one idle case with six papers: {:.0} kB", bytes / 1000.0);
    Ok(())
}

/// Measures a load several times, prints the medians, and returns the relays a second.
fn row(load: Load, syncs: f64, effort: Effort) -> Result<f64, Box<dyn Error>> {
    let runs = (0..effort.runs).map(|_| relays(load)).collect::<Result<Vec<_>, _>>()?;
    let of = |get: &dyn Fn(&Measured) -> f64| median(runs.iter().map(get).collect());
    let rate = of(&|m| m.per_second);
    println!(
        "{:>6} {:>10} {rate:>12.0} {:>8.0}% {:>10.2} {:>10.2}",
        load.cases,
        load.in_flight,
        100.0 * rate / syncs,
        of(&|m| m.percentile(0.5)),
        of(&|m| m.percentile(0.99)),
    );
    Ok(rate)
}
