//! Which service the contract is of, and which operations it has.

use std::collections::HashMap;

use smithy_contract::schema::Protocol;

use super::graph::{Graph, Node};
use crate::ast::{Role, Type};
use crate::error::{Problem, Report};
use crate::traits;

/// What the contract covers.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The service; none if the model has none, and its operations stand on their own.
    pub service: Option<usize>,
    /// The operations, in the order of their names.
    pub operations: Vec<usize>,
    /// What the user should know about the choice.
    pub warning: Option<String>,
}

/// Chooses the service by its ID or name, or the only one there is.
pub(super) fn choose(graph: &Graph<'_>, wanted: Option<&str>, report: &mut Report) -> Scope {
    let all = |ty| graph.nodes.iter().enumerate().filter(move |(_, node)| node.ty == ty).map(|(position, _)| position);
    // A mixin only exists to be mixed in.
    let services: Vec<usize> =
        all(Type::Service).filter(|&service| !graph.nodes[service].traits.has(traits::MIXIN)).collect();
    let available = || names(graph, &services);
    let service = match (wanted, services.as_slice()) {
        (Some(wanted), _) => {
            let is_wanted = |service: &&usize| {
                let node = &graph.nodes[**service];
                node.id == wanted || node.name() == wanted
            };
            let Some(&service) = services.iter().find(is_wanted) else {
                report.refuse_model(Problem::UnknownService { wanted: wanted.to_owned(), available: available() });
                return Scope::default();
            };
            Some(service)
        }
        (None, []) => None,
        (None, [service]) => Some(*service),
        (None, _) => {
            report.refuse_model(Problem::SeveralServices { available: available() });
            return Scope::default();
        }
    };
    let operations = match service {
        Some(service) => bound_operations(graph, service),
        None => all(Type::Operation).collect(),
    };
    if operations.is_empty() && service.is_none() {
        report.refuse_model(Problem::NoOperation);
    }
    let warning = match service {
        None => Some("the model has no service: its operations are taken as they stand, as documents"),
        Some(_) if operations.is_empty() => Some("the service has no operation"),
        Some(_) => None,
    };
    let warning = warning.map(str::to_owned);
    Scope { service, operations: by_name(graph, operations, report), warning }
}

fn names(graph: &Graph<'_>, services: &[usize]) -> String {
    let names: Vec<&str> = services.iter().map(|&service| &*graph.nodes[service].id).collect();
    if names.is_empty() { "no service".to_owned() } else { names.join(", ") }
}

/// The operations of a service, those of its resources and of their resources included.
fn bound_operations(graph: &Graph<'_>, service: usize) -> Vec<usize> {
    let mut seen = vec![false; graph.nodes.len()];
    let mut operations = Vec::new();
    let mut owners = vec![service];
    while let Some(owner) = owners.pop() {
        let node: &Node<'_> = &graph.nodes[owner];
        let mut add = |role, onto: &mut Vec<usize>| {
            for target in node.linked(role) {
                if !std::mem::replace(&mut seen[target], true) {
                    onto.push(target);
                }
            }
        };
        add(Role::Operation, &mut operations);
        add(Role::Resource, &mut owners);
    }
    operations
}

fn by_name(graph: &Graph<'_>, mut operations: Vec<usize>, report: &mut Report) -> Vec<usize> {
    operations.sort_by(|&left, &right| {
        let (left, right) = (&graph.nodes[left], &graph.nodes[right]);
        left.name().cmp(right.name()).then_with(|| left.id.cmp(&right.id))
    });
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for &operation in &operations {
        let node = &graph.nodes[operation];
        if let Some(other) = seen.insert(node.name(), &node.id) {
            report.refuse(node.at(), Problem::RepeatedOperation { other: other.to_owned() });
        }
    }
    operations
}

/// How a service speaks: the first of the JSON protocols that it offers.
pub(super) fn protocol(service: &Node<'_>) -> Protocol {
    let known = [
        (traits::AWS_JSON_1_0, Protocol::AwsJson1_0),
        (traits::AWS_JSON_1_1, Protocol::AwsJson1_1),
        (traits::REST_JSON_1, Protocol::RestJson1),
    ];
    let offered = known.into_iter().find(|(id, _)| service.traits.has(id));
    offered.map_or(Protocol::Document, |(_, protocol)| protocol)
}
