//! Vectors as Smithy's own test traits.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use smithy_contract::schema::{Kind, Protocol, ShapeIndex, TimestampFormat};
use smithy_contract::{Profile, Response, Schema};

use super::envelope::{CONTENT_TYPE, usual};
use super::vector::{Accept, HttpRequest, Vector};
use super::{Suite, VectorPhase};
use crate::oracle::Moment;

impl Suite {
    /// The vectors as traits of the operation: `smithy.test#httpRequestTests` for requests that are
    /// accepted, `smithy.test#httpMalformedRequestTests` for those that are refused. `None` if the
    /// service has none of the AWS JSON protocols.
    ///
    /// Left out are vectors about answers, HTTP or several requests, those of which either answer is right,
    /// and bodies that are no UTF-8, for which the traits have no words.
    #[must_use]
    pub fn smithy_traits(&self) -> Option<Value> {
        let service = &self.input().model().service;
        let request = usual(service, self.operation())?;
        let protocol = match service.protocol {
            Protocol::AwsJson1_0 => "aws.protocols#awsJson1_0",
            _ => "aws.protocols#awsJson1_1",
        };
        let (mut accepted, mut refused) = (Vec::new(), Vec::new());
        let mut names = BTreeSet::new();
        for vector in self.vectors().filter(|vector| vector.group.is_none()) {
            let Some(body) = vector.body.as_deref() else { continue };
            let test = Test { vector: &vector, body, protocol, request: &request };
            match vector.expect.accept {
                Accept::Yes => accepted.extend(test.accepted(self.input(), &mut names)),
                Accept::No => refused.extend(test.refused(self.input(), &mut names)),
                Accept::Either => {}
            }
        }
        Some(json!({
            "smithy.test#httpRequestTests": accepted,
            "smithy.test#httpMalformedRequestTests": refused,
        }))
    }
}

struct Test<'v> {
    vector: &'v Vector,
    body: &'v str,
    protocol: &'v str,
    request: &'v HttpRequest,
}

impl Test<'_> {
    fn accepted(&self, schema: &Schema, names: &mut BTreeSet<String>) -> Option<Value> {
        let blank = self.body.trim().is_empty();
        let value = serde_json::from_str(if blank { "{}" } else { self.body }).ok()?;
        let parameters = parameter(schema, schema.index(), value)?;
        Some(json!({
            "id": name(&self.vector.id, names),
            "documentation": self.vector.because,
            "protocol": self.protocol,
            "method": self.request.method,
            "uri": self.request.path,
            "headers": self.request.headers,
            "body": self.body,
            "bodyMediaType": "application/json",
            "params": parameters,
            "appliesTo": "server",
        }))
    }

    fn refused(&self, schema: &Schema, names: &mut BTreeSet<String>) -> Option<Value> {
        let exception = schema.check(self.body.as_bytes()).err()?;
        let Response { status, headers, body } = exception.to_response(Profile::of(schema.model()));
        let content_type = headers.into_iter().find(|(name, _)| *name == CONTENT_TYPE);
        let headers: Map<String, Value> = content_type
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.into_owned().into()))
            .collect();
        let mut response = json!({"code": status, "headers": headers});
        // How a text that can't be read is told of is left to the implementation.
        if self.vector.phase == VectorPhase::Validate {
            response["body"] =
                json!({"mediaType": "application/json", "assertion": {"contents": body}});
        }
        Some(json!({
            "id": name(&self.vector.id, names),
            "documentation": self.vector.because,
            "protocol": self.protocol,
            "request": {
                "method": self.request.method,
                "uri": self.request.path,
                "headers": self.request.headers,
                "body": self.body,
            },
            "response": response,
        }))
    }
}

/// An identifier of the Smithy language that was not used before.
fn name(id: &str, names: &mut BTreeSet<String>) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric();
    let name: String = id.chars().map(|one| if is_plain(one) { one } else { '_' }).collect();
    let name = if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    };
    let mut candidates =
        std::iter::once(name.clone()).chain((2_u32..).map(|number| format!("{name}_{number}")));
    let new = candidates.find(|candidate| !names.contains(candidate)).unwrap_or_default();
    names.insert(new.clone());
    new
}

/// A value as the traits have it: blobs as their text, timestamps in seconds, without what is unknown or
/// null. `None` if it can't be written so. What is left out is not looked into: it may be of any size.
fn parameter(schema: &Schema, shape: ShapeIndex, value: &RawValue) -> Option<Value> {
    let inner = |shape: ShapeIndex, value: &RawValue| match value.get() {
        "null" => Some(Value::Null),
        _ => parameter(schema, shape, value),
    };
    let text = value.get();
    match &schema.model().shape(shape).kind {
        kind @ (Kind::Structure { .. } | Kind::Union { .. }) => {
            let pairs: Pairs = serde_json::from_str(text).ok()?;
            let known = pairs.iter().filter(|(_, value)| value.get() != "null");
            let known = known.filter_map(|(name, value)| {
                let member = kind.members().iter().find(|member| member.name == **name)?;
                Some((name, member.target, value))
            });
            let object: Option<Map<String, Value>> = known
                .map(|(name, target, value)| {
                    Some((name.clone(), parameter(schema, target, value)?))
                })
                .collect();
            object.map(Value::Object)
        }
        Kind::List { element, .. } => {
            let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            let elements: Option<Vec<Value>> =
                elements.into_iter().map(|value| inner(*element, value)).collect();
            elements.map(Value::Array)
        }
        Kind::Map { value: target, .. } => {
            let pairs: Pairs = serde_json::from_str(text).ok()?;
            let object: Option<Map<String, Value>> =
                pairs.into_iter().map(|(key, value)| Some((key, inner(*target, value)?))).collect();
            object.map(Value::Object)
        }
        Kind::Blob { .. } => {
            let encoded: String = serde_json::from_str(text).ok()?;
            String::from_utf8(STANDARD.decode(encoded).ok()?).ok().map(Value::String)
        }
        Kind::Timestamp { format } if *format != TimestampFormat::EpochSeconds => {
            let written: String = serde_json::from_str(text).ok()?;
            let moment = match format {
                TimestampFormat::HttpDate => Moment::of_http_date(&written)?,
                _ => Moment::of_date_time(&written)?,
            };
            serde_json::from_str(&moment.to_epoch_seconds()).ok()
        }
        // A double would lose digits.
        Kind::BigInteger { .. } | Kind::BigDecimal { .. } if text.len() > 15 => None,
        _ => serde_json::from_str(text).ok(),
    }
}

type Pairs<'t> = BTreeMap<String, &'t RawValue>;
