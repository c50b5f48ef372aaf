//! Somebody on the line who alters, cuts, repeats and invents envelopes.
//!
//! Until envelopes are sealed a desk cannot tell a forged one that fits from a true one. What does
//! not fit is counted, changes nothing, and the talks go on.

use wasit_case::{Form, Handling, Inline, Kind, Message, Moment, Paper, PaperId, PartyId, Seat};
use wasit_desk::{Envelope, Input, Mark, WireError};

use crate::carrier::Weather;
use crate::cast::{B, CASE, M, charter, paper, slug, words};
use crate::check;
use crate::disk::Disk;
use crate::node::envelope;
use crate::rng::Rng;
use crate::seeds;
use crate::table::Table;

/// How many ways there are to make an envelope that does not fit.
const WAYS: usize = 14;

/// Makes an envelope that no desk may take from one that was heard, and says who gets it.
fn forged(way: usize, heard: (Seat, Vec<u8>), rng: &mut Rng) -> (Seat, Vec<u8>) {
    let (to, mut bytes) = heard;
    let Envelope { case, from, sent, ack, body, .. } = envelope(&bytes, to);
    let third = Seat::Party(PartyId(to.party().map_or(0, |party| (party.0 + 1) % 3)));
    let far = 10_000 + rng.next() % 1_000_000;
    let with =
        |case, from, to, sent, ack, body| Envelope::new(case, from, to, sent, ack, body).to_bytes();
    let at = |seq| Mark { seq, ..sent };
    let acking = |seq| Mark { seq, ..ack };
    match way {
        0 => bytes.truncate(rng.below(bytes.len())),
        1 => bytes.push(0),
        2 => bytes[1] = 2 + rng.next().to_le_bytes()[0] % 20, // Another form.
        3 => return (from, bytes),                            // Back to its sender.
        4 => bytes = with(case, to, to, sent, ack, body),
        5 => bytes = with(slug("elsewhere"), from, to, sent, ack, body),
        6 => bytes = with(case, from, to, at(far), ack, vec![1]),
        7 => bytes = with(case, from, to, at(u64::MAX), ack, vec![1]),
        8 => bytes = with(case, from, to, sent, acking(far), body),
        9 => bytes = with(case, from, to, sent, acking(u64::MAX), body),
        10 => bytes = with(case, from, to, at(0), ack, vec![1]),
        11 => return (M, stranger(*rng.pick(&[12, 200, 255]))),
        12 if to != M => bytes = with(case, third, to, at(1), Mark::default(), vec![1]),
        _ => bytes = rng.bytes(40),
    }
    (to, bytes)
}

/// A paper from a party that the charter does not know.
fn stranger(letter: u8) -> Vec<u8> {
    let author = Seat::Party(PartyId(letter));
    let said = paper(Kind::Concern, vec![B], vec![words("we are here too", Handling::ForRelay)]);
    envelope_of(author, &submitted(author, said), Mark::default())
}

fn submitted(author: Seat, paper: Paper) -> Message {
    let id = PaperId { author, serial: 1 };
    Message::Submitted { id, version: 1, submitted_at: Moment(0), paper }
}

fn envelope_of(from: Seat, message: &Message, before: Mark) -> Vec<u8> {
    let to = if from == M { Seat::Party(B) } else { M };
    let body = minicbor::to_vec_with(message, &mut Inline).unwrap();
    let sent = before.and(&body);
    Envelope::new(slug(CASE), from, to, sent, Mark::default(), body).to_bytes()
}

