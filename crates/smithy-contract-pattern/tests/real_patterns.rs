//! Verdicts that V8 gave for real patterns.
//!
//! `SMITHY_PATTERNS` names a directory with `v8-verdicts.jsonl`: JSON lines of a `pattern`, its
//! `mode` (`u`, `legacy`, `invalid`), `cases` and `long` cases, and for patterns that only Java takes
//! `java_cases`. Without it there is nothing to compare with.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use smithy_contract::pattern::Verdict;
use smithy_contract_pattern::inspect::check_cases;
use smithy_contract_pattern::parse::Mode;
use smithy_contract_pattern::{Options, Tier, compile};

#[derive(Deserialize)]
struct Line {
    pattern: String,
    mode: String,
    #[serde(default)]
    java_cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    s: String,
    #[serde(rename = "match")]
    matches: bool,
}

fn verdicts() -> Option<String> {
    let Some(directory) = std::env::var_os("SMITHY_PATTERNS") else {
        println!("SMITHY_PATTERNS is not set: nothing to compare with");
        return None;
    };
    Some(std::fs::read_to_string(PathBuf::from(directory).join("v8-verdicts.jsonl")).unwrap())
}

#[test]
fn every_verdict_agrees_with_v8() {
    let Some(lines) = verdicts() else { return };
    let report = check_cases(&lines, &Options::default()).unwrap();
    println!("{report}");
    assert!(report.disagreements.is_empty(), "{:#?}", report.disagreements);
    assert_eq!(report.refused, 0);
}

#[test]
fn modes_tiers_and_sizes() {
    let Some(lines) = verdicts() else { return };
    let mut tiers = BTreeMap::new();
    let mut sizes = Vec::new();
    for line in lines.lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        let compiled = compile(&line.pattern, &Options::default()).unwrap();
        let mode = match compiled.mode() {
            Mode::EcmaUnicode => "u",
            Mode::EcmaLegacy => "legacy",
            Mode::Java => "invalid",
        };
        assert_eq!(mode, line.mode, "{}", line.pattern);
        for case in line.java_cases {
            let expected = if case.matches { Verdict::Match } else { Verdict::NoMatch };
            let verdict = compiled.pattern().verdict(&case.s);
            assert_eq!(verdict, expected, "{} on {:?}", line.pattern, case.s);
        }
        *tiers.entry(compiled.tier().name()).or_insert(0) += 1;
        if matches!(compiled.tier(), Tier::ClassRun | Tier::Automaton) {
            sizes.push(compiled.table_bytes());
        }
    }
    sizes.sort_unstable();
    let median = sizes[sizes.len() / 2];
    let total: usize = tiers.values().sum();
    println!("{tiers:?}, median {median} bytes");
    assert!(sizes.len() * 100 >= total * 98, "{} of {total} have tables", sizes.len());
    assert!(median < 1_024, "the median table has {median} bytes");
}
