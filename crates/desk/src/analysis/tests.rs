//! The fictional Marsa round as it stands when its story is told, and small changes of it.

use std::path::Path;

use wasit_case::{Case, PartyId, Pick, Seat, Slug};
use wasit_casefile::play;

use super::*;

const A: PartyId = PartyId(0);
const B: PartyId = PartyId(1);

/// Returns the desks as the story leaves them, without some of its steps.
fn told(without: &[&str]) -> std::collections::BTreeMap<Seat, Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/marsa");
    let mut case = wasit_casefile::read(&folder).case.unwrap();
    if let Some(script) = &mut case.script {
        script.steps.retain(|step| !without.contains(&step.id.as_str()));
    }
    play(&case).unwrap().desks
}

fn mediators() -> Case {
    told(&[]).remove(&Seat::Mediator).unwrap()
}

fn analysed(case: &Case, asked: &[Pick]) -> Analysis {
    Analysis::of(&scenario(case, &[]).unwrap(), asked, Steps::default()).unwrap()
}

/// Returns a package: a letter for each item, in the order of the agenda; `-` is silent.
fn picks(case: &Case, letters: &str) -> Vec<Pick> {
    let items = case.charter.agenda.iter().zip(letters.chars());
    let pick = |(item, letter): (&wasit_case::AgendaItem, char)| {
        let option = Slug::new(&letter.to_string())?;
        item.option(&option)?;
        Some(Pick { item: item.id.clone(), option })
    };
    items.filter_map(pick).collect()
}

fn with_floor(mut case: Case, party: PartyId, floor: Option<u32>) -> Case {
    case.scores.given.get_mut(&party).unwrap().scoring.floor = floor;
    case
}

#[test]
fn the_marsa_round_has_its_golden_numbers() {
    let case = mediators();
    let found = analysed(&case, &picks(&case, "cccccccccccccccc"));
    assert!(matches!(found.zone, Zone::Exists(_)));
    assert!(found.complete);
    assert_eq!(found.efficient.1, 131);
    let nash = found.fair.iter().find(|fair| fair.names.contains(&"Nash")).unwrap();
    assert_eq!(nash.package.scores, [6490, 7195]);
    assert_eq!(nash.package.chosen.len(), 16);
    let middle = found.asked.unwrap();
    assert_eq!((middle.worth.as_slice(), middle.silent), ([6075, 7210].as_slice(), 0));
    assert_eq!((middle.broken.len(), middle.short.len()), (0, 0));
    let Better::Package(Whole { scores: better, .. }) = middle.better else { panic!() };
    assert!(better[0] >= 6075 && better[1] >= 7210 && better != [6075, 7210], "{better:?}");
}

#[test]
fn ideas_are_in_the_zone_and_differ() {
    let found = analysed(&mediators(), &[]);
    assert!((2..=5).contains(&found.ideas.len()), "{}", found.ideas.len());
    for (n, idea) in found.ideas.iter().enumerate() {
        assert!(idea.scores[0] >= 5600 && idea.scores[1] >= 6000, "{:?}", idea.scores);
        assert!(found.ideas.iter().skip(n + 1).all(|other| other.chosen != idea.chosen));
    }
}

#[test]
fn every_input_says_where_it_comes_from() {
    let case = mediators();
    let gathered = scenario(&case, &[]).unwrap();
    let side = &gathered.sides[0];
    assert_eq!((side.name.as_str(), side.version, side.floor), ("Aurelia", 1, Some(5600)));
    assert_eq!((side.scale, side.unscored.len()), (10_000, 0));
    let names: Vec<&str> = gathered.limits.iter().map(|limit| limit.name.as_str()).collect();
    let has = |part: &str| names.iter().any(|name| name.contains(part));
    assert!(has(", in confidence") && has("Aurelia’s scores, version 1") && has("C1"), "{names:?}");
    // A red line that stands in a paper and beside the scores is one limit.
    assert_eq!(gathered.limits.len(), 13 + 4, "{names:?}");
    let sources: Vec<&str> =
        gathered.offered.iter().map(|offered| offered.source.label.as_str()).collect();
    assert_eq!(sources.first(), Some(&"MP-1 ¶1"), "the newest first: {sources:?}");
    assert!(sources.contains(&"A-5 ¶1"), "{sources:?}");
}

#[test]
fn no_delegation_can_ask_and_nothing_comes_of_asking() {
    let desks = told(&[]);
    for (seat, case) in &desks {
        let found = scenario(case, &[]);
        if *seat == Seat::Mediator {
            let before = case.clone();
            Analysis::of(&found.unwrap(), &[], Steps::default()).unwrap();
            assert_eq!(*case, before);
        } else {
            assert_eq!(found.unwrap_err(), Missing::NotHere, "{seat}");
        }
    }
}

