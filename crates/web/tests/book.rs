//! The knowledge book: what it says, what it shows to whom, and what is printed for one side.

use axum::http::StatusCode;
use wasit_case::{
    Act, Channel, ChannelAct, ChannelId, ChannelKind, Content, Exposure, Form, Handling, Kind,
    Paper, Paragraph, PartyId, Precedence,
};
use wasit_desk::{Request, RequestId};

use crate::support::play::{CLEARED, SAID, SECRET, TITLE, carried};
use crate::support::{Talks, form, plain, slug};

const B_SECRET: &str = "beryl-canary-0815";
const HOSTILE: &str = "</td></table><script>alert(1)</script> \u{202e}\"'&<b>";

/// Lets a person act at a desk: 0 is the mediator's, 1 is A's, 2 is B's.
fn act(talks: &Talks, desk: usize, by: &str, act: Act) {
    let request = RequestId::from_name(&format!("{by} {act:?}"));
    let what = Request::Act(act, None);
    let done = talks.doors[desk].ask_and_wait(slug("marsa"), slug(by), request, what).unwrap();
    assert!(done.is_ok());
    talks.settled();
}

fn submit(to: PartyId, channel: ChannelId, paragraphs: &[(&str, Handling)]) -> Act {
    let paragraph = |&(words, handling): &(&str, Handling)| Paragraph {
        text: words.into(),
        content: Content::Words,
        handling,
    };
    Act::Submit(Paper {
        title: "a title".into(),
        kind: Kind::Concern,
        form: Form::NonPaper,
        precedence: Precedence::Routine,
        language: "en".into(),
        to: vec![to],
        in_reply_to: None,
        reply_by: None,
        read_back: false,
        paragraphs: paragraphs.iter().map(paragraph).collect(),
        channel,
        ad_referendum: false,
        on_behalf: None,
    })
}

fn b_writes(talks: &Talks, words: &[(&str, Handling)]) {
    act(talks, 2, "arsami", submit(PartyId(0), ChannelId::front(), words));
}

