//! The text form of a case directory.
//!
//! A case is a directory of TOML files that people write by hand: who is there, what is talked
//! about, what each room alone knows, the opening that a demonstration plays, and what is publicly
//! known. [`read`] reads a directory and reports every fault of every file with its place and the
//! way out; [`write()`] makes the canonical text; [`rehearse`] plays the script over desks in memory.
//! The format is described in `docs/guide/case-format.md`.

mod case_file;
mod code;
pub mod limits;
mod partial_date;
mod read;
mod record;
mod rehearse;
mod timeline;
mod write;

pub use case_file::{Actor, CaseFile, Known, RedLineEntry, Room, Script, Step};
pub use code::Code;
pub use partial_date::PartialDate;
pub use read::{Read, act_keys, read, read_files};
pub use record::{
    Claim, Confidence, Conflict, ConflictKind, Indicator, OutsideFact, PublicRecord, ReportedRelay,
    ReportedRole, ReportedRound, Source, Speaker, Who,
};
pub use rehearse::{Rehearsal, play, rehearse};
pub use timeline::{Period, Stretch};
pub use write::write;
