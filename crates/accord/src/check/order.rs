//! What waits for what: E201, E202, W502.

use std::collections::{BTreeSet, VecDeque};

use petgraph::graph::{DiGraph, NodeIndex};
use wasit_diagnostic::Diagnostic;

use super::{Context, Findings};
use crate::Code;
use crate::diagram::{Set, TooLarge};
use crate::limits;
use crate::order::{Atom, Formula, Node, Possible, Waits, possible};
use crate::tree::{At, WordKind};

/// Finds circles of things that wait for each other, and what can never come about.
pub(crate) fn order(context: &Context<'_, '_>, findings: &mut Findings) {
    let about = "which clauses can come about";
    findings.attempt((Code::Circular.code(), about), |findings| {
        let waits = Waits::of(context.model);
        let possible = possible(&waits, &[], findings)?;
        Circles { context, waits: &waits }.find(&possible, findings)
    });
}

struct Circles<'c, 'm, 't> {
    context: &'c Context<'m, 't>,
    waits: &'c Waits,
}

impl Circles<'_, '_, '_> {
    fn find(&self, possible: &Possible, findings: &mut Findings) -> Result<(), TooLarge> {
        let mut open = self.impossible(possible, findings)?;
        let none = findings.diagrams.none();
        // Each round explains one settlement in which something is not explained yet.
        for _ in 0..limits::DIAGNOSTICS_MAX {
            let Some(settlement) =
                open.iter().find(|set| **set != none).and_then(|set| findings.diagrams.any(*set))
            else {
                return Ok(());
            };
            let comes: Vec<bool> = possible
                .sets
                .iter()
                .map(|set| findings.diagrams.contains(*set, &settlement))
                .collect();
            let lost: Vec<bool> =
                open.iter().map(|set| findings.diagrams.contains(*set, &settlement)).collect();
            for group in self.groups(&settlement, &comes, &lost) {
                self.explain(group, &mut open, findings)?;
            }
        }
        Ok(())
    }

    /// Returns under which settlements each clause or day stands and cannot come about.
    fn impossible(
        &self,
        possible: &Possible,
        findings: &mut Findings,
    ) -> Result<Vec<Set>, TooLarge> {
        let model = self.context.model;
        let mut out = vec![];
        for ((node, _), set) in self.waits.nodes().iter().zip(&possible.sets) {
            let there = findings.one_of(model.guards(thing(*node)))?;
            out.push(findings.diagrams.minus(there, *set)?);
        }
        Ok(out)
    }

    /// Groups what is lost under a settlement: circles, and single things beyond them.
    fn groups(&self, settlement: &[usize], comes: &[bool], lost: &[bool]) -> Vec<Group> {
        let mut graph: DiGraph<usize, At> = DiGraph::new();
        let index: Vec<Option<NodeIndex>> =
            lost.iter().enumerate().map(|(at, lost)| lost.then(|| graph.add_node(at))).collect();
        let mut missing: Vec<Vec<Atom>> = vec![vec![]; lost.len()];
        for (at, (_, formula)) in self.waits.nodes().iter().enumerate() {
            let Some(Some(from)) = index.get(at) else { continue };
            let atoms = self.missing(formula, settlement, comes).unwrap_or_default();
            for atom in &atoms {
                if let Some(Some(to)) = index.get(self.waits.place(atom.node)) {
                    graph.update_edge(*from, *to, atom.at);
                }
            }
            if let Some(slot) = missing.get_mut(at) {
                *slot = atoms;
            }
        }
        let mut groups = vec![];
        for component in petgraph::algo::tarjan_scc(&graph) {
            let circle = shortest_circle(&graph, &component);
            let all: Vec<usize> = component.iter().map(|n| graph[*n]).collect();
            match circle {
                Some(circle) => groups.push(Group::Circle { all, circle }),
                None => {
                    for at in all {
                        let because = missing.get(at).cloned().unwrap_or_default();
                        groups.push(Group::Lost { at, because });
                    }
                }
            }
        }
        groups
    }

    /// Returns what is missing for a formula to hold; none if brackets settle it against it.
    fn missing(
        &self,
        formula: &Formula,
        settlement: &[usize],
        comes: &[bool],
    ) -> Option<Vec<Atom>> {
        match formula {
            Formula::Always => Some(vec![]),
            Formula::Of(atom) => {
                let comes = comes.get(self.waits.place(atom.node)).copied().unwrap_or(false);
                Some(if comes { vec![] } else { vec![*atom] })
            }
            Formula::Settled(guards, wanted) => {
                let one = guards.iter().any(|guard| {
                    guard.iter().all(|s| settlement.get(s.choice.0) == Some(&s.option))
                });
                (one == *wanted).then(Vec::new)
            }
            Formula::All(parts) => {
                let parts: Option<Vec<_>> =
                    parts.iter().map(|p| self.missing(p, settlement, comes)).collect();
                parts.map(|parts| parts.concat())
            }
            Formula::Any(parts) => {
                let parts: Vec<_> =
                    parts.iter().filter_map(|p| self.missing(p, settlement, comes)).collect();
                if parts.is_empty() {
                    return None;
                }
                let enough = parts.iter().any(Vec::is_empty);
                Some(if enough { vec![] } else { parts.concat() })
            }
        }
    }

    fn explain(
        &self,
        group: Group,
        open: &mut [Set],
        findings: &mut Findings,
    ) -> Result<(), TooLarge> {
        match group {
            Group::Circle { all, circle } => {
                let mut both = findings.universe;
                for at in &all {
                    let set = open.get(*at).copied().unwrap_or(both);
                    both = findings.diagrams.and(both, set)?;
                }
                findings.under(self.circle(&circle), both)?;
                for at in all {
                    if let Some(set) = open.get_mut(at) {
                        *set = findings.diagrams.minus(*set, both)?;
                    }
                }
            }
            Group::Lost { at, because } => {
                let none = findings.diagrams.none();
                let Some(slot) = open.get_mut(at) else { return Ok(()) };
                let set = std::mem::replace(slot, none);
                if let Some(diagnostic) = self.lost(at, &because) {
                    findings.under(diagnostic, set)?;
                }
            }
        }
        Ok(())
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
        let clauses: Vec<usize> = nodes
            .iter()
            .filter_map(|node| if let Node::Clause(clause) = node { Some(*clause) } else { None })
            .collect();
        let name = |clause: &usize| {
            model.clauses.get(*clause).map_or(String::new(), |clause| clause.name.text.clone())
        };
        let names: Vec<String> = clauses.iter().map(name).collect();
        let (Some(first), Some(last)) = (names.first(), names.last()) else {
            return "let one of them come without the other".into();
        };
        if names.len() == 1 {
            return format!("take away what makes `{first}` wait, or say what else may come first");
        }
        let certifier = model
            .verifiers
            .first()
            .map_or(String::new(), |verifier| format!(" certified by {}", verifier.item.name.text));
        let holder = model.verifiers.last().map_or("…", |v| v.item.name.text.as_str());
        format!(
            "one of these opens the circle:\n\
             - simultaneous: `together {}{certifier}`\n\
             - a third party holds one side, say what `{last}` gives: `escrow … held by {holder} deposited by …` with \
             `release when {first}`; `{first}` then requires `held(…)`\n\
             - prepared in advance, effective on the finding: in `{first}`, `at once on found({last})` in place \
             of the condition\n\
             - a certificate: let `{last}` require a finding that does not need `{first}`",
            names.join(", ")
        )
    }

    fn lost(&self, at: usize, because: &[Atom]) -> Option<Diagnostic> {
        let model = self.context.model;
        let (node, _) = self.waits.nodes().get(at)?;
        let own = self.name(*node);
        let place = self.given(*node)?;
        let mut diagnostic = Diagnostic::error(
            Code::Never.code(),
            format!("{own} can never come about"),
        )
        .at(model.file, place.range(), "binds nobody");
        let mut seen = BTreeSet::new();
        for atom in because {
            if seen.insert(atom.node) {
                let label = format!("waits for {}, which never comes", self.name(atom.node));
                diagnostic = diagnostic.beside(model.file, atom.at.range(), label);
            }
        }
        let first = because.first().map(|atom| self.name(atom.node));
        Some(diagnostic.help(match first {
            Some(first) => format!(
                "mend what stands against {first} first, or let {own} wait for something else"
            ),
            None => "give it a condition that can hold".to_owned(),
        }))
    }

    fn name(&self, node: Node) -> String {
        let name = self.given_name(node).unwrap_or_default();
        match node {
            Node::Escrow(_) => format!("`held({name})`"),
            Node::Step(_) => format!("`approved({name})`"),
            _ => format!("`{name}`"),
        }
    }

    fn given_name(&self, node: Node) -> Option<String> {
        let model = self.context.model;
        Some(match node {
            Node::Clause(at) => model.clauses.get(at)?.name.text.clone(),
            Node::Day(at) => model.days.get(at)?.item.name.text.clone(),
            Node::Step(at) => model.steps.get(at)?.item.name.text.clone(),
            Node::Escrow(at) => model.escrows.get(at)?.item.name.text.clone(),
        })
    }

    fn given(&self, node: Node) -> Option<At> {
        let model = self.context.model;
        Some(match node {
            Node::Clause(at) => model.clauses.get(at)?.name.at,
            Node::Day(at) => model.days.get(at)?.item.name.at,
            Node::Step(at) => model.steps.get(at)?.item.name.at,
            Node::Escrow(at) => model.escrows.get(at)?.item.name.at,
        })
    }
}

