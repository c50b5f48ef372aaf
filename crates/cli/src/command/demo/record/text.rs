//! The record on a terminal of eighty columns.

use wasit_web::record::{Indicator, Pair, Record, Round, Said};

use crate::command::columns::{columns_of, harmless, side_by_side, wrap};
use crate::paint::Paint;

/// The width of a terminal.
const WIDTH: usize = 80;
/// A quotation on the timeline is cut here; the pairs and the page have it whole.
const SHORT: usize = 110;
/// Columns of the timeline: who in which source, what, in which pairs.
const TIMELINE: [usize; 3] = [19, 45, 7];
/// Columns of the indicators: what is said, who in which source, when, how surely.
const READING: [usize; 4] = [28, 17, 13, 10];

/// Returns the record as text.
pub(super) fn text(record: &Record, paint: Paint) -> String {
    let mut out = format!("{}\n", paint.bold(&harmless(&record.title)));
    let kind = if record.fictional {
        "A fictional record: claims with their sources, not facts."
    } else {
        "The public record: claims with their sources, not facts."
    };
    paragraph(kind, &mut out);
    heading("Sources", paint, &mut out);
    for source in &record.sources {
        let date = source.date.as_deref().unwrap_or("no date told");
        let told = format!("{}: {}, {date}", source.file, source.publisher);
        side_by_side(&[vec![source.id.clone()], vec![told]], &[4, 70], &mut out);
    }
    timeline(record, paint, &mut out);
    for group in &record.groups {
        heading(&format!("{} ({})", group.several, group.pairs.len()), paint, &mut out);
        paragraph(group.meaning, &mut out);
        for pair in &group.pairs {
            show_pair(pair, paint, &mut out);
        }
    }
    heading("What to watch", paint, &mut out);
    for indicator in &record.indicators {
        show_indicator(indicator, paint, &mut out);
    }
    for round in &record.rounds {
        show_round(round, paint, &mut out);
    }
    out
}

fn heading(title: &str, paint: Paint, out: &mut String) {
    out.push_str(&format!("\n{}\n", paint.bold(&harmless(title))));
}

fn paragraph(words: &str, out: &mut String) {
    side_by_side(&[vec![words.to_owned()]], &[WIDTH - 3], out);
}

fn timeline(record: &Record, paint: Paint, out: &mut String) {
    heading("Timeline of claims", paint, out);
    for stretch in &record.stretches {
        heading(&stretch.title, paint, out);
        let mut time = String::new();
        for claim in &stretch.claims {
            let said = &claim.said;
            // A time stands once over all that is said about it.
            let told = said.time.told();
            if stretch.is_of_one_period && told != time {
                out.push_str(&format!(" {}\n", paint.dim(&harmless(&told))));
                time = told;
            }
            let pairs = claim.pairs.join(" ");
            let cells = [by(said), quoted(&shortened(&said.words)), pairs];
            side_by_side(&cells.map(|cell| vec![cell]), &TIMELINE, out);
        }
    }
}

fn show_pair(pair: &Pair, paint: Paint, out: &mut String) {
    out.push_str(&format!(
        "\n   {}\n",
        paint.bold(&harmless(&format!("{} {}", pair.id, pair.point)))
    ));
    let sides = pair.sides.len().max(1);
    let width = (WIDTH / sides).saturating_sub(3).max(20);
    let columns: Vec<Vec<String>> =
        pair.sides.iter().map(|side| side.iter().map(whole).collect()).collect();
    side_by_side(&columns, &vec![width; sides], out);
    if let Some(note) = &pair.note {
        for line in wrap(note, WIDTH - 8) {
            out.push_str(&format!("   {}\n", paint.dim(&line)));
        }
    }
}

fn show_indicator(indicator: &Indicator, paint: Paint, out: &mut String) {
    out.push_str(&format!("   {}\n", paint.bold(&harmless(&indicator.words))));
    for said in &indicator.readings {
        let (words, confidence) = (quoted(&shortened(&said.words)), said.confidence.to_owned());
        let cells = [words, by(said), said.time.told(), confidence];
        side_by_side(&cells.map(|cell| vec![cell]), &READING, out);
    }
}

fn show_round(round: &Round, paint: Paint, out: &mut String) {
    let (number, date) = (round.number, &round.date);
    let title = format!("Round {number} as reported, {date}, {}, {}", round.format, round.venue);
    heading(&title, paint, out);
    for relay in &round.relays {
        let way = format!("{} → {} → {}: {}", relay.from, relay.via, relay.to, relay.what);
        let (way, contents) = (harmless(&way), harmless(&relay.contents));
        out.push_str(&format!("   {way}; contents {}\n", paint.bold(&contents)));
        for said in &relay.said {
            paragraph(&format!("   {}", whole(said)), out);
        }
    }
}

/// Returns who says something, and in which source.
fn by(said: &Said) -> String {
    let who = said.who.as_deref().unwrap_or("the text");
    match &said.source {
        Some(source) => format!("{source} {who}"),
        None => format!("({})", said.confidence),
    }
}

/// Returns what is said, whole, after who says it.
fn whole(said: &Said) -> String {
    match &said.source {
        Some(source) => {
            let who = said.who.as_ref().map(|who| format!(" {who}")).unwrap_or_default();
            format!("[{source}{who}] “{}”", said.words)
        }
        None => format!("[in no source, {}] {}", said.confidence, said.words),
    }
}

fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// Cuts words between two of them, so that they are no wider than a short quotation.
fn shortened(words: &str) -> String {
    if columns_of(words) <= SHORT {
        return words.to_owned();
    }
    let mut short = String::new();
    for word in words.split_whitespace() {
        if columns_of(&short) + 1 + columns_of(word) > SHORT {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    format!("{short} …")
}
