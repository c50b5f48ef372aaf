//! Who takes no part in a channel reads nothing of it, and can do nothing with what it carries.

use super::*;
use wasit_case::{
    Act, CarriedId, ChannelAct, ChannelChange, ChannelId, CourierAct, CourierChange, CourierId,
    Decision, DraftNo, Exposure, HandedId, HomeAct, HomeChange, PaperId, PartyId, PersonId,
    Withheld,
};

use crate::support::{Desk, reply};

proptest! {
    #![proptest_config(config(32))]

    /// What a person reads is what there would be if nothing had travelled over the channels in
    /// which it takes no part.
    #[test]
    fn who_takes_no_part_reads_as_if_nothing_travelled_there((places, bytes) in histories()) {
        let mut history = play(places, &bytes);
        history.table.deliver_all();
        for desk in history.table.desks.values() {
            for (person, _) in desk.case.charter.desk(desk.case.seat) {
                let hidden = Hidden::from(desk, &person.id);
                let rest = desk.events.iter().filter_map(|(e, at)| Some((hidden.rest(e)?, *at)));
                let rest: Vec<_> = rest.collect();
                let without = Case::fold(rest.iter().map(|(event, at)| (event, *at))).unwrap();
                prop_assert!(*desk.case.as_read_by(&person.id) == without, "{}", person.id);
            }
        }
    }

    /// An act about what travels there is refused as if it were not there.
    #[test]
    fn who_takes_no_part_can_do_nothing_with_it((places, bytes) in histories()) {
        let mut history = play(places, &bytes);
        history.table.deliver_all();
        let now = history.table.now.plus_ms(1000);
        for desk in history.table.desks.values() {
            for (person, _) in desk.case.charter.desk(desk.case.seat) {
                let hidden = Hidden::from(desk, &person.id);
                let read = desk.case.as_read_by(&person.id);
                for act in hidden.acts() {
                    let here = desk.case.decide(&person.id, act.clone(), now);
                    let there = read.decide(&person.id, act.clone(), now);
                    prop_assert!(here.is_err(), "{}: {act:?}", person.id);
                    prop_assert_eq!(here, there, "{}: {:?}", person.id, act);
                }
            }
        }
    }
}

/// What a person at a desk does not read.
struct Hidden {
    channels: BTreeSet<ChannelId>,
    papers: BTreeSet<PaperId>,
    arrivals: BTreeSet<(PartyId, CarriedId)>,
    handed: BTreeSet<(CourierId, HandedId)>,
    drafts: BTreeSet<DraftNo>,
    /// At which desk.
    me: Seat,
}

impl Hidden {
    fn from(desk: &Desk, person: &PersonId) -> Self {
        let case = &desk.case;
        let away = |channel: &ChannelId| !case.takes_part(person, channel);
        let names_nobody = |id: &&ChannelId| {
            away(id) && case.channels[*id].channel.exposure == Exposure::Participants
        };
        let papers = case.papers.iter();
        let papers = papers.filter(|(_, f)| away(&f.editions.last().unwrap().paper.channel));
        let arrivals = case.arrivals.iter().filter(|(_, a)| away(&a.carried.channel));
        let handed = case.handed.iter().filter(|(_, file)| away(&file.handed.channel));
        let drafts = case.home.drafts.iter().filter(|(_, file)| {
            let asked = file.drafter == *person || file.clearers.contains(person);
            away(&file.paper.channel) && !asked
        });
        Self {
            channels: case.channels.keys().filter(names_nobody).cloned().collect(),
            papers: papers.map(|(id, _)| *id).collect(),
            arrivals: arrivals.map(|(id, _)| *id).collect(),
            handed: handed.map(|(id, _)| *id).collect(),
            drafts: drafts.map(|(no, _)| *no).collect(),
            me: case.seat,
        }
    }

