//! One value of each change that stands within an event or a message, and of what was added to
//! values that were stored before.

use wasit_case::*;

use super::examples::{A_SEAT, by, carried, deadline, frame, paper};
use crate::support::{A, B, K, M, charter_with, id, package, slug};

const AT: Moment = Moment(1_770_000_001_000);

/// Lists every variant of an enum; one that is missing does not compile.
macro_rules! names {
    ($value:expr, $enum:ident: $($variant:ident),+ $(,)?) => {{
        fn name_of(value: &$enum) -> String {
            match value { $($enum::$variant { .. } => stringify!($variant).to_owned()),+ }
        }
        let seen: Vec<String> = $value.iter().map(|(_, value)| name_of(value)).collect();
        (seen, &[$(stringify!($variant)),+][..])
    }};
}

/// Returns the names of the examples of each kind, and those of all its variants.
pub(super) fn complete() -> [(Vec<String>, &'static [&'static str]); 13] {
    let cleared = clearances().map(|clearance| ((), clearance));
    let matters = proposals().into_iter().filter_map(|(name, change)| match change {
        ProposalChange::Put(_, proposal) => Some((name, proposal.matter)),
        _ => None,
    });
    let outside = outside();
    let touches = outside.touches.into_iter().map(|touched| ((), touched)).collect::<Vec<_>>();
    let contents = on_a_channel().paragraphs.into_iter().map(|p| ((), p.content));
    [
        names!(channels(), ChannelChange: Opened, Closed, MoveAsked, MoveAllowed, Moved,
            CarriedMoved),
        names!(couriers(), CourierChange: Handed, Delivered, Arrived),
        names!(preconditions(), PreconditionChange: Stated, Moved, Told),
        names!(participations(), ParticipationChange: Given, Announced),
        names!(homes(), HomeChange: Instructed, Circulated, Edited, Cleared, Released, Dropped,
            GovernmentChanged),
        names!(cleared, Clearance: Clears, ClearsWithEdits, Informed, Objects),
        names!(proposals(), ProposalChange: Put, Answered, Agreed, Closed, Settled, Reverted),
        names!(matters.collect::<Vec<_>>(), Matter: Package, Visibility),
        names!(offers(), OfferChange: Made, TakenBack, Matched, Met),
        names!(orals(), OralChange: Recorded, ReadOut, Answered),
        names!(scores(), ScoreChange: Written, Given, TakenBack),
        names!(touches, Touches: Item, Precondition, Round),
        names!(contents.collect::<Vec<_>>(), Content: Words, Package, Stand, RedLine,
            RedLineTogether),
    ]
}

fn quiet() -> ChannelId {
    ChannelId(slug("quiet"))
}

fn picks() -> Vec<Pick> {
    match package(&[("ferry", "daily"), ("port", "open")]) {
        Content::Package(picks) => picks,
        _ => vec![],
    }
}

/// A paper with everything that papers did not have at first.
fn on_a_channel() -> Paper {
    let mut paper = paper();
    paper.kind = Kind::IncidentReport;
    paper.form = Form::Letter;
    paper.channel = quiet();
    paper.ad_referendum = true;
    paper.on_behalf = Some(B);
    let (content, handling) = (Content::RedLineTogether(picks()), Handling::ForRelay);
    paper.paragraphs.push(Paragraph { text: "not both".into(), content, handling });
    paper
}

fn by_hand() -> Carried {
    let mut carried = carried(None);
    carried.channel = quiet();
    carried.ad_referendum = true;
    carried.courier = Some(K);
    carried.paragraphs[2].form = CarriedForm::CouriersWords;
    carried
}

fn handed() -> Handed {
    let Carried { kind, precedence, language, paragraphs, .. } = carried(None);
    Handed {
        id: HandedId(2),
        channel: quiet(),
        to: B,
        attribution: Some(A),
        kind,
        precedence,
        language,
        reply_by: Some(deadline("Asia/Muscat")),
        handed_at: AT,
        paragraphs,
    }
}

fn spoken() -> Vec<(ParagraphNo, Text)> {
    vec![(3, "the courier's words".into())]
}

