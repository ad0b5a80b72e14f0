//! Makes inputs from a contract: valid ones, and ones that are invalid for reasons that are known.

mod choices;
mod finding;
mod invalid;
mod json;
mod recorded;
mod reference;
mod sample;
mod shrink;
mod site;

pub mod fuzzing;
pub mod mutants;
pub mod oracle;
pub mod vectors;

#[cfg(feature = "proptest")]
pub mod properties;
#[cfg(feature = "proptest")]
mod strategy;

pub use self::choices::{Choices, Seeded};
pub use self::finding::Finding;
pub use self::invalid::{Edit, Edits, Invalid, Splice};
pub use self::json::Json;
pub use self::mutants::{Mutant, MutantKind, mutants};
pub use self::oracle::{Judgement, Oracle, Quirk};
pub use self::reference::{Head, Reference, Route};
pub use self::sample::{NoValidValue, Sampler};
pub use self::site::Site;
#[cfg(feature = "proptest")]
pub use self::strategy::{
    invalid_input, invalid_input_of_several, invalid_json_of, valid_input, valid_json,
    valid_json_of,
};
pub use self::vectors::{Accept, Suite, Vector};
