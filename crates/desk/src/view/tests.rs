//! The sentences of the views, over three rooms without desks between them.

use std::collections::{BTreeMap, VecDeque};

use insta::assert_snapshot;
use wasit_case::{
    Act, AgendaItem, Belongs, CarriedId, Case, Charter, Choice as Option_, Content, Decision, Form,
    Format, Handling, Kind, Moment, Paper, PaperId, Paragraph, Party, PartyId, Person, Pick,
    Precedence, Role, Seat, Slug, StatusQuo, Until, Verdict, Withheld, parse_paper_id,
};

use super::*;

pub(super) const A: PartyId = PartyId(0);
pub(super) const B: PartyId = PartyId(1);

pub(super) fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

pub(super) fn id(name: &str) -> PaperId {
    parse_paper_id(name).unwrap()
}

pub(super) fn at(moment: Moment) -> String {
    format!("[{}]", moment.0 / 60_000)
}

fn charter() -> Charter {
    let option = |id: &str| Option_ { id: slug(id), label: format!("label {id}") };
    let head = |name: &str, seat| Person {
        id: slug(name),
        name: name.into(),
        title: None,
        office: "office".into(),
        belongs: Belongs::Desk(seat, Role::Head),
        aliases: vec![],
    };
    Charter {
        case: slug("marsa"),
        title: "Marsa".into(),
        fictional: true,
        zone: "UTC".into(),
        mediator: "Marsa".into(),
        parties: vec![
            Party { id: A, name: "Aurelia".into() },
            Party { id: B, name: "Tamrin".into() },
        ],
        people: vec![
            head("m", Seat::Mediator),
            head("a", Seat::Party(A)),
            head("b", Seat::Party(B)),
        ],
        baskets: vec![],
        links: vec![],
        couriers: vec![],
        agenda: [("cap", "Cap"), ("pause", "Pause")]
            .map(|(id, title)| AgendaItem {
                id: slug(id),
                title: title.into(),
                options: vec![option("a"), option("b")],
                status_quo: StatusQuo { words: "none".into(), option: None },
            })
            .into(),
    }
}

/// Three rooms; every act is a minute after the one before and is heard at once.
pub(super) struct Rooms {
    cases: BTreeMap<Seat, Case>,
    pub(super) now: Moment,
}

impl Rooms {
    pub(super) fn sitting() -> Self {
        let seats = [Seat::Mediator, Seat::Party(A), Seat::Party(B)];
        let open = |seat| {
            let event = Case::open(seat, charter()).unwrap();
            (seat, Case::opened(&event, Moment(0)).unwrap())
        };
        let mut rooms = Self { cases: seats.map(open).into(), now: Moment(0) };
        let (format, venue) = (Format::Indirect, "the pump house".into());
        rooms.act("m", Act::PlanRound { number: 1, format, venue, begins_at: Moment(0) });
        rooms.act("m", Act::OpenRound);
        rooms
    }

    pub(super) fn m(&self) -> &Case {
        &self.cases[&Seat::Mediator]
    }

    pub(super) fn of(&self, party: PartyId) -> &Case {
        &self.cases[&Seat::Party(party)]
    }

    #[track_caller]
    pub(super) fn act(&mut self, who: &str, act: Act) {
        self.now = self.now.plus_ms(60_000);
        let seat = match who {
            "m" => Seat::Mediator,
            "a" => Seat::Party(A),
            _ => Seat::Party(B),
        };
        let events = self.cases[&seat].decide(&slug(who), act, self.now).unwrap();
        self.take(seat, events);
    }

    /// Applies events and lets every room hear of them, in the order in which they were said.
    fn take(&mut self, seat: Seat, events: Vec<wasit_case::Event>) {
        let mut heard: VecDeque<_> = events.into_iter().map(|event| (seat, event)).collect();
        while let Some((seat, event)) = heard.pop_front() {
            let case = self.cases.get_mut(&seat).unwrap();
            case.apply(&event, self.now);
            for (to, message) in case.messages(&event, self.now) {
                // The openings are heard by cases that are open already.
                let events = self.cases[&to].receive(seat, message).unwrap_or_default();
                heard.extend(events.into_iter().map(|event| (to, event)));
            }
        }
    }

    fn preview(&self, card: &[(u8, Decision)]) -> Preview {
        preview(self.m(), id("A-1"), 1, B, card, self.now)
    }
}

