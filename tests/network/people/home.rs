//! What people do at home: instruct, draft, clear, release.

use wasit_case::{Case, Clearance, HomeAct, Instructions, Limit, Pick, Role, Text};

use super::{home_canary, papers, text};
use crate::cast::{person, pick, slug};
use crate::rng::Rng;

pub(super) fn act(case: &Case, role: Role, rng: &mut Rng) -> HomeAct {
    let drafts = case.home.drafts.iter().filter(|(_, file)| file.circulates());
    let drafts: Vec<_> = drafts.map(|(no, file)| (*no, file)).collect();
    let ready = drafts
        .iter()
        .filter(|(_, file)| file.missing().next().is_none() && file.objecting().next().is_none());
    let ready: Vec<_> = ready.map(|(no, _)| *no).collect();
    if role == Role::Head {
        return match (rng.any(ready), rng.any(drafts)) {
            (Some(draft), _) => HomeAct::Release(draft),
            (None, Some((draft, _))) if rng.percent(10) => HomeAct::Drop(draft),
            _ => circulate(case, rng),
        };
    }
    let me = person(case.seat, role);
    let asked = drafts.iter().filter(|(_, file)| file.missing().any(|person| *person == me));
    let asked: Vec<_> = asked.map(|(no, file)| (*no, file.version)).collect();
    match (rng.below(20), rng.any(asked)) {
        (0, _) if role == Role::Capital => {
            HomeAct::ChangeGovernment(at_home("others rule", case, rng))
        }
        (1, _) => HomeAct::Instruct(instructions(case, rng)),
        (3.., Some((draft, version))) => {
            let clearance = match rng.below(8) {
                0 => Clearance::Informed,
                1 => Clearance::ClearsWithEdits(papers::any(case, rng)),
                2 => Clearance::Objects(at_home("no, for", case, rng)),
                _ => Clearance::Clears,
            };
            HomeAct::Clear { draft, version, clearance }
        }
        (3 | 4, None) if !drafts.is_empty() => {
            HomeAct::Edit(drafts[rng.below(drafts.len())].0, papers::any(case, rng))
        }
        _ if role == Role::Capital => HomeAct::Instruct(instructions(case, rng)),
        _ => circulate(case, rng),
    }
}

fn at_home(what: &str, case: &Case, rng: &mut Rng) -> Text {
    format!("{} {}", text(what, rng), home_canary(case.seat)).as_str().into()
}

fn circulate(case: &Case, rng: &mut Rng) -> HomeAct {
    let roles = [&[Role::Adviser][..], &[Role::Capital], &[Role::Adviser, Role::Capital]];
    let clearers = rng.pick(&roles).iter().map(|role| person(case.seat, *role)).collect();
    HomeAct::Circulate { paper: papers::any(case, rng), clearers }
}

/// Instructions, mostly such as leave the head free to send.
fn instructions(case: &Case, rng: &mut Rng) -> Instructions {
    let limit = Limit {
        item: slug("ferry"),
        may: vec![slug("weekly")],
        ad_referendum: vec![slug("daily")],
    };
    let never: Vec<Pick> = vec![pick("port", "open"), pick("ferry", "daily")];
    let clearer = rng.percent(10).then(|| person(case.seat, Role::Adviser));
    Instructions {
        words: at_home("do your best", case, rng),
        limits: if rng.percent(30) { vec![limit] } else { vec![] },
        never_together: if rng.percent(30) { vec![never] } else { vec![] },
        clearers: clearer.into_iter().collect(),
    }
}
