//! What one recipient may not learn, compared with what is about to be sent to it.
//!
//! # Background
//! A mediator who carries words between parties holds back most of what it hears. What it does
//! send, it writes with the confidential papers in mind, and so their words, numbers and names slip
//! in: a sentence that was pasted, "about 3.67 per cent", the name of a colonel, the number of a
//! paper, the properties of a file. Before anything leaves the desk it is compared here with all
//! that is still confidential towards that recipient. What the recipient has anyway (the agenda, the
//! public record, what was released to it) never counts. Finding nothing proves nothing: what is
//! said in other words, in another language or between the lines is for people to see.
//!
//! # Use
//! One [`Guard`] for each recipient. [`Guard::allow`] takes what it has, [`Guard::forbid`] what it
//! may not learn; both add to what is there. [`Guard::check`] returns [`Finding`]s: the [`Class`],
//! the [`Tier`], the statement, and the places in both texts. The crate is pure, and its answer
//! depends on nothing but the texts.
//!
//! ```
//! let mut guard = wasit_leak::Guard::new();
//! guard.allow("Enrichment: from 0 to 60 per cent.");
//! guard.forbid("A-4", "We could live with 3.67 per cent, says Col. Venn.", &["Venn"]);
//! let found = guard.check("They hint at three point six seven percent, or 60%.");
//! assert_eq!((found.len(), found[0].class), (1, wasit_leak::Class::Value));
//! assert_eq!(found[0].span, 13..42);
//! ```
//!
//! # How to add a class
//! 1. A variant of [`Class`] with its word, sentence, way out and tier.
//! 2. A module with what it keeps: `allow`, `forbid`, `check`. It compares tokens that are
//!    folded already, never the text as it was written (`metadata` is the exception: it looks for
//!    what folding drops).
//! 3. Its line in each function of `guard.rs`, its bound in [`limits`], its table of tests.
//!
//! A language is added in the tables: `text/stop.rs`, `text/stem.rs`, `value/words.rs`,
//! `value/unit.rs`, `value/date.rs`, `name/form.rs`, `metadata/label.rs`.
//!
//! # References
//! Unicode Technical Standard 39 (confusables) and Annex 15 (normalisation forms); A. Broder, *On
//! the resemblance and containment of documents* (1997), for shingles; S. Schleimer, D. Wilkerson
//! and A. Aiken, *Winnowing* (2003); T. Smith and M. Waterman, *Identification of common molecular
//! subsequences* (1981), for local alignment.

mod class;
mod copy;
mod finding;
mod guard;
mod hash;
mod identifier;
pub mod limits;
mod metadata;
mod name;
mod store;
mod text;
mod value;

pub use class::{Class, Tier};
pub use finding::Finding;
pub use guard::Guard;
