//! What models publish as examples of their operations (`smithy.api#examples`), judged like any other
//! input, output or error.
//!
//! Examples are written as values in a model are: a timestamp may stand there as a date-time, whatever
//! its format on the wire is (Smithy 2.0, "Trait node values"). Such a one is written in its own format
//! before it is judged. A blob is base64 there, too; several examples have other text instead (`{}`, the
//! name of a file, base64 that was cut off), and those are wrong.

use std::fmt::Write;

use serde_json::Value;
use smithy_contract::schema::TimestampFormat;
use smithy_contract::{
    Constraint, DateTime, EpochSeconds, Expected, HttpDate, Profile, Schema, Timestamp,
    ValidationException,
};
use smithy_contract_build::{Contract, Loader};

use crate::real_models;

/// The models whose rejected examples were looked at, one by one; those of others are only printed.
const LOOKED_AT: [&str; 15] = [
    "b2bi-2022-06-23",
    "cloud9-2017-09-23",
    "cloudfront-2020-05-31",
    "dynamodb-2012-08-10",
    "dynamodb-streams-2012-08-10",
    "fsx-2018-03-01",
    "inspector2-2020-06-08",
    "lambda-2015-03-31",
    "marketplace-deployment-2023-01-25",
    "pricing-2017-10-15",
    "rds-2014-10-31",
    "security-ir-2018-05-10",
    "securityhub-2018-10-26",
    "servicediscovery-2017-03-14",
    "tnb-2008-10-21",
];

#[test]
fn published_examples_are_accepted_or_wrong() {
    let Some(files) = real_models::files() else { return };
    let mut looked_at = 0;
    let mut list = String::new();
    for file in files {
        let model = file.file_stem().unwrap().to_string_lossy();
        let told = rejected(&model, &Loader::new().file(&file).load().unwrap());
        if LOOKED_AT.contains(&&*model) {
            looked_at += 1;
            list += &told;
        } else {
            print!("{told}");
        }
    }
    if looked_at == LOOKED_AT.len() {
        insta::assert_snapshot!(list);
    }
}

/// The examples of a model that are rejected, and why.
fn rejected(model: &str, contract: &Contract) -> String {
    let examples = examples(contract);
    let mut list = String::new();
    let mut rejected = 0;
    for Example { operation, title, role, schema, value } in &examples {
        let Err(exception) = judge(schema, value) else { continue };
        rejected += 1;
        writeln!(list, "  {role} of {operation}, {title:?}").unwrap();
        for violation in exception.violations() {
            let name = violation.constraint.name();
            let message = violation.message(Profile::Framework, exception.schema().model());
            writeln!(list, "    {name}: {message}").unwrap();
        }
    }
    format!("{model}: {} examples, {rejected} rejected\n{list}", examples.len())
}

struct Example<'c> {
    operation: &'c str,
    title: &'c str,
    role: &'static str,
    schema: Schema,
    value: &'c Value,
}

fn examples(contract: &Contract) -> Vec<Example<'_>> {
    let mut all = Vec::new();
    for (operation, details) in contract.model.operations.iter().zip(&contract.operations) {
        let examples = details.examples.iter().flat_map(|examples| examples.as_array().unwrap());
        for example in examples {
            let title = example["title"].as_str().unwrap();
            let mut add = |role, shape, value| {
                let schema = contract.schema(shape);
                all.push(Example { operation: &operation.name, title, role, schema, value });
            };
            if let Some(input) = example.get("input") {
                add("input", operation.input, input);
            }
            if let Some(output) = example.get("output") {
                add("output", operation.output, output);
            }
            if let Some(error) = example.get("error") {
                let errors = &contract.model.errors;
                let is_it = |shape| *contract.model.shape(shape).id == error["shapeId"];
                let shape = errors.iter().map(|error| error.shape).find(|&shape| is_it(shape));
                add("error", shape.unwrap(), &error["content"]);
            }
        }
    }
    all
}

/// Judges a value, its timestamps in the format of the wire.
fn judge(schema: &Schema, value: &Value) -> Result<(), ValidationException> {
    let Err(exception) = schema.check_value(value) else { return Ok(()) };
    let mut value = value.clone();
    for violation in exception.violations() {
        let Constraint::Type { expected: Expected::Timestamp(format) } = violation.constraint
        else {
            continue;
        };
        let found = value.pointer_mut(&violation.path.to_string()).unwrap();
        if let Ok(moment) = serde_json::from_value(found.clone()) {
            *found = written(moment, format);
        }
    }
    schema.check_value(&value)
}

fn written(moment: Timestamp<DateTime>, format: TimestampFormat) -> Value {
    let written = match format {
        TimestampFormat::EpochSeconds => serde_json::to_value(moment.cast::<EpochSeconds>()),
        TimestampFormat::DateTime => serde_json::to_value(moment),
        TimestampFormat::HttpDate => serde_json::to_value(moment.cast::<HttpDate>()),
    };
    written.unwrap()
}
