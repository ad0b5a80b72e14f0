//! Checks JSON input against a Smithy contract: every violation at once, with its place, worded as the
//! service would word it.
//!
//! Most people meet this crate through a contract that was generated from a model. What that contract
//! is made of lives here: the [`schema`] types, the one checker behind [`Schema::check`], the
//! [`Violation`]s it finds and the words for them.
//!
//! ```
//! use std::borrow::Cow;
//! use smithy_contract::schema::{
//!     Kind, Length, Member, Model, Protocol, Service, Shape, ShapeIndex,
//! };
//! use smithy_contract::{Profile, Schema};
//!
//! static MODEL: Model = Model {
//!     service: Service {
//!         id: Cow::Borrowed("com.example#Greeter"),
//!         version: Cow::Borrowed("2026-01-01"),
//!         protocol: Protocol::AwsJson1_0,
//!         validation_error: None,
//!     },
//!     operations: Cow::Borrowed(&[]),
//!     errors: Cow::Borrowed(&[]),
//!     shapes: Cow::Borrowed(&[
//!         Shape {
//!             id: Cow::Borrowed("com.example#GreetInput"),
//!             kind: Kind::Structure {
//!                 members: Cow::Borrowed(&[Member {
//!                     name: Cow::Borrowed("Name"),
//!                     target: ShapeIndex(1),
//!                     required: true,
//!                     has_default: false,
//!                     idempotency_token: false,
//!                 }]),
//!             },
//!             sensitive: false,
//!         },
//!         Shape {
//!             id: Cow::Borrowed("com.example#Name"),
//!             kind: Kind::String {
//!                 length: Some(Length { minimum: Some(1), maximum: Some(64) }),
//!                 pattern: None,
//!                 values: None,
//!             },
//!             sensitive: false,
//!         },
//!     ]),
//!     patterns: Cow::Borrowed(&[]),
//! };
//!
//! let input = Schema::of_static(&MODEL, ShapeIndex(0));
//! assert!(input.check(br#"{"Name": "Ada"}"#).is_ok());
//!
//! let exception = input.check(br#"{"Name": ""}"#).unwrap_err();
//! assert_eq!(exception.violations()[0].path.to_string(), "/Name");
//! assert_eq!(
//!     exception.message(Profile::Framework),
//!     "1 validation error detected. Value with length 0 at '/Name' failed to satisfy constraint: \
//!      Member must have length between 1 and 64, inclusive"
//! );
//! ```
//!
//! # Features
//!
//! - `regex`: matches patterns that are regular but too large for a table, with the `regex` crate.
//! - `fancy-regex`: matches patterns that are not regular, with the `fancy-regex` crate.
//! - `uuid`: builders of generated types can fill in idempotency tokens.
//! - `schemars`: generated types can implement schemars' `JsonSchema`.

pub mod json;
pub mod pattern;
pub mod schema;
pub mod typed;
pub mod written;

mod check;
mod exception;
mod finding;
mod found;
mod limits;
mod macros;
mod operation;
mod render;
mod simple;
mod types;
mod value;
mod violation;
mod wire;

pub use exception::ValidationException;
pub use limits::{Limits, Options};
pub use operation::{ErrorParts, Operation, OperationError, Request, UnknownError, error_name};
pub use render::{Human, Place, Profile, human};
pub use schema::Schema;
pub use typed::{Typed, Validated};
pub use types::{
    BigDecimal, BigInteger, Blob, DateTime, Document, EpochSeconds, HttpDate, NotANumber,
    Timestamp, WrittenAs,
};
pub use violation::{
    Constraint, Expected, Found, FoundKind, Limit, Path, Phase, Position, Segment, Violation,
};
pub use wire::Response;

// Generated code derives serde's traits, so that users need no dependency on it.
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;
#[doc(hidden)]
pub use serde;