    /// Returns the event, or what is left of it; `None` if it is about what is hidden.
    fn rest(&self, event: &Event) -> Option<Event> {
        let own = |carried: &CarriedId| self.me.party().map(|me| (me, *carried));
        let hidden = match event {
            Event::Submitted { id, .. }
            | Event::Receipted { id, .. }
            | Event::Withdrawn { id, .. }
            | Event::ReadBackAsked { id, .. }
            | Event::ReadBackAnswered { id, .. }
            | Event::WordGiven { id, .. }
            | Event::Relayed { id, .. }
            | Event::FatesReported { id, .. }
            | Event::RestatementHeard { id, .. }
            | Event::RestatementAnswered { id, .. } => self.papers.contains(id),
            Event::Carried(carried) => {
                own(&carried.id).is_some_and(|it| self.arrivals.contains(&it))
            }
            Event::AnswerHeard { carried, .. } => {
                own(carried).is_some_and(|it| self.arrivals.contains(&it))
            }
            Event::Delivered { to: party, carried, .. }
            | Event::Retracted { from: party, carried, .. }
            | Event::Restated { receiver: party, carried, .. }
            | Event::RestatementPassed { receiver: party, carried, .. }
            | Event::AnswerPassed { receiver: party, carried, .. } => {
                self.arrivals.contains(&(*party, *carried))
            }
            Event::Channel { change, .. } => match change {
                ChannelChange::Opened(channel) => self.channels.contains(&channel.id),
                ChannelChange::Closed(id) => self.channels.contains(id),
                ChannelChange::MoveAsked(paper, to)
                | ChannelChange::MoveAllowed(paper, to)
                | ChannelChange::Moved(paper, to) => {
                    self.papers.contains(paper) || self.channels.contains(to)
                }
                ChannelChange::CarriedMoved(carried, _) => {
                    own(carried).is_some_and(|it| self.arrivals.contains(&it))
                }
            },
            Event::Courier { change, .. } => match (change, self.me) {
                (CourierChange::Handed(handed), Seat::Courier(me)) => {
                    self.handed.contains(&(me, handed.id))
                }
                (CourierChange::Delivered { id, .. }, Seat::Courier(me)) => {
                    self.handed.contains(&(me, *id))
                }
                (CourierChange::Arrived { courier, id, .. }, _) => {
                    self.handed.contains(&(*courier, *id))
                }
                _ => false,
            },
            Event::Home { change, .. } => match change {
                HomeChange::Circulated { draft, .. }
                | HomeChange::Edited(draft, _)
                | HomeChange::Cleared { draft, .. }
                | HomeChange::Released(draft, _)
                | HomeChange::Dropped(draft) => self.drafts.contains(draft),
                HomeChange::Instructed(_) | HomeChange::GovernmentChanged(_) => false,
            },
            _ => false,
        };
        let mut rest = event.clone();
        if let Event::RoundChanged { exceptions, .. } = &mut rest {
            exceptions.retain(|exception| !self.papers.contains(&exception.paper));
        }
        (!hidden).then_some(rest)
    }

    /// Returns an act of every kind about each thing that is hidden.
    fn acts(&self) -> Vec<Act> {
        let front = ChannelId::front;
        let mut acts = vec![];
        for &paper in &self.papers {
            let (version, paragraph, receiver) = (1, 1, B);
            let verdict = wasit_case::Verdict::Confirmed;
            let card = vec![(1, Decision::Withhold(Withheld::OutOfScope))];
            acts.extend([
                Act::Revise { paper, with: crate::support::proposal() },
                Act::Withdraw { paper },
                Act::AnswerReadBack { paper, version, paragraph, verdict: verdict.clone() },
                Act::GiveWord { paper, version, paragraph },
                Act::AnswerRestatement { paper, version, receiver, verdict },
                Act::AskReadBack { paper, version, wordings: vec![(1, "so".into())] },
                Act::Relay { paper, version, to: B, card },
                Act::Channel(ChannelAct::AskMove(paper, front())),
                Act::Channel(ChannelAct::AllowMove(paper, front())),
                Act::Channel(ChannelAct::Move(paper, front())),
            ]);
        }
        for &(receiver, carried) in &self.arrivals {
            let mut answer = reply(carried.0, wasit_case::Answer::Accepts);
            answer.to = vec![];
            acts.extend([
                Act::Submit(answer),
                Act::Restate { carried, wording: "so".into() },
                Act::Retract { from: receiver, carried },
                Act::PassRestatement { receiver, carried },
                Act::PassAnswer { receiver, carried },
            ]);
        }
        for &(_, id) in &self.handed {
            acts.push(Act::Courier(CourierAct::Deliver { id, spoken: vec![] }));
        }
        for &draft in &self.drafts {
            acts.extend([
                Act::Home(HomeAct::Edit(draft, crate::support::proposal())),
                Act::Home(HomeAct::Release(draft)),
                Act::Home(HomeAct::Drop(draft)),
            ]);
        }
        acts
    }
}
