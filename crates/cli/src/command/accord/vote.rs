//! `wasit accord vote FILE WHAT`: what a body of the text would decide.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use wasit_accord::{NoVote, Vote, vote};

use crate::command::print;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// What is voted on, and who says what.
pub(super) struct Asked<'a> {
    pub(super) what: &'a str,
    pub(super) ayes: &'a [String],
    pub(super) against: &'a [String],
    pub(super) abstain: &'a [String],
    pub(super) concerned: &'a [String],
}

/// Runs the command.
pub(super) fn run(
    file: &Path,
    asked: &Asked<'_>,
    choose: &[(String, String)],
    as_json: bool,
    paint: Paint,
) -> Result<Status, Failure> {
    let (_, reading) = super::reading(file, paint)?;
    let mut votes: BTreeMap<&str, Vote> = BTreeMap::new();
    let lists =
        [(asked.ayes, Vote::For), (asked.against, Vote::Against), (asked.abstain, Vote::Abstain)];
    for (names, said) in lists {
        for name in names {
            if votes.insert(name, said).is_some() {
                return Err(Failure::input(
                    format!("`{name}` votes twice."),
                    "Name each member once: under --for, --against or --abstain.",
                ));
            }
        }
    }
    let concerned: Vec<&str> = asked.concerned.iter().map(String::as_str).collect();
    let voted =
        vote(&reading, choose, asked.what, &votes, &concerned)?.map_err(|none| match none {
            NoVote::NoRule(deciding) => Failure::input(
                format!("`{}` does not say how it is decided.", asked.what),
                match deciding.as_slice() {
                    [] => "The text has nothing that decides.".to_owned(),
                    some => format!("In this text these do: {}.", some.join(", ")),
                },
            ),
            NoVote::NoMember(name, members) => Failure::input(
                format!("`{name}` has no vote here."),
                format!("These have: {}.", members.join(", ")),
            ),
        })?;
    if as_json {
        print(&format!(
            "{}\n",
            json!({
                "schema": "wasit.accord.vote/1",
                "what": asked.what,
                "rule": voted.rule,
                "passes": voted.passes,
                "failing": voted.failing,
                "vetoes": voted.vetoes,
            })
        ));
    } else {
        let mut out = format!("{}: {}\n", asked.what, voted.rule);
        out.push_str(&paint.bold(if voted.passes { "passes" } else { "does not pass" }));
        out.push('\n');
        for rule in &voted.failing {
            out.push_str(&format!("  not met: {rule}\n"));
        }
        if !voted.vetoes.is_empty() {
            let vetoes = voted.vetoes.join(", ");
            out.push_str(&format!("  each of these can stop it alone: {vetoes}\n"));
        }
        print(&out);
    }
    Ok(if voted.passes { Status::Ok } else { Status::No })
}
