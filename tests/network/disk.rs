//! A desk's store, with notes of what was committed that do not come from the desk.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;

use wasit_case::{CourierId, Event, Moment, PartyId, Seat};
use wasit_desk::{Cause, Chance, Mark, RequestId, read};
use wasit_ledger::{Batch, Entry, Memory, Pair, Sqlite, Store};

use crate::cast::CASE;

/// A store that survives the crashes of its desk.
pub(crate) struct Disk {
    store: Option<Box<dyn Store>>,
    file: Option<PathBuf>,
    /// All that was ever committed, so that an older copy can be made.
    log: Vec<Batch>,
    /// The requests whose events are durable.
    pub(crate) requests: HashSet<RequestId>,
    /// The last message from each room whose events are durable.
    pub(crate) taken: BTreeMap<Seat, u64>,
    /// The messages that are durable, by the room they go to and their number.
    pub(crate) made: BTreeMap<(Seat, u64), Vec<u8>>,
}

impl Disk {
    pub(crate) fn memory() -> Self {
        Self::with(Box::new(Memory::new()), None)
    }

    pub(crate) fn file(path: PathBuf) -> Self {
        Self::with(Box::new(Sqlite::open(&path).unwrap()), Some(path))
    }

    fn with(store: Box<dyn Store>, file: Option<PathBuf>) -> Self {
        let (requests, taken, made) = (HashSet::new(), BTreeMap::new(), BTreeMap::new());
        Self { store: Some(store), file, log: vec![], requests, taken, made }
    }

    pub(crate) fn store(&self) -> &dyn Store {
        self.store.as_deref().unwrap()
    }

    /// Commits several batches in one go, as a desk's shell does.
    pub(crate) fn commit(&mut self, batches: &[Batch], chance: &mut Chance) {
        let answers = self.store.as_mut().unwrap().commit(batches, chance).unwrap();
        for (batch, answer) in batches.iter().zip(answers) {
            answer.unwrap();
            self.note(batch);
            self.log.push(batch.clone());
        }
    }

    /// Notes what a batch made durable; what came from another room came in order, each once, and
    /// what a person asked for was done once.
    fn note(&mut self, batch: &Batch) {
        for record in &batch.records {
            let entry = Entry {
                seq: 0,
                at_ms: record.at_ms,
                body: record.body.clone(),
                payloads: record.payloads.iter().cloned().map(Some).collect(),
                erases: vec![],
            };
            match read(&entry).unwrap().0 {
                Some(Cause::Request(id)) => assert!(self.requests.insert(id), "done twice"),
                Some(Cause::Message(from, Mark { seq, .. })) => {
                    let before = self.taken.insert(from, seq).unwrap_or(0);
                    assert_eq!(seq, before + 1, "from {from}: out of order, lost or twice");
                }
                None => {}
            }
        }
        for (key, body) in &batch.puts {
            let Some((to, seq)) = outbox_row(key) else { continue };
            let next = self.made.range((to, 0)..=(to, u64::MAX)).next_back();
            assert_eq!(seq, next.map_or(0, |((_, last), _)| *last) + 1, "a number was left out");
            self.made.insert((to, seq), body[16..].to_vec()); // Behind the digest.
        }
    }

    /// Closes the file, if there is one, and opens it again, as a new process does.
    pub(crate) fn reopen(&mut self) {
        if let Some(path) = &self.file {
            self.store = None;
            self.store = Some(Box::new(Sqlite::open(path).unwrap()));
        }
    }

    /// Returns how many batches were ever committed.
    pub(crate) fn age(&self) -> usize {
        self.log.len()
    }

    /// Returns a copy of this store as it was when it had so many batches.
    pub(crate) fn as_it_was(&self, age: usize, chance: &mut Chance) -> Self {
        let mut older = Self::memory();
        older.commit(&self.log[..age], chance);
        older
    }

    /// Returns all entries of the case.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut all = vec![];
        let keep = &mut |entry| {
            all.push(entry);
            ControlFlow::Continue(())
        };
        self.store().entries(CASE, 1, keep).unwrap();
        all
    }

    /// Returns all events of the case with their times.
    pub(crate) fn events(&self) -> Vec<(Event, Moment)> {
        self.entries().iter().map(event).collect()
    }

    /// Returns the mutable part: of the desk, and of the case.
    pub(crate) fn rows(&self) -> [Vec<Pair>; 2] {
        ["", CASE].map(|name| self.store().scan(name, b"", &[0xff; 8]).unwrap())
    }

    /// Returns whether the words stand anywhere in it; the entries have every payload opened.
    pub(crate) fn holds(&self, entries: &[Entry], words: &str) -> bool {
        let payloads = entries.iter().flat_map(|entry| entry.payloads.iter().flatten());
        let rows = self.rows();
        let rows = rows.iter().flatten().flat_map(|(key, value)| [key, value]);
        let mut all = entries.iter().map(|entry| &entry.body).chain(payloads).chain(rows);
        all.any(|bytes| finds(bytes, words))
    }
}

/// Returns what an entry says happened, and when.
pub(crate) fn event(entry: &Entry) -> (Event, Moment) {
    let (_, event, at) = read(entry).unwrap();
    (event, at)
}

/// Returns whether bytes contain words.
pub(crate) fn finds(bytes: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(words)
}

/// Returns the room and the number of an outbox row, read here independently of the desk.
fn outbox_row(key: &[u8]) -> Option<(Seat, u64)> {
    let (&[b'o', room], seq) = key.split_first_chunk()? else { return None };
    let to = match room {
        0 => Seat::Mediator,
        1..128 => Seat::Party(PartyId(room - 1)),
        _ => Seat::Courier(CourierId(room - 128)),
    };
    Some((to, u64::from_be_bytes(seq.try_into().ok()?)))
}
