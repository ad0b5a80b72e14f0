//! Vectors as traits: the model with them still loads, and says the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use smithy_contract_build::{Contract, Loader, inspect_model};
use smithy_contract_testing::Suite;

use crate::{start_import, suite};

const HEALTHLAKE: &str = include_str!("../../../../spec/healthlake.json");

fn with_tests(model: &str, operation: &str, traits: &Value) -> Contract {
    let tests =
        json!({"smithy": "2.0", "shapes": {operation: {"type": "apply", "traits": traits}}});
    Loader::new().text("model.json", model).text("tests.json", tests.to_string()).load().unwrap()
}

#[test]
fn the_model_loads_with_its_tests() {
    let traits = start_import().smithy_traits().unwrap();
    let operation = "com.amazonaws.healthlake#StartFHIRImportJob";
    let contract = with_tests(HEALTHLAKE, operation, &traits);
    let ledger = contract.ledger.to_string();
    assert!(ledger.contains("smithy.test#httpRequestTests"), "{ledger}");
    assert!(ledger.contains("smithy.test#httpMalformedRequestTests"), "{ledger}");
    let before = Loader::new().text("model.json", HEALTHLAKE).load().unwrap();
    assert_eq!(inspect_model(&contract.model), inspect_model(&before.model));
}

/// Every vector about the body of a request, but those that the traits have no words for.
#[test]
fn accepted_and_refused_requests_are_there() {
    let suite = start_import();
    let traits = suite.smithy_traits().unwrap();
    let accepted = traits["smithy.test#httpRequestTests"].as_array().unwrap();
    let refused = traits["smithy.test#httpMalformedRequestTests"].as_array().unwrap();
    let judged = suite.vectors().filter(|vector| {
        vector.group.is_none()
            && vector.body.is_some()
            && vector.expect.accept != smithy_contract_testing::Accept::Either
    });
    assert_eq!(accepted.len() + refused.len(), judged.count());
    let names: BTreeSet<&str> =
        accepted.iter().chain(refused).map(|test| test["id"].as_str().unwrap()).collect();
    assert_eq!(names.len(), accepted.len() + refused.len());
    let is_identifier = |name: &&str| {
        name.chars().all(|one| one.is_ascii_alphanumeric() || one == '_')
            && !name.starts_with(|first: char| first.is_ascii_digit())
    };
    assert!(names.iter().all(is_identifier));
    let named = |tests: &[Value], id: &str| -> String {
        let test = tests.iter().find(|test| test["id"] == id).unwrap();
        serde_json::to_string_pretty(test).unwrap()
    };
    insta::assert_snapshot!(named(accepted, "healthlake_StartFHIRImportJob_members_unknown"));
    insta::assert_snapshot!(named(
        refused,
        "healthlake_StartFHIRImportJob_DatastoreId_required_missing"
    ));
    insta::assert_snapshot!(named(refused, "healthlake_StartFHIRImportJob_syntax_trailing_comma"));
}

/// Parameters are values of the types, not JSON of the protocol.
#[test]
fn blobs_are_texts_and_timestamps_are_numbers() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "a.b#Desk": {"type": "service", "version": "1", "operations": [{"target": "a.b#Write"}],
            "traits": {"aws.protocols#awsJson1_1": {}}},
        "a.b#Write": {"type": "operation", "input": {"target": "a.b#WriteInput"}},
        "a.b#WriteInput": {"type": "structure", "members": {
            "blob": {"target": "smithy.api#Blob", "traits": {"smithy.api#length": {"min": 0, "max": 0}}},
            "at": {"target": "smithy.api#Timestamp",
                "traits": {"smithy.api#timestampFormat": "date-time"}}
        }}
    }}"#;
    let contract = Loader::new().text("desk.json", model).load().unwrap();
    let suite: Suite = suite(&contract, "Write");
    let traits = suite.smithy_traits().unwrap();
    let accepted = traits["smithy.test#httpRequestTests"].as_array().unwrap();
    let parameters = |id: &str| &accepted.iter().find(|test| test["id"] == id).unwrap()["params"];
    assert_eq!(*parameters("desk_Write_at_type_fraction"), json!({"at": 482_196_050.52}));
    assert_eq!(*parameters("desk_Write_blob_length_min"), json!({"blob": ""}));
    assert_eq!(*parameters("desk_Write_blob_optional_null"), json!({}));
    with_tests(model, "a.b#Write", &traits);
}

#[test]
fn other_protocols_have_no_such_traits() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "a.b#Desk": {"type": "service", "version": "1", "operations": [{"target": "a.b#Write"}]},
        "a.b#Write": {"type": "operation"}
    }}"#;
    let contract = Loader::new().text("desk.json", model).load().unwrap();
    assert_eq!(suite(&contract, "Write").smithy_traits(), None);
}
