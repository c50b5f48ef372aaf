//! The requirements of the catalogue (`domain.md` 1.10) that this crate answers for, by number.

mod mechanism;

use std::collections::BTreeSet;

use wasit_case::{
    Act, Alias, Anchor, Answer, AnswerTo, CarriedForm, CarriedId, Content, Counting, CustodyStep,
    Deadline, Decision, Event, Fate, Form, Found, Kind, Moment, Paper, Precedence, Rule, Subject,
    Until, Verdict, Withheld, find,
};

use crate::support::{
    A, B, C, FOR_RELAY, IN_CONFIDENCE, M, Room, Table, UNNAMED, charter, close, encoded,
    exploratory, held, id, idea, package, paper, paraphrase, proposal, reply, saying, slug,
};

use Decision::Verbatim;

#[test]
fn requirement_01_nothing_is_visible_before_the_release() {
    let mut t = Table::sitting(2);
    let (before, wire) = (t.case(B).clone(), t.wire(B));
    let of = t.submit(A, paper(Kind::Proposal, &[B], &[("a", FOR_RELAY), ("b", UNNAMED)]));
    t.ok(M, Act::AskReadBack { paper: of, version: 1, wordings: vec![(1, "their a".into())] });
    let read_back = Verdict::Confirmed;
    t.ok(A, Act::AnswerReadBack { paper: of, version: 1, paragraph: 1, verdict: read_back });
    t.ok(A, Act::Revise { paper: of, with: proposal() });
    t.relay(of, B, &[Decision::Hold(Until::AuthorsWord)]);
    assert!(*t.case(B) == before && t.wire(B) == wire);
    t.relay(of, B, &[Verbatim]);
    assert_eq!(t.reads(B), ["we offer"]);
}

#[test]
fn requirement_02_a_relay_has_two_legs_with_times_and_actors() {
    let mut t = Table::sitting(2);
    t.stepped = true;
    let of = t.submit(A, proposal());
    t.deliver(A, M);
    let released = t.card(of, B, &[Verbatim]);
    t.ok(M, released);
    let edition = t.edition(M, of);
    assert!(edition.submitted_at < t.now && edition.received_at.is_some());
    t.refused(M, close(&[]), Rule::RoundCustody);
    t.deliver(M, B);
    t.deliver(B, M);
    t.deliver_all();
    let heads = [None, None, Some("m-head"), None];
    let steps = &t.case(M).custody[&Subject::Paper(of)];
    assert!(steps.iter().map(|s| s.by.as_ref().map(|by| by.as_str())).eq(heads));
    assert!(matches!(
        steps.iter().map(|entry| &entry.step).collect::<Vec<_>>()[..],
        [
            CustodyStep::Submitted(1),
            CustodyStep::Received(1),
            CustodyStep::Released(B, 1, CarriedForm::Verbatim, Some(CarriedId(1))),
            CustodyStep::Delivered(B, _)
        ]
    ));
    let own = &t.case(A).custody[&Subject::Paper(of)];
    assert_eq!(own[0].by.as_ref().map(|by| by.as_str()), Some("a-head"));
    t.ok(M, close(&[]));
}

/// A round does not close over a leg that is under way, whatever came after it.
#[test]
fn requirement_02_a_missing_second_leg_is_not_hidden() {
    let under_way = |paper: Paper| {
        let mut t = Table::sitting(2);
        let of = t.submit(A, paper);
        t.stepped = true;
        let card = t.card(of, B, &[Verbatim]);
        t.ok(M, card);
        (t, of)
    };

    let (mut newer, of) = under_way(proposal());
    let with = paper(Kind::Proposal, &[B], &[("on second thoughts", IN_CONFIDENCE)]);
    newer.ok(A, Act::Revise { paper: of, with });
    newer.deliver(A, M);
    newer.refused(M, close(&[]), Rule::RoundCustody);
    newer.deliver_all();
    newer.ok(M, close(&[]));

    let (mut withdrawn, of) = under_way(exploratory());
    withdrawn.ok(A, Act::Withdraw { paper: of });
    withdrawn.deliver(A, M);
    withdrawn.refused(M, close(&[]), Rule::RoundCustody);
    withdrawn.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    withdrawn.ok(M, close(&[]));

    let mut own = Table::sitting(2);
    own.stepped = true;
    own.ok(M, Act::Issue(Paper { to: vec![], ..proposal() }));
    own.refused(M, close(&[]), Rule::RoundCustody);
    own.deliver(M, A);
    own.deliver(A, M);
    own.refused(M, close(&[]), Rule::RoundCustody);
    own.deliver_all();
    own.ok(M, close(&[]));
}

