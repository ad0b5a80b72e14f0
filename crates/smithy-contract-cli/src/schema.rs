//! `smithy-contract schema`: inputs and outputs as JSON Schema.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Map, Value};
use smithy_contract::schema::OperationShape;
use smithy_contract_build::{Contract, inexpressible, json_schema};

use crate::arguments::{ModelArguments, SchemaArguments};
use crate::contract::{self, ALL};
use crate::output::{Failure, results};

pub fn run(model: &ModelArguments, arguments: &SchemaArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    let schema = if model.operation.as_deref() == Some(ALL) {
        let operations = contract.model.operations.iter();
        let schemas = operations
            .map(|operation| (operation.name.to_string(), schema(&contract, operation, arguments)));
        Value::Object(schemas.collect())
    } else {
        schema(&contract, contract::one_operation(&contract, model)?, arguments)
    };
    let mut out = results();
    serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of one operation, with a comment on what it leaves out.
fn schema(contract: &Contract, operation: &OperationShape, arguments: &SchemaArguments) -> Value {
    let shape = if arguments.output { operation.output } else { operation.input };
    let rules = inexpressible(contract, shape).join("\n");
    let comment = ("$comment".to_owned(), format!("Not expressed here:\n{rules}").into());
    let mut members = Map::from_iter([comment]);
    if let Value::Object(schema) = json_schema(contract, shape) {
        members.extend(schema);
    }
    Value::Object(members)
}
