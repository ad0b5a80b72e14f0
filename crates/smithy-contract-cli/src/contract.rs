//! The contract that a command is about.

use smithy_contract::schema::OperationShape;
use smithy_contract_build::{Contract, Loader};

use crate::arguments::ModelArguments;
use crate::output::Failure;

/// The name that stands for all operations of a service.
pub const ALL: &str = "all";

/// Loads the files that the arguments name, or the model that is built in, and of it the operation
/// that they name, or all.
pub fn load(arguments: &ModelArguments) -> Result<Contract, Failure> {
    let mut loader = match arguments.models.as_slice() {
        [] => Loader::new().text("the built-in model", healthlake_contract::MODEL_TEXT),
        files => files.iter().fold(Loader::new(), Loader::file),
    };
    if let Some(service) = &arguments.service {
        loader = loader.service(service);
    }
    if let Some(operation) = arguments.operation.as_ref().filter(|name| *name != ALL) {
        loader = loader.operation(operation);
    }
    loader.load().map_err(Failure::new)
}

/// The one operation of a contract.
pub fn one_operation<'c>(
    contract: &'c Contract,
    arguments: &ModelArguments,
) -> Result<&'c OperationShape, Failure> {
    if arguments.operation.as_deref() == Some(ALL) {
        return Err(Failure::new("this command takes one operation, not all"));
    }
    match &*contract.model.operations {
        [operation] => Ok(operation),
        [] => Err(Failure::new("the service has no operation")),
        several => {
            let names: Vec<&str> = several.iter().map(|operation| &*operation.name).collect();
            let names = names.join(", ");
            Err(Failure::new(format!("choose an operation with --operation: one of {names}")))
        }
    }
}
