//! Votes as the rules of real bodies would count them.

use super::*;
use crate::tree::{At, Group, Quoted, Votes};

fn name(text: &str) -> Name {
    Name { text: text.to_owned(), at: At::default() }
}

fn names(text: &str) -> Vec<Name> {
    text.split_whitespace().map(name).collect()
}

fn how(ways: Vec<Vec<Rule>>) -> How {
    How { ways, excluding_concerned: false, at: At::default() }
}

/// A body from its members, `A:30 B:70`, and its groups, `U A B`.
fn body(title: &str, members: &str, groups: &[&str]) -> Body {
    let mut body = Body {
        name: name(title),
        title: Quoted { text: title.to_owned(), at: At::default() },
        members: vec![],
        votes: vec![],
        groups: vec![],
        decides: None,
    };
    for member in members.split_whitespace() {
        let (who, votes) = member.split_once(':').unwrap_or((member, ""));
        body.members.push(name(who));
        if let Ok(mantissa) = votes.parse() {
            let votes = Number { mantissa, places: 0, at: At::default() };
            body.votes.push(Votes { member: name(who), votes });
        }
    }
    for group in groups {
        let mut group = names(group);
        body.groups.push(Group { name: group.remove(0), members: group });
    }
    body
}

/// Votes from `A+ B- C0`; who is not named is absent.
fn votes(text: &str) -> BTreeMap<&str, Vote> {
    text.split_whitespace()
        .map(|word| {
            let (who, sign) = word.split_at(word.len() - 1);
            let vote = match sign {
                "+" => Vote::For,
                "-" => Vote::Against,
                "0" => Vote::Abstain,
                other => panic!("{other}"),
            };
            (who, vote)
        })
        .collect()
}

#[track_caller]
fn check(how: &How, bodies: &[Body], said: &str, concerned: &str, passes: bool) {
    let electorate = Electorate::of(bodies);
    let concerned: Vec<&str> = concerned.split_whitespace().collect();
    let decision = decide(how, &electorate, &votes(said), &concerned);
    assert_eq!(decision.passes, passes, "{said}: {:?}", decision.failing);
    assert_eq!(decision.failing.is_empty(), passes);
}

#[test]
fn consensus_is_that_nobody_is_against() {
    let rule = how(vec![vec![Rule::Consensus(names("JC"))]]);
    let jc = [body("JC", "A B C", &[])];
    check(&rule, &jc, "A+ B+ C+", "", true);
    check(&rule, &jc, "A+ B0", "", true);
    check(&rule, &jc, "", "", true);
    check(&rule, &jc, "A+ B+ C-", "", false);
    check(&rule, &jc, "A+ B+ C+ Z-", "", true);
}

#[test]
fn five_of_eight() {
    let rule = how(vec![vec![Rule::Count(5, names("JC"))]]);
    let jc = [body("JC", "A B C D E F G H", &[])];
    check(&rule, &jc, "A+ B+ C+ D+ E+ F- G- H-", "", true);
    check(&rule, &jc, "A+ B+ C+ D+ E- F- G- H-", "", false);
    check(&rule, &jc, "A+ B+ C+ D+ E0", "", false);
}

#[test]
fn who_stays_away_does_not_make_a_majority_easier() {
    let rule = how(vec![vec![Rule::Majority(names("JC"))]]);
    let jc = [body("JC", "A B C D", &[])];
    check(&rule, &jc, "A+ B+", "", false);
    check(&rule, &jc, "A+ B+ C+ D-", "", true);
    check(&how(vec![vec![Rule::Majority(names("A B C"))]]), &[], "A+ B+ C-", "", true);
}

#[test]
fn sufficient_consensus_needs_all_three() {
    let of = || name("T");
    let rule =
        how(vec![vec![Rule::Weighted(of()), Rule::Groups(of()), Rule::Majority(vec![of()])]]);
    let talks = [body("T", "A:60 B:30 C:2 D:2 E:3 F:3", &["U A C D", "N B E F"])];
    check(&rule, &talks, "A+ B+ C+ D- E+ F-", "", true);
    // 90 of 100 votes, and four of six participants, but one of three in the second group.
    check(&rule, &talks, "A+ B+ C+ D+ E- F-", "", false);
    // Most votes and both groups by their own count, and half of the participants only.
    let small = [body("T", "A:60 B:30 C:2 D:2 E:3 F:3", &["U A", "N B E"])];
    check(&rule, &small, "A+ B+ E+ C- D- F-", "", false);
    // Both groups and most participants, and 10 of 100 votes.
    let light = [body("T", "A:60 B:30 C:2 D:2 E:3 F:3", &["U A C D", "N B E F"])];
    check(&rule, &light, "A- B- C+ D+ E+ F+", "", false);
}

#[test]
fn a_failed_vote_says_which_rules_failed() {
    let of = || name("T");
    let rule = how(vec![vec![Rule::Weighted(of()), Rule::Groups(of())]]);
    let talks = [body("T", "A:90 B:10", &["U A", "N B"])];
    let decision = decide(&rule, &Electorate::of(&talks), &votes("A+ B-"), &[]);
    assert_eq!(decision.failing, [&Rule::Groups(of())]);
}

#[test]
fn one_way_is_enough() {
    let rule = how(vec![
        vec![Rule::Consensus(names("JC"))],
        vec![Rule::Count(2, names("JC")), Rule::Majority(names("V W X"))],
    ]);
    let jc = [body("JC", "A B C", &[])];
    check(&rule, &jc, "A+ B+ C- V+ W+", "", true);
    check(&rule, &jc, "A+ B+ C- V+", "", false);
    check(&rule, &jc, "A0", "", true);
}