#[test]
fn requirement_03_a_reply_binds_to_one_version() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, proposal());
    t.relay(of, B, &[Verbatim]);
    t.ok(A, Act::Revise { paper: of, with: proposal() });
    t.relay(of, B, &[Verbatim]);
    assert_eq!(t.case(B).superseded_by(B, CarriedId(1)), Some(CarriedId(2)));
    for seat in [M, A.seat()] {
        let steps = t.case(seat).custody[&Subject::Paper(of)].iter().map(|entry| &entry.step);
        let versions = steps.filter_map(|step| match step {
            CustodyStep::Submitted(version) | CustodyStep::Received(version) => Some(*version),
            _ => None,
        });
        assert_eq!(versions.collect::<Vec<_>>(), [1, 1, 2, 2]);
    }

    let mut late = reply(1, Answer::Accepts);
    t.refused(B, Act::Submit(late.clone()), Rule::ReplyVersion);
    late.in_reply_to.as_mut().unwrap().to_superseded = true;
    for (paper, version) in [(late, 1), (reply(2, Answer::Declines), 2)] {
        let answer = t.submit(B, paper);
        let carried = t.relay(answer, A, &[Verbatim])[0];
        let carried = t.case(A).arrivals[&(A, carried)].carried.clone();
        assert_eq!(carried.answers.unwrap().0, AnswerTo::Own(of, version), "A's own number");
    }
    assert_eq!(t.case(A).commitments()[0].what, "A-1 version 1");
}

#[test]
fn requirements_04_and_05_the_form_is_stored_and_shown_and_uncleared_words_say_so() {
    let mut t = Table::sitting(2);
    let paragraphs = [("a", FOR_RELAY), ("b", FOR_RELAY), ("c", FOR_RELAY), ("d", FOR_RELAY)];
    let note = Paper { form: Form::NoteVerbale, ..paper(Kind::Position, &[B], &paragraphs) };
    let of = t.submit(A, note);
    t.refused(M, Act::Relay { paper: of, version: 1, to: B, card: vec![] }, Rule::RelayWholeCard);
    let wordings = vec![(2, "their b".into()), (3, "their c".into())];
    t.ok(M, Act::AskReadBack { paper: of, version: 1, wordings });
    let verdict = Verdict::Confirmed;
    t.ok(A, Act::AnswerReadBack { paper: of, version: 1, paragraph: 2, verdict });
    // The words of paragraph 3 were read back, but not yet answered; then the idea has a paper of
    // its own, which names nobody.
    let carried = t.relay(
        of,
        B,
        &[Verbatim, paraphrase("their b"), paraphrase("their c"), idea("what if d")],
    );
    let forms = carried.iter().map(|id| {
        let carried = &t.case(B).arrivals[&(B, *id)].carried;
        let forms = carried.paragraphs.iter().map(|p| p.form).collect::<Vec<_>>();
        (carried.attribution, forms)
    });
    use CarriedForm::{ClearedParaphrase, Idea, UnclearedParaphrase};
    let attributed = vec![CarriedForm::Verbatim, ClearedParaphrase, UnclearedParaphrase];
    assert_eq!(forms.collect::<Vec<_>>(), [(Some(A), attributed), (None, vec![Idea])]);
    let Fate::Carried { form, wording, .. } = &t.edition(A, of).fates[&(B, 3)] else { panic!() };
    assert_eq!((*form, wording.as_ref().unwrap().words()), (UnclearedParaphrase, "their c"));
}

