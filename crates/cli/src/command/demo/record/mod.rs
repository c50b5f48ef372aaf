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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use wasit_case::{Role, Seat};
    use wasit_casefile::read;

    use super::*;

    fn shipped(name: &str) -> CaseFile {
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name)).case.unwrap()
    }

    #[test]
    fn what_is_in_a_case_tells_whether_its_record_is_told() {
        let mut muscat = shipped("muscat-2026");
        assert!(of(&muscat).is_some());
        let marsa = shipped("marsa");
        assert!(of(&marsa).is_none());
        // A record beside desks or an opening is not what the demonstration is about.
        let belongs = Belongs::Desk(Seat::Mediator, Role::Head);
        let before = std::mem::replace(&mut muscat.charter.people[0].belongs, belongs);
        assert!(of(&muscat).is_none());
        muscat.charter.people[0].belongs = before;
        muscat.script = marsa.script;
        assert!(of(&muscat).is_none());
    }
}
