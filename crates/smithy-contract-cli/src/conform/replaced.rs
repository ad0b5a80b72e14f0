//! Members that get the values which an implementation knows.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use smithy_contract::Schema;
use smithy_contract_testing::Vector;

use super::summary::Place;

/// The body of a vector with the values of some members replaced, where that changes nothing of what the
/// vector is about: the body is an object with the member, the vector is about another one, and the
/// verdict stays what it is.
pub fn replaced(
    body: &[u8],
    vector: &Vector,
    schema: &Schema,
    set: &[(String, String)],
) -> Vec<u8> {
    let mut body = body.to_vec();
    for (member, value) in set {
        if let Some(changed) = with(&body, member, value)
            && !is_about(vector, member)
            && same_verdict(schema, &body, &changed)
        {
            body = changed;
        }
    }
    body
}

/// Replaces a member's value, and leaves every other byte alone.
fn with(body: &[u8], member: &str, value: &str) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(body).ok()?;
    let members: Members<'_> = serde_json::from_str(text).ok()?;
    let mut places = members.0.iter().filter(|(name, _)| name == member);
    let (_, found) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    if !is_plain(found.get()) {
        return None;
    }
    let start = (found.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let (before, after) = (text.get(..start)?, text.get(start + found.get().len()..)?);
    // What is no text in the vector is given as JSON.
    let value = match found.get().starts_with('"') {
        true => Value::from(value).to_string(),
        false => serde_json::from_str::<Value>(value).ok()?.to_string(),
    };
    Some([before, &value, after].concat().into_bytes())
}

/// Whether nothing is to be learnt from how a value is written.
fn is_plain(text: &str) -> bool {
    serde_json::from_str::<Value>(text)
        .map(|value| value.to_string())
        .is_ok_and(|plain| plain == text)
}

fn is_about(vector: &Vector, member: &str) -> bool {
    let place = Place::of(&vector.id).member;
    place.split('/').next() == Some(member)
}

fn same_verdict(schema: &Schema, body: &[u8], changed: &[u8]) -> bool {
    let found = |body: &[u8]| {
        let verdict = schema.check(body).err();
        verdict.map(|exception| {
            let found = exception.violations().iter();
            found.map(|one| (one.path.to_string(), one.constraint.name())).collect::<Vec<_>>()
        })
    };
    found(body) == found(changed)
}

/// The members of an object, as they are written.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Members<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::with;

    #[test]
    fn only_the_value_changes() {
        for (body, expected) in [
            (r#"{ "A" : "x", "B":1 }"#, Some(r#"{ "A" : "né\"w", "B":1 }"#)),
            (r#"{"B": {"A": "x"}}"#, None),
            (r#"{"A": "x", "A": "x"}"#, None),
            (r#"{"A": "\u0078"}"#, None),
            (r#"{"A": 12}"#, None),
            ("[]", None),
            (r#"{"A": "x""#, None),
        ] {
            let changed = with(body.as_bytes(), "A", "né\"w");
            assert_eq!(changed.as_deref(), expected.map(str::as_bytes), "{body}");
        }
        let changed = with(br#"{"A": [1,2]}"#, "A", "[ 3 ]").unwrap();
        assert_eq!(changed, br#"{"A": [3]}"#);
    }
}
