//! Requirements 12 to 25, 48 and 51: channels, scope, preconditions, red lines, what is provisional,
//! changes of government, what happens outside.

use wasit_case::{
    Act, ChannelAct, ChannelId, ChannelKind, Clearance, Content, Crossed, Decision, DraftNo,
    DraftStep, Exposure, Form, HomeAct, Kind, Leave, Message, Paper, Pick, PreconditionState, Rule,
    ScoreAct, Stand, Touches,
};

use super::Verbatim;
use crate::support::beside::*;
use crate::support::{
    A, B, C, FOR_RELAY, IN_CONFIDENCE, K, M, Room, Table, encoded, id, package, paper, person,
    proposal, reply, saying, slug,
};
use wasit_case::Role;

/// Whatever has not arrived shows on the mediator's desk and on no other room's but its author's.
#[test]
fn requirement_12_what_did_not_arrive_is_known_to_the_mediator_alone() {
    let mut t = Table::sitting(3);
    let of = t.submit(A, Paper { to: vec![B, C], ..proposal() });
    t.stepped = true;
    for to in [B, C] {
        let card = t.card(of, to, &[Verbatim]);
        t.ok(M, card);
    }
    let before = t.case(C).clone();
    t.deliver(M, C);
    t.deliver(C, M);
    let open = |t: &Table, room: wasit_case::Seat| {
        t.case(room).papers.values().filter(|file| !t.case(room).custody_complete(file)).count()
    };
    assert_eq!(open(&t, M), 1, "B's copy is under way, whatever C's is");
    assert_eq!(open(&t, C.seat()), 0);
    assert!(before.arrivals.is_empty() && t.case(C).arrivals.len() == 1);
    t.deliver_all();
    assert_eq!(open(&t, M), 0);
}

#[test]
fn requirement_13_what_travels_on_a_channel_is_read_by_who_takes_part() {
    let mut t = Table::sitting_with(3, 1);
    let people = [head(A), head(B), head(M)];
    for (name, kind) in [("quiet", ChannelKind::Back), ("experts", ChannelKind::Technical)] {
        t.ok(M, open(wasit_case::Channel { kind, ..back(name, &people) }));
    }
    t.ok(M, open(by_hand("by-hand", &[head(A), head(B), head(K), head(M)], K)));
    for name in ["front", "quiet", "experts", "by-hand"] {
        let of = t.submit(A, on(name, paper(Kind::Concern, &[B], &[(name, FOR_RELAY)])));
        t.relay(of, B, &[Verbatim]);
    }
    t.ok(K, deliver(1, &[]));
    assert_eq!(t.reads(B), ["front", "quiet", "experts", "by-hand"]);

    // The same desk shows another of its people the front channel, and not that there are others.
    for room in [A.seat(), B.seat(), M] {
        let case = t.case(room).as_read_by(&person(room, Role::Adviser));
        assert_eq!((case.papers.len(), case.channels.len()), (usize::from(room != B.seat()), 0));
        let arrivals = usize::from(room != A.seat());
        assert_eq!(case.arrivals.len(), arrivals, "at {room}");
    }
    // Nor does who does not read it act on it.
    let ask = |paper: &str| {
        let wordings = vec![(1, "their words".into())];
        Act::AskReadBack { paper: id(paper), version: 1, wordings }
    };
    t.refused_by(M, person(M, Role::Adviser), ask("A-1"), Rule::ReadBackWording);
    t.refused_by(M, person(M, Role::Adviser), ask("A-2"), Rule::PaperKnown);
    assert!(t.case(C).channels.is_empty(), "C's room hears nothing of them");
    let heard = t.wire(C).into_iter().any(|(_, bytes)| bytes.windows(5).any(|w| w == b"quiet"));
    assert!(!heard);
}

#[test]
fn requirement_13_who_may_know_of_a_channel_is_the_mediators_choice() {
    // (exposure, who is told: C, which takes no part; B's adviser, whose head does)
    for (exposure, elsewhere, beside) in [
        (Exposure::Public, true, true),
        (Exposure::Rooms, false, true),
        (Exposure::Participants, false, false),
    ] {
        let mut t = Table::sitting(3);
        let quiet = back("quiet", &[head(A), head(B), head(M)]);
        t.ok(M, open(wasit_case::Channel { exposure, ..quiet }));
        assert_eq!(!t.case(C).channels.is_empty(), elsewhere, "{exposure}");
        let read = t.case(B).as_read_by(&person(B, Role::Adviser)).channels.len();
        assert_eq!(read > 0, beside, "{exposure}");
    }
}

