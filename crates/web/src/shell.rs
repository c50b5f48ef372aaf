//! What stands around every page: whose desk, which case, who reads, what waits.

use std::sync::Arc;

use wasit_case::{Moment, PartyId, Role, Seat};
use wasit_desk::Token;
use wasit_desk::view::{Frame, Place, Sentence};

use crate::markup;
use crate::site::Desk;
use crate::time::{Clock, span};

/// What every template is given as `shell`.
pub(crate) struct Shell {
    pub(crate) frame: Frame,
    pub(crate) clock: Clock,
    /// The word that this session's forms carry.
    pub(crate) word: String,
    /// A name that this page's forms use once.
    pub(crate) request: String,
}

impl Shell {
    pub(crate) fn new(desk: &Arc<Desk>, token: &Token, frame: Frame) -> Self {
        let clock = Clock::new(&frame.zone, frame.now);
        let request = format!("{:x}-{:x}", frame.now.0, desk.once());
        Self { clock, word: token.form_word(), request, frame }
    }

    pub(crate) fn is_mediator(&self) -> bool {
        self.frame.seat == Seat::Mediator
    }

    /// Returns whether this is a delegation's desk.
    pub(crate) fn is_delegation(&self) -> bool {
        matches!(self.frame.seat, Seat::Party(_))
    }

    /// Returns whether this is a courier's desk.
    pub(crate) fn is_courier(&self) -> bool {
        matches!(self.frame.seat, Seat::Courier(_))
    }

    /// Returns the address at which something stands.
    pub(crate) fn href(&self, place: &Place) -> String {
        match place {
            Place::Paper(id) => format!("/papers/{id}"),
            Place::Arrival(id) => format!("/arrivals/{id}"),
            Place::Proposal(no) => format!("/proposals#{no}"),
            Place::Closures => "/proposals#closures".to_owned(),
            Place::Offer(id) => format!("/offers#{id}"),
            Place::Matches => "/offers#matches".to_owned(),
            Place::Oral(id) => format!("/oral#{id}"),
            Place::Precondition(id) => format!("/preconditions#{}-{}", id.owner, id.name),
            Place::Notices => "/leave".to_owned(),
            Place::Rounds => "/rounds".to_owned(),
            Place::AtHome => "/at-home".to_owned(),
            Place::Scores => "/scores#numbers".to_owned(),
            Place::Links => "/case#links".to_owned(),
        }
    }

    /// Returns the class of a room: its tint means this room and nothing else.
    pub(crate) fn room_class(&self) -> &'static str {
        room_class(self.frame.seat)
    }

    /// Returns the class of another room's tint.
    pub(crate) fn tint(&self, seat: &Seat) -> &'static str {
        room_class(*seat)
    }

    /// Returns the class of a party's tint.
    pub(crate) fn party_tint(&self, party: &PartyId) -> &'static str {
        room_class(Seat::Party(*party))
    }

    /// Returns whether this person sends, releases and withdraws.
    pub(crate) fn heads(&self) -> bool {
        self.frame.role == Role::Head
    }

    /// Returns whether this person writes and marks.
    pub(crate) fn drafts(&self) -> bool {
        matches!(self.frame.role, Role::Head | Role::Adviser)
    }

    pub(crate) fn say(&self, sentence: &Sentence) -> String {
        markup::sentence(sentence, &self.clock)
    }

    pub(crate) fn at(&self, at: &Moment) -> String {
        self.clock.at(at)
    }

    pub(crate) fn exact(&self, at: &Moment) -> String {
        self.clock.exact(at)
    }

    pub(crate) fn ago(&self, at: &Moment) -> String {
        self.clock.ago(at)
    }

    /// Returns points with their thousands apart.
    pub(crate) fn points(&self, points: &u64) -> String {
        wasit_desk::view::points(*points)
    }

    /// Returns how large a difference is, without its sign.
    pub(crate) fn size(&self, points: &i64) -> String {
        wasit_desk::view::points(points.unsigned_abs())
    }

    /// Returns a difference with its sign: `+160`, `−1,200`, `0`.
    pub(crate) fn signed(&self, points: &i64) -> String {
        let sign = match points.signum() {
            1 => "+",
            -1 => "\u{2212}",
            _ => "",
        };
        format!("{sign}{}", wasit_desk::view::points(points.unsigned_abs()))
    }

    pub(crate) fn span(&self, ms: &i64) -> String {
        span(*ms)
    }
}

/// Returns the class of a room's tint: two tints take turns, so that at any desk the rooms that
/// can be seen differ.
pub(crate) fn room_class(seat: Seat) -> &'static str {
    match seat {
        Seat::Mediator => "room-m",
        Seat::Party(party) if party.0 % 2 == 0 => "room-a",
        Seat::Party(_) => "room-b",
        Seat::Courier(_) => "room-k",
    }
}
