//! From the checked graph to the schema: only what operations reach, members that override traits of
//! their targets with shapes of their own, equal ones shared.

use std::collections::HashMap;

use smithy_contract::schema::{ErrorShape, Model, OperationShape, Protocol, Service, Shape};

use super::constraints::AllConstraints;
use super::graph::{Graph, Node};
use super::patterns::Patterns;
use super::plan::Plan;
use super::scope::{self, Scope};
use super::{details, shapes};
use crate::ast::{Role, raw};
use crate::contract::{Contract, ServiceDetails};
use crate::error::Report;
use crate::ledger::Ledger;
use crate::traits;

/// The schema, and what the ledger needs to know of its making.
#[derive(Debug)]
pub(super) struct Built {
    contract: Contract,
    /// Which shapes operations reach.
    pub reached: Vec<bool>,
    /// How each pattern is matched.
    pub tiers: HashMap<String, String>,
}

impl Built {
    pub fn model(&self) -> &Model {
        &self.contract.model
    }

    pub fn into_contract(self, ledger: Ledger) -> Contract {
        Contract { ledger, ..self.contract }
    }
}

/// What of a model goes into the schema.
pub(super) struct Selection {
    errors: Errors,
    /// `smithy.api#Unit`, the input and output of operations that declare none.
    unit: usize,
    reached: Vec<bool>,
    plan: Plan,
    patterns: Patterns,
}

/// Selects what the operations in scope reach, and compiles the patterns.
pub(super) fn select(
    graph: &Graph<'_>,
    constraints: &AllConstraints,
    scope: &Scope,
    report: &mut Report,
) -> Selection {
    let errors = Errors::collect(graph, scope);
    // The prelude has it.
    let unit = graph.nodes.iter().position(|node| node.id == "smithy.api#Unit").unwrap_or_default();
    let reached = reach(graph, scope, &errors, unit);
    let plan = Plan::new(graph, constraints, &reached);
    let uses = plan.entries.iter().filter_map(|entry| {
        Some((entry.constraints(constraints).pattern.as_deref()?, entry.at(graph)))
    });
    let patterns = Patterns::compile(&uses.collect::<Vec<_>>(), report);
    Selection { errors, unit, reached, plan, patterns }
}

/// Builds the schema of what was selected, in which nothing may have been refused.
pub(super) fn build(
    graph: &Graph<'_>,
    constraints: &AllConstraints,
    scope: &Scope,
    selection: Selection,
) -> Built {
    let Selection { errors, unit, reached, plan, patterns } = selection;
    let shape = |entry| shapes::shape(&plan, graph, constraints, entry, &patterns);
    let shapes: Vec<Shape> = plan.entries.iter().map(shape).collect();
    let operations = scope.operations.iter().map(|&operation| {
        let node = &graph.nodes[operation];
        let structure = |role| plan.shape_of(node.linked(role).next().unwrap_or(unit));
        OperationShape {
            name: node.name().to_owned().into(),
            input: structure(Role::Input),
            output: structure(Role::Output),
            errors: errors.of_operation(graph, scope, node).into(),
        }
    });
    let error_shapes = errors.shapes.iter().map(|&error| ErrorShape {
        shape: plan.shape_of(error),
        status: status(&graph.nodes[error]),
    });
    let tiers = patterns.patterns.iter().map(|pattern| pattern.source.to_string());
    let tiers = tiers.zip(patterns.tiers).collect();
    let model = Model {
        service: service(graph, scope, &errors),
        operations: operations.collect::<Vec<_>>().into(),
        errors: error_shapes.collect::<Vec<_>>().into(),
        shapes: shapes.into(),
        patterns: patterns.patterns.into(),
    };
    let contract = Contract {
        model: model.into(),
        service: scope.service.map_or_else(ServiceDetails::default, |service| {
            details::service(&graph.nodes[service])
        }),
        operations: scope
            .operations
            .iter()
            .map(|&operation| details::operation(&graph.nodes[operation]))
            .collect(),
        shapes: details::shapes(&plan, graph, constraints),
        ledger: Ledger::default(),
    };
    Built { contract, reached, tiers }
}

