//! What people at home try: instruct, draft, clear.

use wasit_case::*;

use super::acts::paper_of;
use super::{Dice, person};
use crate::support::{Room, slug};

/// Returns what somebody at home tries, and who that is.
pub(super) fn at_home(case: &Case, me: PartyId, dice: &mut Dice) -> (HomeAct, Option<PersonId>) {
    let seat = me.seat();
    let drafts: Vec<_> = case.home.drafts.iter().filter(|(_, file)| file.circulates()).collect();
    let ready = |(_, file): &&(&DraftNo, &DraftFile)| {
        file.missing().next().is_none() && file.objecting().next().is_none()
    };
    let ready: Vec<_> = drafts.iter().filter(ready).map(|(no, _)| **no).collect();
    let Some((draft, file)) = dice.pick(&drafts) else {
        return match dice.below(12) {
            0 => (HomeAct::Instruct(instructions(seat, dice)), Some(person(seat, Role::Capital))),
            _ => (circulate(case, me, dice), Some(person(seat, Role::Adviser))),
        };
    };
    let draft = *draft;
    match dice.below(24) {
        0 => (HomeAct::Instruct(instructions(seat, dice)), Some(person(seat, Role::Capital))),
        1 => (HomeAct::ChangeGovernment(dice.words()), None),
        2 => (HomeAct::Drop(draft), None),
        3 => (HomeAct::Edit(draft, paper_of(case, me, dice)), None),
        4 | 5 => (circulate(case, me, dice), None),
        6..14 => (HomeAct::Release(dice.pick(&ready).unwrap_or(draft)), None),
        _ => {
            let clearance = match dice.below(6) {
                0 => Clearance::Informed,
                1 => Clearance::ClearsWithEdits(paper_of(case, me, dice)),
                2 if dice.one_in(3) => Clearance::Objects(dice.words()),
                _ => Clearance::Clears,
            };
            let by = file.missing().next().cloned();
            (HomeAct::Clear { draft, version: file.version, clearance }, by)
        }
    }
}

fn circulate(case: &Case, me: PartyId, dice: &mut Dice) -> HomeAct {
    let roles = [&[Role::Adviser][..], &[Role::Capital], &[Role::Adviser, Role::Capital]];
    let clearers = dice.pick(&roles).unwrap_or(roles[0]);
    let clearers = clearers.iter().map(|role| person(me, *role)).collect();
    let mut paper = paper_of(case, me, dice);
    if dice.one_in(5) {
        paper.form = Form::Letter;
    }
    HomeAct::Circulate { paper, clearers }
}

fn instructions(seat: Seat, dice: &mut Dice) -> Instructions {
    let limit = Limit {
        item: slug("ferry"),
        may: vec![slug("weekly")],
        ad_referendum: vec![slug("daily")],
    };
    let pick = |item: &str, option: &str| Pick { item: slug(item), option: slug(option) };
    let together = vec![pick("port", "open"), pick("ferry", "daily")];
    Instructions {
        words: dice.words(),
        limits: if dice.one_in(3) { vec![limit] } else { vec![] },
        never_together: if dice.one_in(4) { vec![together] } else { vec![] },
        clearers: if dice.one_in(4) { vec![person(seat, Role::Adviser)] } else { vec![] },
    }
}
