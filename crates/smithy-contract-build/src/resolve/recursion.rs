//! Recursion that Smithy forbids: shapes that no finite value satisfies, and lists of nothing but
//! themselves.

use super::graph::{Edge, Graph, Node};
use crate::ast::Type;
use crate::cycles;
use crate::error::{Problem, Report};
use crate::traits;

/// Checks the recursion of all shapes.
pub(super) fn check(graph: &Graph<'_>, report: &mut Report) {
    let bare = |position: usize| match graph.nodes[position].ty {
        Type::List | Type::Set | Type::Map => {
            graph.nodes[position].members.last().map(|edge| edge.target)
        }
        _ => None,
    };
    for cycle in cycles::cycles(graph.nodes.len(), bare) {
        report_cycle(graph, &cycle, |cycle| Problem::BareRecursion { cycle }, report);
    }
    let finite = finite(graph);
    let endless = |position: usize| {
        let node: &Node<'_> = &graph.nodes[position];
        let mut needed =
            node.members.iter().filter(|edge| node.ty == Type::Union || must_be_present(edge));
        if finite[position] {
            None
        } else {
            needed.find(|edge| !finite[edge.target]).map(|edge| edge.target)
        }
    };
    for cycle in cycles::cycles(graph.nodes.len(), endless) {
        report_cycle(graph, &cycle, |cycle| Problem::EndlessRecursion { cycle }, report);
    }
}

fn report_cycle(
    graph: &Graph<'_>,
    cycle: &[usize],
    problem: impl FnOnce(String) -> Problem,
    report: &mut Report,
) {
    let names = cycle.iter().chain(&cycle[..1]).map(|&position| &*graph.nodes[position].id);
    report.refuse(graph.nodes[cycle[0]].at(), problem(cycles::describe(names)));
}

fn must_be_present(edge: &Edge<'_>) -> bool {
    edge.traits.has(traits::REQUIRED)
        && edge.traits.get(traits::DEFAULT).is_none_or(|value| value.get() == "null")
}

/// Which shapes have a finite value: the least set with all simple shapes, lists and maps (they may be
/// empty), the structures whose required members are in it and the unions of which one member is.
fn finite(graph: &Graph<'_>) -> Vec<bool> {
    let count = graph.nodes.len();
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); count];
    // How many targets a shape still waits for.
    let mut waits: Vec<usize> = vec![0; count];
    for (position, node) in graph.nodes.iter().enumerate() {
        match node.ty {
            Type::Structure => {
                for edge in node.members.iter().filter(|edge| must_be_present(edge)) {
                    holders[edge.target].push(position);
                    waits[position] += 1;
                }
            }
            Type::Union => {
                node.members.iter().for_each(|edge| holders[edge.target].push(position));
                waits[position] = usize::from(!node.members.is_empty());
            }
            _ => {}
        }
    }
    let mut finite: Vec<bool> = waits.iter().map(|&count| count == 0).collect();
    let mut queue: Vec<usize> = (0..count).filter(|&position| finite[position]).collect();
    while let Some(position) = queue.pop() {
        for &holder in &holders[position] {
            waits[holder] = waits[holder].saturating_sub(1);
            if waits[holder] == 0 && !finite[holder] {
                finite[holder] = true;
                queue.push(holder);
            }
        }
    }
    finite
}
