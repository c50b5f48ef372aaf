//! The verifier: recomputes a chain and names the first entry that is not what was written.
//!
//! # Background
//! An entry is altered when its link does not follow from the entry before it, when it is missing,
//! or when a payload does not match its commitment. A payload may be missing only where an entry of
//! the chain says that it was erased, and must then be gone.
//!
//! Links are followed from the *stored* value before, so one altered entry is one flaw and not the
//! end of all that comes after it. A payload that is missing without a notice is a flaw where the
//! chain is whole to its end. Where it is not, the break is reported: the notice may have stood
//! there, and the break is proved.
//!
//! # Practical
//! An [`Auditor`] is fed the rows of a chain in order, then told the head. It keeps names of erased
//! payloads in memory and nothing else, so a long chain costs no room.

use std::collections::BTreeSet;
use std::fmt;

use crate::chain::{self, Link};
use crate::payload::{self, Place};
use crate::row::Row;

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The entry is missing; later ones exist, or the head says that it existed.
    Missing,
    /// The entry does not follow from the one before it.
    Link,
    /// The columns of the entry do not fit each other.
    Unreadable,
    /// A payload is not the one that was committed to.
    PayloadAltered {
        /// Which payload of the entry.
        index: u16,
    },
    /// A payload has lost its key and no entry says that it was erased.
    PayloadMissing {
        /// Which payload of the entry.
        index: u16,
    },
    /// A payload was erased, and stands there again, whole or in part.
    PayloadRestored {
        /// Which payload of the entry.
        index: u16,
    },
    /// The entry stands after the end that the head names.
    AfterHead,
    /// The head does not belong to this last entry.
    Head,
    /// The chain has no head.
    NoHead,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it is missing"),
            Self::Link => f.write_str("it does not follow from the entry before it"),
            Self::Unreadable => f.write_str("its parts do not fit each other"),
            Self::PayloadAltered { index } => write!(f, "its payload {index} was altered"),
            Self::PayloadMissing { index } => {
                write!(f, "its payload {index} is missing and no entry says that it was erased")
            }
            Self::PayloadRestored { index } => {
                write!(f, "its payload {index} was erased and stands there again")
            }
            Self::AfterHead => f.write_str("it stands after the end of the chain"),
            Self::Head => f.write_str("the head of the chain does not belong to it"),
            Self::NoHead => f.write_str("its chain has no head"),
        }
    }
}

/// The first entry of a chain that was altered, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The entry; 0 stands for the head of a chain without entries.
    pub seq: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {}", self.seq, self.fault)
    }
}

/// What a verification found in one chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    /// The case. A chain without a head has lost its name, and is called by its number, `#7`.
    pub case: String,
    /// How many records stand there.
    pub records: u64,
    /// How many payloads they have, erased ones included.
    pub payloads: u64,
    /// How many of these were erased.
    pub erased: u64,
    /// The last value of the chain, to be noted elsewhere (on paper, by a second custodian): a
    /// chain put back to an older state shows another one. Zeros where there is none.
    pub head: [u8; 32],
    /// Whether the chain is whole, or the first entry that was altered.
    pub outcome: Result<(), Flaw>,
}

/// A verification under way.
pub(crate) struct Auditor<'a> {
    case: &'a str,
    key: &'a [u8; 32],
    /// The stored value before the next row; `None` where it is not known.
    before: Option<Link>,
    next_seq: u64,
    report: ChainReport,
    keyless: BTreeSet<(u64, u16)>,
    leftover: BTreeSet<(u64, u16)>,
    altered: BTreeSet<(u64, u16)>,
    /// Payloads erased according to entries whose links hold.
    erased: BTreeSet<(u64, u16)>,
}

