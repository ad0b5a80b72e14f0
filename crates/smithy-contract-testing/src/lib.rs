//! Makes inputs from a contract: valid ones, and ones that are invalid for reasons that are known.

mod choices;
mod finding;
mod json;
mod sample;
mod site;

pub use self::choices::{Choices, Seeded};
pub use self::finding::Finding;
pub use self::json::Json;
pub use self::sample::{NoValidValue, Sampler};
