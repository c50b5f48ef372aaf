//! A courier's desk, what the mediator sees of it, and what the receiver reads.

use axum::http::StatusCode;

use crate::support::{Browser, Talks};

const OTHER: &str = "A pause is thinkable, my friends.";
const SECRET: &str = "garnet-canary-secret";

/// A's paper goes to the courier for B, over a channel of its own.
async fn handed(talks: &Talks) -> (Browser, Browser, Browser, Browser) {
    let (m, a, b, k) = (
        talks.at("harith").await,
        talks.at("calder").await,
        talks.at("arsami").await,
        talks.at("lund").await,
    );
    let open = [
        ("name", "north"),
        ("kind", "courier"),
        ("exposure", "the rooms that take part"),
        ("courier", "K1"),
        ("participant", "harith"),
        ("participant", "calder"),
        ("participant", "arsami"),
        ("participant", "lund"),
        ("do", "open"),
    ];
    m.done("/channels", "/channels", &open)
        .await
        .has("north, courier channel, carried by Northland");
    talks.settled();
    let draft = a.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", SECRET),
        ("kind", "exploratory"),
        ("form", "non-paper"),
        ("precedence", "priority"),
        ("language", "en"),
        ("channel", "north"),
        ("to", "B"),
        ("text-1", "We could pause."),
        ("content-1", "package"),
        ("pick-1-pause", "b"),
        ("text-2", SECRET),
        ("mark-2", "C"),
        ("do", "send"),
    ];
    a.done("/write", "/write", &fields).await;
    talks.settled();
    let relay = [
        ("version", "1"),
        ("choice-1", "verbatim"),
        ("choice-2", "withhold"),
        ("reason-2", "in-confidence"),
        ("do", "release"),
    ];
    m.get("/papers/A-1/to/B").await.has("channel north").has("It goes by hand: Northland");
    let preview: Vec<_> = relay.into_iter().filter(|(name, _)| *name != "do").collect();
    let preview = m.fill("/papers/A-1/to/B", "/papers/A-1/to/B", &preview).await;
    preview.has("Carried by hand by Northland, in the words that the mediator handed over.");
    preview.has("Tamrin has them when the courier says so, perhaps in the courier’s words.");
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &relay).await.has("with Northland since");
    talks.settled();
    (m, a, b, k)
}

