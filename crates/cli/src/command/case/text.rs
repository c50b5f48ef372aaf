//! The case as text for people: the cast, the agenda, the journey of each paper of the script.

use wasit_case::{Belongs, Case, Fate, Moment, PaperFile, PartyId, Person, Seat};
use wasit_casefile::{CaseFile, play};

use super::{line, record};

/// Returns the case as text.
pub(super) fn text(case: &CaseFile) -> String {
    let mut out = String::new();
    line(&mut out, format_args!("{}", case.charter.title));
    if case.charter.fictional {
        line(&mut out, format_args!("Fictional: people, states and preferences are invented."));
    }
    cast(case, &mut out);
    agenda(case, &mut out);
    if let Some(rehearsal) = play(case)
        && let Some(desk) = rehearsal.desks.get(&Seat::Mediator)
    {
        journeys(case, desk, &mut out);
    }
    if let Some(known) = &case.record {
        record::record(case, known, &mut out);
    }
    out
}

fn cast(case: &CaseFile, out: &mut String) {
    let parties = case.charter.parties.iter().map(|party| Seat::Party(party.id));
    for seat in parties.chain([Seat::Mediator]) {
        line(out, format_args!("\n{seat}  {}", case.charter.name_of(seat)));
        for person in &case.charter.people {
            let role = match &person.belongs {
                Belongs::Desk(at, role) if *at == seat => format!(", {role} of the desk"),
                Belongs::Capital(at) if *at == seat => String::new(),
                _ => continue,
            };
            line(out, format_args!("   {}: {}{role}", named(person), person.office));
        }
    }
    if !case.actors.is_empty() {
        line(out, format_args!("\nNot at the table"));
    }
    for actor in &case.actors {
        line(out, format_args!("   {}: {}", actor.name, actor.part));
        for person in &case.charter.people {
            if person.belongs == Belongs::Outside(actor.name.clone()) {
                line(out, format_args!("      {}: {}", named(person), person.office));
            }
        }
    }
}

fn named(person: &Person) -> String {
    let aliases: Vec<&str> = person.aliases.iter().map(|alias| alias.name.as_str()).collect();
    if aliases.is_empty() {
        person.full_name()
    } else {
        format!("{} (also {})", person.full_name(), aliases.join(", "))
    }
}

fn agenda(case: &CaseFile, out: &mut String) {
    line(out, format_args!("\nAgenda, with what holds if nothing is agreed"));
    for item in &case.charter.agenda {
        line(out, format_args!("   {}: {}", item.title, item.status_quo.words));
    }
}

/// Prints each paper of the script with what became of it.
fn journeys(case: &CaseFile, desk: &Case, out: &mut String) {
    let clock = |moment: Moment| clock(case, moment);
    line(out, format_args!("\nThe script, times in {}", case.charter.zone));
    for round in &desk.rounds {
        let (number, format, venue) = (round.number, round.format, round.venue.words());
        line(out, format_args!("   round {number}, {format}, {}: {venue}", round.state));
    }
    for (id, file) in &desk.papers {
        let Some(edition) = file.editions.last() else { continue };
        let (paper, of) = (&edition.paper, case.charter.name_of(id.author));
        let (kind, form, precedence) = (paper.kind, paper.form, paper.precedence);
        let title = paper.title.words();
        line(out, format_args!("\n{id}  {of}: {title} ({kind}, {form}, {precedence})"));
        journey(file, &clock, out);
    }
}

fn journey(file: &PaperFile, clock: &impl Fn(Moment) -> String, out: &mut String) {
    for (version, edition) in (1..).zip(&file.editions) {
        let received = edition.received_at.map_or("not received".into(), clock);
        let submitted = clock(edition.submitted_at);
        line(out, format_args!("   version {version}: handed in {submitted}, received {received}"));
        // Paragraphs with one fate share a line.
        let mut fates: Vec<(PartyId, String, Vec<String>)> = vec![];
        for ((to, number), fate) in &edition.fates {
            let fate = told(fate, clock);
            match fates.iter_mut().find(|(party, told, _)| party == to && *told == fate) {
                Some((_, _, numbers)) => numbers.push(number.to_string()),
                None => fates.push((*to, fate, vec![number.to_string()])),
            }
        }
        for (to, fate, numbers) in fates {
            line(out, format_args!("      to {to}, ¶ {}: {fate}", numbers.join(", ")));
        }
        if edition.fates.is_empty() && !edition.paper.to.is_empty() {
            line(out, format_args!("      waits for the mediator"));
        }
    }
    if let Some(at) = file.withdrawn_at {
        line(out, format_args!("   taken back by its author {}", clock(at)));
    }
}

/// Returns a fate in words.
fn told(fate: &Fate, clock: &impl Fn(Moment) -> String) -> String {
    match fate {
        Fate::Held { since, .. } => format!("held since {}", clock(*since)),
        Fate::Withheld { reason, at } => format!("withheld {} ({reason})", clock(*at)),
        Fate::Carried { form, released_at, delivered_at, .. } => {
            let arrived = delivered_at.map_or("on its way".into(), clock);
            format!("{form}; released {}, delivered {arrived}", clock(*released_at))
        }
        Fate::WithCourier { courier, since } => {
            format!("with courier {courier} since {}", clock(*since))
        }
        Fate::Retracted { at } => format!("taken back {}", clock(*at)),
    }
}

/// Returns day and time in the zone of the case.
fn clock(case: &CaseFile, moment: Moment) -> String {
    match wasit_case::zone(&case.charter.zone) {
        Some(zone) => moment.timestamp().to_zoned(zone).strftime("%d %b %H:%M").to_string(),
        None => moment.timestamp().to_string(),
    }
}
