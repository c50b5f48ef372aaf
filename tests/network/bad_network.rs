//! Nothing lost, nothing twice, everything in order, whatever the network does and whenever a desk
//! is lost.

use std::collections::BTreeSet;

use crate::carrier::Weather;
use crate::check;
use crate::disk::Disk;
use crate::rng::Rng;
use crate::seeds;
use crate::table::Table;

/// What a run went through.
struct Run {
    events: BTreeSet<&'static str>,
    crashes: usize,
    lost: usize,
    done: usize,
    done_before: usize,
    refused: usize,
    repeated: usize,
    stopped: usize,
}

/// Runs a table through bad weather and lets it come to rest, several times.
pub(crate) fn weather(table: &mut Table, rng: &mut Rng, steps: usize) {
    for _ in 0..2 {
        table.carrier.weather = Weather::any(rng);
        for _ in 0..steps {
            table.step();
        }
        table.heal();
        check::at_rest(table);
    }
}

fn run(seed: u64) -> Run {
    let mut rng = Rng::new(seed, 3);
    let parties = if rng.percent(50) { 2 } else { 3 };
    let mut table = Table::set(parties, seed, |_| Disk::memory());
    table.crashes = 8;
    if rng.percent(75) {
        table.heal(); // Otherwise the opening itself goes through the storm.
    }
    weather(&mut table, &mut rng, 450);
    let events = table.nodes.iter().flat_map(|node| node.disk.events());
    let tally = &table.tally;
    Run {
        events: events.map(|(event, _)| event.name()).collect(),
        crashes: tally.crashes,
        lost: table.carrier.lost,
        done: tally.done,
        done_before: tally.done_before,
        refused: tally.refused,
        repeated: tally.repeated,
        stopped: tally.stopped,
    }
}

#[test]
fn nothing_is_lost_or_twice_or_out_of_order() {
    let runs = seeds::each(1_000, run);
    if seeds::only_one() {
        return;
    }
    let sum = |of: fn(&Run) -> usize| runs.iter().map(of).sum::<usize>();
    let events: BTreeSet<_> = runs.iter().flat_map(|run| &run.events).collect();
    for (what, count) in [
        ("crashes", sum(|run| run.crashes)),
        ("envelopes lost", sum(|run| run.lost)),
        ("requests done", sum(|run| run.done)),
        ("requests found done before", sum(|run| run.done_before)),
        ("requests refused", sum(|run| run.refused)),
        ("requests repeated", sum(|run| run.repeated)),
        ("requests stopped by the leak check", sum(|run| run.stopped)),
    ] {
        assert!(count >= runs.len() / 10, "hardly any {what}: {count}");
    }
    // All events but a message set aside, which no honest desk causes.
    assert_eq!(events.len(), 31, "{events:?}");
}
