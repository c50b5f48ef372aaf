//! A table of desks in memory, through which the tests talk.
//!
//! Words travel at once, or one message at a time if the table is [`Table::stepped`]. A desk that
//! does not take another honest desk's message fails the test, whatever the test is about.

pub(crate) mod beside;
pub(crate) mod script;

use std::collections::{BTreeMap, VecDeque};

use wasit_case::{
    Act, AgendaItem, Answer, Belongs, CarriedId, Case, ChannelId, Charter, Choice, Content,
    Courier, CourierId, Decision, Edition, Event, Exception, Form, Format, Handling, InReplyTo,
    Inline, Kind, Message, Moment, NextStep, PaperId, Paragraph, ParagraphNo, Party, PartyId,
    Person, PersonId, Pick, Precedence, Refusal, Role, Rule, Seat, Slug, StatusQuo, Until, Version,
    parse_paper_id,
};

pub(crate) const M: Seat = Seat::Mediator;
pub(crate) const A: PartyId = PartyId(0);
pub(crate) const B: PartyId = PartyId(1);
pub(crate) const C: PartyId = PartyId(2);
pub(crate) const K: CourierId = CourierId(0);

pub(crate) const FOR_RELAY: Handling = Handling::ForRelay;
pub(crate) const UNNAMED: Handling = Handling::WithoutAttribution;
pub(crate) const IN_CONFIDENCE: Handling = Handling::InConfidence;

/// A party, a courier or the mediator, wherever a test names a room.
pub(crate) trait Room: Copy {
    fn seat(self) -> Seat;
}

impl Room for Seat {
    fn seat(self) -> Seat {
        self
    }
}

impl Room for CourierId {
    fn seat(self) -> Seat {
        Seat::Courier(self)
    }
}

impl Room for PartyId {
    fn seat(self) -> Seat {
        Seat::Party(self)
    }
}

pub(crate) fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

pub(crate) fn id(name: &str) -> PaperId {
    parse_paper_id(name).unwrap()
}

/// Each room has one person of each role: `a-head`, `m-adviser`, and a principal outside it.
pub(crate) fn person(room: impl Room, role: Role) -> PersonId {
    slug(&format!("{}-{role}", room.seat().to_string().to_lowercase()))
}

pub(crate) fn charter(parties: u8) -> Charter {
    charter_with(parties, 0)
}

/// As [`charter`], with third states that carry words.
pub(crate) fn charter_with(parties: u8, couriers: u8) -> Charter {
    let item = |name: &str, options: &[&str]| AgendaItem {
        id: slug(name),
        title: name.into(),
        options: options.iter().map(|o| Choice { id: slug(o), label: (*o).into() }).collect(),
        status_quo: StatusQuo { words: "as it is".into(), option: None },
    };
    let rooms = std::iter::once(M)
        .chain((0..parties).map(|n| PartyId(n).seat()))
        .chain((0..couriers).map(|n| Seat::Courier(CourierId(n))));
    let desks = rooms.flat_map(|seat| {
        Role::ALL.iter().map(move |&role| (person(seat, role), Belongs::Desk(seat, role)))
    });
    let principal = (slug("a-principal"), Belongs::Capital(A.seat()));
    let people = desks.chain([principal]).map(|(id, belongs)| Person {
        name: id.to_string(),
        id,
        title: None,
        office: "office".into(),
        belongs,
        aliases: vec![],
    });
    Charter {
        case: slug("marsa"),
        title: "Marsa".into(),
        fictional: true,
        zone: "+04:00".into(),
        mediator: "Marsa".into(),
        parties: (0..parties)
            .map(|n| Party { id: PartyId(n), name: format!("Party {}", PartyId(n)) })
            .collect(),
        people: people.collect(),
        baskets: vec![],
        links: vec![],
        couriers: (0..couriers)
            .map(|n| Courier { id: CourierId(n), name: format!("Courier {}", CourierId(n)) })
            .collect(),
        agenda: vec![item("port", &["open", "shut"]), item("ferry", &["daily", "weekly", "none"])],
    }
}

