//! The text forms of simple types: decimal numbers, base64, timestamps.

pub(crate) mod base64;
pub(crate) mod decimal;
pub(crate) mod timestamp;
