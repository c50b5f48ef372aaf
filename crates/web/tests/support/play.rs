//! The opening that several tests begin with.

use super::{Browser, Talks};

/// What A keeps to itself and the mediator: it stands in no byte that B's origin serves.
pub(crate) const SECRET: &str = "zircon-canary-4711";
pub(crate) const TITLE: &str = "opal-canary-title";
pub(crate) const SAID: &str = "we could pause for sixty days, says agate-canary";
pub(crate) const CLEARED: &str = "A pause of two months is conceivable.";

/// A writes a marked paper: ¶1 relay, ¶2 in confidence, ¶3 without attribution, ¶4 held.
pub(crate) async fn a_writes(a: &Browser) {
    let page = a.get("/write").await;
    let draft = page.hidden("draft");
    a.done(
        "/write",
        "/write",
        &[
            ("draft", &draft),
            ("title", TITLE),
            ("kind", "proposal"),
            ("form", "non-paper"),
            ("precedence", "priority"),
            ("language", "en"),
            ("to", "B"),
            ("read-back", "yes"),
            ("mark-0", "R"),
            ("text-1", SAID),
            ("mark-1", ""),
            ("content-1", "package"),
            ("pick-1-pause", "b"),
            ("text-2", SECRET),
            ("mark-2", "C"),
            ("text-3", "An office of the agency could stay open."),
            ("mark-3", "U"),
            ("text-4", "Then we would talk about the cap."),
            ("mark-4", "H"),
            ("until-4", "word"),
            ("text-5", ""),
            ("do", "send"),
        ],
    )
    .await;
}

pub(crate) const CARD: [(&str, &str); 11] = [
    ("version", "1"),
    ("choice-1", "paraphrase"),
    ("words-1", CLEARED),
    ("terms-1", "on"),
    ("choice-2", "withhold"),
    ("reason-2", "in-confidence"),
    ("choice-3", "idea"),
    ("words-3", "What if the agency kept an office?"),
    ("choice-4", "hold"),
    ("until-4", "word"),
    ("reason-1", "would-harm-now"),
];

/// Returns the card with a button pressed.
pub(crate) fn card(button: &str) -> Vec<(&str, &str)> {
    CARD.into_iter().chain([("do", button)]).collect()
}

/// A's paper goes to B as a paraphrase that A cleared.
pub(crate) async fn carried(talks: &Talks, m: &Browser, a: &Browser) {
    a_writes(a).await;
    talks.settled();
    talks.minutes(3);
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &card("read-back")).await;
    talks.settled();
    talks.minutes(4);
    let clear = [("version", "1"), ("paragraph", "1"), ("verdict", "confirm"), ("correction", "")];
    a.done("/papers/A-1", "/papers/A-1/clear", &clear).await;
    talks.settled();
    talks.minutes(2);
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &card("release")).await;
    talks.settled();
}
