//! The errors of an operation.

use std::borrow::Cow;
use std::fmt;

use crate::schema::{Model, Protocol, ShapeIndex};
use crate::typed::{Typed, to_json};
use crate::wire::Response;

/// The errors that an operation may answer with: an enum with one variant for each, and one for errors
/// that the model does not know.
pub trait OperationError: std::error::Error + Sized {
    /// Reads the error of this name, without its namespace. `None` if the operation has no such error, or
    /// the body is not valid for it.
    fn read(name: &str, body: &[u8]) -> Option<Self>;

    /// An error that the operation does not declare.
    fn unknown(error: UnknownError) -> Self;

    /// Name, status and body.
    fn parts(&self) -> ErrorParts;

    /// The error in an HTTP response: its name is in the header `X-Amzn-ErrorType`, or else in the
    /// body's `__type`.
    #[must_use]
    fn from_response(status: u16, error_type: Option<&str>, body: &[u8]) -> Self {
        let name = error_name(error_type, body).unwrap_or_default();
        Self::read(&name, body).unwrap_or_else(|| {
            let body = String::from_utf8_lossy(body).into_owned();
            Self::unknown(UnknownError { name, status, body })
        })
    }

    /// The response that carries the error.
    #[must_use]
    fn to_response(&self) -> Response {
        self.parts().response
    }

    /// The name without its namespace, such as `ThrottlingException`.
    #[must_use]
    fn name(&self) -> String {
        self.parts().name
    }

    /// The HTTP status code.
    #[must_use]
    fn status(&self) -> u16 {
        self.parts().response.status
    }

    /// The text for people, if the error has one.
    #[must_use]
    fn message(&self) -> Option<String> {
        self.parts().message()
    }
}

/// An error that the contract does not know: one of a newer service, or of something between client
/// and service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownError {
    /// The name without its namespace; empty if the response had none.
    pub name: String,
    /// The HTTP status code.
    pub status: u16,
    /// The body of the response.
    pub body: String,
}

/// An error on its way to the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorParts {
    /// The name without its namespace.
    pub name: String,
    /// The response that carries it.
    pub response: Response,
    /// Whether the message must not be shown.
    is_secret: bool,
}

impl ErrorParts {
    /// The parts of an error that the model declares.
    #[must_use]
    pub fn of<E: Typed>(error: &E) -> Self {
        let schema = E::SCHEMA;
        let (model, shape) = (schema.model(), schema.shape());
        let message = shape.kind.members().iter().find(|member| is_message(&member.name));
        Self {
            name: shape.name().to_owned(),
            response: respond(
                model.service.protocol,
                status(model, schema.index()),
                &shape.id,
                &to_json(error),
            ),
            is_secret: message.is_some_and(|message| model.shape(message.target).sensitive),
        }
    }

    /// The parts of an error that the model does not declare: its body is left as it is.
    #[must_use]
    pub fn of_unknown(error: &UnknownError, protocol: Protocol) -> Self {
        let UnknownError { name, status, body } = error.clone();
        let mut response = respond(protocol, status, &name, "{}");
        response.body = body;
        Self { name, response, is_secret: false }
    }

    /// The text for people, if there is one and it may be shown.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        if self.is_secret {
            return None;
        }
        let body: serde_json::Value = serde_json::from_str(&self.response.body).ok()?;
        let mut members = body.as_object()?.iter();
        let (_, message) = members.find(|(name, _)| is_message(name))?;
        message.as_str().map(str::to_owned)
    }
}

/// `ThrottlingException: slow down`
impl fmt::Display for ErrorParts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.name.is_empty() { "unknown error" } else { &self.name })?;
        match self.message() {
            Some(message) => write!(formatter, ": {message}"),
            None => Ok(()),
        }
    }
}

/// The name of an error, without namespace and without what some services write behind it.
///
/// ```
/// use smithy_contract::error_name;
///
/// let header = "ThrottlingException:http://internal.amazon.com/";
/// assert_eq!(error_name(Some(header), b"").as_deref(), Some("ThrottlingException"));
/// let body = br#"{"__type": "com.amazonaws.healthlake#ThrottlingException"}"#;
/// assert_eq!(error_name(None, body).as_deref(), Some("ThrottlingException"));
/// ```
#[must_use]
pub fn error_name(error_type: Option<&str>, body: &[u8]) -> Option<String> {
    let bare = |name: &str| {
        let name = name.split(':').next().unwrap_or_default();
        name.rsplit('#').next().unwrap_or_default().trim().to_owned()
    };
    if let Some(name) = error_type {
        return Some(bare(name));
    }
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    let member = body.get("__type").or_else(|| body.get("code"))?;
    member.as_str().map(bare)
}

/// The response with an error: where its name stands depends on the protocol.
fn respond(protocol: Protocol, status: u16, id: &str, members: &str) -> Response {
    let mut headers = vec![("Content-Type", Cow::Borrowed(protocol.media_type()))];
    let body = match protocol {
        Protocol::RestJson1 => {
            let name = id.rsplit_once('#').map_or(id, |(_, name)| name);
            headers.push(("X-Amzn-Errortype", Cow::Owned(name.to_owned())));
            members.to_owned()
        }
        _ => {
            let separator = if members == "{}" { "" } else { "," };
            let rest = members.strip_prefix('{').unwrap_or("}");
            format!("{{\"__type\":{}{separator}{rest}", to_json(id))
        }
    };
    Response { status, headers, body }
}

fn is_message(name: &str) -> bool {
    name == "message" || name == "Message"
}

/// The status of the error with this shape.
fn status(model: &Model, shape: ShapeIndex) -> u16 {
    let declared = model.errors.iter().find(|error| error.shape == shape);
    declared.map_or(400, |error| error.status)
}
