//! What a delegation reads of its own numbers, and that no others are among them.

use insta::assert_snapshot;
use wasit_case::{
    Act, CarriedId, Content, Decision, Handling, HomeAct, Instructions, ItemScores, Kind, Limit,
    Matter, Offer, OfferAct, Paper, Pick, Proposal, ProposalAct, ScoreAct, Scoring,
};

use super::tests::{A, B, Rooms, at, id, paper, slug};
use super::*;

fn pick(item: &str, option: &str) -> Pick {
    Pick { item: slug(item), option: slug(option) }
}

fn scores(item: &str, weight: u32, points: [u32; 2], status_quo: Option<u32>) -> ItemScores {
    let scores = vec![(slug("a"), points[0]), (slug("b"), points[1])];
    ItemScores { item: slug(item), weight, scores, status_quo }
}

/// The cap counts thrice as much as the pause; the floor is 2,000.
fn ours() -> Scoring {
    Scoring {
        items: vec![scores("cap", 30, [100, 40], Some(20)), scores("pause", 10, [0, 90], Some(30))],
        floor: Some(2_000),
        never: vec![vec![pick("cap", "b"), pick("pause", "a")]],
    }
}

fn write(scoring: Scoring) -> Act {
    Act::Score(ScoreAct::Write(scoring))
}

fn package(to: wasit_case::PartyId, picks: Vec<Pick>) -> Paper {
    let mut paper = paper(Kind::Proposal, &[("a package", Handling::ForRelay)]);
    paper.paragraphs[0].content = Content::Package(picks);
    paper.form = wasit_case::Form::NonPaper;
    paper.read_back = false;
    paper.to = vec![to];
    paper
}

fn seen(rooms: &Rooms, party: wasit_case::PartyId) -> OwnScores {
    own_scores(rooms.of(party), &slug(if party == A { "a" } else { "b" })).unwrap()
}

fn named(own: &OwnScores, anchor: &str) -> PackageWorth {
    let all = own.packages.iter().chain(&own.past);
    all.into_iter().find(|one| one.anchor == anchor).unwrap().clone()
}

/// A proposes and revises; what B hands in is carried to A as M-1.
fn exchanged() -> Rooms {
    let mut rooms = Rooms::sitting();
    rooms.act("a", write(ours()));
    rooms.act("a", Act::Submit(package(B, vec![pick("cap", "a"), pick("pause", "b")])));
    rooms.act("b", Act::Submit(package(A, vec![pick("cap", "b")])));
    let card = vec![(1, Decision::Verbatim)];
    rooms.act("m", Act::Relay { paper: id("B-1"), version: 1, to: A, card });
    rooms
}

#[test]
fn a_package_is_weighed_on_the_items_that_it_settles() {
    let own = seen(&exchanged(), A);
    let names: Vec<_> = own.packages.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["M-1 ¶1", "A-1 ¶1"]);
    let whole = named(&own, "A-1").worth.sums.unwrap();
    assert_eq!((whole.total, whole.status_quo), (3_900, 900));
    assert_eq!((whole.on.as_str(), whole.gaps.len()), ("on all 2 items", 0));
    assert_snapshot!(whole.floor.join("\n"), @"It is 1,900 above our floor of 2,000.");
    assert_snapshot!(whole.origin.plain(at), @"from our numbers, version 1, [3]");
    let part = named(&own, "M-1").worth;
    let sums = part.sums.unwrap();
    assert_eq!((sums.total, sums.status_quo), (1_200, 600));
    assert_eq!(sums.on, "on the one item it settles");
    assert_snapshot!(sums.floor.join("\n"), @"With every other item left as it is it comes to 1,500: 500 below our floor of 2,000.");
    let against = part.against.unwrap();
    assert_eq!(
        (against.name.as_str(), against.items, against.difference),
        ("A-1 ¶1", 1, Some(-1_800))
    );
    assert_eq!(part.rows[0].before, Some(("a, label a".to_owned(), Some(-1_800))));
    assert_eq!(part.breaks, []);
}

