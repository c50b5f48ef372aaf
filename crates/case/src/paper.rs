//! Papers: what a room writes, and how each paragraph may be handled.

use minicbor::{Decode, Encode};

use crate::agenda::{Pick, Stand};
use crate::channel::ChannelId;
use crate::id::{CarriedId, ItemId, OptionId, PartyId};
use crate::moment::{Deadline, Moment};
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// What a paper does.
    Kind {
        /// Offers something.
        0 Proposal "proposal",
        /// Answers something that was carried.
        1 Reply "reply",
        /// Names a worry.
        2 Concern "concern",
        /// States where its author stands.
        3 Position "position",
        /// Says what its author cannot accept.
        4 RedLine "red-line",
        /// "If …, would you …": binds nobody.
        5 Exploratory "exploratory",
        /// Asks.
        6 Question "question",
        /// Says what must hold first.
        7 Precondition "precondition",
        /// Explains a technical matter.
        8 TechnicalNote "technical-note",
        /// Tells in advance, or tells at all.
        9 Notice "notice",
        /// Tells what happened.
        10 IncidentReport "incident-report",
    }
}

words! {
    /// In which form a paper is handed over.
    Form {
        /// Formal, numbered, attributable to the state; not revised once sent.
        0 NoteVerbale "note-verbale",
        /// No letterhead, no date, no author: it is never carried under its author's name.
        1 NonPaper "non-paper",
        /// Spoken: it can be carried in the mediator's words, not verbatim.
        2 OralMessage "oral-message",
        /// Unsigned, left behind after something was said.
        3 AideMemoire "aide-memoire",
        /// Between principals, signed: two people at home clear it.
        4 Letter "letter",
    }
}

words! {
    /// How urgent a paper is; not how important or how secret.
    Precedence {
        /// Within ten minutes.
        0 Flash "flash",
        /// Within thirty minutes.
        1 Immediate "immediate",
        /// Within three hours.
        2 Priority "priority",
        /// Within six hours.
        3 Routine "routine",
    }
}

impl Precedence {
    /// Returns the time within which the mediator's desk is to handle the paper, in milliseconds.
    pub fn handling_target_ms(self) -> i64 {
        const MINUTE: i64 = 60_000;
        match self {
            Self::Flash => 10 * MINUTE,
            Self::Immediate => 30 * MINUTE,
            Self::Priority => 180 * MINUTE,
            Self::Routine => 360 * MINUTE,
        }
    }
}

words! {
    /// What a reply says to what it answers.
    Answer {
        /// Yes: between proposals this is a commitment.
        0 Accepts "accepts",
        /// Yes in principle: binds nobody.
        1 AcceptsInPrinciple "accepts-in-principle",
        /// No.
        2 Declines "declines",
        /// Not this, but that.
        3 Counters "counters",
        /// The information that was asked for.
        4 Informs "informs",
    }
}

