//! A planted bug shrinks to the smallest request that shows it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, and says where"
)]

mod support;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use smithy_contract_testing::{Invalid, invalid_json_of, valid_json_of};

/// The value that a failing test ends with.
fn smallest<S: Strategy>(strategy: &S, passes: impl Fn(&S::Value) -> bool) -> S::Value {
    let config = Config { cases: 2_000, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let result = TestRunner::new_with_rng(config, rng).run(strategy, |value| {
        proptest::prop_assert!(passes(&value));
        Ok(())
    });
    match result {
        Err(TestError::Fail(_, value)) => value,
        other => panic!("the bug was not found: {other:?}"),
    }
}

fn member(body: &str, pointer: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(body).expect("JSON");
    value.pointer(pointer).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

#[test]
fn a_length_in_bytes() {
    let input = support::only_input(&support::healthlake());
    let smallest =
        smallest(&valid_json_of(&input), |body| member(body, "/DatastoreId").len() <= 32);
    insta::assert_snapshot!("a_length_in_bytes", smallest);
}

#[test]
fn a_name_that_nobody_thought_of() {
    let input = support::only_input(&support::healthlake());
    let smallest = smallest(&valid_json_of(&input), |body| !member(body, "/JobName").contains('%'));
    insta::assert_snapshot!("a_name_that_nobody_thought_of", smallest);
}

#[test]
fn an_end_that_is_before_the_last_line_feed() {
    let input = support::only_input(&support::healthlake());
    let refuses = |invalid: &Invalid| {
        let text = String::from_utf8_lossy(&invalid.body).replace(r#"\n""#, "\"");
        input.check(text.as_bytes()).is_err()
    };
    let smallest = smallest(&invalid_json_of(&input), refuses);
    insta::assert_snapshot!(
        "an_end_that_is_before_the_last_line_feed",
        String::from_utf8_lossy(&smallest.body)
    );
}

#[test]
fn null_in_a_list() {
    let input = support::only_input(&support::bookshop());
    let refuses = |invalid: &Invalid| {
        let text = String::from_utf8_lossy(&invalid.body);
        !(text.contains("[null") && invalid.because.contains("not sparse"))
    };
    let smallest = smallest(&invalid_json_of(&input), refuses);
    insta::assert_snapshot!("null_in_a_list", String::from_utf8_lossy(&smallest.body));
}
