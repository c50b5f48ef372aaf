//! The acts that the journey does not touch, and the vocabulary that every page has to know.

use wasit_case::{Anchor, Answer, Counting, Form, Format, Kind, Precedence, Rule, Stand, Withheld};

use crate::support::Talks;
use crate::support::play::carried;

#[tokio::test]
async fn the_mediator_hands_a_paper_to_all_and_answers_its_restatement() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let draft = m.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", "single text"),
        ("kind", "proposal"),
        ("form", "non-paper"),
        ("precedence", "routine"),
        ("language", "en"),
        ("text-1", "Both could pause."),
        ("do", "send"),
    ];
    m.done("/write", "/write", &fields).await.has("MP-1 Proposal single text");
    talks.settled();
    for browser in [&a, &b] {
        browser.get("/arrivals/M-1").await.has("Both could pause.").has("the mediator’s own");
    }
    b.done("/arrivals/M-1", "/arrivals/M-1/restate", &[("restatement", "for a month")]).await;
    talks.settled();
    m.get("/").await.has("restatement of your paper to answer");
    let answer =
        [("version", "1"), ("receiver", "B"), ("verdict", "correct"), ("correction", "for two")];
    m.done("/papers/MP-1", "/papers/MP-1/understood", &answer).await;
    talks.settled();
    b.get("/arrivals/M-1").await.has("for two").has("diverging");
    m.get("/clocks").await.has("0 ms");
    m.get("/custody/MP-1").await.has("¶1 released to Aurelia");
    talks.close();
}

#[tokio::test]
async fn a_word_is_given_a_paper_revised_and_an_exploratory_one_taken_back() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    a.get("/").await.has("Held for your word: A-1 ¶4");
    a.done("/papers/A-1", "/papers/A-1/word", &[("version", "1"), ("paragraph", "4")]).await;
    talks.settled();
    m.get("/").await.has("held, and its condition is met");
    let relay = [("version", "1"), ("choice-4", "verbatim"), ("do", "release")];
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &relay).await;
    talks.settled();
    b.get("/arrivals/M-2").await.has("Then we would talk about the cap.");

    let page = a.get("/write?revise=A-1").await;
    page.has("Revise A-1").has("says agate-canary");
    assert!(
        page.body.contains("value=\"C\" checked") && page.body.contains("value=\"b\" selected")
    );

    let reply = b.get("/write?reply=M-1").await;
    reply.has("Reply to M-1").has("A pause of two months is conceivable.");
    let draft = reply.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("reply", "M-1"),
        ("answer", "accepts"),
        ("title", "yes"),
        ("kind", "reply"),
        ("form", "note-verbale"),
        ("precedence", "immediate"),
        ("language", "en"),
        ("to", "A"),
        ("text-1", "We accept."),
        ("do", "send"),
    ];
    b.done("/write?reply=M-1", "/write", &fields).await.has("Tamrin accepted M-1");
    talks.settled();
    m.get("/papers/B-1").await.has("A-1 version 1 (there M-1): accepts");
    m.get("/").await.has("accepted M-1");

    let draft = a.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", "perhaps"),
        ("kind", "exploratory"),
        ("form", "non-paper"),
        ("precedence", "routine"),
        ("language", "en"),
        ("to", "B"),
        ("text-1", "If you would, would we?"),
        ("do", "send"),
    ];
    a.done("/write", "/write", &fields).await;
    talks.settled();
    let relay = [("version", "1"), ("choice-1", "verbatim"), ("do", "release")];
    m.done("/papers/A-2/to/B", "/papers/A-2/to/B", &relay).await;
    talks.settled();
    b.get("/arrivals/M-3").await.has("If you would");
    a.done("/papers/A-2", "/papers/A-2/withdraw", &[]).await.has("taken back at");
    talks.settled();
    m.get("/").await.has("withdrawn by its author: take it back");
    m.done("/papers/A-2", "/carried/B/M-3/retract", &[]).await.has("taken back");
    talks.settled();
    assert_eq!(b.get("/arrivals/M-3").await.status.as_u16(), 404);
    b.get("/room").await.has_not("If you would");
    talks.close();
}

