//! Makes inputs from a contract: valid ones, and ones that are invalid for reasons that are known.

mod finding;
pub mod mutants;
pub mod oracle;

pub use self::finding::Finding;
pub use self::mutants::{Mutant, MutantKind, mutants};
pub use self::oracle::{Judgement, Oracle, Quirk};
