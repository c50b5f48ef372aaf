//! What stands in the way, against lists of every package, and its laws.

use crate::support::marsa::{FLOORS, marsa};
use crate::support::{
    SMALL, Shape, allowed, at_least, efficient_of, every, problems, reversed, with_shared_names,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use wasit_bargain::{
    Demand, Impasse, Package, Problem, Progress, Score, Undetermined, Unwatched, frontier,
};

/// For each package, the demands that it does not meet.
fn unmet(problem: &Problem, impasse: &Impasse<'_>) -> Vec<(Package, BTreeSet<Demand>)> {
    let of = |package: Package| {
        let floors = problem.parties().iter().enumerate().filter_map(|(party, of)| {
            (of.floor? > of.score(&package)).then_some(Demand::Floor(party))
        });
        let limits = problem.broken(&package).map(|limit| {
            let name = impasse.names().iter().position(|named| named.name == limit.name);
            Demand::Limit(name.unwrap())
        });
        let unmet = floors.chain(limits).collect();
        (package, unmet)
    };
    every(problem).into_iter().map(of).collect()
}

/// Every set of demands, smallest first, that no package meets (or without which one meets the
/// rest), and no smaller set is like that.
fn smallest(demands: &[Demand], is: impl Fn(&BTreeSet<Demand>) -> bool) -> Vec<Vec<Demand>> {
    let mut sets: Vec<BTreeSet<Demand>> = (0..1u32 << demands.len())
        .map(|mask| {
            let own = demands.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1);
            own.map(|(_, demand)| *demand).collect()
        })
        .collect();
    sets.sort_by_key(BTreeSet::len);
    let mut kept: Vec<BTreeSet<Demand>> = vec![];
    for set in sets {
        if !kept.iter().any(|smaller| smaller.is_subset(&set)) && is(&set) {
            kept.push(set);
        }
    }
    let mut kept: Vec<Vec<Demand>> =
        kept.into_iter().map(|set| set.into_iter().collect()).collect();
    kept.sort_unstable();
    kept
}

/// Floors that few packages meet, so that there is often nothing in the zone.
fn demanding(shape: Shape) -> impl Strategy<Value = Problem> {
    (with_shared_names(shape), 0..30i64).prop_map(|(problem, more)| {
        let floors: Vec<_> = problem.parties().iter().map(|p| p.floor.map(|f| f + more)).collect();
        problem.with(problem.limits().to_vec(), &floors).unwrap()
    })
}

fn floors(problem: &Problem) -> Vec<Score> {
    problem.parties().iter().map(|party| party.floor.unwrap_or(-1000)).collect()
}

fn short(problem: &Problem, package: &Package) -> Vec<Score> {
    let short =
        problem.parties().iter().map(|p| p.floor.map_or(0, |f| (f - p.score(package)).max(0)));
    short.collect()
}

const FINE: Shape = Shape { score_max: 1000, ..SMALL };
const TWO: Shape =
    Shape { parties: (2, 2), issues: (3, 6), score_max: 30, options: (2, 4), ..SMALL };

