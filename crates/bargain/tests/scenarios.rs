//! The public scenario files of the field, where a folder of them lies beside the repository: every
//! one solves, or says why not, and the golden values of eight of them are met.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wasit_bargain::formats::read;
use wasit_bargain::{
    Answer, Ask, Concept, Evaluations, KsRule, Problem, Resolution, Scenario, Zone, certify, solve,
};
use wasit_diagnostic::{Severity, Sources};

/// Returns the folder, if it is there. A clone without it has nothing to run over.
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/scenarios");
    beside.is_dir().then_some(beside)
}

fn sources(dir: &Path) -> Sources {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    let mut sources = Sources::default();
    for path in files {
        sources.add(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
    }
    sources
}

fn scenario(dir: &Path) -> Option<Scenario> {
    let outcome = read(&sources(dir));
    let refused = outcome.diagnostics.iter().any(|d| d.severity == Severity::Error);
    assert_eq!(outcome.scenario.is_none(), refused, "{}", dir.display());
    outcome.scenario
}

/// Ends after so many looks, so that spaces nobody can list give their best soon.
fn solved(problem: &Problem) -> Answer {
    let mut looks = 0;
    let mut watch = |_| {
        looks += 1;
        if looks < 200 {
            std::ops::ControlFlow::Continue(())
        } else {
            std::ops::ControlFlow::Break(())
        }
    };
    solve(problem, &Ask::default(), &mut watch)
}

#[test]
fn golden_values_are_met() {
    let Some(folder) = folder() else { return };
    let golden = std::fs::read_to_string(folder.join("golden/golden.json")).unwrap();
    let golden: BTreeMap<String, Value> = serde_json::from_str(&golden).unwrap();
    assert_eq!(golden.len(), 8);
    for (name, values) in golden {
        let scenario = scenario(&folder.join("golden").join(&name)).unwrap();
        for (reading, key) in [
            (Evaluations::DividedByLargest, "exact_genius_normalised"),
            (Evaluations::AsWritten, "exact_raw_negmas_reading"),
        ] {
            let problem = scenario.problem(reading, Resolution::Finest).unwrap();
            let answer = solved(&problem);
            let expected = &values[key];
            assert_eq!(answer.packages.to_string(), expected["outcomes"].to_string(), "{name}");
            assert_eq!(answer.frontier.len().to_string(), expected["pareto_size_all"].to_string());
            for (concept, key) in [
                (Concept::Nash, "nash_d_rv"),
                (Concept::KalaiSmorodinsky(KsRule::Maximin), "ks_true_d_rv"),
                (Concept::Egalitarian, "egalitarian_maxmin_absolute_gain"),
                (Concept::Utilitarian, "max_welfare"),
            ] {
                let found = answer.solutions.iter().find(|s| s.concept == concept).unwrap();
                let own: Vec<f64> = found.scores.iter().map(|s| problem.utility(*s)).collect();
                let is = |point: &Value| {
                    let point = point.as_array().unwrap().iter().map(|u| u.as_f64().unwrap());
                    point
                        .zip(&own)
                        .all(|(golden, own)| (golden - own).abs() < 1e-9 * golden.max(1.0))
                };
                let points = expected[key].as_array().unwrap();
                assert!(points.iter().any(is), "{name} {key}: {own:?}, not {points:?}");
            }
        }
    }
}

#[test]
fn every_scenario_solves_or_says_why_not() {
    let Some(folder) = folder() else { return };
    let mut left = vec![folder.join("genius"), folder.join("geniusweb"), folder.join("negmas")];
    let mut seen = 0;
    while let Some(dir) = left.pop() {
        let below: Vec<PathBuf> = std::fs::read_dir(&dir)
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| p.is_dir())
            .collect();
        if !below.is_empty() {
            left.extend(below);
            continue;
        }
        let Some(scenario) = scenario(&dir) else { continue };
        let problem =
            scenario.problem(Evaluations::DividedByLargest, Resolution::Steps(10_000)).unwrap();
        let answer = solved(&problem);
        let certificate = certify(&problem, &answer);
        assert!(certificate.feasible && certificate.scores, "{}", dir.display());
        if let Zone::Exists(witness) = &answer.zone {
            assert!(problem.allows(witness), "{}", dir.display());
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen} scenarios");
}
