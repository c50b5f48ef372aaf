//! The page of a public record: what it shows, what it hides, and to whom it answers.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;
use wasit_web::record::{
    Alias, Claim, Group, Indicator, Named, Pair, Part, Record, Relay, Round, Said, Source, Stretch,
    Time, router,
};

use crate::support::{check_page, plain};

const HOSTILE: &str = "<script>alert(1)</script>\" onfocus=\"x \u{202e}&amp;";

fn said(claim: &str, source: &str, words: &str) -> Said {
    Said {
        claim: Some(claim.into()),
        source: Some(source.into()),
        who: Some(HOSTILE.into()),
        words: words.into(),
        time: Time { date: Some("2026-02-06".into()), words: None },
        confidence: "quoted",
    }
}

fn fact() -> Said {
    Said {
        claim: None,
        source: None,
        who: None,
        words: "Known from elsewhere.".into(),
        time: Time::default(),
        confidence: "unverified",
    }
}

fn pair(number: usize, sides: Vec<Vec<Said>>) -> Pair {
    let (id, point) = (format!("X{number}"), HOSTILE.into());
    Pair { id, number, point, sides, note: Some(HOSTILE.into()) }
}

fn group(kind: &'static str, one: &'static str, pair: Pair) -> Group {
    Group { kind, one, several: one, meaning: "What it means.", pairs: vec![pair] }
}

fn claim(said: Said, pairs: &[&str]) -> Claim {
    Claim { said, topic: HOSTILE.into(), pairs: pairs.iter().map(|id| (*id).into()).collect() }
}

/// Two sources; `one` and `two` contradict each other, `three` misses what only a fact tells.
fn record() -> Record {
    let one = || said("one", "s0", "They met 阿拉格齐 directly");
    let two = || said("two", "s1", HOSTILE);
    let three = || said("three", "s1", "Third words");
    let source = |id: &str| Source {
        id: id.into(),
        file: HOSTILE.into(),
        publisher: HOSTILE.into(),
        date: None,
    };
    let alias = |name: &str, script: &str| Alias {
        name: name.into(),
        script: script.into(),
        source: Some(HOSTILE.into()),
    };
    let named = Named {
        name: HOSTILE.into(),
        title: Some(HOSTILE.into()),
        office: HOSTILE.into(),
        of: Some(HOSTILE.into()),
        aliases: vec![alias("阿拉格齐", "Hani"), alias("عراقچی", "Arab")],
        parts: vec![Part { role: HOSTILE.into(), said: vec![one()] }],
    };
    let relay = Relay {
        from: "Aurelia".into(),
        via: "Marsa".into(),
        to: "Tamrin".into(),
        what: "a proposal".into(),
        contents: "not public".into(),
        said: vec![two()],
    };
    let round = Round {
        number: 1,
        format: "indirect",
        venue: HOSTILE.into(),
        date: "2026-02-06".into(),
        said: vec![one()],
        relays: vec![relay],
    };
    Record {
        title: HOSTILE.into(),
        fictional: true,
        notes: Some(HOSTILE.into()),
        sources: vec![source("s0"), source("s1")],
        stretches: vec![Stretch {
            title: "The day".into(),
            is_of_one_period: true,
            claims: vec![
                claim(one(), &["X1"]),
                claim(two(), &["X1"]),
                claim(three(), &["X2"]),
                claim(said("four", "s0", "Fourth words"), &[]),
            ],
        }],
        groups: vec![
            group("contradiction", "Contradiction", pair(1, vec![vec![one()], vec![two()]])),
            group("outside-fact", "Outside fact", pair(2, vec![vec![three()], vec![fact()]])),
        ],
        indicators: vec![Indicator { words: HOSTILE.into(), readings: vec![three()] }],
        rounds: vec![round],
        people: vec![named.clone()],
        actors: vec![named],
    }
}

async fn ask(router: &Router, request: Request<Body>) -> (StatusCode, String) {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    check_page(&parts.headers, &body);
    (parts.status, body)
}

