//! The schemas of simple values.

use serde_json::{Map, Value, json};
use smithy_contract::schema::{IntegerWidth, Kind, Length, Model, Range, TimestampFormat};

/// RFC 4648 section 4: what comes last has its unused bits zero.
const BASE64: &str =
    "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

const DATE_TIME: &str = "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[Tt]\
                         (?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?[Zz]$";

const HTTP_DATE: &str = "^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|[12][0-9]|3[01]) \
                         (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} \
                         (?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)? GMT$";

/// The schema of a value that holds no others; of a document, that of any value.
pub(super) fn simple(model: &Model, kind: &Kind) -> Value {
    match kind {
        Kind::Blob { length } => {
            let mut schema = typed("string");
            schema.insert("contentEncoding".to_owned(), json!("base64"));
            schema.insert("pattern".to_owned(), json!(BASE64));
            // Three bytes are four characters.
            let characters = |bytes: u64| bytes.div_ceil(3) * 4;
            let length = length.map(|Length { minimum, maximum }| Length {
                minimum: minimum.map(characters),
                maximum: maximum.map(characters),
            });
            bounds(&mut schema, length, "minLength", "maxLength");
            Value::Object(schema)
        }
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::String { length, pattern, values } => {
            let mut schema = typed("string");
            bounds(&mut schema, *length, "minLength", "maxLength");
            if let Some(used) = pattern {
                schema.insert("pattern".to_owned(), json!(model.pattern(used.index).source));
            }
            if let Some(values) = values {
                let values = values.values.iter().map(|value| &*value.value);
                schema.insert("enum".to_owned(), json!(values.collect::<Vec<_>>()));
            }
            Value::Object(schema)
        }
        Kind::Integer { width, range } => integer(*width, range.as_ref()),
        Kind::IntEnum { values } => {
            let values = values.iter().map(|value| value.value);
            json!({ "type": "integer", "enum": values.collect::<Vec<_>>() })
        }
        Kind::BigInteger { range } => in_range("integer", range.as_ref()),
        Kind::Float { range } => {
            let (minimum, maximum) = range
                .as_ref()
                .map_or((false, false), |range| (range.minimum.is_some(), range.maximum.is_some()));
            let mut texts = Vec::new();
            texts.extend((!minimum && !maximum).then_some("NaN"));
            texts.extend((!maximum).then_some("Infinity"));
            texts.extend((!minimum).then_some("-Infinity"));
            let number = in_range("number", range.as_ref());
            if texts.is_empty() { number } else { json!({ "anyOf": [number, { "enum": texts }] }) }
        }
        Kind::BigDecimal { range } => in_range("number", range.as_ref()),
        Kind::Timestamp { format } => match format {
            TimestampFormat::EpochSeconds => json!({ "type": "number" }),
            TimestampFormat::DateTime => {
                json!({ "type": "string", "format": "date-time", "pattern": DATE_TIME })
            }
            TimestampFormat::HttpDate => json!({ "type": "string", "pattern": HTTP_DATE }),
        },
        // The others are not simple.
        _ => json!({}),
    }
}

/// Adds the two bounds of a length.
pub(super) fn bounds(
    schema: &mut Map<String, Value>,
    length: Option<Length>,
    minimum: &str,
    maximum: &str,
) {
    let Some(length) = length else { return };
    if let Some(least) = length.minimum {
        schema.insert(minimum.to_owned(), json!(least));
    }
    if let Some(greatest) = length.maximum {
        schema.insert(maximum.to_owned(), json!(greatest));
    }
}

/// The narrower of width and range.
fn integer(width: IntegerWidth, range: Option<&Range>) -> Value {
    let mut schema = typed("integer");
    let allowed = |bound: i64| range.is_none_or(|range| range.allows(&bound.to_string()));
    let least =
        range.and_then(|range| range.minimum.as_deref()).filter(|_| !allowed(width.minimum()));
    let greatest =
        range.and_then(|range| range.maximum.as_deref()).filter(|_| !allowed(width.maximum()));
    schema.insert("minimum".to_owned(), least.map_or(json!(width.minimum()), number));
    schema.insert("maximum".to_owned(), greatest.map_or(json!(width.maximum()), number));
    Value::Object(schema)
}

fn in_range(ty: &str, range: Option<&Range>) -> Value {
    let mut schema = typed(ty);
    if let Some(least) = range.and_then(|range| range.minimum.as_deref()) {
        schema.insert("minimum".to_owned(), number(least));
    }
    if let Some(greatest) = range.and_then(|range| range.maximum.as_deref()) {
        schema.insert("maximum".to_owned(), number(greatest));
    }
    Value::Object(schema)
}

/// A bound, as exactly as this program's JSON numbers allow.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

fn typed(ty: &str) -> Map<String, Value> {
    Map::from_iter([("type".to_owned(), json!(ty))])
}
