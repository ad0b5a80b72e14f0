//! HTTP requests, judged like documents: the operation is found by method and path, its input is put
//! together from where the members stand, and the one checker judges that.
//!
//! What is checked is one JSON text with two members: `bound` holds what comes from labels, query and
//! headers, each value on a line of its own, and `body` the body as it was sent. So nothing in a body can
//! pass for a label, places in the body stay places, and the schema for that text (`wire`) is made of the
//! model's own shapes.

mod assemble;
mod places;
mod request;
mod route;
mod text;
mod wire;

use std::sync::Arc;

use smithy_contract::schema::Protocol;
use smithy_contract::{Limits, Options, Place, Schema, ValidationException, json};

use self::assemble::Document;
pub use self::request::HttpRequest;
use self::route::{Called, Router};
use self::wire::{Body, Input, Wire};
use crate::contract::Contract;

/// Judges HTTP requests to the operations of a contract.
///
/// ```
/// use smithy_contract::Options;
/// use smithy_contract_build::{HttpChecker, HttpRequest, Loader};
///
/// let model = r#"{"smithy": "2.0", "shapes": {
///     "t#Things": {"type": "service", "version": "1", "operations": [{"target": "t#List"}],
///         "traits": {"aws.protocols#restJson1": {}}},
///     "t#List": {"type": "operation", "input": {"target": "t#ListInput"},
///         "traits": {"smithy.api#http": {"method": "GET", "uri": "/shelves/{shelf}"}}},
///     "t#ListInput": {"type": "structure", "members": {
///         "shelf": {"target": "smithy.api#String",
///             "traits": {"smithy.api#httpLabel": {}, "smithy.api#required": {}}},
///         "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "max"}}
///     }}
/// }}"#;
/// let checker = HttpChecker::new(Loader::new().text("things.json", model).load()?)?;
///
/// let request = HttpRequest::new("GET", "/shelves/a?max=ten");
/// let verdict = checker.check(&request, &Options::default())?;
/// assert_eq!(verdict.operation, "List");
/// let misplaced = verdict.violations.ok_or("should be invalid")?;
/// assert_eq!(misplaced.exception.violations()[0].path.to_string(), "/count");
/// assert_eq!(misplaced.places[0].name, "query max");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct HttpChecker {
    contract: Arc<Contract>,
    router: Router,
    wire: Wire,
}

/// What a request came to.
#[derive(Debug)]
pub struct HttpVerdict<'c> {
    /// The operation that is called.
    pub operation: &'c str,
    /// What is wrong with its input, if anything.
    pub violations: Option<HttpViolations>,
}

/// What is wrong with the input of a request, and where in the request that stands.
#[derive(Debug)]
pub struct HttpViolations {
    /// The violations, at the paths of members. Their positions are those in the body.
    pub exception: ValidationException,
    /// Where each of them stands, in their order.
    pub places: Vec<Place>,
    /// What was checked: the body, or a text that was put together from the parts of the request.
    pub text: Vec<u8>,
}

/// Why requests over HTTP can't be judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{service} is no service of restJson1, awsJson1_0 or awsJson1_1: its HTTP requests can't be read"
)]
pub struct NotHttp {
    /// The service.
    pub service: String,
}

/// Why a request is no request to an operation of the service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpRefusal {
    /// Method and path, or the header `X-Amz-Target`, name no operation.
    #[error("no operation is called by {found}{hint}")]
    NoOperation {
        /// What the request says.
        found: String,
        /// What may be meant, with what separates it from the rest; or nothing.
        hint: String,
    },
    /// The operation takes bodies of another media type.
    #[error("{operation} takes bodies of {expected}, not of {found}")]
    MediaType {
        /// The operation.
        operation: String,
        /// What the header `Content-Type` says.
        found: String,
        /// What it should say.
        expected: String,
    },
}

impl HttpRefusal {
    /// What services call this error.
    #[must_use]
    pub const fn error_name(&self) -> &'static str {
        match self {
            Self::NoOperation { .. } => "UnknownOperationException",
            Self::MediaType { .. } => "UnsupportedMediaTypeException",
        }
    }

    /// The status that services answer with.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NoOperation { .. } => 404,
            Self::MediaType { .. } => 415,
        }
    }
}

