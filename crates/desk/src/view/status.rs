//! What became of a paper, in a few words: one sentence for a list, one per paragraph for a page.

use std::collections::BTreeSet;

use wasit_case::{
    AnswerTo, CarriedForm, CarriedId, Case, Charter, Edition, Fate, Moment, PaperFile, PaperId,
    PartyId, Seat,
};

use super::sentence::Sentence;
use super::wording::{carried_words, until_words, withheld_words};

/// Returns what became of one paragraph towards one party.
pub(crate) fn fate_sentence(charter: &Charter, fate: &Fate) -> Sentence {
    match fate {
        Fate::Held { until: None, since } => {
            Sentence::new("held by the mediator since ").at(*since)
        }
        Fate::Held { until: Some(until), since } => {
            Sentence::new("held since ").at(*since).words(", until ").then(until_words(*until))
        }
        Fate::Withheld { reason, at } => {
            Sentence::new("withheld at ").at(*at).words(format!(": {}", withheld_words(*reason)))
        }
        Fate::Carried { form, released_at, delivered_at, .. } => {
            let sentence =
                Sentence::new("carried at ").at(*released_at).words(format!(" {}", as_form(*form)));
            match delivered_at {
                Some(at) => sentence.words(", arrived at ").at(*at),
                None => sentence.words(", on its way"),
            }
        }
        Fate::WithCourier { courier, since } => Sentence::new("with ")
            .name(charter.name_of(Seat::Courier(*courier)))
            .words(" since ")
            .at(*since),
        Fate::Retracted { at } => Sentence::new("taken back from the receiving desk at ").at(*at),
    }
}

fn as_form(form: CarriedForm) -> &'static str {
    match form {
        CarriedForm::Idea => "as the mediator’s own idea",
        other => carried_words(other),
    }
}

/// Returns the status of a delegation's own paper: one sentence.
pub(crate) fn own_status(case: &Case, id: PaperId, file: &PaperFile) -> Sentence {
    let Some(edition) = file.editions.last() else { return Sentence::default() };
    if let Some(at) = file.withdrawn_at {
        return Sentence::new("taken back at ").at(at);
    }
    if let Some(answer) = answered_by(case, id) {
        return Sentence::new("answered, see ").name(answer);
    }
    let Some(received) = edition.received_at else {
        return Sentence::new("on its way to the mediator since ").at(edition.submitted_at);
    };
    let towards = edition.paper.to.iter().filter_map(|&to| {
        let sentence = towards(edition, to, |form| match form {
            CarriedForm::Verbatim => "in your words",
            CarriedForm::ClearedParaphrase => "in the mediator’s words, cleared by you",
            CarriedForm::UnclearedParaphrase => "in the mediator’s words, which you did not clear",
            CarriedForm::Idea => "as the mediator’s own idea",
            CarriedForm::CouriersWords => "in the courier’s words",
        })?;
        Some((to, sentence))
    });
    let towards: Vec<_> = towards.collect();
    match towards.as_slice() {
        [] => Sentence::new("with the mediator since ").at(received),
        [(_, one)] if edition.paper.to.len() == 1 => one.clone(),
        several => {
            let mut all = Sentence::default();
            for (n, (to, sentence)) in several.iter().enumerate() {
                let lead = if n == 0 { "to " } else { "; to " };
                let name = case.charter.name_of(Seat::Party(*to));
                all = all.words(lead).name(name).words(": ").then(sentence.clone());
            }
            all
        }
    }
}

/// Returns the arrival that answers a paper of this room's.
pub(crate) fn answered_by(case: &Case, id: PaperId) -> Option<CarriedId> {
    case.arrivals.values().rev().map(|arrival| &arrival.carried).find_map(|carried| {
        matches!(carried.answers, Some((AnswerTo::Own(own, _), _)) if own == id)
            .then_some(carried.id)
    })
}

/// Returns what became of a version towards one party, as one sentence; `None` if nothing yet.
pub(crate) fn towards(
    edition: &Edition,
    to: PartyId,
    words: impl Fn(CarriedForm) -> &'static str,
) -> Option<Sentence> {
    let fates: Vec<&Fate> =
        edition.fates.iter().filter(|((party, _), _)| *party == to).map(|(_, f)| f).collect();
    let mut forms = BTreeSet::new();
    let (mut last, mut under_way) = (None::<Moment>, false);
    let (mut held, mut withheld, mut back) = (None::<Moment>, None::<Moment>, None::<Moment>);
    let mut by_hand = None::<Moment>;
    for fate in &fates {
        match fate {
            Fate::Carried { form, released_at, delivered_at, .. } => {
                forms.insert(*form);
                last = last.max(Some(*released_at));
                under_way |= delivered_at.is_none();
            }
            Fate::Held { since, .. } => held = held.max(Some(*since)),
            Fate::Withheld { at, .. } => withheld = withheld.max(Some(*at)),
            Fate::Retracted { at } => back = back.max(Some(*at)),
            Fate::WithCourier { since, .. } => by_hand = by_hand.max(Some(*since)),
        }
    }
    if let Some(at) = last {
        let mut rest: Vec<&str> = forms.into_iter().map(words).collect();
        if under_way {
            rest.push("on its way");
        }
        if by_hand.is_some() {
            rest.push("a part is with a courier");
        }
        if held.is_some() {
            rest.push("a part is held");
        }
        if withheld.is_some() {
            rest.push("a part is withheld");
        }
        let sentence = Sentence::new("carried at ").at(at).words(format!(" {}", rest.join("; ")));
        return Some(sentence);
    }
    by_hand
        .map(|at| Sentence::new("with a courier since ").at(at))
        .or_else(|| back.map(|at| Sentence::new("taken back from the receiving desk at ").at(at)))
        .or_else(|| held.map(|at| Sentence::new("held by the mediator since ").at(at)))
        .or_else(|| withheld.map(|at| Sentence::new("withheld at ").at(at)))
}

/// Returns the names of parties, for a heading.
pub(crate) fn names_of(charter: &Charter, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|&p| charter.name_of(Seat::Party(p)).to_owned()).collect()
}