#[test]
fn what_does_not_fit_is_counted_and_changes_nothing() {
    let runs = seeds::each(150, |seed| {
        let mut rng = Rng::new(seed, 21);
        let mut table = Table::set(3, seed, |_| Disk::memory());
        table.heal();
        table.carrier.weather = Weather { lost: 20, twice: 20, delay_ms: 500 };
        let mut bad = vec![0; table.nodes.len()];
        let mut ways = vec![0; WAYS];
        for _ in 0..500 {
            table.step();
            if rng.percent(10) {
                let place = rng.below(table.carrier.heard.len());
                let heard = table.carrier.heard[place].clone();
                // As it is, as often as it likes: repeating is the network's right.
                let way = rng.below(WAYS + 1);
                let repeated = way == WAYS;
                let (to, bytes) = if repeated { heard } else { forged(way, heard, &mut rng) };
                let n = table.place(to);
                let before = table.nodes[n].desk.exchange().quarantined;
                table.nodes[n].tell(Input::Arrived(bytes), table.now);
                let counted = table.nodes[n].desk.exchange().quarantined - before;
                assert_eq!(counted, u64::from(!repeated), "way {way}");
                bad[n] += counted;
                if !repeated {
                    ways[way] += 1;
                }
            }
        }
        table.heal();
        check::at_rest(&table);
        for (node, bad) in table.nodes.iter().zip(bad) {
            assert_eq!(node.desk.exchange().quarantined, bad, "an honest envelope was counted");
        }
        ways
    });
    for way in 0..WAYS {
        assert!(
            seeds::only_one() || runs.iter().any(|ways| ways[way] > 0),
            "way {way} was not tried"
        );
    }
}

/// A desk of a party or of the mediator that sends what its software would never send.
fn told(from: Seat, message: &Message) -> Table {
    let mut table = Table::set(2, 1, |_| Disk::memory());
    table.heal();
    let to = table.place(if from == M { Seat::Party(B) } else { M });
    let sender = table.node(from).disk.made.iter();
    let sent = sender.filter(|((seat, _), _)| *seat == table.nodes[to].seat);
    let before = sent.fold(Mark::default(), |mark, (_, body)| mark.and(body));
    table.nodes[to].tell(Input::Arrived(envelope_of(from, message, before)), table.now);
    table.nodes[to].work_off(table.now);
    let case = table.nodes[to].case().unwrap();
    assert_eq!(case.set_aside, 1, "it was taken");
    check::is_whole(&table.nodes[to], &table.nodes[to].disk.events());
    table
}

#[test]
fn a_party_cannot_stop_the_mediators_desk_with_a_list() {
    let said = vec![words("we say", Handling::ForRelay)];
    let many = paper(Kind::Concern, vec![B; 1_500_000], said);
    told(Seat::Party(PartyId(0)), &submitted(Seat::Party(PartyId(0)), many));
}

#[test]
fn a_mediators_desk_cannot_stop_a_partys_with_more_than_the_ledger_holds() {
    let carried = |language: String, text: &str| {
        Message::Carried(wasit_case::Carried {
            id: wasit_case::CarriedId(1),
            attribution: None,
            kind: Kind::Concern,
            form: Form::NonPaper,
            precedence: wasit_case::Precedence::Flash,
            language,
            answers: None,
            reply_by: None,
            replaces: None,
            released_at: Moment(0),
            paragraphs: vec![wasit_case::CarriedParagraph {
                text: text.into(),
                form: wasit_case::CarriedForm::Idea,
                content: wasit_case::Content::Words,
            }],
            channel: wasit_case::ChannelId::front(),
            ad_referendum: false,
            courier: None,
        })
    };
    told(M, &carried("e".repeat(1_500_000), "short"));
    told(M, &carried("en".into(), &"long ".repeat(200_000)));
}

#[test]
fn an_opening_beyond_what_the_ledger_holds_is_put_aside() {
    let mut table = Table::set(2, 1, |_| Disk::memory());
    let endless = wasit_case::Charter { title: "e".repeat(1_500_000), ..charter(2) };
    let bytes = envelope_of(M, &Message::Opened(endless), Mark::default());
    table.nodes[2].tell(Input::Arrived(bytes), table.now);
    assert_eq!(table.nodes[2].desk.exchange().quarantined, 1);
    table.heal();
    assert!(table.nodes[2].case().is_some(), "the true opening is taken after it");
}

#[test]
fn an_envelope_larger_than_any_paper_is_not_read() {
    let mut table = Table::set(2, 1, |_| Disk::memory());
    table.heal();
    let bytes = vec![0; wasit_desk::limits::ENVELOPE_BYTES_MAX + 1];
    assert_eq!(Envelope::open(&bytes).unwrap_err(), WireError::TooLarge);
    table.nodes[0].tell(Input::Arrived(bytes), table.now);
    assert_eq!(table.nodes[0].desk.exchange().quarantined, 1);
}
