//! What people type: nothing of it is lost, and nothing of it is markup.

use axum::http::StatusCode;

use crate::support::play::{a_writes, card};
use crate::support::{Talks, plain};

const HOSTILE: &str = "<script>alert(1)</script>\u{202e}gnp.\"exe' & <img src=x onerror=y>";

#[tokio::test]
async fn a_refused_paper_keeps_every_word_and_its_draft() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    let draft = a.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", ""),
        ("kind", "proposal"),
        ("form", "oral-message"),
        ("precedence", "flash"),
        ("language", "fa"),
        ("to", "B"),
        ("reply-days", "5"),
        ("reply-counting", "working-days"),
        ("reply-anchor", "received"),
        ("reply-zone", "+04:00"),
        ("mark-0", "U"),
        ("text-1", "first words"),
        ("content-1", "package"),
        ("pick-1-cap", "b"),
        ("text-2", "second words"),
        ("mark-2", "H"),
        ("until-2", "paper-position"),
        ("do", "send"),
    ];
    let refused = a.fill("/write", "/write", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-PAPER-02").has("Fill it in, or divide it.").has("Your draft is kept.");
    let kept = a.get(&format!("/write?draft={draft}")).await;
    for page in [&refused, &kept] {
        page.has("first words").has("second words");
        let chosen = [
            "value=\"oral-message\" selected",
            "value=\"flash\" selected",
            "value=\"fa\"",
            "value=\"5\"",
            "value=\"working-days\" selected",
            "value=\"received\" selected",
            "name=\"mark-0\" value=\"U\" checked",
            "name=\"mark-2\" value=\"H\" checked",
            "value=\"paper-position\" selected",
            "value=\"package\" selected",
            "value=\"b\" selected",
        ];
        for part in chosen {
            assert!(page.body.contains(part), "{part}");
        }
    }
    assert!(refused.body.contains("name=\"title\" value=\"\" dir=\"auto\" aria-invalid=\"true\""));
    a.get("/").await.has("without a title");

    let with_title =
        |&(n, v): &(&'static str, _)| if n == "title" { (n, "titled") } else { (n, v) };
    let titled: Vec<(&str, &str)> = fields.iter().map(with_title).collect();
    a.done("/write", "/write", &titled).await.has("A-1 Proposal").has_not("without a title");
    talks.close();
}

#[tokio::test]
async fn buttons_change_the_draft_and_lose_nothing() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    let draft = a.get("/write").await.hidden("draft");
    let with = |text: &'static str, what: &'static str| {
        [
            ("draft", draft.clone()),
            ("kind", "concern".into()),
            ("text-1", text.to_owned()),
            ("mark-1", "C".into()),
            ("text-2", "the last".into()),
            ("do", what.into()),
        ]
    };
    let press = async |fields: [(&'static str, String); 6]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        a.done("/write", "/write", &fields).await
    };
    let page = press(with("one\n\ntwo", "divide")).await;
    for part in [">one<", ">two<", "name=\"mark-2\" value=\"C\" checked", "id=\"text-3\""] {
        assert!(page.body.contains(part), "{part}");
    }
    let page = press(with("one", "add")).await;
    assert!(page.body.contains("id=\"text-3\""));
    let page = press(with("one", "remove-1")).await;
    assert!(page.body.contains(">the last<") && !page.body.contains("id=\"text-2\""));
    let page = press(with("one", "drop")).await;
    page.has_not("without a title");
    talks.close();
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    let draft = a.get("/write").await.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", HOSTILE),
        ("kind", "question"),
        // Without a name, the leak check would stop what hides in such words.
        ("form", "note-verbale"),
        ("precedence", "routine"),
        ("language", "en"),
        ("to", "B"),
        ("text-1", HOSTILE),
        ("do", "send"),
    ];
    a.done("/write", "/write", &fields).await;
    talks.settled();
    let relay = [("version", "1"), ("choice-1", "verbatim"), ("do", "release")];
    m.done("/papers/A-1/to/B", "/papers/A-1/to/B", &relay).await;
    talks.settled();
    b.done("/arrivals/M-1", "/arrivals/M-1/restate", &[("restatement", HOSTILE)]).await;
    talks.settled();
    let pages = [
        (&a, "/"),
        (&a, "/papers/A-1"),
        (&a, "/write?revise=A-1"),
        (&a, "/room"),
        (&m, "/"),
        (&m, "/papers/A-1"),
        (&m, "/custody/A-1"),
        (&m, "/room"),
        (&b, "/"),
        (&b, "/arrivals/M-1"),
        (&b, "/write?reply=M-1"),
        (&b, "/room"),
    ];
    for (browser, path) in pages {
        let body = browser.get(path).await.body;
        assert!(!body.contains("<script>") && !body.contains("<img"), "{path}");
    }
    let home = a.get("/").await.body;
    let at = home.find('\u{202e}').unwrap();
    let before = &home[..at];
    assert!(before.rfind("<bdi").unwrap() > before.rfind("</bdi>").unwrap_or(0));
    talks.close();
}

#[tokio::test]
async fn a_refused_card_keeps_what_was_typed() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    a_writes(&a).await;
    talks.settled();
    let mut fields = card("release");
    fields.retain(|(name, _)| *name != "words-3");
    fields.push(("words-3", ""));
    fields.push(("until-date-4", "2026-03-01T09:00"));
    let answer = m.fill("/papers/A-1/to/B", "/papers/A-1/to/B", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("A pause of two months is conceivable.");
    assert!(answer.body.contains("value=\"2026-03-01T09:00\""));
    assert!(answer.body.contains("value=\"idea\" checked"));
    let words = a
        .fill(
            "/papers/A-1",
            "/papers/A-1/clear",
            &[
                ("version", "1"),
                ("paragraph", "1"),
                ("verdict", "correct"),
                ("correction", "not these words"),
            ],
        )
        .await;
    assert_eq!(words.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", plain(&words.body));
    words.has("R-READ-02");
    talks.close();
}
