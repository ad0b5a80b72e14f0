//! The contract that a command is about.

use smithy_contract::Schema;
use smithy_contract::schema::OperationShape;
use smithy_contract_build::{Contract, Loader};

use crate::arguments::ModelArguments;
use crate::output::Failure;

/// The name that stands for all operations of a service.
pub const ALL: &str = "all";

/// Loads the files that the arguments name, or the model that is built in.
pub fn load(arguments: &ModelArguments) -> Result<Contract, Failure> {
    let loader = match arguments.files.as_slice() {
        [] => Loader::new().text("the built-in model", healthlake_contract::MODEL_TEXT),
        files => files.iter().fold(Loader::new(), Loader::file),
    };
    let loader = match &arguments.service {
        Some(service) => loader.service(service),
        None => loader,
    };
    loader.load().map_err(Failure::new)
}

/// One operation of a contract.
pub struct Operation<'c> {
    pub contract: &'c Contract,
    pub shape: &'c OperationShape,
}

impl Operation<'_> {
    pub fn input(&self) -> Schema {
        self.contract.schema(self.shape.input)
    }

    pub fn output(&self) -> Schema {
        self.contract.schema(self.shape.output)
    }
}

/// The one operation that the arguments name, or the only one there is.
pub fn one_operation<'c>(
    contract: &'c Contract,
    arguments: &ModelArguments,
) -> Result<Operation<'c>, Failure> {
    if arguments.operation.as_deref() == Some(ALL) {
        return Err(Failure::new("this command takes one operation, not all"));
    }
    match operations(contract, arguments)?.as_slice() {
        [shape] => Ok(Operation { contract, shape }),
        several => {
            let names: Vec<&str> = several.iter().map(|operation| &*operation.name).collect();
            let names = names.join(", ");
            Err(Failure::new(format!("choose an operation with --operation: one of {names}")))
        }
    }
}

/// The operations that the arguments name: one, or all of the service.
pub fn operations<'c>(
    contract: &'c Contract,
    arguments: &ModelArguments,
) -> Result<Vec<&'c OperationShape>, Failure> {
    let all = || contract.model.operations.iter();
    let Some(name) = arguments.operation.as_deref().filter(|name| *name != ALL) else {
        if all().next().is_none() {
            return Err(Failure::new("the model has no operation"));
        }
        return Ok(all().collect());
    };
    let named: Vec<&OperationShape> = all().filter(|operation| operation.name == name).collect();
    if named.is_empty() {
        let names: Vec<&str> = all().map(|operation| &*operation.name).collect();
        let names = names.join(", ");
        return Err(Failure::new(format!("there is no operation {name}; there are: {names}")));
    }
    Ok(named)
}