pub(super) fn paper(kind: Kind, paragraphs: &[(&str, Handling)]) -> Paper {
    let paragraph = |(words, handling): &(&str, Handling)| Paragraph {
        text: (*words).into(),
        content: Content::Words,
        handling: *handling,
    };
    Paper {
        channel: wasit_case::ChannelId::front(),
        ad_referendum: false,
        on_behalf: None,
        title: "title".into(),
        kind,
        form: Form::NoteVerbale,
        precedence: Precedence::Immediate,
        language: "en".into(),
        to: vec![B],
        in_reply_to: None,
        reply_by: None,
        read_back: true,
        paragraphs: paragraphs.iter().map(paragraph).collect(),
    }
}

fn three() -> Paper {
    paper(
        Kind::Proposal,
        &[
            ("first", Handling::ForRelay),
            ("second", Handling::InConfidence),
            ("third", Handling::WithoutAttribution),
        ],
    )
}

fn words(text: &str) -> Decision {
    Decision::Paraphrase(text.into())
}

#[test]
fn a_card_says_what_the_receiver_will_see_and_what_not() {
    let mut rooms = Rooms::sitting();
    rooms.act("a", Act::Submit(three()));
    let withheld = || (2, Decision::Withhold(Withheld::InConfidence));
    let idea = || (3, Decision::Idea("mine".into()));
    let preview = rooms.preview(&[(1, Decision::Verbatim), withheld(), idea()]);
    assert_snapshot!(preview.will_see.plain(at), @"Tamrin will see ¶1 in Aurelia’s words and under its name and ¶3 as your own idea.");
    assert_snapshot!(preview.will_not_see.unwrap().plain(at), @"Tamrin will not see ¶2, that it exists, or who said ¶3.");
    assert_snapshot!(preview.afterwards.plain(at), @"Aurelia learns what became of each paragraph. Tamrin has both papers at one time, which can suggest who said ¶3; hold ¶3 to release it later. What is released cannot be called back by you.");
    let later = rooms.preview(&[
        (1, Decision::Verbatim),
        withheld(),
        (3, Decision::Hold(Until::AuthorsWord)),
    ]);
    assert_snapshot!(later.afterwards.plain(at), @"Aurelia learns what became of each paragraph. What is released cannot be called back by you.");
    let numbers: Vec<_> = preview.readings.iter().map(|r| r.heading()).collect();
    assert_eq!(numbers, ["Proposal of Aurelia, carried by Marsa", "Proposal, carried by Marsa"]);

    let preview = rooms.preview(&[(1, words("softer")), withheld(), idea()]);
    assert_eq!(preview.refusal.unwrap().rule.code(), "R-RELAY-05");
    assert_eq!(preview.readings, []);
}

#[test]
fn a_preview_is_what_the_receiver_then_reads() {
    let mut rooms = Rooms::sitting();
    rooms.act("a", Act::Submit(three()));
    let card = vec![
        (1, Decision::Verbatim),
        (2, Decision::Withhold(Withheld::InConfidence)),
        (3, Decision::Verbatim),
    ];
    let before = preview(rooms.m(), id("A-1"), 1, B, &card, rooms.now.plus_ms(60_000));
    rooms.act("m", Act::Relay { paper: id("A-1"), version: 1, to: B, card });
    let read: Vec<Reading> =
        (1..=2).map(|n| arrival(rooms.of(B), CarriedId(n)).unwrap().reading).collect();
    assert_eq!(before.readings, read);
}

#[test]
fn a_paper_has_one_status_sentence() {
    let mut rooms = Rooms::sitting();
    rooms.act("a", Act::Submit(three()));
    let status = |rooms: &Rooms| own_paper(rooms.of(A), id("A-1")).unwrap().status.plain(at);
    assert_snapshot!(status(&rooms), @"with the mediator since [3]");
    let wordings = vec![(1, "softer".into())];
    rooms.act("m", Act::AskReadBack { paper: id("A-1"), version: 1, wordings });
    let needs = home_delegation(rooms.of(A)).unwrap().needs;
    assert_eq!(needs, [DelegationNeed::ReadBack(id("A-1"), 1, 1, rooms.now)]);
    assert_eq!(waiting(rooms.m(), rooms.now)[0].need, Need::ReadBackOut);
    let verdict = Verdict::Confirmed;
    rooms.act("a", Act::AnswerReadBack { paper: id("A-1"), version: 1, paragraph: 1, verdict });
    assert_eq!(waiting(rooms.m(), rooms.now)[0].need, Need::ReadBackAnswered);
    let card = card(rooms.m(), id("A-1"), B, rooms.now).unwrap();
    let choices: Vec<_> = card.waiting.iter().map(|p| (p.choice, p.words.as_str())).collect();
    let expected = [(Choice::Paraphrase, "softer"), (Choice::Withhold, ""), (Choice::Verbatim, "")];
    assert_eq!(choices, expected);
    let card = vec![
        (1, words("softer")),
        (2, Decision::Withhold(Withheld::InConfidence)),
        (3, Decision::Hold(Until::AuthorsWord)),
    ];
    rooms.act("m", Act::Relay { paper: id("A-1"), version: 1, to: B, card });
    assert_snapshot!(status(&rooms), @"carried at [6] in the mediator’s words, cleared by you; a part is held; a part is withheld");
}

