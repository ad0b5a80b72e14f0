//! The reference implementation: rules of the protocol, tokens, answers.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod rules;
mod tokens;

use serde_json::Value;
use smithy_contract::Response;
use smithy_contract_build::{Contract, Loader};
use smithy_contract_testing::{Head, Reference};

/// The shop, in a protocol. An empty name stands for none.
fn shop(protocol: &str) -> Contract {
    let mut model: Value = serde_json::from_str(include_str!("shop.json")).unwrap();
    if !protocol.is_empty() {
        model["shapes"]["example#Shop"]["traits"] = serde_json::json!({ protocol: {} });
    }
    Loader::new().text("shop.json", model.to_string()).load().unwrap()
}

/// The answer to a good request of the protocol.
fn call(reference: &Reference, operation: &str, body: &[u8]) -> Response {
    let service = &reference.model().service;
    let target = format!("{}.{operation}", service.name());
    let headers =
        [("Content-Type", service.protocol.media_type()), ("X-Amz-Target", target.as_str())];
    reference.answer(&Head { method: "POST", path: "/", headers: &headers }, body)
}

fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    let mut headers = response.headers.iter();
    let (_, value) = headers.find(|(other, _)| other.eq_ignore_ascii_case(name))?;
    Some(value)
}
