//! What pages are given: structs that hold exactly what is shown.
//!
//! # Background
//! What may not be seen is never constructed. A page's template takes one of these structs and
//! never a [`wasit_case::Case`], so that the struct is the list of what its reader learns.
//!
//! The structs for a delegation have no field that only the mediator's case could fill: no other
//! room's numbers, no origin of what came, no condition of the mediator's, no red line of others.
//! Their functions answer for a delegation's seat alone ([`home_delegation()`], [`own_paper()`],
//! [`arrival()`]), and those with such fields for the mediator's alone ([`home_mediator()`],
//! [`item()`], [`card()`], [`clocks()`], [`knowledge_book()`]): asked at the other kind of desk they return `None`, and
//! [`preview()`] the refusal. The receiver's page and the mediator's preview of it are the same
//! struct, [`Reading`]. A mechanism that both kinds of desk see has a file with a struct for each:
//! [`mediator_offers()`] has all offers and which meet, [`delegation_offers()`] a room's own.
//!
//! # Use
//! All of it is pure: a case, the time, sometimes a person. Times stay [`wasit_case::Moment`]s in
//! the structs, also within sentences ([`Sentence`]), because each reader has a zone.
//!
//! # How to add a page's view
//! One file, one struct, one function that begins with the seat it answers for.
//!
//! # References
//! The "view struct as disclosure list" is decided in `ARCHITECTURE.md` (invariant 2).

mod arrival;
mod ask_book;
mod at_home;
mod book;
mod card;
mod channels;
mod clocks;
mod courier;
mod crossed;
mod custody;
mod difference;
mod draft;
mod errands;
mod frame;
mod home_delegation;
mod home_mediator;
mod item;
mod leak;
mod leave;
mod may;
mod offers;
mod orals;
mod packages;
mod paper;
mod place;
mod preconditions;
mod promises;
mod proposals;
mod reading;
mod register;
mod rooms;
mod scope;
mod scores;
#[cfg(test)]
mod scores_tests;
mod sentence;
mod sides_book;
mod statement;
mod status;
mod table;
#[cfg(test)]
mod talks_tests;
mod tell;
mod terms;
#[cfg(test)]
mod tests;
mod turnaround;
mod waiting;
mod wording;
mod worth;
mod writing;

pub use arrival::{ArrivalView, UnderstandingView, arrival};
pub use ask_book::{Asked, Found, may_i_tell};
pub use at_home::{
    AtHome, ClearanceNeed, DraftLine, InstructionsView, LimitView, at_home, clearance_queue,
};
pub use book::{BOOK_ROWS, BookCell, BookFilter, BookRow, KnowledgeBook, knowledge_book};
pub use card::{Card, CardParagraph, Choice, Preview, card, preview};
pub use channels::{
    ChannelRow, MediatorChannels, Movable, MoveRow, RoomChannels, RoomPeople, Way,
    mediator_channels, room_channels,
};
pub use clocks::{ClockRow, OwnPaperClock, clocks, own_paper_clocks};
pub use courier::{
    Brought, CourierHome, CourierRoom, HandedAway, HandedParagraph, HandedView, couriers,
    handed_to_me, home_courier,
};
pub use crossed::{CrossedRow, crossed};
pub use custody::{CustodyLine, CustodySheet, custody};
pub use difference::Change;
pub use draft::{ClearerLine, DraftParagraph, HomeDraft, SinceThen, home_draft};
pub use errands::Errand;
pub use frame::{Frame, frame};
pub use home_delegation::{
    ArrivalLine, DelegationHome, DelegationNeed, PaperLine, home_delegation,
};
pub use home_mediator::{MediatorHome, MediatorPaper, RoomColumn, home_mediator};
pub use item::{Copy, Item, ItemParagraph, ItemReadBack, ParagraphFate, item};
pub use leak::{LeakLine, NarrowingLine, leak_lines};
pub use leave::{
    CostLine, DelegationLeave, NoticeRow, PartyNotices, delegation_leave, mediator_notices,
};
pub use offers::{
    DelegationOffers, Match, MediatorOffers, OfferView, delegation_offers, mediator_offers,
};
pub use orals::{
    MediatorOral, OralAnswer, OralSide, OralView, OwnOral, delegation_orals, mediator_orals,
};
pub use packages::{PackageWorth, imagined_package};
pub use paper::{
    OwnEdition, OwnPaper, OwnParagraph, OwnReadBack, OwnUnderstanding, can_withdraw, own_paper,
};
pub use place::Place;
pub use preconditions::{
    DelegationPreconditions, InTheWay, MediatorPrecondition, MediatorPreconditions,
    OwnPrecondition, PreconditionView, delegation_preconditions, in_the_way,
    mediator_preconditions,
};
pub(crate) use promises::promise_counts;
pub use promises::{PROMISE_ROWS, PromiseLine, Promises, promises};
pub use proposals::{
    ClosureRow, Closures, DelegationProposals, MediatorProposal, MediatorProposals, OwnProposal,
    PartyAnswer, ProposalView, delegation_proposals, mediator_proposals,
};
pub use reading::{ReadParagraph, Reading};
pub use register::{Register, RegisterRow, register, touched_value};
pub use rooms::{Known, known};
pub use scope::{ScopeDisputeView, ScopeSide, scope_disputes};
pub use scores::{GivenView, ItemNumbers, Numbers, OwnScores, own_scores, scores_line};
pub use sentence::{Piece, Sentence};
pub use sides_book::{HeardLine, SaidLine, SidesBook, sides_book};
pub use statement::{StatementView, statement};
pub use table::{AgendaRow, PersonRow, RoundRow, StandCell, agenda, links, people, rounds};
pub use tell::{Ground, TellAnswer};
pub use terms::{Terms, package_blocked};
pub use turnaround::{TurnaroundRow, turnaround, turnaround_words};
pub use waiting::{Need, Waiting, waiting};
pub use wording::{
    anchor_words, answer_words, belongs_words, content_lines, counting_words, deadline_words,
    form_words, handling_words, kind_words, pick_words, points, stand_words, until_words,
    withheld_words,
};
pub use worth::{Against, Breach, Sums, Worth, WorthRow};
pub use writing::{Clearer, Writing, kinds_at, writing};
