//! Proposals of the mediator: put, answered in secret, revealed, closed, settled and reverted.

use axum::http::StatusCode;
use wasit_case::Photographs;

use crate::support::{Browser, Talks};

const PACKAGE: [(&str, &str); 6] = [
    ("do", "put"),
    ("words", "A pause of ninety days while experts meet."),
    ("pick-cap", "b"),
    ("pick-pause", "c"),
    ("pick-missiles", ""),
    ("answer-by", "2026-02-08T18:00"),
];

/// Returns the fields of a paper that A or B hands in with one paragraph.
fn paper<'a>(draft: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fixed = [
        ("draft", draft),
        ("title", "position"),
        ("form", "non-paper"),
        ("precedence", "routine"),
        ("language", "en"),
        ("text-1", "Our position, says quartz-canary."),
        ("do", "send"),
    ];
    fixed.into_iter().chain(more.iter().copied()).collect()
}

async fn hands_in(browser: &Browser, more: &[(&str, &str)]) {
    let draft = browser.get("/write").await.hidden("draft");
    browser.done("/write", "/write", &paper(&draft, more)).await;
}

async fn answers(browser: &Browser, no: &str, answer: &str) {
    browser.done("/proposals", "/proposals", &[("no", no), ("do", answer)]).await;
}

#[tokio::test]
async fn a_package_is_answered_in_secret_and_revealed_at_one_time() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    m.get("/proposals").await.has("Put the first one below").has("C1");
    m.done("/proposals", "/proposals", &PACKAGE)
        .await
        .has("On the table")
        .has("P-1 put by Sayyid Harith")
        .has("Enrichment cap: b, regional consortium plant, ≤ 3.67 %")
        .has("A Aurelia none yet");
    talks.settled();
    m.get("/").await.has("P-1: not answered by Aurelia and Tamrin").has("nothing waits for you");
    a.get("/").await.has("Answer the mediator’s proposal P-1").has("waits for you 1");
    a.get("/proposals")
        .await
        .has("P-1, on the table")
        .has("A pause of ninety days while experts meet.")
        .has("to be answered by 2026-02-08 18:00:00 +04:00")
        .has("Nobody but the mediator learns of your answer unless all say yes.");
    talks.minutes(7);
    answers(&a, "P-1", "yes").await;
    talks.settled();
    a.get("/proposals").await.has("You said yes at 11:49");
    a.get("/").await.has("nothing waits for you");
    // Only A's own answer shows, and that only to A and to the mediator.
    b.get("/proposals").await.has("You have not answered.").has_not("Aurelia").has_not("You said");
    m.get("/proposals")
        .await
        .has("A Aurelia yes 11:49")
        .has("B Tamrin none yet")
        .has_not("Reveal that all said yes");
    let early = m.fill("/proposals", "/proposals", &[("no", "P-1"), ("do", "reveal")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    early.has("R-PROPOSAL-03");

    answers(&b, "P-1", "yes").await;
    talks.settled();
    a.get("/proposals").await.has_not("agreed at");
    m.get("/").await.has("P-1: all said yes; reveal it, or wait").has("waits for you 1");
    m.get("/proposals").await.has(
        "Aurelia and Tamrin will learn at one time that all said yes to P-1. It is provisional \
         until everything is agreed. It cannot be called back.",
    );
    let reveal = [("no", "P-1"), ("do", "reveal")];
    m.done("/proposals", "/proposals", &reveal).await.has("agreed at 11:49; provisional");
    talks.settled();
    for browser in [&a, &b] {
        browser
            .get("/proposals")
            .await
            .has("P-1, agreed")
            .has("Mutual pause c, 90 d renewable provisional P-1")
            .has("Open, as far as this desk knows: Missiles.");
    }
    talks.close();
}

#[tokio::test]
async fn one_no_stays_with_the_mediator_when_a_proposal_is_closed() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    m.done("/proposals", "/proposals", &PACKAGE).await;
    talks.settled();
    answers(&a, "P-1", "no").await;
    answers(&b, "P-1", "yes").await;
    talks.settled();
    m.get("/").await.has("P-1: all have answered, and not all said yes");
    m.done("/proposals", "/proposals", &[("no", "P-1"), ("do", "close")]).await.has("A Aurelia no");
    talks.settled();
    let seen = b.get("/proposals").await;
    seen.has("P-1, closed").has("You said yes").has_not("You said no").has_not("Aurelia");
    let late = b.fill("/proposals", "/proposals", &[("no", "P-1"), ("do", "no")]).await;
    late.has("R-PROPOSAL-02");
    talks.close();
}

