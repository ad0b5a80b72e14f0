//! What `conform` tells of a run: each format as it is written, and as others read it.
//!
//! `UPDATE_EXPECT=1` writes what came out into the files of `expected` instead.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by it")]

mod browser;
mod executors;
mod formats;
mod readers;
mod run;

#[path = "../../../../tests/clients/server.rs"]
mod server;
#[path = "../commands/transcript.rs"]
mod transcript;
