//! Cases as data: one visible test per case.
//!
//! Each file in `tests/cases` holds tables `[[case]]` with a `name`, the `clause` of ECMA-262 (or
//! another document) that it tests, the `pattern`, the texts that it `matches` and `rejects`, and
//! where it is of interest the `mode` and the `tier`. Each case runs on every matcher that can take
//! it: the tables, the language, and an engine.
//!
//! Each file in `tests/progress` holds tables `[[case]]` with a `name`, the `pattern`, a `text` that
//! does not match and what is `said` of it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "without its files the test cannot begin")]

use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use smithy_contract::pattern::Verdict;
use smithy_contract_pattern::parse::Mode;
use smithy_contract_pattern::{Options, compile};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    case: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    clause: String,
    pattern: String,
    #[serde(default)]
    matches: Vec<String>,
    #[serde(default)]
    rejects: Vec<String>,
    mode: Option<String>,
    tier: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgressCase {
    name: String,
    pattern: String,
    text: String,
    said: String,
}

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (file, case) in read::<Case>("tests/cases") {
        let name = format!("{file}::{}", case.name);
        trials.push(Trial::test(name, move || run(&case)));
    }
    for (file, case) in read::<ProgressCase>("tests/progress") {
        let name = format!("progress::{file}::{}", case.name);
        trials.push(Trial::test(name, move || run_progress(&case)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The cases of all files in a directory, each with the name of its file.
fn read<T: DeserializeOwned>(directory: &str) -> Vec<(String, T)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let mut paths: Vec<_> =
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let file: File<T> =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(file.case.into_iter().map(|case| (stem.clone(), case)));
    }
    cases
}

fn run(case: &Case) -> Result<(), Failed> {
    let Case { clause, pattern, mode, tier, .. } = case;
    if clause.is_empty() {
        return Err("a case cites what it tests".into());
    }
    let engine = Options { table_budget: 0, ..Options::default() };
    for (kind, options) in [("tables", Options::default()), ("engine", engine)] {
        let compiled = compile(pattern, &options).map_err(|error| error.to_string())?;
        let read_as = match compiled.mode() {
            Mode::EcmaUnicode => "unicode",
            Mode::EcmaLegacy => "legacy",
            Mode::Java => "java",
        };
        expect("mode", read_as, mode.as_deref().unwrap_or("unicode"))?;
        if let (Some(tier), "tables") = (tier, kind) {
            expect("tier", compiled.tier().name(), tier)?;
        }
        let matches = case.matches.iter().map(|text| (text, true));
        let rejects = case.rejects.iter().map(|text| (text, false));
        for (text, expected) in matches.chain(rejects) {
            let verdict = if expected { Verdict::Match } else { Verdict::NoMatch };
            let place = format!("{kind}, {text:?}");
            expect(&place, &compiled.pattern().verdict(text), &verdict)?;
            if let Some(language) = compiled.language() {
                expect(&format!("language, {text:?}"), &language.contains(text), &expected)?;
            }
        }
    }
    Ok(())
}

fn run_progress(case: &ProgressCase) -> Result<(), Failed> {
    let ProgressCase { pattern, text, said, .. } = case;
    let compiled = compile(pattern, &Options::default()).map_err(|error| error.to_string())?;
    expect("verdict", &compiled.pattern().verdict(text), &Verdict::NoMatch)?;
    let progress = compiled.pattern().progress(text).map(|progress| progress.to_string());
    expect("progress", progress.as_deref().unwrap_or("nothing"), said)
}

fn expect<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    found: &T,
    expected: &T,
) -> Result<(), Failed> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what}: found {found:?}, expected {expected:?}").into())
    }
}
