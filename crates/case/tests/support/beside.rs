//! What is beside the papers: channels, drafts, proposals, offers, notices.

use wasit_case::*;

use super::{Room, Table, package, person, slug};

pub(crate) fn picks(picks: &[(&str, &str)]) -> Vec<Pick> {
    package(picks).picks().to_vec()
}

pub(crate) fn head(room: impl Room) -> PersonId {
    person(room, Role::Head)
}

/// A back channel for these people, of which nobody else is to know.
pub(crate) fn back(name: &str, participants: &[PersonId]) -> Channel {
    Channel {
        id: ChannelId(slug(name)),
        kind: ChannelKind::Back,
        participants: participants.to_vec(),
        exposure: Exposure::Participants,
        courier: None,
    }
}

/// A channel on which the courier carries between these people.
pub(crate) fn by_hand(name: &str, participants: &[PersonId], courier: CourierId) -> Channel {
    let channel = back(name, participants);
    Channel { kind: ChannelKind::Courier, courier: Some(courier), ..channel }
}

pub(crate) fn open(channel: Channel) -> Act {
    Act::Channel(ChannelAct::Open(channel))
}

/// The same paper on another channel.
pub(crate) fn on(channel: &str, paper: Paper) -> Paper {
    Paper { channel: ChannelId(slug(channel)), ..paper }
}

pub(crate) fn deliver(id: u32, spoken: &[(u8, &str)]) -> Act {
    let spoken = spoken.iter().map(|(number, words)| (*number, (*words).into())).collect();
    Act::Courier(CourierAct::Deliver { id: HandedId(id), spoken })
}

/// A paper that a courier brings for a party.
pub(crate) fn brings(party: PartyId, paper: Paper) -> Paper {
    Paper { on_behalf: Some(party), ..paper }
}

pub(crate) fn state(name: &str, may_be_told: bool) -> Act {
    let (name, words, evidence) = (slug(name), "it is quiet".into(), "a week".into());
    Act::Precondition(PreconditionAct::State { name, words, evidence, may_be_told })
}

pub(crate) fn precondition(owner: PartyId, name: &str) -> PreconditionId {
    PreconditionId { owner, name: slug(name) }
}

pub(crate) fn moves(id: PreconditionId, to: PreconditionState) -> Act {
    Act::Precondition(PreconditionAct::Move { id, to, grounds: "see there".into() })
}

pub(crate) fn tell(id: PreconditionId, to: PartyId) -> Act {
    Act::Precondition(PreconditionAct::Tell { id, to })
}

pub(crate) fn gives(leave: Leave, effective_at: Moment) -> Act {
    let reason = "we were fired upon".into();
    Act::Participation(ParticipationAct::Give { leave, reason, effective_at })
}

pub(crate) fn announce(party: PartyId) -> Act {
    Act::Participation(ParticipationAct::Announce { party, reason: "for a time".into() })
}

pub(crate) fn outside(touches: &[Touches], contradicts: &[u32]) -> OutsideAct {
    OutsideAct {
        kind: OutsideKind::Strike,
        actor: "a squadron".into(),
        words: "hit the pier".into(),
        happened_at: Moment(1_770_000_000_000),
        source: "the harbour master".into(),
        confidence: Confidence::Reported,
        touches: touches.to_vec(),
        contradicts: contradicts.to_vec(),
    }
}

/// The mediator's package.
pub(crate) fn put(items: &[(&str, &str)], early_harvest: bool) -> Act {
    put_matter(Matter::Package { picks: picks(items), early_harvest }, None)
}

pub(crate) fn put_matter(matter: Matter, answer_by: Option<Moment>) -> Act {
    Act::Proposal(ProposalAct::Put(Proposal { words: "what if all".into(), matter, answer_by }))
}

pub(crate) fn said_of_round(round: u8, word: &str) -> Visibility {
    Visibility {
        round,
        existence: true,
        word: word.into(),
        venue: false,
        photographs: Photographs::None,
        announcements: vec![],
    }
}

pub(crate) fn answers(no: u32, yes: bool) -> Act {
    Act::Proposal(ProposalAct::Answer { no: ProposalNo(no), yes })
}

