//! The fold: how each event changes what a desk knows.
//!
//! Total: an event that does not fit what came before (which a verified ledger never holds) changes
//! nothing, so that replay cannot fail.

use std::collections::{BTreeMap, BTreeSet};

use crate::carried::{Carried, Understanding, Verdict};
use crate::case::{Arrival, Case, Edition, Origin, ReadBack};
use crate::custody::Subject;
use crate::event::{Crossing, Event};
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, Seat, Version};
use crate::moment::Moment;
use crate::outside::OutsideEntry;
use crate::paper::{Content, Paper};
use crate::relay::{Decision, Fate, FateNote};
use crate::round::{Round, RoundChange, RoundState};
use crate::text::Text;

impl Case {
    /// Applies one event that happened at `at`, by this desk's clock.
    pub fn apply(&mut self, event: &Event, at: Moment) {
        self.keep_custody(event, at);
        match event {
            Event::Opened { .. } => {}
            Event::RoundChanged { number, change, at, exceptions, .. } => {
                self.apply_round(*number, change, *at, exceptions);
            }
            Event::Submitted { id, version, submitted_at, paper, .. } => {
                let received = (self.seat == Seat::Mediator).then_some(at);
                self.apply_submitted(*id, *version, paper, *submitted_at, received);
            }
            Event::Receipted { id, version, at } => {
                if let Some(edition) = self.edition_mut(*id, *version) {
                    edition.received_at = Some(*at);
                }
            }
            Event::Withdrawn { id, .. } => {
                if let Some(file) = self.papers.get_mut(id) {
                    file.withdrawn_at = Some(at);
                }
            }
            Event::ReadBackAsked { id, version, wordings, .. } => {
                if let Some(edition) = self.edition_mut(*id, *version) {
                    edition.read_backs.extend(wordings.iter().map(|(number, wording)| {
                        let wording = wording.clone();
                        (*number, ReadBack { wording, asked_at: at, verdict: None })
                    }));
                }
            }
            Event::ReadBackAnswered { id, version, paragraph, verdict, .. } => {
                if let Some(edition) = self.edition_mut(*id, *version)
                    && let Some(read_back) = edition.read_backs.get_mut(paragraph)
                {
                    read_back.verdict = Some((verdict.clone(), at));
                }
            }
            Event::WordGiven { id, version, paragraph, .. } => {
                if let Some(edition) = self.edition_mut(*id, *version) {
                    edition.words_given.insert(*paragraph);
                }
            }
            Event::Relayed { id, version, to, kept, crossings, handed, .. } => {
                self.apply_kept(*id, *version, *to, kept, at);
                for (handed, from) in handed {
                    let Some(courier) = self.courier_of(&handed.channel) else { continue };
                    self.apply_handed_over((*id, *version), courier, handed, from, at);
                }
                for crossing in crossings {
                    self.apply_crossing(*id, *version, *to, crossing, at);
                }
            }
            Event::FatesReported { id, version, receiver, at, fates } => {
                self.apply_fates(*id, *version, *receiver, *at, fates);
            }
            Event::Carried(carried) => {
                if let Seat::Party(me) = self.seat {
                    let arrival = Arrival { delivered_at: Some(at), ..arrival(carried, None) };
                    self.keep_arrival(me, arrival);
                }
            }
            Event::Delivered { to, carried, at } => self.apply_delivered(*to, *carried, *at),
            Event::Retracted { from, carried, .. } => self.apply_retracted(*from, *carried, at),
            Event::Restated { receiver, carried, wording, .. } => {
                if let Some(arrival) = self.arrivals.get_mut(&(*receiver, *carried)) {
                    arrival.understanding = Some(understanding(wording, at));
                }
            }
            Event::RestatementPassed { receiver, carried, .. } => {
                if let Some(understanding) = self.understanding_mut(*receiver, *carried) {
                    understanding.passed_at = Some(at);
                }
            }
            Event::RestatementHeard { id, version, receiver, wording } => {
                if let Some(edition) = self.edition_mut(*id, *version) {
                    edition.understandings.insert(*receiver, understanding(wording, at));
                }
            }
            Event::RestatementAnswered { id, version, receiver, verdict, .. } => {
                self.apply_restatement_answered(*id, *version, *receiver, verdict, at);
            }
            Event::AnswerPassed { receiver, carried, .. } => {
                if let Some(understanding) = self.understanding_mut(*receiver, *carried) {
                    understanding.answer_passed_at = Some(at);
                }
            }
            Event::AnswerHeard { carried, verdict } => {
                if let Seat::Party(me) = self.seat
                    && let Some(understanding) = self.understanding_mut(me, *carried)
                {
                    understanding.verdict = Some((verdict.clone(), at));
                }
            }
            Event::Issued { id, paper, copies, .. } => {
                self.apply_submitted(*id, 1, paper, at, Some(at));
                for (to, copy) in copies {
                    let from = paper.numbered().map(|(number, _)| number).collect();
                    let crossing = Crossing { carried: copy.clone(), from };
                    self.apply_crossing(*id, 1, *to, &crossing, at);
                }
            }
            Event::SetAside { .. } => self.set_aside = self.set_aside.saturating_add(1),
            Event::Channel { change, .. } => self.apply_channel(change, at),
            Event::Courier { change, .. } => self.apply_courier(change, at),
            Event::Precondition { change, .. } => self.apply_precondition(change, at),
            Event::Outside { act, by } => {
                let entry = OutsideEntry { act: act.clone(), recorded_at: at, by: by.clone() };
                self.outside.push(entry);
            }
            Event::Participation { change, by } => {
                self.apply_participation(change, by.as_ref(), at);
            }
            Event::Home { change, by } => self.apply_home(change, by, at),
            Event::Proposal { change, by } => self.apply_proposal(change, by.as_ref(), at),
            Event::Offer { change, by } => self.apply_offer(change, by.as_ref(), at),
            Event::Oral { change, by } => self.apply_oral(change, by.as_ref(), at),
            Event::Score { change, by } => self.apply_scores(change, by.as_ref(), at),
            Event::Overridden { findings, reason, by } => {
                let entry = (at, by.clone(), findings.clone(), reason.clone());
                self.overridden.push(entry);
            }
        }
    }

