//! Makes inputs from a contract: valid ones, and ones that are invalid for reasons that are known.

mod choices;
mod finding;
mod invalid;
mod json;
mod sample;
mod site;

pub use self::choices::{Choices, Seeded};
pub use self::finding::Finding;
pub use self::invalid::{Edit, Edits, Invalid, Splice};
pub use self::json::Json;
pub use self::sample::{NoValidValue, Sampler};
pub use self::site::Site;