impl<'a> Auditor<'a> {
    /// Begins with the chain of a case.
    pub(crate) fn new(case: &'a str, key: &'a [u8; 32]) -> Self {
        let case_name = case.to_owned();
        Self {
            case,
            key,
            before: Some(chain::genesis(key, case)),
            next_seq: 1,
            report: ChainReport {
                case: case_name,
                records: 0,
                payloads: 0,
                erased: 0,
                head: [0; 32],
                outcome: Ok(()),
            },
            keyless: BTreeSet::new(),
            leftover: BTreeSet::new(),
            altered: BTreeSet::new(),
            erased: BTreeSet::new(),
        }
    }

    /// Looks at the next row, in order of `seq`.
    pub(crate) fn row(&mut self, row: &Row<'_>) {
        self.report.records += 1;
        if row.seq != self.next_seq {
            // A number that came before stands in the way of its own entry: that one is altered.
            note(&mut self.report, row.seq.min(self.next_seq), Fault::Missing);
            self.before = None;
        }
        self.next_seq = row.seq.saturating_add(1);
        let follows = self.before.map(|before| chain::link(self.key, &before, row));
        let sound = follows.is_some_and(|link| link == row.chain);
        self.before = Link::try_from(row.chain).ok();
        if follows.is_some() && !sound {
            note(&mut self.report, row.seq, Fault::Link);
        }
        match row.erases_list() {
            Some(names) if sound => self.erased.extend(names),
            Some(_) => {}
            None => note(&mut self.report, row.seq, Fault::Unreadable),
        }
        self.payloads(row);
    }

    fn payloads(&mut self, row: &Row<'_>) {
        let Some(slots) = row.slots() else {
            note(&mut self.report, row.seq, Fault::Unreadable);
            return;
        };
        let mut place = Place::new(self.case, row.seq);
        for slot in &slots {
            self.report.payloads += 1;
            let name = (row.seq, slot.index);
            if slot.is_keyless() {
                self.report.erased += 1;
                self.keyless.insert(name);
                if slot.sealed.iter().any(|byte| *byte != 0) {
                    self.leftover.insert(name);
                }
            } else if payload::open(slot, &mut place).is_none() {
                self.altered.insert(name);
            }
        }
    }

    /// Compares with the head, if there is one, and returns the report.
    pub(crate) fn finish(mut self, head: Option<(u64, &[u8])>) -> ChainReport {
        let last_seq = self.next_seq - 1;
        self.report.head = self.before.unwrap_or_default();
        match head {
            None => note(&mut self.report, 1, Fault::NoHead),
            Some((seq, _)) if seq > last_seq => {
                note(&mut self.report, last_seq + 1, Fault::Missing);
            }
            Some((seq, _)) if seq < last_seq => {
                note(&mut self.report, seq + 1, Fault::AfterHead);
            }
            Some((seq, seal)) => {
                let fits = self
                    .before
                    .is_some_and(|chain| chain::head_seal(self.key, seq, &chain) == seal);
                if !fits {
                    note(&mut self.report, seq, Fault::Head);
                }
            }
        }
        let chain_whole = self.report.outcome.is_ok();
        for &(seq, index) in self.keyless.difference(&self.erased) {
            // The ledger never leaves a ciphertext without its key: that is proof by itself.
            if chain_whole || self.leftover.contains(&(seq, index)) {
                note(&mut self.report, seq, Fault::PayloadMissing { index });
            }
        }
        for &(seq, index) in &self.erased {
            let name = (seq, index);
            // Where the row itself is gone, its gap has been noted, and the first note stays.
            if !self.keyless.contains(&name) || self.leftover.contains(&name) {
                note(&mut self.report, seq, Fault::PayloadRestored { index });
            }
        }
        for &(seq, index) in self.altered.difference(&self.erased) {
            note(&mut self.report, seq, Fault::PayloadAltered { index });
        }
        self.report
    }
}

/// Keeps a flaw if it is the first; of two in one entry, the one found first.
fn note(report: &mut ChainReport, seq: u64, fault: Fault) {
    if report.outcome.is_ok() || report.outcome.is_err_and(|first| seq < first.seq) {
        report.outcome = Err(Flaw { seq, fault });
    }
}