#[test]
fn the_party_concerned_has_no_vote_where_the_rule_says_so() {
    let mut rule = how(vec![vec![Rule::Consensus(names("JC"))]]);
    let jc = [body("JC", "A B C", &["U A", "N B C"])];
    check(&rule, &jc, "A+ B- C+", "B", false);
    rule.excluding_concerned = true;
    check(&rule, &jc, "A+ B- C+", "B", true);
    check(&rule, &jc, "A+ B+ C-", "B", false);
    rule.ways = vec![vec![Rule::Majority(names("JC"))]];
    check(&rule, &jc, "A+ B+ C-", "B", false);
    rule.ways = vec![vec![Rule::Groups(name("JC"))]];
    check(&rule, &jc, "A- B+ C+", "A", true);
}

#[test]
fn silence_passes_if_nobody_objects() {
    let days =
        crate::tree::Duration { count: 10, unit: crate::tree::Unit::Days, at: At::default() };
    let rule = how(vec![vec![Rule::Silence(days)]]);
    check(&rule, &[], "", "", true);
    check(&rule, &[], "A+ B0", "", true);
    check(&rule, &[], "A+ B-", "", false);
}

#[test]
fn a_body_decides_as_it_decides() {
    let rule = how(vec![vec![Rule::Body(name("JC"))]]);
    let mut jc = body("JC", "A B C", &[]);
    check(&rule, &[jc.clone()], "A+ B+ C-", "", false);
    jc.decides = Some(how(vec![vec![Rule::Majority(names("JC"))]]));
    check(&rule, &[jc.clone()], "A+ B+ C-", "", true);
    jc.decides = Some(how(vec![vec![Rule::Body(name("JC"))]]));
    check(&rule, &[jc], "A+ B+ C-", "", false);
}

#[test]
fn bodies_that_point_to_each_other() {
    let pointing = |title: &str, members: &str, to: &[&str]| {
        let mut body = body(title, members, &[]);
        let rules = to.iter().map(|to| Rule::Body(name(to))).collect();
        body.decides = Some(how(vec![rules]));
        body
    };
    // Each of a circle has no rule of its own, wherever one begins.
    let mut majority = body("M", "A B C", &[]);
    majority.decides = Some(how(vec![vec![Rule::Majority(names("M"))]]));
    let bodies = [
        pointing("J", "A B C", &["K"]),
        pointing("K", "A B", &["J", "M"]),
        pointing("L", "C", &["M", "M"]),
        majority,
    ];
    for (asked, said, passes) in [
        ("J", "A+ B+ C-", false),
        ("K", "A+ B+ C-", true),
        ("K", "A+ B- C+", false),
        ("L", "A+ B+ C-", true),
        ("M", "A+ B- C-", false),
    ] {
        check(&how(vec![vec![Rule::Body(name(asked))]]), &bodies, said, "", passes);
    }
    // As many ways as there are to go through these would take for ever, and as many calls the stack.
    let title = |n: usize| format!("J{n}");
    let mut chain: Vec<Body> =
        (0..20_000).map(|n| pointing(&title(n), "A B", &[&title(n + 1), &title(n + 1)])).collect();
    chain.push(body(&title(20_000), "A B", &[]));
    check(&how(vec![vec![Rule::Body(name("J0"))]]), &chain, "A+ B-", "", false);
    check(&how(vec![vec![Rule::Body(name("J0"))]]), &chain, "A+ B+", "", true);
}

#[test]
fn who_can_block() {
    let jc = [body("JC", "A B C:9", &[])];
    let electorate = Electorate::of(&jc);
    let mut rule = how(vec![vec![Rule::Consensus(names("JC"))]]);
    assert!(can_block(&rule, &electorate, "A", &["A"]));
    assert!(!can_block(&rule, &electorate, "Z", &["Z"]));
    rule.excluding_concerned = true;
    assert!(!can_block(&rule, &electorate, "A", &["A"]));
    assert!(can_block(&rule, &electorate, "A", &["B"]));
    let weighted = how(vec![vec![Rule::Weighted(name("JC"))]]);
    assert!(!can_block(&weighted, &electorate, "A", &[]));
    assert!(can_block(&weighted, &electorate, "C", &[]));
}

proptest::proptest! {
    /// A member that cannot block is outvoted, and more votes for never turn a vote down.
    #[test]
    fn a_vote_for_never_hurts(
        said in proptest::collection::vec(0u8..4, 5),
        changed in 0usize..5,
        count in 0u32..6,
        pick in 0usize..5,
        excluding in proptest::bool::ANY,
    ) {
        let members = ["A", "B", "C", "D", "E"];
        let talks = [body("T", "A:5 B:4 C:3 D:2 E:1", &["U A B C", "N D E"])];
        let rules = [
            Rule::Consensus(names("T")),
            Rule::Majority(names("T")),
            Rule::Count(count, names("T")),
            Rule::Weighted(name("T")),
            Rule::Groups(name("T")),
        ];
        let mut rule = how(vec![vec![rules[pick].clone()]]);
        rule.excluding_concerned = excluding;
        let mut votes: BTreeMap<&str, Vote> = BTreeMap::new();
        for (member, said) in members.iter().zip(&said) {
            let vote = [None, Some(Vote::For), Some(Vote::Against), Some(Vote::Abstain)];
            if let Some(vote) = vote[usize::from(*said)] {
                votes.insert(member, vote);
            }
        }
        let electorate = Electorate::of(&talks);
        let before = decide(&rule, &electorate, &votes, &["A"]).passes;
        votes.insert(members[changed], Vote::For);
        let after = decide(&rule, &electorate, &votes, &["A"]).passes;
        proptest::prop_assert!(!before || after);
    }
}
