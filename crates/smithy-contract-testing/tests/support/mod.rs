//! The operations that properties are tried on.

use std::path::Path;

use smithy_contract::Schema;
use smithy_contract_build::{Contract, Loader};

/// How many inputs are tried for each operation of the many; the two models of this project get more.
#[allow(dead_code, reason = "not every test counts")]
pub const COUNT: usize = 40;

/// The contract of `StartFHIRImportJob`.
pub fn healthlake() -> Contract {
    load("../../spec/healthlake.json")
}

/// A model that uses every kind of shape.
pub fn bookshop() -> Contract {
    load("../../examples/own-model/model/bookshop.json")
}

fn load(path: &str) -> Contract {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Loader::new().file(path).load().expect("the model is good")
}

/// Calls `judge` with each operation of this project's models, and of the models in the folder that
/// `SMITHY_MODELS` names: its name, and what its input is checked against.
#[allow(dead_code, reason = "not every test goes through many operations")]
pub fn each_operation(mut judge: impl FnMut(&str, &Schema)) {
    let mut each = |contract: &Contract| {
        for operation in &*contract.model.operations {
            let name = format!("{}.{}", contract.model.service.name(), operation.name);
            judge(&name, &contract.schema(operation.input));
        }
    };
    each(&healthlake());
    each(&bookshop());
    let Some(folder) = std::env::var_os("SMITHY_MODELS") else { return };
    let files = std::fs::read_dir(folder).expect("SMITHY_MODELS names a folder");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    for file in files {
        each(&Loader::new().file(&file).load().expect("the model is good"));
    }
}
