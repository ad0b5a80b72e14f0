//! Valid inputs pass.

mod support;

use smithy_contract_testing::{Sampler, Seeded};

#[test]
fn drawn_inputs_pass() {
    support::each_operation(|operation, input| {
        let sampler =
            Sampler::new(input.clone()).unwrap_or_else(|error| panic!("{operation}: {error}"));
        let mut choices = Seeded::named(0, operation);
        for _ in 0..support::COUNT {
            let text = sampler.valid(&mut choices).to_text();
            let verdict = input.check(text.as_bytes());
            assert!(verdict.is_ok(), "{operation}: {verdict:?}\n{text}");
        }
    });
}
