//! The contract of StartFHIRImportJob.

/// The model as Smithy JSON AST, as the command has it built in.
pub const MODEL_TEXT: &str = include_str!("../spec/healthlake.json");
