//! Noninterference: with the mediator's acts and their times fixed, equal released items at equal
//! times give byte-identical input to everybody but their author.
//!
//! A random history is played in two worlds at once. They differ in what A never released: words
//! of paragraphs that are withheld, held or in confidence, words behind a paraphrase, titles,
//! paragraphs and papers that only one of the worlds has, versions that are never relayed, drafts,
//! sign-ins, wordings read back to A; and in what A says of itself: how it answers a proposal, offers
//! that meet none, preconditions that are not told, reasons of notices, what was understood orally,
//! what happens at home, entries of registers, channels of its own. The network treats what passes between the mediator and the
//! others alike in both worlds, losses included; A's link has a fixed delay, so that the released
//! items are released at equal times.
//!
//! Outside the theorem: what the mediator decides because of what it read. The rules and the leak
//! check are part of that: an act that one of the worlds does not allow is done in neither, and
//! trying it leaves no trace ([`play::Play`] counts how often). Outside this test too: conditions of the form "until the counterpart has handed in …" that others wrote (they
//! are meant to tell), and more than a window of A's messages under way at one time.

mod leak;
pub(crate) mod play;
pub(crate) mod world;

use std::collections::BTreeSet;

use wasit_case::{Inline, Message, Seat};

use crate::cast::{A, M, seats};
use crate::disk::Disk;
use crate::seeds;
use leak::{Leak, Says};
use play::Play;
use world::Given;

/// The trace of A's that must stand nowhere but with A and the mediator.
pub(crate) const CANARY: &str = "canary";

/// What a pair of worlds went through.
#[derive(Default)]
pub(crate) struct Went {
    given: usize,
    again: usize,
    differing: usize,
    stopped: usize,
    judged: usize,
    /// Which kinds of messages the others were given.
    kinds: BTreeSet<String>,
}

/// Plays both worlds and compares what everybody but A was given and keeps.
fn compare(seed: u64, leak: Option<Leak>, steps: usize) -> Result<Went, String> {
    let mut play = Play::begin(seed, leak, |_, _| Disk::memory());
    for _ in 0..steps {
        play.step();
    }
    play.come_to_rest();
    judge(&play)
}

/// Compares the two worlds of a play.
pub(crate) fn judge(play: &Play) -> Result<Went, String> {
    let Play { differing, stopped, judged, .. } = *play;
    let mut went = Went { differing, stopped, judged, ..Went::default() };
    let [one, other] = &play.worlds;
    for seat in seats(play.parties).filter(|seat| *seat != M && *seat != Seat::Party(A)) {
        let of = |given: &[Given]| -> Vec<Given> {
            given.iter().filter(|given| given.to == seat).cloned().collect()
        };
        let (left, right) = (of(&one.given), of(&other.given));
        for (n, (left, right)) in left.iter().zip(&right).enumerate() {
            if left.at != right.at {
                return Err(format!("{seat}'s envelope {n} is given at another time"));
            }
            if left.bytes != right.bytes {
                return Err(format!("{seat}'s envelope {n} has other bytes"));
            }
        }
        if left.len() != right.len() {
            return Err(format!("{seat} is given {} and {} envelopes", left.len(), right.len()));
        }
        let (here, there) = (&one.node(seat).disk, &other.node(seat).disk);
        let entries = here.entries();
        if entries != there.entries() {
            return Err(format!("{seat}'s ledger differs"));
        }
        if here.rows() != there.rows() {
            return Err(format!("{seat}'s rows differ"));
        }
        if here.holds(&entries, CANARY) {
            return Err(format!("{seat}'s ledger holds A's canary"));
        }
        went.given += left.len();
        let mut before: Vec<_> = left.iter().map(|given| &given.bytes).collect();
        before.sort();
        before.dedup();
        went.again += left.len() - before.len();
        let made = one.node(M).disk.made.iter().filter(|((to, _), _)| *to == seat);
        went.kinds.extend(made.map(|(_, body)| kind(body)));
    }
    Ok(went)
}

/// Returns what a message is called, without what it says.
fn kind(body: &[u8]) -> String {
    let message = minicbor::decode_with::<_, Message>(body, &mut Inline).unwrap();
    let name = format!("{message:?}");
    name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_owned()
}

#[test]
fn what_a_does_not_release_changes_nothing_for_others() {
    let runs = seeds::each(300, |seed| match compare(seed, None, 60) {
        Ok(went) => went,
        Err(difference) => panic!("{difference}"),
    });
    if seeds::only_one() {
        return;
    }
    let sum = |of: fn(&Went) -> usize| runs.iter().map(of).sum::<usize>();
    // Otherwise the worlds were equal, nothing was carried, or nothing was ever sent again.
    assert!(sum(|w| w.differing) > 10 * runs.len());
    assert!(sum(|w| w.given) > 30 * runs.len());
    assert!(sum(|w| w.again) > 2 * runs.len());
    // All that the mediator says to others, but wordings read back, which are A's alone here.
    let kinds: BTreeSet<_> = runs.iter().flat_map(|went| &went.kinds).collect();
    assert_eq!(kinds.len(), 15, "{kinds:?}");
    // Otherwise the leak check never stood in the way, or in both worlds alike.
    assert!(sum(|w| w.stopped) > runs.len() / 2, "{}", sum(|w| w.stopped));
    assert!(sum(|w| w.judged) > runs.len() / 10, "{}", sum(|w| w.judged));
}

/// A mediator's desk that leaks is caught: each leak stands between the desk and the carrier.
#[test]
fn leaks_are_caught() {
    const STEPS: usize = 180;
    // What is caught below is the leak, and not something that was there before.
    seeds::each(20, |seed| assert!(compare(seed, None, STEPS).is_ok()));
    use Says::{Answers, Courier, Number, Offers, Oral, Preconditions, Reason, Scores};
    let says = [Answers, Courier, Number, Offers, Oral, Preconditions, Reason, Scores];
    let leaks = [Leak::Count, Leak::Words, Leak::Delay, Leak::Schedule];
    for leak in leaks.into_iter().chain(says.map(Leak::Says)) {
        let found = seeds::each(20, |seed| compare(seed, Some(leak), STEPS).is_err());
        if !seeds::only_one() {
            let caught = found.iter().filter(|caught| **caught).count();
            assert!(
                10 * caught >= 9 * found.len(),
                "{leak:?} was caught in {caught} of {} histories",
                found.len()
            );
        }
    }
}
