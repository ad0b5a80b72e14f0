//! Checking a request, beside what else one would do with the same bytes.
//!
//! ```text
//! cargo bench --bench check
//! ```
//!
//! The first line of each case is the unit of the ratios. It only parses; the others judge.

mod by_hand;
mod requests;
mod table;

use std::hint::black_box;

use by_hand::{Request, Rules};
use serde_json::Value;
use smithy_contract::{Profile, Schema};
use table::{Contender, compare};

fn main() {
    let schema = healthlake_contract_schema();
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
                Contender::new("this contract, answer rendered", || {
                    let verdict = schema.check(black_box(body));
                    verdict.err().map(|exception| exception.to_response(Profile::Coral))
                }),
                Contender::new("serde_json and regex by hand, answer rendered", || {
                    rules.check(black_box(body))
                }),
                Contender::new("jsonschema, all errors", || {
                    let value: Value = serde_json::from_slice(black_box(body)).expect("it is JSON");
                    json_schema.iter_errors(&value).map(|error| error.to_string()).count()
                }),
            ],
        );
    }
}
