//! The gate at the mediator's desk: what is checked, against what, and who is told.

mod ways;

use std::collections::BTreeMap;

use wasit_case::{
    Act, AgendaItem, Alias, Belongs, Case, Charter, Choice, Content, Courier, CourierId, Decision,
    Event, Form, Format, Handling, Kind, Matter, Message, Moment, Paper, PaperId, Paragraph,
    ParagraphNo, Party, PartyId, Person, PersonId, Pick, Precedence, Proposal, ProposalAct, Role,
    Seat, Slug, StatusQuo, Text, Verdict, Wording,
};
use wasit_leak::{Class, Tier};

use crate::exchange::{Mark, message_bytes};
use crate::handle::NotDone;
use crate::leak::LeakFinding;
use crate::record::{Cause, RequestId};
use crate::room::Room;

const A: PartyId = PartyId(0);
const B: PartyId = PartyId(1);
const K: CourierId = CourierId(0);
const NOW: Moment = Moment(1_770_000_000_000);

fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

fn person(id: &str, name: &str, seat: Seat, role: Role) -> Person {
    Person {
        id: slug(id),
        name: name.into(),
        title: None,
        office: "office".into(),
        belongs: Belongs::Desk(seat, role),
        aliases: vec![],
    }
}

fn charter() -> Charter {
    let option = |id: &str| Choice { id: slug(id), label: format!("as {id} says") };
    let mut calder = person("a-head", "Tobias Calder", Seat::Party(A), Role::Head);
    calder.aliases = vec![Alias { name: "考尔德".into(), script: "Hani".into(), source: None }];
    Charter {
        case: slug("marsa"),
        title: "The round".into(),
        fictional: true,
        zone: "+04:00".into(),
        mediator: "Marsa".into(),
        parties: vec![
            Party { id: A, name: "Aurelia".into() },
            Party { id: B, name: "Tamrin".into() },
        ],
        people: vec![
            person("m-head", "Harith", Seat::Mediator, Role::Head),
            person("m-adviser", "Salma", Seat::Mediator, Role::Adviser),
            calder,
            person("b-head", "Darius Arsami", Seat::Party(B), Role::Head),
            person("k-head", "Ilka", Seat::Courier(K), Role::Head),
        ],
        agenda: vec![AgendaItem {
            id: slug("pause"),
            title: "The pause".into(),
            options: ["a", "b", "c"].map(option).into(),
            status_quo: StatusQuo { words: "no pause".into(), option: None },
        }],
        baskets: vec![],
        links: vec![],
        couriers: vec![Courier { id: K, name: "Orsa".into() }],
    }
}

/// The mediator's room, with round 1 open.
struct Middle {
    room: Room,
    heard: BTreeMap<Seat, Mark>,
    serials: [u32; 2],
}

impl Middle {
    fn new() -> Self {
        let opened = Case::open(Seat::Mediator, charter()).unwrap();
        let case = Case::opened(&opened, NOW).unwrap();
        let mut room = Room::new(slug("marsa"), case);
        room.take(Cause::Request(RequestId::from_name("open")), vec![opened], NOW);
        let mut middle = Self { room, heard: BTreeMap::new(), serials: [0; 2] };
        let (number, format) = (1, Format::Indirect);
        middle.ok(Act::PlanRound { number, format, venue: "the port".into(), begins_at: NOW });
        middle.ok(Act::OpenRound);
        middle
    }

    fn asks(&mut self, act: Act, anyway: Option<&str>) -> Result<Vec<Event>, NotDone> {
        let by = slug("m-head");
        let events = self.room.decide(&by, act, anyway.map(Text::from), NOW)?;
        let request = RequestId::from_name(&format!("{}", self.room.seq));
        self.room.take(Cause::Request(request), events.clone(), NOW);
        Ok(events)
    }

    #[track_caller]
    fn ok(&mut self, act: Act) -> Vec<Event> {
        self.asks(act, None).unwrap()
    }

    #[track_caller]
    fn found(&mut self, act: Act) -> Vec<LeakFinding> {
        match self.asks(act, None) {
            Err(NotDone::Leak(found)) => found,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("nothing was found"),
        }
    }

    /// A party's desk hands in a paper.
    fn hears(&mut self, from: PartyId, paragraphs: &[(&str, Handling)]) -> PaperId {
        let content = |_: &str| Content::Words;
        self.hears_paper(from, Kind::Proposal, paragraphs, content)
    }

    fn hears_paper(
        &mut self,
        from: PartyId,
        kind: Kind,
        paragraphs: &[(&str, Handling)],
        content: impl Fn(&str) -> Content,
    ) -> PaperId {
        let n = usize::from(from.0);
        self.serials[n] += 1;
        let id = PaperId { author: Seat::Party(from), serial: self.serials[n] };
        let to = vec![if from == A { B } else { A }];
        let paragraph = |&(text, handling): &(&str, Handling)| Paragraph {
            text: text.into(),
            content: content(text),
            handling,
        };
        let paper = Paper {
            title: "untitled".into(),
            kind,
            form: Form::NoteVerbale,
            precedence: Precedence::Routine,
            language: "en".into(),
            to,
            in_reply_to: None,
            reply_by: None,
            read_back: false,
            paragraphs: paragraphs.iter().map(paragraph).collect(),
            channel: Default::default(),
            ad_referendum: false,
            on_behalf: None,
        };
        self.hands_in(id, paper);
        id
    }

