//! Leaving and coming back, and what a change of government voids.

use super::*;
use wasit_case::{DraftStep, HomeChange};

proptest! {
    #![proptest_config(config(32))]

    /// Who comes back finds everything in place: but for the notices themselves, every desk knows
    /// what it would know if nobody had left.
    #[test]
    fn a_notice_changes_nothing_but_who_takes_part((places, bytes) in histories()) {
        let table = play(places, &bytes).table;
        for desk in table.desks.values() {
            let other = desk.events.iter().filter(|(e, _)| !matches!(e, Event::Participation { .. }));
            let stayed = Case::fold(other.map(|(event, at)| (event, *at))).unwrap();
            let mut left = desk.case.clone();
            left.participation.clear();
            prop_assert!(stayed == left);
        }
    }

    /// No clearance of before a change of government counts after it, and no instructions either.
    #[test]
    fn after_a_change_of_government_nothing_of_before_is_cleared((places, bytes) in histories()) {
        let table = play(places, &bytes).table;
        for desk in table.desks.values() {
            let mut case = Case::opened(&desk.events[0].0, desk.events[0].1).unwrap();
            for (event, at) in &desk.events[1..] {
                case.apply(event, *at);
                let Event::Home { change, by } = event else { continue };
                if let HomeChange::GovernmentChanged(_) = change {
                    prop_assert!(case.home.in_force().is_none());
                    let circulate = case.home.drafts.iter().filter(|(_, file)| file.circulates());
                    for (draft, file) in circulate {
                        prop_assert!(file.clearances.is_empty());
                        let act = Act::Home(wasit_case::HomeAct::Release(*draft));
                        prop_assert!(case.decide(by, act, *at).is_err(), "{draft} leaves");
                    }
                }
                if let HomeChange::Released(draft, _) = change {
                    let file = &case.home.drafts[draft];
                    let voided = file.history.iter().rposition(|(.., step)| {
                        matches!(step, DraftStep::Voided | DraftStep::Edited)
                    });
                    let since = &file.history[voided.map_or(0, |place| place + 1)..];
                    for clearer in &file.clearers {
                        let spoke = since.iter().any(|(_, person, _, step)| {
                            person == clearer && matches!(step, DraftStep::Cleared(_))
                        });
                        prop_assert!(spoke, "{clearer} did not clear {draft}");
                    }
                }
            }
        }
    }
}
