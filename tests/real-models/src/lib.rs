//! Generated code of real models, in the house of somebody who forbids all warnings.

#![deny(warnings, missing_docs, clippy::all)]

include!(concat!(env!("OUT_DIR"), "/models.rs"));
