//! Who is let in, and from where: cookies, form words, origins, hosts, roles.

use axum::http::StatusCode;

use crate::support::play::{SECRET, a_writes};
use crate::support::{Talks, form, plain};

#[tokio::test]
async fn a_desk_knows_only_its_own_cookie() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    assert!(m.cookie.starts_with("wasit_marsa=") && a.cookie.starts_with("wasit_aurelia="));
    let token = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    for (host, name) in [("tamrin.localhost", "wasit_tamrin"), ("marsa.localhost", "wasit_marsa")] {
        let mut thief = talks.stranger(host);
        // A's cookie as it is, and A's token under the name that the other desk uses.
        for cookie in [a.cookie.clone(), format!("{name}={}", token(&a.cookie))] {
            thief.cookie = cookie;
            let answer = thief.get("/").await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
            answer.has_not("Calder").has("Open the sign-in link");
        }
    }
    assert_eq!(b.get("/").await.status, StatusCode::OK);
    talks.close();
}

#[tokio::test]
async fn the_cookie_stays_with_its_origin() {
    let talks = Talks::open();
    let stranger = talks.stranger("aurelia.localhost");
    let answer = stranger.post_raw("/sign-in/a-calder", "", &[]).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    let page = stranger.get("/sign-in/a-calder").await;
    page.has("Sign in as T. Calder, Special envoy of the President, head of the desk of Aurelia");
    for (host, token) in [("tamrin.localhost", "a-calder"), ("aurelia.localhost", "a-nobody")] {
        let other = talks.stranger(host);
        let path = format!("/sign-in/{token}");
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post_raw(&path, "", &[]).await.status, StatusCode::NOT_FOUND);
    }
    talks.close();
}

#[tokio::test]
async fn who_signs_out_is_out() {
    let talks = Talks::open();
    let a = talks.browser("aurelia.localhost", "a-calder").await;
    let answer = a.fill("/", "/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(a.get("/").await.status, StatusCode::UNAUTHORIZED);
    talks.close();
}

#[tokio::test]
async fn a_form_needs_the_word_of_its_session_and_its_own_origin() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    let mut rounds = m.get("/rounds").await;
    let body = form(&rounds, &[("do", "adjourned"), ("until", "")]);
    let own = ("origin", "http://marsa.localhost:7400");
    let foreign: [&[(&str, &str)]; 6] = [
        &[("origin", "http://aurelia.localhost:7400")],
        &[("origin", "http://marsa.localhost:7401")],
        &[("origin", "null")],
        &[own, ("sec-fetch-site", "same-site")],
        &[own, ("sec-fetch-site", "cross-site")],
        &[("origin", "http://marsa.localhost:7400.evil.example")],
    ];
    for headers in foreign {
        let answer = m.post_raw("/rounds", &body, headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    // Another session's word, a missing one, a missing once-only name.
    rounds.body = rounds.body.replace(&rounds.hidden("word"), &a.get("/").await.hidden("word"));
    let bad = [form(&rounds, &[("do", "adjourned")]), "do=adjourned".to_owned()];
    for body in bad {
        let answer = m.post_raw("/rounds", &body, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    m.get("/").await.has("round 1, open");
    assert_eq!(m.post_raw("/rounds", &body, &[own]).await.status, StatusCode::SEE_OTHER);
    m.get("/").await.has("round 1, adjourned");
    talks.close();
}

#[tokio::test]
async fn an_unknown_host_learns_how_to_reach_the_desks_and_nothing_else() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    a_writes(&a).await;
    for host in ["127.0.0.1", "localhost", "marsa.localhost.evil.example"] {
        let mut stranger = talks.stranger(host);
        stranger.cookie = a.cookie.clone();
        for path in ["/", "/papers/A-1", "/sign-in/a-calder", "/rules"] {
            let answer = stranger.get(path).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
            answer.has("No desk answers to this name").has_not("Calder").has_not(SECRET);
            assert!(answer.body.contains("http://aurelia.localhost:7400/"));
        }
    }
    talks.close();
}

#[tokio::test]
async fn an_observer_reads_and_does_nothing() {
    let talks = Talks::open();
    let head = talks.browser("aurelia.localhost", "a-calder").await;
    a_writes(&head).await;
    let observer = talks.browser("aurelia.localhost", "a-ostrey").await;
    let home = observer.get("/").await;
    home.has("A-1 Proposal").has_not("href=\"/write\"");
    assert_eq!(observer.get("/write").await.status, StatusCode::NOT_FOUND);
    observer.get("/papers/A-1").await.has_not("Take back");
    // The page hides it; the desk refuses it.
    let answer = observer.fill("/", "/papers/A-1/withdraw", &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.has("R-ROLE-02");
    let draft = [("draft", "p1"), ("text-1", "x"), ("do", "send")];
    let answer = observer.fill("/", "/write", &draft).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", plain(&answer.body));
    answer.has("R-ROLE-02");
    talks.close();
}

#[tokio::test]
async fn an_adviser_writes_and_marks_and_the_head_sends() {
    let talks = Talks::open();
    let adviser = talks.browser("aurelia.localhost", "a-venn").await;
    let page = adviser.get("/write").await;
    page.has("The head of the desk hands it in").has_not("Hand to the mediator");
    let draft = page.hidden("draft");
    let fields = [
        ("draft", draft.as_str()),
        ("title", "prepared"),
        ("kind", "concern"),
        ("form", "non-paper"),
        ("precedence", "routine"),
        ("language", "en"),
        ("text-1", "We worry."),
        ("do", "send"),
    ];
    let answer = adviser.fill("/write", "/write", &fields).await;
    answer.has("R-ROLE-03").has("Your draft is kept");
    adviser.get("/").await.has("prepared");
    talks.close();
}

#[tokio::test]
async fn wrong_addresses_and_methods_get_plain_pages() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    for path in ["/papers/A-9", "/papers/x", "/arrivals/M-1", "/custody/M-1", "/clocks", "/none"] {
        assert_eq!(a.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(m.get("/papers/A-1/withdraw").await.status, StatusCode::METHOD_NOT_ALLOWED);
    let large = "x=".to_owned() + &"y".repeat(wasit_web::limits::FORM_BYTES_MAX);
    assert_eq!(a.post_raw("/write", &large, &[]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = a.post_raw("/write", "\u{0}", &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(
        talks.stranger("aurelia.localhost").get("/room").await.status,
        StatusCode::UNAUTHORIZED
    );
    for asset in ["desk.css", "marks.js", "favicon.svg"] {
        let answer = a.get(&format!("/assets/{asset}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let css = answer.body.replace("text-align", "");
        assert!(!css.contains("-left") && !css.contains("-right"), "{asset}");
    }
    talks.close();
}
