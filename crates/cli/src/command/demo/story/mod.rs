//! The story as it happens: one line for each thing that moves between rooms.
//!
//! The desks tell what became durable, each from a thread of its own; the lines of a step are put
//! in order and shown when the step has settled, so that the same story always reads the same.

mod talks;
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use wasit_case::{Case, Charter, Event, Moment, Seat, Verdict, zone};
use wasit_casefile::{CaseFile, Step};
use wasit_desk::view::LeakLine;

use crate::command::print;
use crate::paint::Paint;
use words::{around, correction, describe, form, kept_why, quote, quote_line, round, verb};

/// Tells the story on the terminal.
pub(crate) struct Story {
    charter: Charter,
    paint: Paint,
    loud: bool,
    told: Mutex<Told>,
}

#[derive(Default)]
struct Told {
    /// The case as each room has it, folded from what was told.
    rooms: BTreeMap<Seat, Case>,
    /// The lines of the step that is being played, with their place in it.
    lines: Vec<(u8, String)>,
    heading: Option<String>,
    /// The day that was last shown.
    date: String,
}

impl Story {
    pub(crate) fn new(charter: Charter, paint: Paint, loud: bool) -> Self {
        Self { charter, paint, loud, told: Mutex::new(Told::default()) }
    }

    pub(crate) fn say_opening(&self, case: &CaseFile, data: &Path) {
        if !self.loud {
            return;
        }
        let mut text = format!("{}\n", self.paint.bold(&self.charter.title));
        if self.charter.fictional {
            text.push_str("A fictional case: people, places and preferences are invented.\n");
        }
        if let Some(notes) = &case.notes {
            text.push_str(&format!("{}\n", notes.trim()));
        }
        text.push_str(&format!("Ledgers: {}\n", data.display()));
        print(&text);
    }

    pub(crate) fn say_step(&self, step: &Step) {
        let by = self.charter.people.iter().find(|person| person.id == step.by);
        let by = by.map_or_else(|| step.by.to_string(), wasit_case::Person::full_name);
        let (date, time) = self.local(step.at);
        let doer = self.paint.dim(&format!("{by} {}", verb(&step.act)));
        let mut heading = format!("\n{}  {}\n       {doer}\n", self.paint.bold(&time), step.note);
        self.told(|told| {
            if told.date != date {
                heading.insert_str(0, &format!("\n{}\n", self.paint.bold(&date)));
                told.date = date;
            }
            told.heading = Some(heading);
        });
    }

    /// Shows what the step moved.
    pub(crate) fn end_step(&self) {
        let (heading, lines) = self.told(|told| {
            told.lines.sort_by_key(|(place, _)| *place);
            (told.heading.take(), std::mem::take(&mut told.lines))
        });
        if self.loud {
            let lines: String = lines.into_iter().map(|(_, line)| format!("{line}\n")).collect();
            print(&format!("{}{lines}", heading.unwrap_or_default()));
        }
    }

    /// Tells what stopped the step, and the way out.
    pub(crate) fn say_leaks(&self, leaks: &[LeakLine]) {
        let lines = leaks.iter().flat_map(|leak| {
            let how = if leak.blocks { "stopped" } else { "advised against" };
            let mut lines = vec![
                format!("        ⛔ {how} before it reaches {}: {}", leak.to, leak.sentence),
                quote_line("in the words: ", &around(&leak.excerpt)),
            ];
            if let (Some(source), Some(passage)) = (&leak.source, &leak.passage) {
                lines.push(quote_line(&format!("from {source}: "), &around(passage)));
            }
            lines.push(format!("          {}", leak.way_out));
            lines
        });
        let lines: Vec<_> = lines.map(|line| (1, line)).collect();
        self.told(|told| told.lines.extend(lines));
    }

    /// The step was done before this start.
    pub(crate) fn skip_step(&self) {
        self.told(|told| {
            told.heading = None;
            told.lines.clear();
        });
    }

    /// Takes what a desk recorded.
    pub(crate) fn record(&self, seat: Seat, event: &Event, at: Moment) {
        self.told(|told| {
            match told.rooms.get_mut(&seat) {
                Some(case) => case.apply(event, at),
                None => told.rooms.extend(Case::opened(event, at).map(|case| (seat, case))),
            }
            let lines = self.lines(seat, event, told.rooms.get(&seat));
            told.lines.extend(lines);
        });
    }

