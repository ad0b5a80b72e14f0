//! One conformance case, as it stands on a line.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One conformance case: a body, and what an implementation has to make of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vector {
    /// The name: service, operation, site, constraint, variant. It is never used for another case.
    pub id: String,
    /// The operation.
    pub operation: String,
    /// What the case is about, if not the body of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// Up to where an implementation has to get to give the answer.
    pub phase: VectorPhase,
    /// The body, where it is UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The body in base64, where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_base64: Option<String>,
    /// The HTTP request around the body, for cases of that group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http: Option<HttpRequest>,
    /// The requests to send one after the other, for cases of that group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
    /// What the answer must be.
    pub expect: Expect,
    /// Why, in words.
    pub because: String,
    /// Where the expectation comes from.
    pub status: Status,
    /// The hash of the resolved operation, as `sha256:` and hexadecimal digits.
    pub model: String,
}

impl Vector {
    /// The bytes of the body; none for a case of several steps.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        match (&self.body, &self.body_base64) {
            (Some(text), _) => text.clone().into_bytes(),
            (None, Some(encoded)) => STANDARD.decode(encoded).unwrap_or_default(),
            (None, None) => Vec::new(),
        }
    }

    /// Sets the body, in whichever way it can be written.
    pub(super) fn set_body(&mut self, body: Vec<u8>) {
        match String::from_utf8(body) {
            Ok(text) => self.body = Some(text),
            Err(error) => self.body_base64 = Some(STANDARD.encode(error.as_bytes())),
        }
    }

    /// The case as a line of JSON, without the line's end.
    #[must_use]
    pub fn to_line(&self) -> String {
        // Nothing in a vector can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a case is about, if not the body of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Group {
    /// The body of an answer: one that says 200 must satisfy the contract of the output.
    Response,
    /// The HTTP request around the body.
    Http,
    /// Several requests, one after the other.
    State,
}

/// The stage of processing that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VectorPhase {
    /// The text can't be turned into a value of the shape's type.
    Deserialize,
    /// The value breaks constraints, or none.
    Validate,
}

/// What the answer must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Expect {
    /// Whether the request is accepted.
    pub accept: Accept,
    /// The name of the error, without its namespace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Everything that is wrong, in canonical order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub violations: Option<Vec<ExpectedViolation>>,
    /// The members of the answers to all steps that must be equal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same: Option<Vec<String>>,
}

/// Whether a request is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Accept {
    /// It must be: a 200, or an error of the operation's own that is not about validity.
    Yes,
    /// It must not be.
    No,
    /// The specification leaves it open. The answer may be recorded, but is not judged.
    Either,
}

impl Serialize for Accept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Yes => serializer.serialize_bool(true),
            Self::No => serializer.serialize_bool(false),
            Self::Either => serializer.serialize_str("either"),
        }
    }
}

impl<'de> Deserialize<'de> for Accept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Bool(true) => Ok(Self::Yes),
            serde_json::Value::Bool(false) => Ok(Self::No),
            serde_json::Value::String(text) if text == "either" => Ok(Self::Either),
            other => {
                let problem = format!("accept is true, false or \"either\", not {other}");
                Err(D::Error::custom(problem))
            }
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedViolation {
    /// Where, as a JSON pointer (RFC 6901); the root is the empty text.
    pub path: String,
    /// The name of the constraint.
    pub constraint: String,
    /// How services word it. Of violations in the phase `deserialize` nobody has to use the words.
    pub messages: Messages,
}

/// One violation in the words of services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// As services built with the Smithy server frameworks word it.
    pub framework: String,
    /// As older AWS JSON services word it.
    pub coral: String,
}

/// An HTTP request, without its body and what depends on the connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpRequest {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// Names and values of the headers.
    pub headers: BTreeMap<String, String>,
}

/// One of several requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The body.
    pub body: String,
}

/// Where an expectation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The model and the specifications say so.
    Predicted,
    /// The real service answers so.
    Recorded,
}
