//! At home: instructions, drafts and their clearance, changes of government.

use super::check_words;
use crate::agenda::Pick;
use crate::case::Case;
use crate::channel::ChannelId;
use crate::event::Event;
use crate::home::{Clearance, DraftFile, DraftNo, HomeAct, HomeChange, Instructions};
use crate::id::{PaperId, PersonId};
use crate::limits;
use crate::moment::Moment;
use crate::paper::{Answer, Content, Form, Kind, Paper};
use crate::people::{Belongs, Role};
use crate::rule::{Refusal, Rule, refuse, require};

impl Case {
    pub(super) fn decide_home(
        &self,
        by: PersonId,
        act: HomeAct,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let change = match act {
            HomeAct::Instruct(instructions) => {
                self.check_instructions(&instructions)?;
                HomeChange::Instructed(instructions)
            }
            HomeAct::Circulate { paper, clearers } => {
                self.check_paper(&paper)?;
                let draft = DraftNo(next_serial(self.home.drafts.len())?);
                HomeChange::Circulated { draft, paper, clearers: self.clearers(clearers)? }
            }
            HomeAct::Edit(draft, paper) => {
                self.circulating(&by, draft)?;
                self.check_paper(&paper)?;
                HomeChange::Edited(draft, paper)
            }
            HomeAct::Clear { draft, version, clearance } => {
                let file = self.circulating(&by, draft)?;
                require(file.version == version, Rule::ClearLatest, || draft.to_string())?;
                let listed = file.clearers.contains(&by) && !file.clearances.contains_key(&by);
                require(listed, Rule::ClearOnList, || draft.to_string())?;
                match &clearance {
                    Clearance::ClearsWithEdits(paper) => self.check_paper(paper)?,
                    Clearance::Objects(words) => check_words(words, || "objection".into())?,
                    Clearance::Clears | Clearance::Informed => {}
                }
                HomeChange::Cleared { draft, version, clearance }
            }
            HomeAct::Release(draft) => return self.release(by, draft, now),
            HomeAct::Drop(draft) => {
                self.circulating(&by, draft)?;
                HomeChange::Dropped(draft)
            }
            HomeAct::ChangeGovernment(words) => {
                check_words(&words, || "what changed".into())?;
                HomeChange::GovernmentChanged(words)
            }
        };
        Ok(vec![Event::Home { change, by }])
    }

    fn release(&self, by: PersonId, draft: DraftNo, now: Moment) -> Result<Vec<Event>, Refusal> {
        let file = self.circulating(&by, draft)?;
        let free = file.missing().next().is_none() && file.objecting().next().is_none();
        require(free, Rule::ClearRelease, || draft.to_string())?;
        let two = file.paper.form != Form::Letter || file.cleared() >= 2;
        require(two, Rule::ClearLetter, || draft.to_string())?;
        let mut events = self.hand_in(by.clone(), file.paper.clone(), now)?;
        let paper = PaperId { author: self.seat, serial: self.next_serial() };
        events.push(Event::Home { change: HomeChange::Released(draft, paper), by });
        Ok(events)
    }

    fn circulating(&self, by: &PersonId, draft: DraftNo) -> Result<&DraftFile, Refusal> {
        let known = |file: &&DraftFile| file.circulates() && self.reads_draft(by, file);
        match self.home.drafts.get(&draft).filter(known) {
            Some(file) => Ok(file),
            None => refuse(Rule::ClearLatest, draft.to_string()),
        }
    }

    /// Returns the list of clearers: those who were named, and those whom the instructions name.
    fn clearers(&self, named: Vec<PersonId>) -> Result<Vec<PersonId>, Refusal> {
        let mut clearers: Vec<PersonId> = vec![];
        let instructed = self.home.clearers();
        for (n, person) in named.iter().enumerate() {
            let once = named.iter().take(n).all(|earlier| earlier != person);
            require(once && self.may_clear(person), Rule::ClearList, || person.to_string())?;
            clearers.push(person.clone());
        }
        let missing = instructed.iter().filter(|person| !named.contains(person));
        clearers.extend(missing.cloned());
        require(!clearers.is_empty(), Rule::ClearList, || "nobody".into())?;
        Ok(clearers)
    }

