//! What indirect talks are, and which acts are allowed.
//!
//! # Background
//! Two or more parties that will not meet, and a mediator who carries words between them. A paper
//! is handed to the mediator, who decides about each paragraph: verbatim, paraphrased, as the
//! mediator's own idea, withheld, held. The receiver may say how it understands what came; the
//! author confirms or corrects. Every step has a time and an actor on each side: custody.
//!
//! # Use
//! [`Case::decide`] turns a person's [`Act`] into [`Event`]s or a [`Refusal`] that names its rule;
//! [`Case::apply`] folds events; [`Case::messages`] tells what other rooms learn of an event;
//! [`Case::receive`] takes such a message on the other side. All of it is pure: time is an
//! argument, nothing is read or drawn, and no input makes it panic.
//!
//! # How to add an act
//! 1. A variant of [`Act`], with its least role.
//! 2. Its rules in `rule.rs`, each with a case in `tests/rules.rs`.
//! 3. A `decide` function that returns existing events, or a new one: a variant of [`Event`] with
//!    the next free number, its line in `apply.rs`, its snapshot in `tests/stored.rs`.
//! 4. If another room learns of it: `crossing.rs`, a [`Message`], and `decide/inbound.rs`.
//!
//! # References
//! United Nations Guidance for Effective Mediation (annex to A/66/811, 2012); S. Touval and
//! I. W. Zartman, *International Mediation in Theory and Practice* (1985); J. Carter's single text
//! at Camp David (1978), which is why the mediator's own paper goes to all sides at one time.

mod act;
mod agenda;
mod apply;
mod book;
mod carried;
mod case;
mod channel;
mod charter;
mod courier;
mod crossing;
mod custody;
mod decide;
mod event;
mod home;
mod id;
mod knowledge;
pub mod limits;
mod message;
mod moment;
mod offer;
mod oral;
mod outside;
mod paper;
mod participation;
mod people;
mod precondition;
mod promise;
mod proposal;
mod relay;
mod round;
mod rule;
mod scoring;
mod stand;
mod text;
mod words;

pub use act::Act;
pub use agenda::{AgendaItem, Basket, Choice, Demand, Link, Pick, Stand, StatusQuo};
pub use book::{Book, Heard, Said, SaidFate};
pub use carried::{
    AnswerTo, Carried, CarriedForm, CarriedParagraph, Meeting, Understanding, Verdict,
};
pub use case::{Arrival, Case, Commitment, Edition, Origin, PaperFile, ReadBack, RedLine};
pub use channel::{
    Channel, ChannelAct, ChannelChange, ChannelId, ChannelKind, Crossed, CrossedWords, Exposure,
    OpenChannel,
};
pub use charter::Charter;
pub use courier::{Courier, CourierAct, CourierChange, Handed, HandedFile, HandedId};
pub use custody::{CustodyEntry, CustodyStep, Subject};
pub use event::{Crossing, Event};
pub use home::{
    Clearance, DraftFile, DraftNo, DraftStep, Home, HomeAct, HomeChange, Instructions, Limit,
};
pub use id::{
    CarriedId, CaseId, CourierId, ItemId, OptionId, PaperId, ParagraphNo, PartyId, PersonId, Seat,
    Slug, Version, parse_paper_id,
};
pub use knowledge::{Condition, Knows, MayTell, Reason, StatementId};
pub use message::Message;
pub use moment::{Anchor, Counting, Deadline, Moment, zone};
pub use offer::{Offer, OfferAct, OfferChange, OfferFile, OfferId};
pub use oral::{OralAct, OralChange, OralFile, OralId, OralState};
pub use outside::{Confidence, OutsideAct, OutsideEntry, OutsideKind, Touches};
pub use paper::{
    Answer, Content, Form, Handling, InReplyTo, Kind, Paper, Paragraph, Precedence, Until,
};
pub use participation::{
    CostOfLeaving, Leave, Notice, Participation, ParticipationAct, ParticipationChange,
};
pub use people::{Alias, Belongs, Found, Party, Person, Role, find};
pub use precondition::{
    Precondition, PreconditionAct, PreconditionChange, PreconditionId, PreconditionState,
};
pub use promise::{Promise, PromiseKind};
pub use proposal::{
    Announcement, Closure, Matter, Outcome, Photographs, Proposal, ProposalAct, ProposalChange,
    ProposalFile, ProposalNo, Visibility,
};
pub use relay::{Decision, Fate, FateNote, Share, Withheld, Wording, divide};
pub use round::{Exception, Format, NextStep, Round, RoundChange, RoundState};
pub use rule::{Refusal, Rule};
pub use scoring::{
    GivenScores, ItemScores, ScoreAct, ScoreChange, ScoreEntry, ScoreStep, Scores, Scoring,
};
pub use stand::{ScopeDispute, StandSource};
pub use text::{Apart, Inline, Text, Texts};
