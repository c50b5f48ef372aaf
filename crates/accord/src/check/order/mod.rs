//! What waits for what: E201, E202.

mod circles;

use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::diagram::TooLarge;
use crate::model::Thing;
use crate::order::{Edge, Node, Possible, Waits, blocked, possible};
use crate::tree::{At, Name};
use circles::Lost;

/// Finds circles of things that wait for each other, and what can never come about.
pub(crate) fn order(context: &Context<'_, '_>, findings: &mut Findings) {
    let about = "what can come about";
    findings.attempt((Code::Circular.code(), about), |findings| {
        let waits = Waits::of(context.model)?;
        let possible = possible(&waits, &[], findings)?;
        Teller { context, waits: &waits }.tell(&possible, findings)
    });
}

struct Teller<'c, 'm, 't> {
    context: &'c Context<'m, 't>,
    waits: &'c Waits<'t>,
}

impl Teller<'_, '_, '_> {
    fn tell(&self, possible: &Possible, findings: &mut Findings) -> Result<(), TooLarge> {
        let lost = self.lost(possible, findings)?;
        // What is on no circle waits for what is, or for what the text makes impossible otherwise.
        let mut rest = lost.sets.clone();
        for circle in lost.circles(&mut rest, findings)? {
            findings.under(self.circle(&circle.things), circle.set)?;
        }
        for (at, set) in rest.into_iter().enumerate() {
            let none = findings.diagrams.none();
            let mut because = vec![];
            for (to, edge) in lost.edges.get(at).into_iter().flatten() {
                if findings.diagrams.and(edge.set, set)? != none {
                    because.push((*to, *edge, lost.sets.get(*to) != Some(&none)));
                }
            }
            if let Some(diagnostic) = self.never(at, &because) {
                findings.under(diagnostic, set)?;
            }
        }
        Ok(())
    }

    /// Returns under which settlements each thing stands and cannot come about, and for what it waits
    /// then.
    fn lost(&self, possible: &Possible, findings: &mut Findings) -> Result<Lost, TooLarge> {
        let none = findings.diagrams.none();
        let mut sets = vec![];
        for ((node, _), set) in self.waits.nodes().iter().zip(&possible.sets) {
            let there = findings.one_of(self.context.model.guards(thing(*node)))?;
            sets.push(findings.diagrams.minus(there, *set)?);
        }
        let mut edges = blocked(self.waits, possible, findings)?;
        for (edges, lost) in edges.iter_mut().zip(&sets) {
            for edge in edges.values_mut() {
                edge.set = findings.diagrams.and(edge.set, *lost)?;
            }
            edges.retain(|_, edge| edge.set != none);
        }
        Ok(Lost { sets, edges })
    }

    fn circle(&self, circle: &[(usize, At)]) -> Diagnostic {
        let model = self.context.model;
        let nodes: Vec<Node> =
            circle.iter().filter_map(|(at, _)| Some(self.waits.nodes().get(*at)?.0)).collect();
        let names: Vec<String> = nodes.iter().map(|node| self.name(*node)).collect();
        let message = match names.as_slice() {
            [one] => format!("{one} waits for itself"),
            [one, other] => format!(
                "circular precondition: {one} and {other} each wait for the other (\"you first\")"
            ),
            several => format!(
                "circular precondition: each of {} waits for the next (\"you first\")",
                several.join(", ")
            ),
        };
        let mut diagnostic = Diagnostic::error(Code::Circular.code(), message);
        for (n, (_, at)) in circle.iter().enumerate() {
            let next = (n + 1) % circle.len();
            let empty = String::new();
            let (own, other) = (names.get(n).unwrap_or(&empty), names.get(next).unwrap_or(&empty));
            let label = format!("{own} waits for {other}");
            diagnostic = if n == 0 {
                diagnostic.at(model.file, at.range(), label)
            } else {
                diagnostic.beside(model.file, at.range(), label)
            };
        }
        diagnostic.help(self.ways_out(&nodes))
    }

    /// Proposes how to open a circle, in the names of this text.
    fn ways_out(&self, nodes: &[Node]) -> String {
        let model = self.context.model;
        let names: Vec<&str> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Clause(clause) => Some(model.clauses.get(*clause)?.name.text.as_str()),
                _ => None,
            })
            .collect();
        let (Some(first), Some(last)) = (names.first(), names.last()) else {
            return "let one of them come without the other".into();
        };
        if names.len() == 1 {
            return format!("take away what makes `{first}` wait, or say what else may come first");
        }
        let verifier = model.verifiers.first().map(|verifier| verifier.item.name.text.as_str());
        let certifier = verifier.map_or(String::new(), |name| format!(" certified by {name}"));
        let holder = model.verifiers.last().map_or("…", |v| v.item.name.text.as_str());
        format!(
            "one of these opens the circle; a deadline that counts from the other side waits for it too:\n\
             - simultaneous: `together {}{certifier}`, each with a deadline that does not count from the other\n\
             - a third party holds one side, say what `{last}` gives: `escrow … held by {holder} deposited by …` with \
             `release when {first}`, the deposit a duty that does not wait; `{first}` then requires `held(…)`\n\
             - prepared in advance, effective on the finding: in `{first}`, `at once on found({last})` in place \
             of all by which it waits for `{last}`\n\
             - a certificate: let `{last}` require a finding that does not need `{first}`, and count from that",
            names.join(", ")
        )
    }

    /// Says that a thing never comes about, because of others that never come about either, or that
    /// come about and are never suspended.
    fn never(&self, at: usize, because: &[(usize, Edge, bool)]) -> Option<Diagnostic> {
        let model = self.context.model;
        let (node, _) = self.waits.nodes().get(at)?;
        let own = self.name(*node);
        let message = format!("{own} can never come about");
        let mut diagnostic = Diagnostic::error(Code::Never.code(), message).at(
            model.file,
            self.given(*node)?.at.range(),
            "never comes about",
        );
        let mut way_out = None;
        for (to, edge, lost) in because {
            let (other, _) = self.waits.nodes().get(*to)?;
            let other = self.name(*other);
            let (label, way) = if *lost {
                (
                    format!("waits for {other}, which never comes"),
                    format!(
                        "mend what stands against {other} first, or let {own} wait for something else"
                    ),
                )
            } else {
                (
                    format!("no power suspends {other}"),
                    format!(
                        "declare who may suspend {other}, or let {own} wait for something else"
                    ),
                )
            };
            diagnostic = diagnostic.beside(model.file, edge.at.range(), label);
            way_out.get_or_insert(way);
        }
        Some(diagnostic.help(way_out.unwrap_or_else(|| "give it a condition that can hold".into())))
    }

    fn name(&self, node: Node) -> String {
        let name = self.given(node).map_or("", |given| given.text.as_str());
        match node {
            Node::Escrow(_) => format!("`held({name})`"),
            Node::Step(_) => format!("`approved({name})`"),
            _ => format!("`{name}`"),
        }
    }

    fn given(&self, node: Node) -> Option<&Name> {
        let model = self.context.model;
        Some(match node {
            Node::Clause(at) => model.clauses.get(at)?.name,
            Node::Day(at) => &model.days.get(at)?.item.name,
            Node::Step(at) => &model.steps.get(at)?.item.name,
            Node::Escrow(at) => &model.escrows.get(at)?.item.name,
        })
    }
}

fn thing(node: Node) -> Thing {
    match node {
        Node::Clause(at) => Thing::Clause(at),
        Node::Day(at) => Thing::Day(at),
        Node::Step(at) => Thing::Step(at),
        Node::Escrow(at) => Thing::Escrow(at),
    }
}
