//! The loader: files to contract.

use std::path::PathBuf;

use crate::assemble;
use crate::ast;
use crate::contract::Contract;
use crate::error::{At, LoadError, Problem, Report};
use crate::resolve;

const PRELUDE: &str = include_str!("ast/prelude.json");

/// Loads a model from one or several files of Smithy's JSON AST.
///
/// ```
/// use smithy_contract_build::Loader;
///
/// let shapes = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Name": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 64}}},
///     "com.example#GreetInput": {"type": "structure", "members": {"name": {"target": "com.example#Name"}}}
/// }}"#;
/// let service = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Greeter": {
///         "type": "service", "version": "1", "operations": [{"target": "com.example#Greet"}]
///     },
///     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}}
/// }}"#;
/// let contract = Loader::new().text("shapes.json", shapes).text("service.json", service).load()?;
/// assert_eq!(contract.model.service.name(), "Greeter");
/// assert_eq!(contract.model.operations[0].name, "Greet");
/// # Ok::<(), smithy_contract_build::LoadError>(())
/// ```
#[derive(Debug, Default)]
#[must_use = "a loader does nothing until `load` is called"]
pub struct Loader {
    sources: Vec<Source>,
    service: Option<String>,
    operations: Vec<String>,
}

#[derive(Debug)]
enum Source {
    File(PathBuf),
    Text { name: String, text: String },
}

impl Loader {
    /// A loader without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. It is read by [`load`](Self::load).
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.sources.push(Source::File(path.into()));
        self
    }

    /// Adds a text. `name` stands for a file's name in messages.
    pub fn text(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.sources.push(Source::Text { name: name.into(), text: text.into() });
        self
    }

    /// Chooses a service by its shape ID or its name. Only needed where a model has several.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.service = Some(name.into());
        self
    }

    /// Keeps this operation, and others that are named so; without any, all of the service are kept.
    /// What no kept operation reaches is left out of the contract.
    pub fn operation(mut self, name: impl Into<String>) -> Self {
        self.operations.push(name.into());
        self
    }

    /// Reads, assembles and resolves the model.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the model, each with its place. What only concerns shapes that no
    /// operation reaches is refused too, except for patterns, which are compiled only where they are used.
    pub fn load(self) -> Result<Contract, LoadError> {
        let mut report = Report::default();
        let texts: Vec<(usize, String)> =
            self.sources.into_iter().filter_map(|source| read(source, &mut report)).collect();
        let prelude = report.add_file("the prelude".to_owned());
        let texts_and_prelude =
            texts.iter().map(|(file, text)| (*file, text.as_str())).chain([(prelude, PRELUDE)]);
        let statements = texts_and_prelude
            .flat_map(|(file, text)| ast::parse(text, file, &mut report))
            .collect();
        let assembly = assemble::assemble(statements, &mut report);
        resolve::resolve(assembly, self.service.as_deref(), &self.operations, report)
    }
}

/// Reads one source, and gives it its number.
fn read(source: Source, report: &mut Report) -> Option<(usize, String)> {
    let path = match source {
        Source::Text { name, text } => return Some((report.add_file(name), text)),
        Source::File(path) => path,
    };
    let file = report.add_file(path.display().to_string());
    let problem = match std::fs::read(&path).map(String::from_utf8) {
        Ok(Ok(text)) => return Some((file, text)),
        Ok(Err(error)) => Problem::NotUtf8 { offset: error.utf8_error().valid_up_to() },
        Err(error) => Problem::Unreadable(error),
    };
    report.refuse(At::file(file), problem);
    None
}
