//! The leak check against all that was said in confidence, and a case of that size taken up again.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use wasit_case::{
    Act, Decision, Format, Handling, Message, Moment, Paper, PaperId, Paragraph, PartyId, Seat,
    Text,
};
use wasit_desk::{Chance, Desk, Input, Mark, Request, view};
use wasit_ledger::Sqlite;

use crate::papers::{charter, paper, people};
use crate::replay::{Asking, commit, envelope};

const CASE: &str = "screened";
/// What one page holds.
const PAGE_CHARS: usize = 3_000;
/// Words of which everything is made: as many as a round of talks uses.
const VOCABULARY: usize = 4_000;

/// Times in milliseconds.
pub struct Screened {
    /// Reading the ledger, and folding the case.
    pub load_ms: f64,
    /// The mediator's first page.
    pub home_ms: f64,
    /// Checking a page for the first time after the desk was taken up.
    pub first_ms: f64,
    /// Checking a page once more has been checked.
    pub page_ms: f64,
}

/// Fills a mediator's ledger: papers of A's, each with one confidential statement, and one paper
/// from which the mediator is about to make an idea.
///
/// # Errors
/// If the ledger fails.
pub fn fill_screened(ledger: &Path, statements: usize) -> Result<(), Box<dyn Error>> {
    let mut store = Sqlite::open(ledger)?;
    let mut desk = Desk::load(&store)?;
    let mut chance = Chance::new([3; 32]);
    let mut ask = Asking::new(CASE);
    let (number, format, begins_at) = (1, Format::Indirect, Moment(0));
    let plan = Act::PlanRound { number, format, venue: "here".into(), begins_at };
    let mut inputs = vec![
        ask.input(Request::Open(charter(CASE))),
        ask.input(Request::Act(plan, None)),
        ask.input(Request::Act(Act::OpenRound, None)),
    ];
    let (author, mut last) = (Seat::Party(PartyId(0)), Mark::default());
    let mut words = Words(7);
    for serial in 1..=u32::try_from(statements)? + 1 {
        let handling = if serial == 1 { Handling::ForRelay } else { Handling::InConfidence };
        let text = Text::from(words.statement(serial).as_str());
        let base = paper();
        let paragraphs = base.paragraphs.iter().take(1);
        let paragraphs =
            paragraphs.map(|own| Paragraph { text: text.clone(), handling, ..own.clone() });
        let said = Paper { paragraphs: paragraphs.collect(), ..base.clone() };
        let id = PaperId { author, serial };
        let came = Message::Submitted { id, version: 1, submitted_at: Moment(0), paper: said };
        inputs.push(Input::Arrived(envelope(CASE, author, &mut last, &came)));
    }
    commit(&mut desk, &mut store, inputs, &mut chance)
}

/// Takes up such a ledger and measures.
///
/// # Errors
/// If the ledger fails, or the desk finds something else than what was put there.
pub fn screened(ledger: &Path) -> Result<Screened, Box<dyn Error>> {
    let ms = |begun: Instant| begun.elapsed().as_secs_f64() * 1000.0;
    let store = Sqlite::open(ledger)?;
    let begun = Instant::now();
    let desk = Desk::load(&store)?;
    let load_ms = ms(begun);

    let id = charter(CASE).case;
    let case = desk.case(&id).ok_or("no case")?;
    let begun = Instant::now();
    let home = view::home_mediator(case, Moment(1));
    let home_ms = ms(begun);
    if home.is_none() {
        return Err("the mediator has no first page".into());
    }

    let [head, ..] = people();
    let mut words = Words(11);
    let mut check = || {
        let page = Decision::Idea(words.page().as_str().into());
        let paper = PaperId { author: Seat::Party(PartyId(0)), serial: 1 };
        let card = vec![(1, page)];
        let act = Act::Relay { paper, version: 1, to: PartyId(1), card };
        if case.decide(&head, act.clone(), Moment(1)).is_err() {
            return Err("the rules stand against the page");
        }
        let begun = Instant::now();
        let _found = desk.would_leak(&id, &head, act, Moment(1));
        Ok(ms(begun))
    };
    let first_ms = check()?;
    let pages = (0..11).map(|_| check()).collect::<Result<Vec<_>, _>>()?;
    Ok(Screened { load_ms, home_ms, first_ms, page_ms: crate::median(pages) })
}

/// Makes up words, the same every time: few of them common, as in a language.
struct Words(u64);

impl Words {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn word(&mut self) -> String {
        const SYLLABLES: &[&str] =
            &["ra", "ten", "mi", "sol", "var", "en", "ko", "lis", "du", "mar", "pe", "ost"];
        let most = self.below(VOCABULARY) + 1;
        let mut rank = self.below(most);
        let mut word = String::new();
        while rank > 0 || word.is_empty() {
            word.push_str(SYLLABLES.get(rank % SYLLABLES.len()).unwrap_or(&"a"));
            rank /= SYLLABLES.len();
        }
        word
    }

    /// One sentence of about a hundred characters, with a value of its own.
    fn statement(&mut self, serial: u32) -> String {
        let words: Vec<String> = (0..16).map(|_| self.word()).collect();
        format!("We could live with {serial} tonnes if {}.", words.join(" "))
    }

    /// A page, with values that nobody named.
    fn page(&mut self) -> String {
        let mut page = String::new();
        while page.len() < PAGE_CHARS {
            let words: Vec<String> = (0..16).map(|_| self.word()).collect();
            let days = 100_000 + self.below(1_000);
            let _infallible = write!(page, "They speak of {days} days and {}. ", words.join(" "));
        }
        page
    }
}