#[test]
fn what_we_said_last_is_what_came_before_and_was_not_taken_back() {
    let mut rooms = exchanged();
    let first = named(&seen(&rooms, A), "A-1").worth;
    assert_eq!(first.against, None, "nothing was said before it");
    let with = package(B, vec![pick("cap", "b"), pick("pause", "b")]);
    rooms.act("a", Act::Revise { paper: id("A-1"), with });
    let own = seen(&rooms, A);
    let against = named(&own, "A-1").worth.against.unwrap();
    assert_eq!((against.name.as_str(), against.difference), ("A-1 v1 ¶1", Some(-1_800)));
    assert_eq!(named(&own, "M-1").worth.against.unwrap().difference, Some(0));
    assert!(!named(&own, "A-1-v1").stands && own.past.len() == 1);
    let offer = Offer {
        with: B,
        words: "if".into(),
        wants: vec![pick("cap", "a")],
        gives: vec![pick("pause", "a")],
    };
    rooms.act("a", Act::Offer(OfferAct::Make(offer)));
    let own = seen(&rooms, A);
    assert_eq!(named(&own, "M-1").worth.against.unwrap().name, "A-O1");
    assert_eq!(named(&own, "A-O1").worth.against.unwrap().difference, Some(900));
    let back = OfferAct::TakeBack(wasit_case::OfferId { party: A, serial: 1 });
    rooms.act("a", Act::Offer(back));
    assert_eq!(named(&seen(&rooms, A), "M-1").worth.against.unwrap().name, "A-1 ¶1");
}