pub(crate) fn paper(kind: Kind, to: &[PartyId], paragraphs: &[(&str, Handling)]) -> Paper {
    let paragraph = |&(words, handling): &(&str, Handling)| Paragraph {
        text: words.into(),
        content: Content::Words,
        handling,
    };
    Paper {
        title: "title".into(),
        kind,
        form: Form::NonPaper,
        precedence: Precedence::Routine,
        language: "en".into(),
        to: to.to_vec(),
        in_reply_to: None,
        reply_by: None,
        read_back: false,
        paragraphs: paragraphs.iter().map(paragraph).collect(),
        channel: ChannelId::front(),
        ad_referendum: false,
        on_behalf: None,
    }
}
pub(crate) use wasit_case::Paper;

/// A proposal of one paragraph to B.
pub(crate) fn proposal() -> Paper {
    paper(Kind::Proposal, &[B], &[("we offer", FOR_RELAY)])
}

pub(crate) fn exploratory() -> Paper {
    paper(Kind::Exploratory, &[B], &[("if you would, we might", FOR_RELAY)])
}

/// A reply of one paragraph to A.
pub(crate) fn reply(carried: u32, answer: Answer) -> Paper {
    let to = InReplyTo { carried: CarriedId(carried), answer, to_superseded: false };
    Paper { in_reply_to: Some(to), ..paper(Kind::Reply, &[A], &[("our answer", FOR_RELAY)]) }
}

pub(crate) fn package(picks: &[(&str, &str)]) -> Content {
    let pick = |&(item, option): &(&str, &str)| Pick { item: slug(item), option: slug(option) };
    Content::Package(picks.iter().map(pick).collect())
}

/// The same paper with this content in its first paragraph.
pub(crate) fn saying(mut paper: Paper, content: Content) -> Paper {
    paper.paragraphs[0].content = content;
    paper
}

pub(crate) fn held(until: Until) -> Handling {
    Handling::HeldUntil(until)
}

pub(crate) fn paraphrase(words: &str) -> Decision {
    Decision::Paraphrase(words.into())
}

pub(crate) fn idea(words: &str) -> Decision {
    Decision::Idea(words.into())
}

pub(crate) fn plan(number: u8) -> Act {
    let (venue, begins_at) = ("the pump house".into(), Moment(0));
    Act::PlanRound { number, format: Format::Indirect, venue, begins_at }
}

pub(crate) fn close(exceptions: &[(PaperId, &str)]) -> Act {
    let exception = |&(paper, reason): &(PaperId, &str)| Exception { paper, reason: reason.into() };
    let exceptions = exceptions.iter().map(exception).collect();
    Act::CloseRound { next_step: None::<NextStep>, exceptions }
}

pub(crate) fn encoded(message: &Message) -> Vec<u8> {
    minicbor::to_vec_with(message, &mut Inline).unwrap()
}

/// A desk: its case and the events that made it.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) case: Case,
    pub(crate) events: Vec<(Event, Moment)>,
}

/// A message under way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) from: Seat,
    pub(crate) to: Seat,
    pub(crate) at: Moment,
    pub(crate) message: Message,
    /// Only one of two compared worlds has it; see [`Table::deliver`].
    pub(crate) extra: bool,
}

/// A mediator's desk, two or more parties' desks, perhaps couriers', and what is under way.
#[derive(Clone)]
pub(crate) struct Table {
    pub(crate) desks: BTreeMap<Seat, Desk>,
    pub(crate) now: Moment,
    pub(crate) under_way: VecDeque<Sent>,
    /// Everything ever sent, in order.
    pub(crate) sent: Vec<Sent>,
    /// Whether messages wait for [`Table::deliver`].
    pub(crate) stepped: bool,
    /// The rules that refused something here.
    pub(crate) refusals: Vec<Rule>,
}

