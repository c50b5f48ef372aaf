//! What a played opening leaves: what each room knows, the delivery clocks, the ledgers' check.
//!
//! All of it is read from the ledger files after the desks have stopped, not from their memory.

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::{Value, json};
use wasit_case::{
    CarriedParagraph, Case, Charter, CourierId, Fate, Moment, PaperId, Paragraph, ParagraphNo,
    Seat, Version, zone,
};
use wasit_desk::Desk;
use wasit_ledger::{Sqlite, Store};

use super::deal::Deal;
use super::desks::path;
use super::drafts::Drafts;
use super::journey::{Item, items};
use crate::exit::{Failure, Status};
use crate::paint::Paint;

/// The smallest text whose presence in a file says that its words are known there: shorter ones
/// stand in other papers by chance.
const TELLING_CHARS_MIN: usize = 12;

/// One desk's ledger, read.
struct Room {
    seat: Seat,
    case: Case,
    entries: u64,
    flaw: Option<String>,
    /// Every text that the file holds.
    texts: Vec<String>,
}

/// What the ledgers of a case say.
pub(crate) struct Report {
    charter: Charter,
    zone: TimeZone,
    rooms: Vec<Room>,
}

impl Report {
    pub(crate) fn read(data: &Path, charter: &Charter) -> Result<Self, Failure> {
        let rooms = charter
            .rooms()
            .map(|seat| Room::read(&path(data, charter, seat), charter, seat))
            .collect::<Result<_, _>>()?;
        let zone = zone(&charter.zone).unwrap_or(TimeZone::UTC);
        Ok(Self { charter: charter.clone(), zone, rooms })
    }

    /// Returns whether every ledger verifies and no room holds words that were not released to it.
    pub(crate) fn is_whole(&self) -> bool {
        self.rooms.iter().all(|room| room.flaw.is_none()) && self.leaks().is_empty()
    }

    pub(crate) fn text(&self, paint: Paint) -> String {
        let mut text = String::new();
        let heading = |text: &mut String, title: &str| {
            text.push_str(&format!("\n{}\n", paint.bold(title)));
        };
        heading(&mut text, "What each room knows, and what it does not");
        self.write_knowledge(&mut text);
        if let Some(deal) = self.mediators().and_then(Deal::of) {
            heading(&mut text, "Where a deal could lie: the mediator's desk alone");
            deal.write(&mut text);
        }
        if let Some(drafts) = Drafts::of(self.charter.case.as_str()) {
            heading(&mut text, "The draft, checked before it is signed");
            drafts.write(&mut text, paint);
        }
        heading(&mut text, "Delivery clocks");
        self.write_clocks(&mut text);
        heading(&mut text, "Ledgers");
        self.write_ledgers(&mut text);
        text
    }

    fn mediators(&self) -> Option<&Case> {
        self.rooms.iter().find(|room| room.seat == Seat::Mediator).map(|room| &room.case)
    }

    fn write_knowledge(&self, text: &mut String) {
        let Some(mediators) = self.mediators() else { return };
        let names: String =
            self.shown().map(|room| format!("  {:<17}", self.name(room.seat))).collect();
        line(text, format_args!("  {:<9}{names}", ""));
        for (id, file) in &mediators.papers {
            for (version, edition) in (1..).zip(&file.editions) {
                let shown = if version == 1 { id.to_string() } else { format!("{id}v{version}") };
                for (number, paragraph) in edition.paper.numbered() {
                    let cells: String = self
                        .shown()
                        .map(|room| match room.seat {
                            seat if seat == id.author => "wrote it".to_owned(),
                            Seat::Mediator => {
                                format!("has it, marked {}", paragraph.handling.mark())
                            }
                            Seat::Party(party) => {
                                knows(edition.fates.get(&(party, number))).to_owned()
                            }
                            Seat::Courier(courier) => {
                                handed(mediators, courier, (*id, version, number)).to_owned()
                            }
                        })
                        .map(|cell| format!("  {cell:<17}"))
                        .collect();
                    line(text, format_args!("  {:<9}{cells}", format!("{shown} ¶{number}")));
                }
            }
        }
        let leaks = self.leaks();
        let kept = self.kept().count();
        if leaks.is_empty() {
            let held: Vec<String> = self
                .rooms
                .iter()
                .map(|room| format!("{} {}", self.name(room.seat), room.texts.len()))
                .collect();
            line(
                text,
                format_args!(
                    "  Looked up in the files (texts held: {}): of {kept} paragraphs kept from a room, \
                 none is in that room's ledger.",
                    held.join(", ")
                ),
            );
        }
        for leak in leaks {
            line(text, format_args!("  LEAK: {leak}"));
        }
    }

