//! The HTTP request around a body, and requests that depend on one another.

use std::collections::BTreeMap;

use smithy_contract::Schema;
use smithy_contract::schema::{Kind, Protocol, Service};

use super::case::Header;
use super::vector::{Accept, Expect, Group, HttpRequest, Step, Vector};
use crate::choices::{Plain, Simplest};
use crate::json::Json;
use crate::sample::Sampler;

/// Cases about the envelope of the AWS JSON protocols; none for other protocols.
pub(super) fn http(header: &Header, sampler: &Sampler) -> Vec<Vector> {
    let service = &sampler.model().service;
    let Some(usual) = usual(service, &header.operation) else { return Vec::new() };
    let body = sampler.valid(&mut Simplest).to_text();
    let vector = |name: &str, because: &str, request: HttpRequest, expect: Expect| {
        let mut vector = header.vector(name, because.to_owned(), Some(Group::Http));
        vector.http = Some(request);
        vector.expect = expect;
        vector.set_body(body.clone().into_bytes());
        vector
    };
    let with = |name: &str, value: &str| {
        let mut request = usual.clone();
        request.headers.insert(name.to_owned(), value.to_owned());
        request
    };
    let without = |name: &str| {
        let mut request = usual.clone();
        request.headers.remove(name);
        request
    };
    let expect = |accept, error: Option<&str>| Expect {
        accept,
        error: error.map(str::to_owned),
        violations: None,
        same: None,
    };
    let (yes, no, either) = (
        || expect(Accept::Yes, None),
        || expect(Accept::No, None),
        || expect(Accept::Either, None),
    );
    let unknown = || expect(Accept::No, Some("UnknownOperationException"));
    let (name, media_type) = (service.name(), service.protocol.media_type());
    let path = HttpRequest { path: "/no/such/path".to_owned(), ..usual.clone() };
    let method = |method: &str| HttpRequest { method: method.to_owned(), ..usual.clone() };
    let charset = format!("{media_type}; charset=utf-8");
    let other = format!("{name}.NoSuchOperation");
    let operation = &*header.operation;
    vec![
        vector("usual", "the request as clients send it", usual.clone(), yes()),
        vector(
            "media-type/charset",
            "whether a parameter of the media type matters is not specified",
            with(CONTENT_TYPE, &charset),
            either(),
        ),
        vector(
            "media-type/upper-case",
            "whether services compare media types as RFC 9110 says is not specified",
            with(CONTENT_TYPE, &media_type.to_uppercase()),
            either(),
        ),
        vector(
            "media-type/json",
            "the media type is that of another protocol",
            with(CONTENT_TYPE, "application/json"),
            no(),
        ),
        vector(
            "media-type/text",
            "the media type is no JSON",
            with(CONTENT_TYPE, "text/plain"),
            no(),
        ),
        vector("media-type/missing", "there is no media type", without(CONTENT_TYPE), no()),
        vector("target/missing", "no operation is named", without(TARGET), unknown()),
        vector("target/empty", "the name of the operation is empty", with(TARGET, ""), unknown()),
        vector("target/unknown", "there is no such operation", with(TARGET, &other), unknown()),
        vector("target/no-service", "the service is not named", with(TARGET, operation), either()),
        vector(
            "target/other-case",
            "names of operations are compared exactly",
            with(TARGET, &format!("{name}.{}", operation.to_lowercase())),
            if operation.to_lowercase() == operation { yes() } else { unknown() },
        ),
        vector("method/get", "operations are called with POST", method("GET"), no()),
        vector("method/put", "operations are called with POST", method("PUT"), no()),
        vector("method/delete", "operations are called with POST", method("DELETE"), no()),
        vector("path/other", "operations are called at the path /", path, no()),
    ]
}

pub(super) const CONTENT_TYPE: &str = "Content-Type";
pub(super) const TARGET: &str = "X-Amz-Target";

/// The request as clients send it, in the AWS JSON protocols.
pub(super) fn usual(service: &Service, operation: &str) -> Option<HttpRequest> {
    if !matches!(service.protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1) {
        return None;
    }
    let headers = [
        (CONTENT_TYPE, service.protocol.media_type().to_owned()),
        (TARGET, format!("{}.{operation}", service.name())),
    ];
    let headers: BTreeMap<String, String> =
        headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Some(HttpRequest { method: "POST".to_owned(), path: "/".to_owned(), headers })
}

/// Cases about idempotency tokens; none for an input that has no such member at the top.
pub(super) fn state(header: &Header, sampler: &Sampler, output: &Schema) -> Vec<Vector> {
    let members = sampler.kind(sampler.schema().index()).members();
    let Some(token) = members.iter().find(|member| member.idempotency_token) else {
        return Vec::new();
    };
    // Two texts that differ, each of which is an unusual token for other callers to choose.
    let tokens: Option<Vec<Json>> = sampler.texts(token.target).map(|texts| {
        let texts = (0..8).map(|number| {
            let name = format!("{}/@state/{number}", header.prefix);
            let mut choices: Plain = super::case::choices(&name);
            let length = 32.clamp(texts.bounds.least, texts.bounds.most);
            let text = texts.draw_of_length(length, &mut choices);
            Json::String(text.unwrap_or_else(|| texts.draw(64, &mut choices)))
        });
        texts.collect()
    });
    let tokens = tokens.unwrap_or_default();
    let Some(other) = tokens.iter().find(|token| Some(*token) != tokens.first()) else {
        return Vec::new();
    };
    let body = |value: &Json| {
        let mut input = sampler.valid(&mut Simplest);
        if let Json::Object(pairs) = &mut input {
            pairs.retain(|(name, _)| *name != *token.name);
            pairs.push((token.name.to_string(), value.clone()));
        }
        Step { body: input.to_text() }
    };
    let texts = output.shape().kind.members().iter().filter(|member| {
        let kind = &output.model().shape(member.target).kind;
        matches!(kind, Kind::String { values: None, .. })
    });
    let same: Vec<String> = texts.map(|member| member.name.to_string()).collect();
    let vector = |name: &str, because: &str, steps: Vec<Step>, same: Option<Vec<String>>| {
        let mut vector = header.vector(name, because.to_owned(), Some(Group::State));
        vector.steps = Some(steps);
        vector.expect.same = same;
        vector
    };
    vec![
        vector(
            "token/same",
            "the same request with the same token is done once, and answered in the same way",
            vec![body(&tokens[0]), body(&tokens[0])],
            Some(same),
        ),
        vector(
            "token/other",
            "another token makes another request",
            vec![body(&tokens[0]), body(other)],
            None,
        ),
    ]
}
