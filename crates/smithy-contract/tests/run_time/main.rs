//! Tests of the run time as a user sees it, other than the cases of `../cases.rs`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/models.rs"]
mod models;
#[path = "../support/tree.rs"]
mod tree;

mod bad_input;
mod human;
mod messages;
mod order;
mod reader;
mod responses;
