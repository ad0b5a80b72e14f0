//! Checking a request, beside what else one would do with the same bytes.
//!
//! ```text
//! cargo bench --bench check
//! ```
//!
//! The first line of each case is the unit of the ratios. It only parses; the others judge.

#![expect(
    clippy::expect_used,
    reason = "what a benchmark is set up with is right, or it has nothing to measure"
)]

mod by_hand;
mod requests;
mod table;

use std::hint::black_box;

use by_hand::{Request, Rules};
use healthlake_contract::{Profile, StartFhirImportJob};
use serde_json::{Value, json};
use smithy_contract::Schema;
use smithy_contract_build::Loader;
use table::{Contender, compare};

/// The contract, loaded: the same checker as for generated code, with its tables on the heap.
fn schema() -> Schema {
    let loader = Loader::new().text("spec/healthlake.json", healthlake_contract::MODEL_TEXT);
    let contract = loader.load().expect("the model is right");
    contract.input("StartFHIRImportJob").expect("the operation is there")
}

/// The same rules as a JSON Schema.
fn json_schema() -> Value {
    let name = r"^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$";
    json!({
        "type": "object",
        "required": ["InputDataConfig", "DatastoreId", "DataAccessRoleArn", "ClientToken"],
        "properties": {
            "JobName": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": name},
            "InputDataConfig": {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": false,
                "properties": {"S3Uri": {
                    "type": "string", "maxLength": 1024,
                    "pattern": r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?$"
                }}
            },
            "DatastoreId": {"type": "string", "minLength": 1, "maxLength": 32, "pattern": name},
            "DataAccessRoleArn": {
                "type": "string", "minLength": 20, "maxLength": 2048,
                "pattern": "^arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+$"
            },
            "ClientToken": {
                "type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[a-zA-Z0-9-]+$"
            }
        }
    })
}

fn main() {
    let schema = schema();
    let rules = Rules::new();
    let json_schema = jsonschema::validator_for(&json_schema()).expect("the schema is one");
    let cases = [
        ("typical", requests::TYPICAL.to_owned()),
        ("Unicode names", requests::unicode()),
        ("large", requests::large()),
        ("one violation", requests::one_violation()),
        ("four violations", requests::four_violations()),
    ];
    for (name, body) in &cases {
        let body = body.as_bytes();
        let violations = schema.check(body).err().map_or(0, |exception| exception.total());
        compare(
            &format!("{name}: {} bytes, {violations} violations", body.len()),
            vec![
                Contender::new("serde_json, typed, borrowed (parse only)", || {
                    serde_json::from_slice::<Request<'_>>(black_box(body)).is_ok()
                }),
                Contender::new("UTF-8 alone, simdutf8", || {
                    simdutf8::basic::from_utf8(black_box(body)).is_ok()
                }),
                Contender::new("UTF-8 alone, standard library", || {
                    std::str::from_utf8(black_box(body)).is_ok()
                }),
                Contender::new("this contract, answer rendered", || {
                    let verdict = StartFhirImportJob::check_input(black_box(body));
                    verdict.err().map(|exception| exception.to_response(Profile::Coral))
                }),
                Contender::new("the same, loaded at run time", || {
                    let verdict = schema.check(black_box(body));
                    verdict.err().map(|exception| exception.to_response(Profile::Coral))
                }),
                Contender::new("serde_json and regex by hand, answer rendered", || {
                    rules.check(black_box(body))
                }),
                Contender::new("jsonschema, all errors", || {
                    let value: Value = serde_json::from_slice(black_box(body)).expect("it is JSON");
                    let errors = json_schema.iter_errors(&value);
                    errors.map(|error| error.to_string()).collect::<Vec<_>>()
                }),
            ],
        );
    }
}