#[test]
fn requirement_14_a_paper_leaves_the_back_channel_with_its_authors_consent() {
    let mut t = Table::sitting(2);
    t.ok(M, open(back("quiet", &[head(A), head(B), head(M)])));
    let of = t.submit(A, on("quiet", proposal()));
    t.relay(of, B, &[Verbatim]);
    let adviser =
        |t: &Table, room| t.case(room).as_read_by(&person(room, Role::Adviser)).into_owned();
    let go = Act::Channel(ChannelAct::Move(of, ChannelId::front()));
    t.refused(M, go.clone(), Rule::ChannelMove);
    t.ok(M, Act::Channel(ChannelAct::AskMove(of, ChannelId::front())));
    t.refused(M, go.clone(), Rule::ChannelMove);
    assert!(adviser(&t, A).papers.is_empty() && adviser(&t, B).arrivals.is_empty());
    t.ok(A, Act::Channel(ChannelAct::AllowMove(of, ChannelId::front())));
    t.ok(M, go);
    assert_eq!((adviser(&t, A).papers.len(), adviser(&t, B).arrivals.len()), (1, 1));
    t.submit(B, reply(1, wasit_case::Answer::Declines));
}

#[test]
fn requirement_15_what_was_said_twice_or_otherwise_is_flagged() {
    let mut t = Table::sitting_with(2, 1);
    t.ok(M, open(back("quiet", &[head(A), head(B), head(M)])));
    let flags = |t: &Table| -> Vec<(String, String, Crossed)> {
        let found = t.case(M).crossed_words().into_iter();
        found.map(|it| (it.first.to_string(), it.second.to_string(), it.how)).collect()
    };
    let says = |words: &str, item: &str| {
        let paper = paper(Kind::Position, &[B], &[(words, FOR_RELAY)]);
        saying(paper, package(&[("ferry", item)]))
    };
    t.submit(A, says("Weekly, we think.", "weekly"));
    t.submit(A, says("weekly we think", "weekly"));
    assert_eq!(flags(&t), [], "the same words over the same channel are a repetition");
    t.submit(A, on("quiet", says("DAILY, then", "daily")));
    let contradicts =
        |first: &str, second: &str| (first.to_owned(), second.to_owned(), Crossed::Contradiction);
    assert_eq!(flags(&t), [contradicts("A-1", "A-3"), contradicts("A-2", "A-3")]);

    // Through a third state, under nobody's name: it is still A that says it.
    let said = paper(Kind::Concern, &[B], &[("daily: then!", FOR_RELAY)]);
    t.submit(K, brings(A, said));
    let twice = ("A-3".into(), "K1-1".into(), Crossed::Duplicate);
    assert!(flags(&t).contains(&twice), "{:?}", flags(&t));

    // Two answers of one party to the same paper.
    let mut t = Table::sitting(2);
    let of = t.submit(A, proposal());
    t.relay(of, B, &[Verbatim]);
    t.submit(B, reply(1, wasit_case::Answer::Accepts));
    t.submit(B, reply(1, wasit_case::Answer::Accepts));
    assert_eq!(flags(&t), []);
    t.submit(B, reply(1, wasit_case::Answer::Declines));
    assert_eq!(flags(&t), [contradicts("B-1", "B-3")]);
    t.ok(B, Act::Withdraw { paper: id("B-3") });
    assert_eq!(flags(&t), [], "what was taken back is not said");
}

#[test]
fn requirement_16_the_emergency_channel_works_when_the_talks_do_not() {
    let mut t = Table::sitting(2);
    t.ok(M, Act::SuspendRound { reason: "shots were heard".into() });
    t.ok(A, gives(Leave::Withdraws, t.now.plus_ms(1000)));
    t.refused(A, Act::Submit(proposal()), Rule::RoundTakesPapers);
    for kind in [Kind::Notice, Kind::IncidentReport] {
        let of = t.submit(A, on("emergency", paper(kind, &[B], &[("two boats met", FOR_RELAY)])));
        t.relay(of, B, &[Verbatim]);
    }
    assert_eq!(t.reads(B), ["two boats met", "two boats met"]);
}

