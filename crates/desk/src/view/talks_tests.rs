//! What the views of proposals, offers, oral understandings, preconditions and notices say, and
//! what they cannot say.

use insta::assert_snapshot;
use wasit_case::{
    Act, Leave, Matter, Moment, Offer, OfferAct, OfferId, OralAct, OralId, OralState,
    ParticipationAct, Pick, Precedence, PreconditionAct, PreconditionId, PreconditionState,
    Proposal, ProposalAct, ProposalNo, Verdict,
};

use super::tests::{A, B, Rooms, at, id, paper, slug};
use super::*;

fn pick(option: &str) -> Pick {
    Pick { item: slug("cap"), option: slug(option) }
}

fn put(early_harvest: bool) -> Act {
    Act::Proposal(ProposalAct::Put(Proposal {
        words: "a cap".into(),
        matter: Matter::Package { picks: vec![pick("a")], early_harvest },
        answer_by: None,
    }))
}

fn answer(yes: bool) -> Act {
    Act::Proposal(ProposalAct::Answer { no: ProposalNo(1), yes })
}

fn errands(rooms: &Rooms) -> Vec<String> {
    let beside = home_mediator(rooms.m(), rooms.now).unwrap().beside;
    beside.iter().map(|errand| errand.what.plain(at)).collect()
}

#[test]
fn a_delegation_sees_its_own_answer_alone_until_all_said_yes() {
    let mut rooms = Rooms::sitting();
    rooms.act("m", put(false));
    rooms.act("a", answer(true));
    let seen = |rooms: &Rooms, party| delegation_proposals(rooms.of(party)).unwrap().all.remove(0);
    assert_eq!(seen(&rooms, A).answer, Some((true, rooms.now)));
    let before = seen(&rooms, B);
    assert_eq!(before.answer, None);
    assert_snapshot!(errands(&rooms).join("\n"), @"P-1: not answered by Tamrin");
    assert!(!mediator_proposals(rooms.m(), rooms.now).unwrap().all[0].may_reveal);
    rooms.act("b", answer(false));
    assert_snapshot!(errands(&rooms).join("\n"), @"P-1: all have answered, and not all said yes");
    rooms.act("b", answer(true));
    assert_snapshot!(errands(&rooms).join("\n"), @"P-1: all said yes; reveal it, or wait");
    assert_snapshot!(seen(&rooms, A).shown.status.plain(at), @"on the table since [3]");
    let all = mediator_proposals(rooms.m(), rooms.now).unwrap().all;
    assert!(all[0].may_reveal);
    assert_snapshot!(all[0].afterwards.plain(at), @"Aurelia and Tamrin will learn at one time that all said yes to P-1. It is provisional until everything is agreed. It cannot be called back.");
    rooms.act("m", Act::Proposal(ProposalAct::Reveal(ProposalNo(1))));
    assert_snapshot!(seen(&rooms, B).shown.status.plain(at), @"agreed at [7]; provisional until everything is agreed");
    assert_eq!(errands(&rooms), [""; 0]);
    let closures = delegation_proposals(rooms.of(B)).unwrap().closures;
    let rows: Vec<_> =
        closures.closed.iter().map(|row| (row.option.as_str(), row.is_final)).collect();
    assert_eq!((rows, closures.open), (vec![("a, label a", false)], vec!["Pause".to_owned()]));
    let all = mediator_proposals(rooms.m(), rooms.now).unwrap();
    assert!(all.may_revert && !all.may_settle, "an item is open");
}

