//! The targets find what they are there to find: bugs that are planted, from nothing, in a minute. And
//! they find nothing where nothing was planted.
//!
//! No fuzzer is needed for that: random bytes and the mutators do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use smithy_contract::Schema;
use smithy_contract_build::{Contract, Loader};
use smithy_contract_testing::fuzzing::{
    Checked, Disagreement, Fuzzing, Implementation, dictionary, model, mutate_pattern, pattern,
    search,
};
use smithy_contract_testing::{Choices, Mutant, Oracle, Quirk, Seeded, mutants};

const LENGTH_IN_BYTES: &str = "quirk/length/in-bytes";
const DOLLAR_BEFORE_LINE_FEED: &str = "quirk/pattern/python";
const NULL_IN_LIST: &str = "schema/books/sparse/added";

const MINUTE: Duration = Duration::from_secs(60);

/// A way through the bytes that a fuzzer would try: gives others, made of what was there.
type Next<'n> = &'n mut dyn FnMut(&mut Vec<u8>, &mut Seeded);

/// Tries bytes, from nothing, until there is a disagreement.
fn found(
    what: &str,
    target: impl Fn(&[u8]) -> Result<(), Disagreement>,
    next: Next<'_>,
) -> Disagreement {
    let mut choices = Seeded::named(0, what);
    let (start, mut data) = (Instant::now(), Vec::new());
    for tries in 1.. {
        if let Err(disagreement) = target(&data) {
            println!("{what}: {tries} inputs, {:?}", start.elapsed());
            return disagreement;
        }
        assert!(start.elapsed() < MINUTE, "{what}: nothing found with {tries} inputs");
        next(&mut data, &mut choices);
    }
    unreachable!("there are more numbers than minutes")
}

/// What has no structure of its own is drawn again each time.
fn any_bytes(data: &mut Vec<u8>, choices: &mut Seeded) {
    let count = choices.index(400);
    *data = (0..count).map(|_| choices.below(256) as u8).collect();
}

/// Lets a mutator work in as much space as a fuzzer would give it. What has become of nothing is
/// mutated further, for a while.
fn mutated(
    data: &mut Vec<u8>,
    choices: &mut Seeded,
    mutate: impl Fn(&mut [u8], usize, u32) -> usize,
) {
    if choices.chance(1, 32) {
        data.clear();
    }
    let size = data.len();
    data.resize(4096, 0);
    let size = mutate(data, size, choices.below(1 << 32) as u32);
    data.truncate(size);
}

/// In place of what libFuzzer does on its own: another byte at the end.
fn one_more_byte(data: &mut [u8], size: usize) -> usize {
    if let Some(byte) = data.get_mut(size) {
        *byte = b'0';
        return size + 1;
    }
    size
}

fn input(contract: &Contract) -> Schema {
    contract.schema(contract.model.operations[0].input)
}

fn planted(schema: &Schema, name: &str) -> Mutant {
    mutants(schema).find(|mutant| mutant.name == name).unwrap_or_else(|| panic!("no mutant {name}"))
}

fn assert_found_by_requests(contract: &Contract, bug: &str) {
    let schema = input(contract);
    let fuzzing = Fuzzing::of(&schema).unwrap();
    let mutant = planted(&schema, bug);
    let mut next = |data: &mut Vec<u8>, choices: &mut Seeded| {
        mutated(data, choices, |data, size, seed| fuzzing.mutate(data, size, seed, one_more_byte));
    };
    let name = |target: &str| format!("{target} {bug}");
    let disagreement =
        found(&name("check_bytes"), |data| fuzzing.check_bytes(&mutant, data), &mut next);
    // What is reported shows the bug, and the library is right about it.
    assert!(fuzzing.check_bytes(&mutant, &disagreement.input).is_err(), "{disagreement}");
    assert_eq!(fuzzing.check_bytes(&Checked(schema.clone()), &disagreement.input), Ok(()));

    found(&name("invalid_input"), |data| fuzzing.invalid_input(&mutant, data), &mut any_bytes);
    let disagreement =
        found(&name("conform_target"), |data| fuzzing.conform(&mutant, data), &mut any_bytes);
    assert!(fuzzing.check_bytes(&mutant, &disagreement.input).is_err(), "{disagreement}");
}

#[test]
fn length_counted_in_bytes_is_found_by_what_asks_about_requests() {
    assert_found_by_requests(&support::healthlake(), LENGTH_IN_BYTES);
    assert_found_by_requests(&support::bookshop(), LENGTH_IN_BYTES);
}

#[test]
fn a_dollar_before_a_line_feed_is_found_by_what_asks_about_requests() {
    assert_found_by_requests(&support::healthlake(), DOLLAR_BEFORE_LINE_FEED);
    assert_found_by_requests(&support::bookshop(), DOLLAR_BEFORE_LINE_FEED);
}

#[test]
fn null_in_a_list_is_found_by_what_asks_about_requests() {
    assert_found_by_requests(&support::bookshop(), NULL_IN_LIST);
}

/// Of the three only that one refuses what is valid, and only where texts of many scripts have a maximum.
#[test]
fn length_counted_in_bytes_is_found_by_valid_input() {
    let schema = input(&support::healthlake());
    let fuzzing = Fuzzing::of(&schema).unwrap();
    let mutant = planted(&schema, LENGTH_IN_BYTES);
    found("valid_input", |data| fuzzing.valid_input(&mutant, data), &mut any_bytes);
}