/// Words that the author never heard are not marked as cleared by it, however messages cross.
#[test]
fn requirement_05_an_answer_clears_the_words_it_answers() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, Paper { read_back: true, ..proposal() });
    t.stepped = true;
    let ask =
        |words: &str| Act::AskReadBack { paper: of, version: 1, wordings: vec![(1, words.into())] };
    t.ok(M, ask("they may offer"));
    t.deliver(M, A);
    let verdict = Verdict::Confirmed;
    t.ok(A, Act::AnswerReadBack { paper: of, version: 1, paragraph: 1, verdict });
    t.refused(M, ask("they offer everything"), Rule::ReadBackWording);
    t.deliver_all();
    let (right, wrong) = ("they may offer", "they offer everything");
    t.refused(M, t.card(of, B, &[paraphrase(wrong)]), Rule::RelayReadBack);
    t.relay(of, B, &[paraphrase(right)]);
}

#[test]
fn requirement_06_each_kind_crosses_as_what_it_is() {
    let mut t = Table::sitting(2);
    let ask = t.submit(B, paper(Kind::Question, &[A], &[("why?", FOR_RELAY)]));
    t.relay(ask, A, &[Verbatim]);
    // Every class that the catalogue asks for; an exploratory offer is of the kind `exploratory`, a
    // clarification question a `question`.
    for class in [
        "proposal",
        "reply",
        "concern",
        "position",
        "red-line",
        "precondition",
        "exploratory",
        "technical-note",
        "question",
        "notice",
        "incident-report",
    ] {
        let kind = Kind::from_word(class).unwrap();
        let in_reply_to = reply(1, Answer::Informs).in_reply_to.filter(|_| kind == Kind::Reply);
        let line = Content::RedLine(slug("port"), slug("shut"));
        let of = t.submit(A, saying(Paper { kind, in_reply_to, ..proposal() }, line));
        let carried = t.relay(of, B, &[Verbatim])[0];
        assert_eq!(t.case(B).arrivals[&(B, carried)].carried.kind, kind);
    }
}

#[test]
fn requirement_07_an_exploratory_paper_leaves_nothing_behind() {
    let mut t = Table::sitting(2);
    let never_had = t.case(B).clone();
    let of = t.submit(A, exploratory());
    t.relay(of, B, &[Verbatim]);
    t.refused(B, Act::Submit(reply(1, Answer::Accepts)), Rule::ReplyBinds);
    let yes = t.submit(B, reply(1, Answer::AcceptsInPrinciple));
    t.relay(yes, A, &[Verbatim]);
    for seat in [M, A.seat(), B.seat()] {
        assert_eq!(t.case(seat).commitments(), []);
    }

    let mut t = Table::sitting(2);
    let of = t.submit(A, exploratory());
    t.relay(of, B, &[Verbatim]);
    t.ok(B, Act::Restate { carried: CarriedId(1), wording: "you might".into() });
    t.ok(A, Act::Withdraw { paper: of });
    assert_eq!(t.reads(B), ["if you would, we might"], "until the mediator takes it back");
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    assert!(*t.case(B) == never_had, "no view, no custody, no restatement");
    for seat in [M, A.seat()] {
        let fate = &t.edition(seat, of).fates[&(B, 1)];
        assert!(matches!(fate, Fate::Retracted { .. }));
        let steps = &t.case(seat).custody[&Subject::Paper(of)];
        assert!(matches!(steps.last().unwrap().step, CustodyStep::Retracted(B)));
    }
}

/// The author is not told of a delivery after the view is gone.
#[test]
fn requirement_07_a_late_receipt_does_not_undo_the_withdrawal() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, exploratory());
    t.stepped = true;
    let card = t.card(of, B, &[Verbatim]);
    t.ok(M, card);
    t.ok(A, Act::Withdraw { paper: of });
    t.deliver(A, M);
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    t.deliver_all();
    assert!(t.case(B).arrivals.is_empty());
    let last = t.case(A).custody[&Subject::Paper(of)].last().unwrap();
    assert!(matches!(last.step, CustodyStep::Retracted(B)), "{:?}", last.step);
}

