//! The reader of JSON against `serde_json`, both ways.

use std::borrow::Cow;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use smithy_contract::json::{self, Ignore, Interest, Problem, Sink};

use crate::tree::Tree;

/// Nesting that `serde_json` allows too.
const DEPTH: usize = 127;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever `serde_json` prints, the reader's events rebuild.
    #[test]
    fn reads_what_serde_json_prints(value in values()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let tree = Tree::read(&text).unwrap();
            prop_assert_eq!(&to_value(&tree), &value);
        }
    }

    /// However a value is spelt, the events are the same, and `serde_json` agrees.
    #[test]
    fn reads_all_spellings(value in values(), choices in vec(any::<u8>(), 1..64)) {
        let tree = Tree::read(&value.to_string()).unwrap();
        let text = tree.print(&mut choices.into_iter().cycle());
        prop_assert_eq!(Tree::read(&text).unwrap(), tree, "{}", text);
        let theirs = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        prop_assert_eq!(theirs(&text), theirs(&value.to_string()), "{}", text);
    }

    /// Any bytes get the verdict that `serde_json` gives.
    #[test]
    fn judges_mutated_texts_as_serde_json_does(
        value in values(),
        choices in vec(any::<u8>(), 1..64),
        edits in vec((any::<prop::sample::Index>(), edits()), 0..4),
        end in any::<prop::sample::Index>(),
        is_cut in prop::bool::weighted(0.1),
    ) {
        let tree = Tree::read(&value.to_string()).unwrap();
        let mut text = tree.print(&mut choices.into_iter().cycle()).into_bytes();
        for (place, edit) in edits {
            let place = place.index(text.len() + 1);
            let end = text.len().min(place + edit.deleted);
            text.splice(place..end, edit.inserted);
        }
        if is_cut {
            text.truncate(end.index(text.len() + 1));
        }
        agree(&text)?;
    }

    /// The same for bytes that were never JSON.
    #[test]
    fn judges_random_tokens_as_serde_json_does(tokens in vec(tokens(), 0..12)) {
        agree(&tokens.concat())?;
    }

    /// What is ignored is judged no differently.
    #[test]
    fn ignoring_changes_no_verdict(tokens in vec(tokens(), 0..12), interests in vec(any::<bool>(), 1..8)) {
        let tokens = tokens.concat();
        let text = String::from_utf8_lossy(&tokens);
        let all = json::read(&text, 5, &mut Ignore);
        prop_assert_eq!(json::read(&text, 5, &mut Picky { interests, next: 0 }), all);
    }
}

/// Accounts for each way in which the two differ on purpose.
fn agree(bytes: &[u8]) -> Result<(), TestCaseError> {
    let ours =
        std::str::from_utf8(bytes).is_ok_and(|text| json::read(text, DEPTH, &mut Ignore).is_ok());
    let skipped = serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    // `serde_json` skips without looking at UTF-8 and surrogates, so it may accept more.
    prop_assert!(skipped || !ours, "{:?}", String::from_utf8_lossy(bytes));
    match serde_json::from_slice::<Value>(bytes) {
        // Numbers may have any magnitude, for us.
        Err(error) if error.to_string().starts_with("number out of range") => {}
        theirs => prop_assert_eq!(
            ours,
            theirs.is_ok(),
            "{:?}: {:?}",
            String::from_utf8_lossy(bytes),
            theirs
        ),
    }
    Ok(())
}

