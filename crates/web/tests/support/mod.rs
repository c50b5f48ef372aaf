//! Three desks in memory behind the router, and browsers without JavaScript.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;
use wasit_case::{
    Act, AgendaItem, Alias, Belongs, CaseId, Charter, Choice, Demand, Format, Link, Moment, Party,
    PartyId, Person, Role, Seat, Slug, StatusQuo,
};
use wasit_desk::host::{Clock, Door, Host, Means, Routes, settle};
use wasit_desk::{Chance, Desk, RequestId};
use wasit_ledger::Memory;
use wasit_web::{DeskSite, Site, router};

pub(crate) mod play;
pub(crate) mod wide;

pub(crate) const START: i64 = 1_770_363_720_000; // 2026-02-06T11:42:00+04:00

pub(crate) struct Steps(pub(crate) AtomicI64);

impl Clock for Steps {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

pub(crate) fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

fn person(id: &str, name: &str, office: &str, seat: Seat, role: Role) -> Person {
    Person {
        id: slug(id),
        name: name.into(),
        title: (id == "harith").then(|| "Sayyid".into()),
        office: office.into(),
        belongs: Belongs::Desk(seat, role),
        aliases: (id == "arsami")
            .then(|| Alias { name: "阿沙米".into(), script: "Hani".into(), source: None })
            .into_iter()
            .collect(),
    }
}

pub(crate) fn charter() -> Charter {
    let item = |id: &str, title: &str, words: &str, options: &[(&str, &str)]| AgendaItem {
        id: slug(id),
        title: title.into(),
        options: options
            .iter()
            .map(|(id, label)| Choice { id: slug(id), label: (*label).into() })
            .collect(),
        status_quo: StatusQuo { words: words.into(), option: None },
    };
    let (a, b) = (Seat::Party(PartyId(0)), Seat::Party(PartyId(1)));
    Charter {
        case: slug("marsa"),
        title: "The Marsa round".into(),
        fictional: true,
        zone: "+04:00".into(),
        mediator: "Marsa".into(),
        parties: vec![
            Party { id: PartyId(0), name: "Aurelia".into() },
            Party { id: PartyId(1), name: "Tamrin".into() },
        ],
        people: vec![
            person("harith", "Harith", "Foreign minister", Seat::Mediator, Role::Head),
            person("wadi", "Salma Wadi", "Office of the mediator", Seat::Mediator, Role::Adviser),
            person("nawf", "Idris Nawf", "Operations room", Seat::Mediator, Role::Observer),
            person("calder", "T. Calder", "Special envoy of the President", a, Role::Head),
            person("venn", "R. Venn", "Confidant of the President", a, Role::Adviser),
            person("ostrey", "L. Ostrey", "Commander of the naval forces", a, Role::Observer),
            person("arsami", "D. Arsami", "Foreign minister", b, Role::Head),
            person("parviz", "L. Parviz", "Adviser to the High Council", b, Role::Adviser),
        ],
        baskets: vec![],
        links: vec![Link {
            id: "C1".into(),
            if_item: slug("cap"),
            if_options: vec![slug("a")],
            demand: Demand::OneOf,
            then_item: slug("pause"),
            then_options: vec![slug("c")],
        }],
        couriers: vec![],
        agenda: vec![
            item(
                "cap",
                "Enrichment cap",
                "No agreed cap.",
                &[
                    ("a", "no enrichment on Tamrin soil"),
                    ("b", "regional consortium plant, ≤ 3.67 %"),
                    ("c", "national programme, ≤ 3.67 %"),
                ],
            ),
            item(
                "pause",
                "Mutual pause",
                "Either side may step at any time.",
                &[("a", "none"), ("b", "30 d"), ("c", "90 d renewable")],
            ),
            item(
                "missiles",
                "Missiles",
                "Nobody talks about missiles.",
                &[("a", "on this agenda now"), ("d", "excluded")],
            ),
        ],
    }
}

/// The talks: three running desks, one site, a clock that the test moves.
pub(crate) struct Talks {
    hosts: Vec<Host>,
    pub(crate) doors: Vec<Door>,
    pub(crate) clock: Arc<Steps>,
    pub(crate) router: Router,
}

impl Talks {
    /// Opens the case and round 1.
    pub(crate) fn open() -> Self {
        Self::open_named(&["marsa.localhost", "aurelia.localhost", "tamrin.localhost"])
    }

