//! Verdicts that V8 gave for real patterns.

use std::path::PathBuf;

use serde::Deserialize;
use smithy_contract::pattern::Verdict;
use smithy_contract_pattern::{Options, compile};

#[derive(Deserialize)]
struct Line {
    pattern: String,
    mode: String,
    #[serde(default)]
    cases: Vec<Case>,
    #[serde(default)]
    java_cases: Vec<Case>,
    #[serde(default)]
    long: Vec<Long>,
}

#[derive(Deserialize)]
struct Case {
    s: String,
    #[serde(rename = "match")]
    matches: bool,
}

#[derive(Deserialize)]
struct Long {
    pre: String,
    rep: String,
    n: usize,
    post: String,
    #[serde(rename = "match")]
    matches: bool,
}

#[test]
fn agree_with_v8() {
    let Some(directory) = std::env::var_os("SMITHY_PATTERNS") else {
        println!("SMITHY_PATTERNS is not set: nothing to compare with");
        return;
    };
    let text = std::fs::read_to_string(PathBuf::from(directory).join("v8-verdicts.jsonl")).unwrap();
    let mut disagreements = Vec::new(); let mut sizes = Vec::new();
    let mut tiers = std::collections::BTreeMap::new();
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        let compiled = match compile(&line.pattern, &Options::default()) {
            Ok(compiled) => compiled,
            Err(error) => {
                disagreements.push(format!("refused: {error}"));
                continue;
            }
        };
        let bytes = smithy_contract_pattern::table_bytes(&compiled.pattern().matcher); *tiers.entry(format!("{:?}", compiled.tier())).or_insert(0) += 1; sizes.push(bytes); if bytes == 0 || bytes > 30000 { println!("{bytes} {:?} {:?} {}", compiled.tier(), compiled.language().map(|l| l.dfa().len()), line.pattern) }
        let mode = match compiled.mode() {
            smithy_contract_pattern::parse::Mode::EcmaUnicode => "u",
            smithy_contract_pattern::parse::Mode::EcmaLegacy => "legacy",
            smithy_contract_pattern::parse::Mode::Java => "invalid",
        };
        if mode != line.mode {
            disagreements.push(format!("{} is {mode}, not {}", line.pattern, line.mode));
        }
        let long = line.long.iter().map(|long| Case {
            s: format!("{}{}{}", long.pre, long.rep.repeat(long.n), long.post),
            matches: long.matches,
        });
        for case in line.cases.into_iter().chain(line.java_cases).chain(long) {
            let verdict = compiled.pattern().verdict(&case.s);
            let expected = if case.matches { Verdict::Match } else { Verdict::NoMatch };
            if verdict != expected {
                let shown: String = case.s.chars().take(60).collect();
                disagreements.push(format!("{}: {shown:?} {verdict:?}", line.pattern));
            }
        }
    }
    sizes.sort(); println!("{tiers:?} median {} max {} {:?}", sizes[sizes.len()/2], sizes[sizes.len()-1], sizes.iter().step_by(91).collect::<Vec<_>>());
    for line in disagreements.iter().take(40) {
        println!("{line}");
    }
    assert_eq!(disagreements.len(), 0);
}
