//! `wasit ledger verify|list|erase`.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value, json};
use wasit_ledger::{Batch, ChainReport, Entropy, Record, Sqlite, Store};

use super::print;
use crate::args::Ledger;
use crate::exit::{Failure, Status};

/// The ending of a ledger's file.
pub(crate) const ENDING: &str = "ledger";

pub(crate) fn run(command: &Ledger) -> Result<Status, Failure> {
    match command {
        Ledger::Verify { dir, json } => verify(dir, *json),
        Ledger::List { dir, desk, json } => list(dir, desk, *json),
        Ledger::Erase { dir, desk, case, entry, payload } => {
            erase(dir, desk, case, *entry, *payload)
        }
    }
}

/// Returns the ledgers of a folder, by desk.
pub(crate) fn ledgers(dir: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let hint = "Give the folder that `wasit demo --data` was given; its files end in .ledger.";
    let entries = std::fs::read_dir(dir)
        .map_err(|error| Failure::input(format!("{}: {error}.", dir.display()), hint))?;
    let mut found: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path.clone())))
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(Failure::input(format!("{} holds no ledger.", dir.display()), hint));
    }
    Ok(found)
}

fn verify(dir: &Path, json: bool) -> Result<Status, Failure> {
    let mut whole = true;
    let (mut lines, mut objects) = (String::new(), vec![]);
    for (desk, path) in ledgers(dir)? {
        match Sqlite::open_read_only(&path).and_then(|store| store.verify()) {
            Ok(reports) => {
                // The desk's own rows (sessions, invitations) have a name but no chain.
                for report in reports.into_iter().filter(|report| !report.case.is_empty()) {
                    whole &= report.outcome.is_ok();
                    lines.push_str(&line(&desk, &report));
                    objects.push(object(&desk, &report));
                }
            }
            Err(error) => {
                whole = false;
                lines.push_str(&format!("{desk}: {error}\n  help: {}\n", error.hint()));
                objects.push(json!({"desk": desk, "verified": false, "flaw": error.to_string()}));
            }
        }
    }
    if json {
        let object =
            json!({"schema": "wasit.ledger.verify/1", "verified": whole, "chains": objects});
        print(&format!("{object}\n"));
    } else {
        print(&lines);
    }
    Ok(if whole { Status::Ok } else { Status::No })
}

fn line(desk: &str, report: &ChainReport) -> String {
    let ChainReport { case, records, payloads, erased, .. } = report;
    match &report.outcome {
        Ok(()) => format!(
            "{desk}, case {case}: {records} entries, {payloads} payloads, {erased} erased: whole\n"
        ),
        Err(flaw) => {
            format!("{desk}, case {case}: entry {} is the first altered: {flaw}\n", flaw.seq)
        }
    }
}

fn object(desk: &str, report: &ChainReport) -> Value {
    let flaw = report.outcome.as_ref().err();
    json!({
        "desk": desk, "case": report.case, "entries": report.records, "payloads": report.payloads,
        "erased": report.erased, "verified": flaw.is_none(),
        "entry": flaw.map(|flaw| flaw.seq), "flaw": flaw.map(ToString::to_string),
    })
}

fn list(dir: &Path, desk: &str, json: bool) -> Result<Status, Failure> {
    let store = Sqlite::open_read_only(path_of(dir, desk)?)?;
    let (mut lines, mut objects) = (String::new(), vec![]);
    for case in store.cases()? {
        store.entries(&case, 1, &mut |entry| {
            let at = Timestamp::from_millisecond(entry.at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
            let what = wasit_desk::read(&entry).map_or("erasure", |(_, event, _)| event.name());
            let erased = entry.payloads.iter().filter(|payload| payload.is_none()).count();
            let (seq, payloads) = (entry.seq, entry.payloads.len());
            lines.push_str(&format!(
                "{case} {seq:>5}  {at}  {what:<20} {payloads} payloads, {erased} erased\n"
            ));
            objects.push(json!({
                "case": case, "entry": seq, "at": at.to_string(), "event": what,
                "payloads": payloads, "erased": erased,
            }));
            ControlFlow::Continue(())
        })?;
    }
    if json {
        print(&format!("{}\n", json!({"schema": "wasit.ledger.list/1", "entries": objects})));
    } else {
        print(&lines);
    }
    Ok(Status::Ok)
}

fn erase(
    dir: &Path,
    desk: &str,
    case: &str,
    entry: u64,
    payload: Option<u16>,
) -> Result<Status, Failure> {
    let mut store = Sqlite::open(path_of(dir, desk)?)?;
    let (mut last, mut payloads) = (0, None);
    store.entries(case, 1, &mut |read| {
        last = read.seq;
        if read.seq == entry {
            payloads = Some(read.payloads.len());
        }
        ControlFlow::Continue(())
    })?;
    let hint = format!("`wasit ledger list {} --desk {desk}` lists them.", dir.display());
    let Some(payloads) = payloads.and_then(|count| u16::try_from(count).ok()) else {
        return Err(Failure::input(format!("Case {case} has no entry {entry} here."), hint));
    };
    let erasures: Vec<_> = match payload {
        Some(one) if one < payloads => vec![(entry, one)],
        Some(one) => {
            let message =
                format!("Entry {entry} has {payloads} payloads; there is no number {one}.");
            return Err(Failure::input(message, hint));
        }
        None => (0..payloads).map(|index| (entry, index)).collect(),
    };
    if erasures.is_empty() {
        return Err(Failure::input(format!("Entry {entry} has no words to erase."), hint));
    }
    let count = erasures.len();
    let notice = Record { at_ms: now_ms(), ..Record::default() };
    let batch = Batch {
        case: case.to_owned(),
        expected_seq: last,
        records: vec![notice],
        erasures,
        ..Batch::default()
    };
    for answer in store.commit(&[batch], &mut System)? {
        answer.map_err(|refused| Failure::input(refused.to_string(), refused.hint()))?;
    }
    print(&format!(
        "{desk}, case {case}: {count} payloads of entry {entry} are erased for good.\n"
    ));
    Ok(Status::Ok)
}

fn path_of(dir: &Path, desk: &str) -> Result<PathBuf, Failure> {
    let all = ledgers(dir)?;
    let names = || all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    match all.iter().find(|(name, _)| name == desk) {
        Some((_, path)) => Ok(path.clone()),
        None => Err(Failure::input(
            format!("There is no ledger of {desk} in {}.", dir.display()),
            format!("There are: {}.", names()),
        )),
    }
}

/// The system's randomness.
pub(crate) struct System;

impl Entropy for System {
    #[expect(clippy::disallowed_methods, reason = "the shell is where randomness is drawn")]
    fn fill(&mut self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // A ledger refuses keys of zeros, so that a system without randomness stops here.
            bytes.fill(0);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the shell is where the clock is read")]
fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}
