//! Conditional offers and oral understandings: what one side says and the other does not learn.

use axum::http::StatusCode;

use crate::support::Talks;

const OFFER: [(&str, &str); 5] = [
    ("do", "make"),
    ("with", "B"),
    ("words", "for you alone, says jasper-canary"),
    ("want-pause", "c"),
    ("give-cap", "b"),
];
const FACING: [(&str, &str); 5] = [
    ("do", "make"),
    ("with", "A"),
    ("words", "we could too, says beryl-canary"),
    ("want-cap", "b"),
    ("give-pause", "c"),
];
/// Every page of a delegation that could carry a hint.
const PAGES: [&str; 9] = [
    "/",
    "/offers",
    "/proposals",
    "/oral",
    "/preconditions",
    "/leave",
    "/room",
    "/case",
    "/rounds",
];

#[tokio::test]
async fn offers_that_meet_are_shown_to_both_at_one_time_and_otherwise_to_nobody() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let before = b.get("/offers").await.body;
    a.done("/offers", "/offers", &OFFER)
        .await
        .has("A-O1, to Tamrin")
        .has("jasper-canary")
        .has("with the mediator since 11:42");
    talks.settled();
    m.get("/offers").await.has("A-O1 of Aurelia, to Tamrin").has("jasper-canary").has("None.");
    // Nothing of it is in any byte of the other side's pages; only a form's own marks differ.
    for path in PAGES {
        b.get(path).await.has_not("jasper-canary").has_not("A-O1");
    }
    let request = |body: &str| {
        let start = body.find("name=\"request\" value=\"").unwrap() + 22;
        body[start..].split('"').next().unwrap().to_owned()
    };
    let after = b.get("/offers").await.body;
    assert_eq!(before.replace(&request(&before), ""), after.replace(&request(&after), ""));

    talks.minutes(5);
    b.done("/offers", "/offers", &FACING).await.has("B-O1, to Aurelia");
    talks.settled();
    m.get("/").await.has("A-O1 and B-O1 meet: show both, or wait").has("waits for you 1");
    for path in PAGES {
        a.get(path).await.has_not("beryl-canary").has_not("B-O1");
        b.get(path).await.has_not("jasper-canary").has_not("A-O1");
    }
    m.get("/offers").await.has(
        "Aurelia and Tamrin will learn at one time that their offers meet, and what both together \
         choose. Neither reads the other’s words. It cannot be called back.",
    );
    let show = [("do", "match"), ("first", "A-O1"), ("second", "B-O1")];
    m.done("/offers", "/offers", &show).await.has("met since 11:47");
    talks.settled();
    for (browser, other) in [(&a, "beryl-canary"), (&b, "jasper-canary")] {
        browser
            .get("/offers")
            .await
            .has("met since 11:47")
            .has("Both together choose: Enrichment cap: b, regional consortium plant")
            .has_not(other)
            .has_not("Take back");
    }
    let again = m.fill("/offers", "/offers", &show).await;
    again.has("R-OFFER-03");
    talks.close();
}

#[tokio::test]
async fn an_offer_that_is_refused_keeps_what_was_typed_and_one_that_waits_is_taken_back() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    for (fields, rule, field) in [
        (vec![("words", "kept words")], "R-OFFER-01", "items"),
        (
            vec![("words", "kept words"), ("want-cap", "a"), ("give-cap", "b")],
            "R-OFFER-01",
            "give-cap",
        ),
        (vec![("words", " "), ("want-cap", "a"), ("give-pause", "b")], "R-PAPER-02", "words"),
    ] {
        let fields: Vec<_> = [("do", "make"), ("with", "B")].into_iter().chain(fields).collect();
        let refused = a.fill("/offers", "/offers", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has(rule);
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
        assert!(refused.body.contains(fields[2].1), "what was typed stays");
    }
    a.done("/offers", "/offers", &OFFER).await;
    talks.settled();
    let back = [("do", "take-back"), ("offer", "A-O1")];
    a.done("/offers", "/offers", &back).await.has("taken back at 11:42").has_not("Take back A-O1");
    talks.settled();
    m.get("/offers").await.has("taken back at 11:42");
    talks.close();
}

