//! Channels: opened and closed, read by those who take part, left with consent alone.

use axum::http::StatusCode;

use crate::support::{Browser, Talks};

const APART: &str = "jasper-canary-apart";

/// The mediator opens a back channel for both heads, without the advisers.
async fn opened(m: &Browser) {
    let fields = [
        ("name", "quiet"),
        ("kind", "back"),
        ("exposure", "the people who take part"),
        ("courier", ""),
        ("participant", "harith"),
        ("participant", "calder"),
        ("participant", "arsami"),
        ("do", "open"),
    ];
    let page = m.done("/channels", "/channels", &fields).await;
    page.has("quiet, back channel").has("M Marsa: Sayyid Harith").has("B Tamrin: D. Arsami");
}

async fn wrote(a: &Browser, channel: &str, kind: &str, words: &str) {
    let draft = a.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", "on its way"),
        ("kind", kind),
        ("form", "non-paper"),
        ("precedence", "routine"),
        ("language", "en"),
        ("channel", channel),
        ("to", "B"),
        ("text-1", words),
        ("do", "send"),
    ];
    a.done("/write", "/write", &fields).await;
}

#[tokio::test]
async fn a_channel_is_opened_and_a_refusal_keeps_what_was_chosen() {
    let talks = Talks::wide();
    let m = talks.at("harith").await;
    let without_us =
        [("name", "quiet"), ("kind", "back"), ("participant", "calder"), ("do", "open")];
    let refused = m.fill("/channels", "/channels", &without_us).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-CHANNEL-05");
    for kept in ["value=\"quiet\"", "value=\"calder\" checked"] {
        assert!(refused.body.contains(kept), "{kept}");
    }
    let by_hand = [("name", "north"), ("kind", "courier"), ("courier", ""), ("do", "open")];
    let refused = m.fill("/channels", "/channels", &by_hand).await;
    assert!(refused.body.contains("href=\"#courier\""));
    let refused = m.fill("/channels", "/channels", &[("name", "Not this"), ("do", "open")]).await;
    refused.has("The name cannot be one of a channel.");
    opened(&m).await;
    talks.settled();
    let a = talks.at("calder").await;
    a.get("/channels").await.has("quiet, back channel").has("B Tamrin: D. Arsami");
    a.get("/write").await.has("back channel quiet with Sayyid Harith and D. Arsami");
    let page = m.done("/channels", "/channels/quiet/close", &[]).await;
    page.has("quiet, back channel (closed)");
    talks.settled();
    a.get("/write").await.has_not("back channel quiet");
    for path in ["/channels", "/couriers", "/register"] {
        let page = talks.at("nawf").await.get(path).await;
        assert_eq!(page.body.matches("<form").count(), 1, "an observer signs out alone: {path}");
    }
    // The mediator's adviser takes no part and does not learn that there is one.
    talks.at("wadi").await.get("/channels").await.has_not(">quiet<").has_not("<button name=\"do\"");
    talks.close();
}

#[tokio::test]
async fn who_takes_no_part_reads_no_byte_of_a_back_channel() {
    let talks = Talks::wide();
    let (m, a) = (talks.at("harith").await, talks.at("calder").await);
    opened(&m).await;
    talks.settled();
    wrote(&a, "quiet", "proposal", APART).await;
    talks.settled();
    a.get("/").await.has("A-1 Proposal").has("channel quiet");
    m.get("/").await.has("channel quiet");
    m.get("/papers/A-1").await.has("Channel channel quiet").has(APART);
    let relay = [("version", "1"), ("choice-1", "verbatim"), ("do", "release")];
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &relay).await;
    talks.settled();
    let b = talks.at("arsami").await;
    b.get("/arrivals/M-1").await.has(APART).has("channel quiet");
    let reply = b.get("/write?reply=M-1").await;
    assert!(reply.body.contains("<option value=\"quiet\" selected>"), "a reply stays there");
    let paths = [
        "/",
        "/papers/A-1",
        "/papers/A-1/to/B",
        "/arrivals/M-1",
        "/custody/A-1",
        "/custody/M-1",
        "/channels",
        "/couriers",
        "/room",
        "/clocks",
        "/write",
        "/write?reply=M-1",
        "/register",
    ];
    for person in ["wadi", "nawf", "venn", "ostrey", "quill", "parviz", "lund"] {
        let browser = talks.at(person).await;
        for path in paths {
            let body = browser.get(path).await.body;
            for canary in [APART, "on its way", "quiet"] {
                // One's own buttons are quiet ones.
                let body = body.replace("class=\"quiet\"", "").replace("button quiet", "");
                assert!(!body.contains(canary), "{canary} on {path} of {person}");
            }
        }
    }
    talks.close();
}

