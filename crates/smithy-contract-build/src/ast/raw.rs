//! Looking into JSON text without building a tree: one level at a time, all else stays text.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A whole document. Its syntax is checked to the end, without recursion.
pub(crate) fn document(text: &str) -> Result<&RawValue, serde_json::Error> {
    serde_json::from_str(text)
}

/// The entries of an object in their order, repeated names included. Not an object: `None`.
pub(crate) fn object(raw: &RawValue) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::from_str::<Entries<'_>>(raw.get()).ok().map(|entries| entries.0)
}

/// The first name that stands there again.
pub(crate) fn repeated<'e>(entries: &'e [(Cow<'_, str>, &RawValue)]) -> Option<&'e str> {
    /// So many names are compared with one another faster than they are put into a set.
    const FEW: usize = 8;

    let mut names = entries.iter().map(|(name, _)| &**name).enumerate();
    let repeated = if entries.len() <= FEW {
        names.find(|(place, name)| entries[..*place].iter().any(|(other, _)| other == name))
    } else {
        let mut seen = HashSet::with_capacity(entries.len());
        names.find(|(_, name)| !seen.insert(*name))
    };
    repeated.map(|(_, name)| name)
}

/// The elements of an array. Not an array: `None`.
pub(crate) fn array(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// The text of a string, without its escapes. Not a string, or one with half a surrogate pair: `None`.
pub(crate) fn string(raw: &RawValue) -> Option<Cow<'_, str>> {
    serde_json::from_str::<Text<'_>>(raw.get()).ok().map(|text| text.0)
}

/// A number as it is written. Not a number: `None`.
pub(crate) fn number(raw: &RawValue) -> Option<&str> {
    raw.get().starts_with(|first: char| first == '-' || first.is_ascii_digit()).then_some(raw.get())
}

/// Whether two texts are the same value. (Values that nest deeper than serde_json builds trees are
/// the same if their texts are.)
pub(crate) fn equal(left: &RawValue, right: &RawValue) -> bool {
    let tree = |raw: &RawValue| serde_json::from_str::<serde_json::Value>(raw.get()).ok();
    left.get() == right.get()
        || matches!((tree(left), tree(right)), (Some(left), Some(right)) if left == right)
}

/// Both arrays as one. Not two arrays: `None`.
pub(crate) fn concatenate(left: &RawValue, right: &RawValue) -> Option<Box<RawValue>> {
    let elements: Vec<&RawValue> = array(left)?.into_iter().chain(array(right)?).collect();
    serde_json::value::to_raw_value(&elements).ok()
}

/// The value for a message, cut short.
pub(crate) fn describe(raw: &RawValue) -> String {
    const SHOWN: usize = 60;

    let text = raw.get();
    match text.as_bytes().first() {
        Some(b'{') if text.len() > SHOWN => "an object".to_owned(),
        Some(b'[') if text.len() > SHOWN => "an array".to_owned(),
        Some(b'{' | b'[') => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        _ => match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        },
    }
}

struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;

        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some((name, value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    entries.push((name.0, value));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_one_level_apart() {
        let raw = document(r#" {"a": [1, "\u0041"], "a": {"b": 1e400}, "c\n": "x"} "#).unwrap();
        let entries = object(raw).unwrap();
        assert_eq!(entries.len(), 3);
        assert!(matches!(entries[0].0, Cow::Borrowed("a")));
        let elements = array(entries[0].1).unwrap();
        assert_eq!(number(elements[0]), Some("1"));
        assert_eq!(string(elements[1]).unwrap(), "A");
        assert_eq!(string(elements[0]), None);
        assert_eq!(object(entries[1].1).unwrap()[0].1.get(), "1e400");
        assert_eq!(entries[2].0, "c\n");
        assert!(array(raw).is_none() && string(raw).is_none() && number(raw).is_none());
    }

    #[test]
    fn nesting_is_no_danger() {
        let depth = 100_000;
        let text = format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        let entries = object(document(&text).unwrap()).unwrap();
        assert_eq!(array(entries[0].1).unwrap().len(), 1);
        assert!(equal(entries[0].1, entries[0].1));
        assert_eq!(describe(entries[0].1), "an array");
    }

    #[test]
    fn equality_is_that_of_values() {
        let same = |left, right| equal(document(left).unwrap(), document(right).unwrap());
        assert!(same(r#"{"a":1,"b":[]}"#, r#"{ "b": [ ], "a": 1 }"#));
        assert!(!same("[1,2]", "[2,1]"));
    }

    #[test]
    fn long_values_are_cut_short() {
        let long = format!("\"{}\"", "ä".repeat(100));
        assert_eq!(describe(document(&long).unwrap()), format!("\"{}…", "ä".repeat(59)));
        assert_eq!(describe(document("{ \"a\":\n  1 }").unwrap()), "{ \"a\": 1 }");
    }
}
