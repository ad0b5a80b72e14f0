//! Operations as types: what belongs together.

use std::borrow::Cow;

use crate::exception::ValidationException;
use crate::schema::Schema;
use crate::typed::{Typed, Validated};
use crate::wire::Response;

mod error;

pub use error::{ErrorParts, OperationError, UnknownError, error_name};

/// An operation of a service, and the types that belong to it. Generated contracts implement it.
///
/// It lets code be written once for all operations:
///
/// ```
/// use smithy_contract::{Operation, Profile, Response};
///
/// /// Answers one request; `serve` does the work.
/// fn answer<O: Operation>(
///     body: &[u8],
///     serve: impl Fn(&O::Input) -> Result<O::Output, O::Error>,
/// ) -> Response {
///     use smithy_contract::{OperationError, Validated};
///
///     let input = match O::parse_input(body) {
///         Ok(input) => input,
///         Err(exception) => return exception.to_response(Profile::Coral),
///     };
///     match serve(&input).map(Validated::new) {
///         Ok(Ok(output)) => O::response(&output),
///         Ok(Err(bug)) => panic!("our own answer is against the contract: {bug}"),
///         Err(error) => error.to_response(),
///     }
/// }
/// ```
pub trait Operation {
    /// What a request holds.
    type Input: Typed;
    /// What the answer holds.
    type Output: Typed;
    /// What the answer may be instead.
    type Error: OperationError;

    /// The name, such as `StartFHIRImportJob`.
    const NAME: &'static str;
    /// The value of the header `X-Amz-Target` in the AWS JSON protocols, such as
    /// `HealthLake.StartFHIRImportJob`.
    const TARGET: &'static str;
    /// What inputs are checked against.
    const INPUT: Schema = Self::Input::SCHEMA;
    /// What outputs are checked against.
    const OUTPUT: Schema = Self::Output::SCHEMA;

    /// Checks the body of a request.
    ///
    /// # Errors
    ///
    /// All violations.
    fn check_input(body: impl AsRef<[u8]>) -> Result<(), ValidationException> {
        Self::INPUT.check(body.as_ref())
    }

    /// Checks the body of an answer.
    ///
    /// # Errors
    ///
    /// All violations.
    fn check_output(body: impl AsRef<[u8]>) -> Result<(), ValidationException> {
        Self::OUTPUT.check(body.as_ref())
    }

    /// Checks the body of a request, and reads it.
    ///
    /// # Errors
    ///
    /// All violations.
    fn parse_input(body: impl AsRef<[u8]>) -> Result<Validated<Self::Input>, ValidationException> {
        Validated::from_json(body)
    }

    /// Checks the body of an answer, and reads it.
    ///
    /// # Errors
    ///
    /// All violations.
    fn parse_output(
        body: impl AsRef<[u8]>,
    ) -> Result<Validated<Self::Output>, ValidationException> {
        Validated::from_json(body)
    }

    /// The request that carries an input, in the AWS JSON protocols: headers, without those that depend
    /// on the connection and on who signs, and the body.
    fn request(input: &Validated<Self::Input>) -> Request {
        let protocol = Self::INPUT.model().service.protocol;
        let headers = vec![
            ("Content-Type", Cow::Borrowed(protocol.media_type())),
            ("X-Amz-Target", Cow::Borrowed(Self::TARGET)),
        ];
        Request { method: "POST", path: "/", headers, body: input.to_json() }
    }

    /// The response that carries an output, in the AWS JSON protocols.
    fn response(output: &Validated<Self::Output>) -> Response {
        let protocol = Self::OUTPUT.model().service.protocol;
        let headers = vec![("Content-Type", Cow::Borrowed(protocol.media_type()))];
        Response { status: 200, headers, body: output.to_json() }
    }
}

/// An HTTP request, before any client library puts it into types of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: &'static str,
    /// The path.
    pub path: &'static str,
    /// Names and values of the headers.
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// The body: JSON.
    pub body: String,
}
