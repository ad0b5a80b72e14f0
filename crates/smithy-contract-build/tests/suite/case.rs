//! Cases as data: small models, each with a name.

use serde::Deserialize;
use serde_json::value::RawValue;
use smithy_contract_build::{Contract, LoadError, Loader};

/// A small model.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub name: String,
    /// The shapes of a file of Smithy 2.0. `t#Op`, an operation with the input `t#In`, is added.
    #[serde(default)]
    shapes: Option<Box<RawValue>>,
    /// Or else: whole files. A string stands for the text that it holds.
    #[serde(default)]
    files: Vec<Box<RawValue>>,
    /// The service to choose.
    #[serde(default)]
    service: Option<String>,
}

const OPERATION: &str = r#"{"smithy": "2.0", "shapes": {
    "t#Op": {"type": "operation", "input": {"target": "t#In"}}
}}"#;

impl Case {
    pub fn all(text: &str) -> Vec<Self> {
        serde_json::from_str(text).expect("the cases are well-formed")
    }

    pub fn load(&self) -> Result<Contract, LoadError> {
        let loader = match &self.service {
            Some(service) => Loader::new().service(service),
            None => Loader::new(),
        };
        self.files().into_iter().fold(loader, |loader, (name, text)| loader.text(name, text)).load()
    }

    /// The names and texts of the files.
    pub fn files(&self) -> Vec<(String, String)> {
        if let Some(shapes) = &self.shapes {
            let text = format!(r#"{{"smithy": "2.0", "shapes": {shapes}}}"#);
            return vec![("a.json".to_owned(), text), ("op.json".to_owned(), OPERATION.to_owned())];
        }
        let text = |file: &RawValue| match serde_json::from_str::<String>(file.get()) {
            Ok(text) => text,
            Err(_) => file.get().to_owned(),
        };
        let names = ('a'..='z').map(|letter| format!("{letter}.json"));
        names.zip(self.files.iter().map(|file| text(file))).collect()
    }
}
