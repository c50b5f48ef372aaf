//! What it is worth to us: numbers written, given and taken back, packages weighed with them.

use axum::http::StatusCode;

use crate::support::play::carried;
use crate::support::{Browser, Talks, form};

/// Numbers in which nothing is missing; the best package is worth 4,800.
const NUMBERS: [(&str, &str); 12] = [
    ("weight-cap", "30"),
    ("score-cap.a", "100"),
    ("score-cap.b", "60"),
    ("score-cap.c", "20"),
    ("quo-cap", "10"),
    ("weight-pause", "20"),
    ("score-pause.a", "0"),
    ("score-pause.b", "55"),
    ("score-pause.c", "90"),
    ("quo-pause", "37"),
    ("floor", "2,500"),
    ("never-1-cap", "c"),
];

/// Returns the numbers with these put in the place of others.
fn with<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = NUMBERS.into_iter().filter(|(name, _)| !other.iter().any(|(n, _)| n == name));
    kept.chain(other.iter().copied()).chain([("do", "write")]).collect()
}

async fn writes(who: &Browser) {
    who.done("/scores/write", "/scores/write", &with(&[])).await;
}

const GIVE: [(&str, &str); 3] = [("do", "give"), ("version", "1"), ("floor", "yes")];

#[tokio::test]
async fn numbers_are_written_and_written_anew_from_what_they_were() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    a.get("/").await.has("There are no numbers yet.").has("What it is worth to us");
    a.get("/scores").await.has("How to begin").has("Write the first numbers");
    let page = a.done("/scores/write", "/scores/write", &with(&[])).await;
    page.has("Version 1")
        .has("by T. Calder")
        .has("Floor 2,500")
        .has("The best package is worth 4,800")
        .has("Worth nothing to us, because it has no numbers: Missiles.")
        .has("Enrichment cap: national programme, ≤ 3.67 %")
        .has_not("How to begin");
    let again = a.get("/scores/write").await;
    for (name, value) in NUMBERS.iter().filter(|(name, _)| !["floor", "never-1-cap"].contains(name))
    {
        let field = again.body.split(&format!("name=\"{name}\"")).nth(1).unwrap();
        let field = field.split('>').next().unwrap();
        assert!(field.contains(&format!("value=\"{value}\"")), "{name}: {field}");
    }
    assert!(again.body.contains("value=\"2500\"") && again.body.contains("value=\"c\" selected"));
    talks.minutes(5);
    a.done("/scores/write", "/scores/write", &with(&[("weight-cap", "31")])).await;
    a.get("/scores").await.has("Version 2").has("One earlier version").has("Weights in sum 51");
    talks.close();
}

