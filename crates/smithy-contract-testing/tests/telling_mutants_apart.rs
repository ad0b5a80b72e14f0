//! What is drawn tells every mutant of the schema from the truth.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, and says where"
)]

mod support;

use smithy_contract_testing::{Edits, Finding, Mutant, MutantKind, Sampler, Seeded, mutants};

/// Drawing ends once all are told apart, or after so many rounds of every edit.
const ROUNDS: u64 = 10;

#[test]
fn every_edit_of_the_schema_is_noticed() {
    let survivors = survivors(MutantKind::SchemaEdit);
    assert!(survivors.is_empty(), "not told apart: {survivors:#?}");
}

/// Quirks are about spellings as well, which only the vectors of a suite are made for.
#[test]
fn most_quirks_are_noticed() {
    insta::assert_snapshot!("quirks_not_noticed", survivors(MutantKind::Quirk).join("\n"));
}

/// The mutants of a kind that no input was judged differently by, and that are not proved to be
/// equivalent.
fn survivors(kind: MutantKind) -> Vec<String> {
    let input = support::only_input(&support::healthlake());
    let edits = Edits::new(Sampler::new(input.clone()).expect("inhabited"));
    let mut left: Vec<Mutant> = mutants(&input)
        .filter(|mutant| mutant.kind == kind && mutant.equivalence().is_none())
        .collect();
    let mut choices = Seeded::new(1);
    for _ in 0..ROUNDS {
        let mut bodies: Vec<(Vec<u8>, Vec<Finding>)> = Vec::new();
        for edit in edits.iter() {
            let valid = edits.sampler().valid(&mut choices).to_text();
            bodies.push((valid.into_bytes(), Vec::new()));
            let invalid = edits.make(edit, &mut choices);
            bodies.extend(invalid.map(|invalid| (invalid.body, invalid.findings)));
        }
        let boundaries = edits.sampler().boundaries(&mut choices).into_iter();
        bodies.extend(boundaries.map(|(_, value)| (value.to_text().into_bytes(), Vec::new())));
        left.retain(|mutant| bodies.iter().all(|(body, truth)| mutant.judge(body) == *truth));
        if left.is_empty() {
            break;
        }
    }
    left.into_iter().map(|mutant| format!("{}: {}", mutant.name, mutant.description)).collect()
}
