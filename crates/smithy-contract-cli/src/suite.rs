//! `smithy-contract suite`: the conformance vectors of operations.

use std::io::{self, Write};
use std::process::ExitCode;

use serde_json::json;
use smithy_contract::schema::OperationShape;
use smithy_contract_build::Contract;
use smithy_contract_testing::Suite;

use crate::arguments::{ModelArguments, SuiteArguments, SuiteFormat};
use crate::contract::{self, ALL};
use crate::output::{COULD_NOT_RUN, Failure, complain, read_or_not, results};

pub fn run(model: &ModelArguments, arguments: &SuiteArguments) -> Result<ExitCode, Failure> {
    let contract = contract::load(model)?;
    match arguments.format {
        SuiteFormat::Jsonl => write_lines(&contract, model),
        SuiteFormat::Smithy => write_model(&contract, model),
    }
}

fn write_lines(contract: &Contract, model: &ModelArguments) -> Result<ExitCode, Failure> {
    let mut out = results();
    let code = each_suite(contract, model, |suite| {
        suite.vectors().try_for_each(|vector| Ok(writeln!(out, "{}", vector.to_line())?))
    })?;
    read_or_not(out.flush().map_err(Failure::from), code)
}

/// A model with nothing but traits for the operations of another one.
fn write_model(contract: &Contract, model: &ModelArguments) -> Result<ExitCode, Failure> {
    let mut shapes = serde_json::Map::new();
    let code = each_suite(contract, model, |suite| {
        let Some(traits) = suite.smithy_traits() else {
            return Err(Failure::new(
                "the traits are written for awsJson1_0 and awsJson1_1 only, and the service has neither",
            ));
        };
        let operations = contract.model.operations.iter().zip(&contract.operations);
        for (_, details) in operations.filter(|(shape, _)| shape.name == *suite.operation()) {
            shapes.insert(details.id.clone(), json!({"type": "apply", "traits": traits}));
        }
        Ok(())
    })?;
    let model = json!({"smithy": "2.0", "shapes": shapes});
    let mut out = results();
    let written = serde_json::to_writer_pretty(&mut out, &model).map_err(io::Error::from);
    let written = written.and_then(|()| writeln!(out)).and_then(|()| out.flush());
    read_or_not(written.map_err(Failure::from), code)
}

/// Does something with the suite of each operation that the arguments name, and tells how the command ends.
pub fn each_suite(
    contract: &Contract,
    model: &ModelArguments,
    mut act: impl FnMut(Suite) -> Result<(), Failure>,
) -> Result<ExitCode, Failure> {
    let is_all = model.operation.as_deref() == Some(ALL);
    let operations: Vec<&OperationShape> = if is_all {
        contract.model.operations.iter().collect()
    } else {
        vec![contract::one_operation(contract, model)?]
    };
    let mut code = ExitCode::SUCCESS;
    for operation in operations {
        let (input, output) = (contract.schema(operation.input), contract.schema(operation.output));
        match Suite::new(&input, &output, &operation.name) {
            Ok(suite) => match act(suite) {
                // What is known by now is how it ends.
                Err(Failure::NoReader) => break,
                acted => acted?,
            },
            // The others have their suites all the same.
            Err(error) => {
                complain(&format!("{}: {error}", operation.name));
                code = ExitCode::from(COULD_NOT_RUN);
            }
        }
    }
    Ok(code)
}
