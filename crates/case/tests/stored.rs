//! The stored and the wire form: every event and message, as it stands in ledgers and envelopes.
//!
//! `fixtures/v1` holds one encoded value per line and is kept for ever: what was once written must
//! still be read as the same. A new variant gets an example, a line there and a new snapshot.

mod changes;
mod examples;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::prelude::*;
use wasit_case::{
    Anchor, Answer, Apart, CarriedForm, ChannelKind, Confidence, Counting, Crossed, Demand, Event,
    Exposure, Form, Format, Inline, Kind, Leave, Meeting, Message, OralState, Outcome, OutsideKind,
    Photographs, Precedence, PreconditionState, Role, RoundState, Stand, Text, Withheld,
};

/// Encodes with the words apart and returns the bytes and the words.
fn stored(event: &Event) -> (Vec<u8>, Apart) {
    let mut texts = Apart::default();
    (minicbor::to_vec_with(event, &mut texts).unwrap(), texts)
}

fn wire(message: &Message) -> Vec<u8> {
    minicbor::to_vec_with(message, &mut Inline).unwrap()
}

fn read_event(bytes: &[u8], texts: &mut Apart) -> Result<Event, minicbor::decode::Error> {
    minicbor::decode_with(bytes, texts)
}

fn read_message(bytes: &[u8]) -> Result<Message, minicbor::decode::Error> {
    minicbor::decode_with(bytes, &mut Inline)
}

/// Names a value of an enum by its variant; a variant that is not listed does not compile.
macro_rules! variants {
    ($names:ident $name_of:ident $enum:ident: $($variant:ident),+ $(,)?) => {
        const $names: &[&str] = &[$(stringify!($variant)),+];

        fn $name_of(value: &$enum) -> &'static str {
            match value { $($enum::$variant { .. } => stringify!($variant)),+ }
        }
    };
}

variants! { EVENTS event_name Event:
    Opened, RoundChanged, Submitted, Receipted, Withdrawn, ReadBackAsked, ReadBackAnswered,
    WordGiven, Relayed, FatesReported, Carried, Delivered, Retracted, Restated, RestatementPassed,
    RestatementHeard, RestatementAnswered, AnswerPassed, AnswerHeard, Issued, SetAside,
    Channel, Courier, Precondition, Outside, Participation, Home, Proposal, Offer, Oral, Overridden,
    Score,
}

variants! { MESSAGES message_name Message:
    Submitted, Withdrawn, ReadBackAnswered, WordGiven, Restated, RestatementAnswered, Received,
    Opened, Round, Receipted, ReadBackAsked, Fates, Carried, Retracted, RestatementPassed,
    AnswerPassed, Channel, Courier, Precondition, Participation, Proposal, Offer, Oral, Score,
}

/// An example is named after its variant, and after what is special in it: `Submitted.reply`.
fn check_complete<T>(examples: &[(&str, T)], names: &[&str], name_of: fn(&T) -> &'static str) {
    let mut seen = BTreeSet::new();
    let mut variants = BTreeSet::new();
    for (name, value) in examples {
        assert_eq!(name.split('.').next(), Some(name_of(value)));
        assert!(seen.insert(name), "{name} stands twice");
        variants.insert(name_of(value));
    }
    assert_eq!(variants, names.iter().copied().collect(), "each variant has an example");
}

#[test]
fn events_as_they_are_stored() {
    let examples = examples::events();
    check_complete(&examples, EVENTS, event_name);
    let mut shown = String::new();
    for (name, event) in examples {
        let (bytes, mut texts) = stored(&event);
        assert_eq!(read_event(&bytes, &mut texts).unwrap(), event, "{name}");
        writeln!(shown, "{name}\n  {}", minicbor::display(&bytes)).unwrap();
        for (place, text) in texts.0.iter().enumerate() {
            writeln!(shown, "  {place}: {}", text.words()).unwrap();
        }
    }
    assert_snapshot!(shown);
}

/// What stands one level further in is as complete: each change of each kind has an example.
#[test]
fn changes_as_they_are_stored() {
    for (examples, names) in changes::complete() {
        let seen: BTreeSet<_> = examples.iter().map(|name| name.as_str()).collect();
        assert_eq!(seen, names.iter().copied().collect());
    }
}

#[test]
fn messages_on_the_wire() {
    let examples = examples::messages();
    check_complete(&examples, MESSAGES, message_name);
    let mut shown = String::new();
    for (name, message) in examples {
        let bytes = wire(&message);
        assert_eq!(read_message(&bytes).unwrap(), message, "{name}");
        writeln!(shown, "{name}\n  {}", minicbor::display(&bytes)).unwrap();
    }
    assert_snapshot!(shown);
}