#[test]
fn requirements_18_and_20_each_partys_stand_is_kept_and_disputes_are_shown_side_by_side() {
    let mut t = Table::sitting(2);
    let stand = |to, words: &str, stand| {
        let paper = paper(Kind::Position, &[to], &[(words, FOR_RELAY)]);
        let note = Paper { form: Form::NoteVerbale, ..paper };
        saying(note, Content::Stand(slug("ferry"), stand))
    };
    for &first in Stand::ALL {
        t.submit(A, stand(B, "as we see it", first));
        let stands = t.case(M).stands();
        assert_eq!(stands[&(A, slug("ferry"))].0, first, "the latest counts");
        assert_eq!(Stand::from_word(first.word()), Some(first));
    }
    t.submit(A, stand(B, "here and now", Stand::Accepted));
    let of = t.submit(B, stand(A, "not at this table", Stand::Excluded));
    let sides = |t: &Table, room: wasit_case::Seat| -> Vec<(wasit_case::PartyId, Stand, String)> {
        let disputes = t.case(room).scope_disputes();
        let sides = disputes.into_iter().flat_map(|dispute| dispute.sides);
        sides.map(|(party, stand, words, _)| (party, stand, words.words().to_owned())).collect()
    };
    let both = [
        (A, Stand::Accepted, "here and now".to_owned()),
        (B, Stand::Excluded, "not at this table".to_owned()),
    ];
    assert_eq!(sides(&t, M), both);
    assert_eq!(sides(&t, A.seat()), [], "A knows only its own");
    t.relay(of, A, &[Verbatim]);
    assert_eq!(sides(&t, A.seat()), both);
}

#[test]
fn requirement_19_no_package_holds_what_a_party_excludes() {
    let mut t = Table::sitting(2);
    let exclude = |stand| {
        let paper = paper(Kind::Position, &[], &[("not that", IN_CONFIDENCE)]);
        saying(paper, Content::Stand(slug("ferry"), stand))
    };
    let offer = saying(Paper { to: vec![A], ..proposal() }, package(&[("ferry", "daily")]));
    t.submit(A, exclude(Stand::Excluded));
    // Said in confidence, it does not tell B: its paper is taken, and stays with the mediator.
    let of = t.submit(B, offer);
    t.refused(M, t.card(of, A, &[Verbatim]), Rule::RelayExcluded);
    t.refused(M, put(&[("ferry", "daily")], false), Rule::PackageExcluded);
    t.submit(A, exclude(Stand::Accepted));
    t.ok(M, put(&[("ferry", "daily")], false));
    t.relay(of, A, &[Verbatim]);
}

#[test]
fn requirement_21_a_round_is_about_substance_when_nothing_stands_in_the_way() {
    use PreconditionState::{ClaimedMet, Disputed, Met, Stated, Waived};
    let mine = precondition(A, "quiet-guns");
    // (what was said, whether the round may be declared)
    type Said = (wasit_case::PartyId, PreconditionState);
    let table: [(&[Said], PreconditionState, bool); 5] = [
        (&[], Stated, false),
        (&[(B, ClaimedMet)], ClaimedMet, false),
        (&[(B, ClaimedMet), (A, Disputed)], Disputed, false),
        (&[(B, ClaimedMet), (A, Met)], Met, true),
        (&[(A, Waived)], Waived, true),
    ];
    for (said, stands, may) in table {
        let mut t = Table::sitting(2);
        t.ok(A, state("quiet-guns", true));
        t.ok(M, tell(mine.clone(), B));
        for (party, to) in said {
            t.ok(*party, moves(mine.clone(), *to));
            t.ok(M, tell(mine.clone(), A));
        }
        assert_eq!(t.case(M).preconditions[&mine].state, stands);
        if may {
            t.ok(M, Act::MarkSubstantive);
        } else {
            t.refused(M, Act::MarkSubstantive, Rule::RoundSubstantive);
        }
        assert_eq!(t.case(B).round().unwrap().is_substantive(), may);
    }
}

