//! The public record as text: relays as they were reported, claims by date, and where the sources
//! disagree, side by side.

use wasit_casefile::{CaseFile, PublicRecord};

use super::{line, speaker};
use crate::command::columns::side_by_side;

/// The width of a page of text.
const WIDTH: usize = 100;

/// Prints the record.
pub(super) fn record(case: &CaseFile, known: &PublicRecord, out: &mut String) {
    relays(case, known, out);
    claims(case, known, out);
    conflicts(known, out);
    indicators(known, out);
}

fn relays(case: &CaseFile, record: &PublicRecord, out: &mut String) {
    for round in &record.rounds {
        let (number, format) = (round.number, round.format);
        let (date, venue) = (round.date, &round.venue);
        line(out, format_args!("\nRound {number} as reported, {date}, {format}, {venue}"));
        quoted(record, &round.claims, out);
        for relay in record.relays.iter().filter(|relay| relay.round == round.number) {
            let name = |seat| case.charter.name_of(seat);
            let (from, via, to) = (name(relay.from), name(relay.via), name(relay.to));
            let (what, contents) = (&relay.what, &relay.contents);
            line(out, format_args!("\n   {from} → {via} → {to}: {what} (contents: {contents})"));
            quoted(record, &relay.claims, out);
        }
    }
}

fn quoted(record: &PublicRecord, claims: &[wasit_case::Slug], out: &mut String) {
    for claim in claims.iter().filter_map(|id| record.claim(id)) {
        line(out, format_args!("      [{}] “{}”", claim.source, claim.quotation));
    }
}

fn claims(case: &CaseFile, record: &PublicRecord, out: &mut String) {
    let mut dates: Vec<_> = record.claims.iter().map(|claim| claim.date).collect();
    dates.sort_unstable_by_key(|date| (date.is_none(), *date));
    dates.dedup();
    for date in dates {
        match date {
            Some(date) => line(out, format_args!("\nClaims about {date}")),
            None => line(out, format_args!("\nClaims about no one day")),
        }
        for claim in record.claims.iter().filter(|claim| claim.date == date) {
            let who = speaker(case, claim).map(|who| format!(", {who}")).unwrap_or_default();
            let (topic, source) = (&claim.topic, &claim.source);
            line(out, format_args!("   {topic}: “{}” [{source}{who}]", claim.quotation));
        }
    }
    line(out, format_args!("\nSources"));
    for source in &record.sources {
        line(out, format_args!("   [{}] {}: {}", source.id, source.file, source.publisher));
    }
}

fn conflicts(record: &PublicRecord, out: &mut String) {
    line(out, format_args!("\nWhere what is said does not agree"));
    for conflict in &record.conflicts {
        line(out, format_args!("\n{}  {} ({})", conflict.id, conflict.point, conflict.kind.word()));
        let columns = conflict.sides.iter().map(|side| {
            let said = side.iter().map(|id| match (record.claim(id), record.outside_fact(id)) {
                (Some(claim), _) => format!("[{}] “{}”", claim.source, claim.quotation),
                (None, Some(fact)) => format!("[{}] {}", fact.confidence.word(), fact.words),
                (None, None) => id.to_string(),
            });
            said.collect()
        });
        let columns: Vec<Vec<String>> = columns.collect();
        let width = (WIDTH / columns.len().max(1)).saturating_sub(3).max(20);
        let widths = vec![width; columns.len()];
        side_by_side(&columns, &widths, out);
        if let Some(note) = &conflict.note {
            line(out, format_args!("   {note}"));
        }
    }
}

fn indicators(record: &PublicRecord, out: &mut String) {
    line(out, format_args!("\nWhat to watch"));
    for indicator in &record.indicators {
        line(out, format_args!("   {}", indicator.words));
        quoted(record, &indicator.claims, out);
    }
}