/// Until when something is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Until {
    /// Until a counterpart has handed the mediator a paper of this kind in the same round.
    #[n(0)]
    Counterpart(#[n(0)] Kind),
    /// Until a date.
    #[n(1)]
    Date(#[n(0)] Moment),
    /// Until the author says so.
    #[n(2)]
    AuthorsWord,
}

/// What its author allows to be done with a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Handling {
    /// May be carried under the author's name. Key `r`.
    #[n(0)]
    ForRelay,
    /// May be carried, but not under the author's name. Key `u`.
    #[n(1)]
    WithoutAttribution,
    /// For the mediator alone. Key `c`.
    #[n(2)]
    InConfidence,
    /// As [`Self::ForRelay`], but not before the condition is met. Key `h`.
    #[n(3)]
    HeldUntil(#[n(0)] Until),
}

impl Handling {
    /// Returns the letter that stands in a marked paper's margin.
    pub fn mark(self) -> char {
        match self {
            Self::ForRelay => 'R',
            Self::WithoutAttribution => 'U',
            Self::InConfidence => 'C',
            Self::HeldUntil(_) => 'H',
        }
    }
}

/// What a paragraph says in the terms of the agenda, beside its words.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Content {
    /// Nothing but its words.
    #[n(0)]
    Words,
    /// A package, possibly partial: at most one option on each item.
    #[n(1)]
    Package(#[n(0)] Vec<Pick>),
    /// The author's stand on an item.
    #[n(2)]
    Stand(#[n(0)] ItemId, #[n(1)] Stand),
    /// An option that the author cannot accept.
    #[n(3)]
    RedLine(#[n(0)] ItemId, #[n(1)] OptionId),
    /// Options that the author cannot accept together.
    #[n(4)]
    RedLineTogether(#[n(0)] Vec<Pick>),
}

impl Content {
    /// Returns the choices of a package; none for other content.
    pub fn picks(&self) -> &[Pick] {
        match self {
            Self::Package(picks) => picks,
            Self::Words | Self::Stand(..) | Self::RedLine(..) | Self::RedLineTogether(_) => &[],
        }
    }

    /// Returns what the author cannot accept: one choice, or several together.
    pub fn red_line(&self) -> Option<Vec<Pick>> {
        match self {
            Self::RedLine(item, option) => {
                Some(vec![Pick { item: item.clone(), option: option.clone() }])
            }
            Self::RedLineTogether(picks) => Some(picks.clone()),
            Self::Words | Self::Package(_) | Self::Stand(..) => None,
        }
    }
}

/// A paragraph as its author wrote and marked it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Paragraph {
    /// Its words.
    #[n(0)]
    pub text: Text,
    /// What it says in the terms of the agenda.
    #[n(1)]
    pub content: Content,
    /// What may be done with it.
    #[n(2)]
    pub handling: Handling,
}

/// What a reply answers.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct InReplyTo {
    /// The paper that was carried to the author: exactly this version of it.
    #[n(0)]
    pub carried: CarriedId,
    /// What the reply says to it.
    #[n(1)]
    pub answer: Answer,
    /// The author knows of a newer version and answers this one all the same.
    #[n(2)]
    pub to_superseded: bool,
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Paper {
    /// A title for its author and the mediator; it never crosses.
    #[n(0)]
    pub title: Text,
    /// What it does.
    #[n(1)]
    pub kind: Kind,
    /// In which form.
    #[n(2)]
    pub form: Form,
    /// How urgent.
    #[n(3)]
    pub precedence: Precedence,
    /// The language it is written in, as a BCP 47 tag.
    #[n(4)]
    pub language: String,
    /// To whom it is to be carried; empty for the mediator alone.
    #[n(5)]
    pub to: Vec<PartyId>,
    /// What it answers, for a reply.
    #[n(6)]
    pub in_reply_to: Option<InReplyTo>,
    /// By when an answer is asked for.
    #[n(7)]
    pub reply_by: Option<Deadline>,
    /// Whether the author wants to hear a paraphrase before it goes.
    #[n(8)]
    pub read_back: bool,
    /// Its paragraphs, numbered from 1.
    #[n(9)]
    pub paragraphs: Vec<Paragraph>,
    /// Over which channel it travels.
    #[n(10)]
    #[cbor(default)]
    pub channel: ChannelId,
    /// Whether the author's capital has still to agree.
    #[n(11)]
    #[cbor(default)]
    pub ad_referendum: bool,
    /// For whom a courier brings it.
    #[n(12)]
    #[cbor(default)]
    pub on_behalf: Option<PartyId>,
}

impl Paper {
    /// Returns the paragraph of that number.
    pub fn paragraph(&self, number: u8) -> Option<&Paragraph> {
        self.paragraphs.get(usize::from(number).checked_sub(1)?)
    }

    /// Returns the paragraphs with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u8, &Paragraph)> {
        (1..=u8::MAX).zip(&self.paragraphs)
    }
}
