//! What stands around every page of a desk.

use wasit_case::{Case, Moment, Person, PersonId, Role, Seat};

use super::at_home::clearance_queue;
use super::channels::moves_waiting;
use super::errands;
use super::home_delegation::needs;
use super::waiting::waiting;

/// What stands around every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The case's title.
    pub case_title: String,
    /// Whether people and preferences in it are invented.
    pub fictional: bool,
    /// Which room this is.
    pub seat: Seat,
    /// Whose room this is.
    pub room: String,
    /// "round 1, open".
    pub round: String,
    /// Who reads, with title.
    pub person: String,
    /// The office of that person.
    pub office: String,
    /// What that person may do here.
    pub role: Role,
    /// How many things wait for this room.
    pub waits: usize,
    /// How many of them are late; always 0 on a delegation's desk.
    pub late: usize,
    /// The zone in which the talks tell time.
    pub zone: String,
    /// Now.
    pub now: Moment,
}

/// Returns the frame for a person; `None` if the person does not sit at this desk.
pub fn frame(case: &Case, person: &PersonId, now: Moment) -> Option<Frame> {
    let role = case.role(person)?;
    let someone: &Person = case.charter.people.iter().find(|p| p.id == *person)?;
    let (waits, late) = match case.seat {
        Seat::Mediator => {
            let waiting = waiting(case, now);
            let yours = waiting.iter().filter(|w| w.need.is_yours()).count();
            let late = waiting.iter().filter(|w| w.late).count();
            let talks = errands::mediators(case, now);
            let beside = talks.iter().filter(|errand| errand.yours).count();
            let late = late + talks.iter().filter(|errand| errand.late).count();
            (yours + beside + moves_waiting(case).len(), late)
        }
        Seat::Party(_) => {
            let own = clearance_queue(case, person).len() + moves_waiting(case).len();
            (own + needs(case).0.len(), 0)
        }
        Seat::Courier(_) => (case.to_deliver().count(), 0),
    };
    Some(Frame {
        case_title: case.charter.title.clone(),
        fictional: case.charter.fictional,
        seat: case.seat,
        room: case.charter.name_of(case.seat).to_owned(),
        round: match case.round() {
            Some(round) => format!("round {}, {}", round.number, round.state),
            None if case.courier().is_some() => "beside the rounds".to_owned(),
            None => "no round announced".to_owned(),
        },
        person: someone.full_name(),
        office: someone.office.clone(),
        role,
        waits,
        late,
        zone: case.charter.zone.clone(),
        now,
    })
}
