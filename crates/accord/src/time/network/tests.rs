use proptest::prelude::*;

use super::*;

fn network(points: usize, edges: &[(usize, usize, i64)]) -> Network {
    let mut network = Network::new(points);
    for (id, &(from, to, days)) in edges.iter().enumerate() {
        network.add(Edge { from, to, days, id }).unwrap();
    }
    network
}

/// All shortest ways, and whether a way from a point to itself is below zero.
fn floyd_warshall(points: usize, edges: &[(usize, usize, i64)]) -> (Vec<Vec<Option<i64>>>, bool) {
    let mut days = vec![vec![None::<i64>; points]; points];
    for (point, row) in days.iter_mut().enumerate() {
        row[point] = Some(0);
    }
    for &(from, to, edge) in edges {
        days[from][to] = Some(days[from][to].map_or(edge, |old| old.min(edge)));
    }
    for via in 0..points {
        for from in 0..points {
            for to in 0..points {
                let (Some(a), Some(b)) = (days[from][via], days[via][to]) else { continue };
                days[from][to] = Some(days[from][to].map_or(a + b, |old| old.min(a + b)));
            }
        }
    }
    let below_zero = (0..points).any(|point| days[point][point].is_some_and(|days| days < 0));
    (days, below_zero)
}

fn assert_is_cycle_below_zero(network: &Network, cycle: &[Edge]) {
    assert!(!cycle.is_empty());
    assert!(cycle.iter().map(|edge| i128::from(edge.days)).sum::<i128>() < 0);
    for (edge, next) in cycle.iter().zip(cycle.iter().cycle().skip(1)) {
        assert_eq!(edge.to, next.from);
        assert_eq!(network.edges()[edge.id], *edge);
    }
    let mut points: Vec<usize> = cycle.iter().map(|edge| edge.from).collect();
    points.sort_unstable();
    points.dedup();
    assert_eq!(points.len(), cycle.len(), "a point comes twice");
}

#[test]
fn deadlines_that_contradict_each_other_are_named() {
    // 0 is adoption. 1 within 30 days of it; 2 at least 60 days after it; 2 within 10 days of 1.
    let edges = [(0, 1, 30), (2, 0, -60), (1, 2, 10), (0, 3, 5), (3, 0, 0)];
    let network = network(4, &edges);
    let cycle = network.negative_cycle().unwrap();
    assert_is_cycle_below_zero(&network, &cycle);
    let mut ids: Vec<usize> = cycle.iter().map(|edge| edge.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, [0, 1, 2]);
    assert_eq!(network.bounds(0), None);
}

#[test]
fn days_that_fit_have_their_bounds() {
    let network = network(4, &[(0, 1, 30), (1, 0, -20), (1, 2, 10), (2, 0, -35), (3, 1, 0)]);
    assert_eq!(network.negative_cycle(), None);
    let bound = |earliest, latest| Bound { earliest, latest };
    assert_eq!(
        network.bounds(0).unwrap(),
        [
            bound(Some(0), Some(0)),
            bound(Some(25), Some(30)),
            bound(Some(35), Some(40)),
            bound(Some(25), None),
        ]
    );
    assert_eq!(network.bounds(4), None);
}

#[test]
fn the_smallest_networks_and_the_largest_numbers() {
    assert_eq!(Network::default().negative_cycle(), None);
    assert_eq!(Network::default().bounds(0), None);
    let alone = network(1, &[(0, 0, -1)]);
    assert_is_cycle_below_zero(&alone, &alone.negative_cycle().unwrap());
    assert_eq!(network(1, &[(0, 0, 0)]).negative_cycle(), None);
    let far = network(3, &[(0, 1, i64::MIN), (1, 2, i64::MIN), (2, 0, i64::MAX)]);
    assert_is_cycle_below_zero(&far, &far.negative_cycle().unwrap());
    let far = network(3, &[(0, 1, i64::MAX), (1, 2, i64::MAX)]);
    assert_eq!(far.bounds(0).unwrap()[2], Bound { earliest: None, latest: None });
    let mut grown = network(1, &[]);
    let edge = Edge { from: 0, to: 1, days: 0, id: 0 };
    assert_eq!(grown.add(edge), Err(NoSuchPoint(1)));
    assert_eq!(grown.add(Edge { from: 7, to: 0, ..edge }), Err(NoSuchPoint(7)));
    assert_eq!(grown.add_point(), 1);
    assert_eq!(grown.add(edge), Ok(()));
    assert_eq!((grown.points(), grown.edges()), (2, &[edge][..]));
}

#[test]
fn a_long_chain_is_closed_by_one_edge() {
    let points = 5_000;
    let mut edges: Vec<_> = (1..points).map(|to| (to - 1, to, 1)).collect();
    // Back and forth along the chain as well, so that there are many small cycles above zero.
    edges.extend((1..points).map(|to| (to, to - 1, 0)));
    let total = i64::try_from(points).unwrap() - 1;
    edges.push((points - 1, 0, -total));
    let fits = network(points, &edges);
    assert_eq!(fits.negative_cycle(), None);
    let last = fits.bounds(0).unwrap()[points - 1];
    assert_eq!(last, Bound { earliest: Some(total), latest: Some(total) });
    edges.push((points - 1, 0, -total - 1));
    let contradicts = network(points, &edges);
    let cycle = contradicts.negative_cycle().unwrap();
    assert_is_cycle_below_zero(&contradicts, &cycle);
    assert_eq!(cycle.len(), points);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn small_networks_agree_with_all_shortest_ways(
        (points, edges) in (1_usize..8).prop_flat_map(|points| {
            let edge = (0..points, 0..points, -6_i64..12);
            (Just(points), proptest::collection::vec(edge, 0..20))
        }),
    ) {
        let network = network(points, &edges);
        let (days, below_zero) = floyd_warshall(points, &edges);
        let cycle = network.negative_cycle();
        prop_assert_eq!(cycle.is_some(), below_zero);
        if let Some(cycle) = cycle {
            assert_is_cycle_below_zero(&network, &cycle);
        }
        for origin in 0..points {
            let expected: Vec<Bound> = (0..points)
                .map(|point| Bound {
                    earliest: days[point][origin].map(|days| -days),
                    latest: days[origin][point],
                })
                .collect();
            prop_assert_eq!(network.bounds(origin), (!below_zero).then_some(expected));
        }
    }
}
