//! Reading a request into a type, beside serde_json without any checks.
//!
//! ```text
//! cargo bench --bench typed
//! ```

#[path = "../check/requests.rs"]
#[expect(dead_code, reason = "invalid requests are not read")]
mod requests;
#[path = "../check/table.rs"]
mod table;

use std::hint::black_box;

use healthlake_contract::{InputDataConfig, StartFhirImportJob, StartFhirImportJobRequest};
use serde::Deserialize;
use table::{Contender, compare};

/// What one would write by hand: the same types, no checks.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "it is only made")]
struct Request {
    job_name: Option<String>,
    input_data_config: Input,
    datastore_id: String,
    data_access_role_arn: String,
    client_token: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only made")]
enum Input {
    S3Uri(String),
}

fn main() {
    let cases = [
        ("typical", requests::TYPICAL.to_owned()),
        ("Unicode names", requests::unicode()),
        ("large", requests::large()),
    ];
    for (name, body) in &cases {
        let body = body.as_bytes();
        compare(
            &format!("{name}: {} bytes", body.len()),
            vec![
                Contender::new("serde_json, typed, owned (parse only)", || {
                    black_box(serde_json::from_slice::<Request>(black_box(body)).is_ok())
                }),
                Contender::new("check_input (verdict only)", || {
                    black_box(StartFhirImportJob::check_input(black_box(body)).is_ok())
                }),
                Contender::new("from_json", || {
                    black_box(StartFhirImportJobRequest::from_json(black_box(body)).is_ok())
                }),
            ],
        );
    }
    let built = || {
        StartFhirImportJobRequest::builder()
            .job_name("nightly-import-2026-01-31")
            .input_data_config(InputDataConfig::S3Uri(
                "s3://example-health-records/exports/".to_owned(),
            ))
            .datastore_id("eeb8005725ae22b35b4edbdc68cf2dfd")
            .data_access_role_arn("arn:aws:iam::123456789012:role/HealthLakeImportRole")
            .client_token("f2f43e3a-93b5-4e54-8f6c-0c0d7f3d6a51")
            .build()
    };
    if let Ok(request) = built() {
        compare(
            "the other way",
            vec![
                Contender::new("to_json", || black_box(request.to_json().is_empty())),
                Contender::new("builder and build", || black_box(built().is_ok())),
            ],
        );
    }
}
