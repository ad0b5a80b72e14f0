//! What models resolve to: the schema and the ledger of small models and of the HealthLake contract.

use std::fmt::Write;

use crate::case::Case;
use smithy_contract_build::{Contract, HttpBinding, HttpOperation, Loader, inspect_model};

#[test]
fn small_models_resolve() {
    for case in Case::all(include_str!("cases/resolutions.json")) {
        let contract = case.load().unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(slug(&case.name), everything(&contract)));
    }
}

fn slug(name: &str) -> String {
    let words =
        name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    format!("resolution_{}", words.collect::<Vec<_>>().join("_").to_lowercase())
}

fn everything(contract: &Contract) -> String {
    let mut text = inspect_model(&contract.model);
    write!(text, "---\n{}", contract.ledger).unwrap();
    text
}

fn healthlake() -> Contract {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/healthlake.json");
    Loader::new().file(path).load().unwrap()
}

#[test]
fn healthlake_resolves_to_the_reference() {
    insta::assert_snapshot!(everything(&healthlake()));
}

#[test]
fn healthlake_is_documented_throughout() {
    let contract = healthlake();
    assert!(contract.service.documentation.is_some());
    assert!(contract.operations.iter().all(|operation| operation.documentation.is_some()));
    for (shape, details) in contract.model.shapes.iter().zip(&contract.shapes) {
        assert!(details.documentation.is_some(), "{}", shape.id);
        assert_eq!(details.members.len(), shape.kind.members().len(), "{}", shape.id);
        for (member, details) in shape.kind.members().iter().zip(&details.members) {
            assert!(details.documentation.is_some(), "{}${}", shape.id, member.name);
        }
        assert!(details.values.iter().all(|value| value.documentation.is_some()), "{}", shape.id);
    }
    assert_eq!(contract.service.title.as_deref(), Some("Amazon HealthLake"));
    assert_eq!(contract.service.sdk_id.as_deref(), Some("HealthLake"));
    assert_eq!(contract.service.signing_name.as_deref(), Some("healthlake"));
}

#[test]
fn details_are_kept() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Op": {"type": "operation", "input": {"target": "t#In"}, "traits": {
            "smithy.api#http": {"method": "PUT", "uri": "/things/{id}", "code": 201},
            "smithy.api#examples": [{"title": "one", "input": {"id": "a"}}],
            "smithy.api#documentation": "Puts a thing."
        }},
        "t#In": {"type": "structure", "members": {
            "id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}},
            "size": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "s", "smithy.api#default": 7}},
            "rest": {"target": "t#Map", "traits": {"smithy.api#httpQueryParams": {}}},
            "etag": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "If-Match"}},
            "meta": {"target": "t#Map", "traits": {"smithy.api#httpPrefixHeaders": "x-"}},
            "body": {"target": "smithy.api#Blob", "traits": {"smithy.api#httpPayload": {}}},
            "name": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "Name", "smithy.api#default": null}}
        }},
        "t#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}}
    }}"#;
    let contract = Loader::new().text("things.json", model).load().unwrap();
    let operation = &contract.operations[0];
    assert_eq!(operation.id, "t#Op");
    assert_eq!(operation.documentation.as_deref(), Some("Puts a thing."));
    let http =
        HttpOperation { method: "PUT".to_owned(), uri: "/things/{id}".to_owned(), code: 201 };
    assert_eq!(operation.http, Some(http));
    assert_eq!(operation.examples.as_ref().unwrap()[0]["input"]["id"], "a");

    let members = &contract.details(contract.operation("Op").unwrap().input).members;
    let bindings: Vec<_> = members.iter().map(|member| member.http.clone()).collect();
    let expected = [
        Some(HttpBinding::Label),
        Some(HttpBinding::Query("s".to_owned())),
        Some(HttpBinding::QueryParameters),
        Some(HttpBinding::Header("If-Match".to_owned())),
        Some(HttpBinding::PrefixHeaders("x-".to_owned())),
        Some(HttpBinding::Payload),
        None,
    ];
    assert_eq!(bindings, expected);
    assert_eq!(members[1].default.as_ref().map(|value| value.get()), Some("7"));
    assert!(members[6].default.is_none());
    assert_eq!(members[6].json_name.as_deref(), Some("Name"));
}

#[test]
fn one_operation_leaves_the_others_out() {
    let model = r#"{"smithy": "2.0", "shapes": {
        "t#Service": {"type": "service", "version": "1", "operations": [{"target": "t#A"}, {"target": "t#B"}]},
        "t#A": {"type": "operation", "input": {"target": "t#AInput"}},
        "t#AInput": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}},
        "t#B": {"type": "operation", "input": {"target": "t#BInput"}},
        "t#BInput": {"type": "structure", "members": {"b": {"target": "smithy.api#Integer"}}}
    }}"#;
    let contract = Loader::new().text("two.json", model).operation("B").load().unwrap();
    let operations: Vec<&str> =
        contract.model.operations.iter().map(|operation| &*operation.name).collect();
    assert_eq!(operations, ["B"]);
    assert!(contract.input("A").is_none());
    assert!(!contract.model.shapes.iter().any(|shape| shape.id == "t#AInput"));
}