    /// Returns the paragraphs whose words were not carried verbatim to a room, with that room.
    fn kept(&self) -> impl Iterator<Item = (&Room, PaperId, u8, &Paragraph)> {
        let papers = self.mediators().into_iter().flat_map(|case| &case.papers);
        papers.flat_map(move |(id, file)| {
            file.editions.iter().flat_map(move |edition| {
                edition.paper.numbered().flat_map(move |(number, paragraph)| {
                    self.rooms.iter().filter_map(move |room| {
                        let verbatim = match room.seat {
                            Seat::Mediator => return None,
                            Seat::Party(party) => {
                                carried_verbatim(edition.fates.get(&(party, number)))
                            }
                            // What a courier was handed is looked for by its words.
                            Seat::Courier(_) => false,
                        };
                        let kept =
                            room.seat != id.author && id.author != Seat::Mediator && !verbatim;
                        kept.then_some((room, *id, number, paragraph))
                    })
                })
            })
        })
    }

    /// Returns what a room's file holds although it was not carried there.
    fn leaks(&self) -> Vec<String> {
        // Words that reached the room another way, in another version or paper, are no leak.
        let released = |room: &Room, words: &str| {
            self.mediators().is_some_and(|case| released_to(case, room.seat, words))
                || own_words(&room.case, words)
        };
        self.kept()
            .filter(|(room, _, _, paragraph)| {
                let words = paragraph.text.words();
                words.chars().count() >= TELLING_CHARS_MIN
                    && room.texts.iter().any(|text| text.contains(words))
                    && !released(room, words)
            })
            .map(|(room, id, number, _)| {
                format!("{id} ¶{number} stands in the ledger of {}", self.name(room.seat))
            })
            .collect()
    }

    fn write_clocks(&self, text: &mut String) {
        let Some(mediators) = self.mediators() else { return };
        let wide = self.name_width();
        line(
            text,
            format_args!(
                "  {:<7}{:<wide$}{:<17}{:<11}{:<22}{:<22}{}",
                "paper",
                "from",
                "kind",
                "urgency",
                "to the mediator",
                "at the mediator",
                "to its reader"
            ),
        );
        for item in items(mediators).iter().filter(|item| item.released.is_some()) {
            let edition = mediators.edition(item.paper, item.version);
            let Some(precedence) = edition.map(|edition| edition.paper.precedence) else {
                continue;
            };
            let handled = item.released.zip(item.received).map(|(to, from)| to.since_ms(from));
            let late = handled.is_some_and(|ms| ms > precedence.handling_target_ms());
            let target =
                format!("{} of {}", span(handled), span(Some(precedence.handling_target_ms())));
            let flag = if late { " late" } else { "" };
            line(
                text,
                format_args!(
                    "  {:<7}{:<wide$}{:<17}{:<11}{:<22}{:<22}{} {} has {}",
                    item.paper.to_string(),
                    self.name(item.paper.author),
                    item.kind,
                    precedence.word(),
                    leg(self, Some(item.submitted), item.received),
                    format!("{target}{flag}"),
                    leg(self, item.released, item.delivered),
                    item.to.map_or("nobody", |to| self.name(Seat::Party(to))),
                    item.carried.map_or_else(String::new, |id| format!("{id} ({})", item.form)),
                ),
            );
        }
    }

    fn write_ledgers(&self, text: &mut String) {
        let wide = self.name_width();
        for room in &self.rooms {
            let name = self.name(room.seat);
            let entries = room.entries;
            match &room.flaw {
                None => line(
                    text,
                    format_args!("  {name:<wide$}{entries:>4} entries, chain and payloads whole"),
                ),
                Some(flaw) => line(text, format_args!("  {name:<wide$}ALTERED: {flaw}")),
            }
        }
    }

    pub(crate) fn json(&self) -> String {
        let mediators = self.mediators();
        let items: Vec<Value> =
            mediators.map(items).unwrap_or_default().iter().map(|item| self.item(item)).collect();
        let round = mediators.and_then(Case::round);
        let outcome = round.map_or_else(String::new, |round| match round.next_step() {
            Some((step, _)) => step.words.words().to_owned(),
            None => round.state.to_string(),
        });
        let desks: Vec<Value> = self
            .rooms
            .iter()
            .map(|room| {
                json!({"name": self.name(room.seat), "events": room.entries, "verified": room.flaw.is_none()})
            })
            .collect();
        let object = json!({
            "schema": "wasit.demo/1",
            "case": self.charter.case.as_str(),
            "round": {
                "number": round.map(|round| round.number),
                "state": round.map(|round| round.state.word()),
                "outcome": outcome,
            },
            "items": items,
            "desks": desks,
            "leaks": self.leaks(),
            "deal": mediators.and_then(Deal::of).map(|deal| deal.json()),
            "drafts": Drafts::of(self.charter.case.as_str()).map(|drafts| drafts.json()),
        });
        format!("{object}\n")
    }

    fn item(&self, item: &Item) -> Value {
        let time = |at: Option<Moment>| at.map(|at| self.rfc3339(at));
        json!({
            "paper": item.paper.to_string(),
            "version": item.version,
            "paragraphs": item.paragraphs,
            "from": self.name(item.paper.author),
            "to": item.to.map(|to| self.name(Seat::Party(to))),
            "kind": item.kind,
            "form": item.form,
            "carried": item.carried.map(|id| id.to_string()),
            "submitted": time(Some(item.submitted)),
            "received": time(item.received),
            "released": time(item.released),
            "delivered": time(item.delivered),
            "taken_back": time(item.taken_back),
        })
    }