impl Table {
    /// Sets the table: every desk open, no round announced.
    pub(crate) fn set(parties: u8) -> Self {
        Self::set_with(parties, 0)
    }

    /// Sets the table with couriers' desks; each desk knows of the case what the mediator's told it.
    pub(crate) fn set_with(parties: u8, couriers: u8) -> Self {
        let now = Moment(1_770_000_000_000);
        let desk = |seat, charter| {
            let opened = Case::open(seat, charter).unwrap();
            Desk { case: Case::opened(&opened, now).unwrap(), events: vec![(opened, now)] }
        };
        let middle = desk(M, charter_with(parties, couriers));
        let told = middle.case.messages(&middle.events[0].0, now).into_iter();
        let told = told.map(|(seat, message)| match message {
            Message::Opened(charter) => (seat, desk(seat, charter)),
            other => panic!("{other:?}"),
        });
        let mut desks: BTreeMap<Seat, Desk> = told.collect();
        desks.insert(M, middle);
        Self {
            desks,
            now,
            under_way: VecDeque::new(),
            sent: vec![],
            stepped: false,
            refusals: vec![],
        }
    }

    /// Sets the table and opens round 1.
    pub(crate) fn sitting(parties: u8) -> Self {
        Self::sitting_with(parties, 0)
    }

    /// Sets the table with couriers' desks and opens round 1.
    pub(crate) fn sitting_with(parties: u8, couriers: u8) -> Self {
        let mut table = Self::set_with(parties, couriers);
        table.ok(M, plan(1));
        table.ok(M, Act::OpenRound);
        table
    }

    pub(crate) fn case(&self, room: impl Room) -> &Case {
        &self.desks[&room.seat()].case
    }

    /// Lets the head of a desk act, one second later.
    #[track_caller]
    pub(crate) fn ok(&mut self, room: impl Room, act: Act) -> Vec<Event> {
        let by = person(room, Role::Head);
        match self.act(room, &by, act) {
            Ok(events) => events,
            Err(refusal) => panic!("{refusal}"),
        }
    }

    pub(crate) fn act(
        &mut self,
        room: impl Room,
        by: &PersonId,
        act: Act,
    ) -> Result<Vec<Event>, Refusal> {
        self.now = self.now.plus_ms(1000);
        let events = self.case(room).decide(by, act, self.now)?;
        self.record(room.seat(), &events, false);
        if !self.stepped {
            self.deliver_all();
        }
        Ok(events)
    }

    /// Expects that the head of a desk may not do this, by this rule.
    #[track_caller]
    pub(crate) fn refused(&mut self, room: impl Room, act: Act, rule: Rule) {
        self.refused_by(room, person(room, Role::Head), act, rule);
    }

    #[track_caller]
    pub(crate) fn refused_by(&mut self, room: impl Room, by: PersonId, act: Act, rule: Rule) {
        let before = self.case(room).clone();
        let result = self.act(room, &by, act.clone());
        self.is_refused(result, rule, &act);
        assert!(*self.case(room) == before, "a refused act changed the case");
    }

    /// Expects that a desk does not take this message, by this rule.
    #[track_caller]
    pub(crate) fn not_taken(&mut self, at: impl Room, from: impl Room, what: Message, rule: Rule) {
        let result = self.case(at).receive(from.seat(), what.clone());
        self.is_refused(result, rule, &what);
    }

    #[track_caller]
    pub(crate) fn is_refused<T: std::fmt::Debug>(
        &mut self,
        result: Result<T, Refusal>,
        rule: Rule,
        what: &dyn std::fmt::Debug,
    ) {
        match result {
            Ok(done) => panic!("{rule} does not refuse {what:?}, which gives {done:?}"),
            Err(refusal) => assert_eq!(refusal.rule, rule, "{refusal}: {what:?}"),
        }
        self.refusals.push(rule);
    }