/// What cannot come about under a settlement, and why.
enum Group {
    /// Things that wait for each other, and the shortest circle among them: each with the place at
    /// which it says that it waits for the next.
    Circle { all: Vec<usize>, circle: Vec<(usize, At)> },
    /// A thing that waits for what never comes.
    Lost { at: usize, because: Vec<Atom> },
}

fn thing(node: Node) -> crate::model::Thing {
    use crate::model::Thing;
    match node {
        Node::Clause(at) => Thing::Clause(at),
        Node::Day(at) => Thing::Day(at),
        Node::Step(at) => Thing::Step(at),
        Node::Escrow(at) => Thing::Escrow(at),
    }
}

/// Returns the shortest circle within a strongly connected component, beginning with what stands
/// first in the text; none if it is a single thing that does not wait for itself.
fn shortest_circle(
    graph: &DiGraph<usize, At>,
    component: &[NodeIndex],
) -> Option<Vec<(usize, At)>> {
    let mut best: Option<Vec<NodeIndex>> = None;
    // Any circle will do where there are many: the search is quadratic.
    for start in component.iter().take(64) {
        let mut from = std::collections::HashMap::new();
        let mut queue = VecDeque::from([*start]);
        'search: while let Some(at) = queue.pop_front() {
            for next in graph.neighbors(at) {
                if next == *start {
                    let mut path = vec![at];
                    while let Some(before) = path.last().and_then(|last| from.get(last)) {
                        path.push(*before);
                    }
                    path.reverse();
                    if best.as_ref().is_none_or(|best| path.len() < best.len()) {
                        best = Some(path);
                    }
                    break 'search;
                }
                if component.contains(&next) && !from.contains_key(&next) {
                    from.insert(next, at);
                    queue.push_back(next);
                }
            }
        }
    }
    let mut path = best?;
    let first = path.iter().enumerate().min_by_key(|(_, n)| graph[**n]).map_or(0, |(at, _)| at);
    path.rotate_left(first);
    let count = path.len();
    let edge = |n: usize| -> Option<(usize, At)> {
        let (own, next) = (*path.get(n)?, *path.get((n + 1) % count)?);
        Some((graph[own], graph[graph.find_edge(own, next)?]))
    };
    (0..count).map(edge).collect()
}

