//! Requests that are not the protocol's.

use std::borrow::Cow;

use smithy_contract::{Profile, Response};

use super::Reference;
use crate::json::Json;

/// Why a request is not looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    status: u16,
    /// The name of the error, without its namespace.
    name: &'static str,
    message: String,
    header: Option<(&'static str, &'static str)>,
}

/// No more characters than this are told of what was found.
const MOST_TOLD: usize = 100;

impl Refusal {
    fn new(status: u16, name: &'static str, message: String) -> Self {
        Self { status, name, message, header: None }
    }

    pub fn path(found: &str) -> Self {
        let message = format!("found the path {}, allowed is \"/\"", told(Some(found)));
        Self::new(404, "UnknownOperationException", message)
    }

    pub fn method(found: &str) -> Self {
        let message = format!("found the method {}, allowed is \"POST\"", told(Some(found)));
        let refusal = Self::new(405, "UnknownOperationException", message);
        Self { header: Some(("Allow", "POST")), ..refusal }
    }

    pub fn media_type(found: Option<&str>, allowed: &str) -> Self {
        let message = format!("found {} as Content-Type, allowed is \"{allowed}\"", told(found));
        Self::new(415, "UnsupportedMediaTypeException", message)
    }

    pub fn operation(found: Option<&str>, service: &str) -> Self {
        let message = format!(
            "found {} as X-Amz-Target, allowed is \"{service}.\" with the name of an operation",
            told(found)
        );
        Self::new(400, "UnknownOperationException", message)
    }

    pub fn large_body(most: usize) -> Self {
        let message = format!("found a body of more than {most} bytes, allowed are at most {most}");
        Self { header: CLOSE, ..Self::new(413, "RequestEntityTooLargeException", message) }
    }

    pub fn slow_body() -> Self {
        let message = "the body did not come to its end in time".to_owned();
        Self { header: CLOSE, ..Self::new(408, "RequestTimeoutException", message) }
    }

    pub fn broken_body() -> Self {
        let message = "the body breaks off, or is not framed as HTTP demands".to_owned();
        Self { header: CLOSE, ..Self::new(400, "SerializationException", message) }
    }

    /// What should not happen: a valid request that there is no answer to.
    pub fn no_answer(message: String) -> Self {
        Self::new(500, "InternalFailure", message)
    }
}

/// Since the body was not read to its end, nothing can follow on the same connection.
const CLOSE: Option<(&str, &str)> = Some(("Connection", "close"));

impl Reference {
    pub(super) fn refuse(&self, refusal: &Refusal) -> Response {
        let namespace = match self.profile {
            Profile::Framework => "smithy.framework",
            _ => "com.amazon.coral.service",
        };
        let members = [
            ("__type", format!("{namespace}#{}", refusal.name)),
            ("message", refusal.message.clone()),
        ];
        let members = members.map(|(name, text)| (name.to_owned(), Json::String(text)));
        let mut response = self.respond(refusal.status, &Json::Object(members.into()));
        let header = refusal.header.map(|(name, value)| (name, Cow::Borrowed(value)));
        response.headers.extend(header);
        response
    }

    pub(super) fn respond(&self, status: u16, body: &Json) -> Response {
        let media_type = self.model.service.protocol.media_type();
        let headers = vec![("Content-Type", Cow::Borrowed(media_type))];
        Response { status, headers, body: body.to_text() }
    }
}

/// What was found, in quotation marks: not too much of it, and nothing that a terminal would act on.
fn told(found: Option<&str>) -> String {
    let Some(found) = found else { return "nothing".to_owned() };
    let beginning: String = found.chars().take(MOST_TOLD).collect();
    let rest = if beginning.len() < found.len() { "…" } else { "" };
    format!("{beginning:?}{rest}")
}
