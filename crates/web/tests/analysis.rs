//! Where a deal could lie: the mediator's page alone, from what both sides gave.

use axum::http::StatusCode;
use wasit_case::{Act, ItemScores, Pick, ScoreAct, Scoring};
use wasit_desk::{Request, RequestId};

use crate::support::{Talks, slug};

/// An item with its weight and the score of each option.
type Row<'a> = (&'a str, u32, &'a [(&'a str, u32)]);

/// Scores of the three items: weights and values by option.
fn scoring(rows: [Row<'_>; 3], floor: u32, never: &[(&str, &str)]) -> Scoring {
    let items = rows.into_iter().map(|(item, weight, scores)| ItemScores {
        item: slug(item),
        weight,
        scores: scores.iter().map(|(option, score)| (slug(option), *score)).collect(),
        status_quo: Some(0),
    });
    let pick = |(item, option): &(&str, &str)| Pick { item: slug(item), option: slug(option) };
    let never = never.iter().map(|one| vec![pick(one)]).collect();
    Scoring { items: items.collect(), floor: Some(floor), never }
}

fn aurelias() -> Scoring {
    let rows: [Row<'_>; 3] = [
        ("cap", 50, &[("a", 100), ("b", 60), ("c", 20)]),
        ("pause", 30, &[("a", 0), ("b", 50), ("c", 100)]),
        ("missiles", 20, &[("a", 100), ("d", 0)]),
    ];
    scoring(rows, 4_000, &[("cap", "c")])
}

fn tamrins(floor: u32) -> Scoring {
    let rows: [Row<'_>; 3] = [
        ("cap", 40, &[("a", 0), ("b", 70), ("c", 100)]),
        ("pause", 20, &[("a", 0), ("b", 60), ("c", 90)]),
        ("missiles", 40, &[("a", 0), ("d", 100)]),
    ];
    scoring(rows, floor, &[("missiles", "a")])
}

fn act(talks: &Talks, door: usize, who: &str, what: &str, act: ScoreAct) {
    let request = Request::Act(Act::Score(act), None);
    let id = RequestId::from_name(&format!("{who}-{what}"));
    let done = talks.doors[door].ask_and_wait(slug("marsa"), slug(who), id, request).unwrap();
    assert!(done.is_ok(), "{who} {what}");
    talks.settled();
}

/// Writes and gives both sides' scores.
fn gives(talks: &Talks, floor: u32) {
    act(talks, 1, "calder", "writes", ScoreAct::Write(aurelias()));
    act(talks, 1, "calder", "gives", ScoreAct::Give { version: 1, floor: true });
    act(talks, 2, "arsami", "writes", ScoreAct::Write(tamrins(floor)));
    act(talks, 2, "arsami", "gives", ScoreAct::Give { version: 1, floor: true });
}

#[tokio::test]
async fn it_says_who_gave_no_numbers_and_no_delegation_has_the_page() {
    let talks = Talks::open();
    let (m, a, b) = talks.all().await;
    m.get("/").await.has("Where a deal could lie");
    m.get("/analysis").await.has("Aurelia and Tamrin gave no scores for analysis");
    act(&talks, 1, "calder", "writes", ScoreAct::Write(aurelias()));
    m.get("/analysis").await.has("Aurelia and Tamrin gave no scores");
    act(&talks, 1, "calder", "gives", ScoreAct::Give { version: 1, floor: false });
    m.get("/analysis")
        .await
        .has("Tamrin gave no scores for analysis")
        .has("Aurelia’s numbers are here: version 1, given 11:42")
        .has_not("4,000");
    gives_rest(&talks);
    for browser in [&a, &b] {
        assert_eq!(browser.get("/analysis").await.status, StatusCode::NOT_FOUND);
        browser.get("/").await.has_not("Where a deal could lie");
    }
    m.get("/analysis").await.has("without a floor: any package counts as acceptable to it");
    talks.close();
}

fn gives_rest(talks: &Talks) {
    act(talks, 2, "arsami", "writes", ScoreAct::Write(tamrins(3_000)));
    act(talks, 2, "arsami", "gives", ScoreAct::Give { version: 1, floor: true });
}

#[tokio::test]
async fn it_shows_the_zone_with_origins_and_weighs_a_package() {
    let talks = Talks::open();
    gives(&talks, 3_000);
    let (m, a, b) = talks.all().await;
    let page = m.get("/analysis").await;
    page.has("from Aurelia’s numbers, version 1, given 11:42 with the floor: 4,000 of 10,000")
        .has("No side sees this page.")
        .has("There are packages that all sides would accept at their stated limits")
        .has("Tamrin’s scores, version 1: Missiles: on this agenda now")
        .has("18 packages are possible")
        .has("worth to Aurelia, of 10,000");
    assert!(page.body.contains("<svg class=\"chart\"") && !page.body.contains("style="));
    // The middle on two items: what it is worth there, and at best.
    let page = m.get("/analysis?pick-cap=b&pick-pause=b&pick-missiles=").await;
    page.has("These 2 of 3 items")
        .has("Aurelia 4,500; Tamrin 4,000. That is their worth on the chosen items only")
        .has("the fairest package that keeps it: Aurelia 4,500, Tamrin 8,000");
    let page = m.get("/analysis?pick-cap=b&pick-pause=b&pick-missiles=d").await;
    page.has("This package").has("better for all: Aurelia 6,000 +1,500, Tamrin 8,600 +600");
    let page = m.get("/analysis?pick-cap=c&pick-missiles=a").await;
    page.has("Aurelia’s scores, version 1: Enrichment cap: national programme, ≤ 3.67 %");
    let refused = m.get("/analysis?pick-cap=z").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("The agenda has no such option.");
    // Looking, and looking again, is known to nobody.
    for browser in [&a, &b] {
        browser.get("/").await.has("nothing waits for you");
        browser.get("/room").await.has_not("floor").has_not("4,000");
    }
    talks.close();
}

#[tokio::test]
async fn a_package_opens_the_form_of_a_proposal_filled_in() {
    let talks = Talks::open();
    gives(&talks, 3_000);
    let (m, ..) = talks.all().await;
    let page = m.get("/analysis").await;
    let start = page.body.find("href=\"/proposals?pick-").unwrap() + "href=\"".len();
    let href = page.body[start..].split('"').next().unwrap();
    let href = href.replace("&#38;", "&").replace("&amp;", "&");
    let (href, place) = href.split_once('#').unwrap();
    assert_eq!(place, "package");
    let form = m.get(href).await;
    assert_eq!(form.status, StatusCode::OK);
    let picks: Vec<&str> = href.split("pick-").skip(1).collect();
    assert_eq!(picks.len(), 3, "{href}");
    for pick in picks {
        let option = pick.trim_end_matches('&').split_once('=').unwrap().1;
        assert!(form.body.contains(&format!("<option value=\"{option}\" selected>{option}: ")));
    }
    // Nothing else of an address is taken.
    let form = m.get("/proposals?pick-cap=b&words=canary&do=put").await;
    form.has_not("canary").has("Put the first one below");
    // An observer reads the page and cannot open the form.
    let observer = talks.browser("marsa.localhost", "m-nawf").await;
    observer.get("/analysis").await.has("Fair packages").has_not("as a proposal");
    talks.close();
}

#[tokio::test]
async fn where_there_is_no_zone_it_names_what_stands_in_the_way() {
    let talks = Talks::open();
    gives(&talks, 9_500);
    let m = talks.browser("marsa.localhost", "m-harith").await;
    m.get("/analysis")
        .await
        .has("None found at the stated limits.")
        .has("What stands in the way")
        .has("the floor that Tamrin stated")
        .has("Tamrin alone");
    talks.close();
}
