//! Partial deals against lists of every deal, and their laws.

use crate::support::marsa::{FLOORS, issue, marsa};
use crate::support::{SMALL, allowed, at_least, efficient_of, problems, reversed};
use proptest::prelude::*;
use wasit_bargain::{
    Concept, Condition, Deal, Package, Party, Problem, Score, Unwatched, Wish, choose, later,
    partial,
};

/// The option of each issue, none where nothing is agreed and nothing holds.
type State = Vec<Option<u8>>;

fn status_quo(problem: &Problem) -> State {
    let of = |option: usize| u8::try_from(option).unwrap();
    problem.issues().iter().map(|issue| issue.status_quo.map(of)).collect()
}

fn holds(condition: &Condition, state: &State, open: bool) -> bool {
    condition.0.iter().all(|(issue, options)| {
        state.get(*issue).unwrap().map_or(open, |option| options >> option & 1 == 1)
    })
}

fn score(party: &Party, state: &State) -> Score {
    let own = party.scores.iter().zip(state).filter_map(|(own, o)| own.get(usize::from((*o)?)));
    let together = party.terms.iter().filter(|term| holds(&term.when, state, false));
    own.sum::<Score>() + together.map(|term| term.score).sum::<Score>()
}

/// Every deal that breaks no limit, with its gains; also those in which somebody loses.
fn deals(problem: &Problem, touched: &dyn Fn(usize) -> bool) -> Vec<Deal> {
    let before = status_quo(problem);
    let mut all: Vec<State> = vec![vec![]];
    for (place, issue) in problem.issues().iter().enumerate() {
        let own = *before.get(place).unwrap();
        let every = 0..u8::try_from(issue.options.len()).unwrap();
        let options: Vec<Option<u8>> =
            if own.is_some() && touched(place) { every.map(Some).collect() } else { vec![own] };
        all = all
            .into_iter()
            .flat_map(|begun| options.iter().map(move |o| [begun.clone(), vec![*o]].concat()))
            .collect();
    }
    let deal = |state: State| {
        let settled: Vec<(usize, u8)> = state
            .iter()
            .zip(&before)
            .enumerate()
            .filter(|(_, (own, before))| own != before)
            .map(|(place, (own, _))| (place, own.unwrap()))
            .collect();
        let breaks = problem.limits().iter().any(|limit| {
            let touches = |(issue, _): &(usize, u64)| settled.iter().any(|(s, _)| s == issue);
            limit.never.0.iter().any(touches) && holds(&limit.never, &state, true)
        });
        let gain = |party: &Party| score(party, &state) - score(party, &before);
        let gains = problem.parties().iter().map(gain).collect();
        (!breaks).then_some(Deal { settled, gains })
    };
    all.into_iter().filter_map(deal).collect()
}

