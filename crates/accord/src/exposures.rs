//! How much each party can have given before it received as much.

use crate::check::{self, NotSettled};
use crate::text::Reading;

/// The most that a party can have given and not received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposed {
    /// The party.
    pub party: String,
    /// The full name.
    pub title: String,
    /// What it has given less what it has received, in the worth that clauses state; none if the
    /// numbers are too large to be added.
    pub most: Option<String>,
    /// The clauses performed by then, in the order of the text.
    pub by: Vec<ExposedBy>,
}

/// A clause that is performed when a party's exposure is greatest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExposedBy {
    /// The clause.
    pub clause: String,
    /// What the party gives by it.
    pub given: String,
    /// What the party receives by it.
    pub received: String,
}

/// Returns the greatest exposure of each party over every order that the text allows, with the
/// brackets settled.
///
/// A bracket that is not settled reads as its first alternative.
///
/// # Errors
/// A bracket to be settled is not there, or has no such alternative.
pub fn exposures(
    reading: &Reading,
    settled: &[(String, String)],
) -> Result<Vec<Exposed>, NotSettled> {
    reading.view(settled, |view| {
        let parties = view.model.parties.iter().filter(|party| view.stands(&party.guard));
        parties
            .map(|party| {
                let exposure = check::exposure(view, party.item);
                let most = exposure.as_ref().ok().map(|exposure| exposure.most.to_string());
                let shares = exposure.map(|exposure| exposure.shares).unwrap_or_default();
                let by = shares.iter().filter_map(|share| {
                    Some(ExposedBy {
                        clause: view.norm(share.clause)?.name.text.clone(),
                        given: share.given.to_string(),
                        received: share.received.to_string(),
                    })
                });
                let (party, title) = (&party.item.name.text, &party.item.title.text);
                Exposed { party: party.clone(), title: title.clone(), most, by: by.collect() }
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use wasit_diagnostic::Sources;

    use super::*;

    #[test]
    fn each_side_is_told_what_it_can_have_given() {
        let text = "```accord\nparty A \"Aurelia\"\nparty B \"Tamrin\"\n\
            duty x: A must \"act\" worth [A: 4.25 | B: 6.5] to B\n\
            duty y: B must \"act\" requires x worth 3 to A\n```\n";
        let reading = Reading::new(Sources::default().add("text", text), text);
        let told = |settled: &[(String, String)]| -> Vec<_> {
            let exposed = exposures(&reading, settled).unwrap();
            exposed.into_iter().map(|e| (e.party, e.most.unwrap(), e.by.len())).collect()
        };
        let expect = |most: &str| vec![("A".into(), most.into(), 1), ("B".into(), "0".into(), 0)];
        assert_eq!(told(&[]), expect("4.25"));
        assert_eq!(told(&[("1".into(), "B".into())]), expect("6.5"));
        assert!(exposures(&reading, &[("2".into(), "B".into())]).is_err());
    }
}