    fn apply_round(
        &mut self,
        number: u8,
        change: &RoundChange,
        at: Moment,
        exceptions: &[crate::Exception],
    ) {
        if let RoundChange::Planned { format, venue, begins_at } = change {
            self.rounds.push(Round {
                number,
                state: RoundState::Planned,
                format: *format,
                venue: venue.clone(),
                begins_at: *begins_at,
                history: vec![(at, change.clone())],
                exceptions: vec![],
            });
        } else if let Some(round) = self.rounds.iter_mut().find(|round| round.number == number) {
            round.state = change.state().unwrap_or(round.state);
            round.history.push((at, change.clone()));
            round.exceptions.extend_from_slice(exceptions);
        }
    }

    fn apply_submitted(
        &mut self,
        id: PaperId,
        version: Version,
        paper: &Paper,
        submitted_at: Moment,
        received_at: Option<Moment>,
    ) {
        if paper.paragraphs.iter().any(|p| matches!(p.content, Content::Stand(..))) {
            self.stating.insert(id);
        }
        let file = self.papers.entry(id).or_default();
        if version == file.latest().saturating_add(1) {
            file.editions.push(Edition {
                paper: paper.clone(),
                submitted_at,
                received_at,
                fates: BTreeMap::new(),
                read_backs: BTreeMap::new(),
                words_given: BTreeSet::new(),
                understandings: BTreeMap::new(),
            });
        }
    }

    fn apply_kept(
        &mut self,
        id: PaperId,
        version: Version,
        to: PartyId,
        kept: &[(ParagraphNo, Decision)],
        at: Moment,
    ) {
        let Some(edition) = self.edition_mut(id, version) else { return };
        for (number, decision) in kept {
            let fate = match decision {
                Decision::Withhold(reason) => Fate::Withheld { reason: *reason, at },
                Decision::Hold(until) => Fate::Held { until: Some(*until), since: at },
                Decision::Verbatim | Decision::Paraphrase(_) | Decision::Idea(_) => continue,
            };
            edition.fates.insert((to, *number), fate);
        }
    }

    pub(crate) fn apply_crossing(
        &mut self,
        id: PaperId,
        version: Version,
        to: PartyId,
        crossing: &Crossing,
        at: Moment,
    ) {
        if let Some(edition) = self.edition_mut(id, version) {
            for (number, paragraph) in crossing.from.iter().zip(&crossing.carried.paragraphs) {
                let fate = Fate::Carried {
                    form: paragraph.form,
                    wording: Some(paragraph.text.clone()),
                    id: Some(crossing.carried.id),
                    released_at: at,
                    delivered_at: None,
                };
                edition.fates.insert((to, *number), fate);
            }
        }
        let origin = Origin { paper: id, version, from: crossing.from.clone() };
        let arrival = arrival(&crossing.carried, Some(origin));
        self.keep_arrival(to, arrival);
    }