/// What cannot be accepted is not accepted by a desk that checks less, either.
#[test]
fn requirement_07_no_desk_can_bind_anyone_to_an_exploratory_paper() {
    let mut t = Table::sitting(2);
    let of = t.submit(A, exploratory());
    t.relay(of, B, &[Verbatim]);
    let paper = reply(1, Answer::Accepts);
    let submitted_at = t.now;
    let accepted =
        wasit_case::Message::Submitted { id: id("B-1"), version: 1, submitted_at, paper };
    t.not_taken(M, B, accepted, Rule::ReplyBinds);
}

/// Carries one paragraph from a party to B so that it is not to be seen whose it is, and returns
/// what is sent to B.
fn unnamed_from(
    author: wasit_case::PartyId,
    form: Form,
    mark: wasit_case::Handling,
    how: Decision,
) -> Vec<(Moment, Vec<u8>)> {
    let mut t = Table::sitting(3);
    let of = t.submit(author, Paper { form, ..paper(Kind::Proposal, &[B], &[("what if", mark)]) });
    t.relay(of, B, &[how]);
    t.ok(B, Act::Restate { carried: CarriedId(1), wording: "you mean".into() });
    t.ok(M, Act::PassRestatement { receiver: B, carried: CarriedId(1) });
    let verdict = Verdict::Corrected("rather".into());
    t.ok(author, Act::AnswerRestatement { paper: of, version: 1, receiver: B, verdict });
    t.ok(M, Act::PassAnswer { receiver: B, carried: CarriedId(1) });
    let carried = &t.case(B).arrivals[&(B, CarriedId(1))].carried;
    assert_eq!(carried.attribution, None);
    t.wire(B)
}

#[test]
fn requirement_08_nothing_tells_whose_an_unattributed_paper_is() {
    for (form, mark, how) in [
        (Form::NoteVerbale, UNNAMED, Verbatim),
        (Form::NoteVerbale, UNNAMED, paraphrase("what if")),
        (Form::NoteVerbale, FOR_RELAY, idea("what if")),
        (Form::NonPaper, FOR_RELAY, Verbatim),
        (Form::OralMessage, UNNAMED, paraphrase("what if")),
    ] {
        let from_a = unnamed_from(A, form, mark, how.clone());
        assert!(from_a == unnamed_from(C, form, mark, how), "the same, whoever the author is");
        for (_, bytes) in from_a {
            for name in ["Party A", "a-head", "A-1"] {
                let found = bytes.windows(name.len()).any(|window| window == name.as_bytes());
                assert!(!found, "{name} is sent to B");
            }
        }
    }
}

#[test]
fn requirement_08_what_names_its_author_is_carried_apart_from_what_does_not() {
    let mut t = Table::sitting(3);
    let marks = [("a", FOR_RELAY), ("b", UNNAMED), ("c", FOR_RELAY), ("d", IN_CONFIDENCE)];
    let note = Paper { form: Form::NoteVerbale, ..paper(Kind::Position, &[B, C], &marks) };
    let of = t.submit(A, note);
    let withhold = Decision::Withhold(Withheld::InConfidence);
    t.relay(of, B, &[Verbatim, Verbatim, idea("c?"), withhold]);
    let read = t.case(B).arrivals.values().map(|arrival| {
        let carried = &arrival.carried;
        let words: Vec<_> = carried.paragraphs.iter().map(|p| p.text.words()).collect();
        (carried.attribution, words)
    });
    assert_eq!(read.collect::<Vec<_>>(), [(Some(A), vec!["a"]), (None, vec!["b", "c?"])]);
    let own = &t.edition(A, of).fates;
    assert!(matches!(own[&(B, 3)], Fate::Carried { wording: None, id: None, .. }));
}