#[test]
fn an_offer_changes_nothing_that_another_delegation_sees() {
    let mut rooms = Rooms::sitting();
    let other = |rooms: &Rooms| {
        let case = rooms.of(B);
        (delegation_offers(case), home_delegation(case), delegation_leave(case, Moment(0)))
    };
    let before = other(&rooms);
    let offer = |with, wants: &str, gives: &str| {
        let item = |name: &str, option: &str| Pick { item: slug(name), option: slug(option) };
        Act::Offer(OfferAct::Make(Offer {
            with,
            words: "if".into(),
            wants: vec![item("cap", wants)],
            gives: vec![item("pause", gives)],
        }))
    };
    rooms.act("a", offer(B, "a", "b"));
    assert_eq!(other(&rooms), before);
    assert_eq!(mediator_offers(rooms.m()).unwrap().all.len(), 1);
    assert_eq!(mediator_offers(rooms.m()).unwrap().matches, []);
    let facing = Offer {
        with: A,
        words: "so".into(),
        wants: vec![Pick { item: slug("pause"), option: slug("b") }],
        gives: vec![pick("a")],
    };
    rooms.act("b", Act::Offer(OfferAct::Make(facing)));
    assert_snapshot!(errands(&rooms).join("\n"), @"A-O1 and B-O1 meet: show both, or wait");
    let own = delegation_offers(rooms.of(A)).unwrap().own.remove(0);
    assert!(own.waits && own.package.is_empty());
    let (first, second) = (OfferId { party: A, serial: 1 }, OfferId { party: B, serial: 1 });
    rooms.act("m", Act::Offer(OfferAct::Match(first, second)));
    let own = delegation_offers(rooms.of(A)).unwrap().own.remove(0);
    assert_eq!(own.package, ["Cap: a, label a", "Pause: b, label b"]);
}

#[test]
fn a_divergence_waits_until_a_newer_understanding_was_read_to_who_corrected_it() {
    let mut rooms = Rooms::sitting();
    let record = |with: &[wasit_case::PartyId], rooms: &Rooms| {
        let (words, spoken_at) = ("three months".into(), rooms.now);
        Act::Oral(OralAct::Record { words, spoken_at, with: with.to_vec() })
    };
    let act = record(&[A, B], &rooms);
    rooms.act("m", act);
    assert_snapshot!(errands(&rooms).join("\n"), @"O-1: not answered by Aurelia and Tamrin");
    let says = |verdict| Act::Oral(OralAct::Answer { id: OralId(1), verdict });
    rooms.act("a", says(Verdict::Confirmed));
    rooms.act("b", says(Verdict::Corrected("for the talks".into())));
    let seen = mediator_orals(rooms.m(), rooms.now).unwrap().remove(0);
    assert_eq!(seen.state, OralState::Diverging);
    assert_snapshot!(errands(&rooms).join("\n"), @"O-1: understood differently; clear it up");
    assert_eq!(delegation_orals(rooms.of(A)).unwrap()[0].answer.as_ref().unwrap().instead, None);
    let act = record(&[A], &rooms);
    rooms.act("m", act);
    assert_eq!(errands(&rooms).len(), 2, "it was not read to who corrected the first");
    let act = record(&[B], &rooms);
    rooms.act("m", act);
    assert!(errands(&rooms).iter().all(|errand| !errand.contains("clear it up")));
    let later = rooms.now.plus_ms(86_400_000);
    let late = mediator_orals(rooms.m(), later).unwrap();
    assert_eq!(late[0].late, ["Tamrin"]);
    assert!(home_mediator(rooms.m(), later).unwrap().beside.iter().all(|errand| errand.late));
}

#[test]
fn who_was_told_of_a_precondition_is_told_again_when_somebody_else_moves_it() {
    let mut rooms = Rooms::sitting();
    let name = PreconditionId { owner: A, name: slug("home") };
    rooms.act(
        "a",
        Act::Precondition(PreconditionAct::State {
            name: slug("home"),
            words: "all are home".into(),
            evidence: "a list".into(),
            may_be_told: true,
        }),
    );
    let tell = |to| Act::Precondition(PreconditionAct::Tell { id: name.clone(), to });
    let to = |to| {
        let grounds = "because".into();
        Act::Precondition(PreconditionAct::Move { id: name.clone(), to, grounds })
    };
    assert_eq!(errands(&rooms), [""; 0], "whether others are told is the mediator's choice");
    let moves = |rooms: &Rooms, party| {
        let seen = delegation_preconditions(rooms.of(party), rooms.now).unwrap();
        seen.own.into_iter().chain(seen.told).flat_map(|one| one.moves).collect::<Vec<_>>()
    };
    assert_eq!(moves(&rooms, A), [PreconditionState::Met, PreconditionState::Waived]);
    assert_eq!(moves(&rooms, B), []);
    rooms.act("m", tell(B));
    assert_eq!(moves(&rooms, B), [PreconditionState::ClaimedMet]);
    rooms.act("b", to(PreconditionState::ClaimedMet));
    assert_snapshot!(errands(&rooms).join("\n"), @"A/home is claimed met: tell Aurelia");
    assert_eq!(home_delegation(rooms.of(A)).unwrap().needs, []);
    rooms.act("m", tell(A));
    assert_eq!(home_delegation(rooms.of(A)).unwrap().needs.len(), 1);
    rooms.act("a", to(PreconditionState::Met));
    assert_snapshot!(errands(&rooms).join("\n"), @"A/home is met: tell Tamrin");
    assert!(in_the_way(rooms.m(), rooms.now).unwrap().may_declare);
}

