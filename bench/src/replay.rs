//! Taking up a ledger again, and what an idle case costs.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use wasit_case::{
    Act, CarriedId, Case, CaseId, Decision, Format, Message, Moment, PaperId, PartyId, Seat,
};
use wasit_desk::{Chance, Desk, Effect, Envelope, Input, Mark, Request, RequestId};
use wasit_ledger::{Sqlite, Store};

use crate::disk::Scratch;
use crate::papers::{charter, events, people};

const CASE: &str = "replayed";

/// Events a second, each part timed apart.
pub struct Replayed {
    /// Events replayed.
    pub events: usize,
    /// Folding alone, from events in memory.
    pub folded_per_second: f64,
    /// Reading, opening payloads, decoding and folding, from the ledger file.
    pub loaded_per_second: f64,
    /// Checking the chain and every payload, from the ledger file.
    pub verified_per_second: f64,
}

/// Measures the replay of a mediator's case with this many papers, three events each.
///
/// # Errors
/// If the ledger fails.
pub fn replay(papers: usize) -> Result<Replayed, Box<dyn Error>> {
    let events = events(CASE, papers);
    let count = events.len();
    let per_second = |begun: Instant| count as f64 / begun.elapsed().as_secs_f64();

    let begun = Instant::now();
    let folded = Case::fold(events.iter().map(|event| (event, Moment(0))));
    let folded_per_second = per_second(begun);
    drop(folded);

    let scratch = Scratch::new()?;
    let mut store = Sqlite::open(scratch.path().join("replayed.ledger"))?;
    write(&mut store, papers)?;

    let begun = Instant::now();
    let desk = Desk::load(&store)?;
    let loaded_per_second = per_second(begun);
    drop(desk);

    let begun = Instant::now();
    let whole = store.verify()?.iter().all(|report| report.outcome.is_ok());
    let verified_per_second = per_second(begun);
    if !whole {
        return Err("the ledger does not verify".into());
    }
    Ok(Replayed { events: count, folded_per_second, loaded_per_second, verified_per_second })
}

/// Fills a mediator's ledger by its own desk: messages arrive, papers are relayed.
fn write(store: &mut Sqlite, papers: usize) -> Result<(), Box<dyn Error>> {
    let mut desk = Desk::load(store)?;
    let mut chance = Chance::new([1; 32]);
    let mut ask = Asking::new(CASE);
    let plan = Act::PlanRound {
        number: 1,
        format: Format::Indirect,
        venue: "here".into(),
        begins_at: Moment(0),
    };
    let mut inputs = vec![
        ask.input(Request::Open(charter(CASE))),
        ask.input(Request::Act(plan, None)),
        ask.input(Request::Act(Act::OpenRound, None)),
    ];
    let (mut from_a, mut from_b) = (Mark::default(), Mark::default());
    for serial in 1..=u32::try_from(papers)? {
        let author = Seat::Party(PartyId(0));
        let id = PaperId { author, serial };
        let paper = crate::papers::paper();
        let came = Message::Submitted { id, version: 1, submitted_at: Moment(0), paper };
        inputs.push(Input::Arrived(envelope(CASE, author, &mut from_a, &came)));
        let card = vec![(1, Decision::Verbatim), (2, Decision::Verbatim)];
        let relay = Act::Relay { paper: id, version: 1, to: PartyId(1), card };
        inputs.push(ask.input(Request::Act(relay, None)));
        let receipt = Message::Received { carried: CarriedId(serial), at: Moment(0) };
        let reader = Seat::Party(PartyId(1));
        inputs.push(Input::Arrived(envelope(CASE, reader, &mut from_b, &receipt)));
    }
    commit(&mut desk, store, inputs, &mut chance)
}

/// Requests of the mediator's head in one case.
pub(crate) struct Asking {
    case: CaseId,
    asked: u64,
}

impl Asking {
    pub(crate) fn new(case: &str) -> Self {
        Self { case: charter(case).case, asked: 0 }
    }

    /// Returns the next request.
    pub(crate) fn input(&mut self, what: Request) -> Input {
        self.asked += 1;
        let (reply, case) = (self.asked, self.case.clone());
        let [by, ..] = people();
        let request = RequestId::from_name(&format!("{reply}"));
        Input::Asked { reply, case, by, request, what }
    }
}

/// Lets a desk handle these, and commits what it asks for in large groups.
pub(crate) fn commit(
    desk: &mut Desk,
    store: &mut Sqlite,
    inputs: Vec<Input>,
    chance: &mut Chance,
) -> Result<(), Box<dyn Error>> {
    let mut batches = vec![];
    for input in inputs {
        for effect in desk.handle(input, Moment(0), chance) {
            if let Effect::Append(_, batch) = effect {
                batches.push(batch);
            }
        }
        if batches.len() >= 1_000 {
            store.commit(&batches, chance)?;
            batches.clear();
        }
    }
    store.commit(&batches, chance)?;
    Ok(())
}

/// Puts a message into the next envelope from a room to the mediator's.
pub(crate) fn envelope(case: &str, from: Seat, last: &mut Mark, message: &Message) -> Vec<u8> {
    let body = wasit_desk::message_bytes(message);
    *last = last.and(&body);
    let case = charter(case).case;
    Envelope::new(case, from, Seat::Mediator, *last, Mark::default(), body).to_bytes()
}

/// Returns the memory that one idle case costs at a mediator's desk, in bytes: the growth of this
/// process, which is to have done nothing else, by taking up a ledger of idle cases.
///
/// # Errors
/// If the ledger fails, or this system does not tell how much memory a process has.
pub fn idle_case_bytes(ledger: &Path) -> Result<f64, Box<dyn Error>> {
    let store = Sqlite::open(ledger)?;
    let before = resident_bytes()?;
    let desk = Desk::load(&store)?;
    let after = resident_bytes()?;
    Ok((after - before) / desk.cases().count() as f64)
}

/// Makes a ledger of this many cases with six papers each.
///
/// # Errors
/// If the ledger fails.
pub fn fill_idle(ledger: &Path, cases: usize) -> Result<(), Box<dyn Error>> {
    let mut store = Sqlite::open(ledger)?;
    use wasit_ledger::Batch;
    let mut chance = Chance::new([2; 32]);
    let mut batches = vec![];
    for n in 0..cases {
        let name = format!("case-{n}");
        let records = events(&name, 6)
            .into_iter()
            .map(|event| wasit_desk::record(None, event, Moment(0)))
            .collect();
        batches.push(Batch { case: name, records, ..Batch::default() });
    }
    for group in batches.chunks(256) {
        store.commit(group, &mut chance)?;
    }
    Ok(())
}

fn resident_bytes() -> Result<f64, Box<dyn Error>> {
    let statm = fs::read_to_string("/proc/self/statm")?;
    let pages: f64 = statm.split(' ').nth(1).ok_or("no resident size")?.parse()?;
    Ok(pages * 4096.0)
}