#[tokio::test]
async fn every_fault_stands_at_its_field_and_at_the_top_and_nothing_typed_is_lost() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    let typed = with(&[
        ("weight-cap", "many"),
        ("score-cap.a", "garnet"),
        ("score-pause.b", ""),
        ("weight-missiles", ""),
        ("score-missiles.a", "7"),
    ]);
    let refused = a.fill("/scores/write", "/scores/write", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .has("5 things are to be put right.")
        .has("R-SCORE-01")
        .has("The item has scores and no weight.");
    for field in
        ["weight-cap", "score-cap.a", "score-pause.b", "weight-missiles", "score-missiles.d"]
    {
        for part in [
            format!("href=\"#{field}\""),
            format!("id=\"wrong-{field}\""),
            format!("id=\"{field}\""),
        ] {
            assert!(refused.body.contains(&part), "{part}");
        }
    }
    for value in ["many", "garnet", "55", "90", "2,500", "7"].into_iter().filter(|v| *v != "55") {
        assert!(refused.body.contains(&format!("value=\"{value}\"")), "{value}");
    }
    // A number beyond its bounds is told beside another of the same item that cannot be read.
    let both = with(&[("weight-cap", "1001"), ("score-cap.a", "101"), ("score-cap.b", "many")]);
    let refused = a.fill("/scores/write", "/scores/write", &both).await;
    refused.has("3 things are to be put right.").has("R-SCORE-02").has_not("R-SCORE-01");
    for (other, rule, field) in [
        (("weight-cap", "1001"), "R-SCORE-02", "weight-cap"),
        (("quo-cap", "101"), "R-SCORE-02", "quo-cap"),
        (("floor", "4,801"), "R-SCORE-04", "floor"),
        (("never-1-cap", "z"), "R-SCORE-05", "never"),
    ] {
        let refused = a.fill("/scores/write", "/scores/write", &with(&[other])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        refused.has(rule);
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let nothing = a.fill("/scores/write", "/scores/write", &[("do", "write")]).await;
    nothing.has("R-SCORE-02");
    let high = a.fill("/scores/write", "/scores/write", &with(&[("floor", "4,801")])).await;
    high.has("By these numbers the best package is worth 4,800.");
    // One more row, with the sums of what is typed; nothing is written.
    let more = [("weight-cap", "3"), ("score-cap.a", "50"), ("never-1-cap", "b"), ("do", "more")];
    let more = a.fill("/scores/write", "/scores/write", &more).await;
    assert_eq!(more.status, StatusCode::OK);
    more.has("Never 2").has("the weights are 3 in sum, and the best package is worth 150");
    a.get("/scores").await.has("How to begin");
    talks.close();
}

#[tokio::test]
async fn a_version_is_given_to_the_mediator_and_taken_back() {
    let talks = Talks::open();
    let (_, a, b) = talks.all().await;
    let early = [("do", "take-back")];
    writes(&a).await;
    let refused = a.fill("/scores", "/scores", &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-SCORE-08");
    a.get("/scores")
        .await
        .has("no version is given")
        .has("the mediator cannot forget what it read");
    talks.minutes(2);
    a.done("/scores", "/scores", &GIVE).await.has("Version 1 for analysis, with the floor, since");
    a.get("/").await.has("the mediator has version 1 for analysis, with the floor");
    talks.settled();
    a.fill("/scores", "/scores", &GIVE).await.has("R-SCORE-07");
    for (fields, code, field) in [
        ([("do", "give"), ("version", "9"), ("floor", "yes")], "R-SCORE-06", "version"),
        ([("do", "give"), ("version", "x"), ("floor", "yes")], "", "version"),
        ([("do", "give"), ("version", "1"), ("floor", "")], "", "floor"),
    ] {
        let refused = a.fill("/scores", "/scores", &fields).await;
        refused.has("Not done").has(code);
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    talks.minutes(2);
    a.done("/scores", "/scores", &early).await.has("scores taken back").has("no version is given");
    talks.settled();
    // No page of the other side says that anything was written, given or taken back.
    for path in ["/", "/scores", "/scores/write", "/room", "/proposals", "/custody/A-1"] {
        b.get(path).await.has_not("2,500").has_not("4,800").has_not("version 1");
    }
    talks.close();
}

#[tokio::test]
async fn what_came_is_weighed_with_our_own_numbers() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    carried(&talks, &m, &a).await;
    b.get("/scores").await.has("M-1 ¶1").has("There are no numbers yet, so that nobody can say");
    writes(&b).await;
    let page = b.get("/scores").await;
    page.has("1,100 on the one item it settles. Left as it is, it is worth 740.")
        .has("(from our numbers, version 1,")
        .has("With every other item left as it is it comes to 1,400: 1,100 below our floor of 2,500.")
        .has("1,100 20 × 55");
    assert!(page.body.contains("href=\"/arrivals/M-1\"") && page.body.contains("id=\"M-1\""));
    // A's own page weighs A's own paper, and has no number of B's.
    let own = a.get("/scores").await;
    own.has("A-1 ¶1").has("our proposal, version 1").has_not("1,100").has_not("2,500");

    let begun = b.get("/scores/try?from=M-1").await;
    begun.has("It begins with M-1 ¶1.").has("1,100 on the one item it settles.");
    let tried = b.get("/scores/try?pick-cap=a&pick-pause=b").await;
    tried
        .has("4,100 on the 2 items it settles.")
        .has("Breaks a link of the agenda: A package that")
        .has("It is 1,600 above our floor of 2,500.");
    let never = b.get("/scores/try?pick-cap=c&pick-pause=c&pick-missiles=a").await;
    never
        .has("We never accept: Enrichment cap: national programme, ≤ 3.67 % our numbers, version 1")
        .has("1 of its items counts for nothing: it has no numbers of ours.");
    for (query, words) in
        [("pick-cap=z", "The agenda has no such option."), ("pick-cap=%3C", "cannot be read")]
    {
        b.get(&format!("/scores/try?{query}")).await.has(words);
    }
    b.get("/scores/try?from=A-1").await.has_not("It begins with");
    talks.close();
}

#[tokio::test]
async fn who_may_not_write_reads_and_other_desks_have_no_such_page() {
    let talks = Talks::open();
    let (m, a, _) = talks.all().await;
    let adviser = talks.browser("aurelia.localhost", "a-venn").await;
    let observer = talks.browser("aurelia.localhost", "a-ostrey").await;
    writes(&adviser).await;
    adviser.get("/scores").await.has("by R. Venn").has("Write a new version").has_not("Give it to");
    observer
        .get("/scores")
        .await
        .has("Version 1")
        .has_not("Write a new version")
        .has_not("Give it to");
    assert_eq!(observer.get("/scores/write").await.status, StatusCode::NOT_FOUND);
    observer.fill("/scores", "/scores/write", &with(&[])).await;
    a.get("/scores").await.has_not("Version 2");
    adviser.fill("/scores", "/scores", &GIVE).await.has("R-ROLE-03");
    for path in ["/scores", "/scores/write", "/scores/try"] {
        assert_eq!(m.get(path).await.status, StatusCode::NOT_FOUND);
    }
    m.get("/").await.has_not("What it is worth to us");
    // A form without the word of its session is nobody's.
    let body = form(&a.get("/scores").await, &GIVE).replace("word=", "word=x");
    for path in ["/scores", "/scores/write"] {
        assert_eq!(a.post_raw(path, &body, &[]).await.status, StatusCode::FORBIDDEN);
    }
    talks.close();
}
