//! schemars' `JsonSchema` for generated types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::Validated;

/// The schema that a text in generated code stands for, with the references to other types put in.
#[must_use]
pub fn json_schema(text: &str, references: &[(&str, Schema)]) -> Schema {
    let mut schema: Value = serde_json::from_str(text).unwrap_or(Value::Bool(true));
    refer(&mut schema, references);
    Schema::try_from(schema).unwrap_or_default()
}

fn refer(schema: &mut Value, references: &[(&str, Schema)]) {
    match schema {
        Value::Object(members) => {
            let name = members.get("$ref").and_then(Value::as_str);
            let found = references.iter().find(|(other, _)| Some(*other) == name);
            if let Some((_, reference)) = found {
                members.remove("$ref");
                if let Value::Object(reference) = reference.clone().to_value() {
                    members.extend(reference);
                }
            }
            members.values_mut().for_each(|value| refer(value, references));
        }
        Value::Array(elements) => elements.iter_mut().for_each(|value| refer(value, references)),
        _ => {}
    }
}

/// As the value itself.
impl<T: JsonSchema> JsonSchema for Validated<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
