//! `wasit accord explain CODE`: what a code means, proves and may miss.

use serde_json::{Value, json};
use wasit_accord::Code;
use wasit_diagnostic::closest;

use crate::command::columns::wrap;
use crate::command::print;
use crate::exit::{Failure, Status};

/// Columns of a paragraph.
const WIDTH: usize = 76;

/// Runs the command.
pub(super) fn run(code: Option<&str>, as_json: bool) -> Result<Status, Failure> {
    let Some(asked) = code else {
        let all: Vec<Value> = Code::ALL.iter().map(|code| object(*code)).collect();
        if as_json {
            print(&format!("{}\n", json!({ "schema": "wasit.accord.codes/1", "codes": all })));
        } else {
            let lines = Code::ALL.iter().map(|code| format!("{}  {}\n", code.code(), code.title()));
            print(&lines.collect::<String>());
        }
        return Ok(Status::Ok);
    };
    let Some(code) = Code::from_text(asked) else {
        let near = closest(asked, Code::ALL.iter().map(|code| code.code()));
        return Err(Failure::input(
            format!("`{asked}` is no code of the accord check."),
            match near {
                Some(near) => format!("Did you mean {near}? `wasit accord explain` lists all."),
                None => "`wasit accord explain` lists all.".into(),
            },
        ));
    };
    if as_json {
        let mut object = object(code);
        object["schema"] = "wasit.accord.code/1".into();
        print(&format!("{object}\n"));
        return Ok(Status::Ok);
    }
    let mut out = format!("{}  {}\n", code.code(), code.title());
    for (heading, words) in
        [("", code.why()), ("Proves: ", code.proves()), ("May miss: ", code.may_miss())]
    {
        out.push('\n');
        for line in wrap(&format!("{heading}{words}"), WIDTH) {
            out.push_str(line.trim_start());
            out.push('\n');
        }
    }
    print(&out);
    Ok(Status::Ok)
}

fn object(code: Code) -> Value {
    json!({
        "code": code.code(),
        "title": code.title(),
        "why": code.why(),
        "proves": code.proves(),
        "may_miss": code.may_miss(),
    })
}
