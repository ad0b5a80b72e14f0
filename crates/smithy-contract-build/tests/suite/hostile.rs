//! Models made to do harm: cut short, garbled, endlessly nested. Each loads or is refused; nothing panics.

use std::fmt::Write;

use crate::case::Case;
use smithy_contract_build::{Loader, inspect_model, json_schema};

/// Small pseudo-random numbers, the same on every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

fn load(text: &str) {
    match Loader::new().text("model.json", text).load() {
        Ok(contract) => {
            let _ = inspect_model(&contract.model);
            let _ = contract.ledger.to_string();
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn texts() -> Vec<String> {
    let cases = Case::all(include_str!("cases/resolutions.json"));
    let mut texts: Vec<String> = cases.iter().flat_map(Case::files).map(|(_, text)| text).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/healthlake.json");
    texts.push(std::fs::read_to_string(path).unwrap());
    texts
}

#[test]
fn truncated_models_are_refused() {
    for text in texts() {
        let step = (text.len() / 80).max(1);
        for end in (0..text.len()).step_by(step) {
            load(&text[..text.floor_char_boundary(end)]);
        }
    }
}

#[test]
fn garbled_models_do_no_harm() {
    const SCRAPS: [&str; 18] = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "1e999",
        "\"\"",
        "{}",
        "[]",
        "\"t#In\"",
        "\"smithy.api#String\"",
        "\\ud800",
        "\"structure\"",
    ];
    let mut random = Random(7);
    for text in texts() {
        for _ in 0..30 {
            let mut garbled = text.clone();
            for _ in 0..=random.below(3) {
                let start = garbled.floor_char_boundary(random.below(garbled.len()));
                let end =
                    garbled.floor_char_boundary((start + random.below(12)).min(garbled.len()));
                garbled.replace_range(start..end.max(start), SCRAPS[random.below(SCRAPS.len())]);
            }
            load(&garbled);
        }
    }
}

/// Swaps whole strings of the model, so that it stays JSON and gets far into the loader.
#[test]
fn models_with_swapped_words_do_no_harm() {
    let mut random = Random(11);
    for text in texts() {
        let words: Vec<&str> = text.split('"').collect();
        for _ in 0..30 {
            let mut swapped = words.clone();
            for _ in 0..=random.below(3) {
                let (one, other) = (random.below(words.len() / 2), random.below(words.len() / 2));
                swapped.swap(one * 2 + 1, other * 2 + 1);
            }
            load(&swapped.join("\""));
        }
    }
}

const DEPTH: usize = 100_000;

fn model(shapes: &str) -> String {
    format!(
        r#"{{"smithy": "2.0", "shapes": {{"t#Op": {{"type": "operation", "input": {{"target": "t#In"}}}}, {shapes}}}}}"#
    )
}

#[test]
fn deep_chains_of_shapes_load() {
    let mut shapes =
        r#""t#In": {"type": "structure", "members": {"a": {"target": "t#L0"}, "s": {"target": "t#S0"}}}"#.to_owned();
    for number in 0..DEPTH {
        let next = number + 1;
        write!(
            shapes,
            r#", "t#L{number}": {{"type": "list", "member": {{"target": "t#L{next}"}}}}"#
        )
        .unwrap();
        write!(
            shapes,
            r#", "t#S{number}": {{"type": "structure", "members": {{"s": {{"target": "t#S{next}", "traits": {{"smithy.api#required": {{}}}}}}}}}}"#
        )
        .unwrap();
    }
    write!(
        shapes,
        r#", "t#L{DEPTH}": {{"type": "string"}}, "t#S{DEPTH}": {{"type": "structure"}}"#
    )
    .unwrap();
    let contract = Loader::new().text("deep.json", model(&shapes)).load().unwrap();
    assert_eq!(contract.model.shapes.len(), 2 * DEPTH + 4);
}

#[test]
fn deep_cycles_are_refused() {
    let mut shapes = r#""t#In": {"type": "structure"}"#.to_owned();
    for number in 0..DEPTH {
        let next = (number + 1) % DEPTH;
        write!(
            shapes,
            r#", "t#L{number}": {{"type": "list", "member": {{"target": "t#L{next}"}}}}"#
        )
        .unwrap();
    }
    let error = Loader::new().text("deep.json", model(&shapes)).load().unwrap_err().to_string();
    assert!(error.contains("t#L0 -> t#L1 -> ") && error.contains(" more) -> t#L0"), "{error}");
    assert!(error.len() < 1000);
}

#[test]
fn deep_chains_of_mixins_load() {
    let mut shapes = r#""t#In": {"type": "structure", "mixins": [{"target": "t#M0"}]}"#.to_owned();
    for number in 0..DEPTH {
        let next = number + 1;
        write!(
            shapes,
            r#", "t#M{number}": {{"type": "structure", "mixins": [{{"target": "t#M{next}"}}]}}"#
        )
        .unwrap();
    }
    write!(shapes, r#", "t#M{DEPTH}": {{"type": "structure", "members": {{"a": {{"target": "smithy.api#String"}}}}}}"#)
        .unwrap();
    let contract = Loader::new().text("deep.json", model(&shapes)).load().unwrap();
    assert_eq!(contract.input("Op").unwrap().shape().kind.members().len(), 1);
}

#[test]
fn mixins_that_multiply_are_refused() {
    let mut shapes = r#""t#In": {"type": "structure"}"#.to_owned();
    for number in 0..3000 {
        let next = number + 1;
        write!(
            shapes,
            r#", "t#M{number}": {{"type": "structure", "mixins": [{{"target": "t#M{next}"}}], "members": {{"m{number}": {{"target": "smithy.api#String"}}}}}}"#
        )
        .unwrap();
    }
    shapes.push_str(r#", "t#M3000": {"type": "structure"}"#);
    let error = Loader::new().text("many.json", model(&shapes)).load().unwrap_err().to_string();
    assert_eq!(
        error,
        "the mixins of the model bring in more than 1000000 members; no more are allowed"
    );
}

#[test]
fn deep_values_of_traits_load() {
    let deep = format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
    let traits = format!(
        r#"{{"smithy.api#documentation": {deep}, "smithy.api#default": {deep}, "smithy.api#examples": {deep}, "x#y": {deep}}}"#
    );
    let shapes = format!(
        r#""t#In": {{"type": "structure", "members": {{"a": {{"target": "smithy.api#Document", "traits": {traits}}}}}, "traits": {traits}}}"#
    );
    Loader::new().text("deep.json", model(&shapes)).load().unwrap();
    let error = Loader::new().text("deep.json", deep).load().unwrap_err().to_string();
    assert_eq!(error, "deep.json: the model is an array; it must be an object");
}

/// A quadratic way to name the shapes of each schema would take minutes.
#[test]
fn schemas_of_many_operations_take_little_time() {
    let mut shapes =
        r#""t#Same": {"type": "structure"}, "u#Same": {"type": "structure"}"#.to_owned();
    for number in 0..1000 {
        write!(
            shapes,
            r#", "t#Op{number}": {{"type": "operation", "input": {{"target": "t#In{number}"}}, "output": {{"target": "t#Out{number}"}}}},
            "t#In{number}": {{"type": "structure", "members": {{"a": {{"target": "t#Same"}}, "b": {{"target": "u#Same"}}}}}},
            "t#Out{number}": {{"type": "structure", "members": {{"a": {{"target": "t#Size{number}"}}}}}},
            "t#Size{number}": {{"type": "integer", "traits": {{"smithy.api#range": {{"min": {number}}}}}}}"#
        )
        .unwrap();
    }
    let model = format!(r#"{{"smithy": "2.0", "shapes": {{{shapes}}}}}"#);
    let contract = Loader::new().text("many.json", model).load().unwrap();
    let start = std::time::Instant::now();
    for (number, operation) in contract.model.operations.iter().enumerate() {
        let schema = json_schema(&contract, operation.input);
        assert_eq!(schema["$defs"].as_object().unwrap().len(), 3, "{number}");
        assert!(schema["$defs"]["t.Same"].is_object(), "{schema}");
        let _ = json_schema(&contract, operation.output);
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_model_without_end_is_refused() {
    let error = Loader::new().text("open.json", "[".repeat(DEPTH)).load().unwrap_err().to_string();
    assert!(error.starts_with("open.json: line 1, column 100000: this is not JSON"), "{error}");
}