    /// Applies events that happened at a desk and sends what they amount to.
    pub(crate) fn record(&mut self, seat: Seat, events: &[Event], extra: bool) {
        let (at, desk) = (self.now, self.desks.get_mut(&seat).unwrap());
        for event in events {
            desk.case.apply(event, at);
            desk.events.push((event.clone(), at));
            for (to, message) in desk.case.messages(event, at) {
                let sent = Sent { from: seat, to, at, message, extra };
                self.under_way.push_back(sent.clone());
                self.sent.push(sent);
            }
        }
    }

    /// Delivers the next message from one room to another.
    ///
    /// Extra messages, and what they lead to, travel with their neighbours, so that two compared
    /// worlds stay in step.
    pub(crate) fn deliver(&mut self, from: impl Room, to: impl Room) {
        let on_it = |s: &Sent| s.from == from.seat() && s.to == to.seat();
        while let Some(place) = self.under_way.iter().position(on_it) {
            let Some(sent) = self.under_way.remove(place) else { break };
            let extra = sent.extra;
            self.arrive(sent);
            if !extra {
                break;
            }
        }
    }

    /// Delivers everything that is under way.
    pub(crate) fn deliver_all(&mut self) {
        while let Some(sent) = self.under_way.pop_front() {
            self.arrive(sent);
        }
    }

    #[track_caller]
    fn arrive(&mut self, Sent { from, to, message, extra, .. }: Sent) {
        match self.case(to).receive(from, message.clone()) {
            Ok(events) => self.record(to, &events, extra),
            Err(refusal) => panic!("{to} did not take {message:?} of {from}'s: {refusal}"),
        }
    }

    /// Hands in a paper and returns its number.
    #[track_caller]
    pub(crate) fn submit(&mut self, room: impl Room, paper: Paper) -> PaperId {
        match self.ok(room, Act::Submit(paper)).first() {
            Some(Event::Submitted { id, .. }) => *id,
            other => panic!("{other:?}"),
        }
    }

    /// Relays the latest version, one decision for each waiting paragraph in turn, and returns the
    /// receiver's numbers.
    #[track_caller]
    pub(crate) fn relay(&mut self, id: PaperId, to: PartyId, what: &[Decision]) -> Vec<CarriedId> {
        let act = self.card(id, to, what);
        match self.ok(M, act).first() {
            Some(Event::Relayed { crossings, .. }) => {
                crossings.iter().map(|crossing| crossing.carried.id).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    /// Returns the relay that decides so about each waiting paragraph in turn.
    pub(crate) fn card(&self, paper: PaperId, to: PartyId, what: &[Decision]) -> Act {
        let waiting: Vec<_> = self.case(M).waiting(self.edition(M, paper), to).collect();
        let card: Vec<(ParagraphNo, Decision)> =
            waiting.into_iter().zip(what.iter().cloned()).collect();
        Act::Relay { paper, version: self.latest(paper), to, card }
    }

    /// Returns the latest version, as the mediator's desk has it.
    pub(crate) fn latest(&self, paper: PaperId) -> Version {
        self.case(M).papers[&paper].latest()
    }

    pub(crate) fn edition(&self, room: impl Room, paper: PaperId) -> &Edition {
        self.case(room).papers[&paper].editions.last().unwrap()
    }

    /// Returns what was sent to a room, as it looks on the wire, with its times.
    pub(crate) fn wire(&self, to: impl Room) -> Vec<(Moment, Vec<u8>)> {
        let to_it = self.sent.iter().filter(|sent| sent.to == to.seat());
        to_it.map(|sent| (sent.at, encoded(&sent.message))).collect()
    }

    /// Returns the words that a party has before it.
    pub(crate) fn reads(&self, party: PartyId) -> Vec<&str> {
        let carried = self.case(party).arrivals.values().map(|a| &a.carried);
        carried.flat_map(|c| c.paragraphs.iter().map(|p| p.text.words())).collect()
    }
}