#[tokio::test]
async fn a_courier_delivers_in_other_words_and_both_wordings_are_kept_apart() {
    let talks = Talks::wide();
    let (m, a, b, k) = handed(&talks).await;
    m.get("/couriers").await.has("H-1 Exploratory paper A-1 Tamrin, under the name of Marsa");
    a.get("/").await.has("with a courier since");
    let home = k.get("/").await;
    home.has("waits for you 1").has("For Tamrin, handed over by Marsa");
    home.has("Say it under the name of Marsa.").has("deliver by 2026-02-06 14:42");
    home.has("We could pause.").has("Delivered in these words").has("Carried by hand");
    assert!(home.body.contains("class=\"room-k\""));
    assert_eq!(b.get("/arrivals/M-1").await.status, StatusCode::NOT_FOUND);

    let blank = "x".repeat(17 * 1024);
    let refused = k.fill("/handed/H-1", "/handed/H-1", &[("spoken-1", &blank)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-PAPER-02").has("xxxxxxxx");
    assert!(refused.body.contains("href=\"#spoken-1\""));
    k.done("/handed/H-1", "/handed/H-1", &[("spoken-1", OTHER)])
        .await
        .has("in other words than those handed over");
    k.get("/handed/H-1").await.has(OTHER).has("We could pause.");
    let twice = k.fill("/", "/handed/H-1", &[]).await;
    twice.has("R-COURIER-01");
    talks.settled();
    m.get("/couriers").await.has("We could pause.").has(OTHER).has("As it was said");
    let came = b.get("/arrivals/M-1").await;
    came.has("Carried by hand by Northland, in part or whole in the courier’s words.").has(OTHER);
    came.has_not("We could pause.");
    a.get("/papers/A-1").await.has(OTHER).has("in the courier’s words");
    talks.close();
}

#[tokio::test]
async fn a_courier_brings_words_on_behalf_of_a_party() {
    let talks = Talks::wide();
    let (m, k) = (talks.at("harith").await, talks.at("lund").await);
    let page = k.get("/write").await;
    page.has("Bring words to the mediator").has("On behalf of");
    let absent = [
        "value=\"reply\"",
        "value=\"red-line\"",
        "value=\"letter\"",
        "name=\"read-back\"",
        "name=\"ad-referendum\"",
        "value=\"U\"",
        "value=\"word\"",
        "In the terms of the agenda",
        "Circulate",
    ];
    for control in absent {
        assert!(!page.body.contains(control), "{control}");
    }
    let draft = page.hidden("draft");
    let mut fields = vec![
        ("draft", draft.as_str()),
        ("title", "what I heard"),
        ("kind", "notice"),
        ("form", "oral-message"),
        ("precedence", "routine"),
        ("language", "en"),
        ("channel", "front"),
        ("to", "B"),
        ("text-1", "They would talk."),
        ("do", "send"),
    ];
    let refused = k.fill("/write", "/write", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-COURIER-02").has("They would talk.");
    assert!(refused.body.contains("href=\"#on-behalf\""));
    fields.push(("on-behalf", "A"));
    k.done("/write", "/write", &fields).await.has("K1-1 Notice what I heard");
    talks.settled();
    let home = k.get("/").await;
    home.has("on behalf of Aurelia; with the mediator since");
    k.get("/papers/K1-1").await.has("on behalf of Aurelia").has("They would talk.");
    m.get("/couriers").await.has("K1-1 Notice what I heard").has("on behalf of Aurelia, since");
    m.get("/papers/K1-1").await.has("On behalf of Aurelia");
    let card = m.get("/papers/K1-1/to/B").await;
    card.has("Northland brought it on behalf of Aurelia.").has_not("Read my paraphrases back");
    let relay = [
        ("version", "1"),
        ("choice-1", "paraphrase"),
        ("words-1", "So it is said."),
        ("do", "release"),
    ];
    m.done("/papers/K1-1/to/B", "/papers/K1-1/to/B", &relay).await;
    talks.settled();
    let came = talks.at("arsami").await.get("/arrivals/M-1").await;
    came.has("So it is said.").has_not("Aurelia").has_not("Northland");
    // The mediator answers for what a courier brought; there is nobody to pass it to.
    let b = talks.at("arsami").await;
    b.done("/arrivals/M-1", "/arrivals/M-1/restate", &[("restatement", "somebody said so")]).await;
    talks.settled();
    m.get("/").await.has("K1-1 Notice what I heard").has("restatement of your paper to answer");
    let page = m.get("/papers/K1-1").await;
    page.has("Yes, that is what I mean").has_not("Pass the restatement");
    let answer = [("version", "1"), ("receiver", "B"), ("verdict", "confirm"), ("correction", "")];
    m.done("/papers/K1-1", "/papers/K1-1/understood", &answer).await;
    talks.settled();
    b.get("/arrivals/M-1").await.has("confirmed by the author");
    talks.close();
}

#[tokio::test]
async fn a_courier_learns_nothing_else_and_its_observer_has_no_forms() {
    let talks = Talks::wide();
    let (..) = handed(&talks).await;
    let paths = [
        "/",
        "/handed/H-1",
        "/write",
        "/channels",
        "/register",
        "/room",
        "/case",
        "/rounds",
        "/rules",
        "/clocks",
        "/couriers",
        "/at-home",
        "/papers/A-1",
        "/arrivals/M-1",
        "/custody/A-1",
        "/papers/A-1/to/B",
    ];
    for person in ["lund", "holm"] {
        let browser = talks.at(person).await;
        for path in paths {
            let body = browser.get(path).await.body;
            let secret =
                [SECRET, "Enrichment", "Mutual pause", "30 d", "A-1", "Calder", "pump house"];
            for canary in secret {
                assert!(!body.contains(canary), "{canary} on {path} of {person}");
            }
        }
    }
    // The observer takes no part in the courier's own channel.
    let observer = talks.at("holm").await;
    observer.get("/").await.has_not("We could pause.").has_not("<button>Delivered");
    observer.fill("/", "/handed/H-1", &[]).await;
    talks.at("lund").await.get("/").await.has("We could pause.");
    for person in ["calder", "lund"] {
        assert_eq!(talks.at(person).await.get("/couriers").await.status, StatusCode::NOT_FOUND);
    }
    talks.close();
}
