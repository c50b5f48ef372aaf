//! What a delegation may do: write, revise, take back, answer, restate.

use super::check_words;
use crate::carried::Verdict;
use crate::case::Case;
use crate::channel::ChannelId;
use crate::event::Event;
use crate::id::{CarriedId, PaperId, ParagraphNo, PartyId, PersonId, Seat, Version};
use crate::limits;
use crate::moment::Moment;
use crate::paper::{Answer, Form, Handling, Kind, Paper, Until};
use crate::relay::Fate;
use crate::rule::{Refusal, Rule, refuse, require};
use crate::text::Text;

impl Case {
    /// Hands in a paper that nobody has to clear any more.
    pub(super) fn hand_in(
        &self,
        by: PersonId,
        paper: Paper,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_own_paper(&by, &paper, now)?;
        let id = PaperId { author: self.seat, serial: self.next_serial() };
        Ok(vec![Event::Submitted { id, version: 1, submitted_at: now, paper, by: Some(by) }])
    }

    /// Returns the number of the next paper of this room.
    pub(super) fn next_serial(&self) -> u32 {
        self.papers.keys().next_back().map_or(0, |id| id.serial) + 1
    }

    pub(super) fn revise(
        &self,
        by: PersonId,
        id: PaperId,
        with: Paper,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let latest = self.papers.get(&id).map_or(1, |file| file.latest());
        self.check_revision(id, latest, &with)?;
        self.check_needs_no_clearance(&with)?;
        self.check_own_paper(&by, &with, now)?;
        let version = latest + 1;
        Ok(vec![Event::Submitted { id, version, submitted_at: now, paper: with, by: Some(by) }])
    }

    /// Checks a revision where it is made and again where it arrives.
    pub(super) fn check_revision(
        &self,
        id: PaperId,
        latest: Version,
        with: &Paper,
    ) -> Result<(), Refusal> {
        let before = &self.standing((id, latest))?.paper;
        let is_note = before.form == Form::NoteVerbale;
        require(!is_note, Rule::PaperNoteVerbale, || id.to_string())?;
        let answers = |paper: &Paper| paper.in_reply_to.as_ref().map(|reply| reply.carried);
        let same = before.kind == with.kind
            && before.form == with.form
            && before.to == with.to
            && before.on_behalf == with.on_behalf
            && before.channel == with.channel
            && answers(before) == answers(with)
            && usize::from(latest) < limits::VERSIONS_MAX;
        require(same, Rule::PaperRevisionSameKind, || id.to_string())
    }

    fn check_own_paper(&self, by: &PersonId, paper: &Paper, now: Moment) -> Result<(), Refusal> {
        // An incident does not wait for a round, and couriers carry beside the rounds.
        let urgent = paper.channel == ChannelId::emergency();
        if !urgent && self.seat.party().is_some() {
            let takes = self.round().is_some_and(|round| round.state.takes_papers());
            require(takes, Rule::RoundTakesPapers, || match self.round() {
                Some(round) => format!("round {} is {}", round.number, round.state),
                None => "no round is announced".into(),
            })?;
            self.check_takes_part(now)?;
        }
        self.check_paper(paper)?;
        self.check_on_behalf(self.seat, paper)?;
        self.check_addressees(self.seat, paper)?;
        self.check_reads_answered(by, paper)?;
        self.check_reply(self.seat, paper)?;
        self.check_paper_channel(by, paper)?;
        for paragraph in &paper.paragraphs {
            self.check_not_excluded(paragraph.content.picks(), Rule::PackageExcluded)?;
        }
        self.check_mandate(paper)?;
        let Seat::Party(me) = self.seat else { return Ok(()) };
        // Checked here alone: the newer version may have been under way to the author.
        let Some(reply) = &paper.in_reply_to else { return Ok(()) };
        match self.superseded_by(me, reply.carried) {
            Some(newer) => require(reply.to_superseded, Rule::ReplyVersion, || {
                format!("{} was replaced by {newer}", reply.carried)
            }),
            None => Ok(()),
        }
    }

    /// Checks to whom a paper goes where it is written and again where it arrives.
    pub(super) fn check_addressees(&self, author: Seat, paper: &Paper) -> Result<(), Refusal> {
        for (n, to) in paper.to.iter().enumerate() {
            let once = paper.to.iter().take(n).all(|earlier| earlier != to);
            let fits = once && Seat::Party(*to) != author && self.charter.party(*to).is_some();
            require(fits, Rule::PaperAddressees, || to.to_string())?;
        }
        Ok(())
    }

    /// Refuses to answer what travels over a channel in which the writer takes no part, as if it
    /// were not there.
    fn check_reads_answered(&self, by: &PersonId, paper: &Paper) -> Result<(), Refusal> {
        let (Some(reply), Seat::Party(me)) = (&paper.in_reply_to, self.seat) else {
            return Ok(());
        };
        let arrival = self.arrivals.get(&(me, reply.carried));
        let reads = arrival.is_none_or(|a| self.takes_part(by, &a.carried.channel));
        let same = paper.kind == Kind::Reply;
        require(reads || !same, Rule::ReplyKnown, || reply.carried.to_string())
    }

