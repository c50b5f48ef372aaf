//! What stays at home: instructions, clearance, changes of government.

use axum::http::StatusCode;

use crate::support::{Browser, Talks};

const DRAFT: &str = "beryl-canary-draft";
const INSTRUCTED: &str = "topaz-canary-instruction";
const OBJECTION: &str = "onyx-canary-objection";

/// Writes a paper and presses a button.
async fn write(who: &Browser, page: &str, fields: &[(&str, &str)], button: &str) -> String {
    let draft = who.get(page).await.hidden("draft");
    let common = [
        ("draft", draft.as_str()),
        ("title", "a title"),
        ("kind", "proposal"),
        ("precedence", "routine"),
        ("language", "en"),
        ("to", "B"),
        ("do", button),
    ];
    let given = |name: &str| fields.iter().any(|(given, _)| *given == name);
    let rest = common.into_iter().filter(|(name, _)| !given(name));
    let form = if given("form") { vec![] } else { vec![("form", "non-paper")] };
    let all: Vec<(&str, &str)> = rest.chain(form).chain(fields.iter().copied()).collect();
    let answer = who.fill(page, "/write", &all).await;
    match answer.status {
        StatusCode::SEE_OTHER => who.get(answer.to().split('#').next().unwrap()).await.body,
        _ => answer.body,
    }
}

/// The adviser circulates a draft of two paragraphs to the capital and the head.
async fn circulated(talks: &Talks) -> (Browser, Browser, Browser) {
    let (drafter, capital, head) =
        (talks.at("venn").await, talks.at("quill").await, talks.at("calder").await);
    let fields = [
        ("text-1", DRAFT),
        ("text-2", "The second stays."),
        ("clearer", "quill"),
        ("clearer", "calder"),
    ];
    let page = write(&drafter, "/write", &fields, "circulate").await;
    assert!(page.contains("D-1") && page.contains("waits for <bdi>E. Quill and T. Calder</bdi>"));
    (drafter, capital, head)
}

#[tokio::test]
async fn a_draft_is_cleared_changed_cleared_again_and_released() {
    let talks = Talks::wide();
    let (drafter, capital, head) = circulated(&talks).await;
    for clearer in [&capital, &head] {
        let home = clearer.get("/").await;
        home.has("Waits for your clearance").has("Clear D-1: Proposal a title");
        home.has("waits for you 1");
    }
    drafter.get("/").await.has_not("Waits for your clearance");
    // The capital reads and clears; it writes and sends nothing.
    capital.get("/").await.has_not("href=\"/write\"");
    assert_eq!(capital.get("/write").await.status, StatusCode::NOT_FOUND);
    let clear = [("version", "1"), ("do", "clear")];
    capital.done("/at-home/D-1", "/at-home/D-1", &clear).await.has("cleared it at 11:42");

    let edited = [("text-1", DRAFT), ("text-2", "The second changes."), ("text-3", "A third.")];
    let begun = head.get("/write?clear=D-1").await;
    begun.has("Clear D-1 with edits").has(DRAFT).has("Clear with these edits");
    let hidden = ["home", "home-as", "home-version"].map(|name| (name, begun.hidden(name)));
    let hidden = hidden.iter().map(|(name, value)| (*name, value.as_str()));
    let edits: Vec<(&str, &str)> = hidden.chain(edited).collect();
    write(&head, "/write?clear=D-1", &edits, "home").await;
    let shown = capital.get("/at-home/D-1").await;
    shown.has("Since version 1, on which you spoke: 2 paragraphs changed or are new");
    shown.has("It was: The second stays.").has("spoke on version 1").has("Clear version 2");
    shown.has_not("Release to the mediator");

    let stale = [("version", "1"), ("objection", OBJECTION), ("do", "object")];
    let refused = capital.fill("/at-home/D-1", "/at-home/D-1", &stale).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-CLEAR-02").has(OBJECTION);
    let empty = [("version", "2"), ("objection", " "), ("do", "object")];
    let refused = capital.fill("/at-home/D-1", "/at-home/D-1", &empty).await;
    refused.has("R-PAPER-02");
    assert!(refused.body.contains("href=\"#objection\""));
    let object = [("version", "2"), ("objection", OBJECTION), ("do", "object")];
    capital.done("/at-home/D-1", "/at-home/D-1", &object).await.has(OBJECTION);
    drafter.get("/at-home").await.has("E. Quill objects");
    let release = head.fill("/at-home/D-1", "/at-home/D-1", &[("do", "release")]).await;
    release.has("R-CLEAR-04");

    // The drafter changes it: everybody speaks anew.
    let begun = drafter.get("/write?edit=D-1").await;
    let hidden = ["home", "home-as", "home-version"].map(|name| (name, begun.hidden(name)));
    let hidden = hidden.iter().map(|(name, value)| (*name, value.as_str()));
    let edits: Vec<(&str, &str)> = hidden.chain([("text-1", DRAFT)]).collect();
    let page = write(&drafter, "/write?edit=D-1", &edits, "home").await;
    assert!(page.contains("version 3") && page.contains("changed it; what was cleared is void"));
    let informed = [("version", "3"), ("do", "informed")];
    capital.done("/at-home/D-1", "/at-home/D-1", &informed).await;
    let clear = [("version", "3"), ("do", "clear")];
    head.done("/at-home/D-1", "/at-home/D-1", &clear).await.has("Release to the mediator");
    head.get("/").await.has("Release D-1, on which everybody has spoken");
    drafter.get("/at-home/D-1").await.has_not("Release to the mediator");
    head.done("/at-home/D-1", "/at-home/D-1", &[("do", "release")]).await.has("A-1 Proposal");
    head.get("/at-home/D-1").await.has("released as A-1");
    talks.settled();
    talks.at("harith").await.get("/papers/A-1").await.has(DRAFT);
    talks.close();
}

