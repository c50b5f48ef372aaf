//! Colour on the terminal, where it is wanted. The text says everything without it.

use std::io::IsTerminal;

use crate::args::Colour;

/// Whether to colour, and how.
#[derive(Clone, Copy)]
pub(crate) struct Paint(bool);

impl Paint {
    pub(crate) fn new(colour: Colour) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self(match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !plain && std::io::stdout().is_terminal(),
        })
    }

    pub(crate) fn is_on(self) -> bool {
        self.0
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.wrapped("1", text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.wrapped("2", text)
    }

    /// A room's tint: the mediator's is neutral, parties' differ in hue and lightness.
    pub(crate) fn room(self, party: Option<u8>, text: &str) -> String {
        let code = match party {
            None => "1",
            Some(0) => "34",
            Some(1) => "33",
            Some(_) => "35",
        };
        self.wrapped(code, text)
    }

    fn wrapped(self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
