//! Every act of a script comes back as it was written, whatever words it holds.

#![expect(clippy::unwrap_used, reason = "a fault here is a failed test")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use wasit_case::{
    Act, Anchor, Announcement, CarriedId, Channel, ChannelAct, ChannelId, ChannelKind, Clearance,
    Confidence, Content, Counting, CourierAct, CourierId, Deadline, Decision, DraftNo, Exception,
    Exposure, Form, Format, HandedId, Handling, HomeAct, Instructions, ItemScores, Kind, Leave,
    Limit, Matter, Moment, NextStep, Offer, OfferAct, OfferId, OralAct, OralId, OutsideAct,
    OutsideKind, Paper, PaperId, Paragraph, ParticipationAct, PartyId, PersonId, Photographs, Pick,
    Precedence, PreconditionAct, PreconditionId, PreconditionState, Proposal, ProposalAct,
    ProposalNo, ScoreAct, Scoring, Seat, Slug, Text, Touches, Until, Verdict, Visibility, Withheld,
    Wording,
};
use wasit_casefile::{CaseFile, Step, act_keys, read_files, write};

const ROOM: &str = r#"room = "M"
floor = 5600
[[score]]
item = "missiles"
weight = 100
options = { a = 100, b = 60, c = 0, d = 0 }
status_quo = 15
[[red_line]]
item = "cap"
option = "e"
known = "private"
"#;
const FILES: [(&str, &str); 4] = [
    ("rooms/m.toml", ROOM),
    ("agenda.toml", include_str!("../../../cases/marsa/agenda.toml")),
    ("case.toml", include_str!("../../../cases/marsa/case.toml")),
    ("people.toml", include_str!("../../../cases/marsa/people.toml")),
];
const A: PartyId = PartyId(0);
const B: PartyId = PartyId(1);

fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

fn pick(item: &str, option: &str) -> Pick {
    Pick { item: slug(item), option: slug(option) }
}

fn id(author: Seat, serial: u32) -> PaperId {
    PaperId { author, serial }
}

/// The scores of the room that does the steps: a step that writes them does not repeat them.
fn own_scores() -> Scoring {
    let scores = vec![(slug("a"), 100), (slug("b"), 60), (slug("c"), 0), (slug("d"), 0)];
    let missiles = ItemScores { item: slug("missiles"), weight: 100, scores, status_quo: Some(15) };
    let never = vec![vec![pick("cap", "e")]];
    Scoring { items: vec![missiles], floor: Some(5_600), never }
}

fn scores() -> Vec<Act> {
    let mut other = own_scores();
    other.items[0].weight = 1_000;
    other.floor = Some(20_000_000);
    other.never.push(vec![pick("relief", "e"), pick("cap", "a")]);
    let scores = "abcde".chars().map(|option| (slug(&option.to_string()), 100)).collect();
    other.items.push(ItemScores { item: slug("cap"), weight: 0, scores, status_quo: None });
    let bare = Scoring { floor: None, never: vec![], ..other.clone() };
    [
        ScoreAct::Write(own_scores()),
        ScoreAct::Write(other),
        ScoreAct::Write(bare),
        ScoreAct::Give { version: 1, floor: true },
        ScoreAct::Give { version: 200, floor: false },
        ScoreAct::TakeBack,
    ]
    .map(Act::Score)
    .to_vec()
}

/// What the acts are made of: words and a moment that a test draws.
struct Made {
    words: Text,
    at: Moment,
}

impl Made {
    fn paper(&self, content: Content) -> Paper {
        let text = self.words.clone();
        Paper {
            title: self.words.clone(),
            kind: Kind::Notice,
            form: Form::Letter,
            precedence: Precedence::Routine,
            language: "zh-Hans".into(),
            to: vec![B, A],
            in_reply_to: None,
            reply_by: None,
            read_back: true,
            paragraphs: vec![
                Paragraph { text: text.clone(), content, handling: Handling::InConfidence },
                Paragraph {
                    text,
                    content: Content::Words,
                    handling: Handling::HeldUntil(Until::Date(self.at)),
                },
            ],
            channel: ChannelId(slug("garden")),
            ad_referendum: true,
            on_behalf: Some(A),
        }
    }

