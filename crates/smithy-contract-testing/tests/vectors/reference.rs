//! The reference implementation answers every vector as it says, over HTTP.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use smithy_contract::{Response, error_name};
use smithy_contract_testing::vectors::{Answer, Group, HttpRequest, Level, Refusal, judge};
use smithy_contract_testing::{Head, Reference};

use crate::{start_import, support};

#[test]
fn the_reference_answers_every_vector() {
    let reference = Reference::new(Arc::clone(&support::healthlake().model));
    let suite = start_import();
    let headers = [
        ("Content-Type", "application/x-amz-json-1.0"),
        ("X-Amz-Target", "HealthLake.StartFHIRImportJob"),
    ];
    let headers: BTreeMap<String, String> =
        headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let usual = HttpRequest { method: "POST".to_owned(), path: "/".to_owned(), headers };
    for vector in suite.vectors().filter(|vector| vector.group != Some(Group::Response)) {
        let request = vector.http.as_ref().unwrap_or(&usual);
        let bodies: Vec<Vec<u8>> = match &vector.steps {
            Some(steps) => steps.iter().map(|step| step.body.clone().into_bytes()).collect(),
            None => vec![vector.body()],
        };
        let responses: Vec<Response> =
            bodies.iter().map(|body| send(&reference, request, body)).collect();
        for response in &responses {
            let outcomes = judge(&vector, &read(response));
            assert_eq!(outcomes.failure(Level::Bytes), None, "{}: {response:?}", vector.id);
        }
        let values: Vec<Value> = responses
            .iter()
            .map(|response| serde_json::from_str(&response.body).unwrap_or_default())
            .collect();
        for member in vector.expect.same.iter().flatten() {
            let is_same = values.windows(2).all(|pair| pair[0][member] == pair[1][member]);
            assert!(is_same, "{}: {member} differs: {values:?}", vector.id);
        }
    }
}

fn send(reference: &Reference, request: &HttpRequest, body: &[u8]) -> Response {
    let headers = request.headers.iter().map(|(name, value)| (&**name, &**value));
    let headers: Vec<(&str, &str)> = headers.collect();
    let head = Head { method: &request.method, path: &request.path, headers: &headers };
    reference.answer(&head, body)
}

fn read(response: &Response) -> Answer {
    if response.status == 200 {
        return Answer::Accepted;
    }
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let error = error_name(None, response.body.as_bytes()).unwrap_or_default();
    let message = body["Message"].as_str().or(body["message"].as_str()).unwrap_or_default();
    Answer::Refused(Refusal {
        error: error.to_string(),
        message: message.to_owned(),
        violations: None,
    })
}