/// Each choice may be had, the two together not; nobody but the mediator sees why.
#[test]
fn requirement_22_a_red_line_on_a_combination_blocks_both_together_alone() {
    let together = picks(&[("port", "open"), ("ferry", "none")]);
    let mut t = Table::sitting(2);
    let line = paper(Kind::RedLine, &[], &[("not both", IN_CONFIDENCE)]);
    t.submit(A, saying(line, Content::RedLineTogether(together.clone())));
    let mut wires = vec![];
    for (choices, blocked) in [
        (&[("port", "open")][..], 0),
        (&[("ferry", "none"), ("port", "shut")], 0),
        (&[("ferry", "none"), ("port", "open")], 1),
    ] {
        let content = package(choices);
        let before = t.wire(B).len();
        let of = t.submit(B, saying(Paper { to: vec![A], ..proposal() }, content.clone()));
        let lines = t.case(M).blocked(B.seat(), &content);
        assert_eq!(lines.len(), blocked, "{choices:?}");
        assert!(lines.iter().all(|line| line.picks == together && line.private));
        let receipts: Vec<_> = t.sent.iter().filter(|sent| sent.to == B.seat()).collect();
        assert!(
            matches!(receipts.last().unwrap().message, Message::Receipted { id, .. } if id == of)
        );
        wires.push((t.wire(B).len() - before, encoded(&receipts.last().unwrap().message).len()));
    }
    assert!(wires.windows(2).all(|two| two[0] == two[1]), "the same answer to each: {wires:?}");
}

#[test]
fn requirement_23_a_red_line_has_its_versions_and_their_times() {
    let mut t = Table::sitting(2);
    let line = |option: &str| {
        let paper = paper(Kind::RedLine, &[B], &[("never", FOR_RELAY)]);
        saying(paper, Content::RedLine(slug("ferry"), slug(option)))
    };
    let of = t.submit(A, line("none"));
    let first = t.now;
    t.ok(A, Act::Revise { paper: of, with: line("daily") });
    let second = t.now;
    let pick = |option: &str| vec![Pick { item: slug("ferry"), option: slug(option) }];
    for seat in [M, A.seat()] {
        let history = t.case(seat).red_line_history(A);
        let versions = history.iter().map(|line| (line.version, line.since, line.picks.clone()));
        let expected = [(1, first, pick("none")), (2, second, pick("daily"))];
        assert!(versions.eq(expected), "at {seat}");
        let now = t.case(seat).red_lines();
        assert!(now.iter().map(|line| &line.picks).eq([&pick("daily")]), "the last one holds");
    }
    assert!(t.case(B).red_line_history(A).is_empty());
    t.ok(A, Act::Withdraw { paper: of });
    assert!(t.case(M).red_lines().is_empty());
    assert_eq!(t.case(M).red_line_history(A).len(), 2, "what was drawn stays known");
}

#[test]
fn requirement_25_nothing_is_agreed_until_everything_is() {
    let mut t = Table::sitting(2);
    t.ok(M, put(&[("port", "open")], true));
    t.all_agree(1);
    t.ok(M, put(&[("ferry", "weekly")], false));
    t.all_agree(2);
    let at = |t: &Table, room: wasit_case::Seat| -> Vec<(String, bool)> {
        let closures = t.case(room).closures().into_iter();
        closures.map(|closure| (closure.pick.item.to_string(), closure.is_final)).collect()
    };
    let before = [("ferry".to_owned(), false), ("port".to_owned(), true)];
    let seats = [M, A.seat(), B.seat()];
    seats.iter().for_each(|seat| assert_eq!(at(&t, *seat), before));
    let mut failed = t.clone();
    failed.ok(M, Act::Proposal(wasit_case::ProposalAct::Revert("it failed".into())));
    seats.iter().for_each(|seat| assert_eq!(at(&failed, *seat), before[1..], "harvested early"));
    assert_eq!(failed.case(M).open_items(), [slug("ferry")]);
    t.ok(M, Act::Proposal(wasit_case::ProposalAct::Settle));
    seats.iter().for_each(|seat| assert!(at(&t, *seat).iter().all(|(_, is_final)| *is_final)));
}

