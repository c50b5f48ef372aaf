//! Preconditions, the declaration of substance, disputes about scope, and leaving.

use axum::http::StatusCode;

use crate::support::play::carried;
use crate::support::{Browser, Talks};

async fn states(a: &Browser, name: &str, may_be_told: &str) {
    let fields = [
        ("do", "state"),
        ("name", name),
        ("words", "All detainees are at home, says topaz-canary."),
        ("evidence", "the list of the Red Cross"),
        ("may-be-told", may_be_told),
    ];
    a.done("/preconditions", "/preconditions", &fields).await;
}

async fn moves(who: &Browser, id: &str, to: &str, grounds: &str) {
    let fields = [("id", id), ("do", to), ("grounds", grounds)];
    who.done("/preconditions", "/preconditions", &fields).await;
}

async fn tells(m: &Browser, id: &str, to: &str) {
    let fields = [("do", "tell"), ("id", id), ("to", to)];
    m.done("/preconditions", "/preconditions", &fields).await;
}

#[tokio::test]
async fn a_precondition_is_told_claimed_disputed_met_and_then_the_round_is_about_substance() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    states(&a, "detainees", "yes").await;
    talks.settled();
    a.get("/preconditions").await.has("A/detainees of Aurelia: stated").has("Waive it");
    b.get("/preconditions").await.has_not("detainees").has_not("topaz-canary");
    m.get("/preconditions")
        .await
        .has("A/detainees of Aurelia: stated")
        .has("In the way stand, neither met nor waived: A/detainees.")
        .has("You told nobody.")
        .has_not("Declare round 1");
    let early = m.fill("/rounds", "/rounds", &[("do", "substantive")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    early.has("R-ROUND-06").has("[A/detainees]");

    talks.minutes(1);
    tells(&m, "A/detainees", "B").await;
    talks.settled();
    b.get("/").await.has("See whether the precondition A/detainees is met").has("waits for you 1");
    b.get("/preconditions").await.has("topaz-canary").has("Say that it is met").has_not("Waive");
    talks.minutes(1);
    moves(&b, "A/detainees", "claimed met", "they flew on Sunday, says amber-canary").await;
    talks.settled();
    b.get("/").await.has("nothing waits for you");
    a.get("/preconditions").await.has_not("amber-canary").has_not("claimed");
    m.get("/").await.has("A/detainees is claimed met: tell Aurelia").has("waits for you 1");
    talks.minutes(1);
    tells(&m, "A/detainees", "A").await;
    talks.settled();
    m.get("/").await.has("nothing waits for you");
    a.get("/").await.has("Your precondition detainees is said to be met: agree or dispute it");
    a.get("/preconditions").await.has("amber-canary").has("Dispute that it is met");
    talks.minutes(1);
    moves(&a, "A/detainees", "disputed", "two are missing").await;
    talks.settled();
    m.get("/").await.has("A/detainees is disputed: tell Tamrin");
    b.get("/preconditions").await.has_not("two are missing");
    talks.minutes(1);
    moves(&a, "A/detainees", "met", "now they are").await;
    talks.settled();
    m.get("/preconditions").await.has("No precondition stands in the way.").has("it has moved");
    m.done("/rounds", "/rounds", &[("do", "substantive")])
        .await
        .has("declared to be about substance")
        .has_not("Declare round 1");
    talks.settled();
    b.get("/rounds").await.has("declared to be about substance").has_not("In the way stand");
    talks.close();
}

#[tokio::test]
async fn a_precondition_that_may_not_be_told_stays_with_the_mediator() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    states(&a, "secret-one", "").await;
    talks.settled();
    m.get("/preconditions").await.has("does not allow you to tell others").has_not("Tell Tamrin");
    let tell = [("do", "tell"), ("id", "A/secret-one"), ("to", "B")];
    let refused = m.fill("/preconditions", "/preconditions", &tell).await;
    refused.has("R-PRE-04");
    talks.settled();
    for path in ["/", "/preconditions", "/rounds", "/case", "/room", "/leave", "/proposals"] {
        b.get(path).await.has_not("secret-one").has_not("topaz-canary");
    }
    for (name, words, evidence, field) in [
        ("Not A Name", "kept words", "e", "name"),
        ("secret-one", "kept words", "e", "name"),
        ("other", "kept words", " ", "evidence"),
    ] {
        let fields = [("do", "state"), ("name", name), ("words", words), ("evidence", evidence)];
        let refused = a.fill("/preconditions", "/preconditions", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has("kept words");
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let blank = [("id", "A/secret-one"), ("do", "waived"), ("grounds", " ")];
    let refused = a.fill("/preconditions", "/preconditions", &blank).await;
    assert!(refused.body.contains("href=\"#grounds-A-secret-one\""));
    let wrong = [("id", "A/secret-one"), ("do", "claimed met"), ("grounds", "kept grounds")];
    let refused = a.fill("/preconditions", "/preconditions", &wrong).await;
    refused.has("R-PRE-03");
    assert!(refused.body.contains(">kept grounds</textarea>"));
    talks.close();
}

#[tokio::test]
async fn leaving_shows_its_cost_first_and_is_announced_by_the_mediator() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    states(&a, "detainees", "").await;
    talks.settled();
    let page = a.get("/leave").await;
    page.has("You take part.")
        .has("Papers of yours that are not settled")
        .has("Preconditions of yours that are not settled A/detainees")
        .has("The round that was announced to all round 1")
        .has_not("Return to the talks");
    assert!(page.body.contains("href=\"/papers/A-1\"") && page.body.contains("href=\"/rounds\""));
    let (cost, form) = (page.body.find("id=\"cost\""), page.body.find("name=\"reason\""));
    assert!(cost < form, "the cost is shown first");

    let past = [
        ("do", "suspends its part"),
        ("reason", "kept reason"),
        ("effective-at", "2026-02-01T10:00"),
    ];
    let refused = a.fill("/leave", "/leave", &past).await;
    refused.has("R-LEAVE-01").has("kept reason");
    assert!(refused.body.contains("href=\"#effective-at\""));
    let notice = [
        ("do", "suspends its part"),
        ("reason", "our port burns, says garnet-canary"),
        ("effective-at", ""),
    ];
    a.done("/leave", "/leave", &notice).await.has("suspends its part from");
    talks.settled();
    talks.minutes(2);
    a.get("/leave").await.has("You announced that your side suspends its part.");
    b.get("/leave").await.has_not("Aurelia suspends").has_not("garnet-canary");
    m.get("/")
        .await
        .has("Aurelia suspends its part: announce it to the others")
        .has("takes no part for a time, since 11:52");
    m.get("/leave").await.has("Away: it suspends its part.").has("garnet-canary");
    let blank = [("do", "announce"), ("party", "A"), ("reason", " ")];
    let refused = m.fill("/leave", "/leave", &blank).await;
    refused.has("R-PAPER-02");
    assert!(refused.body.contains("href=\"#reason-A\""));
    let announce = [("do", "announce"), ("party", "A"), ("reason", "for reasons at home")];
    m.done("/leave", "/leave", &announce).await.has("announced to the others at 11:53");
    talks.settled();
    m.get("/").await.has_not("announce it to the others");
    b.get("/leave")
        .await
        .has("Aurelia suspends its part from")
        .has("for reasons at home")
        .has_not("garnet-canary");

    // While it is away it makes no offer; the reason is said, and what it typed stays.
    let offer = [
        ("do", "make"),
        ("with", "B"),
        ("words", "kept words"),
        ("want-cap", "a"),
        ("give-pause", "b"),
    ];
    let refused = a.fill("/offers", "/offers", &offer).await;
    refused.has("R-LEAVE-02").has("kept words");
    let back = [("do", "returns"), ("reason", "it is out"), ("effective-at", "")];
    a.done("/leave", "/leave", &back).await;
    talks.minutes(2);
    a.get("/leave").await.has("You take part.");
    talks.close();
}

#[tokio::test]
async fn a_dispute_about_scope_has_both_wordings_side_by_side_where_they_are_known() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    for (browser, to, stand, words) in [
        (&a, "B", "accepted", "Missiles belong here."),
        (&b, "A", "excluded", "Missiles do not, says flint-canary."),
    ] {
        let draft = browser.get("/write").await.hidden("draft");
        let fields = [
            ("draft", draft.as_str()),
            ("title", "scope"),
            ("kind", "position"),
            ("form", "note-verbale"),
            ("precedence", "routine"),
            ("language", "en"),
            ("to", to),
            ("text-1", words),
            ("content-1", "stand"),
            ("item-1", "missiles"),
            ("stand-1", stand),
            ("do", "send"),
        ];
        browser.done("/write", "/write", &fields).await;
    }
    talks.settled();
    m.get("/case")
        .await
        .has("Where the sides disagree on what is talked about")
        .has("Missiles belong here.")
        .has("Missiles do not, says flint-canary.");
    a.get("/case").await.has_not("Where the sides disagree").has_not("flint-canary");
    let relay = [("version", "1"), ("choice-1", "verbatim"), ("terms-1", "on"), ("do", "release")];
    m.done("/papers/B-1/to/A", "/papers/B-1/to/A", &relay).await;
    talks.settled();
    a.get("/case").await.has("Where the sides disagree").has("flint-canary");
    b.get("/case").await.has_not("Where the sides disagree").has_not("Missiles belong here.");
    talks.close();
}

