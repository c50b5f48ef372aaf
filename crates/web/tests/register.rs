//! The register of outside acts, and the agenda's baskets and links.

use axum::http::StatusCode;

use crate::support::{Browser, Talks};

async fn entered(who: &Browser, kind: &str, words: &str, contradicts: &str) {
    let fields = [
        ("kind", kind),
        ("actor", "the coast guard"),
        ("words", words),
        ("happened-at", "2026-02-05T09:30"),
        ("source", "two agencies"),
        ("confidence", "corroborated"),
        ("touches", "item:pause"),
        ("touches", "round:1"),
        ("contradicts", contradicts),
    ];
    who.done("/register", "/register", &fields).await.has(words);
}

#[tokio::test]
async fn entries_stand_by_time_by_kind_and_side_by_side() {
    let talks = Talks::wide();
    let a = talks.at("venn").await;
    a.get("/register").await.has("Nothing was entered.");
    entered(&a, "seizure", "A boat was seized.", "").await;
    entered(&a, "statement", "No boat was seized.", "#1").await;
    let page = a.get("/register").await;
    page.has("Entries that contradict each other")
        .has("contradicted by 2")
        .has("contradicted by 1");
    page.has("item: Mutual pause 1, 2").has("the public side of round 1 1, 2");
    page.has("seizure (1)").has("two agencies, corroborated").has("entered by R. Venn 11:42");
    let seizures = a.get("/register?kind=seizure").await;
    seizures.has("A boat was seized.");
    assert!(!seizures.body.contains("id=\"n2\""));
    talks.settled();
    for person in ["harith", "arsami", "lund"] {
        talks.at(person).await.get("/register").await.has_not("boat");
    }
    // Each desk keeps its own, a courier's without an agenda.
    let k = talks.at("lund").await;
    k.get("/register").await.has_not("item: Mutual pause").has("Enter an act");
    talks.close();
}

#[tokio::test]
async fn a_refused_entry_keeps_what_was_typed() {
    let talks = Talks::wide();
    let m = talks.at("wadi").await;
    let with = |name: &'static str, value: &'static str| {
        let fields = [
            ("kind", "strike"),
            ("actor", "somebody"),
            ("words", "a fire was seen"),
            ("happened-at", "2026-02-05T09:30"),
            ("source", "a pilot"),
            ("confidence", "claimed"),
            ("touches", "item:cap"),
            ("contradicts", ""),
        ];
        fields.map(|(n, v)| if n == name { (n, value) } else { (n, v) })
    };
    let wrong = [
        ("source", " ", "R-PAPER-02", "#source"),
        ("happened-at", "2027-01-01T00:00", "R-OUTSIDE-01", "#happened-at"),
        ("happened-at", "yesterday", "The time cannot be read.", "#happened-at"),
        ("contradicts", "9", "R-OUTSIDE-01", "#contradicts"),
        ("contradicts", "the first", "These are not numbers", "#contradicts"),
    ];
    for (name, value, says, field) in wrong {
        let refused = m.fill("/register", "/register", &with(name, value)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.has(says).has("a fire was seen");
        for kept in [
            &format!("href=\"{field}\"") as &str,
            "value=\"strike\" selected",
            "value=\"claimed\" selected",
            "value=\"item:cap\" checked",
        ] {
            assert!(refused.body.contains(kept), "{kept} after {name}");
        }
    }
    m.get("/register").await.has("Nothing was entered.");
    talks.close();
}

#[tokio::test]
async fn the_agenda_stands_in_baskets_with_its_links_in_words() {
    let talks = Talks::wide();
    let page = talks.at("calder").await.get("/case").await;
    page.has("Nuclear matters Enrichment cap").has("In no basket Mutual pause");
    page.has(
        "C1 A package that chooses “no enrichment on Tamrin soil” on “Enrichment cap” must choose \
         “90 d renewable” on “Mutual pause”, if it speaks of it.",
    );
    talks.close();
}

#[tokio::test]
async fn a_wrong_zone_is_told_at_the_zone_and_choices_are_told_in_words() {
    let talks = Talks::open();
    let (_, a, _) = talks.all().await;
    let page = a.get("/write").await;
    page.has("working days, without Friday and Saturday").has_not(">calendar-days<");
    let draft = page.hidden("draft");
    let with = |days: &'static str, zone: &'static str| {
        [
            ("draft", draft.clone()),
            ("title", "t".into()),
            ("kind", "question".into()),
            ("form", "non-paper".into()),
            ("precedence", "routine".into()),
            ("language", "en".into()),
            ("reply-days", days.to_owned()),
            ("reply-counting", "calendar-days".into()),
            ("reply-anchor", "sent".into()),
            ("reply-zone", zone.to_owned()),
            ("text-1", "When?".into()),
            ("do", "send".into()),
        ]
    };
    for (days, zone, field) in [("5", "Nowhere", "reply-zone"), ("999999", "UTC", "reply-days")] {
        let fields = with(days, zone);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let refused = a.fill("/write", "/write", &fields).await;
        refused.has("R-PAPER-09");
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    talks.close();
}