/// As far as it goes at home: what was cleared and instructed is void, what was sent stands.
#[test]
fn requirement_48_a_change_of_government_voids_what_was_cleared_and_instructed() {
    let mut t = Table::sitting(2);
    let told = t.wire(M).len();
    t.ok(A, instruct(free()));
    t.ok(A, circulate(proposal(), &[person(A, Role::Adviser)]));
    t.ok_by(A, Role::Adviser, clear(1, 1, Clearance::Clears));
    t.ok_by(A, Role::Capital, government());
    assert_eq!(t.wire(M).len(), told, "nobody else learns of it");
    let file = &t.case(A).home.drafts[&DraftNo(1)];
    assert!(matches!(file.history.last(), Some((.., DraftStep::Voided))) && file.cleared() == 0);
    t.refused(A, Act::Home(HomeAct::Release(DraftNo(1))), Rule::ClearRelease);
    t.refused(A, Act::Submit(proposal()), Rule::MandateVoid);
    t.ok_by(A, Role::Capital, instruct(free()));
    t.ok_by(A, Role::Adviser, clear(1, 1, Clearance::Clears));
    t.ok(A, release(1));
    let relay = t.card(id("A-1"), B, &[Decision::Verbatim]);
    t.ok(A, government());
    t.ok(M, relay);
    assert_eq!(t.reads(B), ["we offer"], "what was handed in is the state's word");
}

#[test]
fn requirement_51_an_outside_act_is_mapped_to_what_it_touches_and_stays_at_its_desk() {
    let mut t = Table::sitting(2);
    t.ok(A, state("quiet-guns", true));
    let touches =
        [Touches::Item(slug("ferry")), Touches::Precondition(precondition(A, "quiet-guns"))];
    let sent = t.sent.len();
    t.ok(M, Act::RecordOutside(outside(&touches, &[])));
    t.ok(M, Act::RecordOutside(outside(&touches[..1], &[1])));
    assert_eq!(t.sent.len(), sent, "a register is sent nowhere");
    let register = &t.case(M).outside;
    let touching =
        |touched: &Touches| register.iter().filter(|e| e.act.touches.contains(touched)).count();
    assert_eq!([touching(&touches[0]), touching(&touches[1])], [2, 1]);
    assert_eq!(register[1].act.contradicts, [1], "both stay, and each says so");
    assert_eq!(
        t.case(M).preconditions[&precondition(A, "quiet-guns")].state,
        PreconditionState::Stated
    );
}

/// "Mediator-side analysis is computed only from what each side gave for that use" (5.4): the
/// mediator has that and no more, and for everybody else it is the same as if there were nothing.
#[test]
fn scores_given_to_the_mediator_reach_nobody_else() {
    let mut t = Table::sitting_with(2, 1);
    t.ok(B, write_scores(scoring(Some(1_000))));
    let seen = |t: &Table| [B.seat(), K.seat()].map(|room| (t.case(room).clone(), t.wire(room)));
    let before = seen(&t);
    t.ok_by(A, Role::Adviser, write_scores(scoring(Some(4_000))));
    assert!(t.wire(M).is_empty(), "what is written stays at home");
    t.ok(A, give_scores(1, true));
    let given = t.case(M).given_scores(A).unwrap();
    assert_eq!((given.version, given.scoring.floor), (1, Some(4_000)));
    assert_eq!(given.scoring, scoring(Some(4_000)));
    assert_eq!(t.case(A).scores_given_by_us().map(|own| own.version), Some(1));
    assert_eq!(t.case(M).own_scoring(), None);
    t.ok(A, Act::Score(ScoreAct::TakeBack));
    assert_eq!((t.case(M).given_scores(A), t.case(A).scores_given_by_us()), (None, None));
    assert!(seen(&t) == before);
    assert_eq!(t.case(B).given_scores(A), None);
    // Everybody at the desk reads them, observers and the capital too.
    for (person, _) in t.case(A).charter.desk(A.seat()) {
        assert_eq!(t.case(A).as_read_by(&person.id).own_scoring(), t.case(A).own_scoring());
    }
}