    /// Returns the rooms of the table: of couriers, those that took part.
    fn shown(&self) -> impl Iterator<Item = &Room> {
        let took_part =
            |room: &&Room| !matches!(room.seat, Seat::Courier(_)) || !room.texts.is_empty();
        self.rooms.iter().filter(took_part)
    }

    /// Returns the width of the column of names.
    fn name_width(&self) -> usize {
        let widths = self.rooms.iter().map(|room| self.name(room.seat).chars().count() + 2);
        widths.max().unwrap_or(0).max(10)
    }

    fn name(&self, seat: Seat) -> &str {
        self.charter.name_of(seat)
    }

    fn rfc3339(&self, at: Moment) -> String {
        at.timestamp().to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn time(&self, at: Moment) -> String {
        at.timestamp().to_zoned(self.zone.clone()).strftime("%H:%M").to_string()
    }
}

impl Room {
    fn read(path: &Path, charter: &Charter, seat: Seat) -> Result<Self, Failure> {
        let store = Sqlite::open_read_only(path)?;
        let reports = store.verify()?;
        let flaw = reports.iter().find_map(|report| {
            let flaw = report.outcome.as_ref().err()?;
            Some(format!("case {}, entry {}: {flaw}", report.case, flaw.seq))
        });
        let mut texts = vec![];
        store.entries(charter.case.as_str(), 1, &mut |entry| {
            let words = entry.payloads.into_iter().flatten();
            texts.extend(words.filter_map(|payload| String::from_utf8(payload).ok()));
            ControlFlow::Continue(())
        })?;
        let Some(case) = Desk::load(&store)?.case(&charter.case).cloned() else {
            return Err(Failure {
                status: Status::No,
                message: format!("{} holds no case {}.", path.display(), charter.case),
                hint: "Give the folder of this case's ledgers.".into(),
            });
        };
        let entries = reports.iter().map(|report| report.records).sum();
        Ok(Self { seat, case, entries, flaw, texts })
    }
}

/// Returns in one word or two what a room has of a paragraph.
fn knows(fate: Option<&Fate>) -> &'static str {
    match fate {
        None => "-",
        Some(Fate::Held { .. }) => "- (held)",
        Some(Fate::Withheld { .. }) => "- (withheld)",
        Some(Fate::Retracted { .. }) => "- (taken back)",
        Some(Fate::WithCourier { .. }) => "- (by courier)",
        Some(Fate::Carried { form, .. }) => match form.short() {
            "idea" => "mediator's idea",
            other => other,
        },
    }
}

/// Returns in a word or two whether a courier has a paragraph.
fn handed(
    mediators: &Case,
    courier: CourierId,
    (paper, version, number): (PaperId, Version, ParagraphNo),
) -> &'static str {
    let has = mediators.handed.iter().filter(|((to, _), _)| *to == courier).find(|(_, file)| {
        file.origin.as_ref().is_some_and(|origin| {
            (origin.paper, origin.version) == (paper, version) && origin.from.contains(&number)
        })
    });
    match has {
        None => "-",
        Some((_, file)) if file.delivered_at.is_some() => "delivered it",
        Some(_) => "has it to deliver",
    }
}

fn carried_verbatim(fate: Option<&Fate>) -> bool {
    matches!(fate, Some(Fate::Carried { form, .. }) if form.short() == "verbatim")
}

/// Returns whether the mediator released words to a room, in whatever paper.
fn released_to(mediators: &Case, room: Seat, words: &str) -> bool {
    let says = |paragraph: &CarriedParagraph| paragraph.text.words().contains(words);
    let party = match room {
        Seat::Mediator => return true,
        Seat::Party(party) => party,
        Seat::Courier(courier) => {
            let handed = mediators.handed.iter().filter(|((to, _), _)| *to == courier);
            return handed.flat_map(|(_, file)| &file.handed.paragraphs).any(says);
        }
    };
    mediators
        .arrivals
        .iter()
        .filter(|((to, _), _)| *to == party)
        .any(|(_, arrival)| arrival.carried.paragraphs.iter().any(says))
}

/// Returns whether a room wrote the words itself.
fn own_words(case: &Case, words: &str) -> bool {
    case.papers.values().flat_map(|file| &file.editions).any(|edition| {
        edition.paper.paragraphs.iter().any(|paragraph| paragraph.text.words().contains(words))
    })
}

fn leg(report: &Report, from: Option<Moment>, to: Option<Moment>) -> String {
    let time = |at: Option<Moment>| at.map_or_else(|| "--:--".to_owned(), |at| report.time(at));
    format!("{} → {}", time(from), time(to))
}

/// Returns a span of time as people say it.
fn span(millis: Option<i64>) -> String {
    match millis.map(|ms| ms / 60_000) {
        None => "-".into(),
        Some(minutes) if minutes < 60 => format!("{minutes} min"),
        Some(minutes) => format!("{} h {:02}", minutes / 60, minutes % 60),
    }
}

/// Writes a line.
pub(super) fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _never = text.write_fmt(arguments);
    text.push('\n');
}
