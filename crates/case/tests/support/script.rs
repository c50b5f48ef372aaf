//! Random histories: bytes become acts and deliveries, whatever the bytes are.
//!
//! Acts are mostly such as a person would try, seeing what its own desk shows; some are nonsense.
//! All words are different, so that wherever they turn up it is clear whose they are.

mod acts;
mod home;
mod middle;
mod readers;

use std::collections::{BTreeMap, BTreeSet};

use wasit_case::{Act, Case, Event, Moment, PersonId, Role, Seat, Text};

use readers::{couriers_readers, mediators_readers};
pub(crate) use readers::{texts_of, words_of};

use super::{A, M, Room, Table, person, slug};

/// Reads choices from bytes; when they run out, every choice is the first.
pub(crate) struct Dice<'a> {
    bytes: std::slice::Iter<'a, u8>,
    words: u32,
}

impl<'a> Dice<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), words: 0 }
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.bytes.next().map_or(0, |&byte| usize::from(byte) % n.max(1))
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }

    /// Returns words that nobody has used yet.
    pub(crate) fn words(&mut self) -> Text {
        self.words += 1;
        format!("canary {}", self.words).as_str().into()
    }
}

/// An act that was done, or a message that arrived.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Done { seat: Seat, by: PersonId, act: Box<Act>, events: Vec<Event> },
    Delivered { from: Seat, to: Seat },
}

/// What was done at a table, and who may have read which words for it.
pub(crate) struct History {
    pub(crate) table: Table,
    pub(crate) steps: Vec<(Moment, Step)>,
    /// What each room but the mediator's wrote, or was released to it.
    pub(crate) readable: BTreeMap<Seat, BTreeSet<String>>,
    /// What the mediator said in its acts, whosever words it were.
    pub(crate) mediators: BTreeSet<String>,
    pub(crate) refused: usize,
}

/// How many parties and how many couriers sit at a table.
pub(crate) type Places = (u8, u8);

/// Plays what the bytes say.
pub(crate) fn play((parties, couriers): Places, bytes: &[u8]) -> History {
    let mut dice = Dice::new(bytes);
    let table = Table::sitting_with(parties, couriers);
    // Where the round meets is told to the parties.
    let readable = table.desks.keys().filter(|seat| **seat != M).map(|seat| match seat {
        Seat::Party(_) => (*seat, ["the pump house".into()].into()),
        _ => (*seat, BTreeSet::new()),
    });
    let mut history = History {
        readable: readable.collect(),
        table,
        steps: vec![],
        mediators: BTreeSet::new(),
        refused: 0,
    };
    history.table.stepped = true;
    while !dice.bytes.as_slice().is_empty() {
        history.step(&mut dice);
    }
    history
}

impl History {
    fn step(&mut self, dice: &mut Dice) {
        let links: Vec<_> = self.table.under_way.iter().map(|sent| (sent.from, sent.to)).collect();
        if !links.is_empty() && !dice.one_in(3) {
            let Some((from, to)) = dice.pick(&links) else { return };
            self.table.now = self.table.now.plus_ms(1000);
            self.table.deliver(from, to);
            self.steps.push((self.table.now, Step::Delivered { from, to }));
            return;
        }
        let seats: Vec<_> = self.table.desks.keys().copied().chain([M, A.seat()]).collect();
        let Some(seat) = dice.pick(&seats) else { return };
        let stray = [person(seat, Role::Observer), person(seat, Role::Adviser), slug("nobody")];
        let (act, doer) = acts::act_at(&self.table, seat, dice);
        let by = if dice.one_in(24) { dice.pick(&stray) } else { doer };
        let by = by.unwrap_or_else(|| person(seat, Role::Head));
        let (before, told) = (self.table.case(seat).clone(), self.table.sent.len());
        match self.table.act(seat, &by, act.clone()) {
            Ok(events) => {
                self.note_readers(&before, seat, &act);
                self.steps
                    .push((self.table.now, Step::Done { seat, by, act: Box::new(act), events }));
            }
            Err(_) => {
                assert!(*self.table.case(seat) == before, "a refused act changed the case");
                assert_eq!(self.table.sent.len(), told, "a refused act was told");
                self.refused += 1;
            }
        }
    }

    /// Says who may read what after an act, from the act alone.
    fn note_readers(&mut self, before: &Case, seat: Seat, act: &Act) {
        let texts: Vec<Text> = words_of(act);
        let told = match seat {
            Seat::Mediator => mediators_readers(before, act),
            Seat::Courier(_) => couriers_readers(self.table.case(M), before, act),
            Seat::Party(_) => vec![],
        };
        match self.readable.get_mut(&seat) {
            None => self.mediators.extend(texts.iter().map(|text| text.words().to_owned())),
            Some(own) => own.extend(texts.iter().map(|text| text.words().to_owned())),
        }
        for (to, text) in told {
            self.readable.entry(to).or_default().insert(text.words().to_owned());
        }
    }
}