#[test]
fn requirement_10_the_delivery_clock() {
    let mut t = Table::sitting(2);
    t.stepped = true;
    let start = t.now;
    let at = |t: &mut Table, minutes: i64| t.now = start.plus_ms(minutes * 60_000 - 1000);
    at(&mut t, 1);
    let of = t.submit(A, Paper { precedence: Precedence::Flash, ..proposal() });
    at(&mut t, 3);
    t.now = t.now.plus_ms(1000);
    t.deliver(A, M);
    at(&mut t, 8);
    let card = t.card(of, B, &[Verbatim]);
    t.ok(M, card);
    at(&mut t, 12);
    t.now = t.now.plus_ms(1000);
    t.deliver_all();
    at(&mut t, 40);
    t.submit(B, reply(1, Answer::Accepts));

    let minutes = |moment: Moment| moment.since_ms(start) / 60_000;
    for seat in [M, A.seat()] {
        let edition = t.edition(seat, of);
        let Fate::Carried { released_at, delivered_at, .. } = edition.fates[&(B, 1)] else {
            panic!("{:?}", edition.fates)
        };
        let clock = [edition.submitted_at, edition.received_at.unwrap(), released_at];
        assert_eq!(clock.map(minutes), [1, 3, 8], "at {seat}");
        assert_eq!(delivered_at.map(minutes), Some(12), "at {seat}");
        let target = edition.paper.precedence.handling_target_ms();
        assert!(released_at.since_ms(edition.submitted_at) < target);
    }
    assert_eq!(minutes(t.edition(B, id("B-1")).submitted_at), 40);
    assert_eq!(t.case(B).arrivals[&(B, CarriedId(1))].delivered_at.map(minutes), Some(12));
}

#[test]
fn requirement_11_precedence_orders_the_queue() {
    let mut t = Table::sitting(2);
    for precedence in Precedence::ALL.iter().rev() {
        t.submit(A, Paper { precedence: *precedence, ..proposal() });
    }
    let mut queue: Vec<_> = t.case(M).papers.iter().map(|(id, file)| (*id, file)).collect();
    queue.sort_by_key(|(id, file)| (file.editions[0].paper.precedence, *id));
    assert_eq!(queue.iter().map(|(id, _)| id.serial).collect::<Vec<_>>(), [4, 3, 2, 1]);
    let targets: Vec<_> = Precedence::ALL.iter().map(|p| p.handling_target_ms()).collect();
    assert_eq!(targets, [10, 30, 180, 360].map(|minutes| minutes * 60_000));
}

#[test]
fn requirement_22_a_private_red_line_is_a_flag_for_the_mediator_alone() {
    let offer = || saying(Paper { to: vec![A], ..proposal() }, package(&[("port", "shut")]));
    let world = |line: Option<wasit_case::Handling>| {
        let mut t = Table::sitting(2);
        if let Some(mark) = line {
            let content = Content::RedLine(slug("port"), slug("shut"));
            t.submit(A, saying(paper(Kind::RedLine, &[B], &[("never", mark)]), content));
        } else {
            t.submit(A, paper(Kind::Concern, &[B], &[("ever", IN_CONFIDENCE)]));
        }
        let of = t.submit(B, offer());
        t.relay(of, A, &[Verbatim]);
        (t, of)
    };
    let (free, _) = world(None);
    let (blocked, of) = world(Some(IN_CONFIDENCE));
    assert!(free.wire(B) == blocked.wire(B), "the same receipt, at the same time");
    assert!(free.case(B) == blocked.case(B));

    let package = &blocked.edition(M, of).paper.paragraphs[0].content;
    let flags = |t: &Table, room: wasit_case::Seat| t.case(room).blocked(B.seat(), package);
    assert_eq!(flags(&free, M), []);
    assert_eq!(flags(&blocked, B.seat()), []);
    let line = &flags(&blocked, M)[0];
    assert_eq!((line.party, line.private, line.paper), (A, true, id("A-1")));
    assert!(blocked.case(M).blocked(A.seat(), package).is_empty(), "not its own author's");
    let (public, _) = world(Some(FOR_RELAY));
    assert!(!flags(&public, M)[0].private);
}

