//! A's paper crosses to B and what B understands comes back, by forms alone.

use axum::http::StatusCode;

use crate::support::Talks;
use crate::support::play::{CLEARED, SAID, SECRET, TITLE, a_writes, card, carried};

#[tokio::test]
async fn a_paper_crosses_as_a_cleared_paraphrase_and_comes_back_restated() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    a_writes(&a).await;
    talks.settled();
    talks.minutes(12);
    a.get("/").await.has("A-1 Proposal").has("with the mediator since 11:42");
    m.get("/").await.has("waits for you 1").has("decide").has("Tamrin").has("0:12");
    m.get("/papers/A-1").await.has(SAID).has(SECRET).has("in confidence to the mediator");

    let refused = m.fill("/papers/A-1/to/B", "/papers/A-1/to/B", &card("release")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-RELAY-05").has(CLEARED).has("What if the agency kept an office?");
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &card("read-back")).await;
    talks.settled();
    m.get("/").await.has("nothing waits for you").has("with its author for clearance");

    a.get("/").await.has("Clear the mediator’s wording of A-1 ¶1").has("waits for you 1");
    let clear = [("version", "1"), ("paragraph", "1"), ("verdict", "confirm"), ("correction", "")];
    a.done("/papers/A-1", "/papers/A-1/clear", &clear).await.has("cleared by you");
    talks.settled();
    m.get("/").await.has("wording answered by its author: decide");

    let preview = m.fill("/papers/A-1/to/B", "/papers/A-1/to/B", &card("preview")).await;
    assert_eq!(preview.status, StatusCode::OK);
    preview
        .has(
            "Tamrin will see ¶1 in your words, cleared by the author and ¶3 as your own idea. \
             Tamrin will not see ¶2 and ¶4, that they exist, or who said ¶1 and ¶3.",
        )
        .has("Proposal, carried by Marsa")
        .has("Release to Tamrin");
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &card("release")).await.has("carried at 11:54");
    talks.settled();
    a.get("/papers/A-1").await.has("carried at 11:54").has("arrived at 11:54");

    let came = b.get("/arrivals/M-1").await;
    came.has(CLEARED).has("What if the agency kept an office?").has("Mutual pause: b, 30 d");
    came.has_not(SAID).has_not("Aurelia").has_not("A-1");
    let words = [("restatement", "we understand this as sixty-two days")];
    b.done("/arrivals/M-1", "/arrivals/M-1/restate", &words).await.has("not yet answered");
    talks.settled();
    m.get("/").await.has("restatement to pass to the author (M-1 there)");
    m.done("/papers/A-1", "/carried/B/M-1/pass", &[]).await.has("passed to the author");
    talks.settled();
    a.get("/").await.has("Answer how Tamrin understands A-1");
    let correct = [
        ("version", "1"),
        ("receiver", "B"),
        ("verdict", "correct"),
        ("correction", "sixty days, not a day more"),
    ];
    a.done("/papers/A-1", "/papers/A-1/understood", &correct).await.has("diverging");
    talks.settled();
    m.get("/").await.has("author’s answer to pass");
    m.done("/papers/A-1", "/carried/B/M-1/pass-answer", &[]).await;
    talks.settled();
    b.get("/arrivals/M-1").await.has("diverging").has("sixty days, not a day more");
    b.get("/").await.has("restated; the author means something else");
    m.get("/clocks").await.has("A-1 Proposal Tamrin 11:42 11:42 11:54 11:54").has("0:12 of 3:00");
    m.get("/custody/A-1")
        .await
        .has("¶1 released to Tamrin")
        .has("as M-1 there")
        .has("Sayyid Harith");
    b.get("/custody/M-1").await.has("arrived from the mediator").has_not("A-1");
    talks.close();
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    let page = a.get("/write").await;
    let fields = [
        ("draft", page.hidden("draft")),
        ("title", "once".into()),
        ("kind", "question".into()),
        ("form", "non-paper".into()),
        ("precedence", "routine".into()),
        ("language", "en".into()),
        ("text-1", "Do you hear us?".into()),
        ("do", "send".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let body = crate::support::form(&page, &fields);
    for _ in 0..2 {
        let answer = a.post_raw("/write", &body, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    a.get("/").await.has("A-1 Question").has_not("A-2");
    talks.close();
}

#[tokio::test]
async fn no_canary_of_a_is_in_any_byte_that_bs_origin_serves() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    m.get("/").await.has(TITLE);
    let pages = [
        "/",
        "/arrivals/M-1",
        "/custody/M-1",
        "/room",
        "/case",
        "/rounds",
        "/rules",
        "/proposals",
        "/offers",
        "/oral",
        "/preconditions",
        "/leave",
        "/write",
        "/write?reply=M-1",
        "/papers/A-1",
        "/papers/A-1/to/B",
        "/custody/A-1",
        "/clocks",
        "/nowhere",
        "/papers/B-1",
        "/arrivals/M-2",
        "/custody/M-2",
        "/assets/desk.css",
        "/sign-in/a-calder",
    ];
    for path in pages {
        let answer = b.get(path).await;
        let bytes = format!("{:?}{}", answer.headers, answer.body);
        for canary in [SECRET, TITLE, "agate-canary", "A-1", "Calder, Special"] {
            assert!(!bytes.contains(canary), "{canary} on {path}");
        }
    }
    b.get("/room").await.has(CLEARED);
    talks.close();
}