fn check_least(problem: &Problem) {
    let impasse = Impasse::new(problem).unwrap();
    let all = allowed(problem);
    let Some(found) = impasse.least(&mut Unwatched).unwrap() else {
        assert!(all.is_empty());
        return;
    };
    let shorts: Vec<Vec<Score>> = all.iter().map(|package| short(problem, package)).collect();
    let least = |key: &dyn Fn(&Vec<Score>) -> (Score, Score)| shorts.iter().map(key).min().unwrap();
    let sum = |short: &Vec<Score>| short.iter().sum::<Score>();
    let most = |short: &Vec<Score>| *short.iter().max().unwrap();
    let check = |found: &wasit_bargain::Concession| {
        assert!(problem.allows(&found.choice.package));
        assert_eq!(problem.scores(&found.choice.package), found.choice.scores);
        assert_eq!(short(problem, &found.choice.package), found.short);
    };
    check(&found.total);
    check(&found.largest);
    let (total, largest) = (&found.total.short, &found.largest.short);
    assert_eq!((sum(total), most(total)), least(&|s| (sum(s), most(s))));
    assert_eq!((most(largest), sum(largest)), least(&|s| (most(s), sum(s))));
    for (party, alone) in found.alone.iter().enumerate() {
        let own = |short: &Vec<Score>| *short.get(party).unwrap();
        let kept = shorts.iter().filter(|short| sum(short) == own(short)).map(own).min();
        let stated = problem.parties().get(party).unwrap().floor.is_some();
        assert_eq!(alone.as_ref().map(|alone| own(&alone.short)), kept.filter(|_| stated));
        if let Some(alone) = alone {
            check(alone);
            assert_eq!(sum(&alone.short), own(&alone.short));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn conflicts_and_corrections_are_what_listing_finds(problem in demanding(SMALL)) {
        let impasse = Impasse::new(&problem).unwrap();
        let demands = impasse.demands();
        let unmet = unmet(&problem, &impasse);
        let meets = |set: &BTreeSet<Demand>| unmet.iter().any(|(_, own)| own.is_disjoint(set));
        let conflicts = smallest(demands, |set| !meets(set));
        let corrections = smallest(demands, |set| {
            meets(&demands.iter().copied().filter(|demand| !set.contains(demand)).collect())
        });
        let found = impasse.conflicts(usize::MAX, &mut Unwatched).unwrap();
        prop_assert!(found.complete);
        prop_assert_eq!(&found.conflicts, &conflicts);
        prop_assert_eq!(&found.corrections, &corrections);
        // The one that is named has the soonest last demand, then the soonest last but one, …
        let soonest = conflicts.iter().min_by_key(|set| set.iter().rev().collect::<Vec<_>>());
        let named = impasse.conflict(&mut Unwatched).unwrap();
        prop_assert_eq!(named.as_ref(), soonest);
        let zone = impasse.zone(&mut Unwatched).unwrap();
        prop_assert_eq!(zone.is_none(), soonest.is_some());
        if let Some(zone) = zone {
            prop_assert!(problem.allows(&zone.package));
            prop_assert!(at_least(&zone.scores, &floors(&problem)));
        }
        let capped = impasse.conflicts(1, &mut Unwatched).unwrap();
        prop_assert!(capped.conflicts.len() + capped.corrections.len() <= 1);
        prop_assert_eq!(capped.complete, conflicts.len() + corrections.len() <= 1);
    }

    #[test]
    fn the_cheapest_limits_are_what_listing_finds(
        problem in demanding(SMALL),
        costs in prop::collection::vec(0..4u32, 4),
    ) {
        let impasse = Impasse::new(&problem).unwrap();
        let cost = |package: &BTreeSet<Demand>| -> Option<u64> {
            let of = |demand: &Demand| match demand {
                Demand::Floor(_) => None,
                Demand::Limit(name) => Some(u64::from(*costs.get(*name).unwrap())),
            };
            package.iter().map(of).sum()
        };
        let unmet = unmet(&problem, &impasse);
        let expected = unmet.iter().filter_map(|(_, own)| cost(own)).min();
        let found = impasse.cheapest(&costs, &mut Unwatched).unwrap();
        prop_assert_eq!(found.as_ref().map(|found| found.cost), expected);
        if let Some(found) = found {
            let (_, own) = unmet.iter().find(|(p, _)| *p == found.choice.package).unwrap();
            let given: BTreeSet<Demand> = found.names.iter().map(|n| Demand::Limit(*n)).collect();
            prop_assert!(own.is_subset(&given));
        }
    }

    #[test]
    fn least_concessions_are_what_listing_finds(problem in demanding(SMALL)) {
        check_least(&problem);
    }

    #[test]
    fn least_concessions_of_fine_scores_are_what_listing_finds(problem in demanding(FINE)) {
        check_least(&problem);
    }

    #[test]
    fn least_concessions_of_two_parties_are_what_listing_finds(problem in demanding(TWO)) {
        check_least(&problem);
    }

    #[test]
    fn what_is_exactly_at_the_floors_is_found(problem in problems(FINE), seed in 0..4096usize) {
        let points = efficient_of(allowed(&problem).iter().map(|p| problem.scores(p)).collect());
        if let Some(scores) = points.get(seed % points.len().max(1)) {
            let floors: Vec<_> = scores.iter().copied().map(Some).collect();
            let at = problem.with(problem.limits().to_vec(), &floors).unwrap();
            let impasse = Impasse::new(&at).unwrap();
            prop_assert_eq!(&impasse.zone(&mut Unwatched).unwrap().unwrap().scores, scores);
            let least = impasse.least(&mut Unwatched).unwrap().unwrap();
            prop_assert_eq!(&least.largest.choice.scores, scores);
            prop_assert_eq!(&least.total.choice.scores, scores);
        }
    }

    #[test]
    fn prices_are_what_listing_finds(
        problem in with_shared_names(SMALL),
        costs in prop::collection::vec(0..3u32, 4),
        most in 0..6u32,
    ) {
        let impasse = Impasse::new(&problem).unwrap();
        let unmet = unmet(&problem, &impasse);
        let cost = |own: &BTreeSet<Demand>| -> u32 {
            let of = |demand: &Demand| match demand {
                Demand::Floor(_) => 0,
                Demand::Limit(name) => *costs.get(*name).unwrap(),
            };
            own.iter().map(of).sum()
        };
        let floors = floors(&problem);
        let found = impasse.prices(&costs, most, &mut Unwatched).unwrap();
        let mut cheaper: Vec<Vec<Score>> = vec![];
        let mut steps = found.steps.iter().peekable();
        for price in 0..=most {
            let own = unmet.iter().filter(|(_, own)| cost(own) == price);
            let own = own.map(|(package, _)| problem.scores(package));
            let own = efficient_of(own.filter(|own| at_least(own, &floors)).collect());
            let new: Vec<Vec<Score>> =
                own.into_iter().filter(|o| !cheaper.iter().any(|by| at_least(by, o))).collect();
            if !new.is_empty() {
                let step = steps.next().unwrap();
                prop_assert_eq!(step.cost, price);
                prop_assert_eq!(&step.points, &new);
                prop_assert!(new.contains(&step.best.scores));
                let named: u32 = step.names.iter().map(|name| *costs.get(*name).unwrap()).sum();
                prop_assert_eq!(named, price);
                for scores in &new {
                    let choice = found.package(price, scores).unwrap();
                    let (_, own) = unmet.iter().find(|(p, _)| *p == choice.package).unwrap();
                    prop_assert_eq!(cost(own), price);
                    prop_assert_eq!(&problem.scores(&choice.package), scores);
                }
            }
            cheaper.extend(new);
        }
        prop_assert!(steps.next().is_none());
    }

    #[test]
    fn the_order_of_issues_and_parties_changes_nothing(problem in demanding(SMALL)) {
        let turned = reversed(&problem);
        let (one, other) = (Impasse::new(&problem).unwrap(), Impasse::new(&turned).unwrap());
        let parties = problem.parties().len();
        let turn = |demand: Demand| match demand {
            Demand::Floor(party) => Demand::Floor(parties - 1 - party),
            Demand::Limit(name) => Demand::Limit(name),
        };
        let mut conflicts: Vec<Vec<Demand>> = other
            .conflicts(usize::MAX, &mut Unwatched)
            .unwrap()
            .conflicts
            .into_iter()
            .map(|set| set.into_iter().map(turn).collect())
            .collect();
        conflicts.iter_mut().for_each(|set| set.sort_unstable());
        conflicts.sort_unstable();
        let found = one.conflicts(usize::MAX, &mut Unwatched).unwrap();
        prop_assert_eq!(found.conflicts, conflicts);
        let least = |impasse: &Impasse<'_>| {
            let least = impasse.least(&mut Unwatched).unwrap();
            least.map(|least| {
                (least.total.short.iter().sum::<Score>(), least.largest.short.into_iter().max())
            })
        };
        prop_assert_eq!(least(&one), least(&other));
    }

    #[test]
    fn what_is_ended_is_not_answered(problem in demanding(SMALL)) {
        let mut end = |_: Progress| ControlFlow::Break(());
        let impasse = Impasse::new(&problem).unwrap();
        prop_assert_eq!(impasse.zone(&mut end), Err(Undetermined::Ended));
        prop_assert!(!impasse.conflicts(9, &mut end).unwrap().complete);
    }

    #[test]
    fn giving_up_a_limit_only_helps_and_raising_a_floor_only_hurts(
        problem in problems(SMALL),
        place in 0..4usize,
        more in 0..20i64,
    ) {
        let total = |problem: &Problem| {
            let least = Impasse::new(problem).unwrap().least(&mut Unwatched).unwrap();
            least.map_or(Score::MAX, |least| least.total.short.iter().sum())
        };
        let own: Vec<_> = problem.parties().iter().map(|party| party.floor).collect();
        let limits = problem.limits().iter().enumerate().filter(|(at, _)| *at != place);
        let fewer = limits.map(|(_, limit)| limit.clone()).collect();
        prop_assert!(total(&problem.with(fewer, &own).unwrap()) <= total(&problem));
        let raised: Vec<_> = own.iter().map(|floor| floor.map(|floor| floor + more)).collect();
        let raised = problem.with(problem.limits().to_vec(), &raised).unwrap();
        prop_assert!(total(&raised) >= total(&problem));
        let reached = |problem: &Problem| Impasse::new(problem).unwrap().zone(&mut Unwatched).unwrap();
        prop_assert!(reached(&raised).is_none() || reached(&problem).is_some());
    }
}

#[test]
fn nothing_stands_in_the_way_of_marsa() {
    let problem = marsa(FLOORS);
    let impasse = Impasse::new(&problem).unwrap();
    assert!(impasse.zone(&mut Unwatched).unwrap().is_some());
    assert_eq!(impasse.conflict(&mut Unwatched).unwrap(), None);
    assert_eq!(impasse.cheapest(&[], &mut Unwatched).unwrap().unwrap().cost, 0);
    let least = impasse.least(&mut Unwatched).unwrap().unwrap();
    assert_eq!(least.total.short, [0, 0]);
    let all = impasse.conflicts(64, &mut Unwatched).unwrap();
    assert_eq!((all.conflicts.len(), all.corrections, all.complete), (0, vec![vec![]], true));
}

/// What stands in the way of Marsa with other floors, in words.
fn in_words(floors: [Score; 2]) -> (Vec<String>, Vec<String>) {
    let problem = marsa(floors);
    let impasse = Impasse::new(&problem).unwrap();
    let name = |demand: &Demand| match demand {
        Demand::Floor(party) => problem.parties().get(*party).unwrap().name.clone(),
        Demand::Limit(name) => impasse.names().get(*name).unwrap().name.clone(),
    };
    let all = impasse.conflicts(1_000, &mut Unwatched).unwrap();
    assert!(all.complete);
    let words = |sets: Vec<Vec<Demand>>| {
        sets.iter().map(|set| set.iter().map(name).collect::<Vec<_>>().join(" ")).collect()
    };
    (words(all.conflicts), words(all.corrections))
}

#[test]
fn marsa_with_greater_demands_is_explained() {
    let (conflicts, corrections) = in_words([7200, 6400]);
    assert_eq!(conflicts, ["A B access=a", "A B proxies=a"]);
    assert_eq!(corrections, ["A", "B", "access=a proxies=a"]);
    let (conflicts, corrections) = in_words([8300, 5000]);
    assert_eq!(conflicts, ["A B", "A cap=a access=a relief=a missiles=a proxies=a C4"]);
    let with_b = ["B cap=a", "B access=a", "B relief=a", "B missiles=a", "B proxies=a", "B C4"];
    assert_eq!(corrections, [&["A"][..], &with_b[..]].concat());
}

#[test]
fn the_conflicts_of_marsa_are_those_that_frontiers_show() {
    let problem = marsa([7200, 6400]);
    let zone_without = |given_up: &[&str]| {
        let kept = problem.limits().iter().filter(|limit| !given_up.contains(&&*limit.name));
        let less = problem.with(kept.cloned().collect(), &[]).unwrap();
        let frontier = frontier(&less, &mut Unwatched).unwrap().unwrap();
        frontier.points().any(|point| at_least(point, &[7200, 6400]))
    };
    assert!(!zone_without(&["access=a"]));
    assert!(!zone_without(&["proxies=a"]));
    assert!(zone_without(&["access=a", "proxies=a"]));
    let impasse = Impasse::new(&problem).unwrap();
    let given = impasse.cheapest(&[], &mut Unwatched).unwrap().unwrap();
    assert_eq!(given.cost, 2);
    let dear: Vec<u32> =
        impasse.names().iter().map(|n| 1 + u32::from(n.name == "proxies=a")).collect();
    assert_eq!(impasse.cheapest(&dear, &mut Unwatched).unwrap().unwrap().cost, 3);
    let prices = impasse.prices(&[], 5, &mut Unwatched).unwrap();
    let steps: Vec<_> =
        prices.steps.iter().map(|s| (s.cost, s.points.len(), s.best.scores.clone())).collect();
    assert_eq!(steps, [(2, 4, vec![7230, 6415])]);
}

#[test]
fn the_least_concessions_of_marsa_are_those_that_its_frontier_shows() {
    let check = |floors: [Score; 2], total: Score, largest: Score, alone: [Option<Score>; 2]| {
        let problem = marsa(floors);
        let frontier = frontier(&problem, &mut Unwatched).unwrap().unwrap();
        let short = |point: &[Score]| -> Vec<Score> {
            floors.iter().zip(point).map(|(floor, own)| (floor - own).max(0)).collect()
        };
        let shorts: Vec<Vec<Score>> = frontier.points().map(short).collect();
        let least = Impasse::new(&problem).unwrap().least(&mut Unwatched).unwrap().unwrap();
        assert_eq!(least.total.short.iter().sum::<Score>(), total);
        assert_eq!(shorts.iter().map(|short| short.iter().sum()).min(), Some(total));
        assert_eq!(least.largest.short.iter().max(), Some(&largest));
        assert_eq!(shorts.iter().filter_map(|short| short.iter().max()).min(), Some(&largest));
        for (party, (own, expected)) in least.alone.iter().zip(alone).enumerate() {
            let of = |short: &Vec<Score>| *short.get(party).unwrap();
            assert_eq!(own.as_ref().map(|own| of(&own.short)), expected);
            let others = |short: &&Vec<Score>| short.iter().sum::<Score>() == of(short);
            assert_eq!(shorts.iter().filter(others).map(of).min(), expected);
        }
    };
    check([7200, 6400], 95, 50, [Some(100), Some(120)]);
    check([7400, 6700], 515, 300, [Some(525), Some(705)]);
    check([8300, 5000], 330, 195, [Some(330), None]);
    check(FLOORS, 0, 0, [Some(0), Some(0)]);
}
