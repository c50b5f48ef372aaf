//! Plays the script over desks in memory, with messages that take no time.

use std::collections::{BTreeMap, VecDeque};

use wasit_case::{Case, Message, Moment, Refusal, Seat};
use wasit_diagnostic::Diagnostic;

use crate::case_file::{CaseFile, Step};
use crate::code::Code;
use crate::read::{Place, Read};

/// What became of a script that was played.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// Every desk as the script left it.
    pub desks: BTreeMap<Seat, Case>,
    /// The steps that a rule refused, by their place in the script.
    pub refused: Vec<(usize, Refusal)>,
}

/// Plays the script of a case; `None` if there is none, or if the case cannot be opened.
///
/// A refused step changes nothing, and the play goes on with the next; a later step may then be
/// refused because the earlier one is missing.
pub fn play(case: &CaseFile) -> Option<Rehearsal> {
    let script = case.script.as_ref()?;
    let mut rehearsal = open(case, script.steps.first()?.at).ok()?;
    for (n, step) in script.steps.iter().enumerate() {
        if let Err(refusal) = rehearsal.step(step) {
            rehearsal.refused.push((n, refusal));
        }
    }
    Some(rehearsal)
}

/// Plays the script of a case that was read and returns a diagnostic for each refused step, with
/// the rule and its way out. Returns nothing if there is no case or no script.
pub fn rehearse(read: &Read) -> Vec<Diagnostic> {
    let Some(case) = &read.case else { return vec![] };
    let Some(script) = &case.script else { return vec![] };
    let refusals = play(case).map(|rehearsal| rehearsal.refused).unwrap_or_default();
    refusals
        .iter()
        .map(|(n, refusal)| {
            let id = script.steps.get(*n).map_or("?", |step| &step.id);
            refused(read.steps.get(*n), &format!("step `{id}`"), refusal)
        })
        .collect()
}

fn refused(place: Option<&Place>, what: &str, refusal: &Refusal) -> Diagnostic {
    let message = format!("{what} is refused: {refusal}");
    let diagnostic = Diagnostic::error(Code::Refused.code(), message);
    let diagnostic = match place {
        Some(place) => diagnostic.at(place.file, place.bytes.clone(), ""),
        None => diagnostic,
    };
    diagnostic.help(refusal.rule.way_out())
}

fn open(case: &CaseFile, at: Moment) -> Result<Rehearsal, Refusal> {
    let opened = Case::open(Seat::Mediator, case.charter.clone())?;
    let mut desks = BTreeMap::new();
    let Some(mediators) = Case::opened(&opened, at) else {
        return Ok(Rehearsal { desks, refused: vec![] });
    };
    for (seat, message) in mediators.messages(&opened, at) {
        let Message::Opened(charter) = message else { continue };
        let opened = Case::open(seat, charter)?;
        desks.extend(Case::opened(&opened, at).map(|case| (seat, case)));
    }
    desks.insert(Seat::Mediator, mediators);
    Ok(Rehearsal { desks, refused: vec![] })
}

impl Rehearsal {
    /// Does one step, and all that follows from it at the other desks.
    fn step(&mut self, step: &Step) -> Result<(), Refusal> {
        let Some(desk) = self.desks.get_mut(&step.seat) else { return Ok(()) };
        if step.leak.is_some() {
            // The rules allow it; what stops it is the leak check, which desks have.
            return desk.decide(&step.by, step.act.clone(), step.at).map(drop);
        }
        let mut way: VecDeque<(Seat, Seat, Message)> = VecDeque::new();
        for event in desk.decide(&step.by, step.act.clone(), step.at)? {
            desk.apply(&event, step.at);
            let sent = desk.messages(&event, step.at);
            way.extend(sent.into_iter().map(|(to, message)| (step.seat, to, message)));
        }
        while let Some((from, to, message)) = way.pop_front() {
            let Some(desk) = self.desks.get_mut(&to) else { continue };
            for event in desk.receive(from, message)? {
                desk.apply(&event, step.at);
                let sent = desk.messages(&event, step.at);
                way.extend(sent.into_iter().map(|(next, message)| (to, next, message)));
            }
        }
        Ok(())
    }
}