#[tokio::test]
async fn the_book_says_who_has_what_and_each_statement_says_whom_to_tell() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    m.get("/book").await.has("Each paragraph of each paper will stand here");
    carried(&talks, &m, &a).await;
    m.get("/").await.has("Knowledge book");
    let book = m.get("/book").await;
    book.has("4 statements")
        .has("A-1 v1 ¶1 Aurelia, 11:42")
        .has("said 11:42 since 11:51 in your words, cleared by its author, released by Sayyid Harith, as M-1")
        .has("since 11:51 as your own, released by Sayyid Harith, as M-1")
        .has("no: in confidence")
        .has("no: held until its author gives the word")
        .has("to Aurelia 4");

    let cleared = m.get("/book/A-1/1/1").await;
    cleared.has(SAID).has("it knows: since 11:51").has(CLEARED);
    assert!(cleared.body.contains("href=\"/papers/A-1?version=1\""));
    assert!(cleared.body.contains("href=\"/custody/A-1\""));
    m.get("/book/A-1/1/2")
        .await
        .has(SECRET)
        .has("Its author marked it for you alone. R-RELAY-02")
        .has("You withheld it: it is in confidence to the mediator. R-RELAY-01")
        .has("to tell nobody of A-1 v1 ¶2. Broken by carrying it to anybody in any form, which R-RELAY-02 refuses");
    m.get("/book/A-1/1/4")
        .await
        .has("Its author holds it until its author gives the word. R-RELAY-03");
    a.done("/papers/A-1", "/papers/A-1/word", &[("version", "1"), ("paragraph", "4")]).await;
    talks.settled();
    let may = m.get("/book/A-1/1/4").await;
    may.has("yes, on conditions")
        .has("Without its author’s name")
        .has("You hold it yourself until its author gives the word; you may decide anew.")
        .has("Decide towards Tamrin");
    for path in ["/book/A-1/1/9", "/book/A-1/2/1", "/book/A-9/1/1", "/book/x/1/1", "/book/A-1/y/1"]
    {
        assert_eq!(m.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    talks.close();
}

#[tokio::test]
async fn the_book_is_filtered_and_turned_page_by_page() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    carried(&talks, &m, &a).await;
    b_writes(&talks, &[("The strait stays open", Handling::ForRelay)]);
    let rows = |query: &str| {
        let (m, path) = (m.clone(), format!("/book?{query}"));
        async move {
            let page = m.get(&path).await;
            let body = page.body.split("id=\"statements\"").nth(1).unwrap().to_owned();
            (1..=4)
                .map(|n| format!("/book/A-1/1/{n}"))
                .chain(["/book/B-1/1/1".to_owned()])
                .map(|row| usize::from(body.contains(&format!("href=\"{row}\""))))
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(rows("").await, [1, 1, 1, 1, 1]);
    assert_eq!(rows("by=B").await, [0, 0, 0, 0, 1]);
    assert_eq!(rows("by=M").await, [0, 0, 0, 0, 0]);
    assert_eq!(rows("unknown=B").await, [0, 1, 0, 1, 0]);
    assert_eq!(rows("paper=B-1").await, [0, 0, 0, 0, 1]);
    assert_eq!(rows("paper=nonsense").await, [1, 1, 1, 1, 1]);
    assert_eq!(rows("text=STRAIT").await, [0, 0, 0, 0, 1]);
    assert_eq!(
        rows("text=two+months&by=A").await,
        [1, 0, 0, 0, 0],
        "in the words it was carried in"
    );
    m.get("/book?paper=nonsense").await.has("A paper has a number such as A-4");
    m.get("/book?text=nowhere").await.has("No statement fits.");

    let many: Vec<String> = (0..60).map(|n| format!("point {n} of sixty")).collect();
    let many: Vec<_> = many.iter().map(|words| (words.as_str(), Handling::InConfidence)).collect();
    talks.minutes(1);
    b_writes(&talks, &many);
    let first = m.get("/book?by=B&text=point").await;
    first.has("60 statements, the newest first; page 1 of 2").has("point 49").has_not("point 50");
    assert!(
        first.body.contains("/book?by=B&#38;text=point&#38;page=2#statements"),
        "{}",
        first.body
    );
    let last = m.get("/book?by=B&text=point&page=2").await;
    last.has("point 50").has_not("point 49").has("Newer").has_not("Older");
    m.get("/book?page=99999999999999999999").await.has("page 1 of 2");
    m.get("/book?page=7").await.has("page 2 of 2");
    let promises = m.get("/book/promises?to=B").await;
    promises.has("to tell nobody of B-2 v1 ¶1").has("page 1 of 2").has_not("A-1 v1");
    m.get("/book/promises").await.has("To all");
    m.get("/book/promises?page=2")
        .await
        .has("not to carry A-1 v1 ¶4 before its author gives the word");
    talks.close();
}

#[tokio::test]
async fn a_question_is_answered_by_the_statements_that_are_closest() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    carried(&talks, &m, &a).await;
    let page = m.get("/book").await;
    let body = form(&page, &[("to", "B"), ("words", "Would they pause for sixty days?")]);
    let answer = m.post_raw("/book", &body, &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer
        .has("Closest to it, and whether Tamrin may be told")
        .has("A-1 v1 ¶1")
        .has("it knows: since");
    assert!(answer.body.contains(">Would they pause for sixty days?</textarea>"));
    let secret = form(&page, &[("to", "B"), ("words", SECRET)]);
    m.post_raw("/book", &secret, &[]).await.has("Its author marked it for you alone");
    let nothing = form(&page, &[("to", "A"), ("words", "…")]);
    m.post_raw("/book", &nothing, &[]).await.has("No statement here shares a word with it.");
    let nobody = form(&page, &[("to", "K"), ("words", "pause")]);
    assert_eq!(m.post_raw("/book", &nobody, &[]).await.status, StatusCode::NOT_FOUND);
    let foreign = m.post_raw("/book", "to=B&words=pause", &[]).await;
    assert_ne!(foreign.status, StatusCode::OK);
    talks.close();
}

#[tokio::test]
async fn what_people_wrote_is_no_markup_in_the_book() {
    let talks = Talks::open();
    let (m, _, _) = talks.all().await;
    b_writes(&talks, &[(HOSTILE, Handling::ForRelay)]);
    let page = m.get("/book").await;
    let body = form(&page, &[("to", "A"), ("words", HOSTILE)]);
    let query = "/book?text=%3C%2Ftd%3E%3C%2Ftable%3E%3Cscript%3Ealert(1)&paper=%22%3E%3Cb%3E";
    let pages = [
        page,
        m.get("/book/B-1/1/1").await,
        m.get("/book/for/B").await,
        m.get(query).await,
        m.post_raw("/book", &body, &[]).await,
    ];
    for page in pages {
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("alert(1)"));
        assert!(
            !page.body.contains("<script>alert") && !page.body.contains("<b>"),
            "{}",
            page.body
        );
    }
    talks.close();
}

/// Neither what another side wrote nor how it numbers it is in any byte of what is handed over.
#[tokio::test]
async fn what_is_printed_for_one_side_has_nothing_of_another() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    b_writes(
        &talks,
        &[(B_SECRET, Handling::InConfidence), ("We hear you", Handling::WithoutAttribution)],
    );
    let relay = [
        ("version", "1"),
        ("choice-1", "withhold"),
        ("reason-1", "in-confidence"),
        ("choice-2", "verbatim"),
        ("do", "release"),
    ];
    m.done("/papers/B-1/to/A", "/papers/B-1/to/A", &relay).await;
    talks.settled();

    let for_a = m.get("/book/for/A").await;
    for_a
        .has("What Aurelia said, was told and was promised")
        .has("A-1 v1 ¶2")
        .has(SECRET)
        .has("to Tamrin: carried in the mediator’s words, cleared by the author")
        .has(CLEARED)
        .has("carried as the mediator’s own idea")
        .has("M-1 ¶1")
        .has("We hear you")
        .has("to tell nobody of A-1 v1 ¶2")
        .has("printed by Sayyid Harith at 2026-02-06 11:51");
    let for_b = m.get("/book/for/B").await;
    for_b.has(B_SECRET).has(CLEARED).has("What if the agency kept an office?");
    let bytes = |page: &crate::support::Answer| format!("{:?}{}", page.headers, page.body);
    for theirs in [B_SECRET, "B-1", "What if the agency kept an office?", "waits for you"] {
        assert!(!bytes(&for_a).contains(theirs), "{theirs}");
    }
    for theirs in [SECRET, SAID, TITLE, "agate-canary", "A-1", "waits for you"] {
        assert!(!bytes(&for_b).contains(theirs), "{theirs}");
    }
    assert!(plain(&b.get("/room").await.body).contains(CLEARED), "and B has it anyway");
    assert_eq!(m.get("/book/for/C").await.status, StatusCode::NOT_FOUND);
    talks.close();
}