fn channels() -> Vec<(&'static str, ChannelChange)> {
    let opened = Channel {
        id: quiet(),
        kind: ChannelKind::Courier,
        participants: vec![slug("a-head"), slug("m-head"), slug("k1-head")],
        exposure: Exposure::Participants,
        courier: Some(K),
    };
    vec![
        ("Channel.opened", ChannelChange::Opened(opened)),
        ("Channel.closed", ChannelChange::Closed(quiet())),
        ("Channel.move-asked", ChannelChange::MoveAsked(id("A-1"), ChannelId::front())),
        ("Channel.move-allowed", ChannelChange::MoveAllowed(id("A-1"), ChannelId::front())),
        ("Channel.moved", ChannelChange::Moved(id("A-1"), ChannelId::emergency())),
        ("Channel.carried-moved", ChannelChange::CarriedMoved(CarriedId(3), quiet())),
    ]
}

fn couriers() -> Vec<(&'static str, CourierChange)> {
    let (id, spoken, carried) = (HandedId(2), spoken(), by_hand());
    vec![
        ("Courier.handed", CourierChange::Handed(handed())),
        ("Courier.delivered", CourierChange::Delivered { id, at: AT, spoken: spoken.clone() }),
        ("Courier.arrived", CourierChange::Arrived { courier: K, id, at: AT, spoken, carried }),
    ]
}

fn preconditions() -> Vec<(&'static str, PreconditionChange)> {
    let id = PreconditionId { owner: A, name: slug("guns-silent") };
    let (words, evidence): (Text, Text) = ("the guns are silent".into(), "two quiet weeks".into());
    let stated = PreconditionChange::Stated {
        id: id.clone(),
        words: words.clone(),
        evidence: evidence.clone(),
        may_be_told: true,
    };
    let (to, grounds) = (PreconditionState::ClaimedMet, Text::from("since Monday"));
    let moved = PreconditionChange::Moved { id: id.clone(), party: B, to, grounds };
    let told = |grounds| PreconditionChange::Told {
        id: id.clone(),
        to: B,
        words: words.clone(),
        evidence: evidence.clone(),
        state: to,
        grounds,
    };
    vec![
        ("Precondition.stated", stated),
        ("Precondition.moved", moved),
        ("Precondition.told", told(Some("so they say".into()))),
        ("Precondition.told-bare", told(None)),
    ]
}

fn outside() -> OutsideAct {
    let precondition = PreconditionId { owner: A, name: slug("guns-silent") };
    OutsideAct {
        kind: OutsideKind::Seizure,
        actor: "a patrol".into(),
        words: "took a boat".into(),
        happened_at: AT,
        source: "the harbour".into(),
        confidence: Confidence::Claimed,
        touches: vec![
            Touches::Item(slug("ferry")),
            Touches::Precondition(precondition),
            Touches::Round(1),
        ],
        contradicts: vec![1, 300],
    }
}

fn participations() -> Vec<(&'static str, ParticipationChange)> {
    let notice =
        |leave, reason: &str| Notice { party: A, leave, reason: reason.into(), effective_at: AT };
    let given = notice(Leave::Suspends, "we cannot go on");
    let announced = notice(Leave::Returns, "they are back");
    vec![
        ("Participation.given", ParticipationChange::Given(given)),
        ("Participation.announced", ParticipationChange::Announced(announced)),
    ]
}

fn clearances() -> [Clearance; 4] {
    let edited = on_a_channel();
    [
        Clearance::Clears,
        Clearance::ClearsWithEdits(edited),
        Clearance::Informed,
        Clearance::Objects("not in this form".into()),
    ]
}

fn homes() -> Vec<(&'static str, HomeChange)> {
    let limit = Limit {
        item: slug("ferry"),
        may: vec![slug("weekly")],
        ad_referendum: vec![slug("daily"), slug("none")],
    };
    let instructed = Instructions {
        words: "hold the line".into(),
        limits: vec![limit],
        never_together: vec![picks()],
        clearers: vec![slug("a-capital")],
    };
    let draft = DraftNo(4);
    let clearers = vec![slug("a-adviser"), slug("a-capital")];
    let cleared = |clearance| HomeChange::Cleared { draft, version: 2, clearance };
    let [clears, edits, informed, objects] = clearances().map(cleared);
    vec![
        ("Home.instructed", HomeChange::Instructed(instructed)),
        ("Home.circulated", HomeChange::Circulated { draft, paper: on_a_channel(), clearers }),
        ("Home.edited", HomeChange::Edited(draft, on_a_channel())),
        ("Home.cleared", clears),
        ("Home.cleared-with-edits", edits),
        ("Home.informed", informed),
        ("Home.objected", objects),
        ("Home.released", HomeChange::Released(draft, id("A-2"))),
        ("Home.dropped", HomeChange::Dropped(draft)),
        ("Home.government-changed", HomeChange::GovernmentChanged("an election".into())),
    ]
}