    fn told<T>(&self, with: impl FnOnce(&mut Told) -> T) -> T {
        with(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the lines that an event is worth, with their place within the step.
    fn lines(&self, seat: Seat, event: &Event, case: Option<&Case>) -> Vec<(u8, String)> {
        let mediator = Seat::Mediator;
        let one = |place: u8, line: String| vec![(place, line)];
        match event {
            Event::RoundChanged { number, change, by: Some(_), .. } => {
                one(0, self.arrow(mediator, "all", &format!("round {number}: {}", round(change))))
            }
            Event::Submitted { id, version, paper, by: Some(_), .. } => {
                let what = if *version == 1 { id.to_string() } else { format!("{id} v{version}") };
                one(0, self.arrow_with(seat, &what, mediator, &describe(paper)))
            }
            Event::Submitted { id, paper, by: None, .. } => {
                let Some(case) = case else { return vec![] };
                let blocked = paper.numbered().flat_map(|(number, paragraph)| {
                    let lines = case.blocked(id.author, &paragraph.content);
                    lines.into_iter().map(move |line| (number, line))
                });
                let flag = |(number, line): (u8, wasit_case::RedLine)| {
                    let whose = self.charter.name_of(Seat::Party(line.party));
                    let kind = if line.private { "private" } else { "stated" };
                    let picks = line.picks.iter().map(|p| format!("{}={}", p.item, p.option));
                    let picks = picks.collect::<Vec<_>>().join(", ");
                    let text = format!(
                        "{} alone sees: {id} ¶{number} runs into a {kind} red line of {whose} ({picks})",
                        self.charter.mediator
                    );
                    (1, format!("        ⚑ {text}"))
                };
                blocked.map(flag).collect()
            }
            Event::ReadBackAsked { id, wordings, by: Some(_), .. } => {
                let mut lines =
                    one(0, self.arrow_with(mediator, "read-back", id.author, &id.to_string()));
                lines.extend(wordings.iter().map(|(n, words)| (1, quote(*n, "", words.words()))));
                lines
            }
            Event::ReadBackAnswered { id, paragraph, verdict, by: Some(_), .. } => {
                let what = match verdict {
                    Verdict::Confirmed => format!("{id} ¶{paragraph} cleared"),
                    Verdict::Corrected(_) => format!("{id} ¶{paragraph} corrected"),
                };
                let mut lines = one(0, self.arrow_with(seat, "answers", mediator, &what));
                lines.extend(correction(*paragraph, verdict));
                lines
            }
            Event::WordGiven { id, paragraph, by: Some(_), .. } => one(
                0,
                self.arrow_with(seat, "its word", mediator, &format!("{id} ¶{paragraph} may go")),
            ),
            Event::Relayed { id, to, kept, crossings, .. } => {
                let mut lines = vec![];
                for crossing in crossings {
                    let whose = match crossing.carried.attribution {
                        Some(party) => format!("as {}'s", self.charter.name_of(Seat::Party(party))),
                        None => "under no name but the mediator's".into(),
                    };
                    let about = format!("from {id}, {whose}");
                    let number = crossing.carried.id.to_string();
                    lines.push((2, self.arrow_with(mediator, &number, Seat::Party(*to), &about)));
                    let pairs = crossing.from.iter().zip(&crossing.carried.paragraphs);
                    lines.extend(pairs.map(|(n, p)| (2, quote(*n, form(p.form), p.text.words()))));
                }
                let to = self.charter.name_of(Seat::Party(*to));
                lines.extend(kept_why(kept).into_iter().map(|(why, numbers)| {
                    (3, format!("        ✕ {id} {numbers} does not reach {to}: {why}"))
                }));
                lines
            }
            Event::Issued { paper, .. } => {
                let mut lines = one(
                    2,
                    self.arrow(mediator, "all", "the mediator's own paper, to all at one time"),
                );
                lines.extend(paper.numbered().map(|(n, p)| (2, quote(n, "", p.text.words()))));
                lines
            }
            Event::Withdrawn { id, by: Some(_) } => {
                one(0, self.arrow_with(seat, "takes back", mediator, &id.to_string()))
            }
            Event::Retracted { from, carried, by: Some(_) } => {
                let text = format!("{carried}: no view of it remains there");
                one(0, self.arrow_with(mediator, "takes back", Seat::Party(*from), &text))
            }
            Event::Restated { carried, wording, by: Some(_), .. } => {
                let mut lines =
                    one(0, self.arrow_with(seat, "restates", mediator, &carried.to_string()));
                lines.push((1, quote_line("", wording.words())));
                lines
            }
            Event::RestatementHeard { id, .. } => one(
                4,
                self.arrow_with(
                    mediator,
                    "restated",
                    seat,
                    &format!("{id}, as the receiver understands it"),
                ),
            ),
            Event::RestatementAnswered { id, verdict, by: Some(_), .. } => {
                let what = match verdict {
                    Verdict::Confirmed => format!("{id}: yes, that is what is meant"),
                    Verdict::Corrected(_) => format!("{id}: no, the two readings diverge"),
                };
                let mut lines = one(0, self.arrow_with(seat, "answers", mediator, &what));
                lines.extend(correction(0, verdict));
                lines
            }
            Event::AnswerHeard { carried, verdict } => {
                let what = match verdict {
                    Verdict::Confirmed => format!("{carried}: both mean the same"),
                    Verdict::Corrected(_) => format!("{carried}: both know that they differ"),
                };
                one(4, self.arrow_with(mediator, "the answer", seat, &what))
            }
            other => talks::lines(self, seat, other, case),
        }
    }

    fn arrow(&self, from: Seat, to: &str, text: &str) -> String {
        let wide = self.name_width();
        let from = self.paint.room(party(from), &format!("{:>wide$}", self.name(from)));
        format!("  {from} ━━━━━━━━━━━━▶ {to:<wide$}  {text}")
    }

    fn arrow_with(&self, from: Seat, what: &str, to: Seat, text: &str) -> String {
        let wide = self.name_width();
        let from = self.paint.room(party(from), &format!("{:>wide$}", self.name(from)));
        let to = self.paint.room(party(to), &format!("{:<wide$}", self.name(to)));
        format!("  {from} ━{what:━^11}━▶ {to}  {text}")
    }

    /// Returns how wide the names of rooms are shown.
    fn name_width(&self) -> usize {
        let widths = self.charter.rooms().map(|room| self.name(room).chars().count());
        widths.max().unwrap_or(0).max(10)
    }

    fn name(&self, seat: Seat) -> &str {
        self.charter.name_of(seat)
    }

    /// Returns the date and the time of day in the case's zone.
    fn local(&self, at: Moment) -> (String, String) {
        let zone = zone(&self.charter.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let local = zone.to_datetime(at.timestamp());
        (local.date().to_string(), format!("{:02}:{:02}", local.hour(), local.minute()))
    }
}

fn party(seat: Seat) -> Option<u8> {
    seat.party().map(|party| party.0)
}