    fn papers(&self) -> Vec<Act> {
        let (words, paper, version, receiver) = (self.words.clone(), id(Seat::Party(A), 7), 2, B);
        let corrected = Verdict::Corrected(words.clone());
        let together = Content::RedLineTogether(vec![pick("relief", "e"), pick("cap", "a")]);
        let idea = Wording { words: words.clone(), with_terms: true };
        let card = vec![
            (1, Decision::Verbatim),
            (2, Decision::Paraphrase(words.clone().into())),
            (3, Decision::Idea(idea)),
            (4, Decision::Withhold(Withheld::OutOfScope)),
            (5, Decision::Hold(Until::Counterpart(Kind::TechnicalNote))),
        ];
        let paragraph = 100;
        let carried = CarriedId(4_000_000_000);
        vec![
            Act::Submit(self.paper(together)),
            Act::Issue(self.paper(Content::RedLine(slug("cap"), slug("a")))),
            Act::Revise { paper, with: self.paper(Content::Words) },
            Act::Withdraw { paper: id(Seat::Courier(CourierId(1)), 3) },
            Act::AnswerReadBack { paper, version, paragraph, verdict: corrected.clone() },
            Act::GiveWord { paper, version, paragraph },
            Act::Restate { carried, wording: words.clone() },
            Act::AnswerRestatement { paper, version, receiver, verdict: Verdict::Confirmed },
            Act::AskReadBack { paper, version, wordings: vec![(1, words.clone())] },
            Act::Relay { paper, version, to: B, card },
            Act::Retract { from: A, carried },
            Act::PassRestatement { receiver, carried },
            Act::PassAnswer { receiver, carried },
        ]
    }

    fn rounds(&self) -> Vec<Act> {
        let words = || self.words.clone();
        let within = Deadline {
            days: 20,
            counting: Counting::Working,
            anchor: Anchor::Sent,
            zone: "Asia/Muscat".into(),
        };
        let next_step = Some(NextStep { words: words(), within: Some(within) });
        let exceptions = vec![Exception { paper: id(Seat::Party(B), 7), reason: words() }];
        let (format, begins_at) = (Format::Mixed, self.at);
        vec![
            Act::PlanRound { number: 2, format, venue: words(), begins_at },
            Act::OpenRound,
            Act::MarkSubstantive,
            Act::AdjournRound { until: None },
            Act::AdjournRound { until: Some(self.at) },
            Act::SuspendRound { reason: words() },
            Act::ResumeRound,
            Act::CloseRound { next_step, exceptions },
            Act::CloseRound { next_step: None, exceptions: vec![] },
        ]
    }

    fn channels(&self) -> Vec<Act> {
        let channel = || ChannelId(slug("by-hand"));
        let open = Channel {
            id: channel(),
            kind: ChannelKind::Courier,
            participants: vec![slug("harith"), slug("demir")],
            exposure: Exposure::Rooms,
            courier: Some(CourierId(0)),
        };
        let spoken = vec![(1, self.words.clone()), (2, self.words.clone())];
        vec![
            Act::Channel(ChannelAct::Open(open)),
            Act::Channel(ChannelAct::Close(channel())),
            Act::Channel(ChannelAct::AskMove(id(Seat::Party(A), 1), ChannelId::front())),
            Act::Channel(ChannelAct::AllowMove(id(Seat::Party(A), 1), ChannelId::front())),
            Act::Channel(ChannelAct::Move(id(Seat::Party(A), 1), ChannelId::front())),
            Act::Courier(CourierAct::Deliver { id: HandedId(3), spoken }),
            Act::Courier(CourierAct::Deliver { id: HandedId(4), spoken: vec![] }),
        ]
    }

    fn conditions(&self) -> Vec<Act> {
        let words = || self.words.clone();
        let condition = || PreconditionId { owner: B, name: slug("no-new-measures") };
        let (name, to) = (slug("one-more"), PreconditionState::ClaimedMet);
        let touches = vec![
            Touches::Item(slug("naval")),
            Touches::Precondition(condition()),
            Touches::Round(3),
        ];
        let outside = |touches, contradicts| OutsideAct {
            kind: OutsideKind::Breach,
            actor: words(),
            words: words(),
            happened_at: self.at,
            source: words(),
            confidence: Confidence::Corroborated,
            touches,
            contradicts,
        };
        let state =
            PreconditionAct::State { name, words: words(), evidence: words(), may_be_told: false };
        let (leave, effective_at) = (Leave::Withdraws, self.at);
        vec![
            Act::Precondition(state),
            Act::Precondition(PreconditionAct::Move { id: condition(), to, grounds: words() }),
            Act::Precondition(PreconditionAct::Tell { id: condition(), to: A }),
            Act::Participation(ParticipationAct::Give { leave, reason: words(), effective_at }),
            Act::Participation(ParticipationAct::Announce { party: B, reason: words() }),
            Act::RecordOutside(outside(touches, vec![1, 2])),
            Act::RecordOutside(outside(vec![], vec![])),
        ]
    }

    fn home(&self) -> Vec<Act> {
        let (draft, version) = (DraftNo(2), 3);
        let clear = |clearance| HomeAct::Clear { draft, version, clearance };
        let limit =
            |ad_referendum| Limit { item: slug("cap"), may: vec![slug("b")], ad_referendum };
        let instruct = |limits, never_together, clearers| {
            let words = self.words.clone();
            HomeAct::Instruct(Instructions { words, limits, never_together, clearers })
        };
        let together = vec![pick("cap", "c"), pick("relief", "d")];
        let package = Content::Package(vec![pick("stock", "b"), pick("cap", "c")]);
        let draft_paper = || self.paper(package.clone());
        [
            instruct(vec![limit(vec![slug("c")])], vec![together], vec![slug("venn-r")]),
            instruct(vec![limit(vec![])], vec![], vec![]),
            HomeAct::Circulate { paper: draft_paper(), clearers: vec![slug("calder")] },
            HomeAct::Circulate { paper: draft_paper(), clearers: vec![] },
            HomeAct::Edit(draft, draft_paper()),
            clear(Clearance::Clears),
            clear(Clearance::Informed),
            clear(Clearance::Objects(self.words.clone())),
            clear(Clearance::ClearsWithEdits(draft_paper())),
            HomeAct::Release(draft),
            HomeAct::Drop(draft),
            HomeAct::ChangeGovernment(self.words.clone()),
        ]
        .map(Act::Home)
        .to_vec()
    }