#[tokio::test]
async fn broken_links_and_excluded_items_are_refused_at_their_field() {
    let talks = Talks::open();
    let (m, _, b) = talks.all().await;
    let broken = [("do", "put"), ("words", "kept words"), ("pick-cap", "a"), ("pick-pause", "b")];
    let refused = m.fill("/proposals", "/proposals", &broken).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .has("R-PACKAGE-05")
        .has("[C1: A package that chooses “no enrichment on Tamrin soil” on “Enrichment cap” must choose")
        .has("kept words");
    let at = "id=\"pick-pause\" name=\"pick-pause\" aria-invalid=\"true\"";
    assert!(refused.body.contains(at) && refused.body.contains("href=\"#pick-pause\""));
    assert!(refused.body.contains("<option value=\"a\" selected>a: no enrichment"));

    let stand = [
        ("kind", "position"),
        ("to", "A"),
        ("content-1", "stand"),
        ("item-1", "missiles"),
        ("stand-1", "excluded"),
    ];
    hands_in(&b, &stand).await;
    talks.settled();
    m.get("/proposals").await.has("A party excludes these from the talks");
    let excluded = [("do", "put"), ("words", "all of it"), ("pick-missiles", "a")];
    let refused = m.fill("/proposals", "/proposals", &excluded).await;
    refused.has("R-PACKAGE-04").has("all of it");
    assert!(refused.body.contains("name=\"pick-missiles\" aria-invalid=\"true\""));

    for (fields, rule, field) in [
        (vec![("words", "w")], "R-PACKAGE-03", "picks"),
        (vec![("words", " "), ("pick-cap", "b")], "R-PAPER-02", "words"),
        (
            vec![("words", "w"), ("pick-cap", "b"), ("answer-by", "2026-02-01T10:00")],
            "R-PROPOSAL-01",
            "answer-by",
        ),
    ] {
        let fields: Vec<_> = [("do", "put")].into_iter().chain(fields).collect();
        let refused = m.fill("/proposals", "/proposals", &fields).await;
        refused.has(rule);
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let check = [("do", "check"), ("words", "kept words"), ("pick-cap", "a"), ("pick-pause", "b")];
    let refused = m.fill("/proposals", "/proposals", &check).await;
    refused.has("R-PACKAGE-05").has("kept words").has_not("nothing to say");
    m.get("/proposals").await.has("Put the first one below");
    talks.close();
}

#[tokio::test]
async fn a_private_red_line_is_flagged_to_the_mediator_alone() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let line =
        [("kind", "red-line"), ("mark-0", "C"), ("content-1", "red-line"), ("line-1", "cap=b")];
    hands_in(&b, &line).await;
    talks.settled();
    let check = [("do", "check"), ("words", "kept"), ("pick-cap", "b")];
    let checked = m.fill("/proposals", "/proposals", &check).await;
    assert_eq!(checked.status, StatusCode::OK);
    checked.has("Runs into a private red line of Tamrin").has("you may put it all the same");
    assert!(checked.body.contains(">kept</textarea>"));
    m.done("/proposals", "/proposals", &PACKAGE).await.has("Runs into a private red line");
    talks.settled();
    for browser in [&a, &b] {
        for path in ["/proposals", "/"] {
            let answer = browser.get(path).await;
            answer.has_not("Runs into").has_not("private red line");
        }
    }
    // At a delegation's desk the button asks for nothing.
    let tried = a.fill("/proposals", "/proposals", &check).await;
    tried.has("R-ROLE-04").has_not("red line").has_not("Tamrin");
    talks.close();
}

#[tokio::test]
async fn the_whole_is_settled_or_reverted_with_a_reason() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let agree = async |no: &str, fields: &[(&str, &str)]| {
        m.done("/proposals", "/proposals", fields).await;
        talks.settled();
        answers(&a, no, "yes").await;
        answers(&b, no, "yes").await;
        talks.settled();
        m.done("/proposals", "/proposals", &[("no", no), ("do", "reveal")]).await;
        talks.settled();
    };
    agree("P-1", &PACKAGE).await;
    let settle = m.fill("/proposals", "/proposals", &[("do", "settle")]).await;
    settle.has("R-PROPOSAL-04").has_not("Settle all");
    let blank = m.fill("/proposals", "/proposals", &[("do", "revert"), ("reason", " ")]).await;
    blank.has("R-PAPER-02");
    assert!(blank.body.contains("name=\"reason\" class=\"wide\""));
    let revert = [("do", "revert"), ("reason", "the port was attacked")];
    m.done("/proposals", "/proposals", &revert).await.has("undone with the whole");
    talks.settled();
    b.get("/proposals").await.has("the port was attacked").has("Nothing is agreed on any item");

    let early = [("do", "put"), ("words", "first"), ("pick-pause", "b"), ("early-harvest", "yes")];
    agree("P-2", &early).await;
    a.get("/proposals").await.has("Mutual pause b, 30 d final P-2").has("it stands by itself");
    let rest = [("do", "put"), ("words", "rest"), ("pick-cap", "c"), ("pick-missiles", "d")];
    agree("P-3", &rest).await;
    m.get("/proposals").await.has("No item on the table is open.").has("Settle all");
    m.done("/proposals", "/proposals", &[("do", "settle")]).await.has("final since");
    talks.settled();
    a.get("/proposals").await.has("Missiles d, excluded final P-3").has_not("provisional P-3");
    talks.close();
}

