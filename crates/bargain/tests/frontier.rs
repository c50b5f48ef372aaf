//! Counts and frontiers against lists of every package.

use crate::support::{SMALL, allowed, efficient, problems};
use proptest::prelude::*;
use wasit_bargain::{Diagram, Unwatched, frontier};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_diagram_counts_what_is_allowed(problem in problems(SMALL)) {
        let diagram = Diagram::new(&problem).unwrap();
        prop_assert_eq!(diagram.count(), allowed(&problem).len().into());
    }

    #[test]
    fn a_frontier_is_what_listing_finds(problem in problems(SMALL)) {
        let frontier = frontier(&problem, &mut Unwatched).unwrap().unwrap();
        let found: Vec<Vec<_>> = frontier.points().map(<[_]>::to_vec).collect();
        prop_assert_eq!(&found, &efficient(&problem));
        for scores in found {
            let package = frontier.package(&scores).unwrap();
            prop_assert!(problem.allows(&package));
            prop_assert_eq!(problem.scores(&package), scores);
        }
    }
}
