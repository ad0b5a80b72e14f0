//! What the targets try.

pub mod mutators;
pub mod targets;
