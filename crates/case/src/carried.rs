//! What a room reads: papers as the mediator carried them, and what came of reading them.

use minicbor::{Decode, Encode};

use crate::channel::ChannelId;
use crate::id::{CarriedId, CourierId, PaperId, PartyId, Version};
use crate::moment::{Deadline, Moment};
use crate::paper::{Answer, Content, Form, Kind, Precedence};
use crate::text::{Text, Texts};
use crate::words::words;

words! {
    /// In which form a paragraph arrived; always shown to its reader.
    CarriedForm {
        /// In its author's words.
        0 Verbatim "verbatim",
        /// In the mediator's words, which the author heard and cleared.
        1 ClearedParaphrase "paraphrase, cleared by its author",
        /// In the mediator's words, which the author has not cleared.
        2 UnclearedParaphrase "paraphrase, not cleared",
        /// As the mediator's own.
        3 Idea "mediator's own",
        /// In the words that a courier used.
        4 CouriersWords "in the courier's words",
    }
}

impl CarriedForm {
    /// Returns the one word used in JSON: `verbatim`, `paraphrase`, `idea` or `courier`.
    pub fn short(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::ClearedParaphrase | Self::UnclearedParaphrase => "paraphrase",
            Self::Idea => "idea",
            Self::CouriersWords => "courier",
        }
    }
}

/// A paragraph as its reader has it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct CarriedParagraph {
    /// The words.
    #[n(0)]
    pub text: Text,
    /// Whose words they are.
    #[n(1)]
    pub form: CarriedForm,
    /// What they say in the terms of the agenda.
    #[n(2)]
    pub content: Content,
}

/// What a carried reply answers, in its reader's own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum AnswerTo {
    /// The reader's own paper, in that version.
    #[n(0)]
    Own(#[n(0)] PaperId, #[n(1)] Version),
    /// A paper of the mediator's that the reader has too.
    #[n(1)]
    Carried(#[n(0)] CarriedId),
}

/// A paper as the mediator carried it to one room.
///
/// This struct is the whole of what crosses: no number, time, title or paragraph count of another
/// room stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub struct Carried {
    /// Its number in the receiving room.
    #[n(0)]
    pub id: CarriedId,
    /// Whose it is, if that was released; otherwise it is the mediator's.
    #[n(1)]
    pub attribution: Option<PartyId>,
    /// What it does.
    #[n(2)]
    pub kind: Kind,
    /// In which form it was handed over.
    #[n(3)]
    pub form: Form,
    /// How urgent it is.
    #[n(4)]
    pub precedence: Precedence,
    /// Its language.
    #[n(5)]
    pub language: String,
    /// What it answers, for a reply.
    #[n(6)]
    pub answers: Option<(AnswerTo, Answer)>,
    /// By when an answer is asked for.
    #[n(7)]
    pub reply_by: Option<Deadline>,
    /// Which earlier paper in this room it takes the place of.
    #[n(8)]
    pub replaces: Option<CarriedId>,
    /// When the mediator released it.
    #[n(9)]
    pub released_at: Moment,
    /// What there is to read.
    #[n(10)]
    pub paragraphs: Vec<CarriedParagraph>,
    /// Over which channel it came.
    #[n(11)]
    #[cbor(default)]
    pub channel: ChannelId,
    /// Whether its author's capital has still to agree.
    #[n(12)]
    #[cbor(default)]
    pub ad_referendum: bool,
    /// Who carried it by hand, if it was not the mediator.
    #[n(13)]
    #[cbor(default)]
    pub courier: Option<CourierId>,
}

impl Carried {
    /// Returns whether it asks for an answer: whether it proposes, explores or asks.
    pub fn asks(&self) -> bool {
        matches!(self.kind, Kind::Proposal | Kind::Exploratory | Kind::Question)
    }
}

/// What an author says to the receiver's restatement, or to a wording read back.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "Texts")]
pub enum Verdict {
    /// Yes, that is what is meant.
    #[n(0)]
    Confirmed,
    /// No: this is what is meant.
    #[n(1)]
    Corrected(#[n(0)] Text),
}

words! {
    /// Whether author and receiver mean the same.
    Meeting {
        /// The receiver said how it understands the paper; the author has not answered.
        0 Restated "restated",
        /// The author confirmed.
        1 Confirmed "confirmed",
        /// The author corrected: the two differ, and both know it.
        2 Diverging "diverging",
    }
}

/// The receiver's restatement of a paper and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understanding {
    /// "We understand this as …".
    pub wording: Text,
    /// When the receiver said so; on other desks, when it was heard.
    pub restated_at: Moment,
    /// When the mediator passed it to the author.
    pub passed_at: Option<Moment>,
    /// What the author answered, and when.
    pub verdict: Option<(Verdict, Moment)>,
    /// When the mediator passed the answer to the receiver.
    pub answer_passed_at: Option<Moment>,
}

impl Understanding {
    /// Returns where the understanding stands, as far as this desk knows.
    pub fn meeting(&self) -> Meeting {
        match &self.verdict {
            None => Meeting::Restated,
            Some((Verdict::Confirmed, _)) => Meeting::Confirmed,
            Some((Verdict::Corrected(_), _)) => Meeting::Diverging,
        }
    }
}
