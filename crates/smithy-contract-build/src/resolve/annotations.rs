//! Traits that say all they say by being there.

use super::graph::Graph;
use crate::ast::{Traits, raw};
use crate::error::{At, Problem, Report};
use crate::traits;

/// Those that are read here.
const ANNOTATIONS: [&str; 17] = [
    traits::BOX,
    traits::CLIENT_OPTIONAL,
    traits::EVENT_HEADER,
    traits::EVENT_PAYLOAD,
    traits::HOST_LABEL,
    traits::HTTP_LABEL,
    traits::HTTP_PAYLOAD,
    traits::HTTP_QUERY_PARAMS,
    traits::HTTP_RESPONSE_CODE,
    traits::IDEMPOTENCY_TOKEN,
    traits::INTERNAL,
    traits::REQUIRED,
    traits::SENSITIVE,
    traits::SPARSE,
    traits::STREAMING,
    traits::UNIQUE_ITEMS,
    traits::UNORDERED,
];

/// Refuses them with a value: `false` would not take back what they say.
pub(super) fn check(graph: &Graph<'_>, report: &mut Report) {
    for node in &graph.nodes {
        check_traits(&node.traits, node.at(), report);
        for edge in &node.members {
            check_traits(&edge.traits, node.at().member(&edge.name), report);
        }
    }
}

fn check_traits(traits: &Traits<'_>, at: At<'_>, report: &mut Report) {
    for (id, value) in traits.iter() {
        let is_annotation = ANNOTATIONS.contains(&&**id);
        if is_annotation && !raw::object(value).is_some_and(|entries| entries.is_empty()) {
            let problem = Problem::TraitValue { found: raw::describe(value), expected: "{}" };
            report.refuse(at.trait_id(id), problem);
        }
    }
}
