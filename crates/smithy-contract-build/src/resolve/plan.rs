//! Which shapes the schema has, and where each of them stands.

use std::collections::HashMap;

use smithy_contract::schema::ShapeIndex;

use super::constraints::{AllConstraints, Constraints};
use super::graph::Graph;
use crate::error::At;

/// The shapes of the schema, in the order of their IDs.
#[derive(Debug)]
pub(super) struct Plan {
    pub entries: Vec<Entry>,
    of_node: HashMap<usize, ShapeIndex>,
    /// By shape and place of the member in it: the members with shapes of their own.
    of_member: HashMap<(usize, usize), ShapeIndex>,
}

/// A shape of the schema.
#[derive(Debug)]
pub(super) struct Entry {
    pub id: String,
    /// The shape in the model; for a member's own shape, its target.
    pub node: usize,
    /// Of a member's own shape: the member, and its constraints over those of its target.
    pub member: Option<(usize, usize, Constraints)>,
}

impl Entry {
    pub fn at<'g>(&self, graph: &'g Graph<'_>) -> At<'g> {
        match self.member {
            Some((owner, member, _)) => {
                let owner = &graph.nodes[owner];
                owner.at().member(&owner.members[member].name)
            }
            None => graph.nodes[self.node].at(),
        }
    }

    pub fn constraints<'c>(&'c self, all: &'c AllConstraints) -> &'c Constraints {
        self.member.as_ref().map_or(&all.shapes[self.node], |(_, _, constraints)| constraints)
    }
}

impl Plan {
    pub fn new(graph: &Graph<'_>, constraints: &AllConstraints, reached: &[bool]) -> Self {
        let mut nodes: Vec<usize> = (0..graph.nodes.len())
            .filter(|&node| reached[node] && graph.nodes[node].ty.is_data())
            .collect();
        nodes.sort_by_key(|&node| &graph.nodes[node].id);
        let mut entries: Vec<Entry> = Vec::with_capacity(nodes.len());
        // Equal overrides of the same target share the shape that is named after the first.
        let mut own_shapes: HashMap<(usize, Constraints), usize> = HashMap::new();
        let mut users = Vec::new();
        for &node in &nodes {
            entries.push(Entry { id: graph.nodes[node].id.to_string(), node, member: None });
            for (place, own) in constraints.members[node].iter().enumerate() {
                if *own == Constraints::default() {
                    continue;
                }
                let edge = &graph.nodes[node].members[place];
                let merged = own.over(&constraints.shapes[edge.target]);
                if merged == constraints.shapes[edge.target] {
                    continue;
                }
                let entry = *own_shapes.entry((edge.target, merged.clone())).or_insert_with(|| {
                    let id = format!("{}${}", graph.nodes[node].id, edge.name);
                    entries.push(Entry {
                        id,
                        node: edge.target,
                        member: Some((node, place, merged)),
                    });
                    entries.len() - 1
                });
                users.push((node, place, entry));
            }
        }
        Self::number(entries, &users)
    }

    /// Sorts the entries and notes where they are.
    fn number(entries: Vec<Entry>, users: &[(usize, usize, usize)]) -> Self {
        let mut entries: Vec<(usize, Entry)> = entries.into_iter().enumerate().collect();
        entries.sort_by(|(_, left), (_, right)| left.id.cmp(&right.id));
        let mut places = vec![ShapeIndex(0); entries.len()];
        let mut of_node = HashMap::new();
        for (index, (old, entry)) in entries.iter().enumerate() {
            let index = ShapeIndex(index as u32);
            places[*old] = index;
            if entry.member.is_none() {
                of_node.insert(entry.node, index);
            }
        }
        let of_member =
            users.iter().map(|&(node, place, entry)| ((node, place), places[entry])).collect();
        Self { entries: entries.into_iter().map(|(_, entry)| entry).collect(), of_node, of_member }
    }

    /// The shape of the schema that a shape of the model became.
    pub fn shape_of(&self, node: usize) -> ShapeIndex {
        self.of_node.get(&node).copied().unwrap_or(ShapeIndex(0))
    }

    /// The shape of a member's values: its own, or its target.
    pub fn shape_of_member(&self, graph: &Graph<'_>, node: usize, place: usize) -> ShapeIndex {
        let own = self.of_member.get(&(node, place)).copied();
        own.unwrap_or_else(|| self.shape_of(graph.nodes[node].members[place].target))
    }
}