/// Checks all answers about partial deals.
fn check(problem: &Problem, wish: Wish<'_>) {
    let touched = |issue: usize| {
        !wish.without.contains(&issue) && wish.only.is_none_or(|only| only.contains(&issue))
    };
    let all = deals(problem, &touched);
    let found = partial(problem, wish, &mut Unwatched).unwrap();
    let nothing = vec![0; problem.parties().len()];
    let mut first = None;
    for settled in 0..=problem.issues().len() {
        let wanted: Vec<Vec<Score>> = all
            .iter()
            .filter(|deal| deal.settled.len() == settled && settled > 0 && settled <= wish.most)
            .map(|deal| deal.gains.clone())
            .filter(|gains| {
                let least = |party| wish.at_least.get(party).copied().unwrap_or(1).max(1);
                gains.iter().enumerate().all(|(party, gain)| *gain >= least(party))
            })
            .collect();
        let expected = efficient_of(wanted);
        assert_eq!(found.gains(settled), expected, "with {settled} settled");
        for gains in &expected {
            let deal = found.deal(settled, gains).unwrap();
            assert!(all.contains(&deal), "{deal:?}");
        }
        let points: Vec<&[Score]> = expected.iter().map(Vec::as_slice).collect();
        let best = choose(Concept::Nash, &points, &nothing).map(<[_]>::to_vec);
        assert_eq!(found.best(settled).map(|deal| deal.gains), best);
        first = first.or(best.map(|gains| (settled, gains)));
    }
    let smallest = found.smallest().map(|deal| (deal.settled.len(), deal.gains));
    assert_eq!(smallest, first);
    let ranked: Vec<Vec<Score>> = found.ranked().into_iter().map(|deal| deal.gains).collect();
    let points: Vec<&[Score]> = ranked.iter().map(Vec::as_slice).collect();
    assert_eq!(points.first().copied(), choose(Concept::Nash, &points, &nothing));
    for (place, _) in ranked.iter().enumerate() {
        let rest = points.get(place..).unwrap();
        assert_eq!(rest.first().copied(), choose(Concept::Nash, rest, &nothing));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn deals_are_what_listing_finds(
        problem in problems(SMALL),
        mask in 0..32usize,
        most in 1..6usize,
        least in 0..4i64,
    ) {
        let some: Vec<usize> = (0..problem.issues().len()).filter(|i| mask >> i & 1 == 1).collect();
        check(&problem, Wish::default());
        check(&problem, Wish { without: &some, most, ..Wish::default() });
        check(&problem, Wish { only: Some(&some), at_least: &[least], ..Wish::default() });
    }

    #[test]
    fn what_is_left_is_what_listing_finds(problem in problems(SMALL)) {
        let found = partial(&problem, Wish::default(), &mut Unwatched).unwrap();
        for deal in found.ranked() {
            let later = later(&problem, &deal, &mut Unwatched).unwrap();
            let keeps = |package: &Package| {
                deal.settled.iter().all(|(issue, option)| package.option(*issue) == *option)
            };
            let kept: Vec<Vec<Score>> = allowed(&problem)
                .iter()
                .filter(|package| keeps(package))
                .map(|package| problem.scores(package))
                .collect();
            let most = (0..problem.parties().len())
                .map(|party| kept.iter().map(|scores| *scores.get(party).unwrap()).max())
                .collect::<Option<Vec<_>>>();
            prop_assert_eq!(later.most, most);
            prop_assert_eq!(later.issues.len() + deal.settled.len(), problem.issues().len());
            let floors: Vec<Score> =
                problem.parties().iter().map(|p| p.floor.unwrap_or(Score::MIN)).collect();
            let zone: Vec<_> = kept.into_iter().filter(|own| at_least(own, &floors)).collect();
            prop_assert_eq!(later.best.is_some(), !zone.is_empty());
            if let Some(best) = later.best {
                prop_assert!(keeps(&best.package) && problem.allows(&best.package));
                prop_assert!(efficient_of(zone).contains(&best.scores));
                prop_assert_eq!(problem.scores(&best.package), best.scores);
            }
        }
    }

    #[test]
    fn the_order_of_issues_and_parties_changes_nothing(problem in problems(SMALL)) {
        let one = partial(&problem, Wish::default(), &mut Unwatched).unwrap();
        let other = partial(&reversed(&problem), Wish::default(), &mut Unwatched).unwrap();
        for settled in 1..=problem.issues().len() {
            let mut turned = other.gains(settled);
            turned.iter_mut().for_each(|gains| gains.reverse());
            turned.sort_unstable_by(|one, other| other.cmp(one));
            prop_assert_eq!(one.gains(settled), turned);
        }
    }

    #[test]
    fn fewer_issues_to_touch_never_help(problem in problems(SMALL), issue in 0..5usize) {
        let all = partial(&problem, Wish::default(), &mut Unwatched).unwrap();
        let wish = Wish { without: &[issue], ..Wish::default() };
        let less = partial(&problem, wish, &mut Unwatched).unwrap();
        for settled in 1..=problem.issues().len() {
            for gains in less.gains(settled) {
                prop_assert!(all.gains(settled).iter().any(|by| at_least(by, &gains)));
            }
        }
    }
}

const HARVEST: [&str; 6] = ["detainees", "naval", "notify", "pause", "format", "public"];

#[test]
fn marsa_has_an_early_harvest() {
    let problem = marsa(FLOORS);
    let only = HARVEST.map(issue);
    let wish = Wish { only: Some(&only), ..Wish::default() };
    check(&problem, wish);
    let found = partial(&problem, wish, &mut Unwatched).unwrap();
    let open: Vec<&str> = found
        .without_status_quo()
        .iter()
        .map(|issue| problem.issues().get(*issue).unwrap().name.as_str())
        .collect();
    assert_eq!(open, ["cap", "missiles", "proxies", "duration", "snapback", "legal"]);
    // The deal of the story, (c, c, b, c, c, b): 1575 and 1420 on these issues, where the status quo
    // has 170 and 205.
    let story = vec![1575 - 170, 1420 - 205];
    let efficient = efficient_of(
        deals(&problem, &|issue| only.contains(&issue)).into_iter().map(|d| d.gains).collect(),
    );
    assert!(!efficient.contains(&story));
    let ranked = found.ranked();
    let gains: Vec<&[Score]> = ranked.iter().map(|deal| deal.gains.as_slice()).collect();
    let expected: [&[Score]; 6] =
        [&[1405, 1275], &[1415, 1260], &[1370, 1240], &[1180, 1105], &[820, 765], &[540, 340]];
    assert_eq!(gains, expected);
    let best = ranked.first().unwrap();
    assert!(at_least(&best.gains, &story) && efficient.contains(&best.gains));
    let settled: Vec<(&str, u8)> = best
        .settled
        .iter()
        .map(|(issue, option)| (problem.issues().get(*issue).unwrap().name.as_str(), *option))
        .collect();
    let expected = [("detainees", 2), ("naval", 2), ("notify", 2), ("pause", 3), ("public", 1)];
    assert_eq!(settled, expected);
    assert_eq!(found.smallest().unwrap().settled, [(issue("detainees"), 2)]);
    let later = later(&problem, best, &mut Unwatched).unwrap();
    assert_eq!(later.issues.len(), 11);
    assert!(at_least(&later.best.unwrap().scores, &FLOORS));
}

#[test]
fn an_open_issue_that_a_limit_needs_bars_a_deal() {
    // Duration of ten years needs a legal form that is not settled, and has no status quo.
    let problem = marsa(FLOORS);
    let mut issues = problem.issues().to_vec();
    issues.get_mut(issue("duration")).unwrap().status_quo = Some(0);
    let parties = problem.parties().to_vec();
    let limits = problem.limits().to_vec();
    let problem = Problem::new(issues, parties, limits, problem.scale()).unwrap();
    let only = [issue("duration"), issue("detainees")];
    let wish = Wish { only: Some(&only), ..Wish::default() };
    check(&problem, wish);
    let found = partial(&problem, wish, &mut Unwatched).unwrap();
    let options: Vec<u8> = found
        .gains(2)
        .iter()
        .flat_map(|gains| found.deal(2, gains).unwrap().settled)
        .filter(|(settled, _)| *settled == issue("duration"))
        .map(|(_, option)| option)
        .collect();
    // Only five years: what is longer could meet the link.
    assert!(!options.is_empty() && options.iter().all(|option| *option == 1));
}