    /// Checks what a paper answers where it is written and again where it arrives.
    pub(super) fn check_reply(&self, author: Seat, paper: &Paper) -> Result<(), Refusal> {
        let is_reply = paper.kind == Kind::Reply;
        let same = is_reply == paper.in_reply_to.is_some();
        require(same, Rule::ReplyNamesPaper, || paper.kind.to_string())?;
        let Some(reply) = &paper.in_reply_to else { return Ok(()) };
        let arrival = author.party().and_then(|me| self.arrivals.get(&(me, reply.carried)));
        let Some(carried) = arrival.map(|arrival| &arrival.carried) else {
            return refuse(Rule::ReplyKnown, reply.carried.to_string());
        };
        let binds = reply.answer == Answer::Accepts;
        require(!binds || carried.kind == Kind::Proposal, Rule::ReplyBinds, || {
            format!("{} is of kind {}", reply.carried, carried.kind)
        })
    }

    pub(super) fn withdraw(&self, by: PersonId, id: PaperId) -> Result<Vec<Event>, Refusal> {
        let latest = self.papers.get(&id).map_or(1, |file| file.latest());
        let edition = self.standing((id, latest))?;
        let carried = self.papers.get(&id).is_some_and(|file| {
            file.editions
                .iter()
                .any(|e| e.fates.values().any(|fate| matches!(fate, Fate::Carried { .. })))
        });
        let free = edition.paper.kind == Kind::Exploratory || !carried;
        require(free, Rule::WithdrawFree, || id.to_string())?;
        Ok(vec![Event::Withdrawn { id, by: Some(by) }])
    }

    pub(super) fn answer_read_back(
        &self,
        by: PersonId,
        of: (PaperId, Version),
        paragraph: ParagraphNo,
        verdict: Verdict,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_read_back(of, paragraph, &verdict)?;
        let (id, version) = of;
        Ok(vec![Event::ReadBackAnswered { id, version, paragraph, verdict, by: Some(by) }])
    }

    /// Checks an answer to a read-back where it is given and again where it arrives.
    pub(super) fn check_read_back(
        &self,
        of: (PaperId, Version),
        paragraph: ParagraphNo,
        verdict: &Verdict,
    ) -> Result<(), Refusal> {
        let edition = self.standing(of)?;
        let asked = edition.read_backs.get(&paragraph).is_some_and(|r| r.verdict.is_none());
        require(asked, Rule::ReadBackAsked, || format!("paragraph {paragraph}"))?;
        check_verdict(verdict)
    }

    pub(super) fn give_word(
        &self,
        by: PersonId,
        of: (PaperId, Version),
        paragraph: ParagraphNo,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_word(of, paragraph)?;
        let (id, version) = of;
        Ok(vec![Event::WordGiven { id, version, paragraph, by: Some(by) }])
    }

    /// Checks an author's word where it is given and again where it arrives.
    pub(super) fn check_word(
        &self,
        of: (PaperId, Version),
        paragraph: ParagraphNo,
    ) -> Result<(), Refusal> {
        let edition = self.standing(of)?;
        let held = edition
            .paper
            .paragraph(paragraph)
            .is_some_and(|p| p.handling == Handling::HeldUntil(Until::AuthorsWord));
        let fits = held && !edition.words_given.contains(&paragraph);
        require(fits, Rule::WordHeld, || format!("paragraph {paragraph}"))
    }

    pub(super) fn restate(
        &self,
        by: PersonId,
        carried: CarriedId,
        wording: Text,
    ) -> Result<Vec<Event>, Refusal> {
        let Seat::Party(me) = self.seat else { return refuse(Rule::RoleRightDesk, "M") };
        let there = self.arrivals.contains_key(&(me, carried));
        require(there, Rule::RestateKnown, || carried.to_string())?;
        self.check_restatement(me, carried, &wording)?;
        Ok(vec![Event::Restated { receiver: me, carried, wording, by: Some(by) }])
    }

    /// Checks a restatement where it is made and again where it arrives.
    pub(super) fn check_restatement(
        &self,
        receiver: PartyId,
        carried: CarriedId,
        wording: &Text,
    ) -> Result<(), Refusal> {
        let arrival = self.arrivals.get(&(receiver, carried));
        let understanding = arrival.and_then(|arrival| arrival.understanding.as_ref());
        let waits = understanding.is_some_and(|u| match self.seat {
            Seat::Mediator => u.answer_passed_at.is_none(),
            Seat::Party(_) | Seat::Courier(_) => u.verdict.is_none(),
        });
        require(!waits, Rule::RestateOnce, || carried.to_string())?;
        check_words(wording, || "restatement".into())
    }

    pub(super) fn answer_restatement(
        &self,
        by: PersonId,
        of: (PaperId, Version),
        receiver: PartyId,
        verdict: Verdict,
    ) -> Result<Vec<Event>, Refusal> {
        let (id, version) = of;
        let edition = self.standing(of)?;
        let asked = if self.seat == Seat::Mediator {
            id.author.party().is_none() && self.restated(id, version, receiver).is_some()
        } else {
            edition.understandings.get(&receiver).is_some_and(|u| u.verdict.is_none())
        };
        require(asked, Rule::RestateAnswer, || format!("{id}, restated by {receiver}"))?;
        check_verdict(&verdict)?;
        let passed = (self.seat == Seat::Mediator)
            .then(|| self.restated(id, version, receiver))
            .flatten()
            .map(|carried| Event::AnswerPassed { receiver, carried, by: by.clone() });
        let answered = Event::RestatementAnswered { id, version, receiver, verdict, by: Some(by) };
        Ok(std::iter::once(answered).chain(passed).collect())
    }
}

pub(super) fn check_verdict(verdict: &Verdict) -> Result<(), Refusal> {
    match verdict {
        Verdict::Confirmed => Ok(()),
        Verdict::Corrected(words) => check_words(words, || "correction".into()),
    }
}
