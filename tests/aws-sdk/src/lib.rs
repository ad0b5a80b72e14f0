//! See `tests/client.rs`.
