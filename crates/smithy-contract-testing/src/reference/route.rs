//! From a request to the operation that it is for.

use std::sync::Arc;

use smithy_contract::schema::{OperationShape, Schema, ShapeIndex};
use smithy_contract::{Limits, Options, Response};

use super::refusal::Refusal;
use super::{Head, Reference, answer};

/// A request's way to an operation: what is left is its body.
#[derive(Debug, Clone, Copy)]
pub struct Route<'r> {
    pub(super) reference: &'r Reference,
    pub(super) index: usize,
    pub(super) operation: &'r OperationShape,
}

/// The rules of the protocol, in the order in which they are applied.
pub(super) fn find<'r>(reference: &'r Reference, head: &Head<'_>) -> Result<Route<'r>, Refusal> {
    if head.path != "/" {
        return Err(Refusal::path(head.path));
    }
    if head.method != "POST" {
        return Err(Refusal::method(head.method));
    }
    let media_type = reference.model.service.protocol.media_type();
    let content_type = head.header("content-type");
    if !content_type.is_some_and(|value| is_media_type(value, media_type)) {
        return Err(Refusal::media_type(content_type, media_type));
    }
    let target = head.header("x-amz-target");
    let service = reference.model.service.name();
    let name = target
        .and_then(|target| target.strip_prefix(service))
        .and_then(|rest| rest.strip_prefix('.'));
    let mut operations = reference.model.operations.iter().enumerate();
    let found = operations.find(|(_, operation)| Some(&*operation.name) == name);
    let (index, operation) = found.ok_or_else(|| Refusal::operation(target, service))?;
    Ok(Route { reference, index, operation })
}

/// RFC 9110 section 8.3.1: in any case, and with any parameters.
fn is_media_type(value: &str, media_type: &str) -> bool {
    let essence = value.split(';').next().unwrap_or_default();
    essence.trim_matches([' ', '\t']).eq_ignore_ascii_case(media_type)
}

impl<'r> Route<'r> {
    /// The name of the operation.
    #[must_use]
    pub fn operation(&self) -> &'r str {
        &self.operation.name
    }

    /// How many bytes a body may have.
    #[must_use]
    pub fn most_bytes(&self) -> usize {
        self.reference.most_bytes
    }

    /// The response to a request with this body.
    #[must_use]
    pub fn answer(&self, body: &[u8]) -> Response {
        if body.len() > self.most_bytes() {
            return self.refuse_large_body();
        }
        let limits = Limits { bytes: self.most_bytes(), ..Limits::default() };
        let input = self.schema(self.operation.input);
        let response = match input.check_with(body, &Options { limits, ..Options::default() }) {
            Ok(()) => answer::to_valid(self, body),
            Err(exception) => exception.to_response(self.reference.profile),
        };
        self.reference.finish(response)
    }

    /// The response to a request with a body that is too large, without having read it.
    #[must_use]
    pub fn refuse_large_body(&self) -> Response {
        self.refuse(&Refusal::large_body(self.most_bytes()))
    }

    /// The response to a request whose body does not come to its end in time.
    #[must_use]
    pub fn refuse_slow_body(&self) -> Response {
        self.refuse(&Refusal::slow_body())
    }

    /// The response to a request whose body does not come to its end at all.
    #[must_use]
    pub fn refuse_broken_body(&self) -> Response {
        self.refuse(&Refusal::broken_body())
    }

    fn refuse(&self, refusal: &Refusal) -> Response {
        self.reference.finish(self.reference.refuse(refusal))
    }

    pub(super) fn schema(&self, shape: ShapeIndex) -> Schema {
        Schema::of_shared(Arc::clone(&self.reference.model), shape)
    }
}
