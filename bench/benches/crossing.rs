//! Prints what the README says about speed. `cargo bench -p wasit-bench`
//!
//! Figures are medians of several runs on an otherwise idle machine. Each is also given as a share
//! of what the same disk syncs in a second, one append after the other.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use wasit_bench::{Load, Measured, Scratch, fill_idle, idle_case_bytes, median, relays, replay};

/// The allocator of the binary that ships.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 5;
/// The argument by which this program measures idle cases in a process of its own.
const IDLE: &str = "--idle-cases";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip_while(|argument| argument != IDLE).skip(1);
    if let Some(ledger) = arguments.next() {
        println!("{}", idle_case_bytes(Path::new(&ledger))?);
        return Ok(());
    }
    let disk = || wasit_bench::synced_appends_per_second(Duration::from_secs(1));
    let syncs = median((0..3).map(|_| disk()).collect::<Result<_, _>>()?);
    println!("synced appends of 512 bytes, one after the other: {syncs:.0} a second\n");

    println!("durable relays A → mediator → B, three ledgers with full sync, reply path idle");
    println!(
        "{:>6} {:>10} {:>12} {:>9} {:>10} {:>10}",
        "cases", "in flight", "relays/s", "of syncs", "p50 ms", "p99 ms"
    );
    let mut fastest: f64 = 0.0;
    for (cases, in_flight, papers) in
        [(1, 1, 1_000), (1, 32, 4_000), (10, 100, 8_000), (1_000, 1_000, 20_000)]
    {
        let load = Load { cases, in_flight, papers, per_second: None };
        let rate = row(load, syncs)?;
        if cases >= 100 {
            fastest = fastest.max(rate);
        }
    }
    println!("\nat half of that load");
    row(
        Load { cases: 1_000, in_flight: 1_000, papers: 10_000, per_second: Some(fastest / 2.0) },
        syncs,
    )?;

    let runs = (0..RUNS).map(|_| replay(20_000)).collect::<Result<Vec<_>, _>>()?;
    let of = |get: fn(&wasit_bench::Replayed) -> f64| median(runs.iter().map(get).collect());
    println!(
        "\nreplay of {} events of one case, events a second",
        runs.first().map_or(0, |r| r.events)
    );
    println!("  folding alone             {:>10.0}", of(|r| r.folded_per_second));
    println!("  from the ledger, folded   {:>10.0}", of(|r| r.loaded_per_second));
    println!("  chain and payloads checked{:>10.0}", of(|r| r.verified_per_second));

    let scratch = Scratch::new()?;
    let ledger = scratch.path().join("idle.ledger");
    fill_idle(&ledger, 2_000)?;
    let measured = Command::new(std::env::current_exe()?).arg(IDLE).arg(&ledger).output()?;
    let bytes: f64 = String::from_utf8(measured.stdout)?.trim().parse()?;
    println!("\nmemory of one idle case with six papers: {:.0} kB", bytes / 1000.0);
    Ok(())
}

/// Measures a load several times, prints the medians, and returns the relays a second.
fn row(load: Load, syncs: f64) -> Result<f64, Box<dyn Error>> {
    let runs = (0..RUNS).map(|_| relays(load)).collect::<Result<Vec<_>, _>>()?;
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
