//! `tokens.toml`.

use serde::Deserialize;
use smithy_contract::error_name;
use smithy_contract_testing::Reference;

use crate::{call, shop};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    operation: String,
    first: String,
    second: String,
    answer: String,
}

#[test]
fn tokens() {
    let suite: Suite = toml::from_str(include_str!("tokens.toml")).unwrap();
    let model = shop("aws.protocols#awsJson1_0").model;
    for Case { name, operation, first, second, answer } in &suite.case {
        let reference = Reference::new(model.clone());
        let first = call(&reference, operation, first.as_bytes());
        let second = call(&reference, operation, second.as_bytes());
        let told = match error_name(None, second.body.as_bytes()) {
            Some(error) => error,
            None if second.body == first.body => "same".to_owned(),
            None => "other".to_owned(),
        };
        assert_eq!(told, *answer, "{name}:\n{}\n{}", first.body, second.body);
    }
}

#[test]
fn errors_are_as_the_model_declares_them() {
    let contract = shop("aws.protocols#awsJson1_0");
    let reference = Reference::new(contract.model.clone());
    for (operation, status, error) in
        [("Order", 400, "IdempotentParameterMismatch"), ("Reserve", 409, "ConflictException")]
    {
        call(&reference, operation, br#"{"Token": "t", "Item": "pens"}"#);
        let response = call(&reference, operation, br#"{"Token": "t", "Item": "ink"}"#);
        assert_eq!(response.status, status);
        let shapes = &contract.model.errors;
        let mut shapes = shapes.iter().map(|error| contract.schema(error.shape));
        let shape = shapes.find(|schema| schema.shape().name() == error).unwrap();
        assert!(shape.check(response.body.as_bytes()).is_ok(), "{}", response.body);
        assert!(
            response.body.contains("the same token was used with other parameters"),
            "{}",
            response.body
        );
    }
}
