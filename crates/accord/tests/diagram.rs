//! Laws of sets of settlements: small ones against lists of all settlements, large ones against other
//! ways of counting.

use num_bigint::BigUint;
use proptest::prelude::*;
use proptest::sample::Index;
use wasit_accord::{Cover, Cube, Diagrams, Set, TooLarge};

const NODES_MAX: usize = 1 << 20;

fn settlements(domains: &[usize]) -> Vec<Vec<usize>> {
    domains.iter().fold(vec![vec![]], |beginnings, domain| {
        let with = |beginning: &Vec<usize>, value| {
            let mut longer = beginning.clone();
            longer.push(value);
            longer
        };
        beginnings.iter().flat_map(|b| (0..*domain).map(move |value| with(b, value))).collect()
    })
}

/// One operation on the sets made before it.
#[derive(Clone, Debug)]
enum Make {
    Is(Index, Index),
    And(Index, Index),
    Or(Index, Index),
    Minus(Index, Index),
    Not(Index),
    Given(Index, Index, Index),
}

fn make() -> impl Strategy<Value = Make> {
    let i = any::<Index>;
    prop_oneof![
        4 => (i(), i()).prop_map(|(a, b)| Make::Is(a, b)),
        3 => (i(), i()).prop_map(|(a, b)| Make::And(a, b)),
        4 => (i(), i()).prop_map(|(a, b)| Make::Or(a, b)),
        2 => (i(), i()).prop_map(|(a, b)| Make::Minus(a, b)),
        1 => i().prop_map(Make::Not),
        1 => (i(), i(), i()).prop_map(|(a, b, c)| Make::Given(a, b, c)),
    ]
}

fn domains() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1usize..=4, 3..=5)
}

/// A set and, for each settlement, whether it is in it.
type Listed = (Set, Vec<bool>);

fn run(
    diagrams: &mut Diagrams,
    domains: &[usize],
    program: &[Make],
) -> Result<Vec<Listed>, TooLarge> {
    let all = settlements(domains);
    let mut sets: Vec<Listed> =
        vec![(diagrams.none(), vec![false; all.len()]), (diagrams.all(), vec![true; all.len()])];
    let both = |one: &[bool], other: &[bool], f: fn(bool, bool) -> bool| -> Vec<bool> {
        one.iter().zip(other).map(|(one, other)| f(*one, *other)).collect()
    };
    for make in program {
        let (a, b) = match make {
            Make::And(a, b) | Make::Or(a, b) | Make::Minus(a, b) => (a.get(&sets), b.get(&sets)),
            Make::Is(a, _) | Make::Not(a) | Make::Given(a, ..) => (a.get(&sets), a.get(&sets)),
        };
        let new = match make {
            Make::Is(variable, value) => {
                let variable = variable.index(domains.len());
                let value = value.index(domains[variable]);
                let list = all.iter().map(|settlement| settlement[variable] == value).collect();
                (diagrams.is(variable, value)?, list)
            }
            Make::And(..) => (diagrams.and(a.0, b.0)?, both(&a.1, &b.1, |a, b| a && b)),
            Make::Or(..) => (diagrams.or(a.0, b.0)?, both(&a.1, &b.1, |a, b| a || b)),
            Make::Minus(..) => (diagrams.minus(a.0, b.0)?, both(&a.1, &b.1, |a, b| a && !b)),
            Make::Not(_) => (diagrams.not(a.0)?, a.1.iter().map(|a| !a).collect()),
            Make::Given(_, variable, value) => {
                let variable = variable.index(domains.len());
                let value = value.index(domains[variable]);
                let list = all.iter().map(|settlement| {
                    let mut changed = settlement.clone();
                    changed[variable] = value;
                    all.binary_search(&changed).is_ok_and(|at| a.1[at])
                });
                (diagrams.given(a.0, variable, value)?, list.collect())
            }
        };
        sets.push(new);
    }
    Ok(sets)
}

