//! What fuzzing has found stays found: each file of `fuzz/regressions` is replayed, without a fuzzer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

// The targets themselves; the crate around them is for fuzzers.
#[path = "../fuzz/src/targets.rs"]
mod targets;

use targets::{TARGETS, generated_files};

/// One thing that was found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Regression {
    /// What went wrong, and why it does no longer.
    story: String,
    /// Which target is run.
    target: String,
    /// What it is run with.
    input: Option<String>,
    /// The same where it is no text.
    input_base64: Option<String>,
}

#[test]
fn what_was_found_is_mended() {
    let mut replayed = BTreeSet::new();
    for file in files("regressions") {
        let text = std::fs::read_to_string(&file).unwrap();
        let Regression { story, target, input, input_base64 } =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(story.len() > 60, "{}: a story has more to tell", file.display());
        let (_, run) = TARGETS
            .iter()
            .find(|(name, _)| *name == target)
            .unwrap_or_else(|| panic!("{}: no target {target}", file.display()));
        println!("{} with {target}", file.display());
        match (input, input_base64) {
            (Some(input), None) => run(input.as_bytes()),
            (None, Some(input)) => run(&STANDARD.decode(input).unwrap()),
            _ => panic!("{}: one of input and input-base64 is needed", file.display()),
        }
        replayed.insert(target);
    }
    assert!(replayed.len() > 1, "{replayed:?}");
}

#[test]
fn every_target_takes_every_seed() {
    for (target, run) in TARGETS {
        run(b"");
        for file in files(&format!("seeds/{target}")) {
            run(&std::fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_target_is_a_program_of_one_line() {
    let manifest = std::fs::read_to_string(path("Cargo.toml")).unwrap();
    let mut sources: BTreeSet<PathBuf> = files("fuzz_targets").into_iter().collect();
    for (target, _) in TARGETS {
        let source = path(&format!("fuzz_targets/{target}.rs"));
        let text = std::fs::read_to_string(&source).unwrap();
        let call = format!("fuzz_target!(|data: &[u8]| targets::{target}(data));");
        assert!(text.contains(&call), "{text}");
        assert!(manifest.contains(&format!("name = \"{target}\"")), "{target}");
        sources.remove(&source);
    }
    assert!(sources.is_empty(), "{sources:?} are no targets");
}

/// With `FUZZ_FILES=write` they are written.
#[test]
fn generated_files_are_as_they_would_be_generated() {
    let is_to_write = std::env::var_os("FUZZ_FILES").is_some_and(|value| value == "write");
    let generated = generated_files();
    let mut present: BTreeSet<PathBuf> = ["seeds/check_bytes", "seeds/pattern", "dictionaries"]
        .into_iter()
        .flat_map(files)
        .collect();
    for (name, content) in generated {
        let file = path(&name);
        present.remove(&file);
        if is_to_write {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, content).unwrap();
        } else {
            let is_same = std::fs::read(&file).is_ok_and(|present| present == content);
            assert!(is_same, "fuzz/{name} is stale: run `FUZZ_FILES=write cargo test --test fuzz`");
        }
    }
    if is_to_write {
        present.iter().for_each(|file| std::fs::remove_file(file).unwrap());
    } else {
        assert!(present.is_empty(), "{present:?} come from nowhere");
    }
}

#[test]
fn mutators_find_an_operation_for_every_number() {
    for number in [0, 1, 2, 3, usize::MAX] {
        let mut data = vec![0; 4096];
        let size = targets::fuzzing(number).mutate(&mut data, 0, 1, |_, size| size);
        assert!(size <= data.len());
    }
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

fn files(directory: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path(directory)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}
