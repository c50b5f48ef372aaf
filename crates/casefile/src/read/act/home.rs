//! Acts at home: instructions, and the clearance of a paper before it leaves.

use wasit_case::{
    Act, Clearance, DraftNo, HomeAct, Instructions, Limit, OptionId, PersonId, limits,
};

use super::papers::version;
use super::{Given, all, each_once, only_true};
use crate::read::fields::{Fields, within};
use crate::read::frame::{Frame, Seen};
use crate::read::paper::{paper, picks};

pub(super) const KEYS: [&str; 7] = [
    "instruct",
    "circulate",
    "edit_draft",
    "clear_draft",
    "release_draft",
    "drop_draft",
    "change_government",
];

pub(super) fn read(given: &mut Given<'_, '_>) -> Option<Act> {
    let act = match given.key {
        "instruct" => HomeAct::Instruct(instructions(given)?),
        "circulate" => {
            let clearers = people(given, "clearers");
            let paper = paper(&mut given.fields, given.frame, given.at);
            HomeAct::Circulate { paper: paper?, clearers: clearers? }
        }
        "edit_draft" => {
            let draft = draft(given);
            let paper = paper(&mut given.fields, given.frame, given.at);
            HomeAct::Edit(draft?, paper?)
        }
        "clear_draft" => {
            let (draft, version) = (draft(given), version(&mut given.fields));
            let clearance = clearance(given);
            HomeAct::Clear { draft: draft?, version: version?, clearance: clearance? }
        }
        "release_draft" => HomeAct::Release(draft(given)?),
        "drop_draft" => HomeAct::Drop(draft(given)?),
        "change_government" => HomeAct::ChangeGovernment(given.text("words")?),
        _ => return None,
    };
    Some(Act::Home(act))
}

fn draft(given: &mut Given<'_, '_>) -> Option<DraftNo> {
    given.serial("draft", "D-", "a draft").map(DraftNo)
}

/// Reads a list of persons that may be absent.
fn people(given: &mut Given<'_, '_>, key: &'static str) -> Option<Vec<PersonId>> {
    let frame = given.frame;
    match given.fields.optional(key) {
        Some(value) => each_once(value, |person| frame.person(person)),
        None => Some(vec![]),
    }
}

fn clearance(given: &mut Given<'_, '_>) -> Option<Clearance> {
    match given.fields.one_of(&["clears", "informed", "objects", "edits"])? {
        ("clears", value) => only_true(value).then_some(Clearance::Clears),
        ("informed", value) => only_true(value).then_some(Clearance::Informed),
        ("objects", value) => value.text().map(Clearance::Objects),
        (_, value) => {
            let mut fields = value.fields("the edited draft")?;
            let edited = paper(&mut fields, given.frame, given.at);
            fields.finish();
            edited.map(Clearance::ClearsWithEdits)
        }
    }
}

fn instructions(given: &mut Given<'_, '_>) -> Option<Instructions> {
    let frame = given.frame;
    let words = given.text("words");
    let entries = given.fields.tables("limit", "a limit");
    let whole = within(&entries, limits::AGENDA_ITEMS_MAX, "limits");
    let mut names = Seen::default();
    let limits = all(entries.into_iter().map(|entry| limit(entry, frame, &mut names)));
    let together = given.fields.elements("never_together").into_iter();
    let never_together = all(together.map(|value| picks(value, frame, "choices")));
    let clearers = people(given, "clearers");
    Some(Instructions {
        words: words?,
        limits: limits.filter(|_| whole)?,
        never_together: never_together?,
        clearers: clearers?,
    })
}

fn limit(mut fields: Fields<'_>, frame: &Frame, names: &mut Seen) -> Option<Limit> {
    let item_value = fields.required("item", "\"cap\"");
    let item = item_value.and_then(|value| frame.item(value));
    if let (Some(item), Some(value)) = (&item, item_value) {
        names.take(item.as_str(), value);
    }
    let may = fields.required("may", "[\"a\", \"b\"]");
    let later = fields.optional("ad_referendum");
    fields.finish();
    let item = item?;
    let options =
        |value| -> Option<Vec<OptionId>> { each_once(value, |option| frame.option(option, &item)) };
    let may = options(may?);
    let ad_referendum = later.map_or(Some(vec![]), options);
    Some(Limit { may: may?, ad_referendum: ad_referendum?, item })
}
