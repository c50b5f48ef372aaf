//! A name is changed wherever it stands.

use std::fmt;
use std::ops::Range;

use super::document::Document;
use super::names::{Site, Use, site_at};
use crate::lexer::is_name;
use crate::words::is_reserved;

/// Words that take the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What they replace.
    pub range: Range<usize>,
    /// The words.
    pub words: String,
}

/// Why a name stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRenamed {
    /// No name stands here.
    NothingHere,
    /// These letters make no name.
    NoName(String),
    /// The word belongs to the language.
    Reserved(String),
    /// Something else has this name.
    InUse(String),
}

impl fmt::Display for NotRenamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingHere => f.write_str("No name stands here."),
            Self::NoName(word) => write!(f, "`{word}` is no name."),
            Self::Reserved(word) => write!(f, "`{word}` is a word of the language."),
            Self::InUse(word) => write!(f, "`{word}` is in use."),
        }
    }
}

impl std::error::Error for NotRenamed {}

impl NotRenamed {
    /// Returns the way out.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NothingHere => {
                "Put the cursor on a name in a block, or on the @name of a bracket."
            }
            Self::NoName(_) => {
                "A name begins with a letter and has letters, digits, _, - and . in it."
            }
            Self::Reserved(_) => "Choose another, or add to it: `by_date` instead of `by`.",
            Self::InUse(_) => "Choose another: two things of one name cannot be told apart.",
        }
    }
}

impl Document {
    /// Returns the name at a byte, with its place; a bracket's is without its `@`.
    pub fn name(&self, byte: usize) -> Option<(Range<usize>, &str)> {
        let sites = self.resolved().sites();
        let range = site_at(&sites, self.source(), byte)?.at.range();
        Some((range.clone(), self.source().get(range)?))
    }

    /// Returns what is to be written to give the name at a byte another form, wherever it stands.
    ///
    /// The `@` may stand before the new name of a bracket. Prose is not touched but for the names of
    /// brackets in it.
    ///
    /// # Errors
    /// No name is there, or the new one cannot be used.
    pub fn rename(&self, byte: usize, name: &str) -> Result<Vec<Edit>, NotRenamed> {
        let sites = self.resolved().sites();
        let here = site_at(&sites, self.source(), byte).ok_or(NotRenamed::NothingHere)?;
        let bracket = matches!(here.does, Use::Bracket(_));
        let name = name.trim();
        let name = if bracket { name.strip_prefix('@').unwrap_or(name) } else { name };
        if !is_name(name) {
            return Err(NotRenamed::NoName(name.to_owned()));
        }
        if is_reserved(name) {
            return Err(NotRenamed::Reserved(name.to_owned()));
        }
        // Brackets have names of their own: `@pause` and a ban `pause` can be told apart.
        let rival = |site: &Site<'_>| {
            site.text == name && !site.same(here) && matches!(site.does, Use::Bracket(_)) == bracket
        };
        if sites.iter().any(rival) {
            return Err(NotRenamed::InUse(name.to_owned()));
        }
        let places = sites.iter().filter(|site| site.same(here));
        Ok(places.map(|site| Edit { range: site.at.range(), words: name.to_owned() }).collect())
    }
}
