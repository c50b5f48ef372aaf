//! What a room may write, revise and take back.

use super::*;

pub(super) fn paper_01(t: &mut Table, rule: Rule) {
    let of = |count| paper(Kind::Concern, &[B], &vec![("a worry", FOR_RELAY); count]);
    t.refused(A, Act::Submit(of(0)), rule);
    t.refused(A, Act::Submit(of(limits::PARAGRAPHS_MAX + 1)), rule);
    t.submit(A, of(limits::PARAGRAPHS_MAX));

    // Choices are counted before it is asked whether each is on the agenda.
    let mut choices = of(1);
    choices.paragraphs[0].content = package(&[("cap", "a"); limits::PICKS_MAX + 1]);
    t.refused(A, Act::Submit(choices), rule);
}

pub(super) fn paper_02(t: &mut Table, rule: Rule) {
    let words = |words: &str| paper(Kind::Concern, &[B], &[(words, FOR_RELAY)]);
    let most = "x".repeat(limits::TEXT_BYTES_MAX);
    t.refused(A, Act::Submit(words("")), rule);
    t.refused(A, Act::Submit(words(" \u{a0}\t")), rule);
    t.refused(A, Act::Submit(words(&format!("{most}x"))), rule);
    t.refused(A, Act::Submit(Paper { title: "".into(), ..proposal() }), rule);
    let of = t.submit(A, words(&most));
    t.refused(M, t.card(of, B, &[paraphrase("")]), rule);
    t.refused(M, t.card(of, B, &[idea(" ")]), rule);
    t.refused(M, read_back(of, &[(1, " ")]), rule);
    t.refused(M, Act::SuspendRound { reason: "".into() }, rule);
    t.relay(of, B, &[Verbatim]);
    t.refused(B, restate(1, ""), rule);
}

pub(super) fn paper_03(t: &mut Table, rule: Rule) {
    for to in [vec![A], vec![B, A], vec![B, B], vec![C]] {
        t.refused(A, Act::Submit(Paper { to, ..proposal() }), rule);
    }
    t.submit(A, Paper { to: vec![], ..proposal() });
    Table::sitting(3).submit(A, Paper { to: vec![C, B], ..proposal() });
}

pub(super) fn paper_04(t: &mut Table, rule: Rule) {
    let written = |tag: &str| Act::Submit(Paper { language: tag.into(), ..proposal() });
    for tag in ["", "e", "fa_IR", "فا", &"a".repeat(36)] {
        t.refused(A, written(tag), rule);
    }
    for tag in ["fa", "zh-Hant", &"a".repeat(35)] {
        t.ok(A, written(tag));
    }
}

pub(super) fn paper_05(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    t.refused(A, Act::Withdraw { paper: id("A-2") }, rule);
    t.refused(B, Act::Withdraw { paper: of }, rule);
    for version in [0, 2] {
        let card = vec![(1, Verbatim)];
        t.refused(M, Act::Relay { paper: of, version, to: B, card }, rule);
        t.refused(A, Act::GiveWord { paper: of, version, paragraph: 1 }, rule);
    }
}

pub(super) fn paper_06(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    let card = t.card(of, B, &[Verbatim]);
    t.ok(A, Act::Withdraw { paper: of });
    t.refused(A, Act::Withdraw { paper: of }, rule);
    t.refused(A, Act::Revise { paper: of, with: proposal() }, rule);
    t.refused(M, card, rule);
    t.refused(M, read_back(of, &[(1, "they offer")]), rule);
}

pub(super) fn paper_07(t: &mut Table, rule: Rule) {
    let note = Paper { form: Form::NoteVerbale, ..proposal() };
    let of = t.submit(A, note.clone());
    t.refused(A, Act::Revise { paper: of, with: note.clone() }, rule);
    t.submit(A, note);
}

pub(super) fn paper_08(t: &mut Table, rule: Rule) {
    let of = t.submit(A, proposal());
    let answer = reply(1, Answer::Declines).in_reply_to;
    for with in [
        Paper { kind: Kind::Exploratory, ..proposal() },
        Paper { form: Form::OralMessage, ..proposal() },
        Paper { to: vec![], ..proposal() },
        Paper { in_reply_to: answer, ..proposal() },
    ] {
        t.refused(A, Act::Revise { paper: of, with }, rule);
    }
    let another = paper(Kind::Proposal, &[B], &[("more", UNNAMED), ("still more", IN_CONFIDENCE)]);
    for _ in 1..limits::VERSIONS_MAX {
        t.ok(A, Act::Revise { paper: of, with: another.clone() });
    }
    t.refused(A, Act::Revise { paper: of, with: another }, rule);
}

pub(super) fn paper_09(t: &mut Table, rule: Rule) {
    let within = |days, zone: &str| {
        let (counting, anchor) = (Counting::Working, Anchor::Received);
        let reply_by = Some(Deadline { days, counting, anchor, zone: zone.into() });
        Act::Submit(Paper { reply_by, ..proposal() })
    };
    t.refused(A, within(1, "Marsa/Port"), rule);
    t.refused(A, within(limits::DEADLINE_DAYS_MAX + 1, "UTC"), rule);
    t.ok(A, within(limits::DEADLINE_DAYS_MAX, "Asia/Muscat"));
    t.ok(A, within(0, "+04:00"));
}

