//! `wasit bargain`: the engine of `wasit-bargain` on scenario files.

mod compare;
mod convert;
mod explain;
mod input;
mod json;
mod package;
mod partial;
mod patience;
mod solve;
mod text;

use crate::args;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command.
pub(crate) fn run(command: &args::Bargain, paint: Paint) -> Result<Status, Failure> {
    match command {
        args::Bargain::Solve(asked) => solve::run(asked, paint),
        args::Bargain::Explain(asked) => explain::run(asked, paint),
        args::Bargain::Partial(asked) => partial::run(asked, paint),
        args::Bargain::Compare(asked) => compare::run(asked, paint),
        args::Bargain::Convert(asked) => convert::run(asked, paint),
    }
}