#[tokio::test]
async fn a_paper_leaves_its_channel_once_its_author_allows_it() {
    let talks = Talks::wide();
    let (m, a) = (talks.at("harith").await, talks.at("calder").await);
    opened(&m).await;
    talks.settled();
    wrote(&a, "quiet", "proposal", APART).await;
    talks.settled();
    let same = [("paper", "A-1"), ("to", "quiet"), ("do", "ask")];
    let refused = m.fill("/channels", "/channels", &same).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-CHANNEL-07");
    assert!(refused.body.contains("<option value=\"quiet\" selected>"));
    let ask = [("paper", "A-1"), ("to", "front"), ("do", "ask")];
    m.done("/channels", "/channels", &ask).await.has("waits for the consent of Aurelia");
    talks.settled();
    a.get("/").await.has("The mediator asks to let A-1 move to the channel front");
    let page = a.get("/channels").await;
    page.has("If you allow it, of Marsa Sayyid Harith, Salma Wadi, Idris Nawf; of Aurelia");
    page.has("of Tamrin D. Arsami, L. Parviz will read it.");
    a.done("/channels", "/channels", &[("paper", "A-1"), ("to", "front"), ("do", "allow")]).await;
    talks.settled();
    m.get("/").await.has("A-1 may move to front: its author allows it").has("waits for you 2");
    let asked = [("paper", "A-1"), ("to", "front"), ("do", "move")];
    m.done("/channels", "/channels", &asked).await.has("No author was asked.");
    talks.settled();
    talks.at("venn").await.get("/papers/A-1").await.has(APART);
    m.get("/custody/A-1").await.has("moved, with its author’s consent, to the channel front");
    talks.close();
}

#[tokio::test]
async fn what_is_said_twice_or_differently_is_flagged_to_the_mediator() {
    let talks = Talks::wide();
    let (m, a) = (talks.at("harith").await, talks.at("calder").await);
    opened(&m).await;
    talks.settled();
    wrote(&a, "front", "proposal", "We could pause.").await;
    wrote(&a, "quiet", "proposal", "We could pause!").await;
    talks.settled();
    for path in ["/", "/channels"] {
        let page = m.get(path).await;
        page.has("Said twice, or differently").has("Aurelia: A-1 and A-2 channel quiet said twice");
        assert!(page.body.contains("href=\"/papers/A-1\"") && page.body.contains("/papers/A-2"));
    }
    // Who does not read the second paper is not told that it repeats the first.
    talks.at("wadi").await.get("/").await.has_not("Said twice");
    a.get("/").await.has_not("said twice");
    talks.close();
}

#[tokio::test]
async fn the_emergency_channel_works_while_the_round_is_suspended_and_is_seen() {
    let talks = Talks::wide();
    let (m, a) = (talks.at("harith").await, talks.at("calder").await);
    let reason = [("do", "suspended"), ("reason", "a death in the house")];
    m.done("/rounds", "/rounds", &reason).await;
    talks.settled();
    wrote(&a, "emergency", "incident-report", "A boat was fired at.").await;
    talks.settled();
    a.get("/").await.has("emergency");
    m.get("/").await.has("emergency").has("A-1 Incident report");
    let draft = a.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", "no"),
        ("kind", "proposal"),
        ("form", "non-paper"),
        ("precedence", "flash"),
        ("language", "en"),
        ("channel", "emergency"),
        ("text-1", "We offer."),
        ("do", "send"),
    ];
    let refused = a.fill("/write", "/write", &fields).await;
    refused.has("R-CHANNEL-03").has("We offer.");
    assert!(refused.body.contains("<option value=\"emergency\" selected>"));
    talks.close();
}
