//! Makes inputs from a contract: valid ones, and ones that are invalid for reasons that are known.

mod finding;
pub mod oracle;

pub use self::finding::Finding;
pub use self::oracle::{Judgement, Oracle};
