//! The operations that properties are tried on.

#![allow(dead_code, reason = "each test uses a part")]

use std::path::Path;

use jsonschema::Validator;
use smithy_contract::Schema;
use smithy_contract_build::{Contract, Loader, json_schema};
use smithy_contract_testing::{Choices, Sampler, Seeded};

/// An operation to try.
pub struct Case<'c> {
    /// Service and operation.
    pub name: &'c str,
    /// What inputs are checked against.
    pub input: &'c Schema,
    /// Whether the model is this project's own; of others, a few inputs are enough.
    pub is_own: bool,
}

impl Case<'_> {
    /// Draws inputs of the operation.
    pub fn sampler(&self) -> Sampler {
        let sampler = Sampler::new(self.input.clone());
        sampler.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// As many as are worth trying.
    pub fn count(&self, own: usize, other: usize) -> usize {
        if self.is_own { own } else { other }
    }
}

/// The contract of `StartFHIRImportJob`.
pub fn healthlake() -> Contract {
    load("../../spec/healthlake.json")
}

/// A model that uses every kind of shape.
pub fn bookshop() -> Contract {
    load("../../examples/own-model/model/bookshop.json")
}

/// What inputs of the only operation of a contract are checked against.
pub fn only_input(contract: &Contract) -> Schema {
    contract.schema(contract.model.operations[0].input)
}

/// The schema of a structure with one string member, `text`, that has these traits.
pub fn text_shape(traits: &str) -> Schema {
    let model = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "com.example#Say": {{"type": "operation", "input": {{"target": "com.example#SayInput"}}}},
            "com.example#SayInput": {{"type": "structure", "members": {{
                "text": {{"target": "com.example#Text", "traits": {{"smithy.api#required": {{}}}}}}
            }}}},
            "com.example#Text": {{"type": "string", "traits": {{{traits}}}}}
        }}}}"#
    );
    only_input(&Loader::new().text("say.json", model).load().expect("the model is good"))
}

fn load(path: &str) -> Contract {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Loader::new().file(path).load().expect("the model is good")
}

/// Calls `judge` with each operation of this project's models, and of the models in the folder that
/// `SMITHY_MODELS` names.
pub fn each_operation(mut judge: impl FnMut(&Case<'_>)) {
    each_contract(|contract, is_own| {
        for operation in &*contract.model.operations {
            let name = format!("{}.{}", contract.model.service.name(), operation.name);
            judge(&Case { name: &name, input: &contract.schema(operation.input), is_own });
        }
    });
}

/// Calls `judge` with operations and what `jsonschema` makes of their inputs: all of this project's
/// models, and of other models one each, picked by the name of the service.
pub fn each_validator(mut judge: impl FnMut(&Case<'_>, &Validator)) {
    each_contract(|contract, is_own| {
        let operations = &contract.model.operations;
        let service = contract.model.service.name();
        let picked = Seeded::named(0, service).index(operations.len());
        for (number, operation) in operations.iter().enumerate() {
            if is_own || number == picked {
                let name = format!("{service}.{}", operation.name);
                let schema = json_schema(contract, operation.input);
                let validator = jsonschema::draft202012::new(&schema)
                    .unwrap_or_else(|error| panic!("{name}: {error}"));
                let input = contract.schema(operation.input);
                judge(&Case { name: &name, input: &input, is_own }, &validator);
            }
        }
    });
}

/// Calls `judge` with this project's models, and with those in the folder that `SMITHY_MODELS` names;
/// and tells it whether the model is this project's.
pub fn each_contract(mut judge: impl FnMut(&Contract, bool)) {
    judge(&healthlake(), true);
    judge(&bookshop(), true);
    let Some(folder) = std::env::var_os("SMITHY_MODELS") else { return };
    let files = std::fs::read_dir(folder).expect("SMITHY_MODELS names a folder");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    for file in files {
        judge(&Loader::new().file(&file).load().expect("the model is good"), false);
    }
}