#[test]
fn it_is_said_who_gave_no_scores() {
    let case = told(&["b-gives-scores"]).remove(&Seat::Mediator).unwrap();
    let Err(Missing::Scores { lacking, given }) = scenario(&case, &[]) else { panic!() };
    assert_eq!(lacking, [(B, "Tamrin".to_owned())]);
    assert_eq!(given.iter().map(|(party, ..)| *party).collect::<Vec<_>>(), [A]);
}

#[test]
fn an_item_without_a_score_is_worth_nothing_and_named() {
    let mut case = mediators();
    let scoring = &mut case.scores.given.get_mut(&A).unwrap().scoring;
    scoring.items.retain(|item| item.item.as_str() != "cap");
    let gathered = scenario(&case, &[]).unwrap();
    assert_eq!(gathered.sides[0].unscored, ["Enrichment cap"]);
    let found = Analysis::of(&gathered, &picks(&case, "c---------------"), Steps::default());
    let asked = found.unwrap().asked.unwrap();
    assert_eq!((asked.worth.as_slice(), asked.silent), ([0, 75 * 16].as_slice(), 15));
    assert!(matches!(asked.better, Better::Package(_)), "a whole package keeps it");
}

#[test]
fn a_choice_on_few_items_names_the_red_lines_that_it_runs_into() {
    let case = mediators();
    let asked = analysed(&case, &picks(&case, "e---------------")).asked.unwrap();
    assert_eq!(asked.broken.len(), 1, "{:?}", asked.broken);
    assert_eq!(asked.better, Better::Nothing, "no package that all limits allow keeps it");
}

#[test]
fn partial_deals_are_better_for_all_than_what_holds_now() {
    let found = analysed(&mediators(), &[]);
    let deals = found.partial.unwrap();
    assert!(!deals.is_empty());
    assert!(deals[0].smallest);
    assert!(deals.iter().all(|deal| deal.gains.iter().all(|gain| *gain > 0)));
    assert!(deals.iter().all(|deal| deal.chosen.len() + deal.left == 16));
}

#[test]
fn where_no_deal_is_the_conflict_and_the_least_concession_are_named() {
    let case = with_floor(mediators(), A, Some(7_500));
    let found = analysed(&case, &[]);
    assert_eq!(found.zone, Zone::None);
    let stuck = found.stuck.unwrap();
    assert!(stuck.conflict.contains(&Conflict::Floor(0)), "{:?}", stuck.conflict);
    assert!(stuck.falls.iter().all(|fall| fall.short.iter().any(|short| *short > 0)));
    assert_eq!(found.ideas, []);
    // The same numbers with a floor that was not given leave a zone.
    let open = analysed(&with_floor(case, A, None), &[]);
    assert!(matches!(open.zone, Zone::Exists(_)));
}

#[test]
fn work_that_ends_early_says_so() {
    let gathered = scenario(&mediators(), &[]).unwrap();
    for steps in 0..40 {
        let found = Analysis::of(&gathered, &[], Steps::at_most(steps)).unwrap();
        match found.zone {
            Zone::Exists(witness) => {
                assert!(witness.scores[0] >= 5600 && witness.scores[1] >= 6000)
            }
            Zone::Undetermined => assert!(!found.complete, "{steps}"),
            Zone::None => panic!("{steps}: there is a zone"),
        }
    }
    let found = Analysis::of(&gathered, &[], Steps::at_most(0)).unwrap();
    assert!(!found.offered.is_empty());
    assert!(found.offered.iter().all(|(_, weighed)| weighed.better == Better::Unknown));
    assert_eq!((found.partial, found.ideas.len()), (None, 0));
}

#[test]
fn three_sides_are_weighed_together() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/ondra");
    let file = wasit_casefile::read(&folder).case.unwrap();
    let mut case = play(&file).unwrap().desks.remove(&Seat::Mediator).unwrap();
    for room in &file.rooms {
        if let (Seat::Party(party), Some(scoring)) = (room.seat, room.scoring()) {
            let given = wasit_case::GivenScores { scoring, version: 1, at: wasit_case::Moment(0) };
            case.scores.given.insert(party, given);
        }
    }
    let found = analysed(&case, &[]);
    assert_eq!(found.sides.len(), 3);
    assert_ne!(found.zone, Zone::Undetermined);
    assert!(found.points.len() <= 301 && found.points.iter().all(|point| point.scores.len() == 3));
    // Two of them alone are another question.
    let two = scenario(&case, &[A, PartyId(2)]).unwrap();
    assert!(two.limits.iter().all(|limit| limit.party != Some(B)));
    assert_eq!(Analysis::of(&two, &[], Steps::default()).unwrap().sides.len(), 2);
}
