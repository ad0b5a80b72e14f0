//! The loader from outside: what it refuses, what models resolve to, and that nothing harms it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing test panics")]

mod case;
mod examples;
mod hostile;
mod http;
mod real_models;
mod refusals;
mod resolutions;
