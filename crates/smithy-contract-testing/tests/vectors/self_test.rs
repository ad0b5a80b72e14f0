//! The suite notices implementations that are wrong.

use std::sync::LazyLock;

use smithy_contract_testing::vectors::{Fate, Level, TestedMutant};
use smithy_contract_testing::{Finding, mutants};

use crate::{start_import, suite, support};

/// What became of the mutants of our own operation; each takes a while.
static TESTED: LazyLock<Vec<TestedMutant>> = LazyLock::new(|| start_import().self_test().collect());

/// Every mutant that can be told from the truth is.
#[test]
fn every_mutant_of_start_fhir_import_job_is_killed() {
    let (mut killed, mut equivalent) = (0, 0);
    for tested in &*TESTED {
        match &tested.fate {
            Fate::Killed { .. } => killed += 1,
            Fate::Equivalent(_) => equivalent += 1,
            Fate::Survived => panic!("{}: {}", tested.mutant.name, tested.mutant.description),
        }
    }
    assert!(killed > 100, "{killed} killed");
    assert!(equivalent < 10, "{equivalent} equivalent");
}

/// Few survive in a model of every kind of shape.
#[test]
fn survivors_of_the_bookshop() {
    let contract = support::bookshop();
    let mut survivors = String::new();
    for operation in &*contract.model.operations {
        for tested in suite(&contract, &operation.name).self_test() {
            if tested.fate == Fate::Survived {
                survivors += &format!("{} {}\n", operation.name, tested.mutant.name);
            }
        }
    }
    insta::assert_snapshot!(survivors);
}

/// What a level notices is noticed for the reason that is told.
#[test]
fn kills_are_told_by_level() {
    let fate = |name: &str| &TESTED.iter().find(|one| one.mutant.name == name).unwrap().fate;
    let killed = |name| match fate(name) {
        Fate::Killed { level, .. } => *level,
        fate => panic!("{name}: {fate:?}"),
    };
    assert_eq!(killed("schema/ClientToken/required/dropped"), Some(Level::Verdict));
    assert_eq!(killed("quirk/top-level/anything-accepted"), Some(Level::Error));
    assert_eq!(killed("quirk/errors/one-per-place"), Some(Level::Violations));
    assert_eq!(killed("quirk/errors/unreadable-alone"), None);
}

/// What the specification allows is not only excused: no vector that is judged tells it.
#[test]
fn mutants_with_leeway_are_told_by_no_judged_vector() {
    let suite = start_import();
    let vectors: Vec<_> = suite.vectors().filter(|vector| vector.group.is_none()).collect();
    let mut count = 0;
    for mutant in mutants(suite.input()).filter(|mutant| mutant.leeway().is_some()) {
        count += 1;
        let mut told = 0;
        for vector in &vectors {
            let body = vector.body();
            let is_told = Finding::of_verdict(&suite.input().check(&body)) != mutant.judge(&body);
            let is_judged = vector.expect.accept != smithy_contract_testing::Accept::Either;
            assert!(!(is_told && is_judged), "{}: {}", mutant.name, vector.id);
            told += usize::from(is_told);
        }
        assert!(told > 0, "{}", mutant.name);
    }
    assert_eq!(count, 3);
}
