//! `wasit bargain solve`.

use wasit_bargain::{Ask, KsRule, certify, formats, solve};

use super::patience::Patience;
use super::{input, json, text};
use crate::args;
use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Runs the command. That there is no zone of agreement is an answer, not a failure.
pub(super) fn run(asked: &args::Solve, paint: Paint) -> Result<Status, Failure> {
    let (scenario, problem) = input::asked(&asked.scenario, paint)?;
    let mut ask = Ask {
        from: match asked.from {
            args::From::Usual => wasit_bargain::From::Usual,
            args::From::Floor => wasit_bargain::From::Floor,
            args::From::Worst => wasit_bargain::From::Worst,
        },
        ks: match asked.ks {
            args::Ks::Maximin => KsRule::Maximin,
            args::Ks::Spread => KsRule::Spread,
            args::Ks::Difference => KsRule::Difference,
        },
        ..Ask::default()
    };
    if let Some(limit) = asked.frontier_limit {
        ask.points_max = limit;
    }
    let mut patience = Patience::new(&asked.patience);
    let answer = solve(&problem, &ask, &mut patience);
    let certificate = certify(&problem, &answer);
    let ended = patience.ended();
    drop(patience);
    if asked.json {
        print(&format!("{}\n", json::solution(&problem, &answer, &certificate, ended)));
    } else if asked.csv {
        print(&formats::frontier_csv(&problem, answer.frontier.points()));
    } else {
        print(&text::solution(&scenario, &problem, &answer, &certificate, ended, paint));
    }
    Ok(Status::Ok)
}
