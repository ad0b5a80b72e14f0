//! From the assembled shapes to the contract: targets looked up, traits read and checked, the schema
//! built.

mod annotations;
mod build;
mod comparable;
mod constraints;
mod defaults;
mod details;
mod emptiness;
mod graph;
mod patterns;
mod plan;
mod recursion;
mod scope;
mod shapes;
mod values;

pub(crate) use self::graph::{Graph, Node};
pub(crate) use self::values::whole_number;

use crate::assemble::Assembly;
use crate::contract::Contract;
use crate::error::{LoadError, Report};
use crate::ledger;

/// Resolves the whole model. Every phase reports all it can; one that relies on another being right
/// only runs if it is.
pub(crate) fn resolve(
    assembly: Assembly<'_>,
    service: Option<&str>,
    operations: &[String],
    mut report: Report,
) -> Result<Contract, LoadError> {
    report.check()?;
    let graph = graph::link(assembly, &mut report);
    let constraints = constraints::read_all(&graph, &mut report);
    let mut warnings = comparable::check(&graph, &constraints, &mut report);
    annotations::check(&graph, &mut report);
    defaults::check(&graph, &mut report);
    recursion::check(&graph, &mut report);
    let scope = scope::choose(&graph, service, operations, &mut report);
    let selection = build::select(&graph, &constraints, &scope, &mut report);
    report.check()?;
    let built = build::build(&graph, &constraints, &scope, selection);
    warnings.extend(scope.warning);
    warnings.extend(emptiness::warnings(built.model()));
    let ledger = ledger::write(&graph, &built.reached, &built.tiers, warnings);
    Ok(built.into_contract(ledger))
}
