//! The pages of the desks, rendered on the server.
//!
//! # Background
//! Each desk is an origin of its own (`marsa.localhost`, `aurelia.localhost`) on one port, with a
//! cookie name of its own. Which desk a request is for is decided by the `Host` header alone, once,
//! in `front`; nothing behind it can reach another desk.
//!
//! This crate alone knows HTTP. It knows no rule of the talks: it asks a desk through its
//! [`wasit_desk::host::Door`] and shows what the desk's views hold. It hides what a role cannot do,
//! but whether something may be done is decided in the desk.
//!
//! # Use
//! [`Site::new`] takes the desks; [`serve`] serves them until told to stop; [`router`] is the same
//! without a socket, for tests. A case without desks has one page, in [`mod@record`].
//!
//! # How to add a page
//! A file in `page/` with, in this order, the template's struct (the list of what is disclosed),
//! the handler that shows it, the handlers that change something (each answers with a redirect, or
//! with the page again and the rule that stood against it); its template; its line in [`router`].
//!
//! # References
//! W3C *Content Security Policy Level 3* and *Trusted Types*; *Fetch Metadata Request Headers*; the
//! measured reasons for server-rendered pages are in `docs/decisions`.

mod chart;
mod error;
mod fields;
mod front;
pub mod limits;
mod markup;
mod number;
mod page;
mod post;
pub mod record;
mod refused;
mod session;
mod shell;
mod site;
pub mod time;

pub use site::{DeskSite, Site, router, serve};
