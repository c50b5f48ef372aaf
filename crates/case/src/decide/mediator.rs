//! What the mediator may do: read back, relay, take back, pass on, hand over a paper of its own.

use super::check_words;
use crate::carried::{AnswerTo, Carried, CarriedForm, CarriedParagraph};
use crate::case::{Case, Edition};
use crate::courier::{Handed, HandedId};
use crate::event::{Crossing, Event};
use crate::id::{CarriedId, CourierId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::moment::Moment;
use crate::paper::{Answer, Form, Handling, Kind, Paper};
use crate::relay::{Decision, Share, Withheld, Wording, divide};
use crate::rule::{Refusal, Rule, refuse, require};
use crate::text::Text;

impl Case {
    pub(super) fn ask_read_back(
        &self,
        by: PersonId,
        of: (PaperId, Version),
        wordings: Vec<(ParagraphNo, Text)>,
    ) -> Result<Vec<Event>, Refusal> {
        let (id, version) = of;
        let edition = self.standing(of)?;
        let latest = self.papers.get(&id).is_some_and(|file| file.latest() == version);
        require(latest, Rule::RelayLatest, || format!("{id} version {version}"))?;
        // A courier brings words; it does not speak for whose they are.
        let from_party = id.author.party().is_some() && !wordings.is_empty();
        require(from_party, Rule::ReadBackWording, || id.to_string())?;
        for (n, (number, wording)) in wordings.iter().enumerate() {
            let once = wordings.iter().take(n).all(|(earlier, _)| earlier != number);
            let may_go = edition
                .paper
                .paragraph(*number)
                .is_some_and(|p| p.handling != Handling::InConfidence);
            let waits = edition
                .paper
                .to
                .iter()
                .any(|&to| self.waiting(edition, to).any(|waiting| waiting == *number));
            // A second wording under way would be cleared by the answer to the first.
            let answered = edition.read_backs.get(number).is_none_or(|r| r.verdict.is_some());
            let fits = once && may_go && waits && answered;
            require(fits, Rule::ReadBackWording, || format!("paragraph {number}"))?;
            check_words(wording, || format!("paragraph {number}"))?;
        }
        Ok(vec![Event::ReadBackAsked { id, version, wordings, by: Some(by) }])
    }

    pub(super) fn relay(
        &self,
        by: PersonId,
        of: (PaperId, Version),
        to: PartyId,
        card: Vec<(ParagraphNo, Decision)>,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let (id, version) = of;
        let edition = self.standing(of)?;
        let latest = self.papers.get(&id).is_some_and(|file| file.latest() == version);
        require(latest, Rule::RelayLatest, || format!("{id} version {version}"))?;
        require(edition.paper.to.contains(&to), Rule::RelayAddressee, || to.to_string())?;
        self.check_card(of, edition, to, &card, now)?;

        let cleared = |number, words: &Text| {
            edition.read_backs.get(&number).and_then(|r| r.cleared()) == Some(words)
        };
        let courier = self.courier_of(&edition.paper.channel);
        let mut next = self.next_carried(to);
        let mut next_handed = courier.map(|courier| self.next_handed(courier));
        let mut crossings = vec![];
        let mut handed = vec![];
        for Share { attributed, from, paragraphs } in divide(&edition.paper, &card, cleared) {
            // The language and the deadline are the author's; the mediator's own words have neither.
            let own = paragraphs.iter().any(|paragraph| paragraph.form == CarriedForm::Idea);
            let carried = Carried {
                id: next,
                attribution: if attributed { id.author.party() } else { None },
                kind: edition.paper.kind,
                form: if attributed { edition.paper.form } else { Form::NonPaper },
                precedence: edition.paper.precedence,
                language: if own { "und".into() } else { edition.paper.language.clone() },
                answers: self.answers(id.author, &edition.paper, to, attributed),
                reply_by: if own { None } else { edition.paper.reply_by.clone() },
                replaces: self.replaced(of, to, attributed),
                released_at: now,
                paragraphs,
                channel: edition.paper.channel.clone(),
                ad_referendum: edition.paper.ad_referendum,
                courier: None,
            };
            match &mut next_handed {
                Some(id) => {
                    handed.push((handed_over(*id, to, carried), from));
                    *id = HandedId(id.0.saturating_add(1));
                }
                None => {
                    crossings.push(Crossing { carried, from });
                    next = CarriedId(next.0.saturating_add(1));
                }
            }
        }
        let keeps =
            |decision: &Decision| matches!(decision, Decision::Withhold(_) | Decision::Hold(_));
        let kept = card.into_iter().filter(|(_, decision)| keeps(decision)).collect();
        Ok(vec![Event::Relayed { id, version, to, kept, crossings, by, handed }])
    }

    /// Checks each decision of a card against the marks of its paragraph.
    fn check_card(
        &self,
        (id, _): (PaperId, Version),
        edition: &Edition,
        to: PartyId,
        card: &[(ParagraphNo, Decision)],
        now: Moment,
    ) -> Result<(), Refusal> {
        let waiting: Vec<_> = self.waiting(edition, to).collect();
        let mut decided: Vec<_> = card.iter().map(|(number, _)| *number).collect();
        decided.sort_unstable();
        require(!waiting.is_empty() && decided == waiting, Rule::RelayWholeCard, || {
            format!("paragraphs {waiting:?} wait, {decided:?} are decided")
        })?;
        for (number, decision) in card {
            let about = || format!("paragraph {number}");
            let Some(paragraph) = edition.paper.paragraph(*number) else {
                return refuse(Rule::RelayWholeCard, about());
            };
            let confidential = paragraph.handling == Handling::InConfidence;
            let with_terms = match decision {
                Decision::Verbatim => true,
                Decision::Paraphrase(wording) | Decision::Idea(wording) => wording.with_terms,
                Decision::Withhold(_) | Decision::Hold(_) => false,
            };
            if with_terms {
                self.check_not_excluded(paragraph.content.picks(), Rule::RelayExcluded)?;
            }
            let words = match decision {
                Decision::Hold(_) => continue,
                Decision::Withhold(reason) => {
                    let fits = *reason != Withheld::InConfidence || confidential;
                    require(fits, Rule::RelayReason, about)?;
                    continue;
                }
                Decision::Verbatim => {
                    let spoken = edition.paper.form == Form::OralMessage;
                    require(!spoken, Rule::RelayOral, about)?;
                    &paragraph.text
                }
                Decision::Paraphrase(Wording { words, .. }) => {
                    let asked = edition.paper.read_back;
                    let read_back = edition.read_backs.get(number);
                    let cleared = read_back.and_then(|r| r.cleared()) == Some(words);
                    require(!asked || cleared, Rule::RelayReadBack, about)?;
                    words
                }
                Decision::Idea(Wording { words, .. }) => words,
            };
            require(!confidential, Rule::RelayConfidence, about)?;
            if let Handling::HeldUntil(until) = paragraph.handling {
                let word = edition.words_given.contains(number);
                require(self.is_met(until, id.author, word, now), Rule::RelayHeld, about)?;
            }
            check_words(words, about)?;
        }
        Ok(())
    }

    /// Returns the next free number in a receiving room.
    pub(super) fn next_carried(&self, to: PartyId) -> CarriedId {
        let last = self.arrivals.range((to, CarriedId(0))..=(to, CarriedId(u32::MAX))).next_back();
        CarriedId(last.map_or(0, |((_, id), _)| id.0).saturating_add(1))
    }

    /// Returns the next free number at a courier's desk.
    fn next_handed(&self, courier: CourierId) -> HandedId {
        let all = (courier, HandedId(0))..=(courier, HandedId(u32::MAX));
        let last = self.handed.range(all).next_back();
        HandedId(last.map_or(0, |((_, id), _)| id.0).saturating_add(1))
    }

    /// Returns what a reply answers, in the numbers of the room that receives it.
    ///
    /// Where the reply may not name its author, what it answers is told only if that does not
    /// name it either: there are two parties, or another party has the same paper.
    pub(super) fn answers(
        &self,
        author: Seat,
        paper: &Paper,
        to: PartyId,
        attributed: bool,
    ) -> Option<(AnswerTo, Answer)> {
        let reply = paper.in_reply_to.as_ref()?;
        let origin = self.arrivals.get(&(author.party()?, reply.carried))?.origin.as_ref()?;
        let edition = self.edition(origin.paper, origin.version)?;
        let could_be = |party: &PartyId| edition.carried_to(*party).next().is_some();
        let others = self.charter.others(to).filter(could_be).count();
        if !attributed && self.charter.parties.len() > 2 && others < 2 {
            return None;
        }
        if origin.paper.author == Seat::Party(to) {
            return Some((AnswerTo::Own(origin.paper, origin.version), reply.answer));
        }
        let copy = edition.carried_to(to).last()?;
        Some((AnswerTo::Carried(copy), reply.answer))
    }

    /// Returns the paper in the receiving room that a newer version takes the place of.
    pub(super) fn replaced(
        &self,
        (id, version): (PaperId, Version),
        to: PartyId,
        attributed: bool,
    ) -> Option<CarriedId> {
        let editions = &self.papers.get(&id)?.editions;
        let earlier = editions.iter().take(usize::from(version).saturating_sub(1));
        let named = |carried: &CarriedId| {
            let arrival = self.arrivals.get(&(to, *carried));
            arrival.is_some_and(|a| a.carried.attribution.is_some() == attributed)
        };
        earlier.rev().find_map(|edition| edition.carried_to(to).filter(named).max())
    }

    pub(super) fn retract(
        &self,
        by: PersonId,
        from: PartyId,
        carried: CarriedId,
    ) -> Result<Vec<Event>, Refusal> {
        let arrival = self.arrivals.get(&(from, carried)).filter(|a| a.retracted_at.is_none());
        let origin = arrival.and_then(|arrival| arrival.origin.as_ref());
        let withdrawn = origin
            .and_then(|origin| self.papers.get(&origin.paper))
            .is_some_and(|file| file.withdrawn_at.is_some());
        require(withdrawn, Rule::RetractWithdrawn, || format!("{carried} at {from}"))?;
        Ok(vec![Event::Retracted { from, carried, by: Some(by) }])
    }

    pub(super) fn pass_restatement(
        &self,
        by: PersonId,
        receiver: PartyId,
        carried: CarriedId,
    ) -> Result<Vec<Event>, Refusal> {
        let arrival = self.arrivals.get(&(receiver, carried));
        let waits = arrival.is_some_and(|arrival| {
            let of_party = |o: &crate::Origin| {
                o.paper.author.party().is_some()
                    && self.restated(o.paper, o.version, receiver).is_none()
            };
            arrival.understanding.as_ref().is_some_and(|u| u.passed_at.is_none())
                && arrival.origin.as_ref().is_some_and(of_party)
        });
        require(waits, Rule::RestatePass, || carried.to_string())?;
        Ok(vec![Event::RestatementPassed { receiver, carried, by }])
    }

    pub(super) fn pass_answer(
        &self,
        by: PersonId,
        receiver: PartyId,
        carried: CarriedId,
    ) -> Result<Vec<Event>, Refusal> {
        let arrival = self.arrivals.get(&(receiver, carried)).filter(|a| a.retracted_at.is_none());
        let waits = arrival
            .and_then(|arrival| arrival.understanding.as_ref())
            .is_some_and(|u| u.verdict.is_some() && u.answer_passed_at.is_none());
        require(waits, Rule::RestatePass, || carried.to_string())?;
        Ok(vec![Event::AnswerPassed { receiver, carried, by }])
    }

    pub(super) fn issue(
        &self,
        by: PersonId,
        paper: Paper,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_paper(&paper)?;
        self.check_addressed_on(&paper)?;
        for paragraph in &paper.paragraphs {
            let picks = paragraph.content.picks();
            self.check_not_excluded(picks, Rule::PackageExcluded)?;
            if let Some(link) = self.charter.broken_links(picks).next() {
                return refuse(Rule::PackageLinks, link.id.clone());
            }
        }
        let whole = paper.paragraphs.iter().all(|p| p.handling == Handling::ForRelay);
        let fits = whole
            && paper.to.is_empty()
            && paper.in_reply_to.is_none()
            && !paper.read_back
            && !paper.ad_referendum
            && paper.on_behalf.is_none()
            && paper.channel.is_for_all();
        require(fits && paper.kind != Kind::Reply, Rule::IssueForAll, String::new)?;
        let own = self.papers.keys().filter(|id| id.author == Seat::Mediator);
        let serial = own.map(|id| id.serial).max().unwrap_or(0) + 1;
        let copies = self
            .charter
            .parties
            .iter()
            .map(|party| (party.id, mediators_copy(&paper, self.next_carried(party.id), now)))
            .collect();
        Ok(vec![Event::Issued {
            id: PaperId { author: Seat::Mediator, serial },
            paper,
            copies,
            by,
        }])
    }
}

/// Returns what a courier is given in place of what would be carried.
fn handed_over(id: HandedId, to: PartyId, carried: Carried) -> Handed {
    Handed {
        id,
        channel: carried.channel,
        to,
        attribution: carried.attribution,
        kind: carried.kind,
        precedence: carried.precedence,
        language: carried.language,
        reply_by: carried.reply_by,
        handed_at: carried.released_at,
        paragraphs: carried.paragraphs,
    }
}

fn mediators_copy(paper: &Paper, id: CarriedId, now: Moment) -> Carried {
    let own = |p: &crate::Paragraph| CarriedParagraph {
        text: p.text.clone(),
        form: CarriedForm::Idea,
        content: p.content.clone(),
    };
    Carried {
        id,
        attribution: None,
        kind: paper.kind,
        form: paper.form,
        precedence: paper.precedence,
        language: paper.language.clone(),
        answers: None,
        reply_by: paper.reply_by.clone(),
        replaces: None,
        released_at: now,
        paragraphs: paper.paragraphs.iter().map(own).collect(),
        channel: paper.channel.clone(),
        ad_referendum: false,
        courier: None,
    }
}