/// The capital limits the cap, binds two choices, and asks to clear every paper.
async fn instructed(capital: &Browser) {
    let fields = [
        ("instructions", INSTRUCTED),
        ("limit-cap", "yes"),
        ("may-cap", "b"),
        ("later-cap", "c"),
        ("never-1-cap", "b"),
        ("never-1-pause", "c"),
        ("clearer", "quill"),
        ("do", "give"),
    ];
    let to = "/at-home/instructions";
    let page = capital.done(to, to, &fields).await;
    page.has(INSTRUCTED).has("Version 1").has("Every paper is cleared by E. Quill.");
    page.has("Enrichment cap b, regional consortium plant, ≤ 3.67 % c, national programme");
    page.has("Never together: Enrichment cap: regional consortium plant, ≤ 3.67 %; Mutual pause");
}

#[tokio::test]
async fn instructions_bind_the_delegation_and_the_page_says_so_before() {
    let talks = Talks::wide();
    let (capital, head) = (talks.at("quill").await, talks.at("calder").await);
    let to = "/at-home/instructions";
    let blank = [("instructions", " "), ("limit-cap", "yes"), ("may-cap", "b"), ("do", "give")];
    let refused = capital.fill(to, to, &blank).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.has("R-PAPER-02");
    let kept = "name=\"may-cap\" value=\"b\" aria-label=\"may choose regional consortium plant, \
                ≤ 3.67 %\" checked";
    assert!(refused.body.contains(kept) && refused.body.contains("href=\"#instructions\""));
    let one = [("instructions", "x"), ("never-1-cap", "b"), ("do", "give")];
    let refused = capital.fill(to, to, &one).await;
    refused.has("R-MANDATE-03").has("To the field").has("Choices 2");
    instructed(&capital).await;

    let page = head.get("/write").await;
    page.has("The instructions ask for clearance: circulate this paper at home first");
    page.has("the instructions ask for it");
    let fields = [("text-1", DRAFT), ("content-1", "package"), ("pick-1-cap", "a")];
    let refused = write(&head, "/write", &fields, "send").await;
    assert!(refused.contains("R-CLEAR-05") && refused.contains(DRAFT));
    let beyond = write(&head, "/write", &fields, "circulate").await;
    assert!(beyond.contains("D-1"), "the capital may clear what goes beyond; the release may not");
    capital
        .done("/at-home/D-1", "/at-home/D-1", &[("version", "1"), ("do", "clear")])
        .await
        .has_not("Release to the mediator");
    let refused = head.fill("/at-home/D-1", "/at-home/D-1", &[("do", "release")]).await;
    refused.has("R-MANDATE-01").has("cap=a");
    assert_eq!(talks.at("venn").await.get(to).await.status, StatusCode::NOT_FOUND);
    talks.close();
}

