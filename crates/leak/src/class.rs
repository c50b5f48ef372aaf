//! What a finding may be, and what to do about it.

/// Whether a finding stops what is about to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It stops the release until the mediator decides.
    Blocking,
    /// It is shown, and stops nothing.
    Advisory,
}

impl Tier {
    /// Returns the word used in JSON and on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blocking => "blocking",
            Self::Advisory => "advisory",
        }
    }
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A long span, word for word.
    Verbatim,
    /// A long span with some words changed.
    NearVerbatim,
    /// A confidential name or alias.
    Name,
    /// A number of a paper, an account, a telephone; an address.
    Identifier,
    /// What a program left in the text.
    Metadata,
    /// A number with its unit, a date or a time of day.
    Value,
    /// A sentence that has much in common with a confidential one.
    Paraphrase,
    /// A package that runs into a red line; found by the desk, not by a [`Guard`](crate::Guard).
    RedLine,
}

impl Class {
    /// Every class.
    pub const ALL: &[Self] = &[
        Self::Verbatim,
        Self::NearVerbatim,
        Self::Name,
        Self::Identifier,
        Self::Metadata,
        Self::Value,
        Self::Paraphrase,
        Self::RedLine,
    ];

    /// Returns the word used in JSON and on pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::NearVerbatim => "near-verbatim",
            Self::Name => "name",
            Self::Identifier => "identifier",
            Self::Metadata => "metadata",
            Self::Value => "value",
            Self::Paraphrase => "paraphrase",
            Self::RedLine => "red-line",
        }
    }

    /// Returns the tier that a finding of this class has.
    pub fn tier(self) -> Tier {
        match self {
            Self::Paraphrase => Tier::Advisory,
            _ => Tier::Blocking,
        }
    }

    /// Returns what was found, as a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Verbatim => "This passage stands word for word in a confidential statement.",
            Self::NearVerbatim => {
                "This passage stands in a confidential statement with few words changed."
            }
            Self::Name => "This name is confidential towards the recipient.",
            Self::Identifier => "This number or address is from a confidential statement.",
            Self::Metadata => "This was left in the text by a program or an editor.",
            Self::Value => "This value stands in a confidential statement and nowhere else.",
            Self::Paraphrase => "This sentence is much like a confidential one.",
            Self::RedLine => "This runs into a red line that is confidential.",
        }
    }

    /// Returns what to do about it.
    pub fn way_out(self) -> &'static str {
        match self {
            Self::Verbatim | Self::NearVerbatim => {
                "Leave it out, say it in other words, or ask the author to release it."
            }
            Self::Name => "Leave the name out, or ask the author to release it.",
            Self::Identifier => "Leave it out; refer to the recipient's own numbers.",
            Self::Metadata => "Take it out: type the words alone, or paste them as plain text.",
            Self::Value => {
                "Leave the value out, name another, or ask the author to release this one."
            }
            Self::Paraphrase => "Read both side by side, and decide whether the source shows.",
            Self::RedLine => "Change the package, or leave that part of it out.",
        }
    }
}
