//! What a model says of the service: protocol, operations, errors.

use std::borrow::Cow;

use super::ShapeIndex;

/// The service that a model describes.
#[derive(Debug, Clone)]
pub struct Service {
    /// The absolute shape ID, such as `com.amazonaws.healthlake#HealthLake`.
    pub id: Cow<'static, str>,
    /// The version of its interface, such as `2017-07-01`.
    pub version: Cow<'static, str>,
    /// How it speaks.
    pub protocol: Protocol,
    /// Which of [`Model::errors`](super::Model::errors) tells of invalid input, if the model declares one.
    pub validation_error: Option<u32>,
}

impl Service {
    /// The name without its namespace, which is the prefix of the header `X-Amz-Target`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.id.split_once('#').map_or(&*self.id, |(_, name)| name)
    }
}

/// The protocol that a service speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`.
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`.
    AwsJson1_1,
    /// `aws.protocols#restJson1`.
    RestJson1,
    /// No JSON protocol of these; inputs are JSON documents under their member names.
    Document,
}

impl Protocol {
    /// The media type of bodies, such as `application/x-amz-json-1.0`.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "application/x-amz-json-1.0",
            Self::AwsJson1_1 => "application/x-amz-json-1.1",
            Self::RestJson1 | Self::Document => "application/json",
        }
    }
}

/// An operation of the service.
#[derive(Debug, Clone)]
pub struct OperationShape {
    /// The name without its namespace, such as `StartFHIRImportJob`.
    pub name: Cow<'static, str>,
    /// The shape of its input: always a structure.
    pub input: ShapeIndex,
    /// The shape of its output: always a structure.
    pub output: ShapeIndex,
    /// Which of [`Model::errors`](super::Model::errors) it may answer with, those of the service included.
    pub errors: Cow<'static, [u32]>,
}

/// An error that an operation may answer with.
#[derive(Debug, Clone)]
pub struct ErrorShape {
    /// The shape of its body: always a structure.
    pub shape: ShapeIndex,
    /// The HTTP status code.
    pub status: u16,
}