#[test]
fn what_leaving_costs_is_said_in_words_with_its_places() {
    let mut rooms = Rooms::sitting();
    let mut open = paper(wasit_case::Kind::Proposal, &[("p", wasit_case::Handling::ForRelay)]);
    open.precedence = Precedence::Routine;
    rooms.act("a", Act::Submit(open));
    rooms.act("m", put(false));
    let leave = delegation_leave(rooms.of(A), rooms.now).unwrap();
    let cost: Vec<_> = leave.cost.iter().flat_map(|line| &line.what).cloned().collect();
    let place = |name: &str, place| (name.to_owned(), Some(place));
    assert_eq!(
        cost,
        [
            place("A-1", Place::Paper(id("A-1"))),
            place("P-1", Place::Proposal(ProposalNo(1))),
            place("round 1", Place::Rounds),
        ]
    );
    assert_eq!(leave.may, [Leave::Suspends, Leave::Withdraws]);
    let effective_at = rooms.now.plus_ms(60_000);
    let give = ParticipationAct::Give { leave: Leave::Suspends, reason: "r".into(), effective_at };
    rooms.act("a", Act::Participation(give));
    assert_snapshot!(errands(&rooms).join("\n"), @r"
    P-1: not answered by Aurelia and Tamrin
    Aurelia suspends its part: announce it to the others
    ");
    let leave = delegation_leave(rooms.of(A), rooms.now).unwrap();
    assert_eq!(
        (leave.away, leave.may),
        (Some(Leave::Suspends), vec![Leave::Withdraws, Leave::Returns])
    );
    assert_eq!(delegation_leave(rooms.of(B), rooms.now).unwrap().others, []);
    let away = home_mediator(rooms.m(), rooms.now).unwrap().rooms.remove(0).away;
    assert_snapshot!(away.unwrap().plain(at), @"takes no part for a time, since [5]");
}

#[test]
fn each_side_of_a_mechanism_answers_at_its_own_kind_of_desk_alone() {
    let rooms = Rooms::sitting();
    let (m, a, now) = (rooms.m(), rooms.of(A), rooms.now);
    assert!(mediator_proposals(a, now).is_none() && delegation_proposals(m).is_none());
    assert!(mediator_offers(a).is_none() && delegation_offers(m).is_none());
    assert!(mediator_orals(a, now).is_none() && delegation_orals(m).is_none());
    assert!(mediator_preconditions(a, now).is_none());
    assert!(delegation_preconditions(m, now).is_none() && in_the_way(a, now).is_none());
    assert!(mediator_notices(a, now).is_none() && delegation_leave(m, now).is_none());
    assert!(turnaround(a).is_none() && package_blocked(a, &[pick("a")]).is_empty());
}

#[test]
fn the_sides_turnaround_is_compared_in_words() {
    let row = |party, name: &str, median_ms| TurnaroundRow {
        party,
        name: name.into(),
        released: 1,
        median_ms,
        longest_ms: median_ms,
    };
    let words = |a, b| turnaround_words(&[row(A, "Aurelia", a), row(B, "Tamrin", b)]);
    assert_eq!(words(Some(60_000), None), None);
    assert_snapshot!(words(Some(60_000), Some(90_000)).unwrap(), @"The words of all sides wait about as long.");
    assert_snapshot!(words(Some(60_000), Some(720_000)).unwrap(), @"The words of Tamrin wait 11 minutes longer than those of Aurelia.");
}
