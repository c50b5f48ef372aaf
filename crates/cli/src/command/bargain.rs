//! `wasit bargain`: the engine of `wasit-bargain` on scenario files.

mod input;
mod json;
mod patience;
mod solve;
mod text;

use crate::args;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(crate) fn run(command: &args::Bargain, paint: Paint) -> Result<Status, Failure> {
    match command {
        args::Bargain::Solve(ask) => solve::run(ask, paint),
    }
}
