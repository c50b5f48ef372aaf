//! What waits for what, and what can come about at all.
//!
//! # Background
//! Each clause, day, domestic step and escrow is something that can come about, and waits for others
//! to do so: by `requires` and `after`, by the points in time from which it is counted, by being
//! done together, by the domestic step that lets it bind. A deadline that comes after (`by`,
//! `before`) is not waited for. What nothing inside the text has to bring about (a date, a finding
//! in free words, an event, an adherence) can always come, and so can what is left out of the text:
//! that is E111's to say. What can come about is the least fixpoint: begin with nothing, add what
//! waits for nothing that is still missing, repeat.
//!
//! Open brackets are not enumerated: for each thing the fixpoint holds the set of settlements under
//! which it can come about, as a decision diagram. For a text of n things and conditions of length m
//! altogether this takes O(n·m) operations on diagrams.
//!
//! `not` is taken as possible: the fixpoint is exact for conditions without it, and otherwise says
//! possible rather than impossible.
//!
//! # References
//! S. C. Kleene's fixpoint; the reading of preconditions as an and/or graph is that of AO* and of
//! Horn clauses (W. Dowling and J. Gallier, *Linear-time algorithms for testing the satisfiability of
//! propositional Horn formulae*, 1984).

mod blocked;
mod formula;
mod possible;
mod ties;
mod waits;

pub(crate) use blocked::{Edge, blocked};
pub(crate) use formula::{Formula, Node, What};
pub(crate) use possible::{Possible, possible};
pub(crate) use waits::Waits;