    fn hands_in(&mut self, id: PaperId, paper: Paper) {
        let submitted = Message::Submitted { id, version: 1, submitted_at: NOW, paper };
        self.takes(id.author, &submitted);
    }

    fn takes(&mut self, from: Seat, message: &Message) {
        let body = message_bytes(message);
        let heard = self.heard.entry(from).or_default();
        *heard = heard.and(&body);
        let (_, refusal) = self.room.take_message(from, *heard, &body, NOW);
        assert_eq!(refusal, None);
    }

    fn relay(paper: PaperId, to: PartyId, card: &[(ParagraphNo, Decision)]) -> Act {
        Act::Relay { paper, version: 1, to, card: card.to_vec() }
    }
}

const R: Handling = Handling::ForRelay;
const U: Handling = Handling::WithoutAttribution;
const C: Handling = Handling::InConfidence;

fn withhold() -> Decision {
    Decision::Withhold(wasit_case::Withheld::InConfidence)
}

fn words(words: &str) -> Decision {
    Decision::Paraphrase(words.into())
}

#[test]
fn a_value_told_in_confidence_does_not_leave_in_a_paraphrase_and_its_source_is_shown() {
    let mut m = Middle::new();
    let secret = "Between us, we could live with a pause of 120 days.";
    let paper = m.hears(A, &[("We propose a pause of some length.", R), (secret, C)]);
    let card = [(1, words("A pause of 120 days is on the table.")), (2, withhold())];
    let found = m.found(Middle::relay(paper, B, &card));
    let hit = found.iter().find(|hit| hit.class == Class::Value).unwrap();
    assert!(hit.blocks());
    assert_eq!(hit.source.as_deref(), Some("A-1 v1 ¶2"));
    assert_eq!(hit.excerpt().1, "120 days");
    assert_eq!(hit.source_excerpt().unwrap().1, "120 days");
    assert_eq!(hit.to, Seat::Party(B));
    // No reason helps against what blocks.
    let act = Middle::relay(paper, B, &card);
    assert!(matches!(m.asks(act, Some("it helps")), Err(NotDone::Leak(_))));
    // Other words do.
    m.ok(Middle::relay(paper, B, &[(1, words("A pause is on the table.")), (2, withhold())]));
}

#[test]
fn what_an_author_releases_is_no_leak_of_that_author() {
    let mut m = Middle::new();
    let paper = m.hears(A, &[("We propose 120 days.", R), ("We thought of 120 days early on.", C)]);
    m.ok(Middle::relay(paper, B, &[(1, words("They propose 120 days.")), (2, withhold())]));
    // From now on the value is known there, whoever says it.
    m.ok(Act::Issue(own_paper("What of the 120 days?")));
}

fn own_paper(text: &str) -> Paper {
    let paragraph =
        Paragraph { text: text.into(), content: Content::Words, handling: Handling::ForRelay };
    Paper {
        title: "own".into(),
        kind: Kind::Question,
        form: Form::NonPaper,
        precedence: Precedence::Routine,
        language: "en".into(),
        to: vec![],
        in_reply_to: None,
        reply_by: None,
        read_back: false,
        paragraphs: vec![paragraph],
        channel: Default::default(),
        ad_referendum: false,
        on_behalf: None,
    }
}

#[test]
fn whatever_leaves_is_checked_towards_each_reader() {
    let mut m = Middle::new();
    let paper = m.hears(A, &[("We could accept 4,200 boats.", C), ("We propose talks.", R)]);
    let leak = "How about 4,200 boats?";
    let proposal = Proposal {
        words: leak.into(),
        matter: Matter::Package {
            picks: vec![Pick { item: slug("pause"), option: slug("a") }],
            early_harvest: false,
        },
        answer_by: None,
    };
    let acts = [
        Act::Issue(own_paper(leak)),
        Act::SuspendRound { reason: leak.into() },
        Act::Proposal(ProposalAct::Put(proposal)),
    ];
    for act in acts {
        let found = m.found(act);
        assert!(found.iter().all(|hit| hit.to == Seat::Party(B)), "A knows what it said");
        assert!(found.iter().any(|hit| hit.class == Class::Value));
    }
    // Towards the author of one secret, another's is guarded: also in a wording read back.
    let other = m.hears(B, &[("Privately, seven inspectors would be enough.", C), ("Yes.", R)]);
    let wordings = vec![(2, "Seven inspectors would be enough.".into())];
    let found = m.found(Act::AskReadBack { paper, version: 1, wordings });
    assert!(found.iter().all(|hit| hit.to == Seat::Party(A)));
    assert_eq!(found[0].source.as_deref(), Some(format!("{other} v1 ¶1").as_str()));
}