#[test]
fn what_a_package_breaks_is_said_with_where_it_is_written() {
    let mut rooms = exchanged();
    let mut line = paper(Kind::RedLine, &[("never", Handling::InConfidence)]);
    line.paragraphs[0].content = Content::RedLine(slug("cap"), slug("b"));
    rooms.act("a", Act::Submit(Paper { to: vec![], ..line }));
    let limit = |item: &str, may: &[&str], later: &[&str]| Limit {
        item: slug(item),
        may: may.iter().map(|o| slug(o)).collect(),
        ad_referendum: later.iter().map(|o| slug(o)).collect(),
    };
    let given = Instructions {
        words: "keep the cap".into(),
        limits: vec![limit("cap", &["a"], &[]), limit("pause", &["b"], &["a"])],
        never_together: vec![vec![pick("cap", "b"), pick("pause", "a")]],
        clearers: vec![],
    };
    rooms.act("a", Act::Home(HomeAct::Instruct(given)));
    let picks = [pick("cap", "b"), pick("pause", "a")];
    let worth = imagined_package(rooms.of(A), &picks).unwrap();
    let lines: Vec<_> = worth
        .breaks
        .iter()
        .map(|b| {
            format!("{}: {} [{}]{}", b.lead, b.words, b.source.0, if b.open { " open" } else { "" })
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @r"
    We never accept: Cap: label b; Pause: label a [our numbers, version 1]
    Crosses our red line: Cap: label b [A-2]
    Outside our instructions: Cap: label b [our instructions, version 1]
    Only ad referendum: Pause: label a [our instructions, version 1] open
    Never together by our instructions: Cap: label b; Pause: label a [our instructions, version 1]
    ");
    let kept = imagined_package(rooms.of(A), &[pick("cap", "a"), pick("pause", "b")]).unwrap();
    assert_eq!(kept.breaks, []);
    // The other side's desk knows of none of it.
    assert_eq!(imagined_package(rooms.of(B), &picks).unwrap().breaks, []);
}

#[test]
fn a_floor_out_of_reach_and_what_was_not_said_are_told() {
    let mut rooms = exchanged();
    let mut high = ours();
    high.items[0].status_quo = None;
    high.floor = Some(3_800);
    rooms.act("a", write(high));
    let sums = named(&seen(&rooms, A), "M-1").worth.sums.unwrap();
    assert_snapshot!(sums.floor.join("\n"), @r"
    With every other item left as it is it comes to 1,500: 2,300 below our floor of 3,800.
    Even with the best for us on every other item it stays 1,700 below our floor.
    ");
    assert_snapshot!(sums.gaps.join("\n"), @"For 1 item we did not say what leaving things as they are is worth; it counts for nothing here.");
    let mut few = ours();
    few.items.remove(0);
    few.floor = None;
    few.never.clear();
    rooms.act("a", write(few));
    let sums = named(&seen(&rooms, A), "M-1").worth.sums.unwrap();
    assert_eq!(sums.total, 0);
    assert_snapshot!(sums.gaps.join("\n"), @"1 of its items counts for nothing: it has no numbers of ours.");
    assert_snapshot!(sums.floor.join("\n"), @"Our numbers have no floor.");
    let own = seen(&rooms, A);
    assert_eq!((own.latest.unwrap().unscored, own.earlier.len()), (vec!["Cap".to_owned()], 2));
}

#[test]
fn proposals_and_what_offers_choose_together_are_weighed_too() {
    let mut rooms = exchanged();
    let matter = Matter::Package { picks: vec![pick("pause", "b")], early_harvest: false };
    let proposal = Proposal { words: "a pause".into(), matter, answer_by: None };
    rooms.act("m", Act::Proposal(ProposalAct::Put(proposal)));
    let offer = |with, wants: Pick, gives: Pick| {
        let offer = Offer { with, words: "if".into(), wants: vec![wants], gives: vec![gives] };
        Act::Offer(OfferAct::Make(offer))
    };
    rooms.act("a", offer(B, pick("cap", "a"), pick("pause", "a")));
    rooms.act("b", offer(A, pick("pause", "a"), pick("cap", "a")));
    let serial = |party| wasit_case::OfferId { party, serial: 1 };
    rooms.act("m", Act::Offer(OfferAct::Match(serial(A), serial(B))));
    let own = seen(&rooms, A);
    let names: Vec<_> = own.packages.iter().map(|one| (one.name.as_str(), one.ours)).collect();
    assert_eq!(names, [("A-O1 met", false), ("P-1", false), ("M-1 ¶1", false), ("A-1 ¶1", true)]);
    assert_eq!(named(&own, "A-O1-met").worth.sums.unwrap().total, 3_000);
    assert_eq!(named(&own, "P-1").worth.sums.unwrap().total, 900);
}

#[test]
fn giving_and_taking_back_stand_in_one_line_and_a_history() {
    let mut rooms = exchanged();
    let line = |rooms: &Rooms| scores_line(rooms.of(A)).unwrap().plain(at);
    assert_snapshot!(scores_line(rooms.of(B)).unwrap().plain(at), @"There are no numbers yet.");
    assert_snapshot!(line(&rooms), @"Version 1 of our numbers, written [3]; nobody else has them.");
    rooms.act("a", Act::Score(ScoreAct::Give { version: 1, floor: true }));
    assert_snapshot!(line(&rooms), @"Version 1 of our numbers, written [3]; the mediator has version 1 for analysis, with the floor, since [7].");
    let given = seen(&rooms, A).given.unwrap();
    assert_eq!((given.version, given.floor, given.by.as_deref()), (1, true, Some("a")));
    rooms.act("a", Act::Score(ScoreAct::TakeBack));
    let own = seen(&rooms, A);
    assert_eq!(own.given, None);
    let steps: Vec<_> = own.history.iter().map(|(.., what)| what.as_str()).collect();
    assert_snapshot!(steps.join("\n"), @r"
    scores taken back
    scores given for analysis, version 1, with the floor
    ");
}

#[test]
fn no_number_of_another_side_is_in_the_view() {
    let mut rooms = exchanged();
    let before = seen(&rooms, B);
    rooms.act("a", Act::Score(ScoreAct::Give { version: 1, floor: true }));
    assert_eq!(seen(&rooms, B), before, "what A writes and gives changes nothing for B");
    let theirs =
        Scoring { items: vec![scores("cap", 7, [11, 13], None)], floor: Some(77), never: vec![] };
    let own_of_a = seen(&rooms, A);
    rooms.act("b", write(theirs));
    rooms.act("b", Act::Score(ScoreAct::Give { version: 1, floor: true }));
    assert_eq!(seen(&rooms, A), own_of_a, "what B writes and gives changes nothing for A");
    assert_eq!(named(&seen(&rooms, B), "B-1").worth.sums.unwrap().total, 91);
    assert!(own_scores(rooms.m(), &slug("m")).is_none());
    assert!(imagined_package(rooms.m(), &[pick("cap", "a")]).is_none());
    assert!(scores_line(rooms.m()).is_none());
}

#[test]
fn without_numbers_a_package_still_shows_what_it_is_and_what_it_breaks() {
    let rooms = exchanged();
    let own = seen(&rooms, B);
    assert!(own.latest.is_none() && own.writes);
    let worth = &own.packages[0].worth;
    assert_eq!((worth.sums.as_ref(), worth.rows.len()), (None, 1));
    assert_eq!(arrival(rooms.of(A), CarriedId(1)).unwrap().reading.id, CarriedId(1));
}

#[test]
fn points_are_written_with_their_thousands_apart() {
    for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (20_000_000, "20,000,000")]
    {
        assert_eq!(points(number), expected);
    }
}
