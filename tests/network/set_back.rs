//! A desk whose store was put back to an older copy: the other rooms have what it no longer knows.
//! That is counted, as [`wasit_desk::WireError::AckAhead`] there or as `OtherHistory` at the other
//! room, and the two histories are never merged, however much is said in the new one.
//!
//! The limit: a desk that lost nothing but what it was sent waits for it for ever.

use wasit_case::{Act, Case, ChannelId, Handling, Kind, Paper, Role, Seat};

use crate::cast::{A, B, M, paper, person, words};
use crate::check;
use crate::disk::Disk;
use crate::people::Wish;
use crate::rng::Rng;
use crate::seeds;
use crate::table::Table;

/// Returns what a room has for another, from its own notes.
fn made(table: &Table, from: Seat, to: Seat) -> Vec<Vec<u8>> {
    let made = table.node(from).disk.made.iter();
    made.filter(|((seat, _), _)| *seat == to).map(|(_, body)| body.clone()).collect()
}

fn say(table: &mut Table, seat: Seat, text: &str) {
    let said = vec![words(text, Handling::ForRelay)];
    let act = match seat {
        M => Act::Issue(paper(Kind::Question, vec![], said)),
        // Whatever was decided at home, and whether or not it takes part.
        _ => Act::Submit(Paper {
            channel: ChannelId::emergency(),
            ..paper(Kind::Notice, vec![], said)
        }),
    };
    let n = table.place(seat);
    table.ask(n, person(seat, Role::Head), Wish::Act(act, None));
}

/// Sets the table, lets a round begin and both rooms say something.
fn begun(seed: u64) -> Table {
    let mut table = Table::set(2, seed, |_| Disk::memory());
    table.heal();
    while table.node(M).case().and_then(|case| case.round()).is_none_or(|r| !r.state.takes_papers())
    {
        table.step();
    }
    table.heal();
    for text in ["first", "second"] {
        say(&mut table, M, text);
        say(&mut table, Seat::Party(B), text);
        table.heal();
    }
    table
}

fn check_set_back(seed: u64, who: Seat) {
    let mut rng = Rng::new(seed, 41);
    let mut table = begun(seed);
    let other = if who == M { Seat::Party(B) } else { M };
    let age = table.node(who).disk.age();
    let lost = 1 + rng.below(3);
    for n in 0..lost {
        say(&mut table, who, &format!("lost {n}"));
        table.heal();
    }
    let before = made(&table, who, other);
    let theirs = table.node(other).case().unwrap().clone();
    let n = table.place(who);
    table.nodes[n].set_back(age);

    // Another life, in which other things are said: fewer, as many and more than were lost; also
    // before anybody else was heard.
    let early = rng.percent(50);
    if !early {
        say(&mut table, other, "are you there?");
        (0..20).for_each(|_| table.calm());
        assert!(table.node(who).desk.exchange().quarantined > 0, "{who}: it is not noticed");
    }
    for n in 0..1 + rng.below(2 * lost + 2) {
        say(&mut table, who, &format!("another {n}"));
        if rng.percent(50) {
            (0..20).for_each(|_| table.calm());
        }
    }
    say(&mut table, other, "are you there?");
    (0..50).for_each(|_| table.calm());
    if rng.percent(50) {
        table.nodes[n].crash();
    }
    (0..100).for_each(|_| table.calm());
    let noticed = [who, other].map(|seat| table.node(seat).desk.exchange().quarantined);
    assert!(noticed.iter().any(|count| *count > 0), "{who}: it is not noticed");
    let after = made(&table, who, other);
    let kept = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
    let waiting = table.node(who).desk.exchange().on_their_way;
    assert!(waiting >= after.len() - kept, "{who}: what nobody has counts as delivered");
    let there = table.node(other).case().unwrap();
    let of = |case: &Case| case.papers.keys().filter(|id| id.author == who).count();
    assert_eq!(of(there), of(&theirs), "the other room took something of the new history");
    assert_eq!(there.set_aside, 0);
    let here = table.node(who).case().unwrap();
    assert_eq!(here.set_aside, 0);
    check::is_whole(table.node(who), &table.node(who).disk.events());
    check::is_whole(table.node(other), &table.node(other).disk.events());
    if who != M {
        check::agree(table.node(M), table.node(Seat::Party(A)));
    }
}

#[test]
fn a_mediators_desk_that_was_set_back_notices() {
    seeds::each(60, |seed| check_set_back(seed, M));
}

#[test]
fn a_partys_desk_that_was_set_back_notices() {
    seeds::each(60, |seed| check_set_back(seed, Seat::Party(B)));
}
