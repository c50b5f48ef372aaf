//! How long it takes to read and check an accord: whole, with open brackets, after one paragraph
//! was changed as an editor changes it.
//!
//! The texts are made by a fixed rule. Clauses stand in chains of five, each with its deadline,
//! verifier, remedy and a paragraph of prose; every tenth is a limit that lasts for years under a
//! remedy with a notice. Brackets are spread over the clauses: durations, whole clauses and tied
//! pairs. Prints milliseconds on the wall, medians of all runs within a second.

#![expect(clippy::unwrap_used, reason = "a bench fails loudly")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use wasit_accord::{check, parse, print};
use wasit_diagnostic::Sources;

fn main() {
    let least = Duration::from_millis(1_000);
    println!(
        "{:<34} {:>8} {:>9} {:>9} {:>9} {:>12}",
        "", "kB", "parse", "print", "whole", "diagnostics"
    );
    for (clauses, brackets) in [(50, 0), (500, 0), (500, 30), (5_000, 0)] {
        let text = accord(clauses, brackets);
        let mut sources = Sources::default();
        let file = sources.add("bench.accord.md", text.as_str());
        let parsed = parse(file, &text);
        assert!(parsed.diagnostics.is_empty(), "{}", parsed.diagnostics[0].render(&sources, false));
        let checked = check(file, &text, &[]).unwrap();
        let read = median(least, || drop(black_box(parse(file, black_box(&text)))));
        let printed = median(least, || drop(black_box(print(black_box(&parsed.text)))));
        let whole = median(least, || drop(black_box(check(file, black_box(&text), &[]))));
        println!(
            "{:<34} {:>8} {read:>9.2} {printed:>9.2} {whole:>9.2} {:>12}",
            format!("{clauses} clauses, {brackets} brackets"),
            text.len() / 1000,
            checked.diagnostics.len(),
        );
        if std::env::args().any(|arg| arg == "--codes") {
            for diagnostic in checked.diagnostics.iter().take(12) {
                println!("{}", diagnostic.render(&sources, false));
            }
        }
        if let Some(open) = &checked.open {
            println!(
                "    {} ways to settle the brackets, {} without errors",
                open.settlements,
                open.error_free.as_ref().map_or("?".to_owned(), ToString::to_string)
            );
        }
    }
}

/// Returns the median time of one run in milliseconds.
fn median(least: Duration, mut run: impl FnMut()) -> f64 {
    let begin = Instant::now();
    let mut times = vec![];
    while begin.elapsed() < least || times.len() < 5 {
        let one = Instant::now();
        run();
        times.push(one.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Makes an accord.
fn accord(clauses: usize, brackets: usize) -> String {
    let mut text = String::from(
        "# An accord made for measuring\n\n\
         0. Who takes part.\n\n\
         ```accord\n\
         party A \"Aurelia\"\n\
         party B \"Tamrin\"\n\
         mediator M \"Marsa\"\n\
         verifier INSA \"Safeguards agency\"\n\
         day start = 2026-03-01\n\
         power consult: each of A, B may \"call the parties together\"\n  until start + 30y\n  suspends x0\n\
         power resume: M may \"end a suspension\"\n  until start + 30y\n  resumes x0\n\
         power snapback: each of A, B may \"take its own steps back\"\n  notice 30d\n  until start + 10y\n  restores x1\n\
         ladder L \"disputes\"\n  stage talks 15d\n  stage ministers 15d\n  then snapback\n\
         ```\n",
    );
    let every = clauses.checked_div(brackets).map_or(usize::MAX, |every| every.max(1));
    let mut open = 0;
    for n in 0..clauses {
        let by = if n % 2 == 0 { "A" } else { "B" };
        let bracket = n % every == every - 1 && open < brackets;
        let _ = write!(
            text,
            "\n{}. The side named here does what is written below, within the time that it gives; the \
             agency looks and tells both.\n\n```accord\n",
            n + 1
        );
        let days = 30 + n % 200;
        if n % 10 == 9 {
            let _ = writeln!(
                text,
                "limit x{n}: {by} keeps \"stock {n} within its bound\"\n  from start"
            );
            let _ = writeln!(text, "  for {}y", 2 + n % 7);
        } else {
            let _ = writeln!(text, "duty x{n}: {by} must \"do step {n}\"");
            if n % 5 > 0 {
                let before = n - 1;
                if bracket && open % 3 == 1 {
                    let _ = writeln!(text, "  [A: requires x{before} | B: requires x{}]", n + 1);
                } else if before % 10 != 9 {
                    let _ = writeln!(text, "  requires x{before}");
                }
            }
            if bracket {
                let name = if open % 3 == 2 { format!("@t{} ", open / 6) } else { String::new() };
                let _ = writeln!(
                    text,
                    "  within [{name}A: {days}d | B: {}d | M: {}d] of start",
                    days + 60,
                    days + 30
                );
                open += 1;
            } else {
                let _ = writeln!(text, "  within {}d of start", days + 20 * (n % 5));
            }
        }
        let _ = writeln!(
            text,
            "  verified by INSA in 10d method \"visit\" every 30d evidence \"report to both\"\n  else {}\n```",
            if n % 10 == 9 { "L" } else { "consult then snapback" }
        );
    }
    text
}
