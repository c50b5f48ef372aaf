//! How long a case of many items takes to fold, a question to its knowledge book to answer, and the
//! mediator's pages over it to be made.
//!
//! Each item is a paper of two paragraphs to one of two other parties. Two in five wait: one held
//! until a counterpart speaks, one with a package. The others were relayed and arrived; some were
//! withdrawn. Prints medians; the number of items may be given as the first argument.

#![expect(clippy::unwrap_used, reason = "a bench fails loudly")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use wasit_case::*;
use wasit_desk::view::{self, BookFilter};

const RUNS: usize = 11;
const AT: Moment = Moment(1_770_000_000_000);

fn main() {
    let given = std::env::args().nth(1).and_then(|arg| arg.parse().ok());
    let events = events(given.unwrap_or(10_000));
    let case = fold(&events);
    let now = AT.plus_ms(1_000_000_000);
    println!("{} items, {} events", case.papers.len(), events.len());
    print("fold", || {
        black_box(fold(&events));
    });
    let statements: Vec<StatementId> = case.statements().map(|(id, ..)| id).collect();
    let parties: Vec<PartyId> = case.charter.parties.iter().map(|party| party.id).collect();
    each("knows", &statements, |of| {
        parties.iter().for_each(|party| drop(black_box(case.knows(*party, of))));
    });
    let held: Vec<_> = statements.iter().copied().filter(|of| of.paper.serial % 5 == 2).collect();
    let package: Vec<_> =
        statements.iter().copied().filter(|of| of.paper.serial % 5 == 3).collect();
    for (name, of) in [("any", &statements), ("held", &held), ("a package", &package)] {
        each(&format!("may_tell, {name}"), of, |of| {
            parties.iter().for_each(|party| drop(black_box(case.may_tell(*party, of, now))));
        });
    }
    print("promises", || {
        black_box(case.promises(now));
    });
    print("book_of", || {
        black_box(case.book_of(PartyId(0), now));
    });
    print("page: knowledge book", || {
        black_box(view::knowledge_book(&case, &BookFilter::default(), now));
    });
    let filter = BookFilter { text: "statement 77".into(), ..BookFilter::default() };
    print("page: book, by words", || {
        black_box(view::knowledge_book(&case, &filter, now));
    });
    print("page: may I tell …?", || {
        black_box(view::may_i_tell(&case, PartyId(1), "a statement about the ferry", &[], now));
    });
    print("page: what waits", || {
        black_box(view::waiting(&case, now));
    });
    print("page: first page", || {
        black_box(view::home_mediator(&case, now));
    });
}

fn fold(events: &[(Event, Moment)]) -> Case {
    Case::fold(events.iter().map(|(event, at)| (event, *at))).unwrap()
}

/// Prints the median of a whole run.
fn print(name: &str, run: impl Fn()) {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| time(&run)).collect();
    times.sort();
    println!("{name:<24} {:>10.3} ms", times[RUNS / 2].as_secs_f64() * 1e3);
}

