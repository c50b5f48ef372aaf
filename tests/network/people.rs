//! What people at the desks plausibly ask for, chosen by chance from what their desk shows them.
//!
//! What is in confidence to the mediator, and every title, holds a canary of its author's; what is
//! said at home, and what stands in a register, holds another, which not even the mediator reads.
//! Values are few, so that the mediator's words hit on a confidential one now and then.

mod confidence;
mod courier;
mod home;
mod mediator;
mod middle;
mod papers;
mod party;

use wasit_case::{
    Act, Case, Confidence, Moment, OutsideAct, OutsideKind, Role, Seat, Text, Touches, Verdict,
};

use crate::rng::Rng;

/// A request that can be made again, word for word.
#[derive(Clone)]
pub(crate) enum Wish {
    Open,
    Act(Act, Option<String>),
    /// Although the leak check advises against it, for this reason.
    Anyway(Act, Text),
    Keep(String, Vec<u8>),
    Drop(String),
}

pub(crate) const DRAFTS: &[&str] = &["one", "two", "three"];

/// The unit of everything that is confidential: nobody clears a wording with a value in it.
pub(crate) const UNIT: &str = "tonnes";

/// Returns what nobody but its author and the mediator may ever read.
pub(crate) fn canary(seat: Seat) -> String {
    format!("canary of {seat}")
}

/// Returns what nobody but the people of one desk may ever read.
pub(crate) fn home_canary(seat: Seat) -> String {
    format!("at home in {seat}")
}

/// Returns what a person asks for now.
pub(crate) fn wish(case: &Case, role: Role, now: Moment, rng: &mut Rng) -> Wish {
    let name = (*rng.pick(DRAFTS)).to_owned();
    match rng.below(10) {
        0 => Wish::Keep(name, rng.bytes(12)),
        1 if role != Role::Observer => Wish::Drop(name),
        n => {
            // Who finds nothing to do thinks again.
            let act = (0..4).find_map(|_| match case.seat {
                Seat::Party(me) => party::act(case, me, role, now, rng),
                Seat::Mediator => mediator::act(case, now, rng),
                Seat::Courier(me) => courier::act(case, me, now, rng),
            });
            // Sometimes somebody tries what belongs to the other kind of desk.
            let act = match act {
                Some(act) => act,
                None if n == 2 => Act::OpenRound,
                None if n == 3 => Act::Submit(papers::any(case, rng)),
                None => return Wish::Keep(name, rng.bytes(12)),
            };
            Wish::Act(act, (n < 5).then_some(name))
        }
    }
}

/// Returns what the mediator would do, whoever asks.
pub(crate) fn mediators(case: &Case, now: Moment, rng: &mut Rng) -> Option<Act> {
    mediator::act(case, now, rng)
}

fn text(what: &str, rng: &mut Rng) -> String {
    format!("{what} {}", rng.below(1_000_000))
}

/// One of the few values that somebody may have named in confidence.
fn value(rng: &mut Rng) -> String {
    format!("{} {UNIT}", 1_000 + rng.below(6))
}

/// Words that nobody else may read, with a canary in them.
fn secret(what: &str, seat: Seat, rng: &mut Rng) -> Text {
    format!("{} of {}, {}", text(what, rng), value(rng), canary(seat)).as_str().into()
}

/// The mediator's words, in which a value or a name slips now and then.
fn own(what: &str, rng: &mut Rng) -> Text {
    let mut words = text(what, rng);
    match rng.below(10) {
        0..3 => words += &format!(" of {}", value(rng)),
        3 => words += ", says Party A",
        _ => {}
    }
    words.as_str().into()
}

/// An author's answer to words for its own: never yes to words with a value that it did not write.
fn verdict(wording: &Text, rng: &mut Rng) -> Verdict {
    if rng.percent(50) && !wording.words().contains(UNIT) {
        Verdict::Confirmed
    } else {
        Verdict::Corrected(text("rather", rng).as_str().into())
    }
}

/// An entry in a register, which stays at its desk.
fn outside(case: &Case, now: Moment, rng: &mut Rng) -> Act {
    let known = case.preconditions.keys().next().cloned();
    let earlier = u32::try_from(case.outside.len()).unwrap();
    let words = |what: &str, rng: &mut Rng| -> Text {
        format!("{} {}", text(what, rng), home_canary(case.seat)).as_str().into()
    };
    Act::RecordOutside(OutsideAct {
        kind: *rng.pick(OutsideKind::ALL),
        actor: words("somebody", rng),
        words: words("it happened", rng),
        happened_at: now,
        source: words("as is said", rng),
        confidence: *rng.pick(Confidence::ALL),
        touches: known.map(Touches::Precondition).into_iter().collect(),
        contradicts: (1..=earlier).take(1).collect(),
    })
}
