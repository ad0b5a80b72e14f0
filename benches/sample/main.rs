//! Drawing requests, valid and invalid, beside what serde_json takes to parse a typical one.
//!
//! ```text
//! cargo bench --bench sample
//! ```

#[path = "../check/requests.rs"]
#[expect(dead_code, reason = "the typical request is enough")]
mod requests;
#[path = "../check/table.rs"]
mod table;

use std::hint::black_box;

use healthlake_contract::{Operation, StartFhirImportJob};
use serde::Deserialize;
use smithy_contract_testing::{Choices, Edits, Oracle, Sampler, Seeded};
use table::{Contender, compare};

/// The unit: borrowed strings, no checks.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "it is only made")]
struct Request<'a> {
    job_name: Option<&'a str>,
    #[serde(borrow)]
    input_data_config: Input<'a>,
    datastore_id: &'a str,
    data_access_role_arn: &'a str,
    client_token: &'a str,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only made")]
enum Input<'a> {
    S3Uri(&'a str),
}

fn main() {
    let Ok(sampler) = Sampler::new(StartFhirImportJob::INPUT) else { return };
    let edits = Edits::new(sampler.clone());
    let oracle = Oracle::new(&StartFhirImportJob::INPUT);
    let body = requests::TYPICAL.as_bytes();
    let (mut valid, mut one, mut several) = (Seeded::new(1), Seeded::new(1), Seeded::new(1));
    compare(
        "requests of StartFHIRImportJob",
        vec![
            Contender::new("serde_json, typed, borrowed, a typical one", || {
                black_box(serde_json::from_slice::<Request<'_>>(black_box(body)).is_ok())
            }),
            Contender::new("a valid request, as text", || sampler.valid(&mut valid).to_text()),
            Contender::new("an invalid request", || edits.any(&mut one)),
            Contender::new("one with two to five violations", || {
                let count = 2 + several.index(4);
                edits.several(count, &mut several)
            }),
            Contender::new("the oracle's verdict on a typical one", || oracle.judge(body)),
            Contender::new("the tables to draw from", || Sampler::new(StartFhirImportJob::INPUT)),
        ],
    );
}
