//! Values of Smithy's simple types for which Rust has none.

mod big;
mod blob;
mod document;
mod timestamp;

pub use big::{BigDecimal, BigInteger, NotANumber};
pub use blob::Blob;
pub use document::Document;
pub use timestamp::{DateTime, EpochSeconds, HttpDate, Timestamp, WrittenAs};