fn scores() -> Vec<(&'static str, ScoreChange)> {
    let item = |name: &str, weight, scores: &[(&str, u32)], status_quo| ItemScores {
        item: slug(name),
        weight,
        scores: scores.iter().map(|(option, score)| (slug(option), *score)).collect(),
        status_quo,
    };
    let items = vec![
        item("ferry", 1_000, &[("weekly", 56), ("daily", 100)], None),
        item("port", 0, &[("open", 0)], Some(24)),
    ];
    let written = Scoring { items, floor: Some(5_600), never: vec![picks()] };
    let scoring = written.clone().without_floor();
    vec![
        ("Score.written", ScoreChange::Written(300, written)),
        ("Score.given", ScoreChange::Given { party: B, version: 2, scoring }),
        ("Score.taken-back", ScoreChange::TakenBack(A)),
    ]
}

fn proposals() -> Vec<(&'static str, ProposalChange)> {
    let no = ProposalNo(3);
    let put = |words: &str, matter, answer_by| {
        ProposalChange::Put(no, Proposal { words: words.into(), matter, answer_by })
    };
    let announcement =
        |who, what: &str, not_before| Announcement { who, what: what.into(), not_before };
    let terms = Visibility {
        round: 1,
        existence: true,
        word: "consultations".into(),
        venue: false,
        photographs: Photographs::Host,
        announcements: vec![
            announcement(M, "that they met", Some(AT)),
            announcement(A_SEAT, "that they meet again", None),
        ],
    };
    let harvest = Matter::Package { picks: picks(), early_harvest: true };
    vec![
        ("Proposal.put", put("a package", harvest, Some(AT))),
        ("Proposal.visibility", put("what is said", Matter::Visibility(terms), None)),
        ("Proposal.answered", ProposalChange::Answered { no, party: A, yes: true }),
        ("Proposal.agreed", ProposalChange::Agreed(no)),
        ("Proposal.closed", ProposalChange::Closed(no)),
        ("Proposal.settled", ProposalChange::Settled),
        ("Proposal.reverted", ProposalChange::Reverted("it failed".into())),
    ]
}

fn offers() -> Vec<(&'static str, OfferChange)> {
    let own = OfferId { party: A, serial: 2 };
    let (wants, gives) = (picks()[..1].to_vec(), picks()[1..].to_vec());
    let offer = Offer { with: B, words: "if they do, we do".into(), wants, gives };
    vec![
        ("Offer.made", OfferChange::Made(own, offer)),
        ("Offer.taken-back", OfferChange::TakenBack(own)),
        ("Offer.matched", OfferChange::Matched(own, OfferId { party: B, serial: 1 })),
        ("Offer.met", OfferChange::Met { own, with: B, package: picks() }),
    ]
}

fn orals() -> Vec<(&'static str, OralChange)> {
    let (id, words, spoken_at) = (OralId(3), Text::from("three months"), AT);
    let copies = vec![(A, OralId(1)), (B, OralId(2))];
    let verdict = Verdict::Corrected("as long as the talks".into());
    vec![
        ("Oral.recorded", OralChange::Recorded { id, words: words.clone(), spoken_at, copies }),
        ("Oral.read-out", OralChange::ReadOut { id, words, spoken_at }),
        ("Oral.answered", OralChange::Answered { party: A, id, verdict }),
    ]
}