impl HttpChecker {
    /// Prepares for requests to any operation of a contract.
    ///
    /// # Errors
    ///
    /// The service speaks no protocol that is known here.
    pub fn new(contract: impl Into<Arc<Contract>>) -> Result<Self, NotHttp> {
        let contract = contract.into();
        let service = &contract.model.service;
        let follows_bindings = match service.protocol {
            Protocol::RestJson1 => true,
            Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => false,
            _ => return Err(NotHttp { service: service.name().to_owned() }),
        };
        let router = Router::new(&contract, follows_bindings);
        let wire = Wire::new(&contract, follows_bindings);
        Ok(Self { contract, router, wire })
    }

    /// Judges a request.
    ///
    /// # Errors
    ///
    /// It is no request to an operation.
    pub fn check(
        &self,
        request: &HttpRequest,
        options: &Options,
    ) -> Result<HttpVerdict<'_>, HttpRefusal> {
        let Called { operation: index, labels } = self.router.find(&self.contract, request)?;
        let operation = &self.contract.model.operations[index];
        let input = &self.wire.inputs[index];
        self.check_media_type(&operation.name, input, request)?;
        let whole = self.contract.schema(operation.input);
        let violations = match unfit(&whole, input, &request.body, options) {
            Some(exception) => Some(HttpViolations {
                places: places::in_body(&exception),
                text: request.body.clone(),
                exception,
            }),
            None => {
                let document = Document::new(self, input, request, &labels);
                self.check_document(input, document, options)
            }
        };
        Ok(HttpVerdict { operation: &operation.name, violations })
    }

    fn check_document(
        &self,
        input: &Input,
        document: Document,
        options: &Options,
    ) -> Option<HttpViolations> {
        // The body was measured before; it stands one level deeper here.
        let depth = options.limits.depth.saturating_add(1);
        let limits = Limits { bytes: usize::MAX, depth, ..options.limits };
        let schema = Schema::of_shared(Arc::clone(&self.wire.model), input.shape);
        let options = Options { limits, ..*options };
        let exception = schema.check_with(document.text.as_bytes(), &options).err()?;
        let exception = exception.relocated(
            |path| places::member_path(self, input, path),
            |position| document.in_body(position),
        );
        let violations = exception.violations().iter();
        let places = violations.map(|violation| places::place(self, input, violation)).collect();
        Some(HttpViolations { exception, places, text: document.text.into_bytes() })
    }

    fn check_media_type(
        &self,
        operation: &str,
        input: &Input,
        request: &HttpRequest,
    ) -> Result<(), HttpRefusal> {
        let is_bound = input.slots.iter().any(|slot| slot.binding.is_header(request::CONTENT_TYPE));
        let (Some(expected), Some(found)) = (&input.media_type, request.media_type()) else {
            return Ok(());
        };
        if is_bound || request.body.is_empty() || found.eq_ignore_ascii_case(expected) {
            return Ok(());
        }
        let (operation, found, expected) = (operation.into(), found.into(), expected.clone());
        Err(HttpRefusal::MediaType { operation, found, expected })
    }
}

/// What is wrong with a body that can't be put into another text.
fn unfit(
    schema: &Schema,
    input: &Input,
    body: &[u8],
    options: &Options,
) -> Option<ValidationException> {
    let is_fit = match input.body {
        Body::Nothing => return None,
        // Inside of another text this would pass for no body.
        Body::Members(_) if body.trim_ascii() == b"null" => false,
        Body::Members(_) | Body::Json(_) => {
            let text = std::str::from_utf8(body);
            let depth = options.limits.depth;
            is_blank(body)
                || text.is_ok_and(|text| json::read(text, depth, &mut json::Ignore).is_ok())
        }
        Body::Raw(_) => true,
    };
    if is_fit && body.len() <= options.limits.bytes {
        return None;
    }
    schema.check_with(body, options).err()
}

/// Whether there is nothing but the white space of JSON.
fn is_blank(body: &[u8]) -> bool {
    body.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}
