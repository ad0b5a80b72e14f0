//! Rust source from a contract: types, builders, and the schema as data.
//!
//! Everything can be refused before anything is printed; printing cannot fail. Foreign names and texts
//! are made safe in `names` and `docs`, and nowhere else.
//!
//! Functions that read or write JSON are generic or `#[inline]`: so they are compiled where they are used,
//! and of a large model only what is used. Without that, most of the time that the code of a large model
//! takes to compile goes into readers and writers that nobody calls.

mod builder;
mod default;
mod docs;
mod enumeration;
mod file;
mod json_schema;
mod model;
mod names;
mod operation;
mod pattern;
mod structure;
mod types;
mod union;

use std::fmt;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use smithy_contract::pattern::Matcher;
use smithy_contract::schema::Kind;

pub(crate) use self::docs::plain_text;
use self::names::{identifier, type_name};
use self::types::Types;
pub(crate) use self::types::targets;
use crate::contract::Contract;
use crate::error::LoadError;
use crate::load::Loader;

/// Writes a contract as Rust source, from a build script:
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), smithy_contract_build::GenerateError> {
///     smithy_contract_build::Generator::new("model/service.json").write_to_out_dir()
/// }
/// ```
///
/// ```text
/// // src/lib.rs
/// smithy_contract::include_contract!();
/// ```
#[derive(Debug, Default)]
#[must_use = "a generator does nothing until one of its `write` functions is called"]
pub struct Generator {
    loader: Loader,
    files: Vec<PathBuf>,
    features: Features,
}

/// What the generated code may use of the run time beside what is always there.
#[derive(Debug, Clone, Copy, Default)]
struct Features {
    regex: bool,
    fancy_regex: bool,
    uuid: bool,
    schemars: bool,
}

impl Generator {
    /// A generator for the model in this file: JSON AST of Smithy 1.0 or 2.0.
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self::default().file(file)
    }

    /// A generator for a model that is at hand as text. `name` stands for a file's name in messages.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { loader: Loader::new().text(name, text), ..Self::default() }
    }

    /// Adds another file of the same model.
    pub fn file(mut self, file: impl Into<PathBuf>) -> Self {
        let file = file.into();
        self.loader = self.loader.file(&file);
        self.files.push(file);
        self
    }

    /// Chooses a service by its shape ID or its name. Only needed where a model has several.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.loader = self.loader.service(name);
        self
    }

    /// Generates only this operation and what it needs; may be called several times. Usual are all.
    pub fn operation(mut self, name: impl Into<String>) -> Self {
        self.loader = self.loader.operation(name);
        self
    }

    /// Whether patterns may need the run time's feature `regex`: those that are too large for a table.
    pub fn regex(mut self, is_on: bool) -> Self {
        self.features.regex = is_on;
        self
    }

    /// Whether patterns may need the run time's feature `fancy-regex`: those that are not regular.
    pub fn fancy_regex(mut self, is_on: bool) -> Self {
        self.features.fancy_regex = is_on;
        self
    }

    /// Whether builders can fill in idempotency tokens with random ones, which needs the run time's
    /// feature `uuid`.
    pub fn uuid(mut self, is_on: bool) -> Self {
        self.features.uuid = is_on;
        self
    }

    /// Whether types implement schemars' `JsonSchema`, which needs the run time's feature `schemars`.
    pub fn schemars(mut self, is_on: bool) -> Self {
        self.features.schemars = is_on;
        self
    }

    /// The source.
    ///
    /// # Errors
    ///
    /// If the model is refused, has no such operation, or needs a feature that was not allowed.
    pub fn generate(self) -> Result<String, GenerateError> {
        let names: Vec<String> = self
            .files
            .iter()
            .filter_map(|file| file.file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let contract = self.loader.load().map_err(GenerateError::Load)?;
        check_patterns(&contract, self.features)?;
        Ok(file::print(contents(&contract, self.features), &names))
    }

    /// Writes the source to a file, unless it is there already.
    ///
    /// # Errors
    ///
    /// As [`generate`](Self::generate), and if the file cannot be written.
    pub fn write_to(self, path: impl AsRef<Path>) -> Result<(), GenerateError> {
        file::write(path.as_ref(), &self.generate()?)
    }

    /// In a build script: writes `contract.rs` to the directory that Cargo provides, and tells Cargo to run
    /// the script again when the model changes.
    ///
    /// # Errors
    ///
    /// As [`write_to`](Self::write_to), and if this is no build script.
    pub fn write_to_out_dir(self) -> Result<(), GenerateError> {
        for file in &self.files {
            println!("cargo::rerun-if-changed={}", file.display());
        }
        let directory = std::env::var_os("OUT_DIR").ok_or(GenerateError::NoOutDir)?;
        self.write_to(Path::new(&directory).join("contract.rs"))
    }
}

/// The items of the generated file, in the order in which they are read: operations first.
fn contents(contract: &Contract, features: Features) -> TokenStream {
    let mut types = Types::new(contract);
    let mut taken = std::mem::take(&mut types.taken);
    let operations = contract.model.operations.iter().zip(&contract.operations);
    let operations: Vec<TokenStream> = operations
        .map(|(operation, details)| operation::operation(&types, operation, details, &mut taken))
        .collect();
    let named = types.named().map(|(index, name)| {
        let json_schema = features.schemars.then(|| json_schema::json_schema(&types, index, &name));
        let definition = match &types.shape(index).kind {
            Kind::Union { .. } => union::union(&types, index, &name),
            Kind::String { values: Some(values), .. } => {
                enumeration::strings(&types, index, &name, values)
            }
            Kind::IntEnum { values } => enumeration::integers(&types, index, &name, values),
            _ => {
                let builder = identifier(&taken.take(type_name(&format!("{name}Builder"))));
                structure::structure(&types, index, &name, &builder, features)
            }
        };
        quote! { #definition #json_schema }
    });
    let named: Vec<TokenStream> = named.collect();
    let model = model::model(&contract.model);
    quote! { #(#operations)* #(#named)* #model }
}

/// Refuses patterns that would need a feature that was not allowed.
fn check_patterns(contract: &Contract, features: Features) -> Result<(), GenerateError> {
    for pattern in contract.model.patterns.iter() {
        let (feature, is_on) = match pattern.matcher {
            Matcher::ClassRun(_) | Matcher::Automaton(_) => continue,
            Matcher::Regex(_) => ("regex", features.regex),
            _ => ("fancy-regex", features.fancy_regex),
        };
        if !is_on {
            return Err(GenerateError::NeedsFeature {
                pattern: pattern.source.to_string(),
                feature,
            });
        }
    }
    Ok(())
}

/// Why no source was written. Its `Debug` form is its text, since that is what build scripts print.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// The model is refused.
    #[error("{0}")]
    Load(LoadError),
    /// A pattern can be matched only with a feature of the run time.
    #[error(
        "the pattern {pattern} needs the feature `{feature}` of smithy-contract: \
         turn it on in Cargo.toml, and call `.{}(true)` in build.rs", .feature.replace('-', "_")
    )]
    NeedsFeature {
        /// The pattern.
        pattern: String,
        /// The feature.
        feature: &'static str,
    },
    /// The environment variable `OUT_DIR` is not set.
    #[error("OUT_DIR is not set: this function is for build scripts")]
    NoOutDir,
    /// A file cannot be written.
    #[error("{} cannot be written: {error}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
}

impl fmt::Debug for GenerateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