#[tokio::test]
async fn what_is_said_in_public_is_agreed_and_stands_with_its_round() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let terms = [
        ("v-words", "how we speak of this round"),
        ("round", "1"),
        ("format-word", "proximity talks"),
        ("photographs", "by the host"),
        ("existence", "yes"),
        ("who-1", "M"),
        ("what-1", "that the round took place"),
        ("not-before-1", "2026-02-07T18:00"),
        ("who-2", "A"),
        ("what-2", ""),
        ("not-before-2", ""),
    ];
    let with = |button| terms.into_iter().chain([("do", button)]).collect::<Vec<_>>();
    let more = m.fill("/proposals", "/proposals", &with("more")).await;
    assert!(more.body.contains("name=\"what-3\"") && more.body.contains("proximity talks"));
    let mut bad = with("put-visibility");
    bad.retain(|(name, _)| *name != "not-before-1");
    bad.push(("not-before-1", "soon"));
    let refused = m.fill("/proposals", "/proposals", &bad).await;
    refused.has("The time cannot be read.").has("To the field");
    assert!(refused.body.contains("href=\"#not-before-1\""));
    assert!(refused.body.contains("value=\"soon\"") && refused.body.contains("proximity talks"));
    m.done("/proposals", "/proposals", &with("put-visibility")).await;
    talks.settled();
    a.get("/proposals")
        .await
        .has("What is said in public about round 1:")
        .has("That the round takes place is public.")
        .has("All use for its format the word “proximity talks”.")
        .has("Where it takes place is not said in public.")
        .has("The host alone shows pictures.")
        .has("Marsa announces: that the round took place (not before 2026-02-07 18:00)");
    let offered = m.get("/proposals").await.body;
    for word in Photographs::ALL {
        assert!(offered.contains(&format!("value=\"{word}\"")), "{word}");
    }
    a.get("/rounds").await.has_not("What all agreed to say");
    answers(&a, "P-1", "yes").await;
    answers(&b, "P-1", "yes").await;
    talks.settled();
    m.done("/proposals", "/proposals", &[("no", "P-1"), ("do", "reveal")]).await;
    talks.settled();
    for browser in [&m, &a, &b] {
        browser.get("/rounds").await.has("What all agreed to say in public").has("proximity talks");
    }
    talks.close();
}

#[tokio::test]
async fn observers_see_no_forms_on_the_pages_of_the_talks() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    m.done("/proposals", "/proposals", &PACKAGE).await;
    let oral =
        [("do", "record"), ("words", "a month"), ("spoken-at", "2026-02-06T11:00"), ("with", "A")];
    m.done("/oral", "/oral", &oral).await;
    talks.settled();
    let state =
        [("do", "state"), ("name", "detainees"), ("words", "all go home"), ("evidence", "a list")];
    a.done("/preconditions", "/preconditions", &state).await;
    talks.settled();
    let observers = [
        talks.browser("marsa.localhost", "m-nawf").await,
        talks.browser("aurelia.localhost", "a-ostrey").await,
    ];
    for observer in observers {
        for path in ["/proposals", "/offers", "/oral", "/preconditions", "/leave", "/rounds"] {
            let page = observer.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(page.body.matches("<form").count(), 1, "{path}: to sign out alone");
            assert_eq!(page.body.matches("<textarea").count(), 0, "{path}");
        }
        let tried = observer.fill("/", "/proposals", &[("no", "P-1"), ("do", "yes")]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        tried.has("R-ROLE-02");
    }
    talks.close();
}

#[tokio::test]
async fn words_that_would_leak_are_stopped_and_stay_in_their_form() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let said = "We would open the northern terminal to inspectors twice a month.";
    let offer =
        [("do", "make"), ("with", "B"), ("words", said), ("want-cap", "b"), ("give-pause", "c")];
    a.done("/offers", "/offers", &offer).await;
    talks.settled();
    let words = format!("A thought: {said}");
    let put = [("do", "put"), ("words", words.as_str()), ("pick-cap", "b")];
    let stopped = m.fill("/proposals", "/proposals", &put).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    stopped.has("Blocked").has("towards Tamrin");
    assert!(stopped.body.contains(&format!(">{words}</textarea>")));
    let check = [("do", "check"), ("words", words.as_str()), ("pick-cap", "b")];
    let checked = m.fill("/proposals", "/proposals", &check).await;
    assert_eq!(checked.status, StatusCode::OK);
    checked.has("These choices run into no red line that you know.").has("Blocked");
    assert!(checked.body.contains(&format!(">{words}</textarea>")));
    let record = [
        ("do", "record"),
        ("words", words.as_str()),
        ("spoken-at", "2026-02-06T11:40"),
        ("with", "B"),
    ];
    let stopped = m.fill("/oral", "/oral", &record).await;
    stopped.has("Blocked").has("towards Tamrin");
    assert!(stopped.body.contains(&format!(">{words}</textarea>")));
    talks.settled();
    for path in ["/proposals", "/oral", "/"] {
        b.get(path).await.has_not(said).has_not("P-1").has_not("O-1");
    }
    talks.close();
}