    pub(crate) fn open_named(names: &[&str; 3]) -> Self {
        Self::open_case(&charter(), &SEATS, names)
    }

    /// Opens a case at desks of these rooms, each under its host name.
    pub(crate) fn open_case(charter: &Charter, seats: &[Seat], names: &[&str]) -> Self {
        let (hosts, doors, clock) = desks(charter, seats);
        let router = router(site(charter, &doors, seats, names));
        Self { hosts, doors, clock, router }
    }

    pub(crate) fn settled(&self) {
        settle(&self.doors.iter().collect::<Vec<_>>()).unwrap();
    }

    /// Moves the clock.
    pub(crate) fn minutes(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Signs a person in at a desk, as a browser would.
    pub(crate) async fn browser(&self, host: &'static str, token: &str) -> Browser {
        let mut browser = Browser { router: self.router.clone(), host, cookie: String::new() };
        let page = browser.get(&format!("/sign-in/{token}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.cookie.is_none(), "a GET does not sign in");
        let answer = browser.post_raw(&format!("/sign-in/{token}"), "", &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser.cookie = answer.cookie.unwrap();
        browser
    }

    /// A browser that nobody signed in with.
    pub(crate) fn stranger(&self, host: &'static str) -> Browser {
        Browser { router: self.router.clone(), host, cookie: String::new() }
    }

    pub(crate) async fn all(&self) -> (Browser, Browser, Browser) {
        (
            self.browser("marsa.localhost", "m-harith").await,
            self.browser("aurelia.localhost", "a-calder").await,
            self.browser("tamrin.localhost", "b-arsami").await,
        )
    }

    pub(crate) fn close(self) {
        for host in self.hosts {
            host.stop().unwrap();
        }
    }
}

/// The rooms of the small talks.
const SEATS: [Seat; 3] = [Seat::Mediator, Seat::Party(PartyId(0)), Seat::Party(PartyId(1))];

/// Starts desks with an open round.
fn desks(charter: &Charter, seats: &[Seat]) -> (Vec<Host>, Vec<Door>, Arc<Steps>) {
    let clock = Arc::new(Steps(AtomicI64::new(START)));
    let routes = Routes::default();
    let case: CaseId = slug("marsa");
    let hosts: Vec<Host> = (1u8..)
        .zip(seats)
        .map(|(n, _)| {
            let means = Means {
                store: Box::new(Memory::new()),
                clock: clock.clone(),
                chance: Chance::new([n; 32]),
                carrier: Box::new(routes.clone()),
                watcher: Box::new(|_, _, _, _| {}),
            };
            Host::start(Desk::default(), means)
        })
        .collect();
    let doors: Vec<Door> = hosts.iter().map(|host| host.door().clone()).collect();
    routes.to_mediator(doors[0].clone());
    for (door, seat) in doors.iter().zip(seats).skip(1) {
        routes.to_party(case.clone(), *seat, door.clone());
        door.invited(case.clone(), *seat).unwrap();
    }
    let ask = |name: &str, what| {
        let request = RequestId::from_name(name);
        let done = doors[0].ask_and_wait(case.clone(), slug("harith"), request, what).unwrap();
        assert!(done.is_ok());
    };
    ask("open", wasit_desk::Request::Open(charter.clone()));
    let (venue, begins_at) = ("the pump house".into(), Moment(START));
    let plan = Act::PlanRound { number: 1, format: Format::Indirect, venue, begins_at };
    ask("plan", wasit_desk::Request::Act(plan, None));
    ask("round", wasit_desk::Request::Act(Act::OpenRound, None));
    settle(&doors.iter().collect::<Vec<_>>()).unwrap();
    (hosts, doors, clock)
}

/// The desks as a site; each person's token is the room's letter and the person's name.
fn site(charter: &Charter, doors: &[Door], seats: &[Seat], names: &[&str]) -> Site {
    let desks = doors.iter().zip(seats).zip(names).map(|((door, &seat), host)| {
        let invites: HashMap<String, _> = charter
            .desk(seat)
            .map(|(p, _)| (format!("{}-{}", seat.to_string().to_lowercase(), p.id), p.id.clone()))
            .collect();
        DeskSite {
            host: (*host).to_owned(),
            name: charter.name_of(seat).to_owned(),
            door: door.clone(),
            case: charter.case.clone(),
            seat,
            invites,
        }
    });
    Site::new(desks.collect())
}

/// A browser at one origin, without JavaScript.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) host: &'static str,
    pub(crate) cookie: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) cookie: Option<String>,
    pub(crate) body: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn has(&self, text: &str) -> &Self {
        let words = plain(&self.body);
        assert!(words.contains(text), "not here: {text}\n{words}");
        self
    }

    #[track_caller]
    pub(crate) fn has_not(&self, text: &str) -> &Self {
        assert!(!plain(&self.body).contains(text), "here: {text}");
        assert!(!self.body.contains(text), "here: {text}");
        self
    }

    /// Returns the value of the first hidden field of that name.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at = self.body.find(&start).unwrap_or_else(|| panic!("no {name}")) + start.len();
        self.body[at..].split('"').next().unwrap().to_owned()
    }

    pub(crate) fn to(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }
}

/// Returns the text of a page, without markup and with single spaces.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        if !["a", "bdi", "span", "strong", "time"].contains(&name) {
            text.push(' ');
        }
        text.push_str(words);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Browser {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let mut request = Request::get(path).header(header::HOST, format!("{}:7400", self.host));
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post_raw(
        &self,
        path: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::post(path)
            .header(header::HOST, format!("{}:7400", self.host))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !headers.iter().any(|(name, _)| name.starts_with("sec-") || *name == "origin") {
            request = request.header("origin", "null").header("sec-fetch-site", "same-origin");
        }
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// Opens a page, fills its form in and sends it.
    pub(crate) async fn fill(&self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(page).await;
        assert_eq!(page.status, StatusCode::OK, "{}", plain(&page.body));
        self.post_raw(to, &form(&page, fields), &[]).await
    }

    /// The same, expecting to be led on, and returns the page to which it leads.
    pub(crate) async fn done(&self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.fill(page, to, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", plain(&answer.body));
        self.get(answer.to().split('#').next().unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let cookie = parts
            .headers
            .get(header::SET_COOKIE)
            .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        check_page(&parts.headers, &body);
        Answer { status: parts.status, headers: parts.headers, cookie, body }
    }
}

/// Every answer has the headers, and no page has a script or a style of its own.
#[track_caller]
pub(crate) fn check_page(headers: &axum::http::HeaderMap, body: &str) {
    let csp = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(csp.starts_with("default-src 'none'") && csp.contains("trusted-types"));
    assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
    let html = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| v.to_str().unwrap().starts_with("text/html"));
    if html {
        for banned in [" style=", "<style", " onclick", "<script>", "javascript:"] {
            assert!(!body.contains(banned), "{banned}");
        }
        assert!(body.contains("<html lang=\"en\" dir=\"ltr\">"));
    }
}

/// Returns a form's body with the hidden fields of its page.
pub(crate) fn form(page: &Answer, fields: &[(&str, &str)]) -> String {
    let (word, request) = (page.hidden("word"), page.hidden("request"));
    let own = [("word", word.as_str()), ("request", request.as_str())];
    encoded(own.iter().chain(fields))
}

pub(crate) fn encoded<'a>(fields: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    let escape = |text: &str| {
        text.bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(b).to_string(),
                b => format!("%{b:02X}"),
            })
            .collect::<String>()
    };
    let pairs = fields.map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    pairs.collect::<Vec<_>>().join("&")
}