pub(super) fn paper_10(t: &mut Table, rule: Rule) {
    let line = paper(Kind::RedLine, &[B], &[("never that", FOR_RELAY)]);
    t.refused(A, Act::Submit(line.clone()), rule);
    t.submit(A, saying(line, Content::RedLine(slug("port"), slug("shut"))));
}

pub(super) fn package_01(t: &mut Table, rule: Rule) {
    for content in [
        package(&[("oil", "open")]),
        package(&[("port", "open"), ("ferry", "open")]),
        Content::Stand(slug("oil"), Stand::Parked),
        Content::RedLine(slug("port"), slug("daily")),
    ] {
        t.refused(A, Act::Submit(saying(proposal(), content)), rule);
    }
    t.submit(A, saying(proposal(), Content::Stand(slug("port"), Stand::Parked)));
}

pub(super) fn package_02(t: &mut Table, rule: Rule) {
    let twice = package(&[("port", "open"), ("port", "shut")]);
    t.refused(A, Act::Submit(saying(proposal(), twice)), rule);
    t.submit(A, saying(proposal(), package(&[("port", "open"), ("ferry", "daily")])));
}

pub(super) fn package_03(t: &mut Table, rule: Rule) {
    t.refused(A, Act::Submit(saying(proposal(), package(&[]))), rule);
    t.submit(A, saying(proposal(), package(&[("port", "open")])));
}

pub(super) fn reply_01(t: &mut Table, rule: Rule) {
    carried(t, proposal());
    let answer = reply(1, Answer::Declines);
    t.refused(B, Act::Submit(Paper { in_reply_to: None, ..answer.clone() }), rule);
    t.refused(B, Act::Submit(Paper { kind: Kind::Concern, ..answer.clone() }), rule);
    t.submit(B, answer);
}

pub(super) fn reply_02(t: &mut Table, rule: Rule) {
    let of = carried(t, exploratory());
    t.refused(B, Act::Submit(reply(2, Answer::Declines)), rule);
    t.refused(A, Act::Submit(Paper { to: vec![B], ..reply(1, Answer::Declines) }), rule);
    t.submit(B, reply(1, Answer::Declines));
    t.ok(A, Act::Withdraw { paper: of });
    t.ok(M, Act::Retract { from: B, carried: CarriedId(1) });
    t.refused(B, Act::Submit(reply(1, Answer::Declines)), rule);
}

pub(super) fn reply_03(t: &mut Table, rule: Rule) {
    let of = carried(t, proposal());
    t.ok(A, Act::Revise { paper: of, with: proposal() });
    t.submit(B, reply(1, Answer::Declines));
    t.relay(of, B, &[Verbatim]);
    let mut late = reply(1, Answer::Accepts);
    t.refused(B, Act::Submit(late.clone()), rule);
    late.in_reply_to.as_mut().unwrap().to_superseded = true;
    t.submit(B, late);
    t.submit(B, reply(2, Answer::Accepts));
}

pub(super) fn reply_04(t: &mut Table, rule: Rule) {
    for (n, &kind) in (1..).zip(Kind::ALL.iter().filter(|kind| **kind != Kind::Reply)) {
        let line = Content::RedLine(slug("port"), slug("shut"));
        carried(t, saying(Paper { kind, ..proposal() }, line));
        match kind {
            Kind::Proposal => drop(t.submit(B, reply(n, Answer::Accepts))),
            _ => t.refused(B, Act::Submit(reply(n, Answer::Accepts)), rule),
        }
        t.submit(B, reply(n, Answer::AcceptsInPrinciple));
    }
}

pub(super) fn issue_01(t: &mut Table, rule: Rule) {
    let own = Paper { to: vec![], ..proposal() };
    carried(t, proposal());
    for paper in [
        proposal(),
        reply(1, Answer::Declines),
        Paper { to: vec![], ..reply(1, Answer::Declines) },
        Paper { read_back: true, ..own.clone() },
        paper(Kind::Proposal, &[], &[("a", FOR_RELAY), ("b", IN_CONFIDENCE)]),
        paper(Kind::Proposal, &[], &[("a", UNNAMED)]),
    ] {
        t.refused(M, Act::Issue(paper), rule);
    }
    t.ok(M, Act::Issue(own));
}

pub(super) fn withdraw_01(t: &mut Table, rule: Rule) {
    let of = carried(t, proposal());
    t.refused(A, Act::Withdraw { paper: of }, rule);
    t.ok(A, Act::Revise { paper: of, with: proposal() });
    t.refused(A, Act::Withdraw { paper: of }, rule);
    let waiting = t.submit(A, proposal());
    t.ok(A, Act::Withdraw { paper: waiting });
    let of = carried(t, exploratory());
    t.ok(A, Act::Withdraw { paper: of });
}