#[tokio::test]
async fn an_oral_understanding_is_read_back_to_each_side_by_itself() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let record = [
        ("do", "record"),
        ("words", "A freeze of three months."),
        ("spoken-at", "2026-02-06T10:30"),
        ("with", "A"),
        ("with", "B"),
    ];
    m.done("/oral", "/oral", &record)
        .await
        .has("O-1, read out")
        .has_not("not the same day")
        .has("no answer yet");
    talks.settled();
    a.get("/").await.has("Say whether you understood O-1 so").has("waits for you 1");
    a.get("/oral").await.has("A freeze of three months.").has("waits for your answer");
    talks.minutes(3);
    a.done("/oral", "/oral", &[("id", "O-1"), ("do", "confirm")])
        .await
        .has("You confirmed it at 11:45");
    let empty = [("id", "O-1"), ("do", "correct"), ("correction", " ")];
    let refused = b.fill("/oral", "/oral", &empty).await;
    refused.has("R-PAPER-02");
    assert!(refused.body.contains("href=\"#correction-O-1\""));
    let words = "as long as the talks last, says onyx-canary";
    let correct = [("id", "O-1"), ("do", "correct"), ("correction", words)];
    b.done("/oral", "/oral", &correct).await.has("the two differ").has(words);
    talks.settled();
    m.get("/oral")
        .await
        .has("O-1, diverging")
        .has("confirmed at 11:45")
        .has("understood instead, at 11:45: as long as the talks last, says onyx-canary");
    m.get("/").await.has("O-1: understood differently; clear it up").has("waits for you 1");
    for path in PAGES {
        a.get(path).await.has_not("onyx-canary").has_not("diverging");
    }
    let twice = a.fill("/oral", "/oral", &[("id", "O-1"), ("do", "confirm")]).await;
    twice.has("R-ORAL-02");

    // A newer understanding with the side that corrected it takes its place.
    talks.minutes(1);
    let again: Vec<_> =
        [("do", "record"), ("words", "six months"), ("spoken-at", "2026-02-06T11:40")]
            .into_iter()
            .chain([("with", "B")])
            .collect();
    m.done("/oral", "/oral", &again).await;
    m.get("/").await.has_not("clear it up").has("O-2: not answered by Tamrin");
    talks.settled();
    b.get("/oral").await.has("six months");
    a.get("/oral").await.has_not("six months");
    talks.close();
}

#[tokio::test]
async fn an_understanding_is_marked_that_is_not_read_back_on_the_same_day() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    let record = |words, at| [("do", "record"), ("words", words), ("spoken-at", at), ("with", "A")];
    let early = "2026-02-05T23:50";
    m.done("/oral", "/oral", &record("late words", early)).await.has("not the same day");
    let refused = m.fill("/oral", "/oral", &record("kept words", "2026-02-09T10:00")).await;
    refused.has("R-ORAL-01").has("kept words");
    assert!(refused.body.contains("href=\"#spoken-at\""));
    let nobody = [("do", "record"), ("words", "kept words"), ("spoken-at", early)];
    let refused = m.fill("/oral", "/oral", &nobody).await;
    assert!(refused.body.contains("href=\"#with\"") && refused.body.contains("kept words"));
    let unreadable = m.fill("/oral", "/oral", &record("kept words", "noon")).await;
    unreadable.has("The time cannot be read.").has("kept words");
    m.done("/oral", "/oral", &record("prompt words", "2026-02-06T11:40")).await;
    talks.settled();
    talks.minutes(13 * 60);
    m.get("/oral").await.has("The day on which it was said is over. Not answered by Aurelia.");
    m.get("/").await.has("O-2: not answered by Aurelia; the day is over").has("late 2");
    a.get("/oral").await.has("not the same day").has_not("is over");
    talks.close();
}