#[tokio::test]
async fn a_round_is_led_from_its_page() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    let until = [("do", "adjourned"), ("until", "2026-02-07T09:00")];
    m.done("/rounds", "/rounds", &until).await.has("adjourned until 2026-02-07 09:00");
    m.done("/rounds", "/rounds", &[("do", "resumed")]).await;
    let reason = [("do", "suspended"), ("reason", "a death in the house")];
    m.done("/rounds", "/rounds", &reason).await;
    talks.settled();
    b.get("/rounds").await.has("suspended: a death in the house").has_not("Close the round");
    m.done("/rounds", "/rounds", &[("do", "resumed")]).await;
    let close = [
        ("do", "closed"),
        ("next-step", "meet again"),
        ("within-days", "10"),
        ("within-counting", "calendar-days"),
        ("within-anchor", "sent"),
        ("within-zone", "+04:00"),
    ];
    let refused = m.fill("/rounds", "/rounds", &close).await;
    refused.has("R-ROUND-04").has("A-1 stays open because");
    assert!(refused.body.contains("value=\"meet again\""));
    let close: Vec<_> = close.into_iter().chain([("exception-A-1", "its word")]).collect();
    m.done("/rounds", "/rounds", &close).await.has("A-1: its word").has("2026-02-16");
    talks.settled();
    a.get("/rounds").await.has("meet again").has("2026-02-16").has_not("its word");
    let plan = [
        ("do", "plan"),
        ("format", "proximity"),
        ("venue", "the old port"),
        ("begins-at", "2026-02-16T10:00"),
    ];
    m.done("/rounds", "/rounds", &plan).await.has("Round 2, planned").has("proximity");
    m.done("/rounds", "/rounds", &[("do", "open")]).await.has("Round 2, open");
    talks.close();
}

#[tokio::test]
async fn every_value_of_the_vocabulary_can_be_chosen_or_read_on_a_page() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    let write = a.get("/write").await.body + &b.get("/write?reply=M-1").await.body;
    let card = m.get("/papers/A-1/to/B").await.body;
    let option = |page: &str, word: &str| {
        assert!(page.contains(&format!("value=\"{word}\"")), "{word}");
    };
    Kind::ALL.iter().for_each(|kind| option(&write, kind.word()));
    Form::ALL.iter().for_each(|form| option(&write, form.word()));
    Precedence::ALL.iter().for_each(|precedence| option(&write, precedence.word()));
    Answer::ALL.iter().for_each(|answer| option(&write, answer.word()));
    Stand::ALL.iter().for_each(|stand| option(&write, stand.word()));
    Counting::ALL.iter().for_each(|counting| option(&write, counting.word()));
    Anchor::ALL.iter().for_each(|anchor| option(&write, anchor.word()));
    Kind::ALL.iter().for_each(|kind| option(&write, &format!("paper-{kind}")));
    Withheld::ALL.iter().for_each(|reason| option(&card, reason.word()));
    for word in ["R", "U", "C", "H", "word", "date", "red-line", "package"] {
        option(&write, word);
    }
    for word in ["verbatim", "paraphrase", "idea", "withhold", "hold"] {
        option(&card, word);
    }
    let close = [("do", "closed"), ("next-step", ""), ("exception-A-1", "later")];
    m.done("/rounds", "/rounds", &close).await;
    let rounds = m.get("/rounds").await.body;
    Format::ALL.iter().for_each(|format| option(&rounds, format.word()));
    let rules = a.get("/rules").await;
    for rule in Rule::ALL {
        rules.has(rule.code());
    }
    let case = a.get("/case").await;
    case.has("Tamrin, head of the desk").has("阿沙米 (Hani)").has("regional consortium plant");
    talks.close();
}