/// Prints the median and the worst of one question about each of some 500 statements, asked for
/// all parties.
fn each(name: &str, statements: &[StatementId], ask: impl Fn(StatementId)) {
    let step = (statements.len() / 500).max(1);
    let mut times: Vec<Duration> =
        statements.iter().step_by(step).map(|of| time(|| ask(*of))).collect();
    times.sort();
    let (middle, last) = (times[times.len() / 2], times[times.len() - 1]);
    let us = |time: Duration| time.as_secs_f64() * 1e6;
    println!("{name:<24} {:>10.1} µs, worst {:.1} µs", us(middle), us(last));
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

fn charter() -> Charter {
    let option = |id: &str| Choice { id: slug(id), label: id.into() };
    let item = |id: &str| AgendaItem {
        id: slug(id),
        title: id.into(),
        options: vec![option("a"), option("b")],
        status_quo: StatusQuo { words: "as it is".into(), option: None },
    };
    Charter {
        case: slug("large"),
        title: "Large".into(),
        fictional: true,
        zone: "UTC".into(),
        mediator: "Marsa".into(),
        parties: (0..3).map(|n| Party { id: PartyId(n), name: PartyId(n).to_string() }).collect(),
        people: vec![],
        baskets: vec![],
        links: vec![],
        couriers: vec![],
        agenda: vec![item("port"), item("ferry")],
    }
}

/// The events of the mediator's desk.
fn events(items: u32) -> Vec<(Event, Moment)> {
    let mut all = vec![(Event::Opened { seat: Seat::Mediator, charter: charter() }, AT)];
    let mut serials = [0_u32; 3];
    let mut carried = [0_u32; 3];
    for n in 0..items {
        let at = AT.plus_ms(i64::from(n) * 60_000);
        let author = n as usize % 3;
        serials[author] += 1;
        let to = (author + 1) % 3;
        let id = PaperId { author: Seat::Party(PartyId(author as u8)), serial: serials[author] };
        let paper = paper(n, PartyId(to as u8), id.serial);
        let (version, by) = (1, slug("harith"));
        let submitted =
            Event::Submitted { id, version, submitted_at: at, paper: paper.clone(), by: None };
        all.push((submitted, at));
        if matches!(id.serial % 5, 2 | 3) {
            continue;
        }
        let card: Vec<_> = paper.numbered().map(|(n, _)| (n, Decision::Verbatim)).collect();
        let crossings = divide(&paper, &card, |_, _| false).into_iter().map(|share| {
            carried[to] += 1;
            Crossing { carried: copy(&paper, &share, CarriedId(carried[to]), at), from: share.from }
        });
        let crossings: Vec<Crossing> = crossings.collect();
        let arrived: Vec<CarriedId> = crossings.iter().map(|c| c.carried.id).collect();
        let to = PartyId(to as u8);
        let (kept, handed) = (vec![], vec![]);
        all.push((Event::Relayed { id, version, to, kept, crossings, by, handed }, at));
        let delivered = |carried| (Event::Delivered { to, carried, at }, at);
        all.extend(arrived.into_iter().map(delivered));
        if n % 97 == 0 {
            all.push((Event::Withdrawn { id, by: None }, at));
        }
    }
    all
}

fn paper(n: u32, to: PartyId, serial: u32) -> Paper {
    let pick = Pick { item: slug("port"), option: slug("a") };
    let (handling, content) = match serial % 5 {
        0 => (Handling::WithoutAttribution, Content::Words),
        1 => (Handling::ForRelay, Content::Stand(slug("ferry"), Stand::Accepted)),
        // Nobody writes such a paper: looking for one takes the longest.
        2 => (Handling::HeldUntil(Until::Counterpart(Kind::IncidentReport)), Content::Words),
        3 => (Handling::ForRelay, Content::Package(vec![pick])),
        _ => (Handling::ForRelay, Content::Words),
    };
    let text: Text =
        format!("statement {n} about the port and the ferry, ").repeat(8).as_str().into();
    let first = Paragraph { text: text.clone(), content, handling };
    let second = Paragraph { text, content: Content::Words, handling: Handling::ForRelay };
    Paper {
        title: "title".into(),
        kind: Kind::Concern,
        form: Form::NoteVerbale,
        precedence: Precedence::Routine,
        language: "en".into(),
        to: vec![to],
        in_reply_to: None,
        reply_by: None,
        read_back: false,
        paragraphs: vec![first, second],
        channel: ChannelId::front(),
        ad_referendum: false,
        on_behalf: None,
    }
}

fn copy(paper: &Paper, share: &Share, id: CarriedId, at: Moment) -> Carried {
    Carried {
        id,
        attribution: None,
        kind: paper.kind,
        form: paper.form,
        precedence: paper.precedence,
        language: paper.language.clone(),
        answers: None,
        reply_by: None,
        replaces: None,
        released_at: at,
        paragraphs: share.paragraphs.clone(),
        channel: paper.channel.clone(),
        ad_referendum: false,
        courier: None,
    }
}
