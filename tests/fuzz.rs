//! What fuzzing has found stays found: each file of `fuzz/regressions` is replayed, without a fuzzer.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

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

/// A program in another language is named as in a shell.
#[test]
fn a_program_whose_arguments_are_quoted() {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "every_target_takes_every_seed"]);
    let output = command.env("SMITHY_CONTRACT_EXEC", "sh -c 'exit 3'").output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("it ended without an answer: exit status: 3"), "{told}");
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

/// `fuzz/run` compiles it.
#[test]
fn the_guide_shows_an_example_that_compiles() {
    let guide = std::fs::read_to_string(path("README.md")).unwrap();
    let example = std::fs::read_to_string(path("examples/own_server.rs")).unwrap();
    let (shown, _) = example.split_once("\n/// Stands in").unwrap();
    assert!(guide.contains(&format!("```rust,ignore\n{shown}```")), "{shown}");
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

mod cluster_fuzz_lite {
    //! The files that ClusterFuzzLite and OSS-Fuzz build from. No container is run here: only their
    //! shape is looked at, and the build script with commands that only write down what they are told.

    use super::*;
    use std::process::Command;

    fn read(name: &str) -> String {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(".clusterfuzzlite").join(name);
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    #[test]
    fn the_project_is_rust_for_libfuzzer_with_addresses_sanitized() {
        let text = read("project.yaml");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let expected =
            ["language: rust", "fuzzing_engines:", "  - libfuzzer", "sanitizers:", "  - address"];
        assert_eq!(lines, expected);
    }

    #[test]
    fn the_image_has_the_sources_and_the_script() {
        let text = read("Dockerfile");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "FROM gcr.io/oss-fuzz-base/base-builder-rust");
        let directory = "$SRC/smithy-contract";
        assert!(lines.contains(&&*format!("COPY . {directory}")), "{text}");
        assert!(lines.contains(&&*format!("WORKDIR {directory}")), "{text}");
        assert!(lines.contains(&"COPY .clusterfuzzlite/build.sh $SRC/"), "{text}");
    }

    #[test]
    #[cfg(unix)]
    fn the_script_puts_every_target_where_it_belongs() {
        use std::os::unix::fs::PermissionsExt;

        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cluster_fuzz_lite");
        let _ = std::fs::remove_dir_all(&place);
        let (work, out, bin) = (place.join("work"), place.join("out"), place.join("bin"));
        for directory in [&work.join("fuzz"), &out, &bin] {
            std::fs::create_dir_all(directory).unwrap();
        }
        for part in ["fuzz_targets", "seeds", "dictionaries"] {
            std::os::unix::fs::symlink(path(part), work.join("fuzz").join(part)).unwrap();
        }
        // In place of the real commands: one makes a file for each target, the other an archive's name.
        let cargo = "#!/bin/sh\necho \"$@\" > cargo.txt\nmkdir -p fuzz/target/x86_64-unknown-linux-gnu/release\n\
            for one in fuzz/fuzz_targets/*.rs; do touch fuzz/target/x86_64-unknown-linux-gnu/release/$(basename $one .rs); done\n";
        let zip = "#!/bin/sh\nshift 2; archive=$1; shift; echo $# > $archive\n";
        for (name, script) in [("cargo", cargo), ("zip", zip)] {
            let file = bin.join(name);
            std::fs::write(&file, script).unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        let paths = std::env::join_paths(
            std::iter::once(bin).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        );
        let ended = Command::new("bash")
            .arg("-eu")
            .arg(root.join(".clusterfuzzlite/build.sh"))
            .current_dir(&work)
            .env("OUT", &out)
            .env("PATH", paths.unwrap())
            .output()
            .unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));

        let told = std::fs::read_to_string(work.join("cargo.txt")).unwrap();
        assert_eq!(told.trim(), "fuzz build -O --debug-assertions");
        let mut expected: BTreeSet<String> =
            TARGETS.iter().map(|(target, _)| (*target).to_owned()).collect();
        expected.extend(TARGETS.iter().map(|(target, _)| format!("{target}.options")));
        expected.extend(["check_bytes", "pattern"].map(|one| format!("{one}_seed_corpus.zip")));
        expected.extend(["check_bytes", "pattern", "model"].map(|one| format!("{one}.dict")));
        let entries = std::fs::read_dir(&out).unwrap();
        let present: BTreeSet<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(present, expected);
        let options = std::fs::read_to_string(out.join("pattern.options")).unwrap();
        assert_eq!(options, "[libfuzzer]\ndetect_leaks = 0\n");
        let seeds = std::fs::read_to_string(out.join("check_bytes_seed_corpus.zip")).unwrap();
        assert_eq!(seeds.trim(), files("seeds/check_bytes").len().to_string());
    }
}
