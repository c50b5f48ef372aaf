//! One room of the talks: an organisation's desk.
//!
//! # Background
//! A desk has one ledger, its people, and a part in any number of cases. Desks of delegations
//! exchange envelopes with the mediator's desk and with nobody else.
//!
//! # Use
//! [`Desk::handle`] is pure: it is told something and returns [`Effect`]s. A shell carries them
//! out: [`host`] is one, with a thread and a store; the tests have another, with a bad network.
//! Pages take what [`view`] makes, never a case.
//!
//! # How to add a request
//! A variant of [`Request`], its branch in `Desk::asked`, and a batch: whatever it changes is in
//! that batch, and whatever others learn of it is released by [`Input::Committed`].
//!
//! # References
//! The order of effects follows the write-ahead rule (C. Mohan et al., *ARIES*, 1992); the exchange
//! is a sliding window with cumulative acknowledgements (RFC 9293).

pub mod analysis;
mod chance;
mod desk;
mod exchange;
mod handle;
pub mod host;
pub mod leak;
pub mod limits;
mod record;
mod room;
mod sessions;
pub mod view;

pub use chance::{Chance, Purpose};
pub use desk::{Desk, ExchangeState, LoadError};
pub use exchange::{Envelope, Mark, Opened, Verified, WireError, message_bytes};
pub use handle::{Done, Effect, Input, NotDone, ReplyId, Request, Ticket};
pub use record::{Cause, RequestId, read, record};
pub use sessions::{Session, Token};
