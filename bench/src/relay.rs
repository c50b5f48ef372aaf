//! Durable relays: A hands in, the mediator relays verbatim at once, B has it.
//!
//! Every desk has a ledger file with full sync and a thread of its own. `in_flight` papers are on
//! their way at a time, over all cases; the reply path is idle.

use std::collections::HashMap;
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use wasit_case::{Act, CaseId, Decision, Event, Format, Moment, PartyId, Seat};
use wasit_desk::host::{Clock, Door, Host, Means, Routes, Watcher, settle};
use wasit_desk::{Chance, Desk, Request, RequestId};
use wasit_ledger::Sqlite;

use crate::disk::Scratch;
use crate::papers::{charter, paper, people};

/// What is asked of the desks.
#[derive(Clone, Copy)]
pub struct Load {
    /// Cases open at a time.
    pub cases: usize,
    /// Papers on their way at a time, over all cases.
    pub in_flight: usize,
    /// Papers in all.
    pub papers: usize,
    /// Papers a second at most; `None` for as many as go.
    pub per_second: Option<f64>,
}

/// What was measured.
pub struct Measured {
    /// Papers delivered in a second.
    pub per_second: f64,
    /// From the mediator's release until the receiver's desk had it durably, in milliseconds,
    /// sorted.
    pub release_to_arrival_ms: Vec<f64>,
}

impl Measured {
    /// Returns the value that this share of all stayed under.
    pub fn percentile(&self, share: f64) -> f64 {
        let last = self.release_to_arrival_ms.len().saturating_sub(1);
        let place = (share * last as f64).round() as usize;
        self.release_to_arrival_ms.get(place).copied().unwrap_or(f64::NAN)
    }
}

struct Steady(Instant);

impl Clock for Steady {
    fn now(&self) -> Moment {
        Moment(i64::try_from(self.0.elapsed().as_millis()).unwrap_or(i64::MAX))
    }
}

/// When each paper was released, by case and number.
type Released = Arc<Mutex<HashMap<(CaseId, u32), Instant>>>;

/// Measures relays under a load.
///
/// # Errors
/// If a desk stops.
pub fn relays(load: Load) -> Result<Measured, Box<dyn Error>> {
    let scratch = Scratch::new()?;
    let names: Vec<CaseId> = (0..load.cases).map(|n| charter(&format!("case-{n}")).case).collect();
    let routes = Routes::default();
    let released: Released = Arc::default();
    let (arrived, arrivals) = channel::<(CaseId, Instant, Duration)>();
    let relay_now: Arc<Mutex<Option<Door>>> = Arc::default();
    let seats = [Seat::Mediator, Seat::Party(PartyId(0)), Seat::Party(PartyId(1))];
    let mut hosts = vec![];
    for seat in seats {
        let store = Sqlite::open(scratch.path().join(format!("{seat}.ledger")))?;
        let desk = Desk::load(&store)?;
        let means = Means {
            store: Box::new(store),
            clock: Arc::new(Steady(Instant::now())),
            chance: Chance::new([seat.party().map_or(9, |p| p.0); 32]),
            carrier: Box::new(routes.clone()),
            watcher: watcher(relay_now.clone(), released.clone(), arrived.clone()),
        };
        hosts.push(Host::start(desk, means));
    }
    routes.to_mediator(hosts[0].door().clone());
    for case in &names {
        for (seat, host) in seats.into_iter().zip(&hosts).skip(1) {
            routes.to_party(case.clone(), seat, host.door().clone());
            host.door().invited(case.clone(), seat)?;
        }
    }
    let doors: Vec<&Door> = hosts.iter().map(Host::door).collect();
    open(&names, doors[0])?;
    settle(&doors)?;
    *relay_now.lock().unwrap_or_else(PoisonError::into_inner) = Some(doors[0].clone());

    let [_, north, _] = people();
    let submit = |n: usize| {
        let case = names[n % names.len()].clone();
        let request = RequestId::from_name(&format!("paper-{n}"));
        doors[1].ask(case, north.clone(), request, Request::Act(Act::Submit(paper()), None), drop)
    };
    let begun = Instant::now();
    let mut latencies = Vec::with_capacity(load.papers);
    let mut sent = 0;
    while latencies.len() < load.papers {
        let due = load
            .per_second
            .map_or(usize::MAX, |rate| (begun.elapsed().as_secs_f64() * rate) as usize + 1);
        while sent < load.papers && sent < due && sent - latencies.len() < load.in_flight {
            submit(sent)?;
            sent += 1;
        }
        if let Ok((_, _, latency)) = arrivals.recv_timeout(Duration::from_micros(500)) {
            latencies.push(latency.as_secs_f64() * 1000.0);
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    settle(&doors)?;
    for host in hosts {
        host.stop()?;
    }
    latencies.sort_by(f64::total_cmp);
    let per_second = load.papers as f64 / seconds;
    Ok(Measured { per_second, release_to_arrival_ms: latencies })
}

/// Watches the desks: the mediator's relays what it received, the receiver's tells that it arrived.
fn watcher(
    relay_now: Arc<Mutex<Option<Door>>>,
    released: Released,
    arrived: Sender<(CaseId, Instant, Duration)>,
) -> Watcher {
    let [mediator, ..] = people();
    let count = AtomicU64::new(0);
    Box::new(move |case, seat, event, _| match (seat, event) {
        (Seat::Mediator, Event::Submitted { id, .. }) => {
            let door = relay_now.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let Some(door) = door else { return };
            let card = vec![(1, Decision::Verbatim), (2, Decision::Verbatim)];
            let act = Act::Relay { paper: *id, version: 1, to: PartyId(1), card };
            let n = count.fetch_add(1, Ordering::Relaxed);
            let request = RequestId::from_name(&format!("relay-{n}"));
            let key = (case.clone(), id.serial);
            let now = Instant::now();
            released.lock().unwrap_or_else(PoisonError::into_inner).insert(key, now);
            let what = Request::Act(act, None);
            let _stopped = door.ask(case.clone(), mediator.clone(), request, what, drop);
        }
        (Seat::Party(PartyId(1)), Event::Carried(carried)) => {
            let key = (case.clone(), carried.id.0);
            let at = released.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
            if let Some(at) = at {
                let _ended = arrived.send((case.clone(), at, at.elapsed()));
            }
        }
        _ => {}
    })
}

fn open(names: &[CaseId], mediator: &Door) -> Result<(), Box<dyn Error>> {
    let [head, ..] = people();
    for case in names {
        let open = Request::Open(charter(case.as_str()));
        let plan = Act::PlanRound {
            number: 1,
            format: Format::Indirect,
            venue: "here".into(),
            begins_at: Moment(0),
        };
        let steps = [open, Request::Act(plan, None), Request::Act(Act::OpenRound, None)];
        for (n, what) in steps.into_iter().enumerate() {
            let request = RequestId::from_name(&format!("open-{n}"));
            mediator.ask(case.clone(), head.clone(), request, what, drop)?;
        }
    }
    Ok(())
}