async fn get(path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header(header::HOST, "127.0.0.1:7400");
    ask(&router(record()), request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_whole_record_is_one_page() {
    let (status, body) = get("/").await;
    assert_eq!(status, StatusCode::OK);
    let words = plain(&body);
    for shown in [
        "4 claims from 2 sources, 2 pairs that do not agree",
        "“Third words”",
        "In none of the sources unverified",
        "Known from elsewhere.",
        "a proposal not public",
        "Fictional: people, states and preferences are invented.",
        "X1",
        "Contradiction",
        "Outside fact",
    ] {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    // From a claim to its pair and back.
    for (id, link) in [("claim-one", "pair-1"), ("pair-1", "claim-one"), ("claim-three", "pair-2")]
    {
        assert!(body.contains(&format!("id=\"{id}\"")), "{id}");
        assert!(body.contains(&format!("href=\"#{link}\"")), "{link}");
    }
    // Names in their own scripts, in a list and within a quotation.
    assert!(body.contains("“They met <bdi lang=\"zh-Hani\" dir=\"ltr\">阿拉格齐</bdi> directly”"));
    assert!(body.contains("lang=\"und-Arab\" dir=\"rtl\">عراقچی</bdi>"));
}

#[tokio::test]
async fn nothing_that_was_quoted_is_markup() {
    for path in ["/", "/?source=s1", "/?type=contradiction"] {
        let (_, body) = get(path).await;
        assert!(!body.contains("<script") && !body.contains("\" onfocus=\""), "{path}");
        assert!(body.contains("&#60;script&#62;") || body.contains("&lt;script&gt;"), "{path}");
    }
}

#[tokio::test]
async fn a_choice_shows_its_part_and_says_so() {
    let (_, body) = get("/?source=s0").await;
    let words = plain(&body);
    assert!(words.contains("A choice: 2 of 4 claims, 1 of 2 pairs; from s0."), "{words}");
    assert!(body.contains("id=\"claim-four\"") && !body.contains("id=\"claim-two\""));
    // The other side of a pair is shown, and leads to the whole page.
    assert!(body.contains("href=\"/#claim-two\"") && body.contains("href=\"#claim-one\""));
    assert!(body.contains("name=\"source\" value=\"s0\" checked"));
    assert!(words.contains("No indicator fits this choice."));

    let (_, body) = get("/?type=outside-fact").await;
    let words = plain(&body);
    assert!(words.contains("A choice: 1 of 4 claims, 1 of 2 pairs; in pairs of type Outside fact"));
    assert!(body.contains("id=\"claim-three\"") && !body.contains("id=\"claim-one\""));

    let (_, body) = get("/?source=s0&type=outside-fact").await;
    let words = plain(&body);
    assert!(words.contains("No claim fits this choice.") && words.contains("No pair fits"));

    // Nothing chosen is everything, as a form without ticks sends it; names of others' are left.
    let (_, body) = get("/?source=&utm=1").await;
    assert!(plain(&body).contains("4 claims from 2 sources"));
}

#[tokio::test]
async fn what_is_not_there_is_said_with_the_way_out() {
    for path in ["/nothing", "/?source=s9", "/?type=rumour", "/papers/A-1", "/sign-in/x"] {
        let (status, body) = get(path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(plain(&body).contains("Go to the first page"), "{path}");
    }
    let many = format!("/?{}", "a=&".repeat(wasit_web::limits::FIELDS_MAX + 1));
    assert_eq!(get(&many).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_read_under_this_machines_own_names_alone_and_changes_nothing() {
    let router = router(record());
    let asked = |host: &str| {
        let request = Request::get("/").header(header::HOST, host).body(Body::empty()).unwrap();
        let router = router.clone();
        async move { ask(&router, request).await.0 }
    };
    for host in ["127.0.0.1:7400", "localhost", "[::1]:7400"] {
        assert_eq!(asked(host).await, StatusCode::OK, "{host}");
    }
    for host in ["rebound.example:7400", "marsa.localhost:7400", "", "127.0.0.1.example"] {
        assert_eq!(asked(host).await, StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
    let post = Request::post("/").header(header::HOST, "localhost").body(Body::empty()).unwrap();
    assert_eq!(ask(&router, post).await.0, StatusCode::METHOD_NOT_ALLOWED);
}
