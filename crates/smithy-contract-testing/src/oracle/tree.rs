//! JSON texts as trees that keep every digit and every repeated member. The grammar is the business of
//! `serde_json`.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Null,
    Boolean(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    List(Vec<Self>),
    /// Names and values in the order of the text.
    Object(Vec<(String, Self)>),
}

/// Why a text is no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    Syntax,
    Depth,
}

impl Tree {
    /// Reads a text in which at most `depth` lists and objects may be open at once. Whichever is wrong
    /// first in the text is told.
    pub fn read(text: &str, depth: usize) -> Result<Self, Broken> {
        match up_to_depth(text, depth) {
            Some(beginning) if Self::parse(&beginning).is_ok() => Err(Broken::Depth),
            Some(_) => Err(Broken::Syntax),
            None => Self::parse(text).map_err(|_| Broken::Syntax),
        }
    }

    fn parse(text: &str) -> Result<Self, Error> {
        Self::grow(serde_json::from_str(text)?)
    }

    /// One level at a time: what lies deeper stays text until it is its turn.
    fn grow(raw: &RawValue) -> Result<Self, Error> {
        let text = raw.get();
        Ok(match text.chars().next() {
            Some('n') => Self::Null,
            Some('t' | 'f') => Self::Boolean(serde_json::from_str(text)?),
            Some('"') => Self::Text(serde_json::from_str(text)?),
            Some('[') => {
                let elements: Vec<&RawValue> = serde_json::from_str(text)?;
                Self::List(elements.into_iter().map(Self::grow).collect::<Result<_, _>>()?)
            }
            Some('{') => {
                let pairs = serde_json::Deserializer::from_str(text).deserialize_map(Pairs)?;
                let grown = pairs.into_iter().map(|(name, raw)| Ok((name, Self::grow(raw)?)));
                Self::Object(grown.collect::<Result<_, Error>>()?)
            }
            _ => Self::Number(text.to_owned()),
        })
    }
}

/// All pairs of an object.
struct Pairs;

impl<'t> Visitor<'t> for Pairs {
    type Value = Vec<(String, &'t RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

/// If the text opens more lists and objects than `depth`: what stands before the first that is too many,
/// with `null` in its place and all that is open closed. Where that is JSON, nothing was wrong before.
fn up_to_depth(text: &str, depth: usize) -> Option<String> {
    let mut open = Vec::new();
    let mut in_string = false;
    let mut is_escaped = false;
    for (offset, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if in_string => is_escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '[' | '{' if open.len() == depth => {
                let closed: String = open.iter().rev().collect();
                return Some(format!("{}null{closed}", &text[..offset]));
            }
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    None
}