    fn may_clear(&self, person: &PersonId) -> bool {
        self.charter.people.iter().any(|p| {
            p.id == *person
                && matches!(p.belongs, Belongs::Desk(seat, role)
                    if seat == self.seat && role != Role::Observer)
        })
    }

    fn check_instructions(&self, instructions: &Instructions) -> Result<(), Refusal> {
        check_words(&instructions.words, || "instructions".into())?;
        for (n, limit) in instructions.limits.iter().enumerate() {
            let item = self.charter.item(&limit.item);
            let known = limit
                .may
                .iter()
                .chain(&limit.ad_referendum)
                .all(|option| item.is_some_and(|item| item.option(option).is_some()));
            let once = instructions.limits.iter().take(n).all(|other| other.item != limit.item);
            let fits = item.is_some() && known && once;
            require(fits, Rule::MandateForm, || limit.item.to_string())?;
        }
        for picks in &instructions.never_together {
            let fits = picks.len() > 1
                && self.charter.check_content(&Content::Package(picks.clone())).is_ok();
            require(fits, Rule::MandateForm, || "choices never together".into())?;
        }
        let clear = instructions.clearers.iter().all(|person| self.may_clear(person));
        let bounded = instructions.never_together.len() <= limits::MENTIONS_MAX;
        require(clear && bounded, Rule::MandateForm, || "clearers".into())
    }

    /// Checks that a paper may leave without having circulated.
    pub(super) fn check_needs_no_clearance(&self, paper: &Paper) -> Result<(), Refusal> {
        require(paper.form != Form::Letter, Rule::ClearLetter, String::new)?;
        if paper.channel == ChannelId::emergency() {
            return Ok(());
        }
        require(self.home.clearers().is_empty(), Rule::ClearNeeded, String::new)
    }

    /// Checks that a paper stays within the instructions.
    ///
    /// What is exploratory binds nobody and may probe beyond them.
    pub(super) fn check_mandate(&self, paper: &Paper) -> Result<(), Refusal> {
        let accepts = paper
            .in_reply_to
            .as_ref()
            .filter(|reply| reply.answer == Answer::Accepts)
            .and_then(|reply| self.arrivals.get(&(self.seat.party()?, reply.carried)));
        let binds = paper.kind == Kind::Proposal || accepts.is_some();
        if !binds && paper.kind != Kind::Reply {
            return Ok(());
        }
        let carried = accepts.map_or(&[][..], |arrival| &arrival.carried.paragraphs);
        let packages = paper
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.content.picks())
            .chain(carried.iter().map(|paragraph| paragraph.content.picks()));
        for picks in packages.filter(|picks| !picks.is_empty()) {
            self.check_within_mandate(picks, paper.ad_referendum)?;
        }
        if binds { self.check_mandate_stands() } else { Ok(()) }
    }

    fn check_mandate_stands(&self) -> Result<(), Refusal> {
        require(!self.home.is_void(), Rule::MandateVoid, String::new)
    }

    /// Checks choices that this room is about to bind itself to.
    pub(super) fn check_within_mandate(
        &self,
        picks: &[Pick],
        ad_referendum: bool,
    ) -> Result<(), Refusal> {
        self.check_mandate_stands()?;
        let Some((_, instructions)) = self.home.in_force() else { return Ok(()) };
        for pick in picks {
            let Some(limit) = instructions.limits.iter().find(|l| l.item == pick.item) else {
                continue;
            };
            let later = ad_referendum && limit.ad_referendum.contains(&pick.option);
            let within = limit.may.contains(&pick.option) || later;
            require(within, Rule::MandateLimit, || format!("{}={}", pick.item, pick.option))?;
        }
        let all_in = |together: &&Vec<Pick>| together.iter().all(|pick| picks.contains(pick));
        match instructions.never_together.iter().find(all_in) {
            Some(together) => {
                let names: Vec<String> =
                    together.iter().map(|pick| format!("{}={}", pick.item, pick.option)).collect();
                refuse(Rule::MandateLimit, names.join(" with "))
            }
            None => Ok(()),
        }
    }
}

/// Returns the number after so many, or refuses to go on counting.
pub(super) fn next_serial(count: usize) -> Result<u32, Refusal> {
    let next = u32::try_from(count + 1).ok().filter(|_| count < limits::SERIALS_MAX);
    next.ok_or_else(|| Refusal { rule: Rule::PaperParagraphs, about: format!("{count} so far") })
}
