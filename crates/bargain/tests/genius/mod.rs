//! GENIUS XML: what real files hold, what they get wrong, and what is written.

#![expect(clippy::panic, reason = "what fails here fails a test")]

mod hostile;
mod numbers;
mod readings;
mod slips;
mod together;
mod writing;

use wasit_bargain::formats::{self, Format, Outcome};
use wasit_bargain::{Evaluations, Exact, Profile, Scenario, decimal};
use wasit_diagnostic::{Severity, Sources};

/// Two issues, as a domain tells them.
const DOMAIN: &str = r#"<negotiation_template number_of_sessions="1">
 <agent class="x" name="seller" utility_space="a.xml"></agent>
 <utility_space number_of_issues="2">
  <objective index="0" name="root" description="" type="objective" etype="objective">
   <issue index="1" name="Fund" vtype="discrete" type="discrete" etype="discrete">
    <item index="1" value="$100 Billion"/><item index="2" value="none" cost="0" description="d"/>
   </issue>
   <issue index="2" name="Creation" type="discrete">
    <item index="1" value="now"/><item index="2" value="later"/><item index="3" value="never"/>
   </issue>
  </objective>
 </utility_space>
</negotiation_template>"#;

/// What a party wants of them.
const PROFILE: &str = r#"<utility_space>
 <reservation value="0.25"/>
 <objective index="0" name="root" type="objective" etype="objective">
  <issue index="1" name="Fund" vtype="discrete" type="discrete" etype="discrete">
   <item index="1" value="$100 Billion" cost="0.0" evaluation="5"/>
   <item index="2" value="none" evaluation="10.0"/>
  </issue>
  <issue index="2" name="Creation" type="discrete">
   <item index="1" value="now" evaluation="1"/>
   <item index="2" value="later" evaluation="3"/>
   <item index="3" value="never" evaluation="0"/>
  </issue>
  <weight index="1" value="0.7"/>
  <weight index="2" value="0.3"/>
 </objective>
</utility_space>"#;

fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(*name, *text);
    }
    sources
}

fn read(files: &[(&str, &str)]) -> Outcome {
    formats::read(&sources(files))
}

/// Reads files in which nothing is wrong but what the codes say.
fn taken(files: &[(&str, &str)], codes: &[&str]) -> Scenario {
    let sources = sources(files);
    let outcome = formats::read(&sources);
    let found: Vec<&str> = outcome.diagnostics.iter().map(|d| d.code).collect();
    let said: Vec<String> =
        outcome.diagnostics.iter().map(|d| d.located(&sources).to_string()).collect();
    assert_eq!(found, codes, "{said:#?}");
    outcome.scenario.unwrap()
}

/// Reads a profile beside the domain.
fn profile(text: &str, codes: &[&str]) -> Profile {
    taken(&[("domain.xml", DOMAIN), ("A.xml", text)], codes).profiles.remove(0)
}

/// Asserts the one line of each error that files are refused with.
fn refused(files: &[(&str, &str)], lines: &[&str]) {
    let sources = sources(files);
    let outcome = formats::read(&sources);
    let errors = outcome.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|d| d.located(&sources).to_string()).collect();
    assert_eq!(errors, lines);
    assert!(outcome.scenario.is_none());
    for diagnostic in &outcome.diagnostics {
        assert!(!diagnostic.render(&sources, false).is_empty());
    }
}

fn number(text: &str) -> Exact {
    decimal(text).unwrap()
}

fn ratio(numerator: i64, denominator: i64) -> Exact {
    Exact::new(numerator.into(), denominator.into())
}

/// The utilities of each option of an issue, as GENIUS divides them.
fn utilities(profile: &Profile, issue: usize) -> Vec<Exact> {
    profile.valuations[issue].utilities(Evaluations::DividedByLargest)
}

/// Writes a scenario and reads it again.
fn again(scenario: &Scenario) -> Scenario {
    let files = formats::write(scenario, Format::Genius).unwrap();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let outcome = read(&files);
    outcome.scenario.unwrap_or_else(|| panic!("{:#?}\n{files:#?}", outcome.diagnostics))
}