fn is_in_cube(cube: &Cube, settlement: &[usize]) -> bool {
    cube.iter().all(|(variable, values)| values.contains(&settlement[*variable]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn sets_are_what_their_lists_say(
        domains in domains(),
        program in prop::collection::vec(make(), 1..24),
    ) {
        let mut diagrams = Diagrams::new(domains.clone(), NODES_MAX);
        let sets = run(&mut diagrams, &domains, &program).unwrap();
        let all = settlements(&domains);
        for (set, list) in &sets {
            let held: Vec<&Vec<usize>> =
                all.iter().zip(list).filter(|(_, is_in)| **is_in).map(|(s, _)| s).collect();
            for (settlement, is_in) in all.iter().zip(list) {
                prop_assert_eq!(diagrams.contains(*set, settlement), *is_in);
            }
            prop_assert_eq!(diagrams.count(*set), BigUint::from(held.len()));
            prop_assert_eq!(diagrams.any(*set), held.first().map(|first| first.to_vec()));
            let matters = |variable: &usize| all.iter().zip(list).any(|(settlement, is_in)| {
                let mut other = settlement.clone();
                (0..domains[*variable]).any(|value| {
                    other[*variable] = value;
                    list[all.binary_search(&other).unwrap()] != *is_in
                })
            });
            let support: Vec<usize> = (0..domains.len()).filter(matters).collect();
            prop_assert_eq!(diagrams.support(*set), support);
            for (other, its_list) in &sets {
                prop_assert_eq!(set == other, list == its_list);
                let held = |f: fn(bool, bool) -> bool| {
                    BigUint::from(list.iter().zip(its_list).filter(|(a, b)| f(**a, **b)).count())
                };
                let (and, or) = (diagrams.and(*set, *other).unwrap(), diagrams.or(*set, *other).unwrap());
                let minus = diagrams.minus(*set, *other).unwrap();
                prop_assert_eq!(diagrams.count(and), held(|a, b| a && b));
                prop_assert_eq!(diagrams.count(or), held(|a, b| a || b));
                prop_assert_eq!(diagrams.count(minus), held(|a, b| a && !b));
            }
        }
    }

    #[test]
    fn no_smaller_partial_settlement_will_do(
        domains in domains(),
        program in prop::collection::vec(make(), 4..24),
    ) {
        let mut diagrams = Diagrams::new(domains.clone(), NODES_MAX);
        let sets = run(&mut diagrams, &domains, &program).unwrap();
        let all = settlements(&domains);
        // One value more for each variable: it is left open.
        let partial = settlements(&domains.iter().map(|domain| domain + 1).collect::<Vec<_>>());
        for (set, list) in &sets {
            let size = |partial: &Vec<usize>| {
                let settled = |(value, domain): &(&usize, &usize)| value < domain;
                partial.iter().zip(&domains).filter(settled).count()
            };
            let completes = |settlement: &[usize], partial: &[usize]| {
                let fits = |((value, wanted), domain): ((&usize, &usize), &usize)| {
                    wanted == domain || value == wanted
                };
                settlement.iter().zip(partial).zip(&domains).all(fits)
            };
            let will_do = |partial: &&Vec<usize>| {
                all.iter().zip(list).all(|(s, is_in)| *is_in || !completes(s, partial))
            };
            let least = partial.iter().filter(will_do).map(size).min();
            let found = diagrams.smallest(*set).unwrap();
            prop_assert_eq!(found.as_ref().map(Vec::len), least);
            if let Some(found) = found {
                let cube: Cube = found.iter().map(|(at, value)| (*at, vec![*value])).collect();
                prop_assert!(cube.is_sorted());
                prop_assert!(all.iter().zip(list).all(|(s, is_in)| *is_in || !is_in_cube(&cube, s)));
            }
        }
    }

    #[test]
    fn a_cover_is_its_set_and_none_of_it_can_grow_or_go(
        domains in domains(),
        program in prop::collection::vec(make(), 4..24),
        cubes_max in 0usize..6,
    ) {
        let mut diagrams = Diagrams::new(domains.clone(), NODES_MAX);
        let sets = run(&mut diagrams, &domains, &program).unwrap();
        let all = settlements(&domains);
        for (set, list) in &sets {
            let within = |cube: &Cube| {
                all.iter().zip(list).all(|(s, is_in)| *is_in || !is_in_cube(cube, s))
            };
            let cover = diagrams.cover(*set, 1 << 10).unwrap();
            prop_assert!(cover.whole);
            for (settlement, is_in) in all.iter().zip(list) {
                let said = cover.cubes.iter().filter(|cube| is_in_cube(cube, settlement)).count();
                prop_assert_eq!(said > 0, *is_in);
            }
            for cube in &cover.cubes {
                let alone = |s: &&Vec<usize>| {
                    cover.cubes.iter().all(|other| is_in_cube(other, s) == (other == cube))
                };
                prop_assert!(all.iter().find(alone).is_some(), "{cube:?} can go");
                for (place, (variable, values)) in cube.iter().enumerate() {
                    prop_assert!(values.is_sorted() && values.len() < domains[*variable]);
                    for value in (0..domains[*variable]).filter(|value| !values.contains(value)) {
                        let mut larger = cube.clone();
                        larger[place].1.push(value);
                        prop_assert!(!within(&larger), "{cube:?} can grow by {value}");
                    }
                }
            }
            let cut = diagrams.cover(*set, cubes_max).unwrap();
            prop_assert!(cut.cubes.len() <= cubes_max && cut.cubes.iter().all(within));
            let said = |s: &Vec<usize>| cut.cubes.iter().any(|cube| is_in_cube(cube, s));
            let whole = all.iter().zip(list).all(|(s, is_in)| said(s) == *is_in);
            prop_assert_eq!(cut.whole, whole);
        }
    }

    #[test]
    fn a_bound_gives_no_answer_rather_than_a_wrong_one(
        domains in domains(),
        program in prop::collection::vec(make(), 4..24),
        nodes_max in 0usize..12,
    ) {
        let mut diagrams = Diagrams::new(domains.clone(), nodes_max);
        let mut free = Diagrams::new(domains.clone(), NODES_MAX);
        let sets = run(&mut free, &domains, &program).unwrap();
        match run(&mut diagrams, &domains, &program) {
            Err(TooLarge) => {}
            Ok(bounded) => {
                for ((set, _), (its, _)) in sets.iter().zip(&bounded) {
                    prop_assert_eq!(free.count(*set), diagrams.count(*its));
                    if let Ok(smallest) = diagrams.smallest(*its) {
                        prop_assert_eq!(Ok(smallest), free.smallest(*set));
                    }
                    if let Ok(cover) = diagrams.cover(*its, 8) {
                        prop_assert_eq!(Ok(cover), free.cover(*set, 8));
                    }
                }
            }
        }
        prop_assert!(diagrams.nodes() <= nodes_max);
    }
}

/// One after the other, the same for a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

const TERNARY: usize = 30;

/// Forbids these values together.
type Forbidden = Vec<(usize, usize)>;

/// Draws conditions, each on 2 to 4 variables that lie within so many.
fn forbidden(draw: &mut Draw, conditions: usize, apart: usize) -> Vec<Forbidden> {
    let one = |_| {
        let first = draw.below(TERNARY - apart + 1);
        let wanted = 2 + draw.below(3);
        let mut together: Forbidden = vec![];
        while together.len() < wanted {
            let variable = first + draw.below(apart);
            if together.iter().all(|(other, _)| *other != variable) {
                together.push((variable, draw.below(3)));
            }
        }
        together
    };
    (0..conditions).map(one).collect()
}

/// Returns what is left, with the variables in an order: `place` gives the place of each.
fn allowed(
    diagrams: &mut Diagrams,
    conditions: &[Forbidden],
    place: fn(usize) -> usize,
) -> Result<Set, TooLarge> {
    conditions.iter().try_fold(diagrams.all(), |set, together| {
        let bad = together.iter().try_fold(diagrams.all(), |bad, (variable, value)| {
            let is = diagrams.is(place(*variable), *value)?;
            diagrams.and(bad, is)
        })?;
        diagrams.minus(set, bad)
    })
}

/// Counts variable by variable: how many beginnings there are for each choice of the last ones.
fn count_by_windows(conditions: &[Forbidden], apart: usize) -> u64 {
    let mut beginnings = std::collections::BTreeMap::from([(vec![], 1)]);
    for variable in 0..TERNARY {
        let mut longer = std::collections::BTreeMap::new();
        for (last, count) in &beginnings {
            for value in 0..3 {
                let mut last: Vec<usize> = last.clone();
                last.push(value);
                let is = |(at, wanted): &(usize, usize)| {
                    variable.checked_sub(*at).and_then(|back| last.iter().rev().nth(back))
                        == Some(wanted)
                };
                let is_over = |c: &&Forbidden| c.iter().any(|(at, _)| *at == variable);
                if !conditions.iter().filter(is_over).any(|c| c.iter().all(is)) {
                    let from = last.len().saturating_sub(apart);
                    *longer.entry(last.split_off(from)).or_default() += count;
                }
            }
        }
        beginnings = longer;
    }
    beginnings.values().sum()
}

#[test]
fn thirty_variables_are_counted_alike_in_two_orders_and_without_a_diagram() {
    for (seed, conditions, apart) in
        [(1, 40, 4), (2, 40, 6), (3, 40, 8), (4, 80, 6), (5, 5, 8), (6, 400, 5)]
    {
        let conditions = forbidden(&mut Draw(seed), conditions, apart);
        let mut forwards = Diagrams::new(vec![3; TERNARY], NODES_MAX);
        let mut backwards = Diagrams::new(vec![3; TERNARY], NODES_MAX);
        let one = allowed(&mut forwards, &conditions, |variable| variable).unwrap();
        let other =
            allowed(&mut backwards, &conditions, |variable| TERNARY - 1 - variable).unwrap();
        let count = BigUint::from(count_by_windows(&conditions, apart));
        assert_eq!((forwards.count(one), backwards.count(other)), (count.clone(), count), "{seed}");

        let smallest = forwards.smallest(one).unwrap();
        let also = backwards.smallest(other).unwrap();
        assert_eq!(smallest.as_ref().map(Vec::len), also.as_ref().map(Vec::len), "{seed}");
        let mut left = one;
        for (variable, value) in smallest.iter().flatten() {
            left = forwards.given(left, *variable, *value).unwrap();
        }
        assert_eq!(left == forwards.all(), smallest.is_some(), "{seed}");
    }
}

#[test]
fn conditions_on_any_variables_are_counted_alike_in_two_orders() {
    for seed in [1, 2] {
        let conditions = forbidden(&mut Draw(seed), 30, TERNARY);
        let mut forwards = Diagrams::new(vec![3; TERNARY], NODES_MAX);
        let mut backwards = Diagrams::new(vec![3; TERNARY], NODES_MAX);
        let one = allowed(&mut forwards, &conditions, |variable| variable).unwrap();
        let other =
            allowed(&mut backwards, &conditions, |variable| TERNARY - 1 - variable).unwrap();
        assert_eq!(forwards.count(one), backwards.count(other), "{seed}");
        assert_eq!(
            forwards.smallest(one).unwrap().map(|smallest| smallest.len()),
            backwards.smallest(other).unwrap().map(|smallest| smallest.len()),
            "{seed}"
        );
    }
}

#[test]
fn a_tiny_bound_is_reached_and_what_was_there_still_holds() {
    let conditions = forbidden(&mut Draw(1), 40, 6);
    let mut diagrams = Diagrams::new(vec![3; TERNARY], 100);
    let first = allowed(&mut diagrams, &conditions[..1], |variable| variable).unwrap();
    let count = diagrams.count(first);
    assert_eq!(allowed(&mut diagrams, &conditions, |variable| variable), Err(TooLarge));
    assert_eq!(diagrams.count(first), count);
    assert_eq!(diagrams.nodes(), 100);
}

#[test]
fn two_thousand_variables_need_no_deep_stack() {
    let all_equal = || -> Result<(), TooLarge> {
        let variables = 2_000;
        let mut diagrams = Diagrams::new(vec![3; variables], NODES_MAX);
        let mut set = diagrams.all();
        for variable in (1..variables).rev() {
            let mut same = diagrams.none();
            for value in 0..3 {
                let (one, other) =
                    (diagrams.is(variable - 1, value)?, diagrams.is(variable, value)?);
                let both = diagrams.and(one, other)?;
                same = diagrams.or(same, both)?;
            }
            set = diagrams.and(same, set)?;
        }
        assert_eq!(diagrams.count(set), BigUint::from(3u8));
        assert_eq!(diagrams.support(set).len(), variables);
        assert_eq!(diagrams.any(set), Some(vec![0; variables]));
        assert_eq!(diagrams.smallest(set)?.map(|smallest| smallest.len()), Some(variables));
        let not = diagrams.not(set)?;
        assert_eq!(diagrams.smallest(not)?.map(|smallest| smallest.len()), Some(2));
        let last = diagrams.given(set, variables - 1, 2)?;
        assert_eq!(diagrams.any(last), Some([vec![2; variables - 1], vec![0]].concat()));
        let cover = diagrams.cover(last, 2)?;
        assert_eq!((cover.cubes.first().map(Vec::len), cover.whole), (Some(variables - 1), true));
        Ok(())
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(all_equal).unwrap();
    assert_eq!(thread.join().unwrap(), Ok(()));
}

#[test]
fn what_names_no_settlement_is_the_empty_set() {
    let mut diagrams = Diagrams::new(vec![2, 0], NODES_MAX);
    let (all, none) = (diagrams.all(), diagrams.none());
    assert_eq!(diagrams.is(1, 0), Ok(all), "a single value says nothing");
    for (variable, value) in [(2, 0), (0, 2), (1, 1)] {
        assert_eq!(diagrams.is(variable, value), Ok(none), "{variable} {value}");
        assert_eq!(diagrams.given(all, variable, value), Ok(none), "{variable} {value}");
    }
    for settlement in [&[][..], &[0], &[0, 0, 0], &[2, 0], &[0, 1]] {
        assert!(!diagrams.contains(all, settlement), "{settlement:?}");
    }
    let mut empty = Diagrams::new(vec![], 0);
    assert_eq!(empty.count(empty.all()), BigUint::from(1u8));
    assert_eq!(empty.any(empty.all()), Some(vec![]));
    assert_eq!(empty.smallest(empty.all()), Ok(Some(vec![])));
    assert_eq!(empty.cover(empty.all(), 1), Ok(Cover { cubes: vec![vec![]], whole: true }));
}

#[test]
fn covers_are_short() {
    // Either 60 days in the first, or 90 or 120 in both the second and the third, or nobody's in
    // the fourth: as short as it is said.
    let mut diagrams = Diagrams::new(vec![3, 3, 3, 2], NODES_MAX);
    let said: Vec<Cube> =
        vec![vec![(0, vec![0])], vec![(3, vec![1])], vec![(1, vec![1, 2]), (2, vec![1, 2])]];
    let mut set = diagrams.none();
    for cube in &said {
        let mut all = diagrams.all();
        for (variable, values) in cube {
            let mut one_of = diagrams.none();
            for value in values {
                let is = diagrams.is(*variable, *value).unwrap();
                one_of = diagrams.or(one_of, is).unwrap();
            }
            all = diagrams.and(all, one_of).unwrap();
        }
        set = diagrams.or(set, all).unwrap();
    }
    assert_eq!(diagrams.cover(set, 3), Ok(Cover { cubes: said.clone(), whole: true }));
    let cut = diagrams.cover(set, 2).unwrap();
    assert!(!cut.whole && cut.cubes.len() == 2 && cut.cubes.iter().all(|cube| said.contains(cube)));
}

#[test]
fn no_cube_can_go_whatever_the_set() {
    let domains = [2, 2, 3];
    let all = settlements(&domains);
    let mut diagrams = Diagrams::new(domains.to_vec(), NODES_MAX);
    for number in 0..1u32 << all.len() {
        let mut set = diagrams.none();
        for (_, settlement) in all.iter().enumerate().filter(|(at, _)| number >> at & 1 == 1) {
            let mut one = diagrams.all();
            for (variable, value) in settlement.iter().enumerate() {
                let is = diagrams.is(variable, *value).unwrap();
                one = diagrams.and(one, is).unwrap();
            }
            set = diagrams.or(set, one).unwrap();
        }
        let cover = diagrams.cover(set, 12).unwrap();
        for cube in &cover.cubes {
            let alone = |s: &Vec<usize>| {
                cover.cubes.iter().all(|other| is_in_cube(other, s) == (other == cube))
            };
            assert!(all.iter().any(alone), "{number:b}: {cube:?} can go");
        }
        assert!(cover.whole, "{number:b}");
    }
}