#[tokio::test]
async fn the_book_is_nowhere_but_at_the_mediators_desk() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    for browser in [&a, &b] {
        browser.get("/").await.has_not("Knowledge book");
        for path in ["/book", "/book/promises", "/book/A-1/1/1", "/book/for/A", "/book/for/B"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
        let home = browser.get("/").await;
        let body = form(&home, &[("to", "B"), ("words", "pause")]);
        assert_eq!(browser.post_raw("/book", &body, &[]).await.status, StatusCode::NOT_FOUND);
    }
    let stranger = talks.stranger("marsa.localhost").get("/book").await;
    assert_ne!(stranger.status, StatusCode::OK);
    talks.close();
}

#[tokio::test]
async fn who_takes_no_part_in_a_channel_finds_nothing_of_it_in_the_book() {
    let talks = Talks::open();
    let (m, _, _) = talks.all().await;
    let wadi = talks.browser("marsa.localhost", "m-wadi").await;
    let channel = ChannelId(slug("quiet"));
    let open = Channel {
        id: channel.clone(),
        kind: ChannelKind::Back,
        participants: ["harith", "calder", "arsami"].map(slug).to_vec(),
        exposure: Exposure::Participants,
        courier: None,
    };
    act(&talks, 0, "harith", Act::Channel(ChannelAct::Open(open)));
    act(&talks, 1, "calder", submit(PartyId(1), channel, &[(SECRET, Handling::ForRelay)]));
    m.get("/book").await.has(SECRET).has("A-1 v1 ¶1");
    m.get("/book/for/A").await.has(SECRET).has("as far as Sayyid Harith reads it");
    for path in ["/book", "/book/for/A", "/book/promises", "/book?text=canary"] {
        let page = wadi.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        page.has_not(SECRET).has_not("A-1");
    }
    assert_eq!(wadi.get("/book/A-1/1/1").await.status, StatusCode::NOT_FOUND);
    let body = form(&wadi.get("/book").await, &[("to", "B"), ("words", "zircon canary 4711")]);
    wadi.post_raw("/book", &body, &[]).await.has("No statement here shares a word").has_not("A-1");
    talks.close();
}