    fn apply_fates(
        &mut self,
        id: PaperId,
        version: Version,
        receiver: PartyId,
        at: Moment,
        fates: &[(ParagraphNo, FateNote)],
    ) {
        let Some(edition) = self.edition_mut(id, version) else { return };
        for (number, note) in fates {
            let key = (receiver, *number);
            let fate = match note {
                FateNote::Held => Fate::Held { until: None, since: at },
                FateNote::Withheld(reason) => Fate::Withheld { reason: *reason, at },
                FateNote::Released(form, wording) => Fate::Carried {
                    form: *form,
                    wording: wording.clone(),
                    id: None,
                    released_at: at,
                    delivered_at: None,
                },
                FateNote::Retracted => Fate::Retracted { at },
                FateNote::WithCourier(courier) => {
                    Fate::WithCourier { courier: *courier, since: at }
                }
                FateNote::Delivered(when) => {
                    if let Some(Fate::Carried { delivered_at, .. }) = edition.fates.get_mut(&key) {
                        *delivered_at = Some(*when);
                    }
                    continue;
                }
            };
            edition.fates.insert(key, fate);
        }
    }

    fn apply_delivered(&mut self, to: PartyId, id: CarriedId, at: Moment) {
        let Some(arrival) = self.arrivals.get_mut(&(to, id)) else { return };
        arrival.delivered_at = Some(at);
        let Some(Origin { paper, version, from }) = arrival.origin.clone() else { return };
        let Some(edition) = self.edition_mut(paper, version) else { return };
        for number in from {
            if let Some(Fate::Carried { delivered_at, .. }) = edition.fates.get_mut(&(to, number)) {
                *delivered_at = Some(at);
            }
        }
    }

    fn apply_retracted(&mut self, from: PartyId, id: CarriedId, at: Moment) {
        let Some(arrival) = self.arrivals.get_mut(&(from, id)) else { return };
        arrival.retracted_at = Some(at);
        match arrival.origin.clone() {
            // The receiving desk keeps no view: neither the words nor what it made of them.
            None => {
                self.arrivals.remove(&(from, id));
                self.custody.remove(&Subject::Arrival(id));
                self.forget_succession(from, id);
            }
            Some(origin) => {
                if let Some(edition) = self.edition_mut(origin.paper, origin.version) {
                    for number in origin.from {
                        edition.fates.insert((from, number), Fate::Retracted { at });
                    }
                }
            }
        }
    }

    fn apply_restatement_answered(
        &mut self,
        id: PaperId,
        version: Version,
        receiver: PartyId,
        verdict: &Verdict,
        at: Moment,
    ) {
        if self.seat != Seat::Mediator {
            let edition = self.edition_mut(id, version);
            if let Some(heard) = edition.and_then(|e| e.understandings.get_mut(&receiver)) {
                heard.verdict = Some((verdict.clone(), at));
            }
            return;
        }
        if let Some(carried) = self.restated(id, version, receiver)
            && let Some(understanding) = self.understanding_mut(receiver, carried)
        {
            understanding.verdict = Some((verdict.clone(), at));
        }
    }

    /// Returns what the receiver's open restatement of a paper is about, on the mediator's desk.
    pub(crate) fn restated(
        &self,
        id: PaperId,
        version: Version,
        receiver: PartyId,
    ) -> Option<CarriedId> {
        let open = |carried: &CarriedId| {
            let arrival = self.arrivals.get(&(receiver, *carried));
            arrival.and_then(|arrival| arrival.understanding.as_ref()).is_some_and(|u| {
                // The mediator answers for what a courier brought, as for its own.
                u.verdict.is_none() && (u.passed_at.is_some() || id.author.party().is_none())
            })
        };
        self.edition(id, version)?.carried_to(receiver).find(open)
    }

    pub(crate) fn edition_mut(&mut self, id: PaperId, version: Version) -> Option<&mut Edition> {
        let at = usize::from(version).checked_sub(1)?;
        self.papers.get_mut(&id)?.editions.get_mut(at)
    }

    fn understanding_mut(&mut self, to: PartyId, id: CarriedId) -> Option<&mut Understanding> {
        self.arrivals.get_mut(&(to, id))?.understanding.as_mut()
    }
}

fn arrival(carried: &Carried, origin: Option<Origin>) -> Arrival {
    Arrival {
        carried: carried.clone(),
        released_at: carried.released_at,
        delivered_at: None,
        origin,
        understanding: None,
        retracted_at: None,
    }
}

fn understanding(wording: &Text, at: Moment) -> Understanding {
    Understanding {
        wording: wording.clone(),
        restated_at: at,
        passed_at: None,
        verdict: None,
        answer_passed_at: None,
    }
}
