//! The contract of `StartFHIRImportJob` of Amazon HealthLake: what a valid request is, and a valid answer.
//!
//! Types, builders and checks are generated from the service's model, which is here as [`MODEL_TEXT`].
//!
//! # Only the verdict
//!
//! [`StartFhirImportJob::check_input`] reads the body of a request once and tells everything that is wrong
//! with it:
//!
//! ```
//! use healthlake_contract::{Profile, StartFhirImportJob};
//!
//! let body = br#"{"JobName": "", "InputDataConfig": {"S3Uri": "s3://bucket/files"}}"#;
//! let exception = StartFhirImportJob::check_input(body).unwrap_err();
//! for violation in exception.violations() {
//!     println!("{}: {}", violation.path, violation.constraint.name());
//! }
//! assert_eq!(exception.total(), 4);
//!
//! let response = exception.to_response(Profile::Coral);
//! assert_eq!(response.status, 400);
//! assert!(response.body.contains("4 validation errors detected: Value '' at 'jobName' failed"));
//! ```
//!
//! # Values that are valid
//!
//! A [`Validated`] request cannot exist unless it is valid. It comes from JSON, or from a builder:
//!
//! ```
//! use healthlake_contract::{InputDataConfig, StartFhirImportJobRequest, Validated};
//!
//! let built = StartFhirImportJobRequest::builder()
//!     .datastore_id("d1")
//!     .data_access_role_arn("arn:aws:iam::123456789012:role/Import")
//!     .input_data_config(InputDataConfig::S3Uri("s3://bucket/files".to_owned()))
//!     .client_token("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
//!     .build()?;
//! assert_eq!(built.datastore_id, "d1");
//!
//! let parsed: Validated<StartFhirImportJobRequest> =
//!     StartFhirImportJobRequest::from_json(built.to_json())?;
//! assert_eq!(parsed, built);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Answers
//!
//! ```
//! use healthlake_contract::{JobStatus, Operation, OperationError, StartFhirImportJob};
//!
//! let answer = StartFhirImportJob::parse_output(br#"{"JobId": "j1", "JobStatus": "SUBMITTED"}"#)?;
//! assert_eq!(answer.job_status, JobStatus::Submitted);
//!
//! type Error = <StartFhirImportJob as Operation>::Error;
//! let body = br#"{"__type": "ThrottlingException", "Message": "slow down"}"#;
//! let error = Error::from_response(400, None, body);
//! assert!(matches!(error, Error::ThrottlingException(_)));
//! assert_eq!(error.to_string(), "ThrottlingException: slow down");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! - `uuid`: `StartFhirImportJobRequestBuilder::random_client_token` fills in the token that tells a
//!   repeated request from a new one.
//! - `proptest`: the module `testing` makes inputs, valid ones and ones that are invalid for known
//!   reasons, as strategies of proptest, from a seed or from the bytes of a fuzzer.
//! - `schemars`: the types implement schemars' `JsonSchema`, with all constraints that JSON Schema can
//!   express.

smithy_contract::include_contract!();

/// The model that all this was generated from: Smithy 2.0, as JSON AST.
pub const MODEL_TEXT: &str = include_str!("../spec/healthlake.json");

// What a user of the contract meets beside the generated types.
pub use smithy_contract::{
    Constraint, Limits, Operation, OperationError, Options, Profile, Response, Typed, Validated,
    Violation, human,
};

#[cfg(feature = "proptest")]
pub use smithy_contract_testing as testing;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