/// Finds irrevocable steps that can come about while the other side is not approved.
pub(crate) fn before_approval(context: &Context<'_, '_>, findings: &mut Findings) {
    let model = context.model;
    let code = Code::BeforeApproval.code();
    for (party, placed) in model.parties.iter().enumerate() {
        let own = |step: &usize| {
            let of = model.steps.get(*step).map(|step| step.item.of.text.as_str());
            of == Some(placed.item.name.text.as_str())
        };
        let steps: Vec<usize> = (0..model.steps.len()).filter(own).collect();
        let Some(step) = steps.first().and_then(|step| model.steps.get(*step)) else { continue };
        let never: Vec<Node> = steps.iter().map(|step| Node::Step(*step)).collect();
        findings.attempt((code, &placed.item.name.text), |findings| {
            let waits = Waits::of(model);
            let possible = possible(&waits, &never, findings)?;
            for (clause, set) in possible.sets.iter().take(model.clauses.len()).enumerate() {
                let Some(clause) = model.clauses.get(clause) else { continue };
                for variant in &clause.variants {
                    let norm = variant.item;
                    let others = norm.bearer.names.iter().all(|n| model.party(&n.text) != Some(party));
                    let irrevocable = norm.words.iter().find_map(|line| match &line.word {
                        crate::tree::Wording::One(word) => {
                            matches!(word.kind, WordKind::Irrevocable).then_some(word.at)
                        }
                        crate::tree::Wording::Open(_) => None,
                    });
                    let (true, true, Some(at)) = (others, norm.kind.binds(), irrevocable) else {
                        continue;
                    };
                    let title = &placed.item.title.text;
                    let way = findings.way(&variant.guard)?;
                    let set = findings.diagrams.and(*set, way)?;
                    let name = &norm.name.text;
                    findings.under(
                        Diagnostic::warning(
                            code,
                            format!("`{name}` cannot be taken back, and can be due before {title} is approved at home"),
                        )
                        .at(model.file, at.range(), "irrevocable")
                        .beside(model.file, step.item.name.at.range(), "still open then")
                        .help(format!("add `requires approved({})`", step.item.name.text)),
                        set,
                    )?;
                }
            }
            Ok(())
        });
    }
}