/// The frame with what it did not have at first.
fn whole_frame() -> Charter {
    let mut whole = Charter { couriers: charter_with(2, 1).couriers, ..frame() };
    let courier = Belongs::Desk(Seat::Courier(K), Role::Capital);
    whole.people[0].belongs = courier;
    whole.baskets = vec![Basket { title: "the sea".into(), items: vec![slug("ferry")] }];
    whole.links = vec![Link {
        id: "C1".into(),
        if_item: slug("port"),
        if_options: vec![slug("open")],
        demand: Demand::NoneOf,
        then_item: slug("ferry"),
        then_options: vec![slug("none")],
    }];
    whole
}

pub(super) fn events() -> Vec<(&'static str, Event)> {
    let (a_1, version, at, receiver) = (id("A-1"), 1, AT, B);
    let some = || Some(by());
    let substantive = RoundChange::Substantive;
    let with_courier = vec![(1, FateNote::WithCourier(K))];
    let mut events = vec![
        ("Opened.couriers", Event::Opened { seat: Seat::Courier(K), charter: whole_frame() }),
        (
            "Submitted.channel",
            Event::Submitted {
                id: a_1,
                version,
                submitted_at: at,
                paper: on_a_channel(),
                by: None,
            },
        ),
        (
            "Relayed.handed",
            Event::Relayed {
                id: a_1,
                version,
                to: B,
                kept: vec![],
                crossings: vec![],
                by: by(),
                handed: vec![(handed(), vec![1, 2, 3, 4])],
            },
        ),
        (
            "FatesReported.courier",
            Event::FatesReported { id: a_1, version, receiver, at, fates: with_courier },
        ),
        ("Carried.courier", Event::Carried(by_hand())),
        (
            "RoundChanged.substantive",
            Event::RoundChanged {
                number: 1,
                change: substantive,
                at,
                exceptions: vec![],
                by: some(),
            },
        ),
        ("Outside", Event::Outside { act: outside(), by: by() }),
        (
            "Overridden",
            Event::Overridden {
                findings: vec!["name".into(), "number".into()],
                reason: "they know it".into(),
                by: by(),
            },
        ),
    ];
    events.extend(channels().into_iter().map(|(name, change)| {
        let by = some();
        (name, Event::Channel { change, by })
    }));
    events.extend(couriers().into_iter().map(|(name, change)| {
        let by = None;
        (name, Event::Courier { change, by })
    }));
    events.extend(preconditions().into_iter().map(|(name, change)| {
        let by = some();
        (name, Event::Precondition { change, by })
    }));
    events.extend(participations().into_iter().map(|(name, change)| {
        let by = None;
        (name, Event::Participation { change, by })
    }));
    events.extend(homes().into_iter().map(|(name, change)| {
        let by = by();
        (name, Event::Home { change, by })
    }));
    events.extend(proposals().into_iter().map(|(name, change)| {
        let by = some();
        (name, Event::Proposal { change, by })
    }));
    events.extend(offers().into_iter().map(|(name, change)| {
        let by = None;
        (name, Event::Offer { change, by })
    }));
    events.extend(orals().into_iter().map(|(name, change)| {
        let by = some();
        (name, Event::Oral { change, by })
    }));
    events.extend(scores().into_iter().map(|(name, change)| {
        let by = some();
        (name, Event::Score { change, by })
    }));
    events
}

pub(super) fn messages() -> Vec<(&'static str, Message)> {
    let (a_1, version, at, receiver) = (id("A-1"), 1, AT, B);
    let fates = vec![(1, FateNote::WithCourier(K))];
    let paper = on_a_channel();
    let mut messages = vec![
        ("Opened.couriers", Message::Opened(whole_frame())),
        ("Submitted.channel", Message::Submitted { id: a_1, version, submitted_at: at, paper }),
        ("Fates.courier", Message::Fates { id: a_1, version, receiver, at, fates }),
        ("Carried.courier", Message::Carried(by_hand())),
        ("Round.substantive", Message::Round { number: 1, change: RoundChange::Substantive, at }),
    ];
    macro_rules! all {
        ($($list:ident $variant:ident),+) => {$(
            messages.extend($list().into_iter().map(|(n, change)| (n, Message::$variant(change))));
        )+};
    }
    all!(channels Channel, couriers Courier, preconditions Precondition);
    all!(participations Participation, proposals Proposal, offers Offer, orals Oral);
    all!(scores Score);
    messages
}