#[tokio::test]
async fn a_change_of_government_voids_what_was_given() {
    let talks = Talks::wide();
    let (drafter, capital, head) = circulated(&talks).await;
    instructed(&capital).await;
    capital.done("/at-home/D-1", "/at-home/D-1", &[("version", "1"), ("do", "clear")]).await;
    let page = head.get("/at-home").await;
    let body = &page.body;
    let sentence = body.find("the instructions are void and so is every clearance").unwrap();
    assert!(sentence < body.find("The government changed</button>").unwrap(), "said before");
    let refused = head.fill("/at-home", "/at-home/government", &[("words", " ")]).await;
    refused.has("R-PAPER-02");
    assert!(refused.body.contains("href=\"#government\""));
    talks.minutes(1);
    let words = [("words", "the elections were lost")];
    let page = head.done("/at-home", "/at-home/government", &words).await;
    page.has("the instructions are void").has("the elections were lost").has("One earlier version");
    capital.get("/at-home/D-1").await.has("missing").has("what was cleared is void");
    drafter.get("/write").await.has("The government changed: nothing is proposed");
    drafter.get("/at-home").await.has_not("The government changed</button>");
    talks.close();
}

#[tokio::test]
async fn a_letter_waits_for_two_clearances() {
    let talks = Talks::wide();
    let (head, capital) = (talks.at("calder").await, talks.at("quill").await);
    head.get("/write").await.has("a letter is cleared by two people first");
    let fields = [("form", "letter"), ("text-1", "Excellency,"), ("clearer", "quill")];
    let refused = write(&head, "/write", &fields, "send").await;
    for part in ["R-CLEAR-06", "Excellency,", "leaves only after two people have cleared it"] {
        assert!(refused.contains(part), "{part}");
    }
    write(&head, "/write", &fields, "circulate").await;
    capital.done("/at-home/D-1", "/at-home/D-1", &[("version", "1"), ("do", "clear")]).await;
    let page = head.get("/at-home/D-1").await;
    page.has("A letter leaves only after two people").has_not("Release to the mediator");
    talks.close();
}

#[tokio::test]
async fn nothing_of_home_is_on_another_desk_and_an_observer_has_no_forms() {
    let talks = Talks::wide();
    let (_, capital, _) = circulated(&talks).await;
    instructed(&capital).await;
    let object = [("version", "1"), ("objection", OBJECTION), ("do", "object")];
    capital.done("/at-home/D-1", "/at-home/D-1", &object).await;
    talks.settled();
    let paths = [
        "/",
        "/at-home",
        "/at-home/D-1",
        "/at-home/instructions",
        "/write",
        "/write?edit=D-1",
        "/channels",
        "/couriers",
        "/register",
        "/room",
        "/case",
        "/rounds",
        "/clocks",
    ];
    for person in ["harith", "wadi", "arsami", "lund"] {
        let browser = talks.at(person).await;
        for path in paths {
            let answer = browser.get(path).await;
            for canary in [DRAFT, INSTRUCTED, OBJECTION, "D-1", "href=\"/at-home\""] {
                let own = person == "arsami" && canary.starts_with("href");
                assert!(own || !answer.body.contains(canary), "{canary} on {path} of {person}");
            }
            if path.starts_with("/at-home/D") {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} of {person}");
            }
        }
    }
    let observer = talks.at("ostrey").await;
    for path in ["/at-home", "/at-home/D-1", "/channels", "/register"] {
        let page = observer.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.body.matches("<form").count(), 1, "only to sign out: {path}");
    }
    let answer = observer.fill("/", "/at-home/D-1", &[("version", "1"), ("do", "drop")]).await;
    answer.has("R-ROLE-02");
    talks.close();
}