#[test]
fn a_condition_that_is_met_waits_for_the_mediator() {
    let mut rooms = Rooms::sitting();
    let until = Until::Counterpart(Kind::Position);
    let held = paper(Kind::Proposal, &[("later", Handling::HeldUntil(until))]);
    rooms.act("a", Act::Submit(held));
    let card = card(rooms.m(), id("A-1"), B, rooms.now).unwrap();
    assert_eq!((card.waiting[0].choice, card.waiting[0].until), (Choice::Hold, until));
    let hold = vec![(1, Decision::Hold(until))];
    rooms.act("m", Act::Relay { paper: id("A-1"), version: 1, to: B, card: hold });
    assert_eq!(waiting(rooms.m(), rooms.now), []);
    let position = Paper { to: vec![A], ..paper(Kind::Position, &[("we", Handling::ForRelay)]) };
    rooms.act("b", Act::Submit(position));
    let needs: Vec<_> = waiting(rooms.m(), rooms.now).iter().map(|w| (w.paper, w.need)).collect();
    assert_eq!(needs, [(id("A-1"), Need::ConditionMet), (id("B-1"), Need::Decide)]);
    let late = rooms.now.plus_ms(31 * 60_000);
    assert!(waiting(rooms.m(), late).iter().all(|w| w.late));
    let clock = &clocks(rooms.m(), late).unwrap()[0];
    assert_eq!((clock.handling_ms, clock.late, clock.open), (60_000, false, false));
}

#[test]
fn a_red_line_is_flagged_to_the_mediator_alone() {
    let mut rooms = Rooms::sitting();
    let mut line = paper(Kind::RedLine, &[("never", Handling::InConfidence)]);
    line.paragraphs[0].content = Content::RedLine(slug("cap"), slug("a"));
    rooms.act("b", Act::Submit(Paper { to: vec![], ..line }));
    let mut offer = paper(Kind::Proposal, &[("a cap", Handling::ForRelay)]);
    let pick = Pick { item: slug("cap"), option: slug("a") };
    offer.paragraphs[0].content = Content::Package(vec![pick]);
    rooms.act("a", Act::Submit(offer));
    let item = item(rooms.m(), id("A-1"), None, rooms.now).unwrap();
    assert_snapshot!(item.paragraphs[0].blocked.join("\n"), @"Runs into a private red line of Tamrin: Cap: label a, see B-1");
    assert!(!format!("{:?}", own_paper(rooms.of(A), id("A-1"))).contains("red line"));
}

#[test]
fn each_view_answers_at_its_own_kind_of_desk_alone() {
    let mut rooms = Rooms::sitting();
    rooms.act("a", Act::Submit(three()));
    let (m, a, now) = (rooms.m(), rooms.of(A), rooms.now);
    assert!(home_mediator(a, now).is_none() && home_delegation(m).is_none());
    assert!(item(a, id("A-1"), None, now).is_none() && own_paper(m, id("A-1")).is_none());
    assert!(card(a, id("A-1"), B, now).is_none() && clocks(a, now).is_none());
    assert!(arrival(m, CarriedId(1)).is_none() && waiting(a, now).is_empty());
    assert!(known(rooms.of(B)).is_empty());
    assert_eq!(known(m).len(), 3);
}

#[test]
fn a_clock_keeps_the_times_of_what_was_taken_back() {
    let mut rooms = Rooms::sitting();
    let explore = Paper {
        form: Form::NonPaper,
        read_back: false,
        ..paper(Kind::Exploratory, &[("if", Handling::ForRelay)])
    };
    rooms.act("a", Act::Submit(explore));
    let card = vec![(1, Decision::Verbatim)];
    rooms.act("m", Act::Relay { paper: id("A-1"), version: 1, to: B, card });
    let before = clocks(rooms.m(), rooms.now).unwrap().remove(0);
    assert_eq!(before.released_at, Some(rooms.now));
    rooms.act("a", Act::Withdraw { paper: id("A-1") });
    rooms.act("m", Act::Retract { from: B, carried: CarriedId(1) });
    assert_eq!(clocks(rooms.m(), rooms.now).unwrap()[0], before);
}