/// The ways in which `serde_json` differs, each by an example.
#[test]
fn differences_from_serde_json() {
    let ours = |bytes: &[u8], depth| {
        std::str::from_utf8(bytes).is_ok_and(|text| json::read(text, depth, &mut Ignore).is_ok())
    };
    let value = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).is_ok();
    let skipped = |bytes: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    let nested = |depth: usize| ("[".repeat(depth) + &"]".repeat(depth)).into_bytes();
    let cases: [(&[u8], _, _, _); 6] = [
        (b"1e400", true, false, true),
        (b"[-1E+99999]", true, false, true),
        (b"\"\xff\"", false, false, true),
        (br#""\ud800""#, false, false, true),
        (br#"{"\udc00": 1}"#, false, false, true),
        (&nested(128), true, false, true),
    ];
    for (text, we, as_value, when_skipped) in cases {
        let verdicts = (ours(text, 128), value(text), skipped(text));
        assert_eq!(verdicts, (we, as_value, when_skipped), "{:?}", String::from_utf8_lossy(text));
    }
    assert!(ours(&nested(127), 127) && value(&nested(127)) && !ours(&nested(128), 127));
}

/// Each problem has its place.
#[test]
fn says_what_is_wrong_where() {
    let cases = [
        ("", 0, Problem::Value),
        ("  ", 2, Problem::Value),
        ("\u{feff}1", 0, Problem::ByteOrderMark),
        ("[", 1, Problem::ValueOrEnd),
        ("[ x", 2, Problem::ValueOrEnd),
        ("[1,", 3, Problem::Value),
        ("[1,]", 3, Problem::Value),
        ("[1 2]", 3, Problem::CommaOrEndOfArray),
        ("{", 1, Problem::NameOrEnd),
        ("{ 1", 2, Problem::NameOrEnd),
        ("{,}", 1, Problem::NameOrEnd),
        (r#"{"a":1,}"#, 7, Problem::Name),
        (r#"{"a" 1}"#, 5, Problem::Colon),
        (r#"{"a":1 "b""#, 7, Problem::CommaOrEndOfObject),
        (r#"{"a":}"#, 5, Problem::Value),
        ("1 2", 2, Problem::EndOfText),
        (r#""ab"#, 3, Problem::EndOfString),
        ("\"a\nb\"", 2, Problem::ControlCharacter),
        ("\"a\0", 2, Problem::ControlCharacter),
        (r#""a\x""#, 2, Problem::Escape),
        (r#""a\"#, 2, Problem::Escape),
        (r#""a\u12""#, 2, Problem::HexadecimalDigits),
        (r#""a\u12é4""#, 2, Problem::HexadecimalDigits),
        (r#""\ud800\u12""#, 7, Problem::HexadecimalDigits),
        (r#""a\ud800""#, 2, Problem::SurrogatePair),
        (r#""a\ud800\ud800""#, 2, Problem::SurrogatePair),
        (r#""a\udc00\ud800""#, 2, Problem::SurrogatePair),
        ("-", 1, Problem::Digit),
        ("-a", 1, Problem::Digit),
        ("1.", 2, Problem::Digit),
        ("1.e5", 2, Problem::Digit),
        ("1e", 2, Problem::Digit),
        ("1e+", 3, Problem::Digit),
        ("01", 1, Problem::LeadingZero),
        ("-00", 2, Problem::LeadingZero),
        ("nul", 0, Problem::Value),
        ("[True]", 1, Problem::ValueOrEnd),
        ("[[[[[[", 5, Problem::Depth),
        (r#"{"a":[{"a":[{"a":[]}]}]}"#, 17, Problem::Depth),
    ];
    for (text, offset, problem) in cases {
        for mut sink in
            [Picky { interests: vec![true], next: 0 }, Picky { interests: vec![false], next: 0 }]
        {
            let error = json::read(text, 5, &mut sink).unwrap_err();
            assert_eq!((error.offset, error.problem), (offset, problem), "{text}");
        }
    }
}

#[test]
fn reads_a_value_in_the_middle() {
    let text = r#"{"a": [1, {"b": "}"}], "c": 2}"#;
    assert_eq!(json::skip(text, 6), Ok(r#"[1, {"b": "}"}]"#));
    assert_eq!(json::skip(text, 28), Ok("2"));
    assert!(json::skip(text, 29).is_err() && json::skip(text, text.len()).is_err());
    assert!(json::read_at(text, 10, &mut Ignore).is_ok());
}

fn values() -> impl Strategy<Value = Value> {
    let strings = prop_oneof![".*", "[\\x00-\\x7f]*", "[\\\\\"/\u{8}\n\u{7f}\u{2028}😀]*"];
    let scalars = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        strings.clone().prop_map(Value::from),
    ];
    scalars.prop_recursive(5, 40, 6, move |inner| {
        let members = prop::collection::btree_map(strings.clone(), inner.clone(), 0..6);
        prop_oneof![
            vec(inner, 0..6).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[derive(Debug, Clone)]
struct Edit {
    deleted: usize,
    inserted: Vec<u8>,
}

fn edits() -> impl Strategy<Value = Edit> {
    let inserted = prop_oneof![tokens(), vec(any::<u8>(), 0..3)];
    (0..3_usize, inserted).prop_map(|(deleted, inserted)| Edit { deleted, inserted })
}

/// Pieces of JSON, and what only looks like some.
fn tokens() -> impl Strategy<Value = Vec<u8>> {
    const TOKENS: [&[u8]; 48] = [
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b":",
        b"\"",
        b"\"a\"",
        b"\"a\":",
        b"\"\\u00e9\"",
        b"\\",
        b"\\n",
        b"\\x",
        b"\\u",
        b"\\ud83d",
        b"\\ude00",
        b"\\u0000",
        b"0",
        b"1",
        b"-",
        b"-0",
        b"1.5",
        b".",
        b"e",
        b"E+2",
        b"00",
        b"1e400",
        b"1e-400",
        b"123456789012345678901234567890",
        b"true",
        b"false",
        b"null",
        b"nul",
        b"NaN",
        b" ",
        b"\t",
        b"\r\n",
        b"\x0b",
        b"\0",
        b"\x7f",
        b"\xff",
        b"\xc3\xa9",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xf0\x9f\x98\x80",
        b"/**/",
        b"'",
    ];
    prop::sample::select(&TOKENS[..]).prop_map(<[u8]>::to_vec)
}

fn to_value(tree: &Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Boolean(value) => Value::from(*value),
        // `serde_json` may read the last digit wrongly, to be faster.
        Tree::Number(text) if text.contains(['.', 'e']) => {
            Value::from(text.parse::<f64>().unwrap())
        }
        Tree::Number(text) => serde_json::from_str(text).unwrap(),
        Tree::String(text) => Value::from(text.clone()),
        Tree::List(elements) => elements.iter().map(to_value).collect(),
        Tree::Object(members) => Value::Object(
            members.iter().map(|(name, tree)| (name.clone(), to_value(tree))).collect(),
        ),
    }
}

/// Wants to see some values and others not.
struct Picky {
    interests: Vec<bool>,
    next: usize,
}

impl Picky {
    fn decide(&mut self) -> Interest {
        self.next += 1;
        match self.interests[self.next % self.interests.len()] {
            true => Interest::Look,
            false => Interest::Skip,
        }
    }
}

impl<'t> Sink<'t> for Picky {
    fn null(&mut self, _: usize) {}
    fn boolean(&mut self, _: usize, _: bool) {}
    fn number(&mut self, _: usize, _: &str) {}
    fn string(&mut self, _: usize, _: Cow<'t, str>) {}
    fn begin_list(&mut self, _: usize) -> Interest {
        self.decide()
    }
    fn end_list(&mut self) {}
    fn begin_object(&mut self, _: usize) -> Interest {
        self.decide()
    }
    fn name(&mut self, _: usize, _: Cow<'t, str>) -> Interest {
        self.decide()
    }
    fn end_object(&mut self) {}
}
