//! Contracts as [JSON Schema 2020-12](https://json-schema.org/draft/2020-12).

mod limits;
mod simple;

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use smithy_contract::schema::{Kind, Member, Shape, ShapeIndex};

use crate::contract::Contract;
use crate::generate::plain_text;

pub use self::limits::inexpressible;

/// The schema of the JSON texts that are valid for a shape, as far as JSON Schema can say it;
/// [`inexpressible`] tells the rest.
///
/// ```
/// use smithy_contract_build::{Loader, json_schema};
///
/// let model = r#"{"smithy": "2.0", "shapes": {
///     "com.example#Greet": {"type": "operation", "input": {"target": "com.example#GreetInput"}},
///     "com.example#GreetInput": {"type": "structure", "members": {
///         "name": {"target": "com.example#Name", "traits": {"smithy.api#required": {}}}
///     }},
///     "com.example#Name": {"type": "string", "traits": {"smithy.api#length": {"max": 64}}}
/// }}"#;
/// let contract = Loader::new().text("greeter.json", model).load()?;
/// let input = contract.operation("Greet").ok_or("no such operation")?.input;
/// let schema = json_schema(&contract, input);
/// assert_eq!(schema["$ref"], "#/$defs/GreetInput");
/// let name = &schema["$defs"]["GreetInput"]["properties"]["name"];
/// assert_eq!(name["maxLength"], 64);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn json_schema(contract: &Contract, shape: ShapeIndex) -> Value {
    let name = names(contract);
    let reference = |index: ShapeIndex| json!({ "$ref": format!("#/$defs/{}", name(index)) });
    let writer = Writer { contract, reference: &reference };
    let mut definitions = Map::new();
    for index in reached(contract, shape)
        .into_iter()
        .filter(|&index| is_defined(contract.model.shape(index)))
    {
        definitions.insert(name(index), writer.definition(index));
    }
    let mut root = object(writer.shape(shape));
    root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(root)
}

/// The name of each shape in the schema: without its namespace, where that tells it from the others.
fn names(contract: &Contract) -> impl Fn(ShapeIndex) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for shape in &*contract.model.shapes {
        *counts.entry(shape.name()).or_default() += 1;
    }
    move |index| {
        let shape = contract.model.shape(index);
        let is_shared = counts.get(shape.name()).is_some_and(|&count| count > 1);
        let name = if is_shared { &*shape.id } else { shape.name() };
        name.replace(['#', '$'], ".")
    }
}

/// The shapes that values of a shape hold, it included.
fn reached(contract: &Contract, shape: ShapeIndex) -> Vec<ShapeIndex> {
    let mut reached = std::collections::BTreeSet::new();
    let mut waiting = vec![shape];
    while let Some(index) = waiting.pop() {
        if reached.insert(index) {
            waiting.extend(crate::generate::targets(&contract.model.shape(index).kind));
        }
    }
    reached.into_iter().collect()
}

/// Whether a shape has a definition of its own. The others stand where they are used: recursion always
/// goes through a structure or union.
pub(crate) fn is_defined(shape: &Shape) -> bool {
    match &shape.kind {
        Kind::String { values, .. } => values.is_some(),
        kind => matches!(kind, Kind::IntEnum { .. } | Kind::Structure { .. } | Kind::Union { .. }),
    }
}

/// Writes the schemas of shapes.
pub(crate) struct Writer<'c> {
    pub contract: &'c Contract,
    /// What stands where a shape with a definition of its own is used.
    pub reference: &'c dyn Fn(ShapeIndex) -> Value,
}

impl Writer<'_> {
    /// The schema of a shape's values, where it is used.
    fn shape(&self, index: ShapeIndex) -> Value {
        if is_defined(self.contract.model.shape(index)) {
            return (self.reference)(index);
        }
        self.definition(index)
    }

    /// The schema of a shape's values, in full.
    pub fn definition(&self, index: ShapeIndex) -> Value {
        let details = self.contract.details(index);
        let schema = match &self.contract.model.shape(index).kind {
            Kind::List { element, length, unique_items, sparse } => {
                let mut schema =
                    object(json!({ "type": "array", "items": self.held(*element, *sparse) }));
                simple::bounds(&mut schema, *length, "minItems", "maxItems");
                if *unique_items {
                    schema.insert("uniqueItems".to_owned(), json!(true));
                }
                schema
            }
            Kind::Map { key, value, length, sparse } => {
                let mut schema = object(json!({
                    "type": "object",
                    "propertyNames": self.shape(*key),
                    "additionalProperties": self.held(*value, *sparse),
                }));
                simple::bounds(&mut schema, *length, "minProperties", "maxProperties");
                schema
            }
            Kind::Structure { members } => self.structure(index, members),
            Kind::Union { members } => self.union(index, members),
            kind => object(simple::simple(&self.contract.model, kind)),
        };
        described(schema, details.documentation.as_deref())
    }

    fn held(&self, index: ShapeIndex, sparse: bool) -> Value {
        let schema = self.shape(index);
        if sparse { or_null(schema) } else { not_null(schema) }
    }

    /// A member that is null is absent.
    fn structure(&self, index: ShapeIndex, members: &[Member]) -> Map<String, Value> {
        let details = &self.contract.details(index).members;
        let properties = members.iter().zip(details).map(|(member, details)| {
            let schema = self.shape(member.target);
            let schema = if member.must_be_present() { not_null(schema) } else { or_null(schema) };
            let mut schema = object(schema);
            let default = details.default.as_ref();
            // A tree has no numbers beyond those of a double, nor endless nesting.
            if let Some(default) = default.and_then(|value| serde_json::from_str(value.get()).ok())
            {
                schema.insert("default".to_owned(), default);
            }
            (member.name.to_string(), described(schema, details.documentation.as_deref()))
        });
        let mut schema =
            object(json!({ "type": "object", "properties": properties.collect::<Map<_, _>>() }));
        let required = members.iter().filter(|member| member.must_be_present());
        let required: Vec<&str> = required.map(|member| &*member.name).collect();
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        schema
    }

    /// Exactly one member is not null; the type may be told beside it.
    fn union(&self, index: ShapeIndex, members: &[Member]) -> Map<String, Value> {
        let details = &self.contract.details(index).members;
        let properties = members.iter().zip(details).map(|(member, details)| {
            let schema = object(or_null(self.shape(member.target)));
            (member.name.to_string(), described(schema, details.documentation.as_deref()))
        });
        let mut properties: Map<String, Value> = properties.collect();
        properties.insert("__type".to_owned(), json!(true));
        let chosen = members.iter().map(|member| {
            let name = &*member.name;
            json!({ "required": [name], "properties": { name: { "not": { "type": "null" } } } })
        });
        object(json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": { "type": "null" },
            "oneOf": chosen.collect::<Vec<_>>(),
        }))
    }
}

fn described(mut schema: Map<String, Value>, documentation: Option<&str>) -> Value {
    let text = documentation.map(plain_text).filter(|text| !text.is_empty());
    if let Some(text) = text {
        schema.insert("description".to_owned(), json!(text));
    }
    Value::Object(schema)
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// Only a document's schema allows null by itself.
fn not_null(schema: Value) -> Value {
    match schema.as_object() {
        Some(members)
            if !members.contains_key("type")
                && !members.contains_key("$ref")
                && !members.contains_key("anyOf") =>
        {
            json!({ "not": { "type": "null" } })
        }
        _ => schema,
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
