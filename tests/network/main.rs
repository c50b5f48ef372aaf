//! Real desks, told of what happens by a simulation: nothing here runs in threads or real time.
//!
//! # How it is built
//! A [`table::Table`] holds the desks of a mediator and its parties as [`node::Node`]s, each with a
//! [`disk::Disk`], a simulated clock and a [`carrier::Carrier`]. Everything between two effects is
//! a step of its own, so that a crash can fall between any two. Checks stand outside the code they
//! check: the disk notes what was committed and in which order, [`check`] compares the rooms.
//!
//! # How to replay
//! A failing seed is printed. `WASIT_SEED=17 cargo test -p wasit-network-tests` runs that one
//! alone; `WASIT_SEEDS=100000` runs more of them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail loudly too")]

mod bad_network;
mod carrier;
mod cast;
mod check;
mod disk;
mod files;
mod fuzz;
mod gate;
mod hostile;
mod node;
mod people;
mod rng;
mod seeds;
mod set_back;
mod table;
mod two_worlds;
