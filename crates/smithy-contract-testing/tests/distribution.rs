//! What is drawn reaches every bound and every kind of character.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, and says where"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use smithy_contract_testing::{Sampler, Seeded};

/// The values of a member over many requests.
fn drawn(pointer: &str) -> Vec<String> {
    let sampler = Sampler::new(support::only_input(&support::healthlake())).expect("inhabited");
    let mut choices = Seeded::new(1);
    let requests = (0..4_000).map(|_| sampler.valid(&mut choices).to_text());
    requests
        .filter_map(|text| {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            value.pointer(pointer).and_then(Value::as_str).map(str::to_owned)
        })
        .collect()
}

fn assert_lengths(texts: &[String], bounds: [usize; 2], least: usize) {
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    texts.iter().for_each(|text| *lengths.entry(text.chars().count()).or_default() += 1);
    let [shortest, longest] = bounds;
    assert_eq!(lengths.first_key_value().map(|(length, _)| *length), Some(shortest));
    assert_eq!(lengths.last_key_value().map(|(length, _)| *length), Some(longest));
    for bound in [shortest, shortest + 1, longest - 1, longest] {
        let count = lengths.get(&bound).copied().unwrap_or_default();
        assert!(count * 25 > texts.len(), "{count} of {} texts have length {bound}", texts.len());
    }
    assert!(lengths.len() > least, "only {} lengths come up", lengths.len());
}

fn assert_characters(texts: &[String], expected: impl IntoIterator<Item = char>) {
    let found: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
    let missing: Vec<char> = expected.into_iter().filter(|one| !found.contains(one)).collect();
    assert!(missing.is_empty(), "{missing:?} never come up");
}

fn assert_some(texts: &[String], what: &str, is_it: impl Fn(char) -> bool) {
    let found = texts.iter().flat_map(|text| text.chars()).any(is_it);
    assert!(found, "{what} never come up");
}

fn ascii(pattern: &str) -> impl Iterator<Item = char> {
    let class = regex::Regex::new(&format!("^[{pattern}]$")).expect("a class");
    (' '..='~').filter(move |one| class.is_match(&one.to_string()))
}

#[test]
fn client_tokens() {
    let texts = drawn("/ClientToken");
    assert_lengths(&texts, [1, 64], 55);
    assert_characters(&texts, ascii("a-zA-Z0-9-"));
}

#[test]
fn names() {
    for (pointer, longest) in [("/DatastoreId", 32), ("/JobName", 64)] {
        let texts = drawn(pointer);
        assert_lengths(&texts, [1, longest], longest - 8);
        assert_characters(&texts, ascii("A-Za-z0-9 _.:/=+%@-"));
        assert_some(&texts, "letters beyond ASCII", |one| !one.is_ascii() && one.is_alphabetic());
        assert_some(&texts, "digits beyond ASCII", |one| !one.is_ascii() && one.is_numeric());
        assert_some(&texts, "spaces beyond ASCII", |one| !one.is_ascii() && one.is_whitespace());
        assert_some(&texts, "astral letters", |one| one > '\u{ffff}' && one.is_alphabetic());
        assert_some(&texts, "astral digits", |one| one > '\u{ffff}' && one.is_numeric());
    }
}

#[test]
fn role_arns() {
    let texts = drawn("/DataAccessRoleArn");
    assert_lengths(&texts, [32, 2048], 200);
    let with_partition = texts.iter().filter(|text| text.starts_with("arn:aws-")).count();
    assert!((texts.len() / 4..texts.len() * 3 / 4).contains(&with_partition), "{with_partition}");
    assert_characters(&texts, ' '..='~');
    let accounts: Vec<String> = texts
        .iter()
        .filter_map(|text| text.split(":iam::").nth(1))
        .map(|rest| rest[..12].to_owned())
        .collect();
    assert_characters(&accounts, '0'..='9');
    assert_some(&texts, "combining marks", |one| ('\u{300}'..='\u{36f}').contains(&one));
    assert_some(&texts, "astral characters", |one| one > '\u{ffff}');
    assert_some(&texts, "control characters", |one| one.is_ascii_control());
}

#[test]
fn uris() {
    let texts = drawn("/InputDataConfig/S3Uri");
    assert_lengths(&texts, [8, 1024], 150);
    assert_characters(&texts, ascii(".a-z0-9-"));
    let with_key = texts.iter().filter(|text| text[5..].contains('/')).count();
    assert!((texts.len() / 4..texts.len() * 9 / 10).contains(&with_key), "{with_key}");
}

#[test]
fn optional_members_come_and_go() {
    let count = drawn("/JobName").len();
    assert!((1_600..2_400).contains(&count), "{count} of 4,000 requests have a name");
}

/// All two hundred texts of a language are as likely as one another: 199 degrees of freedom, of which
/// the chi-squared sum exceeds 267.2 once in a thousand times.
#[test]
fn a_small_language_is_drawn_evenly() {
    let input = support::text_shape(r#""smithy.api#pattern": "^[ab][0-9]{2}$""#);
    let sampler = Sampler::new(input).expect("inhabited");
    let mut choices = Seeded::new(2);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..20_000 {
        *counts.entry(sampler.valid(&mut choices).to_text()).or_default() += 1;
    }
    assert_eq!(counts.len(), 200);
    let sum: f64 = counts.values().map(|&count| (f64::from(count) - 100.0).powi(2) / 100.0).sum();
    assert!(sum < 267.2, "{sum}");
}