#[test]
fn a_dollar_before_a_line_feed_is_found_by_pattern() {
    let like_python = |compiled: &_, text: &str| {
        let is_found = search(compiled, text)?;
        let shorter = text.strip_suffix('\n').and_then(|shorter| search(compiled, shorter));
        Some(is_found || shorter == Some(true))
    };
    let mut next = |data: &mut Vec<u8>, choices: &mut Seeded| {
        mutated(data, choices, |data, size, seed| mutate_pattern(data, size, seed, one_more_byte));
    };
    let disagreement = found("pattern", |data| pattern(data, like_python), &mut next);
    assert_eq!(disagreement.found, "a match");
    assert_eq!(pattern(&disagreement.input, search), Ok(()));
}

fn load(text: &str) -> Option<Vec<Schema>> {
    let contract = Loader::new().text("model.json", text).load().ok()?;
    Some(contract.model.operations.iter().map(|one| contract.schema(one.input)).collect())
}

#[test]
fn planted_bugs_are_found_by_model() {
    for (name, quirk) in
        [(LENGTH_IN_BYTES, Quirk::LengthInBytes), (DOLLAR_BEFORE_LINE_FEED, Quirk::PatternPython)]
    {
        let plant = |schema: &Schema| -> Box<dyn Implementation> {
            Box::new(Oracle::with_quirk(schema, quirk))
        };
        found(&format!("model {name}"), |data| model(data, load, plant), &mut any_bytes);
    }
    let plant = |schema: &Schema| -> Box<dyn Implementation> {
        let sparse = mutants(schema).find(|mutant| mutant.name.ends_with("/sparse/added"));
        match sparse {
            Some(mutant) => Box::new(mutant),
            None => Box::new(Checked(schema.clone())),
        }
    };
    found("model null in a list", |data| model(data, load, plant), &mut any_bytes);
}

#[test]
fn nothing_is_found_where_nothing_is_planted() {
    for contract in [support::healthlake(), support::bookshop()] {
        let schema = input(&contract);
        let fuzzing = Fuzzing::of(&schema).unwrap();
        let oracle = Oracle::new(&schema);
        let checked = Checked(schema.clone());
        let mut choices = Seeded::new(7);
        let mut data = Vec::new();
        for _ in 0..500 {
            mutated(&mut data, &mut choices, |data, size, seed| {
                fuzzing.mutate(data, size, seed, one_more_byte)
            });
            assert_eq!(fuzzing.check_bytes(&checked, &data), Ok(()));
            let mut bytes = Vec::new();
            any_bytes(&mut bytes, &mut choices);
            let implementations: [&dyn Implementation; 2] = [&checked, &oracle];
            for implementation in implementations {
                assert_eq!(fuzzing.valid_input(implementation, &bytes), Ok(()));
                assert_eq!(fuzzing.invalid_input(implementation, &bytes), Ok(()));
                assert_eq!(fuzzing.conform(implementation, &bytes), Ok(()));
            }
        }
    }
}

#[test]
fn the_mutator_reaches_both_sides() {
    let schema = input(&support::bookshop());
    let fuzzing = Fuzzing::of(&schema).unwrap();
    let (mut choices, mut data) = (Seeded::new(3), Vec::new());
    let (mut moves, mut constraints) = (BTreeSet::new(), BTreeSet::new());
    let mut was_valid = false;
    for _ in 0..2_000 {
        mutated(&mut data, &mut choices, |data, size, seed| {
            fuzzing.mutate(data, size, seed, one_more_byte)
        });
        let findings = Oracle::new(&schema).judge(&data).findings;
        moves.insert((was_valid, findings.is_empty()));
        was_valid = findings.is_empty();
        constraints.extend(findings.iter().map(|finding| finding.constraint));
    }
    assert_eq!(moves.len(), 4, "{moves:?}");
    for constraint in
        ["syntax", "duplicate", "type", "union", "required", "length", "pattern", "range", "enum"]
    {
        assert!(constraints.contains(constraint), "{constraint}: {constraints:?}");
    }
}

#[test]
fn most_models_that_are_made_can_be_loaded() {
    let (mut choices, mut data) = (Seeded::new(5), Vec::new());
    let loaded = std::cell::Cell::new(0);
    let count = |text: &str| {
        let inputs = load(text)?;
        loaded.set(loaded.get() + 1);
        Some(inputs)
    };
    for _ in 0..300 {
        any_bytes(&mut data, &mut choices);
        let checked =
            |schema: &Schema| -> Box<dyn Implementation> { Box::new(Checked(schema.clone())) };
        assert_eq!(model(&data, count, checked), Ok(()));
    }
    assert!((150..300).contains(&loaded.get()), "{} of 300", loaded.get());
}

#[test]
fn seeds_are_what_their_names_say() {
    let schema = input(&support::healthlake());
    let fuzzing = Fuzzing::of(&schema).unwrap();
    let seeds = fuzzing.seeds(5);
    let names: BTreeSet<&str> = seeds.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names.len(), seeds.len());
    for (name, body) in &seeds {
        assert_eq!(schema.check(body).is_ok(), name.starts_with("valid-"), "{name}");
    }
    assert_eq!(fuzzing.seeds(5), seeds);
}

#[test]
fn dictionaries_are_in_libfuzzers_format() {
    assert_eq!(
        dictionary(["é", "a\"\\b", "a\"\\b", "\0"]),
        "\"\\x00\"\n\"\\xc3\\xa9\"\n\"a\\\"\\\\b\"\n"
    );
    let words = Fuzzing::of(&input(&support::healthlake())).unwrap().dictionary();
    for word in [r#""\"JobName\":""#, r#""\"DatastoreId\"""#, r#""null""#] {
        assert!(words.lines().any(|line| line == word), "{word} in\n{words}");
    }
}
