//! Answers to valid and to invalid input.

use std::sync::Arc;

use serde_json::Value;
use smithy_contract::{Profile, Schema, error_name};
use smithy_contract_testing::{Edits, Reference, Sampler, Seeded};

use crate::{call, shop, support};

#[test]
fn valid_input_has_a_valid_answer() {
    support::each_contract(|contract, is_own| {
        let reference = Reference::new(Arc::clone(&contract.model));
        for operation in &*contract.model.operations {
            let name = &operation.name;
            let sampler = Sampler::new(contract.schema(operation.input)).unwrap();
            let output = contract.schema(operation.output);
            let mut choices = Seeded::named(0, name);
            for _ in 0..if is_own { 100 } else { 4 } {
                let input = sampler.valid(&mut choices).to_text();
                let response = call(&reference, name, input.as_bytes());
                let valid =
                    response.status == 200 && output.check(response.body.as_bytes()).is_ok();
                // A token that few texts are allowed for may come again.
                let error = error_name(None, response.body.as_bytes()).unwrap_or_default();
                let conflict = error.contains("Idempoten") || error.contains("Conflict");
                assert!(valid || conflict, "{name}: {input}\n{response:?}");
            }
        }
    });
}

#[test]
fn invalid_input_is_refused_as_the_checker_says() {
    support::each_contract(|contract, _| {
        let reference = Reference::new(Arc::clone(&contract.model));
        for operation in &*contract.model.operations {
            let sampler = Sampler::new(contract.schema(operation.input)).unwrap();
            let edits = Edits::new(sampler);
            let mut choices = Seeded::named(0, &operation.name);
            let invalid = edits.any(&mut choices);
            let response = call(&reference, &operation.name, &invalid.body);
            let input = Schema::of_shared(Arc::clone(reference.model()), operation.input);
            let exception = input.check(&invalid.body).unwrap_err();
            let expected = exception.to_response(Profile::of(&contract.model));
            assert_eq!(response.body, expected.body);
            assert_eq!(response.status, expected.status);
        }
    });
}

#[test]
fn the_answer_says_again_what_the_input_says() {
    let reference = Reference::new(shop("aws.protocols#awsJson1_0").model);
    let input = br#"{"Item": "pens", "Count": 7, "Price": 0.1000000000000000000000000001}"#;
    let answer = call(&reference, "Order", input).body;
    for echo in [r#""Item":"pens""#, r#""Price":0.1000000000000000000000000001"#] {
        assert!(answer.contains(echo), "{answer}");
    }
    // Of the same name, but of another shape.
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert!(answer["Count"].as_i64().unwrap() >= 100, "{answer}");
}

#[test]
fn the_seed_decides() {
    let model = shop("aws.protocols#awsJson1_0").model;
    let answer = |seed| {
        let reference = Reference::new(model.clone()).seed(seed);
        call(&reference, "Order", br#"{"Item": "pens", "Token": "t"}"#).body
    };
    assert_eq!(answer(1), answer(1));
    assert_ne!(answer(1), answer(2));
    let order = |operation| {
        let reference = Reference::new(model.clone());
        call(&reference, operation, br#"{"Item": "pens", "Token": "t"}"#).body
    };
    assert_ne!(order("Order"), order("Return"));
}

#[test]
fn deep_input_is_answered() {
    let reference = Reference::new(shop("aws.protocols#awsJson1_0").model);
    let (open, close) = ("[".repeat(127), "]".repeat(127));
    let input = format!(r#"{{"Item": "pens", "More": {open}{close}}}"#);
    assert_eq!(call(&reference, "Order", input.as_bytes()).status, 200);
    let input = format!(r#"{{"Item": "pens", "More": [{open}{close}]}}"#);
    assert_eq!(call(&reference, "Order", input.as_bytes()).status, 400);
}
