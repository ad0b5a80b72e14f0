//! Any JSON value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::BigDecimal;
use crate::json::{self, Interest, Sink};
use crate::typed::raw_text;

/// Any JSON value: `document`. Numbers keep their digits; of members with the same name the last one
/// counts.
///
/// ```
/// use smithy_contract::Document;
///
/// let document: Document = serde_json::from_str(r#"{"a": [1e400, "x", null]}"#)?;
/// assert_eq!(serde_json::to_string(&document)?, r#"{"a":[1e400,"x",null]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Default)]
pub enum Document {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(BigDecimal),
    /// A string.
    String(String),
    /// An array.
    List(Vec<Document>),
    /// An object.
    Object(BTreeMap<String, Document>),
}

impl From<serde_json::Value> for Document {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;

        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(value),
            // The text of a JSON number is one.
            Value::Number(number) => Self::Number(number.to_string().parse().unwrap_or_default()),
            Value::String(text) => Self::String(text),
            Value::Array(elements) => Self::List(elements.into_iter().map(Self::from).collect()),
            Value::Object(members) => Self::Object(
                members.into_iter().map(|(name, value)| (name, value.into())).collect(),
            ),
        }
    }
}

/// As JSON.
impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&crate::typed::to_json(self))
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::List(elements) => elements.serialize(serializer),
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = raw_text(deserializer)?;
        let mut builder = Builder::default();
        json::read(&text, DEPTH, &mut builder).map_err(de::Error::custom)?;
        Ok(builder.document)
    }
}

/// Documents that are nested deeper would take too much of the stack when they are written or dropped.
const DEPTH: usize = 128;

/// Makes a document of its events.
#[derive(Default)]
struct Builder {
    /// The value that has ended last.
    document: Document,
    open: Vec<Open>,
}

enum Open {
    List(Vec<Document>),
    Object(BTreeMap<String, Document>, String),
}

impl Builder {
    fn value(&mut self, value: Document) {
        match self.open.last_mut() {
            Some(Open::List(elements)) => elements.push(value),
            Some(Open::Object(members, name)) => {
                members.insert(std::mem::take(name), value);
            }
            None => self.document = value,
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::List(elements)) => self.value(Document::List(elements)),
            Some(Open::Object(members, _)) => self.value(Document::Object(members)),
            None => {}
        }
    }
}

impl<'t> Sink<'t> for Builder {
    fn null(&mut self, _: usize) {
        self.value(Document::Null);
    }

    fn boolean(&mut self, _: usize, value: bool) {
        self.value(Document::Boolean(value));
    }

    fn number(&mut self, _: usize, text: &str) {
        // The reader only gives numbers.
        self.value(Document::Number(text.parse().unwrap_or_default()));
    }

    fn string(&mut self, _: usize, text: Cow<'t, str>) {
        self.value(Document::String(text.into_owned()));
    }

    fn begin_list(&mut self, _: usize) -> Interest {
        self.open.push(Open::List(Vec::new()));
        Interest::Look
    }

    fn end_list(&mut self) {
        self.end();
    }

    fn begin_object(&mut self, _: usize) -> Interest {
        self.open.push(Open::Object(BTreeMap::new(), String::new()));
        Interest::Look
    }

    fn name(&mut self, _: usize, name: Cow<'t, str>) -> Interest {
        if let Some(Open::Object(_, current)) = self.open.last_mut() {
            *current = name.into_owned();
        }
        Interest::Look
    }

    fn end_object(&mut self) {
        self.end();
    }
}
