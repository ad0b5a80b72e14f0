//! Lists of unique items hold only what can be compared: no floats, doubles or documents, at any depth.

use std::collections::VecDeque;

use super::constraints::AllConstraints;
use super::graph::{Graph, Node};
use crate::ast::Type;
use crate::cycles;
use crate::error::{Problem, Report};
use crate::traits;

/// Checks all lists of unique items. Smithy 1.0 allowed elements that cannot be compared reliably; these
/// give a warning.
pub(super) fn check(
    graph: &Graph<'_>,
    constraints: &AllConstraints,
    report: &mut Report,
) -> Vec<String> {
    let incomparable =
        ways_to(graph, |node| matches!(node.ty, Type::Float | Type::Double | Type::Document));
    let unordered = ways_to(graph, |node| node.traits.has(traits::UNORDERED));
    let mut warnings = Vec::new();
    for (position, node) in graph.nodes.iter().enumerate() {
        let is_unique = constraints.shapes[position].unique_items;
        let Some(element) = node.members.first().filter(|_| is_unique && node.ty.is_list()) else {
            continue;
        };
        let at = node.at().trait_id(traits::UNIQUE_ITEMS);
        if incomparable[element.target].is_some() {
            let way = follow(&incomparable, element.target);
            let culprit = &graph.nodes[way[way.len() - 1]];
            let names = std::iter::once(position).chain(way.iter().copied());
            let path = cycles::describe(names.map(|position| &*graph.nodes[position].id));
            if node.is_version_1 {
                let found = culprit.ty.with_article();
                warnings.push(format!("{}: unique items hold {found} ({path})", node.id));
            } else {
                let (culprit, found) = (culprit.id.to_string(), culprit.ty.with_article());
                report.refuse(at, Problem::NotComparable { culprit, found, path });
            }
        }
        if unordered[element.target].is_some() {
            let way = follow(&unordered, element.target);
            let culprit = graph.nodes[way[way.len() - 1]].id.to_string();
            report.refuse(at, Problem::Unordered { culprit });
        }
    }
    warnings
}

/// For each shape from which members lead to a culprit, the next shape on a shortest way; a culprit
/// leads to itself.
fn ways_to(graph: &Graph<'_>, is_culprit: impl Fn(&Node<'_>) -> bool) -> Vec<Option<usize>> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    for (position, node) in graph.nodes.iter().enumerate() {
        for edge in node.value_members() {
            holders[edge.target].push(position);
        }
    }
    let mut next: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let mut queue = VecDeque::new();
    for (position, node) in graph.nodes.iter().enumerate() {
        if is_culprit(node) {
            next[position] = Some(position);
            queue.push_back(position);
        }
    }
    while let Some(position) = queue.pop_front() {
        for &holder in &holders[position] {
            if next[holder].is_none() {
                next[holder] = Some(position);
                queue.push_back(holder);
            }
        }
    }
    next
}

/// The way from a shape to the culprit, both included.
fn follow(next: &[Option<usize>], from: usize) -> Vec<usize> {
    let mut way = vec![from];
    let mut here = from;
    while let Some(there) = next[here].filter(|&there| there != here) {
        way.push(there);
        here = there;
    }
    way
}