#[tokio::test]
async fn the_balance_of_turnaround_and_the_history_of_red_lines_are_the_mediators() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    m.get("/clocks")
        .await
        .has("The balance of turnaround")
        .has("A Aurelia 1 0:09 0:09")
        .has("B Tamrin 0 – –");
    assert_eq!(a.get("/clocks").await.status, StatusCode::NOT_FOUND);
    let line = |draft: String, option: &'static str, revise: &'static str| {
        [
            ("draft", draft),
            ("revise", revise.into()),
            ("title", "line".into()),
            ("kind", "red-line".into()),
            ("form", "non-paper".into()),
            ("precedence", "routine".into()),
            ("language", "en".into()),
            ("text-1", "never".into()),
            ("mark-0", "C".into()),
            ("content-1", "red-line".into()),
            ("line-1", option.into()),
            ("do", "send".into()),
        ]
    };
    for (page, revise, option) in [("/write", "", "cap=a"), ("/write?revise=B-1", "B-1", "cap=b")] {
        let fields = line(b.get(page).await.hidden("draft"), option, revise);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        b.done(page, "/write", &fields).await;
        talks.settled();
        talks.minutes(1);
    }
    m.get("/")
        .await
        .has("How they came to be so")
        .has("no enrichment on Tamrin soil (B-1 version 1)")
        .has("regional consortium plant, ≤ 3.67 % (B-1 version 2)");
    talks.close();
}
