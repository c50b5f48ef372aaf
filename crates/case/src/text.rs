//! Words that can be taken back out of the record.
//!
//! Everything a person wrote is a [`Text`]. In memory it holds the words; in the ledger the event
//! holds only a place, and the words stand in a payload under their own key, which can be
//! destroyed; on the wire the words stand in the message. Which of the three it is, is decided by
//! the [`Texts`] that encoding is given.

use std::fmt;
use std::sync::Arc;

use minicbor::{Decode, Decoder, Encode, Encoder};

/// What a person wrote, or the trace that it was erased.
#[derive(Clone, PartialEq, Eq)]
pub enum Text {
    /// The words.
    Words(Arc<str>),
    /// The words were destroyed; that something stood here remains.
    Erased,
}

impl Text {
    /// Returns the words, or an empty string if they were erased.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::Erased => "",
        }
    }

    /// Returns whether nothing but white space is left to read.
    pub fn is_blank(&self) -> bool {
        self.words().trim().is_empty()
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::Words(words.into())
    }
}

/// Shows the length alone: what people wrote never reaches a log by accident.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => write!(f, "Text({} bytes)", words.len()),
            Self::Erased => f.write_str("Text(erased)"),
        }
    }
}

/// Where the words go when a value is encoded, and where they come from when it is decoded.
pub trait Texts {
    /// Takes the words and returns their place, or `None` if they are to stand in line.
    fn put(&mut self, words: &Arc<str>) -> Option<u32>;
    /// Returns the text at a place; [`Text::Erased`] if it is no longer there.
    fn get(&self, place: u32) -> Text;
}

/// The words stand in line: the form on the wire and in drafts.
#[derive(Debug)]
pub struct Inline;

impl Texts for Inline {
    fn put(&mut self, _: &Arc<str>) -> Option<u32> {
        None
    }

    fn get(&self, _: u32) -> Text {
        Text::Erased
    }
}

/// The words stand apart, in payloads that can be erased one by one: the form in the ledger.
#[derive(Default)]
pub struct Apart(pub Vec<Text>);

impl Texts for Apart {
    fn put(&mut self, words: &Arc<str>) -> Option<u32> {
        self.0.push(Text::Words(words.clone()));
        u32::try_from(self.0.len() - 1).ok()
    }

    fn get(&self, place: u32) -> Text {
        usize::try_from(place).ok().and_then(|i| self.0.get(i)).cloned().unwrap_or(Text::Erased)
    }
}

impl<C: Texts> Encode<C> for Text {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        texts: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        match self {
            Self::Words(words) => match texts.put(words) {
                Some(place) => e.u32(place)?.ok(),
                None => e.str(words)?.ok(),
            },
            // Not null, which is how a text that may be absent is absent.
            Self::Erased => e.undefined()?.ok(),
        }
    }
}

impl<'b, C: Texts> Decode<'b, C> for Text {
    fn decode(d: &mut Decoder<'b>, texts: &mut C) -> Result<Self, minicbor::decode::Error> {
        use minicbor::data::Type;
        match d.datatype()? {
            Type::String => Ok(Self::Words(d.str()?.into())),
            Type::Undefined => d.undefined().map(|()| Self::Erased),
            _ => d.u32().map(|place| texts.get(place)),
        }
    }
}
