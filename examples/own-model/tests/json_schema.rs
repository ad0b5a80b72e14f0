//! The JSON Schema of a contract and the checker agree, except where the schema's list of limits says not.

mod texts;

use own_model::{OrderBooksInput, OrderBooksOutput};
use serde_json::{json, Value};
use smithy_contract::{Schema, Typed};
use smithy_contract_build::{inexpressible, json_schema, Loader};

use self::texts::Texts;

static INPUT: Schema = OrderBooksInput::SCHEMA;

fn schema(name: &str, is_output: bool) -> (Value, Vec<String>) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/model/bookshop.json");
    let contract = Loader::new().file(path).load().expect("a model");
    let operation = contract.operation(name).expect("an operation");
    let shape = if is_output { operation.output } else { operation.input };
    (json_schema(&contract, shape), inexpressible(&contract, shape))
}

#[test]
fn schema_and_checker_give_the_same_verdicts() {
    let (schema, _) = schema("OrderBooks", false);
    assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let mut texts = Texts::new(INPUT.model());
    let (mut valid, mut invalid) = (0_u32, 0_u32);
    for _ in 0..10_000 {
        // Numbers that serde_json can't hold are left out; so are keys that stand there twice.
        let Ok(value) = serde_json::from_str::<Value>(&texts.fitting(INPUT.index(), 4)) else {
            continue;
        };
        let verdict = INPUT.check_value(&value);
        assert_eq!(validator.is_valid(&value), verdict.is_ok(), "{value:#}\n{verdict:?}");
        *(if verdict.is_ok() { &mut valid } else { &mut invalid }) += 1;
    }
    assert!(
        valid > 500 && invalid > 500,
        "{valid} valid and {invalid} invalid values tell too little"
    );
}

#[test]
fn every_constraint_is_in_the_schema() {
    let (schema, _) = schema("OrderBooks", false);
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let with = |name: &str, value: Value| json!({ "customer": "c-1", "books": [{}], name: value });
    let book = |name: &str, value: Value| json!({ "customer": "c-1", "books": [{ name: value }] });
    let cases = [
        (with("books", json!([])), false),
        (with("books", json!(vec![json!({}); 11])), false),
        (with("customer", json!("d-1")), false),
        (with("customer", json!("c-1234567890123456789")), false),
        (with("customer", json!(null)), false),
        (with("token", json!(null)), true),
        (with("unknown", json!({ "a": null })), true),
        (with("speed", json!("FAST")), false),
        (with("priority", json!(1.0)), true),
        (with("priority", json!(2)), false),
        (with("pageSize", json!(0)), false),
        (with("pageSize", json!(2_147_483_648_i64)), false),
        (with("shelf", json!(i64::MIN)), true),
        (with("shelf", json!(1.5)), false),
        (with("notes", json!({ "c-1": null })), true),
        (with("notes", json!({ "x": "a" })), false),
        (with("coupons", json!([null, 128])), false),
        (with("ratio", json!("NaN")), true),
        (with("ratio", json!("nan")), false),
        (with("total", json!(0.001)), false),
        (with("before", json!("2026-01-01T00:00:00Z")), false),
        (with("ordered", json!("2026-01-01T00:00:00Z")), true),
        (with("ordered", json!("2026-01-01T00:00:00+01:00")), false),
        (with("modified", json!("Sun, 06 Nov 1994 08:49:37 GMT")), true),
        (with("modified", json!("Sun, 6 Nov 1994 08:49:37 GMT")), false),
        (with("extra", json!([1, { "a": null }])), true),
        (with("wanted", json!({})), false),
        (with("wanted", json!({ "factor": 1, "secret": null, "__type": "x", "new": null })), true),
        (with("wanted", json!({ "factor": 1, "secret": "x" })), false),
        (with("wanted", json!({ "new": 1 })), false),
        (book("copies", json!(0)), false),
        (book("copies", json!(101)), false),
        (book("cover", json!("Zm9=")), false),
        (book("cover", json!("Zm8=")), true),
        (book("tags", json!(["a", "a"])), false),
        (book("tags", json!([null])), false),
        (book("prequel", json!({ "prequel": { "copies": "1" } })), false),
    ];
    for (value, expected) in cases {
        assert_eq!(validator.is_valid(&value), expected, "{value}");
        assert_eq!(INPUT.check_value(&value).is_ok(), expected, "{value}");
    }
}

#[test]
fn what_cannot_be_said_is_listed() {
    let (_, rules) = schema("OrderBooks", false);
    let of = |shape: &str| rules.iter().filter(|rule| rule.contains(shape)).count();
    assert_eq!(
        [of("#Cover:"), of("#Tags:"), of("#DateTime:"), of("#HttpDate:"), of("#Isbn:")],
        [1, 1, 1, 1, 0]
    );
    let (schema, rules) = schema("OrderBooks", true);
    assert_eq!(rules.len(), 3, "{rules:?}");
    assert_eq!(schema["$ref"], "#/$defs/OrderBooksOutput");
    assert!(OrderBooksOutput::SCHEMA.check(br#"{"order": 1}"#).is_ok());
}
