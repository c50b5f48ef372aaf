//! Names of things. Each room numbers what it holds by itself, so that a number tells its reader
//! nothing about another room.

use std::fmt;
use std::sync::Arc;

use minicbor::{Decode, Encode};

use crate::limits;

/// A short name from a case file: of a case, a person, an agenda item or an option.
///
/// 1 to 40 lower-case Latin letters, digits and hyphens.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// Returns the name, or `None` if it is empty, too long or has another character.
    pub fn new(name: &str) -> Option<Self> {
        let fits = !name.is_empty()
            && name.len() <= limits::SLUG_BYTES_MAX
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(name.into()))
    }

    /// Makes a name that is written in this crate and known to fit.
    pub(crate) fn constant(name: &'static str) -> Self {
        Self(name.into())
    }

    /// Returns the name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<C> Encode<C> for Slug {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.str(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Slug {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::new(d.str()?).ok_or_else(|| minicbor::decode::Error::message("not a short name"))
    }
}

/// A case: one set of talks.
pub type CaseId = Slug;
/// A person, at whatever desk or capital.
pub type PersonId = Slug;
/// An item of the agenda.
pub type ItemId = Slug;
/// An option of an agenda item.
pub type OptionId = Slug;

/// A party to the talks, by its place in the charter: 0 is printed `A`, 1 `B`, up to `L`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct PartyId(#[n(0)] pub u8);

impl PartyId {
    /// Returns the party that the letter names.
    pub fn from_letter(letter: &str) -> Option<Self> {
        let &[byte] = letter.as_bytes() else { return None };
        let place = byte.checked_sub(b'A')?;
        (usize::from(place) < limits::PARTIES_MAX).then_some(Self(place))
    }
}

impl fmt::Display for PartyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", char::from(b'A'.saturating_add(self.0)))
    }
}

/// A courier, by its place in the charter: 0 is printed `K1`, up to `K9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct CourierId(#[n(0)] pub u8);

impl CourierId {
    /// Returns the courier that the name `K1` to `K9` means.
    pub fn from_name(name: &str) -> Option<Self> {
        let place: u8 = name.strip_prefix('K')?.parse().ok()?;
        (1..=limits::COURIERS_MAX).contains(&usize::from(place)).then(|| Self(place - 1))
    }
}

impl fmt::Display for CourierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "K{}", self.0.saturating_add(1))
    }
}

/// A room of the talks: the mediator's in the middle, a party's, or a courier's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Seat {
    /// The mediator's room, printed `M`.
    #[n(0)]
    Mediator,
    /// A party's room, printed as the party's letter.
    #[n(1)]
    Party(#[n(0)] PartyId),
    /// A courier's room, printed as the courier.
    #[n(2)]
    Courier(#[n(0)] CourierId),
}

impl Seat {
    /// Returns the party whose room this is, or `None` for another room.
    pub fn party(self) -> Option<PartyId> {
        match self {
            Self::Mediator | Self::Courier(_) => None,
            Self::Party(party) => Some(party),
        }
    }

    /// Returns the room that a letter or a courier's name means: `M`, `A`, `K1`.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "M" {
            return Some(Self::Mediator);
        }
        let courier = || CourierId::from_name(name).map(Self::Courier);
        PartyId::from_letter(name).map(Self::Party).or_else(courier)
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mediator => f.write_str("M"),
            Self::Party(party) => party.fmt(f),
            Self::Courier(courier) => courier.fmt(f),
        }
    }
}

/// A paper, numbered by its author's room: `A-4`; the mediator's own are `MP-4`, so that they are
/// not taken for what was carried. Known to its author and the mediator alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct PaperId {
    /// The room that wrote it.
    #[n(0)]
    pub author: Seat,
    /// Its number in that room, from 1.
    #[n(1)]
    pub serial: u32,
}

impl fmt::Display for PaperId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.author {
            Seat::Mediator => write!(f, "MP-{}", self.serial),
            author => write!(f, "{author}-{}", self.serial),
        }
    }
}

/// What one room received from the mediator, numbered for that room alone, from 1: `M-7`.
///
/// Each receiving room has its own sequence, so a number says nothing about what others received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct CarriedId(#[n(0)] pub u32);

impl fmt::Display for CarriedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "M-{}", self.0)
    }
}

/// A version of a paper, from 1.
pub type Version = u16;
/// A paragraph of a paper, from 1.
pub type ParagraphNo = u8;

/// Returns the number that the text names in the form `A-4` or `MP-4`.
pub fn parse_paper_id(text: &str) -> Option<PaperId> {
    let (room, serial) = text.split_once('-')?;
    let author = match room {
        "M" => return None,
        "MP" => Seat::Mediator,
        name => Seat::from_name(name)?,
    };
    Some(PaperId { author, serial: serial.parse().ok().filter(|&n| n > 0)? })
}
