//! What has to be so for a thing to come about, as a formula over the things of the text.

use crate::model::Guard;
use crate::tree::At;

/// Something that can come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    /// A clause is in effect, and can be performed, kept, breached or exercised.
    Clause(usize),
    /// A day comes.
    Day(usize),
    /// A domestic step is taken.
    Step(usize),
    /// An escrow holds its amount.
    Escrow(usize),
}

/// What is asked about a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum What {
    /// A clause was found performed, or used; a day came, a step was taken, an escrow holds.
    Performed,
    /// A clause was found breached.
    Breached,
    /// A power was used.
    Exercised,
    /// A clause is suspended.
    Suspended,
    /// A clause has ended.
    Ended,
}

/// One thing that is waited for, and where the text says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) node: Node,
    pub(crate) what: What,
    pub(crate) at: At,
}

/// What has to be so.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    /// Nothing: it holds at once.
    Always,
    /// Nothing inside the text: a date, an event, a finding in free words. It can come at any time.
    Free,
    /// Something about a thing has to be so.
    Of(Atom),
    /// This has not to be so.
    Not(Box<Formula>),
    /// All of these.
    All(Vec<Formula>),
    /// One of these; none of none.
    Any(Vec<Formula>),
    /// The brackets are settled like one of these guards, or like none of them if `false`.
    Settled(Vec<Guard>, bool),
}

impl Formula {
    /// Calls for each atom, whatever it stands under.
    pub(crate) fn each_atom(&self, call: &mut impl FnMut(Atom)) {
        match self {
            Self::Always | Self::Free | Self::Settled(..) => {}
            Self::Of(atom) => call(*atom),
            Self::Not(inner) => inner.each_atom(call),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.each_atom(call));
            }
        }
    }

    /// Returns this formula where a guard holds, and what never holds elsewhere.
    pub(crate) fn guarded(self, guard: &Guard) -> Self {
        if guard.is_empty() {
            return self;
        }
        Self::All(vec![Self::Settled(vec![guard.clone()], true), self])
    }

    /// Returns this formula where none of the guards holds, and what always holds elsewhere.
    pub(crate) fn unless(self, guards: &[Guard]) -> Self {
        if guards.is_empty() {
            return self;
        }
        Self::Any(vec![Self::Settled(guards.to_vec(), true), self])
    }

    /// Returns this formula where one of the guards holds, and what always holds elsewhere.
    pub(crate) fn only_if(self, guards: &[Guard]) -> Self {
        if guards.iter().any(Vec::is_empty) {
            return self;
        }
        Self::Any(vec![Self::Settled(guards.to_vec(), false), self])
    }
}