#[test]
fn what_goes_without_a_name_does_not_name_its_author() {
    let mut m = Middle::new();
    let cases = [
        ("Aurelia would pause first.", true),
        ("As 考尔德 said in the garden, a pause comes first.", true),
        ("Draft of T. Calder\nAuthor: Tobias Calder\nA pause comes first.", true),
        ("One side would pause first.", false),
    ];
    for (text, leaks) in cases {
        let paper = m.hears(A, &[(text, U)]);
        let act = Middle::relay(paper, B, &[(1, Decision::Verbatim)]);
        assert_eq!(matches!(m.asks(act, None), Err(NotDone::Leak(_))), leaks, "{text}");
    }
    // Under its name it may.
    let paper = m.hears(A, &[("Aurelia would pause first.", R)]);
    m.ok(Middle::relay(paper, B, &[(1, Decision::Verbatim)]));
}

#[test]
fn advice_is_overridden_with_a_reason_that_is_recorded_before_what_leaves() {
    let mut m = Middle::new();
    let paper = m.hears(A, &[("We would pause first.", R)]);
    let card = [(1, Decision::Idea("Could Aurelia and Tamrin pause together?".into()))];
    let found = m.found(Middle::relay(paper, B, &card));
    assert!(found.iter().all(|hit| hit.tier == Tier::Advisory));
    let act = || Middle::relay(paper, B, &card);
    assert!(matches!(m.asks(act(), Some("  ")), Err(NotDone::Refused(_))), "a reason has words");
    let events = m.asks(act(), Some("both are always named")).unwrap();
    assert!(matches!(&events[..], [Event::Overridden { findings, .. }, Event::Relayed { .. }]
        if findings == &["name"]));
    assert_eq!(m.room.case.overridden.len(), 1);
    let by: PersonId = slug("m-adviser");
    let act = Act::AskReadBack { paper, version: 1, wordings: vec![] };
    assert!(matches!(m.room.decide(&by, act, None, NOW), Err(NotDone::Refused(_))));
}

#[test]
fn packages_that_leave_out_exactly_a_private_red_line_give_it_away() {
    let mut m = Middle::new();
    let red = |_: &str| Content::RedLine(slug("pause"), slug("a"));
    m.hears_paper(A, Kind::RedLine, &[("Never.", C)], red);
    let offering = |options: &[&str]| {
        let paragraph = |option: &&str| Paragraph {
            text: format!("Or {option}?").as_str().into(),
            content: Content::Package(vec![Pick { item: slug("pause"), option: slug(option) }]),
            handling: Handling::ForRelay,
        };
        Act::Issue(Paper {
            paragraphs: options.iter().map(paragraph).collect(),
            kind: Kind::Proposal,
            ..own_paper("")
        })
    };
    let found = m.found(offering(&["b", "c"]));
    let hit = found.iter().find(|hit| hit.class == Class::RedLine).unwrap();
    assert!(hit.blocks() && hit.to == Seat::Party(B));
    let narrowing = hit.narrowing.as_ref().unwrap();
    assert_eq!((narrowing.before.len(), narrowing.after.len()), (3, 2));
    // One package, or all options, tell nothing of what is out of reach.
    m.ok(offering(&["b"]));
    m.ok(offering(&["a", "b", "c"]));
}

#[test]
fn wordings_that_go_with_terms_are_compared_too() {
    let mut m = Middle::new();
    let paper = m.hears(A, &[("We propose a pause.", R), ("Our floor is 5,600 tonnes.", C)]);
    let wording = Wording { words: "Their floor is 5,600 tonnes.".into(), with_terms: true };
    let card = [(1, Decision::Paraphrase(wording)), (2, withhold())];
    assert!(m.found(Middle::relay(paper, B, &card)).iter().any(LeakFinding::blocks));
}

#[test]
fn a_paraphrase_may_be_like_what_it_carries() {
    let mut m = Middle::new();
    // What else is confidential makes the words of this one rare, and the likeness plain.
    let others = ["The port is closed on Fridays.", "Nobody trusts the weather in March."];
    for other in others {
        m.hears(A, &[(other, C), ("Yes.", R)]);
    }
    let text = "At the dam, people speak of twenty-six cubic metres on summer evenings.";
    let paper = m.hears(A, &[(text, R)]);
    let told = "A figure was told at the dam: twenty-six cubic metres on summer evenings.";
    m.ok(Middle::relay(paper, B, &[(1, words(told))]));
}

#[test]
fn what_an_author_says_when_a_wording_is_read_back_is_released_with_its_paragraph() {
    let mut m = Middle::new();
    let paper = m.hears(A, &[("We propose a pause of some length.", R)]);
    let wordings = vec![(1, "They propose a pause.".into())];
    m.ok(Act::AskReadBack { paper, version: 1, wordings });
    let right = "They propose a pause of 90 days, counted from the first working day of the month.";
    let verdict = Verdict::Corrected(right.into());
    m.takes(
        Seat::Party(A),
        &Message::ReadBackAnswered { id: paper, version: 1, paragraph: 1, verdict },
    );
    // Nobody else may hear it otherwise.
    assert!(m.found(Act::Issue(own_paper(right))).iter().any(LeakFinding::blocks));
    m.ok(Middle::relay(paper, B, &[(1, words(right))]));
}
