//! What carries envelopes between the rooms, and badly.

use std::collections::{BTreeSet, VecDeque};

use wasit_case::{Moment, Seat};

use crate::cast::M;
use crate::node::envelope;
use crate::rng::Rng;

/// How bad the network is, in percent and milliseconds.
#[derive(Clone, Copy)]
pub(crate) struct Weather {
    pub(crate) lost: usize,
    pub(crate) twice: usize,
    pub(crate) delay_ms: usize,
}

impl Weather {
    /// Nothing is lost.
    pub(crate) const FAIR: Self = Self { lost: 0, twice: 0, delay_ms: 20 };

    pub(crate) fn any(rng: &mut Rng) -> Self {
        let delay_ms = *rng.pick(&[5, 200, 2_000, 20_000]);
        Self { lost: rng.below(60), twice: rng.below(40), delay_ms }
    }
}

/// An envelope on its way.
pub(crate) struct Flight {
    pub(crate) at: Moment,
    pub(crate) to: Seat,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) struct Carrier {
    pub(crate) weather: Weather,
    /// Rooms that cannot be reached and reach nobody.
    pub(crate) cut_off: BTreeSet<Seat>,
    pub(crate) flights: Vec<Flight>,
    pub(crate) lost: usize,
    /// The last envelopes that were handed over, for whoever listens on the line.
    pub(crate) heard: VecDeque<(Seat, Vec<u8>)>,
    rng: Rng,
}

/// How many envelopes a listener keeps.
const HEARD_MAX: usize = 64;

impl Carrier {
    pub(crate) fn new(rng: Rng) -> Self {
        let (cut_off, flights, heard) = (BTreeSet::new(), vec![], VecDeque::new());
        Self { weather: Weather::FAIR, cut_off, flights, lost: 0, heard, rng }
    }

    /// Takes an envelope. Every way has the mediator at one end.
    pub(crate) fn carry(&mut self, from: Seat, to: Seat, bytes: Vec<u8>, now: Moment) {
        assert!((from == M) != (to == M), "{from} sends to {to}");
        let named = envelope(&bytes, to);
        assert_eq!((named.from, named.to), (from, to), "an envelope under another's name");
        self.heard.push_back((to, bytes.clone()));
        if self.heard.len() > HEARD_MAX {
            self.heard.pop_front();
        }
        let room = if from == M { to } else { from };
        let copies = 1 + usize::from(self.rng.percent(self.weather.twice));
        for _ in 0..copies {
            if self.cut_off.contains(&room) || self.rng.percent(self.weather.lost) {
                self.lost += 1;
                continue;
            }
            // Each copy has its own delay, so later ones overtake.
            let delay = 1 + self.rng.below(self.weather.delay_ms);
            let at = now.plus_ms(i64::try_from(delay).unwrap());
            self.flights.push(Flight { at, to, bytes: bytes.clone() });
        }
    }

    /// Returns the next envelope that is due.
    pub(crate) fn due(&mut self, now: Moment) -> Option<Flight> {
        let first = (0..self.flights.len()).min_by_key(|&n| self.flights[n].at)?;
        (self.flights[first].at <= now).then(|| self.flights.remove(first))
    }
}
