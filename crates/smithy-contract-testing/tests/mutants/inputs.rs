//! `inputs.toml`: one mutant after the other is told from the truth.

use std::collections::BTreeMap;

use regress::Regex;
use serde::Deserialize;
use smithy_contract_testing::{Finding, Mutant, Oracle, mutants};

use crate::start_import;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    valid: BTreeMap<String, String>,
    input: Vec<Input>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    name: String,
    #[serde(default)]
    with: BTreeMap<String, String>,
    #[serde(default)]
    without: Vec<String>,
    body: Option<String>,
    hex: Option<String>,
}

/// Names and bodies.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let File { valid, input } = toml::from_str(include_str!("inputs.toml")).unwrap();
    input.into_iter().map(|input| (input.name.clone(), input.bytes(&valid))).collect()
}

impl Input {
    fn bytes(self, valid: &BTreeMap<String, String>) -> Vec<u8> {
        if let Some(hex) = self.hex {
            let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
            return digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect();
        }
        if let Some(body) = self.body {
            return body.into_bytes();
        }
        let mut members = valid.clone();
        self.without.iter().for_each(|name| drop(members.remove(name)));
        members.extend(self.with);
        let members = members.iter().map(|(name, value)| format!("\"{name}\": {value}"));
        let body = format!("{{{}}}", members.collect::<Vec<_>>().join(", "));
        let repeated = Regex::with_flags(r"\{(.)\*(\d+)\}", "u").unwrap();
        let expand = |found: &regress::Match, body: &str| {
            let part = |group| &body[found.group(group).unwrap()];
            part(1).repeat(part(2).parse().unwrap())
        };
        repeated.replace_all_with(&body, |found| expand(found, &body)).into_bytes()
    }
}

#[test]
fn every_mutant_can_be_told_from_the_truth() {
    let schema = start_import();
    let inputs: Vec<(Vec<u8>, Vec<Finding>)> = inputs()
        .into_iter()
        .map(|(_, body)| {
            let truth = Finding::of_verdict(&schema.check(&body));
            (body, truth)
        })
        .collect();
    let survives =
        |mutant: &Mutant| inputs.iter().all(|(body, truth)| mutant.judge(body) == *truth);
    let survivors = mutants(&schema).filter(survives);
    let unexplained = survivors.filter(|mutant| mutant.equivalence().is_none());
    let names: Vec<String> = unexplained.map(|mutant| mutant.name).collect();
    assert_eq!(names, <[String; 0]>::default());
}

#[test]
fn mutants_that_are_proved_equivalent_survive() {
    let schema = start_import();
    let mut count = 0;
    for mutant in mutants(&schema).filter(|mutant| mutant.equivalence().is_some()) {
        for (name, body) in inputs() {
            let truth = Finding::of_verdict(&schema.check(&body));
            assert_eq!(mutant.judge(&body), truth, "{} on {name}", mutant.name);
        }
        count += 1;
    }
    assert!(count > 0, "some are");
}

#[test]
fn the_oracle_knows_the_truth_of_all_inputs() {
    let schema = start_import();
    let oracle = Oracle::new(&schema);
    let mut valid = 0;
    for (name, body) in inputs() {
        let truth = Finding::of_verdict(&schema.check(&body));
        assert_eq!(oracle.judge(&body).findings, truth, "{name}");
        valid += usize::from(truth.is_empty());
    }
    assert_eq!(valid, 16, "valid inputs");
}