    fn proposals(&self) -> Vec<Act> {
        let words = || self.words.clone();
        let no = ProposalNo(12);
        let put =
            |matter, answer_by| ProposalAct::Put(Proposal { words: words(), matter, answer_by });
        let package =
            |early_harvest| Matter::Package { picks: vec![pick("pause", "c")], early_harvest };
        let said = |who, not_before| Announcement { who, what: words(), not_before };
        let visibility = |announcements| {
            Matter::Visibility(Visibility {
                round: 1,
                existence: false,
                word: words(),
                venue: true,
                photographs: Photographs::Everybody,
                announcements,
            })
        };
        let announcements = vec![
            said(Seat::Mediator, Some(self.at)),
            said(Seat::Party(B), None),
            said(Seat::Courier(CourierId(1)), None),
        ];
        [
            put(package(true), Some(self.at)),
            put(package(false), None),
            put(visibility(announcements), None),
            put(visibility(vec![]), Some(self.at)),
            ProposalAct::Answer { no, yes: true },
            ProposalAct::Answer { no, yes: false },
            ProposalAct::Reveal(no),
            ProposalAct::Close(no),
            ProposalAct::Settle,
            ProposalAct::Revert(words()),
        ]
        .map(Act::Proposal)
        .to_vec()
    }

    fn confidence(&self) -> Vec<Act> {
        let offer = |party| OfferId { party, serial: 11 };
        let made = Offer {
            with: B,
            words: self.words.clone(),
            wants: vec![pick("access", "b"), pick("stock", "b")],
            gives: vec![pick("relief", "d")],
        };
        let record =
            OralAct::Record { words: self.words.clone(), spoken_at: self.at, with: vec![B, A] };
        let answer = |verdict| Act::Oral(OralAct::Answer { id: OralId(9), verdict });
        vec![
            Act::Offer(OfferAct::Make(made)),
            Act::Offer(OfferAct::TakeBack(offer(A))),
            Act::Offer(OfferAct::Match(offer(A), offer(B))),
            Act::Oral(record),
            answer(Verdict::Confirmed),
            answer(Verdict::Corrected(self.words.clone())),
        ]
    }

    fn case(&self) -> CaseFile {
        let mut case = read_files(&FILES).case.unwrap();
        let mediators = case.room(Seat::Mediator).and_then(wasit_casefile::Room::scoring);
        assert_eq!(mediators, Some(own_scores()));
        let groups = [
            self.papers(),
            self.rounds(),
            self.channels(),
            self.conditions(),
            self.home(),
            self.proposals(),
            self.confidence(),
            scores(),
        ];
        let step = |(n, act): (usize, Act)| Step {
            id: format!("step-{n}"),
            at: self.at,
            // Whether a desk may do it is for the rehearsal to say.
            seat: Seat::Mediator,
            by: PersonId::new("harith").unwrap(),
            act,
            beat: None,
            note: "A step.".into(),
            leak: None,
            anyway: None,
        };
        let steps = groups.into_iter().flatten().enumerate().map(step).collect();
        case.script = Some(wasit_casefile::Script { steps });
        case
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_act_is_read_back(
        words in "[ -~\n\t\u{1}\u{202e}阿ع\"\\\\]{0,30}[a-z]",
        at in -62_000_000_000_000i64..250_000_000_000_000,
        zone in prop_oneof![Just("UTC"), Just("-03:30"), Just("Asia/Muscat"), Just("+14:00")],
    ) {
        let mut case = Made { words: words.as_str().into(), at: Moment(at) }.case();
        case.charter.zone = zone.into();
        let again = read_files(&write(&case));
        prop_assert_eq!(again.case.as_ref(), Some(&case), "{:?}", again.diagnostics);
    }
}

/// The acts above are all that there are, and each has a row in the guide.
#[test]
fn every_key_is_written_and_explained() {
    let text: String = write(&Made { words: "words".into(), at: Moment(0) }.case())
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let keys: BTreeSet<&str> = act_keys().collect();
    assert_eq!(keys.len(), act_keys().count());
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/case-format.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    for key in keys {
        assert!(text.contains(&format!("\n[step.{key}]\n")), "{key}");
        let explained = |line: &str| line.starts_with("| `") && line.contains(&format!("`{key}`"));
        assert!(guide.lines().any(explained), "docs/guide/case-format.md lacks `{key}`");
    }
}
