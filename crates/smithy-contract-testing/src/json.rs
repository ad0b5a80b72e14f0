//! JSON texts as trees that may also be wrong: members can stand there twice, and no digit is lost.

use std::fmt;

use crate::oracle::tree::Tree;

/// A JSON value as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, digit for digit.
    Number(String),
    /// A string's characters.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object: names and values in the order of the text. A name may come twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A string.
    pub fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// A number, as JSON writes it.
    pub fn number(digits: impl ToString) -> Self {
        Self::Number(digits.to_string())
    }

    /// Reads a text, in which at most `depth` arrays and objects may be open at once.
    pub(crate) fn read(text: &str, depth: usize) -> Option<Self> {
        Tree::read(text, depth).ok().map(Self::from)
    }

    /// The compact text.
    ///
    /// ```
    /// use smithy_contract_testing::Json;
    ///
    /// let members = vec![
    ///     ("size".to_owned(), Json::number("1e2")),
    ///     ("size".to_owned(), Json::Array(vec![Json::Null, Json::string("\"")])),
    /// ];
    /// assert_eq!(Json::Object(members).to_text(), r#"{"size":1e2,"size":[null,"\""]}"#);
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(digits) => out.push_str(digits),
            Self::String(text) => write_string(text, out),
            Self::Array(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    element.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// How many values are directly inside.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Array(elements) => elements.len(),
            Self::Object(members) => members.len(),
            _ => 0,
        }
    }

    /// Whether no value is directly inside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value that stands at an index inside.
    #[must_use]
    pub fn child(&self, index: usize) -> Option<&Self> {
        match self {
            Self::Array(elements) => elements.get(index),
            Self::Object(members) => members.get(index).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value that stands at an index inside.
    pub fn child_mut(&mut self, index: usize) -> Option<&mut Self> {
        match self {
            Self::Array(elements) => elements.get_mut(index),
            Self::Object(members) => members.get_mut(index).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl From<Tree> for Json {
    fn from(tree: Tree) -> Self {
        match tree {
            Tree::Null => Self::Null,
            Tree::Boolean(value) => Self::Boolean(value),
            Tree::Number(digits) => Self::Number(digits),
            Tree::Text(text) => Self::String(text),
            Tree::List(elements) => Self::Array(elements.into_iter().map(Self::from).collect()),
            Tree::Object(pairs) => {
                Self::Object(pairs.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_text())
    }
}

/// RFC 8259 section 7: quotation marks, backslashes and control characters are escaped.
fn write_string(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}