#[test]
fn numbers_of_the_vocabularies() {
    let mut shown = String::new();
    macro_rules! show {
        ($($words:ident),+) => {$(
            write!(shown, "{}:", stringify!($words)).unwrap();
            for &value in $words::ALL {
                let bytes = minicbor::to_vec(value).unwrap();
                assert_eq!(minicbor::decode::<$words>(&bytes).unwrap(), value);
                assert_eq!($words::from_word(value.word()), Some(value));
                write!(shown, " {} {value};", minicbor::display(&bytes)).unwrap();
            }
            shown.push('\n');
            assert_eq!($words::from_word(""), None);
        )+};
    }
    show!(Kind, Form, Precedence, Answer, Stand, Withheld, CarriedForm, Meeting);
    show!(Format, RoundState, Counting, Anchor, Role, Demand);
    show!(ChannelKind, Exposure, PreconditionState, Leave, OutsideKind, Confidence, Photographs);
    show!(Outcome, OralState, Crossed);
    assert_snapshot!(shown);
}

/// Returns the lines of a fixture: name, bytes, and the words that stood apart.
fn fixture(file: &'static str) -> impl Iterator<Item = (&'static str, Vec<u8>, Apart)> {
    file.lines().map(|line| {
        let mut fields = line.split('\t');
        let (name, hex) = (fields.next().unwrap(), fields.next().unwrap());
        let digit = |n: usize| u8::from_str_radix(&hex[n..n + 2], 16).unwrap();
        let bytes = (0..hex.len()).step_by(2).map(digit).collect();
        (name, bytes, Apart(fields.map(Text::from).collect()))
    })
}

#[test]
fn old_events_are_read_for_ever() {
    let mut today = examples::events();
    for (name, bytes, mut texts) in fixture(include_str!("fixtures/v1/events.txt")) {
        let at = today.iter().position(|(n, _)| *n == name).expect(name);
        assert_eq!(read_event(&bytes, &mut texts).unwrap(), today.remove(at).1, "{name}");
    }
    assert!(today.is_empty(), "each example has its line");
}

#[test]
fn old_messages_are_read_for_ever() {
    let mut today = examples::messages();
    for (name, bytes, _) in fixture(include_str!("fixtures/v1/messages.txt")) {
        let at = today.iter().position(|(n, _)| *n == name).expect(name);
        assert_eq!(read_message(&bytes).unwrap(), today.remove(at).1, "{name}");
    }
    assert!(today.is_empty(), "each example has its line");
}

#[test]
fn erased_words_leave_a_trace_and_nothing_else_is_lost() {
    for (name, event) in examples::events() {
        let (bytes, texts) = stored(&event);
        for (place, words) in texts.0.iter().enumerate() {
            let mut left = Apart(texts.0.clone());
            left.0[place] = Text::Erased;
            let read = read_event(&bytes, &mut left).unwrap();
            assert_ne!(read, event, "{name}");
            // What is left is stored again with a gap in the place of the words, and put back.
            let (again, texts_again) = stored(&read);
            assert_eq!(texts_again.0.len(), texts.0.len() - 1);
            assert!(!texts_again.0.contains(words), "{name}: each example's words differ");
            assert_eq!(read_event(&again, &mut Apart(texts_again.0)).unwrap(), read);
        }
        let read = read_event(&bytes, &mut Apart::default()).unwrap();
        assert!(stored(&read).1.0.is_empty(), "{name}");
        assert_eq!(event_name(&read), event_name(&event));
    }
}

#[test]
fn a_length_that_lies_is_an_error_and_takes_no_memory() {
    // An array, a map and a text that claim to be 2^64 - 1 long, as a message and within one.
    for lie in [0x9b_u8, 0xbb, 0x7b, 0x5b] {
        let mut bytes = vec![lie];
        bytes.extend([0xff; 8]);
        assert!(read_message(&bytes).is_err());
        assert!(read_event(&bytes, &mut Apart::default()).is_err());
        let mut nested = vec![0x82, 0x07, 0x81];
        nested.extend(&bytes);
        assert!(read_message(&nested).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn garbage_is_an_error_or_a_value(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        // The first bytes of a well-formed value lead further in than noise does.
        for prefix in [&[][..], &[0x82], &[0x82, 0x00, 0x84], &[0x82, 0x02, 0x85]] {
            let bytes = [prefix, &bytes].concat();
            if let Ok(message) = read_message(&bytes) {
                prop_assert_eq!(read_message(&wire(&message)).unwrap(), message);
            }
            let _ = read_event(&bytes, &mut Apart::default());
        }
    }

    #[test]
    fn damage_is_an_error_or_a_value(
        which: prop::sample::Index,
        flips in proptest::collection::vec((any::<prop::sample::Index>(), 0..8_u32), 1..4),
        kept: prop::sample::Index,
    ) {
        let events = examples::events();
        let (mut bytes, mut texts) = stored(&events[which.index(events.len())].1);
        let cut = &bytes[..kept.index(bytes.len())];
        prop_assert!(read_event(cut, &mut texts).is_err(), "a part is never taken for the whole");
        for (at, bit) in &flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        let _ = read_event(&bytes, &mut texts);

        let messages = examples::messages();
        let mut bytes = wire(&messages[which.index(messages.len())].1);
        prop_assert!(read_message(&bytes[..kept.index(bytes.len())]).is_err());
        for (at, bit) in &flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if let Ok(message) = read_message(&bytes) {
            prop_assert_eq!(read_message(&wire(&message)).unwrap(), message);
        }
    }
}
