//! Lenient diagrams against lists of every package.

use crate::support::{SMALL, every, with_shared_names};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wasit_bargain::{Diagram, Package, Problem};

/// Limits of one name are one group, by the first of them.
fn groups(problem: &Problem) -> Vec<u32> {
    let mut places = BTreeMap::new();
    let place = |limit: &wasit_bargain::Limit| {
        let new = u32::try_from(places.len()).unwrap();
        *places.entry(limit.name.clone()).or_insert(new)
    };
    problem.limits().iter().map(place).collect()
}

/// Every path of a diagram: its package, scores, and the groups that its arcs break, in their order.
fn paths(problem: &Problem, diagram: &Diagram) -> Vec<(Package, Vec<i64>, Vec<u32>)> {
    let none = Package::new(vec![0; problem.issues().len()]);
    let mut begun = vec![(0, none, diagram.root().to_vec(), vec![])];
    for layer in diagram.layers() {
        let mut longer = vec![];
        for (node, package, sum, broken) in begun {
            let arcs = layer.arcs_with_scores(diagram.parties());
            for (arc, scores) in arcs.filter(|(arc, _)| arc.from == node) {
                let sum = sum.iter().zip(scores).map(|(sum, own)| sum + own).collect();
                let broken = [broken.as_slice(), diagram.breaks(arc)].concat();
                longer.push((arc.to, package.with(layer.issue, arc.option), sum, broken));
            }
        }
        begun = longer;
    }
    begun.into_iter().map(|(_, package, sum, broken)| (package, sum, broken)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_lenient_diagram_has_every_package_and_names_what_it_breaks(
        problem in with_shared_names(SMALL),
    ) {
        let groups = groups(&problem);
        let diagram = Diagram::lenient(&problem, &groups).unwrap();
        let found = paths(&problem, &diagram);
        let packages: BTreeSet<&Package> = found.iter().map(|(package, ..)| package).collect();
        prop_assert_eq!(packages.len(), found.len());
        prop_assert_eq!(found.len(), every(&problem).len());
        for (package, scores, mut broken) in found.iter().cloned() {
            let limits = problem.limits().iter().zip(&groups);
            let expected: BTreeSet<u32> =
                limits.filter(|(l, _)| l.never.holds(&package)).map(|(_, g)| *g).collect();
            broken.sort_unstable();
            prop_assert_eq!(broken, expected.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(scores, problem.scores(&package));
        }
    }
}