#[test]
fn requirement_26_the_mediators_paper_reaches_all_at_one_time() {
    let mut t = Table::sitting(3);
    let of = t.submit(A, proposal());
    t.relay(of, B, &[Verbatim]);
    let text = Paper { to: vec![], ..paper(Kind::Proposal, &[], &[("one text", FOR_RELAY)]) };
    let events = t.ok(M, Act::Issue(text));
    let [Event::Issued { copies, .. }] = &events[..] else { panic!("{events:?}") };
    let times: BTreeSet<_> = copies.iter().map(|(_, copy)| copy.released_at).collect();
    assert_eq!((copies.len(), times), (3, [t.now].into()));
    for (party, number) in [(A, 1), (B, 2), (C, 1)] {
        assert_eq!(t.reads(party).last(), Some(&"one text"));
        let arrival = &t.case(party).arrivals[&(party, CarriedId(number))];
        let form = arrival.carried.paragraphs[0].form;
        assert_eq!((form, arrival.delivered_at), (CarriedForm::Idea, Some(t.now)));
        let sent = t.sent.iter().rev().find(|sent| sent.to == party.seat()).unwrap();
        let title = encoded(&sent.message).windows(5).any(|window| window == b"title");
        assert!(!title, "the title stays with the mediator");
    }
    t.refused(
        M,
        Act::Issue(paper(Kind::Proposal, &[], &[("x", held(Until::AuthorsWord))])),
        Rule::IssueForAll,
    );
}

#[test]
fn requirement_37_a_deadline_says_how_it_is_counted() {
    let check = |event: &str, days, counting, zone: &str, last: &str, passes: &str| {
        let deadline = Deadline { days, counting, anchor: Anchor::Received, zone: zone.into() };
        let moment = |text: &str| Moment(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        assert_eq!(deadline.last_day(moment(event)).unwrap().to_string(), last, "{event}");
        assert_eq!(deadline.passes_at(moment(event)), Some(moment(passes)), "{event}");
    };
    use Counting::{Calendar, Working};
    // Of the published calendars, the one that says 19 October counts the first day twice.
    check("2015-07-20T12:00:00Z", 90, Calendar, "UTC", "2015-10-18", "2015-10-19T00:00:00Z");
    check("2015-07-20T22:00:00Z", 90, Calendar, "+04:00", "2015-10-19", "2015-10-19T20:00:00Z");
    check("2026-02-05T09:00:00Z", 2, Working, "Asia/Muscat", "2026-02-09", "2026-02-09T20:00:00Z");
    // The day on which the clocks go back has 25 hours.
    check(
        "2026-10-24T12:00:00Z",
        1,
        Calendar,
        "Europe/Zurich",
        "2026-10-25",
        "2026-10-25T23:00:00Z",
    );

    let mut t = Table::sitting(2);
    let (counting, anchor) = (Calendar, Anchor::Sent);
    let reply_by = Some(Deadline { days: 10, counting, anchor, zone: "+04:00".into() });
    let of = t.submit(A, Paper { reply_by: reply_by.clone(), ..proposal() });
    t.relay(of, B, &[Verbatim]);
    let carried = t.case(B).arrivals[&(B, CarriedId(1))].carried.clone();
    assert_eq!(carried.reply_by, reply_by, "the receiver sees the whole rule");
}

#[test]
fn requirement_59_a_name_means_one_person_or_asks() {
    let mut cast = charter(2).people;
    let names = [("araghchi", "Abbas Araghchi", None), ("badr", "Badr Al Busaidi", Some("Sayyid"))];
    for (person, (id, name, title)) in cast.iter_mut().zip(names) {
        (person.id, person.name) = (slug(id), name.into());
        person.title = title.map(Into::into);
    }
    let alias = |name: &str, script: &str, source: &str| Alias {
        name: name.into(),
        script: script.into(),
        source: Some(source.into()),
    };
    cast[0].aliases =
        vec![alias("Alaghezi", "Latn", "a transcript"), alias("عباس عراقچی", "Arab", "IRNA")];
    let people = &cast[..2];
    for (asked, id) in [
        ("Alaghezi", "araghchi"),
        ("araghchi", "araghchi"),
        ("عراقچی", "araghchi"),
        ("Sayyid Badr Al Busaidi", "badr"),
    ] {
        assert!(matches!(find(people, asked), Found::One(p) if p.id.as_str() == id), "{asked}");
    }
    assert_eq!(find(people, "Sayyid"), Found::Nobody);
    let mut twins = people.to_vec();
    twins[1].aliases = vec![alias("Alaghezi", "Latn", "another transcript")];
    assert!(matches!(find(&twins, "alaghezi"), Found::Several(several) if several.len() == 2));
}
