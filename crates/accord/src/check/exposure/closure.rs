//! The heaviest set of nodes that holds, with each node, those that come before it.
//!
//! # Background
//! Every order of performance runs through sets that are closed in this way, and every such set is
//! passed by some order. The heaviest is found by a minimum cut: a node of positive weight is fed
//! from the source with it, one of negative weight drains it to the sink, and a node that needs
//! another sends it whatever is asked. What the source still reaches once the flow is greatest is the
//! heaviest set, and the smallest one of them.
//!
//! # References
//! J. Picard, *Maximal closure of a graph and applications to combinatorial problems*, Management
//! Science (1976).

use std::collections::HashSet;

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

/// A set of nodes with its weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heaviest {
    pub(super) weight: i128,
    pub(super) nodes: Vec<usize>,
}

/// Returns the heaviest closed set; none if the weights are too large to be added. `before` has
/// pairs of a node and one that comes before it.
pub(super) fn heaviest(weights: &[i128], before: &[(usize, usize)]) -> Option<Heaviest> {
    let total =
        weights.iter().try_fold(1u128, |sum, weight| sum.checked_add(weight.unsigned_abs()))?;
    i128::try_from(total).ok()?;
    let mut network: DiGraph<(), u128> = DiGraph::new();
    let nodes: Vec<NodeIndex> = weights.iter().map(|_| network.add_node(())).collect();
    let (source, sink) = (network.add_node(()), network.add_node(()));
    for (node, weight) in nodes.iter().zip(weights) {
        match weight {
            1.. => network.add_edge(source, *node, weight.unsigned_abs()),
            _ => network.add_edge(*node, sink, weight.unsigned_abs()),
        };
    }
    for (later, earlier) in before {
        if let (Some(later), Some(earlier)) = (nodes.get(*later), nodes.get(*earlier)) {
            network.add_edge(*later, *earlier, total);
        }
    }
    let (_, flows) = dinics(&network, source, sink);
    let reached = still_reached(&network, &flows, source);
    let nodes: Vec<usize> = (0..weights.len())
        .filter(|&at| nodes.get(at).is_some_and(|node| reached.contains(node)))
        .collect();
    let weight = nodes.iter().filter_map(|&node| weights.get(node)).sum();
    Some(Heaviest { weight, nodes })
}

/// Returns what more could flow to from the source.
fn still_reached(
    network: &DiGraph<(), u128>,
    flows: &[u128],
    source: NodeIndex,
) -> HashSet<NodeIndex> {
    let flow = |edge: petgraph::graph::EdgeIndex| flows.get(edge.index()).copied().unwrap_or(0);
    let mut reached = HashSet::from([source]);
    let mut open = vec![source];
    while let Some(node) = open.pop() {
        let ahead = network
            .edges(node)
            .filter(|edge| flow(edge.id()) < *edge.weight())
            .map(|edge| edge.target());
        let back = network
            .edges_directed(node, petgraph::Direction::Incoming)
            .filter(|edge| flow(edge.id()) > 0)
            .map(|edge| edge.source());
        for next in ahead.chain(back) {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn closed(set: u32, before: &[(usize, usize)]) -> bool {
        before.iter().all(|&(later, earlier)| set >> later & 1 == 0 || set >> earlier & 1 == 1)
    }

    fn check(weights: &[i128], before: &[(usize, usize)], weight: i128, nodes: &[usize]) {
        let expected = Heaviest { weight, nodes: nodes.to_vec() };
        assert_eq!(heaviest(weights, before), Some(expected));
    }

    #[test]
    fn a_return_that_comes_first_counts() {
        check(&[], &[], 0, &[]);
        check(&[40, -40], &[], 40, &[0]);
        check(&[40, -40], &[(0, 1)], 0, &[]);
        check(&[40, -10, 5], &[(0, 1), (2, 0)], 35, &[0, 1, 2]);
        check(&[40, -40], &[(0, 1), (1, 0)], 0, &[]);
        check(&[-1, -2], &[], 0, &[]);
        assert_eq!(heaviest(&[i128::MAX, 1], &[]), None);
    }

    proptest! {
        #[test]
        fn it_is_the_heaviest_of_all_closed_sets(
            weights in proptest::collection::vec(-9i128..10, 0..9),
            pairs in proptest::collection::vec((0usize..8, 0usize..8), 0..12),
        ) {
            let count = weights.len();
            let before: Vec<_> =
                pairs.into_iter().filter(|&(a, b)| a < count && b < count).collect();
            let weight_of = |set: u32| -> i128 {
                (0..count).filter(|node| set >> node & 1 == 1).map(|node| weights[node]).sum()
            };
            let best = (0u32..1 << count)
                .filter(|&set| closed(set, &before))
                .map(weight_of)
                .max()
                .unwrap();
            let found = heaviest(&weights, &before).unwrap();
            prop_assert_eq!(found.weight, best);
            let set = found.nodes.iter().fold(0u32, |set, node| set | 1 << node);
            prop_assert!(closed(set, &before));
            prop_assert_eq!(weight_of(set), best);
        }
    }
}
