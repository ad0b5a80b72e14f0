//! Invalid inputs are refused, for exactly the reasons that they were made for.

mod support;

use smithy_contract::Schema;
use smithy_contract_testing::{Edits, Finding, Invalid, Sampler, Seeded};

fn assert_certified(operation: &str, input: &Schema, invalid: &Invalid) {
    let text = String::from_utf8_lossy(&invalid.body);
    let verdict = input.check(&invalid.body);
    let found = Finding::of_verdict(&verdict);
    assert_eq!(
        found, invalid.findings,
        "{operation}: {:?}: {}\n{text}",
        invalid.edits, invalid.because
    );
    let repaired = invalid.repaired();
    let verdict = input.check(&repaired);
    let text = String::from_utf8_lossy(&repaired);
    assert!(verdict.is_ok(), "{operation}: {:?} repaired: {verdict:?}\n{text}", invalid.edits);
}

#[test]
fn each_edit_breaks_what_it_says() {
    support::each_operation(|operation, input| {
        let sampler = Sampler::new(input.clone()).unwrap_or_else(|error| panic!("{error}"));
        let edits = Edits::new(sampler);
        let mut choices = Seeded::named(0, operation);
        let mut made = 0;
        for edit in edits.iter() {
            if let Some(invalid) = edits.make(edit, &mut choices) {
                made += 1;
                assert_certified(operation, input, &invalid);
            }
        }
        assert!(made > 0);
    });
}

#[test]
fn several_edits_break_all_that_they_say() {
    support::each_operation(|operation, input| {
        let sampler = Sampler::new(input.clone()).unwrap_or_else(|error| panic!("{error}"));
        let edits = Edits::new(sampler);
        let mut choices = Seeded::named(0, operation);
        for round in 0..support::COUNT {
            let invalid = edits.several(2 + round % 4, &mut choices);
            assert_certified(operation, input, &invalid);
        }
    });
}