pub(crate) fn reveal(no: u32) -> Act {
    Act::Proposal(ProposalAct::Reveal(ProposalNo(no)))
}

pub(crate) fn take_off(no: u32) -> Act {
    Act::Proposal(ProposalAct::Close(ProposalNo(no)))
}

pub(crate) fn offer(with: PartyId, wants: &[(&str, &str)], gives: &[(&str, &str)]) -> Act {
    let (wants, gives) = (picks(wants), picks(gives));
    Act::Offer(OfferAct::Make(Offer { with, words: "if they would".into(), wants, gives }))
}

pub(crate) fn offer_id(party: PartyId, serial: u32) -> OfferId {
    OfferId { party, serial }
}

pub(crate) fn meet(first: OfferId, second: OfferId) -> Act {
    Act::Offer(OfferAct::Match(first, second))
}

pub(crate) fn heard(words: &str, spoken_at: Moment, with: &[PartyId]) -> Act {
    let (words, with) = (words.into(), with.to_vec());
    Act::Oral(OralAct::Record { words, spoken_at, with })
}

pub(crate) fn confirms(id: u32) -> Act {
    Act::Oral(OralAct::Answer { id: OralId(id), verdict: Verdict::Confirmed })
}

/// Instructions that limit nothing.
pub(crate) fn free() -> Instructions {
    Instructions {
        words: "do your best".into(),
        limits: vec![],
        never_together: vec![],
        clearers: vec![],
    }
}

pub(crate) fn instruct(instructions: Instructions) -> Act {
    Act::Home(HomeAct::Instruct(instructions))
}

pub(crate) fn government() -> Act {
    Act::Home(HomeAct::ChangeGovernment("an election".into()))
}

pub(crate) fn circulate(paper: Paper, clearers: &[PersonId]) -> Act {
    Act::Home(HomeAct::Circulate { paper, clearers: clearers.to_vec() })
}

pub(crate) fn clear(draft: u32, version: u16, clearance: Clearance) -> Act {
    Act::Home(HomeAct::Clear { draft: DraftNo(draft), version, clearance })
}

pub(crate) fn release(draft: u32) -> Act {
    Act::Home(HomeAct::Release(DraftNo(draft)))
}

pub(crate) fn edit(draft: u32, paper: Paper) -> Act {
    Act::Home(HomeAct::Edit(DraftNo(draft), paper))
}

/// Scores of both items: the port counts twice as much as the ferry.
pub(crate) fn scoring(floor: Option<u32>) -> Scoring {
    let item = |name: &str, weight, scores: &[(&str, u32)]| ItemScores {
        item: slug(name),
        weight,
        scores: scores.iter().map(|(option, score)| (slug(option), *score)).collect(),
        status_quo: Some(10),
    };
    let ferry = [("daily", 100), ("weekly", 56), ("none", 0)];
    let items = vec![item("port", 60, &[("open", 90), ("shut", 0)]), item("ferry", 30, &ferry)];
    Scoring { items, floor, never: vec![picks(&[("port", "shut"), ("ferry", "none")])] }
}

pub(crate) fn write_scores(scoring: Scoring) -> Act {
    Act::Score(ScoreAct::Write(scoring))
}

pub(crate) fn give_scores(version: Version, floor: bool) -> Act {
    Act::Score(ScoreAct::Give { version, floor })
}

impl Table {
    /// Lets a person that is not the head of a desk act.
    #[track_caller]
    pub(crate) fn ok_by(&mut self, room: impl Room, role: Role, act: Act) -> Vec<Event> {
        match self.act(room, &person(room, role), act) {
            Ok(events) => events,
            Err(refusal) => panic!("{refusal}"),
        }
    }

    /// Lets every party answer a proposal of the mediator's with yes, and tells them so.
    #[track_caller]
    pub(crate) fn all_agree(&mut self, no: u32) {
        let parties: Vec<_> = self.case(super::M).charter.parties.iter().map(|p| p.id).collect();
        for party in parties {
            self.ok(party, answers(no, true));
        }
        self.ok(super::M, reveal(no));
    }
}
