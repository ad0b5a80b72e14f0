//! What loading a model gives.

use std::sync::Arc;

use serde_json::value::RawValue;
use smithy_contract::schema::{Model, OperationShape, Schema, ShapeIndex, TimestampFormat};

use crate::ledger::Ledger;

/// A model, resolved: the schema to check against, and what the model says beside it.
#[derive(Debug)]
pub struct Contract {
    /// The schema.
    pub model: Arc<Model>,
    /// More on the service.
    pub service: ServiceDetails,
    /// More on each operation, in the order of [`Model::operations`].
    pub operations: Vec<OperationDetails>,
    /// More on each shape, in the order of [`Model::shapes`].
    pub shapes: Vec<ShapeDetails>,
    /// What was done with every trait that bears on validity.
    pub ledger: Ledger,
}

impl Contract {
    /// The operation of this name.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&OperationShape> {
        self.model.operation(name)
    }

    /// A shape of the model, ready to check against.
    #[must_use]
    pub fn schema(&self, shape: ShapeIndex) -> Schema {
        Schema::of_shared(Arc::clone(&self.model), shape)
    }

    /// What the input of an operation is checked against.
    ///
    /// ```
    /// use smithy_contract_build::Loader;
    ///
    /// let model = r#"{"smithy": "2.0", "shapes": {
    ///     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}},
    ///     "com.example#GreetInput": {"type": "structure", "members": {
    ///         "name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}
    ///     }}
    /// }}"#;
    /// let contract = Loader::new().text("greeter.json", model).load()?;
    /// let input = contract.input("Greet").ok_or("no such operation")?;
    /// assert_eq!(input.shape().kind.members()[0].name, "name");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn input(&self, operation: &str) -> Option<Schema> {
        self.operation(operation).map(|operation| self.schema(operation.input))
    }

    /// What the output of an operation is checked against.
    #[must_use]
    pub fn output(&self, operation: &str) -> Option<Schema> {
        self.operation(operation).map(|operation| self.schema(operation.output))
    }

    /// More on a shape.
    ///
    /// # Panics
    ///
    /// If the model has no such shape.
    #[must_use]
    pub fn details(&self, shape: ShapeIndex) -> &ShapeDetails {
        &self.shapes[shape.0 as usize]
    }
}

/// What a model says of its service beside the schema.
#[derive(Debug, Clone, Default)]
pub struct ServiceDetails {
    /// The documentation, in CommonMark or HTML.
    pub documentation: Option<String>,
    /// The name for people, such as `Amazon HealthLake`.
    pub title: Option<String>,
    /// The name of its clients, from `aws.api#service`.
    pub sdk_id: Option<String>,
    /// The first part of its host name, from `aws.api#service`.
    pub endpoint_prefix: Option<String>,
    /// The name that requests are signed for, from `aws.auth#sigv4`.
    pub signing_name: Option<String>,
}

/// What a model says of an operation beside the schema.
#[derive(Debug, Clone)]
pub struct OperationDetails {
    /// The absolute shape ID.
    pub id: String,
    /// The documentation, in CommonMark or HTML.
    pub documentation: Option<String>,
    /// How the operation is called over HTTP, where the protocol follows that (restJson1 does).
    pub http: Option<HttpOperation>,
    /// What goes in front of the host name, such as `{AccountId}.` (`smithy.api#endpoint`).
    pub host_prefix: Option<String>,
    /// The value of `smithy.api#examples`.
    pub examples: Option<serde_json::Value>,
}

/// `smithy.api#http`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpOperation {
    /// The method.
    pub method: String,
    /// The URI pattern, such as `/things/{id}`.
    pub uri: String,
    /// The status of a successful response.
    pub code: u16,
}

/// What a model says of a shape beside the schema.
#[derive(Debug, Clone)]
pub struct ShapeDetails {
    /// The documentation, in CommonMark or HTML.
    pub documentation: Option<String>,
    /// The timestamp format that the model spells out for values of this shape.
    pub timestamp_format: Option<TimestampFormat>,
    /// What a string or blob holds (`smithy.api#mediaType`).
    pub media_type: Option<String>,
    /// Whether values come bit by bit (`smithy.api#streaming`).
    pub is_streaming: bool,
    /// More on each member of a structure or union, in its order.
    pub members: Vec<MemberDetails>,
    /// More on each value of an enum, in its order.
    pub values: Vec<EnumDetails>,
}

/// What a model says of a member beside the schema.
#[derive(Debug, Clone)]
pub struct MemberDetails {
    /// The documentation, in CommonMark or HTML; that of the target is with its shape.
    pub documentation: Option<String>,
    /// The value that an absent member has, as the model writes it, so that numbers keep all their digits.
    /// Defaults are not checked against constraints.
    pub default: Option<Box<RawValue>>,
    /// The name in bodies of restJson1, if it is another (`smithy.api#jsonName`).
    pub json_name: Option<String>,
    /// Where in an HTTP message the member stands, if not in the body.
    pub http: Option<HttpBinding>,
    /// Whether the member stands in the host name as well (`smithy.api#hostLabel`).
    pub is_host_label: bool,
    /// The timestamp format that the model spells out. Without it, headers have HTTP dates, labels and
    /// queries date-times, bodies epoch seconds.
    pub timestamp_format: Option<TimestampFormat>,
}

/// Where in an HTTP message a member stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HttpBinding {
    /// A label of the URI.
    Label,
    /// A parameter of the query, of this name.
    Query(String),
    /// All parameters of the query.
    QueryParameters,
    /// A header of this name.
    Header(String),
    /// All headers whose names start so.
    PrefixHeaders(String),
    /// The whole body.
    Payload,
    /// The status code.
    ResponseCode,
}

/// What a model says of a value of an enum beside the schema.
#[derive(Debug, Clone)]
pub struct EnumDetails {
    /// The name for code: that of the member, or of the entry of the `enum` trait.
    pub name: Option<String>,
    /// The documentation, in CommonMark or HTML.
    pub documentation: Option<String>,
}