/// The errors of all operations, each once.
struct Errors {
    shapes: Vec<usize>,
    indices: HashMap<usize, u32>,
}

impl Errors {
    fn collect(graph: &Graph<'_>, scope: &Scope) -> Self {
        let owners = scope.service.iter().chain(&scope.operations);
        let mut shapes: Vec<usize> =
            owners.flat_map(|&owner| graph.nodes[owner].linked(Role::Error)).collect();
        shapes.sort_by_key(|&error| &graph.nodes[error].id);
        shapes.dedup();
        let indices = shapes.iter().zip(0..).map(|(&error, index)| (error, index)).collect();
        Self { shapes, indices }
    }

    /// The errors of an operation, then those of the service.
    fn of_operation(&self, graph: &Graph<'_>, scope: &Scope, operation: &Node<'_>) -> Vec<u32> {
        let of_service =
            scope.service.into_iter().flat_map(|service| graph.nodes[service].linked(Role::Error));
        let mut seen = std::collections::HashSet::new();
        let all = operation.linked(Role::Error).chain(of_service);
        all.filter_map(|error| self.indices.get(&error).copied())
            .filter(|&index| seen.insert(index))
            .collect()
    }

    /// The error that tells of invalid input: Smithy's own, else one of the usual name.
    fn validation(&self, graph: &Graph<'_>) -> Option<u32> {
        let find = |is_it: fn(&Node<'_>) -> bool| {
            self.shapes
                .iter()
                .position(|&error| is_it(&graph.nodes[error]))
                .map(|index| index as u32)
        };
        find(|node| node.id == "smithy.framework#ValidationException")
            .or_else(|| find(|node| node.name() == "ValidationException"))
    }
}

fn service(graph: &Graph<'_>, scope: &Scope, errors: &Errors) -> Service {
    let validation_error = errors.validation(graph);
    let Some(node) = scope.service.map(|service| &graph.nodes[service]) else {
        // Operations without a service: a name that tells where they come from.
        let namespace = scope
            .operations
            .first()
            .and_then(|&operation| graph.nodes[operation].id.split_once('#'));
        let id = format!("{}#Service", namespace.map_or("", |(namespace, _)| namespace));
        return Service {
            id: id.into(),
            version: "".into(),
            protocol: Protocol::Document,
            validation_error,
        };
    };
    Service {
        id: node.id.clone().into_owned().into(),
        version: node.version.clone().unwrap_or_default().into_owned().into(),
        protocol: scope::protocol(node),
        validation_error,
    }
}

/// The status of an error: what `httpError` says, else 400 or 500 as the fault is the client's or the
/// server's.
fn status(error: &Node<'_>) -> u16 {
    let explicit = error.traits.get(traits::HTTP_ERROR).and_then(raw::number);
    let fault = error.traits.get(traits::ERROR).and_then(raw::string);
    let default = if fault.as_deref() == Some("server") { 500 } else { 400 };
    explicit.and_then(|code| code.parse().ok()).unwrap_or(default)
}

/// Which shapes the operations reach.
fn reach(graph: &Graph<'_>, scope: &Scope, errors: &Errors, unit: usize) -> Vec<bool> {
    let mut reached = vec![false; graph.nodes.len()];
    let mut waiting: Vec<usize> = errors.shapes.clone();
    for &operation in &scope.operations {
        reached[operation] = true;
        let node = &graph.nodes[operation];
        let structure = |role| node.linked(role).next().unwrap_or(unit);
        waiting.extend([structure(Role::Input), structure(Role::Output)]);
    }
    if let Some(service) = scope.service {
        reached[service] = true;
    }
    while let Some(position) = waiting.pop() {
        if !std::mem::replace(&mut reached[position], true) {
            waiting.extend(graph.nodes[position].value_members().iter().map(|edge| edge.target));
        }
    }
    reached
}
