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

/// Chooses the service by its ID or name, or the only one there is, and of its operations those that
/// are named, or all.
pub(super) fn choose(
    graph: &Graph<'_>,
    wanted: Option<&str>,
    wanted_operations: &[String],
    report: &mut Report,
) -> Scope {
    let Some(service) = choose_service(graph, wanted, report) else { return Scope::default() };
    let operations = match service {
        Some(service) => bound_operations(graph, service),
        None => all(graph, Type::Operation),
    };
    if operations.is_empty() && service.is_none() {
        report.refuse_model(Problem::NoOperation);
    }
    let warning = match service {
        None => {
            Some("the model has no service: its operations are taken as they stand, as documents")
        }
        Some(_) if operations.is_empty() => Some("the service has no operation"),
        Some(_) => None,
    };
    let warning = warning.map(str::to_owned);
    let operations = by_name(graph, operations, report);
    Scope { service, operations: named(graph, operations, wanted_operations, report), warning }
}

/// Those of the operations that are wanted; all, if none is named.
fn named(
    graph: &Graph<'_>,
    operations: Vec<usize>,
    wanted: &[String],
    report: &mut Report,
) -> Vec<usize> {
    let name = |operation: usize| graph.nodes[operation].name();
    for wanted in wanted {
        if !operations.iter().any(|&operation| name(operation) == wanted) {
            let available: Vec<&str> =
                operations.iter().map(|&operation| name(operation)).collect();
            let (wanted, available) = (wanted.to_owned(), available.join(", "));
            report.refuse_model(Problem::UnknownOperation { wanted, available });
        }
    }
    let is_wanted = |&operation: &usize| {
        wanted.is_empty() || wanted.iter().any(|wanted| wanted == name(operation))
    };
    operations.into_iter().filter(is_wanted).collect()
}

/// The service, if the model has one. `None`: it could not be chosen, which is reported.
fn choose_service(
    graph: &Graph<'_>,
    wanted: Option<&str>,
    report: &mut Report,
) -> Option<Option<usize>> {
    let services = all(graph, Type::Service);
    let Some(wanted) = wanted else {
        if services.len() > 1 {
            report.refuse_model(Problem::SeveralServices { available: names(graph, &services) });
            return None;
        }
        return Some(services.first().copied());
    };
    let by_id = services.iter().copied().find(|&service| graph.nodes[service].id == wanted);
    let mut by_name =
        services.iter().copied().filter(|&service| graph.nodes[service].name() == wanted);
    match (by_id, by_name.next(), by_name.next()) {
        (Some(service), _, _) | (None, Some(service), None) => Some(Some(service)),
        (None, Some(_), Some(_)) => {
            report.refuse_model(Problem::SeveralServices { available: names(graph, &services) });
            None
        }
        (None, None, _) => {
            let (wanted, available) = (wanted.to_owned(), names(graph, &services));
            report.refuse_model(Problem::UnknownService { wanted, available });
            None
        }
    }
}

/// All shapes of a type, but for mixins, which only exist to be mixed in.
fn all(graph: &Graph<'_>, ty: Type) -> Vec<usize> {
    let is_it = |node: &Node<'_>| node.ty == ty && !node.traits.has(traits::MIXIN);
    (0..graph.nodes.len()).filter(|&position| is_it(&graph.nodes[position])).collect()
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
