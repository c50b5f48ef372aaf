//! Envelopes with flipped bits, on one party's link: what was altered does not follow from what was
//! taken before, is put aside, and the true envelope comes later.

use wasit_case::Seat;
use wasit_desk::{Envelope, Input};

use crate::carrier::Weather;
use crate::cast::{A, M};
use crate::check;
use crate::disk::Disk;
use crate::rng::Rng;
use crate::seeds;
use crate::table::Table;

/// Flips some bits; what would come under another sender's name is left as it is, because whoever
/// carries for one desk is not believed about another.
fn flipped(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    for _ in 0..1 + rng.below(3) {
        let place = rng.below(flipped.len());
        flipped[place] ^= 1 << rng.below(8);
    }
    let other = |from| from != Seat::Party(A) && from != M;
    if sender(&flipped).is_some_and(other) { bytes.to_vec() } else { flipped }
}

/// Returns who an envelope to the mediator says it is from.
fn sender(bytes: &[u8]) -> Option<Seat> {
    Some(Envelope::open(bytes).ok()?.verify(M).ok()?.into_envelope().from)
}

#[test]
fn flipped_bits_stop_no_desk_and_no_other_link() {
    seeds::each(150, |seed| {
        let mut rng = Rng::new(seed, 31);
        let mut table = Table::set(2, seed, |_| Disk::memory());
        table.heal();
        table.carrier.weather = Weather { lost: 0, twice: 20, delay_ms: 300 };
        for _ in 0..500 {
            table.step();
            for flight in &mut table.carrier.flights {
                let of_a =
                    flight.to == Seat::Party(A) || sender(&flight.bytes) == Some(Seat::Party(A));
                if of_a && rng.percent(2) {
                    flight.bytes = flipped(&flight.bytes, &mut rng);
                }
            }
        }
        table.heal();
        check::at_rest(&table);
        // Bytes that are no envelope at all.
        for node in &mut table.nodes {
            let before = node.desk.exchange().quarantined;
            for length in 0..40 {
                node.tell(Input::Arrived(rng.bytes(length)), table.now);
            }
            assert_eq!(node.desk.exchange().quarantined, before + 40);
        }
    });
}
