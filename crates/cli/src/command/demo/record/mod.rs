//! The public record of a case without desks: claims with their sources, and where they do not
//! agree, as text, as one JSON object, and as a page.

mod object;
mod serve;
mod text;
mod view;

use wasit_case::Belongs;
use wasit_casefile::{CaseFile, PublicRecord};

use super::print;
use crate::args::Demo;
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// Returns the record of a case of which nothing else can be shown: nobody has a role at a desk, and
/// there is no opening to play.
pub(super) fn of(case: &CaseFile) -> Option<&PublicRecord> {
    let has_desk = |belongs: &Belongs| matches!(belongs, Belongs::Desk(..));
    let no_desks = case.script.is_none()
        && !case.charter.people.iter().any(|person| has_desk(&person.belongs));
    case.record.as_ref().filter(|_| no_desks)
}

/// Tells the record, then keeps its page up.
pub(super) fn run(
    case: &CaseFile,
    known: &PublicRecord,
    args: &Demo,
    paint: Paint,
) -> Result<Status, Failure> {
    let record = view::record(case, known);
    if args.json {
        print(&format!("{}\n", object::object(case, &record)));
        return Ok(Status::Ok);
    }
    print(&text::text(&record, paint));
    if !args.exit {
        serve::serve(record, args.port, paint)?;
    }
    Ok(Status::Ok)
}
